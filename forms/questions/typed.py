"""Any YAML → its type, with every mistake at its place.

pydantic validates here, at the border, and nowhere further in.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from prakat.forms.questions.source import Finding, Loc, Source, first, near

STRICT_KEYS = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)

# Removing a mistake may leave another around it: a list too short, a key missing.
_ROUNDS = 10

type Choices = Mapping[str, Collection[str]]
_AS_TYPED: Choices = MappingProxyType({})

# pydantic's type of error -> our code
_CODES = {
    "missing": "key.missing",
    "string_type": "value.text",
    "string_too_short": "value.empty",
    "string_too_long": "value.id",
    "string_pattern_mismatch": "value.id",
    "too_short": "value.too_few",
    "too_long": "value.too_many",
    "greater_than_equal": "value.too_small",
    "less_than_equal": "value.too_large",
    "int_type": "value.number",
    "int_parsing": "value.number",
    "bool_type": "value.boolean",
    "bool_parsing": "value.boolean",
    "list_type": "value.list",
    "dict_type": "value.mapping",
    "model_type": "value.mapping",
    "literal_error": "value.choice",
    "enum": "value.choice",
}


def validated[T](
    source: Source, data: Any, adapter: TypeAdapter[T], choices: Choices = _AS_TYPED
) -> tuple[T | None, list[Finding]]:
    """Return ``data``, read from ``source``, as the type of ``adapter``; or None and all that is wrong.

    ``choices`` are the values that authors may write for a key where the type knows others.
    """
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        known = _keys(adapter.json_schema())
        return None, [*first(_findings(source, error.errors(include_url=False), known, choices))]


def well[T](
    source: Source, adapter: TypeAdapter[T], completed: Callable[[dict[str, Any]], dict[str, Any]]
) -> tuple[T, Source] | None:
    """Return the valid part of a file with mistakes, and the file reduced to it; None if nothing is left.

    ``completed`` adds what must not be missing to what is left.
    """
    for _ in range(_ROUNDS):
        data = source.data
        if not isinstance(data, dict):
            break
        try:
            return adapter.validate_python(completed(data)), source
        except ValidationError as error:
            wrong = {source.within(each["loc"]) for each in error.errors(include_url=False)}
            if () in wrong:
                break
            source = source.without(wrong)
    return None


def _keys(schema: object) -> set[str]:
    """Return all keys of all objects of a JSON Schema."""
    if isinstance(schema, list):
        return {key for item in schema for key in _keys(item)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*own, *(key for item in schema.values() for key in _keys(item))}


def _findings(
    source: Source, errors: Iterable[ErrorDetails], known: set[str], choices: Choices
) -> Iterator[Finding]:
    """Yield pydantic's errors as findings; of a value of several possible types, the first."""
    told: set[Loc] = set()
    for details in errors:
        loc = source.within(details["loc"])
        ours = "." in details["type"]  # a code of our own
        if ours or details["type"] == "missing" or loc[-1:] == details["loc"][-1:]:
            yield _finding(source, details, known, choices)
        elif loc not in told:
            told.add(loc)
            code = "value.empty" if details["input"] is None else "value.other"
            yield source.finding(loc, code, key=loc[-1] if loc else source.file)


def _finding(source: Source, details: ErrorDetails, known: set[str], choices: Choices) -> Finding:
    kind, loc = details["type"], details["loc"]
    # An item of a list goes by the list's key.
    key = next((step for step in reversed(loc) if isinstance(step, str)), source.file)
    if kind == "extra_forbidden":
        return source.finding(loc, "key.unknown", at_key=True, key=key, near=near(key, known))
    values = {"key": key} | details.get("ctx", {})
    if "expected" in values:
        usual = re.findall(r"'[^']*'|[0-9]+", values["expected"])
        expected = [f"'{each}'" for each in choices[key]] if key in choices else usual
        written = str(details["input"])
        values |= {
            "expected": ", ".join(expected),
            "written": written,
            "near": near(written, [each.strip("'") for each in expected]),
        }
    if details["input"] is None and kind != "missing":
        return source.finding(loc, "value.empty", **values)
    # Our own validators name their code.
    return source.finding(loc, kind if "." in kind else _CODES.get(kind, "value.other"), **values)
