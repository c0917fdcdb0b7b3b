"""Draws every screen on contact sheets, to be looked at: `python tests/browser/sheets.py FOLDER [WORD...]`.

Each screen is drawn at both widths, in both languages and in both colours, on sheets for each width. With
words, only the screens are drawn whose name has one of them. It needs a built site.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from docs.pictures import decide, received  # noqa: E402
from prakat.site_builder.content.load import load_content  # noqa: E402
from tests import vacancies  # noqa: E402
from tests.browser.applicant import Applicant  # noqa: E402
from tests.browser.look import Scheme, look  # noqa: E402
from tests.browser.test_accessibility import is_refused, screens  # noqa: E402
from tests.browser.test_draft import open_draft  # noqa: E402
from tests.browser.test_portal import AT  # noqa: E402
from tests.chromium import launch  # noqa: E402
from tests.desk import desk_at  # noqa: E402
from tests.dossiers import complete  # noqa: E402
from tests.site_builder.intake.test_receiving import TERMS  # noqa: E402
from tests.site_builder.portal.agencies import Office, publish, sources  # noqa: E402
from tests.site_builder.samples import FORMS, load  # noqa: E402
from tests.support import served  # noqa: E402

type Way = Callable[[Page, str], Iterator[str]]  # opens one screen after another, and names it
type Seen = tuple[str, Scheme]
# Each language in each of the colours, and each width in both.
LOOKS: dict[int, tuple[Seen, Seen]] = {
    360: (("th", "light"), ("en", "dark")),
    1280: (("th", "dark"), ("en", "light")),
}
TALL = 1500  # pixels of a sheet; a longer screen goes on in the column beside it
SCALE = {360: 1.0, 1280: 0.62}
GAP = 12
SAID = "/announcements/moe-foreign-relations-director/"
SEARCHED = "ผู้อำนวยการ"


def speak(page: Page, language: str) -> None:
    """Show the open page in a language."""
    html, switch = page.locator("html"), page.locator("[data-switch], [action='/language'] button")
    if html.get_attribute("lang") != language and switch.count():
        switch.first.click()
        expect(html).to_have_attribute("lang", language)
        page.wait_for_load_state()  # the desk's is another page


def columns(page: Page, width: int) -> list[Image.Image]:
    """Take the whole screen that is open, cut into columns."""
    page.evaluate("document.fonts.ready")
    whole = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    scale = SCALE[width]
    whole = whole.resize((round(whole.width * scale), round(whole.height * scale)))
    count = ceil(whole.height / TALL)
    return [
        whole.crop((0, top, whole.width, min(whole.height, top + TALL)))
        for top in range(0, count * TALL, TALL)
    ]


def draw(page: Page, name: str, into: Path) -> None:
    """Draw the screen that is open."""
    for width, seen in LOOKS.items():
        parts: list[Image.Image] = []
        for language, scheme in seen:
            speak(page, language)
            if page.locator("[data-md-color-scheme]").count():
                look(page, width, scheme)
            else:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
            parts += columns(page, width)
        speak(page, "th")
        per_sheet = 4 if width == 360 else 2
        for number in range(0, len(parts), per_sheet):
            some = parts[number : number + per_sheet]
            sheet = Image.new(
                "RGB",
                (sum(each.width + GAP for each in some), max(each.height for each in some)),
                "#c33",
            )
            left = 0
            for each in some:
                sheet.paste(each, (left, 0))
                left += each.width + GAP
            sheet.save(into / f"{name}-{width}-{number // per_sheet}.png")
    print(name, flush=True)


def public(page: Page, address: str, site: Path) -> Iterator[str]:
    """Open all pages that need no script; of questions and levels two each."""
    kinds: dict[str, int] = {}
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        kind = path.partition("/")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        if path.endswith(("apply", "fit", "search")) or (kind in ("questions", "ranks") and kinds[kind] > 2):
            continue
        page.goto(f"{address}/{path}/")
        yield path.replace("/", "_") or "home"
    page.goto(f"{address}/404.html")
    yield "404"


def searched(page: Page, address: str) -> Iterator[str]:
    """Look for a word."""
    page.goto(f"{address}/search/")
    yield "search"
    page.get_by_role("searchbox").last.fill(SEARCHED)
    page.keyboard.press("Enter")
    page.locator("main li a").first.wait_for()
    yield "search_found"


def fitting(page: Page, address: str) -> Iterator[str]:
    """Ask which positions fit, before and after answers."""
    page.goto(f"{address}/fit/")
    page.locator("[data-act='keeping.shared'], #machine button").first.click()
    page.locator("[data-checker=ready]").wait_for()
    yield "fit"


def applying(page: Page, address: str, name: str) -> Iterator[str]:
    """Go through the screens of an announcement's forms, untouched, and refused where one cannot go on."""
    applicant = Applicant(page, f"{address}/announcements/{name}/apply/")
    page.goto(applicant.url)
    page.locator("#machine").wait_for()
    yield f"apply_{name}_machine"
    applicant.open()
    for screen in screens(applicant):
        yield f"apply_{name}_{screen.replace('/', '_')}"
        if "/" in screen and is_refused(applicant, screen):
            yield f"apply_{name}_{screen.replace('/', '_')}_refused"


def filled(page: Page, address: str) -> Iterator[str]:
    """Go through the screens of complete forms."""
    applicant = Applicant(page, f"{address}{SAID}apply/")
    applicant.open()
    with tempfile.TemporaryDirectory() as folder:
        open_draft(applicant, Path(folder), complete())
        expect(applicant.step("declaration")).to_contain_text("ครบแล้ว")
        applicant.press("ปิดข้อความนี้")
    for screen in screens(applicant):
        yield f"filled_{screen.replace('/', '_')}"


def officers(page: Page, address: str) -> Iterator[str]:
    """Go through the desk, where two officers have begun."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        with desk_at(inbox, received(inbox), TERMS) as asking:
            cases = asking.cases(31)
            page.goto(asking.running.guard.entrance)
            page.goto(f"{asking.address}/officer")
            yield "desk_officer"
            decide(page, asking, cases)
            page.goto(f"{asking.address}/")
            yield "desk"
            for outcome, case in {each.outcome: each for each in cases}.items():
                page.goto(f"{asking.address}/case/{case.id}")
                yield f"desk_case_{outcome}"
            page.goto(f"{asking.address}/results")
            yield "desk_results"


def portal(page: Page, address: str) -> Iterator[str]:
    """Go through a portal of two agencies."""
    with tempfile.TemporaryDirectory() as folder:
        build_portal(Path(folder))
        with served(Path(folder) / "site") as portal:
            yield from (f"portal_{name}" for name in public(page, portal, Path(folder) / "site"))
            yield from (f"portal_{name}" for name in searched(page, portal))


def build_portal(folder: Path) -> None:
    """Build a portal of the shipped announcements and of twelve others."""
    publish(folder / "well", load_content(ROOT / "content", FORMS)[0], AT.isoformat())
    vacancies.write(folder / "content", 12)
    publish(folder / "others", load(folder / "content")[0], AT.isoformat())
    offices = [Office(folder / "well"), Office(folder / "others")]
    sources(folder, one=offices[0].address, two=offices[1].address)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    command = [sys.executable, "-c", "from prakat.site_builder.cli import main; main()", "portal"]
    subprocess.run(
        command, cwd=folder, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": f"{AT.timestamp():.0f}"}
    )
    for office in offices:
        office.stop()


def main(folder: str, *words: str) -> None:
    """Draw all."""
    site, into = ROOT / "site", Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    forms = sorted(each.parent.name for each in (site / "announcements").glob("*/apply"))
    ways: list[Way] = [partial(public, site=site), searched, fitting, filled]
    ways += [partial(applying, name=name) for name in forms]
    with sync_playwright() as playwright, served(site) as address:
        browser = launch(playwright)
        for way in [*ways, officers, portal]:
            context = browser.new_context(locale="th-TH", service_workers="block")
            for name in way(context.new_page(), address):
                if not words or any(word in name for word in words):
                    draw(context.pages[0], name, into)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
