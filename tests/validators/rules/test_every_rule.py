"""What holds for every rule: its manual, its codes, their words, and its calm in the face of junk."""

import ast
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validators.rules
from tests.support import some
from tests.validators.support import ANNOUNCEMENT, DIVERSE, LABEL, LIMITS, answers_of
from validators import dossier
from validators.check import CODES
from validators.contract import Form
from validators.counting import calendar
from validators.criteria import CRITERIA
from validators.report import MISSING, messages, problem
from validators.rules import Scope, load, names

RULES = Path(validators.rules.__file__).parent
JUNK = [
    *("-", "0", "๐", "...ก", "a" * 1_000, "9" * 40, "ก" * 1_000, "<script>", "{label}", "%s", "\ufffd", "\n"),
    *("1e999999", "0x10", "٣", "½", "-5", "1/1/1", "//", "@", "0" * 13, "data:image/png;base64,", "é", "😀"),
]
# Parameters with which a form calls each rule; those it does not know, it leaves alone.
PARAMS = {
    **dict.fromkeys(("birth_date", "appointed_on", "service", "position", "name", "surname"), "text"),
    **dict.fromkeys(("rows", "levels", "equivalents"), "rows"),
    "group": "group",
    "line": "office",
    "other": "text",
    "detail": "text",
    "not_before": "text",
    "not_after": "close",
    "present": True,
    "signed": "text",
    "since": "text",
    "named": ["สภาวะผู้นำ"],
}
COLUMNS = (
    *("level", "since", "until", "date", "degree", "year", "round", "result", "recognised", "position"),
    *("period.from", "period.to", "line", "unit", "area", "work", "from", "to", "evidence"),
)
GROUP = (
    *("times", "sick", "personal", "ordination", "maternity", "study", "total", "ever", "name", "date"),
    *("rank", "opinion", "penalty"),
)


def with_answer(text: str) -> dict[str, str | list[dict[str, str]]]:
    """Answers that say the same everywhere."""
    return {
        "text": text,
        "current.level": text,
        **{f"group.{name}": text for name in GROUP},
        "rows": [dict.fromkeys(COLUMNS, text), dict.fromkeys(COLUMNS, text), {}],
    }


def run(name: str, text: str) -> None:
    answers = answers_of(with_answer(text))
    limits = DIVERSE if name == "diverse_experience" else LIMITS
    rule, scope = load(name), Scope(ANNOUNCEMENT, answers, PARAMS, "text", limits=limits)
    subject = answers if "answers: Answers" in (RULES / f"{name}.py").read_text() else text
    for finding in rule.validate(subject, scope):
        problem(finding, rule.codes[finding.code], LABEL, rule.source)
    assert all(isinstance(path, str) for path, _ in rule.derive(subject, scope))


@pytest.mark.parametrize("name", names())
def test_junk_makes_no_rule_fall_over(name: str) -> None:
    for junk in JUNK:
        run(name, junk)


@pytest.mark.parametrize("name", names())
@given(text=st.text(min_size=1))
def test_no_text_makes_a_rule_fall_over(name: str, text: str) -> None:
    run(name, text)


@pytest.mark.parametrize("name", names())
def test_a_rule_is_its_own_manual(name: str) -> None:
    manual = ast.get_docstring(ast.parse((RULES / f"{name}.py").read_text()))
    assert manual is not None
    assert len(manual) > 80


@pytest.mark.parametrize("name", names())
def test_a_rule_lists_exactly_the_codes_it_finds(name: str) -> None:
    """Found in its source: the strings that are codes, outside the list itself."""
    tree = ast.parse((RULES / f"{name}.py").read_text())
    body = [node for node in tree.body if not isinstance(node, ast.AnnAssign)]  # the list is annotated
    strings = {
        node.value
        for part in body
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    found = strings & all_codes()
    if "thai_date." in strings:  # the beginning of f"thai_date.{failure}"
        reader = calendar.parse if name == "thai_date" else calendar.parse_year
        found |= {f"thai_date.{failure}" for failure in failures(reader.__name__)}
    assert found == set(load(name).codes)


def failures(function: str) -> set[str]:
    """The failures that a function of the calendar raises; ``parse`` uses all the others."""
    tree = ast.parse(Path(calendar.__file__).read_text())
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    within = functions.values() if function == "parse" else [functions[function]]
    return {
        value.value
        for part in within
        for call in ast.walk(part)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "DateError"
        for value in ast.walk(call.args[0])
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def all_codes() -> set[str]:
    return {code for name in names() for code in load(name).codes} | set(CODES) | set(dossier.CODES)


def test_every_code_has_words_in_both_languages_and_no_words_are_left_over() -> None:
    thai, english = messages()
    assert list(thai) == list(english), "the same codes in the same order"
    wanted = all_codes() - {"required"} | {f"required.{what}" for what in ("fill", "choose", "tick", "add")}
    assert wanted <= set(thai)
    others = {key.split(".")[0] for key in set(thai) - wanted}
    assert others == {*CRITERIA, "verdict", "duration", "short", "level", "evidence", "rule"}
    assert all_codes() >= MISSING


@pytest.mark.parametrize("key", messages()[0])
def test_both_languages_tell_the_same_values(key: str) -> None:
    thai, english = (
        {part[1] for part in string.Formatter().parse(words[key])} - {None} for words in messages()
    )
    assert {str(name).removesuffix("_en") for name in english} - {"label"} == thai - {"label"}


def test_levels_are_called_what_the_form_calls_them(originals: tuple[object, dict[str, Form]]) -> None:
    section = next(each for each in originals[1]["application"]["sections"] if each["id"] == "current")
    options = next(each for each in section["fields"] if each["path"] == "current.level")["options"]
    thai, english = messages()
    levels = [each for each in options if each["value"].isascii()]
    assert {each["value"]: each["label"]["th"] for each in levels} == {
        key.removeprefix("level."): words for key, words in thai.items() if key.startswith("level.")
    }
    assert all(english[f"level.{each['value']}"] == each["label"]["en"] for each in some(levels))


def test_a_rule_that_there_is_not() -> None:
    with pytest.raises(
        LookupError, match="no rule is called 'wishes'; there are: achievements, age, be_year"
    ):
        load("wishes")
