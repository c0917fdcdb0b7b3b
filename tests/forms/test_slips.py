"""Slips of the pen in YAML: each is told by its name and place, and no words are lost in silence."""

from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

from prakat.forms.questions.source import Finding, read_bytes
from prakat.forms.questions.typed import STRICT_KEYS, validated


class Part(BaseModel):
    model_config = STRICT_KEYS
    step: str | None = None
    on: str | None = None


class Whole(BaseModel):
    model_config = STRICT_KEYS
    name: str | None = None
    office: str | None = None
    part: Part | None = None
    items: list[str] = []


def told(text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.col, each.code) for each in findings(text)]


def findings(text: str) -> list[Finding]:
    source, found = read_bytes(text.encode(), "content/file.yaml")
    return found if source is None else [*found, *validated(source, source.data, TypeAdapter(Whole))[1]]


SLIPS = [
    # the space after a colon
    ("name: ก\noffice:ข\n", (2, 1), "yaml.colon_space", "office:"),
    ("office:ข\nname: ก\n", (1, 1), "yaml.colon_space", "office:"),
    ("part:\n  step:ก\n  on: ข\n", (2, 3), "yaml.colon_space", "step:"),
    ("part:\n  step:ก\n", (2, 3), "yaml.colon_space", "step:"),
    ("part: {step:ก, on: ข}\n", (1, 8), "yaml.colon_space", "step:"),
    # signs that look alike
    ("name: ก\noffice： ข\n", (2, 7), "yaml.look_alike", "："),
    ("name：ก\noffice: ข\n", (1, 5), "yaml.look_alike", "："),
    ("part:\n  step：ก\n", (2, 7), "yaml.look_alike", "："),
    ("part: {step： ก, on: ข}\n", (1, 8), "yaml.look_alike", "："),
    ("part: {step: ก， on: ข}\n", (1, 15), "yaml.look_alike", "，"),
    ("part: ｛step: ก｝\nname: ข\n", (1, 7), "yaml.look_alike", "｛"),
    ("part: {step: “ก: ข”}\nname: ข\n", (1, 14), "yaml.look_alike", "“"),
    ('name: "ก”\noffice: ข\n', (1, 9), "yaml.look_alike", "”"),
    ("name: “ก: ข”\noffice: ค\n", (1, 7), "yaml.look_alike", "“"),
    ("name: ก\noffice:\xa0ข\n", (2, 8), "yaml.space", "U+00A0"),
    ("name: ก\n\u200boffice: ข\n", (2, 1), "yaml.space", "U+200B"),
    # how far lines are indented
    ("part:\n  step: ก\n   on: ข\n", (3, 4), "yaml.indent", "2"),
    ("part:\n  step: ก\n on: ข\n", (3, 2), "yaml.indent", "2"),
    ("items:\n  - ก\n- ข\n", (3, 1), "yaml.indent", "2"),
    ("name: ก\n  office: ข\n", (2, 3), "yaml.indent", "0"),
    ("items:\n  - ก\n    - ข\n", (3, 5), "yaml.item_within", "- ข"),
    ('name: "ห้อง \\ก"\n', (1, 13), "yaml.escape", "'…'"),
    ('name: "C:\\Users"\noffice: ข\n', (1, 10), "yaml.escape", "'…'"),
    # items of a list
    ("items:\n  • ก\n  - ข\n", (2, 3), "yaml.bullet", "•"),
    ("items:\n  - ก\n  – ข\n", (3, 3), "yaml.bullet", "–"),
    ("items:\n  · ก\n  · ข\nname: ค\n", (2, 3), "yaml.bullet", "·"),
    ("items:\n  ▪ on: ก\nname: ค\n", (2, 3), "yaml.bullet", "▪"),
    ("items:\n  -ก\n  - ข\nname: ค\n", (2, 3), "yaml.dash", "- "),
    ("items:\n  - เวลา: 9 น.\nname: ค\n", (2, 5), "yaml.colon", ""),
    # tabs
    ("part:\n\tstep: ก\n", (2, 1), "yaml.tab", ""),
    ("part:\n  step: ก\n\ton: ข\n", (3, 1), "yaml.tab", ""),
    # commas, quotes and brackets
    ("part: {step: ก, ข และ ค}\n", (1, 17), "yaml.comma", "ข และ ค"),
    ("part: {step: ก, ข, ค}\n", (1, 17), "yaml.comma", "ข"),
    ("part: {on: ก, step ข}\n", (1, 15), "yaml.no_colon", ""),
    ("part: {step: ก, ข ๆ: ค, on: ง}\n", (1, 17), "yaml.comma", "ข ๆ"),
    ("part: {on: ก, step: 9.00: ข}\n", (1, 25), "yaml.colon", ""),
    ("name: 'ก\noffice: ข\n" + "items: []\n" + "part: {on: 'ง'}\n", (1, 7), "yaml.open", "'"),
    ('name: "ก" ข\noffice: ค\n', (1, 7), "yaml.after_quote", '"'),
    ("name: 'it's'\noffice: ค\n", (1, 7), "yaml.after_quote", "'"),
    ('name: "ก\noffice: ค\n', (1, 7), "yaml.open", '"'),
    ("items: [ก, ข\nname: ค\n", (1, 8), "yaml.open", "]"),
    ("name: [ด่วน] ก\noffice: ข\n", (1, 7), "yaml.sign", "["),
    ("name: *ด่วน* ก\noffice: ข\n", (1, 7), "yaml.sign", "*"),
    ("name: @ก\n", (1, 7), "yaml.sign", "@"),
    ("name: &ก ข\n", (1, 7), "yaml.sign", "&"),
    ("name: - ก\n", (1, 7), "yaml.sign", "-"),
    ("name: ก\noffice ข\npart: {}\n", (2, 1), "yaml.no_colon", ":"),
    # what would be lost without a mistake in YAML
    ("name: ห้อง #2 ชั้น 3\n", (1, 12), "yaml.hash", "#2 ชั้น 3"),
    ("name: #2\n", (1, 7), "yaml.hash", "#2"),
    ("items:\n  - ห้อง #๒\n", (2, 10), "yaml.hash", "#๒"),
    ("part: {step: ห้อง #2\n  , on: ข}\n", (1, 19), "yaml.hash", "#2"),
    ("name: ห้อง #2\n  ชั้น 3\n", (1, 12), "yaml.hash_within", "#2"),
    ("name: &A ข\n", (1, 7), "yaml.anchor", "&A"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "code", "words"), SLIPS)
def test_a_slip_is_told_once_by_its_name_and_place(
    text: str, place: tuple[int, int], code: str, words: str
) -> None:
    (finding,) = findings(text)
    assert (finding.code, (finding.line, finding.col)) == (code, place)
    assert words in finding.message["th"] + finding.remedy["th"]
    assert words in finding.message["en"] + finding.remedy["en"]


def test_slips_of_several_lines_are_told_one_after_the_other() -> None:
    text = "name：ก\npart: {}\noffice:ข\n"
    assert told(text) == [(1, 5, "yaml.look_alike")]
    assert told(text.replace("：", ": ")) == [(3, 1, "yaml.colon_space")]


@pytest.mark.parametrize(
    "text",
    [
        "name: ก  # หมายเหตุ\n",
        "name: ก  ## หมายเหตุ\n",
        "name: https://example.org/a#b\n",
        "name: 'ห้อง #2'\n",
        "name: |\n  ห้อง #2\n  • ก\n  – ข\n",
        "name: เวลา 16：30 “ด่วน”\n",
        "name: A:B\n",
        "items:\n  - – ก\n  - 'a: b'\n",
        "part: {step: 'ก, ข'}\n",
        "part: &x {step: ก}\n",
        "name: &x ก\noffice: *x\n",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_long_file_is_not_tried_again_and_again() -> None:
    text = "".join(f"k{n}: ก\n" for n in range(30_000)) + "office:ข\n"
    assert [code for *_, code in told(text)] == ["yaml.no_colon"]


def test_an_agency_s_words_are_read_in_spite_of_a_warning(tmp_path: Path) -> None:
    from prakat.site_builder.text.strings import own, shipped

    key = next(key for key, said in shipped().items() if "{" not in said["th"] + said["en"])
    file = tmp_path / "words.yaml"
    file.write_text(f"{key}: {{th: ก, en: B}}  #c\nunknown: {{th: ก #2\n  , en: B}}\n", "utf-8")
    words, found = own(file)
    assert words[key] == {"th": "ก", "en": "B"}
    assert "yaml.hash" in [each.code for each in found]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("name: ก\nstep: ข\n", "key.elsewhere", "'part'"),
        ("part: {name: ก}\n", "key.elsewhere", "ชั้นนอกสุด"),
        ("part: {month: ก}\n", "key.unknown_of_few", "step, on"),
        ("part: {stepp: ก}\n", "key.unknown", "'step'"),
        ("part:\n  <<: {step: ก}\n", "yaml.merge", "<<"),
        ("part: {step: ก, on: เดือนละ 18,000 บาท}\n", "yaml.comma_amount", "18000"),
    ],
)
def test_a_key_that_is_none_here_is_told_where_it_belongs_or_which_there_are(
    text: str, code: str, words: str
) -> None:
    (finding,) = findings(text)
    assert finding.code == code
    assert words in finding.message["th"] + finding.remedy["th"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("name: ก".encode("utf-16-le"), "file.encoding"),
        (b"PK\x03\x04 a document", "file.document"),
        (b"%PDF-1.7 a document", "file.document"),
        ("name: ก\u2028ข".encode(), "file.character"),
        ("name: ! ก".encode(), "yaml.tag"),
    ],
)
def test_what_no_editor_of_text_writes_is_named(raw: bytes, code: str) -> None:
    assert [each.code for each in read_bytes(raw, "file.yaml")[1]] == [code]


@pytest.mark.parametrize(
    ("line", "cut"), [("name: ห้อง # 3 ชั้น 2", True), ("name: ก  # 2 คน", False), ("name: ก # ดูข้อ 2", False)]
)
def test_the_number_of_something_is_no_comment(line: str, cut: bool) -> None:
    assert [each.code for each in findings(line)] == (["yaml.hash"] if cut else [])
