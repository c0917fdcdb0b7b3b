"""The public pages in English: switched in place, whole, and remembered on the machine alone."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.axe import violations

ORIGINALS = "/announcements/moe-foreign-relations-director/"
AMENDED = "/announcements/example-policy-expert/"
WRITTEN = ["/help/", "/privacy/", "/about/"]
PAGES = ["/", ORIGINALS, AMENDED, "/rules/", "/offline/", "/404.html", *WRITTEN]

# Thai that somebody sees or hears where the page says it is English; a message may quote a Thai answer.
WRONGLY_TOLD = """() => {
  const thai = (text) => /[\\u0e01-\\u0e3a\\u0e40-\\u0e4f]/.test(text.replace(/[ก-ฮ]\\.|ผอ\\.|สพฐ\\./g, ""));
  const quoting = ".prakat-example__said, .prakat-code h3";
  const unseen = "script, style, template, noscript, [data-switch], .md-skip";
  const told = [];
  for (const element of document.querySelectorAll("title, body, body *")) {
    if (element.closest(`${unseen}, ${quoting}`) || element.closest("[lang]").lang !== "en") continue;
    for (const { nodeType, data } of element.childNodes) if (nodeType === 3) told.push(data.trim());
    for (const name of ["aria-label", "title", "alt"]) told.push(element.getAttribute(name) ?? "");
  }
  return told.filter(thai);
}"""


def switch(page: Page) -> None:
    page.locator("[data-switch]").click()


@pytest.mark.parametrize(
    ("width", "looked_at"),
    [(360, ["/rules/", "/help/", AMENDED]), pytest.param(1280, PAGES, marks=pytest.mark.nightly)],
)
def test_every_public_page_speaks_english(page: Page, address: str, width: int, looked_at: list[str]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    switch(page)
    for each in PAGES:
        page.goto(address + each)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.evaluate(WRONGLY_TOLD) == [], each
        if each in looked_at:  # at the others axe looks in Thai (postings/test_status.py)
            assert violations(page) == [], each
        assert page.evaluate("document.documentElement.scrollWidth") <= width, each


def test_what_somebody_wrote_is_shown_in_one_language(page: Page, address: str) -> None:
    for each in WRITTEN:
        page.goto(address + each)
        headings = page.locator("h1 >> visible=true")
        expect(headings).to_have_text(re.compile("^[ก-๙]+$"))
        switch(page)
        expect(headings).to_have_text(re.compile("^[A-Za-z ]+$"))
        expect(page).to_have_title(re.compile("^[A-Za-z -]+$"))
        switch(page)
        expect(headings).to_have_text(re.compile("^[ก-๙]+$"))


def test_an_announcement_is_switched_in_place_and_back(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2024-12-18T12:00:00+07:00")
    page.goto(address + ORIGINALS)
    page.evaluate("window.untouched = true")
    badge, facts = page.locator(".prakat-title .prakat-badge"), page.locator(".prakat-facts")
    expect(badge).to_have_text("ใกล้ปิด เหลือ ๒ วัน")
    before = page.locator("article").inner_html()

    switch(page)
    expect(badge).to_have_text("Closing soon, 2 days left")
    expect(facts).to_contain_text("20 December 2024")
    expect(page.locator("#eligibility + .prakat-clause")).to_contain_text("All of the following are needed")
    expect(page.locator("h1")).to_have_text(re.compile("[ก-๙]"))
    assert page.locator("h1").evaluate("title => title.closest('[lang]').lang") == "th"

    switch(page)
    expect(badge).to_have_text("ใกล้ปิด เหลือ ๒ วัน")
    restored = re.sub(r' lang="th"', "", page.locator("article").inner_html())
    assert restored == re.sub(r' lang="th"', "", before)
    assert page.evaluate("window.untouched")


@pytest.mark.parametrize("visitor", ["one", "another"])
def test_nobody_finds_what_another_chose(page: Page, address: str, visitor: str) -> None:
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "th")
    switch(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_lists_say_in_english_what_they_show(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2024-12-18T12:00:00+07:00")
    page.goto(address)
    switch(page)
    expect(page.locator("[data-entries] [role=status]")).to_have_text(
        re.compile("Announcements shown: [0-9]+")
    )
    switch(page)
    expect(page.locator("[data-entries] [role=status]")).to_have_text(re.compile("^แสดงประกาศ [๐-๙]+ ฉบับ$"))


def test_what_was_found_is_told_in_english_too(visitor: BrowserContext, address: str) -> None:
    page = visitor.new_page()
    page.goto(f"{address}/search/#q=ผอ.")
    card, year = page.locator(".prakat-entry").first, page.get_by_role("combobox").last
    expect(card).to_contain_text("ปิดรับสมัคร ๒๐ ธันวาคม ๒๕๖๗")
    expect(card.locator("h2 .prakat-whole", has_text="ประเภทอำนวยการ")).to_have_css("white-space", "nowrap")
    switch(page)
    expect(card).to_contain_text("Closing date: 20 December 2024")
    expect(card).to_contain_text("Managerial, higher level")
    assert page.evaluate(WRONGLY_TOLD) == []
    assert violations(page) == []
    expect(year.locator("option", has_text="2024")).to_have_text(re.compile("^2024 .B.E. 2567. .[0-9]+.$"))
    switch(page)
    expect(year.locator("option", has_text="๒๕๖๗")).to_have_text(re.compile("^พ.ศ. ๒๕๖๗ .[๐-๙]+.$"))


def test_the_page_of_applying_begins_in_the_language_that_was_chosen(page: Page, address: str) -> None:
    page.goto(address)
    switch(page)
    page.goto(f"{address}{ORIGINALS}apply/#application/levels")
    page.get_by_role("button", name="A shared device").click()
    expect(page.get_by_role("button", name="Add level held")).to_be_visible()
    page.get_by_role("button", name="Add level held").click()
    expect(page.locator(".pk-row").first).to_contain_text("Remove")
    assert page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('prakat'))") == [
        ["prakat-language", "en"]
    ]
    switch(page)
    expect(page.get_by_role("button", name="เพิ่มระดับที่ดำรงตำแหน่ง")).to_be_visible()
    assert page.evaluate("localStorage.getItem('prakat-language')") is None


def test_without_a_script_there_is_thai_alone(context: BrowserContext, address: str) -> None:
    assert context.browser is not None
    scriptless = context.browser.new_context(java_script_enabled=False)
    page = scriptless.new_page()
    for each in ("/", ORIGINALS):
        page.goto(address + each)
        expect(page.locator("[data-switch]")).to_be_hidden()
        expect(page.locator(".prakat-english")).to_have_count(0 if each == "/" else 1)
        for note in page.locator(".prakat-english").all():
            expect(note).to_be_hidden()
    scriptless.close()


def test_an_announcement_stays_light(site: Path) -> None:
    """Compressed, as a server sends it; it may weigh 100 KB with all that it loads, fonts aside."""
    page = (site / ORIGINALS.strip("/") / "index.html").read_bytes()
    assert len(gzip.compress(page)) < 20_000
