"""A folder is compared with the manifest of the build."""

from pathlib import Path

import pytest

from prakat.site_builder.bundle.compress import compress_site
from prakat.site_builder.doctor.folder import findings
from prakat.site_builder.publish.data import manifest
from prakat.site_builder.publish.data.manifest import Manifest, ManifestError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "ประกาศ/index.html"):
        path = tmp_path / "site" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name * 1000)
    return tmp_path / "site"


@pytest.fixture
def built(site: Path) -> Manifest:
    return Manifest("", dict(manifest.hashes(site)))


def said(site: Path, built: Manifest) -> dict[str, str]:
    return {each.file: each.code for each in findings(site, built)}


def test_a_site_as_it_was_built_has_nothing_amiss(site: Path, built: Manifest) -> None:
    (site / manifest.ADDRESS).write_text(manifest.written(built))
    assert said(site, manifest.at(site / manifest.ADDRESS)) == {}


def test_what_is_changed_missing_or_added_is_named(site: Path, built: Manifest) -> None:
    (site / "index.html").write_text("altered")
    (site / "ประกาศ/index.html").unlink()
    (site / "more.js").write_text("")
    assert said(site, built) == {
        "index.html": "deployed.differs",
        "ประกาศ/index.html": "deployed.missing",
        "more.js": "deployed.added",
    }


def test_what_was_compressed_for_servers_is_of_the_site(site: Path, built: Manifest, tmp_path: Path) -> None:
    compress_site(site, tmp_path / "cache")
    (site / "strange.gz").write_bytes(b"")
    assert said(site, built) == {"strange.gz": "deployed.added"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"version": 2, "site": "", "files": {}}',
        b'{"version": 1, "site": "", "files": []}',
        b'{"version": 1, "site": "", "files": {"a": 1}}',
        b'{"version": 1, "site": null, "files": {}}',
        *(
            b'{"version": 1, "site": "", "files": {"%s": ""}}' % name
            for name in (b"", b"../x", b"a/../../x", b"/etc/passwd", b"a\\\\b", b"a\\nb", b"C:\\\\x")
        ),
    ],
)
def test_what_is_no_manifest_or_leads_out_of_its_folder_is_refused(content: bytes) -> None:
    with pytest.raises(ManifestError, match=manifest.ADDRESS):
        manifest.read(content)
