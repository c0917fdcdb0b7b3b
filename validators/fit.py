"""Which positions fit: one set of answers, judged by every opening as its own forms would hold them.

    openings, answers → for each opening its dossier → its trees of criteria → matches, and what to ask next

The questions of all openings are asked as one form (``FORM``): those of the same path once, whichever form an
opening uses. What the openings hold: validators/contract.py (Openings); the site makes them
(site_builder/postings/openings.py).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from json import loads
from typing import Any, NamedTuple

from prakat.validators import checker, criteria
from prakat.validators.answers import Answers, value_at
from prakat.validators.contract import (
    AnnouncementData,
    Field,
    Form,
    Match,
    Matches,
    Opening,
    Openings,
    Verdict,
)
from prakat.validators.declare import Judgement, Node
from prakat.validators.dossier import FORMAT, Dossier, unpack
from prakat.validators.eligibility import APPLIED, Branch, changes, judged, soonest, why
from prakat.validators.filling import fill
from prakat.validators.planned import PlannedForm, planned
from prakat.validators.report import dumps
from prakat.validators.tailoring import asked_once

# The form that asks the questions of all openings.
FORM = "fit"
# What time alone would mend comes before what would have to be another.
_ORDER: tuple[Verdict, ...] = ("eligible", "review", "incomplete", "not_eligible")


class Plan(NamedTuple):
    """Openings, planned once for all answers: their forms, and the check of the form that asks for all.

    What it was made from is not to be changed from then on.
    """

    openings: Openings
    forms: Sequence[PlannedForm]
    own: checker.Plan

    @classmethod
    def of(cls, openings: Openings) -> "Plan":
        """Return the plan."""
        own = checker.Plan.of(openings["announcement"], {FORM: openings["form"]})
        return cls(openings, [*map(planned, openings["forms"])], own)


def fit(openings: Openings, dossier: object, now: datetime) -> Matches:
    """Return how each position of what can or will be applied for fits the answers. Never raises.

    ``dossier`` holds answers to ``openings["form"]``; it is one that was parsed, or the value of one. What
    has closed before ``now`` (with its zone) is left out.
    """
    return _fit(Plan.of(openings), dossier if isinstance(dossier, Dossier) else Dossier("", dossier), now)


def _fit(plan: Plan, received: Dossier, now: datetime) -> Matches:
    given, judge = _Given(plan, received), _Judge()
    found: list[tuple[Opening, str, Branch]] = []
    for opening in plan.openings["openings"]:
        if now <= datetime.fromisoformat(opening["closes"]):
            branches = judged(opening["announcement"], given.filled(opening), judge=judge)
            found += [(opening, position, root) for position, root in branches.items()]
    matches = sorted((_ranked(*each) for each in found), key=lambda each: each[0])
    return {
        "report": plan.own.check(received),
        "matches": [match for _, match in matches],
        "asked": _asked([root for *_, root in found]),
    }


def fit_json(openings: str, dossier: str, now: str) -> str:
    """Return what ``fit`` does, from JSON text to canonical JSON text; ``now`` is in ISO 8601."""
    return dumps(_fit(_plan(openings), Dossier.parse(dossier), datetime.fromisoformat(now)))


def carried_json(openings: str, dossier: str, announcement: str, position: str) -> str:
    """Return what ``carried`` does, from JSON text to JSON text."""
    return dumps(_carried(_plan(openings), Dossier.parse(dossier), announcement, position))


def carried(openings: Openings, dossier: Dossier, announcement: str, position: str) -> dict[str, Any]:
    """Return the answers as a dossier of the opening of that announcement, with the position applied for.

    Raises:
        LookupError: there is no such opening.
    """
    return _carried(Plan.of(openings), dossier, announcement, position)


def _carried(plan: Plan, dossier: Dossier, announcement: str, position: str) -> dict[str, Any]:
    by_id = {each["announcement"]["id"]: each for each in plan.openings["openings"]}
    opening = by_id[announcement]
    forms = _Given(plan, dossier).carried(opening)
    once = asked_once(opening["announcement"])
    if once and len(opening["announcement"]["positions"]) > 1:
        put(forms.setdefault(once, {}), APPLIED, [position])
    return {
        "format": FORMAT,
        "announcement": announcement,
        "announcement_version": opening["announcement"]["version"],
        "forms": forms,
    }


@lru_cache(maxsize=2)
def _plan(openings: str) -> Plan:
    """Return the plan of a text of ours, which comes again and again."""
    return Plan.of(loads(openings))


def _asked(roots: Sequence[Branch]) -> list[str]:
    """Return the questions that could change a verdict, first what changes many and is soon answered."""
    found = changes(roots, lambda each: f"{FORM}:{each.partition(':')[2]}")
    # One of no cost takes a moment, too.
    first = sorted(found, key=lambda each: (-found[each] / (1 + each[0]), each))
    return [*dict.fromkeys(question for _, question in first)]


def _ranked(opening: Opening, position: str, root: Branch) -> tuple[tuple[Any, ...], Match]:
    """Return the match, and its place among the others: the best first, then the soonest."""
    since, name = soonest(root), opening["announcement"]["id"]
    match: Match = {
        "announcement": name,
        "position": position,
        "verdict": root.verdict,
        "why": why(root),
        "eligible_from": since.isoformat() if since else None,
    }
    return (_ORDER.index(root.verdict), since or date.max, opening["closes"], name), match


class _Judge:
    """Judges each criterion once, for all openings that ask the same of the same answers and days."""

    def __init__(self) -> None:
        self._judged: dict[Any, tuple[Judgement, str]] = {}

    def __call__(
        self, node: Node, announcement: AnnouncementData, answers: Mapping[str, Answers]
    ) -> tuple[Judgement, str]:
        criterion = criteria.load(node["criterion"])
        days: dict[str, str] = dict([*announcement["window"].items(), *announcement["reckoning"].items()])
        limits = [use["limits"] for use in announcement["forms"]] if criterion.limits else None
        asked = [value for key, value in node.items() if key not in ("id", "source")]
        key = (
            *(id(answers), repr(asked), *(days[each] for each in criterion.days), repr(limits)),
            repr(announcement.get("inferred")),
        )
        if key not in self._judged:
            self._judged[key] = criteria.judged(node, announcement, answers)
        return self._judged[key]


class _Given:
    """The answers given once, as the forms of each opening hold them."""

    def __init__(self, plan: Plan, received: Dossier) -> None:
        openings = plan.openings
        own, _ = unpack(openings["announcement"], received)
        read = fill(plan.own.forms, own)[FORM].answers
        self._forms = openings["forms"]
        self._planned = plan.forms
        self._given = own.get(FORM, {})
        self._offered = {path: _values(field) for path, field in _fields(_questions(openings["form"]))}
        # What rows say only beside each other.
        self._implied = {
            path: text
            for name in criteria.names()
            for path, text in criteria.load(name).implied(openings["announcement"], read)
        }
        self._filled: dict[tuple[int, ...], dict[str, Answers]] = {}

    def filled(self, opening: Opening) -> dict[str, Answers]:
        """Return the answers of each form, for what judges them; openings of the same forms share them."""
        key = (*opening["forms"].values(),)
        if key not in self._filled:
            used = {name: self._planned[number] for name, number in opening["forms"].items()}
            filled = fill(used, self.carried(opening))
            self._filled[key] = {name: each.answers for name, each in filled.items()}
        return self._filled[key]

    def carried(self, opening: Opening) -> dict[str, dict[str, Any]]:
        """Return the answers by form, as a dossier of the opening holds them."""
        return {
            name: self._of_form(_questions(self._forms[number])) for name, number in opening["forms"].items()
        }

    def _of_form(self, fields: Sequence[Field]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in fields:
            path, value = field["path"], value_at(self._given, field["path"])
            if field["kind"] == "rows" and isinstance(value, list):
                rows = [*self._rows(field, value)]
                put(found, path, rows)
                if value and not rows and "none" in field:
                    put(found, field["none"], True)
            elif value is not None and not self._is_of_others(field, path, value):
                put(found, path, value)
        return found

    def _rows(self, field: Field, rows: list[Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows in the form's own words, without those that it does not ask for."""
        path = field["path"]
        columns = [(column, alike(path).get(column["path"], column["path"])) for column in field["fields"]]

        def is_asked(row: dict[str, Any]) -> bool:
            told = ((column, f"{path}.{name}", row.get(name)) for column, name in columns)
            return not any(self._is_of_others(*each) for each in told)

        kept = [(n, row) for n, row in enumerate(rows) if isinstance(row, dict) and is_asked(row)]
        for number, row in kept:
            own = {column["path"]: row[name] for column, name in columns if row.get(name) is not None}
            if len(kept) < len(rows):
                implied = {name: self._implied.get(f"{path}[{number}].{name}") for _, name in columns}
                own |= {name: said for name, said in implied.items() if said}
            yield own

    def _is_of_others(self, field: Field, path: str, value: object) -> bool:
        """Return whether the answer is a choice that this form does not give, but that of another does."""
        return "options" in field and value not in _values(field) and value in self._offered.get(path, ())


def _questions(form: Form) -> Sequence[Field]:
    return [field for section in form["sections"] for field in section["fields"]]


def _values(field: Field) -> Collection[str]:
    return [option["value"] for option in field.get("options", [])]


def _fields(fields: Sequence[Field], at: str = "") -> Iterator[tuple[str, Field]]:
    """Yield each field with its path, those of rows after theirs."""
    for field in fields:
        yield at + field["path"], field
        yield from _fields(field.get("fields", []), f"{at}{field['path']}.")


@cache
def cost(path: str) -> int:
    """Return how long the question at ``path`` takes beside others: the least that a criterion says."""
    loaded = [*map(criteria.load, criteria.names())]
    of_its_own = [each.cost for each in loaded if each.path == path]
    return min([*of_its_own, *(each.cost + 1 for each in loaded if path in each.also)])


@cache
def alike(path: str) -> Mapping[str, str]:
    """Return the columns of the rows at ``path`` that ask the same as another, by its name."""
    found = [each.alike for each in map(criteria.load, criteria.names()) if each.path == path]
    return {name: other for each in found for name, other in each.items()}


def put(answers: dict[str, Any], path: str, value: object) -> None:
    """Put a value at a dotted path of nested objects."""
    *groups, leaf = path.split(".")
    for group in groups:
        answers = answers.setdefault(group, {})
    answers[leaf] = value
