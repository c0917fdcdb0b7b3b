"""What the types cannot say of a form: ids, a layout, days, paths that are unique and known."""

from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any, cast

from pydantic_core import PydanticCustomError

from prakat.forms.questions.dates import day
from prakat.forms.questions.kinds import kinds, taken
from prakat.forms.questions.source import Finding, Source, near
from prakat.validators.contract import Field, Form

type Loc = tuple[str | int, ...]


def fields(form: Form) -> Iterator[tuple[Loc, str, Field]]:
    """Yield each field: its place in the file, the path of its row (``levels.``) or "", and itself."""
    for index, section in enumerate(form["sections"]):
        for number, field in enumerate(section["fields"]):
            loc = ("sections", index, "fields", number)
            yield loc, "", field
            for inner, column in enumerate(field.get("fields", [])):
                yield (*loc, "fields", inner), field["path"] + ".", column


def findings(source: Source, form: Form, folder: Path) -> Iterator[Finding]:
    """Report what contradicts itself in a form that lies in ``folder``; its days become ISO 8601."""
    yield from _dated(source, form)
    yield from _keys_of_kind(source, form)
    if form["id"] != folder.name:
        yield source.finding(("id",), "form.id", id=form["id"], folder=folder.name)
    if not (folder / "document.typ").is_file():
        yield source.finding(("id",), "form.layout")
    paths: set[str] = set()
    for loc, row, field in fields(form):
        if row + field["path"] in paths:
            yield source.finding((*loc, "path"), "form.path_twice", path=field["path"])
        paths.add(row + field["path"])
    for loc, row, field in fields(form):
        if (condition := field.get("asked_if")) and not {row + condition["path"], condition["path"]} & paths:
            path, known = condition["path"], paths | {each.removeprefix(row) for each in paths}
            yield source.finding(
                (*loc, "asked_if", "path"), "form.unknown_path", path=path, near=near(path, known)
            )


def shared_from_nowhere(source: Source, form: Form, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report fields that take their answer from where none is given."""
    for loc, row, field in fields(form):
        if shared := field.get("shared"):
            given = _given(forms.get(shared["form"]))
            if row or shared["path"] not in given:
                meant = near(shared["path"], given)
                yield source.finding((*loc, "shared", "path"), "form.shared", near=meant, **shared)


def _keys_of_kind(source: Source, form: Form) -> Iterator[Finding]:
    """Report what the kind of a question does not take, and what it needs and has not."""
    for loc, *_ in fields(form):
        written = reduce(lambda node, step: node[step], loc, source.data)
        kind = written["kind"]
        for key in sorted(written.keys() - taken(kind)):
            known = ", ".join(sorted(taken(kind)))
            yield source.finding((*loc, key), "form.option", at_key=True, key=key, kind=kind, known=known)
        for key in kinds()[kind].get("needs", []):
            if not written.get(key):
                code = "value.too_few" if key in written else "key.missing"
                yield source.finding(loc, code, key=key, min_length=1)


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


def _given(form: Form | None) -> list[str]:
    """The paths of a form whose answers other forms may take: not of rows, not taken themselves."""
    return (
        [field["path"] for _, row, field in fields(form) if not row and "shared" not in field] if form else []
    )
