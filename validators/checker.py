"""The check: a dossier in, a report out.

    dossier → answers of each form → questions asked → answers shared between forms
            → required, then the rules → problems → eligibility → report

Announcement and forms are ours and are trusted; the dossier comes from outside and may
be anything. Nothing but the arguments decides the report.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from prakat.validators.answers import Answers, Filled, Question, fill
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
)
from prakat.validators.core import CORE, PAGES
from prakat.validators.declare import Rule, Scope
from prakat.validators.dossier import Dossier, unpack
from prakat.validators.eligibility import decide
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


def check(
    announcement: AnnouncementData,
    forms: Mapping[str, Form],
    dossier: object,
    pages: Mapping[str, int] | None = None,
) -> Report:
    """Return the report on a dossier. Never raises, whatever the dossier holds.

    ``dossier`` is one that was parsed, or the value of one. ``forms`` holds every form that the
    announcement asks for by its id, ``pages`` the number of pages of those that were typeset.
    """
    received = dossier if isinstance(dossier, Dossier) else Dossier("", dossier)
    given, problems = unpack(announcement, received)
    asked = {use["id"]: tailored(forms[use["id"]], use, announcement) for use in announcement["forms"]}
    filled = fill(asked, given)
    reports = {
        use["id"]: _check_form(announcement, use, filled[use["id"]], pages or {})
        for use in announcement["forms"]
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


def check_json(announcement: str, forms: str, dossier: str, pages: str = "null") -> str:
    """Return what ``check`` does, from JSON text to canonical JSON text."""
    return dumps(check(trusted(announcement), trusted(forms), Dossier.parse(dossier), json.loads(pages)))


@lru_cache(maxsize=8)
def trusted(text: str) -> Any:
    """Return the value of a text of ours, which comes again and again; nothing here changes it."""
    return json.loads(text)


def _pages(use: FormUse, pages: Mapping[str, int]) -> Pages | None:
    """Return the pages used and allowed, where there is a limit and somebody measured."""
    if PAGES.name not in use["limits"] or use["id"] not in pages:
        return None
    return {"used": pages[use["id"]], "allowed": PAGES.of(use["limits"])}


def _check_form(
    announcement: AnnouncementData, use: FormUse, filled: Filled, measured: Mapping[str, int]
) -> FormReport:
    """Return the report on one form: problems in the order of its questions, then the others."""
    form, answers, pages = filled.form, filled.answers, _pages(use, measured)
    title = form["title"]["th"]
    questions = {question.path: question for asked in filled.sections for question in asked}
    missing = _missing(announcement, use, filled)
    failures = [(CORE, each) for each in (*missing, *filled.invalid)]
    derived: dict[str, Json] = {path: answers.text(path) for path in questions if path in answers.borrowed}
    for rule, answer, scope in _runs(announcement, use, filled):
        for failure in rule.validate(answer, scope):
            placed = failure._replace(path=failure.path or scope.path)
            if placed.path not in answers.borrowed:  # reported where it is asked
                failures.append((rule, placed))
        for path, value in rule.derive(answer, scope):
            derived[path or scope.path] = value
    found = [_problem(rule, each, questions, title) for rule, each in failures]
    if pages and pages["used"] > pages["allowed"]:
        told = {"used": pages["used"], "allowed": pages["allowed"]}
        over = Failure("pages.over_limit", _longest(questions.values(), answers), told)
        found.append(problem(over, CORE.codes[over.code], form["title"], title))
    place = {path: number for number, path in enumerate(questions)}
    found.sort(key=lambda each: place.get(each["path"], len(place)))
    return {
        "outcome": outcome(found),
        "problems": found,
        "derived": derived,
        "taken": filled.taken,
        "asked": [
            path
            for path, question in questions.items()
            if question.field["kind"] != "derived" and path not in answers.borrowed
        ],
        "pages": pages,
    }


def _longest(asked: Iterable[Question], answers: Answers) -> str:
    """Return the path of the longest long text, the one to shorten; "" where there is none."""
    texts = [each.path for each in asked if each.field["kind"] == "paragraphs"]
    return max(texts, key=lambda path: len(answers.text(path)), default="")


def _missing(announcement: AnnouncementData, use: FormUse, filled: Filled) -> Iterator[Failure]:
    """Yield required answers that are missing, apart from those reported already, with what rules suggest."""
    answers, asked = filled.answers, [question for each in filled.sections for question in each]
    passed = {each.path for each in filled.invalid if each.code != "unknown_field"} | answers.borrowed
    for field, path, row, *_ in asked:
        if path in passed or not field.get("required") or answers.rows(path) or path in answers.nones:
            continue
        if answers.text(path) in _UNANSWERED.get(field["kind"], ("",)):
            offers = [
                offer
                for name, params in field.get("rules", {}).items()
                for offer in load(name).suggest(
                    Scope(announcement, answers, params, path, row, use["limits"])
                )
            ]
            yield Failure("required", path, offers=offers)


def _runs(
    announcement: AnnouncementData, use: FormUse, filled: Filled
) -> Iterator[tuple[Rule, str | Answers, Scope]]:
    """Yield the rules to run: of each section those of its answered fields, then its own."""
    answers, limits = filled.answers, use["limits"]
    labels = {path: field["label"] for asked in filled.sections for field, path, *_ in asked}
    for section, asked in zip(filled.form["sections"], filled.sections, strict=True):
        for field, path, row, *_ in asked:
            if text := answers.text(path):
                for name, params in field.get("rules", {}).items():
                    yield load(name), text, Scope(announcement, answers, params, path, row, limits, labels)
        for name, params in section.get("rules", {}).items():
            yield load(name), answers, Scope(announcement, answers, params, limits=limits, labels=labels)


def _problem(rule: Rule, failure: Failure, questions: Mapping[str, Question], title: str) -> Problem:
    """Return a failure in words, its source by default the part of the form that asks."""
    question, key, code = questions.get(failure.path), failure.code, rule.codes[failure.code]
    if question is None:
        return problem(failure, code, PART, rule.source or title)
    if key == "required":
        key = (
            f"required.{_TO_DO.get(question.field['kind'], 'fill')}{'_or_none' * ('none' in question.field)}"
        )
    found = problem(failure, code, question.label, rule.source or question.source, key)
    return {**found, "message": question.missing} if code.missing and question.missing else found
