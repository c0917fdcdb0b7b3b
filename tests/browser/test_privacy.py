"""Nothing that is typed leaves the page: what it asks of the network, and what it is forbidden to."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.browser.deployment import FOLDER, Deployment
from tests.browser.test_application import download, enclosed
from tests.chromium import PATIENT
from tests.dossiers import application
from tests.support import Server, some, until

pytestmark = pytest.mark.nightly  # minutes, for what seldom changes


def texts(answers: Any) -> Iterator[str]:
    """All texts of at least four letters among the answers."""
    if isinstance(answers, str) and len(answers) >= 4:
        yield answers
    elif isinstance(answers, dict | list):
        for each in answers.values() if isinstance(answers, dict) else answers:
            yield from texts(each)


def test_no_request_carries_an_answer_from_filling_in_to_the_document(
    visitor: BrowserContext, address: str, site: Path, tmp_path: Path
) -> None:
    requests: list[Request] = []
    visitor.on("request", lambda request: requests.append(request))
    page = visitor.new_page()
    applicant, answers = Applicant(page, address + APPLY), application()
    applicant.open("#application/person")
    applicant.apply(answers)
    vision = Applicant(page, applicant.url, "vision")
    vision.go("vision")
    vision.answer("title", "แผนสมมติ")
    expect(page.locator('[id="pages.vision"]')).to_contain_text("พิมพ์แล้วได้")
    applicant.go("review")
    file = download(page, "ดาวน์โหลดเอกสาร (PDF)", tmp_path)
    assert "ทดสอบระบบ" in enclosed(file, "dossier.json")

    said = (site / f".{APPLY}index.html").read_text()  # by the announcement, before anybody typed
    typed = {answer for answer in [*texts(answers), "แผนสมมติ"] if answer not in said}
    person = answers["person"]
    assert typed >= {"แผนสมมติ", person["name"], person["surname"], person["national_id"]}
    assert any(request.url.endswith("/worker.js") for request in requests), "it saw those of the workers"
    for request in requests:
        url = unquote(request.url)
        assert url.startswith((f"{address}/", f"blob:{address}/", "data:image/svg+xml,")), url
        assert (request.method, request.post_data) == ("GET", None), url
        assert "?" not in url
        assert not [answer for answer in typed if answer in url]
        assert not [answer for answer in typed if answer in unquote(str(request.headers))]
    assert not [answer for answer in typed if answer in page.title() + file.name + unquote(page.url)]
    assert visitor.cookies() == []


# --- The policy -----------------------------------------------------------------------------


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another origin, which answers whatever it is asked, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        do_POST = do_GET  # noqa: N815 (named by the standard library)

        def log_message(self, *_: Any) -> None:
            pass

    server = Server(Handler)
    yield server.address, asked
    server.stop()


@pytest.fixture
def passer_by(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor whose browser keeps nothing, and whose pages may fail."""
    passer_by = chromium.new_context(service_workers="block")
    passer_by.set_default_timeout(PATIENT)
    yield passer_by
    passer_by.close()


def test_pages_and_their_theme_work_under_the_policy(page: Page, address: str, site: Path) -> None:
    """The page fixture fails at the first violation."""
    for file in some(sorted(site.rglob("*.html"))):
        if file.name == "404.html":
            continue  # which leads from the root of a server
        page.goto(f"{address}/{file.relative_to(site).parent.as_posix()}/".replace("/./", "/"))
        assert page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]') !== null")
        expect(page.locator("html")).to_have_class(re.compile(r"(^|\s)js(\s|$)"))  # the theme's script ran
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[title=ใช้พื้นหลังมืด]").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("label[title=ใช้พื้นหลังสว่าง]").click()


# Whatever a script might try that found its way into the page, or into the rules.
ATTEMPTS = {
    "fetch": "fetch('{}/fetch').catch(() => 0)",
    "post": "fetch('{}/post', {{ method: 'POST', body: 'x' }}).catch(() => 0)",
    "socket": "new WebSocket('{}/socket'.replace('http', 'ws'))",
    "script": "import('{}/script.js').catch(() => 0)",
}
IN_PAGES = {
    "beacon": "navigator.sendBeacon('{}/beacon', 'x')",
    "image": "new Image().src = '{}/image'",
    "frame": "add('iframe', {{ src: '{}/frame' }})",
    "form": "add('form', {{ action: '{}/form' }}).submit()",
    "inline": "add('script', {{ text: 'found = true' }})",
    "eval": "globalThis.eval('found = true')",
}
PREPARE = """
violated = [];
addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
  // Of a frame, only its origin is told.
  violated.push(effectiveDirective === "frame-src" ? `${blockedURI}/frame` : blockedURI);
});
add = (name, more) => document.body.appendChild(Object.assign(document.createElement(name), more));
"""


def attempts(kinds: dict[str, str], where: str) -> str:
    """A program that makes all attempts at another origin, whatever becomes of each.

    In a turn of its own, since what a debugger evaluates may do more.
    """
    each = "".join(f"try {{ {attempt.format(where)} }} catch {{}}\n" for attempt in kinds.values())
    return f"setTimeout(() => {{ {each} }});\n"


def called(address: str) -> str:
    """The name of the attempt that asks for an address."""
    return address.rpartition("/")[2].removesuffix("?").removesuffix(".js")


def test_what_is_forbidden_stays_undone_in_the_page_and_its_workers(
    passer_by: BrowserContext, deployment: Deployment, elsewhere: tuple[str, list[str]]
) -> None:
    where, asked = elsewhere
    (worker,) = (deployment.root / FOLDER).glob("assets/prakat/*/browser/worker.js")
    worker.write_text(attempts(ATTEMPTS, where) + worker.read_text())
    page = passer_by.new_page()
    Applicant(page, deployment.address + APPLY).open("#application/person")
    page.evaluate(PREPARE)
    page.evaluate(attempts(ATTEMPTS | IN_PAGES, where))
    # Text is not even let become a script (Trusted Types), before it is asked whether that one may run.
    kept_text = {*ATTEMPTS, *IN_PAGES} - {"inline", "eval"} | {"trusted-types-sink"}
    until(lambda: {called(uri) for uri in page.evaluate("violated")} >= kept_text)
    until(
        lambda: page.evaluate("violated").count("trusted-types-sink") == 2
    )  # each is told in a turn of its own
    assert asked == []
    assert page.evaluate("typeof found") == "undefined"

    free = passer_by.new_page()  # a list of files, which has no policy: all of it would have gone out
    free.goto(deployment.address + "/assets/")
    free.evaluate(PREPARE)
    # The form last, and alone: it leads away, which calls off what is still under way.
    others = {name: attempt for name, attempt in (ATTEMPTS | IN_PAGES).items() if name != "form"}
    free.evaluate(attempts(others, where))
    until(lambda: {called(path) for path in asked} >= {*others} - {"inline", "eval"})
    free.evaluate(attempts({"form": IN_PAGES["form"]}, where))
    until(lambda: "form" in {called(path) for path in asked})
