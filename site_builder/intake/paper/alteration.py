"""A received PDF against the one that its dossier gives: altered, signed, or only saved again?

The same answers give the same bytes. Where the bytes differ, what counts is what a reader sees: the text and
the pictures of each page. Saving a file with another program changes neither; replacing a page does, however
it was done. What acts by itself when the file is opened, and files that were added, are named as well.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from prakat.forms.paper.documents import ATTACHMENTS
from prakat.forms.paper.thai_breaks import parts
from prakat.site_builder.intake.paper.remarks import Remark, remark
from prakat.validators.signs import unprinted
from prakat.validators.text import normalise

_FEWEST = 6  # pixels that make a difference, at 72 to the inch: half a stroke of a letter
_CONTRAST = 96  # of 255 levels of grey: more than what smoothing of the same edge leaves
_MOST_PAGES = 5  # told one by one
_MOST_WORDS = 5  # quoted
_MOST_OBJECTS = 50_000
_AROUND = 12  # characters quoted on either side of a difference
# Where the code of a page stands, from the left and from below, in points; and its letters.
_CORNER = (82, 100)
_CODE = re.compile(r"(?:[0-9A-Z]{4}\s*){4}[a-z][a-z0-9-]*?\s*\d{1,4}/\d{1,4}")
_PAGE_NUMBER = re.compile(r"\d{1,3}/\d{1,3}")
_ENCLOSED = sorted(each["path"] for each in ATTACHMENTS)
# Actions that run or send something (ISO 32000-2, 12.6.4), and media that play.
_ACTIVE = frozenset(
    ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute")
)
# Actions that lead elsewhere: of a link or an outline they wait for a click.
_LEADING = frozenset(("/URI", "/GoToR", "/GoToE"))
# Annotations that show nothing of their own, unless they are given an appearance or a wide border.
_SILENT = frozenset(("/Link", "/Popup"))
_WIDEST_BORDER = 3
# The box of a signature, in square points: a quarter of a page. A larger one hides what the page says.
_LARGEST_SIGNATURE = 595 * 842 / 4


def alterations(received: bytes, made: bytes) -> list[Remark]:
    """Return what sets a received PDF apart from the one ``made`` of its dossier; nothing for the same bytes.

    Both were opened before; the received one may hold anything.
    """
    if received == made:
        return []
    return [*_pages(received, made), *added(received)] or [remark("paper.saved_again")]


def unshown(received: bytes, made: bytes, own: Iterable[bytes | str]) -> Iterator[Remark]:
    """Yield that a PDF of another version leaves out answers that the one ``made`` of its dossier shows.

    Layout and the form's own words may be others. ``own`` are texts and PDFs whose words are no answers.
    """
    import pypdfium2 as pdfium

    wanted = _words(_all_text(made)).difference(
        *(_words(each if isinstance(each, str) else _all_text(each)) for each in own)
    )
    try:
        said = _all_text(received)
    except pdfium.PdfiumError:
        yield remark("paper.pages_unreadable")
        return
    if unprinted(said):
        yield remark("paper.page_unreadable")
        return
    running = "".join(said.split())
    if missing := sorted(each for each in wanted if each not in running):
        yield remark("paper.answer_not_shown", ", ".join(missing[:_MOST_WORDS]))


def page_count(made: bytes) -> int:
    """Return how many pages a PDF of ours has."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(made) as document:
        return len(document)


# --- Pages --------------------------------------------------------------------------------------------


def _pages(received: bytes, made: bytes) -> Iterator[Remark]:
    """Yield the pages whose text or pictures differ."""
    import pypdfium2 as pdfium

    with ExitStack() as open_files:
        ours = open_files.enter_context(pdfium.PdfDocument(made))
        try:
            theirs = open_files.enter_context(pdfium.PdfDocument(received))
        except pdfium.PdfiumError:
            yield remark("paper.pages_unreadable")
            return
        if theirs:
            if len(theirs) != len(ours):
                yield remark("paper.page_count", theirs=len(theirs), ours=len(ours))
            told, codes = 0, list[int]()
            for number in range(min(len(theirs), len(ours))):
                try:
                    difference = _page(theirs[number], ours[number], number + 1, codes)
                except pdfium.PdfiumError:
                    difference = remark("paper.pages_unreadable")
                if difference is not None:
                    yield difference
                    told += 1
                if told == _MOST_PAGES:
                    break
            if codes:
                yield remark("paper.other_code", f"หน้า {', '.join(map(str, codes[:_MOST_PAGES]))}")


def _page(theirs: Any, ours: Any, number: int, codes: list[int]) -> Remark | None:
    """Return how a page differs from ours, if a reader sees it; where its code does, add it to ``codes``."""
    if any(abs(one - other) > 1 for one, other in zip(theirs.get_size(), ours.get_size(), strict=True)):
        return _differs(number, "ขนาดหน้าไม่เท่ากัน", "its size is another")
    drawn, meant_to_be = _drawn(theirs), _drawn(ours)
    if not _look_different(drawn, meant_to_be):
        return None
    (page, code), (our_page, our_code) = _apart(drawn), _apart(meant_to_be)
    if _look_different(code, our_code):
        codes.append(number)
    if not _look_different(page, our_page):
        return None
    said, meant = _text(theirs), _text(ours)
    if sorted(said) == sorted(meant):
        return _differs(number, "ภาพ หรือตำแหน่งของข้อความ ไม่ตรง", "pictures, or places of words")
    if unprinted(said):  # Ghostscript gives letters other meanings, and moves them by a hair
        return remark("paper.page_unreadable", f"(หน้า {number})")
    return _differs(number, "ข้อความไม่ตรง", "its text", _quoted(said, meant))


def _differs(number: int, th: str, en: str, quoted: str = "") -> Remark:
    return remark("paper.page_differs", quoted, number=number, th=th, en=en)


def _text(page: Any) -> str:
    """Return the text of a page without spaces, which programs set as they like."""
    return "".join(_read(page).split())


def _read(page: Any) -> str:
    """Return the text of a page without its code."""
    return _CODE.sub("", unicodedata.normalize("NFC", page.get_textpage().get_text_range()), count=1)


def _all_text(data: bytes) -> str:
    """Return the text of all pages, with spaces and ends of lines. Raises PdfiumError."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as document:
        return normalise("\n".join(map(_read, document)))


def _words(text: str) -> set[str]:
    """Return the words and numbers of a text, which layouts keep whole; no single sign, no page number."""
    found = {part for run in text.split() for part in parts(run) if len(part) > 1}
    return {each for each in found if not _PAGE_NUMBER.fullmatch(each)}


def _quoted(said: str, meant: str) -> str:
    """Return the first words that differ, as the file and as the answers have them."""
    matcher = difflib.SequenceMatcher(None, said[:20_000], meant[:20_000], autojunk=False)
    at, till, there, till_there = next(
        (places for tag, *places in matcher.get_opcodes() if tag != "equal"), [0, 0, 0, 0]
    )
    one = said[max(0, at - _AROUND) : min(till, at + 3 * _AROUND) + _AROUND]
    other = meant[max(0, there - _AROUND) : min(till_there, there + 3 * _AROUND) + _AROUND]
    return f"ในไฟล์ “{one}” ตามข้อมูล “{other}”"


def _drawn(page: Any) -> tuple[memoryview, int]:
    """Return the page in grey as a reader sees it, without notes and fields, and the length of a line."""
    bitmap = page.render(scale=1, grayscale=True, draw_annots=False, may_draw_forms=False)
    return memoryview(bytes(bitmap.buffer)), bitmap.stride


def _apart(drawn: tuple[memoryview, int]) -> tuple[tuple[memoryview, int], tuple[memoryview, int]]:
    """Return the picture of a page without its code, and the corner that has it (forms/paper/paper.typ)."""
    picture, stride = drawn
    page, corner = bytearray(picture), bytearray()
    for at in range(max(0, len(page) - _CORNER[1] * stride), len(page), stride):
        corner += page[at : at + _CORNER[0]]
        page[at : at + _CORNER[0]] = bytes(_CORNER[0])
    return (memoryview(page), stride), (memoryview(corner), _CORNER[0])


def _look_different(one: tuple[memoryview, int], other: tuple[memoryview, int]) -> bool:
    """Return whether two pictures differ in more than the smoothing of edges."""
    if one == other:
        return False
    (first, stride), (second, _) = one, other
    count = 0
    for at in range(0, len(first), stride):
        ours, theirs = first[at : at + stride], second[at : at + stride]
        if ours != theirs:
            count += sum(abs(a - b) > _CONTRAST for a, b in zip(ours, theirs, strict=False))
            if count >= _FEWEST:
                return True
    return len(first) != len(second)


# --- What else is in the file -------------------------------------------------------------------------


class _Parts(NamedTuple):
    """What a PDF holds beside pages: actions that do something, notes over pages, names of enclosed files.

    ``is_signed`` tells whether a field has a signature, whatever that is worth; ``is_whole`` whether all was
    looked at.
    """

    active: frozenset[str]
    notes: frozenset[str]
    files: tuple[str, ...]
    is_signed: bool
    is_whole: bool


def added(received: bytes) -> Iterator[Remark]:
    """Yield what acts, lies over the pages, or is enclosed besides answers and report; and what signed it.

    Our own have none of it, whatever the version and the answers.
    """
    theirs = _parts(received)
    for code, found in (("paper.script_added", theirs.active), ("paper.note_added", theirs.notes)):
        if found:
            yield remark(code, names=", ".join(sorted(each.removeprefix("/") for each in found)))
    if sorted(theirs.files) != _ENCLOSED:
        yield remark("paper.file_added", theirs=len(theirs.files), ours=len(_ENCLOSED))
    if not theirs.is_whole:
        yield remark("paper.not_searched")
    yield from _signatures(received, theirs.is_signed)


def _parts(data: bytes) -> _Parts:
    """Return what is in a PDF, by a walk over all that its root leads to."""
    active, notes, files = set[str](), set[str](), list[str]()
    seen, ahead = set[int](), [PdfReader(BytesIO(data)).root_object]
    is_signed, is_whole = False, True
    while ahead and len(seen) < _MOST_OBJECTS:
        held: Any = ahead.pop()
        if isinstance(held, IndirectObject):
            if held.idnum in seen:
                continue
            seen.add(held.idnum)
        try:
            held = held.get_object()
            if isinstance(held, DictionaryObject):
                active |= _active(held)
                is_signed |= _is_signature(held)
                notes |= _notes(held)
                if "/EF" in held:
                    files.append(str(_value(held, "/UF") or _value(held, "/F") or ""))
                ahead += _below(held)
            elif isinstance(held, ArrayObject):
                ahead += [*held]
        except (MemoryError, RecursionError):
            raise
        except Exception:  # pypdf fails on broken objects in many ways; other readers may mend them
            is_whole = False
    return _Parts(frozenset(active), frozenset(notes), tuple(files), is_signed, is_whole and not ahead)


def _value(held: DictionaryObject, key: str) -> Any:
    value = held.raw_get(key) if key in held else None
    return value.get_object() if value is not None else None


def _below(held: DictionaryObject) -> Iterator[Any]:
    """Yield what a dictionary leads to, apart from what waits for a click."""
    for key in held:
        action = _value(held, key) if key == "/A" else None
        if isinstance(action, DictionaryObject) and _value(action, "/S") in _LEADING:
            yield from [action.raw_get("/Next")] if "/Next" in action else []
        else:
            yield held.raw_get(key)


def _active(held: DictionaryObject) -> set[str]:
    kind = str(_value(held, "/S"))
    return ({kind} & (_ACTIVE | _LEADING)) | ({"/JavaScript"} if "/JS" in held else set())


def _is_signature(held: DictionaryObject) -> bool:
    """Return whether it is a field that is signed. Of a time stamp nobody is the signer."""
    signature = _value(held, "/V") if _value(held, "/FT") == "/Sig" else None
    return isinstance(signature, DictionaryObject) and _value(signature, "/Type") != "/DocTimeStamp"


def _notes(held: DictionaryObject) -> set[str]:
    """Return the kind of a note that shows something over a page; a form of XFA stands instead of pages."""
    if "/XFA" in held:
        return {"/XFA"}
    if "/Rect" not in held or "/Subtype" not in held:
        return set()
    kind = str(_value(held, "/Subtype"))
    if _value(held, "/FT") == "/Sig":  # told by its signature
        is_told = _is_signature(held) and _area(held) <= _LARGEST_SIGNATURE
        return set() if is_told or not _area(held) else {kind}
    shows = "/AP" in held or _border(held) > _WIDEST_BORDER
    return set() if kind in _SILENT and not shows else {kind}


def _area(held: DictionaryObject) -> float:
    left, low, right, high = (float(each.get_object()) for each in _value(held, "/Rect"))
    return abs((right - left) * (high - low))


def _border(held: DictionaryObject) -> float:
    style, sides = _value(held, "/BS"), _value(held, "/Border")
    if isinstance(style, DictionaryObject):
        return float(_value(style, "/W") or 0)
    return float(sides[2]) if isinstance(sides, ArrayObject) and len(sides) > 2 else 0


def _signatures(data: bytes, is_signed: bool) -> list[Remark]:
    """Return what the signatures in a PDF say of it; nothing if no field is signed."""
    if not is_signed and b"/ByteRange" not in data:
        return []
    # Imported lazily: half a second, for the few files that are signed.
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)  # who may sign is not for prakat to say
    try:
        signatures = PdfFileReader(BytesIO(data), strict=False).embedded_regular_signatures
        # pyHanko runs a loop of its own, which a thread that runs one has no room for.
        with ThreadPoolExecutor(1) as apart:
            said = [*apart.map(lambda each: validate_pdf_signature(each, nobody, skip_diff=True), signatures)]
    except MemoryError:
        raise
    except Exception:  # whatever somebody put where a signature would stand
        return [remark("paper.signature_broken")]
    if not said:
        return [remark("paper.signature_broken")] if is_signed else []
    if not all(each.intact and each.valid for each in said):
        return [remark("paper.signature_broken")]
    is_whole = any(each.coverage == SignatureCoverageLevel.ENTIRE_FILE for each in said)
    return [remark("paper.signed" if is_whole else "paper.signed_partly")]
