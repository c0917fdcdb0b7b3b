"""Any YAML → its type, with every mistake at its place.

pydantic validates here, at the border, and nowhere further in.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from prakat.forms.questions import slips
from prakat.forms.questions.slips import Slip
from prakat.forms.questions.source import MAX_NAME, Finding, Loc, Source, finding, first, has_words, near
from prakat.validators.contract import Words
from prakat.validators.text import normalise, usual

STRICT_KEYS = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)

# Removing a mistake may leave another around it: a list too short, a key missing.
_ROUNDS = 10

type Choices = Mapping[str, Collection[str]]
_AS_TYPED: Choices = MappingProxyType({})
# By key, and by each code or id that may be its value: what people call it.
type Names = Mapping[str, Mapping[str, Collection[str]]]
_NAMELESS: Names = MappingProxyType({})
type _Parts = Mapping[str, Sequence[str]]
type _Under = Mapping[str, Collection[str]]
# So many letters of a name are as good as all of it.
_LETTERS = 3
_ALIKE = 0.88
_ONE_NUMBER = re.compile(r"[^0-9]{0,20}([0-9]{1,9})[^0-9]{0,20}")
_FEW = 8  # keys that are named
_READABLE = 280  # characters of a list

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
    "float_type": "value.number",
    "bool_type": "value.boolean",
    "bool_parsing": "value.boolean",
    "list_type": "value.list",
    "dict_type": "value.mapping",
    "model_type": "value.mapping",
    "literal_error": "value.choice",
    "enum": "value.choice",
}
# Of a text that its pattern does not match, by part of the pattern.
_PATTERNS = {"https?://": "value.address", "[pP][dD][fF]": "value.file"}


def validated[T](
    source: Source,
    data: Any,
    adapter: TypeAdapter[T],
    choices: Choices = _AS_TYPED,
    names: Names = _NAMELESS,
) -> tuple[T | None, list[Finding]]:
    """Return ``data``, read from ``source``, as the type of ``adapter``; or None and all that is wrong.

    ``choices`` are the values that authors may write for a key where the type knows others; by ``names``
    the one is found that an author calls by its name.
    """
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        meant = _Meant(choices, names, *_written(adapter))
        return None, [*first(_findings(source, error.errors(include_url=False), meant))]


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


@lru_cache(maxsize=32)  # of each type only once: it takes longer than the check of a file
def _written(adapter: TypeAdapter[Any]) -> tuple[set[str], _Parts, _Under]:
    """Return what a type calls its keys, in the order in which ``_Meant`` ends."""
    schema = adapter.json_schema()
    classes = {"": schema, **schema.get("$defs", {})}
    parts = {name: [*each.get("properties", {})] for name, each in classes.items()}
    under: dict[str, dict[str, None]] = {}
    for each in classes.values():
        for key, inner in each.get("properties", {}).items():
            under.setdefault(key, {}).update(dict.fromkeys(_classes(inner)))
    return _keys(schema), parts, under


def _keys(schema: object) -> set[str]:
    """Return all keys of all objects of a JSON Schema."""
    if isinstance(schema, list):
        return {key for item in schema for key in _keys(item)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*own, *(key for item in schema.values() for key in _keys(item))}


def _classes(schema: object) -> Iterator[str]:
    """Yield the classes that a part of a JSON Schema refers to."""
    if isinstance(schema, list | dict):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from _classes(each)
    if isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"].split("/")[-1]


class _Meant(NamedTuple):
    """By which is found what an author may have meant: all keys of the type, and see ``validated``.

    ``parts`` are the keys of each class within the type, the type itself being ''; ``under`` are the classes
    that may stand under a key. The names of keys themselves are those of ''.
    """

    choices: Choices
    names: Names
    keys: set[str]
    parts: _Parts
    under: _Under


def _findings(source: Source, errors: Sequence[ErrorDetails], known: _Meant) -> Iterator[Finding]:
    """Yield pydantic's errors as findings; of a value of several possible types, the first.

    A slip of the pen is told by its name, once, and not what follows from it.
    """
    told: set[Loc] = set()
    slipped = [_slip(source, each, known.keys) for each in errors]
    # Keys that are missing since they have a slip; all of a text that was read as one key.
    meant = {(*at[:-1], slip.values.get("key")) for at, slip in filter(None, slipped)}
    texts = {at[:-1] for at, slip in filter(None, slipped) if slip.code == "yaml.colon"}
    for details, slip in zip(errors, slipped, strict=True):
        loc = source.within(details["loc"])
        if details["type"] == "missing" and (details["loc"] in meant or details["loc"][:-1] in texts):
            continue
        ours = "." in details["type"]  # a code of our own
        if slip:
            at = loc[:-1] if slip[1].code == "yaml.comma" else loc
            if at not in told:
                line, col = source.place_of(slip[0], at_key=slip[0][-1:] != loc[-1:] or _is_key(details))
                yield finding(source.of(loc).file, (line, col + slip[1].at), slip[1].code, **slip[1].values)
            told.add(at)
        elif details["loc"][-1:] == ("[key]",):
            yield _unknown(source, loc, _listed_in(details), known.names.get(str(loc[-2]), {}))
        elif ours or details["type"] == "missing" or loc[-1:] == details["loc"][-1:]:
            yield _finding(source, details, known)
        elif loc not in told:
            told.add(loc)
            wanted = {_code(each["type"]) for each in errors if source.within(each["loc"]) == loc}
            number = wanted == {"value.number"}
            code = "value.empty" if details["input"] is None else "value.number" if number else "value.other"
            yield source.finding(loc, code, key=source.key(loc))


def _is_key(details: ErrorDetails) -> bool:
    return details["type"] == "extra_forbidden"


def _slip(source: Source, details: ErrorDetails, known: set[str]) -> tuple[Loc, Slip] | None:
    """Return the slip of the pen behind an error, and the value or the key that has it."""
    kind, written, loc = details["type"], details["input"], source.within(details["loc"])
    if kind == "missing":
        return None
    if _is_key(details):
        slip = _of_key(source, details["loc"], known)
        return (details["loc"], slip) if slip else None
    if "." in kind and isinstance(written, dict):
        # What has not the key by which it is known may have it with a slip.
        keys = ((*loc, str(key)) for key in written if not str(key).isidentifier())
        return next(((at, slip) for at in keys if (slip := _of_key(source, at, known))), None)
    code = _code(kind) if loc[-1:] == details["loc"][-1:] else "value.other"
    slip = slips.of_value(source.around(loc)[1], code, written)
    return (loc, slip) if slip else None


def _of_key(source: Source, loc: Loc, known: set[str]) -> Slip | None:
    key = str(loc[-1])
    slip = slips.of_key(key, *source.around(loc, at_key=True))
    if slip and slip.code == "yaml.comma" and key.split()[0] in known:
        return Slip(0, "yaml.no_colon", {})
    if slip is None and not key.isascii() and _only_key(source, source.within(loc)):
        return Slip(len(key), "yaml.colon", {})  # an item that is a text
    return slip and slip._replace(at=0)


def _only_key(source: Source, loc: Loc) -> bool:
    """Return whether the key is the only one of an item of a list."""
    item: Any = source.data
    for step in loc[:-1]:
        around: Any = item
        item = around[step]
    return len(loc) > 1 and isinstance(loc[-2], int) and isinstance(item, dict) and len(item) == 1


def _code(kind: str) -> str:
    """Return the code of an error; our own validators name theirs."""
    return kind if "." in kind else _CODES.get(kind, "value.other")


def _finding(source: Source, details: ErrorDetails, known: _Meant) -> Finding:
    kind, loc, written = details["type"], details["loc"], details["input"]
    key, code = source.key(loc), _code(details["type"])
    pattern = str(details.get("ctx", {}).get("pattern", ""))
    code = next((own for part, own in _PATTERNS.items() if part in pattern), code)
    if kind == "extra_forbidden":
        here = _beside(source, source.within(loc), known)
        if near(key, here, _ALIKE) is None and (owners := _owners(key, source, known)):
            return source.finding(loc, "key.elsewhere", at_key=True, key=key, where=_place(owners))
        return _unknown(source, loc, here or [*known.keys], known.names.get("", {}))
    values = {"key": key, "written": str(written)} | details.get("ctx", {})
    if written is None and kind != "missing":
        return source.finding(loc, "value.empty", **values)
    names = known.names.get(key, {})
    if "expected" in values:
        expected = [*known.choices.get(key, _listed_in(details))]
        names = {each: names.get(each, ()) for each in expected}
        values |= {"expected": _listed(names), "written": str(written), "near": near(str(written), expected)}
    if "." in kind and isinstance(written, dict):
        inner = kind.split(".")[-1]  # the key by which one of several types is known
        alike = {str(each).lower(): each for each in written}
        meant = inner if inner in alike else near(inner, alike)
        if inner not in written and meant:
            at = (*loc, alike[meant])
            return source.finding(at, "key.unknown", at_key=True, key=alike[meant], near=inner)
        codes = known.names.get(inner, {}) if inner in written else {}
        if codes and (said := str(written[inner])) not in codes:
            values["near"] = near(said, codes)
            named = _by_name(source, (*loc, inner), code, said, codes)
            at = (*loc, inner)
            return named if named and named.code == "value.name" else source.finding(at, code, **values)
    if code == "value.mapping" and (inside := known.parts.get(str(values.get("class_name")))):
        return source.finding(loc, "value.part", key=key, keys=", ".join(inside[:_FEW]), first=inside[0])
    if code == "value.number" and (number := _ONE_NUMBER.fullmatch(normalise(str(written)))):
        values["near"] = number[1]
    if code in ("value.choice", "value.id", "value.list") and isinstance(written, str):
        return _by_name(source, loc, code, written, names) or source.finding(loc, code, **values)
    shape = "text" if isinstance(written, str) else "list" if isinstance(written, list) else ""
    if has_words(f"{code}.{shape}"):  # told otherwise of what is not even of the right shape
        return source.finding(loc, f"{code}.{shape}", written=written)
    return source.finding(loc, code, **values)


def _listed_in(details: ErrorDetails) -> list[str]:
    """Return the values that were expected."""
    return [
        each.strip("'") for each in re.findall(r"'[^']*'|[0-9]+", str(details.get("ctx", {})["expected"]))
    ]


def _beside(source: Source, loc: Loc, known: _Meant) -> Sequence[str]:
    """Return the keys that may stand in the place of one that is unknown, by those that stand beside it."""
    around: Any = source.data
    for step in loc[:-1]:
        around = around[step]
    key = next((step for step in reversed(loc[:-1]) if isinstance(step, str)), None)
    classes = [known.parts[each] for each in (known.under.get(key, ()) if key else [""])]
    return max(classes, key=lambda keys: len({*around} & {*keys}), default=[])


def _owners(key: str, source: Source, known: _Meant) -> list[str]:
    """Return the keys under which a key may stand, '' for the file itself; those that the file has first."""
    owned = {name for name, keys in known.parts.items() if key in keys}
    found = ([""] if "" in owned else []) + [each for each, under in known.under.items() if owned & {*under}]
    there = [each for each in found if not each or each in source.data]
    return there or found


def _place(owners: list[str]) -> Words:
    """Return where a key belongs that may stand under these."""
    if "" in owners:
        return {"th": "ชั้นนอกสุดของไฟล์", "en": "on the outermost level of the file"}
    listed = [f"'{each}'" for each in owners[:_FEW]]
    return {"th": f"ใต้ {' หรือ '.join(listed)}", "en": f"under {' or '.join(listed)}"}


def _unknown(source: Source, loc: Loc, here: Sequence[str], names: Mapping[str, Collection[str]]) -> Finding:
    """Return that a key is none of those that may stand there, with the one that was meant or all of few."""
    key = str(loc[-1])
    called = [] if key.isascii() else called_so(key, {each: names.get(each, ()) for each in here})
    meant = called[0] if len(called) == 1 else near(key, here)
    code = "key.unknown_of_few" if len(here) <= _FEW and not meant else "key.unknown"
    return source.finding(loc, code, at_key=True, key=key, near=meant, keys=", ".join(here))


def _by_name(
    source: Source, loc: Loc, code: str, written: str, names: Mapping[str, Collection[str]]
) -> Finding | None:
    """Return that a name stands where its code belongs; None if it is no name of one."""
    # An id as another keyboard or a list of files writes it: 'canal–office', 'canal-office.yaml'.
    plain = re.sub(r"\.ya?ml$", "", usual(written).strip().lower())
    if plain in names and plain != written:
        signs = " ".join(dict.fromkeys(re.findall("[^a-z0-9-]", written)))
        if code == "value.id" and plain != written.lower():
            return source.finding(loc, "value.id_near", written=written, signs=signs, near=plain)
    called = called_so(written, names) if written not in names else []
    if len(called) == 1:
        meant = f"[{called[0]}]" if code == "value.list" else called[0]
        return source.finding(loc, "value.name", key=source.key(loc), written=written, meant=meant)
    if called and code != "value.list":
        meant = _listed({each: names[each] for each in called})
        return source.finding(loc, "value.names", written=written, meant=meant)
    return None


def _listed(names: Mapping[str, Collection[str]]) -> str:
    """Return codes with their first names, without these if there are too many to read."""
    codes = [code if code.isdigit() else f"'{code}'" for code in names]
    called = (f" ({next(iter(each))})" if each else "" for each in names.values())
    said = ", ".join(map(str.__add__, codes, called))
    return said if len(said) <= _READABLE else ", ".join(codes)


def called_so(written: str, names: Mapping[str, Collection[str]]) -> list[str]:
    """Return the codes that are called so: altogether, else at the end of their names, within, or nearly.

    >>> called_so("ชำนาญการ", {"K2": ["วิชาการ ระดับชำนาญการ"], "K3": ["วิชาการ ระดับชำนาญการพิเศษ"]})
    ['K2']
    """
    said = _bare(written)
    bare = {code: [_bare(each) for each in called] for code, called in names.items()}
    tiers: list[Callable[[str, list[str]], bool]] = [lambda code, called: said in (_bare(code), *called)]
    if len(said) >= _LETTERS:
        tiers += [
            lambda code, called: any(each.endswith(said) for each in (_bare(code), *called)),
            lambda code, called: any(said in each for each in (_bare(code), *called)),
            lambda code, called: bool(get_close_matches(said[:MAX_NAME], called, 1, _ALIKE)),
        ]
    found = ([code for code, called in bare.items() if tier(code, called)] for tier in tiers)
    return next(filter(None, found), [])


def _bare(name: str) -> str:
    return re.sub(r"[\s.]|ประเภท|ระดับ", "", name).casefold()
