"""The figures of automatic numbers: how a count is written in each of the formats that documents name."""

from prakat.site_builder.text.thai import LETTERS
from prakat.validators.text import to_thai_digits

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_THAI_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# No list is longer; a file may claim any count.
_MOST = 30_000


def figure(count: int, style: str) -> str | None:
    """Return a count as a format of ECMA-376 part 1, 17.18.59 writes it; None if the format is not known.

    >>> [figure(4, style) for style in ("decimal", "thaiNumbers", "thaiLetters", "upperRoman", "lowerLetter")]
    ['4', '๔', 'ง', 'IV', 'd']
    >>> figure(121, "thaiCounting"), figure(28, "upperLetter"), figure(3, "bullet"), figure(3, "japanese")
    ('หนึ่งร้อยยี่สิบเอ็ด', 'BB', '', None)
    """
    if not 0 <= count <= _MOST:
        return str(count)
    match style:
        case "none" | "bullet":
            return ""
        case "decimal" | "":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "thaiNumbers":
            return to_thai_digits(str(count))
        case "thaiLetters":
            return _letters(count, LETTERS)
        case "thaiCounting":
            return _in_thai_words(count)
        case "lowerLetter":
            return _letters(count, _LATIN)
        case "upperLetter":
            return _letters(count, _LATIN.upper())
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "numberInDash":
            return f"- {count} -"
        case "decimalEnclosedParen":
            return f"({count})"
        case "decimalEnclosedFullstop":
            return f"{count}."
        case "decimalEnclosedCircle":
            return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)
        case _:
            return None


def _letters(count: int, letters: str) -> str:
    """After the last letter they are doubled, then trebled."""
    rounds, place = divmod(count - 1, len(letters))
    return letters[place] * (rounds + 1) if count else ""


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def _in_thai_words(count: int) -> str:
    if count >= 1000:
        return str(count)
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_THAI_WORDS[hundreds]}ร้อย" if hundreds else ""
    if tens:
        written += f"{ {1: '', 2: 'ยี่'}.get(tens, _THAI_WORDS[tens]) }สิบ"
    return written + ("เอ็ด" if ones == 1 and count > 1 else _THAI_WORDS[ones])
