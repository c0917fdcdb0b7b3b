"""Hints with the limits of their form in braces, and texts that tell a number of their own."""

from pathlib import Path

import pytest

from tests.forms.test_load import findings_of

FORM = """\
id: sample
title: {th: ตัวอย่าง, en: Sample}
wording: {purpose: การคัดเลือก}
limits:
  pages: [{value: 5, since: 2567-12-06, source: หมายเหตุ ไม่เกิน ๕ หน้า}]
  kinds: [{value: 3, since: 2567-12-06, source: หมายเหตุ}]
  years: [{value: 2, since: 2567-12-06, source: หมายเหตุ}]
  dimensions: [{value: [line], since: 2567-12-06, source: หมายเหตุ}]
  continuous: [{value: 0, since: 2567-12-06, source: หมายเหตุ}]
  evidence: [{value: [kp7], since: 2567-12-06, source: หมายเหตุ}]
sections:
  - id: first
    title: {th: ส่วนที่หนึ่ง, en: First}
    hint:
      th: ใน{dimensions} อย่างละ {years} ปี
      en: In {dimensions}, each of {years} years
    fields:
      - path: text
        kind: paragraphs
        label: {th: ข้อความ, en: Text}
        hint: {th: 'เขียนให้กระชับ {pages} หน้า', en: 'Be brief: {pages} pages'}
      - path: rows
        kind: rows
        label: {th: รายการ, en: Rows}
        fields:
          - path: line
            kind: text
            label: {th: สายงาน, en: Line}
            hint: {th: '{evidence}', en: '{evidence}'}
          - {path: from, kind: date, label: {th: เริ่ม, en: From}}
          - {path: to, kind: date, label: {th: ถึง, en: To}}
          - {path: evidence, kind: text, label: {th: หลักฐาน, en: Evidence}}
    rules:
      diverse_experience: {rows: rows}
"""


def test_a_hint_may_show_every_limit_of_its_form(tmp_path: Path) -> None:
    """And a source may quote the number that it sets."""
    assert findings_of(tmp_path, FORM) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "place", "code", "severity", "remedy"),
    [
        ("ใน{dimensions} อย่างละ {years}", "ใน{dimensions} อย่างละ {yers}",
            "{yers}", "hint.limit", "error", "'years'"),
        ("{years} years", "{ปี} years", "{ปี}", "hint.limit", "error", "pages, kinds"),
        ("'{evidence}', en: '{evidence}'", "'{continuous}', en: '{continuous}'",
            "{continuous}', en", "hint.limit", "error", "dimensions"),
        ("{pages} pages", "5 pages", "'Be brief", "hint.languages", "warning", "ทั้งสองภาษา"),
        ("{pages} หน้า", "ไม่เกินห้าหน้า", "ไม่เกินห้าหน้า", "limit.told", "warning", "{pages}"),
        ("ใน{dimensions} อย่างละ {years} ปี", "อย่างละไม่น้อยกว่า ๒ ปี",
            "อย่างละไม่น้อยกว่า ๒ ปี", "limit.told", "warning", "{years}"),
        ("การคัดเลือก", "เสนอผลงานไม่เกิน 4 หน้า", "ไม่เกิน 4 หน้า", "limit.told", "warning", "ตัดจำนวนออก"),
        ("{th: รายการ,", "{th: ไม่น้อยกว่าสามอย่าง,", "ไม่น้อยกว่าสามอย่าง", "limit.told", "warning", "{kinds}"),
    ],
)  # fmt: skip
def test_what_a_limit_would_contradict_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, severity: str, remedy: str
) -> None:
    assert FORM.count(instead_of) == 1
    text = FORM.replace(instead_of, written)
    at = text.index(place)
    (finding, *_) = [each for each in findings_of(tmp_path, text) if each.code == code]
    assert (finding.line, finding.col) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert finding.severity == severity
    assert remedy in finding.remedy["th"]


def test_a_number_of_what_no_limit_sets_is_the_forms_own(tmp_path: Path) -> None:
    text = FORM.replace("{pages} หน้า", "ไม่เกิน 5 เรื่อง").replace("{pages} pages", "5 pieces")
    assert findings_of(tmp_path, text) == []
