"""What stands twice in a list."""

from collections.abc import Iterator, Sequence

from prakat.forms.questions.source import Finding, Loc, Source


def twice(
    source: Source, at: Loc, listed: Sequence[object], *inner: str, code: str = "reference.twice"
) -> Iterator[Finding]:
    """Report items that the list at ``at`` holds already, at the ``inner`` key of each."""
    for index, each in enumerate(listed):
        if each in listed[:index]:
            yield source.finding((*at, index, *inner), code, name=each)
