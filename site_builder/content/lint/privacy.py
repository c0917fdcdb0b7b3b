"""Applicants who are asked for personal data and not told what for."""

from collections.abc import Iterator

from prakat.forms.paper.privacy import unstated
from prakat.forms.questions.source import Finding, Source
from prakat.site_builder.content.entities import Agency
from prakat.site_builder.content.model import Announcement, privacy


def findings(announcement: Announcement, source: Source, agency: Agency | None) -> Iterator[Finding]:
    """Report what neither the announcement nor its agency states of the notice on personal data."""
    missing = unstated(privacy(announcement, agency))
    if missing and announcement.forms and not announcement.cancelled:
        at = "privacy" if announcement.privacy else "forms"
        yield source.finding((at,), "privacy.unstated", at_key=True, th=missing["th"], en=missing["en"])
