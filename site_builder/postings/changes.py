"""The changes of an amendment in the words of the page: before and after.

The page's text is compared, not the file's keys, so that the consequences of a change (cut-off dates,
rounds of evaluation) are shown with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from prakat.forms.paper.privacy import LABELS
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.kinds import CHOOSE
from prakat.site_builder.content.papers import enclosure_words
from prakat.site_builder.postings import terms
from prakat.site_builder.postings.clauses import Clause, by_position, conditions, reckoned
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.status import in_words
from prakat.site_builder.text import limits
from prakat.site_builder.text.dates import thai_day, thai_span
from prakat.site_builder.text.rich import plain
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits, Form, FormUse
from prakat.validators.text import in_digits

# A line in pieces, and whether each differs from the other version of the line.
type MarkedLine = list[tuple[str, bool]]


@dataclass(frozen=True)
class ChangedPart:
    """A part of an announcement: the lines removed, and the lines added."""

    heading: str
    was: list[MarkedLine]
    now: list[MarkedLine]


def changes(posting: Posting) -> list[list[ChangedPart]]:
    """Return the changes of each amendment, the first first; none for one that names no keys."""
    if not posting.earlier:
        return []
    versions = [said(each, posting.announcement.digits) for each in (*posting.earlier, posting)]
    return [
        [
            _change(heading, before.get(heading, []), after.get(heading, []))
            for heading in {**after, **before}
            if before.get(heading) != after.get(heading)
        ]
        for before, after in pairwise(versions)
    ]


def said(posting: Posting, digits: Digits) -> dict[str, list[str]]:
    """Return the page's text: lines by heading (a key of strings.toml), without empty ones."""
    announcement, agency, uses = posting.announcement, posting.agency, posting.data["forms"]
    window, rounds = announcement.window, posting.data["evaluation_rounds"]
    stated = posting.data.get("privacy", {})
    parts: dict[str, Sequence[str | None]] = {
        "title": [announcement.title],
        "agency": [agency.name],
        "kind": [announcement.kind.label["th"]],
        "numbered": [announcement.number],
        "dated": [thai_day(announcement.dated, digits) if announcement.dated else None],
        "legal_basis": _lines(announcement.legal_basis),
        "position": [*map(_position, posting.positions)],
        "opens": [in_words(window.open, window, digits)["th"]],
        "how_many_positions": [CHOOSE["one"]["th"] if announcement.choose == "one" else None],
        "closes": [in_words(window.close, window, digits)["th"]],
        "note": _lines(window.note),
        "timetable": [
            " ".join(filter(None, [thai_span(each.date, digits), each.step, each.place]))
            for each in announcement.timeline
        ],
        **terms.lines(announcement, posting.positions, posting.offers, digits),
        **{each.name: [each.in_thai(digits)] for each in reckoned(posting)},
        "evaluations": [numbers(f"ปี {each['year']} ครั้งที่ {each['round']}", digits) for each in rounds],
        "eligibility_title": [*_clauses(conditions(posting)), *_by_position(posting)],
        "forms": [_form(posting.forms[use["id"]], use, digits) for use in uses],
        "form_wording": [text for use in uses for text in use.get("wording", {}).values()],
        "attachments": [" ".join(enclosure_words(each)) for each in announcement.enclosures],
        "privacy_title": [f"{LABELS[key]['th']} {stated[key]}" for key in LABELS if key in stated],
        "how_to_submit": _lines(announcement.how_to_submit),
        "contact": _lines(announcement.contact or agency.contact),
        "further_clauses": [
            line for each in announcement.more for line in [each.heading, *_lines(each.text)]
        ],
        "instead_of": [posting.supersedes.title if posting.supersedes else None],
    }
    return {
        heading: [in_digits(line, digits) for line in lines if line]
        for heading, lines in parts.items()
        if any(lines)
    }


def _lines(text: str | None) -> list[str]:
    """Return the lines of a long text."""
    return plain(text or "").splitlines()


def _form(form: Form, use: FormUse, digits: Digits) -> str:
    said = limits.in_words(form, use, digits)
    return " ".join([form["title"]["th"], *(each["th"] for each in said)])


def _position(position: Position) -> str:
    number = f"ตำแหน่งเลขที่ {position.number}" if position.number else ""
    return " ".join(filter(None, [position.title, position.rank, number, position.belongs_to]))


def _by_position(posting: Posting) -> Iterator[str]:
    """Yield what each of several positions asks for, after its title."""
    for each in by_position(posting):
        yield each.position.title
        yield from _clauses(each.clause)


def _clauses(clause: Clause | None) -> Iterator[str]:
    """Yield each clause as a line, without its number, which depends on the clauses before."""
    if clause is None:
        return
    source = f"(ที่มา: {clause.source})" if clause.source else ""
    remark = clause.remark["th"] if clause.remark else ""
    yield " ".join(filter(None, [clause.text["th"], remark, source]))
    for each in clause.clauses:
        yield from _clauses(each)


def _change(heading: str, before: list[str], after: list[str]) -> ChangedPart:
    change = ChangedPart(heading, [], [])
    for what, i, to_i, j, to_j in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = before[i:to_i], after[j:to_j]
        if what == "replace" and len(gone) == len(came):
            for one, other in zip(gone, came, strict=True):
                was, now = _marked(one, other)
                change.was.append(was)
                change.now.append(now)
        elif what != "equal":
            change.was.extend([(line, False)] for line in gone)
            change.now.extend([(line, False)] for line in came)
    return change


def _marked(one: str, other: str) -> tuple[MarkedLine, MarkedLine]:
    """Return two lines with their differences marked, split at spaces, which separate Thai phrases."""
    left, right = one.split(" "), other.split(" ")
    was, now = [], []
    for what, i, to_i, j, to_j in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        was += [(" ".join(left[i:to_i]), what != "equal")] if i < to_i else []
        now += [(" ".join(right[j:to_j]), what != "equal")] if j < to_j else []
    return was, now
