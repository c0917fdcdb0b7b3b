"""HR's side: received files → dossiers → the very same check → the very same reports.

Whatever a file contains, the answer is a report or the reason why it cannot be read: one bad file never
stops the others. A PDF is also compared with what its own dossier gives.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from prakat.forms.paper import documents
from prakat.forms.paper.print_data import Reported, sheet
from prakat.site_builder.intake.inbox import NoDossierError, Paper, Received, Unreadable, attempted, opened
from prakat.validators.answers import value_at
from prakat.validators.checker import Plan
from prakat.validators.contract import AnnouncementData, Form, Problem, Report
from prakat.validators.dossier import FORMAT, Dossier
from prakat.validators.reading import key_name
from prakat.validators.report import FINAL, dumps, words
from prakat.validators.text import encodable, visible_name


class _Exported(NamedTuple):
    announcement: AnnouncementData
    forms: dict[str, Form]


class Exported(_Exported):
    """An announcement with its forms, as the browser gets them. Neither is changed any more."""

    @cached_property
    def plan(self) -> Plan:
        """Return the plan by which its dossiers are checked."""
        return Plan.of(*self)


class Checked(NamedTuple):
    """A received file that was checked: its report, and the basis of the check.

    ``form`` is the form that a PDF shows, "" where it shows none of the announcement's; None for a dossier
    alone. ``remarks`` tell, in words for HR, what in the file does not come from its dossier.
    """

    file: str
    exported: Exported
    dossier: Dossier
    report: Report
    form: str | None = None
    remarks: tuple[str, ...] = ()


type Lookup = Callable[[str], Exported | None]
type PagesUsed = Mapping[str, int]

_DRAFT = " (ฉบับร่าง)"  # ends the title of a draft (forms/paper/paper.typ)

NO_FORM = "เป็น PDF ที่ไม่ใช่แบบฟอร์มของประกาศนี้"
DRAFT = "เป็นฉบับร่าง ขอฉบับสมบูรณ์จากผู้สมัคร"
NO_REPORT = "ไม่มีผลการตรวจแนบอยู่ ข้อมูลอาจถูกแก้ไขหลังดาวน์โหลด"
OTHER_BASIS = "ทำขึ้นด้วยประกาศหรือระบบรุ่นอื่น จึงไม่ได้เทียบกับผลการตรวจที่แนบมา ผลที่แจ้งนี้ตรวจใหม่ตามรุ่นปัจจุบัน"
OTHER_REPORT = "ผลการตรวจที่แนบอยู่ไม่ตรงกับข้อมูลในไฟล์เดียวกัน ข้อมูลอาจถูกแก้ไขหลังดาวน์โหลด"
OTHER_PAGES = "จำนวนหน้าที่แจ้งไว้ไม่ตรงกับที่นับใหม่"
ADDED = "มีส่วนเพิ่มท้ายไฟล์หลังดาวน์โหลด เช่น ลายมือชื่อดิจิทัล อ่านเทียบกับข้อมูลในใบสมัคร"
OTHER_PAPER = "ไฟล์ไม่ใช่ฉบับเดิมที่ดาวน์โหลด ข้อความบนหน้าเอกสารอาจไม่ตรงกับข้อมูลที่แนบอยู่ อ่านเทียบกัน"


@dataclass(frozen=True)
class Verifier:
    """Checks received files against the announcements that ``lookup`` finds by id.

    ``announcement`` overrides what the dossiers name themselves. Where ``fonts`` is given, pages are counted
    and each PDF is compared by typesetting anew: a PDF may show what its dossier, which counts, does not say.
    ``own`` is the agency's catalogue of forms, whose layouts go before those of prakat.
    """

    lookup: Lookup
    announcement: str | None = None
    fonts: Path | None = None
    own: Path | None = None
    # The PDFs of one applicant carry the same dossier.
    _measured: dict[tuple[str, str], PagesUsed] = field(default_factory=dict)

    def verify(self, files: Iterable[Path]) -> Iterator[Checked | Unreadable]:
        """Yield the result of each file, and of each file in a ZIP."""
        for file in files:
            for found in opened(file):
                if isinstance(found, Received):
                    yield attempted(found.file, self._checked, found)
                else:
                    yield found

    def _checked(self, found: Received) -> Checked:
        dossier = _parsed(found.dossier)
        exported = self._announcement_of(dossier)
        pages = self._pages(exported, dossier) if self.fonts else None
        report = exported.plan.check(dossier, pages)
        if found.paper is None:
            return Checked(found.file, exported, dossier, report)
        form = _form_of(found.paper, exported)
        remarks = tuple(self._remarks(found.paper, form, exported, dossier, pages))
        return Checked(found.file, exported, dossier, report, form, remarks)

    def _announcement_of(self, dossier: Dossier) -> Exported:
        wanted = self.announcement or dossier.get("announcement")
        if not isinstance(wanted, str):
            raise NoDossierError("ข้อมูลไม่ได้บอกว่าเป็นของประกาศใด ระบุด้วย --announcement")
        if (exported := self.lookup(wanted)) is None:
            raise NoDossierError(f"ไม่พบประกาศ {key_name(wanted)} ใน content/announcements")
        return exported

    def _pages(self, exported: Exported, dossier: Dossier) -> PagesUsed:
        """Return the pages of each form that has a limit, from the real layout."""
        key = exported.announcement["id"], dossier.digest
        if key not in self._measured:
            assert self.fonts is not None
            report = Dossier("", exported.plan.check(dossier))
            self._measured[key] = documents.measured(*exported, dossier, report, self.fonts, self.own)
        return self._measured[key]

    def _remarks(
        self, paper: Paper, form: str, exported: Exported, dossier: Dossier, pages: PagesUsed | None
    ) -> Iterator[str]:
        """Yield the differences between a PDF and the one that the page makes from its dossier."""
        if not form:
            yield NO_FORM
        if paper.title.endswith(_DRAFT):
            yield DRAFT
        if paper.report is None:
            yield NO_REPORT
            return
        enclosed = Dossier.parse(paper.report)
        again = exported.plan.check(dossier, stated := _pages_stated(enclosed))
        basis = [enclosed.get(each) for each in ("announcement", "announcement_version", "rules")]
        rests_on = [again["announcement"], again["announcement_version"], again["rules"]]
        if isinstance(enclosed.value, dict) and basis != rests_on:
            yield OTHER_BASIS
            return
        if dumps(again) != paper.report:
            yield OTHER_REPORT
        if any(stated[each] != (pages or stated).get(each, stated[each]) for each in stated):
            yield OTHER_PAGES
        if not (form and self.fonts):
            return
        # The same answers give the same bytes, so any other bytes were not made by the page.
        shown, announcement = exported.forms[form], exported.announcement
        with suppress(documents.DocumentError):  # nobody can say how it should look
            made = documents.completed(shown, announcement, dossier, enclosed, self.fonts, self.own)
            if paper.data != made:
                yield ADDED if paper.data.startswith(made) else OTHER_PAPER


def as_json(found: Checked | Unreadable) -> str:
    """Return the result for a file as JSON: its ``report``, or why it is ``unreadable``.

    Its name is as the sender chose it; the separators are the report's, which stands in it byte for byte.
    """
    said = {"unreadable": found.why} if isinstance(found, Unreadable) else {"report": found.report}
    return json.dumps({"file": encodable(found.file)} | said, ensure_ascii=False, separators=(",", ":"))


def is_sound(found: Checked | Unreadable) -> bool:
    """Return whether the dossier could be read, and nothing in it is wrong or missing."""
    return isinstance(found, Checked) and found.report["outcome"] in FINAL


def summary(found: Checked | Unreadable) -> str:
    """Return the result in words, for a terminal: one line for each file, its findings indented below."""
    file = visible_name(found.file)
    if isinstance(found, Unreadable):
        return f"{file}: อ่านไม่ได้ — {found.why}"
    report = found.report
    lines = [f"{file}: {OUTCOMES[report['outcome']]}"]
    lines += [f"  {SEVERITIES['warning']}: {remark}" for remark in found.remarks]
    lines += [_line(form or "dossier", problem) for form, problem in problems(report)]
    lines.append(f"  คุณสมบัติ: {report['eligibility']['why']['th']}")
    return "\n".join(" ".join(line.splitlines()) for line in lines)


def problems(report: Report) -> Iterator[tuple[str, Problem]]:
    """Yield the problems of the dossier as a whole, and those of each form with its id."""
    yield from (("", problem) for problem in report["problems"])
    yield from ((form, each) for form, said in report["forms"].items() for each in said["problems"])


def _line(form: str, problem: Problem) -> str:
    where = f"{form}:{problem['path']}"
    return f"  {SEVERITIES[problem['severity']]}: {problem['message']['th']} [{problem['code']} {where}]"


OUTCOMES: Mapping[str, str] = {
    "ready": "ครบถ้วน",
    "review": "ครบถ้วน มีรายการให้การเจ้าหน้าที่พิจารณา",
    "incomplete": "ยังกรอกไม่ครบ",
    "errors": "มีข้อผิดพลาด",
}
SEVERITIES: Mapping[str, str] = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "review": "การเจ้าหน้าที่พิจารณา"}


def _form_of(paper: Paper, exported: Exported) -> str:
    """Return the form whose title a PDF bears; "" for none."""
    announcement, forms = exported
    titles = {sheet(form, announcement, None, Reported())["title"]: name for name, form in forms.items()}
    return titles.get(paper.title.removesuffix(_DRAFT), "")


def _pages_stated(report: Dossier) -> dict[str, int]:
    """Return the pages of each form by an enclosed report, which may hold anything."""
    forms = report.get("forms")
    said = forms if isinstance(forms, dict) else {}
    used = {form: value_at(about, "pages.used") for form, about in said.items()}
    return {form: count for form, count in used.items() if type(count) is int}


def _parsed(text: str) -> Dossier:
    dossier = Dossier.parse(text)
    if dossier.fault in ("dossier.not_json", "dossier.too_deep"):
        raise NoDossierError("ไม่ใช่ข้อมูล JSON ที่สมบูรณ์ ไฟล์อาจเสียหายระหว่างส่ง ขอไฟล์ใหม่จากผู้สมัคร")
    if dossier.fault:
        raise NoDossierError(words(dossier.fault, {})["th"])
    if dossier.get("format") == "prakat-draft/1":  # forms/browser/encrypted.mjs
        raise NoDossierError(
            "เป็นไฟล์คำตอบที่ผู้สมัครใส่รหัสผ่านไว้ เปิดได้ในหน้ากรอกแบบฟอร์มด้วยรหัสผ่านนั้นเท่านั้น "
            "ขอเอกสาร PDF ที่ดาวน์โหลดจากระบบ หรือไฟล์คำตอบที่ไม่ใส่รหัสผ่าน"
        )
    if dossier.get("format") != FORMAT:
        raise NoDossierError("ไม่ใช่ข้อมูลใบสมัครของระบบนี้ ขอไฟล์ที่ดาวน์โหลดหรือบันทึกจากระบบ")
    return dossier
