"""An officer's closing day at the desk, in a browser: by keyboard alone, on a wide screen and on a phone."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from prakat.site_builder.desk.view import words
from prakat.site_builder.intake.examine import Examiner
from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.intake.workers import working
from tests.axe import violations
from tests.browser.conftest import VIOLATIONS
from tests.chromium import PATIENT
from tests.desk import ONE, OTHER, Asking, desk_at, put
from tests.dossiers import applicants
from tests.site_builder.intake.test_inbox import blank_pdf
from tests.site_builder.intake.test_receiving import TERMS, examiner
from tests.site_builder.intake.test_roster import pdf
from tests.site_builder.intake.test_scans import printed, scanned
from tests.support import some

__all__ = ("examiner",)  # a fixture
WORDS = {key: said["th"] for key, said in words().items()}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A browser on which no script may fail, and no policy be broken."""
    context = chromium.new_context(locale="th-TH", viewport={"width": 1280, "height": 900})
    context.add_init_script(VIOLATIONS)
    context.set_default_timeout(PATIENT)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    context.close()
    assert failures == []


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def fill(inbox: Path, count: int) -> None:
    """Let so many people apply."""
    for number, dossier in enumerate(islice(applicants(), count)):
        put(inbox, f"{number:03}.json", json.dumps(dossier))


def sound(page: Page) -> None:
    """The page is without a finding at both widths, and never wider than the window."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def tab_to(page: Page, what: str) -> None:
    """Go by Tab to the element that a selector names."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"no Tab leads to {what}")


def say_who(page: Page, address: str, name: str) -> None:
    """Say who it is, by keyboard."""
    page.goto(f"{address}/officer")
    tab_to(page, "#officer")
    page.keyboard.press("Control+A")
    page.keyboard.type(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".who")).to_contain_text(name)


def decide(page: Page, verdict: str, reason: str = "") -> None:
    """Decide on the open case and go to the next, by keyboard."""
    tab_to(page, "input[name=verdict]")
    page.keyboard.press("Space")
    order = page.locator("input[name=verdict]").evaluate_all("those => those.map(each => each.value)")
    for _ in range(order.index(verdict)):
        page.keyboard.press("ArrowDown")
    if reason:
        tab_to(page, "#reason")
        page.keyboard.type(reason)
    tab_to(page, "button[name=next]")
    with page.expect_navigation():  # what is live tells of the decision before
        page.keyboard.press("Enter")


def test_an_officer_goes_through_what_came_by_keyboard_alone(
    page: Page, inbox: Path, examiner: Examiner, originals: Exported, fonts: Path
) -> None:
    fill(inbox, 3)
    put(inbox, "scan.pdf", blank_pdf())
    with desk_at(inbox, examiner, TERMS) as asking:
        asking.cases(4)
        page.goto(asking.running.guard.entrance)
        expect(page.locator(".cases tbody tr")).to_have_count(4)
        assert "key" not in page.url
        sound(page)
        say_who(page, asking.address, ONE)

        # What arrives shows without a reload, and what has the focus keeps it.
        tab_to(page, ".cases a")
        focused = page.evaluate("document.activeElement.id")
        put(inbox, "photo.jpg", b"\xff\xd8\xff\xe0")
        expect(page.locator(".cases tbody tr")).to_have_count(5)
        assert page.evaluate("document.activeElement.id") == focused

        page.locator("#files").set_input_files(
            {
                "name": "../mail.eml",
                "mimeType": "text/plain",
                "buffer": b"Received: from a by b\r\nSubject: x",
            }
        )
        expect(page.locator(".cases tbody tr")).to_have_count(6)
        expect(page.locator("#dropped")).to_contain_text(WORDS["kept"])

        tab_to(page, ".cases a")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        sound(page)
        seen = {page.url}
        for verdict, reason in (("eligible", ""), ("not_eligible", "อายุราชการไม่ครบ"), ("more", "สำเนาคำสั่ง")):
            decide(page, verdict, reason)
            seen.add(page.url)
        assert len(seen) == 4

        scan = next(each for each in asking.cases(6) if each.name == "scan.pdf")
        page.goto(f"{asking.address}/case/{scan.id}")
        picture = page.locator(".documents img")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("each => each.naturalWidth") > 500
        photo = next(each for each in asking.cases(6) if each.name == "photo.jpg")
        page.goto(f"{asking.address}/case/{photo.id}")
        expect(page.locator(".documents .fault")).to_have_text(WORDS["not_drawn"])
        page.goto(asking.address)
        expect(page.locator("[data-live=progress]")).to_contain_text(WORDS["decided_of"].format(3, 6))
        page.goto(f"{asking.address}/results")
        sound(page)

        # Signed and scanned, with a page missing; words and names stay whole on a phone.
        signed = scanned(
            printed(pdf(originals, "achievements", json.loads((inbox / "000.json").read_text()), fonts))[1:]
        )
        put(inbox, "signed.pdf", signed)
        scan = next(each for each in asking.cases(7) if each.verdict == "scan")
        page.goto(f"{asking.address}/case/{scan.id}")
        sound(page)
        expect(page.locator(".remarks")).to_contain_text("ไม่พบหน้า 1 จาก 2 หน้า")
        with page.expect_navigation():  # both pages say it
            page.locator(".said a[lang=th]").first.click()
        expect(page.locator(".remarks")).to_contain_text("ไม่พบหน้า 1 จาก 2 หน้า")
        sound(page)
        page.set_viewport_size({"width": 360, "height": 900})
        lines = page.locator(".prakat-whole").evaluate_all(
            "all => all.map(each => each.getClientRects().length)"
        )
        assert {*lines} == {1}


def test_two_officers_who_differ_settle_it(page: Page, inbox: Path, examiner: Examiner) -> None:
    fill(inbox, 1)
    with desk_at(inbox, examiner, TERMS) as asking:
        (case,) = asking.cases(1)
        page.goto(asking.running.guard.entrance)
        for name, verdict in ((ONE, "eligible"), (OTHER, "not_eligible")):
            say_who(page, asking.address, name)
            page.goto(f"{asking.address}/case/{case.id}")
            decide(page, verdict, "เห็นว่าเป็นเช่นนั้น")
            expect(page.locator("#decide .timeline")).to_contain_text(name)
        expect(page.locator("#decide")).to_contain_text(WORDS["differ_lead"])
        sound(page)
        # In the dark, too, what is not chosen is empty.
        page.emulate_media(color_scheme="dark")
        for each in page.locator(".choice input").all():
            expect(each).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        sound(page)
        tab_to(page, "input[value=eligible]")
        page.keyboard.press("Space")
        tab_to(page, "#reason")
        page.keyboard.type("หารือแล้ว")
        tab_to(page, "input[name=settles]")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator(".lead")).to_contain_text(WORDS["state_settled"])
        assert asking.followed.history(case).state == "settled"


@pytest.mark.nightly
def test_the_closing_day_of_three_hundred(page: Page, inbox: Path, examiner: Examiner) -> None:
    """In worker processes as on the day: half are there when the desk opens, the others come meanwhile."""
    people = [*islice(applicants(), 300)]
    for number, dossier in enumerate(people[:150]):
        put(inbox, f"{number:03}.json", json.dumps(dossier))
    with working(TERMS, 2) as pool, desk_at(inbox, examiner, TERMS, pool) as asking:
        page.goto(asking.running.guard.entrance)
        say_who(page, asking.address, ONE)
        for number, dossier in enumerate(people[150:], 150):
            put(inbox, f"{number:03}.json", json.dumps(dossier))
        page.goto(asking.address)
        expect(page.locator("[data-live=cases] > [role=status]")).to_have_text(WORDS["found"].format(300))
        for number in range(1, 6):
            page.locator("a[rel=next]").click()
            expect(page).to_have_url(f"{asking.address}/?page={number}")
        expect(page.locator(".cases tbody tr")).to_have_count(50)
        sound(page)
        page.goto(f"{asking.address}/case/{asking.cases(300)[0].id}")
        for number in range(12):
            decide(page, "eligible" if number % 3 else "more", "" if number % 3 else "สำเนาคำสั่ง")
        asked = some(asking.cases(300))
        others = Second(page, asking)
        for case in asked[12:]:
            others.decide(case.id, "eligible")
        page.goto(asking.address)
        expect(page.locator("[data-live=progress]")).to_contain_text(WORDS["decided_of"].format(300, 300))
        page.goto(f"{asking.address}/results")
        for kind in ("minutes.docx", "letters.docx", "notice.yaml"):
            with page.expect_download() as given:
                page.locator(f"a[href$='{kind}']").click()
            assert given.value.failure() is None


class Second:
    """The same officer, sending forms without looking: the day is long."""

    def __init__(self, page: Page, asking: Asking) -> None:
        self._page, self._asking = page, asking

    def decide(self, case: str, verdict: str) -> None:
        """Decide on a case."""
        answer = self._page.request.post(
            f"{self._asking.address}/case/{case}/decide",
            form={"verdict": verdict, "seen": 0},
            headers={"Origin": self._asking.address},
            max_redirects=0,
        )
        assert answer.status == 303
