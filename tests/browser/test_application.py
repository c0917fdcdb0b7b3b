"""The whole way: fill in as a person would, be corrected, download, and HR checks the same."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.applicant import Applicant
from tests.browser.test_draft import open_draft
from tests.conftest import ROOT
from tests.dossiers import application, complete
from tests.site_builder.building import begun


def download(within: Page | Locator, button: str, folder: Path) -> Path:
    page = within.page if isinstance(within, Locator) else within
    with page.expect_download() as started:
        within.get_by_role("button", name=button).click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def enclosed(file: Path, name: str) -> str:
    [content] = PdfReader(file).attachments[name]
    return bytes(content).decode()


def verified(file: Path) -> tuple[int, str]:
    """What HR's check says: exit code and JSON."""
    prakat = "from prakat.site_builder.cli import main; main()"
    run = begun(prakat, ["verify", str(file), "--format", "json"], ROOT)
    return run.returncode, run.stdout.strip()


def untouched(file: Path, report: str) -> str:
    """What HR's check says of a file as it was downloaded: the browser's own report, no remark."""
    return f'[{{"file":{json.dumps(str(file))},"report":{report},"remarks":[]}}]'


@pytest.mark.nightly
def test_a_complete_application_is_downloaded_and_hr_gets_the_same_report(
    applicant: Applicant, tmp_path: Path
) -> None:
    page = applicant.page
    applicant.apply(application())

    expect(applicant.outcome).to_contain_text("กรอกครบถ้วนแล้ว")
    file = download(page, "ดาวน์โหลดเอกสาร (PDF)", tmp_path)
    expect(applicant.screen("review").locator(".pk-message")).to_contain_text(file.name)

    assert file.name == "moe-foreign-relations-director-application.pdf"
    report = enclosed(file, "report.json")
    assert json.loads(report)["forms"]["application"]["outcome"] == "ready"
    # The dossier's other forms are still to be filled in: that is what HR's exit code says.
    assert verified(file) == (1, untouched(file, report))
    assert answered(json.loads(enclosed(file, "dossier.json"))) == answered(complete("application"))


def answered(dossier: Any) -> Any:
    """A dossier without what is empty: null, no text, no rows, not ticked."""
    if isinstance(dossier, dict):
        pairs = ((key, answered(value)) for key, value in dossier.items())
        return {key: value for key, value in pairs if value not in (None, "", [], {}, False)}
    if isinstance(dossier, list):
        return [answered(each) for each in dossier]
    return dossier


@pytest.mark.nightly
def test_a_draft_can_be_downloaded_at_any_time_and_says_so(applicant: Applicant, tmp_path: Path) -> None:
    page = applicant.page
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.go("review")
    expect(applicant.outcome).to_contain_text("ที่ต้องกรอกหรือแก้ไข")

    file = download(page, "ดาวน์โหลดฉบับร่าง (PDF)", tmp_path)

    assert file.name == "moe-foreign-relations-director-application-draft.pdf"
    code, said = verified(file)
    assert code == 1
    assert enclosed(file, "report.json") in said


def test_a_filled_field_that_one_leaves_shows_its_error_or_how_it_is_understood(applicant: Applicant) -> None:
    applicant.answer("person.national_id", "1-2345")
    expect(applicant.problems("person.national_id")).to_contain_text("๑๓ หลัก")
    expect(applicant.control("person.national_id")).to_have_attribute("aria-invalid", "true")
    expect(applicant.problems("person.name")).to_be_empty()  # not come to yet

    applicant.control("person.national_id").fill("3 1234 56789 01 1")  # not even left

    expect(applicant.problems("person.national_id")).to_be_empty()
    expect(applicant.control("person.national_id")).not_to_have_attribute("aria-invalid", "true")

    # What the rules derive is shown as one types.
    applicant.control("person.birth_date").fill("1 ต.ค. 2510")
    expect(applicant.slot("understood", "person.birth_date")).to_have_text("อ่านว่า ๑ ตุลาคม ๒๕๑๐")
    expect(applicant.slot("derived", "person.retirement_year")).to_have_text("๒๕๗๐")
    expect(applicant.slot("derived", "person.age")).to_have_text("๕๗ ปี ๒ เดือน ๙ วัน")

    applicant.control("person.birth_date").fill("")
    expect(applicant.slot("understood", "person.birth_date")).to_be_empty()
    expect(applicant.slot("derived", "person.retirement_year")).to_have_text("คำนวณให้เมื่อกรอกข้อมูลครบและถูกต้อง")


def test_continue_sums_up_the_errors_and_keeps_nobody_nor_lets_them_lose_the_way(
    applicant: Applicant,
) -> None:
    page = applicant.page
    applicant.press("ดำเนินการต่อ")
    applicant.press("ไปต่อโดยยังไม่แก้")
    expect(applicant.screen("current")).to_be_visible()
    expect(page.locator("#summary")).to_be_hidden()
    expect(applicant.step("person")).to_contain_text("ยังไม่เริ่ม")  # nothing was answered

    applicant.go("person")
    applicant.answer("person.birth_date", "31 มิถุนายน 2510")
    applicant.press("ดำเนินการต่อ")

    summary = page.locator("#summary")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^ข้อผิดพลาด: "))
    said = (applicant.problems("person.birth_date").text_content() or "").removeprefix("ข้อผิดพลาด: ")
    expect(summary.get_by_role("link")).to_have_count(5)
    summary.get_by_role("link", name=said).click()
    expect(applicant.control("person.birth_date")).to_be_focused()
    expect(applicant.control("person.birth_date")).to_have_value("31 มิถุนายน 2510")

    applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.answer("person.surname", "ทดสอบระบบ")
    applicant.answer("person.national_id", "3123456789011")
    applicant.answer("person.birth_date", "30/6/2510")
    expect(summary.get_by_role("link")).to_have_count(1)
    applicant.answer("person.appointed_on", "1/6/2541")
    expect(summary).to_be_hidden()
    expect(page).not_to_have_title(re.compile("^ข้อผิดพลาด: "))

    applicant.press("ดำเนินการต่อ")
    expect(applicant.heading("current")).to_be_focused()


def test_a_question_appears_when_it_is_asked_and_answers_stay_as_they_are(applicant: Applicant) -> None:
    applicant.go("conduct")
    detail = applicant.control("discipline.detail")
    expect(detail).to_be_hidden()
    applicant.answer("discipline.ever", "yes")
    applicant.answer("discipline.detail", "เรื่องสมมติ")

    applicant.answer("discipline.ever", "no")
    expect(detail).to_be_hidden()
    applicant.answer("discipline.ever", "yes")
    expect(detail).to_have_value("เรื่องสมมติ")

    # An odd answer stays what it is.
    for answer in ("ก" * 5000, "<b>ตัวหนา</b>", "__proto__", "{}"):
        applicant.go("person")
        applicant.answer("person.name", answer)
        applicant.go("review")
        expect(applicant.answers.locator("dd").first).to_contain_text(answer)


def test_the_review_shows_all_answers_and_leads_back_to_them(applicant: Applicant, tmp_path: Path) -> None:
    page = applicant.page
    open_draft(applicant, tmp_path, complete("application"))
    applicant.go("review")
    answers = applicant.answers
    for shown in ("ทดสอบระบบ", "๑ มิถุนายน ๒๕๔๑", "อำนวยการ ระดับต้น", "๓ ปี ๒ เดือน ๒๐ วัน", "ดีเด่น", "๔.๕"):
        expect(answers).to_contain_text(shown)
    page.get_by_role("link", name="แก้ไข ๙. ประวัติสุขภาพ").click()
    expect(applicant.heading("health")).to_be_focused()
    page.go_back()
    expect(applicant.screen("review")).to_be_visible()
    for section in applicant.sections():
        expect(applicant.step(section)).to_contain_text("ครบแล้ว")


def test_digits_are_those_of_the_announcement(page: Page, address: str) -> None:
    applicant = Applicant(page, f"{address}/announcements/example-policy-expert/apply/")
    applicant.open("#application/person")
    expect(applicant.heading("person")).to_have_text("1. ข้อมูลบุคคล")
    applicant.control("person.birth_date").fill("๑ ต.ค. ๒๕๒๐")
    expect(applicant.slot("understood", "person.birth_date")).to_have_text("อ่านว่า 1 ตุลาคม 2520")
