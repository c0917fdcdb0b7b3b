"""The search index: the searchable text of each announcement, by Pagefind, and its result.

Thai is written without spaces, and programs do not agree where its words end. So the index holds syllable
parts (:func:`apart`), and the page asks for a row of them: what is found is what stands there, also inside
a compound. Pagefind reads records that are made of the content, not the pages of the site: they hold
the announcement's own words and nothing of what surrounds them on a page.

An index lies at an address that is made of what went into it. So it is made once for the same content,
and browsers may keep it for ever.
"""

import contextlib
import gzip
import hashlib
import json
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from prakat.site_builder.bundle import atomic
from prakat.site_builder.bundle.assets import Folder, npm_package
from prakat.site_builder.content.entities import Position, Section
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.papers import enclosure_words
from prakat.site_builder.postings import status, terms
from prakat.site_builder.postings.clauses import by_position, conditions
from prakat.site_builder.postings.clauses import lines as clause_lines
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.publish import archives
from prakat.site_builder.publish.web.lists import POSITIONS, Card
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import full_day, thai_moment, thai_span
from prakat.site_builder.text.languages import both
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Digits
from prakat.validators.spelling import abbreviations as usual_abbreviations
from prakat.validators.text import in_digits, to_arabic_digits

FOLDER = "assets/search"
# The machines for which package.json names one; where sites are built elsewhere, add that machine's.
_PACKAGES = {("Linux", "x86_64"): "@pagefind/linux-x64", ("Linux", "aarch64"): "@pagefind/linux-arm64"}
# The page loads these; Pagefind also writes ready-made interfaces.
_LOADED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "*/*.pf_*")
_RESULTS = "results.json"  # what we add
# A letter that begins a part: a consonant unless a vowel stands before it, that vowel, ๆ and ฯ; and where
# Latin letters and numerals begin after others. assets/query.mjs has the same.
_BEGINNING = re.compile(r"(?<=\S)(?<![เ-ไ])(?=[ก-ฮเ-ไๆฯ])|(?<=[^\sA-Za-z0-9])(?=[A-Za-z0-9])")
SPACE = "·"  # what was a space; signs are not indexed
_DIGITS: Digits = "arabic"
_THOUSANDS = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_MAGIC = b"pagefind_dcd"  # before the JSON of a fragment


class SearchError(Exception):
    """No index could be made; the words say why. The site is well without."""


def index(content: Content, postings: Mapping[str, Posting], cache: Path) -> Folder:
    """Return the index of all announcements, made again only if words changed; none without any.

    Raises:
        SearchError: Pagefind does not run here.
    """
    if not postings:
        return Folder()
    short = abbreviations(content)
    found = {name: record(each, short) for name, each in postings.items()}
    results = {name: _result(each) for name, each in postings.items()}
    shown = {"abbreviations": short, "announcements": results}
    program = _program(cache)
    version = json.loads((program / "package.json").read_text())["version"]
    source = json.dumps([version, found, shown], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(source.encode()).hexdigest()[:12]
    folder = (cache / "search" / digest).resolve()
    if not folder.exists():
        _make(folder, found, shown, program)
    os.utime(folder)
    atomic.forget(folder.parent)
    address = f"{FOLDER}/{digest}/"
    files = sorted(path for pattern in (*_LOADED, _RESULTS) for path in folder.glob(pattern))
    return Folder(address, {address + path.relative_to(folder).as_posix(): path for path in files})


# --- What is found ------------------------------------------------------------------


def abbreviations(content: Content) -> dict[str, str]:
    """Return abbreviations and their full forms; those of the agencies take precedence."""
    # A province's two letters are mostly somebody else's, too.
    groups = [group for name, group in usual_abbreviations().items() if name != "provinces"]
    usual = {short: full for group in groups for short, full in group.items()}
    return usual | {each.short: each.name for each in content.agencies.values() if each.short}


def record(posting: Posting, short: dict[str, str]) -> str:
    """Return the announcement's own words as the HTML that Pagefind reads; headings weigh more.

    Numerals are Arabic throughout, so that ๒๕๖๗ finds 2567. At the end follow the full forms of its
    abbreviations, since the page searches for them (assets/query.mjs), and its numbers without commas.
    """
    lines = [*_lines(posting)]
    whole = to_arabic_digits(" ".join(text for _, text in lines))
    lines += [("p", each) for each in [*_in_full(whole, short), *_without_commas(whole)]]
    body = "".join(f"<{tag}>{escape(apart(to_arabic_digits(text)))}</{tag}>" for tag, text in lines)
    return f'<!doctype html><html lang="th"><body data-pagefind-body>{body}</body></html>'


def apart(text: str) -> str:
    """Return a text in the parts that are indexed; the page makes the text of it again.

    >>> apart("แผนงาน/โครงการ พ.ศ. 2567")
    'แผ น งา น/ โค ร ง กา ร· พ. ศ.· 2567·'
    """
    return " ".join(_BEGINNING.sub(" ", word) + SPACE for word in text.replace(SPACE, "•").split())


def _in_full(text: str, short: dict[str, str]) -> list[str]:
    """Return the full forms of the abbreviations in a text, those in a row as one; a dot may be missing.

    assets/query.mjs reads a query in the same way.

    >>> _in_full("ตามที่ ก.พ. กำหนด", {"ก.พ.": "คณะกรรมการข้าราชการพลเรือน", "พ.": "ผิด"})
    ['คณะกรรมการข้าราชการพลเรือน']
    >>> _in_full("ผช.ผอ กอง และผอ.", {"ผช.": "ผู้ช่วย", "ผอ.": "ผู้อำนวยการ"})
    ['ผู้ช่วยผู้อำนวยการ']
    """
    longest_last = sorted(short, key=len)
    full = {each.replace(".", ""): short[each] for each in longest_last}
    names = (r"\.?".join(map(re.escape, each.rstrip(".").split("."))) for each in reversed(longest_last))
    one = rf"(?:{'|'.join(names)})(?:\.|(?![ก-๙.]))"
    rows = dict.fromkeys(re.findall(f"(?<![ก-๙.])(?:{one})+", text)) if short else {}
    found = ("".join(full[each.replace(".", "")] for each in re.findall(one, row)) for row in rows)
    return [*dict.fromkeys(found)]


def _without_commas(text: str) -> list[str]:
    """Return the numbers of a text that have commas, without them.

    >>> _without_commas("11,260 - 13,800 บาท ปี 2567")
    ['11260', '13800']
    """
    return [each.replace(",", "") for each in dict.fromkeys(_THOUSANDS.findall(text))]


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
    ]
    yield from (("p", rich.plain(text)) for text in said if text)
    for position, offer in zip(positions, posting.offers, strict=True):
        yield from _of_position(position)
        for label, texts in terms.in_thai(offer, _DIGITS):
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
    digits = announcement.digits
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
        "places": in_digits(" / ".join(card.places), digits),
        "open": announcement.window.open.isoformat(),
        "close": announcement.window.close.isoformat(),
        "closes": both({"th": "{}", "en": "{}"}, digits, announcement.window.close),
        "cancelled": announcement.cancelled,
        "stopped": status.stopped(announcement, posting.superseded_by),
        "news": both(card.news, digits) if card.latest else None,
        "latest": in_digits(card.latest.title, digits) if card.latest else "",
        "digits": digits,
        "agency": archives.agency(posting),
        "rank": archives.ranks(posting),
        "year": archives.year(posting),
    }


# --- Pagefind ---------------------------------------------------------------------------


def _make(folder: Path, records: dict[str, str], shown: dict[str, Any], program: Path) -> None:
    """Write the index, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        made, pages = Path(work, "made"), Path(work, "pages")
        for name, html in records.items():
            page = pages / name / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(html, "utf-8")
        options = ("--silent", "--site", pages, "--output-path", made, "--force-language", "unknown")
        _run(program / "bin/pagefind_extended", *options)
        by_fragment = {}
        for path in made.glob("fragment/*.pf_fragment"):
            fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
            by_fragment[path.stem] = shown["announcements"][fragment["url"].strip("/")]
        results = json.dumps(shown | {"announcements": by_fragment}, ensure_ascii=False, sort_keys=True)
        (made / _RESULTS).write_text(results, "utf-8")
        with contextlib.suppress(OSError):  # another build was quicker
            made.rename(folder)


def _program(cache: Path) -> Path:
    """Return the npm package of Pagefind for this machine."""
    machine = (platform.system(), platform.machine())
    if machine not in _PACKAGES:
        raise SearchError(f"no Pagefind for {' '.join(machine)} in package.json")
    return npm_package(_PACKAGES[machine], cache)


def _run(*command: str | Path) -> None:
    try:
        result = subprocess.run(command, capture_output=True, text=True)
    except OSError as error:
        raise SearchError(str(error)) from error
    if result.returncode:
        raise SearchError((result.stderr or result.stdout).strip())
