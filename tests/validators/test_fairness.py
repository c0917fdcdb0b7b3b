"""What is not answered is never held against anybody: in the announcements that are shipped."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from prakat.validators.criteria import load, names
from tests.dossiers import complete_for
from tests.support import some


def cells(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each single answer: what holds it, and its key there."""
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(each, dict | list):
            yield from cells(each)
        else:
            yield value, key


def refused(exported: Exported, dossier: dict[str, Any]) -> set[str]:
    criteria = check(*exported, dossier)["eligibility"]["criteria"]
    return {each["id"] for each in criteria if each["verdict"] == "not_eligible"}


def test_no_single_answer_taken_away_refuses_anybody(published: dict[str, Exported]) -> None:
    for exported in published.values():
        dossier = complete_for(exported.announcement)
        before = refused(exported, dossier)
        for holder, key in some(cells(dossier["forms"])):
            said, holder[key] = holder[key], None
            assert refused(exported, dossier) <= before, key
            holder[key] = said


QUESTIONS = {f"{form}:{each.path}" for each in map(load, names()) for form in each.forms}


@settings(max_examples=settings().max_examples // 4)  # each for all announcements
@given(left=st.sets(st.sampled_from(sorted(QUESTIONS))))
def test_questions_not_answered_are_incomplete_or_for_hr(
    published: dict[str, Exported], left: set[str]
) -> None:
    for exported in published.values():
        dossier = complete_for(exported.announcement)
        before = refused(exported, dossier)
        for question in left:
            form, _, path = question.partition(":")
            *groups, last = path.split(".")
            node = dossier["forms"].get(form, {})
            for group in groups:
                node = node.get(group, {})
            node.pop(last, None)
        assert refused(exported, dossier) <= before
        asked = check(*exported, dossier)["eligibility"]["asked"]
        assert set(asked) <= left | {"application:current.service", "application:current.equivalents"}
