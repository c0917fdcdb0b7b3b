"""What is offered with a position, in the words of announcements: pay, vacancies, place and the like.

Texts of the agency stay as it wrote them; a long one is CommonMark (text/rich.py). Qualifications stand with
the conditions (clauses.py).
"""

from collections.abc import Iterator
from typing import NamedTuple

from prakat.site_builder.content.kinds import PER
from prakat.site_builder.content.offers import Contract, Pay, Term, Terms, Workplace
from prakat.site_builder.text.dates import thai_day
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits


class Stated(NamedTuple):
    """One of the terms: what it is called, and what it says."""

    label: str
    texts: list[str]


def stated(terms: Terms, digits: Digits) -> list[Stated]:
    """Return the terms that are set, in the order in which announcements have them.

    >>> stated(Terms.model_validate({"pay": {"from": 11260, "to": 13800}}), "thai")
    [Stated(label='ค่าตอบแทน', texts=['๑๑,๒๖๐ - ๑๓,๘๐๐ บาทต่อเดือน'])]
    """
    register = terms.register_
    months = f"{register.months} เดือน" if register and register.months else ""
    made = [
        Stated("อัตราว่าง", [numbers(f"{terms.vacancies:,} อัตรา", digits)] if terms.vacancies else []),
        Stated("ค่าตอบแทน", [*_pay(terms.pay, digits)] if terms.pay else []),
        Stated("เงินเพิ่มอื่น", terms.allowances),
        Stated("สถานที่ปฏิบัติงาน", [place(terms.place)] if terms.place else []),
        Stated("ระยะเวลาจ้าง", [*_contract(terms.contract, digits)] if terms.contract else []),
        Stated("สิทธิประโยชน์", terms.benefits),
        Stated("อายุบัญชีรายชื่อ", _set(numbers(months, digits), register.text) if register else []),
    ]
    return [each for each in made if each.texts]


def baht(amount: float, digits: Digits) -> str:
    """Return an amount as people write it.

    >>> baht(11260, "arabic"), baht(390.5, "thai")
    ('11,260', '๓๙๐.๕๐')
    """
    return numbers(f"{amount:,}" if isinstance(amount, int) else f"{amount:,.2f}", digits)


def place(where: Workplace) -> str:
    """Return a place of work, the part before the whole; Bangkok has no district called อำเภอ."""
    in_bangkok = where.province in ("กรุงเทพมหานคร", "กรุงเทพฯ")
    district = _named("เขต" if in_bangkok else "อำเภอ", where.district)
    province = where.province if in_bangkok else _named("จังหวัด", where.province)
    return " ".join(_set(where.name, district, province))


def _named(what: str, name: str | None) -> str | None:
    """Return a name with what it is the name of, which authors may have written already."""
    abbreviated = ("อ.", "จ.", "กิ่งอำเภอ", "เขต", "จังหวัด", "อำเภอ")
    return name if name is None or name.startswith(abbreviated) else what + name


def _pay(pay: Pay, digits: Digits) -> Iterator[str]:
    amounts = [baht(each, digits) for each in dict.fromkeys((pay.from_, pay.to)) if each is not None]
    most = "ไม่เกิน " if pay.from_ is None and amounts else ""
    if amounts:
        yield f"{most}{' - '.join(amounts)} บาท{PER[pay.per]['th']}"
    if pay.text:
        yield pay.text


def _contract(term: Term, digits: Digits) -> Iterator[str]:
    if not isinstance(term, Contract):
        yield str(term)
        return
    first, last = (thai_day(each, digits) if each else "" for each in (term.from_, term.to))
    if first or last:
        yield " ".join(_set(f"ตั้งแต่วันที่ {first}" if first else "", f"ถึงวันที่ {last}" if last else ""))
    if term.text:
        yield term.text


def _set(*texts: str | None) -> list[str]:
    return [each for each in texts if each]
