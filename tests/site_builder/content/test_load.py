"""content/ → Content: each mistake at its place, with the remedy, and all of them at once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.site_builder.samples import ANNOUNCEMENT, POSITION, errors, load, write

CANCELLED = "kind: screening\nstatus: cancelled"
DATE = ["20 ธันวาคม 2567"]


def test_the_shipped_content_is_well() -> None:
    content, findings = load(ROOT / "content")
    assert {each.code for each in findings} == {"eligibility.no_years", "window.long", "privacy.unstated"}
    assert not errors(findings)
    assert {"moe-foreign-relations-director", "example-policy-expert"} <= set(content.announcements)


def test_the_sample_is_well(tmp_path: Path) -> None:
    content, findings = load(write(tmp_path))
    assert [(each.line, each.code) for each in findings] == [
        (1, "privacy.unstated"),
        (13, "eligibility.no_years"),
    ]
    assert list(content.announcements) == ["opening"]


MISTAKES = [
    ("title:", "titel:", (1, 1), "key.unknown", "'title'"),
    ("kind: screening", "kind: screening\nkolor: red", (4, 1), "key.unknown", "docs/reference.md"),
    ("kind: screening\n", "", (1, 1), "key.missing", "kind:"),
    ("  close: 2024-12-20 16:30\n", "", (8, 3), "key.missing", "close:"),
    ("kind: screening", "kind: screning", (3, 7), "value.choice", "หมายถึง 'screening' หรือไม่"),
    ("kind: screening", "kind:", (3, 6), "value.empty", "กรอกค่า"),
    ("kind: screening", "kind: screening\nnumber: true", (4, 9), "value.text", "เครื่องหมายคำพูด"),
    ("  - director", "  director", (6, 3), "value.list", "- "),
    ("positions:\n  - director", "positions: []", (5, 12), "value.too_few", "1"),
    ("window:", "window: 9 ธันวาคม 2567 #", (8, 3), "yaml.indent", "ย่อหน้า"),
    ("2567-12-09", "31 มิถุนายน 2567", (8, 9), "date.unreadable", "30 วัน"),
    ("2567-12-09", "9 ธันวาคม 2024", (8, 9), "date.unreadable", "(2567)"),
    ("2567-12-09", "l9 ธันวาคม 2567", (8, 9), "date.unreadable", "“l9” มีตัวอักษร"),
    ("2567-12-09", "พรุ่งนี้", (8, 9), "date.unreadable", "20 ธันวาคม 2567"),
    ("2567-12-09", "2567-13-09", (8, 9), "date.unreadable", "วัน/เดือน/ปี"),
    ("2567-12-09", "2024-02-30", (8, 9), "date.unreadable", "2567-12-20"),
    ("20 16:30", "20 25:30", (9, 10), "date.unreadable", "ไม่มีเวลา 25.30"),
    ("2024-12-20 16:30", "1 ธันวาคม 2567", (9, 10), "window.order", "ตรวจวัน"),
    ("6 ธันวาคม 2567", "10 ธันวาคม 2567", (4, 8), "dated.after_open", "ตรวจวันที่"),
    ("agency: test-office", "agency: test-ofice", (2, 9), "reference.missing", "'test-office'"),
    ("- director", "- nobody", (6, 5), "reference.missing", "content/positions"),
    ("- director", "- ช่างไม้", (6, 5), "value.id", "ชื่อไฟล์"),
    ("- director", "- Director", (6, 5), "value.name", "director"),
    ("- director", "- ผู้อำนวยการสำนักทดสอบ", (6, 5), "value.name", "director"),
    ("agency: test-office", "agency: สำนักงานทดสอบ", (2, 9), "value.name", "test-office"),
    ("agency: test-office", "agency: สำนักงานทดสอป", (2, 9), "value.name", "test-office"),
    ("agency: test-office", "agency: สทส", (2, 9), "value.name", "test-office"),
    ("kind: screening", "kind: เลื่อนระดับ", (3, 7), "value.name", "promotion"),
    ("kind: screening", "kind: คัดเลือก", (3, 7), "value.name", "selection"),
    ("kind: screening", "kind: การคัดเลือกบุคคล", (3, 7), "value.choice", "'promotion'"),
    ("levels: [K4]", "levels: [ชำนาญการ]", (13, 48), "value.name", "K2"),
    ("levels: [K4]", "levels: ชำนาญการ", (13, 47), "value.name", "[K2]"),
    ("levels: [K4]", "levels: [อำนวยการต้น]", (13, 48), "value.name", "D1"),
    ("criterion: held_level, levels: [K4]", "criterion: heldlevel, levels: [K4]",
        (13, 27), "eligibility.criterion", "'held_level'"),
    ("criterion: held_level, levels: [K4]", "kriterion: held_level, levels: [K4]",
        (13, 16), "key.unknown", "'criterion'"),
    ("criterion: held_level, levels: [K4]", "Criterion: held_level, levels: [K4]",
        (13, 16), "key.unknown", "'criterion'"),
    ("criterion: held_level, levels: [K4]", "criterion:held_level, levels: [K4]",
        (13, 16), "yaml.colon_space", "criterion"),
    ("criterion: held_level, levels: [K4]", "criterion： held_level, levels: [K4]",
        (13, 16), "yaml.look_alike", "พิมพ์ :"),
    ("min_years: 1", "min_years: ๑", (12, 64), "value.number", "'1'"),
    ("levels: [K4]", "levels: [k2]", (13, 48), "value.name", "K2"),
    ("levels: [K4]", "levels: [สูง]", (13, 48), "value.names", "'M2'"),
    ("- id: application", "- id: วิสัยทัศน์", (15, 9), "value.name", "vision"),
    ("- id: application", "- id: ใบสมัคร", (15, 9), "value.names", "'entry'"),
    ("- director", "- director\n  - director", (7, 5), "reference.twice", "รายการเดียว"),
    ("id: application", "id: aplication", (15, 9), "reference.missing", "'application'"),
    ("kind: ", "supersedes: earlier\nkind: ", (3, 13), "reference.missing", "announcements"),
    ("kind: screening", CANCELLED, (4, 9), "status.reason", "reason:"),
    ("criterion: held_level", "criterion: held", (12, 27), "eligibility.criterion", "held_level"),
    ("levels: [D1]", "levels: [D9]", (12, 48), "value.choice", "'D1'"),
    ("6 ธันวาคม", "31 พฤศจิกายน", (4, 8), "date.unreadable", "โปรดแก้วันที่ของ“31 พฤศจิกายน 2567”"),
    ("min_years: 1,", "min_years: one,", (12, 64), "value.number", "3"),
    ("min_years: 1,", "min_years: -1,", (12, 64), "value.too_small", "0"),
    ("min_years: 1,", "min_years: 99,", (12, 64), "value.too_large", "60"),
    ("min_years: 1, ", "", (12, 7), "key.missing", "min_years:"),
    ("id: k4", "id: d1", (13, 12), "eligibility.id_twice", "ไม่ซ้ำ"),
    ("  any:", "  at_least:\n   count: 3\n   of:", (12, 11), "eligibility.count", "count"),
    ("title:", "id: other\ntitle:", (1, 5), "id.not_file_name", "opening"),
    ("title:", "title: x\ntitle:", (2, 1), "key.duplicate", "แห่งเดียว"),
    ("criterion: held_level, levels: [D1], min_years: 1", "criterion: diverse_experience",
        (12, 27), "eligibility.form", "- id: experience"),
    ("held_level, levels: [D1], min_years: 1", "age", (12, 7), "eligibility.age", "max: 55"),
    ("held_level, levels: [D1], min_years: 1", "age, min: 9, max: 8", (12, 7), "eligibility.age", "max: 55"),
    ("- id: application", "- {id: application, limits: {pages: 5}}",
        (15, 32), "limit.unknown", "forms/catalogue"),
    ("- id: application", "- {id: vision, limits: {page: 5}}", (15, 27), "limit.unknown", "'pages'"),
    ("- id: application", "- {id: vision, limits: {pages: ห้า}}", (15, 34), "limit.kind", "5"),
    ("- id: application", "- {id: vision, limits: {pages: [5]}}", (15, 34), "limit.kind", "5"),
    ("window:", "evaluation_rounds: {latest_before: 1 ต.ค. 2567}\nwindow:", (7, 20), "key.missing", "count:"),
    ("window:", "evaluation_rounds: [{year: 2567, round: 3}]\nwindow:", (7, 41), "value.choice", "1, 2"),
    ("window:", "fee: {for: ค่าสมัคร}\nwindow:", (7, 6), "fee.amount", "amount: 200"),
    ("window:", "fee: {amount: 9, rates: [{amount: 8, for: ก}]}\nwindow:", (7, 6), "fee.amount", "rates:"),
    ("window:", "reckoning: {age: opening}\nwindow:", (7, 18), "date.unreadable", "20 ธันวาคม 2567"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), MISTAKES)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, place: tuple[int, int], code: str, remedy: str
) -> None:
    assert instead_of in ANNOUNCEMENT
    _, findings = load(write(tmp_path, ANNOUNCEMENT.replace(instead_of, written, 1)))
    (finding,) = [each for each in findings if each.code == code]
    assert (finding.file, finding.line, finding.col) == ("content/announcements/2567/opening.yaml", *place)
    assert remedy in finding.remedy["th"]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("ข้อความ", (1, 1), "value.mapping"),
        ("- ข้อความ", (1, 1), "value.mapping"),
        (POSITION.replace("อำนวยการ\nlevel", "อำนวยกาน\nlevel"), (3, 7), "value.choice"),
        (POSITION.replace("      - วางแผนงาน\n      - ติดตามงาน\n", ""), (12, 11), "value.empty"),
        (POSITION.replace("title: ผู้อำนวยการสำนักทดสอบ\n", ""), (1, 1), "key.missing"),
        (POSITION[: POSITION.index("duties:")], (1, 1), "position.nothing"),
        (POSITION[: POSITION.index("duties:")] + "dutis: วางแผน\n", (9, 1), "key.unknown"),
        (POSITION[: POSITION.index("duties:")] + "duties:\n", (1, 1), "position.nothing"),
        (POSITION.replace("      - วางแผนงาน", "      - วางแผน: ทุกเรื่อง"), (13, 15), "yaml.colon"),
        (POSITION.replace("type: อำนวยการ", "type: ประเภทอำนวยการ"), (3, 7), "value.name"),
        (POSITION.replace("level: สูง", "level: d2"), (4, 8), "position.level"),
        (POSITION + "pay: {from: หมื่นห้า}\n", (15, 13), "value.number"),
        (POSITION + "pay: 15000\n", (15, 6), "value.part"),
        (POSITION + "pay: {per: เดือน}\n", (15, 12), "value.name"),
    ],
)
def test_a_position_is_checked_in_the_same_way(
    tmp_path: Path, text: str, place: tuple[int, int], code: str
) -> None:
    (finding,) = errors(load(write(tmp_path, position=text))[1])
    assert (finding.file, finding.line, finding.col) == ("content/positions/director.yaml", *place)
    assert finding.code == code


def test_a_broken_position_is_not_also_reported_as_missing(tmp_path: Path) -> None:
    findings = errors(load(write(tmp_path, position="title: ["))[1])
    assert [each.code for each in findings] == ["yaml.open"]


def test_names_of_files_are_ids(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "agencies/สำนักงาน.yaml").write_text("name: x")
    (tmp_path / "announcements/2568").mkdir()
    (tmp_path / "announcements/2568/opening.yaml").write_text(ANNOUNCEMENT)
    codes = {each.code for each in load(tmp_path)[1]}
    assert codes >= {"id.characters", "id.taken"}


def test_a_name_that_is_no_id_is_told_once(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "announcements/2567/opening.yaml"
    path.rename(path.with_name("open ing.yaml"))
    assert [each.code for each in errors(load(tmp_path)[1])] == ["id.characters"]


def test_a_wrong_item_of_a_list_is_told_with_the_list(tmp_path: Path) -> None:
    (finding,) = errors(load(write(tmp_path, ANNOUNCEMENT.replace("[D1]", "[D1, K9]")))[1])
    assert finding.message == {
        "th": "'K9' ไม่อยู่ในตัวเลือกของ 'levels'",
        "en": "'K9' is none of the choices of 'levels'.",
    }


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        ("[D1]", "[K9]"),
        ("min_years: 1", "min_years: one"),
        ("any:", "some:"),
        ("title:", "titel:"),
        ("kind: screening", "kind: screning"),
        ("  - director", "  - ช่างไม้"),
        ("dated: 6 ธันวาคม", "dated: 31 พฤศจิกายน"),
    ],
)
def test_one_mistake_hides_no_other(tmp_path: Path, instead_of: str, written: str) -> None:
    """Neither references that lead nowhere nor days out of order, and each is told once, at its place."""
    text = ANNOUNCEMENT.replace("test-office", "nowhere").replace("- director", "- nobody\n  - director")
    text = text.replace("2024-12-20 16:30", "1 ธันวาคม 2567") + "  - id: poem\n"
    assert text.count(instead_of) == 1
    found = [(each.code, each.line) for each in errors(load(write(tmp_path, text))[1])]
    assert {code for code, _ in found} == {"reference.missing", "window.order"}
    assert len(found) == 4
    with_mistake = errors(load(write(tmp_path, text.replace(instead_of, written)))[1])
    assert {*found} < {(each.code, each.line) for each in with_mistake}
    others = {each.code for each in with_mistake} - {"reference.missing", "window.order"}
    assert others <= {"value.choice", "value.number", "value.id", "date.unreadable", "key.unknown",
        "key.missing", "eligibility.criterion"}  # fmt: skip


@pytest.mark.parametrize("line", ["title:", "agency:", "kind:"])
def test_what_is_missing_is_told_once(tmp_path: Path, line: str) -> None:
    without = "".join(each for each in ANNOUNCEMENT.splitlines(True) if not each.startswith(line))
    assert [each.code for each in errors(load(write(tmp_path, without))[1])] == ["key.missing"]


def test_limits_must_be_in_force_on_the_day_of_the_announcement(tmp_path: Path) -> None:
    """Else an old announcement would be held to a limit of later, or to none."""
    early = ANNOUNCEMENT.replace("6 ธันวาคม 2567", "5 ธันวาคม 2567")
    (finding,) = errors(load(write(tmp_path, early + "  - id: ethics\n"))[1])
    assert (finding.code, finding.line, finding.col) == ("limit.not_in_force", 16, 5)
    assert "5 ธันวาคม 2567" in finding.message["th"]
    assert "limits:" in finding.remedy["th"]
    assert errors(load(write(tmp_path, early + "  - {id: ethics, limits: {pages: 2}}\n"))[1]) == []
    assert errors(load(write(tmp_path, ANNOUNCEMENT + "  - id: ethics\n"))[1]) == []


def test_all_mistakes_are_found_at_once(tmp_path: Path) -> None:
    spoilt = ANNOUNCEMENT.replace("2567-12-09", "x").replace("screening", "x").replace("D1", "x")
    _, findings = load(write(tmp_path, spoilt, position="title: [", agency="nmae: x"))
    assert [each.code for each in findings] == [
        "key.missing",
        "key.unknown",
        "value.choice",
        "date.unreadable",
        "value.choice",
        "yaml.open",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=st.integers(0, len(ANNOUNCEMENT.splitlines()) - 1),
    instead=st.sampled_from(
        ["", "x", "- x", "  x: 1", "a: [", "forms: 3", "eligibility: {all: []}", "any: {}", "\t"]
    ),
)
def test_no_spoilt_line_raises(tmp_path: Path, line: int, instead: str) -> None:
    lines = ANNOUNCEMENT.splitlines()
    lines[line] = instead
    _, findings = load(write(tmp_path, "\n".join(lines)))
    assert all(each.line >= 1 and each.col >= 1 for each in findings)
