"""Files of the cache, which several builds may share at the same time, also builds of different sources."""

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

MADE = "made"  # the folder of the cache with what builds make, by what it is made of
UNUSED_FOR = 30 * 86_400  # seconds after which something in the cache is forgotten


def folder(cache: Path, name: str = MADE) -> Path:
    """Return a folder of the cache, made where it is missing."""
    found = cache / name
    found.mkdir(parents=True, exist_ok=True)
    return found.resolve()


def write(path: Path, data: bytes) -> Path:
    """Write a file all at once, and return its path.

    A reader has the old content or the new one, never a part of it, also where a build is broken off.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    return part.replace(path)


def addressed(folder: Path, name: str, data: bytes) -> Path:
    """Return a file called ``name`` that holds ``data``, in a folder of its own below ``folder``.

    Another content lies elsewhere, so that what one build has made no other one changes.
    """
    return made(folder, name, data, lambda: data)


def made(folder: Path, name: str, of: bytes, make: Callable[[], bytes]) -> Path:
    """Return a file as ``addressed``, with what ``make`` makes of ``of`` and of nothing else: only once."""
    path = folder / hashlib.sha256(of).hexdigest()[:12] / name
    if not path.exists():
        data = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data)
    os.utime(path.parent)
    return path


def forget(folder: Path) -> None:
    """Remove what lies in ``folder`` and was not used for a month; ``os.utime`` notes a use."""
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another build was quicker
            if path.stat().st_mtime < time.time() - UNUSED_FOR:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()
