"""The tree of criteria in words."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from prakat.site_builder.content.tree import Tree
from prakat.site_builder.postings.clauses import Clause, by_position, conditions, in_words
from prakat.site_builder.postings.posting import posting
from prakat.validators.contract import Words
from prakat.validators.report import words as message
from tests.site_builder.samples import ANNOUNCEMENT, POSITION, errors, load, posted, write
from tests.validators.support import DIVERSE

TREE: TypeAdapter[Tree] = TypeAdapter(Tree)
LIMITS = {"experience": DIVERSE}
NO_YEARS, HR_JUDGES, PENALTY = (
    message(key, {}) for key in ("clause.no_years", "clause.hr", "discipline.punished.remark")
)


def words(tree: object) -> Clause:
    clause = in_words(TREE.validate_python(tree), "thai", LIMITS)
    assert clause is not None
    return clause


def held(*levels: str, years: int | None) -> dict[str, object]:
    source = {"id": "x", "source": "ข้อ 2"}
    return {"criterion": "held_level", "levels": list(levels), "min_years": years} | source


def criterion(name: str, **parameters: object) -> dict[str, object]:
    return {"id": "x", "criterion": name, "source": "ข้อ 2"} | parameters


def test_without_forms_nothing_says_how_much_experience_it_takes() -> None:
    clause = in_words(TREE.validate_python(criterion("diverse_experience")), "thai", {})
    assert clause is not None
    assert clause.text == {"th": "มีประสบการณ์ในงานที่หลากหลาย", "en": "Diverse experience"}


def test_no_criteria_have_no_words() -> None:
    assert in_words(None, "thai", LIMITS) is None


@pytest.mark.parametrize(
    ("tree", "thai", "english", "remark"),
    [
        (
            held("D1", years=3),
            "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า ๓ ปี",
            "At least 3 years in managerial positions at primary level",
            None,
        ),
        (
            held("K3", "D1", years=3),
            "ดำรงตำแหน่งประเภทวิชาการ ระดับชำนาญการพิเศษ หรือประเภทอำนวยการ ระดับต้น มาแล้วนับรวมกันไม่น้อยกว่า ๓ ปี",
            "At least 3 years in all in knowledge worker positions at senior professional level or "
            "managerial positions at primary level",
            None,
        ),
        (
            held("O4", years=0),
            "ดำรงตำแหน่งประเภททั่วไป ระดับทักษะพิเศษ",
            "Service in general positions at highly skilled level",
            None,
        ),
        # The announcement does not say for how long: nobody is told a number of years.
        (
            held("D1", years=None),
            "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น",
            "Service in managerial positions at primary level",
            NO_YEARS,
        ),
        (
            criterion("equivalent_position", min_years=2),
            "ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า มาแล้วไม่น้อยกว่า ๒ ปี",
            "At least 2 years in an equivalent position",
            HR_JUDGES,
        ),
        (
            criterion("equivalent_position", min_years=None),
            "ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า",
            "Service in an equivalent position",
            NO_YEARS,
        ),
        (criterion("degree", at_least="bachelor"), "ได้รับปริญญาตรีขึ้นไป", "At least a bachelor's degree", None),
        (criterion("degree", at_least="master"), "ได้รับปริญญาโทขึ้นไป", "At least a master's degree", None),
        (criterion("degree", at_least="doctorate"), "ได้รับปริญญาเอก", "A doctorate", None),
        (
            criterion("diverse_experience"),
            "มีประสบการณ์ในงานที่หลากหลาย คือ ต่างสายงาน ต่างหน่วยงาน ต่างพื้นที่ หรือต่างลักษณะงาน "
            "ไม่น้อยกว่า ๓ อย่าง อย่างละไม่น้อยกว่า ๒ ปี",
            "Diverse experience: at least 3 kinds of experience (another line of work, another unit, "
            "another area or another kind of work), each of at least 2 years",
            None,
        ),
        (criterion("age", min=25), "อายุไม่ต่ำกว่า ๒๕ ปี", "At least 25 years of age", None),
        (criterion("age", max=58), "อายุไม่เกิน ๕๘ ปี", "At most 58 years of age", None),
        (
            criterion("age", min=25, max=58),
            "อายุไม่ต่ำกว่า ๒๕ ปี และไม่เกิน ๕๘ ปี",
            "At least 25 and at most 58 years of age",
            None,
        ),
        # Nobody is told that a penalty keeps them out.
        (criterion("discipline"), "ไม่เคยถูกลงโทษทางวินัย", "No disciplinary penalty ever imposed", PENALTY),
        (
            criterion("discipline", sense="proceeded"),
            "ไม่อยู่ระหว่างถูกดำเนินการทางวินัย",
            "No disciplinary proceedings pending",
            message("discipline.proceeded.remark", {}),
        ),
        (
            criterion("field_of_study", fields=["นิติศาสตร์", "รัฐศาสตร์"], level="bachelor"),
            "ได้รับปริญญาตรี สาขาวิชานิติศาสตร์ หรือรัฐศาสตร์",
            "A bachelor's degree in นิติศาสตร์ or รัฐศาสตร์",
            message("field_of_study.clause.remark", {}),
        ),
        (
            criterion("language_score", test="ielts", score=6.5, valid_years=2),
            "มีคะแนน IELTS ไม่น้อยกว่า ๖.๕ ซึ่งสอบมาแล้วไม่เกิน ๒ ปีนับถึงวันปิดรับสมัคร",
            "A IELTS score of at least 6.5, no more than 2 years old on the closing day",
            None,
        ),
        (criterion("nationality", bars=True), "มีสัญชาติไทย", "Thai nationality", None),
        (criterion("nationality"), "มีสัญชาติไทย", "Thai nationality", HR_JUDGES),
        (criterion("own", text="มีใบขับขี่ 2 ปี"), "มีใบขับขี่ ๒ ปี", "มีใบขับขี่ ๒ ปี", HR_JUDGES),
    ],
)
def test_a_criterion_in_words(tree: object, thai: str, english: str, remark: Words | None) -> None:
    assert words(tree) == Clause({"th": thai, "en": english}, remark, "ข้อ ๒", id="x")


def test_a_missing_number_of_years_is_said_as_it_is() -> None:
    assert NO_YEARS["th"] == "ประกาศไม่ได้ระบุจำนวนปี หน่วยงานเจ้าของประกาศเป็นผู้พิจารณา"


@pytest.mark.parametrize(
    ("tree", "heading", "english"),
    [
        ({"all": []}, "ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้", "All of the following are needed"),
        ({"any": []}, "ต้องมีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้", "One of the following is needed"),
        (
            {"at_least": {"count": 2, "of": []}},
            "ต้องมีคุณสมบัติอย่างน้อย ๒ ข้อ จากข้อต่อไปนี้",
            "2 or more of the following are needed",
        ),
    ],
)
def test_a_heading_says_how_many_are_needed(tree: dict[str, object], heading: str, english: str) -> None:
    both = [held("D1", years=1), held("K4", years=None)]
    key = next(iter(tree))
    clause = words({key: {"count": 2, "of": both} if key == "at_least" else both})
    assert clause.text == {"th": heading, "en": english}
    assert [each.remark for each in clause.clauses] == [None, NO_YEARS]


def test_a_remark_that_all_share_is_made_once() -> None:
    clause = words({"any": [held("D1", years=None), held("K4", years=None)]})
    assert clause.remark == NO_YEARS
    assert [each.remark for each in clause.clauses] == [None, None]


@pytest.mark.parametrize(
    ("sources", "heading", "clauses"),
    [
        (["ข้อ 2", "ข้อ 2"], "ข้อ ๒", ["", ""]),
        (["ข้อ 2", "ข้อ 2", "ข้อ 3"], "ข้อ ๒", ["", "", "ข้อ ๓"]),
        (["ข้อ 2", "ข้อ 3"], "", ["ข้อ ๒", "ข้อ ๓"]),
    ],
)
def test_what_most_rest_on_is_said_once(sources: list[str], heading: str, clauses: list[str]) -> None:
    clause = words({"any": [held("D1", years=1) | {"source": source} for source in sources]})
    assert clause.source == heading
    assert [each.source for each in clause.clauses] == clauses


def test_one_criterion_alone_needs_no_heading() -> None:
    alone = held("D1", years=1)
    assert words({"all": [{"any": [alone]}]}) == words(alone)


def test_trees_in_trees_are_lists_in_lists() -> None:
    """(a or b) and at least two of (c, d, (e and f))."""
    routes = {"any": [held("D1", years=1), held("K4", years=2)]}
    both = {"all": [criterion("age", max=58), criterion("own", text="มีใบขับขี่")]}
    third = criterion("degree", at_least="master")
    few = {"at_least": {"count": 2, "of": [third, held("K3", years=1), both]}}
    clause = words({"all": [routes, few]})
    assert outline(clause) == [
        "ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้",
        [
            "มีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้",
            [
                "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า ๑ ปี",
                "ดำรงตำแหน่งประเภทวิชาการ ระดับเชี่ยวชาญ มาแล้วไม่น้อยกว่า ๒ ปี",
            ],
            "มีคุณสมบัติอย่างน้อย ๒ ข้อ จากข้อต่อไปนี้",
            [
                "ได้รับปริญญาโทขึ้นไป",
                "ดำรงตำแหน่งประเภทวิชาการ ระดับชำนาญการพิเศษ มาแล้วไม่น้อยกว่า ๑ ปี",
                "มีคุณสมบัติครบทุกข้อ ดังต่อไปนี้",
                ["อายุไม่เกิน ๕๘ ปี", "มีใบขับขี่"],
            ],
        ],
    ]
    below = clause.clauses[1]
    assert (clause.choice, below.choice, below.clauses[2].choice) == (False, True, False)
    assert (clause.id, below.id) == ("", "x x x x")


def outline(clause: Clause) -> list[object]:
    """A clause's text, and below it those of the clauses that it gathers."""
    below = [part for each in clause.clauses for part in outline(each)]
    return [clause.text["th"], below] if below else [clause.text["th"]]


def test_numerals_are_those_of_the_announcement() -> None:
    clause = in_words(TREE.validate_python(held("D1", years=3)), "arabic", LIMITS)
    assert clause is not None
    assert clause.text["th"].endswith("ไม่น้อยกว่า 3 ปี")


# --- By position ----------------------------------------------------------------------------------------

QUALIFIED = """\
offers:
  - position: director
    qualifications: [มีใบอนุญาตขับรถ]
"""
LISTED = "positions:\n  - director\n"


def test_what_the_only_position_asks_for_is_said_with_the_rest(tmp_path: Path) -> None:
    made = posted(tmp_path, ANNOUNCEMENT.replace(LISTED, QUALIFIED))
    clause = conditions(made)
    assert clause is not None
    assert outline(clause)[0] == "ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้"
    assert [(each.text["th"][:12], each.position) for each in clause.clauses] == [
        ("มีคุณสมบัติข", ""),
        ("มีใบอนุญาตขั", "director"),
    ]
    assert by_position(made) == []


def test_what_each_of_several_positions_asks_for_is_said_of_it(tmp_path: Path) -> None:
    folder = write(tmp_path, ANNOUNCEMENT.replace(LISTED, f"{QUALIFIED}  - position: other\n"))
    (folder / "positions/other.yaml").write_text(POSITION.replace("number: 40", "number: 41"))
    content, findings = load(folder)
    assert not errors(findings)
    made = posting(content.announcements["opening"], content)
    common = conditions(made)
    assert common is not None
    assert len(common.clauses) == 2
    (of_one,) = by_position(made)
    assert (of_one.position.id, of_one.clause.text["th"]) == ("director", "มีใบอนุญาตขับรถ")
    assert of_one.clause.id == made.data["positions"][0]["qualifications"]["all"][0]["id"]
