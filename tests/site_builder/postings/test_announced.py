"""The page of an announcement as a visitor reads it."""

import json
import re
from pathlib import Path

import pytest

from prakat.site_builder.content.model import export
from tests.documents import reading
from tests.site_builder.building import FULL, html, text
from tests.site_builder.samples import announcement
from tests.support import some


def test_the_announcement_says_everything(built: Path) -> None:
    page = text(html(built, "announcements/opening"))
    for words in [
        "รับสมัครผู้อำนวยการ ๑ ตำแหน่ง",
        "ประกาศสำนักงานทดสอบ กระทรวงทดสอบ",
        "ประกาศเลขที่ ทส. ๑/๒๕๖๗",
        "ลงวันที่ ๖ ธันวาคม ๒๕๖๗",
        "เปิดรับสมัคร ๙ ธันวาคม ๒๕๖๗",
        "ปิดรับสมัคร ๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น.",
        "ประเภทอำนวยการ ระดับสูง",
        "ตำแหน่งเลขที่ ๔๐",
        "กองทดสอบ สำนักงานทดสอบ",
        "หนังสือที่ ๒/๒๕๖๗",
        "ก. หน้าที่ความรับผิดชอบ วางแผนงานต่าง ๆ ๒ ด้าน",
        "ข. ลักษณะงานที่ปฏิบัติ ๑. ด้านการวางแผน (๑) วางแผนงาน (๒) ติดตามงาน",
        "ต้องมีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้ ที่มา: ข้อ ๒",
        "(๑) ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า ๑ ปี",
        "ประกาศไม่ได้ระบุจำนวนปี หน่วยงานเจ้าของประกาศเป็นผู้พิจารณา",
        "นับอายุถึง ๙ ธันวาคม ๒๕๖๗",
        "(๒) สำเนาวุฒิ",
        "๕ มกราคม ๒๕๖๘ ประกาศรายชื่อ",
        "ส่งด้วยตนเอง",
        "hr1@example.org",
        "ครั้งที่ ๑ วันที่ ๑๐ ธันวาคม ๒๕๖๗ ขยายเวลา เหตุผล: <น้ำท่วม>",
        "๖ มกราคม ๒๕๖๘ รายชื่อผู้มีสิทธิ ดูที่ป้ายประกาศ",
    ]:
        assert words.replace(" ", "") in page.replace(" ", ""), words


def test_criteria_and_limits_of_forms_are_said_in_words(
    built: Path,
) -> None:
    markup = html(built, "announcements/moe-foreign-relations-director")
    page = text(markup).replace(" ", "")
    for words in [
        "ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้ (๑) มีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้",
        "(ก) ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น",
        "(ฉ) ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า",
        "(๒) มีประสบการณ์ในงานที่หลากหลาย คือ ต่างสายงาน ต่างหน่วยงาน ต่างพื้นที่ หรือต่างลักษณะงาน "
        "ไม่น้อยกว่า ๓ อย่าง อย่างละไม่น้อยกว่า ๒ ปี",
        "(๒) แบบแสดงผลสัมฤทธิ์ของงานอันเป็นที่ประจักษ์ในความสามารถ ไม่เกิน ๓ เรื่อง รวมกันไม่เกิน ๕ หน้า",
        "(๔) แบบแสดงพฤติกรรมทางจริยธรรม ไม่เกิน ๒ หน้า",
    ]:
        assert words.replace(" ", "") in page, words
    blanks = re.findall(r'href="[./]*/assets/blanks/[0-9a-f]+/([a-z]+)\.pdf"', markup)
    assert blanks == ["application", "achievements", "vision", "ethics", "experience"]
    assert re.findall(r'/([a-z]+)\.docx"', markup) == blanks
    assert set(re.findall(r'class="prakat-button" href="apply/#([a-z]+)/', markup)) == set(blanks)


@pytest.mark.parametrize("page", ["announcements/employees", "announcements/employees/apply"])
def test_who_has_no_level_is_announced_without(built: Path, page: str) -> None:
    words = text(html(built, page))
    assert "พนักงานราชการ" in words
    assert "ระดับNone" not in words
    assert "ประเภทพนักงานราชการ" not in words


def test_each_item_of_work_has_an_address_and_a_link_to_share(built: Path) -> None:
    page = html(built, "announcements/moe-foreign-relations-director")
    shared = re.findall(r'class="prakat-share" href="#([^"]+)"', page)
    assert (
        {"duties", "work-1", "work-1-1", "work-4-2"} <= set(shared) <= set(re.findall(r'id="([^"]+)"', page))
    )


def test_forms_are_there_to_fill_in_and_to_print(built: Path, tmp_path: Path) -> None:
    folder = built / "announcements/opening"
    page = html(built, "announcements/opening")
    blanks = re.findall(r'href="\.\./\.\./(assets/blanks/[0-9a-f]{12}/application\.(pdf|docx))"', page)
    for address, suffix in some(blanks):
        assert (built / address).read_bytes().startswith({"pdf": b"%PDF-", "docx": b"PK"}[suffix])
        assert f'href="../../../{address}"' in html(built, "announcements/opening/apply")
    assert 'href="apply/"' in html(built, "announcements/employees")
    assert 'action="' not in html(built, "announcements/opening/apply"), "nothing is ever sent"
    data = json.loads((folder / "prakat.json").read_text())
    assert data["announcement"] == export(*announcement(tmp_path, FULL))


def test_the_official_attachment_is_there_to_print(built: Path) -> None:
    assert 'href="job-description.pdf"' in html(built, "announcements/employees")
    attached = (built / "announcements/employees/job-description.pdf").read_bytes()
    assert "ระยะเวลาจ้าง ๔ ปี" in reading.text(attached)


def test_what_an_amendment_changed_is_shown_before_and_after(built: Path) -> None:
    amendments = html(built, "announcements/opening").partition('id="amendments"')[2]
    said = text(amendments).replace(" ", "").replace("\xa0", "")
    assert "ปิดรับสมัครเดิม๑๘ธันวาคม๒๕๖๗เวลา๑๖.๓๐น.แก้เป็น๒๐ธันวาคม๒๕๖๗เวลา๑๖.๓๐น." in said
    assert "<mark>๑๘</mark>" in amendments
    assert "เอกสารที่ต้องแนบเดิมสำเนา<บัตร>แก้เป็นสำเนาบัตรสำเนาวุฒิ" in said
    assert "<บัตร>" not in amendments
    assert 'href="../../announcements/opening/v1/"' in amendments


def test_the_version_before_is_there_to_be_read_and_not_to_apply_by(built: Path) -> None:
    page = html(built, "announcements/opening/v1")
    said = text(page)
    assert "นี่คือประกาศฉบับเดิม ใช้สมัครไม่ได้" in said
    assert "๑๘ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น." in said
    assert "๒๐ ธันวาคม" not in said
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../../../announcements/opening/#amendment-1"' in page
    assert 'id="amendment-1"' in html(built, "announcements/opening")
    for word in ("apply/", ".pdf", "feed.xml", "calendar.ics", "ld+json", "data-open"):
        assert word not in page, word


def test_a_cancelled_announcement_says_so_and_why(built: Path) -> None:
    assert "ประกาศนี้ยกเลิกแล้ว ยุบตำแหน่ง" in text(html(built, "announcements/cancelled"))
    assert 'href="apply/"' not in html(built, "announcements/cancelled")
    forms = html(built, "announcements/cancelled/apply")
    assert "ประกาศนี้ยกเลิกแล้ว ยุบตำแหน่ง ยื่นใบสมัครไม่ได้แล้ว" in text(forms)
    assert forms.index("ประกาศนี้ยกเลิกแล้ว") < forms.index('id="form"'), "before anything is filled in"


def test_what_is_superseded_leads_to_its_successor_and_not_to_its_forms(built: Path) -> None:
    page, forms = (html(built, f"announcements/opening{part}") for part in ("", "/apply"))
    assert "มีประกาศใหม่แทนเมื่อ ๖ ธันวาคม ๒๕๖๗ รับสมัคร" in text(page)
    for shown, root in ((page, "../../"), (forms, "../../../")):
        assert f'href="{root}announcements/cancelled/"' in shown
    assert 'href="apply/' not in page
    assert '/application.pdf"' in page
    assert forms.index("มีประกาศใหม่ใช้แทน") < forms.index('id="form"'), "before anything is filled in"
    assert "มีประกาศใหม่ใช้แทน" not in text(html(built, "announcements/employees/apply"))


def test_arabic_digits_where_the_announcement_wants_them(built: Path) -> None:
    page = text(html(built, "announcements/example-policy-expert"))
    assert "30 กันยายน 2579 เวลา 16.30 น." in page
    assert not re.search("[๐-๙]", page)


def test_the_example_window_is_declared(built: Path) -> None:
    page = text(html(built, "announcements/moe-foreign-relations-director"))
    assert "โปรดทราบ วันเปิดและวันปิดรับสมัครนี้เป็นตัวอย่าง" in page
    # Beside the days as well, in lists and where one applies, too.
    day = "๒๐ ธันวาคม ๒๕๖๗ (วันตัวอย่าง)"
    assert f"ปิดรับสมัคร{day}" in page.replace("ปิดรับสมัคร ", "ปิดรับสมัคร")
    assert day in text(html(built, "agencies/moe-ops"))
    assert day in text(html(built, "announcements/moe-foreign-relations-director/apply"))


def test_words_of_authors_stay_words(built: Path) -> None:
    page = html(built, "announcements/employees")
    assert '<title lang="th">รับ &#34;ก&#34; &lt;b&gt;ข&lt;/b&gt; &amp; รับสมัคร' in page
    assert '<meta property="og:title" content="รับ &#34;ก&#34; &lt;b&gt;ข&lt;/b&gt; &amp; รับสมัคร' in page
    assert re.search('<meta name="description" content="สำนักงานทดสอบ รับ &#34;ก&#34; &lt;b&gt;', page)
    assert "<b>ข" not in page
