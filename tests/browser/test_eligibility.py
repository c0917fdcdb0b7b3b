"""The check of eligibility: the fewest questions, each asked once, and what comes of each criterion."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import show
from tests.browser.look import Scheme, look
from tests.browser.test_application import download
from tests.browser.test_draft import open_draft
from tests.conftest import Exported
from tests.dossiers import complete, complete_for
from tests.support import until

LEVELS, BORN, DISCIPLINED = "current.levels", "person.birth_date", "discipline.ever"
SERVICE, EQUIVALENTS = "current.service", "current.equivalents"


@pytest.fixture
def applicant(page: Page, address: str) -> Applicant:
    """Somebody who checks whether they qualify for the example, which tells years and degree."""
    applicant = Applicant(page, f"{address}/announcements/example-policy-expert/apply/")
    applicant.open("#eligibility")
    return applicant


def see(applicant: Applicant, *paths: str) -> None:
    """Those questions are on the screen, in that order."""
    questions = applicant.page.locator("#asked > [data-path]")
    asked = "all => all.map(({ dataset }) => dataset.path.split(':')[1])"
    until(lambda: questions.evaluate_all(asked) == [*paths])


def criterion(applicant: Applicant, name: str) -> Locator:
    return applicant.page.locator(f"[data-criterion={name}]")


def hold(applicant: Applicant, level: str, since: str) -> None:
    applicant.press("เพิ่มระดับที่ดำรงตำแหน่ง")
    applicant.answer(f"{LEVELS}[0].level", level)
    applicant.answer(f"{LEVELS}[0].since", since)


def verdict(applicant: Applicant) -> Locator:
    return applicant.page.locator("#verdict")


def test_questions_come_one_by_one_the_soonest_answered_first(applicant: Applicant) -> None:
    see(applicant, DISCIPLINED)
    expect(verdict(applicant)).to_contain_text("ยังบอกไม่ได้")
    applicant.answer(DISCIPLINED, "no")
    expect(criterion(applicant, "discipline")).to_have_text("ครบ ท่านระบุว่าไม่เคยถูกดำเนินการทางวินัย")

    applicant.press("ดำเนินการต่อ")
    see(applicant, DISCIPLINED, LEVELS)
    expect(applicant.page.get_by_role("button", name="เพิ่มระดับ")).to_be_focused()
    hold(applicant, "K3", "1/10/2555")
    expect(verdict(applicant)).to_contain_text("ตอบคำถาม")
    # Of alternatives one is enough: the others say nothing.
    routes = applicant.page.locator("[data-criterion*='held-k3 ']")
    expect(routes).to_have_text("ครบ")
    expect(criterion(applicant, "held-d1")).to_be_empty()

    applicant.press("ดำเนินการต่อ")
    see(applicant, DISCIPLINED, LEVELS, "education")
    expect(applicant.control("education[0].title")).to_be_hidden()  # decides nothing
    applicant.answer("education[0].degree", "master")
    applicant.answer("education[0].recognised", True)
    expect(verdict(applicant).locator("p").first).to_have_text("คุณสมบัติครบ")

    # Nothing is left to ask: what comes of it stands where the questions stood, and the way on below.
    applicant.press("ดำเนินการต่อ")
    see(applicant)
    expect(applicant.page.locator("#title\\.eligibility")).to_be_focused()
    expect(applicant.page.locator("#result + #buttons")).to_be_visible()
    assert violations(applicant.page) == []
    applicant.press("ดำเนินการต่อ")
    expect(applicant.page.locator("#tasks")).to_be_visible()
    expect(applicant.page.locator('.pk-tasks a[href="#eligibility"]')).to_contain_text("คุณสมบัติครบ")

    # What was answered is in the form.
    applicant.go("levels")
    expect(applicant.control(f"{LEVELS}[0].since")).to_have_value("1/10/2555")
    applicant.go("conduct")
    expect(applicant.control(DISCIPLINED).and_(applicant.page.locator("[value=no]"))).to_be_checked()
    applicant.page.goto(applicant.url + "#eligibility")
    expect(verdict(applicant)).to_be_visible()
    see(applicant)
    applicant.press("ดูคำถามทุกข้อ")
    expect(applicant.page.locator("#buttons + #result")).to_be_visible()
    expect(applicant.page.get_by_role("button", name="ดูคำถามทุกข้อ")).to_be_hidden()
    expect(applicant.control(f"{LEVELS}[0].since")).to_have_value("1/10/2555")


def test_who_is_not_eligible_is_told_why_and_goes_on(applicant: Applicant) -> None:
    page = applicant.page
    # A half given answer is asked for, and may be skipped.
    applicant.press("ดำเนินการต่อ")
    expect(page.locator("#summary")).to_be_focused()
    expect(applicant.problems(DISCIPLINED)).not_to_be_empty()
    assert violations(page) == []
    applicant.press("ไปต่อโดยยังไม่แก้")
    see(applicant, DISCIPLINED, LEVELS)
    expect(page.locator("#summary")).to_be_hidden()
    expect(criterion(applicant, "discipline")).to_contain_text("ยังบอกไม่ได้")

    applicant.answer(DISCIPLINED, "no")
    hold(applicant, "O4", "1/10/2566")
    applicant.press("ดำเนินการต่อ")
    # An equivalent position could still be for HR; nobody has to have one. A degree would change nothing.
    see(applicant, DISCIPLINED, LEVELS, SERVICE)
    applicant.answer(SERVICE, "civil")
    applicant.press("ดำเนินการต่อ")
    see(applicant, DISCIPLINED, LEVELS, SERVICE, EQUIVALENTS)
    applicant.press("ดำเนินการต่อ")
    expect(page.locator("#tasks")).to_be_visible()
    expect(page.locator('.pk-tasks a[href="#eligibility"]')).to_contain_text("คุณสมบัติยังไม่ครบ")
    page.goto(applicant.url + "#eligibility")
    expect(verdict(applicant)).to_contain_text("ยังไม่ครบในเรื่อง")
    unmet = page.locator(".pk-criterion", has_text="ไม่ครบ").filter(has_text="จะมีคุณสมบัติครบวันที่")
    expect(unmet).to_contain_text("จะมีคุณสมบัติครบวันที่ 30 กันยายน 2570")
    assert violations(page) == []

    applicant.go("person")
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    expect(applicant.problems("person.name")).to_be_empty()


def test_who_held_none_of_the_levels_gets_a_result(page: Page, address: str) -> None:
    applicant = Applicant(page, f"{address}/announcements/moe-foreign-relations-director/apply/")
    applicant.open("#eligibility")
    see(applicant, LEVELS)
    levels = applicant.field("current.levels").locator("> .pk-listed li")  # those that it asks about
    assert levels.count() > 1
    listed = levels.all_inner_texts()
    applicant.answer("current.levels_none", True)
    expect(verdict(applicant)).to_contain_text("คุณสมบัติยังไม่ครบ")
    assert violations(page) == []

    # An equivalent position could still do, so it is asked for; nobody has to have one.
    applicant.press("ดำเนินการต่อ")
    applicant.answer(SERVICE, "civil")
    applicant.press("ดำเนินการต่อ")
    see(applicant, LEVELS, SERVICE, EQUIVALENTS)
    applicant.press("ดำเนินการต่อ")
    expect(page.locator('.pk-tasks a[href="#eligibility"]')).to_contain_text("คุณสมบัติยังไม่ครบ")

    applicant.go("review")
    expect(applicant.screen("review")).to_contain_text(f"เหล่านี้: {', '.join(listed)}")
    applicant.go("levels")
    expect(applicant.control("current.levels_none")).to_be_checked()
    hold(applicant, "K4", "1/10/2560")
    expect(applicant.control("current.levels_none")).not_to_be_checked()


def test_another_services_levels_are_for_hr(page: Page, address: str) -> None:
    """A colonel held none of the levels that are asked for, nor need he know what is equivalent."""
    applicant = Applicant(page, f"{address}/announcements/moe-foreign-relations-director/apply/")
    applicant.open("#eligibility")
    applicant.answer("current.levels_none", True)
    applicant.press("ดำเนินการต่อ")
    see(applicant, LEVELS, SERVICE)
    applicant.answer(SERVICE, "other")
    expect(criterion(applicant, "held-d1")).not_to_contain_text("ไม่ครบ")
    applicant.press("ดำเนินการต่อ")
    see(applicant, LEVELS, SERVICE, "entries")


# What the checker is asked while it is held waits, until it is released or fails.
HELD = """const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...rest) {
  if (!globalThis.holding || message.type !== "check") return postMessage.call(this, message, ...rest);
  globalThis.release = () => postMessage.call(this, message, ...rest);
  globalThis.fail = () => this.onerror(new Event("error"));
};"""


def test_no_verdict_stays_of_answers_that_are_gone(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script(HELD)
    applicant = Applicant(page, f"{address}/announcements/moe-foreign-relations-director/apply/")
    applicant.open("#eligibility")
    title, task = verdict(applicant).locator("p").first, page.locator('.pk-tasks a[href="#eligibility"]')
    draft: Any = complete()
    open_draft(applicant, tmp_path, draft)
    expect(title).to_have_text("หน่วยงานเจ้าของประกาศต้องพิจารณา")
    page.evaluate("holding = true")
    draft["forms"]["application"]["current"] = {"service": "civil", "levels_none": True}
    open_draft(applicant, tmp_path, draft)
    expect(title).to_be_empty()
    applicant.press("English")
    expect(title).to_be_empty()
    expect(criterion(applicant, "held-d1")).to_be_empty()
    expect(task).to_contain_text("Not started")
    page.evaluate("holding = false; release()")
    expect(title).to_have_text("You do not qualify yet")

    # Nor where the checker fails: nobody can tell what holds of the answers from then on.
    applicant.go("person")
    age = applicant.slot("derived", "person.age")
    expect(age).to_contain_text("years")
    page.evaluate("holding = true; fail = null")
    applicant.answer("person.birth_date", "1/1/2520")
    until(lambda: page.evaluate("fail !== null"))
    page.evaluate("fail()")
    expect(page.locator("#prakat[data-checker=failed]")).to_be_attached()
    expect(age).not_to_contain_text("years")
    expect(title).to_be_empty()
    expect(task).to_contain_text("Not started")


def test_where_the_announcement_tells_no_years_hr_judges(page: Page, address: str, tmp_path: Path) -> None:
    applicant = Applicant(page, f"{address}/announcements/moe-foreign-relations-director/apply/")
    applicant.open()
    draft: Any = complete()
    open_draft(applicant, tmp_path, draft)
    expect(page.locator('.pk-tasks a[href="#eligibility"]')).to_contain_text("หน่วยงานเจ้าของประกาศต้องพิจารณา")
    page.goto(f"{applicant.url}#eligibility")
    expect(verdict(applicant)).to_contain_text("เรื่องที่ต้องพิจารณา คือ")
    # No question is left, so none is promised.
    see(applicant)
    expect(page.locator("#eligibility .pk-lead")).to_be_hidden()
    expect(page.locator(".pk-criterion[data-state=review]").first).to_contain_text(
        "หน่วยงานเจ้าของประกาศพิจารณา"
    )


# --- By position ---------------------------------------------------------------------------------------


def test_the_verdict_is_told_by_position(page: Page, address: str, several: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    show(page, address, several)
    page.goto(f"{address}/announcements/example-policy-expert/")
    expect(page.locator("h3", has_text="นิติกร").last.locator("+ .prakat-clause")).to_contain_text(
        "สาขาวิชานิติศาสตร์"
    )
    applicant = Applicant(page, f"{address}/announcements/example-policy-expert/apply/")
    applicant.open("#eligibility")
    for path, answer in ((DISCIPLINED, "no"), (LEVELS, ""), ("education", ""), (BORN, "1/1/2500")):
        expect(page.locator("#asked > [data-path]").last).to_have_attribute(
            "data-path", f"application:{path}"
        )
        if path == LEVELS:
            hold(applicant, "K3", "1/10/2555")
        elif path == "education":
            applicant.answer("education[0].degree", "master")
            applicant.answer("education[0].recognised", True)
            applicant.answer("education[0].title", "นิติศาสตรมหาบัณฑิต")
        else:
            applicant.answer(path, answer)
        if path != BORN:
            applicant.press("ดำเนินการต่อ")
    expert, lawyer = (
        page.locator(f"section[data-position={name}]") for name in ("example-policy-expert", "lawyer")
    )
    expect(expert.locator("[data-verdict]")).to_contain_text("ยังไม่ครบในเรื่อง")
    expect(lawyer.locator("[data-verdict]")).to_have_text("คุณสมบัติครบ")
    expect(lawyer.locator("[data-criterion=law]")).to_contain_text("นิติศาสตรมหาบัณฑิต")
    expect(verdict(applicant)).to_contain_text("ตำแหน่งนิติกรเชี่ยวชาญ")
    assert violations(page) == []


@pytest.mark.usefixtures("without_python")
def test_without_the_checker_all_questions_are_there_one_by_one(page: Page, address: str) -> None:
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404))
    applicant = Applicant(page, f"{address}/announcements/example-policy-expert/apply/")
    applicant.open("#eligibility", until="failed")
    see(applicant, DISCIPLINED)
    for _ in range(4):
        applicant.press("ดำเนินการต่อ")
    see(applicant, DISCIPLINED, LEVELS, EQUIVALENTS, SERVICE, "education")


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), pytest.param(1280, "dark", marks=pytest.mark.nightly)]
)
def test_all_questions_can_be_seen_at_once(applicant: Applicant, width: int, scheme: Scheme) -> None:
    page = applicant.page
    look(page, width, scheme)
    applicant.press("ดูคำถามทุกข้อ")
    see(applicant, DISCIPLINED, LEVELS, EQUIVALENTS, SERVICE, "education")
    hold(applicant, "D1", "1/10/2560")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    applicant.go("education")
    expect(applicant.control("education[0].title")).to_be_visible()


# --- Where all is filled in ----------------------------------------------------------------------------


def chosen(announced: Exported, position: str, level: str) -> dict[str, Any]:
    """A complete dossier for one of the positions, of somebody whose one degree is that, in business."""
    dossier = complete_for(announced.announcement)
    answers: dict[str, Any] = dossier["forms"]["entry"]
    answers["applied"] = {"positions": [position]}
    answers["education"] = [{**answers["education"][0], "level": level, "major": "บริหารธุรกิจ"}]
    return dossier


@pytest.mark.nightly
def test_who_does_not_qualify_is_told_so_wherever_the_forms_are_complete(
    page: Page, address: str, published: dict[str, Exported], tmp_path: Path
) -> None:
    announced = published["example-employees"]
    page.set_viewport_size({"width": 360, "height": 740})
    applicant = Applicant(page, f"{address}/announcements/example-employees/apply/", "entry")
    applicant.open("#tasks")
    open_draft(applicant, tmp_path, chosen(announced, "example-buyer", "vocational"))
    applicant.go("review")
    expect(applicant.outcome).to_have_attribute("data-state", "unmet")
    expect(applicant.outcome).to_contain_text("กรอกครบถ้วนแล้ว แต่จากคำตอบ คุณสมบัติยังไม่ครบ")
    for screen in ("entry/review", "documents", "next"):
        page.goto(f"{applicant.url}#{screen}")
        told = page.locator(f'[id="{screen}"] .pk-unmet')
        expect(told).to_contain_text("ยังไม่ครบในเรื่อง มีวุฒิไม่ต่ำกว่าปริญญาตรี")
        expect(told).to_contain_text("ก่อนชำระค่าธรรมเนียม โปรดสอบถาม")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # A person may know better.
    applicant.go("review")
    download(applicant.screen("review"), "ดาวน์โหลดเอกสาร (PDF)", tmp_path)
    applicant.screen("review").get_by_role("link", name="ดูผลตรวจคุณสมบัติแต่ละข้อ").click()
    expect(page.locator("#title\\.eligibility")).to_be_focused()

    applicant.go("education")
    applicant.answer("education[0].level", "bachelor")
    applicant.go("review")
    expect(applicant.outcome).not_to_have_attribute("data-state", "unmet")
    expect(applicant.outcome).to_contain_text("กรอกครบถ้วนแล้ว")
    expect(page.locator(".pk-unmet:visible")).to_have_count(0)
