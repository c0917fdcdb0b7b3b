"""The whole way: an agency's folder → `mkdocs build --strict`, or the preview → a site."""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import jinja2
import pytest
from mkdocs.config import load_config

from prakat.forms.catalogues import SHIPPED
from prakat.site_builder.config import needs_themes_script
from prakat.site_builder.plugin import Templates
from tests.conftest import ROOT
from tests.site_builder.building import FULL, build, html, small, text
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, POSITION, write
from tests.support import free_port, some, until


def test_nothing_of_it_is_published_before_its_day(built: Path, later: Path) -> None:
    files = [path for path in built.rglob("*") if path.is_file()]
    assert not [path for path in files if "held-back" in str(path.relative_to(built))]
    telling = [path for path in files if path.suffix in (".html", ".json", ".xml", ".ics", ".txt")]
    assert len(telling) > 30
    for word in ("ยังเป็นความลับ", "held-back"):
        assert not [path for path in telling if word in path.read_text()], word
    assert "ยังเป็นความลับ" in text(html(later, "announcements/held-back"))
    said = (built.parent / "said.txt").read_text()
    assert "มีเรื่องที่จะเผยแพร่ ๓๐ พฤศจิกายน ๒๕๖๙" in said
    assert "ยังเป็นความลับ" in said


def test_two_builds_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert build(built.parent, str(again), apart=True).returncode == 0  # by another order of sets, too
    files = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    assert [path for path in files if (built / path).read_bytes() != (again / path).read_bytes()] == []


def test_a_theme_is_listed_without_what_it_hides(tmp_path: Path) -> None:
    """Its icons, of which nothing is published."""
    for name in ("main.html", ".icons/a.svg", "assets/a.js", "assets/.b/c.js", "assets/.d.js"):
        for folder in ("own", "theme"):
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    (tmp_path / "theme/assets/e.js").touch()
    folders = [str(tmp_path / each) for each in ("own", "theme")]
    listed = Templates(folders).list_templates()
    everything = jinja2.FileSystemLoader(folders).list_templates()
    assert listed == [each for each in everything if not re.search(r"(^|/)\..+/", each)]
    assert listed == ["assets/.d.js", "assets/a.js", "assets/e.js", "main.html"]


def test_a_mistake_stops_the_build_with_its_place_and_no_traceback(tmp_path: Path) -> None:
    folder = small(tmp_path)
    write(
        folder / "content",
        ANNOUNCEMENT.replace("title:", "titel:"),
        POSITION.replace("level:", "- level:"),
        AGENCY,
    )
    (folder / "content/pages/about.md").write_text("# ก\n\n<iframe src=https://example.org></iframe>\n")
    result = build(folder)
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert "content/pages/about.md:3:1: error page.active: <iframe src=https://example.org>" in output
    assert "content/announcements/2567/opening.yaml:1:1: error key.unknown: ไม่รู้จักคีย์ 'titel'" in output
    assert "วิธีแก้: หมายถึง 'title' หรือไม่" in output
    assert "content/positions/director.yaml:4:1: error yaml.syntax" in output
    assert "Traceback" not in output


@pytest.mark.parametrize("wrong", ["content/announcements/2567/opening.yaml", "content/pages/about.md"])
def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path, wrong: str) -> None:
    """By a mistake, and by a warning that is told when everything has been written."""
    folder = small(tmp_path)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("whole")
    with (folder / wrong).open("a") as file:
        file.write("\n[x](nowhere.md)\n")
    before = {*folder.iterdir()}
    assert build(folder, papers=False).returncode == 1
    assert [path.read_text() for path in (folder / "site").rglob("*")] == ["whole"]
    assert {*folder.iterdir()} == before


def test_a_mistake_in_a_layout_stops_the_build_with_its_place(tmp_path: Path) -> None:
    """In words for the form's author, not for the applicant."""
    folder = small(tmp_path)
    own = folder / "forms/catalogue/vision"
    shutil.copytree(SHIPPED / "vision", own)
    layout = (own / "document.typ").read_text()
    (own / "document.typ").write_text(layout + "#titel\n")
    result = build(folder)
    output = result.stdout + result.stderr
    assert result.returncode == 1
    line = layout.count("\n") + 1
    assert f"forms/catalogue/vision/document.typ:{line}:2: error form.typesetting" in output
    assert "unknown variable: titel" in output
    for unwanted in ("Traceback", "save the draft"):
        assert unwanted not in output


def overridden(folder: Path, templates: dict[str, str], told: str = "") -> Path:
    """An agency with templates of its own, and with ``told`` at the end of mkdocs.yml."""
    small(folder)
    for name, template in templates.items():
        path = folder / "overrides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template)
    configuration = (folder / "mkdocs.yml").read_text().replace("  font: false", "  custom_dir: overrides")
    (folder / "mkdocs.yml").write_text(configuration + told)
    return folder


FOOTER = "<footer>{{ config.extra.told }}<script>mine()</script></footer>"


def test_a_script_that_nobody_named_stops_the_build(tmp_path: Path) -> None:
    result = build(overridden(tmp_path, {"partials/footer.html": FOOTER}), papers=False)
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert re.search("index.html:[0-9]+:[0-9]+: error site.active: .*<script>mine\\(\\)", output)
    assert "วิธีแก้: " in output
    assert "partials/javascripts/" in output
    assert "Traceback" not in output


def test_an_agency_names_its_scripts_and_its_templates_are_escaped_as_those_in_whose_place_they_are(
    tmp_path: Path,
) -> None:
    templates = {
        "partials/footer.html": FOOTER,
        "partials/javascripts/mine.html": "<script>mine()</script>",
        "own.html": '{% extends "main.html" %}{% block content %}{{ page.content }}{{ page.meta.told }}'
        '{% include "partials/tags.html" %}{% endblock %}',
        "partials/tags.html": "{{ page.meta.html }}",  # the theme's, which is given HTML
    }
    told = "extra_javascript: [look/own.js]\n"
    folder = overridden(tmp_path, templates, told)
    (folder / "mkdocs.yml").write_text(
        (folder / "mkdocs.yml").read_text().replace("extra:\n", "extra:\n  told: A <i> & B\n")
    )
    pages = folder / "content/pages"
    front = "---\ntemplate: own.html\ntold: C <i> & D\nhtml: <b>E</b>\n---\n"
    (pages / "about.md").write_text(f"{front}# ก &lt;i&gt; & ข\n\n| ก | ข |\n|:-:|--:|\n| 1 | 2 |\n")
    (pages / "look").mkdir()
    (pages / "look/own.js").write_text("")
    result = build(folder, papers=False)
    assert result.returncode == 0, result.stdout + result.stderr
    page = html(folder / "site", "about")
    assert "<footer>A &lt;i&gt; &amp; B<script>mine()</script></footer>" in page
    assert "C &lt;i&gt; &amp; D<b>E</b>" in page
    assert '<td style="text-align: right;">๒</td>' in page
    assert '">เกี่ยวกับ - ประกาศตำแหน่งราชการ</title>' in page
    assert '<script src="../look/own.js"></script>' in page
    assert "fonts.googleapis.com" not in page
    hashed = base64.b64encode(hashlib.sha256(b"mine()").digest()).decode()
    assert f"'sha256-{hashed}'" in page
    assert f"'sha256-{hashed}'" in (folder / "site/_headers").read_text()


HOOKS = """
def on_page_context(context, page, config, nav):
    page.content = page.content.replace("ก", "ข")
    return context

def on_post_page(output, page, config):
    assert "Content-Security-Policy" not in output
    return output.replace('<meta charset="utf-8">', "<meta charset=utf-8>")
"""


MENU = """\
nav:
  - เปิดรับ: announcements/opening.md
  - ว่าง: []
  - https://plain.example.org/read.md
  - ที่อื่น:
      - กรม: https://www.example.org/a?b=1&c=2#d
      - ที่นี่: announcements/employees.md
"""


def test_links_of_markdown_pages_and_the_menu_may_lead_to_pages_of_data(tmp_path: Path) -> None:
    """And what an agency's own hooks do to a page, is done before the page gets its policy."""
    folder = small(tmp_path)
    (folder / "hooks.py").write_text(HOOKS)
    settings = (folder / "mkdocs.yml").read_text() + "\nhooks: [hooks.py]\n"
    (folder / "mkdocs.yml").write_text(settings.replace("nav:\n", MENU))
    about = (
        "# ก\n\n[1](announcements/employees.md#follow) [2](announcements/employees/feed.xml) [3](search.md)\n"
        "\nคำตอบ\n"
    )
    (folder / "content/pages/about.md").write_text(about)
    # Nobody sees it: the page of data is in its place.
    (folder / "content/pages/announcements/employees").mkdir(parents=True)
    (folder / "content/pages/announcements/employees/feed.xml").write_text("mine")
    result = build(folder, papers=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert ">ว่าง<" not in html(folder / "site", "help"), "a section without pages"
    page = html(folder / "site", "about")
    assert '<h1 id="_1">ข</h1>' in page
    assert '<span class="prakat-whole">คำตอบ</span>' in page
    (main,) = re.findall('<nav class="prakat-links" aria-label="เมนูหลัก".*?</nav>', page, re.DOTALL)
    assert re.findall('href="(.*?)"', main)[:3] == ["..", "../search/", "../fit/"]
    assert '<meta charset=utf-8>\n      <meta http-equiv="Content-Security-Policy"' in page
    for link in ("announcements/employees/#follow", "announcements/employees/feed.xml", "search/"):
        assert f'<a href="../{link}">' in page
    (menu,) = re.findall('aria-current="page">(.*?)</a>', html(folder / "site", "announcements/opening"))
    assert "เปิดรับ" in menu
    of_data = html(folder / "site", "announcements/cancelled")
    assert 'href="../../announcements/opening/">' in of_data
    elsewhere = '<a href="https://www.example.org/a?b=1&amp;c=2#d"'
    assert f"{elsewhere}>กรม</a>" in html(folder / "site", "announcements/employees"), (
        "a section that is open has its row"
    )
    for each in (page, of_data, html(folder / "site", "help")):
        assert re.search(f"{re.escape(elsewhere)}[^>]*>ที่อื่น</a>", each), "a section leads to its first"
        assert '<a href="https://plain.example.org/read.md">https://plain.example.org/read.md</a>' in each
    assert "mine" not in (folder / "site/announcements/employees/feed.xml").read_text()


def test_files_of_the_theme_that_no_page_loads_are_left_out(built: Path) -> None:
    assert not [*built.glob("assets/javascripts/**/*.*")]
    assert {path.suffix for path in some([*built.glob("assets/stylesheets/*.*")])} == {".css"}


@pytest.mark.parametrize(
    "asking",
    [
        "theme: {name: material, features: [content.code.copy]}",
        "theme: {name: material, custom_dir: .}",
        "extra_javascript: [own.js]",
        "plugins: [search]",
        "extra: {version: {provider: mike}}",
        "markdown_extensions: [pymdownx.tabbed]",
        "markdown_extensions: [{pymdownx.superfences: {custom_fences: [{name: mermaid, class: mermaid}]}}]",
    ],
)
def test_the_script_of_the_theme_is_there_for_what_needs_it(tmp_path: Path, asking: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"site_name: ก\ndocs_dir: {tmp_path / 'pages'}\n{asking}\n")
    (tmp_path / "pages").mkdir()
    assert needs_themes_script(load_config(str(path)))
    path.write_text(
        f"site_name: ก\ndocs_dir: {tmp_path / 'pages'}\nmarkdown_extensions: [pymdownx.superfences]\n"
    )
    assert needs_themes_script(load_config(str(path), plugins=[])) is False


def test_the_search_of_the_theme_keeps_its_files_where_an_agency_uses_it(tmp_path: Path) -> None:
    folder = small(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("plugins:\n", "plugins:\n  - search\n"))
    assert build(folder, papers=False).returncode == 0
    assert [*folder.glob("site/assets/javascripts/workers/search.*.js")]
    (script,) = folder.glob("site/assets/javascripts/bundle.*.js")
    for page in ("index.html", "404.html", "search/index.html"):
        written = (folder / "site" / page).read_text()
        assert f'/{script.name}"></script>' in written
        assert 'id="__config"' in written
        assert "/colours.js" not in written
    assert not [*folder.glob("site/assets/**/*.map")]


def test_the_preview_follows_content_and_forms() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert {str(ROOT / "content"), str(SHIPPED.parent)} <= set(config.watch)


@pytest.mark.nightly  # three builds, for what `prakat serve` does without MkDocs
def test_the_preview_shows_a_change_and_survives_a_mistake(tmp_path: Path) -> None:
    folder = small(tmp_path)
    address = f"127.0.0.1:{free_port()}"
    log = (tmp_path / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address], cwd=folder, stdout=log, stderr=log
    )
    try:
        page = f"http://{address}/announcements/opening/"
        until(lambda: "วางแผนงานต่าง" in text(fetch(page)))
        write(folder / "content", FULL, POSITION.replace("level: สูง", "levl: สูง"), AGENCY)
        until(lambda: "key.unknown" in (tmp_path / "log").read_text())
        write(folder / "content", FULL, POSITION.replace("วางแผนงานต่าง", "เขียนใหม่"), AGENCY)
        until(lambda: "เขียนใหม่" in fetch(page))
        assert "livereload(" in fetch(page), "the script that MkDocs adds"
        assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';" in fetch(page)
        assert "sw.js" not in fetch(page), "nor does a browser keep what is being written"
        assert "Traceback" not in (tmp_path / "log").read_text()
    finally:
        server.terminate()
        server.wait()


def fetch(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except OSError:  # not listening yet
        return ""
