"""The tree of eligibility in words; the rules check applicants by the same tree."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from prakat.forms.questions.consistency import fields
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.offers import Offer
from prakat.site_builder.content.tree import AllOf, AnyOf, Condition, Tree
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.dates import thai_day
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import numbers
from prakat.validators import criteria
from prakat.validators.contract import Digits, Words
from prakat.validators.declare import Limits
from prakat.validators.eligibility import criteria_of
from prakat.validators.report import words
from prakat.validators.text import in_digits


@dataclass(frozen=True)
class Clause:
    """One clause: its text, a remark, its source, and the clauses below it.

    ``id`` is the criterion's in the report, of a group those of all below it; the topmost heading has none.
    ``position`` is the one that asks for it; ``choice`` tells that not all below are needed. The
    announcement's own words are the same in both languages.
    """

    text: Words
    remark: Words | None = None
    source: str = ""
    clauses: list["Clause"] = field(default_factory=list)
    id: str = ""
    position: str = ""
    choice: bool = False

    @property
    def is_hrs(self) -> bool:
        """Whether all that is remarked is that HR decides, which a verdict tells where it holds."""
        return self.remark == words("clause.hr", {})

    def of(self, position: str) -> "Clause":
        """Return it, and all below it, as what a position asks for."""
        return replace(self, position=position, clauses=[each.of(position) for each in self.clauses])


@dataclass(frozen=True)
class ByPosition:
    """What a position asks for beside what all do."""

    position: Position
    clause: Clause


def in_words(tree: Tree | None, digits: Digits, limits: Mapping[str, Limits]) -> Clause | None:
    """Return a criterion, or a heading with its clauses; None where the announcement sets no criteria.

    The Thai words have the numerals of the announcement, ``digits``. ``limits`` are those that hold for each
    form that it uses, by the form's id.
    """
    if tree is None:
        return None
    return _headed(_clause(tree, digits, limits))


def _headed(clause: Clause) -> Clause:
    if not clause.clauses:
        return clause
    return replace(clause, text=words("clause.must", {"heading": clause.text}), id="")


def _clause(tree: Tree, digits: Digits, limits: Mapping[str, Limits]) -> Clause:
    if isinstance(tree, Condition):
        return _criterion(tree, digits, limits)
    if isinstance(tree, AllOf):
        heading, trees = words("clause.all", {}), tree.all
    elif isinstance(tree, AnyOf):
        heading, trees = words("clause.any", {}), tree.any
    else:
        heading, trees = words("clause.at_least", {"count": tree.at_least.count}), tree.at_least.of
    below = [_clause(each, digits, limits) for each in trees]
    return _gathered(_numbered(heading, digits), below, choice=not isinstance(tree, AllOf))


def _criterion(condition: Condition, digits: Digits, limits: Mapping[str, Limits]) -> Clause:
    asked = criteria.load(condition.criterion)
    said = asked.clause(condition.params, next((limits[each] for each in asked.forms if each in limits), {}))
    own = in_digits(said.text["th"], digits)
    text: Words = {"th": own, "en": own} if said.own else _numbered(said.text, digits)
    remark = _numbered(said.remark, digits) if said.remark else None
    return Clause(text, remark, in_digits(condition.source, digits), id=condition.id)


def _numbered(ours: Words, digits: Digits) -> Words:
    return {"th": numbers(ours["th"], digits), "en": ours["en"]}


def _gathered(heading: Words, clauses: list[Clause], choice: bool = False) -> Clause:
    """Return a heading and its clauses, with shared parts at the heading only.

    A remark is shared if all make it; a source if most rest on it, and the others name theirs.
    A single clause needs no heading.
    """
    if len(clauses) == 1:
        return clauses[0]
    remark = clauses[0].remark if all(each.remark == clauses[0].remark for each in clauses) else None
    source, resting = Counter(each.source for each in clauses).most_common(1)[0]
    source = source if resting > len(clauses) / 2 else ""
    below = [replace(each, remark=None) if remark else each for each in clauses]
    below = [replace(each, source="") if each.source == source else each for each in below]
    return Clause(heading, remark, source, below, " ".join(each.id for each in clauses), choice=choice)


def conditions(posting: Posting) -> Clause | None:
    """Return who may apply, in words; None where the announcement does not say.

    What its only position asks for is said with the rest.
    """
    announcement, limits = posting.announcement, _limits(posting)
    of_the_only_one = posting.offers if len(posting.positions) == 1 else []
    common = in_words(announcement.eligibility, announcement.digits, limits)
    own = [_own(each, announcement.digits, limits) for each in of_the_only_one if each.conditions]
    if not own:
        return common
    tree = announcement.eligibility
    shared = tree.all if isinstance(tree, AllOf) else [tree] if tree else []
    clauses = [_clause(each, announcement.digits, limits) for each in shared]
    return _headed(_gathered(words("clause.all", {}), clauses + (own[0].clauses or own)))


def by_position(posting: Posting) -> list[ByPosition]:
    """Return what each of several positions asks for beside :func:`conditions`, where it does."""
    announcement, limits = posting.announcement, _limits(posting)
    if len(announcement.positions) == 1:
        return []
    return [
        ByPosition(position, _headed(_own(offer, announcement.digits, limits)))
        for position, offer in zip(posting.positions, posting.offers, strict=True)
        if offer.conditions
    ]


def asked_of(posting: Posting, position: Position) -> list[str]:
    """Return in Thai what is asked of those who apply for one position: a line for each clause."""
    own = [each.clause for each in by_position(posting) if each.position is position]
    return [line for clause in filter(None, [conditions(posting), *own]) for line in lines(clause)]


def lines(clause: Clause) -> Iterator[str]:
    """Yield the Thai words of a clause and of those below it."""
    yield clause.text["th"]
    for each in clause.clauses:
        yield from lines(each)


def _own(offer: Offer, digits: Digits, limits: Mapping[str, Limits]) -> Clause:
    return _clause(AllOf(all=offer.conditions), digits, limits).of(offer.position)


def _limits(posting: Posting) -> Mapping[str, Limits]:
    return {use["id"]: use["limits"] for use in posting.data["forms"]}


class Reckoned(NamedTuple):
    """Up to which day something is counted: the key of a name in strings.toml, the day.

    ``remarks`` say that no source states it, or that it is but an example, as the window is.
    """

    name: str
    day: date
    remarks: list[Words]

    def in_thai(self, digits: Digits) -> str:
        """Return the day with its remarks in Thai."""
        return " ".join([thai_day(self.day, digits), *(f"({each['th']})" for each in self.remarks)])


def reckoned(posting: Posting) -> list[Reckoned]:
    """Return up to which days things are counted.

    A criterion looks at that day, or a form works something out by it. One that no source states is told only
    where a criterion looks at it: else it would decide nothing.
    """
    if not posting.forms:
        return []
    days, inferred = posting.announcement.counted_to, posting.announcement.inferred
    asked = {node["criterion"] for _, node, _ in criteria_of(posting.data)}
    judged = {day for name in asked for day in criteria.load(name).days}
    worked_out = {field.get("reckoned") for form in posting.forms.values() for _, _, field in fields(form)}
    told = judged | worked_out.difference(inferred)
    stated = {name for name, on in posting.announcement.reckoning if isinstance(on, date)} - {*inferred}
    words, example = public(), posting.announcement.window.example
    return [
        Reckoned(
            f"{name}_to",
            day,
            [words["day_inferred"]] * (name in inferred)
            + [words["example_day"]] * (example and name not in stated),
        )
        for name, day in days.items()
        if name in told
    ]
