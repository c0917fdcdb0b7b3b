"""The official attachment of an announcement (เอกสารแนบท้ายประกาศ): its job descriptions as PDF.

This module gives the words, attachment.typ the layout.
"""

import json
from pathlib import Path
from typing import Any

from prakat.forms.paper import documents
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.offers import Offer
from prakat.site_builder.postings import terms
from prakat.site_builder.postings.clauses import by_position
from prakat.site_builder.postings.papers import on_paper
from prakat.site_builder.postings.papers.on_paper import written
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.dates import full_day
from prakat.site_builder.text.thai import WHOLE

NAME = "job-description.pdf"
LAYOUT = Path(__file__).with_name("attachment.typ")
# Set what both papers have; before the layout of each.
SHARED = Path(__file__).with_name("long_text.typ")
TITLE = "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ"


def address(announcement: Announcement) -> str:
    """Return its address in the site."""
    return f"announcements/{announcement.id}/{NAME}"


def typeset(words: dict[str, Any], fonts: Path, layout: Path = LAYOUT) -> bytes:
    """Return the attachment as PDF, or another paper by its ``layout``; ``words`` are those of its sheet.

    Raises:
        DocumentError: it cannot be typeset.
    """
    layouts = "\n".join(each.read_text("utf-8") for each in (SHARED, layout))
    # Those that it says: to look for all takes longer.
    said = WHOLE.finditer(layouts + json.dumps(words, ensure_ascii=False))
    whole = sorted({found[0] for found in said}, key=lambda word: (-len(word), word))
    return documents.other_document(layouts.encode(), words | {"whole": whole}, fonts)


def sheet(posting: Posting) -> dict[str, Any]:
    """Return the words of the attachment in the announcement's numerals."""
    announcement, agency = posting.announcement, posting.agency.name
    digits, positions = announcement.digits, posting.positions
    described = [
        _described(position, offer, posting)
        for position, offer in zip(positions, posting.offers, strict=True)
    ]
    return {
        "title": " ".join([TITLE, *(written(each.title, digits) for each in positions)]),
        "author": agency,
        "dated": announcement.limits_on.isoformat(),
        "digits": "arabic" if digits == "arabic" else "thai",
        "wording": {"title": TITLE},
        "attached_to": _attached_to(announcement, agency),
        "positions": described,
        "divided": on_paper.divided(described),
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
    return [written(each, announcement.digits) for each in parts]


def _described(position: Position, offer: Offer, posting: Posting) -> dict[str, Any]:
    digits = posting.announcement.digits
    work = [
        {"heading": written(each.heading or "", digits), "parts": on_paper.outline(each.outline, digits)}
        for each in position.work
    ]
    more = [
        {"heading": written(each.heading, digits), "parts": on_paper.long_text(each.text, digits)}
        for each in position.more
    ]
    asked = [each.clause for each in by_position(posting) if each.position is position]
    return {
        "name": [written(line, digits) for line in _name(position)],
        "duties": on_paper.long_text(position.duties or "", digits),
        "work": work,
        "more": more,
        "asked": [part for clause in asked for part in on_paper.clause(clause, digits)],
        "terms": on_paper.facts(terms.in_thai(position, offer, digits), digits),
    }


def _name(position: Position) -> list[str]:
    """Return the lines that name a position; employees have a group of work instead of a level."""
    lines = [
        f"{position.line or position.title} {position.rank}",
        position.employment or "",
        f"({position.title} {position.belongs_to})",
        f"ตำแหน่งเลขที่ {position.number}" if position.number else "",
        f"กลุ่มงาน{position.group}" if position.level is None and position.group else "",
    ]
    return [line for line in lines if line]
