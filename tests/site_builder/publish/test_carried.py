"""Everything that a site carries from others has its licence, on a page and as a file."""

import json
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest

from prakat.site_builder.bundle import fetched
from prakat.site_builder.publish import carried
from prakat.site_builder.publish.carried import Carried
from tests.conftest import CACHE, ROOT
from tests.support import some

# What makes files of a site, and leaves nothing of itself in them.
TOOLS = {"npm:esbuild"}
EACH = pytest.mark.parametrize("work", carried.works(), ids=lambda work: work.id)


def test_every_file_that_is_carried_belongs_to_one_work(site: Path) -> None:
    lying = (path.relative_to(site).as_posix() for path in site.glob("assets/**/*") if path.is_file())
    assert [name for name in some(lying) if carried.of(name) is None] == []


def test_what_is_fetched_is_no_work_of_ours() -> None:
    """A package more, or a download more, needs an entry, unless it is a tool."""
    packages = json.loads((ROOT / "package.json").read_text())["dependencies"]
    wanted = {f"npm:{name}" for name in packages} | {f"download:{name}" for name in fetched.downloads()}
    told = {work.origin for work in carried.works()} | {f"download:{work.id}" for work in carried.works()}
    assert wanted - told == TOOLS


@EACH
def test_its_version_and_the_words_of_its_licence_are_known(work: Carried) -> None:
    assert work.version(CACHE)[0].isdecimal()
    words = work.words(CACHE)
    assert len(words) > 500
    named = {
        "MIT": "Permission is hereby granted",
        "Apache-2.0": "Apache License, Version 2.0",
        "BSD-3-Clause": "Redistribution and use in source and binary forms",
        "MPL-2.0": "Mozilla Public License Version 2.0",
        "OFL-1.1": "SIL Open Font License, Version 1.1",
        "PSF-2.0": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "GPL-2.0-or-later WITH Font-exception-2.0": "GNU GENERAL PUBLIC LICENSE",
    }
    assert named[work.licence] in words


@EACH
def test_who_wants_the_source_is_led_there(work: Carried) -> None:
    assert work.source.startswith("https://") or work.id == "prakat"


def test_the_page_names_each_and_leads_to_its_licence(site: Path) -> None:
    page = (site / "licences/index.html").read_text()
    for work in carried.in_site(with_admin=False):
        assert f'<a href="{work.id}.txt">{work.licence}</a>' in page
        assert (site / f"licences/{work.id}.txt").read_text() == work.words(CACHE)
        assert work.version(CACHE) in page
    assert "Decap" not in page


def test_every_page_leads_there(site: Path) -> None:
    assert 'href="../licences/"' in (site / "rules/index.html").read_text()


def test_patterns_are_of_use() -> None:
    """No work but icons, which lie within pages, is without its files."""
    told = tomllib.loads((ROOT / "site_builder/publish/carried.toml").read_text())
    assert {key for key, work in told.items() if not work["files"]} == {"material-design-icons"}


def test_a_licence_is_looked_for_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def looked(name: str) -> Distribution:
        asked.append(name)
        return distribution(name)

    monkeypatch.setattr(carried, "distribution", looked)
    carried._words.cache_clear()
    (each, *_) = [one for one in carried.works() if one.text.startswith("dist:")]
    assert each.words(tmp_path) == each.words(tmp_path)
    assert asked == [each.text.removeprefix("dist:")]
