"""What the law adds is added in one file; all else reads it there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Prints the forms' choices, and what content may hold, one a line.
SEEN = """\
from prakat.forms.questions.load import load_forms
from prakat.site_builder.admin.fields import widgets
from prakat.site_builder.content.schema.json_schema import schema
from prakat.validators.answers import Answers
from prakat.validators.rules import level_name

forms, findings = load_forms()
assert not findings, findings
for form in forms.values():
    for section in form["sections"]:
        for field in section["fields"]:
            for each in [field, *field.get("fields", [])]:
                print(form["id"], each["path"], [option["value"] for option in each.get("options", [])])
print(schema("announcements"), widgets("announcements", forms), widgets("positions", forms))
"""


def seen(tree: Path, more: str = "") -> str:
    """What a Python with the prakat of ``tree`` prints."""
    environment = os.environ | {"PYTHONPATH": str(tree)}
    command = [sys.executable, "-P", "-c", SEEN + more]
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of prakat, to be changed."""
    for package in ("prakat", "forms", "site_builder", "validators"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def change(path: Path, instead_of: str, written: str) -> None:
    text = path.read_text()
    assert text.count(instead_of) == 1
    path.write_text(text.replace(instead_of, written))


def test_a_level_is_added_in_one_file(tree: Path) -> None:
    last = '("ทักษะพิเศษ", "highly skilled"),'
    change(tree / "validators/levels.py", last, f'{last} ("ทักษะเฉพาะ", "specially skilled"),')
    shown = seen(tree, 'print([*level_name.validate("ทั่วไป ระดับทักษะเฉพาะ", level_name.Scope({}, Answers()))])')
    assert "'O4', 'O5'" in next(line for line in shown.splitlines() if "current.level [" in line)
    assert "'enum': ['O1', 'O2', 'O3', 'O4', 'O5'," in shown, "in the schema"
    assert "{'label': 'O5 ทั่วไป ระดับทักษะเฉพาะ', 'value': 'O5'}" in shown, "in the officers' page"
    assert shown.endswith("\n[]\n"), "the rule accepts it"


def test_a_degree_is_added_in_one_file(tree: Path) -> None:
    words = '{"th": "อนุปริญญา", "en": "Associate degree"}'
    first = '"bachelor": Degree('
    change(tree / "validators/degrees.py", first, f'"associate": Degree({words}, {words}),\n{first}')
    shown = seen(tree)
    assert "application degree ['associate', 'bachelor', 'master', 'doctorate', 'other']" in shown
    assert "'enum': ['associate', 'bachelor'," in shown, "in the schema"
    assert "{'label': 'อนุปริญญา', 'value': 'associate'}" in shown, "in the officers' page"
