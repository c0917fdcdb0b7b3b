"""Outputs are a list, each made of one Build; nothing is exported twice for it."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.content.model import Announcement, Content, export
from prakat.site_builder.postings import posting
from prakat.site_builder.project import Project
from prakat.site_builder.publish.data import manifest
from prakat.site_builder.publish.outputs import FINISHING, OUTPUTS, ContentError, begin
from tests.adding import copied
from tests.conftest import CACHE, ROOT
from tests.site_builder.building import UNPRINTED, small
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, site, write
from tests.test_architecture import importers

AMENDED_AND_RENAMED = COMPLETE + "formerly: [older]\n"


def begun(folder: Path, text: str = AMENDED_AND_RENAMED) -> Build:
    project = replace(Project.at(folder / "mkdocs.yml"), cache=CACHE)
    write(project.content, text)
    return begin(project, site("2026-09-29T00:00:00+07:00"))


def made(build: Build) -> list[Artifact | Page]:
    return [each for output in OUTPUTS for each in output(build)]


def test_an_announcement_is_exported_once_a_build_and_so_is_each_version_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: Counter[tuple[str, int]] = Counter()

    def counted(announcement: Announcement, content: Content) -> object:
        exported[announcement.id, announcement.version] += 1
        return export(announcement, content)

    monkeypatch.setattr(posting, "export", counted)
    made(begun(tmp_path))
    assert exported == {("opening", 1): 1, ("opening", 2): 1}
    imported = "prakat.site_builder.content.model"
    assert {file for file in importers(imported) if "export(" in (ROOT / file).read_text()} == {
        "site_builder/postings/posting.py"
    }


def test_every_address_is_of_one_output(tmp_path: Path) -> None:
    addresses = Counter(
        f"{each.uri}index.html" if isinstance(each, Page) else each.uri for each in made(begun(tmp_path))
    )
    assert addresses["announcements/opening/v1/index.html"] == addresses["announcements/older/feed.xml"] == 1
    assert [uri for uri, count in addresses.items() if count > 1] == []
    assert not [uri for uri in addresses if uri.startswith(("/", "."))]


def test_what_is_made_last_is_made_of_the_site_as_it_lies_there(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "assets/stylesheets").mkdir(parents=True)
    (folder / "assets/stylesheets/main.1.min.css").touch()
    build = replace(begun(tmp_path), written=["help/"])
    last = {each.uri: each.read().decode() for output in FINISHING for each in output(build, folder)}
    assert [*last] == ["sw.js", "_headers", "bom.json", "build-manifest.json"]
    assert [*manifest.read(last["build-manifest.json"].encode()).files] == [
        "assets/stylesheets/main.1.min.css"
    ]
    assert '"assets/stylesheets/main.1.min.css"' in last["sw.js"]
    assert '"pages": ["help/", "", ' in last["sw.js"]
    preview = replace(build, preview=True)
    assert [each.uri for output in FINISHING for each in output(preview, folder)] == ["_headers"]


def test_content_with_errors_is_made_into_nothing(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"opening\.yaml:1:1: error key\.unknown"):
        begun(tmp_path, ANNOUNCEMENT.replace("title:", "titel:"))


OUTPUT = '''\
"""humans.txt: who announces here."""

from collections.abc import Iterator

from prakat.site_builder.build import Artifact, Build


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield the file."""
    yield Artifact("humans.txt", "\\n".join(sorted(each.agency.name for each in build.postings.values())))
'''


def test_an_output_is_added_with_its_module_and_the_list(tmp_path: Path) -> None:
    tree = copied(tmp_path / "tree")
    for name in ("package.json", "package-lock.json", "node_modules"):
        (tree / name).symlink_to(ROOT / name)
    (tree / "site_builder/publish/data/humans.py").write_text(OUTPUT)
    outputs = tree / "site_builder/publish/outputs.py"
    text = outputs.read_text()
    assert text.count("    feeds.artifacts,\n") == text.count(" calendars, feeds, manifest\n") == 1
    text = text.replace("    feeds.artifacts,\n", "    feeds.artifacts,\n    humans.artifacts,\n")
    outputs.write_text(text.replace(" calendars, feeds, manifest\n", " calendars, feeds, humans, manifest\n"))
    (tmp_path / "agency").mkdir()
    folder = small(tmp_path / "agency")
    command = [sys.executable, "-P", "-c", UNPRINTED, "build", "--strict", "--quiet"]
    environment = os.environ | {"PYTHONPATH": str(tree), "SOURCE_DATE_EPOCH": "1795000000"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "สำนักงานทดสอบ" in (folder / "site/humans.txt").read_text().splitlines()
