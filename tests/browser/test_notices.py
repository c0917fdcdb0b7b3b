"""What concerns the whole page is told where one is: in view, one at a time, and gone when it is over."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, NO_CHECKER
from tests.browser.test_journey import AtTheKeyboard

# What the service worker of another version says when it has taken over.
NEWER = """navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: { app: "another" } }))"""
NARROW = {"width": 360, "height": 740}


@pytest.fixture
def deep(page: Page, address: str) -> Applicant:
    """Somebody on a phone, at a field far down a section, where no checker starts."""
    page.set_viewport_size(NARROW)
    page.add_init_script(NO_CHECKER)
    applicant = Applicant(page, address + APPLY)
    applicant.open("#answer.application:leave.sick", until="failed")
    return applicant


def shown(page: Page) -> Locator:
    """The notice that shows: one at most."""
    notice = page.locator("#notices > :visible")
    assert notice.count() <= 1
    return notice


def is_told(page: Page, words: str) -> None:
    expect(page.locator("#notices > :visible")).to_contain_text(words)
    expect(shown(page)).to_be_in_viewport(ratio=1)


def close(page: Page) -> None:
    shown(page).get_by_role("button", name="ปิดข้อความนี้").click()


def test_each_is_in_view_at_an_address_far_down(deep: Applicant) -> None:
    page = deep.page
    is_told(page, "ยังเปิดตัวตรวจคำตอบไม่ได้")
    assert violations(page) == []
    page.evaluate(NEWER)
    is_told(page, "ยังเปิดตัวตรวจคำตอบไม่ได้")  # the first that holds, and no second over it
    close(page)
    is_told(page, "มีรุ่นใหม่ของหน้านี้")
    assert violations(page) == []
    page.get_by_role("button", name="English").click()
    is_told(page, "There is a new version of this page")
    assert violations(page) == []
    page.get_by_role("button", name="ภาษาไทย").click()
    close(page)
    expect(shown(page)).to_have_count(0)
    page.context.set_offline(True)
    is_told(page, "ไม่มีอินเทอร์เน็ต")
    expect(page.locator("#live")).to_contain_text("ไม่มีอินเทอร์เน็ต")
    page.context.set_offline(False)
    expect(shown(page)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_what_one_did_is_told_in_one_line_that_changes_and_goes(deep: Applicant, tmp_path: object) -> None:
    page = deep.page
    deep.answer("leave.sick", "2")
    deep.press("บันทึกไฟล์คำตอบ")
    is_told(page, "บันทึกไฟล์คำตอบแล้ว")
    expect(shown(page)).to_have_class("pk-notice")
    page.locator("#answers-file").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    is_told(page, "ไฟล์นี้ไม่มีคำตอบ")
    expect(shown(page)).to_have_class("pk-notice pk-failure")  # and looks so
    expect(shown(page).locator("strong")).to_have_text("ไฟล์นี้ไม่มีคำตอบที่บันทึกจากหน้านี้")
    expect(page.locator("#live")).to_contain_text("ไฟล์นี้ไม่มีคำตอบ")
    deep.answer("leave.sick", "3")  # one goes on
    is_told(page, "ยังเปิดตัวตรวจคำตอบไม่ได้")  # which still holds


# The fields of a screen that are behind the notice while they have the focus, and how many there are.
BEHIND = """(screen) => {
  const notice = document.querySelector("#notices > :not([hidden])");
  const all = [...screen.querySelectorAll("input, select, textarea")];
  const fields = all.filter((each) => each.checkVisibility());
  const behind = fields.filter((field) => {
    field.focus();
    return field.getBoundingClientRect().bottom > notice.getBoundingClientRect().top;
  });
  return [fields.length, behind.map(({ name }) => name)];
}"""


def test_what_has_the_focus_is_never_behind_one(deep: Applicant) -> None:
    expect(shown(deep.page)).to_have_count(1)
    looked_at, behind = deep.screen("leave").evaluate(BEHIND)
    assert looked_at > 6
    assert behind == []


def test_by_keyboard_one_closes_it_and_is_back_where_one_was(page: Page, address: str) -> None:
    page.set_viewport_size(NARROW)
    page.add_init_script(NO_CHECKER)
    applicant = AtTheKeyboard(page, address + APPLY)
    applicant.open("#application/person", until="failed")
    applicant.to(shown(page).get_by_role("button", name="ปิดข้อความนี้"))
    page.keyboard.press("Enter")
    expect(shown(page)).to_have_count(0)
    expect(applicant.heading("person")).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_the_checker_that_starts_after_all_takes_its_notice_away(page: Page, address: str) -> None:
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404))
    applicant = Applicant(page, address + APPLY)
    applicant.open("#application/person", until="failed")
    is_told(page, "ยังเปิดตัวตรวจคำตอบไม่ได้")
    page.unroute("**/pyodide.asm.wasm")
    applicant.press("ลองอีกครั้ง")
    page.locator("#prakat[data-checker=ready]").wait_for()
    expect(shown(page)).to_have_count(0)
