"""Content → pages: which there are, and what is kept back."""

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.content.kinds import CHOOSE
from prakat.site_builder.content.model import Content, export
from prakat.site_builder.publish.outputs import published
from prakat.site_builder.publish.web import application, pages
from prakat.site_builder.publish.web.announcement import ROWS
from prakat.site_builder.site import Site
from prakat.site_builder.text.dates import BANGKOK
from prakat.validators import check
from prakat.validators.tailoring import tailored
from tests.site_builder.building import whole
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import (
    ANNOUNCEMENT,
    COMPLETE,
    FORMS,
    OPEN,
    POSITION,
    announcement,
    begun,
    files,
    load,
    site,
    write,
)

ENTRY = OPEN + "attachments: [สำเนาวุฒิ]\n"
LISTS = ["agencies/test-office/", "ranks/d2/", "years/2567/"]


def content(folder: Path, text: str = ANNOUNCEMENT) -> Content:
    return announcement(folder, text)[1]


def made(content: Content, of: Site | None = None) -> dict[str, Page]:
    build = begun(content, of)
    made = (*pages.always(build), *pages.artifacts(build))
    return {each.uri: each for each in made if isinstance(each, Page)}


def read(build: Build, at: str) -> Callable[[str], str]:
    """Read what pages of a build share, by its path from an address."""

    def text(path: str) -> str:
        found = build.shared.find(posixpath.normpath(posixpath.join(posixpath.dirname(at), path)))
        assert isinstance(found, Artifact)
        return found.read().decode()

    return text


def page(content: Content, uri: str) -> Page:
    return made(content)[uri]


def test_each_announcement_has_a_page_to_read_and_one_to_apply(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace(
        "- id: application", "- {id: vision, limits: {pages: 3}}\n  - id: application"
    )
    all_of_them = made(content(tmp_path, text))
    announced = ["announcements/opening/", "announcements/opening/apply/"]
    assert list(all_of_them) == ["", "rules/", "search/", "offline/", *LISTS, *announced]
    apply = all_of_them["announcements/opening/apply/"]
    assert apply.template == "apply.html"
    vision, application = apply.context["forms"]
    data = apply.context["announcement"]
    assert [vision["form"], application["form"]] == [
        tailored(FORMS[use["id"]], use, data) for use in data["forms"]
    ]
    assert vision["use"]["limits"]["pages"] == 3
    assert application["first"] == "application/person"


def test_without_forms_there_is_nothing_to_fill_in(tmp_path: Path) -> None:
    bare = content(tmp_path, ANNOUNCEMENT.replace("forms:\n  - id: application\n", ""))
    assert list(made(bare)) == ["", "rules/", "search/", "offline/", *LISTS, "announcements/opening/"]


def test_that_only_one_position_may_be_applied_for_is_said_where_there_are_several(tmp_path: Path) -> None:
    def choice(positions: str, choose: str = "one") -> object:
        text = ANNOUNCEMENT.replace("  - director\n", positions) + f"choose: {choose}\n"
        write(tmp_path, text).joinpath("positions/deputy.yaml").write_text(POSITION.replace("40", "41"))
        return page(load(tmp_path)[0], "announcements/opening/").context["choice"]

    assert choice("  - director\n  - deputy\n") == CHOOSE["one"]
    assert choice("  - director\n  - deputy\n", "several") is None
    assert choice("  - director\n") is None


def test_limits_of_the_forms_are_said_as_they_hold_for_the_announcement(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace(
        "- id: application", "- id: application\n  - id: ethics\n  - {id: vision, limits: {pages: 3}}"
    )
    announced = page(content(tmp_path, text), "announcements/opening/")
    assert [each["limits"] for each in announced.context["forms"]] == [
        [],
        [{"th": "ไม่เกิน ๒ หน้า", "en": "At most 2 pages"}],
        [{"th": "ไม่เกิน ๓ หน้า", "en": "At most 3 pages"}],
    ]


def test_a_form_tells_the_limits_of_the_announcement_and_no_others(tmp_path: Path) -> None:
    """In the list of tasks, above the questions, and in the data for other programs."""
    text = ANNOUNCEMENT.replace(
        "  - id: application\n",
        "  - id: application\n"
        "  - {id: experience, limits: {kinds: 2, years: 4}}\n"
        "  - {id: achievements, limits: {years: 5}}\n",
    )
    context = page(content(tmp_path, text), "announcements/opening/apply/").context
    for entry, thai, english in zip(
        context["forms"][1:],
        ("ไม่น้อยกว่า ๒ อย่าง โดยมีระยะเวลาปฏิบัติราชการอย่างละไม่น้อยกว่า ๔ ปี", "ไม่น้อยกว่า ๕ ปี"),
        ("at least 2 kinds", "not less than 5 years"),
        strict=True,
    ):
        hint = entry["form"]["sections"][0]["hint"]
        assert thai in hint["th"]
        assert english in hint["en"]
        hints = [section.get("hint", {}) for section in entry["form"]["sections"]]
        told = str([hints, entry["limits"]])
        assert not re.search("สาม|สอง|[๓๒23] ?(?:ปี|years)|[๓3] ?(?:อย่าง|kinds)|three|two", told)


def test_titles_and_descriptions_are_told_apart(tmp_path: Path) -> None:
    shown = made(content(tmp_path)).values()
    assert len({each.title for each in shown}) == len({each.description for each in shown}) == len(shown)
    assert page(content(tmp_path), "announcements/opening/").title == "รับสมัครผู้อำนวยการ ๑ ตำแหน่ง"


def test_links_lead_to_the_root_from_everywhere(tmp_path: Path) -> None:
    roots = {uri: each.root for uri, each in made(content(tmp_path)).items()}
    assert roots[""] == ""
    assert roots["rules/"] == "../"
    assert roots["announcements/opening/apply/"] == "../../../"


def test_data_hold_the_announcement_and_its_forms(tmp_path: Path) -> None:
    made_at = begun(content(tmp_path))
    ((uri, text),) = files(application.data, made_at).items()
    data = json.loads(text)
    assert uri == "announcements/opening/prakat.json"
    assert data["announcement"]["id"] == "opening"
    announced = data["announcement"]
    asked = tailored(FORMS["application"], announced["forms"][0], announced)
    assert whole(data, read(made_at, uri)) == {"application": asked}
    apply = next(each for each in pages.artifacts(made_at) if each.uri.endswith("/apply/"))
    assert isinstance(apply, Page)
    assert whole(apply.context["data"], read(made_at, apply.uri)) == {"application": asked}
    for told in (data, apply.context["data"]):
        told["forms"]["application"]["file"] = ""
    assert data == apply.context["data"], "the page brings what programs get"


def test_what_one_announcement_alone_asks_is_not_shared(tmp_path: Path) -> None:
    """Two that differ in what they want enclosed have the same file, and a section of their own each."""
    shared, own = set(), []
    for number, text in enumerate((ENTRY, ENTRY.replace("[สำเนาวุฒิ]", "[สำเนาวุฒิ, สำเนาบัตร]"))):
        found, _ = load(write(tmp_path / f"{number}", text, EMPLOYEE))
        made_at = begun(found)
        data = json.loads(*files(application.data, made_at).values())
        entry = data["forms"]["entry"]
        shared.add(entry["file"])
        own.append([each["id"] for each in entry["own"]])
        asked = tailored(FORMS["entry"], data["announcement"]["forms"][0], data["announcement"])
        assert whole(data, read(made_at, "announcements/opening/prakat.json")) == {"entry": asked}
    assert len(shared) == 1
    assert own == [["enclosures"], ["enclosures"]]


def test_a_browser_keeps_the_pages_of_what_can_still_be_applied_for(tmp_path: Path) -> None:
    always = ["", "rules/", "search/", "offline/"]
    announced = ["announcements/opening/", "announcements/opening/apply/"]
    last, after = site("2024-12-20T23:59:59+07:00"), site("2024-12-21T00:00:00+07:00")
    opening = content(tmp_path)
    assert pages.near(begun(opening, last)) == ["", *announced, "rules/", "search/", "offline/"]
    assert set(pages.near(begun(opening, last))) <= {*made(opening)}
    assert pages.near(begun(opening, after)) == always
    cancelled = content(tmp_path, ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบ\nkind:"))
    assert pages.near(begun(cancelled, last)) == always
    bare = content(tmp_path, ANNOUNCEMENT.replace("forms:\n  - id: application\n", ""))
    assert pages.near(begun(bare, last)) == ["", announced[0], "rules/", "search/", "offline/"]


def test_a_browser_keeps_no_more_of_a_long_menu_than_its_first_pages(tmp_path: Path) -> None:
    menu = [f"{number}/" for number in range(100)]
    after = replace(begun(content(tmp_path), site("2024-12-21T00:00:00+07:00")), written=["", *menu])
    assert pages.near(after) == ["", *menu[: pages.NEAR - 1], "rules/", "search/", "offline/"]


def test_nothing_is_published_before_its_day(tmp_path: Path) -> None:
    held_back = content(tmp_path, ANNOUNCEMENT.replace("kind:", "publish_on: 8 ธันวาคม 2567\nkind:"))
    before, then = datetime(2024, 12, 7, 23, 59, 59, tzinfo=BANGKOK), datetime(2024, 12, 8, tzinfo=BANGKOK)
    assert not published(held_back, before).announcements
    assert published(held_back, then).announcements
    assert published(content(tmp_path), before).announcements


def test_the_version_before_each_amendment_stays_at_its_address(tmp_path: Path) -> None:
    amended = content(tmp_path, COMPLETE + "formerly: [older]\n")
    shown = made(amended, site("2026-11-30T12:00:00+07:00"))
    today, before = shown["announcements/opening/"], shown["announcements/opening/v1/"]
    assert before.listed_instead == "announcements/opening/"
    assert before.title == f"{today.title} (ฉบับที่ 1 ก่อนแก้ไข)"
    assert before.context["announcement"].window.close.isoformat() == "2026-09-30T16:30:00+07:00"
    assert before.context["announcement"].notices == [], "nobody knew of them by then"
    assert [before.context["changes"], len(today.context["changes"])] == [[], 1]
    assert before.context["amended"] == amended.announcements["opening"].amendments[0]
    assert "job_postings" not in before.context
    assert "announcements/opening/v2/" not in shown, "that is today's"
    assert "announcements/opening/v1/apply/" not in shown
    assert shown["announcements/older/v1/"].listed_instead == "announcements/opening/v1/"
    assert not [uri for uri in pages.near(begun(amended, site("2026-09-20T12:00:00+07:00"))) if "/v1/" in uri]


def test_who_began_before_an_amendment_is_told_what_to_look_at_again(tmp_path: Path) -> None:
    """From the announcement to the report; the page shows it (forms/browser/answers-review.mjs)."""
    amendment = """\
amendments:
  - dated: 12 ธันวาคม 2567
    change: เสนอผลงานได้ 1 เรื่อง
    reason: มีผู้สมัครมาก
    fields:
      forms[1].limits.items: {was: 2, now: 1}
"""
    text = (
        ANNOUNCEMENT.replace(
            "- id: application", "- id: application\n  - {id: achievements, limits: {items: 1}}"
        )
        + amendment
    )
    amended = content(tmp_path, text)
    made_at = begun(amended)
    ((uri, exported),) = files(application.data, made_at).items()
    data = json.loads(exported)
    pieces = [{"title": "งานที่หนึ่ง"}, {"title": "งานที่สอง"}]
    draft = {"format": "prakat-dossier/1", "announcement": "opening", "announcement_version": 1}
    draft["forms"] = {"achievements": {"items": pieces}}

    forms = whole(data, read(made_at, uri))
    report = check(data["announcement"], forms, draft)
    assert "dossier.version" in [each["code"] for each in report["problems"]]
    assert "items.too_many" in [each["code"] for each in report["forms"]["achievements"]["problems"]]
    # What the page lists are the amendments after the draft's version: the first made version 2.
    assert data["announcement"]["version"] == 2
    assert data["announcement"]["amendments"][draft["announcement_version"] - 1 :] == [
        {"dated": "2024-12-12", "change": "เสนอผลงานได้ 1 เรื่อง", "reason": "มีผู้สมัครมาก"}
    ]

    (before,) = amended.earlier["opening"]
    then = check(export(before, amended), forms, draft)
    assert "dossier.version" not in [each["code"] for each in then.get("problems", [])]
    assert "items.too_many" not in [each["code"] for each in then["forms"]["achievements"]["problems"]]


def test_former_addresses_lead_to_todays(tmp_path: Path) -> None:
    renamed = content(tmp_path, ANNOUNCEMENT + "formerly: [older, newer]\n")
    moved = {uri: each for uri, each in made(renamed).items() if each.template == "moved.html"}
    assert {uri: each.listed_instead for uri, each in moved.items()} == {
        "announcements/older/": "announcements/opening/",
        "announcements/older/apply/": "announcements/opening/apply/",
        "announcements/newer/": "announcements/opening/",
        "announcements/newer/apply/": "announcements/opening/apply/",
    }


def test_a_long_table_is_found_under_a_former_id_too(tmp_path: Path) -> None:
    rows = ", ".join(["[ก]"] * (ROWS + 1))
    notice = (
        f"notices: [{{dated: 9 ธันวาคม 2567, kind: candidates, title: ก, columns: [ข], rows: [{rows}]}}]\n"
    )
    renamed = content(tmp_path, ANNOUNCEMENT + notice + "formerly: [older]\n")
    moved = made(renamed)["announcements/older/notice-1/"]
    assert moved.listed_instead == "announcements/opening/notice-1/"
    assert moved.listed_instead in made(renamed)


AGED = OPEN.replace("criterion: own, text: มีวุฒิ", "criterion: age, min: 18")


@pytest.mark.parametrize(
    ("announcement", "position", "told"),
    [
        (ANNOUNCEMENT, POSITION, ["age_to", "service_to", "levels_to"]),  # its form works them out
        (AGED, EMPLOYEE, ["age_to"]),  # the public has no years of service and no level
        (OPEN, EMPLOYEE, []),  # nobody asks an age, and no source states to which day it would be counted
        (OPEN + "reckoning: {age: close}\n", EMPLOYEE, ["age_to"]),
        (ANNOUNCEMENT.replace("id: application", "id: vision"), POSITION, ["levels_to"]),
    ],
)
def test_a_day_is_told_where_something_is_counted_up_to_it(
    announcement: str, position: str, told: list[str], tmp_path: Path
) -> None:
    made, _ = load(write(tmp_path, announcement, position))
    counted = page(made, "announcements/opening/").context["reckoned"]
    assert [name for name, *_ in counted] == told
