"""The empty forms as PDF, typeset again only where something has changed."""

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from forms import documents
from site_builder import bundle
from site_builder.model import Content, export

_FORMS = Path(documents.__file__).parent


def blanks(content: Content) -> Iterator[tuple[str, Path]]:
    """Of each form of each announcement: the address of its blank PDF, and the file."""
    folder = bundle.CACHE / "blanks"
    folder.mkdir(parents=True, exist_ok=True)
    fonts, typesetting = bundle.fonts(), _typesetting()
    for announcement in content.announcements.values():
        exported = export(announcement, content)
        for use in announcement.forms:
            form = content.forms[use.id]
            asked = json.dumps([form, exported, typesetting])
            path = folder / f"{hashlib.sha256(asked.encode()).hexdigest()}.pdf"
            if not path.exists():
                path.write_bytes(documents.blank(form, exported, fonts))
            yield f"announcements/{announcement.id}/{use.id}.pdf", path.resolve()


def _typesetting() -> str:
    """What a blank looks like beyond its data: the templates, the code, the typesetter."""
    sources = sorted([*_FORMS.rglob("*.typ"), *_FORMS.glob("*.py")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    return f"{version('typst')} {digest.hexdigest()}"
