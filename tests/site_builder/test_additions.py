"""What one addition touches: few files, all else reads what they declare; what was forgotten is named.

Forms, rules, criteria and kinds are added as docs/adding.md says by tests/site_builder/test_docs.py and
tests/browser/test_kinds.py, outputs by tests/site_builder/publish/test_outputs.py.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adding import FILE, add_kind, announce, copied, follow, run
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
    return copied(tmp_path)


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
    first = '"doctorate": _of('
    added = '"graduate": _of(5, "ประกาศนียบัตรบัณฑิต", "Graduate diploma", "a graduate diploma")'
    change(tree / "validators/degrees.py", first, f"{added},\n{first}")
    shown = seen(tree)
    (offered,) = re.findall(r"application degree \[.*'master', 'graduate', 'doctorate', 'other'\]", shown)
    assert "'bachelor'" in offered
    assert shown.count("'master', 'graduate',") > 1, "in the schema"
    assert "{'label': 'ประกาศนียบัตรบัณฑิต', 'value': 'graduate'}" in shown, "in the officers' page"


# --- As docs/adding.md says ---------------------------------------------------------------------------


def written(section: str) -> set[str]:
    """The files that a section of docs/adding.md has one write."""
    page = (ROOT / "docs/adding.md").read_text()
    (text,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return {name for name, *_ in FILE.findall(text)}


@pytest.mark.parametrize("section", ["A rule", "A criterion"])
def test_a_rule_or_criterion_is_a_module_and_words_in_both_languages(section: str) -> None:
    """Besides it only the form that names a rule, which shows an example of each code."""
    names = {name for name in written(section) if not name.startswith("forms/catalogue/")}
    words = {f"validators/messages/{language}.toml" for language in ("th", "en")}
    (module,) = names - words
    assert re.fullmatch(r"validators/(rules|criteria)/\w+\.py", module)
    assert words < names


@pytest.mark.parametrize(
    ("section", "within"), [("A form", "forms/catalogue/"), ("A kind of question", "forms/widgets/")]
)
def test_a_form_or_kind_of_question_is_one_folder(section: str, within: str) -> None:
    (folder,) = {str(Path(name).parent) for name in written(section)}
    assert folder.startswith(within)


# What goes through all forms, rules, criteria, kinds or announcements, and so through additions.
AFFECTED = ("tests/validators", "tests/forms", "tests/test_architecture.py", "tests/test_doctests.py")


@pytest.mark.nightly
def test_no_test_has_to_be_changed_for_an_addition(tree: Path) -> None:
    """All of docs/adding.md at once, and an announcement that uses it."""
    for folder in ("benchmarks", "content", "docs", "tests"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (path for path in ROOT.iterdir() if path.is_file()):
        shutil.copy(path, tree)
    follow(tree)
    add_kind(tree)
    announce(tree / "content", 5, forms="  - id: address\n")
    run(tree, "-m", "tests.generated")
    subprocess.run(["git", "init", "--quiet"], cwd=tree, check=True)
    subprocess.run(["git", "add", "."], cwd=tree, check=True)
    few = ("-q", "-x", "-n", "0", "--hypothesis-profile=few", f"--rootdir={tree}")
    assert " passed" in run(tree, "-m", "pytest", *few, *AFFECTED)


# --- A limit --------------------------------------------------------------------------------------------


RULE_FILE, FORM_FILE = "validators/rules/competencies.py", "forms/catalogue/vision/form.yaml"


def limit_in_form(tree: Path) -> None:
    limit = "  named: [{value: 4, since: 2567-12-06, source: หมายเหตุ}]\n"
    change(tree / FORM_FILE, "limits:\n", f"limits:\n{limit}")


def limit_in_rule(tree: Path) -> None:
    change(tree / RULE_FILE, "import Failures, Param", "import Failures, Limit, Param")
    change(tree / RULE_FILE, "def validate(", 'NAMED = Limit[int]("named", "integer")\n\n\ndef validate(')
    change(tree / RULE_FILE, "if missing :=", "if NAMED.of(scope.limits) and (missing :=")
    change(tree / RULE_FILE, "not in written]:", "not in written]):")
    change(tree / RULE_FILE, "    params=", "    limits=(NAMED,),\n    params=")


FINDINGS = """\
from prakat.forms.questions.load import load_forms
for finding in load_forms()[1]:
    print(finding.file, finding.code, finding.message["en"])
"""


def findings(tree: Path) -> str:
    command, environment = [sys.executable, "-P", "-c", FINDINGS], os.environ | {"PYTHONPATH": str(tree)}
    return subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_a_limit_is_added_in_the_form_and_in_the_rule_that_reads_it(tree: Path) -> None:
    limit_in_form(tree)
    limit_in_rule(tree)
    assert findings(tree) == ""


@pytest.mark.parametrize(
    ("done", "code"), [(limit_in_form, "form.limit_unread"), (limit_in_rule, "form.limit_missing")]
)
def test_a_half_added_limit_is_named(tree: Path, done: Callable[[Path], None], code: str) -> None:
    done(tree)
    (said,) = findings(tree).splitlines()
    assert said.startswith(f"{FORM_FILE} {code} ")
    assert "named" in said
