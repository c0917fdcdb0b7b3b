"""Takes the pictures of docs/images: `.venv/bin/python docs/pictures.py`, after `make setup`.

They show the fictitious announcement on a day that stays the same; the width is one that still reads well
beside text, and no line is cut. Every night tests/browser/test_pictures.py tells which are no longer true.
"""

import itertools
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from prakat.forms.paper import documents  # noqa: E402
from prakat.site_builder.bundle import fetched  # noqa: E402
from prakat.site_builder.desk.cases import Case  # noqa: E402
from prakat.site_builder.intake.examine import Examiner  # noqa: E402
from prakat.validators.dossier import Dossier  # noqa: E402
from prakat.validators.report import dumps  # noqa: E402
from tests.chromium import launch  # noqa: E402
from tests.conftest import CACHE  # noqa: E402
from tests.desk import ONE, OTHER, Asking, desk_at  # noqa: E402
from tests.dossiers import applicants  # noqa: E402
from tests.site_builder.building import build, shipped  # noqa: E402
from tests.site_builder.intake.test_receiving import TERMS  # noqa: E402
from tests.support import served  # noqa: E402

AT = 1_796_000_000  # 30 November 2569, in seconds
WIDTH, HEIGHT = 960, 760
WIDE = 1280  # of the desk, which shows documents beside the findings
CAME = 1_734_600_000  # 19 December 2567, a day before the closing
TALL = 1020  # of pages whose point is not at their top
EXAMPLE = "announcements/example-policy-expert/"
READY = 60_000  # milliseconds that the checker may take to start
# The day as the page knows it; its clock goes on, since checks of answers wait for pauses.
THEN = """{
  const Now = Date, shift = AT * 1000 - Now.now();
  globalThis.Date = class extends Now {
    constructor(...given) { given.length ? super(...given) : super(Now.now() + shift); }
    static now() { return Now.now() + shift; }
  };
}"""
# Where a picture may begin and end so that it cuts no line and no button, or the fewest.
WHOLE = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNode(node);
    const seen = node.nodeType === Node.TEXT_NODE
      ? node.data.trim() && range.getClientRects()
      : node.matches("a, button, input, select, [class*=badge]") && node.getClientRects();
    for (const { top, bottom } of seen || []) if (bottom - top < 80) lines.push([top - 4, bottom + 4]);
  }
  const cut = (y) => lines.filter(([top, bottom]) => y > top && y < bottom).length;
  let [first, last] = [0, innerHeight];
  while (scrollY && cut(first) && first < innerHeight / 4) first += 1;
  for (let y = innerHeight; y > innerHeight * 0.6; y -= 1) if (cut(y) < cut(last)) last = y;
  return [first, last];
}"""


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
    wrong = page.locator('[id="problems.application:person.national_id"]')
    expect(wrong).to_contain_text("ไม่ถูกต้อง")
    expect(page.locator('[id="problems.application:person.surname"] > *')).to_have_count(0)


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
            report = exported.plan.check(Dossier.parse(text))
            both = Dossier.parse(text), Dossier(dumps(report), report)
            form = exported.forms["application"]
            made = documents.completed(form, exported.announcement, *both, fetched.fonts(CACHE))
            file.with_suffix(".pdf").write_bytes(made)
    (folder / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    for file in folder.iterdir():
        os.utime(file, (CAME, CAME))
    return examiner


def picture(page: Page, file: Path) -> None:
    """Take what is on the screen, from the first whole line to the last."""
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)  # away from what it pressed, or would seem to be about to
    first, last = page.evaluate(WHOLE)
    size = page.viewport_size
    assert size is not None
    clip = {"x": 0, "y": first, "width": size["width"], "height": last - first}
    page.screenshot(path=file, animations="disabled", caret="hide", clip=clip)  # type: ignore[arg-type]


def decide(page: Page, asking: Asking, cases: Sequence[Case]) -> None:
    """Let two officers decide on the first cases, differently on some."""
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


def at_the_desk(page: Page, into: Path) -> None:
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
            decide(page, asking, cases)
            page.goto(f"{asking.address}/")
            picture(page, into / "desk.png")
            (sent,) = [each for each in cases if len(each.files) == 2]
            page.goto(f"{asking.address}/case/{sent.id}")
            page.locator(".documents img").first.evaluate("each => each.decode()")
            picture(page, into / "desk-case.png")


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "home": listed,
    "announcement": announced,
    "tasks": tasks,
    "form": mistake,
}


def take(browser: Browser, into: Path) -> None:
    """Take all pictures into a folder, of the shipped examples as they are on a certain day."""
    with tempfile.TemporaryDirectory() as folder:
        made = build(shipped(Path(folder)), at=AT)
        assert made.returncode == 0, made.stderr
        with served(Path(folder, "site")) as address:
            for name, show in PICTURES.items():
                page = browser.new_page(
                    viewport={"width": WIDTH, "height": HEIGHT}, service_workers="block", locale="th-TH"
                )
                page.add_init_script(THEN.replace("AT", str(AT)))
                show(page, f"{address}/")
                picture(page, into / f"{name}.png")
                page.close()
    page = browser.new_page(locale="th-TH")
    at_the_desk(page, into)
    page.close()


def main() -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        take(browser, HERE / "images")
        browser.close()


if __name__ == "__main__":
    main()
