"""Takes the pictures of docs/images from the built site (`make site`): `.venv/bin/python docs/pictures.py`.

They show the fictitious announcement; the width is one that still reads well beside text.
"""

import itertools
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from prakat.forms.paper import documents  # noqa: E402
from prakat.site_builder.bundle import fetched  # noqa: E402
from prakat.site_builder.intake.examine import Examiner  # noqa: E402
from prakat.validators.dossier import Dossier  # noqa: E402
from tests.chromium import launch  # noqa: E402
from tests.conftest import CACHE  # noqa: E402
from tests.desk import ONE, OTHER, desk_at  # noqa: E402
from tests.dossiers import applicants  # noqa: E402
from tests.site_builder.intake.test_receiving import TERMS  # noqa: E402

SITE = HERE.parent / "site"
WIDTH, HEIGHT = 960, 720
WIDE = 1280  # of the desk, which shows documents beside the findings
CAME = 1_734_600_000  # 19 December 2567, a day before the closing
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


def received(folder: Path) -> Examiner:
    """Put what thirty people sent into a folder, one of them as a PDF."""
    examiner = Examiner.of(TERMS)
    exported = examiner.announcement("moe-foreign-relations-director")
    assert exported is not None
    for number, dossier in enumerate(itertools.islice(applicants(), 30)):
        if number % 4 == 1:
            dossier["forms"]["application"]["person"]["surname"] = ""
        if number % 5 == 2:
            dossier["forms"]["application"]["current"]["levels"] = []
        file, text = folder / f"{number:02}.json", json.dumps(dossier)
        file.write_text(text)
        if number == 0:
            both = Dossier.parse(text), Dossier("", exported.plan.check(Dossier.parse(text)))
            form = exported.forms["application"]
            made = documents.completed(form, exported.announcement, *both, fetched.fonts(CACHE))
            file.with_suffix(".pdf").write_bytes(made)
    (folder / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    for file in folder.iterdir():
        os.utime(file, (CAME, CAME))
    return examiner


def at_the_desk(page: Page, _: str) -> None:
    """Two officers have begun."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        examiner = received(inbox)
        with desk_at(inbox, examiner, TERMS) as asking:
            cases = asking.cases(31)
            page.set_viewport_size({"width": WIDE, "height": TALL})
            page.goto(asking.running.guard.entrance)
            page.wait_for_url(f"{asking.address}/")
            for name, decided in ((ONE, cases[:12]), (OTHER, cases[:7])):
                page.goto(f"{asking.address}/officer")
                page.fill("#officer", name)
                page.keyboard.press("Enter")
                page.wait_for_url(f"{asking.address}/")
                for case in decided:
                    verdict = "more" if case.outcome == "incomplete" and name == ONE else "eligible"
                    page.request.post(
                        f"{asking.address}/case/{case.id}/decide",
                        form={"verdict": verdict, "reason": "สำเนาคำสั่งแต่งตั้ง", "seen": 0},
                        headers={"Origin": asking.address},
                    )
            page.goto(f"{asking.address}/")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=HERE / "images/desk.png", animations="disabled")
            (sent,) = [each for each in cases if len(each.files) == 2]
            page.goto(f"{asking.address}/case/{sent.id}")
            page.locator(".documents img").first.evaluate("each => each.decode()")
            page.screenshot(path=HERE / "images/desk-case.png", animations="disabled")


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "home": listed,
    "announcement": announced,
    "tasks": tasks,
    "form": mistake,
}
ELSEWHERE = (at_the_desk,)  # what is not of the site, and takes its pictures itself


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
        for show in ELSEWHERE:
            show(browser.new_page(locale="th-TH"), "")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
