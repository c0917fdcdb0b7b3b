"""Formulas of Word (ECMA-376 part 1, 22.1) on one line of text."""

from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def formula(element: Any) -> tuple[str, bool]:
    """Return a formula as text, and whether it is a mere row of signs, which text can say."""
    simple = all(not _name(each) or _name(each) in _SIMPLE for each in element.iter())
    return " ".join(_said(element).split()), simple


_SIMPLE = {"oMath", "oMathPara", "oMathParaPr", "r", "t", "rPr", "ctrlPr", "sty", "jc", "nor", "lit", "scr"}


def _name(element: Any) -> str:
    return element.tag.removeprefix(_M) if isinstance(element.tag, str) and element.tag.startswith(_M) else ""


def _said(element: Any) -> str:
    match _name(element):
        case "t":
            return element.text or ""
        case "f":
            return f"{_part(element, 'num')}/{_part(element, 'den')}"
        case "sSup":
            return f"{_part(element, 'e')}^{_part(element, 'sup')}"
        case "sSub":
            return f"{_part(element, 'e')}_{_part(element, 'sub')}"
        case "rad":
            return f"{_part(element, 'deg')}√{_part(element, 'e')}"
        case "d":
            begins, ends = (_sign(element, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
            return f"{begins}{', '.join(_said(each) for each in element.findall(f'{_M}e'))}{ends}"
        case "nary":
            limits = f"_{_part(element, 'sub')}^{_part(element, 'sup')}"
            return f"{_sign(element, 'chr', '∫')}{limits} {_part(element, 'e')}"
        case _:
            return "".join(map(_said, element))


def _part(element: Any, name: str) -> str:
    """Return the words of a part, in brackets where they are more than a sign."""
    found = element.find(_M + name)
    words = "" if found is None else _said(found).strip()
    return words if words.isalnum() or not words else f"({words})"


def _sign(element: Any, name: str, usual: str) -> str:
    found = element.find(f"{_M}{_name(element)}Pr/{_M}{name}")
    return usual if found is None else found.get(f"{_M}val") or ""
