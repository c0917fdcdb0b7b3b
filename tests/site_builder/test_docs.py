"""The pages of docs/: the reference is the model's, what they tell to write works, what they show exists."""

import json
import re
from pathlib import Path

import pytest

from forms import kinds, typescript
from site_builder import cli, reference
from site_builder.schema import KINDS, schema
from tests.adding import copied, follow, run
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

# Runs the examples of every form, as the page of rules does, and typesets the new form.
FOLLOWED = """\
import json, sys
from pathlib import Path
from forms.documents import blank
from forms.kinds import kinds
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
    "time": kinds()["time"]["base"],
}))
"""


def test_the_reference_is_that_of_the_model() -> None:
    """`prakat schema --markdown > docs/reference.md` makes it anew."""
    assert (DOCS / "reference.md").read_text() == reference.markdown()


def test_the_list_of_kinds_of_question_is_that_of_their_folders() -> None:
    """`make generated` makes it anew, as it does the browser's types."""
    page = (DOCS / "adding.md").read_text()
    assert kinds.documented(page) == page


def test_the_types_of_the_browser_are_those_of_the_contract() -> None:
    assert (ROOT / "forms/browser/messages.d.ts").read_text() == typescript.declarations()


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
    tree = copied(tmp_path_factory.mktemp("tree"))
    assert len(follow(tree)) == 7
    return tree


def test_a_form_and_a_rule_added_as_told_are_well(followed: Path, fonts: Path) -> None:
    outcome = json.loads(run(followed, "-c", FOLLOWED, str(fonts)))
    said = "กรอกรหัสไปรษณีย์ 5 หลัก เช่น 10300"
    assert outcome == {"findings": [], "said": said, "pdf": "%PDF-", "time": "text"}
    assert run(followed, "-m", "doctest", "validators/rules/postcode.py") == ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_shows_and_links_to_is_there(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text()):
        assert "://" in link or (path.parent / link).exists(), link


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    for name, rest in re.findall(r"prakat (?!init`)([a-z]+)([^`\n#]*)", "\n".join(_code(path.read_text()))):
        assert name in cli.main.commands, name
        taken = {option for each in cli.main.commands[name].params for option in each.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= taken, f"{name}{rest}"


def _code(text: str) -> list[str]:
    """What stands between backticks, in a line or in lines."""
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
