"""Word's styles: what of a text's look is its own, its style's or the document's (ECMA-376 part 1, 17.7)."""

from collections.abc import Iterator
from typing import Any

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DEEPEST = 20  # styles that are based on each other; Word itself stops before
_OFF = ("0", "false", "off")


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_NAMESPACE}}}{name}"


def value(element: Any, child: str) -> str:
    """Return the ``w:val`` of an element's child; empty where there is none."""
    found = None if element is None else element.find(w(child))
    return "" if found is None else found.get(w("val")) or ""


class Styles:
    """The styles of a document."""

    def __init__(self, root: Any) -> None:
        """``root``: that of the part with the styles; None if there is none."""
        found = [] if root is None else root.findall(w("style"))
        self._styles = {each.get(w("styleId")): each for each in found}
        usual = [
            each
            for each in found
            if each.get(w("type")) == "paragraph" and each.get(w("default"), "0") not in _OFF
        ]
        self._default = usual[0].get(w("styleId")) if usual else ""
        self._known: dict[tuple[str, str], bool] = {}
        defaults = "/".join(map(w, ("docDefaults", "rPrDefault", "rPr")))
        self._document = None if root is None else root.find(defaults)

    def _chain(self, style: str) -> Iterator[tuple[str, Any]]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST):
            if style not in self._styles:
                return
            yield style, self._styles[style]
            style = value(self._styles[style], "basedOn")

    def paragraphs(self, properties: Any) -> Iterator[tuple[str, Any]]:
        """Yield the names and ``w:pPr`` of the styles of a paragraph with these properties, nearest first."""
        for name, style in self._chain(value(properties, "pStyle") or self._default):
            if (found := style.find(w("pPr"))) is not None:
                yield name, found

    def list_of(self, style: str) -> str:
        """Return the list (``w:numId``) of a list style; empty if there is none."""
        found = self._styles.get(style)
        return "" if found is None else value(found.find(f"{w('pPr')}/{w('numPr')}"), "numId")

    def says(self, name: str, run: Any, paragraph: Any) -> bool:
        """Return whether a property that is on or off (``vanish``) holds for a run; both by their properties.

        What the run says itself counts; else the styles of paragraph and run, of which both make neither.
        """
        if (own := _toggle(run, name)) is not None:
            return own
        of_paragraph = self._said(value(paragraph, "pStyle") or self._default, name)
        of_run = self._said(value(run, "rStyle"), name)
        return of_paragraph != of_run or bool(_toggle(self._document, name))

    def _said(self, style: str, name: str) -> bool:
        if (style, name) not in self._known:
            said = (_toggle(each.find(w("rPr")), name) for _, each in self._chain(style))
            self._known[style, name] = next((on for on in said if on is not None), False)
        return self._known[style, name]

    @staticmethod
    def on(properties: Any, name: str) -> bool:
        """Return whether a property that is on or off is on."""
        return bool(_toggle(properties, name))

    def font(self, run: Any, paragraph: Any) -> str:
        """Return the font of a run's letters that are not Thai; empty if none is named."""
        chains = [self._chain(value(run, "rStyle")), self._chain(value(paragraph, "pStyle") or self._default)]
        named = [run, *(each.find(w("rPr")) for chain in chains for _, each in chain), self._document]
        found = [each.find(w("rFonts")) for each in named if each is not None]
        fonts = (each.get(w("ascii")) or each.get(w("hAnsi")) for each in found if each is not None)
        return next((str(font) for font in fonts if font), "")


def _toggle(properties: Any, name: str) -> bool | None:
    found = None if properties is None else properties.find(w(name))
    return None if found is None else found.get(w("val")) not in _OFF
