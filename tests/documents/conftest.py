"""Completed forms for the tests of documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import validators
from forms import documents
from site_builder.verify import Exported

type Completed = Callable[..., bytes]


@pytest.fixture
def completed(originals: Exported, fonts: Path) -> Completed:
    """The application typeset from a dossier, or from whatever text stands for one."""

    def typeset(dossier: dict[str, Any] | str, exported: Exported = originals, **changes: Any) -> bytes:
        text = dossier if isinstance(dossier, str) else json.dumps(dossier, ensure_ascii=False)
        announcement: Any = exported.announcement | changes
        report = validators.check_json(json.dumps(announcement), json.dumps(exported.forms), text)
        return documents.completed(exported.forms["application"], announcement, text, report, fonts)

    return typeset
