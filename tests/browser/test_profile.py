"""One profile, many applications: what a person says of themselves fills in the next announcement."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.browser.test_draft import PASSPHRASE, dialog, open_draft, said, silence
from tests.dossiers import complete
from tests.support import served
from tests.validators.test_profile import kept

OTHER = "/announcements/example-policy-expert/apply/"
OPEN = "เปิดไฟล์ข้อมูลของฉัน"
KEEP = "บันทึกข้อมูลของฉันไว้ใช้ครั้งต่อไป"
USE = "ใช้ข้อมูลที่เคยกรอก"


class Hands:
    """Somebody without a mouse, whose actions are counted: what is pressed, and fields that are filled in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, what: Locator, key: str = "Enter") -> None:
        what.focus()
        self.page.keyboard.press(key)
        self.actions += 1

    def fill(self, what: Locator, text: str) -> None:
        what.focus()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Tab")
        self.actions += 1


def profile(**answers: Any) -> dict[str, Any]:
    """A profile of an application, with other answers."""
    made: dict[str, Any] = json.loads(kept(complete("application")["forms"])["profile"])
    return {**made, "answers": {**made["answers"], **answers}}


def file_of(folder: Path, content: Any) -> Path:
    file = folder / "my-details.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
    return file


def use(applicant: Applicant, file: Path) -> None:
    """Open a profile on the first screen."""
    with applicant.page.expect_file_chooser() as chooser:
        applicant.press(OPEN)
    chooser.value.set_files(file)


def taken(applicant: Applicant) -> Locator:
    """The screen that shows what was taken over."""
    return applicant.page.locator("#profile")


def saving(applicant: Applicant, *tick: str) -> None:
    """Go to where the profile is saved, and tick what is to go in."""
    applicant.page.goto(f"{applicant.url}#keep-profile")
    expect(applicant.page.locator("#profile-parts li").first).to_be_visible()
    for each in tick:
        applicant.page.get_by_role("checkbox", name=each).check()


def save(applicant: Applicant, folder: Path) -> Path:
    with applicant.page.expect_download() as started:
        applicant.press("บันทึกเป็นไฟล์")
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def test_nothing_can_be_saved_while_there_is_nothing(page: Page, address: str) -> None:
    applicant = Applicant(page, address + APPLY)
    applicant.open("#keep-profile", machine="own")
    expect(page.locator("#profile-empty")).to_be_visible()
    expect(page.locator("#keep-profile .pk-button:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="สิ่งที่ต้องทำทั้งหมด")).to_be_visible()
    expect(page.get_by_role("button", name="ย้อนกลับ")).to_be_visible()
    applicant.go("person")
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    saving(applicant)
    expect(page.get_by_role("button", name="บันทึกเป็นไฟล์", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])
def test_a_second_application_takes_at_most_forty_actions_by_keyboard_alone(
    page: Page, address: str, tmp_path: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    applicant, hands = Applicant(page, address + APPLY), Hands(page)
    applicant.open()
    with page.expect_file_chooser() as chooser:
        hands.press(page.get_by_role("button", name=OPEN))
    chooser.value.set_files(file_of(tmp_path, profile()))
    hands.actions += 1  # the file
    expect(taken(applicant).locator("h2")).to_be_focused()
    expect(taken(applicant)).to_contain_text("นางสาวตัวอย่าง")
    assert violations(page) == []

    proceed = page.get_by_role("button", name="ดำเนินการต่อ", exact=True)
    hands.press(proceed)
    task = page.locator(".pk-tasks [data-form=application]")
    expect(task).to_have_attribute("href", "#application/person")
    hands.press(task)
    answers = complete("application")["forms"]["application"]
    for section in applicant.sections():
        screen = applicant.screen(section)
        expect(screen).to_be_visible()
        if section == "person":
            hands.fill(applicant.control("person.national_id"), answers["person"]["national_id"])
        if section == "health":
            for disease, has in answers["health"].items():
                hands.press(screen.locator(f'[name="application:health.{disease}"][value={has}]'), "Space")
        if section == "leave":
            hands.press(applicant.control("leave.none"), "Space")
        if section == "conduct":
            hands.press(screen.locator('[name="application:discipline.ever"][value=no]'), "Space")
        if section == "declaration":
            hands.press(applicant.control("declaration.agreed"), "Space")
            hands.fill(applicant.control("declaration.date"), answers["declaration"]["date"])
        hands.press(proceed)
    expect(applicant.outcome).to_have_attribute("data-state", "ready")
    assert hands.actions <= 40, hands.actions


@pytest.mark.nightly
def test_a_profile_goes_from_one_site_and_machine_to_another_as_a_file(
    applicant: Applicant, machine: BrowserContext, site: Path, tmp_path: Path
) -> None:
    open_draft(applicant, tmp_path, complete("application"))
    said(applicant).to_have_text("เปิดไฟล์คำตอบแล้ว")
    applicant.go("review")
    applicant.screen("review").get_by_role("link", name=KEEP).click()
    boxes = applicant.page.locator("#profile-groups input")
    expect(boxes.first).to_be_visible()
    for box in boxes.all():
        expect(box).not_to_be_checked()
    assert violations(applicant.page) == []
    saving(applicant, "ประวัติสุขภาพ")
    file = save(applicant, tmp_path)
    assert file.name == "prakat-my-details.json"
    made = json.loads(file.read_text())
    assert made["answers"]["health"]
    assert {"leave", "discipline"}.isdisjoint(made["answers"])
    assert "national_id" not in made["answers"]["person"]

    with served(site) as elsewhere:
        other = Applicant(machine.new_page(), elsewhere + OTHER)
        other.open()
        use(other, file)
        expect(taken(other)).to_contain_text("นางสาวตัวอย่าง")
        expect(taken(other).locator(".pk-look").first).to_contain_text("บันทึกไว้เมื่อ")
        taken(other).get_by_role("link", name="แก้ไข ข้อมูลบุคคล").click()
        expect(other.control("person.name")).to_have_value("นางสาวตัวอย่าง")
        other.answer("person.name", "นางสาวใหม่")
        other.page.go_back()
        other.press("เอาข้อมูลที่นำมาออกทั้งหมด")
        asked = other.page.get_by_role("dialog")
        expect(asked).to_contain_text("แก้ไขหลังจากนำข้อมูลมา")
        asked.get_by_role("button", name="ยกเลิก").click()
        other.go("person")
        expect(other.control("person.name")).to_have_value("นางสาวใหม่")
        other.page.goto(f"{other.url}#profile")
        other.press("เอาข้อมูลที่นำมาออกทั้งหมด")
        asked.get_by_role("button", name="เอาออก").click()
        said(other).to_contain_text("คำตอบกลับเป็นอย่างเดิม")
        other.go("person")
        expect(other.control("person.surname")).to_have_value("")


def test_on_ones_own_machine_it_is_kept_for_the_site_and_renewed_by_one_press(
    page: Page, address: str, tmp_path: Path
) -> None:
    applicant = Applicant(page, address + APPLY)
    applicant.open("#application/person", machine="own")
    open_draft(applicant, tmp_path, complete("application"))
    said(applicant).to_have_text("เปิดไฟล์คำตอบแล้ว")
    saving(applicant)
    applicant.press("เก็บไว้ในเครื่องนี้")
    said(applicant).to_contain_text("เก็บข้อมูลของฉันไว้ในเครื่องนี้แล้ว")
    applicant.go("person")
    applicant.answer("person.surname", "เปลี่ยนแล้ว")
    applicant.go("review")
    silence(applicant)
    applicant.screen("review").get_by_role("button", name="ปรับข้อมูลของฉันให้ตรงกับคำตอบนี้").click()
    said(applicant).to_contain_text("เก็บข้อมูลของฉันไว้ในเครื่องนี้แล้ว")

    with page.context.new_page() as tab:
        other = Applicant(tab, address + OTHER)
        other.open()
        other.press(USE)
        expect(taken(other)).to_be_visible()  # it is written before it is shown, which would lead back here
        expect(taken(other)).to_contain_text("เปลี่ยนแล้ว")
        other.page.goto(f"{other.url}#keep-profile")
        other.press("ลบข้อมูลของฉันออกจากเครื่องนี้")
        said(other).to_contain_text("ลบข้อมูลของฉันออกจากเครื่องนี้แล้ว")
        other.open()
        expect(other.page.get_by_role("button", name=USE)).to_be_hidden()


def test_answers_to_another_announcement_serve_as_a_profile_and_what_was_taken_outlasts_the_page(
    page: Page, address: str, tmp_path: Path
) -> None:
    other = Applicant(page, address + OTHER)
    other.open(machine="own")
    use(other, file_of(tmp_path, complete("application")))
    expect(taken(other)).to_contain_text("นางสาวตัวอย่าง")
    expect(taken(other)).not_to_contain_text(
        complete("application")["forms"]["application"]["person"]["national_id"]
    )
    expect(other.page.locator("#kept-at")).not_to_be_empty()
    other.page.reload()
    expect(taken(other).locator("h2")).to_be_visible()
    expect(taken(other)).to_contain_text("นางสาวตัวอย่าง")
    other.press("เอาข้อมูลที่นำมาออกทั้งหมด")
    said(other).to_contain_text("คำตอบกลับเป็นอย่างเดิม")
    expect(other.page.locator("#tasks")).to_be_visible()
    other.page.goto(f"{other.url}#profile")
    expect(other.page).to_have_url(f"{other.url}#tasks")
    expect(other.page.locator("#tasks")).to_be_visible()


def test_a_file_with_a_passphrase_opens_with_it(applicant: Applicant, tmp_path: Path) -> None:
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    saving(applicant)
    expect(applicant.page.get_by_role("button", name="เก็บไว้ในเครื่องนี้")).to_be_hidden()
    applicant.press("บันทึกเป็นไฟล์โดยใส่รหัสผ่าน")
    asked = dialog(applicant, "ใส่รหัสผ่านให้ไฟล์ข้อมูลของฉัน")
    for box in asked.locator("[type=password]").all():
        box.fill(PASSPHRASE)
    with applicant.page.expect_download() as started:
        asked.get_by_role("button", name="บันทึกเป็นไฟล์").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert "ตัวอย่าง" not in file.read_text()

    applicant.open()
    use(applicant, file)
    unlock = dialog(applicant, "ไฟล์นี้ใส่รหัสผ่านไว้")
    unlock.locator("[type=password]").fill(PASSPHRASE)
    unlock.get_by_role("button", name=OPEN).click()
    expect(taken(applicant)).to_contain_text("นางสาวตัวอย่าง")


def test_what_is_no_profile_is_told_and_what_does_not_fit_is_left_out(
    applicant: Applicant, tmp_path: Path
) -> None:
    applicant.open()
    use(applicant, file_of(tmp_path, {"format": "prakat-report/1"}))
    said(applicant).to_contain_text("ไฟล์นี้ไม่มี “ข้อมูลของฉัน”")
    strange = profile(person={"name": "<b>มาลี</b>", "birth_date": "เมื่อวาน"}, unheard={"of": "ก"})
    use(applicant, file_of(tmp_path, strange))
    expect(taken(applicant)).to_contain_text("<b>มาลี</b>")
    not_taken = applicant.page.locator("#profile-not-taken li")
    expect(not_taken).to_contain_text(["เมื่อวาน", "รายการที่ประกาศนี้ไม่ได้ถาม"])
    applicant.page.get_by_role("button", name="English").click()
    expect(taken(applicant).locator("h2")).to_have_text("What was taken over")
    expect(not_taken.first).to_contain_text("Date of birth")
    applicant.go("person")
    expect(applicant.control("person.birth_date")).to_have_value("")


def test_the_page_of_matches_begins_from_a_profile(page: Page, address: str, tmp_path: Path) -> None:
    applicant = Applicant(page, f"{address}/fit/", "fit")
    applicant.open()
    use(applicant, file_of(tmp_path, profile()))
    said(applicant).to_contain_text("นำคำตอบมา")
    expect(applicant.control("person.birth_date")).to_have_value(
        complete("application")["forms"]["application"]["person"]["birth_date"]
    )
    expect(page.locator("#asked [data-path='fit:person.birth_date']")).to_be_visible()
    assert violations(page) == []
