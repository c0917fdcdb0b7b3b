"""The completed form as a file: its standards, its attachments, what it says and does not say."""

import base64
import hashlib
import io
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pypdf
import pytest

from prakat.forms.paper import documents
from prakat.site_builder.intake.verify import Exported
from tests.documents.conftest import Completed, texts
from tests.documents.reading import squeezed, text, thai
from tests.dossiers import FORMS, complete
from tests.support import some

DRAFT = "ฉบับร่าง: ยังมีรายการที่ต้องแก้ไขหรือกรอกให้ครบ"


def dossier(**answers: Any) -> dict[str, Any]:
    """The complete dossier with groups of its application changed."""
    changed = complete()
    application = changed["forms"]["application"]
    for name, answer in answers.items():
        application[name] = application[name] | answer if isinstance(answer, dict) else answer
    return changed


def photo(width: int, height: int) -> str:
    """A grey PNG as a data URL."""
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    chunks = ((b"IHDR", struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return "data:image/png;base64," + base64.b64encode(png).decode()


# --- The file ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_declares_pdf_a_3a_and_pdf_ua_1(completed: Completed, form: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(completed(complete(), form)))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.trailer["/Root"]["/Lang"] == "th"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a PDF boolean)
    assert {(page.mediabox.width, page.mediabox.height) for page in reader.pages} == {(595.2756, 841.8898)}


@pytest.mark.parametrize("form", ["application", "vision"])
def test_carries_dossier_and_report_as_they_were(
    completed: Completed, originals: Exported, form: str
) -> None:
    given = json.dumps(complete(), ensure_ascii=False, indent=1)
    reader = pypdf.PdfReader(io.BytesIO(completed(given, form)))
    files = {file["/UF"]: file for file in (each.get_object() for each in reader.trailer["/Root"]["/AF"])}
    assert {name: file["/AFRelationship"] for name, file in files.items()} == {
        "dossier.json": "/Source",
        "report.json": "/Supplement",
    }
    _, report = texts(given, originals)
    assert reader.attachments["dossier.json"] == [given.encode()]
    assert reader.attachments["report.json"] == [report.encode()]


def test_half_a_surrogate_pair_stays_what_it_means(completed: Completed) -> None:
    attached = pypdf.PdfReader(io.BytesIO(completed('{"x": "\ud83d"}'))).attachments["dossier.json"][0]
    assert json.loads(attached) == {"x": "\ud83d"}


def test_same_input_same_bytes(completed: Completed) -> None:
    given = dossier(person={"photo": photo(60, 72)})
    for form in FORMS:
        assert len({hashlib.sha256(completed(given, form)).digest() for _ in range(2)}) == 1


def test_nothing_personal_in_the_properties(completed: Completed) -> None:
    reader = pypdf.PdfReader(io.BytesIO(completed(complete())))
    properties = f"{reader.metadata} {reader.trailer['/Root']['/Metadata'].get_data().decode()}"
    assert "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ" in properties
    for answer in ("ทดสอบระบบ", "56789"):
        assert answer in text(completed(complete())).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
        assert answer not in properties


# --- What is printed --------------------------------------------------------------------


def test_answers_are_printed(completed: Completed) -> None:
    printed = squeezed(text(completed(complete())))
    for answer in (
        "ชื่อนางสาวตัวอย่างนามสกุลทดสอบระบบ",
        "วันเดือนปีเกิด๑๐มกราคม๒๕๑๗อายุ๕๐ปี๑๑เดือน",
        "วันเดือนปีบรรจุเข้ารับราชการ๑มิถุนายน๒๕๔๑อายุราชการ๒๖ปี๖เดือน",
        "เกษียณอายุราชการปีพ.ศ.๒๕๗๗",
        "ระดับ/วิทยฐานะอำนวยการระดับต้น",
        "e–mailtuayang@example.org",
        "อำนวยการระดับต้นเมื่อ๑ตุลาคม๒๕๖๔รวม๓ปี๒เดือน",
        "๑มิถุนายน๒๕๕๖ถึง๓๐กันยายน๒๕๖๔รวม๘ปี๔เดือน",
        "(นางสาวตัวอย่างทดสอบระบบ)ตำแหน่งผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศวันที่๑๖ธันวาคม๒๕๖๗",
    ):
        assert answer in printed


def test_what_is_not_asked_is_not_printed(completed: Completed) -> None:
    """Somebody who typed details and then chose 'never' has not said them."""
    detail = "เรื่องที่พิมพ์ไว้ก่อนเปลี่ยนใจ"
    assert detail in text(completed(dossier(discipline={"ever": "yes", "detail": detail})))
    assert detail not in text(completed(dossier(discipline={"ever": "no", "detail": detail})))


def test_round_without_result_says_why(completed: Completed) -> None:
    rounds = complete()["forms"]["application"]["evaluations"]
    rounds[3] = {"year": 2566, "round": 1, "result": "none", "reason": "ลาศึกษาต่อ"}
    assert "ครั้งที่๑(๑เม.ย.๖๖)ไม่มีผลการประเมินลาศึกษาต่อ" in squeezed(text(completed(dossier(evaluations=rounds))))


def test_ticks_can_be_read_aloud(completed: Completed, originals: Exported, fonts: Path) -> None:
    """A tick is drawn; its alternative text tells whether the box is ticked."""

    def alternatives(pdf: bytes) -> list[str]:
        objects = pypdf.PdfReader(io.BytesIO(pdf))
        structure = (objects.get_object(number) for number in range(1, len(objects.xref[0]) + 1))
        return [
            str(each["/Alt"]).replace("\xa0", " ")
            for each in structure
            if isinstance(each, dict) and "/Alt" in each
        ]

    blank = alternatives(documents.blank(originals.forms["application"], originals.announcement, fonts))
    filled = alternatives(completed(complete()))
    # Service, five levels, one equivalent, discipline; filled: service, two levels, discipline,
    # six rounds and six diseases.
    assert blank == ["ไม่ได้เลือก"] * 10
    assert sum(words.startswith("เลือก") for words in filled) == 16
    # Those in tables say where they stand.
    assert {"เลือก ๒๕๖๗ ครั้งที่ ๒ (๑ ต.ค. ๖๗) ดีเด่น", "เลือก ไมเกรน เป็น", "เลือก ไต ไม่เป็น"} <= {*filled}
    assert filled.count("ไม่ได้เลือก") == 6


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("thai", ["๓ ๑๒๓๔ ๕๖๗๘๙ ๐๑ ๑", "๕๘,๓๙๐", "๑ มิถุนายน ๒๕๔๑", "๑. ชื่อ", "ปีละ ๒ ครั้ง", "ระดับ ๓"]),
        ("arabic", ["3 1234 56789 01 1", "58,390", "1 มิถุนายน 2541", "1. ชื่อ", "ปีละ 2 ครั้ง", "ระดับ 3"]),
        ("as_authored", ["3 1234 56789 01 1", "58,390", "1 มิถุนายน 2541", "๑. ชื่อ", "๒๕๓๙", "2545", "ระดับ 3"]),
    ],
)
def test_digits(completed: Completed, digits: str, expected: list[str]) -> None:
    printed = text(completed(complete(), digits=digits))
    for words in expected:
        assert words in printed
    assert "tuayang@example.org" in printed


@pytest.mark.parametrize(
    ("digits", "expected"), [("thai", "รุ่นที่ ๓ อ้างอิง RFC-2119"), ("arabic", "รุ่นที่ 3 อ้างอิง RFC-2119")]
)
def test_digits_of_what_was_typed(completed: Completed, digits: str, expected: str) -> None:
    """They follow the announcement, too, but not in codes and addresses."""
    typed = f"รุ่นที่ {'3' if digits == 'thai' else '๓'} อ้างอิง RFC-2119"
    assert text(completed(dossier(experience=typed), digits=digits)).count(expected) == 1


def test_pages_after_the_first_are_tied_to_it(completed: Completed) -> None:
    """Form, applicant and the number of pages at the foot, for sheets that fall apart."""
    first, *others = text(completed(complete())).split("\f")[:-1]
    foot = "ใบสมัครเข้ารับการกลั่นกรองผู้ที่สมควรขึ้นบัญชีรายชื่อ – นางสาวตัวอย่าง ทดสอบระบบ หน้า {}/{}"
    pages = len(others) + 1
    assert "หน้า ๑" not in first
    for number, page in enumerate(others, start=2):
        assert thai(foot.format(number, pages)) in page


def test_draft_says_so_on_every_page(completed: Completed) -> None:
    pages = text(completed(dossier(person={"name": ""}))).split("\f")[:-1]
    # Once across the page, where each letter is a line of its own, and once in the footer.
    assert [squeezed(page).count("ฉบับร่าง") for page in pages] == [2] * len(pages)
    assert all(DRAFT in page for page in some(pages))
    assert "ร่าง" not in text(completed(complete()))


def test_reckoning_days_of_the_announcement(completed: Completed) -> None:
    """The original counts to the opening and the closing day; where others are set, they are named."""
    days = {"age": "2024-12-20", "service": "2024-10-01", "levels": "2024-10-01"}
    printed = text(completed(complete(), reckoning=days))
    assert printed.count("(นับถึงวันปิดรับสมัคร)") == 1
    assert printed.count("(นับถึงวันที่ ๑ ตุลาคม ๒๕๖๗)") == 2


def test_character_that_the_font_lacks_is_marked(completed: Completed) -> None:
    note = "เครื่องหมาย ◊ แทนอักขระที่แบบอักษรนี้ไม่มี"
    printed = text(completed(dossier(experience="ล่าม 中文 • é ฿")))
    assert "ล่าม ◊◊ • é ฿" in printed
    assert note in printed
    assert note not in text(completed(complete()))


# --- The photograph ---------------------------------------------------------------------


def test_photo_takes_the_place_of_the_box(completed: Completed) -> None:
    pdf = completed(dossier(person={"photo": photo(60, 72)}))
    assert b"/Width 60" in pdf
    assert "ติดรูปถ่าย" not in text(pdf)


@pytest.mark.parametrize(
    "url",
    [
        photo(60, 72)[:110],
        photo(60, 72).replace("iVBOR", "AAAAA"),
        "data:image/jpeg;base64," + base64.b64encode(b"\xff\xd8\xff\xc0\0\x11\x08\0\x30\0\x30\3").decode(),
        "data:image/png;base64,!",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "https://example.org/photo.png",
        ["data:"],
    ],
    ids=["cut off", "not PNG", "empty JPEG", "not base64", "SVG", "address", "list"],
)
def test_photo_that_cannot_be_drawn_leaves_the_box(completed: Completed, url: Any) -> None:
    assert "ติดรูปถ่าย" in text(completed(dossier(person={"photo": url})))


def test_photo_of_too_many_pixels_is_not_decoded(completed: Completed) -> None:
    head = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">L", 13)
        + b"IHDR"
        + struct.pack(">2L5B", 60_000, 60_000, 8, 0, 0, 0, 0)
    )
    assert documents.picture("data:image/png;base64," + base64.b64encode(head).decode()) is None


# --- What goes wrong --------------------------------------------------------------------


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "{",
        "null",
        "[]",
        '{"forms": []}',
        '{"forms": {"application": 7}}',
        '{"a":' * 10_000,
        "\ud800",
        "NaN",
    ],
)
def test_unreadable_dossier_gives_an_empty_draft(completed: Completed, junk: str) -> None:
    printed = text(completed(junk))
    assert DRAFT in printed
    assert "เกษียณอายุราชการ ปี พ.ศ.\n" in printed


def test_answers_of_wrong_types_are_left_empty(completed: Completed) -> None:
    wrong = {name: [{"name": [1]}, None, True, "x"] for name in complete()["forms"]["application"]}
    assert DRAFT in text(completed({"forms": {"application": wrong}}))


def test_markup_is_printed_and_not_obeyed(completed: Completed) -> None:
    markup = r'#panic("x") $x$ *b* _i_ `r` <l> @ref \ // /* */ = h ~ -- ... [a] {b} &lt; "q"'
    given = dossier(person={"name": markup}, experience=markup, honours=[{"title": markup}])
    printed = squeezed(text(completed(given)))
    assert printed.count(squeezed(markup)) == 3


def test_missing_fonts(originals: Exported, tmp_path: Path) -> None:
    with pytest.raises(documents.DocumentError, match="ไม่พบแบบอักษร") as raised:
        documents.blank(originals.forms["application"], originals.announcement, tmp_path)
    assert "load the page again" in raised.value.words["en"]


def test_form_without_layout(originals: Exported, fonts: Path) -> None:
    form: Any = originals.forms["application"] | {"id": "portfolio"}
    use = next(each for each in originals.announcement["forms"] if each["id"] == "application")
    announcement: Any = originals.announcement | {"forms": [{**use, "id": "portfolio"}]}
    with pytest.raises(documents.DocumentError, match=r"document\.typ"):
        documents.blank(form, announcement, fonts)
