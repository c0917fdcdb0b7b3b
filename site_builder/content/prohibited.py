"""Which prohibited characteristics a clause of an announcement names, as the form `entry` calls them."""

import re

# By code (validators/rules/prohibited.py); nationality and age are asked for elsewhere in the form.
_NAMED = {
    "bankrupt": re.compile("ล้มละลาย"),
    "sentenced": re.compile("(?:ต้อง|ได้)?(?:รับ)?โทษจำคุก|พิพากษา[^ ]*ให้จำคุก"),
    "expelled": re.compile("ถูกลงโทษ.{0,20}(?:ให้ออก|ปลดออก|ไล่ออก)|(?:ให้ออก|ปลดออก)[^ ]* *(?:หรือ)?ไล่ออก"),
    "political": re.compile("ดำรงตำแหน่ง(?:ทาง)?การเมือง|ข้าราชการการเมือง"),
    "party": re.compile("พรรคการเมือง"),
    "incapable": re.compile("ไร้ความสามารถ|วิกลจริต|จิตฟั่นเฟือน"),
    "disease": re.compile("เป็นโรค.{0,20}กำหนด"),
    "misconduct": re.compile("บกพร่องในศีลธรรม"),
    "cheated": re.compile("ทุจริตในการสอบ"),
}
# A clause of those characteristics denies them, or says what nobody may be.
_SPEAKS = re.compile(r"ไม่(?:เป็น|เคย|มี|อยู่)|ต้องห้าม|\(?[0-9๐-๙]{1,2}[.)]\s*(?:เป็น|เคย)|^(?:เป็น|เคย)")


def named(text: str) -> list[str]:
    """Return the codes of the prohibited characteristics that a text names.

    >>> named("ไม่เป็นบุคคลล้มละลาย"), named("ทำงานกับผู้ล้มละลาย")
    (['bankrupt'], [])
    >>> named("ลักษณะต้องห้าม: เคยถูกลงโทษให้ออก ปลดออก หรือไล่ออก")
    ['expelled']
    """
    return [code for code, words in _NAMED.items() if words.search(text)] if _SPEAKS.search(text) else []
