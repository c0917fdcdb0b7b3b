"""The JSON of everything: what it says, and that jsonschema finds it to be as its schema says."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.postings.published import schema
from prakat.site_builder.publish.data import api
from prakat.site_builder.site import Site
from tests.conftest import ROOT
from tests.site_builder.samples import (
    ANNOUNCEMENT,
    COMPLETE,
    SAID,
    announcement,
    begun,
    files,
    load,
    site,
    write,
)
from tests.support import some

VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
CANCELLED = "status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 1 ตุลาคม 2569\n"
ONE = "api/announcements/opening.json"


def read(content: Content, of: Site | None = None) -> dict[str, Any]:
    made = files(api.artifacts, begun(content, of or site("2026-09-29T00:00:00+07:00")))
    return {address: json.loads(text) for address, text in made.items()}


def offering(folder: Path) -> Content:
    """An announcement that says what those to the public say, with its files."""
    return announcement(folder, ANNOUNCEMENT + SAID)[1]


def told(content: Content) -> dict[str, Any]:
    """All files but the schema."""
    made = read(content)
    return {address: made[address] for address in made if address != "api/schema.json"}


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return announcement(tmp_path, COMPLETE)[1]


def test_the_schema_is_one_and_is_written_beside_the_files(content: Content) -> None:
    Draft202012Validator.check_schema(schema())
    assert read(content)["api/schema.json"] == schema()


@pytest.mark.parametrize(
    "text", [ANNOUNCEMENT, COMPLETE, COMPLETE + CANCELLED + "formerly: [older]\n", ANNOUNCEMENT + SAID]
)
def test_every_file_is_as_the_schema_says(tmp_path: Path, text: str) -> None:
    content = announcement(tmp_path, text)[1]
    for address, value in some(told(content).items()):
        VALIDATOR.validate(value)
        assert urljoin(f"/{address}", value["$schema"]) == "/api/schema.json"


def test_so_is_what_is_shipped() -> None:
    forms, _ = load_forms()
    content = load_content(ROOT / "content", forms)[0]
    made = told(content)
    assert len(made) == 1 + len(some(content.announcements))
    for value in made.values():
        VALIDATOR.validate(value)


@pytest.mark.parametrize("key", ["format", "window", "status", "amendments", "eligibility", "page"])
def test_the_schema_refuses_what_is_not_so(content: Content, key: str) -> None:
    one = read(content)[ONE]
    assert not VALIDATOR.is_valid({name: value for name, value in one.items() if name != key})
    assert not VALIDATOR.is_valid(one | {key: 7})


def test_the_list_leads_to_the_page_and_to_the_whole(content: Content) -> None:
    made = read(content, site(url=""))
    (listed,) = made["api/announcements.json"]["announcements"]
    assert urljoin("/api/announcements.json", listed["page"]) == "/announcements/opening/"
    assert urljoin("/api/announcements.json", listed["data"]) == f"/{ONE}"
    same = listed.keys() - {"page", "data", "digest"}
    assert {key: listed[key] for key in same} == {key: made[ONE][key] for key in same}


def test_what_is_typeset_of_it_is_found_from_the_whole(content: Content) -> None:
    one = read(content, site(url=""))[ONE]
    assert urljoin(f"/{ONE}", one["document"]) == "/announcements/opening/announcement.pdf"
    assert urljoin(f"/{ONE}", one["job_description"]) == "/announcements/opening/job-description.pdf"


def test_moments_have_their_zone_and_days_are_days(content: Content) -> None:
    one = read(content)[ONE]
    assert one["window"]["open"] == "2026-09-15T08:30:00+07:00"
    assert one["window"]["close"] == "2026-10-07T16:30:00+07:00"
    assert (one["dated"], one["published"], one["updated"]) == ("2026-09-01", "2026-09-10", "2026-11-20")
    assert one["reckoning"] == {"age": "2026-09-15", "service": "2026-10-07", "levels": "2026-09-30"}


def test_everything_that_an_announcement_says_is_in_it(content: Content) -> None:
    """A key that is added to the model is to be told as well, or to be named here with the reason."""
    elsewhere = {
        "terms": "told with each of the `offers`",
    }
    one = read(content)[ONE]
    assert Announcement.model_fields.keys() - one.keys() == elsewhere.keys()
    assert one["described"][0]["duties"] == "วางแผนงานต่าง ๆ 2 ด้าน"
    assert one["eligibility"]["all"][0]["any"][0]["levels"] == ["D1"]
    assert one["forms"][1]["limits"]["pages"] == 3, "the limits that hold"


def test_what_is_offered_and_when_and_how_is_told(tmp_path: Path) -> None:
    one = read(offering(tmp_path))[ONE]
    (offer,) = one["offers"]
    assert (offer["vacancies"], offer["pay"]["from"], offer["pay"]["per"]) == (12, 11260, "month")
    assert (offer["place"]["province"], offer["register"]["months"]) == ("ตาก", 24)
    assert offer["contract"]["to"] == "2027-09-30"
    assert one["windows"]["payment"]["close"] == "2024-12-21T22:00:00+07:00"
    assert (one["fee"]["for"], one["fee"]["until"]) == ("ค่าธรรมเนียมสอบ", "2024-12-21T23:59:59+07:00")
    assert one["selection"][0]["subjects"] == [{"name": "ความรู้เฉพาะตำแหน่ง", "score": 150, "pass": "ร้อยละ 60"}]
    days = {"first": "2025-01-18", "last": "2025-01-19"}
    assert one["selection"][0]["date"] == days | {"begins": "09:00", "ends": "12:00"}
    assert one["channels"][0]["url"] == "https://apply.example.org/"
    assert one["notices"][0]["rows"] == [["1", "0001", "นางสาวใบบัว ลานหอย"]]


def test_documents_can_be_had_by_their_links(tmp_path: Path) -> None:
    one = read(offering(tmp_path), site(url=""))[ONE]
    linked = [one["signed"], *one["files"], *(each for notice in one["notices"] for each in notice["files"])]
    for each in some(linked):
        there = urljoin(f"/{ONE}", each["url"])
        assert unquote(there) == f"/announcements/opening/files/{each['file']}"
        assert each["bytes"] == len(f"%PDF-1.7 {each['file']}".encode())


def test_amendments_say_what_was_and_what_is(content: Content) -> None:
    (amended,) = read(content, site(url=""))[ONE]["amendments"]
    assert amended["version"] == 2
    assert amended["fields"]["window.close"] == {"was": "30 กันยายน 2569 16:30", "now": "7 ตุลาคม 2569 16:30"}
    assert urljoin(f"/{ONE}", amended["before"]) == "/announcements/opening/v1/"


def test_what_is_superseded_stands_as_that(tmp_path: Path) -> None:
    newer = write(tmp_path) / "announcements/2567/newer.yaml"
    newer.write_text(ANNOUNCEMENT + "supersedes: opening\n")
    made = told(load(tmp_path)[0])
    codes = {each["id"]: each["status"]["code"] for each in made["api/announcements.json"]["announcements"]}
    assert codes == {"opening": "superseded", "newer": "closed"}
    for value in made.values():
        VALIDATOR.validate(value)


def test_former_ids_answer_with_what_it_is_called_now(tmp_path: Path) -> None:
    made = read(announcement(tmp_path, ANNOUNCEMENT + "formerly: [older]\n")[1])
    assert made["api/announcements/older.json"] == made[ONE]
    assert len(made["api/announcements.json"]["announcements"]) == 1
