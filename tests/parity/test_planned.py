"""A plan, made once, says of each dossier what planning anew says, whatever it has seen before."""

import json

import pytest

from prakat.site_builder.intake.verify import Exported
from prakat.validators.checker import Plan, check
from prakat.validators.dossier import Dossier
from prakat.validators.report import dumps
from tests.dossiers import complete, complete_for
from tests.parity.variants import variants

PAGES = (None, {"achievements": 5, "vision": 6}, {"vision": 1, "strange": 9})


@pytest.fixture(scope="module", params=["originals", "example"])
def exported(request: pytest.FixtureRequest) -> Exported:
    found: Exported = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def dossiers(exported: Exported) -> list[Dossier]:
    """The complete one, the junk, and variants of it."""
    own = complete() if len(exported.forms) == 5 else complete_for(exported.announcement)
    return [Dossier.parse(text) for text in variants(own, 80, seed=13)]


def test_a_plan_says_what_planning_anew_says(exported: Exported, dossiers: list[Dossier]) -> None:
    plan = Plan.of(*exported)
    for number, dossier in enumerate(dossiers):
        pages = PAGES[number % 3]
        assert dumps(plan.check(dossier, pages)) == dumps(check(*exported, dossier, pages)), dossier.text[
            :500
        ]


def test_nothing_of_one_dossier_is_in_the_report_on_another(
    exported: Exported, dossiers: list[Dossier]
) -> None:
    """Each is checked first, again right after itself, and between two others: A, A, B, A."""
    plan = Plan.of(*exported)

    def said(dossier: Dossier) -> str:
        return dumps(plan.check(dossier))

    first = [said(each) for each in dossiers]
    for one, other, report in zip(dossiers, reversed(dossiers), first, strict=True):
        assert said(one) == report
        said(other)
        assert said(one) == report


def test_a_check_changes_nothing_of_what_was_planned(exported: Exported, dossiers: list[Dossier]) -> None:
    before = json.dumps(exported)
    plan = Plan.of(*exported)
    for dossier in dossiers:
        plan.check(dossier)
    assert json.dumps(exported) == before
