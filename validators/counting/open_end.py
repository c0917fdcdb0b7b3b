"""The end of a time that has none yet: 'ปัจจุบัน', 'ยังดำรงตำแหน่งอยู่', 'ตลอดชีพ', as people write it."""

import re
from functools import lru_cache
from typing import Literal

from prakat.validators.text import normalise

UP_TO = re.compile(r"\s*(?:-|(?:จน)?ถึง|จน(?=\s*(?:กระทั่ง|ปัจ|บัด|ทุกวัน))|\bto\b|\buntil\b)\s*")
# How the ends are told that there are none of.
PRESENT, ENDLESS = "ปัจจุบัน", "ตลอดชีพ"
_MANY = 12  # ends of times that a text may name; of more only the last are looked at
REMARK = re.compile(r"\([^()]*\)|\[[^][]*\]")
_NOW = "(?:ปั?จ{1,2}ุ?[บป]ั?[นณ]{0,2}|ปจบ|บัดนี้|(?:ทุก)?วันนี้|ขณะนี้|ตอนนี้)"  # and ปัจจุบัน as it is misspelt
_PRESENT = re.compile(
    rf"(?:จน|ตราบ|มา)*(?:ถึง|กระทั่ง|เท่า)?(?:ใน|ณ)?(?:วัน|เวลา|ขณะ)?(?:ที่)?{_NOW}(?:นี้)?(?:วัน)?"
    r"|(?:จน)?(?:ถึง)?(?:วัน)?(?:ที่|สุดท้าย(?:ของการ|ที่)?)?(?:ปิดรับสมัคร|รับสมัคร|ยื่นใบสมัคร|สมัคร)"
    rf"|(?=.*(?:ยัง|กำลัง|อยู่|{_NOW}))(?:{_NOW})?(?:ก็)?(?:ยัง(?:คง)?|กำลัง)?(?:อยู่)?(?:ใน)?(?:ระหว่าง)?(?:การ)?"
    rf"(?:ดำรง|ปฏิบัติ|ทำ|ดำเนิน|รับ|เป็น)?(?:ตำแหน่ง|งาน|หน้าที่|ราชการ|การ)*(?:ต่อเนื่อง|ตลอด)?(?:มา)?(?:อยู่)?"
    rf"(?:(?:มา|จน)*ถึง|ใน)?(?:{_NOW})?(?:ที่เดิม)?|ยังไม่(?:ได้)?ลาออก|จนกว่า(?:จะ)?เกษียณ(?:อายุ)?(?:ราชการ)?"
    r"|(?:(?:up)?(?:to|until|till))?(?:the)?(?:present|now|date|today|current|closingday)"
)
_ENDLESS = re.compile(
    r"ตลอด(?:ชี[พว]|ไป)|ใช้ได้ตลอด$|ถาวร|ไม่(?:มี|กำหนด|ปรากฏ|ระบุ)?(?:วัน|กำหนด)*หมดอายุ|ไม่(?:จำกัด|กำหนด)"
    r"|life|permanent|\bno expir|(?:never|not) expire|^9{2}\W?9{2}\W?9{4}$"  # so the card's chip has it
)
_ENDED = re.compile(r"หมด(?:อายุ|สิ้น)|(?:ขาด|สิ้น)(?:การ)?(?:ต่อ)?อายุ|เพิกถอน|พักใช้|ยกเลิก|\bexpired\b")

_STUDYING = re.compile(
    r"กำลัง(?:จะ)?(?:ศึกษา|เรียน|จบ|สำเร็จ)|(?:ยัง)?ไม่(?:ได้)?(?:จบ|สำเร็จ)|รอ(?:จบ|สำเร็จ)|ระหว่าง(?:การ)?(?:ศึกษา|เรียน)"
    r"|(?:ศึกษา|เรียน)อยู่|(?:เทอม|ภาค(?:เรียน|การศึกษา)?)สุดท้าย"
    r"|(?:กำลัง|ระหว่าง)(?:ทำ|การ)?(?:วิทยานิพนธ์|ฝึกงาน|ฝึกสอน)|\b(?:studying|not yet)\b"
)
# Whoever waits for the ceremony or for the paper has finished.
_PAPER = re.compile(
    r"(?:รอ(?:เข้า)?(?:รับ)?|ยังไม่(?:ได้)?รับ)(?:พระราชทาน)?(?:ใบ\s*)?"
    "(?:ปริญญา(?:บัตร)?|รับรอง|วุฒิ|ประกาศนียบัตร|ทรานสคริป|transcript)"
)
_AWAITED = re.compile(
    rf"{_PAPER.pattern}|รอ(?:ผล|การ|อนุมัติ|รับ|ใบ|สภา|มหาวิทยาลัย|ประกาศ|เกรด|ออก|ต่อ|ขึ้นทะเบียน)|ระหว่าง(?:การ)?(?:รอ|ต่อ|ขอ|ยื่น|ดำเนินการ|ออก|ทำ)"
    r"|กำลัง(?:จะ)?(?:ต่อ|ขอ|ยื่น|ดำเนินการ)|ยังไม่(?:ได้)?(?:รับ|อนุมัติ|ออก|สอบ|ประกาศ)|(?:ยัง)?ไม่(?:ทราบ|มี|เห็น|รู้)ผล|สมัครสอบ"
    r"|\b(?:await(?:ing|s)?|waiting|pending)\b"
)
_EXPECTED = re.compile(r"คาด(?:ว่า|การณ์)|จะ(?:จบ|สำเร็จ|ได้รับ|ออก)|\bexpected\b")
_TO_COME = re.compile(rf"{_EXPECTED.pattern}|นักศึกษา|{_NOW}|\bpresent\b")


@lru_cache(maxsize=1000)
def study(text: str) -> Literal["", "awaited", "unfinished"]:
    """Return what is said of the end of studies in place of its day: yet to come, or papers awaited.

    >>> study("กำลังศึกษา"), study("รอผลสอบ"), study("รอรับปริญญา"), study("31 พ.ค. 2565")
    ('unfinished', 'awaited', 'awaited', '')
    >>> study("31 พ.ค. 2565 (รอรับปริญญา)"), study("รอสภาอนุมัติ 2565")
    ('', 'awaited')
    """
    text = normalise(text).lower()
    if re.search("[0-9]{4}", text):
        text = _PAPER.sub("", text)
    if _STUDYING.search(text):
        return "unfinished"
    if _AWAITED.search(text):
        return "awaited"
    return "unfinished" if _TO_COME.search(text) else ""


def is_expected(text: str) -> bool:
    """Return whether a day that is stated is one to come, as the writer expects.

    >>> is_expected("คาดว่าจะจบ มี.ค. 2570"), is_expected("กำลังศึกษา ตั้งแต่ 2566")
    (True, False)
    """
    return _EXPECTED.search(normalise(text).lower()) is not None


@lru_cache(maxsize=1000)
def is_present(text: str) -> bool:
    """Return whether the end of a period says that it still runs, or runs to the closing day.

    >>> is_present("จนถึงปัจจุบัน"), is_present("ปัจจุบัน (20 ธ.ค. 2567)"), is_present("1 ต.ค. 2564 - ปัจจุบัน")
    (True, True, True)
    """
    text = normalise(text).lower()
    before = _joined(re.split(r"[0-9]|รวม|วันที่\s*[0-9]", REMARK.sub("", text) or text)[0])
    return _PRESENT.fullmatch(before) is not None or without_open_end(text) != text


def is_endless(text: str) -> bool:
    """Return whether the end of what a document allows says that there is none.

    >>> is_endless("บัตรตลอดชีพ"), is_endless("ไม่มีวันหมดอายุ"), is_endless("หมดอายุแล้ว")
    (True, True, False)
    """
    return _ENDLESS.search(normalise(text).lower()) is not None


def has_ended(text: str) -> bool:
    """Return whether the end of what a document allows is said to be past, without its day.

    >>> has_ended("หมดอายุแล้ว"), has_ended("หมดอายุ 31 ธ.ค. 2568"), has_ended("ไม่มีวันหมดอายุ")
    (True, False, False)
    """
    written = normalise(text).lower()
    return _ENDED.search(written) is not None and not re.search("[0-9]", written) and not is_endless(text)


def without_open_end(text: str) -> str:
    """Return the text without the end of a time that still runs."""
    for apart in [*UP_TO.finditer(text)][-_MANY:]:
        behind = text[apart.end() :]
        if _PRESENT.fullmatch(_joined(behind)) or _PRESENT.fullmatch(_joined(REMARK.sub("", behind))):
            return text[: apart.start()] if re.search("[0-9]", text[: apart.start()]) else text
    return text


def _joined(text: str) -> str:
    return re.sub(r"[\s.()ๆ\"'“”‘’-]", "", text)
