"""Signs by which lines without a label are known: titles of attachments, signatures, lists, headings."""

import re

from prakat.site_builder.content.importer.lines import grammar
from prakat.site_builder.content.importer.lines.entry import Entry

ATTACHED = re.compile(
    r"\(?((?:[^()\s]*(?:รายละเอียด|เอกสาร)[^()]{0,60})?แนบท้าย(?:ประกาศ)?\s*(.*?)\s*(?:เรื่อง\s.*?)?(?:ลงวันที่\s*.+?)?)\)?$"
)
OF_DAY = re.compile(r"\(?ลงวันที่\s*[0-9๐-๙].*")
SUBJECT = re.compile(r"เรื่อง\s+.+")
IN_BRACKETS = re.compile(r"\((.+)\)$")
FAMILY = re.compile("กลุ่มตำแหน่ง(.+)$")
NAMED = re.compile(r"(?:ชื่อ)?ตำแหน่ง(?:ในสายงาน)?\s*:?\s*(?!ประเภท|เลขที่|ว่าง)(.+)$")
# What an attachment is called, above all that it says.
CALLED = re.compile("(?:ภาค)?ผนวก|เอกสาร(?:แนบ|หมายเลข)|รายละเอียด|บัญชีแนบ")
# Where the next of several attachments begins.
ANNEX = re.compile(r"\(?(?:(?:ภาค)?ผนวก|เอกสารแนบ(?:ท้าย)?)\s*(?:หมายเลข|ที่)?\s*[ก-ฮ0-9๐-๙]{1,2}\)?$")
AS_FOLLOWS = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ)\s*:$")
NOTHING = ("-", "–", "ไม่มี")
OTHER = re.compile("ใบสมัคร|แบบ(?:แสดง|เสนอ|ประเมิน|ฟอร์ม|ประวัติ)")
PERSON = (
    r"(?:นาย|นาง|นางสาว|น\.ส\.|ดร\.|ว่าที่|พล|พัน|ร้อย|หม่อม|ม\.[รล]\.|รศ\.|ผศ\.|ศ\."
    "|(?:รอง|ผู้ช่วย)?ศาสตราจารย์|เรือ|นาวา|จ่า|สิบ)"
)
DATED = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้)\s*ณ\s*วันที่")
SIGNED = re.compile(rf"{DATED.pattern}|\(?(?:ลงชื่อ|ลงนาม)\)?(?:\s|\.|$)|\({PERSON}[^()]{{3,80}}\)$")


def says_whose(attached: re.Match[str]) -> bool:
    """Return whether a line that :data:`ATTACHED` matches says to what it is attached."""
    return "ลงวันที่" in attached[1] or bool(grammar.AGENCY.match(attached[2]))


def begins_list(entry: Entry, following: Entry | None) -> bool:
    """Return whether a list begins with this entry."""
    one, other = entry.marker, following and following.marker
    return bool(one and other and one.style == other.style and one.order in (None, 1))


def is_label(entry: Entry) -> bool:
    """Return whether an entry begins with a label, its value behind it if it has one."""
    found = grammar.label(*entry.parts) if entry.parts and entry.parts[1] else grammar.label(entry.text)
    return found is not None and (found.parted or found.fits)
