"""Bilingual markup: Thai with the English beside it, for the page to exchange the two.

A text is written as ``<span data-other="English">ไทย</span>``, an attribute as ``title="ไทย"
data-other-title="English"`` (forms/browser/language.mjs exchanges them, on the page of applying as well).
A text without English (str) is content and stays in its language.
English has Arabic numerals and years of the Common Era.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from markupsafe import Markup, escape

from prakat.site_builder.text.dates import Span, clock, thai_moment, thai_span
from prakat.site_builder.text.thai import numbering, numbers, prose, together, whole
from prakat.validators.contract import Digits, Words
from prakat.validators.counting.calendar import ENGLISH
from prakat.validators.text import to_arabic_digits

# Markup is put together by f-strings, each value escaped: Markup.format does so as well, ten times as slowly.
type Language = Literal["th", "en"]
_THAI = re.compile("[ก-ฮ]")
type Value = str | int | date | Span | Words


def say(both: Words | str, digits: Digits = "thai", *values: Value) -> Markup:
    """Return the words as HTML, each ``{}`` filled with the next value.

    >>> say({"th": "แก้ไขครั้งที่ {}", "en": "Amendment {}"}, "thai", 2)
    Markup('<span data-other="Amendment 2">แก้ไข<span class="prakat-whole">ครั้งที่</span>\\xa0๒</span>')
    >>> say({"th": "ไม่เกิน", "en": "At most"})
    Markup('<span data-other="At most"><span class="prakat-whole">ไม่เกิน</span></span>')
    """
    if isinstance(both, str):
        return escape(both)
    if not values:
        return _unfilled(both["th"], both["en"], digits)
    return _span(*_filled(both, digits, values))


@lru_cache(10_000)  # most words of a site are those of its templates
def _unfilled(thai: str, english: str, digits: Digits) -> Markup:
    return _span(*_filled({"th": thai, "en": english}, digits, ()))


def _span(english: str, thai: str) -> Markup:
    return Markup(f'<span data-other="{escape(together(english))}">{whole(escape(together(thai)))}</span>')


def both(words: Words, digits: Digits, *values: Value) -> Words:
    """Return the words filled in, as plain text without bad line breaks."""
    english, thai = map(together, _filled(words, digits, values))
    return {"th": thai, "en": english}


def option(value: str, both: Words | str, digits: Digits = "thai") -> Markup:
    """Return an ``option``, which can hold only text and so carries the English as an attribute."""
    if isinstance(both, str):
        return Markup(f'<option value="{escape(value)}" lang="th">{escape(both)}</option>')
    english, thai = map(escape, _filled(both, digits, ()))
    return Markup(f'<option value="{escape(value)}" data-other="{english}">{thai}</option>')


def attribute(both: Words | str, name: str, digits: Digits = "thai", *values: Value) -> Markup:
    """Return an attribute in both languages.

    >>> attribute({"th": "เมนูหลัก", "en": "Main menu"}, "aria-label")
    Markup('aria-label="เมนูหลัก" data-other-aria-label="Main menu"')
    """
    if isinstance(both, str):
        return Markup(f'{escape(name)}="{escape(both)}"')
    english, thai = map(escape, _filled(both, digits, values))
    return Markup(f'{escape(name)}="{thai}" data-other-{escape(name)}="{english}"')


def paired(thai: str, english: str, digits: Digits) -> Markup:
    """Return a text in both languages, the Thai as :func:`prakat.site_builder.text.thai.prose`.

    Where both are the same, it is content.
    """
    if thai == english:
        return prose(thai, digits)
    return Markup(f'<span data-other="{escape(together(english))}">{prose(thai, digits)}</span>')


def in_english(value: date | Span) -> str:
    """Return days in English, with the :func:`prakat.site_builder.text.dates.clock` or the hours.

    >>> from datetime import datetime
    >>> in_english(date(2024, 12, 30)), in_english(datetime(2024, 12, 20, 16, 30))
    ('30 December 2024', '20 December 2024, 16:30')
    >>> in_english(Span(date(2027, 1, 16), date(2027, 1, 17)))
    '16–17 January 2027'
    >>> in_english(Span(date(2027, 1, 30), date(2027, 2, 1)))
    '30 January to 1 February 2027'
    """
    if isinstance(value, Span):
        first, last = value.first, value.last
        hours = [f"{each:%H:%M}" for each in (value.begins, value.ends) if each]
        days = in_english(last)
        if first < last:
            begins = in_english(first)
            if first.year == last.year:
                begins = begins.removesuffix(f" {first.year}")
            is_month = (first.year, first.month) == (last.year, last.month)
            days = f"{first.day}–{days}" if is_month else f"{begins} to {days}"
        return ", ".join([days, *(["–".join(hours)] if hours else [])])
    at = clock(value)
    return f"{value.day} {ENGLISH[value.month - 1]} {value.year}" + (f", {at:%H:%M}" if at else "")


def moment(value: date | Span, digits: Digits) -> Markup:
    """Return a day, a moment or a span of days in both languages."""
    return say({"th": "{}", "en": "{}"}, digits, value)


def numeral(text: str, digits: Digits) -> Markup:
    """Return what has numerals, beside words in both languages, as they have them: in English Arabic ones.

    >>> numeral("250", "thai"), numeral("๑๒", "as_authored")
    (Markup('<span data-other="250">๒๕๐</span>'), Markup('<span data-other="12">๑๒</span>'))
    """
    thai, english = prose(text, digits), to_arabic_digits(text)
    return thai if thai == english else Markup(f'<span data-other="{escape(english)}">{thai}</span>')


def typed(text: str, digits: Digits) -> Markup:
    """Return what somebody might type, with the numerals beside it; what is Thai stays so in English, too."""
    return prose(text, digits) if _THAI.search(text) else numeral(text, digits)


def mark(number: int, depth: int, digits: Digits) -> Markup:
    """Return the number of a clause that is told in both languages; a letter is of the language, too.

    >>> mark(3, 1, "thai")
    Markup('<span data-other="(c)">(ค)</span>')
    """
    has_letter = depth == 1 and number <= 26
    english = f"({chr(96 + number)})" if has_letter else numbering(number, depth - depth % 2, "arabic")
    return Markup(f'<span data-other="{english}">{numbering(number, depth, digits)}</span>')


def named(words: str, english: Mapping[str, str] | None) -> Words | str:
    """Return a name of mkdocs.yml, with its English if that is given there."""
    return {"th": words, "en": english[words]} if english and words in english else words


def _filled(both: Words, digits: Digits, values: tuple[Value, ...]) -> tuple[str, str]:
    """Return the English, and the Thai in the announcement's digits."""
    thai = numbers(both["th"], digits)
    english = both["en"]
    for value in values:
        thai = thai.replace("{}", numbers(_said(value, "th", digits), digits), 1)
        english = english.replace("{}", to_arabic_digits(_said(value, "en", digits)), 1)
    return english, thai


def _said(value: Value, language: Language, digits: Digits) -> str:
    if isinstance(value, Span):
        return thai_span(value, digits) if language == "th" else in_english(value)
    if isinstance(value, date):
        return thai_moment(value, digits) if language == "th" else in_english(value)
    return value[language] if isinstance(value, dict) else str(value)
