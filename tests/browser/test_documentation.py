"""The documentation's own pages, as people see them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.axe import violations
from tests.browser.look import Scheme
from tests.site_builder.test_documentation import documentation
from tests.support import served

__all__ = ["documentation"]

GUIDES = ("hr/", "admin/", "reference/", "overview/", "portal/", "security/", "changelog/", "adding/")
OWN = ("", *GUIDES, "decisions/")


@pytest.mark.nightly
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    chromium: Browser, documentation: Path, width: int, scheme: Scheme
) -> None:
    with served(documentation) as address:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, service_workers="block"
        )
        page = context.new_page()
        for name in OWN:
            page.goto(f"{address}/{name}")
            assert not violations(page), name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        context.close()
