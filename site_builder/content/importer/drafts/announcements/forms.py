"""By which form one applies, and what the form asks beyond the usual, from what the clauses speak of."""

import re
from typing import Any

from prakat.site_builder.content import prohibited
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.kinds import APPLICATION, ENTRY, Kind

# Topics that the form `entry` asks for on request only.
_TOPICS = (
    ("licences", re.compile("ใบอนุญาตประกอบ(?:วิชาชีพ|โรคศิลป)|ใบประกอบวิชาชีพ")),
    ("driving", re.compile("ใบอนุญาต(?:ให้)?ขับ|ใบขับขี่")),
    ("tests", re.compile(r"ภาค ก\.?(?= ของ|\)|$)|หนังสือรับรองผลการสอบ|TOEIC|TOEFL|IELTS|CU-TEP|ทดสอบภาษา")),
    ("centre", re.compile("(?:เลือก|ระบุ)ศูนย์สอบ")),
)
_OF_OFFICIALS = re.compile("ข้าราชการ(?!การเมือง)")

_ASKED = "แบบฟอร์มนี้เป็นของผู้สมัคร{} ดูว่าถูกต้อง และ asks กับ limits ตรงกับประกาศ"
_UNKNOWN = "ใส่ '- id: entry' ถ้ารับบุคคลทั่วไป '- id: application' ถ้ารับเฉพาะข้าราชการ"


def add(draft: Draft, words: str) -> None:
    """Set the form of an announcement whose kind is known, marked; ``words`` are all of the document's."""
    if not (kind := draft.values.get("kind")):
        draft.values["forms"] = None
        draft.mark(_UNKNOWN, "forms")
        return
    forms = next(each for each in Kind if each == kind).main_forms
    officials = APPLICATION in forms and _OF_OFFICIALS.search(draft.values["title"])
    form = APPLICATION if officials else forms[0]
    made: dict[str, Any] = {"id": form}
    if form == ENTRY:
        if topics := [name for name, speaks in _TOPICS if speaks.search(words)]:
            made["asks"] = dict.fromkeys(topics, True)
        clauses = draft.values.get("eligibility", {}).get("all", [])
        named = dict.fromkeys(code for each in clauses for code in prohibited.named(each.get("text", "")))
        if named:
            made["limits"] = {"prohibited": [*named]}
    draft.values["forms"] = [made]
    draft.mark(_ASKED.format("ที่ยังไม่ได้รับราชการ" if form == ENTRY else "ซึ่งรับราชการอยู่"), "forms")
