"""The rules, one a module, all of one shape.

A module's docstring is its manual: what the rule means and on what it rests. It holds

    RULE: Rule                              what it takes and finds (validators/declare.py)
    validate(answer, scope) -> Failures
    derive(answer, scope) -> Derived        path and derived value

the last two or either of them. ``answer`` is the normalised text of one answer, never empty, for a rule
that a form names at a field; it is all Answers of the form for one that it names at a section.
Paths are counted from the form; "" is the field itself. Rules do not know each other.
The words of each code stand in validators/messages/.
"""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from prakat.validators.contract import Field, Form, FormUse
from prakat.validators.core import CORE, PAGES
from prakat.validators.declare import Limit, Phrase, Rule
from prakat.validators.report import words


@cache
def names() -> tuple[str, ...]:
    """Return the rules a form may name, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def load(name: str) -> Rule:
    """Return the rule of a module's name. Raises LookupError, naming the rules there are."""
    if name not in names():
        raise LookupError(f"no rule is called '{name}'; there are: {', '.join(names())}")
    rule: Rule = import_module(f"{__name__}.{name}").RULE
    return rule


def named(form: Form) -> dict[str, Rule]:
    """Return the rules of a form by name, in the order of its sections, without names that are no rule's."""
    parts = [part for section in form["sections"] for part in (*_fields(section["fields"]), section)]
    given = dict.fromkeys(name for part in parts for name in part.get("rules", {}))
    return {name: load(name) for name in given if name in names()}


def limits_of(form: Form) -> dict[str, Limit[Any]]:
    """Return the limits that the rules of a form read, by name, with those that hold for every form."""
    return {limit.name: limit for rule in (CORE, *named(form).values()) for limit in rule.limits}


def phrases(form: Form, use: FormUse) -> Iterator[Phrase]:
    """Yield the limits in force in the words of the rules that read them, the pages once.

    What is inferred says so. ``of`` are the inferred limits that a phrase rests on.
    """
    limits, inferred = use["limits"], use.get("inferred", [])
    rules = [*named(form).values()] if limits else []
    for rule in rules if any(PAGES in rule.limits for rule in rules) else [*rules, CORE]:
        for said, of in rule.phrases(limits):
            ours = tuple(name for name in of if name in inferred)
            yield Phrase(words("limit.inferred", {"said": said}) if ours else said, ours)


def _fields(fields: list[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _fields(field.get("fields", []))
