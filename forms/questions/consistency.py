"""Checks of a form beyond its types: id, layout, days, paths that are unique and known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path

from pydantic_core import PydanticCustomError

from prakat.forms.questions.dates import day
from prakat.forms.questions.kinds import kinds, taken
from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.validators import sharing
from prakat.validators.contract import Field, Form, Section, Shared


def fields(form: Form) -> Iterator[tuple[Loc, str, Field]]:
    """Yield each field: its place in the file, the path of its row (``levels.``) or "", and itself."""
    for index, section in enumerate(form["sections"]):
        for number, field in enumerate(section["fields"]):
            loc = ("sections", index, "fields", number)
            yield loc, "", field
            for inner, column in enumerate(field.get("fields", [])):
                yield (*loc, "fields", inner), field["path"] + ".", column


def parts(form: Form) -> Iterator[tuple[Loc, str, Field | Section]]:
    """Yield each field, as ``fields`` does, and each section."""
    yield from fields(form)
    for index, section in enumerate(form["sections"]):
        yield ("sections", index), "", section


def findings(source: Source, form: Form, folder: Path) -> Iterator[Finding]:
    """Report contradictions in the form of ``folder``; rewrite its days as ISO 8601."""
    yield from _days(source, form)
    yield from _keys_of_kind(source, form)
    yield from _given(source, form)
    if form["id"] != folder.name:
        yield source.finding(("id",), "form.id", id=form["id"], folder=folder.name)
    elif not re.fullmatch("[a-z0-9-]{1,100}", folder.name):
        yield source.finding(("id",), "form.folder")
    if not (folder / "document.typ").is_file():
        yield source.finding(("id",), "form.layout")
    paths: set[str] = set()
    for loc, row, field in fields(form):
        if row + field["path"] in paths:
            yield source.finding((*loc, "path"), "form.path_twice", path=field["path"])
        paths.add(row + field["path"])
    for loc, row, field in fields(form):
        condition, name = field.get("asked_if"), field.get("asked_of_men")
        for key, path in ((("asked_if", "path"), condition and condition["path"]), (("asked_of_men",), name)):
            if path and not {row + path, path} & paths:
                known = paths | {each.removeprefix(row) for each in paths}
                yield source.finding((*loc, *key), "form.unknown_path", path=path, near=near(path, known))


def _given(source: Source, form: Form) -> Iterator[Finding]:
    """Report topics, limits and ticks that a part of the form names and the form does not have."""
    limits, topics = form.get("limits", {}), form.get("topics", {})
    questions = [*fields(form)]
    ticks = [field["path"] for _, row, field in questions if not row and field["kind"] == "tick"]
    sections = [(("sections", index), section) for index, section in enumerate(form["sections"])]
    for loc, part in [*sections, *((loc, field) for loc, _, field in questions)]:
        if (topic := part.get("topic")) is not None and topic not in topics:
            known, meant = ", ".join(topics) or "–", near(topic, topics)
            yield source.finding((*loc, "topic"), "form.topic", topic=topic, known=known, near=meant)
    for loc, _, field in questions:
        if (name := field.get("options_of", {}).get("limit")) is not None and name not in limits:
            meant = near(name, limits)
            yield source.finding((*loc, "options", "limit"), "form.options_limit", name=name, near=meant)
        if (path := field.get("none")) is not None and path not in ticks:
            yield source.finding((*loc, "none"), "form.none", path=path, near=near(path, ticks))


def shared_from_nowhere(source: Source, form: Form, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report fields that take their answer from a path without one: taken itself, or in rows unlike any."""
    for loc, row, field in fields(form):
        for depth, shared in enumerate(sharing.sources(field)):
            at = (*loc, "shared", *["otherwise"] * depth)
            name = shared.get("form", "")
            for step, path, given in _taken(shared, row, form, forms):
                if path not in given:
                    of, meant = name or form["id"], near(path, given)
                    yield source.finding((*at, *step), "form.shared", form=of, path=path, near=meant)


def _taken(
    shared: Shared, row: str, form: Form, forms: Mapping[str, Form]
) -> Iterator[tuple[Loc, str, Sequence[str]]]:
    """Yield each path that an answer is taken by: its place, itself, and those that there are."""
    name = shared.get("form", "")
    mine = [each["path"] for _, outer, each in fields(form) if outer in ("", row)]
    if condition := shared.get("only_if"):
        yield ("only_if", "path"), condition["path"], mine
    if sharing.is_of_rows(shared):
        there = fields(forms.get(name, form)) if name in ("", *forms) else ()
        columns = [outer + each["path"] for _, outer, each in there if outer]
        yield ("path",), shared["path"], columns
        rows = next((each for each in columns if each == shared["path"]), "").rpartition(".")[0]
        if not rows:
            return
        beside = [each.removeprefix(f"{rows}.") for each in columns if each.startswith(f"{rows}.")]
        for column, own in shared.get("where", {}).items():
            yield ("where", column), column, beside
            yield ("where", column), own, mine
        if span := shared.get("runs"):
            yield ("runs", "since"), span["since"], beside
            yield ("runs", "until"), span["until"], beside
        return
    given = () if row and name else to_share(forms, name) if name else _own(form)
    yield ("path",), shared["path"], given
    for number, each in enumerate(shared.get("then", [])):
        yield ("then", number), each, given


def to_share(forms: Mapping[str, Form], name: str) -> list[str]:
    """Return the paths whose answers a form gives to others: outside rows, and not taken from another."""
    of_form = fields(forms[name]) if name in forms else ()
    return [each["path"] for _, outer, each in of_form if not outer and "form" not in each.get("shared", {})]


def _own(form: Form) -> list[str]:
    """Return the paths that a form takes itself: outside rows, and not from others but its own rows."""
    return [
        each["path"]
        for _, outer, each in fields(form)
        if not outer and all("runs" in source and "form" not in source for source in sharing.sources(each))
    ]


def _keys_of_kind(source: Source, form: Form) -> Iterator[Finding]:
    """Report keys that the kind of a question does not take, and those that it lacks."""
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


def _days(source: Source, form: Form) -> Iterator[Finding]:
    """Rewrite the days since when limits hold as ISO 8601; report those that are none."""
    for name, history in form.get("limits", {}).items():
        for index, limit in enumerate(history):
            try:
                limit["since"] = day(limit["since"]).isoformat()
            except PydanticCustomError as error:
                loc = ("limits", name, index, "since")
                yield source.finding(loc, error.type, **(error.context or {}))
