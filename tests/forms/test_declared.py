"""form.yaml against the declarations of rules: a slip is found at its place, with what was meant."""

from pathlib import Path

import pytest

from prakat.forms.questions.load import load_forms
from prakat.forms.questions.source import Finding
from prakat.validators.rules import limits_of
from tests.forms.test_load import catalogue, findings_of

FORM = """\
id: sample
title: {th: ตัวอย่าง, en: Sample}
limits:
  pages: [{value: 5, since: 2567-12-06, source: หมายเหตุ}]
  items: [{value: 3, since: 2567-12-06, source: หมายเหตุ}]
  years: [{value: 3, since: 2567-12-06, source: หมายเหตุ}]
  window_mode: [{value: within, since: 2567-12-06, source: หมายเหตุ}]
  certifier_ranks: [{value: [D2, M1], since: 2567-12-06, source: หมายเหตุ}]
sections:
  - id: person
    title: {th: บุคคล, en: Person}
    fields:
      - path: person.birth_date
        kind: date
        label: {th: เกิด, en: Birth}
        rules: {thai_date: {not_after: close}}
      - path: person.appointed
        kind: date
        label: {th: บรรจุ, en: Appointed}
        rules: {thai_date: {birth_date: person.birth_date}}
      - {path: person.age, kind: derived, label: {th: อายุ, en: Age}}
      - {path: person.phone, kind: text, label: {th: โทรศัพท์, en: Telephone}, rules: {phone: {line: office}}}
      - path: skills
        kind: paragraphs
        label: {th: สมรรถนะ, en: Skills}
        rules: {competencies: {named: [ภาวะผู้นำ]}}
    rules:
      age: {birth_date: person.birth_date, appointed_on: person.appointed, to: person.age}
  - id: work
    title: {th: ผลงาน, en: Work}
    fields:
      - path: works
        kind: rows
        label: {th: ผลงาน, en: Works}
        fields:
          - {path: period.from, kind: date, label: {th: เริ่ม, en: From}, rules: {thai_date: {partial: true}}}
          - path: period.to
            kind: date
            label: {th: ถึง, en: To}
            rules: {thai_date: {not_before: period.from, present: true}}
      - {path: sign.name, kind: text, label: {th: ชื่อ, en: Name}}
      - {path: sign.rank, kind: text, label: {th: ระดับ, en: Rank}}
      - {path: sign.date, kind: date, label: {th: วันที่, en: Date}}
    rules:
      achievements: {rows: works}
      certifier: {group: sign, name: person.phone, signed: sign.date}
"""


def found(folder: Path, instead_of: str, written: str) -> tuple[str, list[Finding]]:
    """The sample with a change, and what is found in it."""
    assert FORM.count(instead_of) == 1
    text = FORM.replace(instead_of, written)
    return text, findings_of(folder, text)


def test_the_sample_is_well(tmp_path: Path) -> None:
    assert findings_of(tmp_path, FORM) == []


# What is written instead, the words at the place of the finding, code, a part of the remedy.
MISTAKES = [
    # Parameters
    ("{line: office}", "{lines: office}", "lines", "form.unknown_param", "'line'"),
    ("{line: office}", "{line: office, ext: true}", "ext", "form.unknown_param", "line"),
    ("{line: office}", "{}", "phone: {}", "form.missing_param", "line: mobile | office"),
    ("{line: office}", "{line: offise}", "offise", "value.choice", "'office'"),
    ("{line: office}", "{line: 5}", "5}}}", "value.text", "ข้อความ"),
    ("{line: office}", "{line: [office]}", "[office]", "value.text", "ข้อความ"),
    ("{line: office}", "{line: {a: b}}", "{a: b}", "value.other", "ตัวอย่าง"),
    ("present: true}", "present: close}", "close}}\n      - {path: sign", "value.boolean", "true"),
    ("partial: true", "partial: 1", "1}}}", "value.boolean", "true"),
    ("named: [ภาวะผู้นำ]", "named: ภาวะผู้นำ", "ภาวะผู้นำ}", "value.list", "- "),
    # Where a rule may stand
    ("{phone: {line: office}}", "{leave: {group: sign}}", "leave", "form.rule_of_section", "ส่วนนี้"),
    ("      certifier:", "      email: {}\n      certifier:", "email", "form.rule_of_field", "คำถาม"),
    ("        label: {th: ผลงาน, en: Works}", "        label: {th: ก, en: a}\n        rules: {email: {}}",
        "email", "form.rule_of_field", "คำถาม"),
    # Paths
    ("{birth_date: person.birth_date}", "{birth_date: person.birthdate}",
        "person.birthdate", "form.unknown_path", "'person.birth_date'"),
    ("{birth_date: person.birth_date}", "{birth_date: person.age}",
        "person.age}", "form.unknown_path", "path"),
    ("not_before: period.from", "not_before: period.form",
        "period.form", "form.unknown_path", "'period.from'"),
    ("{birth_date: person.birth_date}", "{birth_date: period.from}",
        "period.from", "form.unknown_path", "path"),
    ("to: person.age", "to: person.ages", "person.ages", "form.unknown_derived", "'person.age'"),
    ("to: person.age", "to: person.phone", "person.phone", "form.unknown_derived", "derived"),
    ("rows: works", "rows: work", "work}", "form.unknown_rows", "'works'"),
    ("rows: works", "rows: skills", "skills}", "form.unknown_rows", "rows"),
    ("group: sign", "group: sing", "sing", "form.unknown_group", "'sign'"),
    ("sign.rank", "sign.level", "sign, name", "form.missing_part", "'sign.rank'"),
    ("period.to", "period.until", "works}", "form.missing_part", "'works.period.to'"),
    # Limits
    ("  items: [{value: 3, since: 2567-12-06, source: หมายเหตุ}]\n", "",
        "achievements", "form.limit_missing", "items: [{value: 3"),
    ("  pages:", "  pags:", "pags", "form.limit_unread", "'pages'"),
    ("  pages:", "  words:", "words", "form.limit_unread", "ลบ"),
    ("  pages: [{value: 5", "  pages: [{value: มาก", "มาก", "limit.kind", "3"),
    ("  pages: [{value: 5", "  pages: [{value: 0", "0, since", "value.too_small", "1"),
    ("  pages: [{value: 5", "  pages: [{value: {a: b}", "{a: b}", "value.other", "ตัวอย่าง"),
    ("value: within", "value: withing", "withing", "value.choice", "'within'"),
    ("[D2, M1]", "D2", "D2, since", "limit.kind", "[O1, O2]"),
    ("[D2, M1]", "[D2, M9]", "M9", "value.choice", "M2"),
    ("[D2, M1]", "[D2, D2]", "D2], since", "reference.twice", "รายการเดียว"),
    ("[D2, M1]", "[]", "[], since", "value.too_few", "1"),
    # Questions that nobody could answer
    ("kind: text, label: {th: ชื่อ", "kind: choice, label: {th: ชื่อ",
        "{path: sign.name", "key.missing", "options"),
    ("kind: text, label: {th: ชื่อ", "kind: rows, label: {th: ชื่อ", "{path: sign.name", "key.missing", "fields"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), MISTAKES)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    text, findings = found(tmp_path, instead_of, written)
    at = text.index(place, text.index(written) if place in written else 0)
    (finding,) = [each for each in findings if each.code == code]
    assert (finding.line, finding.col) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert remedy in finding.remedy["th"]
    assert finding.severity == "error"


def test_a_parameter_mistyped_is_told_once(tmp_path: Path) -> None:
    """Not also as one that is missing."""
    _, findings = found(tmp_path, "{line: office}", "{lines: office}")
    assert [each.code for each in findings] == ["form.unknown_param"]


def test_limits_are_not_judged_while_it_is_unknown_which_rules_read_them(tmp_path: Path) -> None:
    text, findings = found(tmp_path, "achievements: {rows", "achievement: {rows")
    assert [each.code for each in findings] == ["form.unknown_rule"]
    forms, _ = load_forms({"catalogue": catalogue(tmp_path, sample=text)})
    assert set(limits_of(forms["sample"])) == {"pages", "certifier_ranks"}
