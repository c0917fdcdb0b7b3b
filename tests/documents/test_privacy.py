"""The notice on personal data on paper: with the sensitive parts, and only where something is stated."""

from datetime import date
from pathlib import Path

import pytest

from prakat.forms.paper import documents
from prakat.site_builder.content.model import limits_in_force
from prakat.site_builder.intake.verify import Exported
from prakat.validators.contract import Form
from tests.documents.reading import text
from tests.dossiers import CATALOGUE

HEADING = "การคุ้มครองข้อมูลส่วนบุคคล"


def is_sensitive(form: Form) -> bool:
    parts = [*form["sections"], *(field for section in form["sections"] for field in section["fields"])]
    return any(part.get("sensitive") for part in parts)


@pytest.mark.parametrize("form", CATALOGUE)
def test_every_form_with_sensitive_questions_prints_it(form: str, example: Exported, fonts: Path) -> None:
    announcement = {
        **example.announcement,
        "forms": [{"id": form, "limits": limits_in_force(CATALOGUE[form], date(2026, 9, 1))}],
    }
    printed = text(documents.blank(CATALOGUE[form], announcement, fonts))
    assert (HEADING in printed) == is_sensitive(CATALOGUE[form])
    assert ("มาตรา 26 (5) (ก)" in printed) == is_sensitive(CATALOGUE[form])


def test_where_nothing_is_stated_the_form_is_as_in_the_original(originals: Exported, fonts: Path) -> None:
    form, announcement = CATALOGUE["application"], originals.announcement
    assert "privacy" not in announcement
    assert HEADING not in text(documents.blank(form, announcement, fonts))
