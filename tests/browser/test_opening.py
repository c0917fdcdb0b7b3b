"""Whatever the page produced opens again, on another machine too; what it did not is told in plain words."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader, PdfWriter

from prakat.forms.paper.bridge import archive
from prakat.site_builder.intake.verify import Exported
from tests.browser.applicant import Applicant
from tests.browser.test_application import download
from tests.browser.test_draft import said
from tests.documents.conftest import Completed, blank, completed
from tests.dossiers import complete

__all__ = ["blank", "completed"]

NAME = "นางสาวตัวอย่าง"


def choose(applicant: Applicant, content: bytes | Path, name: str = "file") -> None:
    """Choose a file under 'เปิดไฟล์คำตอบ'."""
    data = content.read_bytes() if isinstance(content, Path) else content
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    applicant.page.locator("#answers-file").set_input_files(given)  # type: ignore[arg-type]


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return made.getvalue()


def saved_again(pdf: bytes, compress: bool = False) -> bytes:
    """The document as another program saves it."""
    writer, made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))), io.BytesIO()
    if compress:
        for page in writer.pages:
            page.compress_content_streams()
    writer.write(made)
    return made.getvalue()


def is_open(applicant: Applicant) -> None:
    said(applicant).to_have_text("เปิดไฟล์คำตอบแล้ว")
    expect(applicant.control("person.name")).to_have_value(NAME)


def start_again(applicant: Applicant, until: str = "failed") -> None:
    """As on another machine."""
    applicant.page.goto("about:blank")
    applicant.open("#application/person", until)
    expect(applicant.control("person.name")).to_have_value("")


def test_every_file_of_the_page_opens(unchecked: Applicant, completed: Completed) -> None:
    dossier = complete()
    text = json.dumps(dossier, ensure_ascii=False).encode()
    final = completed(dossier)
    lacking = complete("application")
    del lacking["forms"]["application"]["current"]
    draft = completed(lacking)
    files = {
        "x-answers.json": text,
        "final.pdf": final,
        "draft.pdf": draft,
        "saved-again.pdf": saved_again(final),
        "all.zip": archive(
            [{"name": "x-answers.json", "bytes": text}, {"name": "x-application.pdf", "bytes": final}]
        ),
        "stored.zip": packed({"folder/x-application.pdf": draft}, zipfile.ZIP_STORED),
    }
    for name, data in files.items():
        choose(unchecked, data, name)
        is_open(unchecked)
        start_again(unchecked)


@pytest.mark.nightly
def test_the_draft_and_the_zip_that_were_downloaded_open(applicant: Applicant, tmp_path: Path) -> None:
    page = applicant.page
    applicant.answer("person.name", NAME)
    applicant.go("review")
    draft = download(page, "ดาวน์โหลดฉบับร่าง (PDF)", tmp_path)
    page.goto(applicant.url + "#documents")
    everything = download(page, "ดาวน์โหลดฉบับร่างทุกแบบในไฟล์เดียว (ZIP)", tmp_path)
    page.on("dialog", lambda dialog: dialog.accept())  # they are in these files
    for file in (draft, everything):
        start_again(applicant, "ready")
        choose(applicant, file)
        is_open(applicant)


def test_the_file_chooser_offers_what_opens(unchecked: Applicant) -> None:
    offered = str(unchecked.page.locator("#answers-file").get_attribute("accept")).split(",")
    assert {".json", ".pdf", ".zip"} <= {*offered}
    with unchecked.page.expect_file_chooser():
        unchecked.press("เปิดไฟล์คำตอบ")
    hint = unchecked.page.get_by_role("button", name="เปิดไฟล์คำตอบ")
    expect(hint).to_have_accessible_description("เปิดได้ทั้งไฟล์คำตอบ เอกสาร PDF และไฟล์ ZIP ที่ดาวน์โหลดจากหน้านี้")


def test_what_cannot_be_opened_is_told_and_the_answers_stay(
    unchecked: Applicant, completed: Completed, blank: object, example: Exported
) -> None:
    unchecked.answer("person.name", "กำลังกรอก")
    scan, not_ours = "ไม่มีคำตอบแนบอยู่ อาจเป็นภาพสแกน", "ไม่มีคำตอบที่บันทึกจากหน้านี้"
    final = completed(complete())
    bomb = packed({"x.json": b"0" * 30_000_000})
    for data, words in (
        (saved_again(blank("application")), scan),  # type: ignore[operator]
        (b"\xff\xd8\xff\xe0 a photograph", scan),
        (final[: len(final) // 4], scan),
        (b"%PDF-1.7 /Type /EmbeddedFile stream", scan),
        (b"PK\x03\x04 not really", not_ours),
        (packed({"word/document.xml": b"<w/>"}), not_ours),
        (bomb, not_ours),
        (b"\x00" * 100, not_ours),
        (b"", not_ours),
    ):
        unchecked.page.locator("#notice-line").evaluate("line => { line.textContent = '' }")
        choose(unchecked, data)
        said(unchecked).to_contain_text(words)
        expect(unchecked.control("person.name")).to_have_value("กำลังกรอก")


@pytest.mark.parametrize("made", ["json", "pdf", "zip"])
def test_a_file_of_another_announcement_says_whose_it_is(
    unchecked: Applicant, completed: Completed, example: Exported, made: str
) -> None:
    dossier = complete("application") | {"announcement": "example-policy-expert"}
    text = json.dumps(dossier).encode()
    files = {"json": text, "zip": packed({"a/b.json": text})}
    choose(unchecked, files[made] if made in files else completed(dossier, exported=example))
    said(unchecked).to_contain_text("เป็นของประกาศอื่น (example-policy-expert)")
    unchecked.page.get_by_role("link", name="ไปที่แบบฟอร์มของประกาศนั้น").click()
    expect(unchecked.page).to_have_url(
        unchecked.url.replace("moe-foreign-relations-director", "example-policy-expert")
    )


def test_what_a_hostile_file_calls_its_announcement_is_only_text(unchecked: Applicant) -> None:
    page: Page = unchecked.page
    choose(unchecked, json.dumps(complete() | {"announcement": "<img src=x>" + "ก" * 500}).encode())
    said(unchecked).to_contain_text("<img src=x>")
    expect(page.locator("#notice-line img")).to_have_count(0)
    expect(page.locator("#notice-way")).to_be_hidden()
    assert len(page.locator("#notice-line").inner_text()) < 300
