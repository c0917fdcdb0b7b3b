"""Word files for tests, made of their XML."""

from collections.abc import Callable

from prakat.site_builder.content.importer.document import Document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def typed(words: str, properties: str = "") -> str:
    return paragraph(run(words), properties)


def item(words: str, level: int, number: int = 7) -> str:
    return typed(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


STYLES = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='n'/>"
    "<w:style w:type='paragraph' w:styleId='draft'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='note'><w:basedOn w:val='draft'/></w:style>"
    "<w:style w:type='character' w:styleId='secret'><w:rPr><w:vanish/></w:rPr></w:style>"
)
FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"

type Shown = Callable[..., Document]


def field(code: str, result: str) -> str:
    inside = f"<w:r><w:instrText>{code}</w:instrText></w:r>" + FIELD.format("separate") + result
    return FIELD.format("begin") + inside + FIELD.format("end")


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words if words.startswith('<') else typed(words)}</w:tc>"


def level(at: int, look: str, more: str = "") -> str:
    figures, _, text = look.partition(":")
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{figures}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*looks: str, more: str = "", own: str = "") -> str:
    """Abstract list 1 of levels, each 'format:text'; list 7 of it, and list 8 with its ``own`` overrides."""
    levels = "".join(level(at, look) for at, look in enumerate(looks))
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'
        for number, override in ((7, ""), (8, own))
    )
    return f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{more}{lists}'
