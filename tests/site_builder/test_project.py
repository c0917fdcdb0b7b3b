"""Where everything of an agency lies: mkdocs.yml says it once, and commands and build read the same."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config

from prakat.forms.catalogues import SHIPPED
from prakat.site_builder.cli import main
from prakat.site_builder.plugin import PrakatPlugin
from prakat.site_builder.project import Project, SettingsError
from tests.conftest import ROOT
from tests.dossiers import complete
from tests.site_builder.building import build
from tests.site_builder.content.test_since import git
from tests.site_builder.samples import ANNOUNCEMENT, write


def run(folder: Path, *arguments: str) -> Result:
    """The command, given in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, arguments)
    finally:
        os.chdir(before)


def renamed(folder: Path, name: str = "inhalt") -> Path:
    """A project whose content is in a folder of another name."""
    write(folder / name)
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    settings = (ROOT / "mkdocs.yml").read_text().replace("content: content", f"content: {name}")
    (folder / "mkdocs.yml").write_text(settings)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


# --- What mkdocs.yml says ---------------------------------------------------------------------------------


def test_what_is_not_said_is_as_usual(tmp_path: Path) -> None:
    project = Project.around(tmp_path)
    assert project == Project.at(tmp_path / "mkdocs.yml")
    assert project.content == tmp_path / "content"
    assert project.site == tmp_path / "site"
    assert project.catalogue == tmp_path / "forms/catalogue"
    assert project.words == tmp_path / "forms/words.yaml"
    assert project.cache == tmp_path / ".cache/prakat"


SETTINGS = {
    "nothing": "plugins: [prakat]\n",
    "a folder": "plugins:\n  - prakat: {content: inhalt}\nsite_dir: public\n",
    "a folder elsewhere": "plugins:\n  - prakat: {content: ../inhalt}\n",
    "a mapping of plugins": "plugins:\n  search: {}\n  prakat:\n    content: inhalt\n",
    "no options": "plugins:\n  - prakat:\n",
    "a variable": "plugins:\n  - prakat: {content: !ENV [PRAKAT_CONTENT, inhalt]}\n",
    "a variable that is not set": "plugins:\n  - prakat: {content: !ENV PRAKAT_CONTENT}\n",
    "another file": "INHERIT: base.yml\n",
    "another file, and more": "INHERIT: base.yml\nsite_dir: public\nplugins: {prakat: {admin: {}}}\n",
    "an extension's tag": "markdown_extensions:\n  - toc:\n      slugify: !!python/name:os.path.join\n"
    "plugins:\n  - prakat: {content: inhalt}\n",
}


@pytest.mark.parametrize("said", SETTINGS.values(), ids=SETTINGS)
def test_commands_and_build_read_the_same(tmp_path: Path, said: str) -> None:
    root = tmp_path / "project"
    for folder in (root / "content", root / "inhalt", root / "docs", tmp_path / "inhalt"):
        folder.mkdir(parents=True)
    (root / "base.yml").write_text("plugins:\n  prakat:\n    content: inhalt\n")
    settings = root / "mkdocs.yml"
    settings.write_text(f"site_name: ก\ntheme: material\n{said}")
    config = load_config(str(settings))
    plugin = config.plugins["prakat"]
    assert isinstance(plugin, PrakatPlugin)
    assert Project.around(root) == plugin.project(config)


def test_commands_find_the_project_from_any_folder_in_it(tmp_path: Path) -> None:
    project = Project.around(renamed(tmp_path))
    assert project.content == tmp_path / "inhalt"
    for folder in ("inhalt", "inhalt/positions", "content/pages"):
        assert Project.around(tmp_path / folder) == project


@pytest.mark.parametrize(
    "said", ["plugins: [", "a: b: c", "x: \x00", "INHERIT: mkdocs.yml", "INHERIT: none.yml"]
)
def test_settings_that_cannot_be_read_are_told_in_words(tmp_path: Path, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(said)
    with pytest.raises(SettingsError, match=r"mkdocs\.yml.*อ่านไม่ได้"):
        Project.around(tmp_path)
    result = run(tmp_path, "check")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


# --- Every command heeds it -------------------------------------------------------------------------------


def test_check_looks_where_mkdocs_yml_says(tmp_path: Path) -> None:
    renamed(tmp_path)
    assert run(tmp_path, "check").exit_code == 0
    write(tmp_path / "inhalt", ANNOUNCEMENT.replace("- director", "- dirctor"))
    for folder in (".", "inhalt/announcements", "content"):
        result = run(tmp_path / folder, "check")
        assert result.exit_code == 1
        assert "inhalt/announcements/2567/opening.yaml:6:5: error reference.missing" in result.output
        assert "inhalt/positions" in result.output
    assert run(tmp_path / "inhalt", "check", "agencies").exit_code == 0
    assert run(tmp_path, "check", "inhalt/announcements").exit_code == 1
    outside = run(tmp_path, "check", "content")
    assert outside.exit_code == 2
    assert "ไม่ได้อยู่ใน inhalt/ หรือ forms/" in outside.output


def test_check_compares_it_with_what_is_published(tmp_path: Path) -> None:
    renamed(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "inhalt")
    git(tmp_path, "commit", "-qm", "Publish")
    write(tmp_path / "inhalt", ANNOUNCEMENT.replace("2567-12-09", "2567-12-10"))
    result = run(tmp_path, "check", "--since", "HEAD")
    assert result.exit_code == 1
    assert "inhalt/announcements/2567/opening.yaml:8:9: error amendment.missing" in result.output


def test_new_files_go_there(tmp_path: Path) -> None:
    renamed(tmp_path)
    assert run(tmp_path, "new", "position", "fresh").stdout == "inhalt/positions/fresh.yaml\n"
    assert (tmp_path / "inhalt/positions/fresh.yaml").is_file()
    document = str(ROOT / "tests/originals/moe-foreign-relations-director.txt")
    shown = run(tmp_path / "inhalt/positions", "import", document, "read")
    assert shown.stdout == "read.yaml\n"
    assert run(tmp_path, "new", "position", "read").exit_code == 2


def test_dossiers_are_checked_by_it(tmp_path: Path) -> None:
    renamed(tmp_path)
    dossier = complete() | {"announcement": "opening"}
    (tmp_path / "dossier.json").write_text(json.dumps(dossier))
    result = run(tmp_path, "verify", "dossier.json", "--no-pages", "--format", "json")
    assert json.loads(result.stdout)[0]["report"]["announcement"] == "opening"
    missing = run(tmp_path, "verify", "dossier.json", "--announcement", "none")
    assert "There is no announcement none in inhalt" in missing.output


def test_pages_are_counted_by_the_agencys_own_layouts_wherever_it_is_asked_for(tmp_path: Path) -> None:
    renamed(tmp_path)
    write(tmp_path / "inhalt", ANNOUNCEMENT + "  - id: vision\n")
    own = tmp_path / "forms/catalogue/vision"
    shutil.copytree(SHIPPED / "vision", own)
    layout = (own / "document.typ").read_text()
    (own / "document.typ").write_text(layout + "#pagebreak()\n#pagebreak()\n")
    dossier = complete() | {"announcement": "opening"}
    (tmp_path / "dossier.json").write_text(json.dumps(dossier))
    result = run(tmp_path / "forms", "verify", "../dossier.json", "--format", "json")
    used = json.loads(result.stdout)[0]["report"]["forms"]["vision"]["pages"]["used"]
    shutil.rmtree(own)
    without = run(tmp_path, "verify", "dossier.json", "--format", "json")
    assert used == json.loads(without.stdout)[0]["report"]["forms"]["vision"]["pages"]["used"] + 2


def test_the_site_is_made_of_it_and_put_where_mkdocs_yml_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = renamed(tmp_path) / "mkdocs.yml"
    settings.write_text(settings.read_text() + "site_dir: public\n")
    compressed: list[tuple[Path, Path]] = []
    monkeypatch.setattr(
        "prakat.site_builder.bundle.compress.compress_site", lambda *folders: compressed.append(folders)
    )
    assert run(tmp_path / "inhalt", "build", "--compress").exit_code == 0
    assert (tmp_path / "public/announcements/opening/index.html").is_file()
    assert compressed == [(tmp_path / "public", tmp_path / ".cache/prakat/compressed")]
    write(tmp_path / "inhalt", ANNOUNCEMENT.replace("- director", "- dirctor"))
    failed = build(tmp_path)
    assert (
        "inhalt/announcements/2567/opening.yaml:6:5: error reference.missing" in failed.stdout + failed.stderr
    )


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    renamed(tmp_path)
    shutil.rmtree(tmp_path / "inhalt")
    result = run(tmp_path, "check")
    assert result.exit_code == 2
    assert "ไม่พบโฟลเดอร์ inhalt/" in result.output


def test_a_file_on_another_drive_is_named_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of Windows, between which no relative path leads."""

    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    renamed(tmp_path)
    project = Project.around(tmp_path)
    monkeypatch.setattr("os.path.relpath", no_way)
    assert project.name(tmp_path / "form.yaml") == (tmp_path / "form.yaml").as_posix()
