"""PDFs beside an announcement: those that it names and that are not there, and those that nobody names."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from prakat.forms.questions.source import Finding, Loc, Source, finding, near
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.papers import Attached

_BEGINS = b"%PDF-"
_LOOK = 1024  # bytes among which a PDF says that it is one
_LARGE = 25_000_000  # bytes that few phones load


def findings(content: Content, sources: Mapping[str, Source], folder: Path, name: str) -> Iterator[Finding]:
    """Report mistakes in the files of all announcements; findings call their ``folder`` ``name``."""
    named: set[Path] = set()
    for announcement in content.announcements.values():
        beside = content.folders[announcement.id]
        for loc, file in _files(announcement):
            named.add(beside / file)
            yield from _file(sources[announcement.id], loc, beside / file)
        yield from _before_it(announcement, sources[announcement.id])
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() == ".pdf" and path not in named and not path.name.startswith("."):
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
        if path.name not in beside:
            yield source.finding(loc, "attached.missing", pdf=path.name, near=near(path.name, beside))
            return
        if not is_pdf(path):
            yield source.finding(loc, "attached.no_pdf", pdf=path.name)
        elif path.stat().st_size > _LARGE:
            yield source.finding(loc, "attached.large", pdf=path.name, size=path.stat().st_size // 1_000_000)
    except OSError:
        yield source.finding(loc, "attached.missing", pdf=path.name)


def _before_it(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report files that would be public before what they belong to, and so are not until then."""
    for loc, each in _attached(announcement):
        whole = announcement.publish_on
        if loc[0] == "notices":
            whole = announcement.notices[int(loc[1])].public_from
        if each.publish_on and whole and each.publish_on < whole:
            yield source.finding((*loc, "publish_on"), "attached.early")


def is_pdf(path: Path) -> bool:
    """Return whether a file says that it is a PDF.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return _BEGINS in file.read(_LOOK)
