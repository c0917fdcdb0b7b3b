"""Numbers in texts that are not those of the keys: vacancies, the fee, pay, marks, months of a register."""

import re
from collections.abc import Iterator

from prakat.forms.questions.source import Finding, Loc, Source
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.offers import Pay, Terms
from prakat.site_builder.content.schedule import Fee
from prakat.site_builder.content.tree import conditions
from prakat.validators.text import to_arabic_digits

_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?![0-9])"
_IN_ALL = re.compile(
    rf"(?:(?:รวม)?(?:ทั้งสิ้น|ทั้งหมด)|รวม)\s{{0,3}}(?:จำนวน\s{{0,3}})?{_NUMBER}\s{{0,3}}อัตรา(?![ก-๎])"
)
# Of the fee for applying, not of a bank's for taking it.
_FEE = re.compile(
    r"ค่า(?:ธรรมเนียม(?:(?:ใน)?(?:การ)?(?:สมัคร|สอบ)(?:สอบ)?)?|สมัคร(?:สอบ)?)"
    rf"(?:\s{{0,3}}(?:จำนวน|คนละ|ตำแหน่งละ|เป็นเงิน))?\s{{0,3}}{_NUMBER}\s{{0,3}}บาท"
)
# What begins with it is the pay; further on stand allowances.
_PAY = re.compile(
    rf"(?:(?:อัตรา)?(?:เงินเดือน|ค่าจ้าง|ค่าตอบแทน)?\s{{0,3}}(?:เดือน|วัน|ชั่วโมง)ละ|อัตรา(?:เงินเดือน|ค่าจ้าง|ค่าตอบแทน)?|เริ่มต้น)"
    rf"\s{{0,3}}{_NUMBER}(?:\s{{0,3}}(?:[-–]|ถึง)\s{{0,3}}{_NUMBER})?"
)
# In other texts, where allowances and insurance are spoken of as well.
_PAID = re.compile(
    rf"(?:(?:อัตรา)?(?:ค่าตอบแทน|ค่าจ้าง|เงินเดือน)(?:\s{{0,3}}อัตรา)?(?:\s{{0,3}}เดือนละ)?|(?<![ก-๎])(?:อัตรา)?เดือนละ)"
    rf"\s{{0,3}}{_NUMBER}\s{{0,3}}บาท"
)
_POSTS = re.compile(
    rf"(?:รับ(?:สมัคร)?|จำนวน|อัตราว่าง)(?:\s{{0,3}}จำนวน)?\s{{0,3}}{_NUMBER}\s{{0,3}}อัตรา(?![ก-๎])"
)
_AGE = re.compile(r"อายุ(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่|(?P<most>ไม่เกิน|ไม่เกินกว่า))\s{0,3}([0-9]{2})\s{0,3}ปี")
_HELD = re.compile(
    r"ดำรงตำแหน่ง[^\n]{0,60}?(?:ระดับ|ประเภท)[^\n]{0,60}?(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย)\s{0,3}([0-9]{1,2})\s{0,3}ปี"
)
_ON_APPLYING = (
    "title",
    "how_to_submit",
    "window",
    "contact",
    "more",
    "channels",
    "eligibility",
    "legal_basis",
)
_BAHT = re.compile(rf"{_NUMBER}\s{{0,3}}บาท")
_MARKS = re.compile(rf"(?:เต็ม\s{{0,3}}{_NUMBER}|{_NUMBER}\s{{0,3}}คะแนน)")
_OF_OTHER_TIMES = ("amendments", "notices", "reason")
_TERM = re.compile(r"([0-9]{1,3})\s{0,3}(ปี|เดือน)")


def findings(announcement: Announcement, source: Source, content: Content) -> Iterator[Finding]:
    """Report amounts that an announcement's texts state otherwise than its keys."""
    for index, offer in enumerate(announcement.offers):
        yield from of_terms(offer, source, ("offers", index))
    if announcement.terms:
        yield from of_terms(announcement.terms, source, ("terms",))
    for at, stage in enumerate(announcement.selection):
        for number, subject in enumerate(stage.subjects):
            loc: Loc = ("selection", at, "subjects", number)
            said = [*_MARKS.finditer(to_arabic_digits(subject.name))]
            if subject.score and len(said) == 1 and _of(said[0]) != [subject.score]:
                yield _unlike(source, (*loc, "name"), subject.name, said[0], "score", subject.score)
    if {*announcement.positions} <= content.positions.keys():
        vacancies = [offer.vacancies for offer in content.offers_of(announcement)]
        if None not in vacancies:
            yield from _of_vacancies(source, [*filter(None, vacancies)])
        yield from _of_pay(source, [offer.pay for offer in content.offers_of(announcement)])
    yield from _of_conditions(announcement, source)
    if announcement.fee:
        yield from _of_fee(source, announcement.fee)


def of_terms(terms: Terms, source: Source, loc: Loc = ()) -> Iterator[Finding]:
    """Report what the words of terms say otherwise than their numbers."""
    pay, register = terms.pay, terms.register_
    if pay and pay.text and pay.amounts:
        said = _PAY.match(to_arabic_digits(pay.text))
        if said and not all(_within(amount, pay) for amount in _of(said)):
            amounts = "-".join(f"{each:,}" for each in pay.amounts)
            yield _unlike(source, (*loc, "pay", "text"), pay.text, said, "pay", amounts)
    if register and register.text and register.months:
        told = [*_TERM.finditer(to_arabic_digits(register.text))]
        for said in told if len(told) == 1 else ():
            if int(said[1]) * (12 if said[2] == "ปี" else 1) != register.months:
                place, months = (*loc, "register", "text"), register.months
                yield _unlike(source, place, register.text, said, "register.months", months)


def _of_fee(source: Source, fee: Fee) -> Iterator[Finding]:
    """Report another fee, unless the text says of what parts it is made."""
    for loc, text, _ in source.texts():
        if "ค่า" in text and loc[0] not in (*_OF_OTHER_TIMES, "fee"):
            parts = [_of(each)[0] for each in _BAHT.finditer(to_arabic_digits(text))]
            for said in _FEE.finditer(to_arabic_digits(text)):
                if not any({each, each - _of(said)[0]} & {*parts} for each in fee.amounts):
                    amounts = ", ".join(f"{each:,}" for each in fee.amounts)
                    key = "fee.rates" if fee.rates else "fee.amount"
                    yield _unlike(source, loc, text, said, key, amounts)


def _within(amount: float, pay: Pay) -> bool:
    return (pay.from_ is None or amount >= pay.from_) and amount <= (pay.to or pay.from_ or amount)


def _of_pay(source: Source, pays: list[Pay | None]) -> Iterator[Finding]:
    """Report pay that is that of no position, where all state theirs."""
    stated = [each for each in pays if each and each.amounts]
    if not stated or len(stated) < len(pays):
        return
    amounts = ", ".join(dict.fromkeys("-".join(f"{amount:,}" for amount in each.amounts) for each in stated))
    for loc, text, _ in source.texts():
        for said in _PAID.finditer(to_arabic_digits(text)) if loc[0] in _ON_APPLYING else ():
            if not any(_within(_of(said)[0], each) for each in stated):
                yield _unlike(source, loc, text, said, "pay", amounts)


def _of_conditions(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report another age, and other years in a level, than the conditions ask for."""
    of_all = [*announcement.offers, *filter(None, [announcement.terms])]
    trees = [announcement.eligibility, *(each for terms in of_all for each in terms.conditions)]
    asked = [each for tree in trees for each in conditions(tree)]
    ages = [each.params for each in asked if each.criterion == "age"]
    bounds = {key: {each[key] for each in ages if each[key] is not None} for key in ("min", "max")}
    years = {each.params["min_years"] for each in asked if each.criterion == "held_level"}
    for loc, text, _ in source.texts():
        if loc[0] not in (*_ON_APPLYING, "offers", "terms"):
            continue
        for said in _AGE.finditer(to_arabic_digits(text)):
            key = "max" if said["most"] else "min"
            if bounds[key] and int(said[2]) not in bounds[key]:
                yield _unlike(source, loc, text, said, key, _listed(bounds[key]))
        for said in _HELD.finditer(to_arabic_digits(text)):
            if years and None not in years and int(said[1]) not in years:
                yield _unlike(source, loc, text, said, "min_years", _listed(years))


def _listed(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _of_vacancies(source: Source, each: list[int]) -> Iterator[Finding]:
    """Report another number of all vacancies, and one that is neither that nor that of a position."""
    in_all = sum(each)
    for loc, text, _ in source.texts():
        for said in _POSTS.finditer(to_arabic_digits(text)) if loc[0] in _ON_APPLYING[1:] else ():
            if _of(said)[0] not in (in_all, *each):
                yield _unlike(source, loc, text, said, "vacancies", in_all)
        for said in _IN_ALL.finditer(to_arabic_digits(text)) if loc[0] not in _OF_OTHER_TIMES else ():
            if _of(said) != [in_all]:
                yield _unlike(source, loc, text, said, "vacancies", in_all)


def _of(said: re.Match[str]) -> list[int]:
    return [int(each.replace(",", "")) for each in said.groups() if each]


def _unlike(source: Source, loc: Loc, text: str, said: re.Match[str], key: str, value: object) -> Finding:
    words = text[said.start() : said.end()]  # in the digits in which it is written
    return source.quoting(source.place_of(loc), words, "amount.unlike_text", said=words, key=key, value=value)
