"""On one's own machine the last report is there before Python is, on the same answers alone."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, STARTING
from tests.browser.test_draft import start_over
from tests.support import until

AT = "#application/person"
WRONG, RIGHT = "1234567890123", "1234567890121"  # the last digit follows from the others
SAID = "เลขประจำตัวประชาชนไม่ถูกต้อง"
REPORTS = """async () => {
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  let reports = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const keys = await done(database.transaction(store).objectStore(store).getAllKeys());
      reports += keys.filter((key) => key.endsWith(" report")).length;
    }
    database.close();
  }
  return reports;
}"""
# Nine pages of the vision were counted.
COUNTED = """async () => {
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    const drafts = database.transaction("drafts", "readwrite").objectStore("drafts");
    for (const key of await done(drafts.getAllKeys())) {
      const kept = await done(drafts.get(key));
      if (key.endsWith(" report")) await done(drafts.put({ ...kept, pages: '{"vision": 9}' }, key));
    }
    database.close();
  }
}"""
# With which pages the worker is asked to check. It is ready before the last report is known to hold.
ASKED = """globalThis.asked = [];
const { digest } = SubtleCrypto.prototype;
SubtleCrypto.prototype.digest = async function (...of) {
  while (!document.querySelector("#prakat[data-checker=ready]")) await new Promise(requestAnimationFrame);
  return digest.call(this, ...of);
};
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message.type === "check") asked.push(message.pages);
  return postMessage.call(this, message, ...rest);
};"""


def been_there(page: Page, address: str, whose: str = "own") -> Applicant:
    """Somebody who gives a wrong answer, and sees what is wrong with it."""
    applicant = Applicant(page, address + APPLY)
    applicant.open(AT, machine=whose)
    applicant.answer("person.national_id", WRONG)
    expect(applicant.problems("person.national_id")).to_contain_text(SAID)
    return applicant


def reports(page: Page) -> int:
    found: int = page.evaluate(REPORTS)
    return found


@pytest.fixture
def returned(page: Page, address: str) -> Applicant:
    """The same, back while Python still starts."""
    applicant = been_there(page, address)
    until(lambda: reports(page) == 1)
    expect(page.locator("#kept-at")).to_contain_text("เก็บล่าสุดเมื่อ")
    page.add_init_script(STARTING)
    page.goto(f"{address}/robots.txt")
    applicant.open(AT, "loading")
    expect(applicant.control("person.national_id")).to_have_value(WRONG)
    expect(applicant.problems("person.national_id")).to_contain_text(SAID)
    return applicant


def test_what_was_said_is_said_again_of_the_same_answers_alone(returned: Applicant) -> None:
    expect(returned.page.get_by_role("progressbar")).to_be_visible()
    returned.answer("person.national_id", RIGHT)
    expect(returned.problems("person.national_id")).to_be_empty()


def test_python_checks_the_answers_again(returned: Applicant, context: BrowserContext) -> None:
    returned.page.goto(
        returned.page.url.partition("/announcements")[0] + "/robots.txt"
    )  # lets go of the answers
    with context.new_page() as page:
        applicant = Applicant(page, returned.url)
        applicant.open(AT)
        expect(applicant.problems("person.national_id")).not_to_be_empty()
        applicant.answer("person.national_id", RIGHT)
        expect(applicant.problems("person.national_id")).to_be_empty()


def test_a_count_of_pages_holds_of_the_same_answers_alone(
    returned: Applicant, context: BrowserContext
) -> None:
    # Where no page of forms is open, which would keep the report anew.
    returned.page.goto(returned.page.url.partition("/announcements")[0] + "/robots.txt")
    returned.page.evaluate(COUNTED)
    with context.new_page() as page:
        page.add_init_script(ASKED)
        applicant = Applicant(page, returned.url)
        applicant.open(AT)
        until(lambda: page.evaluate("asked.at(-1)") == '{"vision": 9}')
        applicant.answer("person.national_id", RIGHT)
        until(lambda: page.evaluate("asked.at(-1)") == "{}")


def test_the_report_goes_with_its_answers(returned: Applicant) -> None:
    returned.page.locator("#kept").get_by_role("button", name="เริ่มใหม่").click()
    start_over(returned)
    expect(returned.control("person.national_id")).to_have_value("")
    assert reports(returned.page) == 0


def test_on_a_shared_machine_none_is_kept(page: Page, address: str) -> None:
    applicant = been_there(page, address, "shared")
    applicant.answer("person.national_id", RIGHT)
    expect(applicant.problems("person.national_id")).to_be_empty()
    assert reports(page) == 0
