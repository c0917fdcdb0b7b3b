"""Good files, each spoilt in one line: the line is reported, whatever was done to it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from prakat.forms.questions.source import Finding
from tests.site_builder.samples import COMPLETE, FULL, POSITION, load, write

SECONDS = 5  # far more than any file may take; a hang would take for ever


class Mutation(NamedTuple):
    """A file of the sample agency (``announcement`` or ``position``) with its line ``line`` spoilt."""

    what: str
    file: str
    line: int
    text: str


_KEY = re.compile(r"^( *(?:- )?)([a-z_]+):(?= |$)(.*)$")
_DAY = re.compile(r"[0-9]{1,2} (?:กันยายน|ตุลาคม|พฤศจิกายน) (2569)")

# Each: what is done to a key's line, from (indent, key, rest of the line); None where it does not apply.
_TO_LINES = {
    "key misspelt": lambda indent, key, rest: f"{indent}{key[:-1]}{key[-1] * 3}:{rest}",
    "key in capitals": lambda indent, key, rest: f"{indent}{key.upper()}:{rest}",
    "key doubled": lambda indent, key, rest: None if "- " in indent else f"{indent}{key}_{key}:{rest}",
    "tab before it": lambda indent, key, rest: f"\t{indent}{key}:{rest}",
    "colon gone": lambda indent, key, rest: f"{indent}{key}{rest}" if rest else None,
    "bracket left open": lambda indent, key, rest: f"{indent}{key}: [ก" if rest else None,
    "quote left open": lambda indent, key, rest: f"{indent}{key}: 'ก" if rest else None,
    "text with a colon": lambda indent, key, rest: f"{indent}{key}: ก: ข" if rest else None,
    "alias of nothing": lambda indent, key, rest: f"{indent}{key}: *nothing" if rest else None,
    "tag": lambda indent, key, rest: f"{indent}{key}: !!python/name:os.system" if rest else None,
    "control character": lambda indent, key, rest: f"{indent}{key}:{rest}\x07",
    "true or false": lambda indent, key, rest: f"{indent}{key}: true" if rest else None,
    "a mapping of nonsense": lambda indent, key, rest: f"{indent}{key}: {{x: 1}}" if rest else None,
    "a page number of Word": lambda indent, key, rest: f"{indent}{key}:{rest} -3-" if rest else None,
}
_TO_DAYS = {
    "no such day": lambda day: "31 กันยายน 2569",
    "the Common Era": lambda day: day.replace("2569", "2026"),
    "two figures": lambda day: day.replace("2569", "69"),
    "no such month": lambda day: "1 กันมาคม 2569",
    "month first": lambda day: "9/30/2569",
    "no day": lambda day: "เร็ว ๆ นี้",
}


def spoilt(name: str, text: str) -> Iterator[Mutation]:
    """Every way of spoiling one line of ``text`` that is a mistake for certain."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        changed: dict[str, str | None] = {}
        if found := _KEY.match(line):
            changed |= {what: spoil(*found.groups()) for what, spoil in _TO_LINES.items()}
            if "- " not in found[1]:
                changed["key twice"] = f"{line}\n{line}" if found[3] else None
        for inner in re.finditer(r"[{,] ?([a-z_]+): ", line):
            at = inner.start(1)
            changed[f"{inner[1]} misspelt in braces"] = f"{line[:at]}x_{line[at:]}"
        # In words (change: …) any day may be meant.
        if (day := _DAY.search(line)) and "change:" not in line:
            changed |= {what: line.replace(day[0], spoil(day[0]), 1) for what, spoil in _TO_DAYS.items()}
        for what, instead in changed.items():
            if instead is not None:
                number = index + (2 if what == "key twice" else 1)
                yield Mutation(what, name, number, "\n".join([*lines[:index], instead, *lines[index + 1 :]]))


def further(name: str, text: str, known: str) -> Iterator[Mutation]:
    """The mutations of ``text`` in lines that ``known`` has not."""
    lines, told = text.split("\n"), known.split("\n")
    return (each for each in spoilt(name, text) if lines[each.line - 1] not in told)


# A job description with what it may say of pay, place and the like, on lines of their own.
OFFERED = f"""\
{POSITION}vacancies: 2
pay: {{from: 18000, to: 19800, per: month}}
place: {{name: ศูนย์เรียนรู้, district: เมือง, province: พิจิตร}}
contract: {{from: 1 ตุลาคม 2569, to: 30 กันยายน 2573}}
register: {{months: 24}}
more:
  - heading: ความรู้ที่จำเป็น
    text: ใช้ภาษาอังกฤษได้ดี
"""
MUTATIONS = [
    *spoilt("announcement", COMPLETE),
    *further("announcement", FULL, COMPLETE),
    *spoilt("position", POSITION),
    *further("position", OFFERED, POSITION),
]


def found(folder: Path, file: str, text: str) -> list[Finding]:
    begun = time.monotonic()
    write(folder, **{"announcement": COMPLETE, "position": POSITION} | {file: text})
    _, findings = load(folder)
    assert time.monotonic() - begun < SECONDS
    return [each for each in findings if f"/{file}s/" in each.file]


def test_the_corpus_is_large() -> None:
    assert len(MUTATIONS) >= 150
    assert len({each.text for each in MUTATIONS}) == len(MUTATIONS)


@pytest.mark.parametrize("what", sorted({each.what for each in MUTATIONS}))
def test_each_mutation_is_reported_on_its_line(tmp_path: Path, what: str) -> None:
    missed = []
    for each in (each for each in MUTATIONS if each.what == what):
        findings = found(tmp_path, each.file, each.text)
        if each.line not in [finding.line for finding in findings]:
            spoilt_line = each.text.split("\n")[each.line - 1]
            missed.append((each.file, each.line, spoilt_line, [(f.line, f.code) for f in findings]))
    assert missed == []
