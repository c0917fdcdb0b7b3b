"""Degrees from ม.3 to the doctorate, in ascending order: each with its code, words and standing, once.

Of degrees of the same standing none is above another: ม.6 and ปวช., ปวท., อนุปริญญา and ปวส. Whether one of
them does instead of another is for HR to judge [general knowledge].
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prakat.validators.contract import Option, Words


class Degree(NamedTuple):
    """A degree, as a choice and within a sentence, and its standing among the others."""

    label: Words
    words: Words
    standing: int


def _of(standing: int, th: str, en: str, phrase: str, short: str = "") -> Degree:
    """Return a degree; its Thai words in a sentence are ``short``, or as in the choice."""
    return Degree({"th": th, "en": en}, {"th": short or th, "en": phrase}, standing)


_NAMED = {
    "lower_secondary": _of(
        1, "มัธยมศึกษาตอนต้น (ม.3)", "Lower secondary school (Mathayom 3)", "lower secondary school", "ม.3"
    ),
    "upper_secondary": _of(
        2, "มัธยมศึกษาตอนปลาย (ม.6)", "Upper secondary school (Mathayom 6)", "upper secondary school", "ม.6"
    ),
    "vocational": _of(
        2, "ประกาศนียบัตรวิชาชีพ (ปวช.)", "Vocational certificate", "a vocational certificate", "ปวช."
    ),
    "technical": _of(
        3, "ประกาศนียบัตรวิชาชีพเทคนิค (ปวท.)", "Technical certificate", "a technical certificate", "ปวท."
    ),
    "diploma": _of(3, "อนุปริญญา", "Diploma below a bachelor's degree", "a diploma"),
    "higher_vocational": _of(
        *(3, "ประกาศนียบัตรวิชาชีพชั้นสูง (ปวส.)", "Higher vocational certificate"),
        *("a higher vocational certificate", "ปวส."),
    ),
    "bachelor": _of(4, "ปริญญาตรี", "Bachelor's degree", "a bachelor's degree"),
    "master": _of(5, "ปริญญาโท", "Master's degree", "a master's degree"),
    "doctorate": _of(6, "ปริญญาเอก", "Doctorate", "a doctorate"),
    # Above and below nothing.
    "other": _of(
        -1, "การศึกษาระดับอื่น ๆ ที่สำคัญ", "Other important education", "other education", "การศึกษาระดับอื่น"
    ),
}
ASCENDING = tuple(code for code in _NAMED if code != "other")
# A form may name all in order, those of universities, or a single one.
_GROUPS = {"all": ASCENDING, "university": ASCENDING[ASCENDING.index("bachelor") :]}
NAMES = (*_GROUPS, *_NAMED)


def rank(code: str) -> int:
    """Return the standing of a degree among the others; -1 for what is none of them.

    >>> rank("master") > rank("bachelor") > rank("vocational") == rank("upper_secondary") > rank("other")
    True
    """
    return _NAMED[code].standing if code in ASCENDING else -1


def phrase(code: str) -> Words:
    """Return how a sentence names the degree or the other education of that code."""
    return _NAMED[code].words


def label(code: str) -> Words:
    """Return how a choice names it."""
    return _NAMED[code].label


def options(named: Iterable[str], kind: str) -> Iterator[Option]:
    """Yield those of ``NAMES`` that are named as choices of a question.

    >>> [option["value"] for option in options(["bachelor", "other"], "choice")]
    ['bachelor', 'other']
    """
    for name in named:
        for code in _GROUPS.get(name, (name,)):
            yield {"value": code, "label": _NAMED[code].label}
