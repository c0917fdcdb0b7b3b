"""What officers publish survives the page, and is written as by hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from prakat.forms.questions.source import files, read_bytes
from prakat.site_builder.content.amendments import differences
from prakat.site_builder.content.lint.texts import words
from prakat.site_builder.content.schema.json_schema import KINDS
from tests.conftest import ROOT
from tests.site_builder.admin.officer import data, through
from tests.site_builder.samples import ANNOUNCEMENT, FULL, OF_AN_EXAMINATION, POSITION, TABLE, TERMS

RARE = (
    ANNOUNCEMENT.replace(
        "- id: application",
        "- {id: application, wording: {title: ใบสมัคร}, limits: {pages: 3, evidence: [kp7]}}",
    )
    + """\
number: 1.50
contact: 0212345678
how_to_submit: |-
  ยื่นที่ชั้น ๒

  หรือ: ทางไปรษณีย์
evaluation_rounds: [{year: 2567, round: 2}, {year: 2567, round: 1}]
amendments:
  - dated: 10 ธันวาคม 2567
    change: ขยายเวลา
    reason: น้ำท่วม
    fields:
      window.close: {was: 2567-12-20 16:30, now: 2567-12-27}
      attachments: {was: null, now: [สำเนาบัตร, "no"]}
attachments: ["no", '2567', "true", "null", "# ก", "ก: ข", "- ค", "ย่อหน้า\\nใหม่"]
formerly: [older]
"""
)
# Groups within groups, beyond the depth that the page can make.
DEEP = re.sub("    - {id: (d1|k4).*\n", "", ANNOUNCEMENT).replace(
    "  any:\n",
    """\
  all:
    - any:
        - all:
            - any:
                - at_least: {count: 1, of: [{id: x, criterion: discipline, source: ข้อ 3}]}
""",
)
SHIPPED = [path for kind in KINDS for path in files(ROOT / "content" / kind)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_published_comes_out_as_it_went_in(path: Path) -> None:
    kind = path.relative_to(ROOT / "content").parts[0]
    _, written = through(kind, text=path.read_text())
    assert meant(kind, path.stem, written) == meant(kind, path.stem, path.read_text())
    assert not [*differences(data(path.read_text()), data(written))], "as `prakat check --since` compares"


def meant(kind: str, name: str, text: str) -> Any:
    """What a file says, however it writes it; the order of a mapping's keys says nothing."""
    return KINDS[kind].model_validate(data(text) | {"id": name})


@pytest.mark.parametrize("text", [RARE, DEEP], ids=["rare", "deep"])
def test_what_is_rare_comes_out_as_it_went_in(text: str) -> None:
    shown, written = through("announcements", text=text)
    assert data(written) == data(text)
    again, twice = through("announcements", text=written)
    assert (again, twice) == (shown, written)


NEW_KEYS = OF_AN_EXAMINATION | {
    "offers": [{"position": "director", **TERMS}],
    "notices": [TABLE],
    "attachments": ["สำเนาวุฒิ: ตัวจริง", {"id": "card", "text": "ก", "when": "ข", "mask": "ค"}],
}
DESCRIBED = {
    **TERMS,
    "contract": "จ้าง: 4 ปี",
    "qualifications": [
        "มีใบขับขี่ #1",
        {"id": "d", "criterion": "degree", "at_least": "bachelor", "source": "ข้อ 1"},
    ],
    "work": [{"items": ["บันทึก", {"text": "ตรวจ: ทาน", "items": ["รายเดือน"]}]}],
    "more": [{"heading": "ความรู้", "text": "1. บัญชี\n2. ภาษา"}],
}


@pytest.mark.parametrize(("kind", "made"), [("announcements", NEW_KEYS), ("positions", DESCRIBED)])
def test_each_shape_of_what_is_offered_comes_out_as_it_went_in(kind: str, made: dict[str, Any]) -> None:
    text = json.dumps(made, ensure_ascii=False)
    shown, written = through(kind, text=text)
    assert data(written) == data(text)
    assert data(through(kind, values=shown)[1]) == data(text)


@pytest.mark.parametrize("text", [FULL, POSITION])
def test_every_key_of_the_samples_comes_out_as_it_went_in(text: str) -> None:
    _, written = through("positions" if text is POSITION else "announcements", text=text)
    assert data(written) == data(text)


@pytest.mark.parametrize("typed", ["ใบขับขี่: ชนิดที่ 2", "# 1", "[ด่วน] ก", "จำนวน 2,000 บาท", "true", "{ก"])
def test_what_officers_type_as_a_text_stays_their_text(typed: str) -> None:
    _, written = through("positions", values={"qualifications": [typed], "work": [{"items": [typed]}]})
    assert data(written) == {"qualifications": [typed], "work": [{"items": [typed]}]}


# What a widget holds of one of several shapes, and what the file says then.
SHAPES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("positions", {"contract": [{"text": "4 ปี"}]}, {"contract": "4 ปี"}),
    (
        "positions",
        {"contract": [{"from": "1 ธันวาคม 2569", "to": "", "text": "ต่อได้"}]},
        {"contract": {"from": "1 ธันวาคม 2569", "text": "ต่อได้"}},
    ),
    (
        "positions",
        {"pay": [{"from": "18000", "to": "19,500", "per": "day"}], "vacancies": "2"},
        {"pay": {"from": 18000, "to": "19,500", "per": "day"}, "vacancies": 2},
    ),
    (
        "positions",
        {
            "qualifications": [
                {"criterion": "text", "text": "ขับรถได้"},
                {"criterion": "degree", "at_least": "bachelor", "source": "ข้อ 1"},
                {"criterion": "degree", "at_least": "master", "source": "ข้อ 2"},
            ]
        },
        {
            "qualifications": [
                "ขับรถได้",
                {"criterion": "degree", "id": "degree", "at_least": "bachelor", "source": "ข้อ 1"},
                {"criterion": "degree", "id": "degree-2", "at_least": "master", "source": "ข้อ 2"},
            ]
        },
    ),
    (
        "positions",
        {"work": [{"items": [{"text": "บันทึก"}, {"text": "ตรวจ", "items": ["รายวัน", "รายเดือน"]}]}]},
        {"work": [{"items": ["บันทึก", {"text": "ตรวจ", "items": ["รายวัน", "รายเดือน"]}]}]},
    ),
    (
        "announcements",
        {"attachments": [{"text": "สำเนาวุฒิ"}, {"text": "สำเนาบัตร", "mask": "ศาสนา"}]},
        {"attachments": ["สำเนาวุฒิ", {"id": "document", "text": "สำเนาบัตร", "mask": "ศาสนา"}]},
    ),
    (
        "announcements",
        {"windows": [{"type": "payment", "close": "2 ธันวาคม 2569", "place": ""}]},
        {"windows": {"payment": {"close": "2 ธันวาคม 2569"}}},
    ),
    (
        "announcements",
        {"channels": [{"kind": "post", "address": "ชั้น 2"}]},
        {"channels": [{"kind": "post", "address": "ชั้น 2"}]},
    ),
    (
        "announcements",
        {"evaluation_rounds": [{"type": "latest_before", "latest_before": "1 ตุลาคม 2569", "count": 4}]},
        {"evaluation_rounds": {"latest_before": "1 ตุลาคม 2569", "count": 4}},
    ),
    (
        "announcements",
        {"evaluation_rounds": [{"type": "items", "items": [{"year": 2568, "round": 2}]}]},
        {"evaluation_rounds": [{"year": 2568, "round": 2}]},
    ),
    (
        "announcements",
        {"reckoning": [{"age": "วันปิดรับสมัคร", "service": "1 ตุลาคม 2569"}]},
        {"reckoning": {"age": "close", "service": "1 ตุลาคม 2569"}},
    ),
    (
        "announcements",
        {
            "forms": [
                {"id": "entry", "asks": [{"religion": "true", "gpa": ""}], "wording": [], "limits": [{}]}
            ]
        },
        {"forms": [{"id": "entry", "asks": {"religion": True}}]},
    ),
]


@pytest.mark.parametrize(("kind", "held", "says"), SHAPES)
def test_what_is_filled_in_is_written_as_by_hand(
    kind: str, held: dict[str, Any], says: dict[str, Any]
) -> None:
    _, written = through(kind, values=held)
    assert data(written) == says
    shown, again = through(kind, text=written)
    assert data(again) == says
    assert data(through(kind, values=shown)[1]) == says


def test_a_mapping_that_a_text_could_stand_for_stays_a_mapping() -> None:
    text = "contract: {text: 4 ปี}"
    assert data(through("positions", text=text)[1]) == data(text)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        (
            "1\tนายสมมติ หนึ่ง\t80.50\r\n2\tนางสมมติ สอง\t79\r\n",
            [["1", "นายสมมติ หนึ่ง", "80.50"], ["2", "นางสมมติ สอง", "79"]],
        ),
        ("ก | ข\n\nค||ง", [["ก", "ข"], ["ค", "", "ง"]]),
        ('"สองบรรทัด\nในช่อง"\t"ก ""ข"" | ค"\tง "จ', [["สองบรรทัด\nในช่อง", 'ก "ข" | ค', 'ง "จ']]),
        ('"ไม่ปิด\tก', [['"ไม่ปิด', "ก"]]),
    ],
)
def test_a_table_is_pasted_as_other_programs_copy_it(typed: str, rows: list[list[str]]) -> None:
    held = {"notices": [{"title": "ผล", "columns": "ลำดับ | ชื่อ", "rows": typed}]}
    _, written = through("announcements", values=held)
    assert data(written) == {"notices": [{"title": "ผล", "columns": ["ลำดับ", "ชื่อ"], "rows": rows}]}
    assert data(through("announcements", text=written)[1]) == data(written)


def test_conditions_are_shown_by_their_kind() -> None:
    shown, _ = through("announcements", text=ANNOUNCEMENT)
    (group,) = shown["eligibility"]
    assert group["criterion"] == "any"
    assert group["any"][0] == {
        "criterion": "held_level",
        "id": "d1",
        "levels": ["D1"],
        "min_years": 1,
        "source": "ข้อ 2",
    }
    assert "min_years" not in group["any"][1], "to be filled in, or left blank as it is"


def test_what_was_left_blank_is_not_written_but_where_that_says_something() -> None:
    held = {"criterion": "held_level", "id": "a", "levels": ["K3"], "min_years": "", "source": " ข้อ 2\n"}
    values = {
        "title": "รับสมัคร",
        "number": "",
        "timeline": [],
        "reckoning": [{"age": ""}],
        "fee": [],
        "terms": [{"pay": [{"from": "", "text": ""}], "benefits": [""]}],
        "window": {"open": "1 ตุลาคม 2569", "close": "2 ตุลาคม 2569", "note": ""},
        "eligibility": [held],
        "forms": [{"id": "vision", "limits": [{"pages": 3}]}],
        "comments": "",
    }
    _, written = through("announcements", values=values)
    assert data(written) == {
        "title": "รับสมัคร",
        "window": {"open": "1 ตุลาคม 2569", "close": "2 ตุลาคม 2569"},
        "eligibility": {
            "criterion": "held_level",
            "id": "a",
            "levels": ["K3"],
            "min_years": None,
            "source": "ข้อ 2",
        },
        "forms": [{"id": "vision", "limits": {"pages": 3}}],
    }


def test_comments_are_kept_and_so_is_what_people_should_look_at() -> None:
    text = "# ของสำนักงาน\n" + ANNOUNCEMENT.replace("kind:", "# ตรวจสอบ: ชื่อหน่วยงาน\nkind:")
    shown, written = through("announcements", text=text)
    assert shown["comments"] == "ของสำนักงาน\nตรวจสอบ: ชื่อหน่วยงาน"
    assert written.startswith("# ของสำนักงาน\n# ตรวจสอบ: ชื่อหน่วยงาน\ntitle: ")
    source, _ = read_bytes(written.encode(), "x.yaml")
    assert source is not None
    assert "text.unchecked" in {each.code for each in words.findings(source)}
    shown["comments"] = "ของสำนักงาน"
    assert "ตรวจสอบ" not in through("announcements", values=shown)[1]


def test_keys_that_the_page_does_not_know_are_kept() -> None:
    shown, written = through("agencies", text="name: สำนักงาน\nseal: ครุฑ\n")
    assert shown["seal"] == "ครุฑ"
    assert data(written) == {"name": "สำนักงาน", "seal": "ครุฑ"}
