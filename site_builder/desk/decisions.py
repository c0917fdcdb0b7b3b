"""What officers decide, and what comes of it: opinions of several, compared, and settled where they differ.

    notes of the journal → the history of each case → its state and its result

Nothing is ever overwritten: who thinks otherwise later adds another opinion, and the history shows both.
The only opinion on a case is not shown to another officer, who so gives one of their own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal, NamedTuple, cast, get_args

from prakat.site_builder.intake.journal import Journal
from prakat.validators.text import compact, normalise, scrub

type Verdict = Literal["eligible", "not_eligible", "more", "other"]
type State = Literal["left", "one", "agreed", "differ", "settled"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict.__value__)
STATES: tuple[State, ...] = get_args(State.__value__)
# Those are told a reason.
WITH_REASON = frozenset(("not_eligible", "more", "other"))
MOST_LETTERS = 4000  # of a reason
MOST_NAME = 120
_FORMAT = 1


class DecisionError(Exception):
    """A decision that cannot be taken; the message is the key of words that say why."""


class Decision(NamedTuple):
    """What an officer said of a case, and when, as ISO 8601.

    ``positions`` are those for which the applicant is eligible, where several are applied for. With
    ``settles`` it decides between opinions that differ.
    """

    number: int
    case: str
    at: str
    officer: str
    role: str
    verdict: Verdict
    reason: str
    positions: tuple[str, ...] = ()
    settles: bool = False

    @property
    def same(self) -> tuple[str, frozenset[str]]:
        """What is compared of two opinions."""
        return self.verdict, frozenset(self.positions)

    @property
    def by(self) -> str:
        """Who it is, however the name was spaced."""
        return name_of(self.officer)


def name_of(officer: str) -> str:
    """Return an officer's name as it is compared.

    >>> name_of("นาง ตัวอย่าง ทดสอบ ") == name_of("นางตัวอย่าง ทดสอบ")
    True
    """
    return compact(normalise(officer)).casefold()


class History:
    """What was decided on one case, in the order of time."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.all = list(decisions)

    @property
    def opinions(self) -> list[Decision]:
        """The last opinion of each officer."""
        return list({each.by: each for each in self.all if not each.settles}.values())

    @property
    def settlement(self) -> Decision | None:
        """What settled the case, unless somebody has given an opinion since."""
        return self.all[-1] if self.all and self.all[-1].settles else None

    @property
    def state(self) -> State:
        """Where the case stands."""
        if self.settlement:
            return "settled"
        opinions = self.opinions
        if not opinions:
            return "left"
        if len({each.same for each in opinions}) > 1:
            return "differ"
        return "one" if len(opinions) == 1 else "agreed"

    @property
    def result(self) -> Decision | None:
        """What counts: the settlement, or what all say who said something; None while they differ."""
        if self.settlement:
            return self.settlement
        return self.opinions[-1] if self.state in ("one", "agreed") else None

    def of(self, officer: str) -> Decision | None:
        """Return the last opinion of an officer."""
        return next((each for each in self.opinions if each.by == name_of(officer)), None)

    def shown_to(self, officer: str) -> list[Decision]:
        """Return what an officer may see: all, but for somebody else's opinion that is the only one."""
        return [] if self.state == "one" and self.opinions[0].by != name_of(officer) else self.all


class Decisions:
    """All decisions of a journal, as far as they were read."""

    def __init__(self) -> None:
        self._by_case: dict[str, History] = {}
        self.last = 0

    def read(self, journal: Journal) -> bool:
        """Read what was added since, by whomever; return whether there was something."""
        before = self.last
        for number, about, said in journal.notes(self.last):
            self.last = number
            if (decision := _read(number, about, said)) is not None:
                self._by_case.setdefault(about, History()).all.append(decision)
        return self.last != before

    def of(self, case: str) -> History:
        """Return the history of a case."""
        return self._by_case.get(case, History())

    def states(self) -> Mapping[str, State]:
        """Return the state of each case on which something was said."""
        return {case: history.state for case, history in self._by_case.items()}

    def officers(self) -> list[tuple[str, str]]:
        """Return who decided, by name and role, in the order in which they began."""
        named = (each for history in self._by_case.values() for each in history.all)
        found = {(each.by, compact(each.role)): each for each in sorted(named, reverse=True)}
        return [(each.officer, each.role) for each in sorted(found.values())]


def add(
    journal: Journal, decisions: Decisions, decision: Decision, open_to: Iterable[str], seen: int
) -> Decision:
    """Keep a decision in the journal, and return it with its number.

    ``open_to`` are the positions applied for, ``seen`` is the number of the last decision on the case that
    the officer saw: who settles has seen all of them.

    Raises:
        DecisionError: something is missing, or another officer has decided meanwhile.
    """
    decision = decision._replace(
        officer=scrub(decision.officer).strip()[:MOST_NAME],
        role=scrub(decision.role).strip()[:MOST_NAME],
        reason=scrub(decision.reason).strip()[:MOST_LETTERS],
    )
    several = list(open_to) if decision.verdict == "eligible" and len([*open_to]) > 1 else []
    decision = decision._replace(positions=tuple(each for each in several if each in decision.positions))
    if not decision.officer:
        raise DecisionError("need_officer")
    if decision.verdict not in VERDICTS:
        raise DecisionError("need_verdict")
    if decision.verdict in WITH_REASON and not decision.reason:
        raise DecisionError("need_reason")
    if several and not decision.positions:
        raise DecisionError("need_position")
    decisions.read(journal)
    history = decisions.of(decision.case)
    if decision.settles:
        if history.all and history.all[-1].number > seen:
            raise DecisionError("decided_meanwhile")
        if history.state != "differ":
            raise DecisionError("nothing_to_settle")
        if not decision.reason:
            raise DecisionError("need_reason")
    number = journal.note(decision.case, _written(decision))
    decisions.read(journal)
    return decision._replace(number=number)


def _written(decision: Decision) -> str:
    said = decision._asdict()
    return json.dumps({"format": _FORMAT, **{key: said[key] for key in _KEPT}}, ensure_ascii=False)


_KEPT = ("at", "officer", "role", "verdict", "reason", "positions", "settles")


def _read(number: int, about: str, said: str) -> Decision | None:
    """Return a decision; None for a note of another kind, such as a later version's."""
    try:
        kept = json.loads(said)
        if kept["format"] != _FORMAT or kept["verdict"] not in VERDICTS:
            return None
        datetime.fromisoformat(kept["at"])
        return Decision(
            number, about, kept["at"], kept["officer"], kept["role"], cast(Verdict, kept["verdict"]),
            kept["reason"], tuple(kept["positions"]), bool(kept["settles"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None


def results(decisions: Decisions, cases: Iterable[str]) -> Iterator[tuple[str, Decision]]:
    """Yield the cases that have a result, with it."""
    for case in cases:
        if (result := decisions.of(case).result) is not None:
            yield case, result
