"""The tree of criteria that says who may apply, as written in an announcement.

    all: [...] · any: [...] · at_least: {count: 2, of: [...]} · {id: …, criterion: …, source: …}

The class of each criterion is made from the parameters that its module in validators/criteria/ declares.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, Union, cast

from pydantic import (
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    Tag,
    ValidationError,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic.types import StringConstraints
from pydantic_core import InitErrorDetails, PydanticCustomError

from prakat.forms.questions.typed import STRICT_KEYS
from prakat.validators import criteria
from prakat.validators.declare import Param, ParamType
from prakat.validators.report import words

type Id = Annotated[str, StringConstraints(pattern="^[a-z0-9-]+$", max_length=100)]
# Longer than any list that people write, and short enough to check quickly.
MOST = 500
# An author may leave out the quotes of a number (number: 40).
_TEXT = WithJsonSchema({"type": ["string", "integer"], "minLength": 1})
type Text = Annotated[str, StringConstraints(min_length=1), _TEXT]
# May be long, with paragraphs, lists, tables and links: CommonMark without HTML (text/commonmark.py).
_LONG = WithJsonSchema({"type": "string", "minLength": 1, "contentMediaType": "text/markdown"})
type LongText = Annotated[str, StringConstraints(min_length=1), _LONG]
# Not true for 1, nor text. No `type`: a schema would hold each use of it under a name of its own.
Number = Annotated[int, Strict()]


class Model(BaseModel):
    """A part of a content file: frozen, and strict about its keys."""

    model_config = STRICT_KEYS | ConfigDict(frozen=True)


class Condition(Model):
    """A criterion as an announcement asks for it; each has a subclass with the parameters it declares."""

    if TYPE_CHECKING:
        id: Id
        criterion: str
        source: Text

    @property
    def params(self) -> dict[str, Any]:
        """The values of the criterion's parameters, by name."""
        return self.model_dump(exclude={"id", "criterion", "source"})

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        wrong = [
            InitErrorDetails(
                type=PydanticCustomError(cast(Any, code), code), loc=(param,) if param else (), input=self
            )
            for param, code in criteria.load(self.criterion).conflicts(self.params)
        ]
        if wrong:
            raise ValidationError.from_exception_data(self.criterion, wrong)
        return self


class AllOf(Model):
    """All of these."""

    all: Annotated[list["Tree"], Field(min_length=1, max_length=MOST)]


class AnyOf(Model):
    """Any one of these."""

    any: Annotated[list["Tree"], Field(min_length=1, max_length=MOST)]


class Count(Model):
    """``count`` of these."""

    count: Annotated[Number, Field(ge=1)]
    of: Annotated[list["Tree"], Field(min_length=1, max_length=MOST)]


class AtLeast(Model):
    """At least so many of these."""

    at_least: Count


def _decimal(value: object) -> object:
    """Return a decimal as a number: what files hold with a point is text until here."""
    return (
        float(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,9}", value) else value
    )


def _field(param: Param, said: str) -> Any:
    """Return the type of a parameter and its default; ``said`` is its meaning."""
    chosen: Any = Literal[param.choices] if param.choices else str
    types: dict[ParamType, Any] = {
        "flag": bool,
        "integer": Annotated[Number, Field(ge=param.least, le=param.most)],
        "number": Annotated[
            Number | Annotated[float, Strict(), AllowInfNan(False)],
            Field(ge=param.least, le=param.most),
            BeforeValidator(_decimal),
            WithJsonSchema({"type": "number", "minimum": param.least, "maximum": param.most}),
        ],
        "text": Text,
        "texts": Annotated[list[Text], Field(min_length=1, max_length=MOST)],
        "choice": chosen,
        "choices": Annotated[list[chosen], Field(min_length=1, max_length=MOST)],
    }
    takes = types[param.type] | None if param.optional or param.nullable else types[param.type]
    return Annotated[takes, Field(description=said)], None if param.optional else ...


def _model(name: str) -> type[Condition]:
    """Return the class of a criterion: ``HeldLevel`` for ``held_level``."""
    params = criteria.load(name).params
    fields: dict[str, Any] = {
        "id": (Id, ...),
        "criterion": (Literal[name], ...),
        **{key: _field(each, words(f"criterion.{name}.{key}", {})["en"]) for key, each in params.items()},
        "source": (Text, ...),
    }
    return create_model(
        name.title().replace("_", ""),
        __base__=Condition,
        __module__=__name__,
        __doc__=words(f"criterion.{name}", {})["en"],
        **fields,
    )


# The class of each criterion, by its name.
CONDITIONS: Mapping[str, type[Condition]] = {name: _model(name) for name in criteria.names()}

_GATHERINGS: Mapping[str, type[Model]] = {"all": AllOf, "any": AnyOf, "at_least": AtLeast}
_NODES = {**_GATHERINGS, **CONDITIONS}


def _branch(value: Any) -> str | None:
    """Return the tag of a node, be it data or a model; None if unknown."""
    data = value.__dict__ if isinstance(value, Model) else value
    if not isinstance(data, dict):
        return None
    # A degree has an ``at_least`` of its own.
    branch = data.get("criterion", next((key for key in _GATHERINGS if key in data), None))
    return branch if branch in (*_NODES,) else None


def conditions(tree: "Tree | None") -> Iterator[Condition]:
    """Yield the criteria of a tree in their order."""
    match tree:
        case Condition():
            yield tree
        case AllOf(all=nodes) | AnyOf(any=nodes) | AtLeast(at_least=Count(of=nodes)):
            for node in nodes:
                yield from conditions(node)
        case None:
            pass


if TYPE_CHECKING:
    type Tree = AllOf | AnyOf | AtLeast | Condition
else:
    type Tree = Annotated[
        Union[tuple(Annotated[model, Tag(tag)] for tag, model in _NODES.items())],  # noqa: UP007
        Discriminator(
            _branch,
            custom_error_type="eligibility.criterion",
            custom_error_message="{known}",
            custom_error_context={"known": ", ".join(CONDITIONS)},
        ),
    ]
