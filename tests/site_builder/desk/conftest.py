"""A desk at an inbox, for all that is asked of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prakat.site_builder.intake.examine import Examiner
from tests.desk import Asking, desk_at
from tests.site_builder.intake.test_receiving import TERMS, examiner

__all__ = ("examiner",)  # a fixture


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(inbox: Path, examiner: Examiner) -> Iterator[Asking]:
    """A desk at an empty inbox, and who has entered."""
    with desk_at(inbox, examiner, TERMS) as asking:
        asking.enter()
        yield asking
