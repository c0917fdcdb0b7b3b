"""From the first moment to the checker, and where it never comes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, MEMORY
from tests.support import served, some, until

FIRST = "#application/person"


class Gate:
    """Holds back what a page asks for, until it is opened."""

    def __init__(self, page: Page, url: str) -> None:
        self._held: list[Route] = []
        self._open = False
        page.route(url, self._arrives)

    def _arrives(self, route: Route) -> None:
        self._held.append(route)
        if self._open:
            self.open()

    def open(self) -> None:
        self._open = True
        while self._held:
            self._held.pop().continue_()


def test_questions_to_read_are_there_at_once(page: Page, address: str, site: Path) -> None:
    for read_only in some(site.glob("questions/*/index.html")):
        page.goto(f"{address}/{read_only.parent.relative_to(site).as_posix()}/")
        assert page.locator(".pk-screen").first.is_visible()
        # What is typed would be lost: nothing takes any, and where it can be filled in is told above it.
        assert page.locator(".pk-form :is(input, select, textarea, button):enabled").count() == 0
        ways = page.locator(".pk-only-read a").evaluate_all("all => all.map(({ pathname }) => pathname)")
        assert ways[0].startswith("/agencies/")
        assert [each.rpartition(".")[2] for each in ways[1:]] == ["pdf", "docx"]
        assert not [each for each in ways if not (site / each[1:]).exists()]


TOPS = "all => all.map((each) => each.getBoundingClientRect().top)"


def test_on_a_phone_the_blank_files_of_a_form_stand_beside_each_other(
    page: Page, address: str, site: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for read_only in some(site.glob("questions/*/index.html")):
        page.goto(f"{address}/{read_only.parent.relative_to(site).as_posix()}/")
        for _ in ("th", "en"):
            pdf, word = page.locator(".pk-blank").evaluate_all(TOPS)
            assert pdf == word
            page.locator("[data-switch]").click()


NAMED = "[...document.querySelectorAll('[rel=modulepreload], script')].map(({ href, src }) => href ?? src)"


@pytest.mark.parametrize("where", [APPLY, "/fit/"])
def test_scripts_are_few_and_all_are_asked_for_at_once(chromium: Browser, site: Path, where: str) -> None:
    with chromium.new_context(service_workers="block") as visitor, served(site) as address:
        # Its own address: of what the browser remembers of another, nothing is asked for.
        page, asked = visitor.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + where)
        page.locator("#prakat[data-ready]").wait_for()
        named = page.evaluate(NAMED)
    loaded = {each for each in asked if "/browser/" in each and each.endswith(".js")}
    assert {each.rpartition("/")[2] for each in loaded.difference(named)} <= {"worker.js"}
    assert 8 < len(loaded) < 20  # of some sixty modules


@pytest.mark.usefixtures("without_python")
def test_what_is_typed_before_the_checker_is_ready_is_checked_when_it_is(page: Page, address: str) -> None:
    applicant = Applicant(page, address + APPLY)
    gate = Gate(page, "**/pyodide.asm.wasm")
    page.goto(applicant.url + FIRST)
    applicant.settle()
    applicant.answer("person.national_id", "123")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(applicant.problems("person.national_id")).to_be_empty()
    gate.open()

    expect(applicant.problems("person.national_id")).to_contain_text("๑๓ หลัก")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_what_is_typed_before_any_module_runs_is_not_lost(page: Page, address: str) -> None:
    applicant = Applicant(page, address + APPLY)
    page.goto(applicant.url)
    applicant.settle()  # whose machine it is has been said before
    gate = Gate(page, "**/browser/main.js")
    page.goto(applicant.url, wait_until="commit")
    page.locator(".pk-tasks [data-form=application]").click()
    applicant.control("person.birth_date").fill("10 ม.ค. 2510")
    gate.open()
    expect(applicant.slot("understood", "person.birth_date")).to_contain_text("มกราคม")
    expect(applicant.control("person.birth_date")).to_have_value("10 ม.ค. 2510")


@pytest.mark.usefixtures("without_python")
def test_without_the_checker_one_can_fill_in_save_and_print(page: Page, address: str) -> None:
    applicant = Applicant(page, address + APPLY)
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404))
    applicant.open(FIRST, until="failed")

    notice = page.locator("#checker-failure")
    expect(notice).to_contain_text("ยังเปิดตัวตรวจคำตอบไม่ได้")
    # Of documents, there is none but those to fill in by hand.
    expect(notice.get_by_role("link")).to_have_text(["แบบฟอร์มเปล่า"])
    expect(notice.get_by_role("link")).to_have_attribute("href", "#documents")
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.press("ดำเนินการต่อ")
    expect(applicant.heading("current")).to_be_focused()
    applicant.go("conduct")
    expect(applicant.control("discipline.detail")).to_be_visible()  # nobody can tell that it is not asked
    with page.expect_download():
        applicant.press("บันทึกไฟล์คำตอบ")
    applicant.press("ปิดข้อความนี้")  # that it was saved, below which the other still holds

    page.unroute("**/pyodide.asm.wasm")
    applicant.press("ลองอีกครั้ง")
    page.locator("#prakat[data-checker=ready]").wait_for()
    expect(notice).to_be_hidden()
    expect(applicant.control("discipline.detail")).to_be_hidden()


@pytest.mark.usefixtures("own_python")
def test_where_there_is_no_webassembly_the_forms_are_still_of_use(page: Page, address: str) -> None:
    def take_away(route: Route) -> None:
        route.fulfill(
            response=(answer := route.fetch()), body=f"delete globalThis.WebAssembly;{answer.text()}"
        )

    page.route("**/browser/worker.js", take_away)
    applicant = Applicant(page, address + APPLY)
    applicant.open(FIRST, until="failed")
    expect(page.locator("#checker-failure")).to_contain_text("ยังเปิดตัวตรวจคำตอบไม่ได้")
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    with page.expect_download() as draft:
        applicant.press("บันทึกไฟล์คำตอบ")
    assert "นางสาวตัวอย่าง" in Path(draft.value.path()).read_text()
    applicant.press("ปิดข้อความนี้")
    page.get_by_role("link", name="แบบฟอร์มเปล่า", exact=True).click()
    expect(page.locator("#documents .pk-blanks").get_by_role("link", name="(PDF)")).to_have_count(5)
    expect(page.locator("[data-act=download]:enabled")).to_have_count(0)


@pytest.mark.nightly
@pytest.mark.usefixtures("own_python")
def test_a_font_that_is_none_makes_no_document(page: Page, address: str) -> None:
    """The typesetter would take another in its place, and HR see a paper that was altered."""
    applicant = Applicant(page, address + APPLY)
    page.route("**/THSarabunNew-Bold.ttf", lambda route: route.fulfill(body="<!doctype html>"))
    applicant.open("#application/review")
    applicant.press("ดาวน์โหลดฉบับร่าง (PDF)")
    said = applicant.screen("review").locator(".pk-message")
    expect(said).to_contain_text("จัดทำเอกสารไม่สำเร็จ", timeout=60_000)


@pytest.mark.usefixtures("own_python")
def test_a_rule_package_that_was_altered_is_refused(page: Page, address: str) -> None:
    def alter(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=body[:-1] + bytes([body[-1] ^ 1]))

    page.route("**/prakat_validators-*.whl", alter)
    Applicant(page, address + APPLY).open(FIRST, until="failed")


@pytest.mark.usefixtures("own_python")
def test_the_typesetter_is_fetched_only_near_the_document(page: Page, address: str) -> None:
    applicant = Applicant(page, address + APPLY)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.route("**/typst-*.whl", lambda route: route.fulfill(status=404))  # to be asked for is enough
    applicant.open(FIRST)
    assert not [url for url in fetched if "typst" in url or "/fonts/THSarabun" in url]
    with page.expect_request("**/typst-*.whl"):
        applicant.go("review")


@pytest.mark.nightly
@pytest.mark.usefixtures("own_python")
def test_one_python_checks_on_while_the_typesetter_comes_and_then_typesets(page: Page, address: str) -> None:
    """Two at a time take more memory than a cheap phone has."""
    applicant = Applicant(page, address + APPLY, "ethics")
    gate = Gate(page, "**/typst-*.whl")
    applicant.open("#ethics/ethics")
    counter = page.locator(".pk-pages [data-form=ethics]")
    expect(counter.get_by_role("progressbar")).to_be_visible()
    applicant.go("signature")
    applicant.answer("signature.date", "31 กุมภาพันธ์ 2567")
    expect(applicant.problems("signature.date")).not_to_be_empty()
    applicant.go("ethics")
    applicant.control("text").fill("ยึดมั่นในหลักจริยธรรม\n" * 40)
    gate.open()

    expect(counter).to_contain_text("พิมพ์แล้วได้ ๒ หน้า (ไม่เกิน ๒ หน้า)")
    assert len(page.workers) == 1
    applicant.go("review")
    with page.expect_download():
        applicant.press("ดาวน์โหลดฉบับร่าง (PDF)")
    assert len(page.workers) == 1


@pytest.mark.nightly
@pytest.mark.usefixtures("own_python")
def test_a_typesetter_that_fails_says_so_and_can_be_tried_again(page: Page, address: str) -> None:
    applicant = Applicant(page, address + APPLY)
    page.route("**/typst-*.whl", lambda route: route.fulfill(status=404))
    applicant.open("#application/review")
    applicant.press("ดาวน์โหลดฉบับร่าง (PDF)")
    said = applicant.screen("review").locator(".pk-message")
    expect(said).to_contain_text("จัดทำเอกสารไม่สำเร็จ คำตอบยังอยู่ครบ", timeout=60_000)

    page.unroute("**/typst-*.whl")
    with page.expect_download():
        applicant.press("ดาวน์โหลดฉบับร่าง (PDF)")
    # At the second try the first start has failed as well, and another one was begun.


def test_before_it_is_known_whose_machine_it_is_nothing_is_asked(page: Page, address: str) -> None:
    gate = Gate(page, "**/browser/main.js")
    page.goto(address + APPLY, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".pk-screen:visible")).to_have_count(0)
    gate.open()
    expect(page.locator("#machine")).to_be_visible()


def test_without_scripts_the_questions_can_be_read_and_the_blanks_had(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + APPLY)
    notice = page.locator(".pk-plain .pk-notice")
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link", name=re.compile(" PDF "))).to_have_count(5)
    expect(notice.get_by_role("link", name=re.compile(" Word "))).to_have_count(5)
    blank = notice.get_by_role("link", name=re.compile(" PDF ")).first.get_attribute("href")
    assert page.request.get(f"{address}{APPLY}{blank}").body().startswith(b"%PDF-")
    expect(page.locator(".pk button:visible")).to_have_count(0)  # none that would do nothing

    notice.get_by_role("link", name="อ่านคำถาม ใบสมัคร").click()
    expect(page.locator("[data-form=application].pk-section:visible h2")).to_have_count(15)
    expect(page.get_by_label("เลขประจำตัวประชาชน")).to_be_visible()
    expect(page.get_by_label("หลักสูตร")).to_be_visible()
    expect(page.locator(".pk button:visible")).to_have_count(0)
    expect(page.get_by_label("นามสกุล").first).to_be_disabled()  # nothing is typed that would be lost
    assert [url for url in asked if "?" in url] == []

    page.goto(f"{address}/fit/")  # what cannot be asked can be read
    expect(page.get_by_role("heading", name="ประกาศที่เปิดรับหรือกำลังจะเปิดรับ")).to_be_visible()
    expect(page.locator(".pk button:visible")).to_have_count(0)
    page.locator(".prakat-entry h3 a:visible").first.click()
    expect(page.get_by_role("heading", name="คุณสมบัติ").first).to_be_visible()
    context.close()


SPOIL = """async () => {
  const name = (await caches.keys()).find((name) => name.endsWith("/memory/"));
  await (await caches.open(name)).put(name, new Response("no memory at all"));
}"""


@pytest.mark.nightly
def test_a_later_start_is_from_memory_and_never_fails_for_it(visitor: BrowserContext, address: str) -> None:
    """The visitor's service worker, which tidies up what is kept, leaves it alone."""

    def check(page: Page) -> None:
        applicant = Applicant(page, address + APPLY)
        applicant.open("#application/person")
        applicant.answer("person.national_id", "123")
        expect(applicant.problems("person.national_id")).to_contain_text("๑๓ หลัก")

    page = visitor.new_page()
    check(page)
    until(lambda: page.evaluate(MEMORY) > 1_000_000)
    check(visitor.new_page())
    assert page.evaluate(MEMORY) > 1_000_000
    page.evaluate(SPOIL)
    check(visitor.new_page())
    until(lambda: page.evaluate(MEMORY) > 1_000_000)


@pytest.mark.usefixtures("own_python")
def test_python_that_is_kept_starts_before_the_forms_are_there(page: Page, address: str) -> None:
    page.goto(address + APPLY)
    ready = page.locator("#prakat[data-checker=ready]")
    ready.wait_for(state="attached")  # Python is kept now
    gate = Gate(page, "**/assets/shared/**")
    with page.expect_worker():
        page.reload(wait_until="commit")
    expect(page.locator("#prakat")).not_to_have_attribute("data-ready", "")
    gate.open()
    ready.wait_for(state="attached")
    assert len(page.workers) == 1, "the one that began ahead is taken"


REGISTERING = """{
  localStorage.setItem("prakat-machine", "own");
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = function (...named) {
    globalThis.shown = document.querySelector("[id='vision/review'] .pk-outcome").dataset.state;
    return register.apply(this, named);
  };
}"""


def test_the_service_worker_comes_after_the_first_report(visitor: BrowserContext, address: str) -> None:
    """What it fetches would take time from the check that is under way."""
    page = visitor.new_page()
    page.add_init_script(REGISTERING)
    page.goto(f"{address}{APPLY}#vision/review")
    assert until(lambda: page.evaluate("globalThis.shown")) == "open"
