"""Whatever announcement `prakat check` lets through, every dossier gets a report on it."""

import json
import random
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prakat.site_builder.content.kinds import APPLICATION, ENTRY, Kind
from prakat.site_builder.content.model import export
from prakat.validators import check
from prakat.validators.counting.calendar import format_thai
from prakat.validators.counting.duration import DAY
from prakat.validators.criteria import load, names
from prakat.validators.declare import Limit, Param
from prakat.validators.report import dumps
from prakat.validators.rules import limits_of
from tests.dossiers import complete
from tests.site_builder import samples
from tests.site_builder.samples import FORMS, errors, write
from tests.validators.test_checker import ANYTHING, everywhere


def some(names: Iterable[str]) -> st.SearchStrategy[list[str]]:
    """One or more of the names."""
    return st.lists(st.sampled_from([*names]), min_size=1, unique=True)


def values(param: Param) -> st.SearchStrategy[object]:
    """What a parameter of a criterion may be."""
    takes: dict[str, st.SearchStrategy[object]] = {
        "flag": st.booleans(),
        "integer": st.integers(param.least, param.most),
        "number": st.integers(param.least, param.most) | st.floats(param.least, param.most),
        "text": st.sampled_from(["{th}", "ขับรถได้"]),
        "texts": st.lists(st.sampled_from(["{th}", "ขับรถได้"]), min_size=1, unique=True),
        "choice": st.sampled_from(param.choices or ("",)),
        "choices": some(param.choices or ("",)),
    }
    return st.none() | takes[param.type] if param.optional or param.nullable else takes[param.type]


CRITERIA = st.one_of(
    st.fixed_dictionaries(
        {"criterion": st.just(name), **{key: values(param) for key, param in load(name).params.items()}}
    )
    for name in names()
)
TREES = st.recursive(
    CRITERIA,
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda of: st.sampled_from([{"all": of}, {"any": of}, {"at_least": {"count": len(of), "of": of}}])
    ),
    max_leaves=6,
)
NUMBERS = st.integers(1, 12) | st.integers(1, 10**15)


def limit_values(limit: Limit[Any]) -> st.SearchStrategy[object]:
    """What an announcement may set a limit to."""
    takes: dict[str, st.SearchStrategy[object]] = {
        "integer": NUMBERS,
        "flag": st.sampled_from([0, 1]),
        "choice": st.sampled_from(limit.choices or ("",)),
        "choices": some(limit.choices or ("",)),
    }
    return takes[limit.type]


DAYS = st.dates(date(2024, 12, 6), date(2040, 1, 1)) | st.dates(date(2024, 12, 6), date(9400, 1, 1))


@st.composite
def announcements(draw: st.DrawFn) -> dict[str, Any]:
    """An announcement as an officer might write it; most can be true."""
    opens, closes = sorted(draw(st.tuples(DAYS, DAYS)))
    kind = Kind(draw(st.sampled_from(["promotion", "screening", "selection", "competition"])))
    forms = [form for form in FORMS if form not in (ENTRY, APPLICATION) or form in kind.main_forms]
    any_day = st.dates(date(1900, 1, 1), date(9400, 1, 1)).map(format_thai)
    written: dict[str, Any] = {
        "title": "รับสมัครคัดเลือก",
        "agency": "test-office",
        "kind": str(kind),
        "positions": ["director"],
        "window": {"open": format_thai(opens), "close": format_thai(closes + DAY)},
        "reckoning": {
            each: draw(st.sampled_from(["open", "close"]) | any_day) for each in ("age", "service", "levels")
        },
        "forms": [{"id": form, "limits": draw(limits(form))} for form in draw(st.just([]) | some(forms))],
    }
    if tree := draw(st.none() | TREES):
        written["eligibility"] = numbered(tree, iter(range(100)))
    if draw(st.booleans()):
        count = draw(st.integers(1, 20))
        written["evaluation_rounds"] = {"latest_before": format_thai(draw(DAYS)), "count": count}
    return written


def limits(form: str) -> st.SearchStrategy[dict[str, object]]:
    """Some of the form's limits, set anew."""
    declared = limits_of(FORMS[form])
    set_there = FORMS[form].get("limits", {})
    return st.fixed_dictionaries({}, optional={name: limit_values(declared[name]) for name in set_there})


def numbered(tree: dict[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    """The tree, each of its criteria with an id of its own."""
    if "criterion" in tree:
        return {"id": f"c{next(numbers)}", "source": "ข้อ 2", **tree}
    if "at_least" in tree:
        of = [numbered(each, numbers) for each in tree["at_least"]["of"]]
        return {"at_least": {**tree["at_least"], "of": of}}
    return {gate: [numbered(each, numbers) for each in of] for gate, of in tree.items()}


# Reading an announcement takes long on a busy machine, and not all that is written is let through.
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(announcements(), st.randoms(use_true_random=False), st.lists(ANYTHING, min_size=1, max_size=5))
def test_whatever_is_let_through_every_dossier_gets_a_report(
    written: dict[str, Any], seed: random.Random, values: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content, findings = samples.load(write(Path(folder), json.dumps(written, ensure_ascii=False)))
    assume(not errors(findings))
    announced = content.announcements["opening"]
    forms = {use.id: FORMS[use.id] for use in announced.forms}
    dossier = everywhere(complete(), lambda leaf: leaf if seed.random() > 0.05 else seed.choice(values))
    for each in (complete(), dossier):
        assert dumps(check(export(announced, content), forms, each)).encode()
