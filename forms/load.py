"""form.yaml → Form, and any other YAML → its type, with every complaint at its place.

pydantic is used here, at the border, and nowhere further in: what comes out is checked.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any, TypedDict, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from forms.catalogues import SHIPPED, catalogues
from forms.dates import day
from forms.kinds import kinds, resolved, taken
from forms.source import Finding, Source, files, first, near, read
from validators import rules
from validators.contract import Field, Form

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


def load_forms(within: Mapping[str, Path] | None = None) -> tuple[dict[str, Form], list[Finding]]:
    """All forms by id, of catalogues by what each is called in findings; of two with one id the later."""
    forms: dict[str, Form] = {}
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for name, catalogue in (catalogues() if within is None else within).items():
        for path in files(catalogue):
            if path.stem != "form":
                continue
            source, found = read(path, f"{name}/{path.relative_to(catalogue).as_posix()}")
            findings += found
            if source is None:
                continue
            outcome = validated(source, resolved(source.data), _FORM)
            findings += outcome[1]
            if (form := outcome[0]) is not None:
                findings += [*_dated(source, form), *_inconsistencies(source, form, path.parent)]
                findings += _options(source, form)
                forms[form["id"]], sources[form["id"]] = form, source
    for each in forms.values():
        findings += _shared_from_nowhere(sources[each["id"]], each, forms)
    return forms, findings


class Example(TypedDict):
    """Changes to the complete answers by path, None taking one away; or the text of a whole file.

    A path that begins with ``/`` is counted from the dossier; ``/pages`` are the pages measured.
    """

    triggers: dict[str, Any] | str
    passes: dict[str, Any] | str


class Examples(TypedDict):
    """Complete answers to a form, nobody's; and for codes what triggers each and what does not."""

    complete: dict[str, Any]
    codes: dict[str, Example]


_EXAMPLES = TypeAdapter(Examples)


def load_examples(form: str, catalogue: Path = SHIPPED) -> Examples:
    """The examples of one form of prakat. Raises ValueError with what is amiss in the file."""
    source, findings = read(catalogue / form / "examples.yaml", f"forms/catalogue/{form}/examples.yaml")
    if source is not None and not findings:
        outcome = validated(source, source.data, _EXAMPLES)
        if outcome[0] is not None:
            return outcome[0]
        findings = outcome[1]
    raise ValueError("\n".join(map(str, findings)))


def validated[T](source: Source, data: Any, adapter: TypeAdapter[T]) -> tuple[T | None, list[Finding]]:
    """``data``, read from ``source``, as the type of ``adapter``; or None and all that is amiss."""
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        known = _keys(adapter.json_schema())
        complaints = error.errors(include_url=False)
        return None, [*first(_complaint(source, details, known) for details in complaints)]


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
    if key == "kind" and kind == "literal_error":
        values["expected"] = ", ".join(f"'{each}'" for each in kinds())
    elif "expected" in values:
        values["expected"] = values["expected"].replace(" or ", ", ")
    if details["input"] is None and kind != "missing":
        return source.finding(loc, "value.empty", **values)
    # Our own validators name their code.
    return source.finding(loc, kind if "." in kind else _CODES.get(kind, "value.other"), **values)


def _inconsistencies(source: Source, form: Form, folder: Path) -> Iterator[Finding]:
    """What the types cannot say: ids, a layout, rules that exist, paths that are unique and known."""
    if form["id"] != folder.name:
        yield source.finding(("id",), "form.id", id=form["id"], folder=folder.name)
    if not (folder / "document.typ").is_file():
        yield source.finding(("id",), "form.layout")
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


def _options(source: Source, form: Form) -> Iterator[Finding]:
    """What the kind of a question does not take, and what it needs."""
    data = source.data
    for loc, *_ in _fields(form):
        written = reduce(lambda node, step: node[step], loc, data)
        kind = written["kind"]
        for key in sorted(written.keys() - taken(kind)):
            known = ", ".join(sorted(taken(kind)))
            yield source.finding((*loc, key), "form.option", at_key=True, key=key, kind=kind, known=known)
        for key in kinds()[kind].get("needs", []):
            if not written.get(key):
                yield source.finding(loc, "key.missing", key=key)


def _dated(source: Source, form: Form) -> Iterator[Finding]:
    """What is no day among those since when limits hold; the others become ISO 8601."""
    for name, history in form.get("limits", {}).items():
        for index, limit in enumerate(history):
            try:
                limit["since"] = day(limit["since"]).isoformat()
            except PydanticCustomError as error:
                yield source.finding(
                    ("limits", name, index, "since"), error.type, **cast(dict[str, Any], error.context)
                )


def _shared_from_nowhere(source: Source, form: Form, forms: dict[str, Form]) -> Iterator[Finding]:
    """Fields that take their answer from where none is given."""
    for loc, row, field in _fields(form):
        if shared := field.get("shared"):
            given = _given(forms.get(shared["form"]))
            if row or shared["path"] not in given:
                meant = near(shared["path"], given)
                yield source.finding((*loc, "shared", "path"), "form.shared", near=meant, **shared)


def _given(form: Form | None) -> list[str]:
    """The paths of a form whose answers other forms may take: not of rows, not taken themselves."""
    return (
        [field["path"] for _, row, field in _fields(form) if not row and "shared" not in field]
        if form
        else []
    )


def _fields(form: Form) -> Iterator[tuple[tuple[str | int, ...], str, Field]]:
    """Each field: its place in the file, the path of its row (``levels.``) or "", and itself."""
    for index, section in enumerate(form["sections"]):
        for number, field in enumerate(section["fields"]):
            loc = ("sections", index, "fields", number)
            yield loc, "", field
            for inner, column in enumerate(field.get("fields", [])):
                yield (*loc, "fields", inner), field["path"] + ".", column
