"""Questions that are asked on the screen, but that the paper which applicants sign does not show.

Each form is typeset with an answer of its own to every question. What is not read on the pages as it was
given may still be there in another way, as a tick, or each digit in a box: then the pages change with it.
"""

import base64
import json
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
from prakat.forms.questions.source import Finding, read
from prakat.site_builder.project import Project
from prakat.validators.contract import Field, Form
from prakat.validators.tailoring import tailored

# No layout is given these: a tick says that what the form says is so; derived values ask nothing.
_NOT_GIVEN = ("tick", "derived", "rows")
_OTHER = "1234567890123"
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
    if not kept.is_file():
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
    known: list[str] = json.loads(kept.read_text("utf-8"))
    return known


def paths(form: Form, fonts: Path, own: Path | None = None) -> list[str]:
    """Return the paths of the questions whose answers are not on the pages, of rows as ``rows.question``.

    Raises:
        DocumentError: the form cannot be typeset.
    """
    from prakat.forms.paper import documents
    from prakat.forms.paper.print_data import Reported, fields_of, sheet
    from prakat.site_builder.publish.rule_reference import specimen

    announcement = specimen({form["id"]: form}, limits_on=date.max)
    form = tailored(form, announcement["forms"][0], announcement)
    # By their paths in answers that have one row in each table.
    asked = {
        row.removesuffix(".") + ("[0]." if row else "") + field["path"]: field
        for _, row, field in fields(form)
        if field["kind"] not in _NOT_GIVEN
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
        while_asked: list[tuple[str, str]] = []
        if condition := field.get("asked_if"):
            beside = path.removesuffix(field["path"]) + condition["path"]
            while_asked = [(beside if beside in asked else condition["path"], condition["values"][0])]
        others = [option["value"] for option in field.get("options", [])] or [_OTHER]
        return any(drawn(*while_asked) != drawn(*while_asked, (path, other)) for other in others)

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
            case "ticks":
                place[name] = [chosen[path]] if path in chosen else []
            case _:
                place[name] = answer(path, field)
    return answers
