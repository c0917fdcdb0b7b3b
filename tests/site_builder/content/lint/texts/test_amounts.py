"""Amounts in texts that are not those of the keys."""

from pathlib import Path

import pytest

from tests.site_builder.content.lint.spoilt import found
from tests.site_builder.samples import FULL


def told(folder: Path, instead_of: str, written: str) -> list[tuple[str, int, str]]:
    assert FULL.count(instead_of) == 1
    findings = found(folder, FULL.replace(instead_of, written))
    return [(each.code, each.line, each.message["th"]) for each in findings]


SAID = "how_to_submit: ยื่นด้วยตนเอง"


@pytest.mark.parametrize(
    ("instead_of", "written", "words", "value"),
    [
        (SAID, f"{SAID} รวมทั้งสิ้น ๓ อัตรา", "รวมทั้งสิ้น ๓ อัตรา", "2"),
        (SAID, f"{SAID} ค่าธรรมเนียมการสมัครสอบ 300 บาท", "300 บาท", "200"),
        ("text: ตามคุณวุฒิ", "text: 'เดือนละ 21,000 บาท'", "21,000", "15,000-19,800"),
        ("text: นับแต่วันประกาศผล", "text: ใช้ได้ 1 ปี", "1 ปี", "24"),
        ("name: ความรู้, score", "name: ความรู้ (200 คะแนน), score", "200 คะแนน", "100"),
    ],
)
def test_what_a_text_says_otherwise_is_told_with_both(
    tmp_path: Path, instead_of: str, written: str, words: str, value: str
) -> None:
    ((code, line, message),) = told(tmp_path, instead_of, written)
    assert code == "amount.unlike_text"
    assert words in message
    assert value in message
    assert written.splitlines()[-1] in FULL.replace(instead_of, written).splitlines()[line - 1]


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        (SAID, f"{SAID} รวม 2 อัตรา ค่าธรรมเนียมสอบ 200 บาท และค่าธรรมเนียมธนาคาร 30 บาท"),
        ("text: ตามคุณวุฒิ", "text: 'อัตรา 15,000 - 19,800 บาท และเงินเพิ่ม 2,000 บาท'"),
        ("text: ตามคุณวุฒิ", "text: 'และเงินเพิ่มการครองชีพเดือนละ 2,000 บาท'"),
        (SAID, f"{SAID} ค่าธรรมเนียมสอบ 170 บาท และค่าธรรมเนียมธนาคาร 30 บาท"),
        ("text: นับแต่วันประกาศผล", "text: ไม่เกิน 2 ปี"),
        ("name: ความรู้, score", "name: ความรู้ (เต็ม 100), score"),
    ],
)
def test_what_a_text_says_alike_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert told(tmp_path, instead_of, written) == []


@pytest.mark.parametrize(("said", "values"), [("300", []), ("400", ["200, 300"])])
def test_a_text_says_one_of_several_fees(tmp_path: Path, said: str, values: list[str]) -> None:
    by_position = "rates: [{amount: 200, for: ทั่วไป}, {amount: 300, for: วิชาการ}]"
    text = FULL.replace("amount: 200", by_position).replace(SAID, f"{SAID} ค่าธรรมเนียมสอบ {said} บาท")
    messages = [each.message["th"] for each in found(tmp_path, text)]
    assert [value for each in messages for value in values if value in each] == values
    assert len(messages) == len(values)
