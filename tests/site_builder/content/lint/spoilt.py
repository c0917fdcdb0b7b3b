"""The sample announcement, spoilt in one place, and what the lint says of it."""

from pathlib import Path

from prakat.forms.questions.source import Finding
from tests.site_builder.samples import COMPLETE, POSITION, load, write

FILE = "content/announcements/2567/opening.yaml"


def line_of(words: str, text: str = COMPLETE) -> int:
    """The line in which ``words`` begin."""
    return text[: text.index(words)].count("\n") + 1


def found(folder: Path, announcement: str = COMPLETE, position: str = POSITION) -> list[Finding]:
    return load(write(folder, announcement, position))[1]


def assert_told(
    folder: Path, instead_of: str, written: str, place: str, code: str, remedy: str, text: str = COMPLETE
) -> None:
    """Assert what is found where something else is written: at the words ``place``, with that remedy."""
    assert text.count(instead_of) == 1
    text = text.replace(instead_of, written)
    findings = [each for each in found(folder, text) if each.code == code]
    at = text.index(place)
    expected = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert expected in [(each.line, each.col) for each in findings]
    assert {each.file for each in findings} == {FILE}
    assert remedy in findings[0].remedy["th"]
