"""Outputs → files of the site's folder, by as many processes as there are processors.

Each process goes through the same list and makes its share, announcement by announcement, so that what was
worked out for one of its pages serves the others; a list costs little, since pages and files are made only
when they are written. A process is a copy of this one (fork): nothing is handed over but what it has found.
Where that is not safe, because another thread runs or the system is no Linux, one process makes all.
"""

import gc
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from zlib import crc32

from prakat.site_builder.build import Artifact, Page
from prakat.site_builder.bundle.policy import Policy

_FEW = 300  # files, for which another process is not worth its start


class WritingError(Exception):
    """A process could not make its share; the message says why."""


def write(wanted: list[Artifact | Page], rendered: Callable[[Page], str], site: Path, policy: Policy) -> None:
    """Write everything ``wanted`` into the folder ``site``; the list is emptied, and with it the memory.

    Raises:
        WritingError: another process could not make something.
        Exception: what the making of an output raises.
    """
    processes = _processes() if len(wanted) > _FEW else 1
    shares: list[list[Artifact | Page]] = [[] for _ in range(processes)]
    while wanted:
        each = wanted.pop()
        shares[crc32(_group(each).encode()) % processes].append(each)
    gc.freeze()  # what is there already is not looked through again, nor copied for it
    helpers = [_helper(share, rendered, site, policy) for share in shares[1:]]
    try:
        _write(shares[0], rendered, site)
        for _, told in helpers:
            fault, scripts, styles = told.recv()
            if fault:
                raise WritingError(fault)
            policy.note(scripts, styles)
    except EOFError as error:
        raise WritingError("A process ended before its work. โปรแกรมหยุดก่อนทำงานเสร็จ") from error
    finally:
        for process, _ in helpers:
            process.terminate()
            process.join()
        gc.unfreeze()


def _group(output: Artifact | Page) -> str:
    """Return what an output is made together with: all of an announcement."""
    kind, _, rest = output.uri.partition("/")
    return rest.split("/")[0] if kind == "announcements" else output.uri


def _processes() -> int:
    if sys.platform != "linux" or len(os.listdir("/proc/self/task")) > 1:
        return 1
    return min(os.process_cpu_count() or 1, 8)


def _helper(
    share: list[Artifact | Page], rendered: Callable[[Page], str], site: Path, policy: Policy
) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """Begin a process that writes a share, and return it with the end at which it tells what it found."""
    context = multiprocessing.get_context("fork")
    receiving, telling = context.Pipe(duplex=False)

    def work() -> None:
        try:
            _write(share, rendered, site)
            telling.send(("", *policy.used))
        except Exception as error:
            cause = error.__cause__
            notes = [*getattr(error, "__notes__", []), getattr(cause, "diagnostic", str(cause or ""))]
            telling.send(("\n".join(filter(None, [str(error) or repr(error), *notes])), set(), set()))

    process = context.Process(target=work, daemon=True)
    process.start()
    telling.close()
    return process, receiving


def _write(share: list[Artifact | Page], rendered: Callable[[Page], str], site: Path) -> None:
    """Write each as soon as it is made, the first last in the list, so that one at a time is in memory."""
    folders: set[str] = set()
    while share:
        each = share.pop()
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
