"""A text with a date or a year → words and figures in turn, without what says no day.

Left out are what people write beside a date: the order that it rests on, the post, the time of day, the term
or class, how long it has been, the era, and the same year said again.
"""

import re

from prakat.validators.counting.calendar import ABBREVIATIONS, LAST_OLD_YEAR, MONTH_OF, DateError
from prakat.validators.counting.letters import among_figures
from prakat.validators.counting.open_end import REMARK, without_open_end
from prakat.validators.text import normalise

_FIGURES = re.compile("([0-9]+)")
# Most dates and years are written so: nothing in them has to be taken out to find their parts.
_NAME = "|".join(map(re.escape, [*MONTH_OF, *ABBREVIATIONS]))
_PLAIN = re.compile(rf"[0-9]{{4}}|[0-9]{{1,2}}(?: (?:{_NAME}) |[/-][0-9]{{1,2}}[/-])[0-9]{{4}}")
# The same year in brackets, in full or of the B.E.: '31 มี.ค. 65 (2565)', '1989 (พ.ศ. 2532)'.
_AGAIN = re.compile(
    r"(?<![0-9])([0-9]{4}|[0-9]{2})\s*\((?:พ\s*\.?\s*ศ\s*\.?|b\s*\.?\s*e\s*\.?)?\s*([0-9]{4})\s*\)"
)
# Behind a date: the order, the post, or how long it has been. Before it: the order whose date it is.
_BEHIND = re.compile(
    r"(?<=[0-9])\s*(?:(?:ตาม|คำสั่ง|เลขที่|ฉบับที่|ตำแหน่ง|ระดับ|ซี|ขั้น|อัตรา|เงินเดือน|เกรด|คะแนน|gpa).*"
    r"|[(,]?\s*(?:รวม|ครบ|อายุ|เป็นเวลา|ระยะเวลา|รับราชการ)[^0-9]*[0-9]+\s*(?:ปี|เดือน|วัน).*)"
)
# The page of the personal record, behind a whole date: '1 มิ.ย. 2541 ก.พ.7 หน้า 1'.
_RECORD = re.compile(r"(?<=[0-9]{4})[\s,]*(?:ก\.?\s?พ\.?\s?7|ก\.?\s?ค\.?\s?ศ\.?\s?16)(?![0-9]).*")
# The meeting that approved, beside its day: 'ในการประชุมครั้งที่ 5/2565 เมื่อวันที่ 30 พ.ค. 2565'.
_MEETING = re.compile(r"ครั้งที่\s*[0-9]{1,3}\s*[/-]\s*[0-9]{4}(?![0-9])")
_WITH_A_MONTH = re.compile(
    r"(?<![0-9])[0-9]{1,2}[\s-]*[ก-๎a-z][^0-9]{0,30}[0-9]{4}(?![0-9])|(?:(?<![0-9])[0-9]{1,2}[/.-]){2}[0-9]{4}"
)
_LIST = re.compile(r"^[0-9]{1,2}\)")
_ORDER_OF = re.compile(r"(?:(?:ลง|สั่ง)\s*(?:ณ\s*)?วันที่|สั่ง\s*ณ|(?<![ก-๎])ลว(?:\.|(?=\s*[0-9])))")
# What names the order before its date: words for it, its number and that of its file.
_ORDER = re.compile(
    r"(?:คำสั่ง|หนังสือ|ประกาศ|เลขที่|ฉบับ|ตาม|ที่\s*[ก-ฮ]{2,4}\.?\s*[0-9]|[ก-ฮ]{2,4}\.?\s*[0-9]{3,5}[./]"
    r"|(?<![0-9/.-])[0-9]{1,5}/[0-9]{4}(?![0-9])).*"
)
_FROM_WHEN = re.compile(r"มีผล|ตั้งแต่")
_BOTH_ERAS = re.compile(r"(?<![0-9/])([0-9]{4})\s*[/=]\s*([0-9]{4})(?![0-9])")
_CE_BEHIND = re.compile(r"(?<![0-9])([0-9]{4})[\s,]*ค\s*\.?\s*ศ\s*\.?\s*([0-9]{4})(?![0-9])")
_APART_FIGURES = re.compile(r"(?<![0-9] )(?<![0-9])([0-9]) ([0-9]) ([0-9]) ([0-9])(?! ?[0-9])")
_THOUSANDS = re.compile(r"(?<![0-9,./-])([12]),([0-9]{3})(?![0-9])")
_CLOCK = re.compile(
    r"(?:เวลา)?[t\s]*(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:[+-][0-9]{2}:[0-9]{2})?\s*(?:น(?:\.|$)|z)?"
    r"|(?:^|(?<=[0-9])\s+)[0-9]{1,2}\.[0-9]{2}\s*น(?:\.|$)|เวลา\s*[0-9]{1,2}(?:\.[0-9]{2})?\s*(?:น(?:\.|$)|นาฬิกา)?"
)
_ERA = re.compile(
    r"(?:(?:ปี\s*)?(?:[พค]\s*\.?\s*ศ\s*\.?|พุทธศักราช|คริสต์ศักราช)|ปี)\s*(?=[0-9])"
    r"|(?<=[0-9])\s*(?:b\.?e|c\.?e|a\.?d|st|nd|rd|th)(?![a-z])\.?"
)
# How long it was, before the years in brackets: '3 ปี (2564-2566)'.
_HOW_LONG = re.compile(r"^[^0-9()]{0,30}[0-9]{1,2}\s*ปี(?:\s*[0-9]{1,2}\s*เดือน)?\s*[(\[](?=[^()]*[0-9]{4})")
# How long it was alone, which is no time: '3 เดือน', 'ประมาณ 1 ปี 6 เดือน'.
_DURATION = re.compile(
    r"[^0-9]{0,20}(?:[0-9]{1,2}\s*(?:ปี|เดือน|สัปดาห์|วัน|[ปด]\.|years?|yrs?|months?)(?!\s*ที่)"
    r"(?:และ|กับ|เศษ|กว่า|เต็ม|and|[\s.,])*){1,3}"
)
# A university by its name or its letters, which is no month: 'ม.ราม 2541', 'ม.ก. 2541'; but 'ม.กราคม'.
_UNIVERSITY = re.compile(
    r"(?<![ก-๎.])(?:ม\.\s?(?!กรา)[เ-ไ]?[ก-ฮ][ก-๎]+"
    r"|(?:ม\.?\s?(?:[กขชธนบมรอ]|มส|ฟล|วล|ศว|อบ|จธ|จพ|ทร|ทส|รภ|สธ|กท|กส)|ส\.?จ\.?ล|จุฬาฯ)\.?(?![ก-๎.]))"
)
_CLASS = re.compile(r"รุ่น(?:ที่)?\s*[0-9]{1,3}(?![0-9])\s*[/-]?")  # its year may stand in brackets
# Which term, round or class of school it was: no month, as figures before a year would be.
_TERM = re.compile(
    r"(?:ภาคเรียน|ภาคการศึกษา|ภาค|เทอม|ไตรมาส|ครั้ง)(?:ที่)?\s*[0-9]+\s*[/-]?"
    r"|(?:รอบ\s*)?[0-9]{1,2}\s*เดือน(?:แรก|หลัง)"
    r"|รหัส(?:นักศึกษา|นิสิต)?\s*[0-9]{2}(?![0-9])"
    r"|(?:รอบ(?:การประเมิน)?|ชั้น(?:ปี)?|มัธยม(?:ศึกษา)?(?:ปี)?|ปว[ชส]\.?|(?<![ก-๎.])ม\.)(?:ที่)?\s*[0-9]{1,2}(?![0-9])\s*[/-]?"
)


def parts(text: str, least: int = 1) -> list[str]:
    """Return words and figures in turn, the first and the last of them words, without what says no day.

    Raises:
        DateError: letters stand among figures, in something of at least so many signs; or it is a duration.
    """
    text = normalise(text).lower()
    if _PLAIN.fullmatch(text):
        return _FIGURES.split(text)
    if _DURATION.fullmatch(text):
        raise DateError("duration")
    text = _HOW_LONG.sub("", _THOUSANDS.sub(r"\1\2", _APART_FIGURES.sub(r"\1\2\3\4", text)))
    text = _AGAIN.sub(_one_year, without_open_end(text))
    text = _CE_BEHIND.sub(_one_year, _BOTH_ERAS.sub(_one_year, text))
    text = _without_order(_kept(text, _RECORD, _LIST, _CLASS, REMARK, _CLOCK, _UNIVERSITY))
    text = _ERA.sub(" ", _kept(_without_meeting(text), _BEHIND, _TERM))
    if mixed := among_figures(text, least):
        raise DateError("letters", mixed=mixed)
    return _FIGURES.split(text)


def _kept(text: str, *noises: re.Pattern[str]) -> str:
    """Return the text without each of these, as long as figures are left."""
    for noise in noises:
        kept = noise.sub(" ", text)
        text = kept if _FIGURES.search(kept) else text
    return text


def _without_meeting(text: str) -> str:
    kept = _MEETING.sub(" ", text)
    return kept if _WITH_A_MONTH.search(kept) else text


def _without_order(text: str) -> str:
    """Return what stands before the order and its date, or that date where nothing does.

    >>> _without_order("1 ต.ค. 2562 คำสั่งที่ 12/2562 ลว. 25 ก.ย. 2562"), _without_order("ลว. 25 ก.ย. 2562")
    ('1 ต.ค. 2562  ', ' 25 ก.ย. 2562')
    """
    if not (dated := _ORDER_OF.search(text)):
        return text
    own = _ORDER.sub(" ", text[: dated.start()])
    return own if _FIGURES.search(own) else _FROM_WHEN.split(text[dated.end() :])[-1]


def _one_year(found: re.Match[str]) -> str:
    """Return the B.E. year of four figures, where both are the same year."""
    year, other = found.groups()
    ahead = int(other) - int(year)  # in the first months of an old year by one less (calendar.py)
    if other[2:] == year or ahead == 543 or (ahead == 542 and int(other) <= LAST_OLD_YEAR):
        return other
    return year if int(year) == int(other) + 543 else found[0]
