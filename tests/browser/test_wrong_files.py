"""Where 200 is answered with another file: none is kept or run that the build did not make, and all heals."""

import os
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from prakat.site_builder.bundle.service_worker import ADDRESS
from tests.browser.deployment import FOLDER, INSTEAD, Deployment, kept
from tests.browser.test_offline import CACHES, EXAMPLE, cut, take_over
from tests.chromium import PATIENT

LIGHT = "/help/"  # a page without Python
# Resolves when the service worker has come, or has failed to.
INSTALLED = """async (address) => {
  // By the policy that is the page's own: no other may name a script's address.
  const policy = globalThis.trustedTypes?.createPolicy("prakat", { createScriptURL: (each) => each });
  const named = policy?.createScriptURL(address) ?? address;
  const { installing, active } = await navigator.serviceWorker.register(named);
  const worker = installing ?? active;
  const ends = ["activated", "redundant"];
  if (!ends.includes(worker.state)) {
    await new Promise((done) => (worker.onstatechange = () => ends.includes(worker.state) && done()));
  }
  return worker.state;
}"""
# Of all that is kept below assets/, but for Python's memory, the hash as browsers know it.
HASHES = """async () => {
  const hashes = {};
  for (const name of await caches.keys()) {
    if (name.endsWith("/memory/")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request)).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      hashes[request.url] = "sha256-" + btoa(String.fromCharCode(...hash));
    }
  }
  return hashes;
}"""
# Each file by its address in the site, in the cache of its folder or else of the app.
SPOIL = """async ([names, folders, instead]) => {
  const { scope } = await navigator.serviceWorker.ready;
  for (const name of names) {
    const folder = folders.find((each) => name.startsWith(each)) ?? folders[0];
    const cache = await caches.open(scope + folder);
    await cache.put(scope + name, new Response(instead, { headers: { "content-type": "text/html" } }));
  }
}"""

# If it was not tried again already, since the service worker had been called and has come.
RETRY = "document.querySelector('#checker-failure:not([hidden]) [data-act=retry]')?.click()"


def update(page: Page, deployment: Deployment) -> None:
    """Deploy other content with the same app, and wait for the service worker of that."""
    worker = deployment.root / FOLDER / ADDRESS
    worker.write_text(worker.read_text() + "\n// other content\n")
    del deployment.asked[:]
    state = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration.update();
          const worker = registration.installing ?? registration.active;
          while (!["activated", "redundant"].includes(worker.state)) {
            await new Promise((done) => (worker.onstatechange = done));
          }
          return worker.state;
        }"""
    )
    assert state == "activated"


def app(deployment: Deployment) -> dict[str, str]:
    """By address in the site, the hash of each file that is kept at once."""
    told = kept(deployment.root / FOLDER)
    return {name: sri for name, sri in told["files"].items() if not name.startswith(told["runtime"])}


def hashes(page: Page, deployment: Deployment) -> dict[str, str]:
    """What the browser has kept of the files, by address in the site."""
    found: dict[str, Any] = page.evaluate(HASHES)
    base = f"{deployment.address}/"
    return {url.removeprefix(base): sri for url, sri in found.items() if url.startswith(f"{base}assets/")}


def spoil(page: Page, deployment: Deployment, names: list[str]) -> None:
    """Put a page of others in place of files, as a service worker that knows no hashes may have."""
    told = kept(deployment.root / FOLDER)
    page.evaluate(SPOIL, [names, [told["app"], told["runtime"]], INSTEAD.decode()])


def asked_of_assets(deployment: Deployment) -> list[str]:
    return [address for address in deployment.asked if "/assets/" in address]


@pytest.mark.parametrize(
    "wrong",
    [
        "*/worker.js",
        "*/assets/*",
        *(
            pytest.param(file, marks=pytest.mark.nightly)
            for file in ("*/prakat_validators-*.whl", "*/pyodide-lock.json", "*/colours.js")
        ),
    ],
)
def test_a_first_visit_keeps_the_app_as_it_was_built_or_nothing(
    visitor: BrowserContext, deployment: Deployment, wrong: str
) -> None:
    page = visitor.new_page()
    deployment.wrong = wrong
    page.goto(deployment.address + LIGHT)
    assert page.evaluate(INSTALLED, f"../{ADDRESS}") == "redundant"
    assert hashes(page, deployment) == {}

    deployment.wrong = ""
    page.reload()
    take_over(page)
    assert hashes(page, deployment) == app(deployment)


def test_an_update_drops_what_is_wrong_and_fetches_nothing_else(
    visitor: BrowserContext, deployment: Deployment
) -> None:
    page = visitor.new_page()
    page.goto(deployment.address + LIGHT)
    take_over(page)
    update(page, deployment)
    assert asked_of_assets(deployment) == []

    wrong = [name for name in app(deployment) if name.endswith(("/colours.js", "/worker.js"))]
    spoil(page, deployment, wrong)
    update(page, deployment)
    # What the browser's own cache still has, it need not ask for.
    assert {*asked_of_assets(deployment)} <= {f"/{FOLDER}/{name}" for name in wrong}
    assert hashes(page, deployment) == app(deployment)


def test_what_was_altered_is_not_run(visitor: BrowserContext, deployment: Deployment) -> None:
    (name,) = (name for name in kept(deployment.root / FOLDER)["files"] if name.endswith("/pyodide.js"))
    path = deployment.root / FOLDER / name
    built, modified = path.read_text(), path.stat().st_mtime
    path.write_text(f"{built}\nglobalThis.altered = true;\n")
    page = visitor.new_page()
    page.goto(deployment.address + LIGHT)
    take_over(page)
    run = f"import('{deployment.address}/{name}').then(() => 'runs', () => 'fails')"
    assert page.evaluate(run) == "fails"
    assert not page.evaluate("'altered' in globalThis")

    path.write_text(built)
    os.utime(path, (modified, modified))  # so that the browser thinks what it has is not older
    page.reload()
    assert page.evaluate(run) == "fails"
    page.reload()
    assert page.evaluate(run) == "runs", "asked for past the browser's own cache"


def test_a_page_of_others_is_shown_and_not_kept(visitor: BrowserContext, deployment: Deployment) -> None:
    page = visitor.new_page()
    page.goto(deployment.address + LIGHT)
    take_over(page)
    blank = f"{deployment.address}{EXAMPLE}announcement.pdf"
    deployment.wrong = "*[/f]"  # pages and PDF files
    page.reload()
    expect(page.get_by_text("Blocked")).to_be_visible()
    page.evaluate("(address) => fetch(address)", blank)
    cut(visitor, deployment)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("วิธีใช้")
    assert blank not in page.evaluate(CACHES)


# --- With Python --------------------------------------------------------------------------------


@pytest.mark.nightly  # that it can be tried again is tested daily (test_start.py)
@pytest.mark.parametrize(
    ("wrong", "then"),
    [
        ("*/worker.js", "retry"),
        ("*/pyodide.asm.wasm", "reload"),
        ("*/worker.js", "reload"),
        ("*/pyodide.asm.wasm", "retry"),
        ("*/pyodide-lock.json", "retry"),
        ("*/prakat_validators-*.whl", "reload"),
    ],
)
def test_the_checker_starts_once_the_files_are_right(
    visitor: BrowserContext, deployment: Deployment, wrong: str, then: str
) -> None:
    page = visitor.new_page()
    deployment.wrong = wrong
    page.goto(f"{deployment.address}{EXAMPLE}apply/")
    page.locator("#prakat[data-checker=failed]").wait_for(timeout=PATIENT)
    expect(page.locator("#checker-failure")).to_contain_text("เมื่ออินเทอร์เน็ตใช้ได้ดีแล้ว")

    deployment.wrong = ""
    if then == "retry":
        page.evaluate(RETRY)
    else:
        page.reload()
    page.locator("#prakat[data-checker=ready]").wait_for(timeout=PATIENT)


@pytest.mark.nightly
def test_what_is_kept_wrong_is_put_right_while_the_page_is_open(
    visitor: BrowserContext, deployment: Deployment
) -> None:
    page = visitor.new_page()
    page.goto(deployment.address + LIGHT)
    take_over(page)
    files = kept(deployment.root / FOLDER)["files"]
    spoil(page, deployment, [name for name in files if name.endswith(("/worker.js", "/pyodide.asm.wasm"))])
    page.goto(f"{deployment.address}{EXAMPLE}apply/")
    page.locator("#prakat[data-checker=ready]").wait_for(timeout=PATIENT)
    assert hashes(page, deployment).items() <= files.items()


@pytest.mark.nightly
def test_where_the_page_itself_does_not_run_it_says_so(
    visitor: BrowserContext, deployment: Deployment
) -> None:
    page = visitor.new_page()
    deployment.wrong = "*/browser/main.js"
    page.goto(f"{deployment.address}{EXAMPLE}apply/")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("สิ่งที่กรอกจะไม่ถูกตรวจหรือบันทึก")

    deployment.wrong = ""
    # The page has registered the service worker, in vain; now it tries again.
    page.evaluate("dispatchEvent(new Event('unstarted'))")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    notice.get_by_role("link", name="โหลดหน้าใหม่").click()
    page.locator("#prakat[data-checker=ready]").wait_for(timeout=PATIENT)
    expect(notice).to_be_hidden()
