"""What holds for every rule: its manual, its codes, their words, and its calm in the face of junk."""

import ast
import string
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import criteria, dossier, rules
from prakat.validators.contract import Form, LimitValue, ParamValue
from prakat.validators.core import CORE
from prakat.validators.counting import calendar, date_parts, dates
from prakat.validators.declare import Limit, ParamType, Rule, Scope
from prakat.validators.report import messages, problem
from prakat.validators.rules import load, named, names
from tests.validators.support import ANNOUNCEMENT, LABEL, answers_of

RULES = Path(rules.__file__).parent
JUNK = [
    *("-", "0", "๐", "...ก", "a" * 1_000, "9" * 40, "ก" * 1_000, "<script>", "{label}", "%s", "\ufffd", "\n"),
    *("1e999999", "0x10", "٣", "½", "-5", "1/1/1", "//", "@", "0" * 13, "data:image/png;base64,", "é", "😀"),
]
# Answers whose rules look at others as well.
READ = ("1/6/2541", "2541", "3 ปี", "1/6/2598", "yes", "1-2345-45678-78-1")
# What a form may give a parameter of each type.
GIVEN: dict[ParamType, ParamValue] = {
    **dict.fromkeys(("path", "derived", "text"), "text"),
    "group": "group",
    "rows": "rows",
    "flag": True,
    "integer": 5,
    "texts": ["สภาวะผู้นำ"],
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


class Read(dict[str, Any]):
    """Parameters or limits that remember which of them were asked for."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def scopes(rule: Rule, text: str) -> Iterator[Scope]:
    """The rule as forms may name it: with each choice, and without what may be left out."""
    needed = {name: param for name, param in rule.params.items() if not param.optional}
    limits = {limit.name: limit_of(limit) for limit in rule.limits}
    for params in (rule.params, needed):
        of_choice = [name for name, param in params.items() if param.type == "choice"]
        given = {name: GIVEN[param.type] for name, param in params.items() if name not in of_choice}
        for chosen in product(*(rule.params[name].choices for name in of_choice)):
            of_form = Read(given | dict(zip(of_choice, chosen, strict=True)))
            answers = answers_of(with_answer(text))
            yield Scope(ANNOUNCEMENT, answers, of_form, "text", limits=Read(limits))


def limit_of(limit: Limit[Any]) -> LimitValue:
    match limit.type:
        case "choice":
            return limit.choices[0]
        case "choices":
            return [*limit.choices]
    return 1


def run(name: str, text: str) -> list[Scope]:
    rule = load(name)
    ran = [*scopes(rule, text)]
    for scope in ran:
        subject = scope.answers if rule.scope == "section" else text
        for failure in rule.validate(subject, scope):
            problem(failure, rule.codes[failure.code], LABEL, rule.source)
        assert all(isinstance(path, str) for path, _ in rule.derive(subject, scope))
        assert all(offer["path"] == scope.path for offer in rule.suggest(scope))
    return ran


@pytest.mark.parametrize("name", names())
def test_junk_makes_no_rule_fall_over(name: str) -> None:
    for junk in JUNK:
        run(name, junk)


@pytest.mark.parametrize("name", names())
@given(text=st.text(min_size=1))
def test_no_text_makes_a_rule_fall_over(name: str, text: str) -> None:
    run(name, text)


@pytest.mark.parametrize("name", names())
def test_a_rule_declares_exactly_the_parameters_and_limits_that_it_reads(name: str) -> None:
    rule, ran = load(name), [scope for text in (*READ, *JUNK) for scope in run(name, text)]
    read = {each for scope in ran for each in cast(Read, scope.params).names}
    assert read - {"partial"} == set(rule.params) - {"partial"}  # which any date may be asked with
    assert {each for scope in ran for each in cast(Read, scope.limits).names} == {
        limit.name for limit in rule.limits if not limit.optional
    }


def test_a_limit_is_the_same_in_every_rule_of_a_form(originals: tuple[object, dict[str, Form]]) -> None:
    for form in originals[1].values():
        limits = [limit for rule in named(form).values() for limit in rule.limits]
        assert len({*limits}) == len({limit.name for limit in limits})


@pytest.mark.parametrize("name", names())
def test_a_rule_is_its_own_manual(name: str) -> None:
    manual = ast.get_docstring(ast.parse((RULES / f"{name}.py").read_text()))
    assert manual is not None
    assert len(manual) > 80


@pytest.mark.parametrize("name", names())
def test_a_rule_lists_exactly_the_codes_it_finds(name: str) -> None:
    """Found in its source: the strings that are codes, outside the declaration itself."""
    *body, _ = ast.parse((RULES / f"{name}.py").read_text()).body  # the declaration comes last
    strings = {
        node.value
        for part in body
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    found = strings & all_codes()
    if "thai_date." in strings:  # the beginning of f"thai_date.{failure}"
        readers = None if name == "thai_date" else {"parse_year", "_year", "parts"}
        found |= {f"thai_date.{failure}" for failure in failures(readers)}
    assert found == set(load(name).codes)


def failures(readers: set[str] | None) -> set[str]:
    """The failures that functions of the calendar and of reading dates raise; by default, all of them."""
    body = [
        node
        for each in (calendar, date_parts, dates)
        for node in ast.parse(Path(each.__file__).read_text()).body
    ]
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    within = [node for name, node in functions.items() if readers is None or name in readers]
    return {
        value.value
        for part in within
        for call in ast.walk(part)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "DateError"
        for value in ast.walk(call.args[0])
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def all_codes() -> set[str]:
    return {code for name in names() for code in load(name).codes} | set(CORE.codes) | set(dossier.CODES)


def test_every_code_has_words_in_both_languages_and_no_words_are_left_over() -> None:
    thai, english = messages()
    assert list(thai) == list(english), "the same codes in the same order"
    wanted = all_codes() - {"required"} | {
        f"required.{what}" for what in ("fill", "answer", "choose", "tick", "add", "add_or_none")
    }
    assert wanted <= set(thai)
    others = {key.split(".")[0] for key in set(thai) - wanted}
    of_eligibility = {*criteria.names(), "criterion", "clause", "verdict"}
    assert others == of_eligibility | {
        *("duration", "short", "limit", "rule", "offer", "alternative", "profile"),
    }


@pytest.mark.parametrize("key", messages()[0])
def test_both_languages_tell_the_same_values(key: str) -> None:
    thai, english = (
        {part[1] for part in string.Formatter().parse(words[key])} - {None} for words in messages()
    )
    assert {str(name).removesuffix("_en") for name in english} - {"label"} == thai - {"label"}


def test_a_rule_that_there_is_not() -> None:
    with pytest.raises(
        LookupError, match="no rule is called 'wishes'; there are: achievements, age, applied"
    ):
        load("wishes")
