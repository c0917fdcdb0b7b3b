"""Outputs → files of the site's folder, by as many processes as there are processors.

Each process goes through the same list and makes its share, announcement by announcement, so that what was
worked out for one of its pages serves the others; a list costs little, since pages and files are made only
when they are written. What the last build made of the same is not made again (last.py).
"""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import click

from prakat.site_builder.build import Artifact, Page, Shared
from prakat.site_builder.bundle import processes
from prakat.site_builder.bundle.policy import Policy
from prakat.site_builder.publish.last import Last, Made, Record, digest

_FEW = 50  # files, for which another process is not worth its start

type _Share = list[Artifact | Page]
type _Advance = Callable[[int], None]


class Writer(NamedTuple):
    """Where outputs are written, and what by.

    ``rendered`` returns a page as HTML; it and ``policy`` and ``shared`` know of what they made.
    ``asked`` returns what pages asked for besides their own; it takes what they asked for elsewhere.
    ``there`` are the addresses of files that lie in ``site`` already, from an earlier build: what is as it
    shall be is not written again.
    """

    rendered: Callable[[Page], str]
    site: Path
    policy: Policy
    shared: Shared
    last: Last | None = None
    asked: Callable[[Any], Any] = lambda _: None
    there: Set[str] = frozenset()


@contextmanager
def without_collecting(*, for_good: bool) -> Iterator[None]:
    """Look for no cycles meanwhile: what is read stays, and each look would go through all of it.

    ``for_good``: nor later, since it stays until the process ends.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if enabled:
            gc.enable()


def write(wanted: _Share, writer: Writer) -> Made:
    """Write everything ``wanted``, and what it shares, and return what is known of it; the list is emptied,
    and with it the memory.

    Raises:
        ProcessError: another process could not make something.
        Exception: what the making of an output raises.
    """
    shares: list[_Share] = [[] for _ in range(processes.count() if len(wanted) > _FEW else 1)]
    while wanted:
        each = wanted.pop()
        shares[crc32(_group(each).encode()) % len(shares)].append(each)

    def work(share: _Share) -> tuple[Made, tuple[set[str], set[str]], Any]:
        return _write(share, writer), writer.policy.used, writer.asked(None)

    stays = gc.get_freeze_count() > 0
    gc.freeze()  # what is there already is not looked through again, nor copied for it
    try:
        with ExitStack() as stack:
            others = [stack.enter_context(processes.begun(partial(work, each))) for each in shares[1:]]
            with _progress(len(shares[0])) as advance:
                made = _write(shares[0], writer, advance)
            for outcome in others:
                theirs, used, asked = outcome()
                writer.policy.note(*used)
                writer.asked(asked)
                made.outputs.update(theirs.outputs)
                made.files.update(theirs.files)
                made.taken.extend(theirs.taken)
    finally:
        if not stays:
            gc.unfreeze()
    return made


def _group(output: Artifact | Page) -> str:
    """Return what an output is made together with: all of an announcement."""
    kind, _, rest = output.uri.partition("/")
    return rest.split("/")[0] if kind == "announcements" else output.uri


@contextmanager
def _progress(length: int) -> Iterator[_Advance]:
    """Show on a terminal how much is left: all processes have as much to do as this one."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label="เขียนเว็บไซต์ / Writing", file=sys.stderr) as bar:
        yield bar.update


def _write(share: _Share, writer: Writer, advance: _Advance = lambda _: None) -> Made:
    """Write each as soon as it is made, the first last in the list, so that one at a time is in memory.

    What others wrote already is written again, with the same bytes.
    """
    folders: set[str] = set()
    made = Made({}, {}, [])

    def put(address: str, content: str | bytes | Path) -> None:
        path = f"{writer.site}/{address}"
        if address in writer.there:
            if _is(path, content):
                return
        elif (folder := path.rpartition("/")[0]) not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        if isinstance(content, Path):
            shutil.copyfile(content, path)
            return
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def lies(address: str, known: str) -> bool:
        return address in writer.there and digest(_read(f"{writer.site}/{address}")) == known

    for each in _each(share, writer.shared, advance):
        mark = writer.last.mark(each) if writer.last else None
        if mark and writer.last and (taken := writer.last.take(each, mark, lies)):
            record, files = taken
            for address, there in files.items():
                if there is not None and address not in made.files:
                    put(address, there)
                made.files[address] = writer.last.files[address]
            writer.policy.note(record.scripts, record.styles)
            made.taken.append(each.address)
        else:
            writer.shared.referred.clear()
            writer.policy.of_page = set(), set()
            content = writer.rendered(each) if isinstance(each, Page) else each.made()
            put(each.address, content)
            if writer.last and not isinstance(content, Path):
                made.files[each.address] = digest(content.encode() if isinstance(content, str) else content)
            shares = [*writer.shared.referred]
            record = Record(mark or "", shares, *map(sorted, writer.policy.of_page))
        if mark:
            made.outputs[each.address] = record
    return made


def _each(share: _Share, shared: Shared, advance: _Advance) -> Iterator[Artifact | Page]:
    while share:
        yield share.pop()
        yield from shared.fresh()
        advance(1)


def _is(path: str, content: str | bytes | Path) -> bool:
    """Tell whether a file holds this content."""
    if isinstance(content, Path):
        return os.stat(path).st_size == content.stat().st_size and _read(path) == content.read_bytes()
    return _read(path) == (content.encode() if isinstance(content, str) else content)


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()
