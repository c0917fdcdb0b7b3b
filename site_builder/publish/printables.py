"""What there is to print of each announcement, as PDF, typeset again only where something has changed."""

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

from prakat.forms.catalogues import catalogues
from prakat.forms.paper import documents
from prakat.site_builder.bundle import assets
from prakat.site_builder.content.model import Content, export
from prakat.site_builder.postings import attachment
from prakat.site_builder.project import Project

_FORMS = Path(documents.__file__).parent


def papers(content: Content, project: Project) -> Iterator[tuple[str, Path]]:
    """Of each announcement's attachment and of each of its blank forms: the address, and the file."""
    folder = project.cache / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    typesetting = _typesetting(project.catalogue)
    for address, words, typeset in _wanted(content, assets.fonts(project.cache), project.catalogue):
        asked = json.dumps([words, typesetting])
        path = folder / f"{hashlib.sha256(asked.encode()).hexdigest()}.pdf"
        if not path.exists():
            path.write_bytes(typeset())
        yield address, path.resolve()


def _wanted(content: Content, fonts: Path, own: Path) -> Iterator[tuple[str, object, Callable[[], bytes]]]:
    """Of each PDF: the address, all that it is made of but the layout, and what makes it."""
    for announcement in content.announcements.values():
        sheet = attachment.sheet(announcement, content)
        yield attachment.address(announcement), sheet, partial(attachment.typeset, sheet, fonts)
        exported = export(announcement, content)
        for use in announcement.forms:
            form = content.forms[use.id]
            blank = partial(documents.blank, form, exported, fonts, own)
            yield f"announcements/{announcement.id}/{use.id}.pdf", [form, exported], blank


def _typesetting(own: Path) -> str:
    """What a paper looks like beyond its words: the layouts, the code, the typesetter."""
    layouts = [path for each in catalogues(own).values() for path in each.rglob("*.typ")]
    sources = sorted([*_FORMS.glob("*.typ"), *_FORMS.glob("*.py"), *layouts, attachment.LAYOUT])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    return f"{version('typst')} {digest.hexdigest()}"
