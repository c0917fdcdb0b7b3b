"""Any web server: as it is installed, under a folder; where it withholds what is needed, the page says so."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from prakat.site_builder.doctor.client import Address
from prakat.site_builder.doctor.served import findings, manifest_of
from prakat.site_builder.scaffold.init import create
from tests.browser import servers
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, STARTING
from tests.browser.deployment import FOLDER
from tests.support import Files, Server

BELOW = f"/{FOLDER}"
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


ROOT_AND_FOLDER = pytest.mark.parametrize("folder", ["", "sub/path/"], ids=["root", "folder"])


@pytest.fixture(scope="module")
def published(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of a server with the site in it and below it, and Apache's settings of an agency in both.

    It may be read by all: Apache serves no files as root.
    """
    agency = tmp_path_factory.mktemp("made") / "agency"
    create(agency, date(2026, 11, 23))
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for place in (root, root / "sub/path"):
            shutil.copytree(site, place, copy_function=os.link, dirs_exist_ok=True)
            shutil.copy(agency / "deploy/htaccess", place / ".htaccess")
        for each in (root, *root.rglob("*")):
            if each.is_dir():
                each.chmod(0o755)
        yield root


@pytest.fixture
def host(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site on such a server, at its root or in a folder of it."""
    withheld, folder = request.param
    (tmp_path / FOLDER).symlink_to(site)
    server = Server(partial(_Host, withheld, directory=str(site if folder == "" else tmp_path)))
    yield server.address + folder
    server.stop()


@pytest.mark.parametrize("host", [((), BELOW)], indirect=True, ids=["nginx"])
def test_answers_are_checked_whatever_types_a_server_knows(machine: BrowserContext, host: str) -> None:
    applicant = Applicant(machine.new_page(), host + APPLY)
    applicant.open("#application/person")
    applicant.answer("person.national_id", "123")
    expect(applicant.problems("person.national_id")).to_contain_text("๑๓ หลัก")


@pytest.mark.parametrize(
    "host",
    [
        ((".wasm", ".whl"), BELOW),
        pytest.param(((".wasm", ".whl"), ""), marks=pytest.mark.nightly),
    ],
    indirect=True,
    ids=["IIS", "IIS, at its root"],
)
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


@pytest.mark.parametrize("host", [(("/browser/begin.js",), BELOW)], indirect=True, ids=["no modules"])
def test_where_no_module_runs_the_page_says_so_and_offers_blank_forms(
    machine: BrowserContext, host: str
) -> None:
    page = machine.new_page()
    page.goto(host + APPLY)
    expect(page.locator("#files-failure")).to_be_visible()
    expect(page.locator(".pk-plain")).not_to_contain_text("จาวาสคริปต์")  # it is their files that failed
    page.get_by_role("button", name="English").click()
    expect(page.locator(".pk-plain p:visible")).to_have_text(
        "Meanwhile you can read the questions, and print the blank forms to fill in by hand."
    )
    (blank, *_) = page.locator('.pk-plain a[href$=".pdf"]').all()
    expect(blank).to_be_visible()
    assert page.request.get(str(blank.evaluate("link => link.href"))).ok


@pytest.mark.parametrize("host", [((), BELOW)], indirect=True, ids=["nginx"])
def test_what_is_for_whom_no_module_runs_is_hidden_from_others(machine: BrowserContext, host: str) -> None:
    page = machine.new_page()
    page.add_init_script(STARTING)
    page.goto(host + APPLY)
    page.locator("#prakat[data-ready]").wait_for()
    expect(page.locator(".pk-plain")).to_be_hidden()


# --- Servers as they come --------------------------------------------------------------------------------


@pytest.mark.nightly  # each starts a browser that has kept nothing
@ROOT_AND_FOLDER
@pytest.mark.parametrize(
    "make", [servers.nginx, servers.apache, servers.apache_with_settings, servers.python]
)
def test_one_comes_to_the_first_report_at_any_server_and_asks_no_other(
    machine: BrowserContext, published: Path, tmp_path: Path, make: Any, folder: str
) -> None:
    asked: list[str] = []
    machine.on("request", lambda request: asked.append(request.url))
    with servers.running(make, published, tmp_path) as address:
        page = machine.new_page()
        page.goto(f"{address}/{folder}")
        page.locator(".prakat-entry h3 a").first.click()
        page.locator(f'a[href$="{APPLY.split("/")[-2]}/"]').first.click()
        page.wait_for_url("**/apply/*")
        applicant = Applicant(page, page.url.partition("#")[0])
        applicant.settle()
        page.locator("#prakat[data-checker=ready]").wait_for()
        form = str(page.locator(".pk-section").first.get_attribute("data-form"))
        applicant = Applicant(page, applicant.url, form)
        applicant.go("person")
        applicant.answer("person.national_id", "123")
        expect(applicant.problems("person.national_id")).to_contain_text("๑๓ หลัก")
    at_home = (f"{address}/{folder}", f"blob:{address}/", "data:")
    assert [each for each in asked if not each.startswith(at_home)] == []


@pytest.mark.nightly
@ROOT_AND_FOLDER
def test_with_the_settings_of_an_agency_apache_sends_everything_as_it_should(
    published: Path, tmp_path: Path, folder: str
) -> None:
    with servers.running(servers.apache_with_settings, published, tmp_path) as address:
        at = Address.of(f"{address}/{folder}")
        found = [*findings(at, manifest_of(at))]
    assert found == []
