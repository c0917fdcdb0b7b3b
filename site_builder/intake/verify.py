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
from typing import Any, NamedTuple, get_args, get_type_hints

from prakat.forms.paper import documents
from prakat.forms.paper.print_data import Reported, sheet
from prakat.site_builder.intake.files.unread import because
from prakat.site_builder.intake.inbox import (
    Entry,
    NoDossierError,
    Paper,
    Received,
    Unreadable,
    attempted,
    contained,
    opened,
)
from prakat.site_builder.intake.paper import alteration, belonging
from prakat.site_builder.intake.paper.belonging import Scan
from prakat.site_builder.intake.paper.blind import Blinded
from prakat.site_builder.intake.paper.remarks import EXPLANATIONS, Remark, remark
from prakat.validators.answers import value_at
from prakat.validators.checker import Plan
from prakat.validators.contract import AnnouncementData, Form, Outcome, Problem, Report
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

    @cached_property
    def _found(self) -> dict[Any, Any]:
        return {}

    def once[T](self, find: Callable[["Exported"], T]) -> T:
        """Return what ``find`` finds in it, which is the same for all its dossiers."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found


class Told(NamedTuple):
    """What is told of a file that was checked: its report, and the remarks.

    ``text`` is the report's JSON. It is passed on as it is, and only parsed for who reads in it.
    """

    file: str
    outcome: Outcome
    text: str
    remarks: tuple[Remark, ...] = ()

    @property
    def report(self) -> Report:
        """Return the report."""
        found: Report = json.loads(self.text)
        return found


class Checked(NamedTuple):
    """A received file that was checked: its report, and the basis of the check.

    ``form`` is the form that a PDF shows, "" where it shows none of the announcement's; None for a dossier
    alone.
    """

    file: str
    exported: Exported
    dossier: Dossier
    report: Report
    form: str | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def told(self) -> Told:
        """Return what is told of it."""
        return Told(self.file, self.outcome, dumps(self.report), self.remarks)

    @property
    def outcome(self) -> Outcome:
        """Return the outcome of the check."""
        return self.report["outcome"]


type Lookup = Callable[[str], Exported | None]
type PagesUsed = Mapping[str, int]

# Longer than a form may be: refused as it is, and typesetting it could take minutes and gigabytes.
_UNBOUNDED = frozenset(("items.too_many", "text.too_long"))
_MOST_MEASURED = 20_000  # dossiers whose pages are known, a few megabytes
# What is of another format is no report of another version.
(REPORT_FORMAT,) = get_args(get_type_hints(Report)["format"])
_DRAFT = " (ฉบับร่าง)"  # ends the title of a draft (forms/paper/paper.typ)

CHANGED = "ไฟล์เปลี่ยนไปหลังตรวจ ตรวจใหม่"
TOO_LARGE = "ยาวเกินกำหนด จึงไม่จัดหน้า"


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
    # The PDFs of one applicant carry the same dossier: one after the other, or by form, as they are named.
    _measured: dict[tuple[str, str], PagesUsed] = field(default_factory=dict)

    def verify(self, files: Iterable[Path]) -> Iterator[Checked | Unreadable]:
        """Yield the result of each file, and of each file in a ZIP."""
        return self.results(map(Entry, files))

    def results(self, entries: Iterable[Entry]) -> Iterator[Checked | Unreadable]:
        """Yield the results of what lies in an inbox: one for each entry, or for each file in a ZIP."""
        for entry in entries:
            yield from self._results(opened(entry))

    def examine(self, name: str, data: bytes) -> Iterator[Checked | Unreadable]:
        """Yield the results of a file of which the bytes were read: one, or one for each file in a ZIP."""
        return self._results(contained(name, data))

    def _results(self, those: Iterable[Received | Unreadable]) -> Iterator[Checked | Unreadable]:
        for found in those:
            if isinstance(found, Received):
                yield attempted(found.file, self._checked, found)
            else:
                yield found

    def _checked(self, found: Received) -> Checked:
        dossier = _parsed(found.dossier)
        exported = self._announcement_of(dossier)
        report, pages = exported.plan.check(dossier), None
        is_bounded = not any(problem["code"] in _UNBOUNDED for _, problem in problems(report))
        if self.fonts and is_bounded:
            pages = self._pages(exported, dossier, report)
            report = exported.plan.check(dossier, pages) if pages else report
        if found.paper is None:
            return Checked(found.file, exported, dossier, report)
        form = _form_of(found.paper, exported)
        remarks = tuple(self._remarks(found.paper, form, exported, dossier, pages, is_bounded))
        return Checked(found.file, exported, dossier, report, form, remarks)

    def _announcement_of(self, dossier: Dossier) -> Exported:
        wanted = self.announcement or dossier.get("announcement")
        if not isinstance(wanted, str):
            raise NoDossierError(because("of_nothing"))
        if (exported := self.lookup(wanted)) is None:
            raise NoDossierError(because("of_unknown", key_name(wanted)))
        return exported

    def blind(self, found: Received, digest: str, number: int) -> Iterator[tuple[str, bytes]]:
        """Yield the copies of a received file for a committee (paper/blind.py): the form's id, and the PDF.

        Raises:
            NoDossierError: the file no longer holds the answers of that ``digest``, or may not be typeset.
        """
        dossier = _parsed(found.dossier)
        exported = self._announcement_of(dossier)
        report = exported.plan.check(dossier)
        if dossier.digest != digest or not self.fonts:
            raise NoDossierError(CHANGED)
        if any(problem["code"] in _UNBOUNDED for _, problem in problems(report)):
            raise NoDossierError(TOO_LARGE)
        yield from Blinded.of(exported, dossier, report).copies(number, self.fonts, self.own)

    def _pages(self, exported: Exported, dossier: Dossier, report: Report) -> PagesUsed:
        """Return the pages of each form that has a limit, from the real layout."""
        key = exported.announcement["id"], dossier.digest
        if key not in self._measured:
            assert self.fonts is not None
            if len(self._measured) >= _MOST_MEASURED:
                self._measured.clear()
            measured = documents.measured(*exported, dossier, Dossier("", report), self.fonts, self.own)
            self._measured[key] = measured
        return self._measured[key]

    def _remarks(
        self,
        paper: Paper,
        form: str,
        exported: Exported,
        dossier: Dossier,
        pages: PagesUsed | None,
        is_bounded: bool,
    ) -> Iterator[Remark]:
        """Yield the differences between a PDF and the one that the page makes from its dossier."""
        if not form:
            yield remark("paper.no_form")
        if paper.title.endswith(_DRAFT):
            yield remark("paper.draft")
        if paper.report is None:
            yield remark("paper.no_report")
            return
        enclosed = Dossier.parse(paper.report)
        basis = [enclosed.get(each) for each in ("announcement", "announcement_version", "rules")]
        rests_on = [exported.announcement[each] for each in ("id", "version", "rules")]
        if enclosed.get("format") == REPORT_FORMAT and basis != rests_on:
            yield remark("paper.other_version")
            if self.fonts:  # what our PDFs never have, whatever their version
                yield from alteration.added(paper.data)
            if form and self.fonts and is_bounded:
                yield from self._unshown(paper, form, exported, dossier, enclosed)
            return
        stated = _pages_stated(enclosed)
        if dumps(exported.plan.check(dossier, stated)) != paper.report:
            yield remark("paper.other_report")
        if any(stated[each] != (pages or stated).get(each, stated[each]) for each in stated):
            yield remark("paper.other_pages")
        if not (form and self.fonts and is_bounded):
            return
        with suppress(documents.DocumentError):  # nobody can say how it should look
            made = self._made(form, exported, dossier, enclosed, paper.pages)
            if paper.pages and made != paper.data and (count := alteration.page_count(made)) != paper.pages:
                made = self._made(form, exported, dossier, enclosed, count)
            yield from alteration.alterations(paper.data, made)

    def _made(
        self, form: str, exported: Exported, dossier: Dossier, report: Dossier, count: int | None
    ) -> bytes:
        """Return the PDF that the page makes of a dossier and its report. Raises DocumentError."""
        assert self.fonts is not None
        shown, announcement = exported.forms[form], exported.announcement
        return documents.completed(shown, announcement, dossier, report, self.fonts, self.own, count=count)

    def _unshown(
        self, paper: Paper, form: str, exported: Exported, dossier: Dossier, enclosed: Dossier
    ) -> Iterator[Remark]:
        """Yield that a PDF of another version does not show the answers that it encloses."""
        assert self.fonts is not None
        announcement = exported.announcement
        with suppress(documents.DocumentError):  # nobody can say what it should show
            made = self._made(form, exported, dossier, enclosed, paper.pages)
            empty = documents.blank(exported.forms[form], announcement, self.fonts, self.own)
            offered = " ".join(str(each) for one in announcement["positions"] for each in one.values())
            yield from alteration.unshown(paper.data, made, [empty, offered])


def as_json(found: Checked | Told | Scan | Unreadable) -> str:
    """Return the result for a file as JSON: its ``report`` and ``remarks``, or why it is ``unreadable``.

    Of a scan it tells the pages and whose they are, besides the remarks.

    Its name is as the sender chose it; the separators are the report's, which stands in it byte for byte.
    """
    file = encodable(found.file)
    if isinstance(found, Unreadable):
        left_out = {"left_out": True} if found.left_out else {}
        return dumps({"file": file, "unreadable": found.why, **left_out})
    remarks = dumps([_remark_as_data(each) for each in found.remarks])
    if isinstance(found, Scan):
        return f'{{"file":{dumps(file)},"scan":{dumps(belonging.as_data(found))},"remarks":{remarks}}}'
    report = found.text if isinstance(found, Told) else dumps(found.report)
    return f'{{"file":{dumps(file)},"report":{report},"remarks":{remarks}}}'


def _remark_as_data(each: Remark) -> dict[str, str]:
    words = {"th": f"{each.th} {each.quoted}".strip(), "en": f"{each.en} {each.quoted}".strip()}
    return {"code": each.code} | words


def is_sound(found: Checked | Told | Scan | Unreadable) -> bool:
    """Return whether the dossier could be read, nothing in it is wrong or missing, and nothing is in doubt.

    What is left out harms nothing.
    """
    if isinstance(found, Unreadable):
        return found.left_out
    if not isinstance(found, Scan) and found.outcome not in FINAL:
        return False
    return EXPLANATIONS.issuperset(each.code for each in found.remarks)


def summary(found: Checked | Told | Scan | Unreadable) -> str:
    """Return the result in words, for a terminal: one line for each file, its findings indented below."""
    file = visible_name(found.file)
    if isinstance(found, Unreadable):
        return f"{file}: {'ไม่ต้องตรวจ' if found.left_out else 'อ่านไม่ได้'} — {found.why}"
    doubts = ["ไฟล์มีข้อสงสัย"] if {each.code for each in found.remarks} - EXPLANATIONS else []
    remarks = [
        f"  {_WEIGHT[each.code in EXPLANATIONS]}: {each.th} {each.quoted} [{each.code}]".replace("  [", " [")
        for each in found.remarks
    ]
    if isinstance(found, Scan):
        whose = [f"  ข้อมูลใบสมัครอยู่ใน {visible_name(each)}" for each in found.belongs_to]
        return _lines([f"{file}: {' แต่'.join(['ภาพสแกนของแบบที่กรอก', *doubts])}", *whose, *remarks])
    report = found.report
    further = [
        *([_NOT_MET] if report["eligibility"]["verdict"] == "not_eligible" else []),
        *doubts,
    ]
    joint = " แต่" if report["outcome"] in FINAL else " และ"
    lines = [f"{file}: {OUTCOMES[report['outcome']]}{joint * bool(further)}{' และ'.join(further)}"]
    lines += remarks
    alike: dict[str, list[str]] = {}
    for form, problem in problems(report):
        said = f"  {SEVERITIES[problem['severity']]}: {problem['message']['th']} [{problem['code']}"
        alike.setdefault(said, []).append(f"{form or 'dossier'}:{problem['path']}")
    lines += [f"{said} {', '.join(places)}]" for said, places in alike.items()]
    lines.append(f"  คุณสมบัติ: {report['eligibility']['why']['th']}")
    return _lines(lines)


def _lines(those: Iterable[str]) -> str:
    return "\n".join(" ".join(line.splitlines()) for line in those)


def problems(report: Report) -> Iterator[tuple[str, Problem]]:
    """Yield the problems of the dossier as a whole, and those of each form with its id."""
    yield from (("", problem) for problem in report["problems"])
    yield from ((form, each) for form, said in report["forms"].items() for each in said["problems"])


OUTCOMES: Mapping[str, str] = {
    "ready": "ครบถ้วน",
    "review": "ครบถ้วน มีรายการให้เจ้าหน้าที่พิจารณา",
    "incomplete": "ยังกรอกไม่ครบ",
    "errors": "มีข้อผิดพลาด",
}
_NOT_MET = "คุณสมบัติยังไม่ครบตามคำตอบที่กรอก"
_WEIGHT = {True: "ข้อสังเกต", False: "ควรตรวจสอบ"}  # of a remark, by whether it only explains
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


_FAULTS = frozenset(
    ("dossier.not_json", "dossier.too_deep", "dossier.duplicate_key")
)  # that HR is told of in words of its own


def _parsed(text: str) -> Dossier:
    dossier = Dossier.parse(text)
    if dossier.fault:
        raise NoDossierError(
            because(dossier.fault) if dossier.fault in _FAULTS else words(dossier.fault, {})["th"]
        )
    if dossier.get("format") == "prakat-draft/1":  # forms/browser/encrypted.mjs
        raise NoDossierError(because("locked_answers"))
    if dossier.get("format") != FORMAT:
        raise NoDossierError(because("not_ours"))
    return dossier
