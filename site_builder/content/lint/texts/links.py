"""Addresses in texts that lead nowhere: of pages, and of mail."""

import re
from collections.abc import Iterator
from itertools import islice

from prakat.forms.questions.source import Finding, Source

_MOST = 20  # of a text

# What was meant as the address of a page and is none, by code.
_PAGES = {
    "link.broken": re.compile(
        r"https?:(?!//[^\s/])[^\sก-๎]*"
        r"|(?<![A-Za-z])(?:h{1,2}t{1,4}ps{0,2}|ttps?)(?<!http)(?<!https)[:;]?//[^\sก-๎]*"
        r"|https?//[^\sก-๎]+"
        r"|https?://[!-~]*[๐-๙][!-~๐-๙]*"
        r"|(?<![A-Za-z0-9])www\s?[,;]\s?[a-z0-9-]+[^\sก-๎]*|(?<![A-Za-z0-9.])www\s+\.[^\sก-๎]+"
        r"|(?:https?://|www\.)[^\sก-๎]*[A-Za-z0-9]\s{1,3}/[A-Za-z0-9][^\sก-๎]*"
    ),
    "link.private": re.compile(
        r"https?://(?:localhost|127\.|10\.|192\.168\.)[^\sก-๎]*|file:/+\S*|(?<![A-Za-z])[A-Za-z]:\\\S*"
    ),
    # A link with words needs [words](address), without a space between and closed.
    "link.mark": re.compile(
        r"\[[^\]\n]{1,200}\]\s+\(\s*(?:https?:|www\.)[^\s)]{0,200}\)?"
        r"|\[[^\]\n]{1,200}\]\((?!https?://|www\.|mailto:|tel:)[^\s)]{0,200}\)?"
        r"|\[[^\]\n]{1,200}\]\([^\s)]{0,2000}(?=\s|$)"
    ),
}
_ASCII = "!#$%&'*+.=?^_`{|}~A-Za-z0-9๐-๙-"
# A comma within the host is a slip, before another address it parts the two.
_MAIL = re.compile(rf"(?<![{_ASCII}])([{_ASCII}]*)@((?:[{_ASCII}]|,(?![{_ASCII}]*@))*)(?![ก-๎])")
_AT_IN_WORDS = re.compile(r"[A-Za-z0-9._-]+\s?[(\[{]\s?at\s?[)\]}]\s?[A-Za-z0-9.-]+", re.IGNORECASE)
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


def findings(source: Source) -> Iterator[Finding]:
    """Report addresses in a file's texts that nobody can follow."""
    for _, text, start in source.texts():
        if "@" in text or "at" in text.lower():
            for words in islice(_of_mail(text), _MOST):
                yield source.quoting(start, words, "mail.broken", words=words)
        if "/" in text or "www" in text or "\\" in text or "](" in text:
            for code, pattern in _PAGES.items():
                for found in islice(pattern.finditer(text), _MOST):
                    yield source.quoting(start, found[0], code, words=found[0])


def _of_mail(text: str) -> Iterator[str]:
    """Yield what is written like an address of mail and is none; a name like @office is none of it."""
    yield from (found[0] for found in _AT_IN_WORDS.finditer(text))
    for found in _MAIL.finditer(text):
        local, host = found[1], found[2].rstrip(".,")
        if (local or "." in host) and not (_LOCAL.fullmatch(local) and _HOST.fullmatch(host)):
            yield found[0].rstrip(".,")
