"""The notice on personal data: on the announcement, before sensitive questions, on the page of privacy."""

from pathlib import Path

from prakat.site_builder.text.strings import shipped
from tests.site_builder.building import html, shared, text

WORDS = shipped()
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
STATED, UNSTATED = "announcements/example-policy-expert", "announcements/moe-foreign-relations-director"


def screens(site: Path, announcement: str) -> dict[str, str]:
    """The text of each section of the forms, by its id, and of what else they share."""
    return {name: text(part) for name, part in shared(site, f"{announcement}/apply").items()}


def test_an_announcement_states_who_answers_for_the_data_and_why_they_are_asked(site: Path) -> None:
    _, _, notice = html(site, STATED).partition('<h2 id="privacy">')
    said = text(notice.partition("</section>")[0])
    for part in ("ผู้ควบคุมข้อมูลส่วนบุคคล", "วัตถุประสงค์", "ฐานทางกฎหมาย", "ระยะเวลาเก็บรักษา", "ผู้ติดต่อ"):
        assert part in said


def test_it_stands_before_each_sensitive_part_and_nowhere_else(site: Path) -> None:
    warned = {name for name, said in screens(site, STATED).items() if WORDS["privacy_before"]["th"] in said}
    assert warned == {"application/health", "application/leave", "application/conduct"}
    health = screens(site, STATED)["application/health"]
    assert health.index("ระยะเวลาเก็บรักษา") < health.index("ความดันโลหิตสูง")


def test_where_nothing_is_stated_the_reader_is_told_whom_to_ask(site: Path) -> None:
    for said in (text(html(site, UNSTATED)), screens(site, UNSTATED)["application/health"]):
        assert "ประกาศไม่ได้ระบุวัตถุประสงค์" in said
        assert "โปรดสอบถามหน่วยงานเจ้าของประกาศ" in said


def test_the_page_of_privacy_has_the_notice_of_each_agency_that_states_one(site: Path) -> None:
    said = text(html(site, "privacy"))
    assert "สำนักงานตัวอย่างเพื่อการสาธิต" in said
    assert "1 ปีนับแต่วันประกาศผลการคัดเลือก" in said.translate(THAI_DIGITS)
    assert "สำนักงานปลัดกระทรวงศึกษาธิการ" not in said
    assert "หน่วยงานที่ไม่มีชื่อด้านล่างไม่ได้ระบุไว้ โปรดสอบถามหน่วยงานนั้น" in said


def test_id_copies_are_to_be_masked(site: Path) -> None:
    for page in ("privacy", UNSTATED):
        assert "ปิดทับศาสนาและหมู่โลหิต" in text(html(site, page))
