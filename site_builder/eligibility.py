"""The tree of eligibility in words: the same tree that the rules check applicants by."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import assert_never

from site_builder.criteria import (
    Age,
    AllOf,
    AnyOf,
    AtLeast,
    Degree,
    Discipline,
    DiverseExperience,
    EquivalentPosition,
    HeldLevel,
    Own,
    Tree,
)
from site_builder.limits import Limits, diverse, diverse_in_english
from site_builder.thai import in_digits, numbers
from validators.contract import Digits
from validators.report import words

NO_YEARS = "ประกาศไม่ได้ระบุจำนวนปี ฝ่ายบุคคลเป็นผู้วินิจฉัย"
HR_JUDGES = "ฝ่ายบุคคลเป็นผู้วินิจฉัย"
# A penalty bars nobody by itself; what it means for the position is for HR to say.
PENALTY = "ผู้ที่เคยถูกลงโทษสมัครได้ ฝ่ายบุคคลเป็นผู้วินิจฉัย"

NO_YEARS_EN = "The announcement does not say for how many years; HR decides"
HR_JUDGES_EN = "HR decides"
PENALTY_EN = "Whoever was disciplined may apply; HR decides"

_DEGREES_EN = {
    "bachelor": "At least a bachelor's degree",
    "master": "At least a master's degree",
    "doctorate": "A doctorate",
}
_DEGREES = {
    "bachelor": "ได้รับปริญญาตรีขึ้นไป",
    "master": "ได้รับปริญญาโทขึ้นไป",
    "doctorate": "ได้รับปริญญาเอก",
}
_EVERY, _ONE, _SOME = (
    "มีคุณสมบัติครบทุกข้อ ดังต่อไปนี้",
    "มีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้",
    "มีคุณสมบัติอย่างน้อย {} ข้อ จากข้อต่อไปนี้",
)


@dataclass(frozen=True)
class Clause:
    """One clause: what it asks, a remark, on what it rests, and the clauses it gathers.

    ``id`` is the criterion's, by which the report tells what comes of it; a heading has none.
    """

    text: str
    remark: str = ""
    source: str = ""
    clauses: list["Clause"] = field(default_factory=list)
    id: str = ""


def in_words(tree: Tree | None, digits: Digits, experience: Limits) -> Clause | None:
    """A criterion, or a heading with its clauses; None where the announcement sets no criteria.

    ``experience`` holds the limits of the form of diverse experience, which say how much it takes;
    empty where the announcement has no forms.
    """
    if tree is None:
        return None
    clause = _clause(tree, digits, experience)
    return replace(clause, text=f"ต้อง{clause.text}") if clause.clauses else clause


def _clause(tree: Tree, digits: Digits, experience: Limits) -> Clause:
    def gathered(heading: str, trees: list[Tree]) -> Clause:
        return _gathered(heading, [_clause(each, digits, experience) for each in trees])

    match tree:
        case AllOf():
            return gathered(_EVERY, tree.all)
        case AnyOf():
            return gathered(_ONE, tree.any)
        case AtLeast(at_least=few):
            return gathered(numbers(_SOME.format(few.count), digits), few.of)
        case HeldLevel():
            held = " หรือ".join("ประเภท" + words(f"level.{level}", {})["th"] for level in tree.levels)
            together = "นับรวมกัน" if len(tree.levels) > 1 else ""
            return _with_years(f"ดำรงตำแหน่ง{held}", together, tree, digits)
        case EquivalentPosition():
            return _with_years("ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า", "", tree, digits, HR_JUDGES)
        case Degree():
            text, remark = _DEGREES[tree.at_least], ""
        case DiverseExperience():
            how_much = f" คือ {diverse(experience, digits)}" if experience else ""
            text, remark = f"มีประสบการณ์ในงานที่หลากหลาย{how_much}", ""
        case Age():
            text, remark = numbers(_age(tree), digits), ""
        case Discipline():
            text, remark = "ไม่เคยถูกลงโทษทางวินัย", PENALTY
        case Own():
            text, remark = in_digits(tree.text, digits), HR_JUDGES
        case _:
            assert_never(tree)
    return Clause(text, remark, in_digits(tree.source, digits), id=tree.id)


def in_english(tree: Tree | None, digits: Digits, experience: Limits) -> Clause | None:
    """The same clauses in English, what rests on the announcement's own words as it stands there.

    Each has its place in the tree that :func:`in_words` gives.
    """
    if tree is None:
        return None
    return _english(tree, digits, experience)


def _english(tree: Tree, digits: Digits, experience: Limits) -> Clause:
    def gathered(heading: str, trees: list[Tree]) -> Clause:
        return _gathered(heading, [_english(each, digits, experience) for each in trees])

    match tree:
        case AllOf():
            return gathered("All of the following are needed", tree.all)
        case AnyOf():
            return gathered("One of the following is needed", tree.any)
        case AtLeast(at_least=few):
            return gathered(f"At least {few.count} of the following are needed", few.of)
        case HeldLevel():
            levels = " or ".join(words(f"level.{level}", {})["en"] for level in tree.levels)
            text, remark = f"A position of {levels} held{_years_in_english(tree)}", ""
            if len(tree.levels) > 1 and tree.min_years:
                text += " in all"
        case EquivalentPosition():
            text, remark = f"Another position that is equivalent held{_years_in_english(tree)}", HR_JUDGES_EN
        case Degree():
            text, remark = _DEGREES_EN[tree.at_least], ""
        case DiverseExperience():
            how_much = f": {diverse_in_english(experience)}" if experience else ""
            text, remark = f"Diverse experience{how_much}", ""
        case Age():
            bounds = {"at least": tree.min, "at most": tree.max}
            said = [f"{what} {years}" for what, years in bounds.items() if years is not None]
            text, remark = f"{' and '.join(said).capitalize()} years of age", ""
        case Discipline():
            text, remark = "Never disciplined", PENALTY_EN
        case Own():
            text, remark = in_digits(tree.text, digits), HR_JUDGES_EN
        case _:
            assert_never(tree)
    if isinstance(tree, HeldLevel | EquivalentPosition) and tree.min_years is None:
        remark = NO_YEARS_EN
    return Clause(text, remark, in_digits(tree.source, digits), id=tree.id)


def _years_in_english(criterion: HeldLevel | EquivalentPosition) -> str:
    return f" for at least {criterion.min_years} years" if criterion.min_years else ""


def _gathered(heading: str, clauses: list[Clause]) -> Clause:
    """A heading and its clauses; what they share is said once, at the heading.

    A remark is shared if all make it; a source if most rest on it, and the others name theirs.
    A single clause needs no heading.
    """
    if len(clauses) == 1:
        return clauses[0]
    remark = clauses[0].remark if len({each.remark for each in clauses}) == 1 else ""
    source, resting = Counter(each.source for each in clauses).most_common(1)[0]
    source = source if resting > len(clauses) / 2 else ""
    clauses = [
        replace(
            each,
            remark="" if each.remark == remark else each.remark,
            source="" if each.source == source else each.source,
        )
        for each in clauses
    ]
    return Clause(heading, remark, source, clauses)


def _age(criterion: Age) -> str:
    limits = {"ไม่ต่ำกว่า": criterion.min, "ไม่เกิน": criterion.max}
    return "อายุ" + " และ".join(f"{what} {years} ปี" for what, years in limits.items() if years is not None)


def _with_years(
    held: str, together: str, criterion: HeldLevel | EquivalentPosition, digits: Digits, remark: str = ""
) -> Clause:
    source = in_digits(criterion.source, digits)
    if criterion.min_years is None:
        return Clause(held, NO_YEARS, source, id=criterion.id)
    if criterion.min_years == 0:
        return Clause(held, remark, source, id=criterion.id)
    years = numbers(f"มาแล้ว{together}ไม่น้อยกว่า {criterion.min_years} ปี", digits)
    return Clause(f"{held} {years}", remark, source, id=criterion.id)
