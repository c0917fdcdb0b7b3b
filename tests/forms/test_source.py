"""YAML as authors write it, and as they write it wrongly: each complaint with its place."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.forms.questions.source import MAX_BYTES, MAX_DEPTH, Finding, Source, read
from tests.conftest import ROOT
from tests.support import some


def read_text(folder: Path, text: str | bytes) -> tuple[Source | None, list[Finding]]:
    path = folder / "file.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, "content/file.yaml")


def data(folder: Path, text: str) -> object:
    source, findings = read_text(folder, text)
    assert source is not None
    assert not findings
    return source.data


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ข้อความ", "ข้อความ"),
        ("2567-12-06", "2567-12-06"),  # a day of the Buddhist era, not of the year 2567 A.D.
        ("0212345678", "0212345678"),  # a telephone number
        ("1_000", "1_000"),
        ("16:30", "16:30"),  # not a number of base 60
        ("no", "no"),
        ("3", 3),
        ("-1", -1),
        ("'3'", "3"),
        ("9" * 5000, "9" * 5000),
        ("true", True),
        ("'true'", "true"),
        ("", None),
        ("~", None),
        ("1.5", "1.5"),
    ],
)
def test_values_are_what_an_author_expects(tmp_path: Path, written: str, meant: object) -> None:
    assert data(tmp_path, f"key: {written}") == {"key": meant}


def test_an_alias_repeats_what_it_names(tmp_path: Path) -> None:
    assert data(tmp_path, "a: &x {b: 1}\nc: *x") == {"a": {"b": 1}, "c": {"b": 1}}


def test_each_mark_of_an_unfinished_merge_is_found(tmp_path: Path) -> None:
    text = "a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n||||||| base\r\n=======\r\nb: 3\r\n>>>>>>> feature\r\n"
    _, findings = read_text(tmp_path, text)
    assert [(each.line, each.col, each.code) for each in findings] == [
        (line, 1, "file.conflict") for line in (2, 4, 5, 7)
    ]


def test_what_merely_looks_like_such_a_mark_is_text(tmp_path: Path) -> None:
    assert data(tmp_path, "a: |\n  =======\n  <<<<<<< x\n") == {"a": "=======\n<<<<<<< x\n"}


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))

WRONG: list[tuple[str, str | bytes, tuple[int, int], str]] = [
    ("nothing", "", (1, 1), "file.empty"),
    ("a comment alone", "# ยังไม่ได้เขียน\n", (1, 1), "file.empty"),
    ("another encoding", "ชื่อ: ".encode() + "ก".encode("tis-620"), (1, 7), "file.encoding"),
    ("an invisible character", "ชื่อ: ก\u0007ข", (1, 8), "file.character"),
    ("too much text", "a: " + "ก" * MAX_BYTES, (1, 1), "file.too_large"),
    ("a colon in the text", "title: ประกาศ: รับสมัคร", (1, 14), "yaml.colon"),
    ("an open bracket", "a: [1, 2\nb: 3", (1, 4), "yaml.open"),
    ("an open quote", "a: 'x", (1, 4), "yaml.open"),
    ("a bracket too many", "a: {b: 1}}\nc: 2", (1, 10), "yaml.syntax"),
    ("uneven indentation", "a:\n  b: 1\n c: 2", (3, 2), "yaml.indent"),
    ("a key twice", "a: 1\nb: 2\na: 3", (3, 1), "key.duplicate"),
    ("a list as a key", "? [a]\n: b", (1, 3), "yaml.key"),
    ("a tag", "a: !!python/object:os.system x", (1, 4), "yaml.tag"),
    ("two documents", "a: 1\n---\nb: 2", (2, 1), "yaml.documents"),
    ("an alias of nothing", "a: *x", (1, 4), "yaml.alias"),
    ("an alias of itself", "a: &x [*x]", (1, 8), "yaml.alias"),
    ("a bomb of aliases", BOMB, (5, 55), "yaml.too_much"),
    ("a chain of aliases", CHAIN, (39, 6), "yaml.too_much"),
    ("deep brackets", "a: " + "[" * 100_000, (1, MAX_DEPTH + 3), "yaml.too_much"),
    ("deep dashes", "- " * 100_000, (1, 2 * MAX_DEPTH + 1), "yaml.too_much"),
]


@pytest.mark.parametrize(("text", "place", "code"), [pytest.param(*rest, id=name) for name, *rest in WRONG])
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, text: str | bytes, place: tuple[int, int], code: str
) -> None:
    _, findings = read_text(tmp_path, text)
    (finding,) = findings
    assert (finding.line, finding.col, finding.code) == (*place, code)
    assert str(finding).startswith(f"content/file.yaml:{place[0]}:{place[1]}: error {code}: ")
    assert finding.remedy["th"] in str(finding)
    assert finding.remedy["en"] in str(finding)


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    source, (finding,) = read(tmp_path / "missing.yaml", "missing.yaml")
    assert source is None
    assert finding.code == "file.unreadable"


@given(st.text(alphabet=st.sampled_from("ก:- []{}&*!'\"\n\t#?|>a1~%@,")) | st.binary())
def test_nothing_that_a_file_may_contain_raises(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    source, findings = read_text(tmp_path_factory.getbasetemp(), text)
    assert (source is None) <= bool(findings)


def test_each_code_has_words_and_is_used() -> None:
    words = tomllib.loads((ROOT / "forms/questions/findings.toml").read_text())
    folders = ("forms", "site_builder", "validators/criteria")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    code = "".join(path.read_text() for path in files)
    unused = [key for key in words if f'"{key}"' not in code]
    # Some are put together: of a kind of mistake, or of the shape that something has.
    put_together = {key for key in unused if f'f"{key.rpartition(".")[0]}.{{' in code}
    shaped = {f"{key}.{shape}" for key in words for shape in ("text", "list") if key not in unused}
    assert [key for key in unused if key not in put_together | shaped] == []
    used = set(re.findall(r'finding\([^"]*"([a-z_]+\.[a-z_]+)"', code))
    assert used <= set(words)
    for each in some(words.values()):
        assert {"th", "en", "remedy_th", "remedy_en"} == set(each) - {"severity"}
        assert each.get("severity", "warning") == "warning"
