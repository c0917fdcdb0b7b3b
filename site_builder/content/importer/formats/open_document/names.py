"""Names and styles of OpenDocument: of elements, of attributes, and what a style says of a text."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_NAMESPACES = {
    **{prefix: _OASIS.format(prefix) for prefix in ("office", "style", "text", "table", "script", "form")},
    "draw": _OASIS.format("drawing"),
    "svg": _OASIS.format("svg-compatible"),
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_DEEPEST = 20  # styles that are based on each other
_PREFIXES = {namespace: prefix for prefix, namespace in _NAMESPACES.items()}


def full(name: str) -> str:
    """Return the full name of an element or attribute, from ``text:p``."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def name_of(element: Any) -> str:
    """Return an element's name with its usual prefix, ``text:p``; empty for comments and the like."""
    if not isinstance(element.tag, str):
        return ""
    found = etree.QName(element)
    return f"{_PREFIXES.get(found.namespace or '', '?')}:{found.localname}"


def said(element: Any, name: str, otherwise: str = "") -> str:
    """Return an attribute, by ``text:level``."""
    return str(element.get(full(name), otherwise))


class Styles:
    """The styles of a document."""

    def __init__(self, *roots: Any) -> None:
        """``roots``: those of the parts with styles; those of a later one go before the others."""
        self._styles: dict[tuple[str, str], Any] = {}
        for root in roots:
            for each in root.iter(full("style:style"), full("style:default-style")):
                self._styles[said(each, "style:family"), said(each, "style:name")] = each

    def _chain(self, family: str, name: str) -> Iterator[Any]:
        """Yield a style, those that it is based on, and the default one."""
        for _ in range(_DEEPEST):
            if not name or (family, name) not in self._styles:
                break
            yield self._styles[family, name]
            name = said(self._styles[family, name], "style:parent-style-name")
        if (family, "") in self._styles:
            yield self._styles[family, ""]

    def unshown(self, family: str, name: str) -> dict[str, bool]:
        """Return what a style says of a text: whether it is ``hidden`` and ``struck``, where it says so."""
        found: dict[str, bool] = {}
        for style in self._chain(family, name):
            properties = style.find(full("style:text-properties"))
            if properties is None:
                continue
            if display := said(properties, "text:display"):
                found.setdefault("hidden", display == "none")
            for attribute in ("style:text-line-through-type", "style:text-line-through-style"):
                if line := said(properties, attribute):
                    found.setdefault("struck", line != "none")
        return found

    def hides(self, family: str, name: str) -> bool:
        """Return whether a style of sections hides them."""
        kinds = (each.find(full("style:section-properties")) for each in self._chain(family, name))
        return any(each is not None and said(each, "text:display") == "none" for each in kinds)

    def list_of(self, name: str) -> str:
        """Return the list style that a style of paragraphs names; empty if none does."""
        named = (said(each, "style:list-style-name") for each in self._chain("paragraph", name))
        return next((each for each in named if each), "")
