"""What is asked and not on the paper is pointed out where it is asked."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from prakat.forms.catalogues import catalogues
from prakat.forms.questions.load import load_forms
from prakat.forms.questions.source import Finding
from prakat.site_builder.cli import main
from prakat.site_builder.project import Project
from prakat.site_builder.publish.papers import unprinted
from tests.conftest import ROOT, lend
from tests.site_builder.building import originals

FORM = """\
id: sample
title: {th: ตัวอย่าง, en: Sample}
limits:
  pages: [{value: 5, since: 2599-01-01, source: หมายเหตุ}]
sections:
  - id: first
    title: {th: ส่วนที่หนึ่ง, en: First}
    fields:
      - {path: name, kind: text, label: {th: ชื่อ, en: Name}}
      - {path: number, kind: text, label: {th: เลข, en: Number}, inputmode: numeric}
      - {path: on, kind: date, label: {th: วันที่, en: Date}}
      - path: ever
        kind: choice
        label: {th: เคย, en: Ever}
        options: &choice [{value: a, label: {th: เคย, en: a}}, {value: b, label: {th: ไม่เคย, en: b}}]
      - {path: why, kind: text, label: {th: เพราะ, en: Why}, asked_if: {path: ever, values: [a]}}
      - {path: else, kind: text, label: {th: มิฉะนั้น, en: Else}, asked_if: {path: ever, values: [b]}}
      - {path: sure, kind: tick, label: {th: แน่ใจ, en: Sure}}
      - {path: face, kind: photo, label: {th: รูป, en: Photograph}}
      - {path: jobless, kind: tick, label: {th: ไม่มีงาน, en: No jobs}}
      - path: jobs
        kind: rows
        none: jobless
        label: {th: งาน, en: Jobs}
        fields:
          - {path: title, kind: text, label: {th: ตำแหน่ง, en: Title}}
          - {path: kind, kind: select, label: {th: ชนิด, en: Kind}, options: *choice}
          - {path: length, kind: derived, label: {th: ระยะเวลา, en: Length}}
"""
# Each digit of the number in a box, a reason where there is one, a tick.
LAYOUT = """\
#import "paper.typ": *
#show: paper
#entry([ชื่อ], field("name"), field("on"))
#answer("number").clusters().map(box.with(stroke: 1pt)).join()
#choices("ever").join()
#if answer("ever") == "a" { answer("why") } else { answer("else") }
#photo-box
#none-of("jobless") #for row in rows("jobs") { par(answer("title", of: row) + answer("kind", of: row)) }
#if limit("pages") != none { size-limit("จำนวน") }
"""


def found(folder: Path, layout: str = LAYOUT) -> list[Finding]:
    """What is found in the forms of an agency that has the sample with that layout."""
    sample = folder / "forms/catalogue/sample"
    sample.mkdir(parents=True, exist_ok=True)
    (sample / "form.yaml").write_text(FORM)
    (sample / "document.typ").write_text(layout)
    (folder / "mkdocs.yml").write_text("site_name: ตัวอย่าง\n")
    project = Project.around(folder)
    if not project.cache.exists():
        lend(folder)
    forms, findings = load_forms(catalogues(project.catalogue))
    assert findings == []
    return [*unprinted.findings(project, {"sample": forms["sample"]})]


def test_an_answer_may_be_on_the_paper_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path
) -> None:
    """Cut into boxes, as a tick, as a picture, or only where it is asked; derived values need not."""
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "path", "line"),
    [
        (', field("on")', "", "on", 11),
        ('answer("number")', '"1"', "number", 10),
        ('choices("ever")', '("เคย",)', "ever", 12),
        ('answer("why")', '"-"', "why", 16),
        ('answer("else")', '"-"', "else", 17),
        ("#photo-box\n", "", "face", 19),
        ('#none-of("jobless") ', "", "jobless", 20),
        ('answer("title", of: row)', '"-"', "jobs.title", 26),
        ('answer("kind", of: row)', '"-"', "jobs.kind", 27),
    ],
)
def test_an_answer_that_is_not_on_the_paper_is_pointed_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fonts: Path,
    instead_of: str,
    written: str,
    path: str,
    line: int,
) -> None:
    assert LAYOUT.count(instead_of) == 1
    layout = LAYOUT.replace(instead_of, written)
    if path == "ever":  # else the reasons tell it
        layout = layout.replace('#if answer("ever") == "a" { answer("why") } else { answer("else") }', "")
    findings = found(tmp_path, layout)
    finding = next(each for each in findings if f"'{path}'" in each.message["th"])
    assert (finding.file, finding.line) == ("forms/catalogue/sample/form.yaml", line)
    rows, _, name = path.rpartition(".")
    code, shown = (
        ("_in_rows", f'rows("{rows}") [#answer("{name}", of: row)]') if rows else ("", f'field("{name}")')
    )
    code, shown = ("_none", f'none-of("{name}")') if name == "jobless" else (code, shown)
    assert (finding.code, finding.severity) == (f"form.unprinted{code}", "warning")
    assert all(shown in finding.remedy[language] for language in ("th", "en"))
    assert path == "ever" or len(findings) == 1


def test_a_form_is_typeset_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path) -> None:
    """Until it or its layout changes."""
    without = LAYOUT.replace(', field("on")', "")
    assert len(found(tmp_path, without)) == 1
    with monkeypatch.context() as patched:
        patched.setattr(unprinted, "paths", lambda *_: ["name"])
        (finding,) = found(tmp_path, without)
        assert "'on'" in finding.message["th"]
        (finding,) = found(tmp_path)
        assert "'name'" in finding.message["th"]


@pytest.mark.parametrize(
    ("added", "line", "col", "said"),
    [
        ("#nothing-of-that-name", 10, 2, "unknown variable: nothing-of-that-name"),
        ("#strong(", 10, 8, "unclosed delimiter"),
        ("ก #answer(1)", 10, 4, "expected string, found integer"),
    ],
)
def test_a_layout_that_cannot_be_typeset_is_told_with_its_place(
    tmp_path: Path, fonts: Path, added: str, line: int, col: int, said: str
) -> None:
    """Also what goes wrong in paper.typ is told where document.typ calls it."""
    (finding,) = found(tmp_path, LAYOUT + added)
    assert (finding.file, finding.line, finding.col) == ("forms/catalogue/sample/document.typ", line, col)
    assert (finding.code, finding.severity) == ("form.typesetting", "error")
    assert said in finding.message["en"]


def test_an_answer_on_the_paper_that_nobody_is_asked_for_is_pointed_out(tmp_path: Path, fonts: Path) -> None:
    """At each place, with what may have been meant; not in a comment, nor where the path is put together."""
    wrong = '#entry([ก], field("nam"))\n// answer("no")\n#let a = "answer(no)"\n#answer("first." + "x")\n'
    (finding,) = found(tmp_path, LAYOUT + wrong)
    assert (finding.file, finding.line, finding.col) == ("forms/catalogue/sample/document.typ", 10, 20)
    assert (finding.code, finding.severity) == ("form.unknown_answer", "warning")
    assert "'name'" in finding.remedy["en"]


def test_prakats_own_layouts_show_every_answer_and_none_that_nobody_is_asked_for(
    fonts: Path,
) -> None:
    forms, _ = load_forms()
    assert not list(unprinted.findings(Project.around(ROOT), forms))


def test_check_tells_it_where_the_fonts_are_and_fetches_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path
) -> None:
    found(tmp_path, LAYOUT.replace(', field("on")', ""))
    originals(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = "forms/catalogue/sample/form.yaml:11:16: warning form.unprinted: "
    assert said in CliRunner().invoke(main, ["check", "forms"]).output
    shutil.rmtree(tmp_path / ".cache/prakat")
    assert "form.unprinted" not in CliRunner().invoke(main, ["check", "forms"]).output
    assert not (tmp_path / ".cache/prakat").exists()
