"""A TrueType font without its hints: instructions for screens of few pixels, most of TH Sarabun New.

Every document carries its fonts. Outlines, widths and what joins and places signs stay as they are, so that
pages are the same. The bytes must be the same on every machine, since HR compares documents byte for byte:
hence no library that may write a font otherwise in its next version.

Sources: OpenType 1.9, otff, glyf, head, loca, name.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise

# Of the instructions, of sizes in pixels, and the signature, which holds for the unchanged file.
_DROPPED = {b"cvt ", b"fpgm", b"prep", b"hdmx", b"VDMX", b"LTSH", b"gasp", b"DSIG"}
_ENTRY, _NAME = struct.Struct(">4sIII"), struct.Struct(">6H")
# Of the parts of a composite glyph: arguments of two bytes, three kinds of scale, another part, instructions.
_WORDS, _SCALES, _MORE, _INSTRUCTIONS = 0x1, {0x8: 2, 0x40: 4, 0x80: 8}, 0x20, 0x100
_DESCRIPTION = (3, 1, 0x409, 10)  # for Windows, Unicode, in English
# Its licence, the GPL, wants to be told of a change.
NOTE = "Changed by prakat: the instructions of glyphs (hints) are left out."


def unhinted(font: bytes) -> bytes:
    """Return a TrueType font without hints."""
    entries = _ENTRY.iter_unpack(font[12 : 12 + 16 * _number(font, 4)])
    tables = {tag: font[at : at + size] for tag, _, at, size in entries if tag not in _DROPPED}
    head, sizes = bytearray(tables[b"head"]), [0]
    glyphs = b""
    for glyph in _glyphs(tables):
        glyphs += glyph + bytes(-len(glyph) % 4)
        sizes.append(len(glyphs))
    head[8:12], head[50:52] = bytes(4), b"\0\1"  # the sum of all comes last; places in four bytes
    tables |= {b"glyf": glyphs, b"loca": struct.pack(f">{len(sizes)}I", *sizes), b"head": bytes(head)}
    tables[b"name"] = _noted(tables[b"name"])
    made = _joined(tables)
    entries = _ENTRY.iter_unpack(made[12 : 12 + 16 * len(tables)])
    start = next(at for tag, _, at, _ in entries if tag == b"head")
    return made[: start + 8] + struct.pack(">I", (0xB1B0AFBA - _sum(made)) % 2**32) + made[start + 12 :]


def _glyphs(tables: dict[bytes, bytes]) -> Iterator[bytes]:
    kind = "I" if _number(tables[b"head"], 50) else "H"
    places = [at for (at,) in struct.iter_unpack(f">{kind}", tables[b"loca"])]
    if kind == "H":
        places = [at * 2 for at in places]
    for start, end in pairwise(places):
        glyph = tables[b"glyf"][start:end]
        if not glyph:
            yield b""
        elif (contours := _number(glyph, 0)) < 0x8000:
            at = 10 + 2 * contours  # behind it: how many instructions, and these
            yield glyph[:at] + b"\0\0" + glyph[at + 2 + _number(glyph, at) :]
        else:
            yield _composite(glyph)


def _composite(glyph: bytes) -> bytes:
    """Return a glyph made of others; its instructions stand at the end."""
    made, at, flags = bytearray(glyph), 10, _MORE
    while flags & _MORE:
        flags = _number(glyph, at)
        made[at : at + 2] = struct.pack(">H", flags & ~_INSTRUCTIONS)
        at += 4 + (4 if flags & _WORDS else 2) + sum(size for bit, size in _SCALES.items() if flags & bit)
    return bytes(made[:at])


def _noted(names: bytes) -> bytes:
    """Return the table of names with the note among them."""
    count, start, said = _number(names, 2), _number(names, 4), NOTE.encode("utf-16-be")
    records = [_NAME.unpack_from(names, 6 + 12 * index) for index in range(count)]
    records = [each for each in records if each[:4] != _DESCRIPTION]
    texts = names[start:]
    records = sorted([*records, (*_DESCRIPTION, len(said), len(texts))])
    head = struct.pack(">3H", 0, len(records), 6 + 12 * len(records))
    return head + b"".join(_NAME.pack(*each) for each in records) + texts + said


def _joined(tables: dict[bytes, bytes]) -> bytes:
    """Return the file of some tables."""
    power = len(tables).bit_length() - 1
    made = struct.pack(">I4H", 0x10000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    body, start = b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        made += _ENTRY.pack(tag, _sum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return made + body


def _number(data: bytes, at: int, size: int = 2) -> int:
    return int.from_bytes(data[at : at + size])


def _sum(data: bytes) -> int:
    return sum(_number(data[at : at + 4].ljust(4, b"\0"), 0, 4) for at in range(0, len(data), 4)) % 2**32
