"""The automatic numbers of Word files, which Word shows but does not store."""

import pytest

from tests.site_builder.content.importer.formats.reading import quotes, texts
from tests.site_builder.content.importer.formats.word.made import (
    Shown,
    item,
    level,
    numbering,
    typed,
)


def test_the_numbers_of_lists_are_made_again(shown: Shown) -> None:
    body = "".join(
        item(text, at)
        for text, at in [("ด้านก", 0), ("งาน", 1), ("งาน", 1), ("ย่อย", 2), ("ย่อย", 2), ("ด้านข", 0), ("งาน", 1)]
    )
    document = shown(body, numbering=numbering("decimal:%1.", "thaiNumbers:(%2)", "thaiLetters:%1.%2 (%3)"))
    assert texts(document) == [
        "1. ด้านก", "(๑) งาน", "(๒) งาน", "1.๒ (ก) ย่อย", "1.๒ (ข) ย่อย", "2. ด้านข", "(๑) งาน",
    ]  # fmt: skip
    assert [line.level for line in document.lines] == [0, 1, 1, 2, 2, 0, 1]


@pytest.mark.parametrize(
    ("look", "second"),
    [
        ("lowerRoman:%1.", "ii. "),
        ("upperRoman:(%1)", "(II) "),
        ("lowerLetter:%1)", "b) "),
        ("upperLetter:%1.", "B. "),
        ("decimalZero:%1", "02 "),
        ("thaiCounting:ข้อ %1", "ข้อ สอง "),
        ("none:ข้อพิเศษ", "ข้อพิเศษ "),
        ("bullet:\uf0b7", "• "),
        ("bullet:-", "- "),
        ("none:", ""),
        ("none:%1", ""),
    ],
)
def test_numbers_in_each_format(shown: Shown, look: str, second: str) -> None:
    document = shown(item("งาน", 0) + item("งาน", 0), numbering=numbering(look))
    assert document.lines[1].text == f"{second}งาน"
    assert document.lines[1].level == (0 if second else None)
    assert not document.doubts


def test_a_format_that_is_not_known_is_told(shown: Shown) -> None:
    document = shown(item("งาน", 0), numbering=numbering("hebrew1:%1."))
    assert texts(document) == ["1. งาน"]
    assert quotes(document) == [(1, "1. งาน")]


ANEW = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'


def test_another_list_of_the_same_kind_goes_on_unless_it_begins_anew(shown: Shown) -> None:
    looks = ("decimal:%1.", "decimal:(%2)")
    body = "".join(item("งาน", 1, number) for number in (7, 7, 8, 8))
    assert [line[:3] for line in texts(shown(body, numbering=numbering(*looks)))] == [
        "(1)",
        "(2)",
        "(3)",
        "(4)",
    ]
    assert [line[:3] for line in texts(shown(body, numbering=numbering(*looks, own=ANEW)))] == [
        "(1)", "(2)", "(4)", "(5)",
    ]  # fmt: skip


def test_a_list_may_have_levels_of_its_own(shown: Shown) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "thaiLetters:%1)")}</w:lvlOverride>'
    document = shown(item("งาน", 0, 8) + item("งาน", 0, 8), numbering=numbering("decimal:%1.", own=own))
    assert texts(document) == ["ก) งาน", "ข) งาน"]


def test_a_level_may_go_on_or_be_all_figures(shown: Shown) -> None:
    goes_on = level(1, "decimal:(%2)", '<w:lvlRestart w:val="0"/>')
    legal = level(2, "thaiLetters:%1.%2.%3", "<w:isLgl/>")
    levels = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman:%1.")}{goes_on}{legal}</w:abstractNum>'
    )
    lists = f'{levels}<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    document = shown("".join(item("ง", at) for at in (0, 1, 0, 1, 2)), numbering=lists)
    assert texts(document) == ["I. ง", "(1) ง", "II. ง", "(2) ง", "2.2.1 ง"]


def test_a_list_may_come_from_a_style_of_lists(shown: Shown) -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="duties"/>{level(0, "thaiNumbers:%1.")}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="duties"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
    )
    assert texts(shown(item("งาน", 0, 9) + item("งาน", 0, 9), numbering=linked)) == ["๑. งาน", "๒. งาน"]


def test_a_style_of_paragraphs_may_number(shown: Shown) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='task'><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>"
        "</w:style><w:style w:type='paragraph' w:styleId='subtask'><w:basedOn w:val='task'/></w:style>"
    )
    levels = level(0, "decimal:%1.") + level(1, "decimal:%1.%2", "<w:pStyle w:val='task'/>")
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    body = typed("งาน", "<w:pStyle w:val='task'/>") + typed("งาน", "<w:pStyle w:val='subtask'/>")
    without = typed("งาน", "<w:pStyle w:val='task'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert texts(shown(body + without, numbering=lists, styles=styles)) == ["1.1 งาน", "1.2 งาน", "งาน"]
