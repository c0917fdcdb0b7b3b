"""The basis of reports counts itself: whatever changes what is said or printed gives another digest."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from prakat.forms import basis
from prakat.site_builder.intake.verify import Exported
from tests.conftest import ROOT


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what travels to the browser, of which the basis is then made."""
    for part in ("validators", "forms"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(basis, "ROOT", tmp_path)
    monkeypatch.setattr(basis, "folder", lambda form, own: tmp_path / "forms/catalogue" / form)
    basis._engine.cache_clear()
    yield tmp_path
    basis._engine.cache_clear()


@pytest.mark.parametrize(
    ("file", "same"),
    [
        ("validators/messages/th.toml", False),
        ("validators/rules/phone.py", False),
        ("validators/counting/calendar.py", False),
        ("forms/paper/paper.typ", False),
        ("forms/paper/print_data.py", False),
        ("forms/catalogue/application/document.typ", False),
        # The announcement does not ask for it, and the page's own modules decide nothing.
        ("forms/catalogue/vision/form.yaml", True),
        ("forms/browser/form.css", True),
        ("forms/widgets/date/template.html", True),
    ],
)
def test_a_change_gives_another_digest(copy: Path, file: str, same: bool, originals: Exported) -> None:
    forms = [originals.forms["application"], originals.forms["ethics"]]
    before = basis.basis(forms)
    with (copy / file).open("a") as text:
        text.write("\n")
    basis._engine.cache_clear()
    assert (basis.basis(forms) == before) is same


def test_a_form_worded_otherwise_gives_another_digest(originals: Exported) -> None:
    form = originals.forms["ethics"]
    title = {**form["title"], "th": "แบบอื่น"}
    assert basis.basis([form]) != basis.basis([{**form, "title": title}])  # type: ignore[typeddict-item]


def test_the_report_bears_the_basis_of_its_announcement(originals: Exported) -> None:
    announcement = originals.announcement
    assert announcement["rules"] == basis.basis(originals.forms[use["id"]] for use in announcement["forms"])
