"""What the browser makes of the pages: badges and lists by the clock of Thailand, and no barriers."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.site_builder.building import build, shipped
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, POSITION, write
from tests.support import served, some

ORIGINALS = "announcements/moe-foreign-relations-director/"  # 9 to 20 December 2567
EXAMPLE = "announcements/example-policy-expert/"  # 1 October 2569 to 30 September 2579, 16:30
LATER = ANNOUNCEMENT.replace("2567-12-09", "2024-12-21").replace("2024-12-20 16:30", "2025-01-10")
LATER += """\
amendments:
  - dated: 10 ธันวาคม 2567
    change: เลื่อนวันเปิดรับสมัคร
    reason: น้ำท่วม
    fields:
      window.open: {was: 16 ธันวาคม 2567, now: 2024-12-21}
      attachments: {was: [สำเนาบัตร], now: null}
"""
CANCELLED = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nkind:")
BUILT = datetime.fromisoformat("2024-12-01T12:00:00+07:00")  # and never again


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the shipped announcements and two of a small agency, built once."""
    folder = shipped(tmp_path_factory.mktemp("agency"))
    for path in (folder / "content/announcements").rglob("*.yaml"):
        if f"announcements/{path.stem}/" not in (ORIGINALS, EXAMPLE):
            path.unlink()
    write(folder / "content", CANCELLED, POSITION, AGENCY)
    (folder / "content/announcements/2567/later.yaml").write_text(LATER)
    result = build(folder, at=int(BUILT.timestamp()), papers=False)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[Page]:
    """Somebody elsewhere: whatever the zone of the visitor's machine, the clock that counts is Thailand's."""
    context = chromium.new_context(timezone_id="America/New_York")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("page", "now", "badge"),
    [
        (ORIGINALS, "2024-12-08T23:59:59+07:00", "ยังไม่เปิดรับ"),
        (ORIGINALS, "2024-12-09T00:00:00+07:00", "เปิดรับสมัคร เหลือ ๑๑ วัน"),
        (ORIGINALS, "2024-12-12T23:59:59+07:00", "เปิดรับสมัคร เหลือ ๘ วัน"),
        (ORIGINALS, "2024-12-13T00:00:00+07:00", "ใกล้ปิด เหลือ ๗ วัน"),
        (ORIGINALS, "2024-12-20T23:59:59+07:00", "ใกล้ปิด วันสุดท้าย"),
        (ORIGINALS, "2024-12-21T00:00:00+07:00", "ปิดรับแล้ว"),
        (EXAMPLE, "2026-11-01T12:00:00+07:00", "เปิดรับสมัคร"),
        (EXAMPLE, "2036-09-27T12:00:00+07:00", "ใกล้ปิด เหลือ 3 วัน"),
        (EXAMPLE, "2036-09-30T16:30:00+07:00", "ใกล้ปิด วันสุดท้าย"),
        (EXAMPLE, "2036-09-30T16:30:01+07:00", "ปิดรับแล้ว"),
    ],
)
def test_the_badge_is_right_at_the_moment_of_reading(
    reader: Page, address: str, page: str, now: str, badge: str
) -> None:
    reader.clock.set_fixed_time(now)
    reader.goto(address + page)
    assert reader.locator(".prakat-title .prakat-badge").inner_text() == badge


@pytest.mark.parametrize(
    ("page", "now", "offered"),
    [
        (ORIGINALS, "2024-12-08T23:59:59+07:00", 1),
        (ORIGINALS, "2024-12-20T23:59:59+07:00", 1),
        (ORIGINALS, "2024-12-21T00:00:00+07:00", 0),
        ("announcements/later/", "2025-01-10T23:59:59+07:00", 1),
        ("announcements/later/", "2025-01-11T00:00:00+07:00", 0),
        ("announcements/opening/", "2024-12-10T12:00:00+07:00", 0),  # cancelled
    ],
)
def test_a_page_offers_a_job_as_long_as_there_is_one(
    reader: Page, address: str, page: str, now: str, offered: int
) -> None:
    reader.clock.set_fixed_time(now)
    reader.goto(address + page)
    assert reader.locator('script[type="application/ld+json"]').count() == offered


NAMES = {
    ORIGINALS: "originals",
    EXAMPLE: "example",
    "announcements/opening/": "cancelled",
    "announcements/later/": "later",
}
OPEN, SOON, CLOSED = "เปิดรับสมัคร", "ยังไม่เปิดรับ", "ปิดรับหรือยกเลิกแล้วในปีนี้"


def shown(tab: Page) -> list[str]:
    """The headings and entries that can be seen, in their order."""
    seen = tab.locator("[data-entries] h2:visible, h3 a:visible").all()
    names = [(each.get_attribute("href") or "").replace("../", "") for each in seen]
    return [NAMES.get(name) or each.inner_text() for name, each in zip(names, seen, strict=True)]


@pytest.mark.parametrize(
    ("now", "order"),
    [
        ("2024-12-01T12:00:00+07:00", [SOON, "originals", "later", "example", CLOSED, "cancelled"]),
        ("2024-12-15T12:00:00+07:00", [OPEN, "originals", SOON, "later", "example", CLOSED, "cancelled"]),
        ("2024-12-21T00:00:00+07:00", [OPEN, "later", SOON, "example", CLOSED, "originals", "cancelled"]),
        ("2024-12-31T23:59:59+07:00", [OPEN, "later", SOON, "example", CLOSED, "originals", "cancelled"]),
        ("2025-01-01T00:00:00+07:00", [OPEN, "later", SOON, "example"]),
        ("2025-01-11T00:00:00+07:00", [SOON, "example", CLOSED, "later"]),
        ("2026-11-01T12:00:00+07:00", [OPEN, "example"]),
        ("2040-01-01T12:00:00+07:00", []),
    ],
)
def test_home_is_sorted_at_the_moment_of_reading(
    reader: Page, address: str, now: str, order: list[str]
) -> None:
    reader.clock.set_fixed_time(now)
    reader.goto(address)
    assert shown(reader) == order


def test_a_page_left_open_follows_the_clock(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.clock.install(time="2024-12-20T23:59:58+07:00")
    tab.clock.pause_at("2024-12-20T23:59:59+07:00")
    tab.goto(address)
    assert shown(tab)[:2] == [OPEN, "originals"]
    tab.clock.run_for(1000)
    assert shown(tab)[:2] == [OPEN, "later"]
    assert shown(tab)[-3:] == [CLOSED, "originals", "cancelled"]
    context.close()


def test_lists_are_filtered_in_place(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.clock.set_fixed_time("2024-12-15T12:00:00+07:00")
    tab.goto(address)
    status = tab.get_by_role("status")
    assert status.inner_text() == "แสดงประกาศ ๔ ฉบับ"

    tab.get_by_role("combobox", name="หน่วยงาน").select_option(label="สำนักงานทดสอบ")
    assert shown(tab) == [SOON, "later", CLOSED, "cancelled"]
    tab.get_by_role("combobox", name="สถานะ").select_option(label="ยกเลิก")
    assert shown(tab) == [CLOSED, "cancelled"]
    tab.get_by_role("combobox", name="ประเภทและระดับ").select_option(label="ประเภทวิชาการ ระดับเชี่ยวชาญ")
    assert shown(tab) == []
    assert status.inner_text() == "ไม่มีประกาศที่ตรงกับที่เลือก เลือกให้น้อยลง หรือกด “ล้างตัวกรอง”"
    tab.get_by_role("button", name="English").click()
    expect(status).to_have_text(
        "No announcement matches these filters. Choose fewer filters, or press “Clear filters”."
    )
    tab.get_by_role("button", name="ภาษาไทย").click()
    expect(status).to_have_text("ไม่มีประกาศที่ตรงกับที่เลือก เลือกให้น้อยลง หรือกด “ล้างตัวกรอง”")
    assert tab.url.startswith(f"{address}#"), "what somebody looks for is told to no server"
    tab.reload()
    expect(status).to_have_text("ไม่มีประกาศที่ตรงกับที่เลือก เลือกให้น้อยลง หรือกด “ล้างตัวกรอง”")

    clear = tab.get_by_role("button", name="ล้างตัวกรอง")
    clear.click()
    expect(status).to_have_text("แสดงประกาศ ๔ ฉบับ")
    expect(clear).to_be_hidden()
    expect(tab.get_by_role("combobox").first).to_be_focused()
    assert len(shown(tab)) == 7
    assert tab.url == address
    tab.get_by_role("combobox", name="สถานะ").select_option(label="เปิดรับสมัคร")
    assert shown(tab) == [OPEN, "originals"], "what closes soon is open, too"
    context.close()


def test_the_lists_of_an_agency_and_of_a_year_are_sorted_as_well(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.clock.set_fixed_time("2026-11-01T12:00:00+07:00")
    tab.goto(address)
    tab.get_by_role("link", name="สำนักงานทดสอบ").click()
    expect(tab.get_by_role("heading", name="ปิดรับหรือยกเลิกแล้ว")).to_be_visible()
    assert shown(tab) == ["ปิดรับหรือยกเลิกแล้ว", "later", "cancelled"]
    tab.goto(address)
    tab.get_by_role("link", name="พ.ศ. ๒๕๖๗").click()
    expect(tab.get_by_role("heading", name="ปิดรับหรือยกเลิกแล้ว")).to_be_visible()
    assert shown(tab) == ["ปิดรับหรือยกเลิกแล้ว", "originals", "cancelled"]
    context.close()


def test_without_script_lists_show_everything_with_its_dates(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert shown(tab) == ["ประกาศทั้งหมด", "originals", "later", "example", "cancelled"]
    expect(tab.locator("main")).to_contain_text("รับสมัคร ๙ ธันวาคม ๒๕๖๗ ถึง ๒๐ ธันวาคม ๒๕๖๗")
    assert tab.locator("select:visible, button[type=reset]:visible").count() == 0
    tab.get_by_role("link", name="ประเภทวิชาการ ระดับเชี่ยวชาญ", exact=True).click()
    assert shown(tab) == ["ประกาศทั้งหมด", "example"]
    context.close()


PAGES = ("", ORIGINALS, "announcements/later/", "years/2567/", "help/", "rules/")
ROUND = itertools.product(PAGES, (320, 1280), ("light", "dark"))
# Every night all of it; else those that change, at their narrowest, and the colours of the dark
# (tests/browser/test_english.py looks at help and rules, on a phone).
USUAL = {*itertools.product(PAGES[:4], (320,), ("light",)), ("", 1280, "dark")}


@pytest.mark.parametrize(
    ("page", "width", "scheme"),
    [pytest.param(*each, marks=() if each in USUAL else pytest.mark.nightly) for each in ROUND],
)
def test_nobody_is_kept_out(chromium: Browser, address: str, page: str, width: int, scheme: Any) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address + page, wait_until="networkidle")
    assert tab.evaluate("document.documentElement.scrollWidth") == width, "it reflows"
    assert violations(tab) == []
    assert all(url.startswith(address) for url in some(asked)), "nothing leaves the origin"
    context.close()
