"""Answers kept on the machine, for those who want it: offered again, by one tab, and gone without a trace."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.browser.test_draft import PASSPHRASE, amend, dialog, open_draft, said
from tests.chromium import PATIENT
from tests.dossiers import complete
from tests.support import until

OTHER = "/announcements/example-policy-expert/apply/"
TRACES = (Path(__file__).parent / "traces.js").read_text()
# Nothing else holds this word: what holds it holds an answer.
WORD = "คำที่จำได้แม่น"


@pytest.fixture
def machine(chromium: Browser) -> Iterator[BrowserContext]:
    """A machine on which nothing was kept yet."""
    context = chromium.new_context(
        locale="th-TH", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    context.set_default_timeout(PATIENT)
    yield context
    context.close()


def visit(
    machine: BrowserContext, url: str, at: str = "#application/person", check: bool = False
) -> Applicant:
    """Somebody in a new tab; without the checker, which keeping does not need, unless there is to be one."""
    page = machine.new_page()
    page.clock.install()  # which goes on by itself, and faster where a test says so
    if not check:
        page.route("**/worker.mjs", lambda route: route.abort())
    applicant = Applicant(page, url)
    applicant.open(at, until="ready" if check else "failed")
    return applicant


def tick(applicant: Applicant) -> Locator:
    return applicant.page.get_by_label("จำคำตอบไว้ในเครื่องนี้")


def keep(applicant: Applicant) -> None:
    tick(applicant).check()
    expect(applicant.page.locator("#kept-at")).to_contain_text("จำคำตอบล่าสุดเมื่อ")


def leave_kept(machine: BrowserContext, address: str) -> None:
    """Somebody has been there, and left an answer that is kept."""
    applicant = visit(machine, address + APPLY)
    applicant.answer("person.name", WORD)
    keep(applicant)
    applicant.page.close()


def offer(applicant: Applicant) -> Locator:
    return applicant.page.get_by_role("group", name="มีคำตอบของท่านที่จำไว้ในเครื่องนี้")


def elsewhere(applicant: Applicant) -> Locator:
    return applicant.page.locator("#elsewhere")


def kept(applicant: Applicant) -> list[str]:
    """The names and surnames that are kept on the machine, of each announcement."""
    dossiers = [json.loads(each["dossier"]) for each in applicant.page.evaluate(TRACES, [])["kept"]]
    people = [each["forms"]["application"]["person"] for each in dossiers]
    return sorted(f"{person.get('name', '')} {person.get('surname', '')}".strip() for person in people)


def traces(page: Page, *words: str) -> dict[str, list[str]]:
    """Those of the words that are kept, stand in the page, or anywhere else in the browser."""
    found: dict[str, Any] = page.evaluate(TRACES, words)
    kept = json.dumps(found["kept"], ensure_ascii=False)
    return found | {"kept": [word for word in words if word in kept]}


def keeps(applicant: Applicant, *names: str) -> None:
    """That is kept now, or soon: answers are kept after a pause in typing."""
    until(lambda: kept(applicant) == sorted(names))


def still_keeps(applicant: Applicant, *names: str) -> None:
    """That is kept even after the pause of the tab in which something was typed."""
    applicant.page.clock.run_for(5_000)
    for _ in range(3):  # in the first look, whatever begins to be kept gets its turn
        assert kept(applicant) == sorted(names)


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])
def test_answers_are_kept_from_the_tick_on_and_offered_at_the_next_visit(
    machine: BrowserContext, address: str, width: int
) -> None:
    applicant = visit(machine, address + APPLY)
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 900})
    applicant.answer("person.name", WORD)
    still_keeps(applicant)
    assert traces(page, WORD) == {"kept": [], "rest": [], "page": [WORD]}
    tick(applicant).focus()
    page.keyboard.press("Space")
    keeps(applicant, WORD)
    applicant.answer("person.surname", "ทดสอบระบบ")
    keeps(applicant, f"{WORD} ทดสอบระบบ")
    assert violations(page) == []
    asked: list[str] = []
    page.on("dialog", lambda box: (asked.append(box.type), box.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close") if not page.is_closed() else None
    assert asked == []  # nothing would be lost

    applicant = visit(machine, address + APPLY, "#application/current")
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 900})
    expect(offer(applicant)).to_contain_text("เวลา")
    expect(tick(applicant)).not_to_be_checked()
    assert traces(page, WORD)["page"] == []  # not before one asks for it
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    applicant.press("กรอกต่อจากที่จำไว้")
    expect(applicant.control("person.name")).to_have_value(WORD)
    expect(applicant.heading("current")).to_be_focused()
    expect(offer(applicant)).to_be_hidden()
    expect(tick(applicant)).to_be_checked()

    tick(applicant).uncheck()
    said(applicant).to_contain_text("ลบคำตอบที่จำไว้ในเครื่องนี้แล้ว")
    keeps(applicant)
    expect(applicant.control("person.name")).to_have_value(WORD)
    applicant.answer("current.salary", "70000")
    still_keeps(applicant)


def test_an_amendment_is_told_until_it_was_looked_at(machine: BrowserContext, address: str) -> None:
    leave_kept(machine, address)
    machine.route("**/apply/", amend)
    for surname, looked in (("หนึ่ง", False), ("สอง", True)):
        applicant = visit(machine, address + APPLY)
        applicant.press("กรอกต่อจากที่จำไว้")
        attention = applicant.page.locator("#attention")
        expect(attention).to_be_focused()
        expect(attention).to_contain_text("แก้ไขครั้งที่ ๑")
        if looked:
            applicant.press("ดูครบแล้ว ปิดรายการนี้")
        applicant.go("person")
        applicant.answer("person.surname", surname)
        keeps(applicant, f"{WORD} {surname}")
        applicant.page.close()
    applicant = visit(machine, address + APPLY)
    applicant.press("กรอกต่อจากที่จำไว้")
    expect(applicant.control("person.surname")).to_have_value("สอง")
    expect(applicant.page.locator("#attention")).to_be_hidden()


def test_what_is_offered_can_be_deleted_unseen_and_never_replaces_answers_unasked(
    machine: BrowserContext, address: str
) -> None:
    leave_kept(machine, address)

    applicant = visit(machine, address + APPLY)
    applicant.answer("person.name", "กำลังกรอก")
    still_keeps(applicant, WORD)  # nobody said yet what to do with it
    tick(applicant).click()
    expect(offer(applicant)).to_be_focused()
    expect(tick(applicant)).not_to_be_checked()
    applicant.press("กรอกต่อจากที่จำไว้")
    dialog(applicant, "แทนที่คำตอบที่กรอกอยู่หรือไม่").get_by_role("button", name="ยกเลิก").click()
    expect(applicant.control("person.name")).to_have_value("กำลังกรอก")
    applicant.press("ลบคำตอบที่จำไว้")
    asked = dialog(applicant, "ลบคำตอบที่จำไว้ในเครื่องนี้หรือไม่")
    expect(asked.get_by_role("button", name="ยกเลิก")).to_be_focused()
    assert violations(applicant.page) == []
    asked.get_by_role("button", name="ลบคำตอบที่จำไว้").click()
    expect(offer(applicant)).to_be_hidden()
    expect(applicant.heading("person")).to_be_focused()
    keeps(applicant)
    expect(applicant.control("person.name")).to_have_value("กำลังกรอก")


def test_a_draft_that_is_opened_never_replaces_kept_answers_unasked(
    machine: BrowserContext, address: str, tmp_path: Path
) -> None:
    leave_kept(machine, address)
    applicant = visit(machine, address + APPLY)
    applicant.press("กรอกต่อจากที่จำไว้")
    expect(applicant.control("person.name")).to_have_value(WORD)
    open_draft(applicant, tmp_path, complete())
    asked = dialog(applicant, "แทนที่คำตอบที่กรอกอยู่หรือไม่")
    asked.get_by_role("button", name="ยกเลิก").click()
    still_keeps(applicant, WORD)
    open_draft(applicant, tmp_path, complete())
    asked.get_by_role("button", name="แทนที่").click()
    keeps(applicant, "นางสาวตัวอย่าง ทดสอบระบบ")


def test_of_two_tabs_one_keeps_and_the_other_is_told(machine: BrowserContext, address: str) -> None:
    first = visit(machine, address + APPLY)
    first.answer("person.name", "แรก")
    keep(first)
    second = visit(machine, address + APPLY)
    expect(elsewhere(second)).to_contain_text("แบบฟอร์มนี้เปิดอยู่ในแท็บอื่นด้วย")
    assert violations(second.page) == []
    second.answer("person.surname", "สอง")
    tick(second).click()
    expect(elsewhere(second)).to_be_focused()
    still_keeps(second, "แรก")

    # The second has answers of its own, which are not replaced unasked.
    second.press("ใช้แท็บนี้แทน")
    expect(offer(second)).to_be_focused()
    expect(elsewhere(first)).to_be_focused()
    first.answer("person.name", "แรกแก้")
    still_keeps(first, "แรก")
    second.press("กรอกต่อจากที่จำไว้")
    dialog(second, "แทนที่คำตอบที่กรอกอยู่หรือไม่").get_by_role("button", name="แทนที่").click()
    expect(second.control("person.name")).to_have_value("แรก")
    second.answer("person.surname", "สอง")
    keeps(second, "แรก สอง")

    # The third has none: it goes on at once where the second was.
    third = visit(machine, address + APPLY)
    third.press("ใช้แท็บนี้แทน")
    expect(third.control("person.surname")).to_have_value("สอง")
    expect(tick(third)).to_be_checked()
    expect(tick(second)).not_to_be_checked()
    # Back in the second, whose answers were all kept: the same.
    third.answer("person.surname", "สาม")
    keeps(third, "แรก สาม")
    second.press("ใช้แท็บนี้แทน")
    expect(second.control("person.surname")).to_have_value("สาม")
    # Another announcement is not concerned; and when the tab that keeps has gone, the next one may.
    expect(elsewhere(visit(machine, address + OTHER))).to_be_hidden()
    second.page.close()
    expect(offer(visit(machine, address + APPLY))).to_be_visible()


def test_where_a_browser_keeps_nothing_it_is_said(machine: BrowserContext, address: str) -> None:
    machine.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }"
    )
    applicant = visit(machine, address + APPLY)
    said(applicant).to_contain_text("เบราว์เซอร์นี้จำคำตอบไว้ในเครื่องไม่ได้")
    expect(tick(applicant)).to_be_disabled()
    applicant.answer("person.name", WORD)
    clear(applicant)
    expect(applicant.control("person.name")).to_have_value("")


# --- Gone -------------------------------------------------------------------------------------


def clear(applicant: Applicant, others: bool = False) -> None:
    applicant.press("ล้างคำตอบทั้งหมด")
    asked = dialog(applicant, "ล้างคำตอบทั้งหมดหรือไม่")
    expect(asked.get_by_role("button", name="ยกเลิก")).to_be_focused()
    if others:
        assert violations(applicant.page) == []
        asked.get_by_label("ลบคำตอบของประกาศอื่น").check()
    with applicant.page.expect_navigation():
        asked.get_by_role("button", name="ล้างคำตอบทั้งหมด").click()
    applicant.page.locator("#prakat:is([data-checker=ready], [data-checker=failed])").wait_for()


def look(page: Page, check: bool) -> dict[str, Any]:
    """What one sees of the page once the first report is there, if one comes, and where one is."""
    if check:
        expect(page.locator('.pk-tasks [href="#documents"] .pk-state')).not_to_be_empty()
    return {
        "title": page.title(),
        "address": page.url,
        "text": page.locator("#prakat").inner_text().removesuffix("ล้างคำตอบทั้งหมดแล้ว").rstrip(),
        "states": page.locator("[data-state]").evaluate_all("all => all.map(each => each.dataset.state)"),
    }


@pytest.mark.parametrize("check", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_clearing_everything_leaves_no_answer_anywhere(
    machine: BrowserContext, address: str, tmp_path: Path, check: bool
) -> None:
    """Nor, where there is a checker, in what it and the typesetter are told."""
    other = visit(machine, address + OTHER)
    other.answer("person.name", "อีกประกาศ")
    keep(other)
    applicant = visit(machine, address + APPLY, "", check)
    page = applicant.page
    first_seen = look(page, check)

    # The word goes wherever an answer can go.
    draft = complete()
    answers = draft["forms"]["application"]
    answers["person"] |= {"name": WORD, "surname": WORD, "nickname": WORD}
    answers["training"][0]["course"] = answers["experience"] = draft["forms"]["vision"]["title"] = WORD
    open_draft(applicant, tmp_path, draft)
    expect(applicant.control("person.name")).to_have_value(WORD)
    if check:
        expect(page.locator("#attention")).to_be_focused()
    page.goto(applicant.url + "#eligibility")
    if check:
        page.get_by_role("button", name="ดูคำถามทุกข้อ").click()
    applicant.go("leave")
    applicant.answer("leave.sick", WORD)
    if check:
        applicant.press("ดำเนินการต่อ")
        expect(page.locator("#summary")).to_be_visible()
    keep(applicant)
    with page.expect_download():
        applicant.press("บันทึกฉบับร่าง")
    applicant.press("บันทึกฉบับร่างโดยใส่รหัสผ่าน")
    for box in dialog(applicant, "ใส่รหัสผ่านให้ฉบับร่าง").locator("input").all():
        box.fill(PASSPHRASE)
    with page.expect_download():
        page.keyboard.press("Enter")
    applicant.go("review")
    if check:
        with page.expect_download():
            applicant.press("ดาวน์โหลดฉบับร่าง (PDF)")
    keeps(applicant, f"{WORD} {WORD}", "อีกประกาศ")
    assert traces(page, WORD)["page"] == [WORD]
    # And another tab is the one that keeps by now.
    again = visit(machine, address + APPLY)
    again.press("ใช้แท็บนี้แทน")
    expect(again.control("person.name")).to_have_value(WORD)

    clear(applicant)

    said(applicant).to_have_text("ล้างคำตอบทั้งหมดแล้ว")
    expect(elsewhere(again)).to_be_focused()
    again.answer("person.surname", f"{WORD} อีกครั้ง")
    still_keeps(again, "อีกประกาศ")
    again.page.close()
    assert look(page, check) == first_seen
    for _ in range(4 if check else 3):  # nor do the screens seen before bring anything back
        assert traces(page, WORD, PASSPHRASE) == {"kept": [], "rest": [], "page": []}
        page.go_back()

    page.route("**/worker.mjs", lambda route: route.abort())  # no more is to be checked
    clear(applicant, others=True)
    keeps(applicant)
    expect(elsewhere(other)).to_be_visible()
