"""A site is made beside the one that is there; whatever happens, one of them is whole."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from prakat.site_builder.bundle import aside


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page that is to go, and what its host keeps in it."""
    folder = tmp_path / "site"
    for name in ("index.html", "gone/index.html", ".well-known/security.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    folder.chmod(0o750)
    return folder


def made(site: Path) -> Path:
    folder = aside.folder(site)
    assert [*folder.iterdir()] == []
    (folder / "index.html").write_text("new")
    return folder


def before(site: Path) -> Path:
    return site.with_name(f".{site.name}.before")


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_it_takes_the_place_of_the_one_before(site: Path) -> None:
    new = made(site)
    assert texts(site)["index.html"] == "old", "until then"
    aside.swap(new, site)
    assert texts(site) == {"index.html": "new", ".well-known/security.txt": "old"}
    assert site.stat().st_mode & 0o777 == 0o750
    assert {*site.parent.iterdir()} == {site, before(site)}
    assert texts(before(site)) == {"index.html": "old", "gone/index.html": "old"}


def test_the_first_one_needs_none_before(tmp_path: Path) -> None:
    aside.swap(made(tmp_path / "a/site"), tmp_path / "a/site")
    assert texts(tmp_path) == {"a/site/index.html": "new"}


def test_a_link_stays_a_link(site: Path) -> None:
    link = site.with_name("public")
    link.symlink_to(site)
    aside.swap(made(link), link)
    assert link.is_symlink()
    assert texts(site)["index.html"] == "new"


def test_where_the_folder_cannot_be_renamed_what_is_in_it_is_replaced(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, rename = made(site), Path.rename

    def busy(path: Path, target: Path) -> Path:
        if path == site:
            raise OSError("Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    aside.swap(new, site)
    assert texts(site) == {"index.html": "new", ".well-known/security.txt": "old"}
    assert [*site.parent.iterdir()] == [site]


def test_what_a_killed_build_left_is_removed_a_day_later(site: Path) -> None:
    left, running = site.with_name(".site.1"), site.with_name(".site.2")
    left.mkdir()
    running.mkdir()
    os.utime(left, (0, 0))
    aside.folder(site)
    assert not left.exists()
    assert running.exists()


# --- What it took the place of -----------------------------------------------------------------


def test_of_what_was_there_before_only_wanted_files_stay(site: Path) -> None:
    aside.swap(made(site), site)
    new = aside.folder(site)
    assert aside.before(new, site, {"index.html", "other.html"}.__contains__) == {"index.html"}
    assert texts(new) == {"index.html": "old"}
    assert [*new.iterdir()] == [new / "index.html"], "no empty folders"
    assert texts(site) == {"index.html": "new", ".well-known/security.txt": "old"}
    assert not before(site).exists()


def test_a_folder_that_is_named_by_what_is_in_it_comes_to_its_new_name(site: Path, tmp_path: Path) -> None:
    for name in ("assets/search/old/a.json", "assets/search/old/b.json", "assets/app/same/a.js"):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    lay = (site / "assets/search/old/a.json").stat().st_ino
    (tmp_path / "elsewhere").mkdir()
    (site / "assets/linked").symlink_to(tmp_path)
    (site / "assets/search/far").symlink_to(tmp_path / "elsewhere")
    aside.swap(made(site), site)
    new = aside.folder(site)
    wanted = {"assets/search/new/a.json", "assets/app/same/a.js", "assets/runtime/new/c"}
    folders = ["assets/search/new/", "assets/app/same/", "assets/runtime/new/", "assets/linked/new/", ""]
    found = aside.before(new, site, wanted.__contains__, folders)
    assert found == {"assets/search/new/a.json", "assets/app/same/a.js"}
    assert (new / "assets/search/new/a.json").stat().st_ino == lay
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == [
        "elsewhere",
        "site",
    ]


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_through_no_link_of_it_is_anything_written(
    site: Path, tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    aside.swap(made(site), site)
    elsewhere = tmp_path / "elsewhere/page.html"
    elsewhere.parent.mkdir()
    elsewhere.write_text("theirs")
    link(elsewhere, before(site) / "page.html")
    (before(site) / "folder").symlink_to(elsewhere.parent)
    new = aside.folder(site)
    assert aside.before(new, site, lambda _: True) == {"index.html", "gone/index.html"}
    assert texts(new) == {"index.html": "old", "gone/index.html": "old"}
    assert elsewhere.read_text() == "theirs"


def test_where_nothing_was_there_or_somebody_wrote_already_there_is_nothing_before(site: Path) -> None:
    new = aside.folder(site)
    assert aside.before(new, site, lambda _: True) == set()
    aside.swap(new, site)
    new = aside.folder(site)
    (new / "index.html").write_text("of another plugin")
    assert aside.before(new, site, lambda _: True) == set()
    assert texts(new) == {"index.html": "of another plugin"}
