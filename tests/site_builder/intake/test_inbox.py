"""Whatever lies in HR's inbox is read within bounds, or told why it is not."""

import io
import json
import os
import socket
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from prakat.forms.paper import documents
from prakat.forms.paper.docx import MADE
from prakat.site_builder.intake import inbox, journal
from prakat.site_builder.intake.files import kinds
from prakat.site_builder.intake.inbox import Entry, Received, Totals, Unreadable, opened, received
from prakat.site_builder.intake.verify import Exported
from prakat.validators.checker import check
from prakat.validators.dossier import Dossier
from tests.dossiers import complete


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of the files, by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def blank_pdf(*dossiers: bytes) -> bytes:
    """A PDF of an empty page that encloses dossiers."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    for each in dossiers:
        writer.add_attachment("dossier.json", each)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def read(folder: Path, name: str, data: bytes) -> list[Received | Unreadable]:
    (folder / name).write_bytes(data)
    return list(opened(Entry(folder / name)))


def why(found: list[Received | Unreadable]) -> str:
    (only,) = found
    assert isinstance(only, Unreadable)
    return only.why


def test_a_folder_gives_all_that_lies_in_it_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.json", "notes.txt", "sub/c.PDF", "sub/ใบสมัคร.docx", "form.pdf.part", "noext"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "sub" / os.fsdecode(b"\xff")).touch()  # a name that is no text comes before U+E000
    (tmp_path / "sub" / "\U0001f600").touch()
    with journal.opened(None) as held:
        run = held.begin("all", received([tmp_path, tmp_path / "b.pdf"]))
        assert held.count(run) == 9
        assert [str(file.relative_to(tmp_path)) for _, file, _ in held.entries(run)] == [
            *("a.json", "b.pdf", "form.pdf.part", "noext", "notes.txt", "sub/c.PDF", "sub/ใบสมัคร.docx"),
            *("sub/\udcff", "sub/\U0001f600"),
        ]


def test_what_cannot_be_opened_is_named_with_why(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself.json").symlink_to(tmp_path / "itself.json")
    (tmp_path / "nothing.pdf").symlink_to(tmp_path / "gone.pdf")
    (tmp_path / "secret.json").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.pdf").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        found = {each.file.name: each.closed for each in received([tmp_path])}
    assert found == {
        name: Unreadable(f"{tmp_path}/{name}", why, left_out)
        for name, why, left_out in (
            ("again", inbox.LINK, False),
            ("folder.pdf", inbox.EMPTY_FOLDER, True),
            ("itself.json", inbox.LINK, False),
            ("nothing.pdf", inbox.LINK, False),
            ("pipe.json", inbox.NO_FILE, False),
            ("s", inbox.NO_FILE, False),
            ("secret.json", inbox.LINK, False),
        )
    }


def test_what_somebody_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.json").write_text("{}")
    (tmp_path / "inbox").symlink_to(tmp_path / "real", target_is_directory=True)
    assert [each.file for each in received([tmp_path / "inbox"])] == [tmp_path / "inbox/a.json"]


@pytest.mark.parametrize(
    ("fault", "why"),
    [(PermissionError(13, "no"), inbox.NO_RIGHT), (OSError(5, "input/output error"), inbox.DISK)],
)
def test_a_file_that_the_system_keeps_back_says_why(
    fault: OSError, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise fault

    (tmp_path / "a.json").touch()
    monkeypatch.setattr(os, "open", refuse)
    assert list(opened(Entry(tmp_path / "a.json"))) == [Unreadable(f"{tmp_path}/a.json", why)]


def test_a_folder_that_nobody_may_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "shut":
            raise PermissionError(13, "Permission denied")
        return usual(folder)

    (tmp_path / "shut").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    assert [each.closed for each in received([tmp_path])] == [
        Unreadable(f"{tmp_path}/shut", inbox.NO_RIGHT_WITHIN)
    ]


def test_a_file_that_went_away_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").touch()
    (entry,) = received([tmp_path])
    (tmp_path / "a.json").unlink()
    assert why(list(opened(entry))) == inbox.GONE


def test_what_this_run_writes_is_no_application(tmp_path: Path) -> None:
    (tmp_path / "all.xlsx").touch()
    (tmp_path / "a.json").touch()
    found = received([tmp_path], [tmp_path / "sub/../all.xlsx"])
    other, mine = sorted(found, key=lambda each: each.file)
    assert mine.closed == Unreadable(f"{tmp_path}/all.xlsx", inbox.OWN, left_out=True)
    assert other.closed is None


# --- What a file is -------------------------------------------------------------------------------


def office(member: str) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", member: b"<x/>"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", kinds.EMPTY),
        (office("word/document.xml"), "เอกสาร Word"),
        (office("xl/workbook.xml"), "เอกสาร Excel"),
        (office("META-INF/manifest.xml"), "OpenDocument"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "รูปภาพ (JPEG)"),
        (b"\x89PNG\r\n\x1a\n\0", "รูปภาพ (PNG)"),
        (b"\0\0\0\x18ftypheic", "รูปภาพ (HEIC)"),
        (b"II*\0\x08", "รูปภาพ (TIFF)"),
        (b"Rar!\x1a\x07\x01\0", "บีบอัด RAR"),
        (b"7z\xbc\xaf\x27\x1c\0", "บีบอัด 7-Zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office รุ่นเดิม"),
        (b"{\\rtf1\\ansi", "เอกสาร RTF"),
        (b"Received: from a by b\r\nSubject: x", "อีเมล"),
        (b"<!DOCTYPE html><p>", "หน้าเว็บ"),
        (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", kinds.SHORTCUT),
        (b"\xef\xbb\xbf[InternetShortcut]\r\nURL=https://example.org/\r\n", kinds.SHORTCUT),
        (b"[Desktop Entry]\nType=Link\nURL=https://example.org/\n", kinds.SHORTCUT),
        (b'<?xml version="1.0"?>\n<plist version="1.0"><dict><key>URL</key>', kinds.SHORTCUT),
        (b"L\0\0\0\x01\x14\x02\0\0\0", kinds.SHORTCUT),
        (b"[settings]\nlanguage=th\n", kinds.OTHER_TEXT),
        ("[ร่าง] เรียน ผู้อำนวยการ".encode(), kinds.OTHER_TEXT),
        ("{ร่าง} เรียน ผู้อำนวยการ".encode(), kinds.OTHER_TEXT),
        (b"[1, 2]", kinds.OTHER_TEXT),
        ("ส่งใบสมัครครับ".encode(), kinds.OTHER_TEXT),
        ("ส่งใบสมัครครับ".encode("cp874"), kinds.OTHER_TEXT),
        (b"\x7fELF\0\0\0", kinds.UNKNOWN),
        ('{"a": 1}'.encode("utf-16"), kinds.UTF_16),
        ('{"a": 1}'.encode("utf-16-le"), kinds.UTF_16),
        ('{"ชื่อ": "ตัวอย่าง ทดสอบ"}'.encode("cp874"), kinds.THAI_874),
        (b'{"a": "\xff\x80\x81\xe0\xb8"}', kinds.NOT_UTF_8),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.pdf"])
def test_the_content_tells_what_a_file_is_and_not_its_name(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    assert said in why(read(tmp_path, name, data))


@pytest.mark.parametrize("name", ["a.pdf", "dossier", "a.json.part", "Thumbs.db"])
def test_a_dossier_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, name, b"\xef\xbb\xbf {}") == [Received(f"{tmp_path}/{name}", " {}")]
    (inside,) = read(tmp_path, name, packed({name: b"{}"}))
    assert inside == Received(f"{tmp_path}/{name}/{name}", "{}")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (".DS_Store", b"\0\0\0\1Bud1"),
        ("desktop.ini", b"[.ShellClassInfo]\r\nIconIndex=0\r\n"),
        ("._a.json", b"\x00\x05\x16\x07\0"),
        ("~$สมัคร.docx", b"\x05clerk"),
    ],
)
def test_what_systems_leave_beside_files_is_named_and_left_out(
    name: str, data: bytes, tmp_path: Path
) -> None:
    left = (kinds.LEFT_BY_SYSTEM, True)
    assert read(tmp_path, name, data) == [Unreadable(f"{tmp_path}/{name}", *left)]
    assert read(tmp_path, "a.zip", packed({name: data})) == [Unreadable(f"{tmp_path}/a.zip/{name}", *left)]


def test_a_document_that_the_page_made_for_word_is_known(
    originals: Exported, fonts: Path, tmp_path: Path
) -> None:
    form = originals.forms["ethics"]
    dossier = Dossier.parse(json.dumps(complete()))
    report = Dossier("", check(*originals, dossier))
    made = documents.completed(form, originals.announcement, dossier, report, fonts, suffix="docx")
    assert why(read(tmp_path, "a.docx", made)) == kinds.OWN_WORD
    # Word writes the properties anew when it saves the file, and keeps their words.
    properties = f"<cp:coreProperties><dc:title>x</dc:title>{MADE}</cp:coreProperties>"
    text = {"word/document.xml": b"<x/>"}
    again = packed({"docProps/core.xml": properties.encode(), **text})
    assert why(read(tmp_path, "b.docx", again)) == kinds.OWN_WORD
    other = packed({"docProps/core.xml": b"<cp:keywords>minutes</cp:keywords>", **text})
    assert "เอกสาร Word" in why(read(tmp_path, "c.docx", other))
    assert why(read(tmp_path, "c.docx", other)) != kinds.OWN_WORD


def test_each_thing_seen_is_counted_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "a.zip").write_bytes(
        packed({"a.json": b"{}", "b.docx": office("word/document.xml"), "d/": b""})
    )
    found = [each for entry in received([tmp_path]) for each in opened(entry)]
    assert Totals.of(found) == Totals(checked=2, unreadable=2, left_out=2)
    counted = "ตรวจแล้ว 2 อ่านไม่ได้ 2 ไม่ต้องตรวจ 2 / 6 files"
    assert Totals.of(found).of_entries(6).startswith(f"พบ 6 ไฟล์: {counted}: 2 checked")
    # A ZIP is one thing that was received, and the files in it are several.
    told = Totals.of(found).of_entries(4)
    assert told.startswith(f"พบ 6 ไฟล์ ใน 4 รายการที่ได้รับ (ไฟล์ใน ZIP นับแยก): {counted} in 4 entries")


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    assert "ไม่ใช่ไฟล์ธรรมดา" in why(list(opened(Entry(tmp_path / "endless.json"))))


def test_the_files_of_a_zip_are_read_one_by_one(tmp_path: Path) -> None:
    first, second, third = read(
        tmp_path, "a.zip", packed({"b.json": b"{}", "a.pdf": b"%PDF-1.7", "notes.txt": b"words"})
    )
    assert first == Unreadable(f"{tmp_path}/a.zip/a.pdf", inbox.BROKEN_PDF)
    assert second == Received(f"{tmp_path}/a.zip/b.json", "{}")
    assert third == Unreadable(f"{tmp_path}/a.zip/notes.txt", kinds.OTHER_TEXT)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + b"\0" * 100, "ZIP ชำรุด"),
        (packed({}), "ไม่มีไฟล์อยู่ข้างใน"),
        (packed({"inner.zip": packed({"a.json": b"{}"})}), "ZIP ซ้อน"),
        (packed({f"{number}.json": b"" for number in range(101)}), "มี 101 ไฟล์ เกิน 100"),
        (packed({"a.json": b"\xff\xfe{"}), "UTF-8"),
    ],
)
def test_a_zip_that_cannot_be_used_says_why(data: bytes, said: str, tmp_path: Path) -> None:
    assert said in why(read(tmp_path, "a.zip", data))


def test_a_way_of_packing_that_is_not_known_is_no_damage(tmp_path: Path) -> None:
    data = bytearray(packed({"a.json": b"{}"}))
    for record, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(record) + at] = 9  # Deflate64, as Windows packs large files
    assert "วิธีที่โปรแกรมไม่รู้จัก" in why(read(tmp_path, "a.zip", bytes(data)))


def test_folders_are_read_deeper_than_calls_can_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("a")
        os.chdir("a")
    Path("b.json").touch()
    os.chdir(tmp_path)
    (only,) = received([Path("a")])
    assert (only.file.name, only.closed) == ("b.json", None)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_one_name_in_a_zip_are_told_apart() -> None:
    """What is told of one is found by its own name again, whatever else is called so."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, name in enumerate(["a.json", "a.json (2)", "a.json", "a.json"]):
            archive.writestr(name, json.dumps({"format": "prakat-dossier/1", "forms": {"number": number}}))
    found = [each for each in inbox.contained("in.zip", made.getvalue()) if isinstance(each, Received)]
    assert [each.file for each in found] == [f"in.zip/a.json{end}" for end in ("", " (3)", " (4)", " (2)")]
    for each in found:
        name = each.file.removeprefix("in.zip/")
        assert inbox.member(made.getvalue(), name).decode() == each.dossier
    assert len({each.dossier for each in found}) == len(found)


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.json")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert why(list(opened(Entry(tmp_path / "a.zip")))) == inbox.LINK


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
    assert "คลายออกแล้วใหญ่เกิน" in why(list(opened(Entry(tmp_path / "bomb.pdf"))))


def test_a_file_of_500_mb_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(500_000_000)
    assert "ใหญ่เกิน" in why(list(opened(Entry(tmp_path / "huge.pdf"))))


def test_answers_larger_than_any_rule_reads_are_not_parsed(tmp_path: Path) -> None:
    assert "ใหญ่เกิน" in why(read(tmp_path, "wide.json", b'{"a": [' + b"[]," * 3_000_000 + b"[]]}"))


def test_a_pdf_that_was_printed_again_carries_nothing(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "scan.pdf")
    assert why(list(opened(Entry(tmp_path / "scan.pdf")))) == inbox.NOTHING_ENCLOSED


def test_a_scan_is_called_a_scan(tmp_path: Path) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    picture = DecodedStreamObject()
    picture.update(
        {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")}
    )
    pictures = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    writer.write(tmp_path / "scan.pdf")
    assert why(list(opened(Entry(tmp_path / "scan.pdf")))) == inbox.SCANNED


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_is_called_locked(algorithm: str, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", b"{}")
    writer.encrypt("secret", algorithm=algorithm)
    writer.write(tmp_path / "locked.pdf")
    assert why(list(opened(Entry(tmp_path / "locked.pdf")))) == inbox.LOCKED_PDF


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read(algorithm: str, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", b"{}")
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(tmp_path / "open.pdf")
    (found,) = opened(Entry(tmp_path / "open.pdf"))
    assert isinstance(found, Received)
    assert found.dossier == "{}"


def test_two_dossiers_in_a_pdf_are_not_chosen_from(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", b"{}")
    writer.add_attachment("dossier.json", b"[]")
    writer.write(tmp_path / "two.pdf")
    assert why(list(opened(Entry(tmp_path / "two.pdf")))) == inbox.ENCLOSED_TWICE


def test_names_in_a_pdf_may_lie_in_a_tree(tmp_path: Path) -> None:
    """Kids within Kids, as ISO 32000-1, 7.9.6 allows, and other programs write."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", b"{}")
    names = writer.root_object["/Names"].get_object()["/EmbeddedFiles"].get_object()  # type: ignore[index]
    for _ in range(3):
        leaf = writer._add_object(DictionaryObject(names))
        names.clear()
        names[NameObject("/Kids")] = ArrayObject([leaf])
    writer.write(tmp_path / "tree.pdf")
    (found,) = opened(Entry(tmp_path / "tree.pdf"))
    assert isinstance(found, Received)
    # Round and round, the tree ends as well.
    names[NameObject("/Kids")] = ArrayObject([writer._add_object(names)] * 3)
    writer.write(tmp_path / "round.pdf")
    assert why(list(opened(Entry(tmp_path / "round.pdf")))) == inbox.NOTHING_ENCLOSED
