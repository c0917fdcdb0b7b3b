"""Content lines of calendars (iCalendar, RFC 5545, 3.1): a property, its value escaped, long ones folded."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

# Octets of a line; RFC 5545 allows 75 besides the line break.
_MOST = 74
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_UNSEEN = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), 0x7F])  # control characters are in no text


def text(name: str, *values: str) -> bytes:
    r"""Return a property with one text or a list of them.

    >>> text("SUMMARY", "ก; ข").decode(), text("CATEGORIES", "a,b", "c")
    ('SUMMARY:ก\\; ข\r\n', b'CATEGORIES:a\\,b,c\r\n')
    """
    return plain(name, ",".join(each.translate(_UNSEEN).translate(_ESCAPES) for each in values))


def plain(name: str, value: object) -> bytes:
    """Return a property whose value needs no escapes: a number, an address, a word of the standard."""
    return folded(f"{name}:{value}") + b"\r\n"


def moment(name: str, value: date) -> bytes:
    r"""Return a property that says when: a day, or a moment in UTC.

    >>> moment("DTSTART", date(2024, 12, 9))
    b'DTSTART;VALUE=DATE:20241209\r\n'
    """
    if isinstance(value, datetime):
        return plain(name, f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    return plain(f"{name};VALUE=DATE", f"{value:%Y%m%d}")


def component(name: str, lines: Iterable[bytes]) -> bytes:
    """Return a component: its properties, and components within it."""
    return b"".join([plain("BEGIN", name), *lines, plain("END", name)])


def folded(line: str) -> bytes:
    """Return a line in UTF-8, folded between characters, but not after the first of an escape."""
    octets, parts, start = line.encode(), [], 0
    while len(octets) - start > _MOST:
        end = start + _MOST
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        end -= octets[end - 1] in rb"\^"
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join([*parts, octets[start:]])
