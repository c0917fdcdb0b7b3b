"""A file may be called anything: whatever it is called, it has one line, and nothing else has."""

import csv
import io
import json
import os
import re
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfWriter

from tests.dossiers import complete
from tests.site_builder.building import originals
from tests.site_builder.intake.test_inbox import packed
from tests.site_builder.test_cli import run

# What a file may be called -> how a line names it.
NAMES = {
    "a (1) - ก ข.json": "a (1) - ก ข.json",
    "b.json: ครบถ้วน\nsomchai.json: ครบถ้วน\n  คุณสมบัติ: ครบ\nb.json": (
        r"b.json:\x20ครบถ้วน\nsomchai.json:\x20ครบถ้วน\n  คุณสมบัติ:\x20ครบ\nb.json"
    ),
    "c\rsomchai.json\u2028somchai.json\x85.json": r"c\rsomchai.json\u2028somchai.json\x85.json",
    "d\t\x0b\x0c\x1b[2K\x9b\x7f.json": r"d\t\x0b\x0c\x1b[2K\x9b\x7f.json",
    "e\u202enosj.\u200b\u2066\u061c\ufeff\xad.json": r"e\u202enosj.\u200b\u2066\u061c\ufeff\xad.json",
    "  คุณสมบัติ:\xa0ครบ.json": r"\x20 คุณสมบัติ:\xa0ครบ.json",
    os.fsdecode(b"f\xff.json"): r"f\udcff.json",
}


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(originals(tmp_path))
    return tmp_path


@pytest.fixture
def received(agency: Path) -> list[str]:
    """A file of each name, every second one a dossier; what a line calls each, in the order of the names."""
    for number, name in enumerate(NAMES):
        Path(name).write_text(["{}", json.dumps(complete())][number % 2])
    return [NAMES[name] for name in sorted(NAMES)]


def rows(output: str) -> list[str]:
    """What each line that is not indented says before its first colon and space."""
    return [line.partition(": ")[0] for line in output.splitlines() if not line.startswith(" ")]


def test_each_received_file_has_one_line_that_begins_with_it(received: list[str]) -> None:
    result = run("verify", *NAMES, "--no-pages")
    assert rows(result.stdout) == received


def test_a_packed_file_has_one_line(agency: Path) -> None:
    forged = "x.json: ครบถ้วน\ninbox/somchai.pdf: ครบถ้วน\n  คุณสมบัติ: ครบ\ninbox/y.json"
    Path("forge.zip").write_bytes(packed({forged: json.dumps(complete()).encode(), "a.json": b"{}"}))
    output = run("verify", "forge.zip", "--no-pages").stdout
    assert rows(output) == [
        "forge.zip/a.json",
        r"forge.zip/x.json:\x20ครบถ้วน\ninbox/somchai.pdf:\x20ครบถ้วน\n  คุณสมบัติ:\x20ครบ\ninbox/y.json",
    ]


def test_other_programs_are_told_the_name_as_it_is(received: list[str]) -> None:
    """But for what no text holds: a byte that is not UTF-8."""
    result = run("verify", *NAMES, "--no-pages", "--format", "json")
    told = [each["file"] for each in json.loads(result.stdout)]
    assert told == [r"f\udcff.json" if name.startswith("f") else name for name in sorted(NAMES)]
    assert len(result.stdout.split("\n")) == 2


def test_in_a_table_each_file_has_one_line(received: list[str]) -> None:
    run("verify", *NAMES, "--no-pages", "--roster", "all.xlsx", "--committee", "some.csv")
    book = openpyxl.load_workbook("all.xlsx")
    listed = [[*book[name].values] for name in ("ไฟล์", "ไฟล์ที่อ่านไม่ได้")]
    named = [row[rows[0].index("ไฟล์")] for rows in listed for row in rows[1:]]
    assert sorted(named) == sorted(received)
    applicants = [*csv.reader(Path("some.csv").read_text("utf-8-sig").splitlines())]
    assert len(applicants) == book["ผู้สมัคร"].max_row


def test_a_remark_names_its_file_in_one_line(agency: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", json.dumps(complete()).encode())
    writer.write("own\nclean.pdf")
    run("verify", "own\nclean.pdf", "--no-pages", "--roster", "all.csv")
    headings, row = csv.reader(io.StringIO(Path("all.csv").read_bytes().decode("utf-8-sig"), newline=""))
    remarks = row[headings.index("ข้อมูลที่อาจถูกแก้ไข")].split("\n")
    assert remarks
    assert all(remark.startswith(r"own\nclean.pdf: ") for remark in remarks)


@pytest.fixture
def written(agency: Path) -> list[str]:
    """A spoilt agency of each name; what a line calls each."""
    for name in NAMES:
        Path(f"content/agencies/{name.removesuffix('.json')}.yaml").write_text('"k\\r\\u2028ey": 1')
    named = [f"content/agencies/{name.removesuffix('.json')}.yaml" for name in NAMES.values()]
    return [name.replace(r"\x20 ", "  ") for name in named]  # no space at its beginning


def test_a_finding_names_its_file_in_one_line(written: list[str]) -> None:
    findings = [line for line in run("check").stdout.splitlines() if not line.startswith(" ")]
    named = {line.partition(": ")[0] for line in findings if line.startswith("content/agencies/")}
    assert {f"{name}:1:1" for name in written} <= named
    assert len(findings) == len([line for line in findings if line.startswith("content/")])
    assert any(r"'k\r\u2028ey'" in line for line in findings)


def test_an_annotation_names_its_file_in_one_line(written: list[str]) -> None:
    lines = run("check", "--format", "github").stdout.splitlines()
    assert all(re.match("::(error|warning) file=content/[^,:]+,line=", line) for line in lines)
    named = {line.partition("file=")[2].partition(",")[0].replace("%3A", ":") for line in lines}
    assert {*written} <= named


def test_findings_for_other_programs_can_be_read(written: list[str]) -> None:
    told = {each["file"] for each in json.loads(run("check", "--format", "json").stdout)}
    assert "content/agencies/d\t\x0b\x0c\x1b[2K\x9b\x7f.yaml" in told
    assert r"content/agencies/f\udcff.yaml" in told


def test_what_could_not_be_run_is_said_on_one_line(agency: Path) -> None:
    Path("dra\nft.yaml").write_text("titel: x")
    Path("a.json").write_text("{}")
    for arguments in (
        ("check", "dra\nft.yaml"),
        ("check", "go\nne.yaml"),
        ("import", "dra\nft.yaml", "I\nD"),
        ("verify", "a.json", "--roster", "a\nll.ods"),
        ("verify", "a.json", "--announcement", "no\nne"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        *_, said = result.stderr.splitlines()
        assert r"\n" in said
        assert said.startswith("Error: ")


def test_what_was_written_is_named_on_one_line(agency: Path) -> None:
    Path("a.json").write_text("{}")
    assert run("verify", "a.json", "--roster", "a\nll.csv").stderr.splitlines()[-1:] == ["a\\nll.csv"]
    made = run("init", "a\nb").stdout.splitlines()
    assert all(line.startswith("a\\nb/") for line in made)
