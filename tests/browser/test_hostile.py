"""Texts that would like to be scripts, in a Chromium: none of them runs, in either language, on any page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import STARTING, VIOLATIONS, show
from tests.chromium import PATIENT
from tests.payload import PAYLOAD, Hostile
from tests.support import served as serve


@pytest.fixture(scope="module")
def served(hostile: Hostile) -> Iterator[str]:
    with serve(hostile.site) as address:
        yield address


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A page on which nothing fails, the policy is kept, and no text has run in the end."""
    context = chromium.new_context(locale="th-TH", service_workers="block")
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.set_default_timeout(PATIENT)
    yield page
    nothing_ran(page)
    context.close()
    assert failures == []


def nothing_ran(page: Page) -> None:
    assert page.evaluate("globalThis.XSS") is None
    assert page.locator("img[src=x]").count() == 0


def largest(site: Path) -> list[Path]:
    """Of the pages of each folder, at each depth, the one that says the most."""
    pages = sorted(site.rglob("*.html"), key=lambda page: page.stat().st_size)
    return [*{(page.relative_to(site).parts[0], len(page.parts)): page for page in pages}.values()]


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_no_text_runs_on_any_page(reader: Page, served: str, hostile: Hostile, every: bool) -> None:
    found = hostile.site.rglob("*.html") if every else largest(hostile.site)
    pages = {path.relative_to(hostile.site).as_posix() for path in found}
    assert len(pages) > 10
    reader.add_init_script(STARTING)  # what Python says is shown where one applies, below
    for address in sorted(pages - {"admin/index.html"}):
        reader.goto(f"{served}/{address.removesuffix('index.html')}")
        for language in ("en", "th"):
            reader.locator("[data-switch]").click()
            expect(reader.locator("html")).to_have_attribute("lang", language)
            nothing_ran(reader)


def test_no_text_runs_where_one_searches(reader: Page, served: str) -> None:
    reader.goto(f"{served}/search/")
    reader.get_by_role("searchbox").fill("window.XSS")
    reader.get_by_role("searchbox").press("Enter")
    expect(reader.locator(".prakat-search ol > li").first).to_contain_text(PAYLOAD)


def test_no_text_runs_where_one_applies(page: Page, address: str, hostile: Hostile) -> None:
    show(page, address, hostile.site)
    applicant = Applicant(page, f"{address}/announcements/opening/apply/")
    applicant.open()
    for language in ("en", "th"):
        page.locator("[data-switch]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        screens = page.locator(".pk-screen:not(#profile)")  # which shows what was taken over
        for screen in screens.evaluate_all("all => all.map((each) => each.id)"):
            page.goto(f"{applicant.url}#{screen}")
            expect(page.locator(f'[id="{screen}"]')).to_be_visible()
            nothing_ran(page)
    applicant.go("review")
    expect(applicant.answers).to_contain_text(PAYLOAD)


def test_no_text_runs_where_officers_write(reader: Page, served: str) -> None:
    reader.goto(f"{served}/admin/")
    expect(reader.get_by_role("button").first).to_be_visible()
    assert PAYLOAD in reader.title()
