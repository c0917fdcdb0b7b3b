"""The page on which one applies by an announcement, and the announcement as the rules take it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from prakat.forms.paper.documents import SUFFIXES
from prakat.forms.paper.privacy import Line, notice
from prakat.site_builder.build import Artifact, Build, Later, Page
from prakat.site_builder.postings.clauses import by_position, conditions
from prakat.site_builder.postings.papers.blanks import blank_address
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.timetable import timetable
from prakat.site_builder.text import limits, thai
from prakat.validators import eligibility
from prakat.validators.contract import FormUse
from prakat.validators.report import FINAL
from prakat.validators.tailoring import tailored


def page(posting: Posting) -> Page:
    """Return the page on which eligibility is checked and all forms are filled in (templates/apply.html)."""
    sought = posting.positions[0].title
    return Page(
        uri=f"{posting.uris[0]}apply/",
        title=f"กรอกแบบฟอร์มสมัคร {sought}",
        title_en=f"Apply for {sought}",
        description="ตรวจคุณสมบัติ กรอกและตรวจแบบฟอร์มได้ในเครื่องของท่านเอง ข้อมูลไม่ถูกส่งออก",
        template="apply.html",
        context=Later(lambda: _application(posting)),
    )


def _application(posting: Posting) -> dict[str, Any]:
    """Return the context of the page of forms."""
    data = _data(posting)
    return {
        "announcement": posting.data,
        "stated": posting.announcement,
        "agency": posting.agency,
        "timetable": timetable(posting.announcement),
        "ranks": [each.rank_words for each in posting.positions],
        "forms": [
            {"form": data["forms"][use["id"]], "use": use} | form(use, posting)
            for use in posting.data["forms"]
        ],
        "eligibility": conditions(posting),
        "of_positions": by_position(posting),
        "questions": questions(posting),
        "data": data,
        "final": FINAL,
        **thai.PATTERNS,
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
    for posting in build.postings.values():
        yield Artifact(f"{posting.uris[0]}prakat.json", partial(_as_json, posting))


def _as_json(posting: Posting) -> str:
    return json.dumps(_data(posting), ensure_ascii=False)


def _data(posting: Posting) -> dict[str, Any]:
    """Return the announcement and its forms, as the rules take them."""
    digits, forms = posting.announcement.digits, posting.forms
    filled = {
        use["id"]: limits.filled(tailored(forms[use["id"]], use, posting.data), use, digits)
        for use in posting.data["forms"]
    }
    return {"announcement": posting.data, "forms": filled}
