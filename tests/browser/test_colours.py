"""Light and dark: as the machine has it, until somebody chooses."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import STARTING
from tests.chromium import PATIENT
from tests.support import until

DARK, LIGHT = "ใช้พื้นหลังมืด", "ใช้พื้นหลังสว่าง"
KEPT = "localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith('__palette')) ?? '')"
OUTLINE = "element => getComputedStyle(element).outlineStyle + getComputedStyle(element).outlineWidth"
IS_TOLD = """document.querySelector("meta[name=theme-color]").content
  === getComputedStyle(document.querySelector("header")).backgroundColor"""

# How the colours of a page stand out from each other (WCAG 2.2, 1.4.3).
RATIO = """
  const luminance = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const ratio = (...colours) => {
    const [darker, lighter] = colours.map(luminance).sort((a, b) => a - b);
    return lighter / darker;
  };
  const page = getComputedStyle(document.body).backgroundColor;
"""
# Controls whose frame is too like the page.
FAINT = f"""controls => {{{RATIO}
  const isFaint = (each) => ratio(page, getComputedStyle(each).borderTopColor) < 3;
  return controls.filter(isFaint).map((each) => each.id);
}}"""
# How a filled button stands out from the page, and its words from it.
FILLED = f"""button => {{{RATIO}
  const {{ backgroundColor, color }} = getComputedStyle(button);
  return [ratio(page, backgroundColor), ratio(backgroundColor, color)];
}}"""


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """At home, on a machine that is dark."""
    context = chromium.new_context(locale="th-TH", color_scheme="dark", service_workers="block")
    context.set_default_timeout(PATIENT)
    page = context.new_page()
    page.add_init_script(STARTING)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert failures == []


def is_shown(page: Page, scheme: str, switch: str) -> None:
    """All that tells of the colours agrees, and the switch leads away from them."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    expect(page.locator(".md-header__option label:visible")).to_have_attribute("title", switch)
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute(
        "content", {"default": "light", "slate": "dark"}[scheme]
    )
    until(lambda: page.evaluate(IS_TOLD))  # the header fades into its colour


def test_a_page_is_as_the_machine_is_until_somebody_chooses(page: Page) -> None:
    is_shown(page, "slate", LIGHT)
    page.emulate_media(color_scheme="light")
    is_shown(page, "default", DARK)
    page.emulate_media(color_scheme="dark")
    is_shown(page, "slate", LIGHT)
    assert page.evaluate(KEPT) is None

    page.get_by_title(LIGHT).click()
    is_shown(page, "default", DARK)
    # The record of the theme's own script, which an agency's later site may have.
    media = "(prefers-color-scheme: light)"
    color = {"media": media, "scheme": "default", "primary": "custom", "accent": "custom"}
    assert page.evaluate(f"JSON.parse({KEPT})") == {"index": 0, "color": color}
    page.goto(f"{page.url}fit/")
    is_shown(page, "default", DARK)
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    is_shown(page, "default", DARK)


def test_where_one_writes_or_chooses_is_framed_so_that_it_is_seen(page: Page, address: str) -> None:
    """3 to 1 between the frame and the page (WCAG 1.4.11)."""
    for each in ("", "search/", "fit/"):
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}/{each}")
            faint = page.locator("input:not([type=radio]), select, textarea").evaluate_all(FAINT)
            assert faint == [], (each, scheme)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_what_one_should_press_stands_out(page: Page, address: str, scheme: Literal["dark", "light"]) -> None:
    """Whether or not the pointer is on it."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    where = {"fit/": "[data-act='keeping.shared']", "announcements/example-employees/": ".prakat-button"}
    for each, button in where.items():
        page.goto(f"{address}/{each}")
        found = page.locator(button).first
        for _ in ("as it is", "under the pointer"):
            fill, words = found.evaluate(FILLED)
            assert fill >= 3, (each, fill)
            assert words >= 4.5, (each, words)
            found.hover()


def test_it_is_switched_by_keyboard_and_seen_where_one_is(page: Page) -> None:
    is_shown(page, "slate", LIGHT)
    switch = page.get_by_role("radio", name=LIGHT)
    while not page.evaluate("document.activeElement.matches('.md-option')"):
        page.keyboard.press("Tab")
    expect(switch).to_be_focused()
    assert page.evaluate("scrollY") == 0
    assert page.locator(".md-header__option label:visible").evaluate(OUTLINE) == "solid3px"
    page.keyboard.press("Enter")
    is_shown(page, "default", DARK)
    page.keyboard.press("Space")
    is_shown(page, "slate", LIGHT)
    page.keyboard.press("ArrowRight")
    is_shown(page, "default", DARK)


def test_where_the_browser_keeps_nothing_it_is_switched_for_the_page(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', { value: { getItem: () => null, "
        "setItem() { throw new Error('nothing is kept'); } } })"
    )
    page.goto(address)
    is_shown(page, "slate", LIGHT)
    page.get_by_title(LIGHT).click()
    is_shown(page, "default", DARK)
