"""The site of an agency, built once for all tests that read its pages."""

from pathlib import Path

import pytest

from tests.conftest import once
from tests.site_builder.building import URL, agency, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on 18 November 2569; beside it lies what was said while it was built."""

    def make(folder: Path) -> None:
        result = build(agency(folder))
        assert result.returncode == 0, result.stdout + result.stderr
        (folder / "said.txt").write_text(result.stderr)

    return once(tmp_path_factory, "agency", make) / "site"


@pytest.fixture(scope="session")
def later(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on 30 November 2569, and of which it is known where it will be."""

    def make(folder: Path) -> None:
        assert build(built.parent, str(folder / "site"), at=1796000000, url=URL).returncode == 0

    return once(tmp_path_factory, "later", make) / "site"
