"""`prakat init` by the wheel that agencies install: the site builds at once, and shows what is their own."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hatchling.builders.wheel import WheelBuilder

from prakat.forms.questions.source import read
from prakat.site_builder import cli
from prakat.site_builder.scaffold.init import AGENCY, GUIDES, SHARED, TakenError, create
from tests.conftest import ROOT, lend, once
from tests.site_builder.building import text
from tests.support import as_read, some

TODAY = date(2026, 11, 23)
AT = "1795402800"  # that day at noon in Bangkok
EXAMPLE = "content/announcements/2569/example-announcement.yaml"

# The simplest form there can be: one question, of which the layout prints the answer.
FORM = """\
id: motivation
title: {th: แบบแสดงเหตุผลที่สมัคร, en: Why I apply}
sections:
  - id: why
    title: {th: เหตุผล, en: Reason}
    fields:
      - {path: why, kind: paragraphs, label: {th: เหตุผลที่สมัคร, en: Reason}, required: true}
"""
VISION = FORM.replace("motivation", "vision").replace("แบบแสดง", "วิสัยทัศน์และ")
LAYOUT = '#import "paper.typ": *\n#show: paper\n#title-of-form\n#passage(answer("why"), lines: 5)\n'
WORDS = "privacy: {th: คำตอบอยู่กับท่าน, en: Your answers stay with you}\n"
SEAL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))

    (wheel,) = once(tmp_path_factory, "wheel", make).iterdir()
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as pip lays it out, in a folder of its own; what it depends on is that of the tests."""

    def make(folder: Path) -> None:
        command = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)]
        subprocess.run([sys.executable, *command], check=True)

    return once(tmp_path_factory, "installed", make)


def prakat(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed prakat, and no other, in a folder."""
    command = [sys.executable, "-P", "-c", "from prakat.site_builder.cli import main; main()", *arguments]
    environment = os.environ | {"PYTHONPATH": str(installed), "SOURCE_DATE_EPOCH": AT}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def agency(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new agency, which spares the network what the repository has fetched."""
    folder = tmp_path_factory.mktemp("new") / "agency"
    result = prakat(installed, folder.parent, "init", "agency")
    assert result.returncode == 0, result.stderr
    lend(folder)
    return folder


def lend_npm(installed: Path, agency: Path) -> None:
    """Where an installed prakat has npm install, lies what was installed for the repository."""
    script = (
        "from pathlib import Path\n"
        "from prakat.site_builder.bundle import fetched\n"
        "print(fetched._npm_home(Path('.cache/prakat')))"
    )
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", "-c", script]
    home = subprocess.run(command, cwd=agency, env=environment, capture_output=True, text=True, check=True)
    place = Path(home.stdout.strip())
    assert agency in place.parents
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    assert place.name == f"npm-{lock[:12]}"
    place.mkdir(parents=True)
    (place / "node_modules").symlink_to(ROOT / "node_modules")


@pytest.fixture(scope="module")
def built(installed: Path, agency: Path) -> Path:
    """The site of an agency that has made everything its own that it may."""
    lend_npm(installed, agency)
    form = agency / "forms/catalogue/motivation"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(
        f"{FORM}      - {{path: more, kind: text, label: {{th: อื่น, en: More}}}}\n"
    )
    (form / "document.typ").write_text(LAYOUT)
    fresh = prakat(installed, agency, "build")
    assert fresh.returncode == 0, fresh.stdout + fresh.stderr
    assert "motivation/form.yaml:8:16: warning form.unprinted: " in fresh.stderr
    files = {
        "forms/catalogue/motivation/form.yaml": FORM,
        "forms/catalogue/motivation/document.typ": LAYOUT,
        "forms/catalogue/vision/form.yaml": VISION,
        "forms/catalogue/vision/document.typ": LAYOUT,
        "forms/words.yaml": WORDS,
        "content/pages/look/seal.svg": SEAL,
        "content/pages/privacy.md": "# ความเป็นส่วนตัวของหน่วยงานนี้\n",
        "overrides/partials/footer.html": "<footer>กลุ่มงานบุคคล</footer>\n",
        "mkdocs.yml": (agency / "mkdocs.yml").read_text().replace("# logo:", "logo:")
        .replace("# extra_css:", "extra_css:").replace("# custom_dir:", "custom_dir:"),
        EXAMPLE: (agency / EXAMPLE).read_text().replace("- id: vision", "- id: vision\n  - id: motivation"),
    }  # fmt: skip
    for name, content in files.items():
        (agency / name).parent.mkdir(parents=True, exist_ok=True)
        (agency / name).write_text(content)
    checked = prakat(installed, agency, "check", "--strict")
    assert checked.returncode == 0, checked.stdout
    result = prakat(installed, agency, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return agency / "site"


def page(built: Path, address: str = "") -> str:
    return as_read((built / address / "index.html").read_text())


APPLY = "announcements/example-announcement/apply"


def asked(built: Path) -> str:
    """What the page of forms is made of: its own HTML, and the parts that it shares with others."""
    files = some(built.glob("assets/shared/*/*.json"))
    parts = (str(part) for file in files for part in json.loads(file.read_text()).values())
    return page(built, APPLY) + "".join(parts)


# --- What is written ----------------------------------------------------------------------------------


def test_the_repository_has_what_an_agency_needs_and_nothing_is_left_to_fill_in(tmp_path: Path) -> None:
    made = create(tmp_path / "new", TODAY)
    assert made.kept == []
    assert {EXAMPLE, "mkdocs.yml", "README.md", ".gitignore", ".gitlab-ci.yml", "deploy/nginx.conf"} <= {
        *made.written
    }
    assert len(made.written) == sum(path.is_file() for path in AGENCY.rglob("*")) + len(SHARED)
    for name in (name for name in made.written if not name.endswith(".png")):
        text = (tmp_path / "new" / name).read_text()
        assert not [word for word in text.split() if word.startswith("@") and word.endswith("@")], name
    assert os.access(tmp_path / "new/deploy/rebuild.sh", os.X_OK)
    assert (tmp_path / "new/.cache/schema/announcements.json").is_file(), "an editor completes keys at once"
    assert f"prakat=={version('prakat')}" in (tmp_path / "new/requirements.txt").read_text()


def test_everything_that_is_installed_is_pinned_by_its_hash(tmp_path: Path) -> None:
    """What prakat itself needs, in the versions that its tests ran with; prakat by its version."""
    create(tmp_path, TODAY)
    lock = (tmp_path / "requirements/site.lock").read_text()
    assert lock == (ROOT / "requirements/site.lock").read_text()
    pinned = some(re.split(r"\n(?=[a-z])", lock.strip()))
    assert not [each for each in pinned if "==" not in each or "--hash=sha256:" not in each]
    names = {each.partition("==")[0] for each in pinned}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert {re.split(r"[\[<>=]", each)[0] for each in project["dependencies"]} <= names
    installing = (".github/workflows/site.yml", ".gitlab-ci.yml", "deploy/rebuild.sh", "README.md")
    for name in installing:
        lines = [line for line in (tmp_path / name).read_text().splitlines() if "pip install" in line]
        first, second = lines
        assert first.endswith("--require-hashes -r requirements/site.lock"), name
        assert second.endswith("--no-deps -r requirements.txt"), name


def test_an_agency_begins_with_a_history(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.main, ["init", str(tmp_path / "new")])
    assert result.exit_code == 0
    head = (tmp_path / "new/.git/HEAD").read_text()
    assert head == "ref: refs/heads/main\n"
    assert "git init" not in result.stderr
    said = (tmp_path / "new/.git/config").read_text().lower()
    assert "quotepath = false" in said, "git status shows Thai names as they are"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/.git").write_text("gitdir: elsewhere")
    CliRunner().invoke(cli.main, ["init", str(tmp_path / "mine")])
    assert (tmp_path / "mine/.git").read_text() == "gitdir: elsewhere"


def test_without_git_it_is_said_how_to_keep_a_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(cli.main, ["init", str(tmp_path / "new")])
    assert result.exit_code == 0
    assert "git init -b main" in result.stderr


def test_the_guides_come_along_and_each_link_leads_somewhere(tmp_path: Path) -> None:
    create(tmp_path, date(2026, 10, 1))
    read_me = (tmp_path / "README.md").read_text()
    for guide in GUIDES:
        assert f"](docs/{guide})" in read_me
    for page in [tmp_path / "README.md", *(tmp_path / "docs").glob("*.md")]:
        links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
        assert not [to for to in links if "://" not in to and not (page.parent / to).exists()], page


def test_the_example_is_checked_in_its_strictest_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path, TODAY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AT)
    result = CliRunner().invoke(cli.main, ["check", "--strict"])
    assert (result.exit_code, result.stdout) == (0, "")
    source, _ = read(tmp_path / EXAMPLE, EXAMPLE)
    assert source is not None
    assert source.data["window"] == {
        "open": "23 พฤศจิกายน 2569",
        "close": "23 ธันวาคม 2569 16:30",
        "note": "ประกาศนี้เป็นตัวอย่าง ไม่มีการรับสมัครจริง",
    }


def test_the_example_closes_on_a_day_on_which_the_office_is_open(tmp_path: Path) -> None:
    create(tmp_path, date(2026, 12, 1))
    source, _ = read(tmp_path / EXAMPLE, EXAMPLE)
    assert source is not None
    assert source.data["window"]["close"] == "4 มกราคม 2570 16:30", "31 December to 3 January are days off"


def test_what_applicants_send_is_kept_out_of_git(tmp_path: Path) -> None:
    """By the names that the guide gives it; papers of announcements are kept in."""
    create(tmp_path, TODAY)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    personal = ["inbox/1.pdf", "ผู้สมัคร.xlsx", "คณะกรรมการ.xlsx", "all.csv", "ผลตรวจ.journal"]
    papers = ["content/announcements/2569/list.xlsx", "content/announcements/2569/signed.pdf"]
    for name in (*personal, *papers):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    listing = ["git", "ls-files", "-z", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout
    assert {*listed.split("\0")} & {*personal, *papers} == {*papers}


def test_what_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ของเดิม")
    (tmp_path / ".gitignore").symlink_to(tmp_path / "nowhere")
    made = create(tmp_path, TODAY)
    assert sorted(made.kept) == [".gitignore", "README.md"]
    assert (tmp_path / "README.md").read_text() == "ของเดิม"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("sign", ["mkdocs.yml", "content"])
def test_a_site_is_never_written_into(tmp_path: Path, sign: str) -> None:
    (tmp_path / sign).mkdir()
    with pytest.raises(TakenError):
        create(tmp_path, TODAY)
    assert [each.name for each in tmp_path.iterdir()] == [sign]
    result = CliRunner().invoke(cli.main, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert "มีเว็บไซต์อยู่แล้ว" in result.output


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "deploy").write_text("")
    result = CliRunner().invoke(cli.main, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert "เขียนลงใน" in result.output


def settings(path: Path) -> Any:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))
    return yaml.load(path.read_text(), Loader)


def test_the_settings_are_those_of_prakats_own_site_under_another_name(tmp_path: Path) -> None:
    create(tmp_path, TODAY)
    ours, theirs = settings(ROOT / "mkdocs.yml"), settings(tmp_path / "mkdocs.yml")
    assert theirs["site_name"] == "ประกาศรับสมัครของหน่วยงานตัวอย่าง" != ours["site_name"]
    assert theirs | {"site_name": ours["site_name"]} == ours


# --- The wheel ----------------------------------------------------------------------------------------


def test_the_wheel_holds_every_file_of_the_packages_and_the_lock_of_npm(wheel: Path) -> None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    packages = settings["targets"]["wheel"]["packages"]
    listed = subprocess.run([*command, *packages], cwd=ROOT, capture_output=True, check=True)
    files = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {name if name.startswith("prakat/") else f"prakat/{name}" for name in files}
    lock = {f"prakat/site_builder/bundle/{name}" for name in ("package.json", "package-lock.json")}
    shared = {f"prakat/site_builder/scaffold/agency/{name}" for name in SHARED}
    assert held == ours | lock | shared


def test_packages_of_others_with_the_names_of_its_parts_change_nothing(
    installed: Path, agency: Path, tmp_path: Path
) -> None:
    """`validators` is a package that many have, and `forms` is one."""
    for name in ("validators", "forms", "site_builder"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError('the package of others')\n")
    environment = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{installed}", "SOURCE_DATE_EPOCH": AT}
    script = (
        "from prakat.site_builder.bundle.wheels import rules; from pathlib import Path\n"
        "from prakat.site_builder.cli import main; print(rules(Path('.'))); main(['check'])"
    )
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(command, cwd=agency, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(agency / done.stdout.splitlines()[0]) as carried:
        packages = {name.partition("/")[0] for name in carried.namelist()}
    assert {name for name in packages if not name.endswith(".dist-info")} == {"prakat"}


def test_the_installed_package_is_what_ran(installed: Path, agency: Path) -> None:
    shown = prakat(installed, agency, "--version")
    assert version("prakat") in shown.stdout
    script = (
        "from prakat import forms, site_builder, validators\n"
        "print(forms.__file__, site_builder.__file__, validators.__file__)"
    )
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", "-c", script]
    found = subprocess.run(command, cwd=agency, env=environment, capture_output=True, text=True, check=True)
    assert all(str(installed) in path for path in some(found.stdout.split()))


# --- What is the agency's own, in the built site --------------------------------------------------------


def test_the_site_has_the_agencys_name_and_its_example(built: Path) -> None:
    assert "ประกาศรับสมัครของหน่วยงานตัวอย่าง" in page(built)
    assert "ตำแหน่งตัวอย่าง" in page(built)


def test_a_form_is_added_with_its_layout_for_the_browser(built: Path) -> None:
    assert 'data-form="motivation"' in asked(built)
    (blank,) = built.glob("assets/blanks/*/motivation.pdf")
    assert blank.read_bytes().startswith(b"%PDF-")
    (carried,) = built.glob("assets/prakat/*/python/prakat_forms-*.whl")
    with zipfile.ZipFile(carried) as packed:
        assert packed.read("prakat/forms/catalogue/motivation/document.typ").decode() == LAYOUT
        assert packed.read("prakat/forms/catalogue/vision/document.typ").decode() == LAYOUT, (
            "and one is replaced"
        )
        assert (
            packed.read("prakat/forms/catalogue/ethics/document.typ")
            == (ROOT / "forms/catalogue/ethics/document.typ").read_bytes()
        )


def test_a_form_is_replaced(built: Path) -> None:
    assert "วิสัยทัศน์และเหตุผลที่สมัคร" in text(page(built, APPLY))
    assert 'id="vision/why"' in asked(built)


def test_the_rules_are_still_shown_by_prakats_own_forms(built: Path) -> None:
    assert "ระบบบอกว่า" in text(page(built, "rules"))


def test_words_are_changed_in_both_languages(built: Path) -> None:
    assert 'data-other="Your answers stay with you"' in page(built, APPLY)
    assert "คำตอบอยู่กับท่าน" in text(page(built, APPLY))
    assert "ดำเนินการต่อ" in asked(built), "the others stay"


def test_the_seal_and_the_colours_are_those_of_the_agency(built: Path) -> None:
    assert '<img src="look/seal.svg"' in page(built)
    assert '<link rel="icon" href="look/seal.svg">' in page(built)
    assert (built / "look/seal.svg").read_text() == SEAL
    styles = page(built).split("prakat.css", 1)[1]
    assert 'href="look/colours.css"' in styles, "after prakat's own, so that it prevails"


def test_pages_and_templates_are_replaced(built: Path) -> None:
    assert "ความเป็นส่วนตัวของหน่วยงานนี้" in text(page(built, "privacy"))
    assert "<footer>กลุ่มงานบุคคล</footer>" in page(built)
    assert "หยุดพักแล้วกรอกต่อ" in text(page(built, "help")), "those that it has not are prakat's"


def test_a_mistake_in_an_agencys_own_files_is_told_without_a_traceback(
    installed: Path, agency: Path, built: Path
) -> None:
    layout = agency / "forms/catalogue/motivation/document.typ"
    layout.write_text('#import "paper.typ": *\n#nothing-of-that-name\n')
    failed = prakat(installed, agency, "build")
    layout.write_text(LAYOUT)
    assert failed.returncode == 1
    assert "unknown variable: nothing-of-that-name" in failed.stdout + failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr


# --- The long way -------------------------------------------------------------------------------------


@pytest.mark.nightly
def test_a_fresh_machine_gets_everything_by_itself(wheel: Path, tmp_path: Path) -> None:
    """pip into an empty environment, npm, the typesetter and the fonts: as an agency's CI does it."""
    create(agency := tmp_path / "new", TODAY)
    (agency / "wheels").mkdir()
    shutil.copy(wheel, agency / "wheels")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PATH"] = f"{tmp_path / 'venv/bin'}:{environment['PATH']}"
    for command in (
        *settings(agency / ".gitlab-ci.yml")["default"]["before_script"],
        "prakat check",
        "prakat build",
    ):
        subprocess.run(command, shell=True, cwd=agency, env=environment, check=True)
    assert "ตำแหน่งตัวอย่าง" in page(tmp_path / "new/site")
    assert list((tmp_path / "new/site").glob("assets/runtime/*/pyodide.asm.wasm"))


@pytest.mark.nightly
def test_a_tool_of_uv_builds_as_well(wheel: Path, tmp_path: Path) -> None:
    """Its environment has no pip but the one that prakat brings."""
    folders = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    environment = os.environ | folders
    install = ["uv", "tool", "install", "--quiet", "--python", sys.executable, wheel]
    for command, at in (
        ([sys.executable, "-m", *install], tmp_path),
        ([tmp_path / "bin/prakat", "init", "new"], tmp_path),
        ([tmp_path / "bin/prakat", "build"], tmp_path / "new"),
    ):
        subprocess.run(command, cwd=at, env=environment, check=True)
    assert list((tmp_path / "new/site").glob("assets/runtime/*/pyodide.asm.wasm"))
