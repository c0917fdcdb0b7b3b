"""Applicants who are asked for personal data and not told what for."""

from collections.abc import Iterator, Mapping

from prakat.forms.paper.privacy import unstated
from prakat.forms.questions.source import Finding, Source
from prakat.site_builder.content.model import Content, privacy


def findings(
    content: Content, announcements: Mapping[str, Source], agencies: Mapping[str, Source]
) -> Iterator[Finding]:
    """Report what neither an announcement nor its agency states of the notice on personal data.

    It is said once of the agency, whose words hold for all, unless an announcement has its own.
    """
    told: set[str] = set()
    for announcement in content.announcements.values():
        agency = content.agencies.get(announcement.agency)
        missing = unstated(privacy(announcement, agency))
        if not missing or not announcement.forms or announcement.cancelled or agency is None:
            continue
        source = announcements[announcement.id] if announcement.privacy else agencies[agency.id]
        if source.file not in told:
            told.add(source.file)
            yield source.finding(("privacy",), "privacy.unstated", at_key=True, missing=missing)
