"""The documentation as a site (documentation.yml): everything is in it, and leads somewhere."""

import json
import os
import re
import runpy
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.conftest import ROOT, once, tracked
from tests.site_builder.building import MKDOCS, begun
from tests.support import some

REPOSITORY = "https://git.example.org/office/prakat"


@pytest.fixture(scope="session")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        arguments = ["build", "--strict", "-f", "documentation.yml", "--site-dir", str(folder / "site")]
        environment = os.environ | {"PRAKAT_REPOSITORY": REPOSITORY, "PRAKAT_SITE_URL": ""}
        result = begun(MKDOCS, arguments, ROOT, environment)
        assert result.returncode == 0, result.stdout + result.stderr

    return once(tmp_path_factory, "documentation", make) / "site"


class Read(HTMLParser):
    """What a page links to, shows, and can be led to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.menu: set[str] = set()
        self.pictures: dict[str, str] = {}
        self.anchors: set[str] = set()
        self.languages: set[str] = set()
        self._in_menu = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.anchors |= {told[name] for name in ("id", "name") if name in told}
        if tag == "nav":
            self._in_menu = "prakat-links" in told.get("class", "")
        if tag in ("a", "link") and "href" in told:
            self.links.add(told["href"])
            if self._in_menu:
                self.menu.add(told["href"])
        if tag == "img" and told.get("src"):
            self.pictures[told["src"]] = told.get("alt", "")
            self.links.add(told["src"])
        if "lang" in told and tag == "div":
            self.languages.add(told["lang"])

    def handle_endtag(self, tag: str) -> None:
        self._in_menu = self._in_menu and tag != "nav"


@pytest.fixture(scope="session")
def pages(documentation: Path) -> dict[str, Read]:
    """The pages by their addresses."""
    return {
        f"/{file.parent.relative_to(documentation)}/".replace("/./", "/"): Read(file.read_text())
        for file in some(documentation.rglob("index.html"))
    }


def test_every_document_is_a_page_and_in_a_menu(pages: dict[str, Read]) -> None:
    listed = {urljoin(at, link) for at, page in pages.items() for link in page.menu}
    written = [*tracked("docs/*.md"), *tracked("*.md")]
    for file in some(each for each in written if each.parent in (ROOT, ROOT / "docs")):
        made = "overview" if file.name == "README.md" else file.stem.lower()
        assert f"/{made}/" in pages, file
        assert f"/{made}/" in listed, file


def test_the_pages_of_a_section_stand_in_the_menu_while_it_is_open(pages: dict[str, Read]) -> None:
    beside = {"/hr/", "/admin/", "/reference/"}
    assert {urljoin("/hr/", each) for each in pages["/hr/"].menu} >= {*beside, "/help/", "/overview/"}
    assert {urljoin("/help/", each) for each in pages["/help/"].menu} & beside == {"/hr/"}


def test_the_list_of_decisions_has_each_with_its_title_and_what_was_decided(
    pages: dict[str, Read], documentation: Path
) -> None:
    text = unescape((documentation / "decisions/index.html").read_text())
    for number, file in enumerate(some(tracked("docs/decisions/*.md")), 1):
        assert file.name.startswith(f"{number:04}-"), "no number is left out, none is given twice"
        assert f"/decisions/{file.stem}/" in pages
        title = re.sub(r"^# 0*\d+[.:] ", "", file.read_text().splitlines()[0])
        link = f'<a href="{file.stem}/">{re.escape(title)}</a>'
        assert re.search(rf"<li>\s*(?:<p>)?<strong>{link}</strong><br\s*/?>\s*[\w<]", text), title


def test_every_link_and_anchor_leads_somewhere(pages: dict[str, Read], documentation: Path) -> None:
    for at, page in pages.items():
        for link in page.links:
            to = urlsplit(urljoin(f"http://here{at}", link))
            if to.netloc != "here" or to.scheme != "http":
                continue
            file = documentation / unquote(to.path).lstrip("/")
            assert (file / "index.html" if to.path.endswith("/") else file).is_file(), f"{at}: {link}"
            if to.fragment and to.path in pages and not to.path.endswith("/apply/"):
                assert unquote(to.fragment) in pages[to.path].anchors, f"{at}: {link}"


def test_every_picture_is_shown_and_described(pages: dict[str, Read]) -> None:
    shown = {
        urljoin(at, source): alt
        for at, page in pages.items()
        for source, alt in page.pictures.items()
        if "/images/" in urljoin(at, source)
    }
    assert {Path(each).name for each in shown} == {each.name for each in some(tracked("docs/images/*.png"))}
    assert all(len(alt) > 20 for alt in shown.values())


def test_a_page_says_its_language(pages: dict[str, Read]) -> None:
    assert pages["/hr/"].languages == {"th"}
    assert pages["/adding/"].languages == pages["/decisions/"].languages == {"en"}


def test_who_reads_a_page_finds_it_in_the_repository(pages: dict[str, Read]) -> None:
    assert f"{REPOSITORY}/blob/main/docs/hr.md" in pages["/hr/"].links
    assert f"{REPOSITORY}/blob/main/README.md" in pages["/overview/"].links
    assert not [each for each in pages["/decisions/"].links if each.endswith("index.md")]


def test_a_reader_is_not_sent_beforehand_what_no_menu_names(documentation: Path) -> None:
    told = (documentation / "sw.js").read_text().partition("\n")[0]
    kept = json.loads(told.removeprefix("self.SITE = ").removesuffix(";"))["pages"]
    assert kept[:2] == ["hr/", "admin/"]
    assert [each for each in kept if each.startswith("decisions/")] == ["decisions/"]


def test_nothing_but_pages_pictures_and_what_sites_have_is_published(documentation: Path) -> None:
    assert not [file for file in documentation.rglob("*") if file.suffix in {".py", ".pyc", ".md"}]


def test_links_to_files_that_are_no_pages_lead_to_the_repository_where_that_is_known() -> None:
    linked = runpy.run_path(str(ROOT / "docs/hooks.py"))["linked"]
    known = {"hr.md", "security.md", "decisions/index.md"}
    text = "[a](../make.py) [b](../SECURITY.md#x) [c](decisions/) [d](https://x.org) `[e](f)`"
    text += "\n\n```\n[g](make.py)\n```\n"
    for repository, to in (("", "a"), (REPOSITORY, f"[a]({REPOSITORY}/blob/main/make.py)")):
        made = text.replace("[a](../make.py)", to).replace("../SECURITY.md", "security.md")
        made = made.replace("(decisions/)", "(decisions/index.md)")
        assert linked(text, "docs/hr.md", "hr.md", known, repository) == made


def test_code_is_divided_where_it_can_be_read_on() -> None:
    divisible = runpy.run_path(str(ROOT / "docs/hooks.py"))["divisible"]
    assert divisible("content/agencies/my-office.yaml") == "content/<wbr>agencies/<wbr>my-office.yaml"
    assert divisible("git config --global") == 'git config <span class="prakat-whole">--global</span>'
    assert divisible("site/") == "site/"


def test_a_decision_is_marked_in_the_menu_below_the_list_of_them(documentation: Path) -> None:
    for name, marked in (("decisions", "page"), ("decisions/0002-typst-for-paper", "true")):
        page = (documentation / name / "index.html").read_text()
        current = re.findall(r'href="([^"]*)" aria-current="(\w+)"', page)
        led = [(urljoin(f"/{name}/", href), said) for href, said in current]
        assert ("/decisions/", marked) in led, led
        assert len(led) == 2, "the section, and the list in it"
