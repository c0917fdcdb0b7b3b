"""Check amendments: that they record their changes, in order, and that nothing changed without them.

Each amendment records what every changed key ``was`` and is ``now``. So a file alone shows whether a
key that was amended has silently been changed again. For keys that never were amended,
``prakat check --since`` compares with what is published (since.py).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import ValidationError

from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.site_builder.content.amendments import OUTSIDE, loc_of, look_up, moment, same, version_of
from prakat.site_builder.content.lint import dates
from prakat.site_builder.content.lint.requirements import eligibility, limits
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.papers import Amendment
from prakat.validators.contract import Form
from prakat.validators.counting.calendar import MONTHS, in_words

_A_DAY = re.compile(rf"[0-9๐-๙]{{1,2}}\s*(?:{'|'.join(MONTHS)})\s*(?:พ\.ศ\.\s*)?[0-9๐-๙]{{4}}")


def findings(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report mistakes in the amendments of an announcement."""
    previous = announcement.dated or date.min
    for index, amendment in enumerate(announcement.amendments):
        at = ("amendments", index)
        if amendment.dated < previous:
            yield source.finding((*at, "dated"), "amendment.order")
        previous = max(previous, amendment.dated)
        if not amendment.fields:
            yield source.finding((*at, "change"), "amendment.no_fields")
        yield from _words(source, at, amendment)
    yield from _changes(announcement, source)
    yield from _versions(announcement, source, forms)


def _words(source: Source, at: Loc, amendment: Amendment) -> Iterator[Finding]:
    """Report an amendment whose words name other days than it sets."""
    moments = [moment(value) for change in amendment.fields.values() for value in (change.was, change.now)]
    days = [at.date() for at in moments if at]
    for written in _A_DAY.finditer(amendment.change) if days else ():
        if (named := moment(written[0])) is None or named.date() not in days:
            day = in_words(days[-1])
            yield source.finding((*at, "change"), "amendment.words", said=written[0], day=day)


def _changes(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report keys whose values do not continue from one amendment to the next."""
    data = source.data
    latest: dict[str, tuple[object, Loc]] = {}
    for index, amendment in enumerate(announcement.amendments):
        for path, change in amendment.fields.items():
            at = ("amendments", index, "fields", path)
            loc = loc_of(path)
            if loc is None or loc[0] not in Announcement.model_fields or loc[0] in OUTSIDE:
                meant = near(path.split(".")[0], set(Announcement.model_fields) - {*OUTSIDE})
                yield source.finding(at, "amendment.path", at_key=True, path=path, near=meant)
                continue
            if same(change.was, change.now):
                yield source.finding((*at, "now"), "amendment.nothing", path=path)
            if path in latest and not same(latest[path][0], change.was):
                yield source.finding((*at, "was"), "amendment.chain", path=path, now=latest[path][0])
            latest[path] = (change.now, loc)
    for path, (now, loc) in latest.items():
        # Another amended path that contains this one or is inside it tells of it.
        telling = [each for each in latest if each.startswith(path) or path.startswith(each)]
        if telling == [path] and not same(look_up(data, loc), now):
            yield source.finding(loc, "amendment.unsaid", path=path, now=now)


def _versions(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report the first earlier version that is invalid or contradicts itself."""
    known = {each.code for each in _contradictions(announcement, source, forms)}
    for index in reversed(range(len(announcement.amendments))):
        at = ("amendments", index, "fields")
        try:
            before = version_of(announcement, source.data, index + 1)
        except ValidationError as error:
            spoilt = [each["loc"] for each in error.errors(include_url=False)]
            paths = [path for path in announcement.amendments[index].fields if loc_of(path) in spoilt]
            for path in paths or [""]:
                yield source.finding((*at, path, "was"), "amendment.before")
            return
        for each in _contradictions(before, source, forms):
            if each.severity == "error" and each.code not in known:
                yield source.finding(at, "amendment.before")
                return


def _contradictions(
    announcement: Announcement, source: Source, forms: Mapping[str, Form]
) -> Iterator[Finding]:
    """Report contradictions within a version, except in its texts, which only today's file has."""
    yield from dates.findings(announcement, source)
    yield from eligibility.findings(announcement, source, forms)
    yield from limits.of_forms(announcement, source, forms)
