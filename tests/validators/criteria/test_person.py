"""Age, nationality, discipline, and an announcement's own words."""

import pytest

from prakat.validators import criteria
from prakat.validators.contract import CriterionReport
from tests.validators.support import judged, verdict

# --- Age --------------------------------------------------------------------------------------------


def age(born: str, least: int | None = None, most: int | None = None) -> CriterionReport:
    return judged({"criterion": "age", "min": least, "max": most}, {"person.birth_date": born})


@pytest.mark.parametrize(
    ("born", "least", "most", "expected", "eligible_from"),
    [
        # 9 December 2567 is the day; whoever was born on the 10th is of full years on the 9th.
        ("10/12/2549", 18, None, "eligible", None),
        ("11/12/2549", 18, None, "not_eligible", "2024-12-10"),
        ("10/12/2512", None, 55, "eligible", None),
        ("9/12/2512", None, 55, "review", None),
        ("11/12/2511", None, 55, "review", None),
        # Whether the counting day itself counts is inferred: that one day is for HR.
        ("10/12/2511", None, 55, "review", None),
        ("9/12/2511", None, 55, "not_eligible", None),
        ("1/1/2530", 18, 55, "eligible", None),
        ("1/1/2560", 18, 55, "not_eligible", "2034-12-31"),
        ("", 18, 55, "incomplete", None),
        ("เมื่อวาน", 18, None, "incomplete", None),
        ("1/1/2568", 18, None, "incomplete", None),
    ],
)
def test_an_age(
    born: str, least: int | None, most: int | None, expected: str, eligible_from: str | None
) -> None:
    said = age(born, least, most)
    assert (said["verdict"], said["eligible_from"]) == (expected, eligible_from)


@pytest.mark.parametrize(
    ("born", "least", "most", "unstated", "stated"),
    [
        ("20/12/2549", 18, None, "eligible", "eligible"),  # 18 on the closing day
        ("22/12/2549", 18, None, "not_eligible", "not_eligible"),
        ("15/12/2531", None, 35, "review", "not_eligible"),  # 35 when it opened, 36 when it closed
        ("1/12/2531", None, 35, "not_eligible", "not_eligible"),
    ],
)
def test_nobody_is_too_old_by_a_day_that_no_source_names(
    born: str, least: int | None, most: int | None, unstated: str, stated: str
) -> None:
    days = {"age": "2024-12-20", "service": "2024-12-20", "levels": "2024-12-20"}
    leaf, given = {"criterion": "age", "min": least, "max": most}, {"person.birth_date": born}
    assert judged(leaf, given, reckoning=days, inferred=["age"])["verdict"] == unstated
    assert judged(leaf, given, reckoning=days)["verdict"] == stated


def test_what_age_is_asked_for_is_told() -> None:
    assert age("1/1/2530", 18)["why"]["th"] == "ต้องมีอายุไม่ต่ำกว่า 18 ปี"
    assert age("1/1/2530", None, 55)["why"]["th"].startswith("ต้องมีอายุไม่เกิน 55 ปี")
    assert age("1/1/2530", 18, 55)["why"]["th"].startswith("ต้องมีอายุไม่ต่ำกว่า 18 ปี และไม่เกิน 55 ปี")
    assert age("1/1/2530", 18)["fact"]["th"] == "ท่านอายุ 37 ปี 11 เดือน 9 วัน"


# --- Nationality ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "bars", "expected"),
    [
        ("ไทย", True, "eligible"),
        ("สัญชาติ ไทย", True, "eligible"),
        ("Thai", None, "eligible"),
        *(
            (said, True, "eligible")
            for said in (
                *("สัญชาติ: ไทย", "ไทย (โดยการเกิด)", "ไทยโดยกำเนิด", "ประเทศไทย", "Thai nationality"),
                *("ไทย.", "ไทย -", "TH", "THA", "th", "ไทย/ไทย", "ไทย-ไทย", "ไทย / Thai", "ไทย/TH"),
                *("ไทย ไทย", "T.H.A.", "ไทย พุทธ", "ไทย/พุทธ", "ไทย ศาสนาพุทธ", "สัญชาติไทย ศาสนาอิสลาม"),
                *("ไทยโดยกำเนิด นับถือศาสนาคริสต์", "Thai, Buddhist", "เชื้อชาติจีน สัญชาติไทย"),
                *("เชื้อชาติ ไทย สัญชาติ ไทย", "ไทย (เชื้อชาติไทย)"),
            )
        ),
        # Who may be Thai is barred by nobody but HR.
        *(
            (said, True, "review")
            for said in ("ไทย-อเมริกัน", "ไทยและอังกฤษ", "เชื้อชาติไทย", "Thai/US", "TH/US", "ไม่ใช่ไทย")
        ),
        ("เชื้อชาติไทย สัญชาติลาว", True, "review"),
        # Nor is who was Thai or is to be taken for one who is.
        *(
            (said, True, "review")
            for said in (
                *("อยู่ระหว่างขอสัญชาติไทย", "รอสัญชาติไทย", "ยังไม่ได้สัญชาติไทย", "ไม่มีสัญชาติไทย"),
                *("เคยมีสัญชาติไทย", "เดิมสัญชาติลาว ปัจจุบันไทย", "applying for Thai nationality"),
            )
        ),
        ("ลาว", None, "review"),
        ("ลาว", True, "not_eligible"),
        ("South Korean", True, "not_eligible"),
        *(
            (said, True, "not_eligible")
            for said in ("พม่า", "เมียนมา", "ชาวจีน", "สัญชาติ: ญี่ปุ่น", "American", "US")
        ),
        # What names no nationality bars nobody.
        *((said, True, "review") for said in ("พุทธ", "ไท", "ไมย", "ทย", "เชื้อชาติ", "xyz", "12")),
        *((said, bars, "incomplete") for said in ("", "-", "—", ".", "/") for bars in (True, None)),
    ],
)
def test_nationality(said: str, bars: bool | None, expected: str) -> None:
    assert verdict({"criterion": "nationality", "bars": bars}, {"person.nationality": said}) == expected


# --- Discipline, and words of its own ---------------------------------------------------------------


@pytest.mark.parametrize(("ever", "expected"), [("no", "eligible"), ("yes", "review"), ("", "incomplete")])
def test_discipline(ever: str, expected: str) -> None:
    for sense in ({}, {"sense": None}, {"sense": "punished"}, {"sense": "proceeded"}):
        assert verdict({"criterion": "discipline"} | sense, {"discipline.ever": ever}) == expected


NOTHING_CAME_OF_IT = [
    *("ไม่มี", "ไม่มีโทษ", "ไม่มี (ยุติเรื่อง)", "ยุติเรื่อง", "สั่งยุติเรื่อง", "คณะกรรมการสอบสวนเห็นควรยุติเรื่อง", "ยกโทษ"),
    *("งดโทษ", "งดโทษ ว่ากล่าวตักเตือน", "ว่ากล่าวตักเตือนเป็นหนังสือ", "ทำทัณฑ์บน", "ไม่ถูกลงโทษ", "ไม่ได้รับโทษ"),
    *("ไม่ได้ถูกลงโทษ", "ไม่ลงโทษ", "ไม่มีความผิด", "ไม่ผิดวินัย", "ไม่มีมูล", "ไม่เคยถูกลงโทษ", "พ้นผิด", "ยกคำกล่าวหา"),
]
FOR_HR = [
    *("ภาคทัณฑ์", "ภาคทัณฑ์ (ไม่ร้ายแรง)", "ตัดเงินเดือน 5% เป็นเวลา 2 เดือน", "ลดขั้นเงินเดือน 1 ขั้น", "ปลดออก", "ไล่ออก"),
    *("งดโทษภาคทัณฑ์", "อยู่ระหว่างสอบสวน", "ยังไม่มีคำสั่งลงโทษ", "รอผลการพิจารณา", "ผิดวินัยไม่ร้ายแรง", "จำไม่ได้"),
    *("ไม่ทราบ", "ไม่มีข้อมูล", "ถูกลงโทษ", ""),
]


@pytest.mark.parametrize(
    ("penalty", "expected"),
    [*((each, "eligible") for each in NOTHING_CAME_OF_IT), *((each, "review") for each in FOR_HR)],
)
@pytest.mark.parametrize("sense", ["punished", "proceeded"])
def test_being_proceeded_against_is_no_penalty(penalty: str, expected: str, sense: str) -> None:
    given = {"discipline.ever": "yes", "discipline.penalty": penalty}
    assert verdict({"criterion": "discipline", "sense": sense}, given) == expected


def test_the_announcement_says_which_is_asked_and_the_check_says_the_same() -> None:
    for sense, asked in (("punished", "ไม่เคยถูกลงโทษทางวินัย"), ("proceeded", "ไม่อยู่ระหว่างถูกดำเนินการทางวินัย")):
        leaf = {"criterion": "discipline", "sense": sense}
        assert criteria.load("discipline").clause(leaf, {}).text["th"] == asked
        assert judged(leaf, {"discipline.ever": "yes"})["why"]["th"].startswith(f"ต้อง{asked}")


def test_a_clearing_is_told_and_never_presumed_to_cover_the_penalty() -> None:
    given = {"discipline.ever": "yes", "discipline.penalty": "ภาคทัณฑ์", "discipline.cleared": "true"}
    said = judged({"criterion": "discipline"}, given)
    assert (said["verdict"], "ล้างมลทิน" in said["fact"]["th"]) == ("review", True)


def test_a_criterion_in_words_is_for_hr() -> None:
    said = judged({"criterion": "own", "text": "มีความรู้ภาษาอังกฤษดี"}, {})
    assert said["verdict"] == "review"
    assert said["why"]["th"].startswith("มีความรู้ภาษาอังกฤษดี")
