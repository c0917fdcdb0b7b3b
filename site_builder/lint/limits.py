"""Limits of forms: that they exist, hold, make sense, and are what the announcement's text says."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from forms.source import Finding, Loc, Source, finding, near
from site_builder.criteria import LevelCode
from site_builder.limits import DIMENSIONS, WINDOWS
from site_builder.model import Announcement, FormUse, limits_in_force
from validators.contract import Form, LimitValue
from validators.counting.calendar import in_words
from validators.rules.diverse_experience import EVIDENCE
from validators.text import to_arabic_digits

# Limits whose values are chosen from a list; all other numbers count something.
_CHOICES: dict[str, tuple[LimitValue, ...]] = {
    "window_mode": tuple(WINDOWS),
    "dimensions": tuple(DIMENSIONS),
    "certifier_ranks": get_args(LevelCode.__value__),
    "continuous": (0, 1),
    "evidence": EVIDENCE,
}
# More pages, pieces of work, kinds or years than anybody asks for; with many more the calendar ends.
_MOST = 500
_NUMBERS = {
    word: number
    for number, word in enumerate(("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"), 1)
}
_COUNT = f"([0-9]{{1,3}}|{'|'.join(_NUMBERS)})"
# How texts name a limit, after "at most" or "at least".
_SAID = {
    "pages": re.compile(rf"ไม่เกิน\s*{_COUNT}\s*(?:หน้า|แผ่น)"),
    "items": re.compile(rf"ไม่เกิน\s*{_COUNT}\s*(?:เรื่อง|ผลงาน|ชิ้น)"),
    "kinds": re.compile(rf"ไม่น้อยกว่า\s*{_COUNT}\s*(?:อย่าง|ด้าน|ประเภทงาน)"),
}


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """All about the limits that an announcement sets or leaves to its forms."""
    yield from of_forms(announcement, source, forms)
    yield from _in_text(announcement, source, forms)


def of_forms(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Those by themselves, whatever the text says."""
    for index, use in enumerate(announcement.forms):
        if (form := forms.get(use.id)) is not None:
            yield from _of_form(announcement, source, ("forms", index), use, form)


def _of_form(
    announcement: Announcement, source: Source, at: tuple[str, int], use: FormUse, form: Form
) -> Iterator[Finding]:
    in_force = limits_in_force(form, announcement.limits_on)
    on = in_words(announcement.limits_on)
    wording = form.get("wording", {})
    for name in use.wording:
        if name not in wording:
            place, meant = (*at, "wording", name), near(name, wording)
            said = {"name": name, "form": use.id, "known": ", ".join(wording)}
            yield finding(
                source.file, source.place_of(place, at_key=True), "wording.unknown", near=meant, **said
            )
    for name, value in in_force.items():
        if value is None and name not in use.limits:
            days = {"day": on["th"], "day_en": on["en"]}
            yield source.finding(at, "limit.not_in_force", at_key=False, name=name, form=use.id, **days)
    for name, value in use.limits.items():
        known = [each["value"] for each in form.get("limits", {}).get(name, [])]
        place = (*at, "limits", name)
        if not known:
            meant = near(name, in_force)
            yield source.finding(place, "limit.unknown", at_key=True, name=name, form=use.id, near=meant)
        elif type(value) is not type(known[-1]):
            yield source.finding(place, "limit.kind", name=name, example=known[-1])
        else:
            yield from _value(source, place, name, value)


def _value(source: Source, place: Loc, name: str, value: LimitValue) -> Iterator[Finding]:
    """A value that the limit cannot have."""
    choices = _CHOICES.get(name)
    for index, each in enumerate(value if isinstance(value, list) else [value]):
        at = (*place, index) if isinstance(value, list) else place
        if choices and each not in choices:
            listed = ", ".join(map(str, choices))
            yield source.finding(at, "value.choice", key=name, expected=listed)
        elif not choices and isinstance(each, int) and each < 1:
            yield source.finding(at, "value.too_small", key=name, ge=1)
        elif not choices and isinstance(each, int) and each > _MOST:
            yield source.finding(at, "value.too_large", key=name, le=_MOST)
        elif isinstance(value, list) and each in value[:index]:
            yield source.finding(at, "reference.twice", name=each)
    if value == []:
        yield source.finding(place, "value.too_few", key=name, min_length=1)


def _in_text(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Words such as ไม่เกิน ๕ หน้า that are not what the limit is.

    A form's own wording speaks of that form; any other text of whichever form has such a limit.
    """
    uses = [(index, use) for index, use in enumerate(announcement.forms) if use.id in forms]
    limits = {
        index: {**limits_in_force(forms[use.id], announcement.limits_on), **use.limits} for index, use in uses
    }
    for loc, text, start in source.texts():
        if loc[0] == "amendments" or "ไม่" not in text:  # an amendment may quote what was
            continue
        spoken_of = [loc[1]] if loc[0] == "forms" else list(limits)
        for name, pattern in _SAID.items():
            held = {at: limits[at][name] for at in limits if at in spoken_of and name in limits[at]}
            for said in pattern.finditer(to_arabic_digits(text)):
                number = _NUMBERS.get(said[1]) or int(said[1])
                if not held or number in held.values():
                    continue
                words = text[said.start() : said.end()]
                places = [source.place_within(start, words)]
                places += [
                    source.place_of(("forms", index, "limits", name))
                    for index, use in uses
                    if index in held and name in use.limits
                ]
                value = ", ".join(map(str, held.values()))
                for place in places:
                    yield finding(source.file, place, "limit.unlike_text", said=words, name=name, value=value)
