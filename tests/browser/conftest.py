"""A real Chromium on the built site, served from this machine, and an applicant to use it."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.applicant import START, Applicant
from tests.browser.deployment import Deployment
from tests.chromium import launch


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site over HTTP, on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


# What the policy of a page forbids is an error of the page that asked for it.
VIOLATIONS = """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
  throw new Error(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`);
})"""


@pytest.fixture(scope="session")
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """A visitor whose every request must stay on the site and carry nothing, and who keeps nothing of it."""
    context = chromium.new_context(
        locale="th-TH", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    context.add_init_script(VIOLATIONS)
    strayed: list[str] = []

    def watch(request: Request) -> None:
        at_home = request.url.startswith((f"{address}/", f"blob:{address}/", "data:"))
        if not at_home or request.method != "GET" or request.post_data or "?" in request.url:
            strayed.append(request.url)

    context.on("request", watch)
    yield context
    context.close()
    assert strayed == []


@pytest.fixture
def deployment(site: Path, tmp_path: Path) -> Iterator[Deployment]:
    """A server of one's own, to be stopped or to get another version."""
    deployment = Deployment(tmp_path / "server", site)
    yield deployment
    deployment.stop()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor on a phone, whose browser keeps what it may."""
    visitor = chromium.new_context(locale="th-TH", viewport={"width": 360, "height": 740})
    visitor.add_init_script(VIOLATIONS)
    visitor.set_default_timeout(START)
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script may fail."""
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.set_default_timeout(20_000)
    yield page
    page.close()
    page.close()
    assert failures == []


@pytest.fixture
def applicant(page: Page, address: str) -> Applicant:
    """Somebody at the beginning of the originals' application, who has waited for the checker."""
    applicant = Applicant(page, f"{address}/announcements/moe-foreign-relations-director/apply/")
    applicant.open("#application/person")
    return applicant
