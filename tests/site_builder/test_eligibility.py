"""The tree of criteria in words."""

import pytest
from pydantic import TypeAdapter

from site_builder.eligibility import HR_JUDGES, NO_YEARS, Clause, in_words
from site_builder.model import Tree

TREE: TypeAdapter[Tree] = TypeAdapter(Tree)


def words(tree: object) -> Clause:
    clause = in_words(TREE.validate_python(tree), "thai")
    assert clause is not None
    return clause


def held(*levels: str, years: int | None) -> dict[str, object]:
    source = {"id": "x", "source": "ข้อ 2"}
    return {"criterion": "held_level", "levels": list(levels), "min_years": years} | source


def test_no_criteria_have_no_words() -> None:
    assert in_words(None, "thai") is None


@pytest.mark.parametrize(
    ("tree", "text", "remark"),
    [
        (held("D1", years=3), "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า ๓ ปี", ""),
        (
            held("K3", "D1", years=3),
            "ดำรงตำแหน่งประเภทวิชาการ ระดับชำนาญการพิเศษ หรือประเภทอำนวยการ ระดับต้น มาแล้วนับรวมกันไม่น้อยกว่า ๓ ปี",
            "",
        ),
        (held("O4", years=0), "ดำรงตำแหน่งประเภททั่วไป ระดับทักษะพิเศษ", ""),
        # The announcement does not say for how long: nobody is told a number of years.
        (held("D1", years=None), "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น", NO_YEARS),
        (
            {"id": "x", "criterion": "equivalent_position", "min_years": 2, "source": "ข้อ 2"},
            "ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า มาแล้วไม่น้อยกว่า ๒ ปี",
            HR_JUDGES,
        ),
        ({"id": "x", "criterion": "own", "text": "มีใบขับขี่", "source": "ข้อ 2"}, "มีใบขับขี่", HR_JUDGES),
    ],
)
def test_a_criterion_in_words(tree: object, text: str, remark: str) -> None:
    assert words(tree) == Clause(text, remark, "ข้อ ๒")


def test_a_missing_number_of_years_is_said_as_it_is() -> None:
    assert NO_YEARS == "ประกาศไม่ได้ระบุจำนวนปี ฝ่ายบุคคลเป็นผู้วินิจฉัย"


@pytest.mark.parametrize(
    ("tree", "heading"),
    [
        ({"all": []}, "ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้"),
        ({"any": []}, "ต้องมีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้"),
        ({"at_least": {"count": 2, "of": []}}, "ต้องมีคุณสมบัติอย่างน้อย ๒ ข้อ จากข้อต่อไปนี้"),
    ],
)
def test_a_heading_says_how_many_are_needed(tree: dict[str, object], heading: str) -> None:
    both = [held("D1", years=1), held("K4", years=None)]
    key = next(iter(tree))
    clause = words({key: {"count": 2, "of": both} if key == "at_least" else both})
    assert clause.text == heading
    assert [each.remark for each in clause.clauses] == ["", NO_YEARS]


def test_a_remark_that_all_share_is_made_once() -> None:
    clause = words({"any": [held("D1", years=None), held("K4", years=None)]})
    assert clause.remark == NO_YEARS
    assert [each.remark for each in clause.clauses] == ["", ""]


def test_trees_may_hold_trees() -> None:
    clause = words({"all": [{"any": [held("D1", years=1)]}, held("K4", years=2)]})
    assert clause.clauses[0].clauses[0].text == "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า ๑ ปี"


def test_numerals_are_those_of_the_announcement() -> None:
    clause = in_words(TREE.validate_python(held("D1", years=3)), "arabic")
    assert clause is not None
    assert clause.text.endswith("ไม่น้อยกว่า 3 ปี")
