"""The list of what there is to do, the five forms on one page, the documents."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.browser.test_application import answered, download, enclosed, verified
from tests.browser.test_draft import open_draft, save
from tests.dossiers import FORMS, complete
from tests.support import until


@pytest.fixture
def applicant(page: Page, address: str) -> Applicant:
    """Somebody who has come to the list of the originals' tasks."""
    applicant = Applicant(page, address + APPLY)
    applicant.open()
    return applicant


def task(applicant: Applicant, form: str) -> Locator:
    return applicant.page.locator(f".pk-tasks [data-form={form}]")


def test_nothing_is_begun_before_one_comes_to_it(applicant: Applicant, tmp_path: Path) -> None:
    for form in FORMS:
        expect(task(applicant, form)).to_contain_text("ยังไม่เริ่ม")
    assert json.loads(save(applicant, tmp_path).read_text())["forms"] == {}
    task(applicant, "vision").click()
    applicant.form = "vision"
    expect(applicant.heading("vision")).to_be_focused()
    assert list(json.loads(save(applicant, tmp_path).read_text())["forms"]) == ["vision"]


def test_a_task_tells_how_far_one_is_and_leads_on(applicant: Applicant) -> None:
    page = applicant.page
    page.goto(applicant.url + "#ethics/ethics")
    applicant.form = "ethics"
    applicant.answer("text", "ข้าพเจ้ายึดมั่นในหลักจริยธรรม")
    applicant.press("ดำเนินการต่อ")
    expect(applicant.heading("signature")).to_be_focused()
    page.get_by_role("link", name="สิ่งที่ต้องทำทั้งหมด").click()
    expect(page.locator("#tasks h2")).to_be_focused()
    expect(task(applicant, "ethics")).to_contain_text("ครบแล้ว ๑ จาก ๒ ส่วนที่ต้องกรอก")
    expect(task(applicant, "ethics")).to_have_attribute("href", "#ethics/signature")


def test_to_look_at_a_form_is_not_to_begin_it(applicant: Applicant) -> None:
    page = applicant.page
    applicant.go("review")
    expect(applicant.outcome).to_have_attribute("data-state", "open")
    expect(applicant.step("person")).to_contain_text("ยังไม่เริ่ม")
    page.goto(applicant.url + "#tasks")
    expect(task(applicant, "application")).to_contain_text("ยังไม่เริ่ม")


@pytest.mark.parametrize(
    ("name", "stands_out"),
    [("moe-foreign-relations-director", "zip"), ("example-competition", "pdf")],
    ids=["several forms", "one form"],
)
def test_one_download_stands_out_and_a_way_on_is_shown(
    page: Page, address: str, name: str, stands_out: str
) -> None:
    applicant = Applicant(page, f"{address}/announcements/{name}/apply/")
    applicant.open("#documents")
    buttons = page.locator("#documents .pk-button:visible:enabled")
    filled = """all => all.filter((each) => getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)")
        .map(({ dataset }) => dataset.format)"""
    until(lambda: buttons.evaluate_all(filled) == [stands_out])
    page.get_by_role("link", name="ขั้นต่อไป: วิธียื่นใบสมัคร").filter(visible=True).click()
    expect(page.locator("#title\\.next")).to_be_focused()
    expect(page.locator("#to-next")).to_be_hidden()


@pytest.mark.parametrize(
    "typed", [("vision",), pytest.param(FORMS[1:], marks=pytest.mark.nightly)], ids=["one", "all"]
)
def test_forms_are_filled_in_on_one_page_and_hr_gets_the_same(
    applicant: Applicant, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    page, wanted = applicant.page, complete()
    # How the longest of the five is filled in, test_application.py tells.
    open_draft(applicant, tmp_path, complete(*(form for form in FORMS if form not in typed)))
    expect(task(applicant, "application")).to_contain_text("ครบแล้ว")
    for form in typed:
        page.goto(applicant.url + "#tasks")
        task(applicant, form).click()
        applicant.form = form
        applicant.apply(wanted["forms"][form])
        expect(applicant.outcome).to_contain_text("กรอกครบถ้วนแล้ว")
        applicant.press("ดำเนินการต่อ")
        expect(page.locator("#tasks")).to_be_visible()
        expect(task(applicant, form)).to_contain_text("ครบแล้ว")

    page.locator(".pk-tasks").get_by_role("link", name="ดาวน์โหลดเอกสาร").click()
    file = download(page, "ดาวน์โหลดทุกแบบในไฟล์เดียว", tmp_path)
    assert file.name == "moe-foreign-relations-director.zip"
    folder = tmp_path / "all"
    with ZipFile(file) as archive:
        archive.extractall(folder)
    dossier = folder / "moe-foreign-relations-director-answers.json"
    forms = [folder / f"moe-foreign-relations-director-{form}.pdf" for form in FORMS]
    assert {*folder.iterdir()} == {dossier, *forms}
    assert answered(json.loads(dossier.read_text())) == answered(wanted)
    code, said = verified(folder)
    assert code == 0
    [report] = {json.dumps(each["report"]) for each in json.loads(said)}
    assert json.loads(report)["outcome"] == "review"  # the announcement tells no years
    assert all(json.loads(enclosed(form, "report.json")) == json.loads(report) for form in forms)

    first = page.locator(".pk-documents > [data-form=application]")
    word = download(first, "แก้ไขต่อใน Word (DOCX)", tmp_path)
    assert word.name == "moe-foreign-relations-director-application.docx"
    with ZipFile(word) as document:
        assert "ทดสอบระบบ" in document.read("word/document.xml").decode()


def test_the_list_tells_what_is_in_each_draft_that_is_opened(applicant: Applicant, tmp_path: Path) -> None:
    # It fills the forms it has, and empties the others.
    applicant.page.on("dialog", lambda dialog: dialog.accept())
    open_draft(applicant, tmp_path, complete())
    for form in FORMS:
        expect(task(applicant, form)).to_contain_text("ครบแล้ว")
    only = complete("vision")
    open_draft(applicant, tmp_path, only)
    for form in FORMS:
        expect(task(applicant, form)).to_contain_text("ครบแล้ว" if form == "vision" else "ยังไม่เริ่ม")
    expect(applicant.rows("training")).to_have_count(0)
    assert json.loads(save(applicant, tmp_path).read_text()) == only

    # An error is seen in the list.
    draft = complete()
    draft["forms"]["application"]["person"]["national_id"] = "123"
    open_draft(applicant, tmp_path, draft)
    expect(task(applicant, "application")).to_contain_text("มีข้อผิดพลาด")
    expect(applicant.page.locator('.pk-tasks a[href="#documents"]')).to_contain_text("มีข้อผิดพลาด")

    # What only waits for an answer is called missing wherever it is told.
    draft = complete()
    draft["forms"]["application"]["discipline"] = {"ever": "yes", "detail": ""}
    open_draft(applicant, tmp_path, draft)
    applicant.form = "application"
    applicant.go("review")
    discipline = applicant.answers.locator("dl > div").filter(has_text="เรื่องที่ถูกดำเนินการทางวินัย")
    expect(discipline.locator(".pk-missing")).to_have_text("ยังไม่ได้กรอก")
    expect(applicant.step("conduct")).to_contain_text("กำลังกรอก")
    applicant.page.goto(applicant.url + "#tasks")
    expect(task(applicant, "application")).to_contain_text("ครบแล้ว ๑๔ จาก ๑๕ ส่วนที่ต้องกรอก")
    expect(applicant.page.locator('.pk-tasks a[href="#documents"]')).to_contain_text("ยังไม่ครบ")
