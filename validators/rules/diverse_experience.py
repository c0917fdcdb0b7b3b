"""Diverse experience: enough kinds of work, each done for long enough.

A kind is what was done, where and in which line: the combination of the limit ``dimensions``
as the applicant words it, HR confirming [inferred]. The limit ``evidence`` lists what counts as
such. How time is counted is told in validators/counting/diverse_experience.py. Too little of it
is a result and no mistake: it is told as a warning here, and decides a criterion of eligibility.

Where an announcement wants each kind without interruption (limit ``continuous`` 1), kinds
that have their years only as a sum of stints are for HR to judge.

Parameter ``rows``: the path of the rows. Limits: ``kinds``, ``years``, ``dimensions``,
``continuous``, ``evidence``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from validators.answers import Answers
from validators.contract import Json, LimitValue, Severity, Words
from validators.counting.calendar import be_year, is_present
from validators.counting.diverse_experience import DiverseExperience, Entry, assess
from validators.counting.duration import Period, merged, span
from validators.counting.timeline import Kind
from validators.report import words
from validators.rules import Finding, Scope
from validators.text import compact

CODES: dict[str, Severity] = {
    "experience.too_few_kinds": "warning",
    "experience.no_evidence": "warning",
    "experience.period_reversed": "error",
    "experience.shared_time": "review",
    "experience.interrupted": "review",
}
SOURCE = "แบบแสดงประสบการณ์ในงานที่หลากหลาย หมายเหตุ และหนังสือสำนักงาน ก.พ. ที่ นร 1006/ว 17 ลงวันที่ 28 กรกฎาคม 2558"

# Those that ``assessed`` goes by.
LIMITS = ("kinds", "years", "dimensions", "continuous", "evidence")
# What the form names as evidence, and an announcement may accept.
EVIDENCE = ("kp7", "kks16", "acting_order")

_TOLD = 5  # kinds that a message tells to be short

# One check asks three times: for its problems, for what is derived, for eligibility.
_assess = lru_cache(maxsize=8)(assess)


class Assessed(NamedTuple):
    """What the rows come to. ``complete`` tells that every one of them could be understood.

    ``names`` are the kinds as they were first written: they are compared without white space.
    """

    verdict: Literal["pass", "review", "fail"]
    met: int
    complete: bool
    interrupted: bool
    found: DiverseExperience
    names: Mapping[Kind, Kind]


def assessed(answers: Answers, path: str, limits: Mapping[str, LimitValue], closes: date) -> Assessed:
    """The experience stated in the rows at ``path``, up to the closing day."""
    wanted, years, dimensions, continuous, accepted = (limits[name] for name in LIMITS)
    assert isinstance(wanted, int)
    assert isinstance(years, int)
    assert isinstance(dimensions, list)
    assert isinstance(accepted, list)
    entries: list[Entry] = []
    names: dict[Kind, Kind] = {}
    for row in answers.rows(path):
        written = tuple(answers.text(f"{row}.{dimension}") for dimension in dimensions)
        period, evidence = _period(answers, row, closes), answers.text(f"{row}.evidence")
        if period and evidence and all(written):
            kind = tuple(map(compact, written))
            names.setdefault(kind, written)
            entries.append(Entry(kind, *period, has_evidence=evidence in accepted))
    found = _assess(tuple(entries), closes, wanted=wanted, years=years)
    unbroken = sum(any(span(*each).years >= years for each in stints) for stints in _counted(found).values())
    interrupted = bool(continuous) and found.verdict == "pass" and unbroken < wanted
    return Assessed(
        "review" if interrupted else found.verdict,
        sum(not each.short for each in found.kinds),
        len(entries) == len(answers.rows(path)),
        interrupted,
        found,
        names,
    )


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find entries that do not count, and what they come to once all are given."""
    path, accepted = scope.params["rows"], scope.limit("evidence")
    for row in answers.rows(path):
        start, end = answers.day(f"{row}.from"), answers.day(f"{row}.to")
        if start and end and end < start:
            yield Finding("experience.period_reversed", f"{row}.to")
        if answers.text(f"{row}.evidence") not in ("", *accepted):
            yield Finding("experience.no_evidence", f"{row}.evidence", {"accepted": _either(accepted)})
    sum_up = assessed(answers, path, scope.limits, scope.closes)
    if not answers.rows(path) or not sum_up.complete:
        return
    wanted = {"kinds": scope.limit("kinds"), "years": scope.limit("years")}
    if sum_up.verdict == "fail":
        missing = {"met": sum_up.met, "short": _short(sum_up.found)}
        yield Finding("experience.too_few_kinds", path, wanted | missing)
    elif sum_up.interrupted:
        yield Finding("experience.interrupted", path, wanted)
    elif sum_up.verdict == "review":
        yield Finding("experience.shared_time", path, wanted)


def derive(answers: Answers, scope: Scope) -> Iterator[tuple[str, Json]]:
    """How long each entry lasted; in ``diverse`` the verdict, the kinds, and the time that several share.

    ``years`` are the first and the last, B.E. The kinds that share time, and the one that it counts
    for, are given by their place among ``kinds``; null where it counts for none.
    """
    path = scope.params["rows"]
    for row in answers.rows(path):
        if period := _period(answers, row, scope.closes):
            yield f"{row}.duration", span(*period).as_json()
    if not answers.rows(path):
        return
    verdict, *_, found, names = assessed(answers, path, scope.limits, scope.closes)
    counted, place = _counted(found), {each.kind: number for number, each in enumerate(found.kinds)}
    yield (
        "diverse",
        {
            "verdict": verdict,
            "years": [
                *(be_year(each.start) for each in found.timeline[:1]),
                *(be_year(each.end) for each in found.timeline[-1:]),
            ],
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


def _period(answers: Answers, row: str, closes: date) -> Period | None:
    """First and last day of a row, up to the closing day; None unless both are understood and in order."""
    start, end = answers.day(f"{row}.from"), answers.day(f"{row}.to")
    if is_present(answers.text(f"{row}.to")):
        end = closes
    return (start, min(end, closes)) if start and end and start <= end and start <= closes else None


def _counted(found: DiverseExperience) -> dict[Kind, list[Period]]:
    """The time that counts for each kind, stint by stint."""
    counted: dict[Kind, list[Period]] = {each.kind: [] for each in found.kinds}
    for start, end, _, credited in found.timeline:
        if credited:
            counted[credited].append((start, end))
    return {kind: merged(periods) for kind, periods in counted.items()}


def _short(found: DiverseExperience) -> Words:
    """By how many days kinds are short, the nearest first."""
    short = sorted((each.short, number) for number, each in enumerate(found.kinds, 1) if each.short)
    told = [words("short", {"number": number, "days": days}) for days, number in short[:_TOLD]]
    return {"th": "".join(each["th"] for each in told), "en": "".join(each["en"] for each in told)}


def _either(accepted: list[str]) -> Words:
    """The kinds of evidence by name."""
    names = [words(f"evidence.{each}", {}) for each in accepted]
    return {"th": " หรือ".join(each["th"] for each in names), "en": " or ".join(each["en"] for each in names)}


def _iso(period: Period) -> dict[str, Json]:
    return {"from": period[0].isoformat(), "to": period[1].isoformat()}
