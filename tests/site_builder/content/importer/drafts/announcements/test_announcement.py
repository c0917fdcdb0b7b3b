"""Whole announcements → files of content: every fact in its key, every other word in some key."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from prakat.site_builder.cli import main
from prakat.site_builder.content.importer.document import read
from prakat.site_builder.content.importer.parsing import parse
from prakat.validators.text import to_arabic_digits
from tests.site_builder.samples import load, write

DOCUMENTS = sorted(Path(__file__).with_name("documents").glob("*.txt"))
AGENCY = "name: {}\nprivacy: {{purpose: ก, basis: ข, retention: ค, contact: ง}}\n"

# What only names a part: no key holds it.
LABELS = re.compile(r"\s+").split("""\
ประกาศ ตำแหน่งที่รับสมัครสอบ ตำแหน่งที่จะคัดเลือก ตำแหน่ง ชื่อตำแหน่ง ตำแหน่งเลขที่ จำนวน อัตรา
อัตราว่าง อัตราเงินเดือน เดือนละ บาท ชื่อกลุ่มงาน และรายละเอียดการจ้างงาน ประเภทของพนักงานจ้าง
และจำนวนอัตรา ค่าตอบแทน อัตราค่าตอบแทน สิทธิประโยชน์ ระยะเวลาการจ้าง สถานที่ปฏิบัติงาน
คุณสมบัติของผู้มีสิทธิสมัครสอบ คุณสมบัติของผู้มีสิทธิสมัคร คุณสมบัติทั่วไปของพนักงานจ้าง
คุณสมบัติทั่วไป คุณสมบัติเฉพาะสำหรับตำแหน่ง
คุณสมบัติทั่วไปและคุณสมบัติเฉพาะสำหรับตำแหน่งของผู้มีสิทธิสมัคร การรับสมัครสอบ การรับสมัคร วัน
เวลา และสถานที่รับสมัคร กำหนดวัน สถานที่สรรหา ค่าธรรมเนียมในการสมัครสอบ ค่าธรรมเนียมในการสมัคร
การประกาศรายชื่อผู้มีสิทธิสอบ และสถานที่สอบ หลักสูตรและวิธีการสอบแข่งขัน
การขึ้นบัญชีผู้สอบแข่งขันได้ หลักฐานที่ต้องยื่นพร้อมใบสมัคร
เอกสารและหลักฐานที่ต้องนำมายื่นในวันสมัคร เอกสารประกอบการสมัคร
การประกาศรายชื่อผู้มีสิทธิเข้ารับการประเมินสมรรถนะ
การประกาศรายชื่อและการขึ้นบัญชีรายชื่อผู้ผ่านการเลือกสรร ประกาศรายชื่อผู้มีสิทธิเข้ารับการสรรหา
การขึ้นบัญชีและระยะเวลาการขึ้นบัญชี การประกาศผลการคัดเลือก หน้าที่และความรับผิดชอบ
หน้าที่ความรับผิดชอบ ลักษณะงานที่ปฏิบัติ ลงชื่อ พ.ศ. คะแนน คะแนนเต็ม ในวันที่ จำนวน ตั้งแต่เวลา""")

# The number of an item, and lines of hyphens or stars.
NUMBER = re.compile(r"^\s*(?:[-*.]{3,}$|(?:ข้อ )?\(?[0-9๐-๙ก-ฮ.]{1,4}[.) ])")


def scalars(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        return [
            text for each in (value.values() if isinstance(value, dict) else value) for text in scalars(each)
        ]
    return [] if value is None else [str(value)]


def bare(words: str) -> str:
    return re.sub(r"[\s()]", "", to_arabic_digits(words))


@pytest.fixture(scope="module")
def files() -> dict[str, dict[str, Any]]:
    """Of each document the data of its files by id; the announcement's stands under ""."""
    found = {}
    for path in DOCUMENTS:
        imported = parse(read(path)).files("x")
        found[path.stem] = {
            name if kind == "position" else "": yaml.safe_load(text) for kind, name, text in imported
        }
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_but_labels_reaches_a_key(path: Path) -> None:
    texts = [text for _, _, text in parse(read(path)).files("x")]
    keys = [bare(text) for each in texts for text in scalars(yaml.load(each, yaml.BaseLoader))]
    comments = bare(" ".join(re.findall("(?m)^ *# (.*)$", "\n".join(texts))))
    held = "\0".join(keys)
    for line in read(path).lines:
        for said in re.split(r"[\s()]+", NUMBER.sub("", line.text)):
            word = said.removeprefix("ตำแหน่ง").removeprefix("ประเภท").removeprefix("ระดับ")
            word = word.removesuffix("วันที่").removesuffix("ใน")
            amount = to_arabic_digits(word).replace(",", "")
            assert bare(word) in held or amount in keys or said in LABELS or bare(said) in comments, line


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_written_is_content_but_for_its_marks(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "content").parent
    publisher = read(path).lines[0].text.removeprefix("ประกาศ")
    (root / "content/agencies/publisher.yaml").write_text(AGENCY.format(publisher))
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["import", str(path), "imported"])
    assert result.exit_code == 0, result.output
    written = [root / line for line in result.stdout.splitlines()]
    assert {each.parent.parent.name for each in written} == {"content", "announcements"}
    for each in written:
        text = each.read_text()
        assert "agency: publisher" in text or each.parent.name == "positions"
        # Nobody has looked yet; a position without a description waits for it.
        each.write_text(re.sub("(?m)^ *# ตรวจสอบ:.*\n", "", text).replace("duties:\n", "duties: งาน\n"))
    _, findings = load(root / "content")
    assert [each for each in findings if each.severity == "error"] == []


def test_positions_are_offered_with_what_is_said_of_each(files: dict[str, dict[str, Any]]) -> None:
    first, second = files["government-employee"][""]["offers"]
    assert (first["position"], first["vacancies"], first["pay"]) == (
        "x-1",
        2,
        {"from": 18000, "per": "month"},
    )
    assert first["place"] == {
        "name": "หอดูดาวดอยสมมติ อำเภอเมือง จังหวัดน่าน",
        "district": "เมือง",
        "province": "น่าน",
    }
    assert first["qualifications"] == ["จบปริญญาตรีด้านวิทยาศาสตร์"]
    assert second["qualifications"] == ["จบ ปวช. ทุกสาขาและอยู่เวรกลางคืนได้"]
    assert second["pay"]["text"] == "๑๑,๒๘๐ บาท และเงินเพิ่มการครองชีพชั่วคราวอีก ๒,๐๐๐ บาท"
    position = files["government-employee"]["x-2"]
    assert (position["title"], position["type"], position["group"]) == (
        "พนักงานเฝ้ากล้อง",
        "พนักงานราชการ",
        "บริการ",
    )
    assert [each["pay"] for each in files["competition"][""]["offers"]] == [
        {"from": 18150, "to": 19970, "per": "month"},
        {"from": 13920, "to": 15320, "per": "month"},
    ]


def test_a_description_attached_and_the_clause_that_names_it_are_one_position(
    files: dict[str, dict[str, Any]],
) -> None:
    assert set(files["promotion"]) == {"", "x"}
    position = files["promotion"]["x"]
    assert (position["title"], position["line"], position["number"]) == (
        "นักวิชาการป่าชายเลนชำนาญการพิเศษ",
        "นักวิชาการป่าชายเลน",
        "๕๑๒",
    )
    assert [each["heading"] for each in position["work"]] == ["ด้านการปฏิบัติการ", "ด้านการประสานงาน"]


def test_days_are_read_out_of_sentences(files: dict[str, dict[str, Any]]) -> None:
    announced = files["competition"][""]
    assert announced["window"] == {
        "open": "๔ มกราคม ๒๕๗๐ เวลา ๐๘.๓๐ น.",
        "close": "๒๕ มกราคม ๒๕๗๐ เวลา ๑๖.๓๐ น.",
    }
    assert announced["windows"]["payment"] == {"open": "๔ มกราคม ๒๕๗๐", "close": "๒๖ มกราคม ๒๕๗๐"}
    assert announced["fee"]["amount"] == 300
    assert [each["date"] for each in announced["timeline"]] == ["๒๒ กุมภาพันธ์ ๒๕๗๐", "๑๓ - ๑๔ มีนาคม ๒๕๗๐"]
    assert announced["terms"]["register"]["months"] == 24
    assert announced["dated"] == "๑๕ ธันวาคม ๒๕๖๙"


def test_general_qualifications_rest_on_their_clauses(files: dict[str, dict[str, Any]]) -> None:
    criteria = files["competition"][""]["eligibility"]["all"]
    assert [(each.get("text", each["criterion"]), each["source"]) for each in criteria] == [
        ("nationality", "ประกาศนี้ ข้อ ๓.๑ ก (๑)"),
        ("age", "ประกาศนี้ ข้อ ๓.๑ ก (๒)"),
        ("ไม่มีลักษณะต้องห้าม: เป็นผู้ดำรงตำแหน่งทางการเมือง", "ประกาศนี้ ข้อ ๓.๑ ข (๑)"),
        ("ไม่มีลักษณะต้องห้าม: เป็นบุคคลล้มละลาย", "ประกาศนี้ ข้อ ๓.๑ ข (๒)"),
    ]


def test_stages_have_their_marks(files: dict[str, dict[str, Any]]) -> None:
    stages = files["competition"][""]["selection"]
    assert [each.get("subjects") for each in stages] == [
        [{"name": "ภาคความรู้ความสามารถที่ใช้เฉพาะตำแหน่ง", "score": 200, "pass": "ร้อยละ ๖๐"}],
        [{"name": "ภาคความเหมาะสมกับตำแหน่ง", "score": 100, "pass": "ร้อยละ ๖๐"}],
    ]


def test_ways_of_applying_and_who_signed_are_told(files: dict[str, dict[str, Any]]) -> None:
    assert files["government-employee"][""]["channels"] == [
        {"kind": "online", "url": "https://jobs.example.org"}
    ]
    assert files["promotion"][""]["channels"] == [
        {"kind": "post", "address": "กองการเจ้าหน้าที่ กรมป่าชายฝั่งสมมติ"},
        {"kind": "in_person"},
    ]
    assert files["promotion"][""]["signed"] == {
        "by": "นางสมมติ รากโกงกาง",
        "position": "รองอธิบดี รักษาราชการแทน อธิบดีกรมป่าชายฝั่งสมมติ",
    }
    kinds = {name: each[""]["kind"] for name, each in files.items()}
    assert kinds == {
        "competition": "competition",
        "government-employee": "government_employee",
        "municipal": "local_employee",
        "promotion": "promotion",
    }


def test_an_agency_that_nobody_knows_is_asked_for() -> None:
    (_, _, text), *_ = parse(read(DOCUMENTS[0])).files("x")
    assert "# ตรวจสอบ: ใส่รหัสของ 'สำนักงานแผนที่สมมติ' คือชื่อไฟล์ใน content/agencies\nagency:\n" in text
