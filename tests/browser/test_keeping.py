"""Answers on one's own machine: there again on return, kept by one tab, and gone when one wants it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, NO_CHECKER
from tests.browser.test_draft import amend, dialog, open_draft, said, start_over
from tests.dossiers import ORIGINALS, complete
from tests.support import served, until

OTHER = "/announcements/example-policy-expert/apply/"
TRACES = (Path(__file__).parent / "traces.js").read_text()
# Nothing else holds this word: what holds it holds an answer.
WORD = "คำที่จำได้แม่น"
WIDTHS = pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])


def visit(
    machine: BrowserContext,
    url: str,
    at: str = "#application/person",
    whose: str = "own",
    prepare: Callable[[Page], None] = lambda _: None,
) -> Applicant:
    """Somebody in a new tab, without the checker, which keeping does not need."""
    page = machine.new_page()
    prepare(page)
    page.clock.install()  # which goes on by itself, and faster where a test says so
    page.add_init_script(NO_CHECKER)
    applicant = Applicant(page, url)
    applicant.open(at, "failed", whose)
    # Of notices one shows at a time: this one was read.
    page.locator("#checker-failure [data-act='notice.close']").evaluate("button => button.click()")
    return applicant


def leave_kept(machine: BrowserContext, address: str, screen: str = "person") -> None:
    """Somebody has been there, left an answer that is kept, and gone to a screen."""
    applicant = visit(machine, address + APPLY)
    applicant.answer("person.name", WORD)
    applicant.go(screen)
    keeps(applicant, WORD)
    until(lambda: screen in places(applicant))
    applicant.page.close()


def found(applicant: Applicant) -> Locator:
    """The notice that tells that answers are here again."""
    return applicant.page.locator("#kept")


def elsewhere(applicant: Applicant) -> Locator:
    return applicant.page.locator("#elsewhere")


def records(applicant: Applicant) -> list[Any]:
    found: list[Any] = applicant.page.evaluate(TRACES, [])["kept"]
    return [each for each in found if "dossier" in each]


def places(applicant: Applicant) -> str:
    return " ".join(each["place"] for each in records(applicant))


def kept(applicant: Applicant) -> list[str]:
    """The names and surnames that are kept on the machine, of each announcement."""
    dossiers = [json.loads(each["dossier"]) for each in records(applicant)]
    people = [each["forms"]["application"]["person"] for each in dossiers]
    return sorted(f"{person.get('name', '')} {person.get('surname', '')}".strip() for person in people)


def keeps(applicant: Applicant, *names: str) -> None:
    """That is kept now, or soon: answers are kept after a pause in typing."""
    until(lambda: kept(applicant) == sorted(names))


def still_keeps(applicant: Applicant, *names: str) -> None:
    """That is kept even after the pause of the tab in which something was typed."""
    applicant.page.clock.run_for(5_000)
    for _ in range(3):  # in the first look, whatever begins to be kept gets its turn
        assert kept(applicant) == sorted(names)


# --- Which site -----------------------------------------------------------------------------


def test_two_sites_of_one_server_keep_apart(machine: BrowserContext, site: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).symlink_to(site)
    with served(tmp_path) as address:
        one, other = (visit(machine, f"{address}/{folder}{APPLY}") for folder in ("a", "b"))
        for applicant, name in ((one, WORD), (other, "คนอื่น")):
            expect(applicant.control("person.name")).to_have_value("")
            expect(elsewhere(applicant)).to_be_hidden()
            applicant.answer("person.name", name)
        keeps(other, WORD, "คนอื่น")
        one.page.close(run_before_unload=False)
        expect(visit(machine, f"{address}/a{APPLY}").control("person.name")).to_have_value(WORD)


LEAVE_AS_BEFORE = """(kept) => new Promise((done) => {
  const opened = indexedDB.open("prakat");
  opened.onupgradeneeded = () => opened.result.createObjectStore("drafts");
  opened.onsuccess = () => {
    const change = opened.result.transaction("drafts", "readwrite");
    for (const [key, value] of Object.entries(kept)) change.objectStore("drafts").put(value, key);
    change.oncomplete = () => (opened.result.close(), done());
  };
})"""


def test_what_was_kept_before_sites_were_told_apart_is_taken_over(
    machine: BrowserContext, address: str
) -> None:
    page = machine.new_page()
    page.goto(f"{address}/robots.txt")
    records = {}
    for announcement in (ORIGINALS, "of-another-site"):
        answers = {"application": {"person": {"name": WORD}}}
        dossier = {
            "format": "prakat-dossier/1",
            "announcement": announcement,
            "announcement_version": 1,
            "forms": answers,
        }
        records[announcement] = {"dossier": json.dumps(dossier), "place": "", "time": 0, "since": 1}
    page.evaluate(LEAVE_AS_BEFORE, records)
    applicant = visit(machine, address + APPLY)
    expect(applicant.control("person.name")).to_have_value(WORD)
    keeps(applicant, WORD, WORD)  # each once: that of the other site waits for it
    leave = applicant.page.get_by_role("button", name="ออกและล้างทุกอย่าง")
    leave.first.click()
    applicant.page.get_by_role("dialog").get_by_role("button", name="ออกและล้างทุกอย่าง").click()
    applicant.page.wait_for_url(f"{address}/#cleared")
    until(lambda: applicant.page.evaluate("indexedDB.databases()") == [])


# --- Whose machine --------------------------------------------------------------------------


@WIDTHS
@pytest.mark.parametrize("at", ["", "#application/leave"])
def test_whose_machine_it_is_comes_first_and_once(
    machine: BrowserContext, address: str, width: int, at: str
) -> None:
    page, other = machine.new_page(), machine.new_page()
    for tab in (page, other):
        tab.add_init_script(NO_CHECKER)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + APPLY + at)
    question = page.get_by_role("region", name="เครื่องนี้เป็นของใคร")
    expect(question).to_be_visible()
    expect(page.locator(".pk-screen:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="ดำเนินการต่อ")).to_be_hidden()
    assert violations(page) == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Whose device is this?")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    own = page.get_by_role("button", name="My own device")
    own.focus()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    heading = page.locator(".pk-screen:visible h2")
    expect(heading).to_be_focused()
    expect(heading).to_have_attribute("id", f"title.{at[1:] or 'tasks'}")

    other.goto(address + OTHER)
    expect(other.locator("#tasks")).to_be_visible()
    expect(other.locator("#machine")).to_be_hidden()


@WIDTHS
def test_on_ones_own_machine_answers_are_there_on_return(
    machine: BrowserContext, address: str, width: int
) -> None:
    applicant = visit(machine, address + APPLY)
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 900})
    still_keeps(applicant)  # nothing, while nothing was answered
    applicant.answer("person.name", WORD)
    keeps(applicant, WORD)
    applicant.answer("person.surname", "ทดสอบระบบ")
    keeps(applicant, f"{WORD} ทดสอบระบบ")
    expect(page.locator("#kept-at")).to_contain_text("เก็บล่าสุดเมื่อ")
    asked: list[str] = []
    page.on("dialog", lambda box: (asked.append(box.type), box.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close") if not page.is_closed() else None
    assert asked == []  # nothing would be lost

    applicant = visit(machine, address + APPLY, "#application/current")
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 900})
    expect(applicant.control("person.name")).to_have_value(WORD)
    expect(found(applicant)).to_contain_text("เวลา")
    expect(found(applicant)).to_be_in_viewport(ratio=1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    applicant.answer("current.salary", "70000")  # who goes on needs to be told no more
    expect(found(applicant)).to_be_hidden()


@WIDTHS
def test_a_tab_that_was_killed_comes_back_with_everything_on_the_same_screen(
    visitor: BrowserContext, address: str, width: int
) -> None:
    applicant = visit(visitor, address + APPLY)
    applicant.page.set_viewport_size({"width": width, "height": 740})
    applicant.answer("person.name", WORD)
    applicant.go("leave")
    until(lambda: "leave" in places(applicant))
    killed = applicant.page
    with killed.expect_event("crash"):
        kill(killed)
    killed.close()
    applicant = visit(visitor, address + APPLY, at="")
    applicant.page.set_viewport_size({"width": width, "height": 740})
    expect(applicant.heading("leave")).to_be_focused()
    expect(applicant.control("person.name")).to_have_value(WORD)


def kill(page: Page) -> None:
    """End the tab's process, as a system that is short of memory does."""
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")


def test_an_amendment_is_told_until_it_was_looked_at(machine: BrowserContext, address: str) -> None:
    leave_kept(machine, address)

    def amended(page: Page) -> None:
        page.route("**/apply/", amend)

    for surname, looked in (("หนึ่ง", False), ("สอง", True)):
        applicant = visit(machine, address + APPLY, prepare=amended)
        attention = applicant.page.locator("#attention")
        expect(attention).to_be_focused()
        expect(attention).to_contain_text("แก้ไขครั้งที่ ๑")
        if looked:
            applicant.press("ดูครบแล้ว ปิดรายการนี้")
        applicant.go("person")
        applicant.answer("person.surname", surname)
        keeps(applicant, f"{WORD} {surname}")
        applicant.page.close()
    applicant = visit(machine, address + APPLY, prepare=amended)
    expect(applicant.control("person.surname")).to_have_value("สอง")
    expect(applicant.page.locator("#attention")).to_be_hidden()


def test_what_was_typed_before_kept_answers_came_is_among_them(machine: BrowserContext, address: str) -> None:
    leave_kept(machine, address)
    page = machine.new_page()
    page.add_init_script(NO_CHECKER)
    held: list[Any] = []
    page.route("**/browser/main.js", lambda route: held.append(route))
    applicant = Applicant(page, address + APPLY)
    page.goto(applicant.url, wait_until="commit")
    page.locator(".pk-tasks [data-form=application]").click()
    applicant.control("person.surname").fill("ทดสอบระบบ")
    until(lambda: held)
    held.pop().continue_()
    expect(applicant.control("person.name")).to_have_value(WORD)
    expect(applicant.control("person.surname")).to_have_value("ทดสอบระบบ")
    keeps(applicant, f"{WORD} ทดสอบระบบ")


# --- Starting again, files, tabs ---------------------------------------------------------------


def test_starting_again_asks_first_and_deletes_these_answers_alone(
    machine: BrowserContext, address: str
) -> None:
    leave_kept(machine, address)
    other = visit(machine, address + OTHER)
    other.answer("person.name", "อีกประกาศ")
    keeps(other, WORD, "อีกประกาศ")
    applicant = visit(machine, address + APPLY)
    found(applicant).get_by_role("button", name="เริ่มใหม่").click()
    asked = dialog(applicant, "ลบคำตอบแล้วเริ่มใหม่หรือไม่")
    expect(asked.get_by_role("button", name="ไม่ลบ กรอกต่อ")).to_be_focused()
    assert violations(applicant.page) == []
    applicant.page.keyboard.press("Enter")
    expect(applicant.control("person.name")).to_have_value(WORD)
    applicant.press("เริ่มใหม่")
    start_over(applicant)
    said(applicant).to_contain_text("ลบคำตอบแล้ว")
    expect(applicant.control("person.name")).to_have_value("")
    keeps(applicant, "อีกประกาศ")
    expect(applicant.page.locator("#machine")).to_be_hidden()  # whose it is has not changed


def test_a_file_that_is_opened_never_replaces_kept_answers_unasked(
    machine: BrowserContext, address: str, tmp_path: Path
) -> None:
    leave_kept(machine, address)
    applicant = visit(machine, address + APPLY)
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
    keeps(first, "แรก")
    second = visit(machine, address + APPLY)
    expect(elsewhere(second)).to_contain_text("แบบฟอร์มนี้เปิดอยู่ในแท็บอื่นด้วย")
    expect(elsewhere(second)).to_be_focused()
    expect(elsewhere(second)).to_be_in_viewport(ratio=1)
    assert violations(second.page) == []
    second.answer("person.surname", "สอง")
    still_keeps(second, "แรก")

    # The second has answers of its own, which are not replaced unasked, nor the kept ones by them.
    second.press("ใช้แท็บนี้แทน")
    asked = dialog(second, "แทนที่คำตอบที่กรอกอยู่หรือไม่")
    asked.get_by_role("button", name="ยกเลิก").click()
    still_keeps(second, "แรก")
    expect(elsewhere(first)).to_be_hidden()
    second.press("ใช้แท็บนี้แทน")
    asked.get_by_role("button", name="แทนที่").click()
    expect(second.control("person.name")).to_have_value("แรก")
    expect(elsewhere(first)).to_be_focused()
    first.answer("person.name", "แรกแก้")
    still_keeps(first, "แรก")
    second.answer("person.surname", "สอง")
    keeps(second, "แรก สอง")

    # The third has none: it goes on at once where the second was.
    third = visit(machine, address + APPLY)
    third.press("ใช้แท็บนี้แทน")
    expect(third.control("person.surname")).to_have_value("สอง")
    expect(elsewhere(third)).to_be_hidden()
    # Back in the second, whose answers were all kept: the same.
    third.answer("person.surname", "สาม")
    keeps(third, "แรก สาม")
    second.press("ใช้แท็บนี้แทน")
    expect(second.control("person.surname")).to_have_value("สาม")
    # Another announcement is not concerned; and when the tab that keeps has gone, the next one may.
    expect(elsewhere(visit(machine, address + OTHER))).to_be_hidden()
    second.page.close()
    expect(found(visit(machine, address + APPLY))).to_be_visible()


def test_where_a_browser_keeps_nothing_it_is_said(machine: BrowserContext, address: str) -> None:
    keeps_nothing = "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }"
    applicant = visit(machine, address + APPLY, prepare=lambda page: page.add_init_script(keeps_nothing))
    notice = applicant.page.get_by_role("alert").filter(has_text="เก็บคำตอบไว้ในเครื่องนี้ไม่ได้")
    expect(notice).to_be_in_viewport(ratio=1)
    notice.get_by_role("button", name="บันทึกไฟล์คำตอบ").click()  # what it says to do
    expect(applicant.page.locator("#notice-told")).to_contain_text("บันทึกไฟล์คำตอบแล้ว")
    applicant.page.locator("#notice-told").get_by_role("button", name="ปิดข้อความนี้").click()
    notice.get_by_role("button", name="ปิดข้อความนี้").click()
    applicant.answer("person.name", WORD)
    expect(notice).to_be_hidden()


def test_where_the_disk_is_full_it_is_said_until_there_is_room(machine: BrowserContext, address: str) -> None:
    applicant = visit(machine, address + APPLY)
    page = applicant.page
    page.evaluate("""() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        if (globalThis.full) throw new DOMException("", "QuotaExceededError");
        return put.apply(this, given);
      };
      globalThis.full = true;
    }""")
    applicant.answer("person.name", WORD)
    notice = page.get_by_role("alert").filter(has_text="เก็บคำตอบไว้ในเครื่องนี้ไม่ได้")
    expect(notice).to_be_in_viewport(ratio=1)
    page.evaluate("full = false")
    applicant.answer("person.surname", "ทดสอบระบบ")
    keeps(applicant, f"{WORD} ทดสอบระบบ")
    expect(notice).to_be_hidden()
