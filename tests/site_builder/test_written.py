"""Pages that an agency writes as Markdown: their English beside them, and their numerals."""

import re
from pathlib import Path

import pytest

from prakat.site_builder.content.lint.texts.pages import findings
from tests.site_builder.building import build, html, small, text

NAV = "  - เกี่ยวกับ: about.md\n"
THAI = """\
# แผนก 1

ห้อง 201 โทร. 02 123 4567 อีเมล hr1@example.org ดู[ประกาศ](../rules.md) และ[ข้อ](#1) `K 4` AT&#38;T

1. ปี 2569
"""
ENGLISH = """\
# Division 1

Room 201, see [rules](../rules.md), [this](#division-1) and [the page](index.md#division-1).

| floor | room |
|---|---|
| 2 | 201 |
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an agency with pages in both languages, in one of them, and with a page of help in Thai."""
    folder = small(tmp_path_factory.mktemp("written"))
    pages = {
        "guide/index.md": THAI,
        "guide/index.en.md": ENGLISH,
        "arabic.md": f"---\ndigits: arabic\n---\n{THAI.replace('../', '')}",
        "foreign.md": "# For foreigners\n\nRoom 201\n",
        "alone.en.md": "# Alone\n",
        "help.md": "# วิธีใช้ของเรา\n",
    }
    for name, content in pages.items():
        (folder / "content/pages" / name).parent.mkdir(exist_ok=True)
        (folder / "content/pages" / name).write_text(content)
    menu = "".join(f"  - {each}\n" for each in ("guide/index.md", "arabic.md", "foreign.md", "alone.en.md"))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(NAV, NAV + menu))
    result = build(folder, papers=False)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_the_english_is_a_part_of_the_page_and_no_page_of_its_own(written: Path) -> None:
    page = html(written, "guide")
    assert "Division 1" in page
    assert '<div lang="en" data-in="en" hidden>' in page
    assert re.findall("<title[^>]*>", page) == ['<title data-other="Division 1 - Government positions">']
    (english,) = re.findall(r'data-in="en" hidden>(.*?)</article>', page, re.DOTALL)
    assert re.findall('href="([^"]+)"', english) == ["../rules/", "#division-1", "./#division-1"]
    assert 'class="prakat-table"' in english
    assert "The text of this page is in Thai." not in page
    assert not [*written.glob("guide/*en*")]


def test_without_english_a_page_says_that_it_is_in_thai(written: Path) -> None:
    page = html(written, "help")
    assert "วิธีใช้ของเรา" in page
    assert "The text of this page is in Thai." in page
    assert "How to use this site" not in page, "what is ours is not the English of what is theirs"
    assert "What you fill in never leaves your" in html(written, "privacy")
    assert "<h1" in html(written, "alone.en"), "beside nothing it is a page like any other"


def test_a_page_has_one_sort_of_numerals(written: Path) -> None:
    thai = html(written, "guide").partition('data-in="en"')[0]
    assert "ห้อง ๒๐๑ โทร. ๐๒ ๑๒๓ ๔๕๖๗ อีเมล hr1@example.org" in text(thai)
    assert '<div lang="th" data-written="thai"' in thai, "by which its lists are numbered"
    for same in ("<code>K 4</code>", "AT&#38;T", 'href="#1"'):
        assert same in thai
    assert "ห้อง 201 โทร. 02 123 4567" in text(html(written, "arabic"))
    assert "Room 201" in text(html(written, "foreign"))
    assert "Room 201" in text(html(written, "guide"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("about.en.md", "# About\n\n[there](nowhere.md)\n", "'about.en.md' contains a link 'nowhere.md'"),
        ("about.en.md", "# About\n\n[there](#nowhere)\n", "'about.en.md' contains a link '#nowhere'"),
        ("about.md", "---\ndigits: thia\n---\n# เกี่ยวกับ\n", "about.md: digits: thai | arabic"),
    ],
)
def test_mistakes_in_it_are_told(tmp_path: Path, name: str, content: str, said: str) -> None:
    folder = small(tmp_path)
    (folder / "content/pages" / name).write_text(content)
    result = build(folder, papers=False)
    assert result.returncode != 0
    assert said in result.stderr


def test_the_english_may_hold_no_script_either(tmp_path: Path) -> None:
    (tmp_path / "help.en.md").write_text("# Help\n\n<script>alert(1)</script>\n")
    (found,) = findings(tmp_path, "content/pages")
    assert (found.file, found.code) == ("content/pages/help.en.md", "page.active")
