"""A library of WebAssembly without parts of its data, of which a browser that loads it holds several copies.

The format is that of the WebAssembly Core Specification 2.0, §5.5; how such a library finds its memory is in
tool-conventions, DynamicLinking.md: its one segment of data goes to where the memory that it is given begins.
"""

from collections.abc import Callable, Iterable, Iterator

_IMPORT, _START, _CODE, _DATA, _DATA_COUNT = 2, 8, 10, 11, 12
_MEMORY_BASE = b"\x23\x00"  # global.get 0
_CONSTANT, _ADD, _MEMORY_INIT, _END = b"\x41", b"\x6a", b"\xfc\x08", b"\x0b"
_MAGIC = b"\0asm\1\0\0\0"


def thinned(library: bytes, unused: Callable[[bytes], Iterable[tuple[int, int]]]) -> bytes:
    """Return a library without what its data hold to no use: there its memory has zeros, as it is given.

    The data become several segments. The first goes where it did; the others are copied to their places by
    the function that starts the library.

    Arguments:
        library: the whole program; it has one segment of data and a function that starts it.
        unused: what is of no use in these data, from one place up to another.

    Raises:
        ValueError: it is another kind of program.
    """
    if not library.startswith(_MAGIC):
        raise ValueError("no program of WebAssembly")
    sections = [*_sections(library)]
    bodies = dict(sections)
    expected = b"\x01\x00" + _MEMORY_BASE + _END
    if not bodies.keys() >= {_START, _DATA_COUNT} or not bodies[_DATA].startswith(expected):
        raise ValueError("another kind of library than expected")
    length, at = _number(bodies[_DATA], len(expected))
    data = bodies[_DATA][at : at + length]
    first, *others = _pieces(data, unused(data))
    copy = b"".join(_copy(number, place, piece) for number, (place, piece) in enumerate(others, 1))
    segments = [expected[1:] + _sized(first[1]), *(b"\x01" + _sized(piece) for _, piece in others)]
    new = {
        _DATA_COUNT: _unsigned(len(segments)),
        _CODE: _extended(bodies[_CODE], _number(bodies[_START])[0] - _imported(bodies[_IMPORT]), copy),
        _DATA: _unsigned(len(segments)) + b"".join(segments),
    }
    return _MAGIC + b"".join(bytes([kind]) + _sized(new.get(kind, body)) for kind, body in sections)


def _sections(library: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(_MAGIC)
    while at < len(library):
        kind = library[at]
        size, at = _number(library, at + 1)
        yield kind, library[at : at + size]
        at += size


def _pieces(data: bytes, unused: Iterable[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """Yield what is used, and where it begins; the first piece begins at 0."""
    at = 0
    for start, end in sorted(unused):
        if start > at or at == 0:
            yield at, data[at:start]
        at = max(at, end)
    yield at, data[at:]


def _copy(segment: int, place: int, piece: bytes) -> bytes:
    """Return the instructions that copy a segment to its place."""
    to = _MEMORY_BASE + _CONSTANT + _signed(place) + _ADD
    all_of_it = _CONSTANT + _signed(0) + _CONSTANT + _signed(len(piece))
    return to + all_of_it + _MEMORY_INIT + _unsigned(segment) + b"\0"


def _extended(code: bytes, number: int, instructions: bytes) -> bytes:
    """Return code whose function of that number ends with more instructions."""
    _, at = _number(code)
    for _ in range(number):
        size, at = _number(code, at)
        at += size
    size, begin = _number(code, at)
    end = begin + size - len(_END)
    return code[:at] + _sized(code[begin:end] + instructions + _END) + code[end + len(_END) :]


def _imported(imports: bytes) -> int:
    """Return how many functions a library imports: they are counted before its own."""
    count, at = _number(imports)
    functions = 0
    for _ in range(count):
        for _name in ("module", "field"):
            length, at = _number(imports, at)
            at += length
        kind, at = imports[at], at + 1
        functions += kind == 0
        if kind == 3:  # a global: its type, and whether it changes
            at += 2
            continue
        at += kind in (1, 4)  # a table's type, a tag's attribute
        limits, at = _number(imports, at)
        for _limit in range({1: 1 + limits % 2, 2: 1 + limits % 2}.get(kind, 0)):
            _, at = _number(imports, at)
    return functions


def _number(data: bytes, at: int = 0) -> tuple[int, int]:
    """Return an unsigned number (LEB128) and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at, value, shift = at + 1, value | (byte & 0x7F) << shift, shift + 7
        if byte < 0x80:
            return value, at


def _unsigned(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _unsigned(rest) if rest else bytes([low])


def _signed(value: int) -> bytes:
    """Return a number that is not negative as the constants of instructions have it (signed LEB128)."""
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _signed(rest) if rest or low & 0x40 else bytes([low])


def _sized(body: bytes) -> bytes:
    return _unsigned(len(body)) + body
