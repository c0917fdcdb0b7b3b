"""The announcement as an official document (ประกาศ): what it says in numbered sections, and who signed it,
with its job descriptions behind it, as PDF.

Which sections there are, in their order, stands in ``_SECTIONS``; those of its own (``more``) come before
the last ones. announcement.typ gives the layout.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from prakat.forms.paper.privacy import notice
from prakat.site_builder.content.kinds import CHOOSE
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.schedule import OtherWindow
from prakat.site_builder.postings import terms
from prakat.site_builder.postings.clauses import by_position, conditions, reckoned
from prakat.site_builder.postings.papers import attachment, on_paper
from prakat.site_builder.postings.papers.on_paper import (
    Part,
    clause,
    facts,
    heading,
    long_text,
    outline,
    table,
    written,
)
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.status import in_words
from prakat.site_builder.text import limits
from prakat.site_builder.text.dates import full_day, thai_day, thai_moment, thai_span
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits

NAME = "announcement.pdf"
LAYOUT = Path(__file__).with_name("announcement.typ")
_REMARK = "เอกสารนี้จัดทำจากข้อมูลประกาศบนเว็บไซต์ ถ้าข้อความขัดกับประกาศที่ลงนาม ให้ถือประกาศที่ลงนามเป็นหลัก"


def address(announcement: Announcement) -> str:
    """Return its address in the site."""
    return f"announcements/{announcement.id}/{NAME}"


typeset = partial(attachment.typeset, layout=LAYOUT)


def sheet(posting: Posting) -> dict[str, Any]:
    """Return the words of the document in the announcement's numerals."""
    announcement, digits = posting.announcement, posting.announcement.digits
    attached = attachment.sheet(posting)
    # What is offered and asked for stands in the announcement itself.
    described = [each | {"asked": [], "terms": []} for each in attached["positions"]]
    found = [(words, [*parts(posting)]) for words, parts in _SECTIONS.items()]
    own = [(written(each.heading, digits), long_text(each.text, digits)) for each in announcement.more]
    at = [*_SECTIONS].index(_LAST)
    found[at:at] = own
    signed, dated = announcement.signed, announcement.dated
    sections = [{"heading": words, "parts": parts} for words, parts in found if parts]
    return attached | {
        "divided": on_paper.divided([sections, described]),
        "title": written(f"ประกาศ{posting.agency.name} เรื่อง {announcement.title}", digits),
        "positions": described,
        "announcement": {
            "agency": written(f"ประกาศ{posting.agency.name}", digits),
            "subject": written(announcement.title, digits),
            "number": written(f"เลขที่ {announcement.number}", digits) if announcement.number else "",
            "void": [written(each, digits) for each in _void(posting)],
            "basis": long_text(_basis(announcement), digits),
            "sections": sections,
            "dated": written(f"ประกาศ ณ วันที่ {full_day(dated, digits)}", digits) if dated else "",
            "signed": [written(each, digits) for each in (f"({signed.by})", signed.position or "")]
            if signed
            else [],
            "remark": _REMARK,
        },
    }


def _basis(announcement: Announcement) -> str:
    said = announcement.legal_basis or ""
    begun = said.startswith(("อาศัยอำนาจ", "ด้วย", "ตามที่", "โดย", "ตาม"))
    return said if begun or not said else f"{public()['legal_basis']['th']} {said}"


def _void(posting: Posting) -> Iterator[str]:
    """Yield what whoever reads it must know first: that it stands no longer."""
    announcement, words = posting.announcement, public()
    if announcement.cancelled:
        on = announcement.cancelled_on
        when = f"เมื่อวันที่ {thai_day(on, announcement.digits)}" if on else ""
        yield " ".join(filter(None, [words["is_cancelled"]["th"], when, announcement.reason]))
    for each in posting.superseded_by:
        yield " ".join([words["is_superseded"]["th"], each.title])


# --- The sections -----------------------------------------------------------------------


def _positions(posting: Posting) -> Iterator[Part]:
    """Yield what is offered with each position; what holds for all stands once, behind them."""
    announcement, digits, words = posting.announcement, posting.announcement.digits, public()
    each_said = [
        [(words[fact.heading]["th"], [line["th"] for line in fact.lines]) for fact in found]
        + [(words["benefits"]["th"], offer.benefits)]
        for position, offer in zip(posting.positions, posting.offers, strict=True)
        for found in [terms.facts(position, offer, digits)]
    ]
    several = len(posting.positions) > 1
    common = [one for one in each_said[0] if several and all(one in said for said in each_said)]
    for number, (position, said) in enumerate(zip(posting.positions, each_said, strict=True), 1):
        if several:
            yield heading(numbers(f"({number}) {position.title}", digits), digits)
        named = [] if several else [(words["position"]["th"], [position.title])]
        yield from facts(named + [one for one in said if one not in common], digits)
    if common:
        yield heading(words["every_position"]["th"], digits)
        yield from facts(common, digits)
    if several and announcement.choose == "one":
        yield from long_text(CHOOSE["one"]["th"], digits)


def _qualifications(posting: Posting) -> Iterator[Part]:
    digits, words = posting.announcement.digits, public()
    if asked := conditions(posting):
        yield from clause(asked, digits)
    for each in by_position(posting):
        yield heading(each.position.title, digits)
        yield from clause(each.clause, digits)
    if counted := reckoned(posting):
        yield from facts([(words[each.name]["th"], [each.in_thai(digits)]) for each in counted], digits)


def _application(posting: Posting) -> Iterator[Part]:
    announcement, digits, words = posting.announcement, posting.announcement.digits, public()
    window = announcement.window
    told = [
        (words["opens"]["th"], [in_words(window.open, window, digits)["th"]]),
        (words["closes"]["th"], [in_words(window.close, window, digits)["th"]]),
        *((name.label["th"], [*_window(each, digits)]) for name, each in announcement.windows.items()),
    ]
    yield from facts(told, digits)
    yield from long_text(window.note or "", digits)


def _window(window: OtherWindow, digits: Digits) -> Iterator[str]:
    yield terms.window(window.model_copy(update={"note": None}), digits)["th"]
    if window.note:
        yield window.note


def _ways(posting: Posting) -> Iterator[Part]:
    announcement, digits = posting.announcement, posting.announcement.digits
    channels = [
        (each.kind.label["th"], [text for text in (each.text, each.url, each.address) if text] or ["-"])
        for each in announcement.channels
    ]
    yield from facts(channels, digits)
    yield from long_text(announcement.how_to_submit or "", digits)


def _papers(posting: Posting) -> Iterator[Part]:
    announcement, digits, words = posting.announcement, posting.announcement.digits, public()
    forms = []
    for use in posting.data["forms"]:
        form = posting.forms[use["id"]]
        named = use.get("wording", {}).get("title", form["title"]["th"])
        forms.append((named, [each["th"] for each in limits.in_words(form, use, digits)]))
    enclosed = [
        " ".join(
            [
                each["text"],
                f"({words['attached_when']['th']} {each['when']})" if "when" in each else "",
                f"({words['attached_mask']['th']} {each['mask']})" if "mask" in each else "",
            ]
        )
        for each in announcement.enclosures
    ]
    attached: list[tuple[str, list[str]]] = [(each, []) for each in enclosed]
    for label, items in {"forms": forms, "attachments": attached}.items():
        if items:
            yield heading(words[label]["th"], digits)
            yield from outline(items, digits)


def _fee(posting: Posting) -> Iterator[Part]:
    announcement, digits = posting.announcement, posting.announcement.digits
    if fee := announcement.fee:
        told = [
            (fee.for_ or public()["fee"]["th"], [terms.due(fee)["th"]]),
            *((whom, [amount["th"]]) for whom, amount in terms.rates(fee)),
            ("ชำระภายใน", [thai_moment(fee.until, digits)] if fee.until else []),
            ("วิธีชำระ", [fee.pay_at] if fee.pay_at else []),
        ]
        yield from facts(told, digits)


def _selection(posting: Posting) -> Iterator[Part]:
    digits, words = posting.announcement.digits, public()
    for number, each in enumerate(posting.announcement.selection, 1):
        yield heading(numbers(f"({number}) {each.title}", digits), digits)
        told = [
            ("วิธี", [each.method] if each.method else []),
            ("วัน เวลา", [thai_span(each.date, digits)] if each.date else []),
            ("สถานที่", [each.place] if each.place else []),
        ]
        yield from facts(told, digits)
        if each.subjects:
            rows = [[one.name, _marks(one.score, digits), one.passing or ""] for one in each.subjects]
            marks = [one.score for one in each.subjects if one.score]
            if len(marks) > 1 and len(marks) == len(rows):
                rows.append([words["total"]["th"], _marks(sum(marks), digits), ""])
            head = [words[label]["th"] for label in ("subject", "score", "pass")]
            kept = [at for at in range(3) if any(row[at] for row in rows)]
            columns = [[row[at] for at in kept] for row in [head, *rows]]
            yield table(columns[0], columns[1:], digits, [("left", "center", "center")[at] for at in kept])
        yield from long_text(each.note or "", digits)


def _marks(score: int | None, digits: Digits) -> str:
    return numbers(f"{score:,} คะแนน", digits) if score else ""


def _timetable(posting: Posting) -> Iterator[Part]:
    digits = posting.announcement.digits
    rows = [
        [thai_span(each.date, digits), each.step, each.place or ""] for each in posting.announcement.timeline
    ]
    columns = 3 if any(row[2] for row in rows) else 2
    if rows:
        head = ["วัน เวลา", "ขั้นตอน", "สถานที่"]
        yield table(head[:columns], [row[:columns] for row in rows], digits, ["left"] * columns)


def _contact(posting: Posting) -> Iterator[Part]:
    announcement = posting.announcement
    yield from long_text(announcement.contact or posting.agency.contact or "", announcement.digits)


def _privacy(posting: Posting) -> Iterator[Part]:
    stated = posting.data.get("privacy", {})
    if stated:
        lines = notice(posting.agency.name, stated)
        told = [(line["label"]["th"], [line["text"]["th"]]) for line in lines]
        yield from facts(told, posting.announcement.digits)


def _amendments(posting: Posting) -> Iterator[Part]:
    announcement, digits = posting.announcement, posting.announcement.digits
    for number, each in enumerate(announcement.amendments, 1):
        day = thai_day(each.dated, digits)
        yield heading(numbers(f"ครั้งที่ {number} ลงวันที่ {day}", digits), digits)
        yield from long_text(each.change, digits)
        yield from long_text(f"เหตุผล: {each.reason}", digits)


def _files(posting: Posting) -> Iterator[Part]:
    announcement = posting.announcement
    yield from outline([(each.title, []) for each in announcement.files], announcement.digits)


_LAST = "ติดต่อสอบถาม"  # with what follows
_SECTIONS: Mapping[str, Callable[[Posting], Iterator[Part]]] = {
    "ตำแหน่งที่รับสมัคร": _positions,
    "คุณสมบัติของผู้สมัคร": _qualifications,
    "วันและเวลารับสมัคร": _application,
    "วิธีการสมัคร": _ways,
    "ค่าธรรมเนียม": _fee,
    "แบบฟอร์มและเอกสารที่ต้องยื่น": _papers,
    "การสอบและการเลือกสรร": _selection,
    "กำหนดการ": _timetable,
    "เอกสารประกอบประกาศ": _files,
    _LAST: _contact,
    "การคุ้มครองข้อมูลส่วนบุคคล": _privacy,
    "การแก้ไขประกาศ": _amendments,
}
