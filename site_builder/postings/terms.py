"""What an announcement offers and asks for beside the duties, in words: pay, place, fee, stages, channels.

Page, paper, calendar and the comparison of versions read them here. Thai has the announcement's numerals only
once it is shown (text/thai.py).
"""

from collections.abc import Iterable

from prakat.site_builder.content.kinds import PER
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.offers import Contract, Offer, Pay, Terms, Workplace
from prakat.site_builder.content.schedule import Fee, OtherWindow, Stage, Subject
from prakat.site_builder.text.dates import thai_day, thai_moment, thai_span
from prakat.site_builder.text.languages import in_english
from prakat.validators.contract import Digits, Words

# What a term is called: a key of strings.toml.
type Said = tuple[str, Words]


def baht(amount: float) -> str:
    """Return an amount as offices write it.

    >>> baht(18000), baht(99.5)
    ('18,000', '99.50')
    """
    return f"{amount:,}" if isinstance(amount, int) else f"{amount:,.2f}"


def offered(terms: Terms, digits: Digits) -> list[Said]:
    """Return what a position offers, each with its heading; qualifications are told with eligibility."""
    made: list[tuple[str, Words | None]] = [
        ("vacancies", _vacancies(terms.vacancies)),
        ("pay", _pay(terms.pay)),
        *(("allowances", _same(each)) for each in terms.allowances),
        ("place", _place(terms.place)),
        ("contract", _contract(terms.contract, digits)),
        *(("benefits", _same(each)) for each in terms.benefits),
        ("register", _register(terms)),
    ]
    return [(heading, words) for heading, words in made if words]


def fee(fee: Fee, digits: Digits) -> Words:
    """Return the fee in one line, with the last moment to pay it."""
    parts = [
        _words(f"{baht(fee.amount)} บาท", f"{baht(fee.amount)} baht"),
        _same(fee.for_),
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
    passing = _words(f"ผ่าน {subject.passing}", f"pass {subject.passing}") if subject.passing else None
    return _joined([_same(subject.name), marks, passing])


def channels(announcement: Announcement) -> list[Words]:
    """Return the ways of applying, one line each."""
    return [
        _joined([each.kind.label, _same(each.url), _same(each.address), _same(each.text)])
        for each in announcement.channels
    ]


def lines(announcement: Announcement, offers: Iterable[Offer], digits: Digits) -> dict[str, list[str]]:
    """Return all that this module says of an announcement, in Thai: lines by heading."""
    found: dict[str, list[str]] = {}
    for offer in offers:
        for heading, words in offered(offer, digits):
            found.setdefault(heading, []).append(words["th"])
    for name, each in announcement.windows.items():
        said = f"{name.label['th']} {window(each, digits)['th']}"
        found.setdefault("other_windows", []).append(said)
    if announcement.fee:
        found["fee"] = [fee(announcement.fee, digits)["th"]]
    found["selection"] = [stage(each, digits)["th"] for each in announcement.selection]
    found["channels"] = [each["th"] for each in channels(announcement)]
    return found


def _vacancies(number: int | None) -> Words | None:
    return _words(f"{number} อัตรา", str(number)) if number else None


def _pay(pay: Pay | None) -> Words | None:
    if pay is None:
        return None
    amounts = [baht(each) for each in (pay.from_, pay.to) if each is not None]
    if not amounts:
        return _same(pay.text)
    amount, per = "-".join(dict.fromkeys(amounts)), PER[pay.per]
    return _joined([_words(f"{amount} บาท{per['th']}", f"{amount} baht {per['en']}"), _same(pay.text)])


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
    return name if name.startswith(("เขต", "อำเภอ", "จังหวัด")) else prefix + name


def _contract(contract: str | Contract | None, digits: Digits) -> Words | None:
    if contract is None or isinstance(contract, str):
        return _same(contract)
    days = [
        _words(f"{word} {thai_day(day, digits)}", f"{word_en} {in_english(day)}")
        for word, word_en, day in (("ตั้งแต่", "from", contract.from_), ("ถึง", "to", contract.to))
        if day
    ]
    return _joined([*days, _same(contract.text)])


def _register(terms: Terms) -> Words | None:
    register = terms.register_
    if register is None:
        return None
    months = register.months and _words(f"{register.months} เดือน", f"{register.months} months")
    return _joined([months or None, _same(register.text)])


def _words(th: str, en: str) -> Words:
    return {"th": th, "en": en}


def _same(text: str | None) -> Words | None:
    """Return a text of the content, which is the same in both languages."""
    return _words(text, text) if text else None


def _joined(parts: Iterable[Words | None]) -> Words:
    given = [each for each in parts if each]
    return _words(" ".join(each["th"] for each in given), " ".join(each["en"] for each in given))
