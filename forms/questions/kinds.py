"""The kinds of question, each declared in a folder of ``forms/widgets/``.

Answers of a kind are understood, checked, printed and reviewed as those of its ``base``, a kind that the
rules know. So a new kind is a folder and nothing else: ``kind.yaml``, ``template.html``, ``examples.yaml``
and, optionally, ``widget.mjs`` (forms/browser/session.mjs) and ``widget.css``.
"""

from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from pydantic import ConfigDict, TypeAdapter, with_config

from prakat.forms.catalogues import SHIPPED
from prakat.forms.questions.source import Finding, read
from prakat.forms.questions.typed import validated
from prakat.validators.contract import FieldKind

WIDGETS = SHIPPED.parent / "widgets"


@with_config(ConfigDict(extra="forbid"))
class Declaration(TypedDict):
    """kind.yaml: which keys of a field the kind takes and needs, beside those of every kind."""

    base: FieldKind
    what: str
    takes: NotRequired[list[str]]
    needs: NotRequired[list[str]]


@with_config(ConfigDict(extra="forbid"))
class FieldKey(TypedDict):
    """options.yaml: a key of a field."""

    what: str
    every: NotRequired[bool]


def kinds() -> dict[str, Declaration]:
    """Return the declaration of each kind of question by name; a kind.yaml with mistakes is left out."""
    return _declared()[0]


def declared_kinds() -> tuple[dict[str, Declaration], list[Finding]]:
    """Return ``kinds`` and the mistakes in the files that declare them."""
    declared, findings = _declared()
    return declared, [*findings]


@cache
def _declared() -> tuple[dict[str, Declaration], list[Finding]]:
    declared, findings = {}, []
    for path in sorted(WIDGETS.glob("*/kind.yaml")):
        kind, found = _read(path, Declaration)
        findings += found
        if kind is not None:
            declared[path.parent.name] = kind
    return declared, findings


@cache
def field_keys() -> dict[str, FieldKey]:
    """Return every key that a field may have, in the order of docs/adding.md."""
    return read_own(WIDGETS / "options.yaml", dict[str, FieldKey])


def taken(kind: str) -> set[str]:
    """Return the keys that a field of the kind may have."""
    declared = kinds()[kind]
    every = {key for key, option in field_keys().items() if option.get("every")}
    return every | {*declared.get("takes", []), *declared.get("needs", [])}


def resolved(written: Any) -> Any:
    """Return the data of form.yaml with each field's kind replaced by its base, and named as its ``widget``.

    ``written`` may be anything: its type is checked later.
    """
    if isinstance(written, list):
        return [resolved(each) for each in written]
    if not isinstance(written, dict):
        return written
    inside = ("sections", "fields")
    node = {key: resolved(value) if key in inside else value for key, value in written.items()}
    kind = node.get("kind")
    if isinstance(kind, str) and kind in kinds():
        node.pop("widget", None)
        base = kinds()[kind]["base"]
        node |= {"kind": base} if base == kind else {"kind": base, "widget": kind}
    return node


def read_own[T](path: Path, shape: type[T]) -> T:
    """Return a file of prakat's own. Raises ValueError with its mistakes."""
    made, findings = _read(path, shape)
    if made is None or findings:
        raise ValueError("\n".join(map(str, findings)))
    return made


def _read[T](path: Path, shape: type[T]) -> tuple[T | None, list[Finding]]:
    source, findings = read(path, f"forms/{path.relative_to(WIDGETS.parent).as_posix()}")
    if source is None or findings:
        return None, findings
    return validated(source, source.data, TypeAdapter(shape))
