"""Files that are dropped on the desk: under which name each lies in the inbox, beside what is there."""

import os
import tempfile
from collections.abc import AsyncIterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool

from prakat.site_builder.intake.inbox import MAX_BYTES

_LONGEST = 180  # bytes of a file's name, below the limit of every file system


class TooLargeError(Exception):
    """More arrives than a received file may have."""


async def receive(stream: AsyncIterable[bytes], journal: Path, place: Path) -> None:
    """Keep a file that arrives in parts at ``place``, or under another name where one lies there.

    What is only half there is nothing that was received: it lies beside the ``journal`` until all has come.

    Raises:
        TooLargeError: it has more than MAX_BYTES.
        OSError: it cannot be kept.
    """
    size = 0
    with tempfile.TemporaryDirectory(prefix=".desk-", dir=journal.absolute().parent) as aside:
        part = Path(aside) / "part"
        with part.open("wb") as file:
            async for data in stream:
                size += len(data)
                if size > MAX_BYTES:
                    raise TooLargeError
                await run_in_threadpool(file.write, data)
        await run_in_threadpool(_placed, part, place.parent, place.name)


def file_name(given: str) -> str:
    """Return what a dropped file is called in the inbox: one name, of no folder, that every system takes.

    >>> file_name("..%2F..%2Fa%3A%0Ab.pdf"), file_name(""), file_name(".hidden")
    ('a__b.pdf', 'document', '_hidden')
    """
    last = unquote(given, errors="replace").replace("\\", "/").rpartition("/")[2]
    clean = "".join("_" if each in '<>:"|?*' or not each.isprintable() else each for each in last).strip()
    stem, dot, ending = clean.rpartition(".")
    while len(f"{stem}{dot}{ending}".encode()) > _LONGEST:
        stem, ending = (stem[:-1], ending) if stem else (stem, ending[:-1])
    named = f"{stem}{dot}{ending}".rstrip(". ")
    return f"_{named[1:]}" if named.startswith(".") else named or "document"


def _placed(part: Path, folder: Path, name: str) -> Path:
    """Give a file its name in a folder: the first that is free, so that nothing is ever written over."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if stem else (ending, "")
    for number in range(1, 10_000):
        target = folder / (name if number == 1 else f"{stem} ({number}){ending}")
        with suppress(FileExistsError):
            try:
                os.link(part, target)
            except FileExistsError:
                raise
            except (OSError, NotImplementedError):  # another file system, or one without links
                with target.open("xb") as made:
                    made.write(part.read_bytes())
            return target
    raise FileExistsError(name)
