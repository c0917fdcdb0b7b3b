"""The pages of docs/: the reference is the model's, what they tell to write works, what they show exists."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import cli, reference
from site_builder.schema import KINDS, schema
from tests.conftest import ROOT
from tests.support import some

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
# A file's name, whether it is added to one that there is, and its text.
FILE = re.compile(r"^`([^`]+)`( \(added\))?\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# Runs the examples of every form, as the page of rules does, and typesets the new form.
FOLLOWED = """\
import json, sys
from pathlib import Path
from forms.documents import blank
from forms.load import load_examples, load_forms
from site_builder import manual

forms, findings = load_forms()
groups = manual.groups(forms, {form: load_examples(form) for form in forms})
(entry,) = [each for group in groups for each in group.entries if each.code == "postcode.format"]
announcement = manual.specimen({"address": forms["address"]})
pdf = blank(forms["address"], announcement, Path(sys.argv[1]))
print(json.dumps({
    "findings": [str(each) for each in findings],
    "said": entry.ran.problem["message"]["th"],
    "pdf": pdf[:5].decode(),
}))
"""


def test_the_reference_is_that_of_the_model() -> None:
    """`prakat schema --markdown > docs/reference.md` makes it anew."""
    assert (DOCS / "reference.md").read_text() == reference.markdown()


def test_the_reference_has_every_key_and_each_of_its_links_leads_somewhere() -> None:
    page = reference.markdown()
    for kind, model in KINDS.items():
        for key in {*schema(kind)["properties"]} - {"id"}:
            assert f"| `{key}`" in page, (model, key)
    headings = {heading.lower() for heading in re.findall(r"^#+ (\w+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(\w+)\)", page)) <= headings


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of prakat in which somebody has done what docs/adding.md says."""
    tree = tmp_path_factory.mktemp("tree")
    for package in ("forms", "site_builder", "validators"):
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    written = FILE.findall((DOCS / "adding.md").read_text())
    assert len(written) == 6
    for name, added, text in written:
        assert (tree / name).exists() == bool(added), name
        (tree / name).parent.mkdir(exist_ok=True)
        with (tree / name).open("a") as file:
            file.write(text)
    return tree


def run(tree: Path, *arguments: str) -> str:
    """What a Python with that copy of prakat prints."""
    command = [sys.executable, "-P", *arguments]
    environment = os.environ | {"PYTHONPATH": str(tree)}
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_a_form_and_a_rule_added_as_told_are_well(followed: Path, fonts: Path) -> None:
    outcome = json.loads(run(followed, "-c", FOLLOWED, str(fonts)))
    said = "กรอกรหัสไปรษณีย์ 5 หลัก เช่น 10300"
    assert outcome == {"findings": [], "said": said, "pdf": "%PDF-"}
    assert run(followed, "-m", "doctest", "validators/rules/postcode.py") == ""


def test_what_a_page_shows_and_links_to_is_there() -> None:
    link = re.compile(r"\]\(([^)#]+)[^)]*\)")
    for path, to in some((page, to) for page in PAGES for to in link.findall(page.read_text())):
        assert "://" in to or (path.parent / to).exists(), f"{path}: {to}"


def test_every_command_that_a_page_names_exists() -> None:
    code = "\n".join(line for path in PAGES for line in _code(path.read_text()))
    for name, rest in some(re.findall(r"prakat (?!init`)([a-z]+)([^`\n#]*)", code)):
        assert name in cli.main.commands, name
        taken = {option for each in cli.main.commands[name].params for option in each.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= taken, f"{name}{rest}"


def _code(text: str) -> list[str]:
    """What stands between backticks, in a line or in lines."""
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
