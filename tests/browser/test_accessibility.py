"""What axe finds, at both widths and in each state, and what it cannot find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.applicant import Applicant
from tests.dossiers import application

SECTIONS = [
    "person", "current", "education", "history", "evaluations", "training",
    "experience", "honours", "health", "leave", "declaration", "supervisor", "review",
]  # fmt: skip


def violations(page: Page) -> list[str]:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # What passes need not be told in full, which takes half of the time.
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found.response["violations"]
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), pytest.param(1280, "dark", marks=pytest.mark.nightly)]
)
def test_axe_finds_nothing_in_any_section(applicant: Applicant, width: int, scheme: str) -> None:
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    applicant.open("#application/person")
    for rows in ("training", "honours", "current.levels", "current.equivalents"):
        applicant.field(rows).locator('[data-act="rows.add"]').evaluate("button => button.click()")
    for section in SECTIONS:
        applicant.go(section)
        assert violations(page) == [], section
        if section != "review":
            applicant.press("ดำเนินการต่อ")
            if page.locator("#summary").is_visible():
                assert violations(page) == [], f"{section} with errors"


def test_axe_finds_nothing_in_a_complete_review(applicant: Applicant) -> None:
    applicant.apply(application())
    assert violations(applicant.page) == []


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_runs_off_a_narrow_screen(applicant: Applicant, width: int) -> None:
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 700})
    for section in SECTIONS:
        applicant.go(section)
        if section != "review":
            applicant.press("ดำเนินการต่อ")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, section


def test_targets_are_large_enough_for_a_thumb(applicant: Applicant) -> None:
    page = applicant.page
    for section in SECTIONS:
        applicant.go(section)
        targets = page.locator(".pk :is(button, .pk-option, .pk-input, summary, .pk-steps a):visible")
        heights = targets.evaluate_all("all => all.map(e => [e.innerText, e.getBoundingClientRect().height])")
        assert len(heights) > 5, section
        assert [text for text, height in heights if height < 44] == [], section


def test_each_section_has_an_address_and_back_leads_back(applicant: Applicant) -> None:
    page = applicant.page
    applicant.open("#application/health")
    expect(applicant.screen("health")).to_be_visible()
    expect(applicant.screen("person")).to_be_hidden()
    page.get_by_role("link", name="ประวัติการศึกษา").click()
    expect(applicant.heading("education")).to_be_focused()
    assert page.title().startswith("๓. ประวัติการศึกษา – ")
    page.go_back()
    expect(applicant.heading("health")).to_be_focused()


def test_an_address_may_name_a_single_answer(applicant: Applicant) -> None:
    applicant.open("#answer.application:leave.sick")
    expect(applicant.screen("leave")).to_be_visible()


def test_the_whole_form_can_be_filled_in_by_keyboard(applicant: Applicant) -> None:
    page = applicant.page
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
