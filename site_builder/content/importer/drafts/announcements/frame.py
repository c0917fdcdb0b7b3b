"""The frame of an announcement: who publishes what, and at its end the day and who signed."""

import re
from collections.abc import Mapping

from prakat.site_builder.content.importer.drafts.announcements.headed import heads
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import dates, grammar
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.signs import CALLED, DATED, PERSON
from prakat.site_builder.content.kinds import Kind

_MOST_LINES = 2  # of a title below its first one
_TITLE = re.compile(r"ประกาศ(?!\s*(?:ณ|รายชื่อ|ผล|รับ|แนบ))(.*?)(?:\s+เรื่อง\s+(.*))?$")
_SUBJECT = re.compile(r"เรื่อง\s*:?\s*(.*)$")
_NUMBER = re.compile(r"(?:ที่|เลขที่(?:ประกาศ)?)\s*([^\s()]{1,30}\s*/?\s*[0-9๐-๙]{4})$")
_PREAMBLE = re.compile(r"ด้วย|ตาม|โดยที่|อาศัย|เพื่อ|เนื่องด้วย|เนื่องจาก|บัดนี้|.*(?:ดังนี้|ดังต่อไปนี้)$|.{120}")
_COPY = re.compile("สำเนาถูกต้อง|รับรองสำเนา")
_STAMP = re.compile(r"[-(\s]*(?:คู่ฉบับ|สำเนา(?:คู่ฉบับ)?|ร่าง)[-)\s]*")  # above all words
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_HAND = re.compile(r"\(?(?:ลงชื่อ|ลงนาม)\)?[\s.:]*")
_PERSON = re.compile(rf"({PERSON}.{{3,80}})$")
_KINDS = (
    (Kind.ACTING, "รักษาการ|รักษาราชการแทน"),
    (Kind.SCREENING, "กลั่นกรอง"),
    (Kind.GOVERNMENT_EMPLOYEE, "พนักงานราชการ"),
    (Kind.TEMPORARY_EMPLOYEE, "ลูกจ้างชั่วคราว|จ้างเหมาบริการ"),
    (Kind.LOCAL_EMPLOYEE, "พนักงานจ้าง"),
    (Kind.EDUCATIONAL_PERSONNEL, r"38 ค|๓๘ ค"),
    (Kind.COMPETITION, "สอบแข่งขัน"),
    (Kind.PROMOTION, "เลื่อน"),
    (Kind.TRANSFER, "รับโอน"),
    (Kind.RELOCATION, "ย้าย"),
    (Kind.SPECIALIST, "ชำนาญงานสูง|ผู้เชี่ยวชาญเฉพาะ"),
    (Kind.SELECTION, "คัดเลือก|เลือกสรร|สรรหา|รับสมัคร"),
)


def begins(entries: list[Entry]) -> int | None:
    """Return where among the first entries an announcement begins, if the document is one."""
    for at, entry in enumerate(entries[:6]):
        if not entry.marker and (found := _TITLE.match(entry.text)):
            following = entries[at + 1 : at + 5]
            if found[2] or any(_SUBJECT.match(each.text) for each in following):
                return at
    return None


def head(draft: Draft, entries: list[Entry], agencies: Mapping[str, str]) -> tuple[str, int]:
    """Read title, agency and number; return who publishes, and where the preamble begins."""
    publisher, title, joined = "", "", 0
    at = begins(entries) or 0
    for each in entries[:at]:
        if _STAMP.fullmatch(each.text):
            draft.comments.append(each.text)
            continue
        draft.mark(f"บรรทัดที่ {each.line} ไม่ทราบว่าเป็นส่วนใด ย้ายไปไว้ในคีย์ที่ตรงกัน: {each.words}")
    while at < len(entries):
        entry = entries[at]
        following = entries[at + 1] if at + 1 < len(entries) else None
        body = title and (_begins_preamble(entry, publisher) or entry.in_cell or heads(entry, following))
        if entry.marker or entry.rows or body:
            break
        if found := _NUMBER.match(entry.text):
            draft.values["number"] = found[1]
        elif not publisher and (found := _TITLE.match(entry.text)):
            publisher, title = found[1].strip(), found[2] or ""
        elif not title and (found := _SUBJECT.match(entry.text)):
            title = found[1]
        elif title:
            title += ("" if entry.goes_on else " ") + entry.text
            joined += 1
        else:
            publisher += f" {entry.text}"
        at += 1
    draft.values["title"] = title
    if joined > _MOST_LINES:
        draft.mark(f"ต่อชื่อประกาศจาก {joined + 1} บรรทัด ดูว่าบรรทัดใดเป็นเนื้อความ", "title")
    draft.comments.append(f"ประกาศ{publisher}")
    draft.values["kind"] = next((kind.value for kind, words in _KINDS if re.search(words, title)), None)
    if not draft.values["kind"]:
        draft.missing("kind")
    draft.values["agency"] = agencies.get(publisher)
    if not draft.values["agency"]:
        draft.values["agency"] = None
        draft.mark(f"ใส่รหัสของ '{publisher}' คือชื่อไฟล์ใน content/agencies", "agency")
    return publisher, at


def _begins_preamble(entry: Entry, publisher: str) -> bool:
    """Return whether a line below the title is no more of it."""
    return not entry.goes_on and bool(_PREAMBLE.match(entry.text) or entry.text.startswith(publisher))


def signed(draft: Draft, entries: list[Entry]) -> int:
    """Read the day and who signed; return how many entries that are."""
    said: dict[str, str] = {}
    by_hand = ""
    count, copied = 0, False
    for count, entry in enumerate(entries):
        text = entry.text
        copied = copied or bool(_COPY.match(text))
        if _begins_attachment(entry) or (said.get("by") and (_begins_another(entry) or count > 8)):
            break
        if copied:  # who certified the copy did not sign the announcement
            draft.comments.append(text)
        elif DATED.match(text):
            day = dates.first_day(text)
            draft.values["dated"] = day
            if not day:
                draft.mark(f"อ่านวันที่จาก '{text}' ไม่ได้ กรอกเอง", "dated")
        elif _HAND.fullmatch(text):
            pass
        elif (found := _IN_BRACKETS.match(text) or _PERSON.match(text)) and not said.get("by"):
            said["by"] = found[1].strip()
        elif (name := _IN_BRACKETS.match(text)) and "position" not in said and name[1].strip() in said["by"]:
            pass
        elif name and "position" not in said and " " not in said["by"]:  # which is a rank alone
            said["by"] += f" {name[1].strip()}"
        elif _HAND.match(text):
            by_hand = _HAND.sub("", text)
        elif said.get("by"):
            said["position"] = f"{said['position']} {text}" if "position" in said else text
        else:
            draft.mark(f"ส่วนลงนาม (บรรทัดที่ {entry.line}): {text}", "signed")
    else:
        count = len(entries)
    if said.get("by"):
        draft.values["signed"] = said
        if by_hand not in said["by"]:
            draft.mark(f"ลงชื่อว่า '{by_hand}'", "signed")
    else:
        draft.values["signed"] = None
        draft.missing("signed")
    return count


def _begins_attachment(entry: Entry) -> bool:
    """Return whether an attachment begins with this line."""
    found = grammar.label(entry.text)
    begins = found is not None and found.key == "begin" and not found.value
    return begins or bool(CALLED.match(entry.text.removeprefix("(")))


def _begins_another(entry: Entry) -> bool:
    found = grammar.label(entry.text)
    return (
        entry.marker is not None
        or bool(entry.rows)
        or (found is not None and found.key != "name" and (found.parted or found.fits))
    )
