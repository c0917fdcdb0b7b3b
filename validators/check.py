"""The whole check: a dossier in, a report out.

    dossier → answers of each form → questions asked → answers shared between forms
            → required, then the rules → problems → eligibility → report

Announcement and forms are ours and are trusted; the dossier comes from outside and may
be anything. Nothing but the arguments decides the report.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from prakat.validators.answers import Answers, Question, ask, read, share
from prakat.validators.contract import (
    Announcement,
    Form,
    FormReport,
    FormUse,
    Json,
    Kind,
    Outcome,
    Pages,
    Problem,
    Report,
    Section,
    Verdict,
)
from prakat.validators.core import CORE, PAGES
from prakat.validators.declare import Code
from prakat.validators.dossier import UnreadableError, loads, opened, wrong
from prakat.validators.eligibility import decide
from prakat.validators.report import PART, RULES, Failure, dumps, outcome, problem, worst
from prakat.validators.rules import Scope, load

_UNANSWERED: dict[Kind, tuple[str, ...]] = {"tick": ("", "false")}
# The words of `required` depend on what there is to do.
_TO_DO: dict[Kind, str] = {"choice": "choose", "select": "choose", "tick": "tick", "rows": "add"}
# The tool gives a pre-check: that somebody is not eligible is for HR to decide.
_WEIGHT: dict[Verdict, Outcome] = {
    "eligible": "ready",
    "not_eligible": "review",
    "review": "review",
    "incomplete": "incomplete",
}


def check(
    announcement: Announcement,
    forms: Mapping[str, Form],
    dossier: object,
    pages: Mapping[str, int] | None = None,
) -> Report:
    """The report on a dossier. Never raises on any dossier.

    ``forms`` holds every form that the announcement asks for by its id, ``pages`` the
    number of pages of those that were typeset.
    """
    given, problems = opened(announcement, dossier)
    return _check(announcement, forms, given, problems, pages or {})


def check_json(announcement: str, forms: str, dossier: str, pages: str = "null") -> str:
    """``check`` from JSON text to canonical JSON text. Never raises on any dossier text."""
    announced = _trusted(announcement)
    try:
        given, problems = opened(announced, loads(dossier))
    except UnreadableError as fault:
        given, problems = {}, [wrong(fault.code)]
    return dumps(_check(announced, _trusted(forms), given, problems, json.loads(pages) or {}))


@lru_cache(maxsize=8)
def _trusted(text: str) -> Any:
    """An announcement or forms: the same text again and again, and never changed here."""
    return json.loads(text)


def _check(
    announcement: Announcement,
    forms: Mapping[str, Form],
    given: Mapping[str, dict[Any, Any]],
    problems: list[Problem],
    pages: Mapping[str, int],
) -> Report:
    filled = [_fill(use, forms[use["id"]], given.get(use["id"], {})) for use in announcement["forms"]]
    answers = {each.use["id"]: each.answers for each in filled}
    for each in filled:
        unread = {misfit.path for misfit in each.misfits}
        share((it for asked in each.asked for it in asked if it.path not in unread), each.answers, answers)
    reports = {each.use["id"]: _check_form(announcement, each, pages) for each in filled}
    eligible = decide(announcement, answers)
    outcomes = [each["outcome"] for each in reports.values()]
    return {
        "format": "prakat-report/1",
        "announcement": announcement["id"],
        "announcement_version": announcement["version"],
        "rules": RULES,
        "outcome": worst([outcome(problems), _WEIGHT[eligible["verdict"]], *outcomes]),
        "problems": problems,
        "forms": reports,
        "eligibility": eligible,
    }


class _Filled(NamedTuple):
    """A form as it was filled in: the questions asked, section by section, the answers, what did not fit."""

    use: FormUse
    form: Form
    asked: list[list[Question]]
    answers: Answers
    misfits: list[Failure]


def _fill(use: FormUse, form: Form, given: dict[Any, Any]) -> _Filled:
    answers, misfits = read(form, given)
    return _Filled(use, form, ask(form, answers), answers, misfits)


def _pages(use: FormUse, pages: Mapping[str, int]) -> Pages | None:
    """Pages used and allowed, where there is a limit and somebody measured."""
    if PAGES.name not in use["limits"] or use["id"] not in pages:
        return None
    return {"used": pages[use["id"]], "allowed": PAGES.of(use["limits"])}


def _check_form(announcement: Announcement, filled: _Filled, measured: Mapping[str, int]) -> FormReport:
    """The report on one form: problems in the order of the form, then what it has no place for."""
    use, form, sections, answers, misfits = filled
    title, pages = form["title"]["th"], _pages(use, measured)
    questions = {question.path: question for asked in sections for question in asked}
    strangers = [each for each in misfits if each.code == "unknown_field"]
    unread = [each for each in misfits if each.code != "unknown_field" and each.path not in answers.hidden]
    misfits = unread + list(_basics(questions.values(), answers, {each.path for each in unread})) + strangers
    found = [_problem(each, CORE.codes, questions, title) for each in misfits]
    derived: dict[str, Json] = {path: answers.text(path) for path in questions if path in answers.borrowed}
    for section, asked in zip(form["sections"], sections, strict=True):
        for name, answer, scope in _runs(announcement, use, section, asked, answers):
            rule = load(name)
            for failure in rule.validate(answer, scope):
                placed = failure._replace(path=failure.path or scope.path)
                if placed.path not in answers.borrowed:  # that is told where it is asked
                    found.append(_problem(placed, rule.codes, questions, title, rule.source))
            for path, value in rule.derive(answer, scope):
                derived[path or scope.path] = value
    if pages and pages["used"] > pages["allowed"]:
        over = Failure("pages.over_limit", "", {"used": pages["used"], "allowed": pages["allowed"]})
        found.append(problem(over, CORE.codes[over.code], form["title"], title))
    place = {path: number for number, path in enumerate(questions)}
    found.sort(key=lambda each: place.get(each["path"], len(place)))
    return {
        "outcome": outcome(found),
        "problems": found,
        "derived": derived,
        "asked": [
            path
            for path, question in questions.items()
            if question.field["kind"] != "derived" and path not in answers.borrowed
        ],
        "pages": pages,
    }


def _basics(asked: Iterable[Question], answers: Answers, faulty: set[str]) -> Iterator[Failure]:
    """Find required answers that are missing, and choices that there are not, which no rule then sees."""
    for field, path, *_ in asked:
        text = answers.text(path)
        if path in faulty or path in answers.borrowed:
            continue
        if field.get("required") and not answers.rows(path) and text in _UNANSWERED.get(field["kind"], ("",)):
            yield Failure("required", path)
        elif text and "options" in field and text not in (option["value"] for option in field["options"]):
            answers.texts[path] = ""
            yield Failure("choice.unknown", path)


def _runs(
    announcement: Announcement, use: FormUse, section: Section, asked: list[Question], answers: Answers
) -> Iterator[tuple[str, str | Answers, Scope]]:
    """The rules to run: of each field that is answered, then of the section."""
    for field, path, row, *_ in asked:
        if text := answers.text(path):
            for name, params in field.get("rules", {}).items():
                yield name, text, Scope(announcement, answers, params, path, row, use["limits"])
    for name, params in section.get("rules", {}).items():
        yield name, answers, Scope(announcement, answers, params, limits=use["limits"])


def _problem(
    failure: Failure,
    codes: Mapping[str, Code],
    questions: dict[str, Question],
    title: str,
    source: str = "",
) -> Problem:
    """Return a failure in words; without a source of its own it rests on where the form asks."""
    question, key = questions.get(failure.path), failure.code
    if question is None:
        return problem(failure, codes[key], PART, source or title)
    if key == "required":
        key = f"required.{_TO_DO.get(question.field['kind'], 'fill')}"
    return problem(failure, codes[failure.code], question.label, source or question.source, key)
