"""What the headings and labels of official documents are called, and which key each leads to: declared once.

The same words head a section, stand before a value on a line, in the left cell of a table or above its column.
Sources: OCSC standards of positions, offices' job descriptions, and announcements of all kinds.
"""

import re
from dataclasses import dataclass
from typing import Literal

# What a value must look like that only a space parts from its label; None: a colon, a tab or a cell's edge must.
_ANY = ""
_AMOUNT = r".*[0-9๐-๙].*(?:บาท|อัตรา|ตำแหน่ง|คน|-)"
_COUNT = r"[^ก-๙]{0,3}(?:จำนวน\s*)?[0-9๐-๙]+\s*(?:อัตรา|ตำแหน่ง|คน)?$"


@dataclass(frozen=True)
class Label:
    """Words that name a key; where they stand above the sections, any value may follow them after a space."""

    key: str
    words: str
    value: str | None = None
    scope: Literal["head", "section", "announcement"] = "section"

    @property
    def pattern(self) -> re.Pattern[str]:
        """The label, its English in brackets, what parts it from its value, the value."""
        return re.compile(
            rf"({self.words})(?:\s*\(([A-Za-z][^()]*)\))?(\s*[:：]\s*-?|\s*=\s*|\s+|(?=\()|$)(.*)$", re.DOTALL
        )


_OF = "(?:(?:ของ|ใน|สำหรับ|ประจำ|เฉพาะ)?(?:ตำแหน่ง(?:งาน)?|สายงาน)?)?"
_FOR_WORK = "(?:ที่)?(?:(?:จำเป็น|ต้องการ|กำหนด)(?:ต้องใช้)?)?(?:ใน|สำหรับ|ของ|ต่อ)?(?:การปฏิบัติ(?:งาน|หน้าที่|ราชการ))?"
_ABILITY = "(?:ความรู้ความสามารถ|ความรู้|ความสามารถ|ทักษะ|สมรรถนะ(?:หลัก|เฉพาะ)?|คุณลักษณะ|ประสบการณ์)"

LABELS = (
    # What a job description is called; with it another one begins.
    Label("begin", "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ(?:ของตำแหน่ง)?"),
    Label("begin", "(?:แบบ|ใบ|คำ)?(?:บรรยาย|พรรณนา|กำหนด)(?:ลักษณะ)?(?:หน้าที่)?งาน(?:ของตำแหน่ง)?|มาตรฐานกำหนดตำแหน่ง"),
    Label("begin", "รายละเอียด(?:เกี่ยวกับ)?(?:การ)?(?:จ้าง(?:งาน)?|รับสมัคร|ตำแหน่ง)(?:งาน|ของ|เป็น|และ|การจ้าง)*"
          "(?:พนักงานราชการ|พนักงานจ้าง|ลูกจ้างชั่วคราว|ตำแหน่ง)?(?:ทั่วไป|พิเศษ|ตามภารกิจ)?"),
    Label("begin", "Job Description|Position Description"),
    Label("head", "(?:ตำแหน่ง|ลำดับ)ที่ *[0-9๐-๙]+|General Information"),
    Label("head", f"ข้อมูลทั่วไป{_OF}(?:และหน้าที่โดยสรุป)?|ข้อมูลเกี่ยวกับตำแหน่ง|รายละเอียดตำแหน่ง(?:งาน)?"),
    # The position.
    Label("title", "ชื่อตำแหน่ง(?:ใน|ทาง)(?:การ)?บริหาร(?:งาน)?|ตำแหน่งทางการบริหาร", _ANY, "head"),
    Label("line", "(?:ชื่อ)?ตำแหน่งในสายงาน", _ANY, "head"),
    Label("name", "(?:ชื่อ)?ตำแหน่ง(?:งาน|ที่(?:เปิด)?รับสมัคร|ว่าง)?|Job Title|Position(?: Title)?", _ANY, "head"),
    Label("number", "(?:ตำแหน่ง)?เลขที่(?:ตำแหน่ง)?|อัตราเลขที่|รหัสตำแหน่ง", r"[\w.,/\-–\sและถึง]{1,60}$", "head"),
    Label("rank", "(?:ตำแหน่ง)?ประเภท(?:ตำแหน่ง|การจ้าง|บุคลากร)?(?:\\s*(?:/|และ)\\s*ระดับ(?:ตำแหน่ง)?)?|สถานภาพการจ้าง", _ANY, "head"),
    Label("level", "ระดับ(?:ตำแหน่ง|ชั้นงาน)?", _ANY, "head"),
    Label("group", "(?:ชื่อ)?กลุ่ม(?:งาน|ตำแหน่ง)|กลุ่มลักษณะงาน", _ANY, "head"),
    Label("agency", "สังกัด(?:หน่วยงาน)?|หน่วยงาน(?:ที่สังกัด|ต้นสังกัด)?|ส่วนราชการ|Department", _ANY, "head"),
    # Its terms.
    Label("vacancies", r"(?:จำนวน)?(?:อัตรา|ตำแหน่ง)?(?:ที่)?ว่าง|จำนวน(?:ตำแหน่ง|อัตรา|คน)?(?:ว่าง|ที่(?:เปิด)?รับ(?:สมัคร)?|ที่จะ(?:จ้าง|บรรจุ))?(?:\s*\(อัตรา\))?|อัตราว่าง", _COUNT),
    Label("pay", "(?:อัตรา)?(?:ค่าตอบแทน|ค่าจ้าง|เงินเดือน)(?:ที่(?:จะ)?(?:ได้รับ|ให้|จ้าง))?(?:ที่จะได้รับ)?(?:ต่อเดือน|รายเดือน|แรกบรรจุ)?|อัตราเงินค่าจ้าง", _AMOUNT),
    Label("allowances", "(?:เงินเพิ่ม|ค่าครองชีพ|เงินประจำตำแหน่ง|ค่าตอบแทนพิเศษ)[ก-๙]{0,40}", _AMOUNT),
    Label("place", "สถานที่(?:ปฏิบัติ(?:งาน|ราชการ)|ทำงาน)|(?:ที่ทำงาน|ที่ตั้ง)(?:สำนักงาน)?|ปฏิบัติงาน(?:ที่|ณ)", _ANY),
    Label("contract", "ระยะเวลา(?:ใน)?(?:การ)?(?:จ้าง|ทำสัญญา|ปฏิบัติงาน)(?:งาน)?|อายุสัญญา(?:จ้าง)?", _ANY),
    Label("benefits", "(?:สิทธิ(?:ประโยชน์)?|สวัสดิการ|ประโยชน์ตอบแทนอื่น)(?:และ(?:สวัสดิการ|สิทธิประโยชน์|ประโยชน์อื่น))?(?:ที่(?:จะ)?ได้รับ)?(?:อื่น)?", _ANY),
    Label("register", "(?:การขึ้น|อายุ(?:ของ)?)?บัญชี(?:รายชื่อ)?(?:ผู้(?:ผ่าน|สอบ|ได้รับ)[ก-๙]{0,40})?", None),
    # Its work.
    Label("main", "(?:หน้าที่|ภาระ(?:งาน|หน้าที่)?)(?:และ)?ความรับผิดชอบ(?:หลัก|ของตำแหน่ง(?:งาน)?)*|หน้าที่(?:หลัก|รับผิดชอบ)|บทบาท(?:หน้าที่)?(?:และ)?(?:ความรับผิดชอบ)(?:หลัก)?"),
    Label("duties", "หน้าที่(?:และ)?(?:ความ)?รับผิดชอบโดย(?:สรุป|ย่อ)|สรุปหน้าที่(?:และ)?ความรับผิดชอบ|หน้าที่(?:งาน)?โดย(?:สรุป|ย่อ)|(?:วัตถุประสงค์|จุดมุ่งหมาย|ภารกิจ)(?:หลัก)?(?:ของ)?ตำแหน่ง(?:งาน)?|Job (?:Purpose|Summary)"),
    Label("work", "(?:รายละเอียด(?:ของ)?|ขอบเขต)?(?:ลักษณะ)?งานที่(?:ต้อง)?(?:ปฏิบัติ|รับผิดชอบ)(?:หลัก|โดยละเอียด)?|ลักษณะงาน|รายละเอียด(?:ของ)?(?:หน้าที่และ)?(?:ลักษณะ)?งาน|ขอบเขต(?:ของ)?(?:งาน|หน้าที่)(?:และความรับผิดชอบ)?|หน้าที่ความรับผิดชอบในด้านต่าง ?ๆ|Main (?:Responsibilities|Accountabilities)|Key Responsibilities"),
    Label("qualifications", f"คุณสมบัติ(?:เฉพาะ)?{_OF}(?:ของผู้(?:ดำรงตำแหน่ง|สมัคร)|(?:ของ)?ผู้(?:มีสิทธิ)?สมัคร[ก-๙]{{0,30}}|ที่(?:ต้องการ|กำหนด))?|(?:วุฒิ|คุณวุฒิ)(?:การศึกษา)?(?:{_FOR_WORK})?{_OF}|(?:Required )?Qualifications?", _ANY),
    # Further sections, which stay under their own headings.
    Label("more", "(?:ชื่อ)?สายงาน|ชื่อและระดับ(?:ของ)?ตำแหน่ง|ลักษณะงานโดยทั่วไป", _ANY),
    Label("more", rf"{_ABILITY}(?:[\s,]*(?:และ)?(?:หรือ)?{_ABILITY})*(?:อื่น ?ๆ)?{_FOR_WORK}{_OF}|ความรู้ความสามารถที่ใช้[ก-๙]*"),
    Label("more", "ตัวชี้วัด(?:ผลงาน|ความสำเร็จ|หลัก)?(?:ของงาน)?(?:และค่าเป้าหมาย)?|ผลสัมฤทธิ์(?:หลัก)?(?:ของงาน)?|ค่าเป้าหมาย|ผลผลิต"),
    Label("more", "(?:ชื่อ)?(?:ตำแหน่ง)?ผู้(?:บังคับบัญชา|ใต้บังคับบัญชา|อยู่ใต้บังคับบัญชา)(?:โดยตรง|ขั้นต้น|ชั้นต้น|เหนือขึ้นไป|ที่อยู่ในความรับผิดชอบ)*(?:โดยตรง)?|รายงาน(?:ตรง)?ต่อ|สายการบังคับบัญชา", _ANY),
    Label("more", "(?:การ)?(?:ติดต่อ|ประสานงาน)(?:ประสานงาน)?(?:ภายใน|ภายนอก)(?:และ(?:ภายใน|ภายนอก))?(?:หน่วยงาน|องค์กร)?|สภาพ(?:การ|แวดล้อมใน)?(?:การ)?(?:ทำ|ปฏิบัติ)งาน|อำนาจ(?:หน้าที่|ในการตัดสินใจ|ดำเนินการ)[ก-๙]{0,20}|เครื่องมือ(?:และอุปกรณ์)?(?:ที่ใช้)?"),
    Label("more", "หมายเหตุ|เงื่อนไข(?:อื่น ?ๆ|การจ้าง|ใน[ก-๙]{0,30}|การรับสมัคร|เพิ่มเติม)?|การประเมินผล[ก-๙]{0,30}|วิชาที่สอบ|หลักสูตร(?:และวิธี)?การ(?:สอบ|คัดเลือก|เลือกสรร|สรรหา)[ก-๙]{0,30}", _ANY),
)  # fmt: skip

# Of an announcement: what its numbered sections are about, by the words in their headings; the first counts.
SUBJECTS = tuple(
    (key, re.compile(words))
    for key, words in (
        ("positions", r"^(?:(?:ชื่อ|ประเภท|รายละเอียด|จำนวน)[ก-๙]*\s*)*(?:ตำแหน่ง|กลุ่มงาน|อัตรา(?:ว่าง|กำลัง))(?!.*คุณสมบัติ)"),
        ("pay", "^(?:อัตรา)?(?:เงินเดือน|ค่าตอบแทน|ค่าจ้าง)"),
        ("general", "(?!.*เฉพาะ)(?:.*)(?:คุณสมบัติ|ลักษณะต้องห้าม)(?:ทั่วไป|ของผู้สมัครทั่วไป)|ลักษณะต้องห้าม"),
        ("enclosures", "(?:หลักฐาน|เอกสาร)[ก-๙ ]*(?:สมัคร|ยื่น|แนบ|ใช้|ประกอบ)"),
        ("fee", "ค่าธรรมเนียม|ค่าสมัคร"),
        ("follow", "(?:การ)?(?:แจ้ง)?ประกาศรายชื่อ(?!.*(?:ขึ้นบัญชี|ผู้ผ่าน|ผู้สอบแข่งขันได้|ผู้ได้รับ))|ประกาศผล(?!.*บัญชี)|กำหนด(?:การ)?\\s*วัน\\s*เวลา|วัน\\s*เวลา[ก-๙ ]*(?:สอบ|ประเมิน|คัดเลือก|สัมภาษณ์)|กำหนดการ"),
        ("register", "ขึ้นบัญชี|บัญชีรายชื่อ|ประกาศ(?:ผล|รายชื่อผู้(?:ผ่าน|สอบแข่งขันได้|ได้รับ))"),
        ("contract", "สัญญา(?:จ้าง)?|ระยะเวลา(?:การ)?จ้าง"),
        ("pass", "เกณฑ์การตัดสิน|เกณฑ์ตัดสิน"),
        ("selection", "(?:หลักเกณฑ์|วิธี(?:การ)?|หลักสูตร)[ก-๙ ]*(?:สอบ|คัดเลือก|เลือกสรร|สรรหา|ประเมิน|กลั่นกรอง)|การ(?:สอบแข่งขัน|คัดเลือก|เลือกสรร|ประเมินสมรรถนะ)$"),
        ("qualifications", "คุณสมบัติ|คุณวุฒิ"),
        ("apply", "รับสมัคร(?!.*ตำแหน่ง)|การสมัคร|วิธี(?:การ)?สมัคร|ยื่นใบสมัคร"),
        ("positions", "ตำแหน่ง|กลุ่มงาน|รายละเอียดการจ้าง"),
        ("appointment", "บรรจุ|แต่งตั้ง"),
        ("contact", "สอบถาม|ติดต่อ"),
    )
)  # fmt: skip

# How the names of agencies begin.
AGENCY = re.compile(
    "(?:กรม|กระทรวง|สำนัก|กอง|องค์การ|องค์กร|มหาวิทยาลัย|เทศบาล|สถาบัน|ศูนย์|โรงพยาบาล|โรงเรียน|วิทยาลัย|ธนาคาร|บริษัท|จังหวัด"
    "|อำเภอ|เมืองพัทยา|กรุงเทพ|ศาล|สภา|คณะ|ที่ทำการ|ตำรวจ|การ(?:ไฟฟ้า|ประปา|รถไฟ|ทาง|ท่าเรือ|เคหะ|ยาง|กีฬา|ท่องเที่ยว|นิคม)|ราช)\\S*"
)

# What the columns of a table hold.
_COLUMNS = tuple(
    (key, re.compile(words))
    for key, words in (
        ("order", r"ลำดับ(?:ที่)?|ที่|ข้อ|No\.?"),
        ("side", "(?:ชื่อ)?ด้าน|กลุ่มงานหลัก|หน้าที่หลัก"),
        ("measure", "ตัวชี้วัด.*|ผลสัมฤทธิ์.*|ค่าเป้าหมาย.*|เป้าหมาย"),
        ("task", "(?:ลักษณะ)?งาน(?:ที่(?:ต้อง)?(?:ปฏิบัติ|รับผิดชอบ)(?:หลัก)?)?|ภารกิจ(?:หลัก)?|กิจกรรม(?:หลัก)?|หน้าที่(?:และ)?ความรับผิดชอบ(?:หลัก)?|รายละเอียด(?:ของ)?งาน"),
        ("name", "(?:ชื่อ)?ตำแหน่ง(?:งาน|ในสายงาน|ที่(?:เปิด)?รับ(?:สมัคร)?)?"),
        ("subject", "(?:ชื่อ)?วิชา(?:ที่สอบ)?|สมรรถนะ.*|ภาค(?:การสอบ)?|หัวข้อ.*|รายการ.*|องค์ประกอบ.*|การ(?:สอบ|ประเมิน)|ความรู้ความสามารถ.*"),
        ("score", r"คะแนน(?:เต็ม)?(?:\s*\(.*\))?"),
        ("method", "วิธี(?:การ)?(?:สอบ|ประเมิน|คัดเลือก)?"),
    )
)  # fmt: skip

_READY = tuple((label, label.pattern) for label in LABELS)
# The heading of a section that says only that the work follows.
FOLLOWS = re.compile(r"(?:.*\s)?(?:โดย)?(?:มี|แบ่ง)?ลักษณะงาน(?:ที่ปฏิบัติ)?(?:ออกเป็น|ใน)?ด้านต่าง\s*ๆ\s*(?:ดังนี้|ได้แก่|คือ)?\s*:?$")


@dataclass(frozen=True)
class Found:
    """A label that a line begins with."""

    key: str
    label: str
    value: str
    # Whether more than a space parts the value from the label.
    parted: bool
    # Whether the value looks like one where only a space parts it.
    fits: bool
    scope: str


def label(words: str, after: str | None = None) -> Found | None:
    """Return the label that the words are or begin with; ``after`` is a value that a tab or a cell parts from it."""
    best: Found | None = None
    for each, pattern in _READY:
        if not (found := pattern.match(words)) or not found[1]:
            continue
        parting, value = found[3], found[4].strip()
        if after is not None and value:
            continue
        parted = after is not None or (bool(parting.strip()) and bool(value))
        fits = not value or (each.value is not None and re.match(each.value, value) is not None)
        here = Found(each.key, found[1].strip(), after if after is not None else value, parted, fits, each.scope)
        if best is None or len(here.label) > len(best.label):
            best = here
    return best


def column(words: str) -> str | None:
    """Return what a column of a table holds by the words above it; the key of a label if it is one."""
    for key, pattern in _COLUMNS:
        if pattern.fullmatch(words):
            return key
    found = label(words)
    return found.key if found and not found.value else None


def subject(heading: str) -> str | None:
    """Return what a section of an announcement is about."""
    return next((key for key, words in SUBJECTS if words.search(heading)), None)
