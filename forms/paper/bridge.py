"""What the browser's typesetter calls: JSON text in; a PDF, a DOCX or the pages of each form out; a ZIP."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from prakat.forms.paper import documents
from prakat.validators.dossier import Dossier


def completed(form: str, announcement: str, forms: str, dossier: str, report: str, fonts: str) -> bytes:
    """Return :func:`prakat.forms.paper.documents.completed` of the form with that id.

    ``announcement`` and ``forms`` are those of the announcement's ``prakat.json``; ``fonts``
    is a folder of the browser's file system. Raises DocumentError like the original.
    """
    given = Dossier.parse(dossier), Dossier.parse(report)
    return documents.completed(json.loads(forms)[form], json.loads(announcement), *given, Path(fonts))


def word(form: str, announcement: str, forms: str, dossier: str, report: str, fonts: str) -> bytes:
    """Return :func:`prakat.forms.paper.documents.word`, taking what ``completed`` takes."""
    given = Dossier.parse(dossier), Dossier.parse(report)
    return documents.word(json.loads(forms)[form], json.loads(announcement), *given, Path(fonts))


def archive(files: Iterable[Mapping[str, Any]]) -> bytes:
    """A ZIP of files, each with its ``name`` and ``bytes``; the same files give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(ZipInfo(file["name"]), bytes(file["bytes"]), ZIP_DEFLATED)
    return packed.getvalue()


def measure(announcement: str, forms: str, dossier: str, report: str, fonts: str) -> str:
    """Return ``documents.measured`` as JSON text, ``{"vision": 4}``: what the check takes as ``pages``."""
    given = Dossier.parse(dossier), Dossier.parse(report)
    found = documents.measured(json.loads(announcement), json.loads(forms), *given, Path(fonts))
    return json.dumps(found)
