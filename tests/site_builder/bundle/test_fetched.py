"""What a build fetches: by hash, with its size told, in any environment; here from this machine alone."""

import base64
import hashlib
import io
import tarfile
import zipfile
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest

from prakat.site_builder.bundle import BundleError, fetched
from tests.conftest import CACHE

WHEEL = "thing-1.0-py3-none-any.whl"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A wheel and a package of npm that lie on this machine, as downloads.toml would pin them."""
    wheel = tmp_path / "index" / WHEEL
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("thing.py", "")
        archive.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        archive.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("thing-1.0.dist-info/RECORD", "")
    package = tmp_path / "thing-1.0.0.tgz"
    files = {"package.json": b'{"name": "thing", "version": "1.0.0"}', "dist/thing.js": b"1;\n"}
    with tarfile.open(package, "w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    known = {
        "typst": {
            "title": "Typst", "package": "thing==1.0", "platform": "any", "megabytes": 1, "file": WHEEL,
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        },
        "decap-cms": {
            "title": "Thing", "package": f"file:{package}", "megabytes": 1,
            "integrity": f"sha512-{base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()}",
            "files": {"dist/thing.js": hashlib.sha256(b"1;\n").hexdigest()},
        },
    }  # fmt: skip
    monkeypatch.setattr(fetched, "downloads", lambda: known)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    return known


def test_a_wheel_is_fetched_by_its_hash_and_nothing_but_its_size_is_said(
    published: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cache/wheels").mkdir(parents=True)
    made = fetched.typesetter(tmp_path / "cache")
    assert made.read_bytes() == (tmp_path / "index" / WHEEL).read_bytes()
    assert capfd.readouterr() == ("", "กำลังดาวน์โหลด / Fetching Typst (1 MB)\n")
    assert fetched.typesetter(tmp_path / "cache") == made
    assert capfd.readouterr() == ("", "")


def test_a_package_of_npm_is_fetched_in_the_same_way(
    published: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (made,) = fetched.cms(tmp_path / "cache")
    assert made.read_bytes() == b"1;\n"
    assert capfd.readouterr() == ("", "กำลังดาวน์โหลด / Fetching Thing (1 MB)\n")


@pytest.mark.parametrize("what", ["typst", "decap-cms"])
def test_another_file_than_the_pinned_one_is_refused(
    published: dict[str, Any], tmp_path: Path, what: str
) -> None:
    published[what] |= {"sha256": "0" * 64, "integrity": "sha512-other"}
    with pytest.raises(BundleError, match="that was pinned"):
        fetched.typesetter(tmp_path) if what == "typst" else fetched.cms(tmp_path)
    assert not [*tmp_path.glob("cms/*"), *tmp_path.glob("wheels/*")]


def test_what_cannot_be_had_is_named_by_who_looked_for_it(
    published: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    published["typst"]["package"] = "thing==2.0"
    with pytest.raises(BundleError, match="pip download failed"):
        fetched.typesetter(tmp_path)
    assert "thing==2.0" in capfd.readouterr().err


def test_the_size_of_everything_is_told_before_the_first_of_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fetched.announce(CACHE)
    assert capfd.readouterr().err == "", "all is there"
    fetched.announce(tmp_path)
    told = capfd.readouterr().err
    assert "30 MB" in told
    assert "Typst 26 MB, TH Sarabun New 4 MB" in told


def test_pip_comes_with_prakat() -> None:
    """Environments that uv makes have none."""
    assert [each for each in requires("prakat") or () if each.startswith("pip>")]


def test_the_index_that_uv_is_set_up_with_is_pips_as_well() -> None:
    assert fetched.indices({"UV_DEFAULT_INDEX": "a"})["PIP_INDEX_URL"] == "a"
    assert fetched.indices({"UV_INDEX_URL": "a", "PIP_INDEX_URL": "b"})["PIP_INDEX_URL"] == "b"
    assert fetched.indices({"HOME": "c"}) == {"HOME": "c"}
