"""Outputs → files of the site's folder, by as many processes as there are processors.

Each process goes through the same list and makes its share, announcement by announcement, so that what was
worked out for one of its pages serves the others; a list costs little, since pages and files are made only
when they are written.
"""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from zlib import crc32

import click

from prakat.site_builder.build import Artifact, Page, Shared
from prakat.site_builder.bundle import processes
from prakat.site_builder.bundle.policy import Policy

_FEW = 50  # files, for which another process is not worth its start

type _Share = list[Artifact | Page]
type _Advance = Callable[[int], None]


def write(
    wanted: _Share, rendered: Callable[[Page], str], site: Path, policy: Policy, shared: Shared
) -> None:
    """Write everything ``wanted`` into the folder ``site``, and what it shares; the list is emptied, and with
    it the memory.

    Raises:
        ProcessError: another process could not make something.
        Exception: what the making of an output raises.
    """
    shares: list[_Share] = [[] for _ in range(processes.count() if len(wanted) > _FEW else 1)]
    while wanted:
        each = wanted.pop()
        shares[crc32(_group(each).encode()) % len(shares)].append(each)

    def work(share: _Share) -> tuple[set[str], set[str]]:
        _write(share, rendered, site, shared)
        return policy.used

    gc.freeze()  # what is there already is not looked through again, nor copied for it
    try:
        with ExitStack() as stack:
            others = [stack.enter_context(processes.begun(partial(work, each))) for each in shares[1:]]
            with _progress(len(shares[0])) as advance:
                _write(shares[0], rendered, site, shared, advance)
            for outcome in others:
                policy.note(*outcome())
    finally:
        gc.unfreeze()


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


def _write(
    share: _Share,
    rendered: Callable[[Page], str],
    site: Path,
    shared: Shared,
    advance: _Advance = lambda _: None,
) -> None:
    """Write each as soon as it is made, the first last in the list, so that one at a time is in memory.

    What others wrote already is written again, with the same bytes.
    """
    folders: set[str] = set()
    for each in _each(share, shared, advance):
        path = f"{site}/{each.address}"
        folder = path.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        content = rendered(each) if isinstance(each, Page) else each.made()
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            with open(path, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)


def _each(share: _Share, shared: Shared, advance: _Advance) -> Iterator[Artifact | Page]:
    while share:
        yield share.pop()
        yield from shared.fresh()
        advance(1)
