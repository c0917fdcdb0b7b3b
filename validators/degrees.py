"""Degrees, from school to the doctorate: each with its code and its words, once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prakat.validators.contract import Option, Words


class Degree(NamedTuple):
    """A degree, as a choice and within a sentence."""

    label: Words
    words: Words


_NAMED = {
    "lower_secondary": Degree(
        {"th": "มัธยมศึกษาตอนต้น (ม.3)", "en": "Lower secondary school (Mathayom 3)"},
        {"th": "ม.3", "en": "lower secondary school"},
    ),
    "upper_secondary": Degree(
        {"th": "มัธยมศึกษาตอนปลาย (ม.6)", "en": "Upper secondary school (Mathayom 6)"},
        {"th": "ม.6", "en": "upper secondary school"},
    ),
    "vocational": Degree(
        {"th": "ประกาศนียบัตรวิชาชีพ (ปวช.)", "en": "Vocational certificate"},
        {"th": "ปวช.", "en": "a vocational certificate"},
    ),
    "technical": Degree(
        {"th": "ประกาศนียบัตรวิชาชีพเทคนิค (ปวท.)", "en": "Technical certificate"},
        {"th": "ปวท.", "en": "a technical certificate"},
    ),
    "diploma": Degree({"th": "อนุปริญญา", "en": "Diploma"}, {"th": "อนุปริญญา", "en": "a diploma"}),
    "higher_vocational": Degree(
        {"th": "ประกาศนียบัตรวิชาชีพชั้นสูง (ปวส.)", "en": "Higher vocational certificate"},
        {"th": "ปวส.", "en": "a higher vocational certificate"},
    ),
    "bachelor": Degree(
        {"th": "ปริญญาตรี", "en": "Bachelor's degree"}, {"th": "ปริญญาตรี", "en": "a bachelor's degree"}
    ),
    "master": Degree(
        {"th": "ปริญญาโท", "en": "Master's degree"}, {"th": "ปริญญาโท", "en": "a master's degree"}
    ),
    "doctorate": Degree({"th": "ปริญญาเอก", "en": "Doctorate"}, {"th": "ปริญญาเอก", "en": "a doctorate"}),
    # Above and below nothing.
    "other": Degree(
        {"th": "การศึกษาระดับอื่น ๆ ที่สำคัญ", "en": "Other important education"},
        {"th": "การศึกษาระดับอื่น", "en": "other education"},
    ),
}
# Those of universities, in ascending order.
ASCENDING = ("bachelor", "master", "doctorate")
# A form may name all of these, or a single one.
NAMES = ("all", *_NAMED)


def rank(code: str) -> int:
    """Return the place of a degree among those in order; -1 for what is none of them.

    >>> rank("master") > rank("bachelor") > rank("other")
    True
    """
    return ASCENDING.index(code) if code in ASCENDING else -1


def phrase(code: str) -> Words:
    """Return how a sentence names the degree or the other education of that code."""
    return _NAMED[code].words


def options(named: Iterable[str], kind: str) -> Iterator[Option]:
    """Yield those of ``NAMES`` that are named as choices of a question."""
    for name in named:
        for code in ASCENDING if name == "all" else [name]:
            yield {"value": code, "label": _NAMED[code].label}
