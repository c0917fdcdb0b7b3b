"""Forms that an announcement asks for: that its applicants can fill them in, and what it asks of each."""

from collections.abc import Iterator, Mapping

from prakat.forms.questions.source import Finding, Source, near
from prakat.site_builder.content.kinds import APPLICATION, ENTRY
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.tree import conditions
from prakat.validators import criteria
from prakat.validators.contract import Form


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report a form of other people than those who apply, and topics that a form does not have."""
    kind = announcement.kind
    for index, use in enumerate(announcement.forms):
        at, main = ("forms", index), kind.main_forms
        if main and use.id in (ENTRY, APPLICATION) and use.id != main[0]:
            code = "form.of_officials" if use.id == APPLICATION else "form.of_the_public"
            if use.id in main:
                code = "form.of_whom" if use.id == APPLICATION and not _of_officials(announcement) else ""
            if code:
                words = kind.label["th"]
                yield source.finding((*at, "id"), code, form=use.id, right=main[0], kind=kind, words=words)
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
