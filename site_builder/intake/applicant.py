"""What the roster keeps of a checked file: words and numbers about one applicant.

What is sensitive is kept apart from the rest, answers and findings alike.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from prakat.forms.paper.print_data import Printed, fields_of, reported, sheet
from prakat.site_builder.intake.verify import OUTCOMES, Checked
from prakat.site_builder.text.dates import thai_day
from prakat.validators import criteria
from prakat.validators.answers import value_at
from prakat.validators.contract import CriterionReport, Field, Form, Problem, Severity
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
_SEVERITIES: tuple[Severity, ...] = ("error", "review", "warning")

type CellValue = str | int


class Submission(NamedTuple):
    """What the roster keeps of a checked file: little, since there may be ten thousand."""

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
    basis: Sequence[CellValue]


def submission(found: Checked) -> Submission:
    """Return what the roster needs of a checked file."""
    announcement, forms = found.exported
    about = {form: reported(found.report, forms[form]) for form in forms}
    printed: dict[str, Printed] = {
        name: sheet(form, announcement, found.dossier.get(f"forms.{name}"), about[name])["answers"]
        for name, form in forms.items()
        if name in SENSITIVE
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
    """Return what the main sheet tells of a dossier, by the names that its columns use."""
    report = found.report
    facts: dict[str, CellValue] = {
        "name": _text(application.get("person.name")),
        "surname": _text(application.get("person.surname")),
        "position": _text(application.get("current.position")),
        "level": _text(application.get("current.level")),
        "verdict": VERDICTS[report["eligibility"]["verdict"]],
        "criteria": joined(_reasons(found, sensitive=False)),
        "outcome": OUTCOMES[report["outcome"]],
        "retirement": _whole(derived.get("person.retirement_year")),
        "levels": joined(_levels(found, application, derived)),
    }
    for length in ("age", "service"):
        for unit in ("years", "months"):
            facts[f"{length}.{unit}"] = _whole(value_at(derived.get(f"person.{length}"), unit))
    return facts | {severity: _problems(found, severity, sensitive=False) for severity in _SEVERITIES}


def _sensitive(found: Checked, printed: Mapping[str, Printed]) -> dict[str, CellValue]:
    """Return the answer to each sensitive question by its heading, and what was found there."""
    answers: dict[str, CellValue] = {}
    for name, answered in printed.items():
        form = found.exported.forms[name]
        for field in fields_of(form):
            if _is_sensitive(name, field["path"]):
                answers[field["label"]["th"]] = _answer(field, found, form, answered)
    noted = [_problems(found, severity, sensitive=True) for severity in _SEVERITIES]
    return answers | {"รายการที่ตรวจพบ": joined([*_reasons(found, sensitive=True), *filter(None, noted)])}


def _answer(field: Field, found: Checked, form: Form, printed: Printed) -> str:
    if field["kind"] == "tick":
        ticked = found.dossier.get(f"forms.{form['id']}.{field['path']}") is True
        return "ใช่" if ticked else ""
    answer = _text(printed.get(field["path"]))
    labels = _labels(field)
    if "national_id" in field.get("rules", {}):
        return _figures(answer)
    # Figures are to be searched and sorted, however the announcement writes them.
    figures = "inputmode" in field or field["kind"] == "derived"
    return labels.get(answer, to_arabic_digits(answer) if figures else answer)


def _basis(found: Checked) -> list[CellValue]:
    announcement = found.exported.announcement
    days = [date.fromisoformat(announcement["reckoning"][each]) for each in ("age", "service", "levels")]
    return [
        announcement["id"],
        announcement["title"],
        *(thai_day(day, "arabic") for day in days),
        found.report["rules"],
    ]


def _is_sensitive(form: str, path: str) -> bool:
    return any(path == part or path.startswith(f"{part}.") for part in SENSITIVE.get(form, ()))


def _asked(found: Checked, judged: CriterionReport) -> tuple[str, str]:
    """Return the question (form, path) that a criterion rests on."""
    names = dict(_named(found.exported.announcement["eligibility"]))
    criterion = criteria.load(names[judged["id"]])
    return criterion.form, criterion.path


def _named(node: Any) -> Iterable[tuple[str, str]]:
    """Yield id and criterion of each leaf in a tree of eligibility."""
    if isinstance(node, Mapping) and "criterion" in node:
        yield node["id"], node["criterion"]
    elif isinstance(node, Mapping | list):
        for each in node.values() if isinstance(node, Mapping) else node:
            yield from _named(each)


def _reasons(found: Checked, sensitive: bool) -> Iterable[str]:
    """Yield what was said to each criterion that decides the verdict, not to a failed one among several."""
    eligibility = found.report["eligibility"]
    lacking = eligibility["verdict"] == "not_eligible"
    for judged in eligibility["criteria"]:
        bears = (judged["verdict"] == "not_eligible") == lacking
        if bears and _is_sensitive(*_asked(found, judged)) == sensitive:
            yield f"{VERDICTS[judged['verdict']]}: {judged['fact']['th']}"


def _problems(found: Checked, severity: Severity, sensitive: bool) -> str:
    """Return the messages of a severity, about what is sensitive or about the rest."""
    placed: list[tuple[str, Problem]] = [("", problem) for problem in found.report["problems"]]
    for form, about in found.report["forms"].items():
        placed += [(form, problem) for problem in about["problems"]]
    return joined(
        problem["message"]["th"]
        for form, problem in placed
        if problem["severity"] == severity and _is_sensitive(form, problem["path"]) == sensitive
    )


def _levels(found: Checked, application: Printed, derived: Mapping[str, object]) -> Iterable[str]:
    """Yield each level held: since when, until when, for how long."""
    fields = (
        {field["path"]: field for field in fields_of(found.exported.forms["application"])}
        if application
        else {}
    )
    for path in ("current.levels", "current.equivalents"):
        rows = application.get(path, "")
        for index, row in enumerate(rows if isinstance(rows, list) else []):
            within = {field["path"]: field for field in fields[path].get("fields", [])}
            labels = _labels(within.get("level"))
            level, position = _text(row.get("level")), _text(row.get("position"))
            held = derived.get(f"{path}[{index}].held")
            until = _text(row.get("until"))
            parts = [
                *filter(None, [position, labels.get(level, level)]),
                f"ตั้งแต่ {_text(row.get('since'))}",
                *([f"ถึง {until}"] if until else []),
                *([f"รวม {words('duration', held)['th']}"] if isinstance(held, dict) else []),
            ]
            yield to_arabic_digits(" ".join(parts))


def _figures(text: str) -> str:
    """Return an ID, however it was written, as its figures alone."""
    return re.sub("[^0-9]", "", normalise(text))


def _labels(field: Field | None) -> dict[str, str]:
    return {option["value"]: option["label"]["th"] for option in (field.get("options", []) if field else [])}


def joined(those: Iterable[str]) -> str:
    """Return the first of many texts, one a line, and how many more there are."""
    listed = list(those)
    more = [f"และอีก {len(listed) - MOST_LINES} รายการ"] if len(listed) > MOST_LINES else []
    return "\n".join(listed[:MOST_LINES] + more)


def _text(printed: object) -> str:
    return printed if isinstance(printed, str) else ""


def _whole(value: object) -> CellValue:
    return value if type(value) is int else ""
