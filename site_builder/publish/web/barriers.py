"""What keeps people from a page, as far as a program sees it in HTML and style sheets.

Source: WCAG 2.2, by the number of the success criterion. What only a browser or a person sees is not here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from lxml import html

type _Element = html.HtmlElement

_NAMELESS = {"hidden", "submit", "button", "reset", "image"}  # inputs that need no label
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Texts and what is behind them, by the variables that style sheets set.
_PAIRS = (
    ("--md-typeset-color", "--md-default-bg-color"),
    ("--md-default-fg-color--light", "--md-default-bg-color"),
    ("--md-typeset-a-color", "--md-default-bg-color"),
    ("--prakat-heading", "--md-default-bg-color"),
    ("--prakat-gold-text", "--md-default-bg-color"),
    ("--md-typeset-color", "--prakat-card"),
    ("--md-primary-bg-color", "--md-primary-fg-color"),
    ("--md-primary-bg-color", "--md-primary-fg-color--light"),
    ("--prakat-open", "--prakat-open-bg"),
    ("--prakat-soon", "--prakat-soon-bg"),
    ("--prakat-closed", "--prakat-closed-bg"),
    ("--prakat-stop-line", "--prakat-stop"),
    ("--prakat-gold-text", "--prakat-notice"),
)
# The frame of what has the focus, and what it is seen against.
_FRAMES = tuple(
    ("--prakat-focus", behind)
    for behind in (
        "--md-default-bg-color",
        "--md-primary-fg-color",
        "--prakat-card",
        "--prakat-notice",
        "--prakat-open-bg",
    )
)
# The pairs of a check, and how much they differ at least: of texts (1.4.3), and of what is no text (1.4.11).
_LEAST = {"contrast": (_PAIRS, 4.5), "focus": (_FRAMES, 3.0)}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SET = re.compile(r"(--[\w-]+)\s*:\s*([^;]+)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_SCHEMES = {"default": re.compile(r":root|\[data-md-color-scheme(?:=\"?default\"?)?\]")}
_SCHEMES["slate"] = re.compile(r":root|\[data-md-color-scheme(?:=\"?slate\"?)?\]")


class Barrier(NamedTuple):
    """A check that failed (its id), and what failed as it is written."""

    check: str
    shown: str


def of_page(markup: bytes) -> Iterator[Barrier]:
    """Yield the barriers of a whole page (HTML as UTF-8)."""
    page = _tree(markup)
    if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", page.get("lang", "")):
        yield Barrier("lang", _shown(page))
    if not (page.findtext(".//title") or "").strip():
        yield Barrier("title", "<title>")
    levels = [(_HEADINGS[each.tag], each) for each in page.iter(*_HEADINGS) if not _hidden(each)]
    if [level for level, _ in levels].count(1) != 1:
        yield Barrier("headings", "<h1>")
    for (above, _), (level, heading) in pairwise(levels):
        if level > above + 1:
            yield Barrier("headings", _shown(heading))
    for each in page.xpath('.//meta[@name="viewport"]'):
        said = each.get("content", "").replace(" ", "")
        if "user-scalable=no" in said or re.search(r"maximum-scale=[01](?!\d|\.[5-9])", said):
            yield Barrier("zoom", _shown(each))
    if page.find(".//main") is None:
        yield Barrier("main", "<main>")
    known: set[str] = set()
    for each in page.xpath(".//*[@id]"):
        if each.get("id") in known:
            yield Barrier("ids", _shown(each))
        known.add(each.get("id"))
    yield from _of_elements(page)


def of_parts(content: bytes) -> Iterator[Barrier]:
    """Yield the barriers of parts of pages, which lie in a JSON file of texts by name."""
    for text in json.loads(content).values():
        if isinstance(text, str) and "<" in text:
            yield from _of_elements(_tree(text.encode()))


def of_colours(styles: str) -> Iterator[Barrier]:
    """Yield the pairs of colours that are too much alike, in the light and the dark scheme of ``styles``."""
    for scheme, selector in _SCHEMES.items():
        values = {
            name: value.strip()
            for rule in _RULE.finditer(re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL))
            if any(selector.fullmatch(each.strip()) for each in rule[1].split(","))
            for name, value in _SET.findall(rule[2])
        }
        for check, (pairs, least) in _LEAST.items():
            for name, behind in pairs:
                colours = _colour(values, name), _colour(values, behind)
                if colours[0] and colours[1] and contrast(colours[0], colours[1]) < least:
                    yield Barrier(check, f"{scheme}: {name} {colours[0]}, {behind} {colours[1]}")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb`` or ``#rgb``).

    >>> contrast("#fff", "#000000")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(values: Mapping[str, str], name: str) -> str | None:
    """Return the colour of a variable, if it is written as one."""
    value = values.get(name, "")
    for _ in range(8):  # a variable may name another
        if found := _VARIABLE.fullmatch(value):
            value = values.get(found[1], "")
    return value if _HEX.fullmatch(value) else None


def _of_elements(page: _Element) -> Iterator[Barrier]:
    labelled = {each.get("for") for each in page.iter("label")}
    tests: dict[str, Callable[[_Element], Barrier | None]] = {
        "img": lambda each: None if "alt" in each.attrib else Barrier("alt", _shown(each)),
        "a": lambda each: _nameless(each) if "href" in each.attrib else None,
        "button": _nameless,
        "table": lambda each: None if each.find(".//th") is not None else Barrier("tables", _shown(each)),
        **dict.fromkeys(("input", "select", "textarea"), lambda each: _unlabelled(each, labelled)),
    }
    for each in page.iter(*tests):
        if not _hidden(each) and (found := tests[each.tag](each)):
            yield found


def _nameless(element: _Element) -> Barrier | None:
    pictures = (each.get("alt") or each.get("aria-label") for each in element.iter("img", "svg"))
    named = _attributes(element) or "".join(element.itertext()).strip() or any(pictures)
    return None if named else Barrier("names", _shown(element))


def _unlabelled(element: _Element, labelled: set[str | None]) -> Barrier | None:
    if element.get("type") in _NAMELESS or _attributes(element):
        return None
    within = any(each.tag == "label" for each in element.iterancestors())
    named = within or (element.get("id") in labelled and element.get("id"))
    return None if named else Barrier("labels", _shown(element))


def _attributes(element: _Element) -> bool:
    return any(element.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title"))


def _hidden(element: _Element) -> bool:
    """Tell whether nobody meets an element: what a script shows later, it fills in as well; the theme's
    switches (``md-toggle``) are never shown.
    """
    return any(
        "hidden" in each.attrib or each.get("aria-hidden") == "true" or each.get("class") == "md-toggle"
        for each in (element, *element.iterancestors())
    )


def _tree(markup: bytes) -> _Element:
    return html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))


def _shown(element: _Element) -> str:
    """Return the tag of an element, as it begins."""
    given = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{given}>"[:120]
