"""Announcements are found by the words in them, in a Chromium, on a site of sixty-two."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests import vacancies
from tests.axe import violations
from tests.browser.look import Scheme, look
from tests.chromium import PATIENT
from tests.conftest import once
from tests.site_builder.building import build, shipped
from tests.support import served as serve
from tests.support import some

BEST = 5


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with the shipped announcements and sixty more, and its site."""

    def make(folder: Path) -> None:
        vacancies.write(shipped(folder) / "content")
        result = build(folder, papers=False)
        assert result.returncode == 0, result.stderr

    return once(tmp_path_factory, "searched", make)


@pytest.fixture(scope="module")
def served(office: Path) -> Iterator[str]:
    with serve(office / "site") as address:
        yield address


class Searcher:
    """Somebody at the search page."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.box = page.get_by_role("searchbox", name="คำที่ต้องการค้น")
        self.results = page.locator(".prakat-search ol > li")
        self.status = page.locator(".prakat-search > [role=status]")

    def open(self, fragment: str = "") -> None:
        self.page.goto(f"{self.site}/search/{fragment}")
        self.wait()

    def wait(self) -> None:
        expect(self.page.locator(".prakat-search")).to_have_attribute("data-state", re.compile("done|failed"))

    def ask(self, query: str) -> list[str]:
        """The ids of what is found, as far as it is shown."""
        self.box.fill(query)
        self.box.press("Enter")
        self.wait()
        links = self.results.get_by_role("link").evaluate_all("all => all.map((each) => each.pathname)")
        return [str(link).split("/")[-2] for link in links]

    def choose(self, label: str) -> Locator:
        return self.page.get_by_role("combobox", name=label, exact=True)


@pytest.fixture
def searcher(chromium: Browser, served: str) -> Iterator[Searcher]:
    """With a page on which no script may fail, and whose requests tell nothing of what is typed."""
    context = chromium.new_context(locale="th-TH", viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENT)
    page = context.new_page()
    failures: list[str] = []
    asked: list[Request] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda said: failures.append(said.text) if "Content Security" in said.text else None)
    context.on("request", lambda request: asked.append(request))
    yield Searcher(page, served)
    context.close()
    assert failures == []
    for request in some(asked):
        assert request.url.startswith((f"{served}/", "data:")), request.url
        assert (request.method, request.post_data) == ("GET", None)
        assert "?" not in request.url, request.url
        assert not re.search("[ก-๙]", unquote(request.url)), request.url


@pytest.mark.nightly
def test_what_people_type_is_among_the_best_five(searcher: Searcher, office: Path) -> None:
    searcher.open()
    recalls: dict[str, float] = {}
    for query, wanted in vacancies.answers(office / "content").items():
        best = searcher.ask(query)[:BEST]
        recalls[query] = len(wanted & set(best)) / min(BEST, len(wanted))
    recall = sum(recalls.values()) / len(recalls)
    missed = {query: f"{share:.2f}" for query, share in recalls.items() if share < 1}
    print(f"\nrecall@{BEST} of {len(recalls)} queries: {recall:.3f}; below 1: {missed}")
    assert len(recalls) >= 40
    assert recall >= 0.95, missed


def test_a_result_tells_enough_to_choose_and_shows_the_words_in_their_place(searcher: Searcher) -> None:
    searcher.open()
    searcher.ask("ผู้อำนวยการ")
    expect(searcher.results.first.locator("mark .prakat-whole").first).to_have_text("ผู้อำนวยการ")
    excerpts = searcher.page.locator("[data-part=excerpt]").all_text_contents()
    assert any("ตำแหน่งเลขที่\u00a0" in each for each in excerpts), "numbers keep their units"
    assert not any("ปิดรับสมัคร" in each for each in excerpts), "of what stands beside it nothing is shown"
    assert searcher.ask("เวทีนานาชาติ")[0] == "moe-foreign-relations-director"
    first = searcher.results.first
    for words in (
        "กลั่นกรองเพื่อขึ้นบัญชีรายชื่อ",
        "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ",
        "ประเภทอำนวยการ ระดับสูง",
        "สำนักงานปลัดกระทรวงศึกษาธิการ",
        "ปิดรับแล้ว",
        "๒๐ ธันวาคม ๒๕๖๗",
    ):
        expect(first).to_contain_text(words)
    expect(first.locator("mark").first).to_have_text("เวทีนานาชาติ")
    excerpt = first.locator("[data-part=excerpt]").inner_text()
    assert excerpt.startswith("…")
    assert not re.match("…[ะ-ฺ็-๎]", excerpt), "not cut inside a syllable"
    first.get_by_role("link").click()
    expect(searcher.page.get_by_role("heading", level=1)).to_contain_text("รับสมัครเข้ารับการกลั่นกรอง")
    searcher.page.go_back()
    searcher.wait()
    expect(searcher.box).to_have_value("เวทีนานาชาติ")
    expect(searcher.results).to_have_count(1)


def test_results_are_narrowed_down_and_each_choice_says_how_many_it_leaves(searcher: Searcher) -> None:
    searcher.open()
    searcher.ask("ไฟป่า")
    expect(searcher.status).to_have_text("พบประกาศ ๖ ฉบับ")
    rank = searcher.choose("ประเภทและระดับ")
    expect(rank.locator("option[value=k3]")).to_have_text("ประเภทวิชาการ ระดับชำนาญการพิเศษ (๑)")
    expect(rank.locator("option[value=k5]")).to_have_count(0)
    rank.select_option("k3")
    expect(searcher.status).to_have_text("พบประกาศ ๑ ฉบับ")
    expect(rank.locator("option[value=d1]")).to_have_text("ประเภทอำนวยการ ระดับต้น (๑)")
    state = searcher.choose("สถานะ")
    expect(state.locator("option[value=closed]")).to_have_text("ปิดรับแล้ว (๑)")
    expect(state.locator("option[value=soon]")).to_be_hidden()
    expect(searcher.page).to_have_url(re.compile("#.*rank=k3"))
    searcher.page.reload()
    searcher.wait()
    expect(searcher.status).to_have_text("พบประกาศ ๑ ฉบับ")
    searcher.page.get_by_role("button", name="ล้างทั้งหมด").click()
    expect(searcher.box).to_have_value("")
    expect(searcher.results).to_have_count(0)
    searcher.choose("หน่วยงาน").select_option("agency-1")
    expect(searcher.status).to_have_text("พบประกาศ ๑๒ ฉบับ")


def test_numbers_and_dates_are_found_as_they_are_printed(searcher: Searcher, office: Path) -> None:
    searcher.open()
    printed = vacancies.PRINTED | {"13,800": ["13800"], "13800": ["13800"]}
    for query, wanted in vacancies.answers(office / "content", printed).items():
        searcher.ask(query)
        while (more := searcher.page.get_by_role("button", name="แสดงเพิ่ม")).is_visible():
            before = searcher.results.count()
            more.click()
            expect(searcher.results.nth(before)).to_be_visible()
        links = searcher.results.get_by_role("link").evaluate_all("all => all.map((each) => each.pathname)")
        assert {*some(wanted)} <= {link.split("/")[-2] for link in links}, query


def test_a_mistyped_word_finds_what_is_alike_and_it_is_said(searcher: Searcher) -> None:
    searcher.open()
    for mistyped, meant in vacancies.MISTYPED.items():
        wanted, found = searcher.ask(meant)[:BEST], searcher.ask(mistyped)[:BEST]
        assert set(wanted) == set(found), mistyped
        expect(searcher.status, mistyped).to_contain_text("ใกล้เคียง")


def test_more_are_shown_when_asked_and_the_focus_goes_on(searcher: Searcher) -> None:
    searcher.open("#q=ผอ.")
    expect(searcher.results).to_have_count(10)
    searcher.page.get_by_role("button", name="แสดงเพิ่ม").press("Enter")
    expect(searcher.results).to_have_count(20)
    expect(searcher.results.nth(10).get_by_role("link")).to_be_focused()


def test_typing_is_enough_and_what_is_not_there_is_said(searcher: Searcher) -> None:
    searcher.open()
    searcher.box.press_sequentially("วัคซีน")
    expect(searcher.results).to_have_count(6)
    expect(searcher.page.get_by_role("button", name="แสดงเพิ่ม")).to_be_hidden()
    searcher.box.fill("ฆฆฆฆ")
    expect(searcher.status).to_contain_text("ไม่พบประกาศ")
    expect(searcher.results).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), pytest.param(1280, "dark", marks=pytest.mark.nightly)]
)
def test_axe_finds_nothing_before_and_after_a_search(searcher: Searcher, width: int, scheme: Scheme) -> None:
    page = searcher.page
    searcher.open()
    look(page, width, scheme)
    assert violations(page) == []
    searcher.ask("ผอ. แผนงาน")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{searcher.site}/")
    assert violations(page) == []


def test_the_box_at_home_leads_to_the_results(searcher: Searcher) -> None:
    page = searcher.page
    page.goto(f"{searcher.site}/")
    page.get_by_role("searchbox").fill("พิษสุนัขบ้า")
    page.get_by_role("searchbox").press("Enter")
    expect(searcher.results).to_have_count(6)
    expect(page.get_by_role("link", name="ค้นหา", exact=True)).to_have_attribute("aria-current", "page")


def test_without_a_network_it_says_so_and_goes_on_with_it(searcher: Searcher) -> None:
    page = searcher.page
    page.route("**/assets/search/**", lambda route: route.abort())
    searcher.open("#q=วัคซีน")
    expect(page.get_by_text("การค้นหาต้องใช้อินเทอร์เน็ต")).to_be_visible()
    expect(searcher.status).to_have_text("ค้นหาไม่ได้ในขณะนี้")
    assert violations(page) == []
    page.unroute("**/assets/search/**")
    page.get_by_role("button", name="ลองอีกครั้ง").click()
    expect(searcher.results).to_have_count(6)


def test_without_javascript_it_leads_to_the_lists(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/search/")
    expect(page.get_by_text("ดูประกาศแยกตามหน่วยงาน")).to_be_visible()
    assert page.get_by_role("searchbox").count() == 0
    page.get_by_role("link", name="รายการประกาศ").click()
    expect(page.get_by_role("heading", name="ดูประกาศทั้งหมด รวมปีก่อน")).to_be_visible()
    context.close()
