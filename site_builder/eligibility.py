"""The tree of eligibility in words: the same tree that the rules check applicants by."""

from dataclasses import dataclass, field, replace

from site_builder.model import AllOf, AnyOf, AtLeast, EquivalentPosition, HeldLevel, Own, Tree
from site_builder.thai import in_digits, numbers
from validators.contract import Digits
from validators.report import words

NO_YEARS = "ประกาศไม่ได้ระบุจำนวนปี ฝ่ายบุคคลเป็นผู้วินิจฉัย"
HR_JUDGES = "ฝ่ายบุคคลเป็นผู้วินิจฉัย"


@dataclass(frozen=True)
class Clause:
    """One clause: what it asks, a remark, on what it rests, and the clauses it gathers."""

    text: str
    remark: str = ""
    source: str = ""
    clauses: list["Clause"] = field(default_factory=list)


def in_words(tree: Tree | None, digits: Digits) -> Clause | None:
    """A criterion, or a heading with its clauses; None where the announcement sets no criteria."""
    match tree:
        case None:
            return None
        case AllOf():
            return _gathered("ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้", tree.all, digits)
        case AnyOf():
            return _gathered("ต้องมีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้", tree.any, digits)
        case AtLeast(at_least=few):
            return _gathered(f"ต้องมีคุณสมบัติอย่างน้อย {few.count} ข้อ จากข้อต่อไปนี้", few.of, digits)
        case HeldLevel():
            held = " หรือ".join("ประเภท" + words(f"level.{level}", {})["th"] for level in tree.levels)
            together = "นับรวมกัน" if len(tree.levels) > 1 else ""
            return _with_years(f"ดำรงตำแหน่ง{held}", together, tree, digits)
        case EquivalentPosition():
            return _with_years("ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า", "", tree, digits, HR_JUDGES)
        case Own():
            return Clause(in_digits(tree.text, digits), HR_JUDGES, in_digits(tree.source, digits))


def _gathered(heading: str, trees: list[Tree], digits: Digits) -> Clause:
    """A heading and its clauses; a remark that they all share is made once, at the heading."""
    clauses = [clause for tree in trees if (clause := in_words(tree, digits)) is not None]
    remarks = {clause.remark for clause in clauses}
    if len(clauses) == 1 or len(remarks) > 1:
        return Clause(numbers(heading, digits), clauses=clauses)
    clauses = [replace(clause, remark="") for clause in clauses]
    return Clause(numbers(heading, digits), remark=remarks.pop(), clauses=clauses)


def _with_years(
    held: str, together: str, criterion: HeldLevel | EquivalentPosition, digits: Digits, remark: str = ""
) -> Clause:
    source = in_digits(criterion.source, digits)
    if criterion.min_years is None:
        return Clause(held, NO_YEARS, source)
    if criterion.min_years == 0:
        return Clause(held, remark, source)
    years = numbers(f"มาแล้ว{together}ไม่น้อยกว่า {criterion.min_years} ปี", digits)
    return Clause(f"{held} {years}", remark, source)
