"""The official attachment of an announcement (เอกสารแนบท้ายประกาศ): what its positions are, as PDF.

Which words it has is decided here, where they stand in attachment.typ.
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
    """Where it is in the site, as long as the announcement has its id."""
    return f"announcements/{announcement.id}/job-description.pdf"


def typeset(words: dict[str, Any], fonts: Path) -> bytes:
    """The attachment as PDF, of the words of its ``sheet``. Raises DocumentError."""
    return documents.other_document(LAYOUT.read_bytes(), words, fonts)


def sheet(posting: Posting) -> dict[str, Any]:
    """Return all that is printed, in the numerals of the announcement; the layout numbers clauses."""
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
    """Whose announcement it belongs to, of which day, and which amendments named other positions."""
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
    return {
        "name": [_written(line, digits) for line in _name(position)],
        "duties": _written(position.duties, digits),
        "work": [
            {
                "heading": _written(group.heading, digits),
                "items": [_written(item, digits) for item in group.items],
            }
            for group in position.work
        ],
    }


def _name(position: Position) -> list[str]:
    """The lines that say which position it is; employees have a group of work where others have a level."""
    lines = [f"{position.line} {position.rank}", f"({position.title} {position.belongs_to})"]
    if position.number:
        lines.append(f"ตำแหน่งเลขที่ {position.number}")
    if position.level is None and position.group:
        lines.append(f"กลุ่มงาน{position.group}")
    if position.contract:
        lines.append(f"ระยะเวลาจ้าง {position.contract}")
    return lines


def _written(words: str, digits: Digits) -> str:
    return joined(" ".join(plain(words).split()), digits)
