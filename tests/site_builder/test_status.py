"""What the browser makes of the pages: badges by the clock of Thailand, and no barriers."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

ORIGINALS = "announcements/moe-foreign-relations-director/"  # 9 to 20 December 2567
EXAMPLE = "announcements/example-policy-expert/"  # 1 October 2569 to 30 September 2579, 16:30
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


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
    browser: Browser, address: str, page: str, now: str, badge: str
) -> None:
    # Whatever the zone of the visitor's machine, the clock that counts is that of Thailand.
    context = browser.new_context(timezone_id="America/New_York")
    tab = context.new_page()
    tab.clock.set_fixed_time(now)
    tab.goto(address + page)
    assert tab.locator(".prakat-badge").inner_text() == badge
    context.close()


@pytest.mark.parametrize(
    ("now", "order"),
    [
        ("2024-12-01T12:00:00+07:00", ["ยังไม่เปิดรับ", "originals", "example"]),
        ("2024-12-15T12:00:00+07:00", ["เปิดรับสมัคร", "originals", "ยังไม่เปิดรับ", "example"]),
        ("2026-11-01T12:00:00+07:00", ["เปิดรับสมัคร", "example", "ปิดรับแล้ว", "originals"]),
        ("2040-01-01T12:00:00+07:00", ["ปิดรับแล้ว", "example", "originals"]),
    ],
)
def test_home_is_sorted_at_the_moment_of_reading(
    browser: Browser, address: str, now: str, order: list[str]
) -> None:
    names = {ORIGINALS: "originals", EXAMPLE: "example"}
    context = browser.new_context()
    tab = context.new_page()
    tab.clock.set_fixed_time(now)
    tab.goto(address)
    shown = tab.locator("h2:visible, h3 a:visible").all()
    assert [names.get(each.get_attribute("href") or "") or each.inner_text() for each in shown] == order
    context.close()


def test_without_script_home_shows_everything_with_its_dates(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert tab.locator(".prakat-entry:visible").count() == 2
    assert "รับสมัคร ๙ ธันวาคม ๒๕๖๗ ถึง ๒๐ ธันวาคม ๒๕๖๗" in tab.locator("main").inner_text().replace("\n", " ")
    assert tab.locator("[data-group]:visible").count() == 0
    context.close()


@pytest.mark.parametrize("page", ["", ORIGINALS, "help/", "rules/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nobody_is_kept_out(browser: Browser, address: str, page: str, scheme: Any, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address + page, wait_until="networkidle")
    assert tab.evaluate("document.documentElement.scrollWidth") == width, "it reflows"
    assert Axe().run(tab).response["violations"] == []
    assert all(url.startswith(address) for url in asked), "nothing leaves the origin"
    context.close()
