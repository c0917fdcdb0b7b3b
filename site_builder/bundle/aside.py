"""A site is made beside the one that is there, and takes its place when it is whole."""

import os
import shutil
import time
from pathlib import Path

_FORGOTTEN = 86_400  # seconds after which a folder that a build was killed in is removed


def folder(site: Path) -> Path:
    """Make and return an empty folder beside ``site``, on the same disk."""
    real = Path(os.path.realpath(site))
    real.parent.mkdir(parents=True, exist_ok=True)
    for left in real.parent.glob(f".{real.name}.[0-9]*"):
        if left.stat().st_mtime < time.time() - _FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)
    made = real.with_name(f".{real.name}.{os.getpid()}")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    return made


def swap(made: Path, site: Path) -> None:
    """Put the folder ``made`` in the place of ``site``, whose hidden files stay, as MkDocs leaves them.

    Where the folder cannot be replaced, as the root of a disk, each thing in it is.
    """
    real = Path(os.path.realpath(site))
    if not real.exists():
        made.rename(real)
        return
    hidden = [path for path in real.iterdir() if path.name.startswith(".")]
    old = made.with_name(f"{made.name}.old")
    made.chmod(real.stat().st_mode)
    try:
        real.rename(old)
    except OSError:
        _each(made, real)
        return
    made.rename(real)
    for path in hidden:
        (old / path.name).rename(real / path.name)
    shutil.rmtree(old, ignore_errors=True)


def _each(made: Path, site: Path) -> None:
    """Replace what is in the folder ``site``, one by one."""
    for path in [path for path in site.iterdir() if not path.name.startswith(".")]:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in made.iterdir():
        shutil.move(path, site / path.name)
    made.rmdir()
