"""The site of an agency, built once for all tests that read its pages."""

from pathlib import Path

import pytest

from tests.site_builder.building import URL, agency, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = agency(tmp_path_factory.mktemp("agency"))
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def addressed(built: Path) -> Path:
    """The same, of which it is known where it will be."""
    assert build(built.parent, "addressed", url=URL).returncode == 0
    return built.parent / "addressed"
