"""Positions of every type: what goes together, and how type and level are said."""

from pathlib import Path

import pytest

from prakat.site_builder.content.model import export
from tests.site_builder.samples import ANNOUNCEMENT, OPEN, POSITION, errors, load, write

EMPLOYEE = POSITION.replace(
    "type: อำนวยการ\nlevel: สูง\n", "type: พนักงานราชการ\ngroup: บริหารทั่วไป\ncontract: 4 ปี\n"
)
KIND = "kind: government_employee"


@pytest.mark.parametrize(
    ("position", "kind", "rank"),
    [
        (POSITION, "kind: screening", "ประเภทอำนวยการ ระดับสูง"),
        (
            POSITION.replace("อำนวยการ\nlevel: สูง", "วิชาการ\nlevel: เชี่ยวชาญ"),
            "kind: promotion",
            "ประเภทวิชาการ ระดับเชี่ยวชาญ",
        ),
        (EMPLOYEE, KIND, "พนักงานราชการ"),
        (
            POSITION.replace("type: อำนวยการ\nlevel: สูง\n", "type: ลูกจ้างชั่วคราว\n"),
            "kind: temporary_employee",
            "ลูกจ้างชั่วคราว",
        ),
    ],
)
def test_type_and_level_are_said_as_announcements_do(
    tmp_path: Path, position: str, kind: str, rank: str
) -> None:
    text = (OPEN if "employee" in kind else ANNOUNCEMENT).replace("kind: screening", kind).replace(KIND, kind)
    content, findings = load(write(tmp_path, text, position))
    assert not errors(findings)
    assert content.positions["director"].rank == rank


def test_who_has_no_level_is_exported_without(tmp_path: Path) -> None:
    content, _ = load(write(tmp_path, OPEN, EMPLOYEE))
    (exported,) = export(content.announcements["opening"], content)["positions"]
    assert "level" not in exported
    assert (exported["type"], exported["group"]) == ("พนักงานราชการ", "บริหารทั่วไป")


@pytest.mark.parametrize(
    ("instead_of", "written", "place", "code", "remedy"),
    [
        ("level: สูง", "level: อาวุโส", (4, 8), "position.level", "ต้น, สูง"),
        ("level: สูง\n", "", (1, 1), "position.level", "ต้น, สูง"),
        ("type: อำนวยการ", "type: ลูกจ้างชั่วคราว", (4, 8), "position.no_level", "ลบบรรทัด"),
        ("type: อำนวยการ\nlevel: สูง", "type: พนักงานราชการ", (3, 7), "position.group", "group:"),
        ("      - ติดตามงาน", "      - วางแผนงาน", (14, 9), "reference.twice", "รายการเดียว"),
    ],
)
def test_what_does_not_go_together_is_found(
    tmp_path: Path, instead_of: str, written: str, place: tuple[int, int], code: str, remedy: str
) -> None:
    assert instead_of in POSITION
    _, findings = load(write(tmp_path, position=POSITION.replace(instead_of, written)))
    (finding,) = [each for each in findings if each.code == code]
    assert (finding.file, finding.line, finding.col) == ("content/positions/director.yaml", *place)
    assert remedy in finding.remedy["th"]


def test_an_announcement_for_civil_servants_has_no_employees_position(tmp_path: Path) -> None:
    (finding,) = errors(load(write(tmp_path, position=EMPLOYEE))[1])
    assert (finding.code, finding.line) == ("kind.position", 6)


def test_a_position_may_be_filled_at_several_levels(tmp_path: Path) -> None:
    several = POSITION.replace("type: อำนวยการ\nlevel: สูง", "type: วิชาการ\nlevel: ปฏิบัติการ/ชำนาญการ")
    content, findings = load(write(tmp_path, position=several))
    assert [each.code for each in findings if each.code.startswith("position.")] == []
    position = content.positions["director"]
    assert position.rank == "ประเภทวิชาการ ระดับปฏิบัติการ/ชำนาญการ"
    assert (
        position.rank_words["en"]
        == "Knowledge worker, practitioner level / Knowledge worker, professional level"
    )
    assert [*position.ranks] == ["K1", "K2"]
    wrong = several.replace("/ชำนาญการ", "/ชำนาญงาน")
    (finding,) = [each for each in load(write(tmp_path, position=wrong))[1] if each.code == "position.level"]
    assert "'ชำนาญงาน'" in finding.message["th"]
