"""form.yaml → Form, and any other YAML → its type, with every mistake at its place.

pydantic validates here, at the border, and nowhere further in.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypedDict

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from prakat.forms.catalogues import SHIPPED, catalogues
from prakat.forms.questions import consistency, declared, hints, options
from prakat.forms.questions.fragments import included
from prakat.forms.questions.kinds import kinds, resolved
from prakat.forms.questions.source import Finding, Loc, Source, files, first, near, read
from prakat.validators.contract import Form

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
    """Return all forms by id, of two with one id the later; and what is wrong with them.

    ``within`` are the catalogues by their names in findings, by default prakat's own.
    """
    forms: dict[str, Form] = {}
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    within = catalogues() if within is None else within
    for name, catalogue in within.items():
        for path in (each for each in files(catalogue) if each.stem == "form"):
            source, found = read(path, f"{name}/{path.relative_to(catalogue).as_posix()}")
            findings += found
            if source is None:
                continue
            source, found = included(source, {**catalogues(), **within})
            findings += found
            data = resolved(source.data)
            misnamed = [*options.filled_in(source, data)]
            outcome = validated(source, data, _FORM)
            findings += misnamed + outcome[1]
            if (form := outcome[0]) is not None and not misnamed:
                findings += consistency.findings(source, form, path.parent)
                findings += first(declared.findings(source, form))
                findings += first(hints.findings(source, form))
                forms[form["id"]], sources[form["id"]] = form, source
    for each in forms.values():
        findings += consistency.shared_from_nowhere(sources[each["id"]], each, forms)
        findings += declared.from_nowhere(sources[each["id"]], each, forms)
    return forms, findings


class Example(TypedDict):
    """Changes to the complete answers by path, None removing one; or the text of a whole file.

    A path that begins with ``/`` is one of the dossier; ``/pages`` are the pages measured.
    """

    triggers: dict[str, Any] | str
    passes: dict[str, Any] | str


class Examples(TypedDict):
    """Complete, invented answers to a form; and by code, changes that trigger it and that do not."""

    complete: dict[str, Any]
    codes: dict[str, Example]


_EXAMPLES = TypeAdapter(Examples)


def load_examples(form: str, catalogue: Path = SHIPPED) -> Examples:
    """Return the examples of a form of prakat. Raises ValueError with what is wrong in the file."""
    source, findings = read(catalogue / form / "examples.yaml", f"forms/catalogue/{form}/examples.yaml")
    if source is not None and not findings:
        outcome = validated(source, source.data, _EXAMPLES)
        if outcome[0] is not None:
            return outcome[0]
        findings = outcome[1]
    raise ValueError("\n".join(map(str, findings)))


def validated[T](source: Source, data: Any, adapter: TypeAdapter[T]) -> tuple[T | None, list[Finding]]:
    """Return ``data``, read from ``source``, as the type of ``adapter``; or None and all that is wrong."""
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        known = _keys(adapter.json_schema())
        return None, [*first(_findings(source, error.errors(include_url=False), known))]


def _keys(schema: object) -> set[str]:
    """Return all keys of all objects of a JSON Schema."""
    if isinstance(schema, list):
        return {key for item in schema for key in _keys(item)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*own, *(key for item in schema.values() for key in _keys(item))}


def _findings(source: Source, errors: Iterable[ErrorDetails], known: set[str]) -> Iterator[Finding]:
    """Yield pydantic's errors as findings; of a value of several possible types, the first."""
    told: set[Loc] = set()
    for details in errors:
        loc = source.within(details["loc"])
        ours = "." in details["type"]  # a code of our own
        if ours or details["type"] == "missing" or loc[-1:] == details["loc"][-1:]:
            yield _finding(source, details, known)
        elif loc not in told:
            told.add(loc)
            code = "value.empty" if details["input"] is None else "value.other"
            yield source.finding(loc, code, key=loc[-1] if loc else source.file)


def _finding(source: Source, details: ErrorDetails, known: set[str]) -> Finding:
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
