"""The JSON that another site publishes (postings/published.py) → postings, as if they were this site's own.

What comes from outside is anything: nothing here raises on it but :class:`UnusableError`. It becomes the same
models that an agency's own files do, and so is bounded and escaped as these are. Links are not taken from it:
prakat's sites have their pages, papers and files at addresses that follow from the id, below the site's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pydantic_core
from pydantic import ValidationError

from prakat.forms.questions.declared import wrong
from prakat.forms.questions.source import MAX_DEPTH
from prakat.site_builder.content.entities import Agency, Position
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.tree import CONDITIONS
from prakat.site_builder.postings.posting import Origin, Posting, Taken, posting
from prakat.site_builder.postings.published import ONE
from prakat.site_builder.text.dates import BANGKOK, Span
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Form
from prakat.validators.rules import limits_of
from prakat.validators.spelling import abbreviations

# Between the id of a source, which has no two hyphens in a row, and what is one of its own.
_OF = "--"
# Characters that would turn, hide or break a line, or that no file of an agency could hold either.
_UNWANTED = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\uf900-\ufffd\U00010000-\U000effff]"
    "|[\u200b\u200e\u200f\u2060-\u206f\ufeff]"
)
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_SPAN = {"first", "last", "begins", "ends"}
_ENDS = {"close", "until"}
_MOMENTS = {"open", "publish_on", *_ENDS}


class UnusableError(Exception):
    """A text is no announcement: ``where`` in it, and ``why``, in words for who maintains that site."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why


def parsed(text: bytes) -> Any:
    """Return JSON as data, without what no text should hold, and not nested deeper than files may be.

    Raises:
        UnusableError: it is none.
    """
    try:
        data = pydantic_core.from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise UnusableError("-", str(error)) from error
    return _clean(data)


def _clean(value: Any, depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise UnusableError("-", "nested too deeply")
    if isinstance(value, str):
        return _UNWANTED.sub("", value)
    if isinstance(value, list):
        return [_clean(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {_UNWANTED.sub("", key): _clean(each, depth + 1) for key, each in value.items()}
    return value


def announcement(data: Any, name: str, origin: Origin, forms: Mapping[str, Form]) -> Posting:
    """Return the announcement that a site publishes as ``name``; ``forms`` are those known here.

    Its ids, and those it refers to, begin with the origin's.

    Raises:
        UnusableError: it is not as the schema says, or refers to what it does not hold.
    """
    try:
        data = _typed(data)
        one = ONE.validate_python(data, extra="ignore")
        if one["id"] != name:
            raise UnusableError("id", f"{one['id']}, not {name}")
        if (source := one["source"]) is not None:  # its forms are there, not here
            raise UnusableError("source", f"taken from {source['name']}: name that site as a source")
        positions = [_named(Position, each) for each in data["described"]]
        agency = _named(Agency, data["publisher"])
        made = Announcement.model_validate(_as_written(data, forms), extra="ignore")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UnusableError(".".join(map(str, first["loc"])), first["msg"]) from error
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise UnusableError("-", f"{type(error).__name__}: {error}") from error
    return _posted(made, agency, positions, origin, data, forms)


def _named[M: (Agency, Position)](kind: type[M], data: Any) -> M:
    return kind.model_validate(data, extra="ignore")


def _as_written(data: Mapping[str, Any], forms: Mapping[str, Form]) -> dict[str, Any]:
    """Return an announcement as its agency's file would have it."""
    keys = Announcement.model_fields.keys() - {"positions", "terms"}
    return {key: data[key] for key in keys & data.keys()} | {
        "agency": data["publisher"]["id"],
        "kind": data["kind"]["code"],
        "status": "cancelled" if data["status"]["code"] == "cancelled" else "published",
        "reckoning": {key: day for key, day in data["reckoning"].items() if key not in data["inferred"]},
        "forms": [_form(each, forms) for each in data["forms"] if each["id"] in forms],
        # Whose names stand in a list is the agency's to publish, and to take back.
        "notices": [{**each, "columns": [], "rows": []} for each in data["notices"]],
    }


def _typed(value: Any) -> Any:
    """Return data with its moments and days as such; read as authors write them, seconds would be lost."""
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _SPAN:
        first, last = (date.fromisoformat(value[key]) for key in ("first", "last"))
        return Span(first, last, _hour(value["begins"]), _hour(value["ends"]))
    return {
        key: _moment(each, key)
        if key in _MOMENTS and isinstance(each, str) and _MOMENT.fullmatch(each)
        else _typed(each)
        for key, each in value.items()
    }


def _hour(text: Any) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _moment(text: str, key: str) -> datetime:
    at = datetime.fromisoformat(text).astimezone(BANGKOK)
    # What ends at midnight says so: a mere day ends with its last second (text/dates.py).
    return at.replace(fold=1) if key in _ENDS and at.time() == time(0) else at


def _form(use: Mapping[str, Any], forms: Mapping[str, Form]) -> dict[str, Any]:
    """Return a form as the announcement asks for it, as far as the form that is known here has it, too."""
    form = forms[use["id"]]
    declared, limits = limits_of(form), form.get("limits", {})
    taken = {
        name: value
        for name, value in use["limits"].items()
        if name in limits
        and name not in use.get("inferred", ())  # what no source states is ours to read as well as theirs
        and not (name in declared and [*wrong(declared[name], value, limits[name][-1]["value"])])
    }
    wording = {name: text for name, text in use.get("wording", {}).items() if name in form.get("wording", {})}
    made: dict[str, Any] = {"id": use["id"], "limits": taken, "wording": wording}
    if "asks" in use:
        made["asks"] = {topic: topic in use["asks"] for topic in form.get("topics", {})}
    return made


def _posted(
    made: Announcement,
    agency: Agency,
    positions: list[Position],
    origin: Origin,
    data: Mapping[str, Any],
    forms: Mapping[str, Form],
) -> Posting:
    """Return the posting, with ids that no other source has."""

    def of(name: str) -> str:
        return f"{origin.id}{_OF}{name}"

    if missing := {*made.positions} - {each.id for each in positions}:
        raise UnusableError("described", f"without {', '.join(sorted(missing))}")
    if made.agency != agency.id:
        raise UnusableError("publisher", made.agency)
    unknown = [each["id"] for each in data["forms"] if each["id"] not in forms]
    taken = Taken(origin, f"{origin.site}announcements/{made.id}/", dict(_sizes(data)), unknown)
    agency = agency.model_copy(update={"id": of(agency.id)})
    made = made.model_copy(
        update={
            "id": of(made.id),
            "agency": agency.id,
            "supersedes": made.supersedes and of(made.supersedes),
            "formerly": [*map(of, made.formerly)],
        }
    )
    alone = Content({agency.id: agency}, {each.id: each for each in positions}, {made.id: made}, dict(forms))
    found = replace(posting(made, alone), taken=taken)
    return _left_to_agency(found) if unknown else found


def _sizes(data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the name and the bytes of each document that can be had."""
    listed = [*data["files"], *(each for notice in data["notices"] for each in notice["files"])]
    signed = [data["signed"]] if data.get("signed") else []
    for each in (*signed, *listed):
        if each.get("url") and each.get("file"):
            yield each["file"], each["bytes"]


def _left_to_agency(found: Posting) -> Posting:
    """Return a posting the conditions of which are not judged here: they rest on a form that is not known."""
    text = public()["taken_form_unknown"]["th"]
    said = CONDITIONS["own"].model_construct(id="elsewhere", criterion="own", text=text, source="")
    positions = [
        {key: value for key, value in each.items() if key != "qualifications"}
        for each in found.data["positions"]
    ]
    data: Any = {**found.data, "eligibility": said.model_dump(), "positions": positions}
    return replace(found, data=data)


def unambiguous(content: Content) -> Content:
    """Return the content of several sources without short names that are another's, too, or well known.

    Searches look for what an abbreviation stands for: no agency says that for others.
    """
    usual = {short for group in abbreviations().values() for short in group}
    meant: dict[str, set[str]] = {}
    for each in content.agencies.values():
        meant.setdefault(each.short or "", set()).add(each.name)
    agencies = {
        name: each
        if each.short not in usual and len(meant[each.short or ""]) == 1
        else each.model_copy(update={"short": None})
        for name, each in content.agencies.items()
    }
    return replace(content, agencies=agencies)


def together(found: Iterable[Posting]) -> tuple[Content, dict[str, Posting]]:
    """Return postings of all sources as the content of one site, and themselves by id."""
    by_id = {each.announcement.id: each for each in found}
    former: set[str] = {*by_id}
    for name, each in by_id.items():
        kept = [one for one in each.announcement.formerly if one not in former]
        former |= {*kept}
        if kept != each.announcement.formerly:
            by_id[name] = replace(each, announcement=each.announcement.model_copy(update={"formerly": kept}))
    announcements = {name: each.announcement for name, each in by_id.items()}
    content = Content({each.agency.id: each.agency for each in by_id.values()}, {}, announcements)
    return content, {
        name: replace(
            each,
            supersedes=announcements.get(each.announcement.supersedes or ""),
            superseded_by=tuple(content.successors(each.announcement)),
        )
        for name, each in by_id.items()
    }
