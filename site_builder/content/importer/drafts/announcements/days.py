"""Days, spans and fees in an announcement's sentences, which stay whole beside them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import dates, grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import Paragraph, paragraphs, prose
from prakat.site_builder.text.dates import span_of

BAHT = re.compile(r"([0-9๐-๙][0-9๐-๙,]*)(?:\s*\.-|\s*(?:\([ก-๙]+\)\s*)?บาท)")
_TOTAL = re.compile(rf"รวม(?:เป็น)?(?:เงิน)?(?:ทั้งสิ้น|ทั้งหมด)?(?:จำนวน)?\s*{BAHT.pattern}")
_FEE = re.compile(rf"(?:ค่าธรรมเนียม|ค่าสมัคร)(?!ธนาคาร|บริการ)(?:(?! และ|คืน)[^0-9๐-๙]){{0,40}}?{BAHT.pattern}")
_HOW_TO_PAY = re.compile("ชำระ|โอน|เลขที่บัญชี|ชื่อบัญชี|เคาน์เตอร์")
_CARD = re.compile("บัตรประจำตัว(?!ประชาชน|ข้าราชการ|เจ้าหน้าที่)|พิมพ์บัตร")
_PAYS = re.compile("ชำระ")
# That somebody applies, though not what is paid for it, by whom, on which sheet.
_APPLIES = re.compile("(?<!ผู้)(?<!ใบ)(?<!การ)(?:รับสมัคร|สมัคร|ยื่น)")
_OF_FEE = re.compile("ค่า(?:ธรรมเนียม)?(?:ใน)?(?:การ)?(?:สมัคร)?(?:สอบ)?")
_HAND_IN = re.compile(
    "(?:ยื่น|ส่ง)(?:ใบ|คำขอ|เอกสารการ)?สมัคร|ยื่น(?:คำร้อง|ความประสงค์)|รับ(?:ใบ)?สมัคร(?!คัด|สอบ)|สมัคร(?:ได้|ทาง|ด้วย|ผ่าน)"
)
_LATER = re.compile("ประกาศ(?:ราย|ผล)")
# What follows an application, at the beginning of a line.
_FOLLOWS = re.compile("ประกาศ(?:ราย|ผล)|(?:ทด)?สอบ|สัมภาษณ์|ประเมิน|รายงานตัว")
_NEXT = re.compile(r"\s(?=(?:และ)?(?:ประกาศ(?:ราย|ผล)|(?:ทด)?สอบ(?!ถาม)|สัมภาษณ์|ประเมิน|รายงานตัว))")
HERE = re.compile(r"\s+ณ\s+(?!วันที่)([^ณ]{3,150})$")
_ABOUT_FEE = re.compile("(?:ค่าธรรมเนียม|ค่าสมัคร)(?!ธนาคาร|บริการ)")
# Who pays, before what is paid; words for a sum behind it.
_WHO_PAYS = re.compile(r"(?:ผู้(?:มีสิทธิ)?(?:ประสงค์จะ)?สมัคร\S*\s*)?(?:จะ)?(?:ต้อง)?(?:ชำระ|เสีย|จ่าย)(?:เงิน)?\s*")
_SUM = re.compile(r"\s*+(?:เป็น)?(?:เงิน)?(?:จำนวน|อัตรา)?\s*$")
_EACH = re.compile("(ตำแหน่ง|คน|ราย|ครั้ง)ละ$")
# Whom among the applicants a sum is for, and what parts it from the one before.
_SOME = re.compile("ตำแหน่ง(?!ละ)|ประเภท|ระดับ|วุฒิ|ปริญญา|ปวช|ปวส|กลุ่ม|หน่วยที่")
_AND = re.compile(r"^[\s,;]*(?:และ|ส่วน)?\s*")
_BESIDE_DAY = re.compile(
    rf"{dates.DAY}|\s+ณ\s.*|\s(?:ทาง|ที่)เว็บไซต์.*|ภายใน|ใน|ตั้งแต่|ระหว่าง|วันที่|(?:จน)?ถึง|เวลา|น\.|[-–0-9๐-๙.:\s]"
)
_LONGEST_STEP = 200  # letters
# The hour at which applications close, elsewhere in the sentence than behind the day.
_CLOSES = re.compile(r"ปิดรับสมัคร[ก-๙\s]{0,40}?เวลา\s*([0-9๐-๙]{1,2}[.:][0-9๐-๙]{2})\s*(?:น\.|นาฬิกา)")

_SEVERAL = "มีหลายจำนวน ถ้าผู้สมัครชำระไม่เท่ากัน เขียน rates: แทน amount โดยแต่ละรายการมี amount: และ for:"
_FROM_WORDS = "อ่านจากข้อความ '{}' ดูว่าถูกต้อง"


def window(draft: Draft, words: str) -> None:
    """Set the days of application, if words say them."""
    _window(draft, words, dates.span(words))


def last_day(draft: Draft, words: str) -> None:
    """Set the days of application, if words say no more than the only or the last one."""
    if _HAND_IN.search(words):
        _window(draft, words, dates.only(words))


def _window(draft: Draft, words: str, found: dates.Said | None) -> None:
    if "window" in draft.values or not found:
        return
    beside = _CARD.search(words) or _PAYS.search(words)
    if (beside and not _APPLIES.search(_OF_FEE.sub("", words))) or _LATER.search(words):
        return
    draft.values["window"] = {"open": found.first, "close": found.last}
    if not found.first:
        draft.values["window"]["open"] = draft.values.get("dated")
        draft.mark("เอกสารไม่ได้บอกวันเปิดรับสมัคร จึงใช้วันที่ของประกาศ", "window", "open")
    if not found.timed and len(hours := {*_CLOSES.findall(words)}) == 1:
        draft.values["window"]["close"] = f"{found.last} เวลา {hours.pop()} น."
        found = found._replace(timed=True)
    if found.parted:
        draft.mark(f"เอกสารเว้นวันระหว่างช่วง เขียนวันที่ไม่รับสมัครไว้ใน note: {words}", "window")
    if "เวลา" in words and not found.timed:
        draft.mark("ดูว่าวันสุดท้ายรับถึงเวลาใด แล้วต่อท้าย close เช่น 16:30", "window")
    elif dates.as_offices_open(found.last):
        draft.mark("เวลาปิดรับอยู่ก่อน 10.00 น. ดูว่าไม่ใช่เวลาเปิดทำการ", "window", "close")


def only_day(draft: Draft, words: str) -> None:
    """Set the days of application, if words on how to apply say no more than the only or the last one."""
    if _APPLIES.search(words):
        _window(draft, words, dates.only(words))


def hands_in(entries: list[Entry]) -> bool:
    """Return whether a clause says until when, or from when on, applications are handed in."""
    return any(
        not each.rows
        and _HAND_IN.search(each.text)
        and not _LATER.search(each.text)
        and (dates.span(each.text) or dates.only(each.text))
        for each in entries
    )


def windows(draft: Draft, entries: Iterable[Entry]) -> None:
    """Set when something beside the application is done, where a sentence says so."""
    known = draft.values.get("windows", {})
    for each in paragraphs(each for each in entries if not each.rows):
        name = "admission_card" if _CARD.search(each.text) else "payment" if _PAYS.search(each.text) else ""
        if not name or name in known:
            continue
        pays = _PAYS.search(each.text) if name == "payment" else None
        behind = each.text[pays.start() :] if pays else ""
        last = dates.deadline(behind)
        found = dates.span(behind) or (None if last else dates.span(each.text))
        if found:
            known[name] = ({"open": found.first} if found.first else {}) | {"close": found.last}
        elif last := last or dates.deadline(each.text):
            known[name] = {"close": last}
        elif name == "admission_card" and _is_step(each.text):
            step(draft, each.entry.text if each.text == each.entry.words else each.text)
    if known:
        draft.values["windows"] = known


def step(draft: Draft, words: str) -> bool:
    """Add a step of the procedure, once; return whether words say its day."""
    words = " ".join(words.split())
    if not (day := dates.first_day(words)):
        return False
    for found in _NEXT.finditer(words):  # each with its own day
        one, other = words[: found.start()], words[found.start() :].strip().removeprefix("และ")
        if dates.first_day(one) and dates.first_day(other):
            return step(draft, one) and step(draft, other)
    made = {"date": day, "step": words}
    if here := HERE.search(words):
        made |= {"step": words[: here.start()], "place": here[1]}
    before, at_end = dates.parted(made["step"])
    if before and at_end:  # it stands beside
        draft.read.append(made["step"])
        made |= {"date": at_end, "step": before}
    steps = draft.values.setdefault("timeline", [])
    if made not in steps:
        steps.append(made)
    return True


def in_order(draft: Draft) -> None:
    """Put the steps in the order of their days, in which pages show them."""

    def when(made: dict[str, Any]) -> date:
        try:
            return span_of(made["date"]).first
        except PydanticCustomError:
            return date.max

    if "timeline" in draft.values:
        draft.values["timeline"].sort(key=when)


def step_of(draft: Draft, words: str) -> bool:
    """Add a line that does nothing but name a day for something; return whether it is one."""
    return _is_step(words) and step(draft, words)


def later(words: str) -> bool:
    """Return whether a line does nothing but name the day of what follows the application."""
    return bool(_FOLLOWS.match(words)) and not _APPLIES.search(words) and _is_step(words)


def steps(draft: Draft, entries: list[Entry], heading: str = "") -> list[Entry]:
    """Add dated steps, a bare day with the heading above it; return what is without a day."""
    undated: list[Entry] = []
    for each in paragraphs(_rows_as_lines(draft, entries)):
        if not each.entry.rows and each.text.startswith(("รับสมัคร", "เปิดรับสมัคร", "วันรับสมัคร")):
            window(draft, each.text)
        words = each.entry.text if each.text == each.entry.words else each.text
        named = f"{heading} {words}".strip() if not _BESIDE_DAY.sub("", words) else words
        if each.entry.rows or not step(draft, named):
            undated.append(Entry(each.entry.line, each.text))
    return undated


def only_steps(entries: list[Entry]) -> bool:
    """Return whether a clause does nothing but name days for something."""
    return not any(each.rows for each in entries) and all(_is_step(each.text) for each in entries)


def fee(draft: Draft, entries: list[Entry]) -> bool:
    """Set the fee that a clause on fees says: the sum, what for, where to pay; return whether it does."""
    text, _ = prose(entries)
    amounts = BAHT.findall(text)
    if not amounts or "fee" in draft.values:
        return False
    said = paragraphs(entries)
    total = _total(text)
    if not total and len(set(amounts)) > 1 and (by_rate := _by_rate(draft, said)):
        draft.values["fee"] = by_rate
        return True
    ways = [each for each in said if _HOW_TO_PAY.search(each.text)]
    what = [each for each in said if not _HOW_TO_PAY.search(each.text)]
    made: dict[str, object] = {"amount": total or values.number(amounts[0])}
    if len(what) == 1 and len(amounts) == 1:
        made["for"] = _paid_for(draft, " ".join(what[0].text.split()))
    elif what:
        made["for"] = " ".join(" ".join(each.text.split()) for each in what)
    if ways:
        made["pay_at"] = prose(each.entry for each in ways)[0] if what else text
    if not total and len(set(amounts)) > 1:
        draft.mark(_SEVERAL, "fee")
    draft.values["fee"] = made
    return True


def _by_rate(draft: Draft, said: list[Paragraph]) -> dict[str, object] | None:
    """Return what some pay and what others do, if each amount of a clause stands behind whom it is for."""
    rates: list[dict[str, object]] = []
    beside: dict[str, list[str]] = {"for": [], "pay_at": []}
    read: list[str] = []
    for each in said:
        words = " ".join((each.entry.text + each.text[len(each.entry.words) :]).split())
        sums = [*BAHT.finditer(words)]
        if not sums:
            beside["pay_at" if _HOW_TO_PAY.search(words) else "for"].append(words)
            continue
        begins = who.end() if (who := _WHO_PAYS.match(words)) else 0
        for found in sums:
            whom = _EACH.sub(r"ต่อ\1", _SUM.sub("", _AND.sub("", words[begins : found.start()])))
            if not _SOME.search(whom):
                return None
            rates.append({"amount": values.number(found[1]), "for": whom})
            begins = found.end()
        rates[-1]["for"] = f"{rates[-1]['for']} {words[begins:].strip()}".strip()
        read.append(words)
    draft.read += read
    return {"rates": rates} | {key: " ".join(lines) for key, lines in beside.items() if lines}


def _total(text: str) -> int | float | None:
    """Return the sum that a text says its amounts make together, if they do."""
    found = [*_TOTAL.finditer(text)]
    parts = [values.number(each) for each in BAHT.findall(_TOTAL.sub("", text))]
    if not found and len(parts) > 2 and parts[0] == sum(parts[1:]):  # '๓๓๐ บาท ประกอบด้วย …'
        return parts[0]
    said = values.number(found[0][1]) if len(found) == 1 else None
    return said if len(parts) > 1 and sum(parts) == said else None


def fee_beside(draft: Draft, words: str) -> None:
    """Set the fee that a sentence of another clause says, and mark it."""
    if "fee" not in draft.values and (found := _FEE.search(words)):
        name = _ABOUT_FEE.search(words)
        assert name
        said = _SUM.sub("", words[name.start() : found.start(1)])
        draft.values["fee"] = {"amount": values.number(found[1]), "for": _EACH.sub(r"ต่อ\1", said)}
        draft.mark(_FROM_WORDS.format(words), "fee")


def _paid_for(draft: Draft, words: str) -> str:
    """Return what a fee is for, by a sentence beside its sum, or with it."""
    who, found = _WHO_PAYS.match(words), BAHT.search(words)
    if not found:
        return words  # the sum stands where one pays
    begins = who.end() if who else 0
    name = _SUM.sub("", words[begins : found.start()])
    if not name:
        return words
    draft.read.append(words[: found.start()])
    return f"{_EACH.sub(r'ต่อ\1', name)} {words[found.end() :].strip()}".strip()


def _is_step(words: str) -> bool:
    return len(words) <= _LONGEST_STEP and bool(dates.first_day(words)) and "ลงวันที่" not in words


def _rows_as_lines(draft: Draft, entries: list[Entry]) -> Iterator[Entry]:
    """Yield entries; of a table whose rows all have a day, each row as a line, a place behind the rest."""
    for entry in entries:
        rows = [" ".join(filter(None, row)) for row in entry.rows]
        if not rows[1:] or not all(map(dates.first_day, rows[1:])):
            yield entry
            continue
        dated = entry.rows if dates.first_day(rows[0]) else entry.rows[1:]  # it may have no heads
        if dated is not entry.rows:
            draft.comments.append(" | ".join(filter(None, entry.rows[0])))
        place = next((at for at, cell in enumerate(entry.rows[0]) if grammar.column(cell) == "place"), None)
        for row in dated:
            said = [cell for at, cell in enumerate(row) if at != place and cell]
            what, at_place, place_said = " ".join(
                each for each in said if not dates.first_day(each)
            ).partition(" ณ ")
            beside = [what, *filter(dates.first_day, said), at_place.strip(), place_said]
            here = [f"ณ {row[place].removeprefix('ณ').strip()}"] if place is not None and row[place] else []
            yield Entry(entry.line, " ".join(filter(None, [*beside, *here])))
