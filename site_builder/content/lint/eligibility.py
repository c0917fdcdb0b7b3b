"""Conditions that nobody can meet, and conditions said twice.

The check compares ages: somebody who has held levels for y years is at least 18 + y years old, and no
civil servant is older than 60, for the rest of that fiscal year (validators/law.py). Of alternative
branches the widest reading counts, so that nothing possible is called impossible.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from prakat.forms.questions.source import Finding, Loc, Source
from prakat.site_builder.content.model import Announcement, limits_in_force
from prakat.site_builder.content.tree import AllOf, AnyOf, AtLeast, Condition, Tree
from prakat.validators import criteria
from prakat.validators.contract import Form
from prakat.validators.law import APPOINTMENT, RETIREMENT

YOUNGEST, OLDEST = APPOINTMENT.years, RETIREMENT.years


class Ages(NamedTuple):
    """The ages, both included, at which a condition can be met."""

    least: int
    most: int

    @property
    def nobody(self) -> bool:
        """Whether no age is left."""
        return self.least > self.most


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report what is wrong with the tree of eligibility."""
    # People already in the service, or entering it; employees may be older.
    anybody = Ages(YOUNGEST, 100 if announcement.kind.employees else OLDEST)
    seen: set[str] = set()
    for loc, node in nodes(announcement.eligibility):
        match node:
            case AllOf():
                yield from _together(source, (*loc, "all"), node.all, anybody)
                yield from _same(source, (*loc, "all"), node.all)
            case AnyOf():
                yield from _same(source, (*loc, "any"), node.any)
            case AtLeast(at_least=few):
                if few.count > len(few.of):
                    yield source.finding((*loc, "at_least", "count"), "eligibility.count")
                yield from _same(source, (*loc, "at_least", "of"), few.of)
            case Condition():
                if node.id in seen:
                    yield source.finding((*loc, "id"), "eligibility.id_twice", id=node.id)
                seen.add(node.id)
                yield from _alone(source, loc, node, anybody)
                yield from _of_form(announcement, source, (*loc, "criterion"), node, forms)


def nodes(tree: Tree | None) -> Iterator[tuple[Loc, Tree]]:
    """Yield every node of a tree with its place in the file."""
    waiting: list[tuple[Loc, Tree]] = [] if tree is None else [(("eligibility",), tree)]
    while waiting:
        loc, node = waiting.pop()
        yield loc, node
        inside, branches = _branches(node)
        waiting += [((*loc, *inside, at), each) for at, each in reversed([*enumerate(branches)])]


def _branches(node: Tree) -> tuple[Loc, Sequence[Tree]]:
    match node:
        case AllOf():
            return ("all",), node.all
        case AnyOf():
            return ("any",), node.any
        case AtLeast(at_least=few):
            return ("at_least", "of"), few.of
        case Condition():
            return (), ()


def _alone(source: Source, loc: Loc, node: Condition, anybody: Ages) -> Iterator[Finding]:
    """Report what is wrong with one criterion by itself."""
    declared, params = criteria.load(node.criterion).params, node.params
    may_be_null = [name for name, param in declared.items() if param.optional or param.nullable]
    if _ages(node, anybody).nobody:
        # The parameter without which somebody could meet it.
        freed = [name for name in may_be_null if not _possible(node, {**params, name: None}, anybody).nobody]
        key, (least, most) = [*freed, "criterion"][0], anybody
        yield source.finding((*loc, key), "eligibility.nobody", least=least, most=most, years=most - least)
    for name, param in declared.items():
        if param.nullable and params[name] is None:
            yield source.finding((*loc, name), "eligibility.no_years")
        if param.type in ("choices", "texts"):
            for index, each in enumerate(params[name] or ()):
                if each in params[name][:index]:
                    yield source.finding((*loc, name, index), "reference.twice", name=each)


def _of_form(
    announcement: Announcement, source: Source, loc: Loc, node: Condition, forms: Mapping[str, Form]
) -> Iterator[Finding]:
    """Report a criterion whose form is not used, or does not set the limits that say what it asks for.

    An announcement without any forms may still say who may apply, if the criterion itself says it.
    """
    needed = criteria.load(node.criterion)
    use = next((use for use in announcement.forms if use.id == needed.form), None)
    if use is None and needed.form and (announcement.forms or needed.limits):
        yield source.finding(loc, "eligibility.form", form=needed.form)
    if use is not None and use.id in forms:
        known = limits_in_force(forms[use.id], announcement.limits_on).keys() | use.limits.keys()
        for name in needed.limits:
            if name not in known:
                yield source.finding(loc, "eligibility.limit", form=use.id, name=name)


def _together(source: Source, loc: Loc, branches: Sequence[Tree], anybody: Ages) -> Iterator[Finding]:
    """Report conditions that can be met one by one but not together: those that rule out others."""
    ages = [_ages(each, anybody) for each in branches]
    if any(each.nobody for each in ages) or not reduce(_both, ages).nobody:
        return
    oldest, youngest = max(each.least for each in ages), min(each.most for each in ages)
    for index, each in enumerate(ages):
        if each.most < oldest or each.least > youngest:
            yield source.finding((*loc, index), "eligibility.conflict")


def _same(source: Source, loc: Loc, branches: Sequence[Tree]) -> Iterator[Finding]:
    """Report sibling conditions that ask the same, or the same for longer."""
    asked: set[str] = set()
    for index, each in enumerate(branches):
        if _what(each) in asked:
            yield source.finding((*loc, index), "eligibility.twice")
        asked.add(_what(each))


def _what(node: Tree) -> str:
    """Return what a condition asks, without the years of a single criterion."""
    apart = {"id", "source"}
    if isinstance(node, Condition):
        apart |= {name for name, param in criteria.load(node.criterion).params.items() if param.nullable}
    return node.model_dump_json(exclude=apart)


def _ages(node: Tree, anybody: Ages) -> Ages:
    match node:
        case AllOf():
            return reduce(_both, (_ages(each, anybody) for each in node.all))
        case AnyOf() | AtLeast():
            _, branches = _branches(node)
            possible = [ages for each in branches if not (ages := _ages(each, anybody)).nobody]
            return (
                Ages(min(each.least for each in possible), max(each.most for each in possible))
                if possible
                else Ages(1, 0)
            )
        case Condition():
            return _possible(node, node.params, anybody)


def _possible(node: Condition, params: Mapping[str, object], anybody: Ages) -> Ages:
    """Return the ages of ``anybody`` at which a criterion with these parameters can be met."""
    least, most = criteria.load(node.criterion).ages(params)
    return Ages(max(least or 0, anybody.least), anybody.most if most is None else min(most, anybody.most))


def _both(one: Ages, other: Ages) -> Ages:
    return Ages(max(one.least, other.least), min(one.most, other.most))
