"""What is offered with a position, in words: the lines of each fact, in both languages.

What the announcement says in its own words is the same in both. The Thai has the announcement's numerals.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.kinds import PER
from prakat.site_builder.content.offers import Contract, Offer, Pay, Register, Terms, Workplace
from prakat.site_builder.text.dates import thai_day
from prakat.site_builder.text.languages import in_english
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits, Words
from prakat.validators.text import in_digits

_BANGKOK = "กรุงเทพมหานคร"


@dataclass(frozen=True)
class Fact:
    """A fact of a position: its label (a key of strings.toml) and its lines."""

    label: str
    lines: list[Words]


def facts(position: Position, offer: Offer, digits: Digits) -> list[Fact]:
    """Return what is offered with a position and where it stands, in the order in which people ask for it."""
    group = "position_group" if position.level else "work_group"
    own: Mapping[str, str | None] = {
        "employment": position.employment,
        group: position.group,
        "position_number": position.number,
        "belongs_to": position.belongs_to,
    }
    rank = position.rank_words
    said = {
        "rank": [{"th": in_digits(rank["th"], digits), "en": rank["en"]}],
        **offered(offer, digits),
        **{label: [content(text, digits)] for label, text in own.items() if text},
    }
    return [Fact(label, lines) for label, lines in said.items() if lines]


def offered(terms: Terms, digits: Digits) -> dict[str, list[Words]]:
    """Return the lines of each term but the qualifications (clauses.py) and the benefits, which are texts."""
    count = terms.vacancies
    return {
        "vacancies": [{"th": numbers(f"{count:,} อัตรา", digits), "en": f"{count:,}"}] if count else [],
        "pay": pay(terms.pay, digits) if terms.pay else [],
        "allowances": [content(each, digits) for each in terms.allowances],
        "workplace": [place(terms.place, digits)] if terms.place else [],
        "contract": [*_contract(terms.contract, digits)],
        "register": [*_register(terms.register_, digits)],
    }


def in_thai(terms: Terms, digits: Digits) -> list[tuple[str, list[str]]]:
    """Return label and lines of each term that is set; the benefits are long texts."""
    said = [(label, [each["th"] for each in lines]) for label, lines in offered(terms, digits).items()]
    labels = public()
    return [(labels[label]["th"], lines) for label, lines in [*said, ("benefits", terms.benefits)] if lines]


def vacancies(offers: Sequence[Offer]) -> int:
    """Return how many vacancies all positions have together; 0 if one does not say."""
    counts = [each.vacancies or 0 for each in offers]
    return sum(counts) if all(counts) else 0


def pay(given: Pay, digits: Digits) -> list[Words]:
    """Return pay as ``๑๘,๐๐๐-๑๙,๘๐๐ บาทต่อเดือน``, and what is said beside the amounts.

    >>> pay(Pay.model_validate({"from": 18000, "to": 19800}), "thai")[0]["th"]
    '๑๘,๐๐๐-๑๙,๘๐๐ บาทต่อเดือน'
    """
    least, most, per = given.from_, given.to, PER[given.per]
    lines: list[Words] = []
    if least is not None and most is not None and least != most:
        both = f"{_figure(least)}-{_figure(most)}"
        lines.append({"th": f"{both} บาท{per['th']}", "en": f"{both} baht {per['en']}"})
    elif least is not None:
        lines.append(_per(baht(least, "arabic"), per))
    elif most is not None:
        up_to = baht(most, "arabic")
        lines.append(_per({"th": f"ไม่เกิน {up_to['th']}", "en": f"up to {up_to['en']}"}, per))
    lines = [{"th": numbers(each["th"], digits), "en": each["en"]} for each in lines]
    return [*lines, content(given.text, digits)] if given.text else lines


def _per(amount: Words, per: Words) -> Words:
    return {"th": amount["th"] + per["th"], "en": f"{amount['en']} {per['en']}"}


def baht(amount: float, digits: Digits) -> Words:
    """Return an amount of money.

    >>> baht(300, "thai"), baht(12.5, "arabic")
    ({'th': '๓๐๐ บาท', 'en': '300 baht'}, {'th': '12.50 บาท', 'en': '12.50 baht'})
    """
    figure = _figure(amount)
    return {"th": numbers(f"{figure} บาท", digits), "en": f"{figure} baht"}


def _figure(amount: float) -> str:
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def place(where: Workplace, digits: Digits) -> Words:
    """Return a place as Thai addresses write it.

    >>> place(Workplace(name="ศูนย์ฝึก", district="เมือง", province="น่าน"), "thai")["th"]
    'ศูนย์ฝึก อำเภอเมือง จังหวัดน่าน'
    """
    in_bangkok = where.province == _BANGKOK
    parts = [
        where.name,
        _named(where.district, "เขต" if in_bangkok else "อำเภอ", ("เขต", "อำเภอ", "อ.")),
        where.province if in_bangkok else _named(where.province, "จังหวัด", ("จังหวัด", "จ.", "กรุงเทพ")),
    ]
    return content(" ".join(filter(None, parts)), digits)


def _named(name: str | None, what: str, known: tuple[str, ...]) -> str | None:
    return name if name is None or name.startswith(known) else what + name


def content(text: str, digits: Digits) -> Words:
    """Return the announcement's own words."""
    said = in_digits(text, digits)
    return {"th": said, "en": said}


def _contract(given: str | Contract | None, digits: Digits) -> Iterator[Words]:
    if given is None:
        return
    if isinstance(given, str):
        yield content(given, digits)
        return
    first, last = given.from_, given.to
    if first and last:
        yield {
            "th": f"{thai_day(first, digits)} ถึง {thai_day(last, digits)}",
            "en": f"{in_english(first)} to {in_english(last)}",
        }
    elif first:
        yield {"th": f"ตั้งแต่ {thai_day(first, digits)}", "en": f"from {in_english(first)}"}
    elif last:
        yield {"th": f"ถึง {thai_day(last, digits)}", "en": f"to {in_english(last)}"}
    if given.text:
        yield content(given.text, digits)


def _register(given: Register | None, digits: Digits) -> Iterator[Words]:
    if given and given.months:
        years, rest = divmod(given.months, 12)
        count, th, en = (given.months, "เดือน", "month") if rest else (years, "ปี", "year")
        yield {"th": numbers(f"{count} {th}", digits), "en": f"{count} {en}{'s' * (count > 1)}"}
    if given and given.text:
        yield content(given.text, digits)
