"""Days on the calendar and in words: false days of the week, last days on which offices are closed."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from prakat.forms.questions.source import Finding, Loc, Place, Source
from prakat.site_builder.content.kinds import ChannelKind
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.text.dates import LAST_SECOND, Span, thai_moment
from prakat.site_builder.text.days import Named, named_days
from prakat.site_builder.text.holidays import day_off
from prakat.site_builder.text.languages import in_english
from prakat.validators.counting.calendar import MONTHS, WEEKDAYS, in_words
from prakat.validators.text import to_arabic_digits

_CHRISTIAN = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}$")
# By these ways nobody needs an office to be open.
_ONLINE = re.compile("ออนไลน์|อินเทอร์เน็ต|อินเตอร์เน็ต|เว็บไซต์|24 ชั่วโมง|ไม่เว้นวันหยุด|ทุกวัน|online", re.IGNORECASE)
_IN_PERSON = re.compile("ด้วยตนเอง|เคาน์เตอร์|ห้อง|ชั้น|ณ |ที่กลุ่ม|ที่กอง|ที่สำนักงาน")

# What stands before the last or the first day of handing in, in texts that speak of that.
_UNTIL = re.compile(r"(?:ภายใน|ถึง|ไม่เกิน|ไม่ช้ากว่า|สิ้นสุด|(ก่อน)|[-–—])\s*(?:ใน)?\s*(?:วัน)?(?:ที่)?\s*$")
_FROM = re.compile(r"(?:ตั้งแต่|ระหว่าง|เริ่ม)\s*(?:วัน)?(?:ที่)?\s*$")
_HANDING_IN = re.compile("ยื่น|ส่ง|สมัคร|รับ|ไปรษณีย์|ตั้งแต่|ระหว่าง|ภายใน|ไม่เกิน")
_APPLYING = re.compile("รับสมัคร|(?:ยื่น|ส่ง)ใบสมัคร")
# The texts that speak of handing in, and those that may.
_ON_HANDING_IN = ("how_to_submit", "window", "channels")
_MAY = ("title", "contact", "attachments", "notices")
# The rest of a sentence says so if the day is that of something else.
_ELSE = re.compile(
    "ชำระ|จ่าย|โอนเงิน|ค่าธรรมเนียม|สอบ(?:ข้อเขียน|สัมภาษณ์|ภาค|ปฏิบัติ)|เข้าสอบ|ทดสอบ|วันสอบ|การสอบ|สัมภาษณ์|รายชื่อ|จะประกาศ|ประกาศ(?:ณ|วัน)"
    "|ผล(?:การ|สอบ|คะแนน)|รายงานตัว|พิมพ์|หมดอายุ|อายุ|เกิด|สัญญา|จ้าง|บรรจุ|แต่งตั้ง|คุณวุฒิ|สำเร็จการศึกษา|อนุมัติ|ขึ้นบัญชี|คัดค้าน|อุทธรณ์"
    "|สละสิทธิ|นับ|ดำรงตำแหน่ง|ออกให้|ขอคืน|แก้ไข|เพิ่มเติม"
)
# The time after a day, unless it is one of opening hours.
_TIME = re.compile(
    r"\s{0,3}(?:(?:ภายใน|ไม่เกิน|ก่อน)?\s{0,3}เวลา)?\s{0,3}([0-9]{1,2})[.:]([0-9]{2})\s{0,2}(?:น\.|นาฬิกา)(?!\s{0,3}(?:[-–—]|ถึง))"
)
# A time of closing without its day; a span of hours is none.
_CLOSES_AT = re.compile(
    r"(?:ปิดรับสมัคร|ปิดรับ|ภายใน|ไม่เกิน|ก่อน)\s{0,3}(?:ใน)?เวลา\s{0,3}([0-9]{1,2})[.:]([0-9]{2})\s{0,2}(?:น\.|นาฬิกา)"
    r"(?!\s{0,3}(?:[-–—]|ถึง))"
)
_HOURS = re.compile(
    r"(?<![0-9.:])([0-9]{1,2})[.:]([0-9]{2})\s{0,2}(?:น\.|นาฬิกา)?\s{0,3}(?:[-–—]|(?:จน)?ถึง)\s{0,3}(?:เวลา)?\s{0,3}"
    r"([0-9]{1,2})[.:]([0-9]{2})\s{0,2}(?:น\.|นาฬิกา)"
)
_LAST_AT_NIGHT = 7  # o'clock: no office closes earlier in the morning
_OFFICE_IS_OPEN = 10  # o'clock: no counter closes earlier
# A year beside the word for it.
_CHRISTIAN_YEAR = re.compile(
    r"(?:(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?|พ\.\s?ศ\.|ค\.\s?ศ\.)\s{0,3}(?:(?:พ|ค)\.\s?ศ\.\s{0,3})?(20[0-9]{2})(?![0-9.,/:])"
)
_JOINED = 14  # characters between the two days of a span
_BEFORE = 60  # characters before a day, among which stands what it is for


def on_the_calendar(source: Source) -> Iterator[Finding]:
    """Report days of the week that are not those of the days beside them, and days that no month has."""
    for _, text, start in source.texts():
        if year := _CHRISTIAN_YEAR.search(to_arabic_digits(text)):
            words, be = text[year.start() : year.end()], f"พ.ศ. {int(year[1]) + 543}"
            yield source.quoting(start, words, "date.christian_in_text", said=words, right=be)
        for each in named_days(text):
            day = each.date
            if day is not None and _CHRISTIAN.search(each.words) and not each.words.isascii():
                code, right = "date.christian_in_text", _short(each)
                yield source.quoting(start, each.words, code, said=each.words, right=right)
            if each.year and day is None and "/" not in each.words:
                yield source.quoting(start, each.words, "date.no_such_day", said=each.words)
            elif day is not None and each.weekday not in (None, day.weekday()):
                values = {"said": each.words, "day": _short(each), "right": WEEKDAYS[day.weekday()]}
                thai = WEEKDAYS[day.weekday()]["th"]
                yield source.quoting(start, each.words, "date.weekday", thai=thai, **values)


def findings(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report what its days are on the calendar, and other days than its window has in its texts."""
    if not announcement.cancelled:
        yield from _off(announcement, source)
    yield from _midnight(announcement, source)
    yield from _at_night(announcement, source)
    yield from _in_the_morning(announcement, source)
    yield from _times_in_text(announcement, source)
    yield from _hours_in_text(announcement, source)
    yield from _in_text(announcement, source)


def closings(announcement: Announcement) -> Iterator[tuple[Loc, datetime]]:
    """Yield each moment up to which something can be done, with its place."""
    yield ("window", "close"), announcement.window.close
    for name, window in announcement.windows.items():
        yield ("windows", name, "close"), window.close
    if announcement.fee and announcement.fee.until:
        yield ("fee", "until"), announcement.fee.until


def _off(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report last days on which the office is closed, unless it is not needed."""
    if _online(announcement):
        return
    for loc, at in closings(announcement):
        if loc[:2] != ("windows", "admission_card") and (off := day_off(at.date())):
            yield source.finding(loc, "closing.day_off", day=in_words(at.date()), off=off)


def _online(announcement: Announcement) -> bool:
    if announcement.channels:
        return {each.kind for each in announcement.channels} <= {ChannelKind.ONLINE, ChannelKind.EMAIL}
    said = announcement.how_to_submit or ""
    return _ONLINE.search(said) is not None and not _IN_PERSON.search(said)


def _midnight(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report that the day whose first moment is the last to hand in is itself lost."""
    for loc, at in closings(announcement):
        if at.time() == time(0):
            day, last = in_words(at.date()), in_words(at.date() - timedelta(days=1))
            yield source.finding(loc, "closing.midnight", day=day, last=last)


def _at_night(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report a time before the morning, which may be meant as one of the afternoon."""
    for loc, at in closings(announcement):
        if time(0) < at.time() < time(_LAST_AT_NIGHT):
            said, meant = f"{at:%H.%M}", f"{at + timedelta(hours=12):%H.%M}"
            yield source.finding(loc, "closing.night", said=said, meant=meant)


def _in_the_morning(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report a closing at which counters open."""
    at = announcement.window.close
    if time(_LAST_AT_NIGHT) <= at.time() < time(_OFFICE_IS_OPEN) and not _online(announcement):
        yield source.finding(("window", "close"), "closing.morning", said=f"{at:%H.%M}")


def _hours_in_text(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report hours on which applications are received that begin when the announcement closes."""
    close = announcement.window.close
    for loc, text, start in source.texts():
        if loc[0] not in _ON_HANDING_IN:
            continue
        hours = [*_HOURS.finditer(to_arabic_digits(text))]
        ends = {(int(each[3]), int(each[4])) for each in hours}
        for each in hours:
            if (int(each[1]), int(each[2])) == (close.hour, close.minute) not in ends:
                yield _unlike_close(source, start, text[each.start() : each.end()], close)


def _unlike_close(source: Source, start: Place, said: str, close: datetime) -> Finding:
    day = {"th": thai_moment(close, "arabic"), "en": in_english(close)}
    return source.quoting(start, said, "window.unlike_text", said=said, key="close", day=day)


def _times_in_text(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report a time of closing that is none of the announcement's, where no day stands beside it."""
    close = announcement.window.close
    known = {(at.hour, at.minute) for _, at in closings(announcement)}
    known |= {(24, 0), (0, 0)} if close.time() == LAST_SECOND else set()
    for loc, text, start in source.texts():
        if loc[0] not in _ON_HANDING_IN or loc[:1] == ("windows",):
            continue
        for said in _CLOSES_AT.finditer(to_arabic_digits(text)):
            ends = {each.end for each in named_days(text)}
            about = text[max(0, said.start() - _BEFORE) : said.end() + _BEFORE].replace("รับสมัครสอบ", "")
            beside = any(0 <= said.start() - end <= 1 for end in ends)
            if (int(said[1]), int(said[2])) in known or beside or _ELSE.search(about):
                continue
            yield _unlike_close(source, start, text[said.start() : said.end()], close)


def _in_text(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report a last or first day in the words on handing in that is no day of the announcement."""
    known = {*_days(announcement)}
    for loc, text, start in source.texts():
        speaks = _HANDING_IN if loc[0] in _ON_HANDING_IN else _APPLYING if loc[0] in _MAY else None
        for key, each, after in _ends(text, speaks) if speaks else ():
            window, unlike = announcement.window, not any(_is(each, day) for day in known)
            if after:  # "before" a day is up to the one before it
                unlike = unlike and not any(_is(each, day + timedelta(days=1)) for day in known)
            if key == "close" and _is(each, window.close.date()) and (at := _TIME.match(text, each.end)):
                yield from _other_time(source, start, each, at, window.close)
            if unlike:
                right = in_words(getattr(announcement.window, key).date())
                yield source.quoting(
                    start, each.words, "window.unlike_text", said=each.words, key=key, day=right
                )


def _other_time(
    source: Source, start: Place, day: Named, at: re.Match[str], close: datetime
) -> Iterator[Finding]:
    """Report another time than that of the closing after its day."""
    hour, minute = int(to_arabic_digits(at[1])), int(to_arabic_digits(at[2]))
    if (hour, minute) not in ((close.hour, close.minute), (24, 0) if close.time() == LAST_SECOND else ()):
        yield _unlike_close(source, start, f"{day.words}{at[0]}", close)


def _ends(text: str, speaks: re.Pattern[str]) -> Iterator[tuple[str, Named, bool]]:
    """Yield the days from which and until (or before) which a text says that applications are received."""
    begun = ended = 0
    for each in named_days(text):
        if each.start - ended > _JOINED:  # else it ends what the day before it begins
            begun = ended
        before, ended = text[max(begun, each.start - _BEFORE) : each.start].split("\n")[-1], each.end
        if speaks.search(before) and not _ELSE.search(before):
            if until := _UNTIL.search(before):
                yield "close", each, until[1] is not None
            elif _FROM.search(before):
                yield "open", each, False


def _is(named: Named, day: date) -> bool:
    if named.year:
        return named.date == day
    return (named.day, named.month) == (day.day, day.month)


def _days(part: Any) -> Iterator[date]:
    """Yield each day that an announcement states outside its texts."""
    match part:
        case datetime():
            yield part.date()
        case date():
            yield part
        case Span():
            yield from (part.first, part.last)
        case dict():
            for each in part.values():
                yield from _days(each)
        case list() | tuple():
            for each in part:
                yield from _days(each)
        case _ if hasattr(part, "__dict__") and not isinstance(part, str):
            yield from _days(vars(part))


def _short(named: Named) -> str:
    return f"{named.day} {MONTHS[named.month - 1]} {named.year}"
