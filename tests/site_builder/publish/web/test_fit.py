"""The page of which positions fit, and the one file by which it judges."""

import base64
import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from prakat.site_builder.build import Artifact, Page
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Content
from prakat.site_builder.postings.openings import openings
from prakat.site_builder.postings.posting import postings
from prakat.site_builder.publish.web import fit
from prakat.site_builder.publish.web.lists import ON_A_PAGE
from prakat.validators.rules.levels_held import LEVELS
from tests.conftest import ROOT
from tests.site_builder.building import CANCELLED
from tests.site_builder.samples import ANNOUNCEMENT, FORMS, begun, load, posted, site, write


@pytest.fixture(scope="module")
def shipped() -> Content:
    return load_content(ROOT / "content", FORMS)[0]


def made(content: Content, at: str = "2024-12-10T12:00:00+07:00") -> tuple[Page, list[Artifact]]:
    page, *files = fit.artifacts(begun(content, site(at)))
    assert isinstance(page, Page)
    return page, [each for each in files if isinstance(each, Artifact)]


def test_the_page_names_the_file_and_its_hash(shipped: Content) -> None:
    page, (file,) = made(shipped)
    assert (page.uri, page.title_en) == ("fit/", "Which positions fit me?")
    digest = hashlib.sha256(file.read()).digest()
    assert page.context["openings"] == file.uri == f"assets/openings/{digest.hex()[:12]}/openings.json"
    assert page.context["integrity"] == f"sha256-{base64.b64encode(digest).decode()}"
    questions = {field["path"] for field in page.context["section"]["fields"]}
    assert {*page.context["asked"]} <= questions


def test_what_can_no_longer_be_applied_for_is_not_in_it(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "announcements/2567/cancelled.yaml").write_text(CANCELLED.replace("supersedes: opening\n", ""))
    content = load(folder)[0]
    assert len(content.announcements) == 2
    _, (file,) = made(content)
    assert [each["announcement"]["id"] for each in json.loads(file.read())["openings"]] == ["opening"]
    page, files = made(content, "2024-12-20T16:30:01+07:00")
    assert (page.context["openings"], files) == ("", [])


def test_another_that_replaces_it_takes_its_place(tmp_path: Path) -> None:
    folder = write(tmp_path)
    later = ANNOUNCEMENT.replace("kind:", "supersedes: opening\nkind:").replace("6 ธันวาคม", "7 ธันวาคม")
    (folder / "announcements/2567/later.yaml").write_text(later)
    _, (file,) = made(load(folder)[0])
    assert [each["announcement"]["id"] for each in json.loads(file.read())["openings"]] == ["later"]


def test_without_a_script_one_reads_what_is_open_the_soonest_closing_first(shipped: Content) -> None:
    page, (file,) = made(shipped)
    of_file = [each["announcement"]["id"] for each in json.loads(file.read())["openings"]]
    assert [each.posting.announcement.id for each in page.context["entries"]] == of_file[:ON_A_PAGE]


def test_forms_that_ask_the_same_are_said_once(tmp_path: Path) -> None:
    of = posted(tmp_path)
    many = [replace(of, data={**of.data, "id": f"opening-{number}"}) for number in range(500)]
    found = openings(many, site().at)
    assert (len(found["openings"]), len(found["forms"])) == (500, 1)
    assert len(json.dumps(found, ensure_ascii=False)) < 500 * 2000


def test_only_what_eligibility_needs_is_in_it(shipped: Content) -> None:
    _, (file,) = made(shipped)
    said = file.read().decode()
    for each in shipped.announcements.values():
        assert not each.contact or each.contact not in said
    data: Any = json.loads(said)
    paths = {field["path"] for form in data["forms"] for field in form["sections"][0]["fields"]}
    assert "person.birth_date" in paths
    assert not paths & {"person.name", "person.national_id", "health.heart"}


def test_one_question_offers_what_any_announcement_does(shipped: Content) -> None:
    """The levels in their order of rank, the degrees from school to university."""
    data = openings(postings(shipped).values(), site().at - timedelta(days=1500))
    fields = {field["path"]: field for field in data["form"]["sections"][0]["fields"]}
    levels, degrees = (fields[path]["fields"][0]["options"] for path in ("current.levels", "education"))
    named = [each["value"] for each in levels]
    assert named == [code for code in LEVELS.choices if code in named]
    asked = [field for form in data["forms"] for field in form["sections"][0]["fields"]]
    held = [field["fields"][0]["options"] for field in asked if field["path"] == "current.levels"]
    assert {*named} == {option["value"] for options in held for option in options}
    ascending = [each["value"] for each in degrees]
    assert ascending.index("lower_secondary") < ascending.index("bachelor") < ascending.index("doctorate")


def test_an_amendment_is_judged_as_it_stands(shipped: Content) -> None:
    data = openings(postings(shipped).values(), datetime.fromisoformat("2020-01-01T00:00:00+07:00"))
    versions = {each["announcement"]["id"]: each["announcement"]["version"] for each in data["openings"]}
    assert versions == {each.id: each.version for each in shipped.announcements.values()}
