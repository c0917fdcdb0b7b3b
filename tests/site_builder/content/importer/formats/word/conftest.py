from pathlib import Path

import pytest

from prakat.site_builder.content.importer.document import Document, read
from tests.site_builder.content.importer.formats.word.made import NAMESPACES, RELATION, Shown
from tests.site_builder.content.importer.package import packed


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Return a function that reads a Word file of a body and other parts, each the inside of its root."""

    def reading(body: str, **parts: str) -> Document:
        roots = {"styles": "styles", "numbering": "numbering", "settings": "settings"} | {
            "footnotes": "footnotes",
            "endnotes": "endnotes",
            "comments": "comments",
            "header": "hdr",
            "footer": "ftr",
        }
        related = "".join(
            f'<Relationship Id="{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>'
            for name in parts
            if name in roots
        )
        files = {
            "_rels/.rels": f'<R><r Id="a" Type="{RELATION}/officeDocument" Target="word/document.xml"/></R>',
            "word/_rels/document.xml.rels": f"<R>{related}{parts.pop('related', '')}</R>",
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        }
        for name, inside in parts.items():
            files[f"word/{name}.xml"] = f"<w:{roots[name]} {NAMESPACES}>{inside}</w:{roots[name]}>"
        return read(packed(tmp_path / "x.docx", files))

    return reading
