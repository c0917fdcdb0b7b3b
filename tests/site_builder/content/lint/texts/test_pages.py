"""Pages that somebody writes."""

from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from tests.site_builder.samples import errors, load, write

# What stands in a page, and which code is found at which words of it.
ACTIVE = [
    ("ก\n\n<script>x()</script>", "<script", "page.active"),
    ('<SCRIPT src="https://example.org/x.js"></SCRIPT>', "<SCRIPT", "page.active"),
    ('ก <script type="application/json">1</script>', "<script", "page.active"),
    ("ก <img src=x onerror=x()>", "<img", "page.active"),
    ("<details ontoggle='x()' open>", "<details", "page.active"),
    ('<a href="javascript:x()">ก</a>', "<a", "page.active"),
    ("[ก](javascript:x())", "](", "page.active"),
    ("ก [ก][1]\n\n[1]: <JavaScript:x()>", "]: ", "page.active"),
    ("<iframe src=https://example.org></iframe>", "<iframe", "page.active"),
    ("<object data=x.swf></object>", "<object", "page.active"),
    ("<embed src=x.swf>", "<embed", "page.active"),
    ("<form action=https://example.org>", "<form", "page.active"),
    ("<form><button formaction=x>", "<button", "page.active"),
    ("<base href=https://example.org>", "<base", "page.active"),
    ("<meta http-equiv=refresh content=0>", "<meta", "page.active"),
    ("<link rel=stylesheet href=x.css>", "<link", "page.active"),
    ("ก\n<style>p { color: red }</style>", "<style", "page.style"),
    ('ก <p style="color: red">', "<p", "page.style"),
    ("---\ntitle: <script>x()</script>\n---\n", "<script", "page.active"),
    # It is no code unless it is shown as such.
    ("```\n<script>x()</script>", "<script", "page.active"),
    ("````\n```\n<script>", "<script", "page.active"),
    ("`ก\n<script>`", "<script", "page.active"),
    ("```\n<b>\n```\n<script>", "<script", "page.active"),
]
QUIET = [
    "# หัวข้อ\n\n| ก | ข |\n|:--|--:|\n| 1 | 2 |\n\n[ก](about.md) <https://example.org> ![ก](a.png)",
    '<details class="a" open><summary>ก</summary>\n<form method="dialog"></form></details>',
    "เขียน `<script>` หรือ ``<b onclick=x()>`` ในหน้าเว็บ",
    "```html\n<script>x()</script>\n```\nและ\n\n~~~\n<p style=a>\n```\n~~~ \n",
    "อายุ < 18 ปี onclick=1; style=ก",
]


def in_page(folder: Path, text: str, name: str = "ก/about.md") -> list[Finding]:
    page = write(folder / "content") / "pages" / name
    page.parent.mkdir(parents=True)
    page.write_text(text)
    return errors(load(folder / "content")[1])


@pytest.mark.parametrize(("text", "words", "code"), ACTIVE)
def test_nothing_acts_in_a_written_page(tmp_path: Path, text: str, words: str, code: str) -> None:
    (finding,) = in_page(tmp_path, text)
    at = text.index(words)
    assert (finding.file, finding.code) == ("content/pages/ก/about.md", code)
    assert (finding.line, finding.col) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert finding.message["th"].startswith(words)
    assert finding.message["en"].startswith(words)


@pytest.mark.parametrize("text", QUIET)
def test_all_else_may_stand_in_a_page(tmp_path: Path, text: str) -> None:
    assert in_page(tmp_path, text) == []


def test_files_that_open_as_a_document_are_pages_too(tmp_path: Path) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><style>a{b:c}</style><path style="fill:red"/></svg>'
    assert in_page(tmp_path / "drawn", drawn, "seal.svg") == []
    document = "<!doctype html><meta charset=utf-8><title>ก</title>"
    assert in_page(tmp_path / "document", document, "code.html") == []
    for name in ("seal.svg", "code.html", "CODE.XHTML"):
        (finding,) = in_page(tmp_path / name, drawn.replace("<path", "<path onload=x()"), name)
        assert finding.code == "page.active"
