"""PDFs beside an announcement: those that it names and that are not there, and those that nobody names."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
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
    beside = cache(_pdfs)  # of many announcements in a folder, each would list it
    for announcement in content.announcements.values():
        at, source = content.folders[announcement.id], sources[announcement.id]
        for loc, file in _files(announcement):
            named.add(at / file)
            yield from _file(source, loc, at / file, beside(at))
        yield from _before_it(announcement, source)
    read = {at / f"{each}.yaml" for each, at in content.folders.items() if each in content.announcements}
    for within, _, names in os.walk(folder):
        at = Path(within)
        unnamed = {at / each for each in _of_pdfs(names) if not each.startswith(".")} - named
        # One that cannot be read may name any of the files beside it.
        if unnamed and all(at / each in read for each in names if each.endswith(".yaml")):
            for path in sorted(unnamed):
                yield finding(f"{name}/{path.relative_to(folder).as_posix()}", (1, 1), "attached.unnamed")


def _pdfs(folder: Path) -> list[str]:
    """Return the names of the PDFs in a folder as they stand, also where capitals are not told apart."""
    try:
        return _of_pdfs(os.listdir(folder))
    except OSError:
        return []


def _of_pdfs(names: Iterable[str]) -> list[str]:
    return [each for each in names if os.path.splitext(each)[1].lower() == ".pdf"]


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


def _file(source: Source, loc: Loc, path: Path, beside: Iterable[str]) -> Iterator[Finding]:
    try:
        size = path.stat().st_size if path.name in beside else 0
    except OSError:
        size = 0
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
