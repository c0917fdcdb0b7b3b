from tests.validators.support import LABEL
from validators.contract import Problem, Severity
from validators.report import FINAL, Finding, dumps, outcome, problem, words, worst


def found(code: str, severity: Severity) -> Problem:
    return problem(Finding(code, values={"limit": 1}), severity, LABEL, "", "text.too_long")


def test_worst_first() -> None:
    error, gap = found("email.format", "error"), found("health.detail_missing", "error")
    hr, warning = found("national_id.nationality", "review"), found("supervisor.blank", "warning")
    assert outcome([warning, hr, gap, error]) == "errors"
    assert outcome([warning, hr, gap]) == "incomplete"
    assert outcome([warning, hr]) == "review"
    assert outcome([warning]) == "ready"
    assert outcome([]) == "ready"
    assert worst(["ready", "incomplete", "review"]) == "incomplete"


def test_what_is_missing_says_so_and_alone_decides_that_a_form_is_incomplete() -> None:
    gap, error = found("discipline.detail_missing", "error"), found("email.format", "error")
    assert [*gap] == ["path", "code", "severity", "missing", "message", "source"]
    assert (gap["missing"], error["missing"]) == (True, False)
    assert {outcome([gap]), outcome([error])} == {"incomplete", "errors"}
    assert {*FINAL} == {"ready", "review"}


def test_words_take_values_of_either_language() -> None:
    assert words("date.after_close", {"label": LABEL, "limit": "20 ธันวาคม 2567"}) == {
        "th": "คำตอบ ต้องไม่หลังวันปิดรับสมัคร (20 ธันวาคม 2567)",
        "en": "“answer” must not be after the closing day (20 ธันวาคม 2567)",
    }


def test_canonical_json() -> None:
    """Neither spaces nor escapes, and the order in which it was made."""
    assert dumps({"b": "ก", "a": [1, None]}) == '{"b":"ก","a":[1,null]}'  # type: ignore[typeddict-item, typeddict-unknown-key]
