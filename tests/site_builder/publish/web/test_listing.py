"""What the browser makes of a list in pages: its links, its filters across all pages, and its address."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.conftest import ROOT
from tests.site_builder.building import build
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, OPEN, POSITION, write
from tests.support import served

BUILT = "2024-12-10T12:00:00+07:00"
# Pages of two, so that six announcements are three of them; a preview has no documents to typeset.
BUILD = """
import sys
from mkdocs.__main__ import cli
from prakat.site_builder.plugin import PrakatPlugin
from prakat.site_builder.publish.web import lists
lists.ON_HOME = lists.ON_A_PAGE = 2
PrakatPlugin.on_startup = lambda self, **_: setattr(self, "preview", True)
cli(sys.argv[1:])
"""
FORMS = "forms:\n  - id: application\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of six announcements: the first open until the 11th of December, each other a day longer."""
    folder = tmp_path_factory.mktemp("paged")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    content = write(folder / "content", ANNOUNCEMENT.replace(FORMS, ""), POSITION)
    (content / "positions/employee.yaml").write_text(EMPLOYEE.replace("number: 40", "number: 41"))
    (content / "announcements/2567/opening.yaml").unlink()
    for day in range(11, 17):
        text = ANNOUNCEMENT if day % 2 else OPEN.replace("director", "employee")
        text = text.replace(FORMS, "").replace("2024-12-20 16:30", f"2024-12-{day}")
        terms = f"terms: {{pay: {{from: {day}000}}, place: {{province: {'น่าน' if day == 15 else 'พิจิตร'}}}}}\n"
        (content / f"announcements/2567/until-{day}.yaml").write_text(
            text.split("\nforms:")[0] + "\n" + terms
        )
    result = build(folder, at=1733806800, papers=False, program=BUILD)
    assert result.returncode == 0, result.stderr
    with served(folder / "site") as address:
        yield f"{address}/"


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(service_workers="block")
    tab = context.new_page()
    tab.clock.set_fixed_time(BUILT)
    yield tab
    context.close()


def shown(tab: Page) -> list[str]:
    """The last days of the announcements that can be seen."""
    links = tab.locator("h3 a[href*=announcements]:visible").all()
    return [(each.get_attribute("href") or "").rstrip("/")[-2:] for each in links]


def test_a_page_shows_its_part_and_links_to_the_others(tab: Page, address: str) -> None:
    tab.goto(address)
    assert shown(tab) == ["11", "12"]
    pages = tab.get_by_role("navigation", name="หน้าของรายการ")
    expect(pages).to_contain_text("รายการนี้มี ๖ ฉบับ")
    tab.locator("[data-switch]").click()
    expect(tab.locator(".prakat-pages a")).to_have_text(["1", "2", "3"])
    tab.locator("[data-switch]").click()
    pages.get_by_role("link", name="๒").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("ประกาศรับสมัคร (หน้า ๒)")
    assert shown(tab) == ["13", "14"]
    assert violations(tab) == []


def test_on_a_phone_the_announcements_come_before_the_filters(chromium: Browser, address: str) -> None:
    tab = chromium.new_page(viewport={"width": 360, "height": 800}, service_workers="block")
    tab.clock.set_fixed_time(BUILT)
    tab.goto(address)
    status = tab.get_by_label("สถานะ")
    expect(status).to_be_hidden()
    tab.get_by_text("กรองประกาศ", exact=True).click()
    status.select_option("open")
    tab.reload()
    expect(status).to_be_visible()  # since what is chosen is to be seen
    assert violations(tab) == []
    tab.close()


def test_filters_combine_look_through_all_pages_and_stay_in_the_address(tab: Page, address: str) -> None:
    tab.goto(address)
    status = tab.get_by_role("status")
    tab.get_by_role("combobox", name="ผู้มีสิทธิสมัคร").select_option(label="เปิดรับบุคคลทั่วไป")
    expect(status).to_have_text("พบประกาศ ๓ ฉบับ")
    assert shown(tab) == ["12", "14", "16"]
    tab.get_by_role("combobox", name="ค่าตอบแทนต่อเดือน").select_option(label="๑๕,๐๐๐ บาทขึ้นไป")
    expect(status).to_have_text("พบประกาศ ๑ ฉบับ")
    assert shown(tab) == ["16"]
    asked = tab.url
    assert asked == f"{address}#audience=everyone&pay=15000"

    tab.locator("h3 a:visible").click()
    tab.wait_for_url("**/announcements/until-16/")
    tab.go_back()
    expect(status).to_have_text("พบประกาศ ๑ ฉบับ")
    assert (tab.url, shown(tab)) == (asked, ["16"])
    tab.get_by_role("button", name="ล้างตัวกรอง").click()
    expect(status).to_have_text("พบประกาศ ๖ ฉบับ")
    assert tab.url == address


def test_of_the_pages_only_those_are_fetched_that_hold_what_is_shown(tab: Page, address: str) -> None:
    tab.goto(address)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    tab.get_by_role("combobox", name="จังหวัดที่ทำงาน").select_option(label="น่าน")
    expect(tab.get_by_role("status")).to_have_text("พบประกาศ ๑ ฉบับ")
    assert (shown(tab), asked) == (["15"], ["list.json", "page-3/"])


def test_a_list_of_another_build_is_not_mixed_with_this_one(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.route("**/list.json", lambda route: route.fulfill(json=later(route.fetch().json())))
    tab.get_by_role("combobox", name="ผู้มีสิทธิสมัคร").select_option(label="เปิดรับบุคคลทั่วไป")
    expect(tab.get_by_role("status")).to_contain_text("ที่แสดงคือ ๑ ฉบับของหน้านี้เท่านั้น")
    assert shown(tab) == ["12"]


def later(index: dict[str, Any]) -> dict[str, Any]:
    return index | {"closes": [each + 86_400 for each in index["closes"]]}


def test_entries_of_other_pages_are_in_the_language_of_this_one(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.get_by_role("button", name="English").click()
    tab.get_by_role("combobox", name="Province of work").select_option(label="น่าน")
    expect(tab.get_by_role("status")).to_have_text("Announcements found: 1")
    assert shown(tab) == ["15"]
    entry = tab.locator(".prakat-entry:visible")
    expect(entry).to_contain_text("15,000 baht a month")
    expect(entry.locator(".prakat-badge")).to_have_text("Closing soon, 5 days left")


def test_without_the_other_pages_those_of_this_one_are_shown_and_it_is_said(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.route("**/page-3/", lambda route: route.abort())
    tab.get_by_role("combobox", name="ผู้มีสิทธิสมัคร").select_option(label="เปิดรับบุคคลทั่วไป")
    expect(tab.get_by_role("status")).to_contain_text("ที่แสดงคือ ๑ ฉบับของหน้านี้เท่านั้น")
    assert shown(tab) == ["12"]
    tab.unroute("**/page-3/")
    tab.get_by_role("combobox", name="จังหวัดที่ทำงาน").select_option(label="พิจิตร")
    expect(tab.get_by_role("status")).to_have_text("พบประกาศ ๓ ฉบับ")


def test_days_after_the_build_the_list_is_right_again(tab: Page, address: str) -> None:
    tab.clock.set_fixed_time("2024-12-13T12:00:00+07:00")
    tab.goto(address)
    expect(tab.get_by_role("status")).to_have_text("พบประกาศ ๖ ฉบับ")
    assert shown(tab) == ["13", "14", "15", "16", "12", "11"], "the closed ones last"


def test_a_list_offers_a_calendar_as_long_as_a_day_of_it_lies_ahead(tab: Page, address: str) -> None:
    """By the clock, whatever was so at the build."""
    tab.goto(address)
    calendar = tab.locator("a[href='calendar.ics']")
    expect(calendar).to_be_visible()
    tab.clock.set_fixed_time("2024-12-16T23:59:59+07:00")
    tab.reload()
    expect(tab.locator("[data-group=open] .prakat-entry")).to_have_count(1)
    expect(calendar).to_be_visible()
    tab.clock.set_fixed_time("2024-12-17T00:00:01+07:00")
    tab.reload()
    expect(tab.locator("[data-group=closed] .prakat-entry").first).to_be_visible()
    expect(calendar).to_be_hidden()


def test_a_list_of_what_has_closed_does_not_ask_which_position_fits(tab: Page, address: str) -> None:
    tab.goto(f"{address}years/2567/")
    fit = tab.locator(".prakat-actions a[href$='fit/']")
    expect(fit).to_be_visible()
    tab.clock.set_fixed_time("2024-12-17T00:00:01+07:00")
    tab.reload()
    expect(tab.locator("[data-group=closed] .prakat-entry").first).to_be_visible()
    expect(fit).to_be_hidden()


def test_without_a_script_all_is_found_by_links(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    found = shown(tab)
    for page in ("๒", "๓"):
        tab.get_by_role("link", name=page, exact=True).click()
        tab.wait_for_load_state()
        found += shown(tab)
    assert found == [str(day) for day in range(11, 17)]
    assert tab.get_by_role("combobox").count() == 0
    context.close()
