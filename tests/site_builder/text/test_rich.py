"""Long texts: what is a mark, and that nothing else is lost in any rendering."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prakat.site_builder.text import commonmark
from prakat.site_builder.text.commonmark import MOST, Block, Line
from prakat.site_builder.text.rich import blocks, html, plain


def test_lines_and_paragraphs_stay() -> None:
    assert html("ยื่นที่\nห้อง ก\n\nโทร.", "arabic") == "<p>ยื่นที่<br>ห้อง ก</p><p>โทร.</p>"
    assert plain("ยื่นที่\nห้อง ก\n\n\nโทร.\n") == "ยื่นที่\nห้อง ก\n\nโทร."


@given(st.text("กแา๑1.w -,()/“”aZ*:\n\\", max_size=14))
@example("ยื่นที่ ก.พ. (ชั้น 2) - งานบุคคล")
@example("ที่ www.example.org")
@example("1. บัตร")
@example("ก  ข")
def test_a_line_without_any_mark_is_read_as_by_the_parser(text: str) -> None:
    assert blocks(text) == commonmark._blocks(iter(commonmark._PARSER.parse(text)), "")


def test_lists_keep_the_numbers_that_were_typed() -> None:
    text = "3. บัตร\n5. รูป\n   - สี\n   - ขนาด 2 นิ้ว"
    assert html(text, "thai") == (
        '<ol class="prakat-numbered"><li><span class="prakat-number">๓.</span><div>บัตร</div></li>'
        '<li><span class="prakat-number">๕.</span><div>รูป'
        "<ul><li>สี</li><li>ขนาด ๒ นิ้ว</li></ul></div></li></ol>"
    )
    assert plain(text) == text.replace("\n   ", "\n  ")
    # Only a list from 1 on begins right below a line: '2567. ' may end a sentence.
    assert [each["kind"] for each in blocks("เอกสาร\n1. บัตร\n2. รูป")] == ["paragraph", "list"]
    assert [each["kind"] for each in blocks("ภายในปี\n2567. และ")] == ["paragraph"]


def test_tables_keep_every_cell() -> None:
    text = "| ลำดับ | ชื่อ |\n|--:|:-:|\n| 1 | ก \\| ข | เกิน |\n2. | \nต่อ"
    assert html(text, "thai") == (
        '<div class="prakat-table" tabindex="0"><table class="prakat-cells">'
        '<thead><tr><th data-align="right">ลำดับ</th>'
        '<th data-align="center">ชื่อ</th></tr></thead><tbody>'
        '<tr><td data-align="right">๑</td><td data-align="center">ก | ข</td><td>เกิน</td></tr>'
        '<tr><td data-align="right">๒.</td></tr></tbody></table></div><p>ต่อ</p>'
    )
    assert plain(text) == "ลำดับ | ชื่อ\n1 | ก | ข | เกิน\n2.\n\nต่อ"


def test_words_are_stressed_but_blanks_and_measures_are_not() -> None:
    assert html("งาน**สำคัญ**มาก *ด่วน*", "thai") == "<p>งาน<strong>สำคัญ</strong>มาก <em>ด่วน</em></p>"
    for typed in ("กว้าง*ยาว*สูง", "ลงชื่อ ____(____)____", "2 * 3 * 4", "**ไม่ปิด"):
        assert plain(typed) == typed
        assert html(typed, "as_authored") == f"<p>{typed}</p>"


@pytest.mark.parametrize(
    ("typed", "text", "href"),
    [
        ("[สมัคร](https://job.example.org/a_(b)?x=1)", "สมัคร", "https://job.example.org/a_(b)?x=1"),
        ("[ไทย](https://example.org/ไทย)", "ไทย", "https://example.org/%E0%B9%84%E0%B8%97%E0%B8%A2"),
        ("[โทร](tel:021234567)", "โทร", "tel:021234567"),
        ("https://example.org/2567", "https://example.org/2567", "https://example.org/2567"),
        ("[สมัคร](www.example.org)", "สมัคร", "https://www.example.org"),
        ("www.example.org", "www.example.org", "https://www.example.org"),
        ("hr.1@example.org", "hr.1@example.org", "mailto:hr.1@example.org"),
    ],
)
def test_links_lead_somewhere(typed: str, text: str, href: str) -> None:
    assert html(typed, "thai") == f'<p><a href="{href}">{text}</a></p>'


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("(ดู https://example.org/a.)", "https://example.org/a"),
        ("ที่https://job.example.orgภายในวันที่ 1", "https://job.example.org"),
        ("https://example.org/applyภายในวันที่ 1", "https://example.org/apply"),
        ("https://example.org/ไทย/ใหม่ ภายใน", "https://example.org/ไทย/ใหม่"),
        ("https://example.org/a_(b), ค", "https://example.org/a_(b)"),
        ("ส่ง a@example.orgและ", "a@example.org"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(typed: str, address: str) -> None:
    [[*runs]] = [each["lines"][0] for each in blocks(typed) if each["kind"] == "paragraph"]
    assert [run["text"] for run in runs if "href" in run] == [address]
    assert plain(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "# หัวข้อ",
        "หัวข้อ\n---",
        "หัวข้อ\n===",
        "***",
        "> คำ",
        "`คำ`",
        "```\nคำ\n```",
        "<b onclick=x>คำ</b>",
        "<https://example.org>",
        "&lt;&#65;",
        "[ก]: https://example.org",
        "[ก][ข]",
        "[ก](javascript:alert(1))",
        "[ก](//example.org)",
        '[ก](https://example.org "ข")',
        "+ ก\n+ ข",
        "1) ก\n2) ข",
        "1.ก\n-ข",
        "-",
        "|ก|ข|\n|-|",
        "ตัวอย่าง\n2. ก",
    ],
)
def test_what_is_no_mark_is_shown_as_it_was_typed(typed: str) -> None:
    made = html(typed, "as_authored")
    assert re.sub(r"\s", "", _Read(made).said) == re.sub(r"\s", "", typed)
    assert not re.search(r"<(?!/?(?:p|a|br)\b)", made)


def test_too_deep_and_too_long_is_shown_as_it_was_typed() -> None:
    deep = "- " * 5000 + "ก"
    assert plain(deep) == deep
    assert html("*" * 1_000_000, "thai") == f"<p>{'*' * 1_000_000}</p>"
    long = "**ก** ข\n" * MOST
    assert plain(long) == long.strip()


_MARKS = [
    *"*_-+|#>`\\[]:",
    "**",
    "1. ",
    "2) ",
    "===",
    "---",
    "```",
    "<b>",
    "&amp;",
    "\\*",
    "![",
    "](",
    ")",
    "tel:",
]
_PLACES = ["[ค](https://example.org/ง) ", "https://example.org/", "a@example.org", "www.example.org"]
_SPACES = [" ", "    ", "\t", "\n", "\n\n", "\r\n", "\n1. ", "\n- ", "|\n|-|-|\n|"]
_PIECES = st.sampled_from(["ก", "ข้อ 1", "Abc", "๒", *_MARKS, *_PLACES, *_SPACES])
_SIGNS = re.compile(r"[\s*|:\\\[\]()-]")


@given(st.lists(_PIECES, max_size=40).map("".join))
@example("[**ก**](https://example.org/ข) *ค [ง](tel:1)*")
@example("| ก |\n|---|\n| ข | ค | ง\n- จ\n  1. ฉ\n\n     ช")
def test_no_character_is_lost_in_any_rendering(text: str) -> None:
    written = _SIGNS.sub("", text)
    assert _SIGNS.sub("", _Read(html(text, "as_authored")).said) == written
    assert _SIGNS.sub("", plain(text)) == written
    data = json.loads(json.dumps(blocks(text)))
    assert _SIGNS.sub("", _data(data)) == written


class _Read(HTMLParser):
    """What a page says, each link's address behind it if it says something else."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said, self._href, self._from = "", "", 0
        self.feed(str(page))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._href, self._from = dict(attrs)["href"] or "", len(self.said)
        assert tag in {"a", "br", "div", "em", "li", "ol", "p", "span", "strong", "ul"} | _TABLE

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.said += _hidden(self.said[self._from :], self._href)

    def handle_data(self, data: str) -> None:
        self.said += data


_TABLE = {"table", "tbody", "td", "th", "thead", "tr"}


def _hidden(text: str, href: str) -> str:
    return "" if unquote(href).endswith(text) else unquote(href)


def _data(those: list[Block]) -> str:
    said = ""
    for block in those:
        if block["kind"] == "paragraph":
            said += "".join(map(_line, block["lines"]))
        elif block["kind"] == "table":
            said += "".join(_line(cell) for row in [block["head"], *block["rows"]] for cell in row)
        else:
            said += "".join(item["number"] + _data(item["blocks"]) for item in block["items"])
    return said


def _line(line: Line) -> str:
    said, of, since = "", "", 0
    for run in [*line, {"text": ""}]:
        href = run.get("href", "")
        if href != of:
            said += _hidden(said[since:], of)
            of, since = href, len(said)
        said += run["text"]
    return said
