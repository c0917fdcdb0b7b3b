"""PDFs beside an announcement: those that it names and that are not there, and those that nobody names."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from prakat.forms.questions.source import Finding, Loc, Source, finding, near
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.papers import Attached

_BEGINS = b"%PDF-"
_LOOK = 1024  # bytes among which a PDF says that it is one
_LARGE = 25_000_000  # bytes that few phones load
MOST_BYTES = 50_000_000  # a scan of a hundred pages has a fifth of it
type Fault = Literal["missing", "elsewhere", "no_pdf", "too_large"]


def findings(content: Content, sources: Mapping[str, Source], folder: Path, name: str) -> Iterator[Finding]:
    """Report mistakes in the files of all announcements; findings call their ``folder`` ``name``."""
    named: set[Path] = set()
    read: set[Path] = set()
    for announcement in content.announcements.values():
        beside = content.folders[announcement.id]
        read.add(beside / f"{announcement.id}.yaml")
        for loc, file in _files(announcement):
            named.add(beside / file)
            yield from _file(sources[announcement.id], loc, beside / file)
        yield from _before_it(announcement, sources[announcement.id])
    # One that cannot be read may name any of the files beside it.
    doubtful = {each.parent for each in folder.rglob("*.yaml") if each not in read}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() != ".pdf" or path.name.startswith(".") or path.parent in doubtful:
            continue
        if path not in named:
            yield finding(f"{name}/{path.relative_to(folder).as_posix()}", (1, 1), "attached.unnamed")


def _files(announcement: Announcement) -> Iterator[tuple[Loc, str]]:
    if announcement.signed and announcement.signed.file:
        yield ("signed", "file"), announcement.signed.file
    for loc, each in _attached(announcement):
        yield (*loc, "file"), each.file


def _attached(announcement: Announcement) -> Iterator[tuple[Loc, Attached]]:
    for index, each in enumerate(announcement.files):
        yield ("files", index), each
    for number, notice in enumerate(announcement.notices):
        for index, each in enumerate(notice.files):
            yield ("notices", number, "files", index), each


def _file(source: Source, loc: Loc, path: Path) -> Iterator[Finding]:
    try:
        # The name as it stands, also where the disk does not tell capitals apart.
        beside = [each.name for each in path.parent.iterdir() if each.suffix.lower() == ".pdf"]
        size = path.stat().st_size if path.name in beside else 0
    except OSError:
        beside, size = [], 0
    wrong = fault(path.parent, path.name) if path.name in beside else "missing"
    if wrong or size > _LARGE:
        meant = near(path.name, beside) if wrong == "missing" else None
        code, megabytes = f"attached.{wrong or 'large'}", size // 1_000_000
        yield source.finding(loc, code, near=meant, pdf=path.name, size=megabytes)


def _before_it(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report files that would be public before what they belong to, and so are not until then."""
    for loc, each in _attached(announcement):
        whole = announcement.publish_on
        if loc[0] == "notices":
            whole = announcement.notices[int(loc[1])].public_from
        if each.publish_on and whole and each.publish_on < whole:
            yield source.finding((*loc, "publish_on"), "attached.early")


def fault(folder: Path, name: str) -> Fault | None:
    """Return what keeps a file of that name from being published; a link out of ``folder`` is none of its."""
    path = folder / name
    try:
        if not path.is_file():
            return "missing"
        if path.resolve().parent != folder.resolve():
            return "elsewhere"
        if path.stat().st_size > MOST_BYTES:
            return "too_large"
        return None if _is_pdf(path) else "no_pdf"
    except OSError:
        return "missing"


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return _BEGINS in file.read(_LOOK)
