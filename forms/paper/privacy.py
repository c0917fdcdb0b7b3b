"""The notice on personal data, as page and paper show it.

Source: Personal Data Protection Act B.E. 2562 s.23.
"""

from collections.abc import Mapping
from typing import Literal, TypedDict

from prakat.validators.contract import PrivacyData, Words

type Key = Literal["purpose", "basis", "retention", "contact"]


class Line(TypedDict):
    """A line of the notice; an agency's own text is the same in both languages."""

    label: Words
    text: Words


CONTROLLER: Words = {"th": "ผู้ควบคุมข้อมูลส่วนบุคคล", "en": "Data controller"}
LABELS: Mapping[Key, Words] = {
    "purpose": {"th": "วัตถุประสงค์", "en": "Purpose"},
    "basis": {"th": "ฐานทางกฎหมาย", "en": "Legal basis"},
    "retention": {"th": "ระยะเวลาเก็บรักษา", "en": "Retention"},
    "contact": {"th": "ผู้ติดต่อ", "en": "Contact for personal data"},
}


def unstated(stated: PrivacyData) -> Words | None:
    """Return in words what the notice ought to state and does not; None if it states all.

    >>> unstated({"purpose": "คัดเลือก", "contact": "โทร. 0 2123 4567"})
    {'th': 'ฐานทางกฎหมาย ระยะเวลาเก็บรักษา', 'en': 'legal basis, retention'}
    """
    missing = [words for key, words in LABELS.items() if key not in stated]
    if not missing:
        return None
    return {
        "th": " ".join(each["th"] for each in missing),
        "en": ", ".join(each["en"].lower() for each in missing),
    }


def notice(agency: str, stated: PrivacyData) -> list[Line]:
    """Return who answers for the data, what is stated, and whom to ask about the rest.

    ``agency`` is the name of the one that announces.

    >>> [line["text"]["th"] for line in notice("กรมตัวอย่าง", {"purpose": "คัดเลือก"})][:2]
    ['กรมตัวอย่าง', 'คัดเลือก']
    """
    lines: list[Line] = [{"label": CONTROLLER, "text": {"th": agency, "en": agency}}]
    for key, label in LABELS.items():
        if key in stated:
            lines.append({"label": label, "text": {"th": stated[key], "en": stated[key]}})
    if missing := unstated(stated):
        text: Words = {
            "th": f"ประกาศไม่ได้ระบุ{missing['th']} โปรดสอบถามหน่วยงานเจ้าของประกาศ",
            "en": f"The announcement does not state: {missing['en']}. Ask the agency that announced it.",
        }
        lines.append({"label": {"th": "ส่วนที่ไม่ได้ระบุ", "en": "Not stated"}, "text": text})
    return lines
