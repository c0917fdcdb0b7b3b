"""Write files from declarations (`make generated`).

They are docs/reference.md, the tables in docs/adding.md, forms/browser/messages.d.ts, and the characters of
the forms' font in validators/covered.py.
"""

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    TypeAliasType,
    TypedDict,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import yaml
from pydantic import ConfigDict, with_config

from prakat.forms.paper.documents import REGULAR, coverage
from prakat.forms.questions.kinds import WIDGETS, field_keys, kinds, read_own
from prakat.site_builder.bundle.fetched import fonts
from prakat.validators import contract
from prakat.validators.contract import Field, Json
from tests.site_builder.reference import markdown

# --- Kinds of question ---------------------------------------------------------------------------------

_BEGIN = "<!-- Made by `make generated` from forms/widgets/. -->\n"
_END = "<!-- End of what is made. -->\n"


@with_config(ConfigDict(extra="forbid"))
class FieldExample(TypedDict):
    """A field of the kind; if it is answered, an answer as a dossier holds it, and how that is printed."""

    field: dict[str, Any]
    answer: NotRequired[Json]
    printed: NotRequired[Any]


def examples(kind: str) -> list[FieldExample]:
    """Return the examples of a kind."""
    return read_own(WIDGETS / kind / "examples.yaml", list[FieldExample])


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


# --- The contract --------------------------------------------------------------------------------------

_HEAD = "// Written by `make generated` from validators/contract.py, where each shape is described.\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "any"}


def declarations() -> str:
    """Return the shapes of validators/contract.py as TypeScript, for the page's type checker."""
    return _HEAD + "".join(f"\n{each}" for each in _declarations())


def typed(annotation: Any) -> str:
    """Return a type of Python's as TypeScript writes it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " | ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in arguments)
    if origin is UnionType:
        return " | ".join(dict.fromkeys(map(typed, arguments)))
    if origin is list:
        item = typed(arguments[0])
        return f"({item})[]" if " | " in item else f"{item}[]"
    if origin is dict:
        key = "key: string" if arguments[0] is str else f"key in {typed(arguments[0])}"
        return f"{{ [{key}]: {typed(arguments[1])} }}"
    return _PLAIN.get(annotation) or str(annotation.__name__)


def _declarations() -> Iterator[str]:
    for name, shape in vars(contract).items():
        if isinstance(shape, TypeAliasType):
            yield f"export type {name} = {typed(shape.__value__)};\n"
        elif is_typeddict(shape):
            about = cleandoc(shape.__doc__ or "").replace("\n\n", "\n").replace("\n", "\n * ")
            optional = shape.__optional_keys__
            keys = "".join(
                f"  {key}{'?' * (key in optional)}: {typed(hint)};\n"
                for key, hint in get_type_hints(shape).items()
            )
            yield f"/**\n * {about}\n */\nexport type {name} = {{\n{keys}}};\n"


# --- The forms' font -----------------------------------------------------------------------------------


def covered(folder: Path) -> str:
    """Return the module that lists the characters of the font in a folder, runs that touch as one."""
    runs: list[tuple[int, int]] = []
    for first, last in coverage((folder / REGULAR).read_bytes()):
        if runs and first == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    listed = [f"({first}, {last})," for first, last in runs]
    lines = "".join(f"    {' '.join(listed[at : at + 6])}\n" for at in range(0, len(listed), 6))
    about = "The characters of TH Sarabun New. Written by `make generated` from the font."
    return f'"""{about}"""\n\n# fmt: off\nRUNS = (\n{lines})\n'


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    adding = root / "docs/adding.md"
    adding.write_text(documented(adding.read_text("utf-8")), "utf-8")
    (root / "docs/reference.md").write_text(markdown(), "utf-8")
    (root / "forms/browser/messages.d.ts").write_text(declarations(), "utf-8")
    (root / "validators/covered.py").write_text(covered(fonts(root / ".cache/prakat")), "utf-8")
