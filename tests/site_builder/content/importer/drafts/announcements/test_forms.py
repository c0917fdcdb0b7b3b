"""By which form one applies: that of the announcement's kind, with what its clauses speak of."""

from typing import Any

import pytest

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse
from tests.site_builder.content.importer.reading import imported

FOOT = "ประกาศ ณ วันที่ ๑ ธันวาคม ๒๕๖๙\n(นายสมมติ ทดสอบ)\nอธิบดีกรมสมมติ\n"


def document(title: str, clauses: str = "") -> str:
    return (
        f"ประกาศกรมสมมติ\nเรื่อง {title}\nด้วยกรมสมมติ จะรับสมัคร ดังนี้\n"
        f"๑. ตำแหน่งที่รับสมัคร\nตำแหน่งนิติกร จำนวน ๑ อัตรา\n{clauses}{FOOT}"
    )


def forms(title: str, clauses: str = "") -> Any:
    return imported(document(title, clauses))[0]["forms"]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("รับสมัครสอบแข่งขันเพื่อบรรจุบุคคลเข้ารับราชการ", "entry"),
        ("รับสมัครบุคคลเป็นพนักงานราชการ", "entry"),
        ("รับสมัครคัดเลือกบุคคลเข้าเป็นพนักงาน", "entry"),
        ("รับสมัครคัดเลือกข้าราชการเพื่อแต่งตั้งให้ดำรงตำแหน่ง", "application"),
        ("รับสมัครคัดเลือกเพื่อเลื่อนระดับ", "application"),
        ("รับโอนข้าราชการ", "application"),
    ],
)
def test_the_form_is_that_of_those_who_apply_and_is_marked(title: str, form: str) -> None:
    assert forms(title) == [{"id": form}]
    lines = [Line(at, words) for at, words in enumerate(document(title).splitlines(), 1)]
    text = parse(Document("x.txt", lines, [], [])).files("x")[0][2]
    assert "# ตรวจสอบ: แบบฟอร์มนี้เป็นของผู้สมัคร" in text[: text.index("\nforms:")].splitlines()[-1]


def test_an_announcement_of_no_known_kind_has_the_form_asked_for() -> None:
    assert forms("ขอเชิญชวน") is None


def test_the_form_asks_for_what_the_clauses_speak_of() -> None:
    (form,) = forms(
        "รับสมัครสอบแข่งขัน",
        "๒. คุณสมบัติทั่วไป\n(๑) ไม่เป็นบุคคลล้มละลาย\n(๒) ไม่เป็นกรรมการพรรคการเมือง\n"
        "๓. คุณสมบัติเฉพาะสำหรับตำแหน่ง\nมีใบอนุญาตขับรถยนต์ และผลสอบ TOEIC\n",
    )
    assert form == {
        "id": "entry",
        "asks": {"driving": True, "tests": True},
        "limits": {"prohibited": ["bankrupt", "party"]},
    }
