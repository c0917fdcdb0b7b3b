"""Sixty announcements as ministries write them, and queries that find some of them."""

import re
from collections.abc import Iterator
from pathlib import Path

# A position's line, type and level; what it is about; and a sentence of its duties.
_LINES = [
    ("ผู้อำนวยการสำนัก", "อำนวยการ", "สูง"),
    ("ผู้อำนวยการกอง", "อำนวยการ", "ต้น"),
    ("นักวิเคราะห์นโยบายและแผน", "วิชาการ", "ชำนาญการพิเศษ"),
    ("นักทรัพยากรบุคคล", "วิชาการ", "ชำนาญการ"),
    ("เจ้าพนักงานธุรการ", "ทั่วไป", "ชำนาญงาน"),
    ("นักวิชาการตรวจสอบภายใน", "วิชาการ", "เชี่ยวชาญ"),
]
_FIELDS = [
    ("ความร่วมมือระหว่างประเทศ", "ประสานความร่วมมือทวิภาคีและพหุภาคี จัดทำความตกลงระหว่างรัฐบาล"),
    ("เทคโนโลยีสารสนเทศและการสื่อสาร", "ออกแบบสถาปัตยกรรมระบบ ดูแลความมั่นคงปลอดภัยไซเบอร์ และข้อมูลเปิดภาครัฐ"),
    ("การเงินและบัญชี", "เบิกจ่ายเงินงบประมาณ จัดทำรายงานการเงิน และควบคุมเงินทดรองราชการ"),
    ("พัสดุและจัดซื้อจัดจ้าง", "กำหนดขอบเขตของงาน ราคากลาง และบริหารสัญญาจัดซื้อจัดจ้างภาครัฐ"),
    ("กฎหมายและระเบียบ", "ยกร่างกฎกระทรวง วินิจฉัยข้อกฎหมาย ดำเนินคดีปกครองและความรับผิดทางละเมิด"),
    ("ทรัพยากรน้ำ", "พยากรณ์น้ำหลาก บริหารจัดการอ่างเก็บน้ำ และเตือนภัยน้ำท่วมฉับพลัน"),
    ("ป่าไม้และสัตว์ป่า", "ป้องกันไฟป่าและหมอกควัน ฟื้นฟูป่าต้นน้ำ และดูแลอุทยานแห่งชาติ"),
    ("สาธารณสุขมูลฐาน", "เฝ้าระวังโรคติดต่ออุบัติใหม่ สอบสวนการระบาด และฉีดวัคซีนในชุมชน"),
    ("ปศุสัตว์และประมง", "ควบคุมโรคพิษสุนัขบ้า ตรวจโรงฆ่าสัตว์ และรับรองมาตรฐานฟาร์มเพาะเลี้ยงกุ้ง"),
    ("การศึกษาพิเศษและการศึกษาตามอัธยาศัย", "จัดการเรียนรู้สำหรับเด็กพิการเรียนรวม และเทียบโอนผลการเรียน"),
]
_AGENCIES = [
    ("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "สพฐ.", "กระทรวงศึกษาธิการ"),
    ("กรมทรัพยากรน้ำ", "ทน.", "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม"),
    ("สำนักงานปลัดกระทรวงสาธารณสุข", "สป.สธ.", "กระทรวงสาธารณสุข"),
    ("กรมบัญชีกลาง", "บก.", "กระทรวงการคลัง"),
    ("สำนักงานปลัดกระทรวงมหาดไทย", "สป.มท.", "กระทรวงมหาดไทย"),
]

# The query, and the words that an announcement must all have to be an answer.
QUERIES: dict[str, list[str]] = {
    # inside running text, which has no spaces between its words
    "ไซเบอร์": ["ไซเบอร์"],
    "ข้อมูลเปิด": ["ข้อมูลเปิด"],
    "ไฟป่า": ["ไฟป่า"],
    "หมอกควัน": ["หมอกควัน"],
    "น้ำท่วม": ["น้ำท่วม"],
    "วัคซีน": ["วัคซีน"],
    "พิษสุนัขบ้า": ["พิษสุนัขบ้า"],
    "เพาะเลี้ยงกุ้ง": ["เพาะเลี้ยงกุ้ง"],
    "กฎกระทรวง": ["กฎกระทรวง"],
    "คดีปกครอง": ["คดีปกครอง"],
    "ราคากลาง": ["ราคากลาง"],
    "อุทยานแห่งชาติ": ["อุทยานแห่งชาติ"],
    "อ่างเก็บน้ำ": ["อ่างเก็บน้ำ"],
    "เด็กพิการ": ["เด็กพิการ"],
    # parts of compounds
    "สัมพันธ์": ["สัมพันธ์"],
    "จัดซื้อ": ["จัดซื้อ"],
    "บัญชี": ["บัญชี"],
    "ระบาด": ["ระบาด"],
    "ทวิภาคี": ["ทวิภาคี"],
    "สถาปัตยกรรม": ["สถาปัตยกรรม"],
    "วิเคราะห์นโยบาย": ["วิเคราะห์นโยบาย"],
    "ละเมิด": ["ละเมิด"],
    "สุนัข": ["สุนัข"],
    # several words, all of which must be there
    "นักทรัพยากรบุคคล ป่าไม้": ["นักทรัพยากรบุคคล", "ป่าไม้"],
    "ธุรการ วัคซีน": ["ธุรการ", "วัคซีน"],
    "ตรวจสอบภายใน พัสดุ": ["ตรวจสอบภายใน", "พัสดุ"],
    "ผู้อำนวยการสำนัก กฎหมาย": ["ผู้อำนวยการสำนัก", "กฎหมาย"],
    "กรมบัญชีกลาง กุ้ง": ["กรมบัญชีกลาง", "กุ้ง"],
    # abbreviations, with and without their dots, alone and before a word
    "ผอ.": ["ผู้อำนวยการ"],
    "ผอ": ["ผู้อำนวยการ"],
    "ผอ.กอง ปศุสัตว์": ["ผู้อำนวยการกอง", "ปศุสัตว์"],
    "ผอ.สำนัก ทรัพยากรน้ำ": ["ผู้อำนวยการสำนัก", "ทรัพยากรน้ำ"],
    "สพฐ.": ["สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"],
    "สพฐ": ["สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"],
    "สป.สธ.": ["สำนักงานปลัดกระทรวงสาธารณสุข"],
    "สปศธ": ["สำนักงานปลัดกระทรวงศึกษาธิการ"],
    "มท.": ["กระทรวงมหาดไทย"],
    "จนท. ไฟป่า": ["เจ้าหน้าที่", "ไฟป่า"],
    "ชช. กฎหมาย": ["เชี่ยวชาญ", "กฎหมาย"],
    "ก.ค.ศ.": ["ก.ค.ศ."],
    # numerals of either kind, and what is typed wrongly but looks right
    "เลขที่ ๑๐๓๗": ["1037"],
    "1042": ["1042"],
    "เเผนงาน": ["แผนงาน"],
    "นํ้าหลาก": ["น้ำหลาก"],
    # whole titles
    "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ": ["ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ"],
    "นักวิเคราะห์นโยบายและแผนเทคโนโลยีสารสนเทศและการสื่อสาร": ["นักวิเคราะห์นโยบายและแผนเทคโนโลยีสารสนเทศและการสื่อสาร"],
}
# Numbers and dates as they are printed.
PRINTED: dict[str, list[str]] = {
    "2567": ["2567"],
    "20 เมษายน 2566": ["close: 2023-04-20"],
    "๒๐ เมษายน ๒๕๖๖": ["close: 2023-04-20"],
}
# What was typed, and what was meant.
MISTYPED = {
    "พิษสุนัคบ้า": "พิษสุนัขบ้า",
    "พิษสุนัขบ้าา": "พิษสุนัขบ้า",
    "เพาะเลิ้ยงกุ้ง": "เพาะเลี้ยงกุ้ง",
    "สถาปัตยกรรรม": "สถาปัตยกรรม",
    "หมอกควัญ": "หมอกควัน",
    "วักซีน ธุรการ": "วัคซีน ธุรการ",
}


def write(content: Path, count: int = 60) -> None:
    """``count`` announcements below the folder ``content``: after sixty they begin anew."""
    for index, (name, short, parent) in enumerate(_AGENCIES):
        _file(content / f"agencies/agency-{index}.yaml", f"name: {name}\nshort: {short}\nparent: {parent}\n")
    for number, (position, announcement) in enumerate(_vacancies(count)):
        _file(content / f"positions/vacancy-{number}.yaml", position)
        _file(content / f"announcements/{2566 + number % 4}/vacancy-{number}.yaml", announcement)


def _vacancies(count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        line, kind, level = _LINES[number % len(_LINES)]
        topic, duty = _FIELDS[number // len(_LINES) % len(_FIELDS)]
        agency = (number + number // len(_LINES)) % len(_AGENCIES)
        year = 2023 + number % 4
        position = f"""\
title: {line}{topic}
line: {line}
type: {kind}
level: {level}
number: '{1000 + number}'
agency: [{_AGENCIES[agency][0]}]
duties: >-
  ปฏิบัติงานในฐานะผู้รับผิดชอบงานด้าน{topic} โดย{duty} และปฏิบัติงานอื่น ๆ ตามที่ ก.ค.ศ. หรือหน่วยงานกำหนด
work:
  - heading: ด้านการปฏิบัติการ
    items:
      - {duty} ให้เป็นไปตามเป้าหมายและผลสัมฤทธิ์ของหน่วยงาน
      - ถ่ายทอดความรู้เรื่อง{topic}แก่เจ้าหน้าที่และประชาชน
  - heading: ด้านการวางแผน
    items:
      - จัดทำแผนงาน/โครงการ และติดตามประเมินผลการดำเนินงานด้าน{topic}
"""
        announcement = f"""\
title: รับสมัครคัดเลือกบุคคลเพื่อแต่งตั้งให้ดำรงตำแหน่ง{line}{topic}
agency: agency-{agency}
kind: promotion
dated: 1 มีนาคม {year + 543}
digits: {"thai" if number % 2 else "arabic"}
positions: [vacancy-{number}]
window: {{open: {year}-03-10, close: {year}-{4 + number % 9:02}-20 16:30}}
"""
        yield position, announcement


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def answers(content: Path, queries: dict[str, list[str]] = QUERIES) -> dict[str, set[str]]:
    """By query the ids of the announcements whose files hold its words: found without any index."""
    others = [*content.glob("agencies/*.yaml"), *content.glob("positions/*.yaml")]
    told = {path.stem: path.read_text("utf-8") for path in others}
    texts: dict[str, str] = {}
    for file in content.glob("announcements/*/*.yaml"):
        lines = file.read_text("utf-8")
        named = sorted({*re.findall(r"[\w-]+", lines)} & told.keys())
        texts[file.stem] = lines + "".join(told[each] for each in named)
    return {
        query: {name for name, text in texts.items() if all(word in text for word in words)}
        for query, words in queries.items()
    }
