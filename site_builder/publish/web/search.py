"""The search index: the words of each announcement, and what a result shows of it.

Visitors fetch the small files that hold the letters of their query (../letters.py, assets/finder.mjs).

An index lies at an address that is made of what went into it. So it is made once for the same content,
and browsers may keep it for ever.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from prakat.site_builder.bundle import atomic
from prakat.site_builder.bundle.assets import Folder
from prakat.site_builder.content.entities import Position, Section
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.papers import enclosure_words
from prakat.site_builder.kept import Kept
from prakat.site_builder.postings import status, terms
from prakat.site_builder.postings.clauses import by_position, conditions
from prakat.site_builder.postings.clauses import lines as clause_lines
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.publish import archives, letters
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.letters import Lines, Said
from prakat.site_builder.publish.web.lists import POSITIONS, Card
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import full_day, thai_moment, thai_span
from prakat.site_builder.text.languages import both
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Digits
from prakat.validators.spelling import abbreviations as usual_abbreviations
from prakat.validators.text import in_digits, to_arabic_digits

FOLDER = "assets/search"
# A telephone number in groups; assets/query.mjs has the same.
_TELEPHONE = re.compile(r"(?<![0-9])0[0-9]{0,2}[\s-][0-9]{3,4}[\s-]?[0-9]{4}(?![0-9])")
_DIGITS: Digits = "arabic"
_FACETS = ("agency", "rank", "year")


def index(content: Content, postings: Mapping[str, Posting], cache: Path, kept: Kept, marks: Marks) -> Folder:
    """Return the index of all announcements, made again only if words changed; none without any.

    ``kept`` is what was said of announcements before, by their ``marks``.
    """
    if not postings:
        return Folder()
    short = abbreviations(content)
    every = archives.latest_closing(postings.values())
    by_mark = partial(kept.key, "search", kept.key(json.dumps(short, ensure_ascii=False)))
    keys = [(mark := marks(each)) and by_mark(mark) for each in every]
    shown = [_said(each, short, kept, key) for each, key in zip(every, keys, strict=True)]
    made_of = hashlib.sha256(Path(__file__).read_bytes() + Path(letters.__file__).read_bytes())
    for each in (short, *shown):
        made_of.update(json.dumps(each, ensure_ascii=False, sort_keys=True).encode())
    digest = made_of.hexdigest()[:12]
    folder = (cache / "search" / digest).resolve()
    if not folder.exists():
        results = {"abbreviations": short} | _columns([each for each, _ in shown])
        letters.make(folder, shown, keys, kept, results)
    os.utime(folder)
    atomic.forget(folder.parent)
    address = f"{FOLDER}/{digest}/"
    # As text: of thousands of paths each would be taken apart.
    there = (
        f"{at}{os.sep}{name}" for at, _, names in os.walk(folder) for name in names if name != letters.MADE_OF
    )
    files = sorted(path.removeprefix(f"{folder}{os.sep}").split(os.sep) for path in there)
    return Folder(address, {address + "/".join(each): folder.joinpath(*each) for each in files})


def _said(posting: Posting, short: dict[str, str], kept: Kept, key: str | None) -> Said:
    """Return what a result shows of an announcement, and its record; ``key`` is what they are known by."""
    if key is None or (said := kept.find(key)) is None:
        said = _result(posting), record(posting, short)
        if key is not None:
            kept.keep(key, said)
    result, lines = said
    return result, lines


# --- What is found ------------------------------------------------------------------


def abbreviations(content: Content) -> dict[str, str]:
    """Return abbreviations and their full forms; those of the agencies take precedence."""
    # A province's two letters are mostly somebody else's, too.
    groups = [group for name, group in usual_abbreviations().items() if name != "provinces"]
    usual = {short: full for group in groups for short, full in group.items()}
    return usual | {each.short: each.name for each in content.agencies.values() if each.short}


def record(posting: Posting, short: dict[str, str]) -> Lines:
    """Return the announcement's own words, line by line: those of its headings, and the others.

    Numerals are Arabic throughout, so that ๒๕๖๗ finds 2567. At the end follow the full forms of its
    abbreviations, and its telephone numbers in one piece: so the page searches for them (assets/query.mjs).
    """
    lines = [(tag, to_arabic_digits(text)) for tag, text in _lines(posting)]
    titles = [text for tag, text in lines if tag in ("h1", "h2")]
    others = [text for tag, text in lines if tag not in ("h1", "h2") and text]
    whole = " ".join([*titles, *others])
    return [titles, [*others, *_in_full(whole, short), *_in_one(whole)]]


def _in_full(text: str, short: dict[str, str]) -> list[str]:
    """Return the full forms of the abbreviations in a text, those in a row as one; a dot may be missing.

    assets/query.mjs reads a query in the same way.

    >>> _in_full("ตามที่ ก.พ. กำหนด", {"ก.พ.": "คณะกรรมการข้าราชการพลเรือน", "พ.": "ผิด"})
    ['คณะกรรมการข้าราชการพลเรือน']
    >>> _in_full("ผช.ผอ กอง และผอ.", {"ผช.": "ผู้ช่วย", "ผอ.": "ผู้อำนวยการ"})
    ['ผู้ช่วยผู้อำนวยการ']
    """
    if not short:
        return []
    one, row = _abbreviated(tuple(short))
    full = {each.replace(".", ""): short[each] for each in sorted(short, key=len)}
    rows = dict.fromkeys(row.findall(text))
    found = ("".join(full[each.replace(".", "")] for each in one.findall(those)) for those in rows)
    return [*dict.fromkeys(found)]


@lru_cache(1)
def _abbreviated(short: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what one of the abbreviations looks like, and what several in a row do."""
    longest_first = sorted(short, key=len)[::-1]
    names = (r"\.?".join(map(re.escape, each.rstrip(".").split("."))) for each in longest_first)
    one = rf"(?:{'|'.join(names)})(?:\.|(?![ก-๙.]))"
    return re.compile(one), re.compile(f"(?<![ก-๙.])(?:{one})+")


def _in_one(text: str) -> list[str]:
    """Return the telephone numbers of a text without what parts their groups.

    >>> _in_one("โทร. 0 2123 4567-8 หรือ 081-234-5678, 2567 1234")
    ['021234567', '0812345678']
    """
    return [*dict.fromkeys(re.sub("[^0-9]", "", each) for each in _TELEPHONE.findall(text))]


def _lines(posting: Posting) -> Iterator[tuple[str, str]]:
    """Yield every text of it: the HTML element, and the words.

    Tables of notices are not among them: they hold names of people, by whom nobody is to be searched for
    on a site of positions. A page that is read can be searched by the browser.
    """
    announcement, agency, positions = posting.announcement, posting.agency, posting.positions
    yield "h1", " ".join(position.title for position in positions)
    yield "h2", announcement.title
    named = [agency.name, agency.short, agency.parent, announcement.kind.label["th"]]
    window = announcement.window
    said = [
        " ".join(filter(None, named)),
        announcement.number,
        f"ลงวันที่ {full_day(announcement.dated, _DIGITS)}" if announcement.dated else None,
        f"เปิดรับสมัคร {thai_moment(window.open, _DIGITS)}",
        f"ปิดรับสมัคร {thai_moment(window.close, _DIGITS)}",
        announcement.legal_basis,
        announcement.reason,
        window.note,
        announcement.contact,
    ]
    yield from (("p", rich.plain(text)) for text in said if text)
    for position, offer in zip(positions, posting.offers, strict=True):
        yield from _of_position(position)
        for label, texts in terms.in_thai(position, offer, _DIGITS):
            yield "p", f"{label} {' '.join(map(rich.plain, texts))}"
    asked = [conditions(posting), *(each.clause for each in by_position(posting))]
    yield from (("p", text) for clause in filter(None, asked) for text in clause_lines(clause))
    yield from (("p", text) for text in _of_procedure(announcement))
    yield from _of_sections(announcement.more)
    for notice in announcement.notices:
        told = [notice.title, rich.plain(notice.text or ""), *notice.columns]
        yield "p", " ".join(filter(None, [*told, *(each.title for each in notice.files)]))
    yield from (("p", text) for each in announcement.enclosures for text in enclosure_words(each))
    yield from (("p", each.title) for each in announcement.files)
    yield "p", rich.plain(announcement.how_to_submit or "")
    yield from (("p", f"{each.heading} {rich.plain(each.text)}") for each in announcement.more)


def _of_procedure(announcement: Announcement) -> Iterator[str]:
    """Yield what happens when, and how one applies."""
    for name, window in announcement.windows.items():
        yield f"{name.label['th']} {rich.plain(terms.window(window, _DIGITS)['th'])}"
    for step in announcement.timeline:
        yield " ".join(filter(None, [thai_span(step.date, _DIGITS), step.step, step.place]))
    if announcement.fee:
        yield rich.plain(terms.fee(announcement.fee, _DIGITS)["th"])
    for stage in announcement.selection:
        yield rich.plain(terms.stage(stage, _DIGITS)["th"])
    yield from (rich.plain(each["th"]) for each in terms.channels(announcement))


def _of_position(position: Position) -> Iterator[tuple[str, str]]:
    number = f"ตำแหน่งเลขที่ {position.number}" if position.number else ""
    named = [position.line, position.rank, position.employment, position.group, position.belongs_to, number]
    yield "p", " ".join(filter(None, named))
    if position.duties:
        yield "p", rich.plain(position.duties)
    for group in position.work:
        if group.heading:
            yield "h4", group.heading
        for item, below in group.outline:
            yield from (("p", each) for each in (item, *below))
    yield from _of_sections(position.more)


def _of_sections(sections: list[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        yield "h4", section.heading
        yield "p", rich.plain(section.text)


# --- What a result shows --------------------------------------------------------------


def _result(posting: Posting) -> dict[str, Any]:
    """Return what a result says, as the cards of lists do, and the values to filter results by."""
    announcement, card = posting.announcement, Card(posting)
    digits: Digits = "thai"  # the site's: one list has one kind
    offer = [
        *([both(public()["vacancies_in_all"], digits, card.vacancies)] if card.vacancies else []),
        *card.pay,
    ]
    positions = [
        {"title": in_digits(each.title, digits), "rank": both(each.rank_words, digits)}
        for each in posting.positions[:POSITIONS]
    ]
    if (others := len(posting.positions) - POSITIONS) > 0:
        positions.append({"title": "", "rank": both(public()["and_others"], digits, others)})
    return {
        "id": announcement.id,
        "title": in_digits(announcement.title, digits),
        "kind": both(announcement.kind.label, digits),
        "positions": positions,
        "offer": [both(each, digits) for each in offer],
        "places": [in_digits(each, digits) for each in card.places],
        "open": announcement.window.open.isoformat(),
        "close": announcement.window.close.isoformat(),
        "closes": both(
            status.of_window({"th": "{}", "en": "{}"}, announcement.window), digits, announcement.window.close
        ),
        "cancelled": announcement.cancelled,
        "stopped": status.stopped(announcement, posting.superseded_by),
        "news": both(card.news, digits) if card.latest else None,
        "latest": [in_digits(each.title, digits) for each in card.latest],
        "digits": announcement.digits,
        "origin": posting.taken.origin.id if posting.taken else None,
        "agency": archives.agency(posting),
        "rank": archives.ranks(posting),
        "year": archives.year(posting),
    }


def _columns(results: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what results are narrowed down by, in columns; an opening is in seconds before the closing."""
    opens, closes = (
        [int(datetime.fromisoformat(each[key]).timestamp()) for each in results] for key in ("open", "close")
    )
    facets: dict[str, dict[str, Any]] = {}
    for name in _FACETS:
        of: dict[str, int] = {}
        at = [of.setdefault(" ".join(each[name]), len(of)) for each in results]
        words = {value: said for each in results for value, said in each[name].items()}
        facets[name] = {"words": words, "of": [*of], "at": at}
    return {
        "closes": closes,
        "before": [close - opening for opening, close in zip(opens, closes, strict=True)],
        "cancelled": [number for number, each in enumerate(results) if each["cancelled"]],
        "stopped": [number for number, each in enumerate(results) if each["stopped"]],
        "facets": facets,
    }
