"""What an announcement offers and asks for beside the duties, in words: pay, place, fee, stages, channels.

Page, paper, calendar and the comparison of versions read them here. Thai has the announcement's numerals only
once it is shown (text/thai.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.kinds import FEES, PER
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.offers import Contract, Offer, Pay, Terms, Workplace
from prakat.site_builder.content.schedule import Fee, OtherWindow, Stage, Subject
from prakat.site_builder.text.dates import thai_day, thai_moment, thai_span
from prakat.site_builder.text.languages import in_english
from prakat.site_builder.text.rich import plain
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Digits, Words
from prakat.validators.text import to_arabic_digits

_AT_LEAST = r"(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่)?\s?"
_NUMBER = "([0-9๐-๙.]+)"
_SHARE = re.compile(rf"{_AT_LEAST}(?:ร้อยละ\s?{_NUMBER}|{_NUMBER}\s?(?:%|เปอร์เซ็นต์))(?:\s?ขึ้นไป)?")
_MARKS = re.compile(rf"{_AT_LEAST}{_NUMBER}\s?คะแนน(?:ขึ้นไป)?")
# What a term is called: a key of strings.toml.
type Said = tuple[str, Words]


@dataclass(frozen=True)
class Fact:
    """A fact of a position: its heading (a key of strings.toml) and its lines."""

    heading: str
    lines: list[Words]


def baht(amount: float) -> str:
    """Return an amount as offices write it.

    >>> baht(18000), baht(99.5), baht(300.0)
    ('18,000', '99.50', '300')
    """
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def offered(position: Position, terms: Terms, digits: Digits) -> list[Said]:
    """Return what a position offers, each with its heading; qualifications are told with eligibility."""
    return [(heading, _joined(parts)) for heading, parts in _in_parts(position, terms, digits)]


def _in_parts(position: Position, terms: Terms, digits: Digits) -> Iterator[tuple[str, list[Words]]]:
    """Yield each term in parts, so that the content's own words, which are Thai, can stand apart."""
    made: list[tuple[str, list[Words | None]]] = [
        ("vacancies", [_vacancies(terms.vacancies)]),
        ("pay", _pay(terms.pay)),
        *(("allowances", [_same(each)]) for each in terms.allowances),
        ("place", [_place(terms.place)]),
        (_engaged(position, terms.contract), _contract(terms.contract, digits)),
        *(("benefits", [_same(each)]) for each in terms.benefits),
        ("register", _register(terms)),
    ]
    for heading, parts in made:
        if given := [each for each in parts if each]:
            yield heading, given


def in_thai(position: Position, terms: Terms, digits: Digits) -> list[tuple[str, list[str]]]:
    """Return the same in Thai: what each term is called, and its texts, which may be long."""
    found: dict[str, list[str]] = {}
    for heading, words in offered(position, terms, digits):
        found.setdefault(public()[heading]["th"], []).append(words["th"])
    return [*found.items()]


def facts(position: Position, offer: Offer, digits: Digits) -> list[Fact]:
    """Return what is offered with a position and where it stands, in the order in which people ask for it.

    The benefits are not among them: they are texts of their own.
    """
    group = "position_group" if position.level else "work_group"
    told: list[tuple[str, Words | None]] = [
        ("rank", position.rank_words),
        *(
            (heading, each)
            for heading, parts in _in_parts(position, offer, digits)
            for each in parts
            if heading != "benefits"
        ),
        ("employment", _same(position.employment)),
        (group, _same(position.group)),
        ("position_number", _same(position.number)),
        ("belongs_to", _same(position.belongs_to)),
    ]
    found: dict[str, list[Words]] = {}
    for heading, words in told:
        if words:
            found.setdefault(heading, []).append(words)
    return [Fact(heading, lines) for heading, lines in found.items()]


def vacancies(offers: Iterable[Offer]) -> int:
    """Return how many vacancies all positions have together; 0 if one does not say."""
    counts = [each.vacancies or 0 for each in offers]
    return sum(counts) if all(counts) else 0


def pay_in_all(offers: Iterable[Offer]) -> list[Words]:
    """Return the pay of all positions as one range a unit of time or work, and words that name no amount.

    >>> offers = [Offer(position="a", pay=Pay(**{"from": 18000})), Offer(position="b", pay=Pay(to=19800.0))]
    >>> [each["th"] for each in pay_in_all(offers)]
    ['18,000–19,800 บาทต่อเดือน']
    """
    said = [each.pay for each in offers if each.pay]
    in_words = [each.text for each in said if each.text and not each.amounts]
    whole: list[Words | None] = []
    for per in dict.fromkeys(each.per for each in said if each.amounts):
        alike = [each for each in said if each.per == per]
        amounts = [amount for each in alike for amount in each.amounts]
        # "Up to" stays where nobody says from how much on.
        least = min(amounts) if any(each.from_ is not None for each in alike) else None
        whole += _pay(Pay.model_construct(from_=least, to=max(amounts), per=per))
    return [each for each in [*whole, *map(_same, dict.fromkeys(in_words))] if each]


def highest_pay(offers: Iterable[Offer]) -> float | None:
    """Return the highest pay a month, in baht; None if no amount is told."""
    by_month = [each.pay for each in offers if each.pay and each.pay.per == "month"]
    return max((amount for each in by_month for amount in each.amounts), default=None)


def places(offers: Iterable[Offer]) -> list[str]:
    """Return the places of work, each once."""
    found = [place["th"] for each in offers if (place := _place(each.place))]
    return [*dict.fromkeys(found)]


def price(fee: Fee) -> Words:
    """Return the amount of the fee, or the least and the most of several.

    >>> price(Fee(rates=[{"amount": 300, "for": "วิชาการ"}, {"amount": 200, "for": "ทั่วไป"}]))["th"]
    '200–300 บาท'
    """
    said = "–".join(baht(each) for each in sorted({min(fee.amounts), max(fee.amounts)}))
    return _words(f"{said} บาท", f"{said} baht")


def due(fee: Fee) -> Words:
    """Return the amount as it stands behind what it is for, which may name the parts of it."""
    said = price(fee)
    if "บาท" not in (fee.for_ or "") or fee.rates:
        return said
    return _words(f"รวม {said['th']}", f"{said['en']} in all")


def named(fee: Fee) -> Words | None:
    """Return what stands before the amount: what it is for, unless the heading says so already.

    >>> [named(Fee(amount=330, **{"for": each})) for each in ("ค่าธรรมเนียมสอบ", "ค่าธรรมเนียม")]
    [{'th': 'ค่าธรรมเนียมสอบ ', 'en': 'Examination fee: '}, None]
    """
    if not fee.for_ or fee.for_ == public()["fee"]["th"]:
        return None
    english = f"{FEES[fee.for_]}:" if fee.for_ in FEES else fee.for_
    return _words(f"{fee.for_} ", f"{english} ")


def passing(text: str) -> Words:
    """Return the marks or the share that pass.

    >>> passing("ไม่ต่ำกว่าร้อยละ ๖๐")["en"], passing("30 คะแนน")["en"], passing("ผ่านทุกข้อ")["en"]
    ('60%', '30 marks', 'ผ่านทุกข้อ')
    """
    share, marks = _SHARE.fullmatch(text), _MARKS.fullmatch(text)
    english = f"{share[1] or share[2]}%" if share else f"{marks[1]} marks" if marks else text
    return _words(text, english if english == text else to_arabic_digits(english))


def rates(fee: Fee) -> list[tuple[str, Words]]:
    """Return whom each of several amounts is for, and the amount."""
    return [(each.for_, price(Fee(amount=each.amount))) for each in fee.rates]


def fee(fee: Fee, digits: Digits) -> Words:
    """Return the fee in one line, with the last moment to pay it."""
    parts = [
        price(fee),
        _words(fee.for_, FEES.get(fee.for_, fee.for_)) if fee.for_ else None,
        *(_words(f"{whom} {said['th']}", f"{whom} {said['en']}") for whom, said in rates(fee)),
        _same(fee.pay_at),
    ]
    if fee.until:
        until = thai_moment(fee.until, digits)
        parts.append(_words(f"ชำระภายใน {until}", f"to be paid by {in_english(fee.until)}"))
    return _joined(parts)


def window(window: OtherWindow, digits: Digits) -> Words:
    """Return a window in one line: from when until when, and where."""
    close = _words(thai_moment(window.close, digits), in_english(window.close))
    if window.open:
        opens = _words(thai_moment(window.open, digits), in_english(window.open))
        days = _words(f"{opens['th']} ถึง {close['th']}", f"{opens['en']} to {close['en']}")
    else:
        days = _words(f"ภายใน {close['th']}", f"by {close['en']}")
    return _joined([days, _same(window.place), _same(window.note)])


def stage(stage: Stage, digits: Digits) -> Words:
    """Return a stage of the selection in one line."""
    days = _words(thai_span(stage.date, digits), in_english(stage.date)) if stage.date else None
    told = [_same(stage.title), _same(stage.method), *map(subject, stage.subjects)]
    return _joined([*told, days, _same(stage.place), _same(stage.note)])


def subject(subject: Subject) -> Words:
    """Return a subject with its full marks and what passes."""
    marks = _words(f"{subject.score} คะแนน", f"{subject.score} marks") if subject.score else None
    least = passing(subject.passing) if subject.passing else None
    to_pass = _words(f"ผ่าน {least['th']}", f"pass {least['en']}") if least else None
    return _joined([_same(subject.name), marks, to_pass])


def channels(announcement: Announcement) -> list[Words]:
    """Return the ways of applying, one line each."""
    return [
        _joined([each.kind.label, _same(each.url), _same(each.address), _same(each.text)])
        for each in announcement.channels
    ]


def lines(
    announcement: Announcement, positions: Sequence[Position], offers: Sequence[Offer], digits: Digits
) -> dict[str, list[str]]:
    """Return all that this module says of an announcement, in Thai: lines by heading.

    Of several positions, each is told by its title.
    """
    found: dict[str, list[str]] = {}
    for position, offer in zip(positions, offers, strict=True):
        title = f"{position.title} " if len(positions) > 1 else ""
        for heading, words in offered(position, offer, digits):
            found.setdefault(heading, []).extend(title + line for line in _lines(words))
    for name, each in announcement.windows.items():
        first, *others = _lines(window(each, digits))
        found.setdefault("other_windows", []).extend([f"{name.label['th']} {first}", *others])
    if announcement.fee:
        found["fee"] = [*_lines(fee(announcement.fee, digits))]
    found["selection"] = [line for each in announcement.selection for line in _lines(stage(each, digits))]
    found["channels"] = [line for each in channels(announcement) for line in _lines(each)]
    return found


def _lines(words: Words) -> Iterator[str]:
    return (line for line in plain(words["th"]).splitlines() if line)


def _vacancies(number: int | None) -> Words | None:
    return _words(f"{number:,} อัตรา", f"{number:,}") if number else None


def _pay(pay: Pay | None) -> list[Words | None]:
    if pay is None:
        return []
    amounts = [baht(each) for each in pay.amounts]
    if not amounts:
        return [_same(pay.text)]
    amount, per = "–".join(dict.fromkeys(amounts)), PER[pay.per]
    up_to = _words("ไม่เกิน", "up to") if pay.from_ is None else None
    said = _words(f"{amount} บาท{per['th']}", f"{amount} baht {per['en']}")
    return [_joined([up_to, said]), _same(pay.text)]


def _place(place: Workplace | None) -> Words | None:
    if place is None:
        return None
    capital = place.province == "กรุงเทพมหานคร"
    parts = [
        place.name,
        place.district and _prefixed("เขต" if capital else "อำเภอ", place.district),
        place.province and (place.province if capital else _prefixed("จังหวัด", place.province)),
    ]
    return _same(" ".join(filter(None, parts)))


def _prefixed(prefix: str, name: str) -> str:
    return name if name.startswith(("เขต", "อำเภอ", "อ.", "จังหวัด", "จ.")) else prefix + name


def _engaged(position: Position, contract: str | Contract | None) -> str:
    """Return what an engagement is called: an official is not hired, unless from one day to another."""
    return "appointment" if position.official and isinstance(contract, str) else "contract"


def _contract(contract: str | Contract | None, digits: Digits) -> list[Words | None]:
    if contract is None or isinstance(contract, str):
        return [_same(contract)]
    days = [
        _words(f"{word} {thai_day(day, digits)}", f"{word_en} {in_english(day)}")
        for word, word_en, day in (("ตั้งแต่", "from", contract.from_), ("ถึง", "to", contract.to))
        if day
    ]
    return [_joined(days) if days else None, _same(contract.text)]


def _register(terms: Terms) -> list[Words | None]:
    register = terms.register_
    if register is None:
        return []
    return [_months(register.months) if register.months else None, _same(register.text)]


def _months(months: int) -> Words:
    """Return whole years as years."""
    count, th, en = (months, "เดือน", "month") if months % 12 else (months // 12, "ปี", "year")
    return _words(f"{count} {th}", f"{count} {en}{'s' if count > 1 else ''}")


def _words(th: str, en: str) -> Words:
    return {"th": th, "en": en}


def _same(text: str | None) -> Words | None:
    """Return a text of the content, which is the same in both languages."""
    return _words(text, text) if text else None


def _joined(parts: Iterable[Words | None]) -> Words:
    given = [each for each in parts if each]
    return _words(" ".join(each["th"] for each in given), " ".join(each["en"] for each in given))
