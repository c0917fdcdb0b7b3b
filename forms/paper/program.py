"""The typesetter's program in the browser, where it lies packed beside the module that it belongs to.

The packed file is named after the program and how many bytes that has: ``_typst.abi3.so.57390724.xz``.
"""

import lzma
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_PART = 1 << 20  # bytes


def place() -> tuple[str, int]:
    """Return the path of the program and how many bytes it has, unpacked.

    Raises:
        FileNotFoundError: there is none that is packed.
    """
    spec = find_spec("typst")
    for folder in (spec.submodule_search_locations if spec else None) or []:
        for packed in Path(folder).glob("*.so.*.xz"):
            unpacked = packed.with_suffix("")
            return str(unpacked.with_suffix("")), int(unpacked.suffix[1:])
    raise FileNotFoundError("typst: *.so.*.xz")


def parts(path: str, size: int) -> Iterator[bytes]:
    """Yield the program that has that place, part by part; at the end, delete what it was packed in."""
    packed = Path(f"{path}.{size}.xz")
    with lzma.open(packed) as program:
        while part := program.read(_PART):
            yield part
    packed.unlink()
