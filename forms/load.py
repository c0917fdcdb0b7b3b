"""form.yaml → Form, and any other YAML → its type, with every complaint at its place.

pydantic is used here, at the border, and nowhere further in: what comes out is checked.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from forms.source import Finding, Source, files, near, read
from validators import rules
from validators.contract import Field, Form

CATALOGUE = Path(__file__).parent / "catalogue"

STRICT_KEYS = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)

# pydantic takes no configuration for a TypedDict itself, but for an alias of one; from there
# it holds for the TypedDicts inside as well.
type _Written = Form
_FORM: TypeAdapter[Form] = TypeAdapter(_Written, config=STRICT_KEYS)

# pydantic's type of error -> our code
_CODES = {
    "missing": "key.missing",
    "string_type": "value.text",
    "string_too_short": "value.empty",
    "string_too_long": "value.id",
    "string_pattern_mismatch": "value.id",
    "too_short": "value.too_few",
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


def load_forms(
    catalogue: Path = CATALOGUE, name: str = "forms/catalogue"
) -> tuple[dict[str, Form], list[Finding]]:
    """All forms of a catalogue by id. ``name`` is what the folder is called in findings."""
    forms: dict[str, Form] = {}
    findings: list[Finding] = []
    for path in files(catalogue):
        if path.stem == "form":
            form, found = load_form(path, f"{name}/{path.relative_to(catalogue).as_posix()}")
            findings += found
            if form is not None:
                forms[form["id"]] = form
    return forms, findings


def load_form(path: Path, name: str) -> tuple[Form | None, list[Finding]]:
    """One form.yaml; None if it is not a form at all."""
    source, findings = read(path, name)
    if source is None:
        return None, findings
    outcome = validated(source, source.data, _FORM)
    form, findings = outcome[0], findings + outcome[1]
    if form is not None:
        findings += _inconsistencies(source, form, folder=path.parent.name)
    return form, findings


def validated[T](source: Source, data: Any, adapter: TypeAdapter[T]) -> tuple[T | None, list[Finding]]:
    """``data``, read from ``source``, as the type of ``adapter``; or None and all that is amiss."""
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        known = _keys(adapter.json_schema())
        return None, [_complaint(source, details, known) for details in error.errors(include_url=False)]


def _keys(schema: object) -> set[str]:
    """All keys that any object of a JSON Schema knows."""
    if isinstance(schema, list):
        return {key for item in schema for key in _keys(item)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*own, *(key for item in schema.values() for key in _keys(item))}


def _complaint(source: Source, details: ErrorDetails, known: set[str]) -> Finding:
    """What pydantic says, in words for the author."""
    kind, loc = details["type"], details["loc"]
    key = str(loc[-1]) if loc else source.file
    if kind == "extra_forbidden":
        return source.finding(loc, "key.unknown", at_key=True, key=key, near=near(key, known))
    values = {"key": key} | details.get("ctx", {})
    if "expected" in values:
        values["expected"] = values["expected"].replace(" or ", ", ")
    if "." in kind:  # our own validators name their code
        return source.finding(loc, kind, **values)
    empty = details["input"] is None and kind != "missing"
    return source.finding(loc, "value.empty" if empty else _CODES.get(kind, "value.other"), **values)


def _inconsistencies(source: Source, form: Form, folder: str) -> Iterator[Finding]:
    """What the types cannot say: ids, rules that exist, paths that are unique and known."""
    if form["id"] != folder:
        yield source.finding(("id",), "form.id", id=form["id"], folder=folder)
    fields = list(_fields(form))
    paths: set[str] = set()
    for loc, row, field in fields:
        if row + field["path"] in paths:
            yield source.finding((*loc, "path"), "form.path_twice", path=field["path"])
        paths.add(row + field["path"])
    for loc, row, field in fields:
        if (condition := field.get("asked_if")) and not {row + condition["path"], condition["path"]} & paths:
            path = condition["path"]
            yield source.finding(
                (*loc, "asked_if", "path"), "form.unknown_path", path=path, near=near(path, paths)
            )
    named = [((*loc, "rules", rule), rule) for loc, _, field in fields for rule in field.get("rules", {})]
    for index, section in enumerate(form["sections"]):
        named += [(("sections", index, "rules", rule), rule) for rule in section.get("rules", {})]
    for place, rule in named:
        if rule not in rules.names():
            known = near(rule, rules.names())
            yield source.finding(place, "form.unknown_rule", at_key=True, rule=rule, near=known)


def _fields(form: Form) -> Iterator[tuple[tuple[str | int, ...], str, Field]]:
    """Each field: its place in the file, the path of its row (``levels.``) or "", and itself."""
    for index, section in enumerate(form["sections"]):
        for number, field in enumerate(section["fields"]):
            loc = ("sections", index, "fields", number)
            yield loc, "", field
            for inner, column in enumerate(field.get("fields", [])):
                yield (*loc, "fields", inner), field["path"] + ".", column
