"""The check: a dossier in, a report out.

    announcement, forms → Plan, once
    Plan, dossier → answers of each form → questions asked → answers shared between forms
                  → required, then the rules → problems → eligibility → report

Announcement and forms are ours and are trusted; the dossier comes from outside and may
be anything. Nothing but the arguments decides the report.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from prakat.validators.answers import Answers
from prakat.validators.contract import (
    AnnouncementData,
    FieldKind,
    Form,
    FormReport,
    FormUse,
    Json,
    Pages,
    Problem,
    Report,
    Words,
)
from prakat.validators.core import CORE, PAGES
from prakat.validators.declare import Rule, Scope
from prakat.validators.dossier import Dossier, unpack
from prakat.validators.eligibility import decide
from prakat.validators.filling import Filled, fill
from prakat.validators.planned import PlannedForm, Question, planned
from prakat.validators.report import PART, Failure, dumps, outcome, problem, worst
from prakat.validators.rules import load
from prakat.validators.tailoring import tailored

_UNANSWERED: dict[FieldKind, tuple[str, ...]] = {"tick": ("", "false")}
# The words of `required` depend on what there is to do.
_TO_DO: dict[FieldKind, str] = {
    **dict.fromkeys(("choice", "select", "ticks"), "choose"),
    "tick": "tick",
    "rows": "add",
}
# The tool gives a pre-check: that somebody is not eligible is for HR to decide.
_WEIGHT = {"eligible": "ready", "not_eligible": "review", "review": "review", "incomplete": "incomplete"}


@dataclass(frozen=True, slots=True)
class Plan:
    """An announcement and its forms, planned once for all dossiers.

    It keeps nothing of a dossier. What it was made from is not to be changed from then on.
    """

    announcement: AnnouncementData
    forms: Mapping[str, PlannedForm]

    @classmethod
    def of(cls, announcement: AnnouncementData, forms: Mapping[str, Form]) -> "Plan":
        """Return the plan; ``forms`` holds every form that the announcement asks for by its id."""
        uses = {use["id"]: use for use in announcement["forms"]}
        return cls(
            announcement,
            {name: planned(tailored(forms[name], use, announcement)) for name, use in uses.items()},
        )

    def check(self, dossier: object, pages: Mapping[str, int] | None = None) -> Report:
        """Return the report on a dossier, as ``check`` does."""
        announcement = self.announcement
        received = dossier if isinstance(dossier, Dossier) else Dossier("", dossier)
        given, problems = unpack(announcement, received)
        filled = fill(self.forms, given)
        reports = {
            use["id"]: _check_form(announcement, use, filled[use["id"]], pages or {})
            for use in announcement["forms"]
        }
        if not isinstance(
            received.value, dict
        ):  # nothing was read, so nothing can be said of what is missing
            reports = {
                name: each | {"outcome": "incomplete", "problems": []} for name, each in reports.items()
            }
        eligible = decide(announcement, {name: each.answers for name, each in filled.items()})
        outcomes = [each["outcome"] for each in reports.values()]
        return {
            "format": "prakat-report/1",
            "announcement": announcement["id"],
            "announcement_version": announcement["version"],
            "rules": announcement["rules"],
            "outcome": worst([outcome(problems), _WEIGHT[eligible["verdict"]], *outcomes]),
            "problems": problems,
            "forms": reports,
            "eligibility": eligible,
        }


def check(
    announcement: AnnouncementData,
    forms: Mapping[str, Form],
    dossier: object,
    pages: Mapping[str, int] | None = None,
) -> Report:
    """Return the report on a dossier. Never raises, whatever the dossier holds.

    ``dossier`` is one that was parsed, or the value of one. ``forms`` holds every form that the
    announcement asks for by its id, ``pages`` the number of pages of those that were typeset. For more
    dossiers than one, a ``Plan`` is quicker.
    """
    return Plan.of(announcement, forms).check(dossier, pages)


def check_json(announcement: str, forms: str, dossier: str, pages: str = "null") -> str:
    """Return what ``check`` does, from JSON text to canonical JSON text."""
    return dumps(plan_of(announcement, forms).check(Dossier.parse(dossier), json.loads(pages)))


@lru_cache(maxsize=8)
def plan_of(announcement: str, forms: str) -> Plan:
    """Return the plan of texts of ours, which come again and again."""
    return Plan.of(json.loads(announcement), json.loads(forms))


def _pages(use: FormUse, pages: Mapping[str, int]) -> Pages | None:
    """Return the pages used and allowed, where there is a limit and somebody measured."""
    if PAGES.name not in use["limits"] or use["id"] not in pages:
        return None
    return {"used": pages[use["id"]], "allowed": PAGES.of(use["limits"])}


def _check_form(
    announcement: AnnouncementData, use: FormUse, filled: Filled, measured: Mapping[str, int]
) -> FormReport:
    """Return the report on one form: problems in the order of its questions, then the others."""
    form, answers, questions = filled.plan.form, filled.answers, filled.questions
    title, pages = form["title"]["th"], _pages(use, measured)
    failures = [(CORE, each) for each in (*_missing(announcement, use, filled), *filled.invalid)]
    borrowed = answers.borrowed
    derived: dict[str, Json] = (
        {path: answers.text(path) for path in questions if path in borrowed} if borrowed else {}
    )
    for rule, answer, scope in _runs(announcement, use, filled):
        for failure in rule.validate(answer, scope):
            placed = failure._replace(path=failure.path or scope.path)
            if placed.path not in borrowed:  # reported where it is asked
                failures.append((rule, placed))
        for path, value in rule.derive(answer, scope):
            derived[path or scope.path] = value
    found = [_problem(rule, each, filled) for rule, each in failures]
    if pages and pages["used"] > pages["allowed"]:
        told = {"used": pages["used"], "allowed": pages["allowed"]}
        over = Failure("pages.over_limit", _longest(questions.values(), answers), told)
        found.append(problem(over, CORE.codes[over.code], form["title"], title))
    if len(found) > 1:
        place = {path: number for number, path in enumerate(questions)}
        found.sort(key=lambda each: place.get(each["path"], len(place)))
    return {
        "outcome": outcome(found),
        "problems": found,
        "derived": derived,
        "taken": filled.taken,
        "asked": [
            path for of, path, _, _, _ in questions.values() if of.kind != "derived" and path not in borrowed
        ],
        "pages": pages,
    }


def _longest(asked: Iterable[Question], answers: Answers) -> str:
    """Return the path of the longest long text, the one to shorten; "" where there is none."""
    texts = [each.path for each in asked if each.of.kind == "paragraphs"]
    return max(texts, key=lambda path: len(answers.text(path)), default="")


def _missing(announcement: AnnouncementData, use: FormUse, filled: Filled) -> Iterator[Failure]:
    """Yield required answers that are missing, apart from those reported already, with what rules suggest."""
    answers = filled.answers
    passed = {each.path for each in filled.invalid if each.code != "unknown_field"} | answers.borrowed
    for of, path, row, _, _ in filled.questions.values():
        if not of.required or row in filled.empty:
            continue
        if (text := answers.texts.get(path, "")) and of.kind != "tick":
            continue
        if text not in _UNANSWERED.get(of.kind, ("",)):
            continue
        if path not in passed and path not in answers.nones and not answers.rows(path):
            offers = [
                offer
                for name, params in of.rules
                for offer in load(name).suggest(
                    Scope(announcement, answers, params, path, row, use["limits"])
                )
            ]
            yield Failure("required", path, offers=offers)


def _runs(
    announcement: AnnouncementData, use: FormUse, filled: Filled
) -> Iterator[tuple[Rule, str | Answers, Scope]]:
    """Yield the rules to run: of each section those of its answered fields, then its own."""
    answers, limits, fields = filled.answers, use["limits"], filled.fields
    for section, asked in zip(filled.plan.sections, filled.sections, strict=True):
        for of, path, row, _, _ in asked:
            if of.rules and (text := answers.texts.get(path)):
                for name, params in of.rules:
                    yield load(name), text, Scope(announcement, answers, params, path, row, limits, fields)
        for name, params in section.rules:
            yield load(name), answers, Scope(announcement, answers, params, limits=limits, fields=fields)


def _problem(rule: Rule, failure: Failure, filled: Filled) -> Problem:
    """Return a failure in words, its source by default the part of the form that asks."""
    question, key, code = filled.questions.get(failure.path), failure.code, rule.codes[failure.code]
    if question is None:
        return problem(failure, code, PART, rule.source_of(failure.code) or filled.plan.form["title"]["th"])
    field = question.of.field
    if key == "required":
        to_do = _TO_DO.get(question.of.kind, "answer" if "question" in field else "fill")
        key = f"required.{to_do}{'_or_none' * ('none' in field)}"
    # English quotes, and what is quoted stands on the screen; Thai quotes nothing, and needs a noun.
    label: Words = {"th": field["label"]["th"], "en": field.get("question", field["label"])["en"]}
    source = rule.source_of(failure.code) or question.of.source
    found = problem(failure, code, label, source, key, filled.row(question))
    if code.missing and (message := filled.missing(question)):
        found["message"] = message
    return found
