"""The roster's data from a checked file: words and numbers about one applicant.

Sensitive answers, and findings about them, are kept apart from the rest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from prakat.forms.paper.print_data import (
    Printed,
    Reported,
    answers,
    applied_for,
    enclosed,
    fields_of,
    reported,
)
from prakat.site_builder.intake.verify import OUTCOMES, SEVERITIES, Checked, Exported, problems
from prakat.site_builder.text.dates import thai_day
from prakat.validators import criteria
from prakat.validators.answers import value_at
from prakat.validators.contract import AnnouncementData, CriterionReport, Field, Form, Severity
from prakat.validators.counting.duration import Duration
from prakat.validators.declare import Criterion
from prakat.validators.eligibility import criteria_of
from prakat.validators.report import words
from prakat.validators.tailoring import asked_once, tailored
from prakat.validators.text import normalise, to_arabic_digits

VERDICTS: Mapping[str, str] = {
    "eligible": "คุณสมบัติครบ",
    "not_eligible": "คุณสมบัติยังไม่ครบ",
    "review": "ให้เจ้าหน้าที่พิจารณา",
    "incomplete": "ยังบอกไม่ได้",
}
# Of one criterion: what is met of several reads otherwise as if all were.
_JUDGED = {**VERDICTS, "eligible": "ข้อนี้ครบ", "not_eligible": "ข้อนี้ไม่ครบ"}
# A cell lists the first few; `prakat verify` prints them all.
MOST_LINES = 20
_OF_NO_ANSWER = tuple(f": {words(key, {})['th']}" for key in ("own.fact", "verdict.no_form"))
_WORST_FIRST: tuple[Severity, ...] = ("error", "review", "warning")

# What is looked for by the purpose of a question (its ``autocomplete`` token), and by its rule.
_PURPOSES = frozenset(("given-name", "family-name", "bday", "tel-national", "email", "organization-title"))
_RULES = frozenset(("national_id", "position_level"))

_STEP = re.compile(r"[.\[]")  # from a group of questions, or rows, into it

type CellValue = str | int


class Submission(NamedTuple):
    """The roster's data from a checked file.

    ``came`` is when the file came, by the system's word, ``closes`` the moment at which the announcement
    closes; both are known to who examines it. ``grounds`` are the criteria that are not met or left to HR,
    but no sensitive one. What tells who applies is as it was typed.
    """

    file: str
    came: str
    closes: str
    announcement: str
    digest: str
    national_id: str
    born: str
    phone: str
    email: str
    outcome: str
    verdict: str
    grounds: tuple[str, ...]
    form: str | None
    remarks: tuple[str, ...]
    forms: Mapping[str, str]  # those that are asked for, by id: their titles
    begun: frozenset[str]
    facts: Mapping[str, CellValue]
    sensitive: Mapping[str, CellValue]
    basis: Mapping[str, CellValue]


class _Places(NamedTuple):
    """Where a form asks what is looked for: the paths of its questions by purpose and by rule.

    ``levels`` are those for a level in one's own words, ``params`` the paths that rules over several answers
    are given, by rule and parameter; ``fields`` are all questions.
    """

    by_purpose: Mapping[str, Sequence[str]]
    by_rule: Mapping[str, Sequence[str]]
    levels: Sequence[str]
    params: Mapping[tuple[str, str], str]
    fields: Mapping[str, Field]

    @classmethod
    def of(cls, form: Form) -> "_Places":
        """Return those of a form."""
        by_purpose: dict[str, list[str]] = {}
        by_rule: dict[str, list[str]] = {}
        fields = {field["path"]: field for field in fields_of(form)}
        for path, field in fields.items():
            by_purpose.setdefault(field.get("autocomplete", ""), []).append(path)
            for rule in field.get("rules", {}):
                by_rule.setdefault(rule, []).append(path)
        asked = by_rule.get("position_level", ())
        levels = [path for path, field in fields.items() if field.get("asked_if", {}).get("path") in asked]
        params: dict[tuple[str, str], str] = {}
        for section in form["sections"]:
            for rule, given in section.get("rules", {}).items():
                for param, value in given.items():
                    if isinstance(value, str):
                        params.setdefault((rule, param), value)
        return cls(by_purpose, by_rule, levels, params, fields)


def _places(exported: Exported) -> Mapping[str, _Places]:
    return {name: _Places.of(form) for name, form in exported.forms.items()}


class _Answered(NamedTuple):
    """A form as it was asked, and what was answered: in words, by path, and in the report."""

    form: Form
    places: _Places
    printed: Printed
    report: Reported

    def by_purpose(self, token: str) -> str:
        """Return the answer to the question of a purpose: an ``autocomplete`` token (WCAG 2.2, 1.3.5)."""
        return self._answer(self.places.by_purpose.get(token, ()))

    def by_rule(self, rule: str) -> str:
        """Return the answer to the question that a rule validates."""
        return self._answer(self.places.by_rule.get(rule, ()))

    def _answer(self, paths: Iterable[str]) -> str:
        return _first(_text(self.printed.get(path)) for path in paths) or ""

    def level(self) -> str:
        """Return the level held, in the person's own words where the question offers no fitting one."""
        return self._answer(self.places.levels) or self.by_rule("position_level")

    def param(self, rule: str, param: str) -> str:
        """Return a path that a rule over several answers is given; "" where the form has no such rule."""
        return self.places.params.get((rule, param), "")

    def derived(self, rule: str) -> object:
        """Return what a rule over several answers worked out."""
        return self.report.derived.get(self.param(rule, "to"))


def _first[T](those: Iterable[T]) -> T | None:
    return next(filter(None, those), None)


def submission(found: Checked) -> Submission:
    """Return what the roster needs of a checked file.

    Which question is the name or the birth date, the forms themselves declare: so each form gives what it
    asks. What several ask is taken from the first that has an answer.
    """
    found = found._replace(exported=found.exported.once(_tailored))
    announcement, forms = found.exported
    answered = [_answered(found, form) for form in forms.values()]
    return Submission(
        found.file,
        "",
        "",
        announcement["id"],
        found.dossier.digest,
        _figures(_first(each.by_rule("national_id") for each in answered) or ""),
        _first(each.by_purpose("bday") for each in answered) or "",
        _first(each.by_purpose("tel-national") for each in answered) or "",
        _first(each.by_purpose("email") for each in answered) or "",
        found.report["outcome"],
        found.report["eligibility"]["verdict"],
        tuple(_grounds(found)),
        found.form,
        tuple(each.th for each in found.remarks),
        {name: form["title"]["th"] for name, form in forms.items()},
        frozenset(name for name in forms if found.dossier.get(f"forms.{name}")),
        _facts(found, answered),
        _sensitive(found, answered),
        found.exported.once(_basis),
    )


def _tailored(exported: Exported) -> Exported:
    """Return the forms as the announcement asks them."""
    announcement, given = exported
    forms = {use["id"]: tailored(given[use["id"]], use, announcement) for use in announcement["forms"]}
    return Exported(announcement, forms)


def _answered(found: Checked, form: Form) -> _Answered:
    report = reported(found.report, form)
    given = found.dossier.get(f"forms.{form['id']}")
    fields = found.exported.once(_looked_at)[form["id"]]
    places = found.exported.once(_places)[form["id"]]
    return _Answered(form, places, answers(fields, given, report, found.exported.announcement), report)


def _looked_at(exported: Exported) -> Mapping[str, Sequence[Field]]:
    """Return by form the questions whose answers the roster tells: by far not all."""
    sensitive = exported.once(_sensitive_paths)

    def of(name: str, form: Form) -> Iterator[Field]:
        fields = fields_of(form)
        rules = {
            str(path)
            for section in form["sections"]
            for rule, params in section.get("rules", {}).items()
            if rule == "levels_held"
            for path in params.values()
        }
        levels = {each["path"] for each in fields if "position_level" in each.get("rules", {})}
        for each in fields:
            is_named = each.get("autocomplete") in _PURPOSES or not _RULES.isdisjoint(each.get("rules", {}))
            is_level = each.get("asked_if", {}).get("path") in levels or each["path"] in rules
            if is_named or is_level or each["path"] in sensitive[name]:
                yield each

    return {name: [*of(name, form)] for name, form in exported.forms.items()}


def _facts(found: Checked, answered: Sequence[_Answered]) -> dict[str, CellValue]:
    """Return the main sheet's row for a dossier, by the headings of the columns."""
    report = found.report
    age, service = (_first(each.derived(rule) for each in answered) for rule in ("age", "service"))
    return {
        "ชื่อ": _first(each.by_purpose("given-name") for each in answered) or "",
        "นามสกุล": _first(each.by_purpose("family-name") for each in answered) or "",
        **_asked_once(found),
        "ตำแหน่งปัจจุบัน": _first(each.by_purpose("organization-title") for each in answered) or "",
        "ระดับ": _first(each.level() for each in answered) or "",
        "คุณสมบัติ": VERDICTS[report["eligibility"]["verdict"]],
        "คุณสมบัติรายตำแหน่ง": joined(_by_position(found)),
        "เหตุผล": joined(_reasons(found, sensitive=False)),
        "ความครบถ้วน": OUTCOMES[report["outcome"]],
        "อายุ (ปี)": _whole(value_at(age, "years")),
        "อายุ (เดือน)": _whole(value_at(age, "months")),
        "อายุราชการ (ปี)": _whole(value_at(service, "years")),
        "อายุราชการ (เดือน)": _whole(value_at(service, "months")),
        "เกษียณ (ปี พ.ศ.)": _whole(_first(each.derived("retirement") for each in answered)),
        "ระดับที่ดำรงตำแหน่ง": joined(line for each in answered for line in _levels(each)),
    } | {SEVERITIES[severity]: _problems(found, severity, sensitive=False) for severity in _WORST_FIRST}


def _asked_once(found: Checked) -> dict[str, CellValue]:
    """Return what is asked in one form: the positions applied for, and which enclosures there are."""
    announcement, forms = found.exported
    name = asked_once(announcement)
    given = found.dossier.get(f"forms.{name}")
    papers = enclosed(fields_of(forms[name]), announcement, given) if name else []
    missing = [
        each["text"] + (f" ({', '.join(said)})" if (said := _remarks(each)) else "")
        for each in papers
        if not each["have"]
    ]
    is_said = len(announcement["positions"]) == 1 or value_at(given, "applied.positions")
    chosen = applied_for(announcement, given) if is_said else []
    return {
        "แนบแล้ว": sum(each["have"] for each in papers),
        "ยังขาด": len(missing),
        "ตำแหน่งที่สมัคร": joined(each["title"] for each in chosen),
        "เอกสารที่แจ้งว่าแนบ": joined(each["text"] for each in papers if each["have"]),
        "เอกสารที่ไม่ได้แจ้งว่าแนบ": joined(missing),
    }


def _remarks(enclosure: Mapping[str, str]) -> list[str]:
    """Return in which case an enclosure is needed, and what the applicant says about it."""
    return [
        *([f"เฉพาะ{enclosure['when']}"] if "when" in enclosure else []),
        *([enclosure["note"]] if enclosure["note"] else []),
    ]


def _sensitive(found: Checked, answered: Sequence[_Answered]) -> dict[str, CellValue]:
    """Return the answer to each sensitive question by its heading, and the findings on it."""
    said: dict[str, CellValue] = {}
    for each in answered:
        for title, field in found.exported.once(_sensitive_fields)[each.form["id"]]:
            label = field["label"]["th"]
            said[f"{title}: {label}" if label in said else label] = _answer(field, found, each)
    noted = [_problems(found, severity, sensitive=True) for severity in _WORST_FIRST]
    return said | {"รายการที่ตรวจพบ": joined([*_reasons(found, sensitive=True), *filter(None, noted)])}


def _answer(field: Field, found: Checked, answered: _Answered) -> str:
    if field["kind"] == "tick":
        is_ticked = found.dossier.get(f"forms.{answered.form['id']}.{field['path']}") is True
        return "ใช่" if is_ticked else ""
    answer = _text(answered.printed.get(field["path"]))
    if "national_id" in field.get("rules", {}):
        return _figures(answer)
    if field["kind"] == "ticks":
        labels = _labels([field])
        return joined(labels.get(each, each) for each in answer.splitlines())
    # Figures are to be searched and sorted, however the announcement writes them.
    figures = "inputmode" in field or field["kind"] == "derived"
    return _labels([field]).get(answer, to_arabic_digits(answer) if figures else answer)


def _basis(exported: Exported) -> dict[str, CellValue]:
    announcement, days = exported.announcement, exported.announcement["reckoning"]
    unstated = " (ตีความ)" * ("age" in announcement.get("inferred", ()))
    return {
        "ประกาศ": announcement["id"],
        "ชื่อประกาศ": announcement["title"],
        "นับอายุถึง": thai_day(date.fromisoformat(days["age"]), "arabic") + unstated,
        "นับอายุราชการถึง": thai_day(date.fromisoformat(days["service"]), "arabic"),
        "นับระยะเวลาดำรงตำแหน่งถึง": thai_day(date.fromisoformat(days["levels"]), "arabic"),
        "กฎที่ใช้ตรวจ (รุ่น)": announcement["rules"],
    }


def _sensitive_paths(exported: Exported) -> Mapping[str, set[str]]:
    """Return by form the questions whose answers not everybody reads: those that it marks, and the ID number.

    Health, ordination and the like are sensitive by the Personal Data Protection Act B.E. 2562 s.26;
    discipline is not listed there, but nobody else's business either [inferred].
    """
    return {
        name: {
            field["path"]
            for section in form["sections"]
            for field in section["fields"]
            if section.get("sensitive") or field.get("sensitive") or "national_id" in field.get("rules", {})
        }
        for name, form in exported.forms.items()
    }


def _sensitive_fields(exported: Exported) -> Mapping[str, Sequence[tuple[str, Field]]]:
    """Return by form the questions whose answers not everybody reads, each after the title of its section."""
    return {
        name: [
            (section["title"]["th"], field)
            for section in form["sections"]
            for field in section["fields"]
            if field["path"] in exported.once(_sensitive_paths)[name]
        ]
        for name, form in exported.forms.items()
    }


def _is_sensitive(exported: Exported, form: str, path: str) -> bool:
    """Tell whether a path leads to sensitive questions, into one, or to a group of them (``leave``)."""
    known, groups = exported.once(_sensitive_paths).get(form, set()), exported.once(_sensitive_groups)
    if path in groups.get(form, ()):
        return True
    ends = (found.start() for found in _STEP.finditer(path))
    return path in known or any(path[:end] in known for end in ends)


def _sensitive_groups(exported: Exported) -> Mapping[str, set[str]]:
    """Return by form the beginnings that the paths of sensitive questions have."""
    return {
        form: {path[: step.start()] for path in paths for step in _STEP.finditer(path)}
        for form, paths in exported.once(_sensitive_paths).items()
    }


def _reasons(found: Checked, sensitive: bool) -> Iterable[str]:
    """Yield what was said to each criterion that decides the verdict, not to a failed one among several.

    Criteria of which the same is said stand together, each by the words of the announcement.
    """
    said: dict[tuple[str, int], list[str]] = {}
    for title, judged, clause, choice in _deciding(found, sensitive):
        reason = f"{title}{_JUDGED[judged['verdict']]}: {judged['fact']['th']}"
        said.setdefault((reason, choice), []).append(clause)
    for (reason, choice), named in said.items():
        # What is said of an answer tells by itself what it is about.
        is_of_answer = not reason.endswith(_OF_NO_ANSWER)
        clauses = [f"– {clause}" for clause in named]
        any_of = " (ข้อใดข้อหนึ่ง)" * (choice > 0 and len(named) > 1)
        yield "\n".join([reason + any_of, *([] if is_of_answer and len(named) == 1 else clauses)])


def _grounds(found: Checked) -> Iterable[str]:
    """Return the criteria that are not met or left to HR, each once, in the words of the announcement."""
    decide = ((judged["verdict"], clause) for _, judged, clause, _ in _deciding(found, sensitive=False))
    return dict.fromkeys(
        f"{_JUDGED[verdict]}: {clause}" for verdict, clause in decide if verdict in ("not_eligible", "review")
    )


def _deciding(found: Checked, sensitive: bool) -> Iterator[tuple[str, CriterionReport, str, int]]:
    """Yield the criteria that decide the verdict: a position's title, the judgement, words, choice."""
    announcement, eligibility = found.exported.announcement, found.report["eligibility"]
    asked = found.exported.once(_criteria)
    titles = {each["id"]: f"{each['title']} " for each in announcement["positions"]}
    verdicts = {each["id"]: each["verdict"] for each in eligibility.get("positions", ())}
    for judged in eligibility["criteria"]:
        position = judged.get("position", "")
        lacking = verdicts.get(position, eligibility["verdict"]) == "not_eligible"
        bears = (judged["verdict"] == "not_eligible") == lacking
        is_sensitive, clause, choice = asked[position, judged["id"]]
        if bears and is_sensitive == sensitive:
            yield titles[position] if position and verdicts else "", judged, clause, choice


def _criteria(exported: Exported) -> Mapping[tuple[str, str], tuple[bool, str, int]]:
    """Return by position and id what is asked for: whether it is sensitive, and the announcement's words.

    The number tells those apart of which any one is enough; 0 is that of all others.
    """

    def is_sensitive(criterion: Criterion) -> bool:
        return any(_is_sensitive(exported, form, criterion.path) for form in criterion.forms)

    return {
        (position, node["id"]): (
            is_sensitive(criteria.load(node["criterion"])),
            _clause(node, exported.announcement),
            id(group) if "any" in group else 0,
        )
        for position, node, group in criteria_of(exported.announcement)
    }


def _clause(node: Mapping[str, Any], announcement: AnnouncementData) -> str:
    """Return a criterion in the words of the announcement."""
    criterion = criteria.load(node["criterion"])
    limits = (use["limits"] for use in announcement["forms"] if use["id"] in criterion.forms)
    return criterion.clause(node, next(limits, {})).text["th"]


def _by_position(found: Checked) -> Iterable[str]:
    """Yield the verdict on each position applied for, where the announcement has several."""
    titles = {each["id"]: each["title"] for each in found.exported.announcement["positions"]}
    for each in found.report["eligibility"].get("positions", ()):
        yield f"{titles[each['id']]}: {VERDICTS[each['verdict']]}"


def _problems(found: Checked, severity: Severity, sensitive: bool) -> str:
    """Return the messages of a severity, about sensitive answers or about the others, each once.

    What no question of the form takes has no words but the name that it has in the file.
    """
    alike: dict[str, list[str]] = {}
    for form, problem in problems(found.report):
        about_sensitive = _is_sensitive(found.exported, form, problem["path"])
        if problem["severity"] == severity and about_sensitive == sensitive:
            names = alike.setdefault(problem["message"]["th"], [])
            names += [problem["path"]] * (problem["code"] == "unknown_field")
    return joined(f"{said} ({', '.join(names)})" if names else said for said, names in alike.items())


def _levels(answered: _Answered) -> Iterable[str]:
    """Yield each level held: since when, until when, for how long."""
    for path in (answered.param("levels_held", each) for each in ("levels", "equivalents")):
        rows = answered.printed.get(path)
        if not isinstance(rows, list):
            continue
        columns = answered.places.fields[path].get("fields", [])
        labels = _labels(each for each in columns if each["path"] == "level")
        for index, row in enumerate(rows):
            level, until = _text(row.get("level")), _text(row.get("until"))
            held = answered.report.derived.get(f"{path}[{index}].held")
            parts = [
                _text(row.get("position")),
                labels.get(level, level),
                f"ตั้งแต่ {_text(row.get('since'))}",
                f"ถึง {until}" if until else "",
                f"รวม {Duration(**held).in_words()['th']}" if isinstance(held, dict) else "",
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
