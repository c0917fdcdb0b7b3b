"""A real Chromium on the built site, served from this machine, and an applicant to use it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, Route
from playwright.sync_api import TimeoutError as Unanswered

from tests.browser.applicant import Applicant
from tests.browser.deployment import Deployment, project
from tests.chromium import PATIENT
from tests.conftest import ROOT, once
from tests.site_builder.building import build
from tests.support import served, until


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site over HTTP, on a free port of this machine."""
    with served(site) as address:
        yield address


# A violation of a page's policy is an error of that page.
VIOLATIONS = """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
  throw new Error(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`);
})"""


# How much a browser holds of the memory that Python starts from (forms/browser/snapshot.mjs).
MEMORY = """async () => {
  const name = (await caches.keys()).find((name) => name.endsWith("/memory/"));
  const kept = name && (await (await caches.open(name)).match(name));
  return kept ? (await kept.arrayBuffer()).byteLength : 0;
}"""
# Large files that it holds besides, but for those that end so: a test may want to withhold them.
FORGET = """async (kept) => {
  for (const name of (await caches.keys()).filter((name) => !name.endsWith("/memory/"))) {
    const cache = await caches.open(name);
    const gone = (await cache.keys()).filter(({ url }) => !kept || !url.endsWith(kept));
    await Promise.all(gone.map((request) => cache.delete(request)));
  }
}"""
# What a page sees of a worker that cannot start. To abort its request leads all of the page's through a test.
NO_CHECKER = """globalThis.Worker = class extends EventTarget {
  onerror = null;
  constructor() {
    super();
    this.addEventListener("error", (event) => this.onerror?.(event));
    setTimeout(() => this.dispatchEvent(new Event("error")));
  }
  postMessage() {}
  terminate() {}
}"""
# A worker whose Python is still starting.
STARTING = """globalThis.Worker = class extends EventTarget {
  postMessage() {}
  terminate() {}
}"""
LENT = (Path(__file__).parent / "lent.js").read_text()
OWN_PYTHON = "globalThis.startsPython = true"
APPLY = "/announcements/moe-foreign-relations-director/apply/"


@pytest.fixture(scope="session")
def context(chromium: Browser, address: str, site: Path) -> Iterator[BrowserContext]:
    """A visitor whose every request must stay on the site and carry nothing.

    The browser has been on the site before: one page there has started Python, and lends it to all others.
    Those that start their own (``own_python``) do so from its memory, in a third of the time.
    """
    context = chromium.new_context(
        locale="th-TH", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    context.add_init_script(VIOLATIONS)
    context.set_default_timeout(PATIENT)
    strayed: list[str] = []

    def watch(request: Request) -> None:
        at_home = request.url.startswith((f"{address}/", f"blob:{address}/", "data:"))
        if not at_home or request.method != "GET" or request.post_data or "?" in request.url:
            strayed.append(request.url)

    context.on("request", watch)
    before = context.new_page()
    before.add_init_script(f"{LENT}; lend();")
    before.goto(address + APPLY)
    until(lambda: before.evaluate(MEMORY))
    (app,) = (site / "assets/prakat").iterdir()
    context.add_init_script(f"{LENT}; borrow('/{app.relative_to(site).as_posix()}/');")
    yield context
    context.close()
    assert strayed == []


def show(page: Page, address: str, site: Path) -> None:
    """Show a page another built site at the address of the usual one, where Python starts from memory."""

    def answer(route: Route) -> None:
        path = site / unquote(urlsplit(route.request.url).path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    (runtime,) = (site / "assets/runtime").iterdir()  # large, and the same in all
    page.route(lambda url: url.startswith(f"{address}/") and f"/{runtime.name}/" not in url, answer)


SEVERAL = """\
choose: one
offers:
  - position: example-policy-expert
    qualifications:
      - {id: young, criterion: age, max: 58, source: ข้อ 5}
  - position: lawyer
    qualifications:
      - {id: law, criterion: field_of_study, fields: [นิติศาสตร์], source: ข้อ 6}
attachments:
  - สำเนา ก.พ. 7
  - {id: id-card, text: สำเนาบัตรประจำตัวประชาชน, mask: ศาสนาและหมู่โลหิต}
  - {id: order, text: คำสั่งรักษาการ, when: ผู้ที่นับเวลารักษาการ}
"""


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose example offers two positions, each with its qualifications, and wants things enclosed."""

    def make(folder: Path) -> None:
        (folder / ".cache").symlink_to(ROOT / ".cache")  # with what was made for the shipped site already
        announcement = project(folder, "example-policy-expert")
        positions = folder / "content/positions"
        lawyer = (positions / "example-policy-expert.yaml").read_text().replace("'999'", "'998'")
        title = "title: นักวิเคราะห์นโยบายและแผนเชี่ยวชาญ (ตำแหน่งสมมติ)"
        assert title in lawyer
        (positions / "lawyer.yaml").write_text(lawyer.replace(title, "title: นิติกรเชี่ยวชาญ (ตำแหน่งสมมติ)"))
        text = announcement.read_text().replace("positions:\n  - example-policy-expert\n", SEVERAL)
        announcement.write_text(text)
        result = build(folder, papers=False)
        assert result.returncode == 0, result.stderr

    return once(tmp_path_factory, "several", make) / "site"


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
    visitor.set_default_timeout(PATIENT)
    yield visitor
    visitor.close()


def lasting(chromium: Browser, address: str) -> tuple[BrowserContext, CDPSession]:
    """A machine with a page that stays open: its process, and what was compiled in it, serves many tests."""
    context = chromium.new_context(
        locale="th-TH", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    context.set_default_timeout(PATIENT)
    page = context.new_page()
    page.goto(f"{address}/robots.txt")
    return context, context.new_cdp_session(page)


@pytest.fixture(scope="session")
def machines(chromium: Browser, address: str) -> list[tuple[BrowserContext, CDPSession]]:
    """The machines there were so far, of which the last is in use."""
    return [lasting(chromium, address)]


@pytest.fixture
def machine(
    machines: list[tuple[BrowserContext, CDPSession]], chromium: Browser, address: str
) -> Iterator[BrowserContext]:
    """A machine on which nothing is kept yet. Scripts and routes are for its pages, since it lasts longer."""
    context, session = machines[-1]
    try:
        forget(session, address, "all")
    except Unanswered:  # it is rare, and lasts: to close such a context would wait as well
        machines.append(lasting(chromium, address))
        context, session = machines[-1]
    (stays,) = context.pages
    yield context
    for page in context.pages:
        if page is not stays:
            page.close()


def forget(session: CDPSession, address: str, kinds: str) -> None:
    """Delete what a browser keeps of the site, of these kinds of storage."""
    left = {"origin": address, "storageTypes": kinds}
    session.send("Storage.clearDataForOrigin", left, timeout=PATIENT)


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page on which no script may fail, in a browser that keeps nothing but Python and its memory."""
    page = context.new_page()
    forget(context.new_cdp_session(page), address, "cookies,local_storage,indexeddb")
    page.goto(f"{address}/robots.txt")
    page.evaluate(FORGET, ".wasm")
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    page.close()
    assert failures == []


@pytest.fixture
def own_python(page: Page) -> None:
    """The page starts Python itself, as every page does outside the tests."""
    page.add_init_script(OWN_PYTHON)


@pytest.fixture
def without_python(page: Page, own_python: None) -> None:
    """Python itself is to be fetched, whatever the browser remembers."""
    page.evaluate(FORGET, "")


@pytest.fixture
def applicant(page: Page, address: str) -> Applicant:
    """Somebody at the beginning of the originals' application, who has waited for the checker."""
    applicant = Applicant(page, address + APPLY)
    applicant.open("#application/person")
    return applicant


@pytest.fixture
def unchecked(page: Page, address: str) -> Applicant:
    """The same on a machine where the checker cannot start, which much of the page does not need."""
    page.add_init_script(NO_CHECKER)
    applicant = Applicant(page, address + APPLY)
    applicant.open("#application/person", until="failed")
    return applicant
