"""The official attachment of an announcement (เอกสารแนบท้ายประกาศ): its job descriptions as PDF.

This module gives the words, attachment.typ the layout.
"""

from pathlib import Path
from typing import Any

from prakat.forms.paper import documents
from prakat.forms.paper.print_data import plain
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.offers import Offer
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.terms import offered
from prakat.site_builder.text.dates import full_day
from prakat.site_builder.text.rich import blocks
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import LETTERS, WHOLE, joined
from prakat.validators.contract import Digits

LAYOUT = Path(__file__).with_name("attachment.typ")
TITLE = "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ"


def address(announcement: Announcement) -> str:
    """Return its address in the site."""
    return f"announcements/{announcement.id}/job-description.pdf"


def typeset(words: dict[str, Any], fonts: Path) -> bytes:
    """Return the attachment as PDF; ``words`` are those of its :func:`sheet`.

    Raises:
        DocumentError: it cannot be typeset.
    """
    return documents.other_document(LAYOUT.read_bytes(), words, fonts)


def sheet(posting: Posting) -> dict[str, Any]:
    """Return the words of the attachment in the announcement's numerals; the layout numbers clauses."""
    announcement, agency = posting.announcement, posting.agency.name
    digits, positions = announcement.digits, posting.positions
    return {
        "title": " ".join([TITLE, *(_written(each.title, digits) for each in positions)]),
        "author": agency,
        "dated": announcement.limits_on.isoformat(),
        "digits": "arabic" if digits == "arabic" else "thai",
        "wording": {"title": TITLE},
        "whole": WHOLE.pattern,
        "letters": [*LETTERS],
        "attached_to": _attached_to(announcement, agency),
        "positions": [
            _described(each, offer, digits) for each, offer in zip(positions, posting.offers, strict=True)
        ],
    }


def _attached_to(announcement: Announcement, agency: str) -> list[str]:
    """Return the lines that name the announcement and the amendments that changed its positions."""
    parts = [f"แนบท้ายประกาศ{agency}"]
    if announcement.number:
        parts.append(f"เลขที่ {announcement.number}")
    if announcement.dated:
        parts.append(f"ลงวันที่ {full_day(announcement.dated, announcement.digits)}")
    for each in announcement.amendments:
        if any(path.startswith(("positions", "offers", "terms")) for path in each.fields):
            parts.append(f"แก้ไขเพิ่มเติมลงวันที่ {full_day(each.dated, announcement.digits)}")
    return [_written(each, announcement.digits) for each in parts]


def _described(position: Position, offer: Offer, digits: Digits) -> dict[str, Any]:
    work = [
        {
            "heading": _written(each.heading or "", digits),
            "items": [
                {"text": _written(item, digits), "below": [_written(one, digits) for one in below]}
                for item, below in each.outline
            ],
        }
        for each in position.work
    ]
    more = [
        {"heading": _written(each.heading, digits), "text": _long(each.text, digits)}
        for each in position.more
    ]
    if offer.benefits:
        items = [{"number": "", "blocks": _long(each, digits)} for each in offer.benefits]
        more.append({"heading": public()["benefits"]["th"], "text": [{"kind": "list", "items": items}]})
    return {
        "name": [_written(line, digits) for line in _name(position, offer, digits)],
        "duties": _long(position.duties or "", digits),
        "work": work,
        "more": more,
    }


def _name(position: Position, offer: Offer, digits: Digits) -> list[str]:
    """Return the lines that name a position and say what is offered with it.

    Employees have a group of work instead of a level.
    """
    lines = [
        f"{position.line or position.title} {position.rank}",
        f"({position.title} {position.belongs_to})",
        f"ตำแหน่งเลขที่ {position.number}" if position.number else "",
        f"กลุ่มงาน{position.group}" if position.level is None and position.group else "",
        *(
            f"{public()[heading]['th']} {words['th']}"
            for heading, words in offered(offer, digits)
            if heading != "benefits"
        ),
    ]
    return [line for line in lines if line]


def _long(text: str, digits: Digits) -> list[Any]:
    """Return a long text as the layout sets it (``flow`` in attachment.typ)."""
    return [_numbered(each, digits) for each in blocks(plain(text))]


def _numbered(value: Any, digits: Digits) -> Any:
    """Return the data of a text with the announcement's numerals."""
    match value:
        case dict():
            return {key: each if key in _AS_IT_IS else _numbered(each, digits) for key, each in value.items()}
        case list():
            return [_numbered(each, digits) for each in value]
        case str():
            return joined(value, digits)
        case _:
            return value


_AS_IT_IS = ("kind", "align", "href")


def _written(words: str, digits: Digits) -> str:
    return joined(" ".join(plain(words).split()), digits)
