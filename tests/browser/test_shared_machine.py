"""On a shared machine nothing is kept, and the way out clears all: what is stored, the page, the way back."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, STARTING
from tests.browser.deployment import Deployment
from tests.browser.test_draft import PASSPHRASE, dialog, open_draft
from tests.browser.test_keeping import OTHER, TRACES, WIDTHS, WORD, keeps, still_keeps, visit
from tests.browser.test_offline import CACHES, take_over
from tests.dossiers import complete
from tests.support import until


def traces(page: Page, *words: str) -> dict[str, list[str]]:
    """Those of the words that are kept, stand in the page, or anywhere else in the browser."""
    found: dict[str, Any] = page.evaluate(TRACES, words)
    kept = json.dumps(found["kept"], ensure_ascii=False)
    return found | {"kept": [word for word in words if word in kept]}


def leave(applicant: Applicant) -> None:
    """Leave by the one button; say so again, since answers would be lost."""
    applicant.press("ออกและล้างทุกอย่าง")
    asked = dialog(applicant, "ออกและล้างทุกอย่างหรือไม่")
    expect(asked.get_by_role("button", name="ไม่ออก กรอกต่อ")).to_be_focused()
    assert violations(applicant.page) == []
    asked.get_by_role("button", name="ออกและล้างทุกอย่าง").click()


def left(page: Page, address: str) -> None:
    """See the home page, which says first of all that everything is cleared."""
    expect(page).to_have_url(f"{address}/#cleared")
    expect(page.locator("#cleared")).to_be_focused()
    expect(page.locator("#cleared")).to_contain_text("ล้างคำตอบและข้อมูลของท่านออกจากเบราว์เซอร์นี้แล้ว")


@WIDTHS
def test_nothing_is_kept_and_leaving_leaves_nothing(
    machine: BrowserContext, address: str, tmp_path: Path, width: int
) -> None:
    applicant = visit(machine, address + APPLY, whose="shared")
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 740})
    # The word goes wherever an answer can go.
    draft = complete()
    answers = draft["forms"]["application"]
    answers["person"] |= {"name": WORD, "surname": WORD, "nickname": WORD}
    answers["training"][0]["course"] = answers["experience"] = draft["forms"]["vision"]["title"] = WORD
    open_draft(applicant, tmp_path, draft)
    expect(applicant.control("person.name")).to_have_value(WORD)
    page.goto(applicant.url + "#eligibility")
    applicant.go("leave")
    applicant.answer("leave.sick", WORD)
    applicant.press("บันทึกไฟล์คำตอบโดยใส่รหัสผ่าน")
    for box in dialog(applicant, "ใส่รหัสผ่านให้ไฟล์คำตอบ").locator("input").all():
        box.fill(PASSPHRASE)
    with page.expect_download():
        page.keyboard.press("Enter")
    applicant.answer("leave.sick", f"{WORD} {WORD}")
    applicant.go("review")
    still_keeps(applicant)
    assert traces(page, WORD) == {"kept": [], "rest": [], "page": [WORD]}
    assert page.evaluate("indexedDB.databases()") == []

    second = visit(machine, address + OTHER, whose="shared")
    second.answer("person.name", WORD)
    leave(applicant)
    for each in (page, second.page):  # who leaves in one tab leaves in all
        left(each, address)
        stored = each.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
        assert not [key for key in stored if "prakat" in key]
        assert traces(each, WORD, PASSPHRASE) == {"kept": [], "rest": [], "page": []}
    for _ in range(3):  # nor do the screens seen before bring anything back
        page.go_back()
        expect(page.locator("#machine")).to_be_visible()
        assert traces(page, WORD, PASSPHRASE)["page"] == []


def test_who_has_saved_all_leaves_at_once(machine: BrowserContext, address: str) -> None:
    applicant = visit(machine, address + APPLY, whose="shared")
    applicant.answer("person.name", WORD)
    with applicant.page.expect_download():
        applicant.press("บันทึกไฟล์คำตอบ")
    applicant.press("ออกและล้างทุกอย่าง")
    left(applicant.page, address)
    assert violations(applicant.page) == []
    applicant.page.goto(f"{address}/")
    expect(applicant.page.locator("#cleared")).to_be_hidden()


def test_that_a_machine_is_shared_is_remembered_by_the_tab_alone(
    machine: BrowserContext, address: str
) -> None:
    applicant = visit(machine, address + APPLY, whose="shared")
    applicant.page.goto(address + OTHER)
    expect(applicant.page.locator("#tasks")).to_be_visible()
    other = machine.new_page()
    other.goto(address + OTHER)
    expect(other.locator("#machine")).to_be_visible()


def test_a_machine_that_turns_out_to_be_shared_keeps_nothing_any_more(
    machine: BrowserContext, address: str
) -> None:
    applicant = visit(machine, address + APPLY)
    applicant.answer("person.name", WORD)
    keeps(applicant, WORD)
    applicant.page.get_by_role("link", name="เปลี่ยน").click()
    applicant.press("เครื่องที่ใช้ร่วมกัน")
    asked = dialog(applicant, "ลบคำตอบที่เก็บไว้ในเครื่องนี้หรือไม่")
    asked.get_by_role("button", name="ยกเลิก").click()
    keeps(applicant, WORD)
    applicant.press("เครื่องที่ใช้ร่วมกัน")
    asked.get_by_role("button", name="ลบคำตอบที่เก็บไว้").click()
    expect(applicant.page.locator("#tasks")).to_be_visible()
    expect(applicant.control("person.name")).to_have_value(WORD)
    still_keeps(applicant)


@pytest.mark.parametrize("whose", ["shared", "own"])
def test_no_page_of_an_announcement_is_kept_but_on_ones_own_machine(
    visitor: BrowserContext, deployment: Deployment, whose: str
) -> None:
    """Nor one that was read before it was said whose machine it is, nor one that is read after."""
    page = visitor.new_page()
    page.add_init_script(STARTING)  # pages are kept without waiting for the checker
    announcement = f"{deployment.address}{APPLY}".removesuffix("apply/")

    def kept() -> list[str]:
        urls: list[str] = page.evaluate(CACHES)
        return [url for url in urls if "/announcements/" in url]

    page.goto(announcement)
    take_over(page)
    page.reload()
    until(lambda: announcement in kept())
    applicant = Applicant(page, announcement + "apply/")
    applicant.open("#application/person", "loading", whose)
    applicant.answer("person.name", WORD)
    if whose == "own":
        until(lambda: applicant.url in kept())
    else:
        until(lambda: not kept())
        page.goto(announcement)
        until(lambda: not kept())
        page.goto(applicant.url)
        expect(page.locator("#tasks")).to_be_visible()
    applicant.page.get_by_role("button", name="ออกและล้างทุกอย่าง").click()
    if whose == "own":
        dialog(applicant, "ออกและล้างทุกอย่างหรือไม่").get_by_role("button", name="ออก").last.click()
    left(page, deployment.address)
    assert kept() == []
    page.goto(applicant.url)
    expect(page.locator("#machine")).to_be_visible()
    expect(applicant.control("person.name")).to_have_value("")
