"""The accessibility statement: it tells what was checked of the very site, and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from prakat.site_builder.build import Build
from prakat.site_builder.kept import Kept
from prakat.site_builder.publish.web import accessibility, barriers
from tests.conftest import ROOT
from tests.site_builder import samples
from tests.support import some

GOOD = (
    '<!doctype html><html lang="th"><head><title>ประกาศ</title>'
    '<meta name="viewport" content="width=device-width,initial-scale=1"></head>'
    '<body><main><h1>หนึ่ง</h1><h2 id="a">สอง</h2><h3>สาม</h3><h2>สี่</h2>{}</main></body></html>'
)
# For each check something that fails it, and something that does not.
EXAMPLES = {
    "lang": (GOOD.replace(' lang="th"', ""), GOOD),
    "title": (GOOD.replace("<title>ประกาศ</title>", "<title> </title>"), GOOD),
    "headings": (GOOD.replace("h2", "h4"), GOOD.format("<h5 hidden>ซ่อน</h5>")),
    "main": (GOOD.replace("main", "div"), GOOD),
    "alt": (GOOD.format('<img src="a.png">'), GOOD.format('<img src="a.png" alt="">')),
    "labels": (
        GOOD.format('<label for="b">ชื่อ</label><input id="c">'),
        GOOD.format('<label for="b">ชื่อ</label><input id="b"><label>ชื่อ <select></select></label>'),
    ),
    "names": (
        GOOD.format('<a href="x"><img alt="" src="x"></a>'),
        GOOD.format(
            '<a href="x"><img alt="หน้าแรก" src="x"></a><button aria-label="ปิด"></button><a id="b"></a>'
        ),
    ),
    "tables": (
        GOOD.format("<table><tr><td>1</table>"),
        GOOD.format("<table><tr><th>1<tr><td>1</table>"),
    ),
    "ids": (GOOD.format('<p id="a">'), GOOD.format('<p id="b">')),
    "zoom": (
        GOOD.replace("initial-scale=1", "maximum-scale=1, user-scalable = no"),
        GOOD.replace("initial-scale=1", "maximum-scale=5"),
    ),
}


def test_every_check_that_is_told_is_one_that_can_fail() -> None:
    assert {*EXAMPLES, "contrast", "focus"} == {*accessibility.CHECKS}


@pytest.mark.parametrize("check", EXAMPLES)
def test_a_check_finds_what_it_is_for(check: str) -> None:
    failing, passing = EXAMPLES[check]
    assert check in {each.check for each in barriers.of_page(failing.encode())}
    assert [*barriers.of_page(passing.encode())] == []


def test_parts_of_forms_are_checked_as_pages_are() -> None:
    parts = b'{"title": {"th": "<"}, "a": "<input>", "b": "<label>x <input></label>", "c": "a < b"}'
    assert [each.check for each in barriers.of_parts(parts)] == ["labels"]


def test_contrast_is_that_of_both_schemes_with_the_colours_of_the_agency_last() -> None:
    ours = (ROOT / "site_builder/publish/assets/prakat.css").read_text()
    agencys = (ROOT / "site_builder/scaffold/agency/content/pages/look/colours.css").read_text()
    assert [*barriers.of_colours(ours)] == [*barriers.of_colours(ours + agencys)] == []
    told = [each.shown for each in barriers.of_colours(ours + ":root { --prakat-navy: #fc0; }")]
    assert "default: --md-primary-bg-color #fff, --md-primary-fg-color #fc0" in told
    dark = '[data-md-color-scheme="slate"] { --md-typeset-a-color: #123 }'
    assert [each.shown for each in barriers.of_colours(ours + dark)] == [
        "slate: --md-typeset-a-color #123, --md-default-bg-color #111827"
    ]
    gold = [*barriers.of_colours(ours + ":root { --prakat-focus: #c59b3f; }")]
    assert {each.check for each in gold} == {"focus"}
    assert all(each.shown.startswith("default: ") for each in gold), "beside dark it is seen"


@pytest.mark.parametrize(
    ("pair", "known"), [(("#777", "#ffffff"), 4.48), (("#767676", "#fff"), 4.54), (("#fff", "#fff"), 1.0)]
)
def test_contrast_is_reckoned_as_wcag_does(pair: tuple[str, str], known: float) -> None:
    assert barriers.contrast(*pair) == known == barriers.contrast(*reversed(pair))


def test_the_built_site_has_no_barrier_and_says_how_much_was_looked_at(site: Path) -> None:
    page = (site / "accessibility/index.html").read_text().replace("\u00a0", " ")
    pages, parts = len([*site.rglob("*.html")]), len([*site.glob("assets/shared/*/*.json")])
    assert f"{pages} of {pages} pages and {parts} of {parts} parts of forms were checked" in page
    assert page.count("No problem found") == len(accessibility.CHECKS)
    assert "Not checked" not in page
    assert '<a href="../accessibility/">' in (site / "help/index.html").read_text()


@pytest.fixture
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    content, _ = samples.load(tmp_path_factory.mktemp("content"))
    return samples.begun(content)


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """A small site with the page as it is before it is filled in."""
    (tmp_path / "accessibility").mkdir()
    page = (site / "accessibility/index.html").read_text()
    (tmp_path / "accessibility/index.html").write_text(page.replace("No problem found", "Not checked"))
    return tmp_path


def test_what_is_found_is_told_on_the_page_and_while_building(
    build: Build, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.html").write_text(GOOD.format('<img src="<script>.png">' * 7))
    (made,) = accessibility.checked(build, folder)
    page = made.read().decode()
    assert "7 found" in page
    assert page.count("<code>/bad.html</code>") == 5, "the first"
    assert "&lt;img src=" in page
    assert '<img src="<script>' not in page
    assert capsys.readouterr().err.count("/bad.html: warning accessibility: รูปภาพมีคำอธิบาย") == 5


def test_a_preview_says_that_nothing_was_checked(build: Build, folder: Path) -> None:
    assert [*accessibility.checked(replace(build, preview=True), folder)] == []


def test_of_a_large_site_some_pages_are_checked_all_over_and_that_is_said(
    build: Build, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accessibility, "MOST", 10)
    for number in range(99):
        (folder / f"{number:02}.html").write_text(GOOD.format(number))
    looked: list[bytes] = []
    monkeypatch.setattr(barriers, "of_page", lambda page: looked.append(page) or ())
    (made,) = accessibility.checked(build, folder)
    assert len(some(looked)) == 10
    assert "10 of 100 pages were checked" in made.read().decode().replace("\u00a0", " ")


def test_a_page_is_looked_at_once_as_long_as_it_is_the_same(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "accessibility").mkdir()
    page = tmp_path / "accessibility/index.html"
    page.write_text(GOOD.format('<p id="a">'))
    kept = Kept("basis")
    (first,) = accessibility.checked(replace(build, kept=kept), tmp_path)
    kept = Kept("basis", json.loads(json.dumps(kept.now)))
    monkeypatch.setattr(barriers, "of_page", lambda _: pytest.fail("it is looked at again"))
    (again,) = accessibility.checked(replace(build, kept=kept), tmp_path)
    assert again.read() == first.read()
    page.write_text(GOOD.format('<p id="b">'))
    with pytest.raises(pytest.fail.Exception):
        [*accessibility.checked(replace(build, kept=kept), tmp_path)]
