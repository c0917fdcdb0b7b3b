"""The unit of work: the bytes of one received file → its rows, and what these rest on.

The same bytes, by the same rules and the same announcements, give the same rows: so a journal can keep them
(journal.py), and any process can make them (workers.py).
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from prakat.forms.basis import own_files
from prakat.forms.paper.documents import DocumentError
from prakat.site_builder.bundle import fetched
from prakat.site_builder.content.model import Content
from prakat.site_builder.intake.applicant import Submission, submission
from prakat.site_builder.intake.inbox import NoDossierError, Received, Unreadable, attempted, contained
from prakat.site_builder.intake.paper.remarks import Remark
from prakat.site_builder.intake.verify import CHANGED, Checked, Exported, Told, Verifier
from prakat.site_builder.postings.posting import posting
from prakat.site_builder.project import Project
from prakat.validators.report import dumps

# What besides rules and forms decides what is said of a file. The rules' own digest is in each announcement.
_SOURCES = (
    *("site_builder/intake/**/*.py", "site_builder/intake/**/*.toml"),
    *("site_builder/text/*.py", "forms/paper/page_code.py"),
)
_LIBRARIES = ("pillow", "pypdf", "pypdfium2", "pyhanko", "zxing-cpp")


class Row(NamedTuple):
    """What is said of one file, or of one in a ZIP; and what the roster needs of it, if it was checked."""

    told: Told | Unreadable
    submission: Submission | None = None

    def of(self, file: str, came: str) -> "Row":
        """Return the row of a file of that name and time: until now it knew only the name within the file."""
        if isinstance(self.told, Unreadable):
            return Row(self.told._replace(file=f"{file}{self.told.file}", came=came))
        held = self.submission and self.submission._replace(file=f"{file}{self.submission.file}", came=came)
        return Row(self.told._replace(file=f"{file}{self.told.file}"), held)


class Examined(NamedTuple):
    """The rows of a file, and the announcements by which it was checked: ids, with the digests of their
    versions; None for one that there is not.

    Rows are packed where they are made: so they go from there into a journal as they are.
    """

    packed: bytes
    rests_on: Mapping[str, str | None]

    @classmethod
    def of(cls, rows: Iterable[Row], rests_on: Mapping[str, str | None]) -> "Examined":
        """Return rows packed: a line for all of them, and one for each report, which is not gone into."""
        listed = [*rows]
        reports = [each.told.text for each in listed if isinstance(each.told, Told)]
        text = "\n".join([dumps([_as_json(each) for each in listed]), *reports])
        return cls(zlib.compress(text.encode(errors="surrogatepass"), 1), rests_on)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows unpacked."""
        return tuple(unpacked(self.packed))


def unpacked(packed: bytes) -> Iterator[Row]:
    """Yield rows as they were before they were packed."""
    listed, *reports = zlib.decompress(packed).decode(errors="surrogatepass").split("\n")
    remaining = iter(reports)
    for row in json.loads(listed):
        if "closed" in row:
            closed = Unreadable(*row["closed"])
            yield Row(closed._replace(scanned=tuple(closed.scanned)))
            continue
        file, outcome, remarks = row["told"]
        held = row["submission"]
        told = Told(file, outcome, next(remaining), tuple(Remark(*each) for each in remarks))
        yield Row(told, Submission(**held | {"begun": frozenset(held["begun"])}))


def _as_json(row: Row) -> dict[str, Any]:
    if isinstance(row.told, Unreadable) or row.submission is None:
        return {"closed": row.told}
    file, outcome, _, remarks = row.told
    held = row.submission._asdict() | {"begun": sorted(row.submission.begun)}
    return {"told": [file, outcome, remarks], "submission": held}


@dataclass(frozen=True)
class Terms:
    """What one run checks by: a project, the moment at which its announcements are looked at, and options.

    ``announcement`` overrides what files name themselves. ``pages`` tells whether anything is typeset. A file
    may take ``seconds`` of the processor and ``megabytes`` of memory.
    """

    folder: Path
    at: datetime
    announcement: str | None = None
    pages: bool = True
    # A completed form takes half a second, a ZIP of five PDFs two and a half.
    seconds: int = 60
    # Checking a PDF takes 130 MB, the largest ZIP that is read 400 MB.
    megabytes: int = 1_000

    @property
    def key(self) -> str:
        """Return a digest of what decides the rows besides content and announcements."""
        digest = sha256(json.dumps([self.announcement, self.pages, *map(version, _LIBRARIES)]).encode())
        for name, path in sorted(own_files(_SOURCES)):
            digest.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
        return digest.hexdigest()


class Examiner:
    """Examines files by the terms of a run, one after the other."""

    def __init__(self, terms: Terms, project: Project, content: Content) -> None:
        self._terms, self._content = terms, content
        self._asked: dict[str, str | None] = {}
        self._find = cache(self._exported)
        self.version = cache(self._version)
        fonts = fetched.fonts(project.cache) if terms.pages else None
        self._verifier = Verifier(self._lookup, terms.announcement, fonts, project.catalogue)

    @classmethod
    def of(cls, terms: Terms) -> "Examiner":
        """Return the examiner of a project that was found sound before."""
        project = Project.around(terms.folder)
        return cls(terms, project, project.load().content)

    def announcement(self, name: str) -> Exported | None:
        """Return an announcement with its forms, as files are checked by it; None where there is none."""
        return self._find(name)

    def examine(self, data: bytes) -> Examined:
        """Return the rows of a file's bytes; their files are named by their place in it, "" for itself."""
        self._asked.clear()
        rows = [self._row(found) for found in self._verifier.examine("", data)]
        return Examined.of(rows, dict(self._asked))

    def blind(self, data: bytes, place: int, digest: str, number: int) -> list[tuple[str, bytes]] | str:
        """Return the copies for a committee of what lies at a ``place`` in a file, or why there are none.

        ``digest`` is that of the answers that were examined, ``number`` the applicant's in the roster.
        """
        found = next(islice(contained("", data), place, None), None)
        if not isinstance(found, Received):
            return CHANGED
        try:
            return [*self._verifier.blind(found, digest, number)]
        except NoDossierError as reason:
            return str(reason)
        except DocumentError as error:
            return error.words["th"]

    def _row(self, found: Checked | Unreadable) -> Row:
        if isinstance(found, Unreadable):
            return Row(found)
        made = attempted(found.file, submission, found)
        if isinstance(made, Unreadable):
            return Row(made)
        return Row(found.told, made._replace(closes=self._closes(made.announcement)))

    def _lookup(self, name: str) -> Exported | None:
        self._asked[name] = self.version(name)
        return self._find(name)

    def _exported(self, name: str) -> Exported | None:
        if (found := self._content.find(name)) is None:
            return None
        # Nobody applied by an amendment of a later day.
        made = posting(self._content.as_public(found, self._terms.at), self._content)
        return Exported(made.data, made.forms)

    def _closes(self, name: str) -> str:
        """Return the moment at which an announcement closes: its data for the browser tell the day alone."""
        found = self._content.find(name)
        at = found and self._content.as_public(found, self._terms.at).window.close
        return at.isoformat(timespec="seconds") if at else ""

    def _version(self, name: str) -> str | None:
        """Return the digest of an announcement with its forms, as it is now; None where there is none."""
        if (found := self._find(name)) is None:
            return None
        return sha256(json.dumps([found, self._closes(name)], sort_keys=True).encode()).hexdigest()
