"""Whatever lies in HR's inbox is read within bounds, or told why it is not."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import StreamObject

from prakat.site_builder.intake import inbox
from prakat.site_builder.intake.inbox import Received, Unreadable, opened, received


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of the files, by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def read(folder: Path, name: str, data: bytes) -> list[Received | Unreadable]:
    (folder / name).write_bytes(data)
    return list(opened(folder / name))


def why(found: list[Received | Unreadable]) -> str:
    (only,) = found
    assert isinstance(only, Unreadable)
    return only.why


def test_folders_give_their_forms_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.json", "notes.txt", "sub/c.PDF", "sub/d.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [file.name for file in received([tmp_path])] == ["a.json", "b.pdf", "c.PDF", "d.zip"]
    assert received([tmp_path, tmp_path / "b.pdf"]) == received([tmp_path])


def test_links_that_lead_round_and_round_end(tmp_path: Path) -> None:
    (tmp_path / "a.json").touch()
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself.json").symlink_to(tmp_path / "itself.json")
    (tmp_path / "nothing.pdf").symlink_to(tmp_path / "gone.pdf")
    assert [file.name for file in received([tmp_path])] == ["a.json"]


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    assert "ไม่ใช่ไฟล์ธรรมดา" in why(list(opened(tmp_path / "endless.json")))


def test_the_files_of_a_zip_are_read_one_by_one(tmp_path: Path) -> None:
    first, second = read(
        tmp_path, "a.zip", packed({"b.json": b"{}", "a.pdf": b"no pdf", "notes.txt": b"words"})
    )
    assert first == Unreadable(f"{tmp_path}/a.zip/a.pdf", "ไฟล์ PDF ชำรุดหรือเข้ารหัสไว้ ขอไฟล์ใหม่จากผู้สมัคร")
    assert second == Received(f"{tmp_path}/a.zip/b.json", "{}")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ZIP ชำรุด"),
        (b"PK\x03\x04" + b"\0" * 100, "ZIP ชำรุด"),
        (packed({"notes.txt": b"words"}), "ไม่มีไฟล์ PDF หรือ JSON"),
        (packed({"inner.zip": packed({"a.json": b"{}"})}), "ZIP ซ้อน"),
        (packed({f"{number}.json": b"" for number in range(101)}), "เกิน 100 ไฟล์"),
        (packed({"a.json": b"\xff\xfe{"}), "UTF-8"),
    ],
)
def test_a_zip_that_cannot_be_used_says_why(data: bytes, said: str, tmp_path: Path) -> None:
    assert said in why(read(tmp_path, "a.zip", data))


def test_the_shadows_that_a_macintosh_packs_are_left_out(tmp_path: Path) -> None:
    (only,) = read(tmp_path, "a.zip", packed({"__MACOSX/._a.json": b"", "a.json": b"{}"}))
    assert only == Received(f"{tmp_path}/a.zip/a.json", "{}")


def test_names_are_as_their_senders_chose_them(tmp_path: Path) -> None:
    (only,) = read(tmp_path, "a.zip", packed({"\x1b]0;gone\x07\na.json": b"{}"}))
    assert only.file == f"{tmp_path}/a.zip/\x1b]0;gone\x07\na.json"


def test_a_broken_pdf_says_nothing_but_why(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken = b"%PDF-1.7\n1 0 obj <</Secret (1234)>> endobj\ntrailer <</Root 9 0 R>>\nstartxref\n0\n%%EOF"
    why(read(tmp_path, "a.pdf", broken))
    assert not caplog.records


def test_a_damaged_or_locked_file_in_a_zip_says_so(tmp_path: Path) -> None:
    whole = packed({"a.json": b"{}" * 500})
    assert "ชำรุด" in why(read(tmp_path, "bad.zip", whole.replace(b"a.json", b"b.json", 1)))
    locked = bytearray(whole)
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "รหัสผ่าน" in why(read(tmp_path, "locked.zip", bytes(locked)))


def test_a_bomb_in_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    bomb = packed({"a.json": b" " * (inbox.MAX_BYTES + 1)})
    assert len(bomb) < 100_000
    assert "ใหญ่เกิน" in why(read(tmp_path, "bomb.zip", bomb))


def test_a_bomb_in_a_pdf_is_not_unpacked(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", b" " * 100_000_000)
    number, stream = next(
        (number, each)
        for number, each in enumerate(writer._objects)
        if isinstance(each, StreamObject) and each.get("/Type") == "/EmbeddedFile"
    )
    writer._objects[number] = stream.flate_encode()
    writer.write(tmp_path / "bomb.pdf")
    assert (tmp_path / "bomb.pdf").stat().st_size < 1_000_000
    assert "ชำรุด" in why(list(opened(tmp_path / "bomb.pdf")))


def test_a_file_of_500_mb_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(500_000_000)
    assert "ใหญ่เกิน" in why(list(opened(tmp_path / "huge.pdf")))


def test_answers_larger_than_any_rule_reads_are_not_parsed(tmp_path: Path) -> None:
    assert "ใหญ่เกิน" in why(read(tmp_path, "wide.json", b"[" + b"[]," * 3_000_000 + b"[]]"))


def test_a_pdf_that_was_printed_again_carries_nothing(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "scan.pdf")
    assert "ไม่มีข้อมูลใบสมัครแนบอยู่" in why(list(opened(tmp_path / "scan.pdf")))
