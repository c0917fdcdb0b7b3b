"""What HR receives is checked anew, whatever it is; one bad file never stops the others."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import validators
from forms import documents
from site_builder import verify
from site_builder.verify import Exported, received, summary
from tests.dossiers import complete


def report_on(exported: Exported, dossier: str) -> str:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    return validators.check_json(announcement, forms, dossier)


@pytest.fixture
def dossier() -> str:
    return json.dumps(complete(), ensure_ascii=False)


@pytest.fixture
def pdf(originals: Exported, dossier: str, fonts: Path, tmp_path: Path) -> Path:
    """The completed application as an applicant would send it."""
    report = report_on(originals, dossier)
    form = originals.forms["application"]
    file = tmp_path / "application.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, dossier, report, fonts))
    return file


def one(file: Path, published: dict[str, Exported], announcement: str | None = None) -> verify.Result:
    return next(verify.verify([file], published.get, announcement))


def test_a_dossier_gets_its_report(published: dict[str, Exported], dossier: str, tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(dossier)
    result = one(file, published)
    assert result["file"] == str(file)
    assert validators.report.dumps(result["report"]) == report_on(
        published["moe-foreign-relations-director"], dossier
    )


def test_a_pdf_gets_the_report_that_it_carries(pdf: Path, published: dict[str, Exported]) -> None:
    carried = bytes(PdfReader(pdf).attachments["report.json"][0]).decode()
    assert validators.report.dumps(one(pdf, published)["report"]) == carried


def test_another_announcement_can_be_named(
    published: dict[str, Exported], dossier: str, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(dossier)
    report = one(file, published, "example-policy-expert")["report"]
    assert report["announcement"] == "example-policy-expert"
    assert report["outcome"] == "errors", "the dossier names another announcement"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.json", b"", "JSON"),
        ("half.json", b'{"format": "prakat-dossier/1", "forms": {', "JSON"),
        ("deep.json", b"[" * 200_000, "JSON"),
        ("list.json", b"[]", "ไม่ใช่ข้อมูลใบสมัคร"),
        ("other.json", b'{"format": "something/1"}', "ไม่ใช่ข้อมูลใบสมัคร"),
        ("locked.json", b'{"format": "prakat-draft/1", "key": {}, "data": ""}', "รหัสผ่าน"),
        ("nameless.json", b'{"format": "prakat-dossier/1"}', "--announcement"),
        ("number.json", b'{"format": "prakat-dossier/1", "announcement": 7}', "--announcement"),
        ("unknown.json", b'{"format": "prakat-dossier/1", "announcement": "none"}', "ไม่พบประกาศ none"),
        ("latin.json", b"\xff\xfe{", "UTF-8"),
        ("empty.pdf", b"", "PDF"),
        ("junk.pdf", b"%PDF-1.7\n\x00\xff" * 1000, "PDF"),
        ("not.pdf", b"just words", "PDF"),
    ],
)
def test_what_cannot_be_read_says_why(
    name: str, content: bytes, why: str, published: dict[str, Exported], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert why in one(tmp_path / name, published)["unreadable"]


def test_a_pdf_that_was_printed_again_carries_nothing(published: dict[str, Exported], tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "scan.pdf")
    assert "ไม่มีข้อมูลใบสมัครแนบอยู่" in one(tmp_path / "scan.pdf", published)["unreadable"]


def test_a_huge_file_is_refused_before_it_is_read(
    published: dict[str, Exported], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "MAX_BYTES", 10)
    (tmp_path / "huge.json").write_bytes(b" " * 11)
    assert "ใหญ่เกิน" in one(tmp_path / "huge.json", published)["unreadable"]


def test_folders_give_their_forms_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.json", "notes.txt", "sub/c.PDF"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [file.name for file in received([tmp_path])] == ["a.json", "b.pdf", "c.PDF"]
    assert received([tmp_path, tmp_path / "b.pdf"]) == received([tmp_path])


def test_pages_are_counted_where_the_announcement_limits_them(
    originals: Exported, dossier: str, fonts: Path
) -> None:
    pages = verify.measure(originals, dossier, fonts)
    assert set(pages) == {"achievements", "vision", "ethics"}
    assert all(1 <= number <= 5 for number in pages.values())


def test_too_many_pages_are_told(published: dict[str, Exported], fonts: Path, tmp_path: Path) -> None:
    long = complete()
    long["forms"]["ethics"]["text"] = "\n".join(["ปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต"] * 120)
    (tmp_path / "long.json").write_text(json.dumps(long))
    (result,) = verify.verify([tmp_path / "long.json"], published.get, fonts=fonts)
    ethics = result["report"]["forms"]["ethics"]
    assert ethics["outcome"] == "errors"
    assert [problem["code"] for problem in ethics["problems"]] == ["pages.over_limit"]
    assert ethics["pages"] is not None
    assert ethics["pages"]["used"] > ethics["pages"]["allowed"] == 2


def test_the_summary_names_each_problem(published: dict[str, Exported], tmp_path: Path) -> None:
    dossier = complete()
    dossier["forms"]["application"]["person"]["national_id"] = "123"
    (tmp_path / "short.json").write_text(json.dumps(dossier))
    words = summary(one(tmp_path / "short.json", published))
    assert "มีข้อผิดพลาด" in words
    assert "national_id.length application:person.national_id" in words
    assert "คุณสมบัติ: ฝ่ายบุคคลต้องพิจารณาเรื่องต่อไปนี้" in words
