"""Forms that an announcement asks for: that its applicants can fill them in, and what it asks of each."""

from collections.abc import Iterator, Mapping

from prakat.forms.questions.source import Finding, Source, near
from prakat.site_builder.content import prohibited
from prakat.site_builder.content.kinds import APPLICATION, ENTRY
from prakat.site_builder.content.model import Announcement, limits_in_force
from prakat.site_builder.content.tree import conditions
from prakat.validators import criteria
from prakat.validators.contract import Form
from prakat.validators.report import join
from prakat.validators.rules.prohibited import LISTED

# Where an announcement says who may apply.
_CLAUSES = ("eligibility", "offers", "terms", "more")


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report that no form is asked for, or one of other people; topics that it has not, or leaves out."""
    kind = announcement.kind
    if kind.open_to_public and not announcement.cancelled and not announcement.forms:
        yield source.finding(("kind",), "form.of_nobody", at_key=True, right=kind.main_forms[0])
    for index, use in enumerate(announcement.forms):
        at, main = ("forms", index), kind.main_forms
        if main and use.id in (ENTRY, APPLICATION) and use.id != main[0]:
            code = "form.of_officials" if use.id == APPLICATION else "form.of_the_public"
            if use.id in main:
                code = "form.of_whom" if use.id == APPLICATION and not _of_officials(announcement) else ""
            if code:
                words = kind.label["th"]
                yield source.finding((*at, "id"), code, form=use.id, right=main[0], kind=kind, words=words)
        if use.id in forms:
            yield from _left_out(announcement, source, index, forms[use.id])
        topics = forms[use.id].get("topics", {}) if use.id in forms else use.asks
        for name in use.asks:
            if name not in topics:
                place, meant, known = (*at, "asks", name), near(name, topics), ", ".join(topics) or "–"
                yield source.finding(
                    place, "asks.unknown", at_key=True, name=name, form=use.id, known=known, near=meant
                )


def _of_officials(announcement: Announcement) -> bool:
    """Return whether a criterion asks for something that only those in the service have."""
    asked = conditions(announcement.eligibility) if announcement.eligibility else ()
    return any(criteria.load(each.criterion).path.startswith("current.") for each in asked)


def _left_out(announcement: Announcement, source: Source, index: int, form: Form) -> Iterator[Finding]:
    """Report prohibited characteristics of the announcement's clauses that its form does not ask for."""
    use, name = announcement.forms[index], LISTED.name
    limits = limits_in_force(form, announcement.limits_on) | use.limits
    asked = limits.get(name)
    if not isinstance(asked, list) or use.asks.get(name) is False:
        return
    texts = (text for loc, text, _ in source.texts() if loc[0] in _CLAUSES and loc[-1] != "source")
    named = dict.fromkeys(code for text in texts for code in prohibited.named(text))
    if missing := [each for each in named if each not in asked]:
        said = join({"th": ", ", "en": "; "}, [LISTED.in_words([each]) for each in missing])
        whole = ", ".join([*asked, *missing])
        place = ("forms", index, "limits", name) if name in use.limits else ("forms", index, "id")
        yield source.finding(place, "form.prohibited", said=said, whole=whole)
