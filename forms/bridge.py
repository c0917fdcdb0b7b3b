"""What the browser's typesetter calls: JSON text in; a PDF, a DOCX or the pages of each form out."""

import json
from pathlib import Path

from forms import documents


def completed(form: str, announcement: str, forms: str, dossier: str, report: str, fonts: str) -> bytes:
    """:func:`forms.documents.completed` of the form with that id.

    ``announcement`` and ``forms`` are those of the announcement's ``prakat.json``; ``fonts``
    is a folder of the browser's file system. Raises DocumentError like the original.
    """
    return documents.completed(
        json.loads(forms)[form], json.loads(announcement), dossier, report, Path(fonts)
    )


def word(form: str, announcement: str, forms: str, dossier: str, report: str, fonts: str) -> bytes:
    """:func:`forms.documents.word`, taking what ``completed`` takes."""
    return documents.word(json.loads(forms)[form], json.loads(announcement), dossier, report, Path(fonts))


def measure(announcement: str, forms: str, dossier: str, report: str, fonts: str) -> str:
    """:func:`forms.documents.measured` as JSON text, ``{"vision": 4}``: what the check takes as ``pages``."""
    found = documents.measured(json.loads(announcement), json.loads(forms), dossier, report, Path(fonts))
    return json.dumps(found)
