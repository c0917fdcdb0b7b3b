"""Forms as PDF for the tests of documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prakat import validators
from prakat.forms.paper import documents
from prakat.site_builder.intake.verify import Exported
from tests.dossiers import parsed

type Completed = Callable[..., bytes]
type Counted = Callable[..., int]


def texts(dossier: dict[str, Any] | str, exported: Exported) -> tuple[str, str]:
    """The JSON texts of a dossier, or of whatever stands for one, and of the report on it."""
    text = dossier if isinstance(dossier, str) else json.dumps(dossier, ensure_ascii=False)
    return text, validators.check_json(json.dumps(exported.announcement), json.dumps(exported.forms), text)


@pytest.fixture
def completed(originals: Exported, fonts: Path) -> Completed:
    """A form typeset from a dossier: the application, unless another is named."""

    def typeset(
        dossier: dict[str, Any] | str,
        form: str = "application",
        exported: Exported = originals,
        **changes: Any,
    ) -> bytes:
        announcement: Any = exported.announcement | changes
        given = parsed(*texts(dossier, Exported(announcement, exported.forms)))
        return documents.completed(exported.forms[form], announcement, *given, fonts)

    return typeset


@pytest.fixture
def counted(originals: Exported, fonts: Path) -> Counted:
    """The pages of a form, without its PDF."""

    def count(dossier: dict[str, Any], form: str) -> int:
        given = parsed(*texts(dossier, originals))
        return documents.pages(originals.forms[form], originals.announcement, *given, fonts)

    return count


@pytest.fixture(scope="session")
def blank(originals: Exported, fonts: Path) -> Callable[[str], bytes]:
    """The empty form of that name."""
    return lambda form: documents.blank(originals.forms[form], originals.announcement, fonts)
