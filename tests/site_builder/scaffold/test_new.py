"""`prakat new`: a file that says what is missing, and passes once that is filled in."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prakat.site_builder.cli import main
from prakat.site_builder.content.entities import Agency, Position, Privacy, WorkGroup
from prakat.site_builder.content.kinds import Kind
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.papers import Amendment, Notice
from prakat.site_builder.content.schedule import Window
from prakat.site_builder.content.schema import keys
from prakat.site_builder.scaffold import new
from prakat.validators.levels import TYPES
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, errors, load, write

# What a person writes where the file leaves room, by key; "-" is an item of a list.
ANSWERS = {
    "agency": {
        "name": "สำนักงานใหม่",
        "province": "กรุงเทพมหานคร",
        "contact": "โทร. 0 2123 4567",
        "purpose": "คัดเลือกผู้สมัคร",
        "basis": "มาตรา 24 (4)",
        "retention": "1 ปี",
    },
    "announcement": {
        "title": "รับสมัครคัดเลือกผู้อำนวยการสำนักทดสอบ",
        "agency": "test-office",
        "kind": "promotion",
        "dated": "1 กันยายน 2569",
        "-": "director",
        "position": "director",
        "text": "มีวุฒิ",
        "open": "15 กันยายน 2569",
        "close": "7 ตุลาคม 2569",
        "levels": "[D1]",
        "source": "ข้อ 2",
        "how_to_submit": "ยื่นด้วยตนเองที่กองทดสอบ",
    },
    "position": {
        "title": "ผู้อำนวยการสำนักทดสอบ",
        "line": "ผู้อำนวยการสำนัก",
        "type": "อำนวยการ",
        "level": "สูง",
        "-": "สำนักงานทดสอบ",
        "duties": "วางแผน",
        "heading": "ด้านการวางแผน",
        "group": "บริหารทั่วไป",
    },
}
# What an announcement of the public's kinds offers, and one for employees besides.
OFFERED = {"vacancies", "pay", "allowances", "place", "qualifications", "register"}
ENGAGED = {"contract", "benefits"}
BLANK = re.compile(r"^ *(?:(-)|(?:- )?([a-z_]+):)(?: >-| \[\])?$", re.MULTILINE)


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788220800")  # 1 September 2569
    write(tmp_path / "content")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


def filled_in(kind: str, text: str) -> str:
    def fill(blank: re.Match[str]) -> str:
        key = blank[1] or blank[2]
        if key not in ANSWERS[kind]:
            return blank[0]  # its value stands below it
        return re.sub(r"(?: >-| \[\])?$", f" {ANSWERS[kind][key]}", blank[0], count=1)

    return BLANK.sub(fill, text)


@pytest.mark.parametrize("kind", new.FOLDERS)
def test_it_names_what_is_missing_and_passes_once_filled_in(agency: Path, kind: str) -> None:
    shown = run(kind, "fresh").stdout.strip()
    file = agency / shown
    text = file.read_text()

    missing = [each for each in load(agency / "content")[1] if each.file == shown]
    keys = [(text[: each.start()].count("\n") + 1, each[1] or each[2]) for each in BLANK.finditer(text)]
    assert [each.line for each in missing if each.code != "eligibility.no_years"] == [
        line for line, key in keys if key in ANSWERS[kind]
    ]
    assert {each.code for each in missing} <= {"value.empty", "value.too_few", "value.blank"}
    assert errors(missing)

    file.write_text(filled_in(kind, text))
    assert [each for each in errors(load(agency / "content")[1]) if each.file == shown] == []


def used(text: str) -> str:
    """The file with all that it has in comments, put to use."""
    keys = re.sub(r"^( *)# ( *(?:- \{?)?[a-z_.\[\]0-9]+:.*| *- .*)$", r"\1\2", text, flags=re.MULTILINE)
    return keys.replace("position: ชื่อไฟล์", "position: director")


def announced(agency: Path, kind: Kind, text: str) -> Announcement:
    """The announcement of that text, which must be well."""
    position = agency / "content/positions/director.yaml"
    if kind.employees:
        position.write_text(EMPLOYEE.replace("พนักงานราชการ", kind.types[0]))
    for name in ("signed", "map", "list"):
        (agency / f"content/announcements/{name}.pdf").write_bytes(b"%PDF-1.7\n")
    (agency / "content/announcements/older-announcement.yaml").write_text(ANNOUNCEMENT)
    (agency / "content/announcements/fresh.yaml").write_text(text)
    content, findings = load(agency / "content")
    assert [each for each in errors(findings) if each.file.endswith("fresh.yaml")] == []
    return content.announcements["fresh"]


@pytest.mark.parametrize("kind", Kind)
def test_an_announcement_of_each_kind_passes_once_filled_in(agency: Path, kind: Kind) -> None:
    text = filled_in("announcement", run("announcement", "--kind", kind).stdout)
    made = announced(agency, kind, text)
    assert made.kind is kind
    assert kind.main_forms[0] in [each.id for each in made.forms]
    assert made.positions == ["director"]


@pytest.mark.parametrize("kind", Kind)
def test_an_announcement_has_in_comments_what_its_kind_needs(agency: Path, kind: Kind) -> None:
    text = filled_in("announcement", run("announcement", "--kind", kind).stdout)
    made = announced(agency, kind, used(text))
    said = {*made.offers[0].said} & (OFFERED | ENGAGED)
    said |= {"register"} if made.offers[0].register_ else set()
    assert said == OFFERED | (ENGAGED if kind.employees else set())
    assert [each.title for each in made.selection] == [*kind.stages]
    assert {*made.model_fields_set} >= {"channels", "signed", "files", "notices", "attachments", "timeline"}
    assert ({"fee", "windows"} <= made.model_fields_set) == ("entry" in kind.main_forms)
    assert ("evaluation_rounds" in made.model_fields_set) == (not kind.open_to_public)


@pytest.mark.parametrize("named", new.POSITION_TYPES)
def test_a_position_of_each_type_passes_once_filled_in(agency: Path, named: str) -> None:
    text = filled_in("position", run("position", "--type", named).stdout)
    level = next(iter(TYPES.get(named, ["ระดับ 3"])))
    text = text.replace("level: สูง", f"level: {level}")
    (agency / "content/positions/fresh.yaml").write_text(text)
    content, findings = load(agency / "content")
    assert errors(findings) == []
    assert content.positions["fresh"].type == named
    assert {each for each in TYPES.get(named, ()) if each not in text} == set(), "its levels are told"


def test_what_employees_have_not_is_not_asked_for_their_position(agency: Path) -> None:
    """Their documents name no line of work and no duties apart from the work, which has no groups."""
    text = run("position", "--type", "พนักงานราชการ").stdout
    asked = {key for _, key in BLANK.findall(text)}
    assert asked == {"", "title", "group", "agency", "work", "items"}
    for example in ("line", "duties"):
        assert f"\n# {example}: " in text


@pytest.mark.parametrize("arguments", [("announcement", "--kind", "exam"), ("position", "--kind", "acting")])
def test_a_kind_is_one_of_an_announcement(agency: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "government_employee" in result.stderr


@pytest.mark.parametrize("arguments", [("position", "--type", "ซี"), ("agency", "--type", "วิชาการ")])
def test_a_type_is_one_of_a_position(agency: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "พนักงานราชการ" in result.stderr


@pytest.mark.parametrize("kind", new.FOLDERS)
def test_it_is_shown_or_written_as_a_new_file(agency: Path, kind: str) -> None:
    text = new.blank(kind)
    assert run(kind).stdout == text
    assert run(kind, "fresh").exit_code == 0
    folder = "announcements/2569" if kind == "announcement" else new.FOLDERS[kind]
    written = (agency / "content" / folder / "fresh.yaml").read_text()
    assert written == (new.blank(kind, agency="test-office") if kind == "announcement" else text)
    assert (agency / f".cache/schema/{new.FOLDERS[kind]}.json").exists(), "the editor can complete keys"


@pytest.mark.parametrize("name", ["opening", "Fresh", "ใหม่", "../fresh", "2569/fresh", ""])
def test_no_file_is_written_over_or_elsewhere(agency: Path, name: str) -> None:
    before = {path: path.read_text() for path in agency.rglob("*.yaml")}
    result = run("announcement", name)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert {path: path.read_text() for path in agency.rglob("*.yaml")} == before


def test_outside_a_project_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("position", "fresh").exit_code == 2
    assert [*tmp_path.iterdir()] == []


def test_every_key_has_its_place_in_it() -> None:
    announcement, position, agency = map(new.blank, ("announcement", "position", "agency"))
    for model, text in (
        (Announcement, announcement),
        (Window, announcement),
        (Amendment, announcement),
        (Notice, announcement),
        (Position, position),
        (WorkGroup, position),
        (Agency, agency),
        (Privacy, agency),
    ):
        for key in {field.alias or name for name, field in model.model_fields.items()} - {"id", "text"}:
            assert re.search(rf"\b{key}:", text), key
    assert {each for each in TYPES if each not in position} == set()


@pytest.mark.parametrize("place", [("Announcement", "kind"), ("Condition", "criterion"), ("Notice", "kind")])
def test_it_tells_what_may_be_chosen(place: tuple[str, str]) -> None:
    text = new.blank("announcement")
    assert "@" not in text
    for code, said in keys.choices()[place].items():
        assert f"#   {code} {said['th']}\n" in text


def test_every_example_in_the_comments_is_itself_well(agency: Path) -> None:
    text = used(filled_in("announcement", new.blank("announcement")))
    assert announced(agency, Kind.PROMOTION, text).model_fields_set == {*Announcement.model_fields}


def test_an_announcement_is_of_the_only_agency(agency: Path) -> None:
    assert "\nagency: test-office\n" in (agency / run("announcement", "one").stdout.strip()).read_text()
    (agency / "content/agencies/other-office.yaml").write_text("name: สำนักงานอื่น\n")
    assert "\nagency:\n" in (agency / run("announcement", "other").stdout.strip()).read_text()
