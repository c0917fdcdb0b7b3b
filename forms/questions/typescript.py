"""The shapes of validators/contract.py as TypeScript, for the page's type checker.

``python -m prakat.forms.questions.typescript > forms/browser/messages.d.ts`` regenerates them.
"""

from collections.abc import Iterator
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints, is_typeddict

from prakat.validators import contract

_HEAD = "// Written by `make generated` from validators/contract.py, where each shape is described.\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "any"}


def declarations() -> str:
    """Return the declarations of every shape, in the order of the contract."""
    return _HEAD + "".join(f"\n{each}" for each in _declarations())


def typed(annotation: Any) -> str:
    """Return a type of Python's as TypeScript writes it.

    >>> typed(dict[str, list[int | None]]), typed(Literal["a", 1])
    ('{ [key: string]: (number | null)[] }', '"a" | 1')
    """
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


if __name__ == "__main__":
    print(declarations(), end="")
