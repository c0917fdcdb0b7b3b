from prakat.validators import criteria, degrees
from prakat.validators.contract import Problem
from prakat.validators.report import (
    ERROR,
    MISSING,
    REVIEW,
    WARNING,
    Code,
    Failure,
    dumps,
    either,
    outcome,
    problem,
    words,
    worst,
)
from tests.validators.support import LABEL


def found(name: str, code: Code) -> Problem:
    return problem(Failure(name, values={"limit": 1}), code, LABEL, "", "text.too_long")


def test_worst_first() -> None:
    error, gap = found("email.format", ERROR), found("health.detail_missing", MISSING)
    hr, warning = found("national_id.nationality", REVIEW), found("supervisor.blank", WARNING)
    assert outcome([warning, hr, gap, error]) == "errors"
    assert outcome([warning, hr, gap]) == "incomplete"
    assert outcome([warning, hr]) == "review"
    assert outcome([warning]) == "ready"
    assert outcome([]) == "ready"
    assert worst(["ready", "incomplete", "review"]) == "incomplete"


def test_a_gap_is_an_error_that_waits_for_an_answer() -> None:
    assert [*found("required", MISSING)] == ["path", "code", "severity", "missing", "message", "source"]
    assert (found("required", MISSING)["severity"], found("required", MISSING)["missing"]) == ("error", True)
    assert not found("email.format", ERROR)["missing"]


def test_words_take_values_of_either_language() -> None:
    assert words("date.after_close", {"label": LABEL, "limit": "20 ธันวาคม 2567"}) == {
        "th": "คำตอบ ต้องไม่เกินวันปิดรับสมัคร (20 ธันวาคม 2567)",
        "en": "“answer” must not be after the closing day, 20 ธันวาคม 2567",
    }


def test_canonical_json() -> None:
    """Neither spaces nor escapes, and the order in which it was made."""
    assert dumps({"b": "ก", "a": [1, None]}) == '{"b":"ก","a":[1,null]}'  # type: ignore[typeddict-item, typeddict-unknown-key]


def test_thai_abbreviations_stand_apart_from_the_words_around_them() -> None:
    def clause(criterion: str, **params: object) -> str:
        return criteria.load(criterion).clause(params, {}).text["th"]

    assert clause("degree", at_least="higher_vocational") == "ได้รับ ปวส. ขึ้นไป"
    assert clause("degree", at_least="upper_secondary") == "ได้รับ ม.6 ขึ้นไป"
    assert clause("degree", at_least="bachelor") == "ได้รับปริญญาตรีขึ้นไป"
    assert "ระดับ ปวส. " in clause("general_examination", level="higher_vocational")
    assert "ระดับปริญญาตรี " in clause("general_examination", level="bachelor")
    alternatives = [
        degrees.phrase(code) for code in ("vocational", "upper_secondary", "bachelor", "technical")
    ]
    assert either(alternatives)["th"] == "ปวช. ม.6 ปริญญาตรี หรือ ปวท."
