"""Any YAML → its type, with every mistake at its place.

pydantic validates here, at the border, and nowhere further in.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from prakat.forms.questions import slips
from prakat.forms.questions.slips import Slip
from prakat.forms.questions.source import Finding, Loc, Source, finding, first, near

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


def well[T](source: Source, adapter: TypeAdapter[T], stand_in: Mapping[str, Any]) -> tuple[T, Source] | None:
    """Return the valid part of a file with mistakes, and the file reduced to it; None if nothing is left.

    ``stand_in`` holds values for keys that are then missing.
    """
    for _ in range(_ROUNDS):
        data = source.data
        if not isinstance(data, dict):
            break
        try:
            return adapter.validate_python({**stand_in, **data, "id": stand_in["id"]}), source
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
    source: Source, errors: Sequence[ErrorDetails], known: set[str], choices: Choices
) -> Iterator[Finding]:
    """Yield pydantic's errors as findings; of a value of several possible types, the first.

    A slip of the pen is told by its name, once, and not what follows from it.
    """
    told: set[Loc] = set()
    meant = {
        (*each["loc"][:-1], slip.values.get("key"))
        for each in errors
        if (slip := _of_key(source, each, known))
    }
    for details in errors:
        loc = source.within(details["loc"])
        if details["type"] == "missing" and details["loc"] in meant:
            continue
        ours = "." in details["type"]  # a code of our own
        if slip := _slip(source, details, known):
            at = loc[:-1] if slip.code == "yaml.comma" else loc
            if at not in told:
                line, col = source.place_of(loc, at_key=details["type"] == "extra_forbidden")
                yield finding(source.of(loc).file, (line, col + slip.at), slip.code, **slip.values)
            told.add(at)
        elif ours or details["type"] == "missing" or loc[-1:] == details["loc"][-1:]:
            yield _finding(source, details, known, choices)
        elif loc not in told:
            told.add(loc)
            code = "value.empty" if details["input"] is None else "value.other"
            yield source.finding(loc, code, key=source.key(loc))


def _slip(source: Source, details: ErrorDetails, known: set[str]) -> Slip | None:
    """Return the slip of the pen behind an error."""
    if details["type"] == "extra_forbidden":
        return _of_key(source, details, known)
    loc = source.within(details["loc"])
    code = _code(details["type"]) if loc[-1:] == details["loc"][-1:] else "value.other"
    return None if details["type"] == "missing" else slips.of_value(source.rest(loc), code, details["input"])


def _of_key(source: Source, details: ErrorDetails, known: set[str]) -> Slip | None:
    if details["type"] != "extra_forbidden":
        return None
    key = str(details["loc"][-1])
    slip = slips.of_key(key, source.rest(details["loc"], at_key=True))
    if slip and slip.code == "yaml.comma" and key.split()[0] in known:
        return Slip(0, "yaml.no_colon", {})
    return slip


def _code(kind: str) -> str:
    """Return the code of an error; our own validators name theirs."""
    return kind if "." in kind else _CODES.get(kind, "value.other")


def _finding(source: Source, details: ErrorDetails, known: set[str], choices: Choices) -> Finding:
    kind, loc = details["type"], details["loc"]
    key = source.key(loc)
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
    return source.finding(loc, _code(kind), **values)
