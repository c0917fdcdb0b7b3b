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


def test_each_announcement_has_a_page_to_read_and_one_to_apply(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace(
        "- id: application", "- {id: vision, limits: {pages: 3}}\n  - id: application"
    )
    made = list(pages.pages(content(tmp_path, text)))
    assert [each.uri for each in made] == [
        "",
        "announcements/opening/",
        "announcements/opening/apply/",
        "rules/",
        "offline/",
    ]
    apply = made[2]
    assert apply.template == "apply.html"
    vision, application = apply.context["forms"]
    assert (vision["form"], application["form"]) == (FORMS["vision"], FORMS["application"])
    assert vision["use"]["limits"]["pages"] == 3
    assert application["first"] == "application/person"


def test_without_forms_there_is_nothing_to_fill_in(tmp_path: Path) -> None:
    bare = content(tmp_path, ANNOUNCEMENT.replace("forms:\n  - id: application\n", ""))
    assert [each.uri for each in pages.pages(bare)] == [
        "",
        "announcements/opening/",
        "rules/",
        "offline/",
    ]


def test_limits_of_the_forms_are_said_as_they_hold_for_the_announcement(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace(
        "- id: application", "- id: application\n  - id: ethics\n  - {id: vision, limits: {pages: 3}}"
    )
    announced = list(pages.pages(content(tmp_path, text)))[1]
    assert [each["limits"] for each in announced.context["forms"]] == [[], ["ไม่เกิน ๒ หน้า"], ["ไม่เกิน ๓ หน้า"]]


def test_titles_and_descriptions_are_told_apart(tmp_path: Path) -> None:
    made = list(pages.pages(content(tmp_path)))
    assert len({each.title for each in made}) == len({each.description for each in made}) == len(made)
    assert made[1].title == "รับสมัครผู้อำนวยการ ๑ ตำแหน่ง"


def test_data_hold_the_announcement_and_its_forms(tmp_path: Path) -> None:
    ((uri, text),) = pages.data(content(tmp_path))
    data = json.loads(text)
    assert uri == "announcements/opening/prakat.json"
    assert data["announcement"]["id"] == "opening"
    assert data["forms"] == {"application": FORMS["application"]}
    assert data == list(pages.pages(content(tmp_path)))[2].context["data"], (
        "the page of forms brings the same"
    )


def test_a_browser_keeps_the_pages_of_what_can_still_be_applied_for(tmp_path: Path) -> None:
    always = ["", "rules/", "offline/"]
    opening = content(tmp_path)
    announced = ["announcements/opening/", "announcements/opening/apply/"]
    made = list(pages.pages(opening))
    assert pages.near(made, opening, date(2024, 12, 20)) == ["", *announced, "rules/", "offline/"]
    assert pages.near(made, opening, date(2024, 12, 21)) == always
    cancelled = content(tmp_path, ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบ\nkind:"))
    assert pages.near(pages.pages(cancelled), cancelled, date(2024, 12, 20)) == always


def test_nothing_is_published_before_its_day(tmp_path: Path) -> None:
    held_back = content(tmp_path, ANNOUNCEMENT.replace("kind:", "publish_on: 8 ธันวาคม 2567\nkind:"))
    assert not pages.published(held_back, date(2024, 12, 7)).announcements
    assert pages.published(held_back, date(2024, 12, 8)).announcements
    assert pages.published(content(tmp_path), date(2024, 12, 7)).announcements
