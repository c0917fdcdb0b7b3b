"""The kinds of question, each declared in a folder of ``forms/widgets/``.

Answers of a kind are understood, checked, printed and reviewed as those of its ``base``, a kind that the
rules know. So a new kind is a folder and nothing else: ``kind.yaml``, ``template.html``, ``examples.yaml``
and, optionally, ``widget.mjs`` (forms/browser/session.mjs) and ``widget.css``.
"""

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict, get_type_hints

import yaml
from pydantic import ConfigDict, TypeAdapter, with_config

from prakat.forms.catalogues import SHIPPED
from prakat.forms.questions.source import read
from prakat.forms.questions.typescript import typed
from prakat.validators.contract import Field, FieldKind, Json

_BEGIN = "<!-- Made by `make generated` from forms/widgets/. -->\n"
_END = "<!-- End of what is made. -->\n"

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


@with_config(ConfigDict(extra="forbid"))
class FieldExample(TypedDict):
    """A field of the kind; if it is answered, an answer as a dossier holds it, and how that is printed."""

    field: dict[str, Any]
    answer: NotRequired[Json]
    printed: NotRequired[Any]


@cache
def kinds() -> dict[str, Declaration]:
    """Return what each kind of question declares, by its name."""
    return {path.parent.name: _read(path, Declaration) for path in sorted(WIDGETS.glob("*/kind.yaml"))}


@cache
def field_keys() -> dict[str, FieldKey]:
    """Return every key that a field may have, in the order of the documentation."""
    return _read(WIDGETS / "options.yaml", dict[str, FieldKey])


def examples(kind: str) -> list[FieldExample]:
    """Return the examples of a kind."""
    return _read(WIDGETS / kind / "examples.yaml", list[FieldExample])


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


def documented(page: str) -> str:
    """Return docs/adding.md with up-to-date tables of kinds and keys, and examples."""
    before, _, rest = page.partition(_BEGIN)
    return before + _BEGIN + _tables() + _END + rest.partition(_END)[2]


def _tables() -> str:
    kinds_taken = [
        [f"`{kind}`", each["what"], _code(each.get("needs", [])), _code(each.get("takes", []))]
        for kind, each in kinds().items()
    ]
    types = get_type_hints(Field)
    keys = [
        [f"`{key}`", f"`{typed(types[key])}`".replace("|", "\\|"), each["what"]]
        for key, each in field_keys().items()
    ]
    every = _code(key for key, each in field_keys().items() if each.get("every"))
    fields = [example["field"] for kind in kinds() for example in examples(kind)]
    shown = "".join(f"- {_yaml(field)}\n" for field in fields)
    return (
        f"\n{_table(['Kind', 'An answer is', 'Needs', 'Takes'], kinds_taken)}\n"
        f"Every kind takes {every}, too. What they say:\n\n"
        f"{_table(['Key', 'Type', 'Says'], keys)}\n"
        f"One of each:\n\n```yaml\n{shown}```\n"
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, ["---"] * len(head), *rows])


def _code(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _yaml(field: dict[str, Any]) -> str:
    written = yaml.safe_dump(field, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return written.strip()


def _read[T](path: Path, shape: type[T]) -> T:
    """Return a file of prakat's own. Raises ValueError with what is wrong in it."""
    name = f"forms/{path.relative_to(WIDGETS.parent).as_posix()}"
    source, findings = read(path, name)
    if source is None or findings:
        raise ValueError("\n".join(map(str, findings)))
    try:
        return TypeAdapter(shape).validate_python(source.data)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(documented(page.read_text("utf-8")), "utf-8")
