"""How an answer is typed weighs nothing: dashes, spaces, figures and full stops, in every form."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from prakat.validators.contract import Field
from prakat.validators.text import to_arabic_digits, to_thai_digits
from tests.dossiers import complete_for

TYPED = ("text", "number", "date")
ABBREVIATED = re.compile(r"(?<=[ก-ฮ])\.")

HABITS: list[Callable[[str], str]] = [
    to_thai_digits,
    to_arabic_digits,
    lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    *(lambda text, dash=dash: text.replace("-", dash) for dash in "‐‑–—−"),
    *(
        lambda text, space=space: text.replace(" ", space)
        for space in ("\u00a0", "\u2009", "  ", "\t", " \u200b")
    ),
    lambda text: f"  {text} ",
    lambda text: f"{text}\n",
    lambda text: f"{text}.",
    lambda text: f"{text} .",
    lambda text: ABBREVIATED.sub("", text),
    lambda text: ABBREVIATED.sub(". ", text),
]


def typed(fields: list[Field], answers: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Each answer that is typed: what holds it, and its key there."""
    for field in fields:
        *groups, last = field["path"].split(".")
        holder = answers
        for group in groups:
            holder = holder.get(group, {})
        if field["kind"] == "rows":
            for row in holder.get(last, []):
                yield from typed(field["fields"], row)
        elif field["kind"] in TYPED and isinstance(holder.get(last), str):
            yield holder, last


def weighed(exported: Exported, dossier: dict[str, Any]) -> object:
    """What the report weighs, apart from its words."""
    report = check(*exported, dossier)
    found = {
        form: [(each["path"], each["severity"]) for each in of["problems"]]
        for form, of in report["forms"].items()
    }
    return report["outcome"], found, report["eligibility"]["verdict"]


@given(picked=st.dictionaries(st.integers(0, 10_000), st.sampled_from(HABITS), min_size=1, max_size=30))
def test_no_habit_of_typing_changes_what_is_said(
    published: dict[str, Exported], picked: dict[int, Callable[[str], str]]
) -> None:
    for exported in published.values():
        dossier = complete_for(exported.announcement)
        before = weighed(exported, dossier)
        answers = [
            each
            for form, given_there in dossier["forms"].items()
            for section in exported.forms[form]["sections"]
            for each in typed(section["fields"], given_there)
        ]
        for place, habit in picked.items():
            holder, key = answers[place % len(answers)]
            holder[key] = habit(holder[key])
        assert weighed(exported, dossier) == before, dossier
