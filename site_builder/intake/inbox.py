"""The received files and folders → dossiers, each with the paper that carries it.

A dossier comes as ``.json``, inside a completed PDF as the attachment ``dossier.json``, or in
a ``.zip`` of these, as the page makes it. A sender may have put anything into it: sizes are
bounded before anything is read or unpacked, and what cannot be read says why.
"""

import logging
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader

from prakat.validators.dossier import CHARACTERS

# A completed form with a photograph is well below 5 MB; what is far above is no form. A broken
# PDF of the size that is still read takes half a minute.
MAX_BYTES = 64_000_000
MAX_PDF = 24_000_000
# The page packs one dossier and a PDF for each form.
MAX_PACKED = 100

# Its complaints may quote what a person wrote; that a file is broken is told here.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

PACKED = ".zip"
SUFFIXES = (".json", ".pdf", PACKED)


class Paper(NamedTuple):
    """A completed PDF: its bytes, its title, and the report enclosed in it, if there is one."""

    data: bytes
    title: str
    report: str | None


class Received(NamedTuple):
    """A dossier as it came: in which file, its JSON text, and the PDF around it.

    A file of a ZIP is named below it: ``inbox/a.zip/application.pdf``. Names are as their senders
    chose them; for a line they go through ``visible_name``.
    """

    file: str
    dossier: str
    paper: Paper | None = None


class Unreadable(NamedTuple):
    """A file without a dossier that could be checked, and why, in words for HR."""

    file: str
    why: str


class NoDossierError(Exception):
    """The file holds no dossier that can be checked; the words are for HR."""


FAULT = "โปรแกรมตรวจไฟล์นี้ไม่สำเร็จเพราะข้อบกพร่องของโปรแกรมเอง เปิดไฟล์แล้วตรวจด้วยตนเอง และแจ้งผู้ดูแลระบบ"


def attempted[T, **P](file: str, step: Callable[P, T], *of: P.args, **how: P.kwargs) -> T | Unreadable:
    """Return the result of a step of checking a file, or the file's row with the reason why it failed.

    A file that finds a fault of ours costs its own row and no other, whatever the step raises.
    """
    try:
        return step(*of, **how)
    except NoDossierError as reason:
        return Unreadable(file, str(reason))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the typesetter is no Exception
        return Unreadable(file, FAULT)


def received(paths: Iterable[Path]) -> list[Path]:
    """Return the files to check, in the order of their names: folders give all PDF, JSON and ZIP below them.

    Folders that are links are not followed: they may lead anywhere, or round and round.
    """
    found = {
        file
        for path in paths
        for file in (path.rglob("*") if path.is_dir() else [path])
        if not path.is_dir() or (file.suffix.lower() in SUFFIXES and file.is_file())
    }
    return sorted(found, key=str)


def opened(file: Path) -> Iterator[Received | Unreadable]:
    """Yield the dossier of a file, or those of the files in a ZIP in the order of their names."""
    name = str(file)
    if file.suffix.lower() != PACKED:
        yield attempted(name, _dossier, name, partial(_bytes, file))
        return
    packed = attempted(name, _members, file)
    if isinstance(packed, Unreadable):
        yield packed
        return
    archive, members = packed
    for member in members:
        within = f"{name}/{member.filename}"
        yield attempted(within, _dossier, within, partial(_unpacked, archive, member))


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise NoDossierError("ไม่ใช่ไฟล์ธรรมดา ใช้เฉพาะไฟล์ PDF, JSON หรือ ZIP")
        with file.open("rb") as stream:
            return _limited(stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise NoDossierError("เปิดไฟล์ไม่ได้ ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน") from error


def _limited(data: bytes, most: int = MAX_BYTES) -> bytes:
    if len(data) > most:
        raise NoDossierError(f"ไฟล์ใหญ่เกิน {most // 1_000_000} เมกะไบต์")
    return data


def _members(file: Path) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """Return a ZIP, and the files in it that may hold a dossier."""
    data = _bytes(file)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except Exception as error:  # a broken directory fails in many ways
        raise NoDossierError("ไฟล์ ZIP ชำรุด ขอไฟล์ใหม่จากผู้สมัคร") from error
    # Macintosh computers add a folder of their own, with a shadow of each file.
    found = [
        each
        for each in archive.infolist()
        if each.filename.lower().endswith(SUFFIXES) and not each.filename.startswith("__MACOSX/")
    ]
    if not found:
        raise NoDossierError("ไฟล์ ZIP นี้ไม่มีไฟล์ PDF หรือ JSON อยู่ข้างใน")
    if len(found) > MAX_PACKED:
        raise NoDossierError(f"ไฟล์ ZIP นี้มีเกิน {MAX_PACKED} ไฟล์ แตกไฟล์แล้วตรวจจากโฟลเดอร์แทน")
    return archive, sorted(found, key=lambda each: each.filename)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a packed file, whatever size its directory states."""
    if member.filename.lower().endswith(PACKED):
        raise NoDossierError("เป็น ZIP ซ้อนอยู่ใน ZIP แตกไฟล์ชั้นนอกแล้วตรวจใหม่")
    if member.flag_bits & 1:
        raise NoDossierError("ไฟล์ใน ZIP ใส่รหัสผ่านไว้ แตกไฟล์ด้วยรหัสผ่านแล้วตรวจใหม่")
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_BYTES + 1)
    except Exception as error:
        raise NoDossierError("ไฟล์ใน ZIP ชำรุด ขอไฟล์ใหม่จากผู้สมัคร") from error
    return _limited(data)


def _dossier(name: str, read: Callable[[], bytes]) -> Received:
    data, paper = read(), None
    if name.lower().endswith(".pdf"):
        data, paper = _enclosed(_limited(data, MAX_PDF))
    try:
        dossier = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoDossierError("ข้อมูลในไฟล์ไม่ใช่ข้อความ UTF-8") from error
    if len(dossier) > CHARACTERS:
        raise NoDossierError("ข้อมูลใบสมัครใหญ่เกินกว่าที่ระบบทำขึ้น ขอไฟล์ที่ดาวน์โหลดจากระบบ")
    return Received(name, dossier, paper)


def _enclosed(data: bytes) -> tuple[bytes, Paper]:
    """Return the dossier enclosed in a PDF, and the rest of it."""
    # pypdf meets files that anybody may have made, and fails on broken ones in many ways.
    try:
        reader = PdfReader(BytesIO(data))
        dossiers, reports = (reader.attachments.get(f"{it}.json", []) for it in ("dossier", "report"))
        title = str(reader.metadata.title or "") if reader.metadata else ""
        report = bytes(reports[0]).decode(errors="replace") if len(reports) == 1 else None
        if len(dossiers) == 1:
            return bytes(dossiers[0]), Paper(data, title, report)
    except Exception as error:
        raise NoDossierError("ไฟล์ PDF ชำรุดหรือเข้ารหัสไว้ ขอไฟล์ใหม่จากผู้สมัคร") from error
    raise NoDossierError("ไฟล์ PDF นี้ไม่มีข้อมูลใบสมัครแนบอยู่ อาจถูกพิมพ์หรือสแกนใหม่ ขอไฟล์ที่ดาวน์โหลดจากระบบ")
