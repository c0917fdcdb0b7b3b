"""Takes the pictures of docs/images from the built site (`make site`): `.venv/bin/python docs/pictures.py`.

They show the fictitious announcement; the width is one that still reads well beside text.
"""

import sys
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.chromium import launch  # noqa: E402

SITE = HERE.parent / "site"
WIDTH, HEIGHT = 960, 720
TALL = 1020  # of pages whose point is not at their top
EXAMPLE = "announcements/example-policy-expert/"
READY = 60_000  # milliseconds that the checker may take to start


def listed(page: Page, address: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": TALL})
    page.goto(address)


def announced(page: Page, address: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": TALL})
    page.goto(address + EXAMPLE)


def tasks(page: Page, address: str) -> None:
    page.goto(f"{address}{EXAMPLE}apply/")
    page.get_by_role("button", name="เครื่องที่ใช้ร่วมกัน").click()
    page.locator("#prakat[data-checker=ready]").wait_for(timeout=READY)


def mistake(page: Page, address: str) -> None:
    """A national ID that cannot be, explained beside the field."""
    tasks(page, address)
    page.goto(f"{address}{EXAMPLE}apply/#application/person")
    for path, answer in (("name", "ตัวอย่าง"), ("surname", "สมมติ"), ("national_id", "1234567890123")):
        control = page.locator(f'[name="application:person.{path}"]')
        control.fill(answer)
        control.blur()
    page.locator('[id="problems.application:person.national_id"] > *').first.wait_for()


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "home": listed,
    "announcement": announced,
    "tasks": tasks,
    "form": mistake,
}


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, show in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, service_workers="block")
            show(page, f"http://127.0.0.1:{server.server_port}/")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=HERE / "images" / f"{name}.png", animations="disabled")
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
