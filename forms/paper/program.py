"""The typesetter's program in the browser, where it lies packed beside the module that it belongs to."""

import lzma
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_PART = 1 << 20  # bytes


def place() -> str:
    """Return the path of the program, unpacked.

    Raises:
        FileNotFoundError: there is none that is packed.
    """
    spec = find_spec("typst")
    for folder in (spec.submodule_search_locations if spec else None) or []:
        for packed in Path(folder).glob("*.so.xz"):
            return str(packed.with_suffix(""))
    raise FileNotFoundError("typst: *.so.xz")


def parts(unpacked: str) -> Iterator[bytes]:
    """Yield the program whose place is ``unpacked``; at the end, delete what it was packed in."""
    packed = Path(f"{unpacked}.xz")
    with lzma.open(packed) as program:
        while part := program.read(_PART):
            yield part
    packed.unlink()
