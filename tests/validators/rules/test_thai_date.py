"""A date as a field: what its limits find, and what it was understood as."""

import re

import pytest

from prakat.validators.answers import Answers
from prakat.validators.contract import Field
from prakat.validators.counting.dates import period
from prakat.validators.declare import Scope
from prakat.validators.report import words
from prakat.validators.rules import load
from tests.validators.support import ANNOUNCEMENT, LABEL, answers_of, derived, found, offered


def test_of_the_days_from_one_to_another_one_is_taken_and_said() -> None:
    typed = "1 มิ.ย. 2541 - 31 พ.ค. 2545"
    assert found("thai_date", typed) == ["thai_date.several"]
    assert derived("thai_date", typed) == {"": "1 มิถุนายน 2541"}
    for end in ({"present": True}, {"not_before": "since"}):
        given = {"since": "1 มิ.ย. 2541"}
        assert found("thai_date", typed, given, **end) == ["thai_date.several"]
        assert derived("thai_date", typed, given, **end) == {"": "31 พฤษภาคม 2545"}


@pytest.mark.parametrize(
    "typed",
    [
        "1 มิ.ย. 2541 บรรจุกลับ 1 ต.ค. 2550",
        "บรรจุครั้งแรก 1 มิ.ย. 2541 ลาออก 30 ก.ย. 2545 บรรจุกลับ 1 ต.ค. 2550",
        "1/6/2541, 1/10/2550",
    ],
)
def test_a_day_that_comes_first_counts_before_what_came_later(typed: str) -> None:
    assert found("thai_date", typed) == ["thai_date.several"]
    assert derived("thai_date", typed) == {"": "1 มิถุนายน 2541"}


@pytest.mark.parametrize(
    "typed",
    [
        *("1 มิ.ย. 2541 หรือ 1 ต.ค. 2550", "1 ต.ค. 2550 ลูกจ้าง 1 มิ.ย. 2541", "1 มิ.ย. 2541 แก้เป็น 2 มิ.ย. 2541"),
        "รักษาการ 1 มิ.ย. 2541 แต่งตั้ง 1 ต.ค. 2550",
    ],
)
def test_of_days_that_may_each_be_meant_none_is_taken(typed: str) -> None:
    assert found("thai_date", typed) == ["thai_date.format"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *((typed, "1 มกราคม 2510") for typed in ("2510", "พ.ศ. 2510", "- - 2510", "-/-/2510", "00/00/2510")),
        *((typed, "1 มกราคม 2510") for typed in ("ไม่ทราบวันเดือน 2510", "พ.ศ. 2510 (ไม่ปรากฏวันและเดือน)")),
        *((typed, "1 มิถุนายน 2510") for typed in ("มิ.ย. 2510", "-/มิ.ย./2510", "0/6/2510", "6/2510")),
    ],
)
def test_of_a_birth_without_its_day_the_first_that_the_law_counts_is_offered(typed: str, first: str) -> None:
    """Civil and Commercial Code s.16; it is never presumed, because the day may only have been left out."""
    assert [each for each, *_ in offered("thai_date", typed, birth=True, not_after="close")] == [first]
    assert not offered("thai_date", typed, not_after="close")


@pytest.mark.parametrize("typed", ["2569", "มิ.ย. 2569", "2510-2512", "ปีงบประมาณ 2569"])
def test_nobody_is_offered_a_birth_in_the_future_or_in_one_of_several_years(typed: str) -> None:
    assert offered("thai_date", typed, birth=True, not_after="close") == []


def test_a_time_that_may_still_run_may_end_after_the_closing_day() -> None:
    for bound in ("close", "service", "levels"):
        late = found("thai_date", "30/9/2570", not_after=bound, present=True)
        assert late == ["date.after_counted"]
        assert found("thai_date", "30/9/2570", not_after=bound) == ["date.after_close"]


def test_what_is_no_date_says_why() -> None:
    assert found("thai_date", "31/6/2541") == ["thai_date.no_such_day"]
    assert found("thai_date", "1/6/2541") == []


@pytest.mark.parametrize(
    ("typed", "before", "codes"),
    [
        ("1/6/2541", "1/6/2541", []),
        ("1/6/2541", "", []),
        ("1/6/2541", "เมื่อวาน", []),
        ("1/6/2541", "2/6/2541", ["date.before_birth"]),
    ],
)
def test_not_before_birth(typed: str, before: str, codes: list[str]) -> None:
    assert found("thai_date", typed, {"birth": before}, birth_date="birth") == codes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2022", "2565"),
        ("65", "2565"),
        ("พ.ค. ๒๐๒๒", "พ.ค. 2565"),
        ("5/2022", "5/2565"),
        ("พ.ค. 65", "พ.ค. 2565"),
    ],
)
def test_the_year_that_may_be_meant_where_no_day_is_needed(typed: str, meant: str) -> None:
    assert offered("thai_date", typed, not_after="close", partial=True) == [
        (meant, f"ใช้ {meant}", f"Use {meant}")
    ]
    assert offered("thai_date", typed, not_after="close") == []


def test_the_parameter_names_the_code() -> None:
    given = {"first": "1/6/2541", "rows": [{"since": "1/6/2560"}]}
    early = "1/1/2541"
    assert found("thai_date", early, given, birth_date="first") == ["date.before_birth"]
    assert found("thai_date", early, given, not_before="since", row="rows[0]") == ["date.before_since"]


def test_not_after_the_closing_day() -> None:
    assert found("thai_date", "20/12/2567", not_after="close") == []
    assert found("thai_date", "21/12/2567", not_after="close") == ["date.after_close"]


@pytest.mark.parametrize("what", ["service", "levels"])
def test_not_after_the_day_counted_to(what: str) -> None:
    """What was later is true, but does not count; what is later than the closing day cannot be true yet."""
    counted = {**ANNOUNCEMENT, "reckoning": {**ANNOUNCEMENT["reckoning"], what: "2024-09-30"}}
    params = {"not_after": what, "announcement": counted}
    assert found("thai_date", "30/9/2567", **params) == []
    assert found("thai_date", "1/10/2567", **params) == ["date.after_counted"]
    assert found("thai_date", "21/12/2567", **params) == ["date.after_close"]
    assert found("thai_date", "20/12/2567", not_after=what) == []


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("10 มกราคม 1974", [("10 มกราคม 2517", "ใช้ 10 มกราคม 2517", "Use 10 January 1974 (B.E. 2517)")]),
        ("1974-01-10", [("10 มกราคม 2517", "ใช้ 10 มกราคม 2517", "Use 10 January 1974 (B.E. 2517)")]),
        ("10 ม.ค. 17", [("10 มกราคม 2517", "ใช้ 10 มกราคม 2517", "Use 10 January 1974 (B.E. 2517)")]),
        ("10 ม.ค. 99", [("10 มกราคม 2499", "ใช้ 10 มกราคม 2499", "Use 10 January 1956 (B.E. 2499)")]),
        ("10 เมศา 2517", [("10 เมษายน 2517", "ใช้ 10 เมษายน 2517", "Use 10 April 1974 (B.E. 2517)")]),
        ("1/13/2517", [("13 มกราคม 2517", "ใช้ 13 มกราคม 2517", "Use 13 January 1974 (B.E. 2517)")]),
        *(
            (typed, [])
            for typed in (
                "10 มกราคม 2510",
                "31/6/2541",
                "10 ม.ค. 74",
                "10 มกราคม",
                "10/1/2025",
                "10/1/1900",
                "10/1/517",
            )
        ),
    ],
)
def test_what_may_be_meant_is_offered(typed: str, offers: list[tuple[str, str, str]]) -> None:
    """Not what would be after the closing day, nor before anybody's time."""
    assert offered("thai_date", typed, not_after="close") == offers


def test_what_would_be_too_early_is_not_offered() -> None:
    assert offered("thai_date", "10/1/17", {"first": "1/6/2541"}, birth_date="first") == []


def test_an_offer_is_understood() -> None:
    ((value, *_),) = offered("thai_date", "10 ม.ค. 17", not_after="close")
    assert found("thai_date", value, not_after="close") == []


def test_present_only_where_allowed() -> None:
    assert found("thai_date", "ถึงปัจจุบัน", present=True) == []
    assert found("thai_date", "จนถึงบัดนี้", present=True) == []
    assert found("thai_date", "ปัจจุบัน") == ["thai_date.format"]
    for typed in ("ปัจจุบัน", "จนถึงบัดนี้", "present"):
        assert derived("thai_date", typed, present=True) == {"": "ปัจจุบัน"}


def test_the_words_tell_what_the_field_takes() -> None:
    def told(**params: bool) -> str:
        scope = Scope(ANNOUNCEMENT, Answers(), params)
        (failure,) = load("thai_date").validate("เดี๋ยวกรอก", scope)
        return words(failure.code, {"label": LABEL, **failure.values})["th"]

    assert "ให้ครบทั้งวัน เดือน ปี" in told()
    assert "ปี พ.ศ. เดือนและปี หรือวัน เดือน ปี" in told(partial=True)
    assert told(present=True).endswith("พิมพ์ “ปัจจุบัน”")
    assert told(partial=True, lifelong=True).endswith("พิมพ์ “ตลอดชีพ”")


def test_an_earlier_date_is_named_by_its_question() -> None:
    given = {"cards": [{"issued_on": "1/6/2560", "expires_on": "1/6/2550"}]}
    answers = answers_of(given)
    fields: dict[str, Field] = {}
    fields["cards[0].issued_on"] = {
        "path": "issued_on",
        "kind": "date",
        "label": {"th": "วันออกบัตร", "en": "Issued on"},
    }
    scope = Scope(ANNOUNCEMENT, answers, {"not_before": "issued_on"}, row="cards[0]", fields=fields)
    (failure,) = load("thai_date").validate("1/6/2550", scope)
    assert words(failure.code, {"label": LABEL, **failure.values}) == {
        "th": "คำตอบ ต้องไม่อยู่ก่อน “วันออกบัตร” (1 มิถุนายน 2560) โปรดตรวจสอบวันที่ทั้งสองแห่ง",
        "en": "“answer” must not be before the day of “Issued on”, 1 June 2017 (B.E. 2560); check both dates",
    }


def test_a_month_alone_only_where_allowed() -> None:
    assert found("thai_date", "มิถุนายน 2541", partial=True) == []
    assert found("thai_date", "มิถุนายน 2541") == ["thai_date.format"]


@pytest.mark.parametrize(
    ("typed", "begun", "codes"),
    [
        ("2560", "มิถุนายน 2560", []),
        ("มิถุนายน 2560", "30 มิถุนายน 2560", []),
        ("พฤษภาคม 2560", "มิถุนายน 2560", ["date.before_since"]),
        ("2559", "2560", ["date.before_since"]),
    ],
)
def test_a_month_or_year_alone_ends_with_its_last_day(typed: str, begun: str, codes: list[str]) -> None:
    given = {"rows": [{"since": begun}]}
    assert found("thai_date", typed, given, not_before="since", row="rows[0]", partial=True) == codes


def test_understood_as() -> None:
    assert derived("thai_date", "๐๑/๐๖/๒๕๔๑") == {"": "1 มิถุนายน 2541"}


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("ปีงบประมาณ 2541", "1 ตุลาคม 2540 – 30 กันยายน 2541"),
        ("ปีงบประมาณ พ.ศ. 2563-2565", "1 ตุลาคม 2562 – 30 กันยายน 2565"),
        ("2563 - 2565", "1 มกราคม 2563 – 31 ธันวาคม 2565"),
        ("1 June 2541", "1 มิถุนายน 2541"),
    ],
)
def test_both_ends_of_a_fiscal_year_are_understood(typed: str, understood: str) -> None:
    assert derived("thai_date", typed, partial=True) == {"": understood}


def test_no_day_is_made_up_for_a_month_or_year_alone() -> None:
    for written in ("มิถุนายน 2541", "มิย. 2541", "6/2541", "๐๖/๒๕๔๑", "มิ.ย.2541"):
        assert derived("thai_date", written, partial=True) == {"": "มิถุนายน 2541"}
    assert derived("thai_date", "พ.ศ. 2541", partial=True) == {}


@pytest.mark.parametrize(
    "written",
    [
        *("วันจันทร์ที่ 2 มิถุนายน 2541", "จันทร์ 2 มิ.ย. 2541", "วันจันทร์ 2/6/2541", "จันทร์ที่ ๒ มิ.ย. ๒๕๔๑"),
        *("วันพฤหัสบดีที่ 2 มิ.ย. 2541", "พฤหัสที่ 2 มิ.ย. 2541", "Monday 2 June 2541", "Mon, 2 Jun 2541"),
        *("เกิดวันพุธที่ 2 มิ.ย. 2541", "วันอาทิตย์ที่2มิ.ย.2541"),
    ],
)
def test_another_day_of_the_week_is_pointed_out(written: str) -> None:
    assert found("thai_date", written) == ["thai_date.weekday"]
    right = re.sub("จันทร์|พฤหัส(?:บดี)?|พุธ|อาทิตย์", "อังคาร", written).replace("Mon", "Tue")
    assert found("thai_date", right) == []


@pytest.mark.parametrize(
    ("begun", "end"),
    [
        ("ปีงบประมาณ 2564-2566", "30 กันยายน 2566"),
        ("1 ม.ค. 2555 - 31 ธ.ค. 2556", "31 ธันวาคม 2556"),
        ("3 ปี (2564-2566)", "31 ธันวาคม 2566"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๔ – ๒๕๖๖", "30 กันยายน 2566"),
        ("ต.ค. 2563 ถึง ก.ย. 2566", "30 กันยายน 2566"),
        ("2564 - 2566", "31 ธันวาคม 2566"),
        *(
            (begun, "")
            for begun in ("1 ม.ค. 2555", "2564", "ต.ค. 2563", "", "1 ม.ค. 2555 - ปัจจุบัน", "2566 - 2580")
        ),
    ],
)
def test_the_end_that_the_beginning_states_is_offered(begun: str, end: str) -> None:
    for param in ("not_before", "begins"):
        scope = Scope(ANNOUNCEMENT, answers_of({"from": begun}), {param: "from"}, "to")
        offers = [each["value"] for each in load("thai_date").suggest(scope)]
        assert offers == ([end] if end else [])


@pytest.mark.parametrize(
    ("typed", "meant", "params"),
    [
        ("ปีงบประมาณ 2555", "1 ตุลาคม 2554", {}),
        ("ปีงบประมาณ 2555", "30 กันยายน 2555", {"present": True}),
        ("ปีงบ 2555-2557", "1 ตุลาคม 2554", {}),
    ],
)
def test_of_a_fiscal_year_the_day_is_offered(typed: str, meant: str, params: dict[str, bool]) -> None:
    assert [each for each, *_ in offered("thai_date", typed, **params)] == [meant]


@pytest.mark.parametrize(
    ("typed", "given", "params"),
    [
        ("ปีงบประมาณ 2569", {}, {"not_after": "close"}),
        ("ปีงบประมาณ 2400", {}, {}),
        ("ปีงบประมาณ 2555", {"born": "1/1/2556"}, {"birth_date": "born"}),
    ],
)
def test_no_day_of_a_fiscal_year_is_offered_that_cannot_be_meant(
    typed: str, given: dict[str, str], params: dict[str, str]
) -> None:
    assert offered("thai_date", typed, given, **params) == []


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("3 ปี (2564-2566)", "1 มกราคม 2564 – 31 ธันวาคม 2566"),
        ("3 ปี (ปีงบประมาณ 2564-2566)", "1 ตุลาคม 2563 – 30 กันยายน 2566"),
        ("รวม 2 ปี 6 เดือน (ม.ค. 2564 - มิ.ย. 2566)", "1 มกราคม 2564 – 30 มิถุนายน 2566"),
        ("ระยะเวลา 3 ปี (พ.ศ. 2564 ถึง 2566)", "1 มกราคม 2564 – 31 ธันวาคม 2566"),
    ],
)
def test_how_long_it_was_may_stand_before_the_years(typed: str, understood: str) -> None:
    assert derived("thai_date", typed, partial=True) == {"": understood}


LASTED = [
    *("3 เดือน", "2 ปี", "1 ปี 6 เดือน", "ประมาณ 3 ปี", "รวม 6 เดือน", "1 ปีเศษ", "3 ป. 2 ด.", "2 years"),
    "ทำงานมา 5 ปี",
]


@pytest.mark.parametrize("written", [*LASTED, "ห้าปี"])
def test_how_long_it_was_may_be_all_that_is_known(written: str) -> None:
    assert found("thai_date", written, partial=True, lasting=True) == ["date.lasting"]
    assert found("thai_date", "2563", {"since": written}, partial=True, not_before="since") == []
    given = {"since": "1 ต.ค. 2560"}
    ends = offered("thai_date", "3 ปี", given, partial=True, lasting=True, not_before="since")
    assert [value for value, *_ in ends] == ["30 กันยายน 2563"]


@pytest.mark.parametrize("written", LASTED)
def test_how_long_it_was_is_no_date_and_no_year_of_two_figures(written: str) -> None:
    assert found("thai_date", written, partial=True) == ["thai_date.duration"]
    assert found("thai_date", written) == ["thai_date.duration"]
    assert found("be_year", written) == ["thai_date.duration"]


@pytest.mark.parametrize(
    "written",
    [
        *("ม.ราม 2541", "ม.เกษตร 2541", "ม. รามคำแหง 2541"),
        *("ม.ก. 2541", "มก. 2541", "มก 2541", "ม.มส. 2541", "มจพ. 2541", "ส.จ.ล. 2541", "จุฬาฯ 2541"),
    ],
)
def test_a_university_is_no_month(written: str) -> None:
    assert period(written) == period("2541")


def test_years_of_two_figures_are_read_by_those_in_full_behind_them() -> None:
    assert period("มิ.ย.61-พ.ค.65 (2561-2565)") == period("มิ.ย. 2561 - พ.ค. 2565")
    assert period("ม.ค. 2541") == period("มกราคม 2541") == period("ม.กราคม 2541")
    assert found("thai_date", "มิ.ย.61-พ.ค.65 (2561-2566)", partial=True) == ["thai_date.two_digit_year"]


@pytest.mark.parametrize(
    "written",
    ["จำไม่ได้ ประมาณ 2541", "ไม่แน่ใจ 2541", "ไม่ทราบวันและเดือน 2541", "2541 (จำเดือนไม่ได้)", "จำวันไม่ได้ ปี 2541"],
)
def test_that_no_more_is_known_is_no_doubt_of_the_year(written: str) -> None:
    assert period(written) == period("2541")


@pytest.mark.parametrize("written", ["ไม่ได้เรียน 2541", "ก่อน 2541", "2541 หรือ 2542"])
def test_a_doubt_of_the_year_itself_stays(written: str) -> None:
    assert found("thai_date", written, partial=True) != []


@pytest.mark.parametrize(
    ("begins", "lasts", "ends"),
    [
        *(("มี.ค. 2565", lasts, "31 พฤษภาคม 2565") for lasts in ("3 เดือน", "๓ เดือน", "3เดือน")),
        *(("1 มี.ค. 2560", "1 ปี 6 เดือน", "31 สิงหาคม 2561"), ("15 มี.ค. 2560", "2 ปี", "14 มีนาคม 2562")),
    ],
)
def test_a_time_of_some_months_offers_its_end(begins: str, lasts: str, ends: str) -> None:
    given = {"from": begins}
    offers = offered(
        "thai_date", lasts, given, not_before="from", not_after="close", present=True, partial=True
    )
    assert [value for value, *_ in offers] == [ends]


@pytest.mark.parametrize(
    ("begins", "lasts"),
    [("2560", "6 เดือน"), ("", "6 เดือน"), ("1 มี.ค. 2567", "9 ปี"), ("1 มี.ค. 2560", "3 เดือนกว่า")],
)
def test_no_end_is_offered_that_is_a_guess(begins: str, lasts: str) -> None:
    given = {"from": begins}
    assert not offered(
        "thai_date", lasts, given, not_before="from", not_after="close", present=True, partial=True
    )
