"""Diverse experience: enough kinds of work, each done for long enough.

A kind is what was done, where and in which line: the combination of the limit ``dimensions``
as the applicant words it, HR confirming [inferred]. The limit ``evidence`` lists what counts as
such. How time is counted is told in validators/counting/diverse_experience.py. Too little of it
is a result and not a mistake: here it is a warning, and it decides a criterion of eligibility.

Where an announcement wants each kind without interruption (limit ``continuous`` 1), kinds
that have their years only as a sum of stints are for HR to judge.

Two readings are left to HR, and where one of them would change the result, so is the result: kinds
whose wording differs in spelling only (validators/spelling.py) may be one kind, and time before the
appointment counts where it was government service of another kind.

How grave: an end before the beginning cannot be true. Too few kinds, or no evidence, is a result and
no mistake, so a warning. What turns on how HR reads the form or the law is for review.

``rows`` are the entries, ``appointed_on`` is the date of appointment and ``birth_date`` that of birth.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.contract import Json, Offer, Words
from prakat.validators.counting.calendar import be_year, in_words
from prakat.validators.counting.diverse_experience import DiverseExperience, Spell, assess
from prakat.validators.counting.duration import Period, merged, span
from prakat.validators.counting.open_end import is_present
from prakat.validators.counting.timeline import WorkKind
from prakat.validators.declare import Derived, Failures, Limit, Limits, Param, Phrase, Rule, Scope
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure, join, words
from prakat.validators.spelling import alike
from prakat.validators.text import compact

KINDS = Limit[int]("kinds", "integer", said=r"ไม่น้อยกว่า\s*{count}\s*(?:อย่าง|ด้าน|ประเภทงาน)")
YEARS = Limit[int]("years", "integer", said=r"อย่างละ(?:ติดต่อกัน)?\s*ไม่น้อยกว่า\s*{count}\s*ปี")
DIMENSIONS = Limit[list[str]]("dimensions", "choices", ("line", "unit", "area", "work"))
CONTINUOUS = Limit[int]("continuous", "flag")
EVIDENCE = Limit[list[str]]("evidence", "choices", ("kp7", "kks16", "acting_order"))

_TOLD = 5  # kinds that a message tells to be short


class Wanted(NamedTuple):
    """What the limits in force ask for."""

    kinds: int
    years: int
    dimensions: tuple[str, ...]
    continuous: bool
    evidence: tuple[str, ...]


class Assessed(NamedTuple):
    """The result of the rows. ``complete`` tells that every one of them could be understood.

    ``names`` are the kinds as they were first written: they are compared without white space. ``firsts`` are
    the rows in which each begins, ``spelt`` the kinds that an earlier one differs from in spelling only.
    """

    verdict: Literal["pass", "review", "fail"]
    met: int
    complete: bool
    interrupted: bool
    found: DiverseExperience
    names: Mapping[WorkKind, WorkKind]
    firsts: Mapping[WorkKind, str]
    spelt: Mapping[WorkKind, WorkKind]


def assessed(
    answers: Answers,
    path: str,
    limits: Limits,
    closes: date,
    *,
    born: date | None = None,
    appointed: date | None = None,
) -> Assessed:
    """Return what the experience stated in the rows at ``path`` comes to, up to the closing day.

    Rows that begin before the day of birth are not understood.
    """
    # One check asks three times: for its problems, for what is derived, for eligibility.
    return answers.once(_assessed, path, _wanted(limits), closes, born or date.min, appointed or date.min)


def _wanted(limits: Limits) -> Wanted:
    return Wanted(
        KINDS.of(limits),
        YEARS.of(limits),
        tuple(DIMENSIONS.of(limits)),
        bool(CONTINUOUS.of(limits)),
        tuple(EVIDENCE.of(limits)),
    )


def _assessed(
    answers: Answers, path: str, wanted: Wanted, closes: date, born: date, appointed: date
) -> Assessed:
    entries: list[Spell] = []
    names: dict[WorkKind, WorkKind] = {}
    firsts: dict[WorkKind, str] = {}
    for row in answers.rows(path):
        written = tuple(answers.text(f"{row}.{dimension}") for dimension in wanted.dimensions)
        period, evidence = _period(answers, row, closes), answers.text(f"{row}.evidence")
        if period and evidence and all(written) and period[0] >= born:
            kind = tuple(map(compact, written))
            names.setdefault(kind, written)
            firsts.setdefault(kind, row)
            entries.append(Spell(kind, *period, has_evidence=evidence in wanted.evidence))
    spelt = _spelt(names, wanted.dimensions)
    found, interrupted, verdict = _come_to(entries, closes, wanted)
    verdicts = {verdict}
    if spelt:
        as_one = [each._replace(kind=spelt.get(each.kind, each.kind)) for each in entries]
        verdicts.add(_come_to(as_one, closes, wanted)[2])
    if any(each.start < appointed for each in entries):
        in_service = [each._replace(start=max(each.start, appointed)) for each in entries]
        verdicts.add(_come_to(in_service, closes, wanted)[2])
    return Assessed(
        verdict if len(verdicts) == 1 else "review",
        sum(not each.short for each in found.kinds),
        len(entries) == len(answers.rows(path)),
        interrupted,
        found,
        names,
        firsts,
        spelt,
    )


def _come_to(
    entries: Sequence[Spell], closes: date, wanted: Wanted
) -> tuple[DiverseExperience, bool, Literal["pass", "review", "fail"]]:
    """Return what is found, whether it lasts only as a sum of stints where none may be, and the verdict."""
    found = assess(entries, closes, wanted=wanted.kinds, years=wanted.years)
    interrupted = False
    if wanted.continuous and found.verdict == "pass":
        stints = _counted(found).values()
        unbroken = sum(any(span(*each).years >= wanted.years for each in periods) for periods in stints)
        interrupted = unbroken < wanted.kinds
    return found, interrupted, "review" if interrupted else found.verdict


def _spelt(names: Mapping[WorkKind, WorkKind], dimensions: Sequence[str]) -> dict[WorkKind, WorkKind]:
    """Return kinds that differ from an earlier one in spelling only, each with the first such."""
    firsts: list[WorkKind] = []
    found: dict[WorkKind, WorkKind] = {}
    for kind, written in names.items():
        for first in firsts:
            pairs = zip(dimensions, names[first], written, strict=True)
            if all(one == other or alike(one, other, place=name == "area") for name, one, other in pairs):
                found[kind] = first
                break
        else:
            firsts.append(kind)
    return found


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report entries that do not count or might not, and that all do not suffice once all are given."""
    path, accepted = scope.text("rows"), EVIDENCE.of(scope.limits)
    born, appointed = scope.day("birth_date") or date.min, scope.day("appointed_on") or date.min
    for row in answers.rows(path):
        start, end = answers.day(f"{row}.from"), answers.day(f"{row}.to", last=True)
        if start and end and end < start:
            yield Failure("experience.period_reversed", f"{row}.to")
        if answers.text(f"{row}.evidence") not in ("", *accepted):
            listed = [words(f"limit.evidence.{each}", {}) for each in accepted]
            said = {"accepted": join({"th": " หรือ", "en": " or "}, listed)}
            yield Failure("experience.no_evidence", f"{row}.evidence", said)
        if start and born <= start < appointed:
            yield Failure("experience.before_appointment", f"{row}.from", {"limit": in_words(appointed)})
    sum_up = _sum_up(answers, scope)
    yield from _misspelt(sum_up, scope)
    if not answers.rows(path) or not sum_up.complete:
        return
    wanted = {"kinds": KINDS.of(scope.limits), "years": YEARS.of(scope.limits)}
    if sum_up.verdict == "fail":
        kinds = enumerate(sum_up.found.kinds, 1)
        nearest = sorted((each.short, number) for number, each in kinds if each.short)[:_TOLD]
        each_short = [words("short", {"number": number, "days": days}) for days, number in nearest]
        short = join({"th": "", "en": ""}, each_short)
        yield Failure("experience.too_few_kinds", path, {**wanted, "met": sum_up.met, "short": short})
    elif sum_up.interrupted:
        yield Failure("experience.interrupted", path, wanted)
    elif sum_up.found.verdict == "review":
        yield Failure("experience.shared_time", path, wanted)


def _misspelt(found: Assessed, scope: Scope) -> Failures:
    """Report kinds that differ in spelling only, with the offer to word the later like the earlier."""
    for kind, first in found.spelt.items():
        pairs = zip(DIMENSIONS.of(scope.limits), found.names[first], found.names[kind], strict=True)
        dimension, earlier, later = next(pair for pair in pairs if compact(pair[1]) != compact(pair[2]))
        said = {"earlier": earlier, "later": later}
        path = f"{found.firsts[kind]}.{dimension}"
        offer: Offer = {"label": words("offer.write", {"text": earlier}), "path": path, "value": earlier}
        yield Failure("experience.spelling", path, said, [offer])


def _sum_up(answers: Answers, scope: Scope) -> Assessed:
    born, appointed = scope.day("birth_date"), scope.day("appointed_on")
    return assessed(
        answers, scope.text("rows"), scope.limits, scope.counted_to("service"), born=born, appointed=appointed
    )


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive how long each entry lasted; in ``diverse`` the verdict, the kinds, and the time that they share.

    ``years`` are the first and the last, B.E. The kinds that share time, and the one that it counts
    for, are given by their place among ``kinds``; null where it counts for none.
    """
    path = scope.text("rows")
    for row in answers.rows(path):
        if period := _period(answers, row, scope.counted_to("service")):
            yield f"{row}.duration", span(*period).as_json()
    if not answers.rows(path):
        return
    verdict, *_, found, names, _, _ = _sum_up(answers, scope)
    counted, place = _counted(found), {each.kind: number for number, each in enumerate(found.kinds)}
    ends = [each.start for each in found.timeline[:1]] + [each.end for each in found.timeline[-1:]]
    yield (
        "diverse",
        {
            "verdict": verdict,
            "years": [be_year(day) for day in ends],
            "kinds": [
                {
                    "kind": [*names[kind]],
                    "duration": duration.as_json(),
                    "segments": [_iso(period) for period in counted[kind]],
                    "short_days": short,
                }
                for kind, duration, short in found.kinds
            ],
            "shared": [
                {
                    **_iso((start, end)),
                    "kinds": [*sorted(place[kind] for kind in kinds)],
                    "counted": place[credited] if credited else None,
                }
                for start, end, kinds, credited in found.timeline
                if len(kinds) > 1
            ],
        },
    )


def how_much(limits: Limits) -> Words:
    """Return how much experience of which variety is asked for, to go on in a sentence."""
    values = {"kinds": KINDS.of(limits), "years": YEARS.of(limits)}
    dimensions = DIMENSIONS.in_words(DIMENSIONS.of(limits))
    unbroken = "_unbroken" if CONTINUOUS.of(limits) else ""
    return words(f"limit.diverse{unbroken}", {**values, "dimensions": dimensions})


def phrases(limits: Limits) -> Iterator[Phrase]:
    """Say how much of it there must be, what makes a kind, and that its stints add up."""
    said = how_much(limits)
    yield Phrase({"th": said["th"], "en": said["en"].capitalize()})
    if len(DIMENSIONS.of(limits)) > 1:
        yield Phrase(words("limit.kind", {}), (DIMENSIONS.name,))
    if not CONTINUOUS.of(limits):
        yield Phrase(words("limit.stints", {}), (CONTINUOUS.name,))


def _period(answers: Answers, row: str, closes: date) -> Period | None:
    """Return the days of a row, up to the closing day; None unless both are understood and in order."""
    start, end = answers.day(f"{row}.from"), answers.day(f"{row}.to", last=True)
    if is_present(answers.text(f"{row}.to")):
        end = closes
    return (start, min(end, closes)) if start and end and start <= end and start <= closes else None


def _counted(found: DiverseExperience) -> dict[WorkKind, list[Period]]:
    """Return the time that counts for each kind, stint by stint."""
    counted: dict[WorkKind, list[Period]] = {each.kind: [] for each in found.kinds}
    for start, end, _, credited in found.timeline:
        if credited:
            counted[credited].append((start, end))
    return {kind: merged(periods) for kind, periods in counted.items()}


def _iso(period: Period) -> dict[str, Json]:
    return {"from": period[0].isoformat(), "to": period[1].isoformat()}


RULE = Rule(
    scope="section",
    codes={
        "experience.too_few_kinds": WARNING,
        "experience.no_evidence": WARNING,
        "experience.period_reversed": ERROR,
        "experience.shared_time": REVIEW,
        "experience.interrupted": REVIEW,
        "experience.before_appointment": REVIEW,
        "experience.spelling": REVIEW,
    },
    validate=validate,
    derive=derive,
    params={
        "rows": Param("rows", parts=("from", "to", "evidence")),
        "birth_date": Param("path", optional=True),
        "appointed_on": Param("path", optional=True),
    },
    limits=(KINDS, YEARS, DIMENSIONS, CONTINUOUS, EVIDENCE),
    phrases=phrases,
    source="แบบแสดงประสบการณ์ในงานที่หลากหลาย หมายเหตุ และหนังสือสำนักงาน ก.พ. ที่ นร 1006/ว 17 ลงวันที่ 28 กรกฎาคม 2558",
)
