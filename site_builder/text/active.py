"""Active content of HTML: scripts, handlers, styles, forms, and elements that embed other documents.

A finished page may hold what was named beforehand (policy.py), a handwritten page none of it
(lint/texts/pages.py). Browsers repair broken HTML in ways that are not followed here; the policy in the page,
which allows scripts by their hash, stops what slips through.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Literal

# Elements by which another document, or a program, comes into a page.
EMBEDDING = frozenset({"applet", "base", "embed", "frame", "frameset", "iframe", "object"})

_NAMED = r"""[\s/]*+(=?[^\s/>=]+|=)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)?))?"""
_ATTRIBUTE = re.compile(_NAMED, re.ASCII)
_ATTRIBUTES = re.sub(r"(?<!\\)\((?!\?)", "(?:", _NAMED)
_TAG = re.compile(rf"<(?:!--|([a-z][^\s/>]*)(?:{_ATTRIBUTES})*+)", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE | re.ASCII)
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII) for name in ("script", "style")}
_DATA = {"application/json", "application/ld+json"}  # blocks of these types are never run
_ADDRESSES = {"action", "data", "formaction", "from", "href", "src", "to", "values", "xlink:href"}
_SENDING = {"action", "formaction"}
_BLANKS = dict.fromkeys(range(0x21))  # browsers leave them out of a scheme


@dataclass(frozen=True)
class Active:
    """One piece of active content: its offset in the HTML, and its tag as written.

    ``body`` is the text of an inline script, of a style sheet or of a ``style`` attribute.
    """

    kind: Literal["script", "style", "other"]
    offset: int
    tag: str
    body: str = ""


def active_content(html: str, elements: Set[str] = EMBEDDING) -> Iterator[Active]:
    """Yield the active content of ``html`` in its order, in time linear in its length.

    ``elements`` always count, whatever their attributes. Scripts of a file of
    their own (``src``) and blocks of JSON do not count, unless they are among these.
    """
    last, tags = html.rfind("-->"), _TAG.finditer(html)
    while tag := next(tags, None):
        start, at = tag.span()
        if tag[1] is None:
            if start + 2 <= last:
                tags = _TAG.finditer(html, html.index("-->", start + 2) + 3)
            continue
        name, given, acts = _read(tag[0])
        if not acts and name not in elements:
            continue
        shown = f"{tag[0]}>"
        if name in elements or any(map(_acts, given.items())):
            yield Active("other", start, shown)
        if "style" in given:
            yield Active("style", start, shown, given["style"])
        if name in _RAW:
            begin = html.find(">", at) + 1 or len(html)
            end = _RAW[name].search(html, begin)
            at = end.start() if end else len(html)
            tags = _TAG.finditer(html, at)
            inline = "src" not in given and given.get("type", "").strip().lower() not in _DATA
            if name not in elements and (name == "style" or inline):
                yield Active("script" if name == "script" else "style", start, shown, html[begin:at])


@lru_cache(10_000)  # most tags of a site are those of its templates
def _read(tag: str) -> tuple[str, Mapping[str, str], bool]:
    """Return the name of a tag and its attributes; and whether it must be looked at, whatever its name is."""
    found = _NAME.match(tag)
    assert found is not None
    given: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(tag, found.end()):
        given.setdefault(each[1].lower(), unescape(each[2] or each[3] or each[4] or ""))
    name = found[1].lower()
    return name, given, name in _RAW or "style" in given or any(map(_acts, given.items()))


def _acts(attribute: tuple[str, str]) -> bool:
    """Tell whether an attribute is a handler, runs a script where one goes, or sends a form."""
    name, value = attribute
    if name in _ADDRESSES:
        return name in _SENDING or value.translate(_BLANKS).lower().startswith("javascript:")
    return name.startswith("on") and value != ""
