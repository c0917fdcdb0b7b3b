"""Good files, each spoilt in one line: the line is reported, whatever was done to it."""

import re
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from pydantic import BaseModel, RootModel

from prakat.forms.questions.source import Finding
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.schema import keys
from prakat.site_builder.content.schema.json_schema import KINDS
from prakat.site_builder.kept import Kept
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, COMPLETE, FORMS, FULL, POSITION, write
from tests.support import some

SECONDS = 5  # far more than any file may take; a hang would take for ever


class Mutation(NamedTuple):
    """A file of the sample agency (by its kind) with its line ``line`` spoilt."""

    what: str
    file: str
    line: int
    text: str


_KEY = re.compile(r"^( *(?:- )?)([a-z_]+):(?= |$)(.*)$")
_VALUE = re.compile(r"[^,{}\[\]'\"]+(?=[,}])")
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
# Ways that meet the same check: usually each line is spoilt in one of them, by turns, and every night in all.
ALIKE = (
    ("key misspelt", "key in capitals", "key doubled"),
    ("true or false", "a mapping of nonsense"),
    (
        "tab before it",
        "colon gone",
        "bracket left open",
        "quote left open",
        "alias of nothing",
        "tag",
        "control character",
        "a page number of Word",
    ),
)
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
            # What an amendment changed may be anything.
            if (value := _VALUE.match(line, inner.end())) and inner[1] not in ("was", "now"):
                nonsense = f"{line[: value.start()]}{{x: 1}}{line[value.end() :]}"
                changed[f"a mapping of nonsense for {inner[1]} in braces"] = nonsense
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


# A job description with all that it may say, on lines of their own.
DESCRIBED = f"""\
{POSITION}      - text: จัดทำรายงาน
        items:
          - รายงานประจำเดือน
group: อำนวยการทั่วไป
employment: ปฏิบัติราชการเต็มเวลา
vacancies: 2
pay: {{from: 18000, to: 19800, per: month, text: ตามคุณวุฒิ}}
allowances:
  - เงินประจำตำแหน่ง 5,600 บาท
place: {{name: ศูนย์เรียนรู้, district: เมือง, province: พิจิตร}}
contract: {{from: 1 ตุลาคม 2569, to: 30 กันยายน 2573, text: ต่อสัญญาได้}}
benefits:
  - ลาพักผ่อนปีละ 10 วัน
register: {{months: 24, text: นับแต่วันขึ้นบัญชี}}
qualifications:
  - มีใบอนุญาตขับรถ
more:
  - heading: ความรู้ที่จำเป็น
    text: ใช้ภาษาอังกฤษได้ดี
"""
NAMED = f"""\
{AGENCY}province: พิจิตร
privacy:
  purpose: คัดเลือกผู้สมัคร
  basis: มาตรา 24 (4)
  retention: 1 ปีนับแต่วันประกาศผล
  contact: โทร. 0 2123 4568
"""
# What officials are asked besides.
SERVED = FULL.replace(
    "evaluation_rounds: {latest_before: 1 เมษายน 2569, count: 4}",
    "evaluation_rounds:\n  - year: 2569\n    round: 1\n  - {year: 2568, round: 2}",
).replace("criterion: discipline,", "criterion: discipline, sense: punished,")
# An announcement to the public that replaced another, was renamed, and was cancelled.
PUBLIC = """\
title: รับสมัครคัดเลือกบุคคลเพื่อบรรจุเข้ารับราชการ
agency: test-office
kind: selection
dated: 1 กันยายน 2569
choose: one
positions: [director]
fee:
  rates:
    - {amount: 200, for: ระดับปฏิบัติการ}
    - amount: 300
      for: ระดับชำนาญการ
terms:
  vacancies: 2
  pay: {from: 18000, to: 19800, per: month, text: ตามคุณวุฒิ}
  allowances:
    - เงินประจำตำแหน่ง 5,600 บาท
  place: {name: ศูนย์เรียนรู้, district: เมือง, province: พิจิตร}
  contract:
    from: 1 พฤศจิกายน 2569
    to: 30 กันยายน 2573
    text: ต่อสัญญาได้
  benefits:
    - ลาพักผ่อนปีละ 10 วัน
  qualifications:
    - มีใบอนุญาตขับรถ
  register: {months: 24, text: นับแต่วันขึ้นบัญชี}
window: {open: 15 กันยายน 2569, close: 7 ตุลาคม 2569 16:30, example: true}
timeline:
  - date: 2 พฤศจิกายน 2569
    step: ประกาศรายชื่อผู้มีสิทธิสอบ
    place: ป้ายประกาศ
eligibility:
  all:
    - {id: thai, criterion: nationality, bars: true, source: ข้อ 2}
    - id: field
      criterion: field_of_study
      fields: [นิติศาสตร์]
      level: bachelor
      source: ข้อ 3
    - id: licence
      criterion: licence
      name: ใบอนุญาตว่าความ
      source: ข้อ 4
    - id: certificate
      criterion: general_examination
      level: bachelor
      source: ข้อ 5
    - id: english
      criterion: language_score
      test: ielts
      score: 6.5
      valid_years: 2
      source: ข้อ 6
forms:
  - id: entry
    asks: {religion: true, licences: true, tests: true}
attachments:
  - id: card
    text: สำเนาบัตรประจำตัวประชาชน
    when: กรณีสมัครทางไปรษณีย์
    mask: ศาสนาและหมู่โลหิต
more:
  - heading: การทำสัญญา
    text: ภายใน 7 วัน
files:
  - file: plan.pdf
    title: แผนที่
    publish_on: 10 กันยายน 2569
status: cancelled
reason: ยุบเลิกตำแหน่ง
cancelled_on: 1 ตุลาคม 2569
supersedes: older
formerly: [opening-2569]
privacy:
  purpose: คัดเลือกผู้สมัคร
  basis: มาตรา 24 (4)
  retention: 1 ปีนับแต่วันประกาศผล
  contact: โทร. 0 2123 4568
"""
OLDER = ANNOUNCEMENT.replace("2567", "2568").replace("2024-12-20", "2025-12-20")
OF = {
    "announcement": "/opening.yaml",
    "position": "/director.yaml",
    "agency": "/test-office.yaml",
}
FOLDERS = {"announcement": "announcements", "position": "positions", "agency": "agencies"}
SAMPLES = {
    "announcement": (COMPLETE, FULL, SERVED, PUBLIC),
    "position": (POSITION, DESCRIBED),
    "agency": (NAMED,),
}
MUTATIONS = [
    each
    for file, texts in SAMPLES.items()
    for at, text in enumerate(texts)
    for each in further(file, text, "\n".join(texts[:at]))
]


# Of a file that is not spoilt the same is known every time.
KEPT = Kept()


def found(folder: Path, file: str, text: str) -> list[Finding]:
    begun = time.monotonic()
    write(folder, **{"announcement": COMPLETE, "position": POSITION} | {file: text})
    (folder / "announcements/2567/older.yaml").write_text(OLDER, "utf-8")
    _, findings = load_content(folder, FORMS, kept=KEPT)
    assert time.monotonic() - begun < SECONDS
    return [each for each in findings if each.file.endswith(OF[file])]


def used(part: object) -> Iterator[tuple[str, str]]:
    """Yield the keys that a part of the model was given: the class, and the key as it is written."""
    if isinstance(part, RootModel):
        yield from used(part.root)
    elif isinstance(part, BaseModel):
        for name in part.model_fields_set:
            yield type(part).__name__, type(part).model_fields[name].alias or name
            yield from used(getattr(part, name))
    elif isinstance(part, list | dict):
        for each in part.values() if isinstance(part, dict) else part:
            yield from used(each)


def test_the_corpus_is_large() -> None:
    assert _TO_LINES.keys() > {*chain(*ALIKE)}
    assert len(MUTATIONS) >= 1000
    assert len({(each.file, each.text) for each in MUTATIONS}) == len(MUTATIONS)


def test_every_key_of_the_model_stands_in_the_corpus() -> None:
    """Whatever key is added, a sample is to have it, so that it is spoilt, too."""
    read = [
        KINDS[FOLDERS[file]].model_validate({"id": "opening", **yaml.safe_load(text)})
        for file, texts in SAMPLES.items()
        for text in texts
    ]
    known = {(owner, key) for owner, said in keys.meanings().items() for key in said}
    assert known - {*used(read)} == set()
    misspelt = {each.what.split()[0] for each in MUTATIONS if "misspelt in braces" in each.what}
    lines = (each.text.split("\n")[each.line - 1] for each in MUTATIONS if each.what == "key misspelt")
    misspelt |= {found[2][:-2] for line in lines if (found := _KEY.match(line))}
    assert {key for _, key in known} - misspelt == set()


@pytest.mark.parametrize(
    ("file", "text"), [(file, each) for file, texts in SAMPLES.items() for each in texts]
)
def test_no_sample_has_a_finding_where_it_is_spoilt(tmp_path: Path, file: str, text: str) -> None:
    """Else a finding on that line would prove nothing."""
    assert [(each.line, each.code) for each in found(tmp_path, file, text)] == []


def missed(folder: Path, mutations: list[Mutation]) -> list[tuple[Mutation, list[tuple[int, str]]]]:
    """The mutations that are not reported on their lines, each with what is reported instead."""
    told = [(each, [(f.line, f.code) for f in found(folder, each.file, each.text)]) for each in mutations]
    return [(each, said) for each, said in told if each.line not in {line for line, _ in said}]


@pytest.mark.parametrize("what", sorted({each.what for each in MUTATIONS}))
def test_each_mutation_is_reported_on_its_line(tmp_path: Path, what: str) -> None:
    alike = next((ways for ways in ALIKE if what in ways), (what,))
    turn = alike.index(what)
    spoilt = [each for each in MUTATIONS if each.what == what and each.line % len(alike) == turn]
    assert missed(tmp_path, some(spoilt)) == []


@pytest.mark.nightly
@pytest.mark.parametrize("what", sorted(chain(*ALIKE)))
def test_each_mutation_is_reported_on_every_line(tmp_path: Path, what: str) -> None:
    assert missed(tmp_path, [each for each in some(MUTATIONS) if each.what == what]) == []
