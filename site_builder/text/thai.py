"""Thai text on a page: its numerals, and words that must not break across lines."""

import re

from markupsafe import Markup, escape

from prakat.validators.contract import Digits
from prakat.validators.counting.calendar import ENGLISH, MONTHS
from prakat.validators.text import in_digits

# Common in announcements; browsers' dictionaries take each for two words and may break a line within it,
# which reads badly ("ประเภทอำนวย / การ").
WHOLE = re.compile(
    # What none of them begins with is passed over at once: pages hold much text.
    r"(?=[\(ก-ฮเ-ไ])(?:"
    # A short name after what it is the name of, and what stands in brackets behind a name.
    r"(?<!แ)(?:กรม|กระทรวง|แขวง|เขต|ตำบล|อำเภอ|จังหวัด)[ก-๎]{2,20}(?![ก-๎])|\([ก-๎]{2,18}\)"
    "|ประเภท(?:ทั่วไป|วิชาการ|อำนวยการ|บริหาร)"
    "|ระดับ(?:ต้น|สูง|อาวุโส|ทักษะพิเศษ|เชี่ยวชาญ|ทรงคุณวุฒิ|ชำนาญการ(?:พิเศษ)?)"
    "|(?:ผู้)?อำนวยการ(?:กอง)?|(?:ข้า|(?:เข้า)?รับ)ราชการ|(?:การ)?เจ้าหน้าที่|ชำนาญ(?:การ(?:พิเศษ)?|งาน)|ปฏิบัติ(?:การ|งาน|ราชการ|หน้าที่)|เชี่ยวชาญ|กำลังคน"
    "|แต่งตั้ง|(?:การ|สั่ง)?บรรจุ|คัดเลือก|(?:ผู้)?สอบแข่งขัน(?:ได้)?|(?:(?:วัน)?ปิด)?รับ(?:สมัคร|โอน)|(?:ความ)?รับผิดชอบ|บังคับบัญชา|ลงลายมือชื่อ|ใบสมัคร|ผู้สมัคร|ความเห็น"
    "|(?:การ)?ดำเนิน(?:การ|งาน)|(?:วุฒิ)?การศึกษา|การประชุม|ศึกษาต่อ|ฝึกอบรม|เกียรติบัตร|วุฒิบัตร|ประเมินผล|ส่วนบุคคล|คลอดบุตร|ล้างมลทิน|(?:ครบ)?ระยะเวลา|ร้อยละ|ร่วมกัน|รวมกัน"
    "|มาแล้ว|(?:ยัง)?ไม่(?:ได้|มี|ครบ|ต้อง(?:ตรวจ)?|ใช่)|ไม่น้อยกว่า|(?:ไม่)?ต่ำกว่า|ไม่เกิน|อย่างละ|หลากหลาย|(?:ต่าง)?ลักษณะงาน|(?:ต่าง)?(?:สายงาน|หน่วยงาน|พื้นที่)|ผู้รับรอง|รักษา(?:ราชการ(?:แทน)?|การ)"
    "|(?:ดู)?คำ(?:ตอบ|ถาม|สั่ง|ขอ|รับรอง)|หลักเกณฑ์|(?:คณะ)?กรรมการ|เป้าหมาย|วัตถุประสงค์|ผลสัมฤทธิ์|(?:ต่าง|ระหว่าง)ประเทศ|ความร่วมมือ|ความคุ้มค่า|ความสัมพันธ์|วางแผน"
    "|เจ้าพนักงาน|นายช่าง|รองอธิบดี|(?:นัก)?ทรัพยากร(?:บุคคล|ธรรมชาติ|น้ำ)|นัก(?:จัดการงาน|บริหาร|ปกครอง|ประชาสัมพันธ์|พัฒนา|วิจัย|วิชาการ|วิเคราะห์|วิเทศสัมพันธ์|วิทยาศาสตร์"
    "|สังคมสงเคราะห์|สืบสวน|จิตวิทยา|โภชนาการ|เทคโนโลยี|เทคนิคการแพทย์|รังสีการแพทย์|กายภาพบำบัด|ตรวจสอบ)"
    "|(?:ครั้ง|ราย)?ต่อไป(?:นี้)?|หายไป|ตรวจสอบ|แบบฟอร์ม|เว้นวรรค|(?:เลข|บัตร)ประจำตัว(?:ประชาชน|สอบ)?|ผู้ติดต่อ|ร้องเรียน|ตัดสินใจ|เงินเดือน|แลกเปลี่ยน"
    "|ข้อ(?:เสนอ(?:แนะ)?|เท็จจริง|จำกัด)|เสนอแนะ|คำอธิบาย|ผลกระทบ|ทางเลือก|พระราชบัญญัติ|สถานศึกษา|วิสัยทัศน์|ปริญญา(?:บัตร|ตรี|โท|เอก)|พาณิชยศาสตร์|รูปถ่าย|(?:การ)?(?:กรอก|กลั่นกรอง|บูรณาการ)|งบประมาณ"
    "|ภาย(?:ใต้|หลัง)|หน้าจอ|ความ(?:จริง|พิการ|รู้|สามารถ|ต้องการ|ประพฤติ)|ส่วน(?:กลาง|ภูมิภาค)|(?:เป็น)?อย่าง(?:อื่น|น้อย|เดียว|ที่|ดี)|รายการที่|ขึ้นไป|กึ่งหนึ่ง|เบื้องต้น|เผยแพร่|พี่เลี้ยง|อ่อนไหว|(?:ผู้)?ลงนาม|ทำเครื่องหมาย"
    "|(?:วัน|ครั้ง|ลำดับ)ที่|(?:ตาม)?ที่กำหนด(?:ไว้)?|มอบหมาย|ซับซ้อน|ผลประโยชน์|โรงพยาบาล|สิ่งแวดล้อม|ลุ่มน้ำ|ผู้พิจารณา|ตารางคำนวณ|ผู้ตรวจ(?:สอบ)?|ตัวอักษร|(?:บัญชี)?รายชื่อ|อัตราว่าง|ข้อใดข้อหนึ่ง|ค่าตอบแทน|ชำระเงิน|ทีละ(?:รายการ|ข้อ)|หลังจาก|ดำรงตำแหน่ง|ภาพสแกน|เปิดดู|จัดจ้าง|การบัญชี|ผลงาน|ย้อนหลัง|ถูกต้อง|ช่องทาง|ก่อนหน้า"
    "|สิ้นสุด|เทียบเท่า|รายละเอียด|ภาครัฐ|เหมือนกัน|เป็นไปไม่ได้|เว้นแต่|พื้นหลัง|เก็บรักษา|หรือไม่|ต้องห้าม|ผู้ควบคุม|สาขาวิชา|วันลา|วันบรรจุ|ปรับเปลี่ยน)"
)
_BEFORE = re.compile("([เแโใไ])([ก-ฮ])")
_MARKS = re.compile("[็-๎]")
# What has no words to be broken on a line: tags, and what holds text without any.
_BARE = "(?:title|option|textarea|script|style|pre|code)"
_NO_PROSE = re.compile(rf"(<{_BARE}\b(?s:.*?)</{_BARE}>|<[^>]*>)")
# A name in a cell of a table, which is made wide enough for it.
_NAME = re.compile("[ก-๎.()]{5,20}")
# ๆ stays with its word, a number with the word before it or the unit or month after it, and the groups of a
# telephone number with each other; in English, too.
_THAI_UNITS = ("ปี", "เดือน", "วัน", "รายการ", "หน้า", "หลัก", r"น\.", "บาท", "อัตรา", r"ซม\.")
_UNITS = (*_THAI_UNITS, "year", "month", "day", "page", "second", r"s\b", r"cm\b", "MB")
_AFTER_NUMBERS = "|".join([*_UNITS, *MONTHS, *ENGLISH])
_GROUP = "[0-9๐-๙]{3,4}(?![0-9๐-๙,])"
TOGETHER = re.compile(
    rf"(ข้อ|ที่|มาตรา|ร้อยละ|เวลา|item|:) (?=[0-9๐-๙])"
    f"|([0-9๐-๙]) (?={_AFTER_NUMBERS}|{_GROUP})| (?=ๆ)"
)
# The same for what the modules of a page say (forms/browser/words.mjs).
PATTERNS = {"together": TOGETHER.pattern, "whole_words": WHOLE.pattern}
# Lists leave out ฃ and ฅ, which are obsolete, and ฆ, as statutes do (Revenue Code s.40 (4)).
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def numbers(words: object, digits: Digits) -> str:
    """Return prakat's own text with numerals: Thai, unless the announcement uses Arabic."""
    return in_digits(words, "thai" if digits == "as_authored" else digits)


def numbering(number: int, depth: int, digits: Digits) -> str:
    """Return the number of a clause as official documents write it: (๑), below it (ก), below that ๑).

    There are 41 letters; further clauses have numbers.

    >>> [numbering(3, depth, "thai") for depth in range(3)], numbering(42, 1, "thai")
    (['(๓)', '(ค)', '๓)'], '(๔๒)')
    """
    if depth == 1 and number <= len(LETTERS):
        return f"({LETTERS[number - 1]})"
    return numbers(f"{number})" if depth > 1 else f"({number})", digits)


def prose(words: object, digits: Digits) -> Markup:
    """Return an announcement's text as HTML, with its numerals and without bad line breaks.

    >>> prose("งาน 2 ด้านต่าง ๆ ของผู้อำนวยการ", "thai")
    Markup('งาน ๒ ด้านต่าง\\xa0ๆ ของ<span class="prakat-whole">ผู้อำนวยการ</span>')
    """
    return whole(escape(joined(words, digits)))


def cell(words: object, digits: Digits) -> Markup:
    """Return what a cell of a table says as HTML: as prose, but a name is only broken at its spaces.

    >>> cell("นางสาวสมมติ 12", "thai")
    Markup('<span class="prakat-whole">นางสาวสมมติ</span> ๑๒')
    """
    runs = joined(words, digits).split(" ")
    return Markup(" ").join(
        Markup('<span class="prakat-whole">{}</span>').format(run)
        if _NAME.fullmatch(run)
        else whole(escape(run))
        for run in runs
    )


def together(text: str) -> str:
    """Return a text with no-break spaces where a line must not break.

    >>> together("รวม 3 ปี")
    'รวม 3\xa0ปี'
    """
    return TOGETHER.sub("\\1\\2\u00a0", text)


def whole(html: Markup) -> Markup:
    """Return text that is HTML already, without line breaks within words that a browser takes for several.

    >>> whole(Markup("ผู้อำนวยการ &amp; รอง"))
    Markup('<span class="prakat-whole">ผู้อำนวยการ</span> &amp; รอง')
    """
    return Markup(WHOLE.sub(r'<span class="prakat-whole">\g<0></span>', html))


def unbroken(html: str) -> str:
    """Return HTML in which no line breaks within words, nor between a number and its unit.

    >>> unbroken("<p title=คำตอบ>คำตอบ 3 ปี</p>")
    '<p title=คำตอบ><span class="prakat-whole">คำตอบ</span> 3\\xa0ปี</p>'
    """
    parts = _NO_PROSE.split(html)
    parts[::2] = [whole(Markup(together(each))) for each in parts[::2]]
    return "".join(parts)


def joined(words: object, digits: Digits) -> str:
    """Return a text with the announcement's numerals, and no-break spaces where a line must not break.

    >>> joined("ข้อ 2 งานต่าง ๆ", "thai")
    'ข้อ\xa0๒ งานต่าง\xa0ๆ'
    """
    return together(in_digits(words, digits))


def in_order(text: str) -> str:
    """Return what texts are sorted by as a Thai dictionary has them: by consonants, marks last.

    >>> sorted(["เกษม", "ขวัญ", "กมล", "แก้ว", "แกว"], key=in_order)
    ['กมล', 'เกษม', 'แกว', 'แก้ว', 'ขวัญ']
    """
    return f"{_MARKS.sub('', _BEFORE.sub(r'\2\1', text))}\0{text}"
