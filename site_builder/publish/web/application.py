"""The page on which one applies by an announcement, and the announcement as the rules take it."""

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from prakat.forms.paper.documents import SUFFIXES
from prakat.forms.paper.privacy import Line, notice
from prakat.site_builder.build import Artifact, Build, Later, Page, Shared
from prakat.site_builder.postings.clauses import by_position, conditions
from prakat.site_builder.postings.papers.blanks import blank_address, blank_data
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.timetable import timetable
from prakat.site_builder.text import limits
from prakat.validators import eligibility
from prakat.validators.contract import Form, FormUse
from prakat.validators.report import FINAL
from prakat.validators.tailoring import tailored


def page(posting: Posting, shared: Shared) -> Page:
    """Return the page on which eligibility is checked and all forms are filled in (templates/apply.html)."""
    sought = posting.positions[0].title
    return Page(
        uri=f"{posting.uris[0]}apply/",
        title=f"กรอกแบบฟอร์มสมัคร {sought}",
        title_en=f"Apply for {sought}",
        description="ตรวจคุณสมบัติ กรอกและตรวจแบบฟอร์มได้ในเครื่องของท่านเอง ข้อมูลไม่ถูกส่งออก",
        template="apply.html",
        context=Later(partial(_application, posting, shared)),
    )


def _application(posting: Posting, shared: Shared) -> dict[str, Any]:
    """Return the context of the page of forms."""
    asked = _asked(posting)
    return {
        "announcement": posting.data,
        "stated": posting.announcement,
        "agency": posting.agency,
        "timetable": timetable(posting.announcement),
        "ranks": [each.rank_words for each in posting.positions],
        "forms": [
            {"form": asked[use["id"]], "use": use, "shown": _shown(asked[use["id"]], use, posting)}
            | form(use, posting)
            for use in posting.data["forms"]
        ],
        "eligibility": conditions(posting),
        "of_positions": by_position(posting),
        "questions": questions(posting),
        "fee": bool(posting.announcement.fee),
        "data": _data(posting, shared, asked, f"{posting.uris[0]}apply/"),
        "final": FINAL,
        "superseded_by": posting.superseded_by,
        "privacy": privacy(posting),
        "back_url": "../",
    }


def form(use: FormUse, posting: Posting) -> dict[str, Any]:
    """Return a form in the list of those to be handed in; ``first`` is where filling it in begins."""
    asked = tailored(posting.forms[use["id"]], use, posting.data)
    name, first = asked["title"]["th"], asked["sections"][0]["id"]
    return {
        "id": use["id"],
        "name": name,
        "title": use.get("wording", {}).get("title", name),
        "first": f"{use['id']}/{first}",
        "limits": limits.in_words(asked, use, posting.announcement.digits),
        "blanks": {suffix: blank_address(posting, use["id"], suffix) for suffix in SUFFIXES},
    }


def privacy(posting: Posting) -> list[Line]:
    """Return the notice on personal data; none where no form asks for any and nothing is stated."""
    stated = posting.data.get("privacy", {})
    return notice(posting.agency.name, stated) if posting.forms or stated else []


def questions(posting: Posting) -> Mapping[str, Sequence[str]]:
    """Return the questions by which eligibility is checked."""
    uses, forms, data = posting.data["forms"], posting.forms, posting.data
    return eligibility.questions(data, {use["id"]: tailored(forms[use["id"]], use, data) for use in uses})


def data(build: Build) -> Iterator[Artifact]:
    """Yield each announcement as JSON, for programs."""
    for posting in build.own:
        yield Artifact(f"{posting.uris[0]}prakat.json", partial(_as_json, posting, build.shared))


def _as_json(posting: Posting, shared: Shared) -> str:
    return json.dumps(_data(posting, shared, _asked(posting), posting.uris[0]), ensure_ascii=False)


def _data(posting: Posting, shared: Shared, asked: dict[str, Form], at: str) -> dict[str, Any]:
    """Return the announcement as the rules take it, and by its id of each form where it lies.

    ``file`` is a path relative to ``at``. ``own`` are the sections that are the announcement's own, each in
    the place of the one with its ``id``, of which the file has the title only.
    """
    forms = {}
    for name, form in asked.items():
        made = shared.add(f"{name}.form.json", json.dumps(_alike(form), ensure_ascii=False))
        own = [each for each in form["sections"] if _is_own(each)]
        forms[name] = {
            "file": posixpath.relpath(made.address, at),
            "integrity": made.integrity,
            "own": own,
        }
    return {"announcement": posting.data, "forms": forms}


def _asked(posting: Posting) -> dict[str, Form]:
    """Return the announcement's forms, as the rules take them."""
    digits, forms = posting.announcement.digits, posting.forms
    return {
        use["id"]: limits.filled(tailored(forms[use["id"]], use, posting.data), use, digits)
        for use in posting.data["forms"]
    }


def _shown(form: Form, use: FormUse, posting: Posting) -> dict[str, Any]:
    """Return what the form is shown by, as many announcements ask it: as its blank, but for their own."""
    made_of = blank_data(posting, use["id"])
    kept = ("digits", "inferred", "evaluation_rounds", "window", "reckoning")
    return {
        "announcement": {key: value for key, value in made_of.items() if key in kept},
        "form": _alike(form),
        "pages": use["limits"].get("pages", 0),
        # Our readings of them stand beside the questions.
        "limits": limits.in_words(form, use, posting.announcement.digits, readings=False),
        "privacy": privacy(posting),
    }


def _alike(form: Form) -> dict[str, Any]:
    """Return a form without what the announcement's own sections ask."""
    sections = [
        {key: value for key, value in each.items() if key != "fields"} if _is_own(each) else each
        for each in form["sections"]
    ]
    return {**form, "sections": sections}


def _is_own(part: Any) -> bool:
    """Tell whether a section asks what one announcement alone gives: positions, what to enclose."""
    asks = "announcement" in part.get("options_of", ()) or part.get("fixed") == "enclosures"
    return asks or any(map(_is_own, part.get("fields", ())))
