"""`prakat doctor` on the command line: exit codes, what is told, and where it is told."""

import json
from pathlib import Path

import pytest

from prakat.site_builder.publish.data import manifest
from tests.site_builder.test_cli import run


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder as a build leaves it."""
    (tmp_path / "index.html").write_text("<p>ประกาศ")
    made = manifest.written(manifest.Manifest("", dict(manifest.hashes(tmp_path))))
    (tmp_path / manifest.ADDRESS).write_text(made)
    return tmp_path


def test_a_folder_as_it_was_built_is_fine(published: Path) -> None:
    told = run("doctor", str(published))
    assert (told.exit_code, told.stdout) == (0, "")
    assert "Nothing to mend (1 ไฟล์ / files)" in told.stderr
    assert "--manifest" in told.stderr, "what lies beside the files proves little"


def test_what_was_altered_is_found_by_a_manifest_kept_elsewhere(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = tmp_path_factory.mktemp("kept") / "kept.json"
    kept.write_bytes((published / manifest.ADDRESS).read_bytes())
    (published / "index.html").write_text("<p>อื่น")
    again = manifest.written(manifest.Manifest("", dict(manifest.hashes(published))))
    (published / manifest.ADDRESS).write_text(again)
    assert run("doctor", str(published)).exit_code == 0
    told = run("doctor", str(published), "--manifest", str(kept), "--format", "json")
    assert (told.exit_code, told.stderr) == (1, "")
    assert [(each["file"], each["code"]) for each in json.loads(told.stdout)] == [
        ("index.html", "deployed.differs")
    ]


@pytest.mark.parametrize("place", ["nowhere", "ftp://a.example/", "http://127.0.0.1:1/"])
def test_what_cannot_be_looked_at_is_told_without_a_traceback(place: str) -> None:
    told = run("doctor", place)
    assert told.exit_code == 2
    assert "Error:" in told.stderr
    assert "Traceback" not in told.output
