"""A form on paper: answers and report → PDF, typeset by Typst; or for Word → DOCX.

The file is PDF/A-3a and PDF/UA-1 at once: a person reads the pages, a program the two
attachments, ``dossier.json`` (the answers as given) and ``report.json`` (what the rules
said of them). ``print_data.py`` decides which words are printed; ``paper.typ`` and
``catalogue/<form>/document.typ`` lay them out. Word gets the same layout (``word.py``).

Making one raises DocumentError where fonts or layout are missing or the form cannot be typeset.

The same input gives the same bytes, in CPython and in Pyodide, today and later: nothing
here looks at the clock, the locale or the machine.
"""

import binascii
import json
import re
import struct
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

from prakat.forms.catalogues import folder
from prakat.forms.paper.page_code import PageCode, in_groups, mark_of
from prakat.forms.paper.print_data import Reported, Sheet, fields_of, reported, sheet, tied
from prakat.forms.paper.thai_breaks import divided, wide
from prakat.validators.answers import value_at
from prakat.validators.contract import AnnouncementData, Form, Words
from prakat.validators.dossier import Dossier
from prakat.validators.rules.photo import size_of
from prakat.validators.tailoring import asked_once

# Words of the form itself, long enough to be broken.
_THAI = re.compile("[ก-๎]{5,}")
# What an applicant writes is kept whole where it is printed. With it the form's own words would be others for
# each, and Typst would lay out anew what all have in common.
_OF_THE_APPLICANT = ("answers", "divided", "applicant")

# The first is for printing, the second for Word.
type Suffix = Literal["pdf", "docx"]
SUFFIXES: tuple[Suffix, ...] = ("pdf", "docx")
type Files = Mapping[str, bytes]  # by their names

REGULAR = "THSarabunNew.ttf"
NO_FONTS = (
    "ไม่พบแบบอักษร TH Sarabun New ให้โหลดหน้านี้ใหม่ หรือสร้างเว็บไซต์ใหม่",
    "The font TH Sarabun New is missing: load the page again, or build the site again.",
)

# Printed for a character that the font does not have; the page then says so.
SUBSTITUTE = "◊"

# The code points that Unicode never assigns.
NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)

# Decoding a picture takes memory by its pixels, however small its file is.
MOST_PIXELS = 50_000_000

ATTACHMENTS = (
    {"path": "dossier.json", "relationship": "source", "description": "ข้อมูลที่ผู้สมัครกรอก"},
    {"path": "report.json", "relationship": "supplement", "description": "ผลการตรวจข้อมูล"},
)


class DocumentError(Exception):
    """A document could not be made; ``words`` give the reason and the remedy."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(f"{th} ({en})")
        self.words: Words = {"th": th, "en": en}


def completed(
    form: Form,
    announcement: AnnouncementData,
    dossier: Dossier,
    report: Dossier,
    fonts: Path,
    own: Path | None = None,
    suffix: Suffix = "pdf",
    count: int | None = None,
) -> bytes:
    """Return the form filled with the answers of ``dossier``; as DOCX, to go on writing it in Word.

    To a PDF the texts of ``dossier`` and ``report`` are attached as they are. Unless the report calls the
    form complete, every page says that it is a draft. ``fonts`` is a folder with TH Sarabun New, ``own`` the
    agency's catalogue of forms (forms/catalogues.py). ``count`` is how many pages it has, if that is known;
    else they are counted first, which takes as long again.
    """
    about, given = reported(report.value, form), dossier.get(f"forms.{form['id']}")
    words = sheet(form, announcement, given, about, _once(announcement, dossier))
    layout, files = _layout(form, own), {}
    if suffix == "pdf":
        words["attachments"] = ATTACHMENTS
        words["code"] = _code(form, dossier, words["draft"], count or _page_count(layout, words, fonts))
        # Written so, half of a surrogate pair becomes the escape that means the same in JSON.
        texts = {"dossier.json": dossier.text, "report.json": report.text}
        files = {name: text.encode(errors="backslashreplace") for name, text in texts.items()}
    paths = [field["path"] for field in fields_of(form) if field["kind"] == "photo"]
    photo = next((picture(value_at(given, path)) for path in paths if path in about.asked), None)
    if photo is not None:
        # One that cannot be drawn is left out: a print can be stuck there by hand.
        with suppress(DocumentError):
            return _MAKERS[suffix](layout, words | {"photo": photo[0]}, files | dict([photo]), fonts)
    return _MAKERS[suffix](layout, words, files, fonts)


def _code(form: Form, dossier: Dossier, is_draft: bool, count: int) -> dict[str, object]:
    """Return what stands on each page to find its answers by: the mark in letters, the codes by page."""
    mark = mark_of(dossier.digest)
    codes = (PageCode(mark, form["id"], page, count, is_draft) for page in range(1, count + 1))
    return {"mark": in_groups(mark), "form": form["id"], "drawn": [each.drawn() for each in codes]}


def _once(announcement: AnnouncementData, dossier: Dossier) -> object:
    """Return what a dossier has for the form that asks what is asked once."""
    return dossier.get(f"forms.{asked_once(announcement)}")


def blank(
    form: Form, announcement: AnnouncementData, fonts: Path, own: Path | None = None, suffix: Suffix = "pdf"
) -> bytes:
    """Return the empty form, to print and fill by hand, or to fill in Word."""
    words = sheet(form, announcement, None, Reported())
    # Where the position is to be written in, its name is dots.
    words |= {"title": words["wording"]["title"], "by_hand": suffix == "pdf"}
    return _MAKERS[suffix](_layout(form, own), words, {}, fonts)


def other_document(layout: bytes, words: Sheet, fonts: Path) -> bytes:
    """Return another document in the forms' page style, as PDF.

    ``layout`` is Typst and begins like a form's document.typ. ``words`` is the sheet: at least title,
    author, dated, digits and wording.title (print_data.py), and all else that the layout prints.
    """
    return _typeset(layout, {"draft": False, "answers": {}} | words, {}, fonts)


def from_sheet(form: Form, words: Sheet, fonts: Path, own: Path | None = None) -> bytes:
    """Return a form with the sheet ``words`` (print_data.py) as PDF, with nothing enclosed."""
    return _typeset(_layout(form, own), words, {}, fonts)


def svg_pages(form: Form, words: Sheet, files: Files, fonts: Path, own: Path | None = None) -> object:
    """Return the drawn pages of a form with the sheet ``words`` (print_data.py), to be compared."""
    return _typst(typst.compile, _layout(form, own), words, files, fonts, format="svg")


def words_matching(form: Form, words: Sheet, mark: str, fonts: Path, own: Path | None = None) -> set[str]:
    """Return the words on the pages of such a sheet that match ``mark``, a regular expression."""
    told = f"#show regex({json.dumps(mark)}): it => it + [#metadata(it.text)<told>]\n".encode()
    layout = told + _layout(form, own)
    return set(json.loads(_typst(typst.query, layout, words, {}, fonts, selector="<told>", field="value")))


def pages(
    form: Form,
    announcement: AnnouncementData,
    dossier: Dossier,
    report: Dossier,
    fonts: Path,
    own: Path | None = None,
) -> int:
    """Return how many pages ``completed`` gives for the same; quick, since nothing is drawn.

    Only the margins are laid out otherwise.
    """
    given, once = dossier.get(f"forms.{form['id']}"), _once(announcement, dossier)
    words = sheet(form, announcement, given, reported(report.value, form), once)
    return _page_count(_layout(form, own), words, fonts)


def _page_count(layout: bytes, words: Sheet, fonts: Path) -> int:
    # Each page carries one mark.
    words = {key: said for key, said in words.items() if key != "attachments"} | {"counting": True}
    return len(json.loads(_typst(typst.query, layout, words, {}, fonts, selector="<page>")))


def measured(
    announcement: AnnouncementData,
    forms: Mapping[str, Form],
    dossier: Dossier,
    report: Dossier,
    fonts: Path,
    own: Path | None = None,
) -> dict[str, int]:
    """Return the pages of each form that was begun and has a page limit.

    A form that cannot be typeset is left out: nobody can say that it is too long.
    """
    found: dict[str, int] = {}
    for use in announcement["forms"]:
        if "pages" in use["limits"] and dossier.get(f"forms.{use['id']}") is not None:
            with suppress(DocumentError):
                found[use["id"]] = pages(forms[use["id"]], announcement, dossier, report, fonts, own)
    # Typst memoises each layout, about a megabyte. typst-py evicts old ones in `compile` alone, never in
    # `query` (comemo::evict in its src/compiler.rs): compiling an empty document keeps memory flat.
    if found:
        typst.compile(b"", format="svg", font_paths=_fonts(fonts))
    return found


def picture(url: object) -> tuple[str, bytes] | None:
    """Return file name and bytes of the JPEG or PNG in a data URL; None if it holds no such picture."""
    match = re.fullmatch(r"data:image/(?:jpeg|png);base64,(.+)", url) if isinstance(url, str) else None
    try:
        data = binascii.a2b_base64(match[1]) if match else b""
    except ValueError:
        return None
    size = size_of(data)
    if size is None or size[0] * size[1] > MOST_PIXELS:
        return None
    return ("photo.png" if data.startswith(b"\x89PNG") else "photo.jpg"), data


def coverage(font: bytes) -> list[tuple[int, int]]:
    """Return the first and last of each run of characters in a TrueType font (OpenType cmap, format 4)."""
    directory = struct.iter_unpack(">4s3L", font[12 : 12 + 16 * int.from_bytes(font[4:6])])
    cmap = next(offset for tag, _, offset, _ in directory if tag == b"cmap")
    (count,) = struct.unpack_from(">2xH", font, cmap)
    subtables = (cmap + struct.unpack_from(">4xL", font, cmap + 4 + 8 * index)[0] for index in range(count))
    table = next(at for at in subtables if font[at : at + 2] == b"\0\4")
    segments = int.from_bytes(font[table + 6 : table + 8]) // 2
    lasts = struct.unpack_from(f">{segments}H", font, table + 14)
    firsts = struct.unpack_from(f">{segments}H", font, table + 16 + 2 * segments)
    # Private use (from U+E000) means nothing to a reader of the file, so PDF/A forbids it.
    return [(first, last) for first, last in zip(firsts, lasts, strict=True) if last < 0xE000]


def _typeset(layout: bytes, words: Sheet, files: Files, fonts: Path) -> bytes:
    dated = datetime.fromisoformat(words["dated"]).replace(tzinfo=UTC)
    about = {"format": "pdf", "pdf_standards": ["a-3a", "ua-1"], "timestamp": dated}
    made: bytes = _typst(typst.compile, layout, words, files, fonts, **about)
    return made


def _worded(layout: bytes, words: Sheet, photo: Files, fonts: Path) -> bytes:
    # Imported lazily: 0.3 s in the browser, not needed to count pages.
    from prakat.forms.paper.word import document

    html = _typst(typst.compile, layout, words | {"word": True}, photo, fonts, format="html").decode()
    try:
        return document(html, words["dated"], words["digits"], fonts, photo)
    except OSError as error:
        raise DocumentError(*NO_FONTS) from error


_MAKERS = {"pdf": _typeset, "docx": _worded}


def _typst(
    tool: Callable[..., Any], layout: bytes, words: Sheet, files: Files, fonts: Path, **options: object
) -> Any:
    """Return the result of a Typst ``tool`` on a folder with all files to typeset. Raises DocumentError."""
    layouts = {
        each.name: each.read_bytes()
        for each in resources.files(__package__).iterdir()
        if each.name.endswith(".typ")
    } | {"document.typ": tied(layout.decode()).encode()}
    of_form = {key: said for key, said in words.items() if key not in _OF_THE_APPLICANT}
    said = [*map(bytes.decode, layouts.values()), json.dumps(of_form, ensure_ascii=False)]
    own = {run: [run] for run in wide(_strings(of_form))}
    own |= divided(run for text in said for run in _THAI.findall(text))
    words = {**words, "own": own, "wide": wide(_strings(words))}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in {
            **layouts,
            "sheet.json": _writable(words, fonts),
            **files,
        }.items():
            (root / name).write_bytes(data)
        try:
            return tool(root / "document.typ", root=root, font_paths=_fonts(fonts), **options)
        except RuntimeError as error:  # typst.TypstError is one
            raise DocumentError(
                "จัดหน้าเอกสารไม่สำเร็จ ข้อมูลที่กรอกยังอยู่ครบ บันทึกฉบับร่างไว้ แล้วแจ้งหน่วยงานที่ประกาศ",
                "The form could not be typeset. Nothing is lost: save the draft and tell the agency.",
            ) from error


def _strings(data: object) -> Iterator[str]:
    """Yield all texts in a sheet, as they are printed."""
    if isinstance(data, str):
        yield tied(data)
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _strings(each)


def _layout(form: Form, own: Path | None) -> bytes:
    try:
        return (folder(form["id"], own) / "document.typ").read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(
            f"แบบฟอร์ม {form['id']} ยังไม่มีแบบพิมพ์ ให้เพิ่มไฟล์ document.typ ไว้ข้าง form.yaml",
            f"Form {form['id']} has no printed layout: add document.typ beside its form.yaml.",
        ) from error


def _writable(words: Sheet, fonts: Path) -> bytes:
    """Return the sheet as JSON, in characters that the font has: PDF/A refuses others.

    Word takes those from another font; only noncharacters are replaced, which HTML refuses.
    """
    text, word = tied(json.dumps(words, ensure_ascii=False)), "word" in words
    writable = NONCHARACTERS.sub("\ufffd", text) if word else _foreign(fonts).sub(SUBSTITUTE, text)
    return json.dumps(json.loads(writable) | {"substituted": writable != text and not word}).encode()


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def _foreign(folder: Path) -> re.Pattern[str]:
    """Return a pattern of the characters without a glyph in the forms' font."""
    try:
        runs = coverage((folder / REGULAR).read_bytes())
    except OSError as error:
        raise DocumentError(*NO_FONTS) from error
    return re.compile("[^" + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in runs) + "]")
