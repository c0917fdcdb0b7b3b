"""Official documents → positions: word for word, and what was uncertain is marked."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from prakat.forms.questions.source import read_bytes
from prakat.site_builder.cli import main
from prakat.site_builder.content.importer.document import Document, Line, read
from prakat.site_builder.content.importer.parsing import Imported, parse
from prakat.site_builder.content.lint.texts import words
from tests.conftest import ROOT
from tests.site_builder.samples import POSITION, errors, load, write

ORIGINAL = ROOT / "tests/originals/moe-foreign-relations-director.txt"
SHIPPED = ROOT / "content/positions/moe-foreign-relations-director.yaml"
WITHOUT_GROUP = SHIPPED.read_text().replace("group: อำนวยการทั่วไป\n", "")


def document(lines: list[str]) -> Document:
    """A document of lines without tables."""
    return Document("x.txt", [Line(number, line) for number, line in enumerate(lines, 1)], [], [])


def to_yaml(imported: Imported) -> str:
    """The YAML of the only position."""
    ((_, _, text),) = imported.files("x")
    return text


def imported(lines: list[str]) -> str:
    return to_yaml(parse(document(lines)))


def reviewed(imported: Imported) -> str:
    """The YAML once somebody has looked at its marks: one pause was meant, one more was not."""
    text = re.sub("(?m)^ *# ตรวจสอบ: .*มีช่องว่างยาวก่อน.*\n", "", to_yaml(imported))
    text = text.replace("ที่เกี่ยวข้องเพื่อความร่วมมือ", "ที่เกี่ยวข้อง เพื่อความร่วมมือ")
    return text.replace("เพื่อให้บรรลุ เป้าหมาย", "เพื่อให้บรรลุเป้าหมาย")


def test_the_original_becomes_what_is_published_byte_for_byte() -> None:
    draft = parse(read(ORIGINAL))
    assert reviewed(draft) == SHIPPED.read_text()
    assert to_yaml(draft).count("# ตรวจสอบ:") == to_yaml(draft).count("มีช่องว่างยาวก่อน") == 5
    assert draft.rest == (31, "ใบสมัครเข้ารับการกลั่นกรองผู้ที่สมควรขึ้นบัญชีรายชื่อ")


def test_the_job_description_alone_lacks_only_what_the_form_of_application_says() -> None:
    text = reviewed(parse(document(ORIGINAL.read_text().splitlines()[:30])))
    assert text == WITHOUT_GROUP


def test_a_word_file_made_by_libreoffice_becomes_the_same(tmp_path: Path) -> None:
    source = tmp_path / "original.txt"
    shutil.copy(ORIGINAL, source)
    convert = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    made = ["docx:MS Word 2007 XML", "--infilter=Text (encoded):UTF8", "--outdir", str(tmp_path), str(source)]
    subprocess.run([*convert, *made], check=True, capture_output=True, timeout=300)
    assert reviewed(parse(read(tmp_path / "original.docx"))) == SHIPPED.read_text()


def test_a_word_file_made_by_hand_becomes_the_same(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ORIGINAL.read_text().splitlines():
        document.add_paragraph(line.replace("\x0c", ""))
    document.save(str(tmp_path / "original.docx"))
    assert reviewed(parse(read(tmp_path / "original.docx"))) == SHIPPED.read_text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_text_may_be_saved_in_any_usual_way(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "original.txt"
    text = "\n".join(ORIGINAL.read_text().splitlines()[:30])
    path.write_bytes(text.encode(encoding))
    assert reviewed(parse(read(path))) == WITHOUT_GROUP


# --- Text → YAML → text --------------------------------------------------------------


def data(text: str) -> Any:
    source, findings = read_bytes(text.encode(), "x.yaml")
    assert source is not None
    assert findings == []
    return source.data


def as_text(position: dict[str, Any], thai: bool = False) -> list[str]:
    """A position as its official document."""

    def figure(number: int) -> str:
        return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if thai else str(number)

    lines = [
        "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ",
        f"(แนบท้ายประกาศ{position['agency'][0]} ลงวันที่ 6 ธันวาคม พ.ศ. 2567)",
        f"ตำแหน่ง\t{position['line']} ประเภท{position['type']} ระดับ{position['level']}",
        f"\t({position['title']} {' '.join(reversed(position['agency']))})",
        f"\tตำแหน่งเลขที่ {position['number']}",
        "ก. หน้าที่ความรับผิดชอบ",
        f"\t{position['duties']}",
        "ข. ลักษณะงานที่ปฏิบัติ",
    ]
    for number, group in enumerate(position["work"], 1):
        lines.append(f"{figure(number)}. {group['heading']}")
        lines += [f"   ({figure(at)}) {item}" for at, item in enumerate(group["items"], 1)]
    return lines


TOKEN = st.text(
    st.sampled_from("กขคงจฉชซญฐณดตถทนบปผพฟภมยรลวศสหอฮาิีุูเแโไ์่้ๆ0123456789๑๒๓ABCxyz.,/%&#:'\"-"), min_size=1
)
PROSE = (
    st.lists(TOKEN, min_size=1, max_size=6)
    .map(" ".join)
    .map(lambda text: f"งาน{text}")
    .filter(lambda text: "…" not in text and ".." not in text)
)
NAME = st.text(st.sampled_from("กขคงจนมยรลวสหอ"), min_size=1, max_size=12)
POSITIONS = st.fixed_dictionaries(
    {
        "title": NAME.map(lambda name: f"ผู้อำนวยการ{name}"),
        "line": st.just("ผู้อำนวยการสำนัก"),
        "type": st.just("อำนวยการ"),
        "level": st.sampled_from(["ต้น", "สูง"]),
        "number": st.integers(1, 9999).map(str),
        "agency": st.lists(NAME.map(lambda name: f"สำนักงาน{name}"), min_size=1, max_size=1),
        "duties": PROSE,
        "work": st.lists(
            st.fixed_dictionaries(
                {
                    "heading": NAME.map(lambda name: f"ด้าน{name}"),
                    "items": st.lists(PROSE, min_size=1, max_size=4),
                }
            ),
            min_size=1,
            max_size=4,
        ),
    }
)

# What looks like a form's label and value is still the text of the duties.
PLAIN = {
    "title": "ผู้อำนวยการก",
    "line": "ผู้อำนวยการสำนัก",
    "type": "อำนวยการ",
    "level": "ต้น",
    "number": "1",
    "agency": ["สำนักงานก"],
    "work": [{"heading": "ด้านก", "items": ["งานข"]}],
}


@given(POSITIONS, st.booleans())
@example({**PLAIN, "duties": "งานA :0"}, False)
def test_text_to_yaml_to_text_keeps_every_word(position: dict[str, Any], thai: bool) -> None:
    text = imported(as_text(position, thai))
    assert "# ตรวจสอบ:" not in text
    assert data(text) == position
    assert as_text(data(text), thai) == as_text(position, thai)


PATTERNS = """\
หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ
มาตรฐานกำหนดตำแหน่ง
(แนบท้ายประกาศ{} ลงวันที่ {})
รายละเอียดแนบท้ายประกาศกรม{}
ประกาศกรม{}
เรื่อง {}
ด้วย {}
ตำแหน่ง {}
ตำแหน่ง{} ประเภทวิชาการ ระดับชำนาญการ {}
๑.๑ ตำแหน่ง {} จำนวน ๒ อัตรา
ชื่อตำแหน่งในสายงาน\t{}
ชื่อตำแหน่งทางการบริหาร : {}
({} {})
({})
ตำแหน่งเลขที่ {}
ประเภทบริหาร
ประเภท : {}
ระดับ {}
ระดับ
พนักงานราชการ กลุ่มงาน{}
กลุ่มตำแหน่ง{}
สังกัด {} {}
กรม{}
{} : {}
{}\t{}
สถานที่ปฏิบัติงาน {}
อัตราค่าจ้าง {} บาท
อัตราว่าง {} อัตรา
ระยะเวลาการจ้าง {}
สิทธิประโยชน์
คุณสมบัติเฉพาะสำหรับตำแหน่ง {}
ความรู้ความสามารถที่ต้องการ
ลักษณะงานโดยทั่วไป
ก. หน้าที่ความรับผิดชอบ {}
ก. หน้าที่ความรับผิดชอบ
หน้าที่ความรับผิดชอบหลัก
ข. ลักษณะงานที่ปฏิบัติ
ข. ลักษณะงานที่ปฏิบัติ {}
{} โดยมีลักษณะงานที่ปฏิบัติในด้านต่าง ๆ ดังนี้
ส่วนที่ ๓ {} ({})
1. {}
๒. ด้าน{}
ข้อ ๓ การรับสมัคร {}
๑. ตำแหน่งที่รับสมัคร {} ได้แก่
(๓) {} ตำแหน่งเลขที่ {}
{} สังกัด{} จำนวน ๒ อัตรา เงินเดือน ๑๕,๐๐๐ บาท {}
๓. คุณสมบัติเฉพาะสำหรับตำแหน่ง
๖. อัตราเงินเดือน {}
๔. ค่าธรรมเนียมสอบ
๕. หลักเกณฑ์และวิธีการคัดเลือก
๖. การขึ้นบัญชีรายชื่อ
๗. {} ดังนี้
๗.๑ คุณสมบัติทั่วไป
9.{}
ด้าน{}
(1) {}
(๗) {}
(๒) {} (๑๐๐ คะแนน)
3) {}
1.1 {}
1.1.1 {}
ก) {}
- {}
{}
{} {}
ตั้งแต่วันที่ ๑ ถึงวันที่ ๕ มกราคม ๒๕๗๐ {}
พนักงานจ้างตามภารกิจ (ผู้มี{}) จำนวน ๒ อัตรา
พนักงานจ้างทั่วไป
กลุ่มงานเทคนิค
คุณสมบัติ : {}
หน้าที่ : {}
ภาระงาน
ชื่อสายงาน {}
ค่าตอบแทน (บาท) : {}
- วุฒิ{} ๑๑,๑๐๐ บาท
กำหนดการ
{} วันที่ ๒๑ มกราคม ๒๕๗๐ ณ ห้อง {}
ชำระค่าธรรมเนียม {} ๓๐๐ บาท ภายในวันที่ ๑ มีนาคม ๒๕๗๐
พิมพ์บัตรประจำตัวสอบตั้งแต่วันที่ ๑ มีนาคม ๒๕๗๐ {}
เกณฑ์การตัดสิน
สอบถาม {} โทร. ๐ ๑๒๓๔
ที่
ตำแหน่ง
อายุ
รวม {}
ประกาศ ณ วันที่ {}
(นาย{} {})
-3-
......
"""
LINES = st.lists(st.sampled_from(PATTERNS.split("\n")), max_size=25)
CELLS = st.lists(st.lists(st.sampled_from(PATTERNS.split("\n")), min_size=1, max_size=4), max_size=5)


def assert_kept(lines: list[Line]) -> None:
    """Each word is unique, so each must stand in a file, as content or in a mark."""
    found = parse(Document("x.txt", lines, [], []))
    files = [text for _, _, text in found.files("x")]
    for line in lines:
        for word in re.findall("คำ[0-9]+คำ", line.text):
            assert any(word in text for text in files) or (found.rest and found.rest[0] <= line.number), line
    for text in files:
        data(text)


def numbered(patterns: list[str]) -> list[str]:
    count = iter(range(1000))
    return [re.sub(r"\{\}", lambda _: f"คำ{next(count)}คำ", pattern) for pattern in patterns]


@given(LINES)
def test_no_word_of_any_document_is_lost(patterns: list[str]) -> None:
    assert_kept(document(numbered(patterns)).lines)


@given(LINES)
def test_no_word_of_any_announcement_is_lost(patterns: list[str]) -> None:
    assert_kept(document(numbered(["ประกาศกรม{}", "เรื่อง {}", "ด้วย {}", "๑. {}", *patterns])).lines)


@given(LINES)
@example(["ชำระค่าธรรมเนียม {} ๓๐๐ บาท ภายในวันที่ ๑ มีนาคม ๒๕๗๐", "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ"])
def test_no_word_of_an_announcement_without_numbers_is_lost(patterns: list[str]) -> None:
    head = ["ประกาศกรม{}", "เรื่อง {}", "ตำแหน่ง {} จำนวน ๒ อัตรา"]
    assert_kept(document(numbered([*head, *patterns])).lines)


@given(LINES, CELLS)
def test_no_word_of_any_table_is_lost(before: list[str], rows: list[list[str]]) -> None:
    cells = [(row, column) for row, each in enumerate(rows, 1) for column in range(1, len(each) + 1)]
    words = numbered([*before, *(pattern for each in rows for pattern in each)])
    lines = [Line(number, text) for number, text in enumerate(words[: len(before)], 1)]
    lines += [
        Line(len(before) + number, text, (1, *cell))
        for number, (cell, text) in enumerate(zip(cells, words[len(before) :], strict=True), 1)
    ]
    assert_kept(lines)


# --- What is uncertain ---------------------------------------------------------------

DOCUMENT = as_text(data(POSITION.replace("  - กองทดสอบ\n", "")))


def marks(lines: list[str]) -> list[str]:
    return re.findall("# ตรวจสอบ: (.*)", imported(lines))


def test_what_is_certain_is_not_marked() -> None:
    assert marks(as_text(data(SHIPPED.read_text()))) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "said"),
    [
        ("(2) ติดตามงาน", "(3) ติดตามงาน", "เลขข้อในเอกสารคือ 3 แต่นับได้ 2"),
        ("1. ด้านการวางแผน", "2. ด้านการวางแผน", "เลขข้อในเอกสารคือ 2 แต่นับได้ 1"),
        ("   (2) ติดตามงาน", "ติดตามงาน", "ต่อจากบรรทัดก่อนหน้า"),
        ("   (1) วางแผนงาน", "วางแผนงาน", "ไม่มีเลขข้อ"),
        ("   (2) ติดตามงาน", "ด้านการศึกษาของหน่วยงาน", "ต่อจากบรรทัดก่อนหน้า"),
        ("\tตำแหน่งเลขที่ 40", "\tปรับเมื่อปีก่อน", "บรรทัดที่ 5 ไม่ทราบว่าเป็นส่วนใด ย้ายไปไว้ในคีย์ที่ตรงกัน: ปรับเมื่อปีก่อน"),
        ("\tตำแหน่งเลขที่ 40", "ตำแหน่งเลขที่ 40\nตำแหน่งเลขที่ 41", "บรรทัดที่ 6 ว่า '41'"),
        (" ประเภทอำนวยการ ระดับสูง", "", "ไม่พบในเอกสาร กรอกเอง"),
        ("ระดับสูง", "", "ไม่พบในเอกสาร กรอกเอง"),
        ("(2) ติดตามงาน", "(2) ติดตาม    งาน", "มีช่องว่างยาวก่อน 'งาน' จึงเขียนติดกัน"),
        ("ก. หน้าที่ความรับผิดชอบ", "", "ไม่ทราบว่าเป็นส่วนใด"),
        ("สำนักทดสอบ สำนักงานทดสอบ", "สำนักทดสอบ กองทดสอบ สำนักงานทดสอบ", "แยกชื่อตำแหน่งกับสังกัดจาก"),
        ("\t(ผู้อำนวยการสำนักทดสอบ สำนักงานทดสอบ)", "", "ไม่พบชื่อตำแหน่งในวงเล็บ"),
        ("(แนบท้ายประกาศสำนักงานทดสอบ ลงวันที่ 6 ธันวาคม พ.ศ. 2567)", "", "แยกชื่อตำแหน่งกับสังกัดจาก"),
    ],
)
def test_what_is_uncertain_is_marked(instead_of: str, written: str, said: str) -> None:
    text = "\n".join(DOCUMENT)
    assert instead_of in text
    assert any(said in mark for mark in marks(text.replace(instead_of, written, 1).split("\n")))


def test_a_mark_fails_the_check_until_it_is_deleted(tmp_path: Path) -> None:
    text = imported([line.replace("(2)", "(3)") for line in DOCUMENT])
    (finding,) = errors(load(write(tmp_path, position=text))[1])
    assert (finding.code, text.split("\n")[finding.line - 1].strip()[:11]) == (
        "text.unchecked",
        "# ตรวจสอบ: ",
    )
    looked_at = re.sub(r"\n *# ตรวจสอบ:.*", "", text)
    assert errors(load(write(tmp_path, position=looked_at))[1]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["ด้านการวางแผน", "1. วางแผนงาน", "2. ติดตามงาน"],
        ["๑. ด้านการวางแผน", "๑.๑ วางแผนงาน", "๑.๒ ติดตามงาน"],
        ["1.ด้านการวางแผน", "1) วางแผนงาน", "2) ติดตามงาน"],
        ["1. ด้านการวางแผน", "- วางแผนงาน", "- ติดตามงาน"],
        ["1. ด้านการวางแผน", "\uf0b7 วางแผนงาน", "\uf0b7 ติดตามงาน"],
        ["I. ด้านการวางแผน", "a) วางแผนงาน", "b) ติดตามงาน"],
        ["ด้านการวางแผน", "วางแผนงาน", "ติดตามงาน"],
        ["1. ด้านการวางแผน", "(1)วางแผนงาน", "-2-", "[bookmark: _Hlk1](2) ติดตามงาน"],
    ],
)
def test_usual_ways_of_numbering_are_understood(lines: list[str]) -> None:
    text = imported([*DOCUMENT[:8], *lines])
    assert "# ตรวจสอบ:" not in text
    assert data(text)["work"] == [{"heading": "ด้านการวางแผน", "items": ["วางแผนงาน", "ติดตามงาน"]}]


def test_an_employee_has_a_group_of_work_and_no_level() -> None:
    lines = [line.replace("ประเภทอำนวยการ ระดับสูง", "พนักงานราชการทั่วไป กลุ่มงานบริหารทั่วไป") for line in DOCUMENT]
    position = data(imported(lines))
    assert (position["type"], position["group"]) == ("พนักงานราชการ", "บริหารทั่วไป")
    assert "level" not in position
    assert marks(lines) == marks(DOCUMENT)


# --- The command ---------------------------------------------------------------------


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "content").parent


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def test_it_is_shown_or_written(agency: Path) -> None:
    shown = run(str(ORIGINAL))
    assert (shown.exit_code, shown.stdout) == (0, to_yaml(parse(read(ORIGINAL))))
    assert "บรรทัดที่ 31 เป็นต้นไป" in shown.stderr
    assert run(str(ORIGINAL), "new").stdout == "content/positions/new.yaml\n"
    assert (agency / "content/positions/new.yaml").read_text() == to_yaml(parse(read(ORIGINAL)))


@pytest.mark.parametrize("name", ["director", "Director", "../x", "a/b/c", ""])
def test_no_file_is_written_over_or_elsewhere(agency: Path, name: str) -> None:
    result = run(str(ORIGINAL), name)
    assert result.exit_code == 2
    assert (agency / "content/positions/director.yaml").read_text() == POSITION


def test_what_cannot_be_read_is_said(agency: Path) -> None:
    (agency / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0")
    (agency / "x.txt").write_bytes(bytes(100))
    (agency / "x.pdf").write_text("%PDF-1.7")
    with (agency / "large.txt").open("wb") as file:
        file.truncate(1 << 31)
    for name in ("old.docx", "x.txt", "x.pdf", "large.txt", "missing.txt"):
        result = run(name)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
    assert "บันทึกใหม่เป็น .docx" in run("old.docx").output


def test_a_mark_is_what_the_check_looks_for() -> None:
    source, _ = read_bytes("title: x\n# ตรวจสอบ: ไม่พบ\nline: y\n".encode(), "x.yaml")
    assert source is not None
    assert [(each.line, each.col, each.code) for each in words.findings(source)] == [(2, 1, "text.unchecked")]
