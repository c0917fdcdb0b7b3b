"""The roster's data from a checked file: words and numbers about one applicant.

Sensitive answers, and findings about them, are kept apart from the rest.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from prakat.forms.paper.print_data import Printed, fields_of, reported, sheet
from prakat.site_builder.intake.verify import OUTCOMES, SEVERITIES, Checked, problems
from prakat.site_builder.text.dates import thai_day
from prakat.validators import criteria
from prakat.validators.answers import value_at
from prakat.validators.contract import Field, Severity
from prakat.validators.declare import Criterion
from prakat.validators.report import words
from prakat.validators.text import normalise, to_arabic_digits

# Health, ordination and the like are sensitive by the Personal Data Protection Act B.E. 2562 s.26;
# discipline is not listed there, but nobody else's business either [inferred].
SENSITIVE: Mapping[str, tuple[str, ...]] = {
    "application": ("person.national_id", "health", "leave", "discipline")
}

VERDICTS: Mapping[str, str] = {
    "eligible": "คุณสมบัติครบ",
    "not_eligible": "คุณสมบัติยังไม่ครบ",
    "review": "ฝ่ายบุคคลวินิจฉัย",
    "incomplete": "ยังบอกไม่ได้",
}
# A cell lists the first few; `prakat verify` prints them all.
MOST_LINES = 20
_WORST_FIRST: tuple[Severity, ...] = ("error", "review", "warning")

type CellValue = str | int


class Submission(NamedTuple):
    """The roster's data from a checked file: little, since there may be ten thousand."""

    file: str
    announcement: str
    digest: str
    national_id: str
    outcome: str
    form: str | None
    remarks: tuple[str, ...]
    forms: Mapping[str, str]  # those that are asked for, by id: their titles
    begun: frozenset[str]
    facts: Mapping[str, CellValue]
    sensitive: Mapping[str, CellValue]
    basis: Mapping[str, CellValue]


def submission(found: Checked) -> Submission:
    """Return the roster's data from a checked file."""
    announcement, forms = found.exported
    about = {form: reported(found.report, forms[form]) for form in forms}
    printed: dict[str, Printed] = {
        name: sheet(forms[name], announcement, found.dossier.get(f"forms.{name}"), about[name])["answers"]
        for name in SENSITIVE
        if name in forms
    }
    application = printed.get("application", {})
    derived = about["application"].derived if "application" in about else {}
    return Submission(
        found.file,
        announcement["id"],
        found.dossier.digest,
        _figures(_text(application.get("person.national_id"))),
        found.report["outcome"],
        found.form,
        found.remarks,
        {name: form["title"]["th"] for name, form in forms.items()},
        frozenset(name for name in forms if found.dossier.get(f"forms.{name}")),
        _facts(found, application, derived),
        _sensitive(found, printed),
        _basis(found),
    )


def _facts(found: Checked, application: Printed, derived: Mapping[str, object]) -> dict[str, CellValue]:
    """Return the main sheet's row for a dossier, by the headings of the columns."""
    report = found.report
    age, service = derived.get("person.age"), derived.get("person.service")
    return {
        "ชื่อ": _text(application.get("person.name")),
        "นามสกุล": _text(application.get("person.surname")),
        "ตำแหน่งปัจจุบัน": _text(application.get("current.position")),
        "ระดับ": _text(application.get("current.level")),
        "คุณสมบัติ": VERDICTS[report["eligibility"]["verdict"]],
        "เหตุผล": joined(_reasons(found, sensitive=False)),
        "ความครบถ้วน": OUTCOMES[report["outcome"]],
        "อายุ (ปี)": _whole(value_at(age, "years")),
        "อายุ (เดือน)": _whole(value_at(age, "months")),
        "อายุราชการ (ปี)": _whole(value_at(service, "years")),
        "อายุราชการ (เดือน)": _whole(value_at(service, "months")),
        "เกษียณ (ปี พ.ศ.)": _whole(derived.get("person.retirement_year")),
        "ระดับที่ดำรงตำแหน่ง": joined(_levels(found, application, derived)),
    } | {SEVERITIES[severity]: _problems(found, severity, sensitive=False) for severity in _WORST_FIRST}


def _sensitive(found: Checked, printed: Mapping[str, Printed]) -> dict[str, CellValue]:
    """Return the answer to each sensitive question by its heading, and the findings on it."""
    answers: dict[str, CellValue] = {
        field["label"]["th"]: _answer(field, found, name, answered)
        for name, answered in printed.items()
        for field in fields_of(found.exported.forms[name])
        if _is_sensitive(name, field["path"])
    }
    noted = [_problems(found, severity, sensitive=True) for severity in _WORST_FIRST]
    return answers | {"รายการที่ตรวจพบ": joined([*_reasons(found, sensitive=True), *filter(None, noted)])}


def _answer(field: Field, found: Checked, form: str, printed: Printed) -> str:
    if field["kind"] == "tick":
        return "ใช่" if found.dossier.get(f"forms.{form}.{field['path']}") is True else ""
    answer = _text(printed.get(field["path"]))
    if "national_id" in field.get("rules", {}):
        return _figures(answer)
    # Figures are to be searched and sorted, however the announcement writes them.
    figures = "inputmode" in field or field["kind"] == "derived"
    return _labels([field]).get(answer, to_arabic_digits(answer) if figures else answer)


def _basis(found: Checked) -> dict[str, CellValue]:
    announcement, days = found.exported.announcement, found.exported.announcement["reckoning"]
    return {
        "ประกาศ": announcement["id"],
        "ชื่อประกาศ": announcement["title"],
        "นับอายุถึง": thai_day(date.fromisoformat(days["age"]), "arabic"),
        "นับอายุราชการถึง": thai_day(date.fromisoformat(days["service"]), "arabic"),
        "นับระยะเวลาดำรงตำแหน่งถึง": thai_day(date.fromisoformat(days["levels"]), "arabic"),
        "กฎที่ใช้ตรวจ (รุ่น)": found.report["rules"],
    }


def _is_sensitive(form: str, path: str) -> bool:
    return any(path == part or path.startswith(f"{part}.") for part in SENSITIVE.get(form, ()))


def _criteria(node: Any) -> dict[str, Criterion]:
    """Return the criteria in a tree of eligibility by their ids."""
    if isinstance(node, Mapping) and "criterion" in node:
        return {node["id"]: criteria.load(node["criterion"])}
    within = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else []
    return {name: criterion for each in within for name, criterion in _criteria(each).items()}


def _reasons(found: Checked, sensitive: bool) -> Iterable[str]:
    """Yield what was said to each criterion that decides the verdict, not to a failed one among several."""
    eligibility = found.report["eligibility"]
    asked = _criteria(found.exported.announcement["eligibility"])
    lacking = eligibility["verdict"] == "not_eligible"
    for judged in eligibility["criteria"]:
        bears = (judged["verdict"] == "not_eligible") == lacking
        criterion = asked[judged["id"]]
        if bears and _is_sensitive(criterion.form, criterion.path) == sensitive:
            yield f"{VERDICTS[judged['verdict']]}: {judged['fact']['th']}"


def _problems(found: Checked, severity: Severity, sensitive: bool) -> str:
    """Return the messages of a severity, about sensitive answers or about the others."""
    return joined(
        problem["message"]["th"]
        for form, problem in problems(found.report)
        if problem["severity"] == severity and _is_sensitive(form, problem["path"]) == sensitive
    )


def _levels(found: Checked, application: Printed, derived: Mapping[str, object]) -> Iterable[str]:
    """Yield each level held: since when, until when, for how long."""
    form = found.exported.forms.get("application")
    fields = {field["path"]: field for field in fields_of(form)} if form else {}
    for path in ("current.levels", "current.equivalents"):
        rows = application.get(path)
        if not isinstance(rows, list):
            continue
        labels = _labels(each for each in fields[path].get("fields", []) if each["path"] == "level")
        for index, row in enumerate(rows):
            level, until = _text(row.get("level")), _text(row.get("until"))
            held = derived.get(f"{path}[{index}].held")
            parts = [
                _text(row.get("position")),
                labels.get(level, level),
                f"ตั้งแต่ {_text(row.get('since'))}",
                f"ถึง {until}" if until else "",
                f"รวม {words('duration', held)['th']}" if isinstance(held, dict) else "",
            ]
            yield to_arabic_digits(" ".join(filter(None, parts)))


def _figures(text: str) -> str:
    """Return an ID, however it was written, as its figures alone."""
    return re.sub("[^0-9]", "", normalise(text))


def _labels(fields: Iterable[Field]) -> dict[str, str]:
    """Return the words of each answer that may be chosen."""
    return {each["value"]: each["label"]["th"] for field in fields for each in field.get("options", [])}


def joined(those: Iterable[str]) -> str:
    """Return the first of many texts, one a line, and how many more there are."""
    listed = list(those)
    more = [f"และอีก {len(listed) - MOST_LINES} รายการ"] if len(listed) > MOST_LINES else []
    return "\n".join(listed[:MOST_LINES] + more)


def _text(printed: object) -> str:
    return printed if isinstance(printed, str) else ""


def _whole(value: object) -> CellValue:
    return value if type(value) is int else ""
