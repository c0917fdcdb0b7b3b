"""Questions that are asked on the screen, but that the paper which applicants sign does not show.

Each form is typeset with an answer of its own to every question. What is not read on the pages as it was
given may still be there in another way, as a tick, or each digit in a box: then the pages change with it.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from prakat.forms.basis import basis
from prakat.forms.catalogues import catalogues, folder
from prakat.forms.questions.consistency import fields
from prakat.forms.questions.source import Finding, read
from prakat.site_builder.project import Project
from prakat.validators.contract import Field, Form

# The first is that of an answer, five letters that no form has in its words.
_MARK, _OTHER = "Q[A-Z]{3}Z", "1234567890123"
# No layout is given these: a tick says that what the form says is so; derived values ask nothing.
_NOT_GIVEN = ("tick", "derived", "rows")
# A picture of one dot.
_PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)


def findings(project: Project, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report each question that is not on its form's paper, where form.yaml asks it.

    Nothing is said of a form that cannot be typeset, nor where the fonts are not there: they are not fetched
    for it. A form is typeset again only where it, its layout or the typesetter has changed.
    """
    names = {path: name for name, path in catalogues(project.catalogue).items()}
    for form in forms.values():
        if not (kept := _kept(form, project)):
            continue
        at = folder(form["id"], project.catalogue)
        source, _ = read(at / "form.yaml", f"{names[at.parent]}/{form['id']}/form.yaml")
        for loc, row, field in fields(form):
            if source is not None and (path := row + field["path"]) in kept:
                yield source.finding((*loc, "path"), "form.unprinted", path=path, name=field["path"])


def _kept(form: Form, project: Project) -> list[str]:
    """Return the ``paths`` of a form, from the cache where nothing has changed since."""
    own = project.catalogue
    if not (folder(form["id"], own) / "document.typ").is_file():
        return []
    kept = project.cache / "unprinted" / f"{basis([form], own)}.json"
    if kept.is_file():
        known: list[str] = json.loads(kept.read_text("utf-8"))
        return known
    # They take as long to load as all the rest that `prakat check` needs.
    from prakat.forms.paper.documents import DocumentError
    from prakat.site_builder.bundle.assets import fonts_here

    try:
        if (fonts := fonts_here(project.cache)) is None:
            return []
        found = paths(form, fonts, own)
    except DocumentError:
        return []
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(found), "utf-8")
    return found


def paths(form: Form, fonts: Path, own: Path | None = None) -> list[str]:
    """Return the paths of the questions whose answers are not on the pages, of rows as ``rows.question``.

    Raises:
        DocumentError: the form cannot be typeset.
    """
    from prakat.forms.paper import documents
    from prakat.forms.paper.print_data import Reported, fields_of, sheet
    from prakat.site_builder.publish.rule_reference import specimen

    asked = {path: field for path, field in _questions(fields_of(form)) if field["kind"] not in _NOT_GIVEN}
    marks = {path: f"Q{_letters(number)}Z" for number, path in enumerate(asked)}
    announcement = specimen({form["id"]: form}, limits_on=date.max)

    def printed(changed: Mapping[str, str]) -> dict[str, Any]:
        answers = everywhere(fields_of(form), lambda path, _: {**marks, **changed}.get(path), changed)
        return sheet(form, announcement, answers, Reported(frozenset(asked)))

    @cache
    def pages(*changed: tuple[str, str], photo: bool = False) -> object:
        added, files = ({"photo": "photo.png"}, {"photo.png": _PHOTO}) if photo else ({}, {})
        return documents.svg_pages(form, printed(dict(changed)) | added, files, fonts, own)

    def shows(path: str, field: Field) -> bool:
        """Return whether another answer changes the pages, while the question is asked."""
        if field["kind"] == "photo":
            return pages() != pages(photo=True)
        others = [option["value"] for option in field.get("options", [])] or [_OTHER]
        asked_if = _condition(path, field, asked)
        return any(pages(*asked_if) != pages(*asked_if, (path, other)) for other in others)

    read = documents.words_matching(form, printed({}), _MARK, fonts, own)
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
    """Return answers to all questions: what ``answer`` says by path and field, one row in each table.

    Of choices it is the one in ``chosen``, by path; else one that leads to more questions, else the last.
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
                place[name] = [everywhere(field["fields"], answer, chosen, f"{path}[0].")]
            case "choice":
                last = field["options"][-1]["value"]
                place[name] = chosen.get(path) or leading.get(field["path"], last)
            case _:
                place[name] = answer(path, field)
    return answers


def _questions(fields: Sequence[Field], at: str = "") -> Iterator[tuple[str, Field]]:
    """Yield each question by its path in answers that have one row in each table."""
    for field in fields:
        yield at + field["path"], field
        yield from _questions(field.get("fields", []), f"{at}{field['path']}[0].")


def _condition(path: str, field: Field, asked: Mapping[str, Field]) -> tuple[tuple[str, str], ...]:
    """Return the answer for which a question is asked, by the path that it is counted from; none for most."""
    if (condition := field.get("asked_if")) is None:
        return ()
    within = f"{path.removesuffix(field['path'])}{condition['path']}"
    return ((within if within in asked else condition["path"], condition["values"][0]),)


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))
