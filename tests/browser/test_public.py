"""The pages that everybody reads: for all eyes, on all screens."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import violations


def addresses(site: Path) -> list[str]:
    """All pages but those of forms, which have tests of their own, and the one for what is not there."""
    files = [file.relative_to(site).parent.as_posix() for file in sorted(site.rglob("index.html"))]
    return ["/" if each == "." else f"/{each}/" for each in files if not each.endswith("/apply")]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_runs_off(
    page: Page, address: str, site: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for each in addresses(site):
        page.goto(address + each)
        assert violations(page) == [], each
        assert page.evaluate("document.documentElement.scrollWidth") <= width, each
