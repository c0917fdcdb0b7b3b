"""The software bill of materials says what a site carries, in the form that other programs read."""

import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from prakat.site_builder.publish import carried
from prakat.site_builder.publish.data import bom, manifest
from tests.conftest import CACHE
from tests.support import some


@pytest.fixture
def told(site: Path) -> Any:
    return json.loads((site / bom.ADDRESS).read_text())


def test_it_is_valid(site: Path) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str((site / bom.ADDRESS).read_text()) is None


def test_each_work_is_there_with_the_version_and_licence_that_are_pinned(told: Any) -> None:
    found = {each["bom-ref"]: each for each in told["components"]}
    for work in some(carried.in_site(with_admin=False)):
        part = found.pop(work.id)
        assert (part["name"], part["version"]) == (work.name, work.version(CACHE))
        (licence,) = part["licenses"]
        assert work.licence in (licence.get("expression"), licence.get("license", {}).get("id"))
        assert part["purl"].endswith(f"@{work.version(CACHE)}")
    assert found == {}
    assert {each["bom-ref"]: each["purl"] for each in told["components"]}["segno"].startswith(
        "pkg:pypi/segno@"
    )


def test_the_files_of_each_work_are_those_of_the_build(told: Any, site: Path) -> None:
    built = manifest.at(site / manifest.ADDRESS).files
    listed = {
        file["name"]: bytes.fromhex(file["hashes"][0]["content"])
        for work in told["components"]
        for file in work.get("components", [])
    }
    for name, digest in some(listed.items()):
        assert built[name] == manifest.integrity(digest), name
    others = {name for name in built if (work := carried.of(name)) and work.id != "prakat"}
    assert others == set(listed)
    assert bom.ADDRESS in built


def test_it_tells_nothing_of_the_machine_or_the_day(told: Any) -> None:
    assert "timestamp" not in told["metadata"]
    again = bom._written([bom._Part("a", "A", "1", "pkg:npm/a@1", "MIT", "", {"x": "0" * 64})])
    assert again == bom._written([bom._Part("a", "A", "1", "pkg:npm/a@1", "MIT", "", {"x": "0" * 64})])
