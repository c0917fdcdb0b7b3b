"""The page of rules: every rule that answers are checked by, with codes, words, sources, examples.

Nothing is written for the page: codes and severities come from the modules, words from
validators/messages/, examples from forms/catalogue/<form>/examples.yaml. What is said beside
an example is what the rules said when it was run.
"""

import binascii
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from prakat.forms.questions.consistency import fields
from prakat.forms.questions.load import Examples
from prakat.site_builder.publish.specimens import PAGES, Changes, specimen, variant
from prakat.site_builder.text.languages import both
from prakat.site_builder.text.strings import shipped
from prakat.validators import dossier, sharing
from prakat.validators.answers import value_at
from prakat.validators.checker import check
from prakat.validators.contract import Field, Form, Problem, Words
from prakat.validators.core import CORE
from prakat.validators.planned import planned
from prakat.validators.report import Code, messages
from prakat.validators.rules import load, names, photo
from prakat.validators.tailoring import tailored

# The remedy depends on the question.
_KEYS = {"required": ["required.fill", "required.choose", "required.tick", "required.add"]}
# A value, in quotes or not, with the letters that it touches.
_VALUE = re.compile(r"(?<=([ก-๛]))?“?\{(\w+)\}”?(?=([ก-๛]))?")
_SHOWN = 80  # characters of an answer
_PATH = re.compile(r"([^\[]+)(?:\[(\d+)\])?\.?(.*)")
# What is shown of an answer, part by part: the site's words, or what was typed (str).
type Answer = list[Words | str]


class Shown(NamedTuple):
    """An answer with the words of its question."""

    question: Words
    answer: Answer


class Ran(NamedTuple):
    """An example that ran: the problem, the rules of its question, the answers that bring it up or not."""

    form: Words
    problem: Problem
    rules: list[str]
    triggers: list[Shown]
    passes: list[Shown]


class CodeEntry(NamedTuple):
    """A code: its severity, its words without values, its source, or else what asks, and its example."""

    code: str
    weight: str
    words: list[Words]
    source: str
    asked: Words | None
    ran: Ran | None


class RuleEntry(NamedTuple):
    """The codes of one rule. ``id`` is its module's name."""

    id: str
    title: Words
    entries: list[CodeEntry]


def groups(forms: Mapping[str, Form], examples: Mapping[str, Examples]) -> list[RuleEntry]:
    """Return every code by rule: first those of every answer, last those of a saved file.

    Between them the rules stand as one meets them when one fills in forms.
    """
    ran = _run(forms, examples)
    asking, parts = _asking(forms), _parts(forms)
    met = sorted(names(), key=[*asking, *names()].index)
    rules = {"check": CORE, **{name: load(name) for name in met}}

    def entry(of: str, name: str, code: Code) -> CodeEntry:
        source = rules[of].source_of(name) if of in rules else ""
        weight = "missing" if code.missing else code.severity
        words = [_words(key) for key in _KEYS.get(name, [name])]
        shown = ran.get(name)
        if shown and of in rules and of not in found_by(name, shown):
            shown = None
        asked = shown.problem["source"] if shown else asking.get(of, "")
        return CodeEntry(name, weight, words, source, parts.get(asked), shown)

    def found_by(name: str, example: Ran) -> list[str]:
        """Return the rules that an example ran into, of those that find its code."""
        finding = [of for of, rule in rules.items() if name in rule.codes]
        by_source = [of for of in finding if rules[of].source_of(name) == example.problem["source"]]
        found = by_source or [of for of in finding if not rules[of].source_of(name)]
        return [of for of in found if of in example.rules] or found

    codes = {name: rule.codes for name, rule in rules.items()} | {"dossier": dossier.CODES}
    return [
        RuleEntry(of, _words(f"rule.{of}"), [entry(of, *code) for code in found.items()])
        for of, found in codes.items()
        if found
    ]


def _asking(forms: Mapping[str, Form]) -> dict[str, str]:
    """Return where each rule is named first: the part of a form whose answers it checks.

    A form that takes answers over from others comes after all that take none.
    """
    named: dict[str, str] = {}
    for form in sorted(forms.values(), key=lambda form: len(_givers(form))):
        for section in planned(form).sections:
            asks = [each.of for each in section.questions]
            for field in (inner for each in asks for inner in (each, *each.fields)):
                for name, _ in (*field.rules, *section.rules):
                    named.setdefault(name, field.source)
    return named


def _parts(forms: Mapping[str, Form]) -> dict[str, Words]:
    """Return the parts of forms in both languages, by what reports call them."""
    found: dict[str, Words] = {}
    for form in forms.values():
        for section, plan in zip(form["sections"], planned(form).sections, strict=True):
            number, title = section.get("number"), form["title"]["en"]
            part = f"part {number}" if number else section["title"]["en"]
            for source in {each.of.source for each in plan.questions}:
                found[source] = {"th": source, "en": f"{title}, {part}"}
    return found


def _givers(form: Form) -> set[str]:
    """Return the forms from which it takes answers over."""
    found = {each.get("form") for _, _, field in fields(form) for each in sharing.sources(field)}
    return {each for each in found if each}


def _run(forms: Mapping[str, Form], examples: Mapping[str, Examples]) -> dict[str, Ran]:
    """Return the first example of each code: the problem and the answers."""
    ran: dict[str, Ran] = {}
    for name, form in forms.items():
        needed = {each: forms[each] for each in forms if each in {name, *_givers(form)}}
        announcement = specimen(needed)
        complete = {
            "format": dossier.FORMAT,
            "announcement": announcement["id"],
            "announcement_version": announcement["version"],
            "forms": {each: examples[each]["complete"] for each in needed},
        }
        use = next(use for use in announcement["forms"] if use["id"] == name)
        known = {row + field["path"]: field for _, row, field in fields(tailored(form, use, announcement))}
        for code, example in examples[name]["codes"].items():
            given, pages = variant(complete, name, example["triggers"])
            report = check(announcement, needed, dossier.Dossier.parse(given), pages)
            problems = report["problems"] + report["forms"][name]["problems"]
            if code not in ran and (found := [each for each in problems if each["code"] == code]):
                triggers, passes = (_shown(known, example[part]) for part in ("triggers", "passes"))
                question = known.get(re.sub(r"\[\d+\]", "", found[0]["path"]))
                names = [*question.get("rules", {})] if question else []
                ran[code] = Ran(form["title"], found[0], names, triggers, passes)
    return ran


def _shown(known: Mapping[str, Field], changes: Changes) -> list[Shown]:
    """Return the changed answers as they were typed, by the questions that are ``known`` by their path."""
    if isinstance(changes, str):
        return [Shown(_said("example_file"), _cut(changes))]
    return [shown for path, value in changes.items() for shown in _answers(known, path, value)]


def _answers(known: Mapping[str, Field], path: str, value: Any) -> Iterator[Shown]:
    """Yield an answer with the words of its question; of rows, each as one."""
    outer, number, inner = _PATH.findall(path)[0]
    field = known.get(outer)
    if path == PAGES:
        yield Shown(_said("example_pages"), [str(value)])
    elif path.startswith("/"):
        yield Shown(_said("example_in_file", path[1:]), [str(value)])
    elif field is None:
        yield Shown(_same(path), [_said("nothing")] if value is None else _cut(str(value)))
    elif number:
        row = _said("of_row", field.get("row", field["label"]), str(int(number) + 1))
        if inner:
            column = known[f"{outer}.{inner}"]
            yield Shown(_said("example_column", column["label"], row), _answer(column, value))
        else:
            yield Shown(row, _row(field["fields"], value or {}))
    elif field["kind"] == "rows" and value:
        for index, row in enumerate(value):
            yield from _answers(known, f"{path}[{index}]", row)
    else:
        yield Shown(field["label"], _answer(field, value))


def _row(columns: list[Field], row: Mapping[str, Any]) -> Answer:
    """Return the short answers of a row; whole paragraphs would hide them."""
    short = [(each, value_at(row, each["path"])) for each in columns if each["kind"] != "paragraphs"]
    return [part for column, value in short if value for part in _answer(column, value)] or [_said("nothing")]


def _answer(field: Field, value: Any) -> Answer:
    """Return an answer as the page shows it; of several that are ticked, each."""
    if isinstance(value, list) and value:
        return [part for each in value for part in _answer(field, each)]
    for option in field.get("options", []):
        if option["value"] == str(value):
            return [option["label"]]
    if value in (None, "", []):
        return [_said("nothing")]
    if isinstance(value, bool):
        return [_said("ticked" if value else "not_ticked")]
    if field["kind"] == "photo":
        size = photo.size_of(binascii.a2b_base64(value.partition(",")[2]))
        return [_said("example_picture", *map(str, size)) if size else _said("example_no_picture")]
    return _cut(str(value))


def _cut(text: str) -> Answer:
    if len(text) <= _SHOWN:
        return [text]
    return [f"{text[:_SHOWN]}…", _said("example_length", f"{len(text):,}")]


def _said(key: str, *values: Words | str) -> Words:
    return both(shipped()[key], "thai", *values)


def _same(text: str) -> Words:
    return {"th": text, "en": text}


def _words(key: str) -> Words:
    """Return the words of a code, with the name of each value instead of that of any case, in brackets."""
    thai, english = (words[key] for words in messages())
    return {"th": _named(key, thai, "th"), "en": _named(key, english, "en")}


def _named(key: str, text: str, language: Literal["th", "en"]) -> str:
    def name(found: re.Match[str]) -> str:
        before, value, after = found.groups()
        said = _values().get(f"{key}.{value}", _values()[value])[language]
        return f"{' ' if before else ''}[{said}]{' ' if after else ''}" if said else ""

    return _VALUE.sub(name, text)


@cache
def _values() -> dict[str, Words]:
    return tomllib.loads((Path(__file__).with_name("values.toml")).read_text("utf-8"))
