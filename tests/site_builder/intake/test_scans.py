"""Forms that were printed, signed and scanned: the answers they belong to, and which pages are not right."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter

from prakat.site_builder.intake import inbox, verify
from prakat.site_builder.intake.applicant import Submission, submission
from prakat.site_builder.intake.examine import Examined, Row
from prakat.site_builder.intake.inbox import Unreadable
from prakat.site_builder.intake.paper import scans
from prakat.site_builder.intake.paper.belonging import Scan, Scans
from prakat.site_builder.intake.verify import Checked, Exported, Verifier
from tests.dossiers import complete
from tests.site_builder.intake.test_roster import cells, pdf, sheets

type Pages = list[Image.Image]


def other() -> dict[str, Any]:
    """The answers of somebody else."""
    dossier = complete()
    dossier["forms"]["application"]["person"] |= {"name": "นายตัวอย่าง", "surname": "ผู้อื่น"}
    dossier["forms"]["application"]["declaration"]["name"] = "นายตัวอย่าง ผู้อื่น"
    return dossier


def printed(data: bytes, dpi: int = 150) -> Pages:
    """The pages as a scanner gives them that makes no mistake."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def scanned(pages: Pages, quality: int = 60) -> bytes:
    """A PDF of pictures alone, as scanners make it."""
    # Pillow leaves in each picture what it was saved with.
    pages, target = [page.copy() for page in pages], io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=300, quality=quality)
    return target.getvalue()


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


@pytest.fixture(scope="module")
def application(originals: Exported, fonts: Path) -> Pages:
    return printed(pdf(originals, "application", complete(), fonts))


@pytest.fixture(scope="module")
def fine(originals: Exported, fonts: Path) -> Pages:
    return printed(pdf(originals, "application", complete(), fonts), 300)


@pytest.fixture(scope="module")
def achievements(originals: Exported, fonts: Path) -> Pages:
    return printed(pdf(originals, "achievements", complete(), fonts))


@pytest.fixture(scope="module")
def of_other(originals: Exported, fonts: Path) -> Pages:
    return printed(pdf(originals, "application", other(), fonts))


type Received = Callable[..., list[Scan]]


@pytest.fixture
def tell(published: dict[str, Exported]) -> Received:
    """What is told of the scans among files, which come with the answers of the first applicant."""

    def told(*files: bytes, answers: Sequence[dict[str, Any]] = (complete(),)) -> list[Scan]:
        found = rows(published, [*(json.dumps(each).encode() for each in answers), *files])
        index = Scans.of([((place, 0), each) for place, each in enumerate(found)])
        return [index.told(each) for each in found if isinstance(each, Unreadable) and each.scanned]

    return told


def rows(published: dict[str, Exported], files: Iterable[bytes]) -> list[Submission | Unreadable]:
    found = [
        each
        for number, data in enumerate(files)
        for each in Verifier(published.get).examine(f"{number}", data)
    ]
    return [submission(each) if isinstance(each, Checked) else each for each in found]


def remarked(scan: Scan) -> list[str]:
    return [each.code for each in scan.remarks]


# --- Reading ------------------------------------------------------------------------------------------

NOISE = random.Random(14)


def grainy(page: Image.Image) -> Image.Image:
    """As of a worn scanner: grey paper, blurred, with grain."""
    grain = Image.frombytes("L", (256, 256), NOISE.randbytes(256 * 256)).resize(page.size)
    return Image.blend(page.point(lambda v: 60 + v * 150 // 255), grain, 0.2).filter(
        ImageFilter.GaussianBlur(1)
    )


def turned(degrees: float) -> Callable[[Image.Image], Image.Image]:
    return lambda page: page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def coarse(dpi: int) -> Callable[[Image.Image], Image.Image]:
    return lambda page: page.resize((page.width * dpi // 300, page.height * dpi // 300))


def two_colours(page: Image.Image) -> Image.Image:
    return page.convert("1", dither=Image.Dither.NONE).convert("L")


def on_a_desk(page: Image.Image) -> Image.Image:
    """As photographed: the page takes a part of the picture, on a dark ground."""
    desk = Image.new("L", (page.width * 3 // 2, page.height * 3 // 2), 70)
    desk.paste(page.rotate(4, Image.Resampling.BICUBIC, expand=True, fillcolor=70), (200, 300))
    return desk


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(turned(2.3), id="askew"),
        pytest.param(turned(-4), id="askew-the-other-way"),
        pytest.param(turned(180), id="upside-down"),
        pytest.param(turned(90), id="on-its-side"),
        pytest.param(turned(177.7), id="upside-down-and-askew"),
        pytest.param(grainy, id="grey-and-grainy"),
        pytest.param(two_colours, id="black-and-white"),
        pytest.param(coarse(150), id="150-to-the-inch"),
        pytest.param(lambda page: two_colours(turned(2.3)(coarse(200)(page))), id="a-fax"),
        pytest.param(on_a_desk, id="photographed"),
    ],
)
def test_a_code_is_read_however_its_page_was_scanned(
    fine: Pages, spoil: Callable[[Image.Image], Image.Image]
) -> None:
    pages = [spoil(page) for page in fine[:2]]
    ends = [each.rpartition(":")[2] for each in scans.codes_of_pdf(scanned(pages, quality=30))]
    assert ends == ["1/4", "2/4"]


@pytest.mark.parametrize(
    ("kind", "how"),
    [("PNG", {}), ("TIFF", {"compression": "group4"}), ("WEBP", {"quality": 40}), ("BMP", {}), ("GIF", {})],
)
def test_pictures_of_all_kinds_are_read(application: Pages, kind: str, how: dict[str, Any]) -> None:
    page = application[0].convert("1") if kind == "TIFF" else application[0]
    (code,) = scans.codes_of_picture(saved(page, kind, **how))
    assert code.endswith("APPLICATION:1/4")


def test_a_picture_may_have_several_pages(application: Pages) -> None:
    pages = [page.convert("1") for page in application]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    assert [each[-3:] for each in scans.codes_of_picture(data)] == ["1/4", "2/4", "3/4", "4/4"]


def test_a_signature_over_the_page_does_not_matter(fine: Pages) -> None:
    page = fine[0].copy()
    draw = ImageDraw.Draw(page)
    draw.line([(90, 3325), (600, 3335)], fill=60, width=6)  # through the code itself
    assert scans.codes_of_pdf(scanned([page]))[0].endswith("1/4")


def test_what_is_read_is_bounded(application: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "_MOST_PAGES", 2)
    assert len(scans.codes_of_pdf(scanned(application))) == 2
    monkeypatch.setattr(scans, "_MOST_PIXELS", 1_000_000)
    assert scans.codes_of_picture(saved(application[0], "PNG")) == ("",)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\njunk", b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x89PNG\r\n\x1a\n\0", b""]
)
def test_what_is_broken_has_no_code(data: bytes) -> None:
    assert not any(scans.codes_of_pdf(data))
    assert not any(scans.codes_of_picture(data))


# --- Belonging ----------------------------------------------------------------------------------------


def test_a_scan_finds_its_answers_and_all_is_well(application: Pages, tell: Received) -> None:
    (scan,) = tell(scanned([turned(2.3)(page) for page in application]))
    assert (scan.file, scan.belongs_to, scan.remarks) == ("1", ("0",), ())
    assert verify.is_sound(scan)
    said = json.loads(verify.as_json(scan))
    assert said["scan"]["belongs_to"] == ["0"]
    assert [each["page"] for each in said["scan"]["pages"]] == [1, 2, 3, 4]
    assert {(each["form"], each["of"]) for each in said["scan"]["pages"]} == {("application", 4)}


def test_the_pages_may_come_in_several_files_and_in_a_zip(
    application: Pages, achievements: Pages, tell: Received
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("3.jpg", saved(application[2], "JPEG"))
        archive.writestr("4.jpg", saved(application[3], "JPEG"))
    files = [saved(application[0], "JPEG"), scanned([application[1], *achievements]), packed.getvalue()]
    told = tell(*files)
    assert [each.file for each in told] == ["1", "2", "3/3.jpg", "3/4.jpg"]
    assert [remarked(each) for each in told] == [[], [], [], []]


@pytest.mark.parametrize(
    ("order", "code", "told"),
    [
        ((0, 1, 3), "scan.pages_missing", "หน้า 3 จาก 4 หน้า"),
        ((0, 2, 1, 3), "scan.order", "1, 3, 2, 4"),
        ((0, 1, 1, 2, 3), "scan.pages_twice", "หน้า 2 มากกว่าหนึ่งครั้ง"),
    ],
)
def test_what_is_not_right_with_the_pages_is_told(
    application: Pages, tell: Received, order: Sequence[int], code: str, told: str
) -> None:
    (scan,) = tell(scanned([application[each] for each in order]))
    assert remarked(scan) == [code]
    assert told in verify.summary(scan)
    assert not verify.is_sound(scan)
    assert "แต่ไฟล์มีข้อสงสัย" in verify.summary(scan).splitlines()[0]


def test_a_page_of_somebody_else_is_told(application: Pages, of_other: Pages, tell: Received) -> None:
    mixed = scanned([application[0], of_other[1], *application[2:]])
    (scan,) = tell(mixed, answers=[complete(), other()])
    assert remarked(scan) == ["scan.several", "scan.pages_missing", "scan.pages_missing"]
    assert scan.belongs_to == ("0", "1")
    # Of answers that are not there nobody can say which pages they should have.
    (alone,) = tell(mixed)
    assert remarked(alone) == ["scan.unknown", "scan.several", "scan.pages_missing"]


def test_answers_that_were_changed_after_printing_are_others(application: Pages, tell: Received) -> None:
    (scan,) = tell(scanned(application), answers=[other()])
    assert (remarked(scan), scan.belongs_to) == (["scan.unknown"], ())


def test_enclosures_need_no_code(application: Pages, tell: Received) -> None:
    certificate = Image.new("L", (1240, 1754), 230)
    (scan,) = tell(scanned([*application, certificate]))
    assert remarked(scan) == ["scan.no_code"]
    assert scan.pages[-1] is None
    assert verify.is_sound(scan)


def test_the_same_pages_sent_twice_only_say_so(application: Pages, tell: Received) -> None:
    first, second = tell(scanned(application), scanned(application, quality=30))
    assert remarked(first) == remarked(second) == ["scan.pages_elsewhere"]
    assert verify.is_sound(first)


def test_a_signed_draft_is_told(originals: Exported, fonts: Path, tell: Received) -> None:
    dossier = complete("vision")
    del dossier["forms"]["vision"]["title"]
    (scan,) = tell(scanned(printed(pdf(originals, "vision", dossier, fonts))), answers=[dossier])
    assert remarked(scan) == ["scan.draft"]


def test_a_picture_or_pdf_without_a_code_stays_unreadable(published: dict[str, Exported]) -> None:
    empty = Image.new("L", (1240, 1754), 255)
    found = rows(published, [scanned([empty]), saved(empty, "JPEG")])
    assert [each.why for each in found if isinstance(each, Unreadable)] == [
        inbox.SCANNED,
        inbox.kinds.what_it_is(b"\xff\xd8\xff"),
    ]


def test_a_scan_is_packed_and_unpacked_as_it_was() -> None:
    row = Row(Unreadable("a", inbox.SCAN, scanned=("PRAKAT1:0123456789ABCDEF:VISION:1/2", "")))
    assert Examined.of([row], {}).rows == (row,)


def test_files_are_counted_once_each() -> None:
    totals = inbox.Totals.of([Unreadable("a", "", scanned=("x",)), Unreadable("b", ""), object()])
    assert (totals.seen, totals.scanned, totals.unreadable, totals.checked) == (3, 1, 1, 1)
    assert totals.of_entries(3).endswith("1 unreadable, 0 left out, 1 scans")


# --- The roster ---------------------------------------------------------------------------------------


def test_the_roster_tells_of_each_applicant_what_was_scanned(
    application: Pages, achievements: Pages, of_other: Pages, published: dict[str, Exported]
) -> None:
    found = rows(
        published,
        [
            *(json.dumps(each).encode() for each in (complete(), other())),
            scanned(application),
            scanned(achievements[:1]),
            scanned([of_other[0], application[1]]),
        ],
    )
    shown = sheets(found)
    first, second = (cells(shown["ผู้สมัคร"], row) for row in (0, 1))
    assert (first["ชื่อ"], second["ชื่อ"]) == ("นางสาวตัวอย่าง", "นายตัวอย่าง")
    assert [each.rpartition(": ")[2] for each in first["ฉบับที่สแกน"].split("\n")] == ["ครบ 4 หน้า", "ขาดหน้า 2"]
    assert second["ฉบับที่สแกน"].endswith(": ขาดหน้า 2, 3, 4")
    files = [cells(shown["ไฟล์"], row) for row in range(4)]
    assert [(each["ลำดับ"], each["ไฟล์"]) for each in files] == [(1, "0"), (1, "2"), (1, "3"), (2, "1")]
    (left,) = shown["ไฟล์ที่อ่านไม่ได้"].rows
    assert left[0] == "4", "a scan of several applicants is nobody's alone"
    assert left[2] == "ภาพสแกน"


def test_without_scans_the_roster_has_no_column_for_them(published: dict[str, Exported]) -> None:
    shown = sheets(rows(published, [json.dumps(complete()).encode()]))
    assert "ฉบับที่สแกน" not in shown["ผู้สมัคร"].headings + shown[""].headings
