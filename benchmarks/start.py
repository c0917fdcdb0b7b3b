"""What the page of forms costs on slow lines: megabytes and seconds to the form, the report, a PDF; memory.

    python benchmarks/start.py [--lines 400,1600,10000] [--who ours,stock] [--no-pdf] [--most 300]

Peer, measured in the same run, over the same line, in the same browser: Pyodide as it is published, started
in a worker as its documentation has it, with our rules as a wheel, for a check of the same announcement; for
the PDF, Typst's wheel as it is published. The peer has no page and no form. A report is there when a first
check is done, and ours is on the screen. At a later visit ours is that which is kept with the answers, one
of which was given at the first; `check` is when Python has come, and checks them again. Times are the page's
own, from when it is asked for: Playwright looks but twice a second.

Each line is a server that sends so many kilobits a second to all who ask together, workers included, in the
smallest form that the browser takes. A later visit has what the browser kept, and what it compiled, as in no
private window. Memory is that of the renderer with its workers, two seconds after, and the most that it was.
A milestone that takes longer than --most seconds is told as such, and the visit ends there: a line takes at
most eleven times that. What is under way is told twice a minute.
"""

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooSlow

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from prakat.site_builder.bundle import assets, compress, fetched  # noqa: E402
from tests.chromium import ARGUMENTS, program  # noqa: E402
from tests.support import Server  # noqa: E402

CACHE = ROOT / ".cache/prakat"
APPLY = "announcements/moe-foreign-relations-director/apply/"
LATENCY = {400: 0.15, 1600: 0.075, 10_000: 0.02}  # seconds, by kilobits a second
PAUSE = 30  # seconds between two lines about what is under way
# Whether what Python starts from is kept, and the report on what was answered.
KEPT = """async () => {
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  let kept = 0;
  for (const name of await caches.keys()) {
    if (name.endsWith("/memory/") && (await (await caches.open(name)).keys()).length) kept++;
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    const keys = await done(database.transaction("drafts").objectStore("drafts").getAllKeys());
    if (keys.some((key) => key.endsWith(" report"))) kept++;
    database.close();
  }
  return kept === 2;
}"""
# When there is first an element for each milestone, in milliseconds.
REACHED = """
globalThis.reached = {};
const MILESTONES = {
  form: "#prakat[data-ready]",
  Report: "html.Report, [id='vision/review'] .pk-outcome[data-state=open]",
  check: "#prakat[data-checker=ready]",
  PDF: "html.PDF",
};
new MutationObserver(() => {
  for (const [name, selector] of Object.entries(MILESTONES)) {
    if (document.querySelector(selector)) reached[name] ??= performance.now();
  }
}).observe(document, {
  attributeFilter: ["class", "data-ready", "data-state", "data-checker"],
  subtree: true,
});
"""
# The tests' Chromium compiles less; here it does what a visitor's does.
USUAL = [each for each in ARGUMENTS if "js-flags" not in each]

STOCK_WORKER = """
import { loadPyodide } from "./pyodide.mjs";
const lockFileURL = new URL("lock/pyodide-lock.json", import.meta.url).href;
const python = await loadPyodide({ indexURL: "./", lockFileURL });
await python.loadPackage("prakat-validators");
const question = await (await fetch("./question.json")).json();
python.pyimport("prakat.validators").check_json(...question);
postMessage("Report");
onmessage = async () => {
  await python.loadPackage("typst");
  python.FS.writeFile("/a.typ", "#set document(date: none)\\nA");
  python.pyimport("typst").compile("/a.typ");
  postMessage("PDF");
};
"""
STOCK_PAGE = """<!doctype html><title>stock</title><script type=module>
const worker = new Worker("./worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => (document.documentElement.className += ` ${data}`);
globalThis.pdf = () => worker.postMessage("pdf");
</script>"""


class Line:
    """Kilobits a second, shared by all answers, after some latency; counts what was sent."""

    def __init__(self, kilobits: int) -> None:
        self.rate = kilobits * 125
        self.latency = LATENCY.get(kilobits, 0.05)
        self.sent = 0
        self._free = self._told = 0.0
        self._lock = Lock()

    def wait(self, count: int) -> None:
        with self._lock:
            self.sent += count
            self._free = max(self._free, time.monotonic()) + count / self.rate
            until = self._free
            if self._told + PAUSE < (now := time.monotonic()):
                self._told = now
                print(f"{'':26}…{self.sent / 1e6:26.2f} MB so far", flush=True)
        time.sleep(max(0.0, until - time.monotonic()))


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, line: Line, stock: dict[str, Path | str], *rest: Any, **named: Any) -> None:
        self.line, self.stock = line, stock
        super().__init__(*rest, **named)

    def do_GET(self) -> None:
        name = self.path.split("?")[0]
        found = self.stock.get(name.removeprefix("/stock/")) if name.startswith("/stock/") else None
        path = Path(self.translate_path(name))
        if path.is_dir():
            path /= "index.html"
        if found is None and not path.is_file():
            self.send_error(404)
            return
        suffix = Path(name).suffix or ".html"
        data = found.encode() if isinstance(found, str) else (found or path).read_bytes()
        packed = suffix in compress.ENDINGS and len(data) >= compress.SMALLEST
        if packed:
            data = compress.compressed(data, ".br", CACHE / "benchmark").read_bytes()
        time.sleep(self.line.latency)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        for_ever = name.startswith(("/assets/", "/stock/"))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if for_ever else "no-cache")
        if packed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        with suppress(ConnectionError):  # the page was closed
            for start in range(0, len(data), 8192):
                self.line.wait(len(part := data[start : start + 8192]))
                self.wfile.write(part)

    def log_message(self, *_: Any) -> None:
        pass


TYPES = {
    ".html": "text/html; charset=utf-8",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


def stock() -> dict[str, Path | str]:
    """The peer's files, by name below /stock/."""
    pyodide = fetched.npm_package("pyodide", CACHE)
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
    packages = [*assets.wheels(CACHE)[:-1], fetched.typesetter(CACHE)]
    lock = assets.pyodide_lock(packages, CACHE)
    files: dict[str, Path | str] = {name: pyodide / name for name in names}
    files |= {f"lock/{path.name}": path for path in packages} | {"lock/pyodide-lock.json": lock.read_text()}
    return files | {"": STOCK_PAGE, "worker.mjs": STOCK_WORKER, "question.json": json.dumps(question())}


def question() -> tuple[str, str, str]:
    """Announcement, forms and a dossier without answers, as the page of forms has them checked."""
    page = ROOT / "site" / APPLY
    text = (page / "index.html").read_text()
    found = re.search(r"<script[^>]*\bid=\"?data\b[^>]*>(.*?)</script>", text, re.DOTALL)
    assert found, "the page says what is asked"
    told = json.loads(found[1])
    forms = {}
    for name, each in told["forms"].items():
        forms[name] = json.loads((page / each["file"]).read_text())
        own = {section["id"]: section for section in each["own"]}
        forms[name]["sections"] = [own.get(one["id"], one) for one in forms[name]["sections"]]
    announcement = told["announcement"]
    dossier = {"dossier": 1, "announcement": announcement["id"], "forms": {}}
    return json.dumps(announcement), json.dumps(forms), json.dumps(dossier)


@contextmanager
def served(line: Line, files: dict[str, Path | str]) -> Iterator[str]:
    server = Server(partial(Handler, line, files, directory=str(ROOT / "site")))
    try:
        yield f"{server.address}/"
    finally:
        server.stop()


class Told:
    """Tells seconds and megabytes since it was made."""

    def __init__(self, what: str, line: Line) -> None:
        self.what, self.line = what, line
        self.began, self.before = time.monotonic(), line.sent
        self.figures: list[tuple[str, float, float]] = []

    def has(self, milestone: str) -> bool:
        return any(each == milestone for each, *_ in self.figures)

    def mark(self, milestone: str, page: Page | None = None) -> None:
        """Tell what was reached just now, or when the page says that it was."""
        seconds = time.monotonic() - self.began
        if page:
            seconds = page.evaluate("reached")[milestone] / 1000
        self.figures.append((milestone, seconds, (self.line.sent - self.before) / 1e6))
        print(f"{self.what:26}{milestone:8}{seconds:8.2f} s{self.figures[-1][2]:8.2f} MB", flush=True)


def ours(page: Page, base: str, told: Told, pdf: bool) -> None:
    page.goto(base + APPLY + "#vision/review", wait_until="commit")
    page.locator("#prakat[data-ready]").wait_for(state="attached")
    told.mark("form", page)
    page.locator('[id="vision/review"] .pk-outcome[data-state=open]').wait_for(state="attached")
    told.mark("Report", page)
    page.locator("#prakat[data-checker=ready]").wait_for(state="attached")
    told.mark("check", page)
    if pdf:
        with page.expect_download():
            page.locator('[id="vision/review"] [data-format=pdf]').click()
        told.mark("PDF")


def answer(page: Page) -> None:
    """Answer a question, as who comes back has done, and wait until answer and report are kept."""
    page.evaluate("location.hash = 'application/person'")
    page.locator('[name="application:person.name"]').fill("สมชาย")
    page.keyboard.press("Tab")
    page.wait_for_function(KEPT)
    page.evaluate("location.hash = 'vision/review'")
    page.wait_for_timeout(1000)


def peer(page: Page, base: str, told: Told, pdf: bool) -> None:
    page.goto(base + "stock/")
    page.locator("html.Report").wait_for(state="attached")
    told.mark("Report", page)
    if pdf:
        page.evaluate("pdf()")
        page.locator("html.PDF").wait_for(state="attached")
        told.mark("PDF", page)


def visit(context: BrowserContext, told: Told, visited: Callable[[Page], None], most: int) -> Page:
    """Open a page and go through the milestones, as far as they are reached in time.

    Raises:
        Error: a script of the page failed: it would never be reached.
    """
    page = context.new_page()
    failures: list[Error] = []
    page.on("pageerror", lambda error: failures.append(error))
    try:
        visited(page)
    except TooSlow:
        if failures:
            raise failures[0] from None
        print(f"{told.what:26}more than {most} s for the next", flush=True)
    return page


def memory() -> tuple[int, int]:
    """Megabytes of the largest renderer of this program's browser: now, and at most until now."""
    return max((sizes for pid, sizes in _renderers() if os.getpid() in _ancestors(pid)), default=(0, 0))


def _renderers() -> Iterator[tuple[int, tuple[int, int]]]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if "--type=renderer" in (process / "cmdline").read_text():
                pid = int(process.name)
                yield pid, (_status(pid, "VmRSS") // 1000, _status(pid, "VmHWM") // 1000)


def _ancestors(pid: int) -> Iterator[int]:
    while pid > 1:
        yield (pid := _status(pid, "PPid"))


def _status(pid: int, key: str) -> int:
    found = re.search(rf"{key}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


def compress_all(files: dict[str, Path | str]) -> None:
    """Compress beforehand, as a server would have: it takes half a minute, once."""
    print("compressing …", flush=True)
    found = [*(ROOT / "site").glob("assets/**/*"), *(ROOT / "site" / APPLY).glob("*.html")]
    for path in [*found, *(file for file in files.values() if isinstance(file, Path))]:
        if path.suffix in compress.ENDINGS and path.stat().st_size >= compress.SMALLEST:
            compress.compressed(path.read_bytes(), ".br", CACHE / "benchmark")


def main() -> None:
    """Print a line for each milestone as it is reached, then the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lines", default="400,1600,10000")
    parser.add_argument("--who", default="ours,stock")
    parser.add_argument("--no-pdf", action="store_true")
    parser.add_argument("--most", type=int, default=300)
    given = parser.parse_args()
    files = stock()
    compress_all(files)
    with sync_playwright() as playwright, ExitStack() as cleanup:
        for kilobits in map(int, given.lines.split(",")):
            line = Line(kilobits)
            with served(line, files) as base:
                print(f"\n{kilobits} kbit/s")
                results: dict[tuple[str, str], Told] = {}
                for who in given.who.split(","):
                    through = {"ours": ours, "stock": peer}[who]
                    # One each: its memory, and its caches.
                    profile = cleanup.enter_context(TemporaryDirectory())
                    context = playwright.chromium.launch_persistent_context(
                        profile, executable_path=program(), args=USUAL
                    )
                    context.set_default_timeout(given.most * 1000)
                    context.add_init_script(REACHED)
                    context.add_init_script("localStorage.setItem('prakat-machine', 'own')")
                    for time_ in ("first", "later"):
                        told = results[who, time_] = Told(f"{who}, {time_} visit", line)
                        go = partial(through, base=base, told=told, pdf=not given.no_pdf)
                        page = visit(context, told, go, given.most)
                        page.wait_for_timeout(2000)
                        now, most = memory()
                        print(f"{told.what:26}{'memory':8}{now:8} MB{most:8} MB at most", flush=True)
                        if who == "ours" and told.has("Report"):
                            with suppress(TooSlow):
                                answer(page)
                        page.close()
                    context.close()
                for time_ in ("first", "later") if len(results) == 4 else ():
                    compare(results["ours", time_], results["stock", time_])


def compare(own: Told, other: Told) -> None:
    theirs = {milestone: rest for milestone, *rest in other.figures}
    for milestone, seconds, megabytes in own.figures:
        if milestone in theirs:
            time_, size = theirs[milestone]
            of_bytes = f"{megabytes / size:10.2f}" if size > 0.01 else ""
            print(f"{own.what} / stock{'':6}{milestone:8}{seconds / time_:8.2f}{of_bytes}")


if __name__ == "__main__":
    main()
