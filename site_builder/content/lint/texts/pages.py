"""Handwritten pages, which may hold no active content.

Browsers keep applicants' drafts for the site's address, so that a script of any of its pages could read
them. Files that a browser opens as a document of their own are pages as well.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from prakat.forms.questions.source import MAX_BYTES, Finding, finding, first, place_at, read_text
from prakat.site_builder.text.active import EMBEDDING, active_content

_MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
_DOCUMENTS = {".htm", ".html", ".svg", ".xhtml", ".xml"}
_MOST_OF_DOCUMENTS = 20 * MAX_BYTES  # a seal may hold photographs
_FENCE = re.compile(r"(`{3,}|~{3,})")
_CODE = re.compile(r"(`{1,2})[^`\n]+\1")
_LINK = re.compile(r"(?:\]\(|\]:)[ \t]*<?[ \t]*javascript:[^\s)>]{0,80}", re.IGNORECASE)  # Markdown's own


def findings(folder: Path, name: str) -> Iterator[Finding]:
    """Report active content in the pages below ``folder``, which findings call ``name``."""
    for path in sorted(folder.rglob("*")):
        if (kind := path.suffix.lower()) in _MARKDOWN | _DOCUMENTS:
            file = f"{name}/{path.relative_to(folder).as_posix()}"
            text, found = read_text(path, file, MAX_BYTES if kind in _MARKDOWN else _MOST_OF_DOCUMENTS)
            yield from found
            yield from first(_active(text or "", file, markdown=kind in _MARKDOWN))


def _active(text: str, file: str, *, markdown: bool) -> Iterator[Finding]:
    """Report it in one file. A document may have styles and metadata; a part of a page may not."""
    text = _without_code(text) if markdown else text
    elements = EMBEDDING | {"script"} | ({"link", "meta"} if markdown else set())
    for each in active_content(text, elements):
        if markdown or each.kind != "style":
            code = "page.style" if each.kind == "style" else "page.active"
            yield finding(file, place_at(text, each.offset), code, what=each.tag)
    for link in _LINK.finditer(text) if markdown else ():
        yield finding(file, place_at(text, link.start()), "page.active", what=link[0])


def _without_code(text: str) -> str:
    """Return the text with displayed code, in fences or inline, replaced by blanks."""
    lines = text.split("\n")
    closing = {line.rstrip(): at for at, line in enumerate(lines) if _FENCE.match(line)}
    fence = ""
    for at, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif opened and closing.get(opened[1], -1) > at:
            fence = opened[1]
        else:
            lines[at] = _CODE.sub(lambda code: " " * len(code[0]), line)
            continue
        lines[at] = ""
    return "\n".join(lines)
