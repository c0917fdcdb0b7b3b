"""The pages of docs/: the reference is the model's, what they tell to write works, what they show exists."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from prakat.site_builder import cli
from prakat.site_builder.content.schema.json_schema import KINDS, schema
from prakat.site_builder.scaffold.init import create
from tests.adding import add_kind, announce, copied, follow, run
from tests.conftest import ROOT
from tests.generated import covered, declarations, documented
from tests.site_builder import reference
from tests.site_builder.content.test_since import git
from tests.support import some

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

# Writes an announcement with the new criterion and the new kind, and asks for all that is derived of them.
ANNOUNCED = """\
import json, sys
import reference
from datetime import date
from pathlib import Path
from jinja2 import Environment, FileSystemLoader
from prakat.forms.questions.load import load_forms
from prakat.site_builder.admin.fields import widgets
from prakat.site_builder.content.schema import json_schema
from prakat.site_builder.content.load import load_content
from prakat.site_builder.postings.clauses import conditions
from prakat.site_builder.postings.posting import posting
from prakat.site_builder.publish.web import pages
from prakat.site_builder.scaffold import new
from prakat.validators import check
from prakat.validators.eligibility import questions

forms, _ = load_forms()
content, findings = load_content(Path(sys.argv[1]), forms)
(announced,) = content.announcements.values()
made = posting(announced, content)
exported = made.data
dossier = {"format": "prakat-dossier/1", "announcement": announced.id, "announcement_version": 1}
answers = {"person": {"birth_date": "1 มกราคม 2520", "appointed_on": "1 มกราคม 2565"}}
report = check(exported, {"application": forms["application"]}, dossier | {"forms": {"application": answers}})

templates = Environment(loader=FileSystemLoader(Path(pages.__file__).parents[1] / "templates"))
templates.filters |= pages.FILTERS
clause = templates.from_string('{% from "clauses.html" import text %}{{ text(clause, "thai") }}')
kind = templates.from_string('{{ kind.label | say }}')
print(json.dumps({
    "findings": [str(each) for each in findings],
    "clause": clause.render(clause=conditions(made)),
    "kind": kind.render(kind=announced.kind),
    "questions": questions(exported, forms),
    "judged": report["eligibility"]["criteria"][0],
    "schema": json_schema.schema("announcements"),
    "officers": widgets("announcements", forms),
    "reference": reference.markdown(),
    "new": new.blank("announcement"),
}))
"""

# Tells what is amiss in some content.
FOUND = """\
import json, sys
from dataclasses import asdict
from pathlib import Path
from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content

print(json.dumps([asdict(each) for each in load_content(Path(sys.argv[1]), load_forms()[0])[1]]))
"""

# Runs the examples of every form, as the page of rules does, and typesets the new form.
FOLLOWED = """\
import json, sys
from pathlib import Path
from prakat.forms.paper.documents import blank
from prakat.forms.questions.kinds import kinds
from prakat.forms.questions.load import load_examples, load_forms
from prakat.site_builder.publish.specimens import specimen
from prakat.site_builder.publish.web import rule_reference

forms, findings = load_forms()
groups = rule_reference.groups(forms, {form: load_examples(form) for form in forms})
(entry,) = [each for group in groups for each in group.entries if each.code == "postcode.format"]
announcement = specimen({"address": forms["address"]})
pdf = blank(forms["address"], announcement, Path(sys.argv[1]))
print(json.dumps({
    "findings": [str(each) for each in findings],
    "said": entry.ran.problem["message"]["th"],
    "pdf": pdf[:5].decode(),
    "time": kinds()["time"]["base"],
}))
"""


def test_the_reference_is_that_of_the_model() -> None:
    """`make generated` makes it anew."""
    assert (DOCS / "reference.md").read_text() == reference.markdown()


def test_the_list_of_kinds_of_question_is_that_of_their_folders() -> None:
    """`make generated` makes it anew, as it does the browser's types."""
    page = (DOCS / "adding.md").read_text()
    assert documented(page) == page


def test_the_types_of_the_browser_are_those_of_the_contract() -> None:
    assert (ROOT / "forms/browser/messages.d.ts").read_text() == declarations()


def test_the_characters_of_the_forms_font_are_those_it_has(fonts: Path) -> None:
    assert (ROOT / "validators/covered.py").read_text() == covered(fonts)


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
    assert len(follow(tree)) == 8
    add_kind(tree)
    shutil.copy(reference.__file__, tree)
    return tree


def test_a_form_and_a_rule_added_as_told_are_well(followed: Path, fonts: Path) -> None:
    outcome = json.loads(run(followed, "-c", FOLLOWED, str(fonts)))
    said = "กรอกรหัสไปรษณีย์ 5 หลัก เช่น 10300"
    assert outcome == {"findings": [], "said": said, "pdf": "%PDF-", "time": "text"}
    assert run(followed, "-m", "doctest", "validators/rules/postcode.py") == ""


def test_a_criterion_and_a_kind_added_as_told_are_known_to_everything(followed: Path, tmp_path: Path) -> None:
    assert run(followed, "-m", "doctest", "validators/criteria/length_of_service.py") == ""
    told = json.loads(run(followed, "-c", ANNOUNCED, str(announce(tmp_path, 5))))
    assert told["findings"] == []
    assert told["kind"] == '<span data-other="Exchange of positions">สับเปลี่ยนตำแหน่ง</span>'
    assert told["clause"] == (
        '<span data-other="At least 5\u00a0years of government service">มี'
        '<span class="prakat-whole">อายุราชการ</span>'
        '<span class="prakat-whole">ไม่น้อยกว่า</span>\u00a0๕\u00a0ปี</span>'
    )
    assert told["questions"] == {"application:person.appointed_on": []}
    assert told["judged"] == {
        "id": "served",
        "verdict": "not_eligible",
        "fact": {
            "th": "ท่านมีอายุราชการ 2 ปี 11 เดือน 20 วัน",
            "en": "You have served for 2 years 11 months 20 days",
        },
        "why": {
            "th": "ต้องมีอายุราชการไม่น้อยกว่า 5 ปี",
            "en": "At least 5 years of government service are needed",
        },
        "source": "ข้อ 3",
        "eligible_from": "2026-12-31",
    }

    described = told["schema"]["definitions"]["LengthOfService"]["properties"]["min_years"]
    assert described == {
        "description": "จำนวนปีขั้นต่ำ\nYears at least",
        "type": "integer",
        "minimum": 1,
        "maximum": 42,
    }
    officers = {field["name"]: field for field in told["officers"]}
    (offered,) = [each for each in officers["eligibility"]["types"] if each["name"] == "length_of_service"]
    assert offered["label"] == "อายุราชการไม่ต่ำกว่า"
    assert {"value": "exchange", "label": "สับเปลี่ยนตำแหน่ง"} in officers["kind"]["options"]
    assert "| `min_years` **●** | จำนวนเต็ม 1–42 | จำนวนปีขั้นต่ำ<br>*Years at least* |" in told["reference"]
    for told_in in ("reference", "new"):
        assert "length_of_service" in told[told_in]
        assert "สับเปลี่ยนตำแหน่ง" in told[told_in]


@pytest.mark.parametrize(
    ("years", "code"),
    [(0, "value.too_small"), (43, "value.too_large"), ("ห้า", "value.number"), ("null", "value.empty")],
)
def test_a_mistake_in_an_added_criterion_is_found_at_its_place(
    followed: Path, tmp_path: Path, years: object, code: str
) -> None:
    (found,) = json.loads(run(followed, "-c", FOUND, str(announce(tmp_path, years))))
    assert (found["code"], found["line"]) == (code, 11)


@pytest.mark.parametrize(
    ("language", "key"), [("th", "criterion.length_of_service"), ("en", "length_of_service.clause")]
)
def test_words_that_are_missing_are_named(followed: Path, tmp_path: Path, language: str, key: str) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(followed, tree)
    messages = tree / f"validators/messages/{language}.toml"
    messages.write_text(re.sub(rf'^"{re.escape(key)}" = .*\n', "", messages.read_text(), flags=re.MULTILINE))
    with pytest.raises(AssertionError, match=re.escape(f"KeyError: '{key}'")):
        run(tree, "-c", ANNOUNCED, str(announce(tmp_path / "content", 5)))


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


def test_who_follows_the_guide_publishes_three_announcements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command runs, each file passes in the strictest way, and so do later changes of published ones."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")  # 30 November 2569
    guide = (DOCS / "hr.md").read_text()
    create(tmp_path, date(2026, 11, 30))
    monkeypatch.chdir(tmp_path)
    (removed,) = re.findall("^rm (.*)$", guide, re.MULTILINE)
    for example in some(each for pattern in removed.split() for each in tmp_path.glob(pattern)):
        example.unlink()
    for command in some(re.findall("^prakat (new .*)$", guide, re.MULTILINE)):
        assert CliRunner().invoke(cli.main, command.split()).exit_code == 0, command
    blocks = re.findall("^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    named = {block.split()[1]: block for block in blocks if block.startswith("# content/")}
    assert {each.split("/")[1] for each in named} == {*KINDS}
    for name, text in named.items():
        assert (tmp_path / name).exists(), "the commands began it"
        (tmp_path / name).write_text(text)

    def mistakes(*options: str) -> str:
        result = CliRunner().invoke(cli.main, ["check", "--strict", *options])
        return result.stdout or str(result.exception or "")

    assert {*tmp_path.glob("content/*/**/*.yaml")} == {tmp_path / name for name in named}
    assert not mistakes()
    examination, employees, promotion = (
        tmp_path / f"content/announcements/2569/{name}-2569.yaml"
        for name in ("hr-officer", "data-officer", "policy-director")
    )
    (signed, submit, notices, amendments, cancelled) = (
        next(each for each in blocks if each.startswith(f"{key}:"))
        for key in ("signed", "how_to_submit", "notices", "amendments", "status")
    )
    (asked,) = (each for each in blocks if each.startswith("forms:"))
    examination.write_text(_with(examination.read_text(), signed, submit, asked))
    examination.with_name("ประกาศฉบับลงนาม.pdf").write_bytes(b"%PDF-1.7\n")
    assert not mistakes()

    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Publish"]):
        git(tmp_path, *command)
    examination.write_text(_with(examination.read_text(), notices))
    promotion.write_text(_with(promotion.read_text(), cancelled))
    (window,) = re.findall("^.*แก้ `window:` เป็น `(.*?)`", guide, re.MULTILINE)
    employees.write_text(_with(employees.read_text(), f"window: {window}\n", amendments))
    assert not mistakes("--since", "HEAD")


def _with(text: str, *blocks: str) -> str:
    """The text of a file with blocks in it, each in place of the one of its key if there is one."""
    for block in blocks:
        kept = re.sub(rf"^{block.split(':')[0]}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
        text = kept + block
    return text
