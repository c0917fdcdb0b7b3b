"""Facts out of words: type and level, numbers of posts, pay, places, lengths of time."""

import re
from collections.abc import Iterable
from typing import Any

from prakat.site_builder.content.entities import SERVICES, levels_of
from prakat.validators.counting.number_words import in_figures
from prakat.validators.levels import TYPES
from prakat.validators.text import normalise

_NUMBER = r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})+(?:\.[0-9๐-๙]{1,2})?|[0-9๐-๙]+(?:\.[0-9๐-๙]{1,2})?"
_COUNT = r"\(?(?:รวม)?(?:จำนวน)?\s*([0-9๐-๙]{1,4})\s*(?:\([ก-๙]+\)\s*)?(?:อัตรา|(?<=\s)ตำแหน่ง(?=\s|$))\)?"
_SERVICE = "|".join(sorted(SERVICES, key=len, reverse=True))
_TYPE = "|".join(TYPES)
# Type and level, where all of a line or the end of a title says them.
_LEVEL = "|".join(sorted({level for levels in TYPES.values() for level in levels}, key=len, reverse=True))
# Several that a position may be filled at.
_LEVELS = rf"(?:{_LEVEL})(?:\s*(?:/|หรือ)\s*(?:ระดับ)?\s*(?:{_LEVEL}))+"
_RANK = re.compile(
    rf"\(?(?:ตำแหน่ง)?ประเภท(?:ตำแหน่ง)?\s*(?P<type>{_TYPE})(?:\s*/?\s*ระดับ\s*(?P<level>{_LEVELS}|[^\s()]+))?\)?"
)
_LEVEL_FIRST = re.compile(
    rf"(?:^|\s)\(?ระดับ\s*(?P<level>{_LEVELS}|{_LEVEL})(?=[\s()/]|$)"
    rf"(?:\s*/?\s*(?:ตำแหน่ง)?ประเภท\s*(?P<type>{_TYPE})(?=[\s()]|$))?\)?"
)
_BARE_RANK = re.compile(rf"({_TYPE})(?:\s*/?\s*(?:ระดับ)?\s*({_LEVELS}|\S+))?$")
_ENDS_WITH_LEVEL = re.compile(rf"^(.+?)\s*(?:ระดับ)?\s*(\()?({_LEVELS})(?(2)\))$")
_EMPLOYEE = re.compile(rf"(?:ประเภท\s*)?\(?({_SERVICE})((?:ทั่วไป|พิเศษ)?)\)?(?:\s+กลุ่มงาน\s*(\S+))?")
# A line that is a kind of employees, with what tells several kinds of it apart, and nothing else but a sum.
_EMPLOYEES = re.compile(
    rf"(?:(?:ตำแหน่ง)?ประเภท(?:ของ)?\s*:?\s*|ตำแหน่ง\s*)?((?:{_SERVICE})(?:ทั่วไป|พิเศษ)?"
    r"(?:\s*\([^()0-9๐-๙]*\)|\s*(?:ประเภท|สำหรับ)?(?:ผู้มี|สาย)[^0-9๐-๙\s]*)?)"
    r"\s*((?:(?:จำนวน)?\s*[0-9๐-๙]+\s*(?:อัตรา|ตำแหน่ง)\s*){0,2}(?:จำนวน\s*[0-9๐-๙]*|[0-9๐-๙]*)\s*(?:ได้แก่|ดังนี้|ดังต่อไปนี้|คือ|ประกอบด้วย)?)\s*:?$"
)
# Groups of work of government employees, by the announcement of their committee; elsewhere กลุ่มงาน is a unit.
_GROUPS = "บริการ|เทคนิค|บริหารทั่วไป|วิชาชีพเฉพาะ|เชี่ยวชาญเฉพาะ|เชี่ยวชาญพิเศษ"
_GROUP = re.compile(rf"(?:ชื่อ)?กลุ่ม(?:งาน)?\s*:?\s*({_GROUPS})\s*:?$")
_GROUP_BEFORE = re.compile(rf"(?:ชื่อ)?กลุ่ม(?:งาน)?\s*:?\s*({_GROUPS})\s+(?:ชื่อ)?(?=ตำแหน่ง)")
_IN_TITLE = re.compile(rf"(?:^|\s+)(?:{_COUNT})")
_POST = re.compile(
    r"(?:^|\s+)\(?(?:ตำแหน่ง|อัตรา)?เลขที่(?:ตำแหน่ง|อัตรา)?\s*:?\s*"
    r"((?:[ก-ฮ]{1,3}\.?\s?)?[0-9๐-๙][\w๐-๙./–-]*(?:\s*(?:และ|ถึง|[-–,])\s*(?:[ก-ฮ]{1,3}\.?\s?)?[0-9๐-๙][\w๐-๙./–-]*)*)\)?"
)
_LINE_BEHIND = re.compile(r"\s*\(((?!ประเภท)[ก-๙]+)\s+ระดับ\s*([ก-๙]+)\)$")
_LINE_OF_FIELD = re.compile(r"(?<=[ก-๙])\s*\(([ก-๙]+\s*\([^()]+\))\)(?=\s|$)")
_LONG_LEVEL = "|".join(each for each in _LEVEL.split("|") if len(each) > 4)
_LINE_WITH_LEVEL = re.compile(rf"(?<=[ก-๙])\s*\(([ก-๙]+?)({_LONG_LEVEL})\)(?=\s|$)")
_IN_GROUP = re.compile(rf"\s*\(กลุ่มงาน\s*([^()]+)\)|\s+กลุ่มงาน\s*({_GROUPS})(?=\s|$)")
# What may stand behind a title: the place and pay to the end of the line, and the unit.
_BEHIND = {
    "place": re.compile(r"(?<=อัตรา)\s+(?:ให้)?(?:ปฏิบัติงาน|ปฏิบัติหน้าที่|ประจำ)\s*(?:ที่|ณ)\s*(\S.*)$"),
    "pay": re.compile(r"\s(?:อัตรา)?(?:เงินเดือน|ค่าจ้าง|ค่าตอบแทน)\s*(\S.*)$"),
    "unit": re.compile(r"\sสังกัด\s*(\S.*?)(?=\s+(?:จำนวน|อัตรา|เลขที่|ตำแหน่ง|ระดับ|ประเภท)|$)"),
}
# What stands behind a number is the unit where it begins as units do.
_UNIT = re.compile(r"\s((?:สำนัก|กอง|กลุ่ม|ฝ่าย|ส่วน|คณะ|ภาควิชา|ศูนย์|สถาบัน|งาน|โรงพยาบาล|โรงเรียน)\S*(?:\s.*)?)$")
_NO_TITLE = re.compile(
    r"(?:จำนวน|นี้|นั้น|ที่|อย่าง|ดังกล่าว|ของ|ใน|และ|หรือ|ประเภท|ว่าง|ซึ่ง|ตาม|ใด|อื่น|ต่าง|ละ|หน้าที่|เพื่อ|สำหรับ|ทาง|ดังนี้|รวม(?:ทั้ง|\s|$)|\W)"
    r"|.*(?:ดังนี้|ดังต่อไปนี้|ได้แก่|ต้อง|ให้แก่|คือ|ซึ่ง|จะ|ไม่|และจำนวน)"
)

_PER = (
    ("hour", "(?:ต่อ|/|ราย)ชั่วโมง|ชั่วโมงละ"),
    ("day", "(?:ต่อ|/|ราย)วัน|วันละ"),
    ("year", "(?:ต่อ|/|ราย)ปี|ปีละ"),
    ("task", "(?:ต่อ|/)งาน|งานละ|เหมาจ่าย|งวดละ"),
    ("month", "(?:ต่อ|/|ราย)เดือน|เดือนละ"),
)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:บาท)?\s*(?:(?:-|–|—|ถึง)\s*({_NUMBER}))?")
# Words that say no more than the amounts do.
_SAID = re.compile(rf"(?:{'|'.join(words for _, words in _PER)}|อัตรา|จำนวน|ละ|บาท|ถ้วน|ไม่เกิน|[-–—.()\s])*")
_MONTHS = re.compile(
    rf"({_NUMBER})\s*(?:\([ก-๙]+\)\s*)?(?:(ปี)(?:\s*(?:และ|กับ)?\s*({_NUMBER})\s*(?:\([ก-๙]+\)\s*)?เดือน)?|เดือน)"
)
# Degrees by which pay differs.
_DEGREE = re.compile(r"วุฒิ|ปวช|ปวส|ปวท|ปริญญา|มัธยม")
# The certificate of part A, and for which degree: words that say nothing else.
_PART_A = re.compile(
    r"^(?:ต้อง)?(?:เป็นผู้|มี)?(?:ที่)?(?:สอบผ่าน|ผ่าน|สอบได้)(?:การสอบ)?(?:เพื่อวัด)?(?:ภาค)?ความรู้ความสามารถทั่วไป\s*"
    r"(?:\(ภาค\s*ก\.?\)\s*)?(?:ของ\s*)?(?:สำนักงาน\s*)?ก\.\s?พ\.\s*(?=(?:ใน)?(?:ระดับ|วุฒิ)\s*[^\s,]+\s*(?:หรือสูงกว่า|ขึ้นไป)?$)"
)
_OF_PART_A = (
    ("master", "(?:ระดับ|วุฒิ)ปริญญาโท"),
    ("bachelor", "(?:ระดับ|วุฒิ)ปริญญาตรี"),
    ("higher_vocational", "(?:ระดับ|วุฒิ)(?:ประกาศนียบัตรวิชาชีพชั้นสูง|ปวส)"),
    ("vocational", "(?:ระดับ|วุฒิ)(?:ประกาศนียบัตรวิชาชีพ|ปวช)"),
)
_THAI = re.compile("(?:ต้อง)?(?:เป็นผู้)?(?:มี|ถือ)?สัญชาติไทย")
_AGE = re.compile(
    r"(?:ต้อง)?(?:เป็นผู้)?(?:มี)?อายุ\s*(?:(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่)\s*(?P<min>[0-9๐-๙]{2})\s*ปี(?:\s*บริบูรณ์)?(?:\s*(?:นับ)?ขึ้นไป)?)?"
    r"(?:\s*(?:(?:และ|แต่)?\s*(?:ต้อง)?ไม่เกิน|(?<=[ปีณ์])\s*(?:(?:จน)?ถึง|-|–))\s*(?P<max>[0-9๐-๙]{2})\s*ปี(?:\s*บริบูรณ์)?)?"
)
# The day to which an age is counted, behind it; of another, such as that of the interview, HR judges.
_COUNTED = re.compile(
    r"\s*\(?\s*(?:โดย|ให้)?(?:นับ|คำนวณ)(?:อายุ)?(?:จน)?(?:ถึง|ณ)\s*(?:"
    r"(?P<close>(?:วัน)?(?:ปิด(?:การ)?|สิ้นสุด(?:การ)?)(?:รับสมัคร|การสมัคร)|วันสุดท้ายของการ(?:รับ)?สมัคร)"
    r"|(?P<open>วัน(?:ที่)?(?:เปิด(?:การ)?|เริ่ม(?:ต้น)?(?:การ)?)รับสมัคร|วันแรกของการรับสมัคร))(?:สอบ|คัดเลือก)?\s*\)?$"
)
_PROVINCE = re.compile(r"(?:จังหวัด|จ\.)\s*([ก-๎]+)|(กรุงเทพ(?:มหานคร|ฯ))")
_DISTRICT = re.compile(r"(?:อำเภอ|เขต|อ\.)\s*([ก-๎]+)")


def number(words: str) -> int | float:
    """Return the number that digits with commas say.

    >>> number("๑๒,๓๐๐"), number("95.50")
    (12300, 95.5)
    """
    said = float(normalise(words).replace(",", ""))
    return int(said) if said.is_integer() else said


def rank(words: str) -> tuple[dict[str, str], str]:
    """Return type, level and group that the words name, and the words without them.

    >>> rank("นักวิชาการ ประเภทวิชาการ ระดับชำนาญการ")
    ({'type': 'วิชาการ', 'level': 'ชำนาญการ'}, 'นักวิชาการ')
    >>> rank("นักวิชาการ (ระดับชำนาญการ ประเภทวิชาการ)"), rank("ผู้อำนวยการกอง ระดับสูง")
    (({'type': 'วิชาการ', 'level': 'ชำนาญการ'}, 'นักวิชาการ'), ({'level': 'สูง'}, 'ผู้อำนวยการกอง'))
    >>> rank("พนักงานราชการทั่วไป กลุ่มงานบริการ")
    ({'type': 'พนักงานราชการ', 'group': 'บริการ'}, '')
    """
    if found := _LEVEL_FIRST.search(words) or _RANK.search(words):
        said = {"type": found["type"], "level": found["level"]}
    elif found := _EMPLOYEE.search(words):
        special = found[2] == "พิเศษ"  # the other kind is what is meant where none is named
        said = {"type": found[1], "group": found[3], "employment": found[1] + found[2] if special else ""}
    else:
        return {}, words
    rest = " ".join(words.replace(found[0], " ", 1).split())
    if found.re is _LEVEL_FIRST and not said["type"] and (more := _RANK.search(rest)):
        said["type"], rest = more["type"], " ".join(rest.replace(more[0], " ", 1).split())
    return {key: value for key, value in said.items() if value}, rest


def kind(words: str) -> dict[str, str]:
    """Return what the words behind ประเภท say: type, level, and their own words where they say more.

    >>> kind("พนักงานมหาวิทยาลัย สายสนับสนุน")
    {'type': 'พนักงานมหาวิทยาลัย', 'employment': 'พนักงานมหาวิทยาลัย สายสนับสนุน'}
    >>> kind("วิชาการ ระดับชำนาญการ"), kind("วิชาการ ระดับปฏิบัติการ/ชำนาญการ")["level"]
    ({'type': 'วิชาการ', 'level': 'ชำนาญการ'}, 'ปฏิบัติการ/ชำนาญการ')
    """
    found = _BARE_RANK.match(words)
    if found and (not found[2] or {*levels_of(found[2])} <= TYPES[found[1]].keys()):
        return {"type": found[1]} | ({"level": found[2]} if found[2] else {})
    if re.fullmatch(rf"(?:{_TYPE})ท้องถิ่น", words):
        return {"type": "ข้าราชการส่วนท้องถิ่น", "employment": words}
    if found := _EMPLOYEE.match(words):
        said = {"type": found[1]} | ({"group": found[3]} if found[3] else {})
        return said | ({} if words in (found[1], found[0]) and not found[2] else {"employment": words})
    return {"employment": words}


def employees(words: str) -> tuple[dict[str, str], str] | None:
    """Return the kind or group of employees that words say and nothing else, and how many are sought.

    >>> employees("พนักงานจ้างตามภารกิจ (ผู้มีทักษะ) จำนวน ๒ อัตรา ได้แก่")
    ({'type': 'พนักงานจ้างตามภารกิจ', 'employment': 'พนักงานจ้างตามภารกิจ (ผู้มีทักษะ)'}, 'จำนวน ๒ อัตรา ได้แก่')
    >>> employees("พนักงานจ้างทั่วไป"), employees("พนักงานจ้างทั่วไปทุกคน")
    (({'type': 'พนักงานจ้างทั่วไป'}, ''), None)
    >>> employees("พนักงานจ้างทั่วไป จำนวน ๑ ตำแหน่ง ๔ อัตรา")
    ({'type': 'พนักงานจ้างทั่วไป'}, 'จำนวน ๑ ตำแหน่ง ๔ อัตรา')
    >>> employees("กลุ่มงานเทคนิค"), employees("กลุ่มงานพัสดุ")
    (({'group': 'เทคนิค'}, ''), None)
    """
    if found := _GROUP.match(words):
        return {"group": found[1]}, ""
    found = _EMPLOYEES.match(words)
    return (kind(found[1]), found[2].strip()) if found else None


def of_employees(group: str) -> bool:
    """Return whether a group of work is one of those that government employees have.

    >>> of_employees("บริการ"), of_employees("พัสดุ")
    (True, False)
    """
    return re.fullmatch(_GROUPS, group) is not None


def several_levels(title: str) -> tuple[str, str, str] | None:
    """Return what a title says before the several levels that it ends with, the type of those, and them.

    >>> several_levels("นิติกรปฏิบัติการหรือชำนาญการ"), several_levels("นิติกรชำนาญการ")
    (('นิติกร', 'วิชาการ', 'ปฏิบัติการหรือชำนาญการ'), None)
    >>> several_levels("นายช่างโยธา (ปฏิบัติงาน/ชำนาญงาน)")
    ('นายช่างโยธา', 'ทั่วไป', 'ปฏิบัติงาน/ชำนาญงาน')
    """
    if found := _ENDS_WITH_LEVEL.match(title):
        for name, levels in TYPES.items():
            if {*levels_of(found[3])} <= levels.keys():
                return found[1], name, found[3]
    return None


def ranked(titles: Iterable[str]) -> bool:
    """Return whether a title ends with the name of a level.

    >>> ranked(["นักวิชาการทรายชำนาญการ"]), ranked(["นักวิชาการทราย"])
    (True, False)
    """
    levels = tuple(level for levels in TYPES.values() for level in levels if len(level) > 4)
    return any(title.endswith(levels) for title in titles)


def level(words: str) -> dict[str, str]:
    """Return what the words behind ระดับ say: the level, and the type where they name it.

    >>> level("ชำนาญการ"), level("อำนวยการระดับสูง")
    ({'level': 'ชำนาญการ'}, {'type': 'อำนวยการ', 'level': 'สูง'})
    """
    said = kind(words)
    return said if "level" in said else {"level": words.removeprefix("ระดับ").strip()}


def named(words: str) -> tuple[str, dict[str, Any]] | None:
    """Return the title of a position and what stands behind it; None where the words are no title.

    >>> named("ผู้ช่วยช่างประปา จำนวน ๓ อัตรา")
    ('ผู้ช่วยช่างประปา', {'vacancies': 3})
    >>> named("อาจารย์ สังกัดคณะเกษตร อัตราเงินเดือน ๓๑,๕๐๐ บาท")
    ('อาจารย์', {'pay': '๓๑,๕๐๐ บาท', 'unit': 'คณะเกษตร'})
    >>> named("กลุ่มงานบริหารทั่วไป ตำแหน่งนิติกร เลขที่อัตรา 12, 13")
    ('นิติกร', {'group': 'บริหารทั่วไป', 'number': '12, 13'})
    >>> named("ผู้อำนวยการกลุ่มคลัง (นักวิชาการคลังชำนาญการพิเศษ) ตำแหน่งเลขที่ ๑๐๒")
    ('ผู้อำนวยการกลุ่มคลัง', {'number': '๑๐๒', 'line': 'นักวิชาการคลัง', 'level': 'ชำนาญการพิเศษ'})
    >>> named("ผู้อำนวยการกองแผน (ผู้อำนวยการเฉพาะด้าน (วิเคราะห์แผน))")
    ('ผู้อำนวยการกองแผน', {'line': 'ผู้อำนวยการเฉพาะด้าน (วิเคราะห์แผน)'})
    >>> named("ธุรการโรงเรียน จำนวน ๑ อัตรา ปฏิบัติงานที่โรงเรียนบ้านสมมติ")
    ('ธุรการโรงเรียน', {'place': 'โรงเรียนบ้านสมมติ', 'vacancies': 1})
    >>> named("หัวหน้าฝ่ายโยธา (นักบริหารงานช่าง ระดับต้น) จำนวน ๑ อัตรา")
    ('หัวหน้าฝ่ายโยธา', {'vacancies': 1, 'line': 'นักบริหารงานช่าง', 'level': 'ต้น'})
    >>> named("แพทย์ (ศัลยศาสตร์) อัตราเลขที่ พ 102, พ 103"), named("จำนวนตำแหน่งว่างครั้งแรก 5 ตำแหน่ง")
    (('แพทย์ (ศัลยศาสตร์)', {'number': 'พ 102, พ 103'}), None)
    >>> named("นี้มีชื่อและระดับของตำแหน่งดังนี้ คือ")
    """
    said: dict[str, Any] = {}
    if found := _GROUP_BEFORE.match(words):
        said["group"] = found[1]
        words = words[found.end() :]
    for key, pattern in _BEHIND.items():
        if found := pattern.search(words):
            said[key] = found[1].strip()
            words = words.replace(found[0], " ", 1)
    if found := _IN_TITLE.search(words):
        said["vacancies"] = int(number(found[1]))
        words = words.replace(found[0], " ", 1)
    if found := _POST.search(words):
        said["number"] = found[1]
        words = words.replace(found[0], " ", 1)
    words = words.strip()
    if found := _LINE_OF_FIELD.search(words):
        said["line"], words = found[1], words.replace(found[0], "", 1)
    if found := _LINE_BEHIND.search(words) or _LINE_WITH_LEVEL.search(words):
        said["line"], said["level"] = found[1], found[2]
        words = words.replace(found[0], "", 1)
    if found := _IN_GROUP.search(words):
        said["group"] = (found[1] or found[2]).strip()
        words = words.replace(found[0], " ", 1)
    ranked, words = rank(" ".join(words.split()))
    said |= ranked
    if {"number", "vacancies"} & said.keys() and "unit" not in said and (found := _UNIT.search(words)):
        said["unit"] = found[1].strip()
        words = words.replace(found[0], " ", 1)
    words = " ".join(words.removesuffix("()").strip(" ,:").removeprefix("ตำแหน่ง").strip(" :").split())
    return None if not words or len(words) > 120 or _NO_TITLE.match(words) else (words, said)


def begins_with_group(words: str) -> bool:
    """Return whether words name a position behind the group of work that it belongs to.

    >>> begins_with_group("กลุ่มงานเทคนิค ตำแหน่งช่างสำรวจ"), begins_with_group("กลุ่มงานพัสดุ ตำแหน่งช่าง")
    (True, False)
    """
    return _GROUP_BEFORE.match(words) is not None


def vacancies(words: str) -> int | None:
    """Return the number of posts.

    >>> vacancies("๗ อัตรา"), vacancies("หลายอัตรา")
    (7, None)
    """
    found = re.fullmatch(
        rf"(?:จำนวน\s*)?({_NUMBER})\s*(?:\([ก-๙]+\)\s*)?(?:อัตรา|ตำแหน่ง|คน|ราย)?", words.strip()
    )
    return int(number(found[1])) if found else None


def total(words: str) -> int | None:
    """Return how many posts a sentence says there are, if it says it once.

    >>> total("จะรับโอน จำนวน ๒ อัตรา ดังนี้"), total("จำนวน ๑ อัตรา และจำนวน ๒ อัตรา"), total("๒ คน")
    (2, None, None)
    """
    found = re.findall(rf"จำนวน\s*({_NUMBER})\s*(?:\([ก-๙]+\)\s*)?อัตรา", words)
    return int(number(found[0])) if len(found) == 1 else None


def pay(words: str, heading: str = "") -> dict[str, Any]:
    """Return pay in baht; its words as well, where they say more than the amounts and the heading do.

    >>> pay("เดือนละ ๑๒,๓๐๐ บาท")
    {'from': 12300, 'per': 'month'}
    >>> pay("18,000 - 19,800 บาท ตามวุฒิ")
    {'from': 18000, 'to': 19800, 'per': 'month', 'text': '18,000 - 19,800 บาท ตามวุฒิ'}
    >>> pay("450", "ค่าจ้างรายวัน")
    {'from': 450, 'per': 'day'}
    >>> pay("ตามโครงสร้างเงินเดือน")
    {'text': 'ตามโครงสร้างเงินเดือน'}
    >>> pay("วุฒิ ปวช. 9,400 บาท วุฒิ ปวส. 11,500 บาท")["to"]
    11500
    """
    amounts = [found for found in _RANGE.finditer(words) if number(found[1]) >= 40]
    if not amounts:
        return {"text": words}
    first = amounts[0]
    said: dict[str, Any] = {"from": number(first[1])}
    if first[2]:
        said["to"] = number(first[2])
    per = [unit for unit, pattern in _PER if re.search(pattern, words)]
    of_heading = [unit for unit, pattern in _PER if re.search(pattern, heading)]
    said["per"] = [*per, *of_heading, "month"][0]
    begins = [0, *(found.end() for found in amounts)]
    by_degree = [_DEGREE.search(words, at, found.start()) for at, found in zip(begins, amounts, strict=False)]
    if len(amounts) > 1 and all(by_degree):
        sums = [number(each) for found in amounts for each in found.groups() if each]
        said |= {"from": min(sums), "to": max(sums)}
    rest = words.replace(first[0], "", 1)
    return said if len(per) <= 1 and _SAID.fullmatch(rest) and "ไม่เกิน" not in rest else said | {"text": words}


def place(words: str) -> dict[str, str]:
    """Return a place of work: its words, and the district and province that they name.

    >>> place("ท่าเรือบางสมมติ จังหวัดพิจิตร")
    {'name': 'ท่าเรือบางสมมติ จังหวัดพิจิตร', 'province': 'พิจิตร'}
    >>> place("จังหวัดเชียงใหม่ และจังหวัดตรัง")  # of two, neither is the place
    {'name': 'จังหวัดเชียงใหม่ และจังหวัดตรัง'}
    """
    said = {"name": words}
    if found := _DISTRICT.search(words):
        said["district"] = found[1]
    provinces = {"กรุงเทพมหานคร" if found[2] else found[1] for found in _PROVINCE.finditer(words)}
    if len(provinces) == 1:
        said["province"] = provinces.pop()
    return said


def criterion(words: str) -> dict[str, Any] | None:
    """Return the criterion that a qualification is, where it is all that the words say.

    >>> criterion("มีสัญชาติไทย"), criterion("มีอายุไม่ต่ำกว่า ๑๘ ปี")
    ({'criterion': 'nationality'}, {'criterion': 'age', 'min': 18})
    >>> criterion("อายุไม่ต่ำกว่า 20 ปีบริบูรณ์ และไม่เกิน 60 ปี"), criterion("มีสัญชาติไทยโดยการเกิด")
    ({'criterion': 'age', 'min': 20, 'max': 60}, None)
    >>> criterion("อายุตั้งแต่ 18 ปีบริบูรณ์ ถึง 45 ปี")
    {'criterion': 'age', 'min': 18, 'max': 45}
    """
    if _THAI.fullmatch(words):
        return {"criterion": "nationality"}
    if found := _PART_A.search(words):
        level = next((level for level, said in _OF_PART_A if re.search(said, words[found.end() :])), None)
        return {"criterion": "general_examination", "level": level} if level else None
    found = _AGE.fullmatch(in_figures(words))
    bounds = {key: int(number(said)) for key, said in found.groupdict().items() if said} if found else {}
    return {"criterion": "age"} | bounds if bounds else None


def counted_to(words: str) -> tuple[str, str | None]:
    """Return words without what they say of the day to which an age is counted, and that day.

    >>> counted_to("อายุไม่เกิน 35 ปี (นับถึงวันปิดรับสมัคร)"), counted_to("มีอายุ ๒๐ ปี นับถึงวันสมัคร")
    (('อายุไม่เกิน 35 ปี', 'close'), ('มีอายุ ๒๐ ปี นับถึงวันสมัคร', None))
    """
    found = _COUNTED.search(words)
    if not found:
        return words, None
    return words[: found.start()], "close" if found["close"] else "open"


def months(words: str) -> int | None:
    """Return a length of time in months.

    >>> months("ไม่เกิน ๒ ปี นับแต่วันขึ้นบัญชี"), months("๑ ปี ๖ เดือน"), months("จนกว่าจะมีประกาศใหม่")
    (24, 18, None)
    """
    found = _MONTHS.search(words)
    if not found:
        return None
    return int(number(found[1]) * (12 if found[2] else 1) + number(found[3] or "0"))
