"""Criteria of eligibility, each by its name: what an announcement may ask of whoever applies.

    {"id": "held-k3", "criterion": "held_level", "levels": ["K3"], "min_years": 3, "source": "..."}

What is not answered is incomplete, never not eligible; where the announcement does not say
(``min_years: null``), its words allow two readings, or no form of it asks, HR judges.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from validators.answers import Answers
from validators.contract import Announcement, Verdict, Words
from validators.counting.duration import DAY, boundary, span, total
from validators.report import words
from validators.rules.diverse_experience import LIMITS, assessed
from validators.rules.levels_held import Tenure, tenures

LEVELS, EQUIVALENTS = "current.levels", "current.equivalents"
DIVERSE = ("line", "unit", "area", "work", "from", "to", "evidence")
DEGREES = ("bachelor", "master", "doctorate")  # in ascending order


class Finding(NamedTuple):
    """What a criterion comes to: its verdict, its name, what was said, what is asked for.

    ``eligible_from``: from when it would be met. While it is incomplete, ``worst`` and
    ``best`` are what it may yet come to.
    """

    verdict: Verdict
    name: Words
    fact: Words
    why: Words
    eligible_from: date | None = None
    worst: Verdict = "not_eligible"
    best: Verdict = "eligible"


type Node = Mapping[str, Any]
type Judge = Callable[[Node, Announcement, Answers], Finding]


class Criterion(NamedTuple):
    """How a criterion is judged, and the question (form, path) that it rests on; "" for none.

    ``columns`` are those it looks at where the answer is rows, ``limits`` those of the form that
    say what it asks for.
    """

    judge: Judge
    form: str = ""
    path: str = ""
    columns: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


def held_level(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """A level held for some years; time in any of several levels is added together.

    Parameters: ``levels``, their codes; ``min_years``, whole years, or None when the
    announcement does not say.
    """
    levels = _listed(node["levels"])
    rows = [row for row in answers.rows(LEVELS) if answers.text(f"{row}.level") in node["levels"]]
    held = [each for each in tenures(answers, LEVELS, announcement) if each.row in rows]
    years: int | None = node["min_years"]
    stated = "held_level.years_not_stated" if years is None else "held_level.years"
    name, why = (words(f"{stated}{part}", {"levels": levels, "years": years or 0}) for part in (".name", ""))
    time = total((each.since, each.until) for each in held if each.since <= each.until)
    fact = words("held_level.held", {"levels": levels, "time": words("duration", time._asdict())})
    if held and years is not None and time.years >= years:
        return Finding("eligible", name, fact, why)
    if len(held) < len(rows) or _unanswered(answers):
        best: Verdict = "review" if years is None else "eligible"
        return Finding("incomplete", name, words("held_level.not_answered", {}), why, best=best)
    if not rows:
        return Finding("not_eligible", name, words("held_level.never", {"levels": levels}), why)
    if years is None:
        return Finding("review", name, fact, why)
    return Finding("not_eligible", name, fact, why, _met_on(held, years))


def equivalent_position(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """Another position that HR may judge equivalent.

    Parameter ``min_years``, as of ``held_level``.
    """
    name, why = words("equivalent_position.name", {}), words("equivalent_position.why", {})
    if answers.rows(EQUIVALENTS):
        return Finding("review", name, words("equivalent_position.given", {}), why)
    if _unanswered(answers):
        fact = words("equivalent_position.not_answered", {})
        return Finding("incomplete", name, fact, why, best="review")
    return Finding("not_eligible", name, words("equivalent_position.none", {}), why)


def degree(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """A recognised degree of at least some level. Parameter ``at_least``, one of ``DEGREES``."""
    least = {"degree": words(f"degree.{node['at_least']}", {})}
    name, why = words("degree.name", least), words("degree.why", least)
    rows = answers.rows("education")
    given = [answers.text(f"{row}.degree") for row in rows]
    enough = DEGREES[DEGREES.index(node["at_least"]) :]
    if any(
        answers.text(f"{row}.recognised") == "true"
        for row, it in zip(rows, given, strict=True)
        if it in enough
    ):
        return Finding("eligible", name, _highest(given), why)
    if any(it in enough for it in given):
        return Finding("incomplete", name, words("degree.not_recognised", {}), why)
    if not all(given) or not given:
        return Finding("incomplete", name, words("degree.not_answered", {}), why)
    return Finding("not_eligible", name, _highest(given), why)


def diverse_experience(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """Diverse experience, by the form of that name and the limits that hold for it.

    Without one of these nothing says how much is wanted, and HR judges.
    """
    limits = next((use["limits"] for use in announcement["forms"] if use["id"] == "experience"), {})
    if not limits.keys() >= {*LIMITS}:
        name, fact, why = (words(f"diverse_experience.unstated{part}", {}) for part in (".name", ".fact", ""))
        return Finding("review", name, fact, why)
    closes = date.fromisoformat(announcement["window"]["close"])
    found = assessed(answers, "entries", limits, closes)
    wanted = {"kinds": str(limits["kinds"]), "years": str(limits["years"])}
    name, why = words("diverse_experience.name", wanted), words("diverse_experience.why", wanted)
    fact = words("diverse_experience.met", {"met": found.met, **wanted})
    if found.verdict == "pass":
        return Finding("eligible", name, fact, why)
    if not found.complete or not answers.rows("entries"):
        return Finding("incomplete", name, words("diverse_experience.not_answered", {}), why)
    if found.verdict == "review":
        return Finding("review", name, words("diverse_experience.review", {}), why)
    return Finding("not_eligible", name, fact, why)


def age(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """An age on the day that the announcement reckons to.

    Parameters ``min`` and ``max``, full years, either may be None. Whether somebody of the
    full years of ``max`` and some days is still within it, HR judges [inferred].
    """
    least, most = node["min"], node["max"]
    asks = (
        "age.between" if least is not None and most is not None else "age.max" if least is None else "age.min"
    )
    name, why = (words(f"{asks}{part}", {"min": least or 0, "max": most or 0}) for part in (".name", ""))
    born, on = answers.day("person.birth_date"), date.fromisoformat(announcement["reckoning"]["age"])
    if not born or born > on:
        return Finding("incomplete", name, words("age.not_answered", {}), why)
    old = span(born, on)
    fact = words("age.is", {"age": words("duration", old._asdict())})
    if least is not None and old.years < least:
        return Finding("not_eligible", name, fact, why, boundary(born, 12 * least) - DAY)
    if most is not None and old.years > most:
        return Finding("not_eligible", name, fact, why)
    if most is not None and old > (most, 0, 0):
        return Finding("review", name, fact, why)
    return Finding("eligible", name, fact, why)


def discipline(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """Never disciplined; whoever was, HR judges."""
    name, why = words("discipline.name", {}), words("discipline.why", {})
    match answers.text("discipline.ever"):
        case "no":
            return Finding("eligible", name, words("discipline.no", {}), why)
        case "yes":
            return Finding("review", name, words("discipline.yes", {}), why)
    return Finding("incomplete", name, words("discipline.not_answered", {}), why, worst="review")


def own(node: Node, announcement: Announcement, answers: Answers) -> Finding:
    """A criterion in the announcement's own words, which HR judges. Parameter ``text``."""
    text = {"text": node["text"]}
    return Finding("review", words("own.name", text), words("own.fact", {}), words("own.why", text))


CRITERIA: dict[str, Criterion] = {
    "held_level": Criterion(held_level, "application", LEVELS, ("level", "since", "until")),
    "equivalent_position": Criterion(equivalent_position, "application", EQUIVALENTS, ("position", "level")),
    "degree": Criterion(degree, "application", "education", ("degree", "recognised")),
    "diverse_experience": Criterion(diverse_experience, "experience", "entries", DIVERSE, LIMITS),
    "age": Criterion(age, "application", "person.birth_date"),
    "discipline": Criterion(discipline, "application", "discipline.ever"),
    "own": Criterion(own),
}


def judged(node: Node, announcement: Announcement, answers: Mapping[str, Answers]) -> Finding:
    """Return what a criterion of the tree comes to by the ``answers`` of each form.

    Where the announcement does not use the form that it rests on, nobody can answer: HR judges.

    Raises: LookupError, where no criterion is called so.
    """
    judge, form, *_ = criterion(node["criterion"])
    found = judge(node, announcement, answers.get(form, Answers()))
    if not form or any(use["id"] == form for use in announcement["forms"]):
        return found
    return Finding("review", found.name, words("verdict.no_form", {}), found.why)


def criterion(name: str) -> Criterion:
    """The criterion of that name. Raises LookupError, naming those there are."""
    if name not in CRITERIA:
        raise LookupError(f"no criterion is called '{name}'; there are: {', '.join(CRITERIA)}")
    return CRITERIA[name]


def _unanswered(answers: Answers) -> bool:
    """Whether nothing was said of levels and equivalents, or of some row not which level."""
    rows = answers.rows(LEVELS)
    return not (rows or answers.rows(EQUIVALENTS)) or any(not answers.text(f"{row}.level") for row in rows)


def _met_on(held: list[Tenure], years: int) -> date | None:
    """The first day, that day counted, on which the years will be full if the level goes on being held."""
    running = [each for each in held if each.runs]
    if not running:
        return None
    start = max(max(each.since, each.until) for each in held)
    earlier = [(each.since, each.until) for each in held if each.since <= each.until]

    def years_after(days: int) -> int:
        return total([*earlier, *((each.since, start + timedelta(days=days)) for each in running)]).years

    return start + timedelta(days=bisect_left(range(366 * years), years, key=years_after))


def _highest(given: list[str]) -> Words:
    """The highest degree stated; an agency's form may offer others than the law's."""
    highest = max((it for it in given if it in DEGREES), key=DEGREES.index, default="other")
    return words("degree.highest", {"degree": words(f"degree.{highest}", {})})


def _listed(codes: Sequence[str]) -> Words:
    """The levels' names, joined by 'or'."""
    names = [words(f"level.{code}", {}) for code in codes]
    return {"th": " หรือ ".join(name["th"] for name in names), "en": " or ".join(name["en"] for name in names)}
