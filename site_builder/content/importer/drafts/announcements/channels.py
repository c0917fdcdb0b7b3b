"""Ways of applying that sentences name: addresses on the web, of mail, and where to hand in."""

import re
from typing import Any

_URL = re.compile(r"https?://[^\s\"'<>()]+[^\s\"'<>().,;:]|www\.[^\s\"'<>()]+[^\s\"'<>().,;:]")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Before an address at which nobody applies.
_INFORMS = re.compile(
    r"(?:สอบถาม|ดาวน์โหลด|รายละเอียด|ติดตาม|โทรศัพท์|โทรสาร|โทร\.|ประกาศ(?:ราย|ผล))"
    r"(?:(?!สมัครได้|สมัครที่|สมัครผ่าน|สมัครทาง|สมัครออนไลน์).)*$",
    re.DOTALL,
)
# An address in a sentence, up to how that goes on.
_ENDS = (
    r"(?=\s(?:ตั้งแต่|ระหว่าง|ภายใน|ใน(?:ระหว่าง)?วัน|ในระหว่าง|วันที่|เวลา|หรือ(?:ส่ง|ทาง|สมัคร)|โดย|พร้อม|สอบถาม"
    r"|และ(?:ชำระ|ต้อง))|\n|$)"
)
_ADDRESS = r"\s*(?!เว็บ|https?:|www|ระบบ|วันที่|ทาง|ภายใน|ก่อน|ตั้งแต่|ระหว่าง|ไม่เกิน)([^\n]{3,300}?)"
_POSTCODE = r"(?<=[0-9๐-๙]{5})(?![0-9๐-๙])"
# 'At', before what an office is called or where it is; elsewhere ที่ says which.
_AT = "ที่(?=(?:กลุ่ม|กอง|ฝ่าย|สำนัก|งาน|ห้อง|ศูนย์|คณะ|อาคาร|โรง|ที่ทำการ|เคาน์เตอร์))"
# By kind, the words for it with an address behind, and alone.
_WAYS = (
    (
        "post",
        re.compile(
            r"ไปรษณีย์(?!อิเล็กทรอนิกส์)[^\n]{0,60}?(?:ถึง|มาที่|ไปที่|มายัง|ไปยัง)"
            rf"{_ADDRESS}(?:{_POSTCODE}|{_ENDS})"
        ),
        re.compile("ไปรษณีย์(?!อิเล็กทรอนิกส์)"),
    ),
    (
        "in_person",
        re.compile(rf"(?:ด้วยตนเอง|ยื่นใบสมัคร)(?:[^\n]{{0,40}}?\s(?:ณ|{_AT})|(?:ได้)?\s*ที่){_ADDRESS}{_ENDS}"),
        re.compile("ด้วยตนเอง"),
    ),
)


def of(text: str, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the ways of applying that a text names, but those known, with their addresses if it says any."""
    found: list[dict[str, Any]] = []
    told = {each.get("url") or each.get("address") or each["kind"] for each in known}
    for each in _URL.finditer(text):
        url = each[0] if each[0].startswith("http") else f"https://{each[0]}"
        if not _informs(text, each.start()) and url not in told:
            found.append({"kind": "online", "url": url})
    for each in _MAIL.finditer(text):
        if not _informs(text, each.start()):
            found.append({"kind": "email", "address": each[0]})
    kinds = {each["kind"] for each in known}
    for kind, placed, alone in _WAYS:
        way = placed.search(text) or alone.search(text)
        if way and kind not in kinds and not re.search("ไม่รับ[^ ]*$", text[: way.start()]):
            address = way[1].strip() if way.re is placed else ""
            found.append({"kind": kind} | ({"address": address} if address else {}))
    unique = {str(each): each for each in found}
    return [*unique.values()]


def _informs(text: str, start: int) -> bool:
    return _INFORMS.search(text[:start].rpartition("\n")[2]) is not None
