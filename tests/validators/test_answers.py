"""What becomes of a dossier on its way to the rules."""

import math
from typing import Any, cast

import pytest

from prakat.validators.answers import ROWS, Answers
from prakat.validators.contract import Form
from prakat.validators.filling import Filled, fill
from prakat.validators.planned import planned
from prakat.validators.reading import UNKNOWN_KEYS

WORDS = {"th": "คำตอบ", "en": "Answer"}


def field(path: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"path": path, "kind": kind, "label": WORDS, **more}


FORM = cast(
    Form,
    {
        "id": "test",
        "title": {"th": "แบบทดสอบ", "en": "Test form"},
        "sections": [
            {
                "id": "one",
                "number": 1,
                "title": WORDS,
                "fields": [
                    field("person.name", "text"),
                    field("person.age", "derived"),
                    field("surname", "text", required=True),
                    field("salary", "number"),
                    field("days", "number", required=True),
                    field("fax", "text", rules={"phone": {"line": "office"}}),
                    field("drafted", "text", asked_of_men="person.name"),
                    field("born", "date"),
                    field("began", "date", required=True),
                    field("photo", "photo"),
                    field("essay", "paragraphs"),
                    field("sure", "tick"),
                    field("why", "text", asked_if={"path": "sure", "values": ["true"]}),
                    field("how", "text", asked_if={"path": "why", "values": ["ไม่บอก"]}),
                ],
            },
            {
                "id": "two",
                "title": {"th": "ตาราง", "en": "Table"},
                "fields": [
                    field(
                        "jobs",
                        "rows",
                        row={"th": "งาน", "en": "Job"},
                        fields=[
                            field("kind", "choice"),
                            field("since", "date"),
                            field("days", "number"),
                            field("year", "number", required=True),
                            field("other", "text", asked_if={"path": "kind", "values": ["other"]}),
                            field("salary", "derived"),
                        ],
                    ),
                    field(
                        "trips",
                        "rows",
                        fields=[field("year", "number")],
                        asked_if={"path": "salary", "values": ["1"]},
                    ),
                ],
            },
        ],
    },
)


def filled(given: dict[Any, Any]) -> Filled:
    return fill({"form": planned(FORM)}, {"form": given})["form"]


def texts(given: dict[Any, Any]) -> dict[str, str]:
    """What was read, without what was not answered."""
    return {path: text for path, text in filled(given).answers.texts.items() if text}


def invalid(given: dict[Any, Any]) -> list[tuple[str, str]]:
    return [(failure.path, failure.code) for failure in filled(given).invalid]


def test_answers_become_text() -> None:
    assert texts(
        {
            "person": {"name": " ตัวอย่าง ๙ ", "age": "51"},
            "salary": 58390,
            "born": "๑ มิ.ย. ๒๕๔๑",
            "photo": "data:image/png;base64,๙",
            "essay": "หนึ่ง\nสอง",
            "sure": True,
            "jobs": [{"kind": 2, "since": "1/6/2541", "days": 4.5}, {}],
        }
    ) == {
        "person.name": "ตัวอย่าง 9",
        "person.age": "51",
        "salary": "58390",
        "born": "1 มิ.ย. 2541",
        "photo": "data:image/png;base64,๙",
        "essay": "หนึ่ง\nสอง",
        "sure": "true",
        "jobs[0].kind": "2",
        "jobs[0].since": "1/6/2541",
        "jobs[0].days": "4.5",
    }


def test_what_is_asked_of_men_is_not_asked_below_a_womans_title() -> None:
    for name, is_asked in (("น.ส.มาลี", False), ("นายสมชาย", True), ("มาลี", True), ("", True)):
        given = {"person": {"name": name}, "drafted": "ปลดแล้ว"}
        assert ("drafted" in filled(given).questions) == is_asked
        assert texts(given).get("drafted", "") == "ปลดแล้ว" * is_asked
        assert invalid(given) == []


def test_null_is_not_answered_anywhere() -> None:
    given = dict.fromkeys(("person", "salary", "born", "photo", "essay", "sure", "jobs"))
    assert texts(given) == {}
    assert invalid(given) == []


@pytest.mark.parametrize(("number", "text"), [(4, "4"), (4.0, "4"), (4.25, "4.25"), (-1, "-1"), (0, "0")])
def test_numbers_as_people_type_them(number: float, text: str) -> None:
    assert texts({"salary": number}) == {"salary": text}


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e15, 10**400, -(10**400), True, False])
def test_numbers_that_nobody_types(number: float) -> None:
    assert invalid({"salary": number}) == [("salary", "answer.type")]


NONE = ("-", "–", "—", "−", "--", " - ", "ไม่มี", "ไม่มี.", "(ไม่มี)", "ยังไม่มี", "none", "N/A", "ไม่มีเลย")


@pytest.mark.parametrize("written", NONE)
def test_none_is_empty_where_nothing_is_wanted(written: str) -> None:
    """In text that a rule reads, in dates, in table cells; in text at large a dash is."""
    assert texts({"fax": written, "born": written, "jobs": [{"since": written, "days": written}]}) == {}
    assert texts({"person": {"name": written}}) == (
        {} if written.strip()[0] in "-–—−" else {"person.name": written}
    )


@pytest.mark.parametrize("written", NONE)
def test_none_is_0_beside_a_number_that_is_wanted(written: str) -> None:
    """In a table nothing is stated: a year is no 0."""
    assert texts({"days": written, "jobs": [{"year": written}]}) == {"days": "0"}


def test_a_wanted_text_or_date_is_as_it_was_written() -> None:
    assert texts({"surname": "-", "began": "-"}) == {"surname": "-", "began": "-"}


@pytest.mark.parametrize("written", ["0", "ทราบ", "มี", "-5", "- 5"])
def test_what_is_not_none(written: str) -> None:
    assert texts({"days": written, "fax": written}) == {"days": written, "fax": written}


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"person": {"name": 5}}, "person.name"),
        ({"person": {"name": ["ก"]}}, "person.name"),
        ({"person": 5}, "person"),
        ({"person": []}, "person"),
        ({"sure": "true"}, "sure"),
        ({"sure": 1}, "sure"),
        ({"born": {}}, "born"),
        ({"photo": 1}, "photo"),
        ({"jobs": {}}, "jobs"),
        ({"jobs": "งาน"}, "jobs"),
        ({"jobs": [None]}, "jobs[0]"),
        ({"jobs": [{}, []]}, "jobs[1]"),
        ({"jobs": [{"since": 2541}]}, "jobs[0].since"),
    ],
)
def test_what_is_of_no_type_that_fits(given: dict[str, Any], path: str) -> None:
    assert invalid(given) == [(path, "answer.type")]


def test_derived_values_may_be_stored_in_any_shape() -> None:
    given = {"person": {"age": {"years": 51}}, "jobs": [{"salary": True}]}
    assert invalid(given) == []
    assert texts(given) == {}


def test_what_nobody_has_to_answer_may_be_unknown() -> None:
    for said in ("ไม่ทราบ", "เลิกใช้แล้ว", "ยกเลิกแล้ว", "จำไม่ได้"):
        assert texts({"fax": said, "born": said, "salary": said}) == {}
        assert texts({"began": said, "days": said}) == {"began": said, "days": said}


def test_what_is_too_long_is_not_read() -> None:
    assert invalid({"person": {"name": "ก" * 1_001}}) == [("person.name", "text.too_long")]
    assert invalid({"essay": "ก" * 50_000, "photo": "A" * 60_000}) == []
    assert invalid({"essay": "ก" * 50_001, "born": "1" * 1_001}) == [
        ("born", "text.too_long"),
        ("essay", "text.too_long"),
    ]
    assert filled({"salary": "1" * 1_001}).invalid[0].values == {"limit": 1_000}


def test_too_many_rows_are_not_read() -> None:
    given = {"jobs": [{"year": "2560"}] * (ROWS + 50)}
    assert len(filled(given).answers.rows("jobs")) == ROWS
    assert invalid(given) == [("jobs", "items.too_many")]


def test_unknown_keys_are_told_at_every_level() -> None:
    given = {"x": 1, "person": {"y": [], "name": "ก"}, "jobs": [{"z": None}], 5: 0, "person.name": "ก"}
    assert invalid(given) == [
        (path, "unknown_field") for path in ("jobs[0].z", "x", "?", "person.name", "person.y")
    ]


def test_unknown_keys_are_told_briefly() -> None:
    assert invalid({"ก" * 99 + "\ud800": 1, "\n\x00\ud800": 1}) == [
        ("ก" * 40, "unknown_field"),
        (" \ufffd", "unknown_field"),
    ]
    assert len(invalid({str(number): 1 for number in range(1_000)})) == UNKNOWN_KEYS


# --- Questions ------------------------------------------------------------------------------


def paths(given: dict[str, Any]) -> list[str]:
    return [question.path for section in filled(given).sections for question in section]


def test_rows_are_expanded_in_the_order_of_the_form() -> None:
    assert paths({"jobs": [{}, {"kind": "other"}]})[12:] == [
        "jobs",
        *("jobs[0].kind", "jobs[0].since", "jobs[0].days", "jobs[0].year", "jobs[0].salary"),
        *("jobs[1].kind", "jobs[1].since", "jobs[1].days", "jobs[1].year", "jobs[1].other", "jobs[1].salary"),
    ]


def test_a_question_is_asked_when_its_condition_holds() -> None:
    assert "why" in paths({"sure": True})
    assert "why" not in paths({"sure": False})
    assert "why" not in paths({})


def test_what_is_not_asked_is_not_seen() -> None:
    """Nor is anything asked because of it."""
    given = {"sure": False, "why": "ไม่บอก", "how": "เงียบ", "trips": [{"year": 1}]}
    answers, asked = filled(given).answers, paths(given)
    assert not {"why", "how", "trips"} & set(asked)
    assert answers.text("why") == answers.text("how") == ""
    assert answers.rows("trips") == []
    assert {"why", "how"} <= set(paths(given | {"sure": True}))


def test_a_condition_looks_in_the_row_before_the_form() -> None:
    answers = Answers({"kind": "form", "jobs[0].kind": ""}, {"jobs": ["jobs[0]"]})
    assert answers.text("kind", "jobs[0]") == ""
    assert answers.text("kind", "jobs[1]") == "form"


JOBS = field(
    "jobs", "rows", none="jobless", required=True, fields=[field("kind", "text"), field("kept", "tick")]
)
NONE = cast(
    Form,
    {
        "id": "none",
        "title": WORDS,
        "sections": [{"id": "a", "title": WORDS, "fields": [JOBS, field("jobless", "tick")]}],
    },
)


@pytest.mark.parametrize("rows", [None, [], [{}], [{"kind": " ", "kept": False}]])
def test_that_there_are_none_is_an_answer_to_rows(rows: Any) -> None:
    filled = Filled(planned(NONE), {"jobs": rows, "jobless": True})
    assert (filled.answers.nones, filled.answers.rows("jobs"), filled.invalid) == ({"jobs"}, [], [])
    assert Filled(planned(NONE), {"jobs": rows, "jobless": False}).answers.nones == set()


def test_rows_count_although_it_is_said_that_there_are_none() -> None:
    filled = Filled(planned(NONE), {"jobs": [{}, {"kind": "ครู"}], "jobless": True})
    assert (filled.answers.nones, filled.answers.rows("jobs")) == (set(), ["jobs[1]"])
    (told,) = filled.invalid
    assert (told.code, told.path) == ("answer.none_and_rows", "jobless")
    assert [(each["path"], each["value"]) for each in told.offers] == [("jobless", False)]


def test_questions_say_which_row_and_sources_where_the_form_asks() -> None:
    form = filled({"jobs": [{}], "salary": "1", "trips": [{}]})
    first, second = form.sections
    assert form.row(first[0]) is None
    assert first[0].of.source == "แบบทดสอบ ข้อ ๑"
    assert second[0].of.source == "แบบทดสอบ ตาราง"
    assert form.row(second[1]) == {"th": "งาน รายการที่ 1", "en": "Job no. 1"}
    assert form.row(second[-1]) == {"th": "คำตอบ รายการที่ 1", "en": "Answer no. 1"}


def test_days_and_years() -> None:
    answers = Answers({"day": "1/6/2541", "none": "x", "year": "2541"})
    assert [answers.day(path) is None for path in ("day", "day", "none", "absent")] == [
        False,
        False,
        True,
        True,
    ]
    assert (answers.year("year"), answers.year("none")) == (2541, None)
