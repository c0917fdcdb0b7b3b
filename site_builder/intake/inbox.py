"""The received files and folders → dossiers, each with the paper that carries it.

A dossier comes as JSON, inside a completed PDF as the attachment ``dossier.json``, or in a ZIP of these, as
the page makes it; which of them a file is, its content tells (kinds.py). A sender may have put anything into
it: sizes are bounded before anything is read or unpacked. Nothing is passed over: what cannot be read, and
what is left out, is named with the reason.
"""

import errno
import logging
import os
import stat
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import reduce
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from prakat.site_builder.intake.files import kinds
from prakat.site_builder.intake.files.unread import because
from prakat.site_builder.intake.paper import scans
from prakat.site_builder.text.dates import BANGKOK
from prakat.validators.dossier import CHARACTERS

# A completed form with a photograph is well below 5 MB; what is far above is no form. A broken
# PDF of the size that is still read takes half a minute.
MAX_BYTES = 64_000_000
MAX_PDF = 24_000_000
# The page packs one dossier and a PDF for each form.
MAX_PACKED = 100
# Of the tree of names in a PDF: as many levels and nodes as nobody's program makes.
_DEEPEST, _MOST_NODES = 32, 10_000
# Pages that a PDF says it has are believed up to so many: each has a code to be made.
_MOST_STATED = 20

# Its complaints may quote what a person wrote; that a file is broken is told here.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Paper(NamedTuple):
    """A completed PDF: its bytes, its title, and the report enclosed in it, if there is one.

    ``pages`` are as many as it says that it has; None where it says nothing that can be believed.
    """

    data: bytes
    title: str
    report: str | None
    pages: int | None = None


class Received(NamedTuple):
    """A dossier as it came: in which file, its JSON text, and the PDF around it.

    A file of a ZIP is named below it: ``inbox/a.zip/application.pdf``. Names are as their senders
    chose them; for a line they go through ``visible_name``.
    """

    file: str
    dossier: str
    paper: Paper | None = None


class Unreadable(NamedTuple):
    """A file without a dossier that could be checked, and why, in words for HR.

    What is ``left_out`` is nothing that an applicant sent. ``came`` is as an ``Entry`` has it. Of a scan of
    completed forms, ``scanned`` tells of each page what its code says, "" where it has none.
    """

    file: str
    why: str
    left_out: bool = False
    came: str = ""
    scanned: tuple[str, ...] = ()


class Totals(NamedTuple):
    """How many files were seen, and what became of them: each is counted once."""

    checked: int = 0
    unreadable: int = 0
    left_out: int = 0
    scanned: int = 0

    @classmethod
    def of(cls, found: Iterable[object]) -> "Totals":
        """Return the totals of results, of which all but ``Unreadable`` were checked."""
        return reduce(cls.plus, found, cls())

    def plus(self, result: object) -> "Totals":
        """Return the totals with one more result."""
        if not isinstance(result, Unreadable):
            return self._replace(checked=self.checked + 1)
        if result.scanned:
            return self._replace(scanned=self.scanned + 1)
        if result.left_out:
            return self._replace(left_out=self.left_out + 1)
        return self._replace(unreadable=self.unreadable + 1)

    @property
    def seen(self) -> int:
        """Return how many files there were in all."""
        return sum(self)

    def of_entries(self, entries: int) -> str:
        """Return it in words; ``entries`` is how many lay in the inbox, a ZIP being one."""
        packed = [
            f" ใน {entries} รายการที่ได้รับ (ไฟล์ใน ZIP นับแยก)",
            f" in {entries} entries (those in ZIPs counted)",
        ]
        thai, english = packed if entries != self.seen else ("", "")
        scans = [f" สแกน {self.scanned}", f", {self.scanned} scans"] if self.scanned else ["", ""]
        return (
            f"พบ {self.seen} ไฟล์{thai}: ตรวจแล้ว {self.checked} "
            f"อ่านไม่ได้ {self.unreadable} ไม่ต้องตรวจ {self.left_out}{scans[0]} / "
            f"{self.seen} files{english}: {self.checked} checked, "
            f"{self.unreadable} unreadable, {self.left_out} left out{scans[1]}"
        )


class Entry(NamedTuple):
    """What lies in the inbox: a file to open, or something ``closed``, which is told why it is not opened.

    ``came`` is the time that the system gives the file, as ISO 8601 in Thai time; "" where it gives none.
    """

    file: Path
    closed: Unreadable | None = None
    came: str = ""


class NoDossierError(Exception):
    """The file holds no dossier that can be checked; the words are for HR."""


class NothingEnclosedError(NoDossierError):
    """It is a PDF without a dossier, such as a scanner makes."""


FAULT = because("fault")
OUT_OF_MEMORY = because("memory")
GONE = because("gone")
NO_RIGHT = because("no_right")
NO_RIGHT_WITHIN = because("no_right_within")
DISK = because("disk")
LINK = because("link")
TOO_DEEP = because("too_deep")
NO_FILE = because("no_file")
EMPTY_FOLDER = because("empty_folder")
OWN = because("own")
LOCKED_PDF = because("locked_pdf")
BROKEN_PDF = because("broken_pdf")
INFLATED_PDF = because("inflated_pdf")
SCANNED = because("scanned")
SCAN = because("scan")
NOTHING_ENCLOSED = because("nothing_enclosed")
ENCLOSED_TWICE = because("enclosed_twice")


def attempted[T, **P](file: str, step: Callable[P, T], *of: P.args, **how: P.kwargs) -> T | Unreadable:
    """Return the result of a step of checking a file, or the file's row with the reason why it failed.

    A file that finds a fault of ours costs its own row and no other, whatever the step raises.
    """
    try:
        return step(*of, **how)
    except NoDossierError as reason:
        return Unreadable(file, str(reason))
    except MemoryError:
        return Unreadable(file, OUT_OF_MEMORY)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the typesetter is no Exception
        return Unreadable(file, FAULT)


def received(
    paths: Iterable[Path], own: Collection[Path] = (), shard: tuple[int, int] = (1, 1)
) -> Iterator[Entry]:
    """Yield everything that was received as it is found; a journal puts it in the order of the names.

    What lies at two of the paths comes twice. Folders give all that lies in them. Links in them are not
    followed: they may lead anywhere, or round and round. ``own`` are the files that this very run writes. Of
    a ``shard`` (2, 5) only the second of five parts is given; which part something belongs to follows from
    its name below the path that was named.
    """
    mine, (part, of) = {os.path.abspath(each) for each in own}, shard
    for path in paths:
        for entry in _entries(path):
            name = os.path.relpath(entry.file, path) if entry.file != path else path.name
            if _number(name) % of != part - 1:
                continue
            if os.path.abspath(entry.file) in mine:
                entry = entry._replace(closed=Unreadable(str(entry.file), OWN, left_out=True))
            yield entry


def _number(name: str) -> int:
    return int.from_bytes(sha256(os.fsencode(name)).digest()[:8])


def _entries(path: Path) -> Iterator[Entry]:
    """Yield what lies at a path that HR named, which is followed where it is a link."""
    ahead = list[tuple[Path, str]]()  # folders may lie in one another deeper than calls can

    def looked_at(path: Path, look: Callable[[Path], os.stat_result]) -> Iterator[Entry]:
        try:
            found = look(path)
        except OSError as error:
            yield _shut(path, _why_not(error))
            return
        mode, came = found.st_mode, _clock(found.st_mtime)
        if stat.S_ISDIR(mode):
            ahead.append((path, came))
        elif stat.S_ISREG(mode):
            yield Entry(path, None, came)
        else:
            yield _shut(path, LINK if stat.S_ISLNK(mode) else NO_FILE, came)

    yield from looked_at(path, os.stat)
    while ahead:
        folder, came = ahead.pop()
        is_empty = True
        try:
            with os.scandir(folder) as inside:
                for each in inside:
                    is_empty = False
                    yield from looked_at(Path(each.path), os.lstat)
        except OSError as error:
            yield _shut(
                folder, NO_RIGHT_WITHIN if isinstance(error, PermissionError) else _why_not(error), came
            )
        else:
            if is_empty:
                yield _shut(folder, EMPTY_FOLDER, came, left_out=True)


def _shut(path: Path, why: str, came: str = "", left_out: bool = False) -> Entry:
    return Entry(path, Unreadable(str(path), why, left_out), came)


def _clock(seconds: float) -> str:
    with suppress(ValueError, OverflowError, OSError):  # a file may bear any time
        return datetime.fromtimestamp(seconds, BANGKOK).isoformat(timespec="seconds")
    return ""


def _why_not(error: OSError) -> str:
    known = {FileNotFoundError: GONE, NotADirectoryError: GONE, PermissionError: NO_RIGHT}
    if error.errno == errno.ENAMETOOLONG:
        return TOO_DEEP
    return known.get(type(error), DISK)


def opened(entry: Entry) -> Iterator[Received | Unreadable]:
    """Yield the dossier of a file, or what the files in a ZIP hold, in the order of their names."""
    if entry.closed:
        yield entry.closed
        return
    name = str(entry.file)
    data = attempted(name, read, entry.file)
    if isinstance(data, Unreadable):
        yield data
    else:
        yield from contained(name, data)


def read(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        NoDossierError: it cannot be read, is no plain file, or larger than anything that is checked.
    """
    try:
        # A pipe, put here since the folder was listed, would wait for ever.
        with open(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise NoDossierError(NO_FILE)
            return _limited(stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise NoDossierError(_why_not(error)) from error


def contained(name: str, data: bytes) -> Iterator[Received | Unreadable]:
    """Yield what the bytes of a file hold: a dossier, those of a ZIP, or the reason why there is none."""
    if kinds.carrier_of(data) != "zip":
        yield attempted(name, _dossier, name, data)
        return
    packed = attempted(name, _members, data)
    if isinstance(packed, Unreadable):
        yield packed
        return
    archive, members = packed
    for told, member in members.items():
        within = f"{name}/{told}"
        unpacked = attempted(within, _unpacked, archive, member)
        if isinstance(unpacked, Unreadable):
            yield unpacked
        elif member.is_dir():
            yield Unreadable(within, EMPTY_FOLDER, left_out=True)
        else:
            yield attempted(within, _dossier, within, unpacked)


def member(data: bytes, name: str) -> bytes:
    """Return the bytes of a file in a ZIP by the name that it is told by.

    Raises:
        NoDossierError: it cannot be read, or there is none of that name.
    """
    archive, members = _members(data)
    if name not in members:
        raise NoDossierError(GONE)
    return _unpacked(archive, members[name])


def _limited(data: bytes, most: int = MAX_BYTES) -> bytes:
    if len(data) > most:
        raise NoDossierError(because("too_large", most // 1_000_000))
    return data


def _archive(data: bytes) -> zipfile.ZipFile:
    """Return a ZIP that is no office document."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # a broken directory fails in many ways
        raise NoDossierError(because("broken_zip")) from error
    if said := kinds.packed_document(archive):
        raise NoDossierError(said)
    return archive


def _members(data: bytes) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """Return a ZIP, and all in it by name: files, and folders without any. The same name is numbered."""
    archive = _archive(data)
    listed = archive.infolist()
    if not listed:
        raise NoDossierError(because("empty_zip"))
    if len(listed) > MAX_PACKED:
        raise NoDossierError(because("too_many", len(listed), MAX_PACKED))
    names = {each.filename for each in listed}
    found = [
        each
        for each in listed
        if not each.is_dir()
        or not any(name.startswith(each.filename) and name != each.filename for name in names)
    ]
    members: dict[str, zipfile.ZipInfo] = {}
    for each in sorted(found, key=lambda each: each.filename):
        told, number = each.filename, 1
        while told in members or (number > 1 and told in names):
            number += 1
            told = f"{each.filename} ({number})"
        members[told] = each
    return archive, members


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a packed file, whatever size its directory states."""
    if stat.S_ISLNK(member.external_attr >> 16):
        raise NoDossierError(LINK)
    if member.flag_bits & 1:
        raise NoDossierError(because("locked_member"))
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_BYTES + 1)
    except MemoryError:
        raise
    except NotImplementedError as error:
        raise NoDossierError(because("unknown_packing")) from error
    except Exception as error:
        raise NoDossierError(because("broken_member")) from error
    if kinds.carrier_of(data) == "zip" and _archive(data):
        raise NoDossierError(because("nested"))
    return _limited(data)


def _dossier(name: str, data: bytes) -> Received | Unreadable:
    carrier, paper = kinds.carrier_of(data), None
    if kinds.is_of_system(name.rpartition("/")[2], data):
        return Unreadable(name, kinds.LEFT_BY_SYSTEM, left_out=True)
    if carrier is None:
        return _scan(name, data, kinds.what_it_is(data))
    if carrier == "pdf":
        try:
            data, paper = _enclosed(_limited(data, MAX_PDF))
        except NothingEnclosedError as reason:
            return _scan(name, data, str(reason))
    try:
        dossier = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoDossierError(kinds.why_not_utf_8(data)) from error
    if len(dossier) > CHARACTERS:
        raise NoDossierError(because("large_data"))
    return Received(name, dossier, paper)


def _scan(name: str, data: bytes, why: str) -> Unreadable:
    """Return the row of a file without a dossier: a scan of completed forms, if a page has their code."""
    if kinds.carrier_of(data) == "pdf":
        codes = scans.codes_of_pdf(data)
    else:
        codes = scans.codes_of_picture(data) if kinds.is_picture(data) else ()
    return Unreadable(name, SCAN, scanned=codes) if any(codes) else Unreadable(name, why)


def _enclosed(data: bytes) -> tuple[bytes, Paper]:
    """Return the dossier enclosed in a PDF, and the rest of it."""
    # pypdf meets files that anybody may have made, and fails on broken ones in many ways.
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoDossierError(LOCKED_PDF)
        files = _attachments(reader)
        dossiers, reports = (files.get(f"{it}.json", []) for it in ("dossier", "report"))
        title = str(reader.metadata.title or "") if reader.metadata else ""
        if len(dossiers) == 1:
            report = bytes(_content(reports[0])).decode(errors="replace") if len(reports) == 1 else None
            return _content(dossiers[0]), Paper(data, title, report, _pages_stated(reader))
        why = ENCLOSED_TWICE if dossiers else SCANNED if _has_only_pictures(reader) else NOTHING_ENCLOSED
    except (NoDossierError, MemoryError):
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise NoDossierError(LOCKED_PDF) from error
    except LimitReachedError as error:
        raise NoDossierError(INFLATED_PDF) from error
    except Exception as error:
        raise NoDossierError(BROKEN_PDF) from error
    raise NoDossierError(why) if dossiers else NothingEnclosedError(why)


def _pages_stated(reader: PdfReader) -> int | None:
    count = _of(_of(reader.root_object, "/Pages"), "/Count")
    return int(count) if isinstance(count, int) and 0 < count <= _MOST_STATED else None


def _attachments(reader: PdfReader) -> Mapping[str, list[Any]]:
    """Return the embedded files of a PDF by their names, however deep its tree of names is.

    Source: ISO 32000-1, 7.9.6 (name trees) and 7.11.4 (embedded files).
    """
    found: dict[str, list[Any]] = {}
    names = _of(_of(reader.root_object, "/Names"), "/EmbeddedFiles")
    nodes = [(names, 0)] if names is not None else []
    for _ in range(_MOST_NODES):
        if not nodes:
            break
        node, depth = nodes.pop()
        listed = _of(node, "/Names") or []
        for name, file in zip(listed[::2], listed[1::2], strict=False):
            found.setdefault(str(name.get_object()), []).append(file.get_object())
        if depth < _DEEPEST:
            nodes += [(each.get_object(), depth + 1) for each in reversed(_of(node, "/Kids") or [])]
    return found


def _of(holder: Any, key: str) -> Any:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value.get_object() if value is not None else None


def _content(file: Any) -> bytes:
    embedded = _of(file, "/EF")
    return bytes(_of(embedded, "/F").get_data())


def _has_only_pictures(reader: PdfReader) -> bool:
    """Return whether the pages have pictures and no font, as those of a scanner."""
    resources = [_of(page, "/Resources") for page in reader.pages[:MAX_PACKED]]
    drawn = [{key for key in ("/XObject", "/Font") if _of(each, key)} for each in resources]
    return set().union(*drawn) == {"/XObject"}
