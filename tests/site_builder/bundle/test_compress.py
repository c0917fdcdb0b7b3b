"""Files compressed beforehand: whole, the same at every build, and only where it is worth it."""

import gzip
import os
from pathlib import Path

import brotli
import pytest

from prakat.site_builder.bundle.compress import METHODS, compress_site

TEXT = "ประกาศรับสมัคร\n" * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    for name in ("index.html", "a/sw.js", "form.pdf"):
        (folder / name).write_text(TEXT)
    (folder / "a/small.css").write_text("p {}")
    return folder


def test_what_is_unpacked_is_the_file(site: Path, tmp_path: Path) -> None:
    compress_site(site, tmp_path / "cache")
    assert gzip.decompress((site / "index.html.gz").read_bytes()).decode() == TEXT
    assert brotli.decompress((site / "a/sw.js.br").read_bytes()).decode() == TEXT
    assert (site / "index.html.br").stat().st_size < len(TEXT) / 5


def test_what_is_small_or_compressed_in_itself_is_left(site: Path, tmp_path: Path) -> None:
    compress_site(site, tmp_path / "cache")
    made = {path.name for path in site.rglob("*") if path.suffix in METHODS}
    assert made == {"index.html.gz", "index.html.br", "sw.js.gz", "sw.js.br"}


def test_again_it_gives_the_same_bytes_from_what_was_kept(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compress_site(site, tmp_path / "cache")
    first = {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}
    compress_site(site, tmp_path / "another")
    assert {path: path.read_bytes() for path in first} == first
    monkeypatch.setattr(
        "prakat.site_builder.bundle.compress.METHODS", dict.fromkeys(METHODS)
    )  # cannot be called
    compress_site(site, tmp_path / "cache")
    assert {path: path.read_bytes() for path in first} == first


def test_what_another_site_needs_is_kept_and_what_none_needed_for_a_month_is_not(
    site: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    compress_site(site, cache)
    before = {*cache.iterdir()}
    (site / "index.html").write_text(TEXT + TEXT)
    (site / "a/sw.js").write_text(TEXT + TEXT)
    compress_site(site, cache)
    assert before < {*cache.iterdir()}
    for path in before:
        os.utime(path, (0, 0))
    compress_site(site, cache)
    assert len([*cache.iterdir()]) == len(METHODS)
