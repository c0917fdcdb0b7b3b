"""The limits of forms in words: how many pages, pieces of work, kinds, years.

Limits are those in force for an announcement, ``{"pages": 5, "items": 3}``
(validators/contract.py, FormUse); what each one means is written in the form's note.
"""

from collections.abc import Mapping

from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits, LimitValue
from prakat.validators.levels import LEVELS

type Limits = Mapping[str, LimitValue]

DIMENSIONS = {"line": "ต่างสายงาน", "unit": "ต่างหน่วยงาน", "area": "ต่างพื้นที่", "work": "ต่างลักษณะงาน"}
# The note of the achievements says "reaching back not less than"; an announcement may mean "within".
WINDOWS = {
    "reaching_back": "ผลงานย้อนหลังไม่น้อยกว่า {} ปี นับแต่วันปิดรับสมัคร",
    "within": "ผลงานภายใน {} ปี ก่อนวันปิดรับสมัคร",
}


def in_words(limits: Limits, digits: Digits) -> list[str]:
    """Each limit as a phrase; none for a form without limits.

    >>> in_words({"pages": 5, "items": 3}, "thai")
    ['ไม่เกิน ๓ เรื่อง รวมกันไม่เกิน ๕ หน้า']
    """
    said = []
    if "kinds" in limits:
        said.append(diverse(limits, digits))
    if ranks := limits.get("certifier_ranks"):
        assert isinstance(ranks, list)
        held = [f"ประเภท{LEVELS[rank].words['th']}" for rank in ranks]
        said.append(f"ผู้รับรองต้องดำรงตำแหน่ง{either(held)}")
    units = {"items": "เรื่อง", "pages": "หน้า"}
    if most := [f"ไม่เกิน {limits[name]} {unit}" for name, unit in units.items() if name in limits]:
        said.append(" รวมกัน".join(most))
    if mode := limits.get("window_mode"):
        said.append(WINDOWS[str(mode)].format(limits["years"]))
    return [numbers(each, digits) for each in said]


def diverse(limits: Limits, digits: Digits) -> str:
    """How much experience of which variety the form of diverse experience is to show.

    >>> diverse({"kinds": 3, "years": 2, "dimensions": ["line", "area"], "continuous": 0}, "thai")
    'ต่างสายงาน หรือต่างพื้นที่ ไม่น้อยกว่า ๓ อย่าง อย่างละไม่น้อยกว่า ๒ ปี'
    """
    dimensions = limits["dimensions"]
    assert isinstance(dimensions, list)
    varied = either([DIMENSIONS[each] for each in dimensions])
    running = "ติดต่อกัน" if limits.get("continuous") else ""
    least = f"ไม่น้อยกว่า {limits['kinds']} อย่าง อย่างละ{running}ไม่น้อยกว่า {limits['years']} ปี"
    return numbers(f"{varied} {least}", digits)


DIMENSIONS_EN = {
    "line": "another line of work",
    "unit": "another unit",
    "area": "another area",
    "work": "another kind of work",
}
WINDOWS_EN = {
    "reaching_back": "Work that reaches back at least {} years from the day of closing",
    "within": "Work within the {} years before the day of closing",
}


def in_english(limits: Limits) -> list[str]:
    """What :func:`in_words` says, phrase by phrase.

    >>> in_english({"pages": 5, "items": 3})
    ['At most 3 pieces of work, 5 pages in all']
    """
    said = []
    if "kinds" in limits:
        said.append(diverse_in_english(limits).capitalize())
    if ranks := limits.get("certifier_ranks"):
        assert isinstance(ranks, list)
        held = " or ".join(LEVELS[rank].words["en"] for rank in ranks)
        said.append(f"The certifier must hold a position of {held}")
    units = {"items": "{} pieces of work", "pages": "{} pages"}
    if most := [unit.format(limits[name]) for name, unit in units.items() if name in limits]:
        said.append(f"At most {', '.join(most)}" + (" in all" if len(most) > 1 else ""))
    if mode := limits.get("window_mode"):
        said.append(WINDOWS_EN[str(mode)].format(limits["years"]))
    return said


def diverse_in_english(limits: Limits) -> str:
    """What :func:`diverse` says.

    >>> diverse_in_english({"kinds": 3, "years": 2, "dimensions": ["line", "area"], "continuous": 0})
    'at least 3 kinds of experience (another line of work or another area), each of at least 2 years'
    """
    dimensions = limits["dimensions"]
    assert isinstance(dimensions, list)
    *others, last = [DIMENSIONS_EN[each] for each in dimensions]
    varied = f"{', '.join(others)} or {last}" if others else last
    running = "unbroken " if limits.get("continuous") else ""
    return (
        f"at least {limits['kinds']} kinds of experience ({varied}), "
        f"each of at least {limits['years']} {running}years"
    )


def either(phrases: list[str]) -> str:
    """The phrases as Thai lists alternatives.

    >>> either(["ก", "ข", "ค"])
    'ก ข หรือค'
    """
    *others, last = phrases
    return f"{' '.join(others)} หรือ{last}" if others else last
