"""How a page looks while it is tested: the width of its window, and its colours."""

from typing import Literal

from playwright.sync_api import Page, expect

type Scheme = Literal["light", "dark"]
PALETTES = {"light": "default", "dark": "slate"}


def look(page: Page, width: int, scheme: Scheme) -> None:
    """Show the open page at a width, in the light colours or in the dark ones.

    The theme keeps the colours of the first visit, whatever the machine says later: they are chosen by the
    switch of the header, and hold on the pages that follow.
    """
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    palette = PALETTES[scheme]
    page.locator(f"input[data-md-color-scheme={palette}]").dispatch_event("click")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
