"""The forms that an announcement asks for: that there is one, and that it asks what the clauses say."""

from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, OPEN, load, write

CANCELLED = "status: cancelled\nreason: ยุบ\ncancelled_on: 9 ธันวาคม 2567\n"


def found(folder: Path, text: str, code: str) -> list[Finding]:
    findings = load(write(folder, text, EMPLOYEE if "government" in text else ""))[1]
    return [each for each in findings if each.code == code]


def test_an_announcement_to_the_public_without_a_form_is_told(tmp_path: Path) -> None:
    without = OPEN.replace("forms:\n  - id: entry\n", "")
    (finding,) = found(tmp_path, without, "form.of_nobody")
    assert (finding.severity, finding.line) == ("warning", without[: without.index("kind:")].count("\n") + 1)
    assert "- id: entry" in finding.remedy["th"]


@pytest.mark.parametrize(
    "text",
    [
        OPEN,
        ANNOUNCEMENT.replace("forms:\n  - id: application\n", ""),
        OPEN.replace("forms:\n  - id: entry\n", CANCELLED),
    ],
    ids=["with its form", "of officials", "cancelled"],
)
def test_no_form_is_missed_where_there_is_one_or_none_is_needed(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text, "form.of_nobody") == []


def test_what_the_clauses_prohibit_and_the_form_does_not_ask_is_told(tmp_path: Path) -> None:
    clause = OPEN.replace("text: มีวุฒิ", "text: ไม่เป็นบุคคลล้มละลาย กรรมการพรรคการเมือง หรือผู้เคยทุจริตในการสอบ")
    (finding,) = found(tmp_path, clause, "form.prohibited")
    assert "พรรคการเมือง" in finding.message["th"]
    assert "ล้มละลาย" not in finding.message["th"]
    assert "disease, party, cheated]" in finding.remedy["th"]
    narrower = clause.replace("- id: entry", "- {id: entry, limits: {prohibited: [party, cheated]}}")
    (finding,) = found(tmp_path, narrower, "form.prohibited")
    assert narrower.splitlines()[finding.line - 1][finding.col - 1 :].startswith("[party")
    whole = narrower.replace("[party", "[bankrupt, party")
    assert found(tmp_path, whole, "form.prohibited") == []


def test_a_form_that_asks_for_nothing_prohibited_leaves_out_nothing(tmp_path: Path) -> None:
    clause = OPEN.replace("text: มีวุฒิ", "text: ไม่เป็นกรรมการพรรคการเมือง")
    quiet = clause.replace("- id: entry", "- {id: entry, asks: {prohibited: false}}")
    assert found(tmp_path, quiet, "form.prohibited") == []
