"""The functions that the browser's typesetter calls, with JSON text for data."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from prakat.forms.paper import documents
from prakat.validators.dossier import Dossier


def typeset(
    suffix: documents.Suffix, form: str, announcement: str, forms: str, dossier: str, report: str, fonts: str
) -> bytes:
    """Return the completed form with that id.

    ``announcement`` is that of the announcement's ``prakat.json``, ``forms`` are those that it leads to;
    ``fonts`` is a folder of the browser's file system. Raises DocumentError as the originals.
    """
    given = Dossier.parse(dossier), Dossier.parse(report)
    return documents.completed(
        json.loads(forms)[form], json.loads(announcement), *given, Path(fonts), suffix=suffix
    )


def archive(files: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a ZIP of files, each with its ``name`` and ``bytes``; the same files give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(ZipInfo(file["name"]), bytes(file["bytes"]), ZIP_DEFLATED)
    return packed.getvalue()


def measure(announcement: str, forms: str, dossier: str, report: str, fonts: str) -> str:
    """Return ``documents.measured`` as JSON text, ``{"vision": 4}``, which the check takes as ``pages``."""
    given = Dossier.parse(dossier), Dossier.parse(report)
    return json.dumps(documents.measured(json.loads(announcement), json.loads(forms), *given, Path(fonts)))
