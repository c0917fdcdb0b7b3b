"""The typesetter's wheel as browsers get it: a third of the size of the one that its makers publish.

Its program carries fonts, each of them twice, none of which our documents use (forms/paper/documents.py sets
in TH Sarabun New alone); here it has none (wasm.py). Then it is packed with LZMA, which Python in the browser
unpacks (forms/browser/program.mjs). The documents are the same byte for byte:
tests/documents/test_pyodide.py.
"""

import hashlib
import lzma
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from prakat.site_builder.bundle import atomic
from prakat.site_builder.bundle.lighter import wasm
from prakat.site_builder.bundle.wheels import recorded

# Signs of code come one byte at a time; the browser's memory holds as much as the dictionary.
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 23, "lc": 4, "pb": 0}]
_NOTE = """\
This is not the wheel that the makers of typst publish. prakat has taken out the fonts that its program
carries, and packed the program with LZMA, so that less travels to browsers. Nothing else is changed.
"""
_SFNT = re.compile(rb"OTTO|\x00\x01\x00\x00")  # how a font begins (ISO/IEC 14496-22)
_TAG = re.compile(rb"[A-Za-z0-9/]{3}[A-Za-z0-9/ ]")
_TABLE = struct.Struct(">4sIII")


def packed(wheel: Path, folder: Path) -> Path:
    """Return the wheel of the same name in ``folder``, packed; ``wheel`` is the published one."""
    of = b"".join(Path(each).read_bytes() for each in (wheel, __file__, wasm.__file__))
    digest = hashlib.sha256(of).hexdigest()[:12]
    path = folder / digest / wheel.name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, _repacked(wheel))
    return path


def _repacked(wheel: Path) -> bytes:
    path = wheel.with_suffix(".new")
    try:
        with ZipFile(wheel) as source, ZipFile(path, "w") as target:
            contents = {name: source.read(name) for name in source.namelist()}
            (listed,) = (name for name in contents if name.endswith(".dist-info/RECORD"))
            (program,) = (name for name in contents if name.endswith(".so"))
            del contents[listed]
            unpacked = wasm.thinned(contents.pop(program), _fonts)
            contents[f"{program}.{len(unpacked)}.xz"] = lzma.compress(unpacked, filters=_FILTERS)
            contents[listed.replace("RECORD", "PACKED.txt")] = _NOTE.encode()
            contents[listed] = "\n".join([*recorded(contents), f"{listed},,", ""]).encode()
            for name, data in contents.items():
                method = ZIP_STORED if name.endswith(".xz") else ZIP_DEFLATED
                target.writestr(ZipInfo(name), data, method, 9)
        return path.read_bytes()
    finally:
        path.unlink(missing_ok=True)


def _fonts(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where fonts begin and end, which their tables of contents tell."""
    for found in _SFNT.finditer(data):
        start = found.start()
        count = int.from_bytes(data[start + 4 : start + 6])
        tables = [*_TABLE.iter_unpack(data[start + 12 : start + 12 + 16 * count])] if 5 <= count < 40 else []
        if len(tables) == count > 0 and all(
            re.fullmatch(rb"[A-Za-z0-9/]{3}[A-Za-z0-9/ ]", each[0]) for each in tables
        ):
            yield start, start + max(offset + length for _, _, offset, length in tables)
