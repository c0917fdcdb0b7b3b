"""`prakat new`: a file that says what is missing, and passes once that is filled in."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prakat.site_builder.cli import main
from prakat.site_builder.content.entities import Position, WorkGroup
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
    "announcement": {
        "title": "รับสมัครคัดเลือกผู้อำนวยการสำนักทดสอบ",
        "agency": "test-office",
        "kind": "promotion",
        "dated": "1 กันยายน 2569",
        "-": "director",
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
    },
}
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


@pytest.mark.parametrize("kind", ["announcement", "position"])
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


@pytest.mark.parametrize("kind", Kind)
def test_an_announcement_has_the_form_of_those_who_may_apply(agency: Path, kind: Kind) -> None:
    text = filled_in("announcement", run("announcement", "--kind", kind).stdout)
    path, position = (
        agency / "content/announcements/2569/fresh.yaml",
        agency / "content/positions/director.yaml",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("      text:\n", "      text: มีวุฒิ\n"))
    if kind.employees:
        position.write_text(EMPLOYEE.replace("พนักงานราชการ", kind.types[0]))
    assert [each for each in errors(load(agency / "content")[1]) if each.file.endswith("fresh.yaml")] == []
    assert f"\nkind: {kind}\n" in text
    assert f"- id: {kind.main_forms[0]}\n" in text


@pytest.mark.parametrize("arguments", [("announcement", "--kind", "exam"), ("position", "--kind", "acting")])
def test_a_kind_is_one_of_an_announcement(agency: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "government_employee" in result.stderr


@pytest.mark.parametrize("kind", ["announcement", "position"])
def test_it_is_shown_or_written_as_a_new_file(agency: Path, kind: str) -> None:
    text = new.blank(kind)
    assert run(kind).stdout == text
    assert run(kind, "fresh").exit_code == 0
    folder = "announcements/2569" if kind == "announcement" else "positions"
    assert (agency / "content" / folder / "fresh.yaml").read_text() == text
    assert (agency / f".cache/schema/{kind}s.json").exists(), "the editor can complete keys"


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
    announcement, position = new.blank("announcement"), new.blank("position")
    for model, text in (
        (Announcement, announcement),
        (Window, announcement),
        (Amendment, announcement),
        (Notice, announcement),
        (Position, position),
        (WorkGroup, position),
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
    (agency / "content/announcements/older-announcement.yaml").write_text(ANNOUNCEMENT)
    text = filled_in("announcement", new.blank("announcement"))
    used = re.sub(r"^( *)# ( *(?:- \{?)?[a-z_.\[\]0-9]+:.*| *- .*)$", r"\1\2", text, flags=re.MULTILINE)
    used = used.replace("position: ชื่อไฟล์", "position: director")
    (agency / "content/announcements/fresh.yaml").write_text(used)
    content, findings = load(agency / "content")
    assert errors(findings) == []
    assert content.announcements["fresh"].model_fields_set == {*Announcement.model_fields}
