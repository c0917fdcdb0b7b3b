"""HR's side: received files → dossiers → the very same check → the very same reports.

A completed PDF carries its dossier as the attachment ``dossier.json``; a dossier may also
come alone, as ``.json``. Whatever a file contains, the answer is a report or the reason why
it cannot be read: one bad file never stops the others.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NotRequired, TypedDict

from pypdf import PdfReader

import validators
from forms import documents
from validators.contract import Announcement, Form, Problem, Report

# A completed form with a photograph is well below 5 MB; what is far above is no form.
MAX_BYTES = 64_000_000

SUFFIXES = (".json", ".pdf")


class Exported(NamedTuple):
    """An announcement with its forms, as the browser gets them."""

    announcement: Announcement
    forms: dict[str, Form]


class Result(TypedDict):
    """What is said about one received file: a report, or why it is unreadable."""

    file: str
    report: NotRequired[Report]
    unreadable: NotRequired[str]


type Lookup = Callable[[str], Exported | None]


class UnreadableError(Exception):
    """The file holds no dossier that can be checked; the words are for HR."""


def received(paths: Iterable[Path]) -> list[Path]:
    """The files to check, in the order of their names: folders give all PDF and JSON below them."""
    found = {
        file
        for path in paths
        for file in (path.rglob("*") if path.is_dir() else [path])
        if not path.is_dir() or (file.suffix.lower() in SUFFIXES and file.is_file())
    }
    return sorted(found, key=str)


def verify(
    files: Iterable[Path], lookup: Lookup, announcement: str | None = None, fonts: Path | None = None
) -> Iterator[Result]:
    """The report on each file. ``announcement`` overrides what the dossiers name themselves.

    Pages are counted where ``fonts`` is given, by typesetting anew: what a PDF shows may
    have been altered, what its dossier says is what counts.
    """
    for file in files:
        try:
            dossier = read_dossier(file)
            exported = _announcement_of(dossier, lookup, announcement)
            pages = measure(exported, dossier, fonts) if fonts else None
            report = json.loads(validators.check_json(*_texts(exported), dossier, json.dumps(pages)))
            yield {"file": str(file), "report": report}
        except UnreadableError as reason:
            yield {"file": str(file), "unreadable": str(reason)}


def read_dossier(file: Path) -> str:
    """The JSON text of the dossier that a received file is or carries."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"ไฟล์ใหญ่เกิน {MAX_BYTES // 1_000_000} MB")
        raw = _attachment(file) if file.suffix.lower() == ".pdf" else file.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"เปิดไฟล์ไม่ได้: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("ข้อมูลในไฟล์ไม่ใช่ข้อความ UTF-8") from error


def measure(exported: Exported, dossier: str, fonts: Path) -> dict[str, int]:
    """Pages of each form that has a limit, from the real layout."""
    report = validators.check_json(*_texts(exported), dossier)
    return documents.measured(exported.announcement, exported.forms, dossier, report, fonts)


def summary(result: Result) -> str:
    """The result in words, for a terminal."""
    if "report" not in result:
        return f"{result['file']}: อ่านไม่ได้ — {result.get('unreadable', '')}"
    report = result["report"]
    lines = [f"{result['file']}: {OUTCOMES[report['outcome']]}"]
    lines += [_line("dossier", problem) for problem in report["problems"]]
    lines += [_line(form, problem) for form, said in report["forms"].items() for problem in said["problems"]]
    lines.append(f"  คุณสมบัติ: {report['eligibility']['why']['th']}")
    return "\n".join(lines)


def _line(form: str, problem: Problem) -> str:
    where = f"{form}:{problem['path']}"
    return f"  {SEVERITIES[problem['severity']]}: {problem['message']['th']} [{problem['code']} {where}]"


OUTCOMES: Mapping[str, str] = {
    "ready": "ครบถ้วน",
    "review": "ครบถ้วน มีรายการให้ฝ่ายบุคคลวินิจฉัย",
    "incomplete": "ยังกรอกไม่ครบ",
    "errors": "มีข้อผิดพลาด",
}
SEVERITIES: Mapping[str, str] = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "review": "ฝ่ายบุคคลวินิจฉัย"}


def _attachment(file: Path) -> bytes:
    # pypdf meets files that anybody may have made, and fails on broken ones in many ways.
    try:
        attached = PdfReader(file).attachments.get("dossier.json", [])
        if len(attached) == 1:
            return bytes(attached[0])
    except Exception as error:
        raise UnreadableError("ไฟล์ PDF ชำรุดหรือเข้ารหัสไว้ ขอไฟล์ใหม่จากผู้สมัคร") from error
    raise UnreadableError("ไฟล์ PDF นี้ไม่มีข้อมูลใบสมัครแนบอยู่ อาจถูกพิมพ์หรือสแกนใหม่ ขอไฟล์ที่ดาวน์โหลดจากระบบ")


def _announcement_of(dossier: str, lookup: Lookup, override: str | None) -> Exported:
    try:
        data = json.loads(dossier)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("ไม่ใช่ข้อมูล JSON ที่สมบูรณ์ ไฟล์อาจเสียหายระหว่างส่ง ขอไฟล์ใหม่จากผู้สมัคร") from error
    if isinstance(data, dict) and data.get("format") == "prakat-draft/1":  # forms/browser/sealed.mjs
        raise UnreadableError(
            "เป็นฉบับร่างที่ผู้สมัครใส่รหัสผ่านไว้ เปิดได้ในหน้ากรอกแบบฟอร์มด้วยรหัสผ่านนั้นเท่านั้น "
            "ขอเอกสาร PDF ที่ดาวน์โหลดจากระบบ หรือฉบับร่างที่ไม่ใส่รหัสผ่าน"
        )
    if not isinstance(data, dict) or data.get("format") != "prakat-dossier/1":
        raise UnreadableError("ไม่ใช่ข้อมูลใบสมัครของระบบนี้ ขอไฟล์ที่ดาวน์โหลดหรือบันทึกจากระบบ")
    wanted = override or data.get("announcement")
    if not isinstance(wanted, str):
        raise UnreadableError("ข้อมูลไม่ได้บอกว่าเป็นของประกาศใด ระบุด้วย --announcement")
    exported = lookup(wanted)
    if exported is None:
        raise UnreadableError(f"ไม่พบประกาศ {wanted} ใน content/announcements")
    return exported


def _texts(exported: Exported) -> tuple[str, str]:
    return (
        json.dumps(exported.announcement, ensure_ascii=False),
        json.dumps(exported.forms, ensure_ascii=False),
    )
