"""Any web server: as it is installed, under a folder; where it withholds what is needed, the page says so."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.browser.deployment import FOLDER
from tests.support import Files, Server

UNKNOWN = "application/octet-stream"
# Of the types that a site has, those that every server knows; nginx sends the rest as ``UNKNOWN``, IIS not at
# all.
KNOWN = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
    ".ttf": "application/octet-stream",
    ".json": "application/json",
}


class _Host(Files):
    """A server that knows few types; ``withheld`` are endings for which it says that nothing is there."""

    def __init__(self, withheld: tuple[str, ...], *rest: Any, **named: Any) -> None:
        self.withheld = withheld
        super().__init__(*rest, **named)

    def guess_type(self, path: Any) -> str:
        return KNOWN.get(Path(path).suffix, UNKNOWN)

    def do_GET(self) -> None:  # noqa: N802 (named by the standard library)
        if self.path.endswith(self.withheld):
            return self.send_error(404)
        return super().do_GET()


@pytest.fixture
def host(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site on such a server, in a folder of it."""
    (tmp_path / FOLDER).symlink_to(site)
    server = Server(partial(_Host, request.param, directory=str(tmp_path)))
    yield f"{server.address}/{FOLDER}"
    server.stop()


@pytest.mark.parametrize("host", [()], indirect=True, ids=["nginx"])
def test_answers_are_checked_whatever_types_a_server_knows(machine: BrowserContext, host: str) -> None:
    applicant = Applicant(machine.new_page(), host + APPLY)
    applicant.open("#application/person")
    applicant.answer("person.national_id", "123")
    expect(applicant.problems("person.national_id")).to_contain_text("๑๓ หลัก")


@pytest.mark.parametrize("host", [(".wasm", ".whl")], indirect=True, ids=["IIS"])
def test_where_programs_are_withheld_the_page_says_so_and_leads_to_blank_forms(
    machine: BrowserContext, host: str
) -> None:
    applicant = Applicant(machine.new_page(), host + APPLY)
    applicant.open("#application/person", until="failed")
    failure = applicant.page.locator("#checker-failure")
    expect(failure).to_be_visible()
    failure.get_by_role("link").click()
    blank = applicant.page.locator('#documents a[href$="application.pdf"]').first
    expect(blank).to_be_visible()
    assert applicant.page.request.get(str(blank.evaluate("link => link.href"))).ok


@pytest.mark.parametrize("host", [("/browser/dom.js",)], indirect=True, ids=["no modules"])
def test_where_no_module_runs_the_page_says_so_and_offers_blank_forms(
    machine: BrowserContext, host: str
) -> None:
    page = machine.new_page()
    page.goto(host + APPLY)
    expect(page.locator("#files-failure")).to_be_visible()
    (blank, *_) = page.locator('.pk-plain a[href$=".pdf"]').all()
    expect(blank).to_be_visible()
    assert page.request.get(str(blank.evaluate("link => link.href"))).ok


@pytest.mark.parametrize("host", [()], indirect=True, ids=["nginx"])
def test_what_is_for_whom_no_module_runs_is_hidden_from_others(machine: BrowserContext, host: str) -> None:
    page = machine.new_page()
    page.goto(host + APPLY)
    page.locator("#prakat[data-ready]").wait_for()
    expect(page.locator(".pk-plain")).to_be_hidden()
