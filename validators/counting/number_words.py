"""Thai numbers in words, as in 'สองวัน' and 'ห้าหมื่นแปดพันบาทถ้วน', and figures with a unit: '5 หมื่น', '58.39k'."""

import re

_DIGITS = {
    "ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4,
    "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9,
}  # fmt: skip
_UNITS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_LETTERS = {"k": 1_000}  # behind a figure alone

# A sign above, below or behind the last consonant makes another word: สามารถ, สามัญ.
_DIGIT = rf"(?:{'|'.join(_DIGITS)})(?![ะ-ฺ็-๎])"
_UNIT = rf"(?:{'|'.join(_UNITS)})(?![ะ-ฺ็-๎])"
_LETTER = rf"(?:{'|'.join(_LETTERS)})(?![a-z])"
_FIGURE = r"(?<![0-9.,])[0-9]{1,6}(?:\.[0-9]{1,4})?"
_TIMES = rf"{_FIGURE}\s*(?:{_UNIT}|{_LETTER})|(?:{_DIGIT})?\s*{_UNIT}"
_NUMBER = re.compile(rf"(?:{_TIMES})(?:\s*(?:{_TIMES}|{_DIGIT}))*|{_DIGIT}", re.IGNORECASE)
_PARTS = re.compile(rf"(?:({_FIGURE})|({_DIGIT}))?\s*({_UNIT}|{_LETTER})?", re.IGNORECASE)


def in_figures(text: str) -> str:
    """Return a normalised text with its Thai numbers in figures, fractions of a whole number cut off.

    >>> in_figures("สองวัน"), in_figures("ยี่สิบเอ็ดวันครึ่ง"), in_figures("ห้าหมื่นแปดพันสามร้อยเก้าสิบบาทถ้วน")
    ('2วัน', '21วันครึ่ง', '58390บาทถ้วน')
    >>> in_figures("58.39k"), in_figures("5 หมื่น 8 พัน"), in_figures("58,390 บาท"), in_figures("สามารถ")
    ('58390', '58000', '58,390 บาท', 'สามารถ')
    """
    if text.isdigit():
        return text
    return _NUMBER.sub(lambda number: str(sum(map(_value, _PARTS.finditer(number[0].lower())))), text)


def _value(part: re.Match[str]) -> int:
    """Return the figure or digit times its unit; a unit alone counts once."""
    figure, digit, unit = part.groups()
    if not part[0].strip():
        return 0
    whole, _, decimals = (figure or str(_DIGITS.get(digit, 1))).partition(".")
    parts: int = 10 ** len(decimals)
    return int(whole + decimals) * (_UNITS | _LETTERS).get(unit, 1) // parts
