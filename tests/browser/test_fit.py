"""Which positions fit: one question after the other, the list beside it; the answers go along to a form."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from prakat.site_builder.postings.openings import openings
from prakat.site_builder.text.dates import BANGKOK
from prakat.site_builder.text.thai import numbers
from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.test_journey import AtTheKeyboard
from tests.browser.test_keeping import TRACES
from tests.openings import many, show
from tests.support import until

ACCOUNTANT = {"level": "bachelor", "title": "บัญชีบัณฑิต", "major": "การบัญชี"}
BORN, NATIONALITY, EDUCATION = "person.birth_date", "person.nationality", "education"
WIDTHS = pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])


class Searcher(Applicant):
    """Somebody on the page of matches who has waited for the checker."""

    def __init__(self, page: Page, address: str, machine: str = "shared") -> None:
        super().__init__(page, f"{address}/fit/", "fit")
        self.open(machine=machine)
        expect(self.result).to_be_visible()

    @property
    def result(self) -> Locator:
        return self.page.locator("#result")

    def group(self, name: str) -> Locator:
        return self.page.locator(f"[data-group={name}]")

    def match(self, title: str) -> Locator:
        return self.page.locator(".pk-match", has=self.page.get_by_role("link", name=title).first)

    def asked(self) -> list[str]:
        questions = self.page.locator("#asked > [data-path]").all()
        return [str(each.get_attribute("data-path")).partition(":")[2] for each in questions]

    def answer_up_to_education(self) -> None:
        """Answer what decides more for the time that it takes, each as it is asked."""
        answers = {BORN: "1/6/2535", NATIONALITY: "ไทย", "discipline.ever": "no"}
        while (last := self.asked()[-1]) != EDUCATION:
            self.answer(last, answers.pop(last))
            asked = self.page.locator("#asked > [data-path]").count()
            self.press("ข้อต่อไป")
            expect(self.page.locator("#asked > [data-path]")).to_have_count(asked + 1)
        expect(self.control(f"{EDUCATION}[0].level")).to_be_focused()

    def educated(self, **row: Any) -> None:
        for column, value in row.items():
            self.answer(f"{EDUCATION}[0].{column}", value)


class SearcherAtTheKeyboard(AtTheKeyboard, Searcher):
    """The same without a pointer."""


@WIDTHS
def test_questions_come_one_by_one_and_the_best_stand_first(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    searcher = Searcher(page, address)
    assert searcher.asked() == [BORN]
    # Only what there is, is counted.
    expect(page.locator("#counts > span")).to_have_text(["จาก ๔ ตำแหน่ง", "ต้องพิจารณาหรือตอบเพิ่ม ๔"])
    assert violations(page) == []
    searcher.answer_up_to_education()
    assert searcher.asked()[:2] == [BORN, NATIONALITY]
    assert "current.levels" not in searcher.asked()
    searcher.educated(**ACCOUNTANT)
    # Nothing is left to ask: the way leads to the positions.
    expect(page.locator("#decided")).to_be_visible()
    searcher.press("ดูตำแหน่งตามคำตอบ")
    expect(page.locator("#results")).to_be_focused()
    first = searcher.group("eligible").locator(".pk-match").filter(has_text="นักวิชาการเงินและบัญชี")
    expect(first).to_contain_text("คุณสมบัติครบในเรื่องที่ระบบตรวจ คือ มีสัญชาติไทย")
    expect(searcher.match("นักวิชาการพัสดุ")).to_contain_text("๑๘,๐๐๐ บาทต่อเดือน")
    expect(searcher.group("unclear")).to_contain_text("หน่วยงานเจ้าของประกาศต้องพิจารณา")
    folded = searcher.group("not_eligible")
    folded.locator("summary").click()
    expect(folded).to_contain_text("ยังไม่ครบในเรื่อง มีวุฒิไม่ต่ำกว่าปริญญาโท")
    assert violations(page) == []
    overflow = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(overflow)
    page.locator("[data-switch]").click()
    expect(first).to_contain_text("You qualify")
    expect(page.locator("#counts")).to_contain_text("Positions: ")
    assert violations(page) == []


def test_a_mistake_is_told_and_may_be_skipped(page: Page, address: str) -> None:
    searcher = Searcher(page, address)
    searcher.press("ข้อต่อไป")
    expect(page.locator("#summary")).to_be_focused()
    searcher.answer(BORN, "31/2/2535")
    expect(searcher.problems(BORN)).to_contain_text("กุมภาพันธ์")
    searcher.press("ไปต่อโดยยังไม่แก้")
    expect(page.locator("#summary")).to_be_hidden()
    expect(searcher.control(NATIONALITY)).to_be_focused()


def test_all_questions_can_be_seen_at_once(page: Page, address: str) -> None:
    searcher = Searcher(page, address)
    searcher.press("ดูคำถามทุกข้อ")
    until(lambda: {BORN, NATIONALITY, EDUCATION, "current.levels", "discipline.ever"} <= {*searcher.asked()})
    expect(page.get_by_role("button", name="ดูคำถามทุกข้อ")).to_be_hidden()
    expect(searcher.control(NATIONALITY)).to_be_focused()


def test_the_answers_go_along_to_a_form_and_nowhere_else(page: Page, address: str) -> None:
    searcher = Searcher(page, address)
    searcher.press("ดูคำถามทุกข้อ")
    searcher.answer(BORN, "1 มิ.ย. 2535")
    searcher.answer(NATIONALITY, "ไทย")
    searcher.educated(**ACCOUNTANT)
    with page.expect_popup() as opened:
        searcher.match("นักวิชาการพัสดุ").get_by_role("link", name="กรอกแบบฟอร์ม").click()
    form = Applicant(opened.value, f"{address}/announcements/example-employees/apply/", "entry")
    form.page.locator("#prakat[data-checker=ready]").wait_for()
    expect(form.page.locator("#notice-line")).to_contain_text("ตำแหน่งไหนเหมาะกับฉัน")
    expect(form.page).to_have_url(form.url)
    expect(form.control(BORN)).to_have_value("1 มิ.ย. 2535")
    expect(form.control("education[0].major")).to_have_value("การบัญชี")
    expect(form.control("applied.positions").and_(form.page.locator("[value=example-buyer]"))).to_be_checked()
    stored = form.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "2535" not in stored

    # What was typed there since is not replaced.
    form.go("person")
    form.answer("person.name", "นางสาวตัวอย่าง")
    expect(form.control("person.name")).to_have_value("นางสาวตัวอย่าง")
    form.page.close()


@pytest.mark.nightly
def test_answers_that_are_kept_for_the_form_stay(page: Page, address: str) -> None:
    url = f"{address}/announcements/example-employees/apply/"
    kept = Applicant(page, url, "entry")
    kept.open("#entry/person", machine="own")
    kept.answer(BORN, "5/5/2540")
    expect(page.locator("#kept-at")).not_to_be_empty()

    searcher = Searcher(page, address)
    searcher.answer(BORN, "1/6/2535")
    with page.expect_popup() as opened:
        searcher.match("นักวิชาการพัสดุ").get_by_role("link", name="กรอกแบบฟอร์ม").click()
    form = Applicant(opened.value, url, "entry")
    expect(form.control(BORN)).to_have_value("5/5/2540")
    form.page.close()


@pytest.mark.parametrize(
    ("count", "width"),
    [
        (60, 360),
        pytest.param(500, 360, marks=pytest.mark.nightly),
        pytest.param(500, 1280, marks=pytest.mark.nightly),
    ],
)
def test_of_many_some_are_shown_and_then_more(page: Page, address: str, count: int, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    data = openings(many(count), datetime.now(BANGKOK))
    show(page, json.dumps(data, ensure_ascii=False))
    searcher = Searcher(page, address)
    cards = searcher.group("unclear").locator(".pk-match")
    expect(cards).to_have_count(20)
    searcher.group("unclear").get_by_role("button", name="แสดงอีก").click()
    expect(cards).to_have_count(40)
    expect(cards.nth(20).get_by_role("link").first).to_be_focused()
    positions = sum(len(each["facts"]) for each in data["openings"])
    expect(page.locator("#counts")).to_contain_text(f"จาก {numbers(positions, 'thai')} ตำแหน่ง")


def test_without_the_checker_the_page_says_so_and_tries_again(page: Page, address: str) -> None:
    page.route("**/openings.json", lambda route: route.abort())
    Applicant(page, f"{address}/fit/").open(until="failed")
    expect(page.locator("#checker-failure")).to_be_visible()
    page.unroute("**/openings.json")
    page.get_by_role("button", name="ลองอีกครั้ง").click()
    expect(page.locator("#result")).to_be_visible()
    expect(page.locator("#checker-failure")).to_be_hidden()


@WIDTHS
def test_by_keyboard_alone_and_told_to_screen_readers(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    keyboard = SearcherAtTheKeyboard(page, address)
    keyboard.answer_up_to_education()
    for column, value in ACCOUNTANT.items():
        keyboard.answer(f"education[0].{column}", value)
    page.keyboard.press("Tab")
    expect(page.locator("#live")).to_contain_text(re.compile("คุณสมบัติครบ [๑-๙]"))
    keyboard.to(page.locator("[data-group=eligible] .pk-match h4 a").first)
    keyboard.to(page.locator("summary", has_text="คุณสมบัติยังไม่ครบ"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-group=not_eligible] .pk-match").first).to_be_visible()


def test_a_list_has_one_kind_of_numerals(page: Page, address: str) -> None:
    """Whatever its announcements have on their own pages: the site's own."""
    page.goto(f"{address}/")
    cards = " ".join(page.locator(".prakat-entry").all_inner_texts())
    assert set("๑๒๓") <= set(cards)
    assert not re.findall("[0-9]", cards)
    searcher = Searcher(page, address)
    expect(searcher.match("นักวิชาการพัสดุ")).to_be_visible()
    matches = " ".join(page.locator(".pk-match").all_inner_texts())
    assert set("๑๒๓") <= set(matches)
    assert not re.findall("[0-9]", matches)


def test_home_and_every_page_lead_there(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator(".md-content").get_by_role("link", name="ตำแหน่งไหนเหมาะกับฉัน").click()
    expect(page).to_have_url(f"{address}/fit/")
    page.goto(f"{address}/privacy/")
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("navigation").get_by_role("link", name="ตำแหน่งไหนเหมาะกับฉัน").click()
    expect(page).to_have_url(f"{address}/fit/")


@WIDTHS
def test_on_ones_own_machine_the_answers_are_there_on_return(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}/fit/")
    expect(page.get_by_role("heading", name="เครื่องนี้เป็นของใคร")).to_be_visible()
    expect(page.locator("#fit")).to_be_hidden()
    assert violations(page) == []
    searcher = Searcher(page, address, "own")
    searcher.answer_up_to_education()
    searcher.educated(**ACCOUNTANT)
    asked = searcher.asked()
    until(lambda: "การบัญชี" in str(page.evaluate(TRACES, [])["kept"]))
    page.close()

    searcher = Searcher(page.context.new_page(), address)
    page = searcher.page
    page.set_viewport_size({"width": width, "height": 740})
    expect(searcher.control(BORN)).to_have_value("1/6/2535")
    expect(searcher.control("education[0].major")).to_have_value("การบัญชี")
    until(lambda: searcher.asked()[: len(asked)] == asked)
    expect(searcher.group("eligible")).to_contain_text("นักวิชาการเงินและบัญชี")
    notice = page.locator("#kept")
    expect(notice).to_be_in_viewport(ratio=1)
    assert violations(page) == []
    notice.get_by_role("button", name="เริ่มใหม่").click()
    page.get_by_role("button", name="ลบแล้วเริ่มใหม่").click()
    expect(page.locator("#notice-told")).to_be_visible()  # while it reloads, it may never close
    expect(searcher.control(BORN)).to_have_value("")
    page.close()
