"""The official attachment of an announcement (เอกสารแนบท้ายประกาศ): its job descriptions as PDF.

This module gives the words, attachment.typ the layout.
"""

from pathlib import Path
from typing import Any

from prakat.forms.paper import documents
from prakat.forms.paper.print_data import plain
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.dates import full_day
from prakat.site_builder.text.thai import WHOLE, joined
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
        "attached_to": _attached_to(announcement, agency),
        "positions": [_described(each, digits) for each in positions],
    }


def _attached_to(announcement: Announcement, agency: str) -> list[str]:
    """Return the lines that name the announcement and the amendments that changed its positions."""
    parts = [f"แนบท้ายประกาศ{agency}"]
    if announcement.number:
        parts.append(f"เลขที่ {announcement.number}")
    if announcement.dated:
        parts.append(f"ลงวันที่ {full_day(announcement.dated, announcement.digits)}")
    for each in announcement.amendments:
        if any(path.startswith("positions") for path in each.fields):
            parts.append(f"แก้ไขเพิ่มเติมลงวันที่ {full_day(each.dated, announcement.digits)}")
    return [_written(each, announcement.digits) for each in parts]


def _described(position: Position, digits: Digits) -> dict[str, Any]:
    work = [
        {
            "heading": _written(each.heading or "", digits),
            "items": [_written(" ".join([item, *below]), digits) for item, below in each.outline],
        }
        for each in position.work
    ]
    names = [_written(line, digits) for line in _name(position)]
    return {"name": names, "duties": _written(position.duties or "", digits), "work": work}


def _name(position: Position) -> list[str]:
    """Return the lines that name a position; employees have a group of work instead of a level."""
    lines = [
        f"{position.line or position.title} {position.rank}",
        f"({position.title} {position.belongs_to})",
        f"ตำแหน่งเลขที่ {position.number}" if position.number else "",
        f"กลุ่มงาน{position.group}" if position.level is None and position.group else "",
        f"ระยะเวลาจ้าง {position.contract}" if isinstance(position.contract, str) else "",
    ]
    return [line for line in lines if line]


def _written(words: str, digits: Digits) -> str:
    return joined(" ".join(plain(words).split()), digits)
