"""Decisions: nothing is overwritten, opinions are compared, and what differs is settled."""

import signal
import sqlite3
from pathlib import Path

import pytest

from prakat.site_builder.desk.decisions import Decision, DecisionError, Decisions, Verdict, add
from prakat.site_builder.intake.journal import opened
from tests.conftest import ROOT
from tests.desk import ONE, OTHER
from tests.site_builder.building import begun


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "a.journal"


def decide(
    kept: Path, officer: str, verdict: Verdict, seen: int = 0, settles: bool = False, reason: str = "เหตุ"
) -> Decisions:
    """Decide on the one case, and return all that was decided."""
    decisions = Decisions()
    decision = Decision(0, "case", "2026-12-01T10:00:00+07:00", officer, "", verdict, reason, (), settles)
    with opened(kept) as journal:
        add(journal, decisions, decision, (), seen)
    return decisions


def test_the_same_opinion_of_two_agrees(kept: Path) -> None:
    assert decide(kept, ONE, "eligible").of("case").state == "one"
    history = decide(kept, OTHER, "eligible").of("case")
    assert history.state == "agreed"
    assert history.result is not None


def test_one_officer_alone_does_not_agree_with_oneself(kept: Path) -> None:
    decide(kept, "นาง ตัวอย่าง  ทดสอบ", "eligible")
    assert decide(kept, "นางตัวอย่าง ทดสอบ", "eligible").of("case").state == "one"


def test_a_changed_mind_counts_and_the_earlier_stays(kept: Path) -> None:
    decide(kept, ONE, "eligible")
    history = decide(kept, ONE, "not_eligible").of("case")
    assert [each.verdict for each in history.all] == ["eligible", "not_eligible"]
    assert history.result is not None
    assert history.result.verdict == "not_eligible"


def test_what_differs_has_no_result_until_it_is_settled(kept: Path) -> None:
    decide(kept, ONE, "eligible")
    history = decide(kept, OTHER, "not_eligible").of("case")
    assert (history.state, history.result) == ("differ", None)
    settled = decide(kept, ONE, "eligible", seen=2, settles=True).of("case")
    assert settled.state == "settled"
    assert settled.result == settled.all[-1]
    again = decide(kept, OTHER, "more").of("case")
    assert again.state == "differ", "who speaks up later is heard"


def test_who_settles_has_seen_all_that_was_said(kept: Path) -> None:
    decide(kept, ONE, "eligible")
    decide(kept, OTHER, "not_eligible")
    with pytest.raises(DecisionError, match="decided_meanwhile"):
        decide(kept, ONE, "eligible", seen=1, settles=True)


def test_there_is_nothing_to_settle_where_nothing_differs(kept: Path) -> None:
    decide(kept, ONE, "eligible")
    with pytest.raises(DecisionError, match="nothing_to_settle"):
        decide(kept, ONE, "eligible", seen=1, settles=True)


def test_whoever_settles_says_why(kept: Path) -> None:
    decide(kept, ONE, "eligible")
    decide(kept, OTHER, "not_eligible")
    with pytest.raises(DecisionError, match="need_reason"):
        decide(kept, ONE, "eligible", seen=2, settles=True, reason=" ")


@pytest.mark.parametrize(
    "change", ["UPDATE note SET said = '{}'", "DELETE FROM note", "REPLACE INTO note SELECT * FROM note"]
)
def test_nothing_that_was_decided_is_changed_or_removed(kept: Path, change: str) -> None:
    before = decide(kept, ONE, "eligible").of("case").all
    base = sqlite3.connect(kept)
    base.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError), base:
        base.execute(change)
    base.close()
    with opened(kept) as journal:
        decisions = Decisions()
        decisions.read(journal)
    assert decisions.of("case").all == before


def test_another_version_of_the_journal_keeps_what_was_decided(kept: Path) -> None:
    decide(kept, ONE, "eligible")
    base = sqlite3.connect(kept)
    with base:
        base.execute("PRAGMA user_version = 1")
    base.close()
    assert decide(kept, OTHER, "eligible").of("case").state == "agreed"


def test_a_note_that_nobody_understands_is_passed_over(kept: Path) -> None:
    with opened(kept) as journal:
        for said in (
            "",
            "[]",
            '{"format": 9}',
            '{"format": 1, "verdict": "eligible"}',
            '{"format": 1, "verdict": []}',
        ):
            journal.note("case", said)
    assert decide(kept, ONE, "eligible").of("case").state == "one"


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.desk import ONE
from tests.site_builder.desk.test_decisions import decide

decide(Path(sys.argv[1]), ONE, "eligible")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_kept_is_there_after_a_kill(kept: Path) -> None:
    """By a process that ends as by kill -9 the moment after the decision was kept."""
    ended = begun(KILLED, [str(kept)], ROOT)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert decide(kept, OTHER, "eligible").of("case").state == "agreed"
