"""What axe finds, at both widths and in each state, and what it cannot find."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.axe import SCREEN, violations
from tests.browser.applicant import Applicant
from tests.browser.look import Scheme, look
from tests.browser.test_draft import open_draft
from tests.dossiers import complete
from tests.support import some

type Look = tuple[int, Scheme]

SECTIONS = [
    "person", "current", "contact", "levels", "education", "history", "evaluations", "training",
    "experience", "honours", "health", "leave", "conduct", "declaration",
    "supervisor",
]  # fmt: skip
# Screens that are not a section of a form, by what their address ends with.
OTHERS = {"machine", "tasks", "eligibility", "review", "documents", "next", "keep-profile"}
# On a phone, and on a wide screen in the dark. Usually every kind of screen and of question has its turn in
# one of them, every night all screens of all forms in both.
PHONE: Look = (360, "light")
WIDE: Look = (1280, "dark")
LOOKS = pytest.mark.parametrize(
    ("looks", "every"),
    [
        pytest.param([PHONE, WIDE], False, id="by turns"),
        pytest.param([PHONE], True, id="on a phone", marks=pytest.mark.nightly),
        pytest.param([WIDE], True, id="on a wide screen", marks=pytest.mark.nightly),
    ],
)


def screens(applicant: Applicant, every: bool = True) -> Iterator[str]:
    """Go to all screens, or to those only that have something which none before them has.

    The one tick that must be set has its like in no other section. Who took nothing over from a profile
    has no screen of that (test_profile.py).
    """
    seen: set[str] = set()
    for screen in some(applicant.page.locator(".pk-screen:not(#profile)").all()):
        address = str(screen.get_attribute("id"))
        fields = screen.locator("[data-kind]")
        kinds = {address.split("/")[-1]} & {*OTHERS, "declaration"}
        kinds = kinds or {*some(fields.evaluate_all("all => all.map(({ dataset }) => dataset.kind)"))}
        if every or kinds - seen:
            applicant.page.goto(f"{applicant.url}#{address}")
            expect(screen).to_be_visible()
            yield address
        seen |= kinds


def is_refused(applicant: Applicant, screen: str) -> bool:
    """Try to go on from a section that is on the screen; whether it says that something is wrong."""
    if screen.split("/")[-1] in OTHERS:
        return False
    applicant.press("ดำเนินการต่อ")
    another = f'.pk-screen:not([hidden], [id="{screen}"])'
    expect(applicant.page.locator(f"#summary:not([hidden]), {another}")).to_have_count(1)
    return applicant.page.locator("#summary").is_visible()


# What keeps to one line and stands beyond what holds it, over what is beside it.
OUTSIDE = """() => [...document.querySelectorAll("main *")].filter((each) => {
  if (getComputedStyle(each).whiteSpace !== "nowrap" || each.closest("[class*=unseen]")) return false;
  if (!each.checkVisibility()) return false;
  let around = each.parentElement;
  while (getComputedStyle(around).display.startsWith("inline")) around = around.parentElement;
  return each.getBoundingClientRect().right > around.getBoundingClientRect().right + 1;
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_what_keeps_to_one_line_stays_within_what_holds_it(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for each in ("rules", "licences", "accessibility", "ranks/government-employee"):
        page.goto(f"{address}/{each}/")
        assert page.evaluate(OUTSIDE) == [], each


TABLE = """
- table:
  - rowgroup:
    - row:
      - columnheader "สิ่งที่ตรวจ"
      - columnheader "เกณฑ์"
      - columnheader "ผล"
  - rowgroup:
    - row:
      - rowheader "บอกภาษาของหน้า"
      - cell "WCAG 3.1.1"
      - cell "ไม่พบปัญหา"
"""


def test_a_table_that_is_stacked_on_a_phone_is_one_for_who_hears_it(page: Page, address: str) -> None:
    for each in ("accessibility", "licences"):
        page.goto(f"{address}/{each}/")
        table = page.locator("main table")
        shown = {}
        for width, scheme in (PHONE, WIDE):
            look(page, width, scheme)
            display = table.locator("tbody td").first.evaluate("cell => getComputedStyle(cell).display")
            assert display == ("block" if width == PHONE[0] else "table-cell")
            assert violations(page) == [], each
            shown[width] = table.aria_snapshot()
        assert shown[PHONE[0]] == shown[WIDE[0]]
    page.goto(f"{address}/accessibility/")
    expect(page.locator("main table")).to_match_aria_snapshot(TABLE)


@pytest.mark.nightly  # by day the same screens are looked at as they are filled in
@LOOKS
def test_axe_finds_nothing_in_empty_forms_nor_where_they_are_refused(
    applicant: Applicant, looks: list[Look], every: bool
) -> None:
    turns = cycle(looks)
    for rows in ("training", "honours", "current.levels", "current.equivalents"):
        applicant.field(rows).locator('[data-act="rows.add"]').evaluate("button => button.click()")
    refused = []
    for screen in screens(applicant, every):
        look(applicant.page, *next(turns))
        assert violations(applicant.page) == [], screen
        if is_refused(applicant, screen):
            refused.append(screen)
            look(applicant.page, *next(turns))
            assert violations(applicant.page) == [], f"{screen} with errors"
    assert len(refused) >= 3


@LOOKS
def test_axe_finds_nothing_in_complete_forms(
    applicant: Applicant, tmp_path: Path, looks: list[Look], every: bool
) -> None:
    open_draft(applicant, tmp_path, complete())
    expect(applicant.step("declaration")).to_contain_text("ครบแล้ว")
    turns = cycle(looks)
    for number, screen in enumerate(screens(applicant, every)):
        look(applicant.page, *next(turns))
        # What is around the screens is looked at once each way, every night with each of them.
        assert violations(applicant.page, None if every or number < len(looks) else SCREEN) == [], screen
        applicant.page.set_viewport_size({"width": 360, "height": 900})
        assert applicant.page.evaluate("document.documentElement.scrollWidth") <= 360, screen


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_nothing_runs_off_a_narrow_screen(applicant: Applicant, every: bool) -> None:
    page = applicant.page
    for screen in screens(applicant, every):
        is_refused(applicant, screen)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, screen


def test_targets_are_large_enough_for_a_thumb(unchecked: Applicant) -> None:
    for section in [*SECTIONS, "review"]:
        unchecked.go(section)
        targets = unchecked.page.locator(
            ".pk :is(button, .pk-option, .pk-input, summary, .pk-steps a):visible"
        )
        heights = targets.evaluate_all("all => all.map(e => [e.innerText, e.getBoundingClientRect().height])")
        assert len(heights) > 5, section
        assert [text for text, height in heights if height < 44] == [], section


def test_each_section_has_an_address_and_back_leads_back(unchecked: Applicant) -> None:
    page = unchecked.page
    unchecked.go("health")
    expect(unchecked.screen("person")).to_be_hidden()
    page.get_by_role("link", name="ประวัติการศึกษา").click()
    expect(unchecked.heading("education")).to_be_focused()
    expect(page).to_have_title(re.compile("^๓. ประวัติการศึกษา – "))
    page.go_back()
    expect(unchecked.heading("health")).to_be_focused()


def test_an_address_may_name_a_single_answer(unchecked: Applicant) -> None:
    unchecked.open("#answer.application:leave.sick", until="failed")
    expect(unchecked.screen("leave")).to_be_visible()


def test_the_whole_form_can_be_filled_in_by_keyboard(unchecked: Applicant) -> None:
    applicant, page = unchecked, unchecked.page
    applicant.control("person.name").focus()
    for typed in ("นางสาวตัวอย่าง", "ทดสอบระบบ", "3123456789011", "10/1/2510", "1/6/2541"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    expect(applicant.control("person.photo")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="ย้อนกลับ")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="ดำเนินการต่อ")).to_be_focused()
    page.keyboard.press("Enter")
    expect(applicant.heading("current")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("ข้าราชการพลเรือนสามัญ")).to_be_checked()


def test_answers_print_dark_on_white_from_a_dark_screen(unchecked: Applicant) -> None:
    look(unchecked.page, 1280, "dark")
    typed = unchecked.control("person.name")
    typed.fill("นางสาวตัวอย่าง")
    expect(typed).to_have_css("color", "rgb(232, 236, 242)")
    unchecked.page.emulate_media(media="print")
    expect(typed).to_have_css("color", "rgb(29, 36, 48)")
    # Rows follow their heading, instead of beginning a page of their own.
    unchecked.go("history")
    assert len(PdfReader(BytesIO(unchecked.page.pdf(format="A4"))).pages) == 1
