"""What stands on the paper of the forms of those who serve."""

from typing import Any

import pytest

from prakat.site_builder.intake.verify import Exported
from tests.documents.conftest import Completed
from tests.documents.reading import squeezed, text
from tests.documents.test_layout import changed
from tests.dossiers import FORMS, complete


def printed(pdf: bytes) -> str:
    return squeezed(text(pdf))


# --- What is asked once -----------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_what_is_asked_once_stands_on_the_form_that_asks_it(
    completed: Completed, originals: Exported, form: str
) -> None:
    use = next(each for each in originals.announcement["forms"] if each["id"] == form)
    (position,) = originals.announcement["positions"]
    answers = complete(form)["forms"][form] | {
        "applied": {"positions": ["other"]},
        "enclosures": [{"id": "card", "have": False, "note": "อยู่ระหว่างขอ"}],
    }
    signed = printed(
        completed(
            {"forms": {form: answers}},
            form,
            forms=[{**use, "once": True}],
            positions=[{**position, "title": "นักทดลอง"}, {**position, "id": "other", "title": "นักทดสอบ"}],
            enclosures=[{"id": "card", "text": "สำเนาบัตร"}],
        )
    )
    assert "ตำแหน่งนักทดสอบ" in signed
    assert "นักทดลอง" not in signed
    assert "สำเนาบัตร(หมายเหตุ:อยู่ระหว่างขอ)" in signed


# --- Answers from the application -------------------------------------------------------


@pytest.mark.parametrize("form", ["vision", "ethics", "experience"])
def test_signature_is_taken_from_the_application(completed: Completed, form: str) -> None:
    assert squeezed(
        "(นางสาวตัวอย่าง ทดสอบระบบ) ตำแหน่ง ผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ วันที่ ๑๖ เดือน ธันวาคม พ.ศ. ๒๕๖๗"
    ) in printed(completed(complete(), form))


def test_own_signature_comes_before_that_of_the_application(completed: Completed) -> None:
    own = {"name": "นางสาวตัวอย่าง ชื่อใหม่", "date": "17 ธ.ค. 2567"}
    signed = printed(completed(changed("vision", signature=own), "vision"))
    assert "(นางสาวตัวอย่างชื่อใหม่)" in signed
    assert "วันที่๑๗เดือนธันวาคมพ.ศ.๒๕๖๗" in signed
    assert "ตำแหน่งผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ" in signed


def test_without_application_the_signature_stays_empty(completed: Completed) -> None:
    assert "ลงชื่อผู้สมัคร()ตำแหน่งวันที่เดือนพ.ศ." in printed(completed(complete("vision"), "vision"))


def test_day_that_is_none_is_printed_as_typed(completed: Completed) -> None:
    signed = printed(completed(changed("ethics", signature={"date": "กลางเดือนธันวาคม 2567"}), "ethics"))
    assert "วันที่กลางเดือนธันวาคม๒๕๖๗" in signed


# --- Achievements -----------------------------------------------------------------------

ITEM = complete()["forms"]["achievements"]["items"][0]


def test_one_achievement(completed: Completed) -> None:
    page = printed(completed(changed("achievements", items=[ITEM]), "achievements"))
    assert squeezed(f"๑. เรื่อง {ITEM['title']} ๒. ระยะเวลาดำเนินการ") in page
    assert "เรื่องที่๑" not in page
    place = 0
    for path in ("knowledge", "summary", "results", "use", "difficulty", "obstacles", "suggestions"):
        place = page.index(squeezed(ITEM[path]), place)


def test_several_achievements_are_numbered_each(completed: Completed) -> None:
    page = printed(completed(changed("achievements", items=[ITEM] * 3), "achievements"))
    assert [page.count(f"เรื่องที่{number}๑.เรื่อง") for number in "๑๒๓"] == [1, 1, 1]
    assert page.count("๙.ข้อเสนอแนะ") == 3
    assert page.count("เจ้าของผลงาน") == page.count("หมายเหตุ") == 1


def test_period_of_an_achievement(completed: Completed) -> None:
    """In full, though months and years alone may be given."""
    for start, end, expected in (
        ("1/10/2563", "30 ก.ย. 2566", "๑ ตุลาคม ๒๕๖๓ ถึง ๓๐ กันยายน ๒๕๖๖"),
        ("ตุลาคม 2563", "ปัจจุบัน", "ตุลาคม ๒๕๖๓ ถึง ปัจจุบัน"),
    ):
        items = [ITEM | {"period": {"from": start, "to": end}}]
        page = printed(completed(changed("achievements", items=items), "achievements"))
        assert squeezed(f"ระยะเวลาดำเนินการ {expected}") in page


# --- Diverse experience -----------------------------------------------------------------


def test_entry_is_arranged_as_in_the_original(completed: Completed) -> None:
    assert squeezed(
        """๒ นักวิเทศสัมพันธ์ ระดับชำนาญการ
        กลุ่มความร่วมมือทวิภาคี สำนักความสัมพันธ์ต่างประเทศ
        สายงาน: วิเทศสัมพันธ์
        พื้นที่: ส่วนกลาง
        ลักษณะงาน: เจรจาความตกลงทวิภาคี
        หลักฐาน: สำเนา ก.พ. ๗
        ๑ มิถุนายน ๒๕๕๐ ถึง ๓๑ พฤษภาคม ๒๕๕๖ ๖ ปี"""
    ) in printed(completed(complete(), "experience"))


def test_certifier_of_another_rank_is_called_by_the_position(completed: Completed) -> None:
    who = {"name": "นายสมมติ ทดสอบระบบ", "position": "ผู้ทรงคุณวุฒิ", "rank": "other"}
    page = printed(completed(changed("experience", certifier=who), "experience"))
    assert "ตำแหน่งผู้ทรงคุณวุฒิ" in page
    assert "ระดับหรือยศอื่น" not in page
    assert page.count("ตีความ") == 0, "the paper says what the document says"
    assert "ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนักขึ้นไป" in page


def test_length_of_an_entry_leaves_out_what_is_naught(completed: Completed) -> None:
    page = printed(completed(complete(), "experience"))
    # The last one lasts until the closing day.
    assert "๑ตุลาคม๒๕๖๔ถึงปัจจุบัน๓ปี๒เดือน๒๐วัน" in page


def test_level_is_named_once(completed: Completed) -> None:
    page = printed(completed(complete(), "experience"))
    assert "ระดับชำนาญการพิเศษ" in page
    assert "ระดับ๓ถึงระดับ๖" in page
    assert "ระดับระดับ" not in page
    assert "ระดับอำนวยการ" not in page


def test_examples_of_the_original_are_on_no_completed_form(completed: Completed) -> None:
    for dossier in (complete(), changed("experience", entries=[])):
        page = text(completed(dossier, "experience"))
        assert "โปรดระบุตำแหน่ง" in page
        assert "เช่น" not in page
        assert "กลุ่มอัตรากำลังและระบบงาน" not in page


def test_certifier_with_level(completed: Completed) -> None:
    assert squeezed(
        "(นายสมมติ ทดสอบระบบ) ตำแหน่ง ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ (ตัวอย่าง) ประเภทอำนวยการ ระดับสูง วันที่ ๑๗"
    ) in printed(completed(complete(), "experience"))


# --- Notes with the announcement's limits ------------------------------------------------


def limited(exported: Exported, form: str, **limits: Any) -> dict[str, Any]:
    uses = [
        use | {"limits": use["limits"] | limits} if use["id"] == form else use
        for use in exported.announcement["forms"]
    ]
    return {"forms": uses}


def test_limits_of_the_announcement_are_printed(completed: Completed, example: Exported) -> None:
    """The fictitious announcement allows three pages and two works, and has Arabic digits."""
    vision = text(completed(complete(), "vision", example))
    assert "จำนวนไม่เกิน 3 หน้ากระดาษ A 4 พิมพ์หน้าเดียว" in vision
    assert "ขนาด 16 point" in " ".join(vision.split())
    achievements = " ".join(text(completed(complete(), "achievements", example)).split())
    assert "ย้อนหลังไม่น้อยกว่า 3 ปีนับแต่วันที่ปิดรับสมัคร จำนวนไม่เกิน 2 เรื่อง รวมกันไม่เกิน 5 หน้ากระดาษ" in achievements


def test_work_within_the_last_years(completed: Completed, originals: Exported) -> None:
    changes = limited(originals, "achievements", window_mode="within", years=5)
    assert "ย้อนหลังไม่เกิน ๕ ปี" in text(completed(complete(), "achievements", **changes))


def test_kinds_of_experience_that_the_announcement_wants(completed: Completed, originals: Exported) -> None:
    changes = limited(originals, "experience", kinds=2, years=12, dimensions=["unit", "area"], continuous=1)
    note = printed(completed(complete(), "experience", **changes))
    assert "ในต่างหน่วยงานหรือต่างพื้นที่ไม่น้อยกว่าสองอย่าง" in note
    assert "อย่างละติดต่อกันไม่น้อยกว่า๑๒ปีดังนี้" in note


# --- ใบสมัคร ------------------------------------------------------------------------------


def test_who_held_none_of_the_levels_says_so(completed: Completed) -> None:
    said = "ไม่เคยดำรงตำแหน่งระดับเหล่านี้"
    current = complete()["forms"]["application"]["current"] | {"levels": [], "levels_none": True}
    assert said in text(completed(changed("application", current=current)))
    assert said not in text(completed(complete()))


def test_another_level_is_called_by_its_own_name(completed: Completed) -> None:
    current = complete()["forms"]["application"]["current"]
    current |= {"service": "other", "level": "other", "level_other": "อำนวยการท้องถิ่น ระดับกลาง"}
    printed = squeezed(text(completed(changed("application", current=current))))
    assert "ระดับ/วิทยฐานะอำนวยการท้องถิ่นระดับกลาง" in printed
