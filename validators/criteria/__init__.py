"""The criteria of eligibility, one a module, all of one shape: what an announcement may ask of applicants.

    {"id": "held-k3", "criterion": "held_level", "levels": ["K3"], "min_years": 3, "source": "..."}

A module's docstring is its manual: what the criterion means and on what it rests. It holds ``CRITERION``
(validators/declare.py), from which everything that reads criteria is derived. Its words stand in
validators/messages/: ``criterion.<name>`` and ``criterion.<name>.<param>`` say what each key of it means,
all that begin with ``<name>.`` what the module itself says. Criteria do not know each other.

What is not answered is incomplete, never not eligible; where the announcement does not say
(``min_years: null``), its words allow two readings, or no form of it asks, HR judges.
"""

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.declare import Criterion, Judgement, Node
from prakat.validators.report import messages, words


@cache
def names() -> tuple[str, ...]:
    """Return the criteria that an announcement may name, in the order of their words in th.toml."""
    order = {key: place for place, key in enumerate(messages()[0])}
    modules = [module.name for module in pkgutil.iter_modules(__path__)]
    # One without words comes last, which a test refuses.
    return tuple(sorted(modules, key=lambda name: order.get(f"criterion.{name}", len(order))))


@cache
def load(name: str) -> Criterion:
    """Return the criterion of a module's name.

    Raises:
        LookupError: no criterion is called so; the words name those there are.
    """
    if name not in names():
        raise LookupError(f"no criterion is called '{name}'; there are: {', '.join(names())}")
    return cast(Criterion, import_module(f"{__name__}.{name}").CRITERION)


def _answered(path: str, answers: Answers) -> bool:
    return bool(answers.text(path) or answers.rows(path)) or path in answers.nones


def asked_in(criterion: Criterion, announcement: AnnouncementData, asks: Callable[[str, str], bool]) -> str:
    """Return the form that holds the criterion's question, "" for none.

    ``asks`` tells of a form, which the announcement uses, and a path whether that is asked there.
    """
    used = {use["id"] for use in announcement["forms"]}
    return next((form for form in criterion.forms if form in used and asks(form, criterion.path)), "")


def judged(
    node: Node, announcement: AnnouncementData, answers: Mapping[str, Answers]
) -> tuple[Judgement, str]:
    """Return what a criterion of the tree comes to by the ``answers`` of each form, and its question.

    The question (``form:path``) is the one whose answer may still change that, "" where no form asks it:
    nobody can answer, and HR judges.

    Raises:
        LookupError: no criterion is called so.
    """
    criterion = load(node["criterion"])
    form = asked_in(
        criterion, announcement, lambda form, path: form not in answers or answers[form].asks(path)
    )
    found = criterion.judge(node, announcement, answers.get(form, Answers()))
    if form or not criterion.forms:
        also = [*criterion.also] if found.may_change else []
        still = [path for path in also if not _answered(path, answers.get(form, Answers()))]
        path = next(iter([*still, *reversed(also)]), criterion.path)
        return found, f"{form}:{path}" if form else ""
    return Judgement("review", found.name, words("verdict.no_form", {}), found.why), ""
