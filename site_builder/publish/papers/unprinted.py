"""Papers that do not fit their form: they cannot be typeset, or questions and answers differ.

Applicants sign the paper, so it must show every question that the screen asks. Each form is typeset with
an answer of its own to every question. An answer that is not read on the pages as it was given may still be
there in another way, as a tick, or each digit in a box: then the pages change with it.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from prakat.forms.basis import basis
from prakat.forms.catalogues import catalogues, folder
from prakat.forms.questions.consistency import fields
from prakat.forms.questions.source import Finding, finding, near, place_at, read
from prakat.site_builder.bundle import atomic
from prakat.site_builder.project import Project
from prakat.validators.contract import Field, Form
from prakat.validators.tailoring import tailored

# No layout need show these: a tick says that what the form says is so, unless it is that there are no rows;
# derived values ask nothing.
_NOT_GIVEN = ("tick", "derived", "rows")
_OTHER = "1234567890123"
# A comment; or a path that is written out as the first argument of what shows an answer (paper.typ).
_SHOWN = re.compile(
    r'(?<!:)//[^\n]*|\b(?:answer|field|rows|choices|none-of|label-of|rows-table|day)\(\s*"([^"\n]*)"\s*[,)]'
)
# A picture of one dot.
_PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)


def findings(project: Project, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report each mistake in document.typ, and each question of form.yaml that is not on the paper.

    Without fonts, nothing is typeset: they are not fetched for it. A form is typeset again only if it, its
    layout or the typesetter has changed.
    """
    names = {path: name for name, path in catalogues(project.catalogue).items()}
    for form in forms.values():
        at = folder(form["id"], project.catalogue)
        where = f"{names[at.parent]}/{form['id']}"
        if (layout := at / "document.typ").is_file():
            yield from _unknown(form, layout.read_text("utf-8", "replace"), f"{where}/document.typ")
        try:
            if not (kept := _kept(form, project)):
                continue
        except LayoutError as error:
            yield finding(f"{where}/document.typ", error.place, "form.typesetting", said=str(error))
            continue
        source, _ = read(at / "form.yaml", f"{where}/form.yaml")
        for loc, row, field in fields(form):
            if source is not None and (path := row + field["path"]) in kept:
                code = "form.unprinted_in_rows" if row else "form.unprinted"
                code = "form.unprinted_none" if field["kind"] == "tick" else code
                yield source.finding((*loc, "path"), code, path=path, name=field["path"], rows=row[:-1])


class LayoutError(Exception):
    """A layout cannot be typeset: Typst's message, and its place in document.typ."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__("; ".join([str(cause), *getattr(cause, "hints", [])]))
        # Typst counts columns from 0. A mistake inside paper.typ is one of the line that calls it.
        at = re.search(r"document\.typ:(\d+):(\d+)", getattr(cause, "diagnostic", ""))
        self.place = (int(at[1]), int(at[2]) + 1) if at else (1, 1)


def _unknown(form: Form, layout: str, name: str) -> Iterator[Finding]:
    """Report each path written out in a layout that no question of the form has."""
    known = {path for _, row, field in fields(form) for path in (field["path"], row + field["path"])}
    for match in _SHOWN.finditer(layout):
        path = match[1]
        # What is derived has parts of its own, as in `duration.years`.
        if path and not any(path == each or path.startswith(f"{each}.") for each in known):
            place = place_at(layout, match.start(1))
            yield finding(name, place, "form.unknown_answer", path=path, near=near(path, known))


def _kept(form: Form, project: Project) -> list[str]:
    """Return the ``paths`` of a form, from the cache where nothing has changed since.

    Raises:
        LayoutError: the form cannot be typeset.
    """
    own = project.catalogue
    if not (folder(form["id"], own) / "document.typ").is_file():
        return []
    kept = project.cache / "unprinted" / f"{basis([form], own)}.json"
    if not kept.is_file():
        # They take as long to load as all the rest that `prakat check` needs.
        from prakat.forms.paper.documents import DocumentError
        from prakat.site_builder.bundle.fetched import fonts_here

        try:
            if (fonts := fonts_here(project.cache)) is None:
                return []
            found = paths(form, fonts, own)
        except DocumentError as error:
            raise LayoutError(error.__cause__ or error) from error
        kept.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(kept, json.dumps(found).encode())
    known: list[str] = json.loads(kept.read_text("utf-8"))
    return known


def paths(form: Form, fonts: Path, own: Path | None = None) -> list[str]:
    """Return the paths of the questions whose answers are not on the pages, of rows as ``rows.question``.

    Raises:
        DocumentError: the form cannot be typeset.
    """
    from prakat.forms.paper import documents
    from prakat.forms.paper.print_data import Reported, fields_of, sheet
    from prakat.site_builder.publish.specimens import specimen

    announcement = specimen({form["id"]: form}, limits_on=date.max)
    form = tailored(form, announcement["forms"][0], announcement)
    nones = {field["none"] for _, _, field in fields(form) if "none" in field}
    # By their paths in answers that have one row in each table.
    asked = {
        row.removesuffix(".") + ("[0]." if row else "") + field["path"]: field
        for _, row, field in fields(form)
        if field["kind"] not in _NOT_GIVEN or field["path"] in nones
    }
    # Five letters that no form has in its words.
    marks = {
        path: f"Q{''.join(each)}Z"
        for path, each in zip(asked, product(ascii_uppercase, repeat=3), strict=False)
    }

    def printed(changed: Mapping[str, str]) -> dict[str, Any]:
        answers = everywhere(fields_of(form), lambda path, _: {**marks, **changed}.get(path), changed)
        return sheet(form, announcement, answers, Reported(frozenset(asked)))

    @cache
    def drawn(*changed: tuple[str, str], **photo: str) -> object:
        words = printed(dict(changed)) | photo
        return documents.svg_pages(form, words, {"photo.png": _PHOTO}, fonts, own)

    def shows(path: str, field: Field) -> bool:
        """Return whether another answer changes the pages, while the question is asked."""
        if field["kind"] == "photo":
            return drawn() != drawn(photo="photo.png")
        if field["kind"] == "tick":
            return drawn((path, "")) != drawn((path, "true"))
        while_asked: list[tuple[str, str]] = []
        if condition := field.get("asked_if"):
            beside = path.removesuffix(field["path"]) + condition["path"]
            while_asked = [(beside if beside in asked else condition["path"], condition["values"][0])]
        others = [option["value"] for option in field.get("options", [])] or [_OTHER]
        return any(drawn(*while_asked) != drawn(*while_asked, (path, other)) for other in others)

    drawn()  # first, since it is the layout as it stands: a mistake has its own line
    read = documents.words_matching(form, printed({}), "Q[A-Z]{3}Z", fonts, own)
    return [
        path.replace("[0]", "")
        for path, field in asked.items()
        if marks[path] not in read and not shows(path, field)
    ]


def everywhere(
    fields: Sequence[Field],
    answer: Callable[[str, Field], Any],
    chosen: Mapping[str, str] = {},
    at: str = "",
) -> dict[str, Any]:
    """Return answers to all questions, given by ``answer`` for each path and field, one row in each table.

    Of choices it is the one in ``chosen``, by path; else one that leads to more questions, else the last.
    Where the tick that there are no rows is among these, there are none.
    """
    leading = {
        each["asked_if"]["path"]: each["asked_if"]["values"][0] for each in fields if "asked_if" in each
    }
    answers: dict[str, Any] = {}
    for field in fields:
        *groups, name = field["path"].split(".")
        place, path = answers, at + field["path"]
        for group in groups:
            place = place.setdefault(group, {})
        match field["kind"]:
            case "rows":
                row = everywhere(field["fields"], answer, chosen, f"{path}[0].")
                place[name] = [] if field.get("none") in chosen else [row]
            case "tick" if path in chosen:
                place[name] = chosen[path] == "true"
            case "choice":
                last = field["options"][-1]["value"]
                place[name] = chosen.get(path) or leading.get(field["path"], last)
            case "ticks":
                place[name] = [chosen[path]] if path in chosen else []
            case _:
                place[name] = answer(path, field)
    return answers
