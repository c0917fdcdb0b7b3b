"""Whatever announcement `prakat check` lets through, every dossier gets a report on it."""

import json
import random
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from site_builder.criteria import LevelCode
from site_builder.model import export
from tests.dossiers import complete
from tests.site_builder.samples import FORMS, errors, load, write
from tests.validators.test_check import ANYTHING, everywhere
from validators import check
from validators.counting.calendar import format_thai
from validators.counting.duration import DAY
from validators.criteria import DEGREES
from validators.report import dumps


def some(names: Iterable[str]) -> st.SearchStrategy[list[str]]:
    """One or more of the names."""
    return st.lists(st.sampled_from([*names]), min_size=1, unique=True)


LEVELS = st.lists(st.sampled_from(get_args(LevelCode.__value__)), min_size=1, max_size=3, unique=True)
YEARS = st.none() | st.integers(0, 60)
CRITERIA = st.one_of(
    st.fixed_dictionaries({"criterion": st.just("held_level"), "levels": LEVELS, "min_years": YEARS}),
    st.fixed_dictionaries({"criterion": st.just("equivalent_position"), "min_years": YEARS}),
    st.fixed_dictionaries({"criterion": st.just("degree"), "at_least": st.sampled_from(DEGREES)}),
    st.fixed_dictionaries(
        {"criterion": st.just("age")}, optional={"min": st.integers(0, 40), "max": st.integers(40, 100)}
    ),
    st.fixed_dictionaries({"criterion": st.just("own"), "text": st.sampled_from(["{th}", "ขับรถได้"])}),
    st.sampled_from([{"criterion": "diverse_experience"}, {"criterion": "discipline"}]),
)
TREES = st.recursive(
    CRITERIA,
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda of: st.sampled_from([{"all": of}, {"any": of}, {"at_least": {"count": len(of), "of": of}}])
    ),
    max_leaves=6,
)
NUMBERS = st.integers(1, 12) | st.integers(1, 10**15)
LIMITS: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(("pages", "items", "kinds", "years"), NUMBERS),
    "continuous": st.sampled_from([0, 1]),
    "window_mode": st.sampled_from(["reaching_back", "within"]),
    "dimensions": some(["line", "unit", "area", "work"]),
    "evidence": some(["kp7", "kks16", "acting_order", "none", "other"]),
    "certifier_ranks": LEVELS,
}
DAYS = st.dates(date(2024, 12, 6), date(2040, 1, 1)) | st.dates(date(2024, 12, 6), date(9400, 1, 1))


@st.composite
def announcements(draw: st.DrawFn) -> dict[str, Any]:
    """An announcement as an officer might write it; most can be true."""
    opens, closes = sorted(draw(st.tuples(DAYS, DAYS)))
    any_day = st.dates(date(1900, 1, 1), date(9400, 1, 1)).map(format_thai)
    written: dict[str, Any] = {
        "title": "รับสมัครคัดเลือก",
        "agency": "test-office",
        "kind": draw(st.sampled_from(["promotion", "screening", "selection"])),
        "positions": ["director"],
        "window": {"open": format_thai(opens), "close": format_thai(closes + DAY)},
        "reckoning": {
            each: draw(st.sampled_from(["open", "close"]) | any_day) for each in ("age", "service", "levels")
        },
        "forms": [{"id": form, "limits": draw(limits(form))} for form in draw(st.just([]) | some(FORMS))],
    }
    if tree := draw(st.none() | TREES):
        written["eligibility"] = numbered(tree, iter(range(100)))
    if draw(st.booleans()):
        count = draw(st.integers(1, 20))
        written["evaluation_rounds"] = {"latest_before": format_thai(draw(DAYS)), "count": count}
    return written


def limits(form: str) -> st.SearchStrategy[dict[str, object]]:
    """Some of the form's limits, set anew."""
    return st.fixed_dictionaries({}, optional={name: LIMITS[name] for name in FORMS[form].get("limits", {})})


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
        content, findings = load(write(Path(folder), json.dumps(written, ensure_ascii=False)))
    assume(not errors(findings))
    announced = content.announcements["opening"]
    forms = {use.id: FORMS[use.id] for use in announced.forms}
    dossier = everywhere(complete(), lambda leaf: leaf if seed.random() > 0.05 else seed.choice(values))
    for each in (complete(), dossier):
        assert dumps(check(export(announced, content), forms, each)).encode()
