"""Conditions that nobody can meet, and conditions said twice.

The check compares ages: somebody who has held levels for y years is at least 18 + y years old, and no
civil servant is older than 60, for the rest of that fiscal year (validators/law.py). Of alternative
branches the widest reading counts, so that nothing possible is called impossible.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from prakat.forms.questions.source import Finding, Loc, Source
from prakat.site_builder.content.lint.twice import twice
from prakat.site_builder.content.model import Announcement, limits_in_force
from prakat.site_builder.content.offers import Terms
from prakat.site_builder.content.papers import RequiredForm
from prakat.site_builder.content.tree import AllOf, AnyOf, AtLeast, Condition, Tree
from prakat.validators import criteria
from prakat.validators.contract import Form
from prakat.validators.law import APPOINTMENT, RETIREMENT

YOUNGEST, OLDEST = APPOINTMENT.years, RETIREMENT.years


# The ages at which a condition can be met; where none is left, nobody can meet it.
type Ages = range


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report mistakes in the tree of eligibility and in the further qualifications of each position."""
    # People already in the service, or entering it; employees may be older.
    anybody = range(YOUNGEST, (100 if announcement.kind.employees else OLDEST) + 1)
    tree, ids = announcement.eligibility, set[str]()
    everybody = [] if tree is None else [tree]
    yield from _tree(
        announcement, source, forms, [(("eligibility",), each) for each in everybody], anybody, ids
    )
    said: list[tuple[Loc, Terms]] = [(("offers", at), each) for at, each in enumerate(announcement.offers)]
    if announcement.terms:
        said.append((("terms",), announcement.terms))
    for place, terms in said:
        loc: Loc = (*place, "qualifications")
        own = [((*loc, at), each) for at, each in enumerate(terms.conditions)]
        yield from _tree(announcement, source, forms, own, anybody, {*ids})
        yield from _together(source, loc, terms.conditions, anybody, everybody)
        yield from twice(source, loc, [*map(_what, terms.conditions)], code="eligibility.twice")


def _tree(
    announcement: Announcement,
    source: Source,
    forms: Mapping[str, Form],
    roots: Sequence[tuple[Loc, Tree]],
    anybody: Ages,
    seen: set[str],
) -> Iterator[Finding]:
    """Report what is wrong with trees that are asked for together; their ids are added to those seen."""
    waiting = [*reversed(roots)]
    while waiting:
        loc, node = waiting.pop()
        inside, branches = _branches(node)
        if isinstance(node, AllOf):
            yield from _together(source, (*loc, *inside), branches, anybody)
        elif isinstance(node, AtLeast) and node.at_least.count > len(branches):
            yield source.finding((*loc, "at_least", "count"), "eligibility.count")
        elif isinstance(node, Condition):
            if node.id in seen and node.source:  # a text said twice is found as such
                yield source.finding((*loc, "id"), "eligibility.id_twice", id=node.id)
            seen.add(node.id)
            yield from _alone(source, loc, node, anybody)
            yield from _of_form(announcement, source, (*loc, "criterion"), node, forms)
        # Sibling conditions that ask the same, or the same for longer.
        yield from twice(source, (*loc, *inside), [*map(_what, branches)], code="eligibility.twice")
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
    """Report mistakes in a single criterion."""
    declared, params = criteria.load(node.criterion).params, node.params
    may_be_null = [name for name, param in declared.items() if param.optional or param.nullable]
    if not _possible(node, params, anybody):
        # The parameter without which somebody could meet it.
        freed = (name for name in may_be_null if _possible(node, {**params, name: None}, anybody))
        loc_of_it, least, most = (*loc, next(freed, "criterion")), anybody[0], anybody[-1]
        yield source.finding(loc_of_it, "eligibility.nobody", least=least, most=most, years=most - least)
    elif (youngest := _possible(node, params, anybody)[0]) > OLDEST:
        freed = (
            name for name in may_be_null if _possible(node, {**params, name: None}, anybody)[0] <= OLDEST
        )
        place = (*loc, next(freed, "criterion"))
        yield source.finding(place, "eligibility.old", least=youngest, retirement=OLDEST)
    for name, param in declared.items():
        if param.nullable and params[name] is None:
            yield source.finding((*loc, name), "eligibility.no_years")
        if param.type in ("choices", "texts"):
            yield from twice(source, (*loc, name), params[name] or ())


def _of_form(
    announcement: Announcement, source: Source, loc: Loc, node: Condition, forms: Mapping[str, Form]
) -> Iterator[Finding]:
    """Report a criterion whose form is not used, or does not set the limits that it needs.

    An announcement without any forms may still say who may apply, if the criterion itself says it.
    """
    needed = criteria.load(node.criterion)
    uses = [use for form in needed.forms for use in announcement.forms if use.id == form]
    if not uses and needed.forms and (announcement.forms or needed.limits):
        yield source.finding(loc, "eligibility.form", form=" | ".join(needed.forms))
    known_uses = [use for use in uses if use.id in forms]
    use = next((use for use in known_uses if _topic(forms[use.id], use, needed.path) == ""), None)
    if known_uses and use is None:
        topics = ((use.id, _topic(forms[use.id], use, needed.path)) for use in known_uses)
        form, topic = next((each for each in topics if each[1]), (known_uses[0].id, None))
        code = "eligibility.topic" if topic else "eligibility.question"
        yield source.finding(loc, code, form=form, topic=topic, path=needed.path)
    if use is not None:
        known = limits_in_force(forms[use.id], announcement.limits_on).keys() | use.limits.keys()
        for name in needed.limits:
            if name not in known:
                yield source.finding(loc, "eligibility.limit", form=use.id, name=name)


def _topic(form: Form, use: RequiredForm, path: str) -> str | None:
    """Return the topic to be asked for a question of the form; "" if it is asked, None if there is none."""
    for section in form["sections"]:
        for field in section["fields"]:
            if field["path"] == path:
                topics = [each["topic"] for each in (section, field) if "topic" in each]
                said = use.model_dump().get("asks", {})
                return next(
                    (each for each in topics if not said.get(each, form["topics"][each]["asked"])), ""
                )
    return None


def _together(
    source: Source, loc: Loc, branches: Sequence[Tree], anybody: Ages, others: Sequence[Tree] = ()
) -> Iterator[Finding]:
    """Report conditions that can be met one by one but not together, or not together with others."""
    ages = [_ages(each, anybody) for each in (*branches, *others)]
    if not all(ages) or not ages or reduce(_both, ages):
        return
    oldest, youngest = max(each[0] for each in ages), min(each[-1] for each in ages)
    for index, each in enumerate(ages[: len(branches)]):
        if each[-1] < oldest or each[0] > youngest:
            yield source.finding((*loc, index), "eligibility.conflict")


def _what(node: Tree) -> str:
    """Return a condition as text to compare, without the years of a single criterion."""
    apart = {"id", "source"}
    if isinstance(node, Condition):
        apart |= {name for name, param in criteria.load(node.criterion).params.items() if param.nullable}
    return node.model_dump_json(exclude=apart)


def _ages(node: Tree, anybody: Ages) -> Ages:
    if isinstance(node, Condition):
        return _possible(node, node.params, anybody)
    ages = [_ages(each, anybody) for each in _branches(node)[1]]
    if isinstance(node, AllOf):
        return reduce(_both, ages)
    possible = [each for each in ages if each]
    least = min((each.start for each in possible), default=0)
    return range(least, max((each.stop for each in possible), default=0))


def _possible(node: Condition, params: Mapping[str, object], anybody: Ages) -> Ages:
    """Return the ages of ``anybody`` at which a criterion with these parameters can be met."""
    least, most = criteria.load(node.criterion).ages(params)
    return _both(anybody, range(least or 0, anybody.stop if most is None else most + 1))


def _both(one: Ages, other: Ages) -> Ages:
    return range(max(one.start, other.start), min(one.stop, other.stop))
