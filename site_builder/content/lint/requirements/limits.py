"""Check limits of forms: that they exist, are in force, make sense and agree with the announcement's text."""

from collections.abc import Iterator, Mapping

from prakat.forms.questions.declared import wrong
from prakat.forms.questions.hints import told
from prakat.forms.questions.source import Finding, Loc, Source, finding, near
from prakat.site_builder.content.model import Announcement, asked_for, limits_in_force
from prakat.validators.contract import Form
from prakat.validators.counting.calendar import in_words
from prakat.validators.rules import limits_of


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report mistakes in the limits that an announcement sets or leaves to its forms."""
    yield from of_forms(announcement, source, forms)
    yield from _in_text(announcement, source, forms)


def of_forms(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report limits that are wrong regardless of the text."""
    on = in_words(announcement.limits_on)
    for index, use in enumerate(announcement.forms):
        if (form := forms.get(use.id)) is None:
            continue
        at, wording = ("forms", index), form.get("wording", {})
        in_force = limits_in_force(form, announcement.limits_on)
        declared = limits_of(form) if use.limits else {}
        for name in use.wording:
            if name not in wording:
                at_key = source.place_of((*at, "wording", name), at_key=True)
                said = {"name": name, "form": use.id, "known": ", ".join(wording)}
                yield finding(source.file, at_key, "wording.unknown", near=near(name, wording), **said)
        for name, value in in_force.items():
            if value is None and name not in use.limits:
                yield source.finding(at, "limit.not_in_force", name=name, form=use.id, day=on)
        for name, value in use.limits.items():
            place = (*at, "limits", name)
            if name not in in_force:
                meant = near(name, in_force)
                yield source.finding(place, "limit.unknown", at_key=True, name=name, form=use.id, near=meant)
            elif name in declared:
                yield from _unlike_criteria(announcement, source, place, use.id, value)
                for inner, code, values in wrong(declared[name], value, form["limits"][name][-1]["value"]):
                    yield source.finding((*place, *inner), code, **values)


def _unlike_criteria(
    announcement: Announcement, source: Source, loc: Loc, form: str, value: object
) -> Iterator[Finding]:
    """Report choices that no criterion asks for, and criteria that ask for what cannot be chosen."""
    name = str(loc[-1])
    asked = asked_for(announcement, form).get(name, [])
    offered = value if asked and isinstance(value, list) else []
    for index, each in enumerate(offered):
        if each not in asked:
            yield source.finding((*loc, index), "limit.not_asked", value=each, name=name)
    missing = [each for each in asked if each not in offered]
    if offered and missing:
        yield source.finding(loc, "limit.not_offered", name=name, values=", ".join(missing))


def _in_text(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report words like ไม่เกิน ๕ หน้า that differ from the limit.

    A form's own wording speaks of that form; any other text of each form that has such a limit.
    """
    uses = [(index, use) for index, use in enumerate(announcement.forms) if use.id in forms]
    limits = {
        index: {**limits_in_force(forms[use.id], announcement.limits_on), **use.limits} for index, use in uses
    }
    declared = {index: limits_of(forms[use.id]) if limits[index] else {} for index, use in uses}
    every = dict.fromkeys(limit for each in declared.values() for limit in each.values())
    for loc, text, start in source.texts():
        if loc[0] == "amendments" or "ไม่" not in text:  # an amendment may quote an earlier limit
            continue
        spoken_of = [loc[1]] if loc[0] == "forms" else list(limits)
        for limit in every:  # two rules may read a limit of that name, each for its forms
            name = limit.name
            of_forms = [at for at, each in declared.items() if at in spoken_of and each.get(name) == limit]
            held = {at: limits[at][name] for at in of_forms if name in limits[at]}
            own = [index for index, use in uses if index in held and name in use.limits]
            places = [source.place_of(("forms", index, "limits", name)) for index in own]
            value = ", ".join(map(str, held.values()))
            for number, words, at_text in told(source, text, start, limit) if held else ():
                for place in (at_text, *places) if number not in held.values() else ():
                    yield finding(source.file, place, "limit.unlike_text", said=words, name=name, value=value)
