"""A site is made beside the one that is there, and takes its place when it is whole.

The one whose place it takes stays hidden beside it until the next build, which writes into it only what is
not so already: to make files and folders takes far longer than to read them.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable
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


def before(made: Path, site: Path, wanted: Callable[[str], bool], addressed: Iterable[str] = ()) -> set[str]:
    """Put what ``site`` took the place of where ``made`` is, which is still empty.

    Only files that are ``wanted`` by their addresses stay, if nothing else can be reached by writing to them;
    they are returned. ``addressed`` are folders (``assets/search/<hash>/``) whose address is another whenever
    a file of them is: one that would go comes to the address of the new one, for the files that stay alike.
    """
    try:
        made.rmdir()
    except OSError:
        return set()  # somebody wrote into it
    try:
        _before(site).rename(made)
    except OSError:
        made.mkdir()
        return set()
    kept = {made / each for each in addressed if each}
    for new in kept:
        _readdress(new, kept)
    return cleared(made, wanted)


def _readdress(new: Path, kept: set[Path]) -> None:
    """Put a folder that lies beside ``new``, and is not to be kept, in its place."""
    if new.parent.is_symlink() or new.exists() or not new.parent.is_dir():
        return
    beside = (each for each in new.parent.iterdir() if each.is_dir() and not each.is_symlink())
    if old := next((each for each in sorted(beside) if each not in kept), None):
        old.rename(new)


def cleared(folder: Path, wanted: Callable[[str], bool]) -> set[str]:
    """Remove from a folder all but the ``wanted`` files, and return these; a link is none."""
    found: set[str] = set()

    def look(within: str, address: str) -> bool:
        before = len(found)
        with os.scandir(within) as there:
            for each in there:
                name = f"{address}{each.name}"
                if each.is_dir(follow_symlinks=False):
                    if not look(each.path, f"{name}/"):
                        os.rmdir(each.path)
                elif wanted(name) and each.is_file(follow_symlinks=False) and each.stat().st_nlink == 1:
                    found.add(name)
                else:
                    os.unlink(each.path)
        return len(found) > before

    if folder.is_dir():
        look(str(folder), "")
    return found


def _before(site: Path) -> Path:
    """Return where the site lies that was there before the one that is."""
    real = Path(os.path.realpath(site))
    return real.with_name(f".{real.name}.before")


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
    shutil.rmtree(_before(site), ignore_errors=True)
    old.rename(_before(site))


def _each(made: Path, site: Path) -> None:
    """Replace what is in the folder ``site``, one by one."""
    for path in [path for path in site.iterdir() if not path.name.startswith(".")]:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in made.iterdir():
        shutil.move(path, site / path.name)
    made.rmdir()
