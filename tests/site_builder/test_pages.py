"""Content → pages: which there are, and what is kept back."""

import json
from datetime import date
from pathlib import Path

from forms.load import load_forms
from site_builder import pages
from site_builder.model import Content
from tests.site_builder.samples import ANNOUNCEMENT, announcement

FORMS, _ = load_forms()


def content(folder: Path, text: str = ANNOUNCEMENT) -> Content:
    return announcement(folder, text)[1]


def test_each_announcement_and_each_of_its_forms_has_a_page(tmp_path: Path) -> None:
    assert [each.uri for each in pages.pages(content(tmp_path), FORMS)] == [
        "",
        "announcements/opening/",
        "announcements/opening/application/",
    ]


def test_titles_and_descriptions_are_told_apart(tmp_path: Path) -> None:
    made = list(pages.pages(content(tmp_path), FORMS))
    assert len({each.title for each in made}) == len({each.description for each in made}) == len(made)
    assert made[1].title == "รับสมัครผู้อำนวยการ ๑ ตำแหน่ง"


def test_data_hold_the_announcement_and_its_forms(tmp_path: Path) -> None:
    ((uri, text),) = pages.data(content(tmp_path), FORMS)
    data = json.loads(text)
    assert uri == "announcements/opening/prakat.json"
    assert data["announcement"]["id"] == "opening"
    assert data["forms"] == {"application": FORMS["application"]}


def test_nothing_is_published_before_its_day(tmp_path: Path) -> None:
    held_back = content(tmp_path, ANNOUNCEMENT.replace("kind:", "publish_on: 8 ธันวาคม 2567\nkind:"))
    assert not pages.published(held_back, date(2024, 12, 7)).announcements
    assert pages.published(held_back, date(2024, 12, 8)).announcements
    assert pages.published(content(tmp_path), date(2024, 12, 7)).announcements
