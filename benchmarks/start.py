"""How long the page of forms takes until answers are checked: at the first visit, and at later ones.

    python benchmarks/start.py

Peer, timed in the same run in the same browser, whose times the ratios are to: Pyodide's own start,
`loadPyodide()` and the loading of our rules, as its documentation has it. It is what the first visit
does; later ones start from memory (forms/browser/snapshot.mjs). Each round is a page of its own; the
quickest is told, since the others tell what else the machine had to do.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import launch  # noqa: E402

APPLY = "announcements/moe-foreign-relations-director/apply/"
ROUNDS = 5
FORGET = "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))"
KEPT = """async () => {
  for (const name of await caches.keys()) {
    if (name.endsWith("/memory/") && (await (await caches.open(name)).keys()).length) return true;
  }
  return false;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def main() -> None:
    """Print a table: seconds of each start, and the ratio."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ROOT / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{APPLY}"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(service_workers="block")
        own = min(start(context, address, forget) for _ in range(ROUNDS))
        start(context, address, wait_until_kept)
        memory = min(start(context, address, lambda page: None) for _ in range(ROUNDS))
        browser.close()
    print(f"{'Pyodide’s own start':24}{own:6.2f} s{1:8.2f}")
    print(f"{'from memory':24}{memory:6.2f} s{memory / own:8.2f}")


def start(context: BrowserContext, address: str, after: Callable[[Any], None]) -> float:
    """Seconds from asking for the page until its checker is ready; then ``after`` has the page."""
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address)
    page.locator("#prakat[data-checker=ready]").wait_for(timeout=120_000)
    took = time.perf_counter() - began
    after(page)
    page.close()
    return took


def forget(page: Any) -> None:
    """The next start is like the first; what is kept after this one must not come in between."""
    wait_until_kept(page)
    page.evaluate(FORGET)


def wait_until_kept(page: Any) -> None:
    """Until the next start may be from memory."""
    while not page.evaluate(KEPT):
        page.wait_for_timeout(50)


if __name__ == "__main__":
    main()
