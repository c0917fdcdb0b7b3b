"""Slips of officers in an announcement that is well: each is told with its line, and what is right is not."""

import re
from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from tests.site_builder.content.lint.spoilt import found
from tests.site_builder.samples import FULL

PLACE = "how_to_submit: ยื่นด้วยตนเอง"
TABLE = "columns: [เลขที่, ชื่อ], rows: [['1', ก], ['2', ข]]"


def told(folder: Path, instead_of: str, written: str) -> list[Finding]:
    assert FULL.count(instead_of) == 1
    return found(folder, FULL.replace(instead_of, written))


def told_in_text(folder: Path, text: str) -> list[Finding]:
    """What is told of the text on how to submit, after which stands more."""
    return told(folder, PLACE, f"{PLACE} {text} แล้ว")


IN_TEXTS = {
    "window.unlike_text": [
        *("ปิดรับสมัครเวลา 15.30 น.", "ภายในเวลา 15.30 น.", "ยื่นไม่เกินเวลา ๑๕.๓๐ น.", "ก่อนเวลา 12.00 น."),
        *("ปิดรับเวลา 15:30 น.", "ภายในเวลา 4.30 น.", "ภายในเวลา 15.30 นาฬิกา"),
    ],
    "date.christian_in_text": [
        *("ประจำปี 2026", "ปี ค.ศ. 2026", "ค.ศ. 2026", "ปี 2026", "ปีงบประมาณ 2026", "พ.ศ. 2026"),
        *("ปีการศึกษา 2026", "ปี ค.ศ. ๒๐๒๖", "ประจำปีงบประมาณ พ.ศ. 2026"),
    ],
    "amount.unlike_text": [
        *("ค่าสมัคร 300 บาท", "ค่าธรรมเนียม 300 บาท", "ค่าสมัครสอบ 300 บาท", "ค่าธรรมเนียมสอบ จำนวน ๓๐๐ บาท"),
        *("ค่าสมัครคนละ 300 บาท", "ค่าธรรมเนียมในการสมัครสอบ 300 บาท"),
        *("เดือนละ 22,280 บาท", "ค่าตอบแทนเดือนละ 22,280 บาท", "เงินเดือน 9,400 บาท", "ค่าจ้าง ๒๒,๒๘๐ บาท"),
        *("รับจำนวน 5 อัตรา", "จำนวน 5 อัตรา", "รับสมัคร ๕ อัตรา", "รับ 1 อัตรา"),
        *("อายุไม่ต่ำกว่า 18 ปี", "ผู้สมัครต้องมีอายุไม่น้อยกว่า ๒๕ ปี", "มีอายุไม่เกิน 60 ปี", "อายุตั้งแต่ 35 ปี"),
        *("ผู้ดำรงตำแหน่งระดับต้นไม่น้อยกว่า 4 ปี", "ดำรงตำแหน่งประเภทวิชาการมาแล้วอย่างน้อย 6 ปี"),
    ],
    "text.phone": [
        *("โทร. 0 2000 000", "โทร. 0 2000 00000", "มือถือ 08 1234 567", "โทรศัพท์ 081-234-56789"),
        *("โทรสาร 02-123-456", "โทร. ๐ ๒๑๒๓ ๔๕๖", "โทร. 0 5312 345"),
        *("โทร 0 9999 9999", "โทร. 0 2123 45678 ต่อ 12"),
        "Tel. 08 1234 567",
    ],
    "text.national_id": [
        *("นายก ข 3-1002-00452-17-1", "3100200452171", "เลข 3 1002 00452 17 1", "๓๑๐๐๒๐๐๔๕๒๑๗๑"),
        *("เลขประจำตัวประชาชน 1234567890123", "บัตรประชาชนเลขที่ 1-2345-67890-12-3"),
    ],
    "link.broken": [
        *("www,example.go.th", "www;example.go.th", "https://example.go.th /apply", "www .example.go.th"),
        "www.example.go.th /apply/form",
    ],
    "mail.broken": ["hr(at)example.org", "hr [at] example.org", "hr (AT) example.org"],
    "text.left_open": [
        *("[ระบุ]", "[ระบุชื่อหน่วยงาน]", "[กรอกวันที่]", "XXX", "xxxx", "TODO", "[จำนวน]", "[โปรดระบุ]"),
        *("เลขที่ XX-XXXX", "xxx-xxxxxxx", "โทร. 0-2xxx-xxxx", "08x-xxx-xxxx", "xx/xxxx", "๐ ๒xxx xxxx"),
        *("อาคาร (ระบุ)", "สถานที่(โปรดระบุ)", "โทร. ...", "โทรศัพท์ …", "ณ ห้อง ???"),
        *("ภายในวันที่ ___", "วันที่ xx ตุลาคม"),
    ],
    "text.residue": ["ชั้น .....", "ชั้น ........ อาคาร"],
    "text.misspelling": [
        *("อนุญาติ", "เวปไซต์", "เว็บไซด์", "ปรากฎ", "กฏหมาย", "ปฎิบัติ", "มาตราฐาน", "สัมภาษน์", "บุคคลากร"),
        "หลักเกณท์",
    ],
    "text.repeated": ["อื่นๆด้วย", "ต่างๆที่", "จริงๆแล้ว"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in IN_TEXTS.items() for text in texts]
)
def test_a_slip_in_a_text_is_told_with_its_line(tmp_path: Path, code: str, text: str) -> None:
    findings = told_in_text(tmp_path, text)
    assert [each.code for each in findings] in ([code], [code] * 2)
    line = FULL[: FULL.index(PLACE)].count("\n") + 1
    assert {each.line for each in findings} == {line}


@pytest.mark.parametrize(
    "text",
    [
        *("ภายในเวลา 16.30 น.", "ระหว่างเวลา 08.30-16.30 น.", "ภายในเวลา 08.30 - 16.30 น."),
        *("ปีงบประมาณ 2569", "มารายงานตัวก่อนเวลา 08.00 น. ในวันสอบ", "ชำระเงินภายในเวลา 22.00 น."),
        *("ตาม ISO 9001:2015", "Office 2019", "ค่าธรรมเนียมสมัครสอบ 200 บาท"),
        *("ค่าสมัคร 170 บาท และค่าธรรมเนียม 30 บาท", "ค่าครองชีพเดือนละ 2,000 บาท", "เงินเดือน 15,000 บาท"),
        *("ค่าตอบแทนเดือนละ 19,800 บาท", "จำนวน ๒ อัตรา", "อายุไม่ต่ำกว่า 40 ปี"),
        *("อายุราชการไม่น้อยกว่า 4 ปี", "มีอายุไม่เกิน 58 ปี", "ดำรงตำแหน่งไม่น้อยกว่า 2 ปี"),
        *("โทร. 0 2280 5556-60 ต่อ 101", "โทร. 02-628-5001-3", "โทร. 08 1234 5678, 0 2123 4567", "โทร. 1111"),
        *("โทร. 0 2123 4567 0 2123 4568", "โทร. ๐ ๒๑๒๓ ๔๕๖๗ ถึง ๙", "โทร. +66 2 123 4567"),
        *("โทร. 0 2123 4567 กด 0", "เลขประจำตัวผู้เสียภาษี 0994000158378", "เลขที่บัญชี 123-4-56789-0"),
        *("รหัสอ้างอิง 1234567890123", "x-xxxx-xxxxx-17-1", "https://example.go.th/apply หรือ /admin"),
        *("that at nine", "ขนาด XL", "อื่น ๆ ด้วย", "อื่น ๆ (ระบุ)", "เหตุอื่น (ระบุ)", "1-1020-xxxxx-12-3"),
        *("08x-xxx-1234", "ภาค XX", "ต่าง ๆ"),
        *(),
        *("อนุญาต เว็บไซต์ ปรากฏ กฎหมาย ปฏิบัติ มาตรฐาน สัมภาษณ์ บุคลากร หลักเกณฑ์", "ลาหยุด (ถ้ามี) ... และอื่น ๆ"),
        "[ที่นี่](https://example.go.th/a)",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told_in_text(tmp_path, text) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "code", "said"),
    [
        ("close: 7 ตุลาคม 2569 16:30", "close: 7 ตุลาคม 2569 เวลา 4.30 น.", "closing.night", "16.30 น."),
        ("close: 8 ตุลาคม 2569}\n", "close: 8 ตุลาคม 2569 03:00}\n", "closing.night", "15.00 น."),
        ("score: 100, pass: 60", "score: 50, pass: 60 คะแนน", "selection.pass", "60"),
        ("score: 100, pass: 60", "score: 50, pass: ไม่ต่ำกว่า 60 คะแนน", "selection.pass", "60"),
        ("from: 15000, to: 19800", "from: 15000, to: 198000", "pay.large", "198,000"),
        ("from: 15000, to: 19800", "from: 15000, to: 19800, per: day", "pay.large", "ต่อวัน"),
        ("from: 15000, to: 19800", "from: 4000, to: 15000, per: hour", "pay.large", "ต่อชั่วโมง"),
        ("date: 10-11 พฤศจิกายน 2569", "date: 12-14 เมษายน 2570", "selection.holiday", "สงกรานต์"),
        ("date: 1 ธันวาคม 2569", "date: 5 ธันวาคม 2569", "selection.holiday", "5 ธันวาคม 2569"),
        ("date: 10-11 พฤศจิกายน 2569", "date: 1 พฤศจิกายน 2569", "selection.before_names", "2 พฤศจิกายน"),
        ("open: 15 กันยายน 2569 08:30\n  close: 7 ตุลาคม 2569 16:30",
            "open: 15 กันยายน 2569 08:30\n  close: 7 ตุลาคม 2596 16:30", "window.long", "2569"),
        ("agency: test-office", "agency: test–office", "value.id_near", "–"),
        ("agency: test-office", "agency: test-office.yaml", "value.id_near", "test-office"),
        ("agency: test-office", "agency: Test-Office", "value.name", "test-office"),
        ("agency: test-office", "agency: test_office", "value.id", "test_office"),
        (TABLE, "columns: [ลำดับ, ชื่อ], rows: [['1', ก], ['3', ข]]", "notice.sequence", "3"),
        (TABLE, "columns: [ลำดับที่, ชื่อ], rows: [['๑', ก], ['๑', ข]]", "notice.sequence", "1"),
        (TABLE, "columns: [ลำดับ, ชื่อ-สกุล], rows: [['1', นาย ก ข], ['2', 'นาย ก  ข']]",
            "notice.twice", "แถว 1"),
        (TABLE, "columns: [เลขประจำตัวสอบ, ชื่อ], rows: [['01', ก], ['01', ข]]", "notice.twice", "01"),
        (TABLE, "columns: [เลขประจำตัวผู้สมัคร, ชื่อ], rows: [['01', ก], ['๐๑', ข]]", "notice.twice", "๐๑"),
        (TABLE, "columns: [เลขประจำตัวประชาชน, ชื่อ], rows: [['1234567890123', ก]]", "text.national_id", "1xxx"),
        (TABLE, "columns: [เลขบัตร, ชื่อ], rows: [['3100200452171', ก]]", "text.national_id", "3xxx"),
        (TABLE, "columns: [ที่, ชื่อ], rows: [['1', 'นาย ก ข 3-1002-00452-17-1']]", "text.national_id", "3-xxxx"),
        ("levels: [K4], min_years: 2", "levels: [M1], min_years: 2", None, ""),
        (TABLE, "columns: [ลำดับ, ตำแหน่ง, ชื่อ], rows: [['1', ก, นาย ก], ['2', ก, นาย ข], ['1', ข, นาย ก]]",
            None, ""),
        (TABLE, "columns: [ลำดับ, ชื่อ], rows: [['1', นาย ก], ['2', นาย ข], ['', นาย ค]]", None, ""),
        ("date: 10-11 พฤศจิกายน 2569", "date: 14-15 พฤศจิกายน 2569", None, ""),  # a weekend
        ("score: 100, pass: 60", "score: 100, pass: 60 คะแนน", None, ""),
    ],
)  # fmt: skip
def test_a_slip_in_a_key_is_told_at_it(
    tmp_path: Path, instead_of: str, written: str, code: str | None, said: str
) -> None:
    findings = told(tmp_path, instead_of, written)
    told_of = [each for each in findings if each.code == code]
    assert told_of if code else {each.code for each in findings} <= {"notice.before_selection"}
    assert said in "".join(each.message["th"] + each.remedy["th"] for each in told_of)


@pytest.mark.parametrize(
    ("levels", "told_of"), [("[K4]", True), ("[K4, K5]", True), ("[K3, K4]", False), ("[K2]", False)]
)
def test_a_promotion_asks_for_a_level_below(tmp_path: Path, levels: str, told_of: bool) -> None:
    position = "title: นักวิชาการ\ntype: วิชาการ\nlevel: ชำนาญการพิเศษ\nagency: [สำนักงานทดสอบ]\nduties: วางแผน\n"
    text = (
        "title: คัดเลือกเพื่อเลื่อนระดับ\nagency: test-office\nkind: promotion\npositions: [director]\n"
        "window: {open: 9 ธันวาคม 2567, close: 20 ธันวาคม 2567 16:30}\n"
        f"eligibility: {{all: [{{id: a, criterion: held_level, levels: {levels}, min_years: 3, source: ก}}]}}"
    )
    codes = [each.code for each in found(tmp_path, text, position)]
    assert ("eligibility.level_above" in codes) is told_of


def test_a_quote_of_a_slip_ends_with_its_words(tmp_path: Path) -> None:
    for text in ("รับสมัครบุคคลเพื่อเลือกสรรเเละแต่งตั้งให้ดำรงตำแหน่ง", "ส านักงานปลัดกระทรวงศึกษาธิการ"):
        (finding,) = [each for each in told_in_text(tmp_path, text) if each.code == "text.spelling"]
        quoted = finding.message["th"].split("'")[3].strip("…")
        at = text.index(quoted)
        assert re.match("[เ-ไก-ฮ]", text[at:])
        assert not re.match("[ะ-ฺๅ็-๎]", text[at + len(quoted) :])
