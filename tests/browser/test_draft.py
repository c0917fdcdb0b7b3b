"""The draft as a file: saved, opened on another machine, and nothing of it lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.applicant import Applicant
from tests.dossiers import complete


def save(applicant: Applicant, folder: Path) -> Path:
    with applicant.page.expect_download() as started:
        applicant.press("บันทึกฉบับร่าง")
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def open_draft(applicant: Applicant, folder: Path, content: Any) -> None:
    file = folder / "draft.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
    applicant.page.locator("#draft-file").set_input_files(file)


def said(applicant: Applicant) -> Any:
    return expect(applicant.page.locator("#draft-message"))


def test_a_saved_draft_opens_as_it_was(applicant: Applicant, tmp_path: Path) -> None:
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.go("honours")
    applicant.press("เพิ่มผลงาน")
    applicant.answer("honours[0].title", "คู่มือ")
    file = save(applicant, tmp_path)
    assert file.name == "prakat-moe-foreign-relations-director-draft.json"
    said(applicant).to_contain_text("บันทึกฉบับร่างเป็นไฟล์แล้ว")

    applicant.open("#application/person")
    open_draft(applicant, tmp_path, file.read_text())

    said(applicant).to_have_text("เปิดฉบับร่างแล้ว")
    expect(applicant.control("person.name")).to_have_value("นางสาวตัวอย่าง")
    expect(applicant.control("honours[0].title")).to_have_value("คู่มือ")
    assert json.loads(save(applicant, tmp_path).read_text()) == json.loads(file.read_text())


def test_what_the_page_does_not_know_is_kept(applicant: Applicant, tmp_path: Path) -> None:
    draft = complete()
    draft["later"] = {"kept": True}
    draft["forms"]["vision"] = {"title": "เรื่อง"}
    application = draft["forms"]["application"]
    application["person"]["nickname"] = "ตัวอย่าง"
    application["honours"][0]["kept"] = 1
    application["leave"]["sick"] = [2]  # nothing that a text box could show
    application["evaluations"].append({"year": 2560, "round": 1, "result": "good"})
    open_draft(applicant, tmp_path, draft)

    assert json.loads(save(applicant, tmp_path).read_text()) == draft


def test_what_of_a_draft_has_no_place_on_the_page_is_told_in_the_review(
    applicant: Applicant, tmp_path: Path
) -> None:
    open_draft(applicant, tmp_path, complete() | {"later": 1})
    applicant.go("review")
    expect(applicant.outcome).to_contain_text("later")


def test_rounds_of_a_draft_find_their_places(applicant: Applicant, tmp_path: Path) -> None:
    draft = complete()
    draft["forms"]["application"]["evaluations"] = [{"year": 2566, "round": 2, "result": "fair"}]
    open_draft(applicant, tmp_path, draft)
    said(applicant).to_have_text("เปิดฉบับร่างแล้ว")
    expect(
        applicant.control("evaluations[2].result").and_(applicant.page.locator("[value=fair]"))
    ).to_be_checked()
    assert applicant.screen("evaluations").locator(":checked").count() == 1


def test_errors_of_an_opened_draft_are_shown(applicant: Applicant, tmp_path: Path) -> None:
    draft = complete()
    draft["forms"]["application"]["person"]["national_id"] = "123"
    open_draft(applicant, tmp_path, draft)
    expect(applicant.problems("person.national_id")).not_to_be_empty()


def test_a_draft_from_before_an_amendment_says_so(applicant: Applicant, tmp_path: Path) -> None:
    open_draft(applicant, tmp_path, complete() | {"announcement_version": 0})
    said(applicant).to_contain_text("ประกาศมีการแก้ไข")
    assert json.loads(save(applicant, tmp_path).read_text())["announcement_version"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ไม่ใช่ JSON", "ไม่ใช่ฉบับร่าง"),
        ("[]", "ไม่ใช่ฉบับร่าง"),
        ('{"format": "prakat-dossier/1"}', "ไม่ใช่ฉบับร่าง"),
        ('{"format": "prakat-dossier/2", "forms": {}}', "ไม่ใช่ฉบับร่าง"),
        (complete() | {"announcement": "example-policy-expert"}, "เป็นของประกาศอื่น"),
    ],
)
def test_another_file_is_refused_and_the_answers_stay(
    applicant: Applicant, tmp_path: Path, content: Any, words: str
) -> None:
    applicant.page.on("dialog", lambda dialog: dialog.accept())
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    open_draft(applicant, tmp_path, content)
    said(applicant).to_contain_text(words)
    expect(applicant.control("person.name")).to_have_value("นางสาวตัวอย่าง")


def test_opening_a_draft_over_answers_asks_first(applicant: Applicant, tmp_path: Path) -> None:
    asked = []
    applicant.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    applicant.answer("person.name", "กำลังกรอก")
    with applicant.page.expect_event("dialog"):
        open_draft(applicant, tmp_path, complete())
    expect(applicant.control("person.name")).to_have_value("กำลังกรอก")
    assert asked == ["คำตอบที่กรอกอยู่จะถูกแทนที่ด้วยคำตอบในฉบับร่าง ต้องการเปิดหรือไม่"]


@pytest.mark.parametrize("typed", [True, False])
def test_leaving_with_unsaved_answers_asks_first(applicant: Applicant, typed: bool) -> None:
    asked = []
    applicant.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    if typed:
        applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.page.close(run_before_unload=True)
    applicant.page.wait_for_event("close") if not applicant.page.is_closed() else None
    assert asked == (["beforeunload"] if typed else [])
