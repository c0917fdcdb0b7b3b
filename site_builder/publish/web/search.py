"""The search index: which announcements hold which few letters, and what a result shows of each.

Thai is written without spaces, and programs do not agree where its words end. So the index holds every two
and three letters that follow each other in an announcement's own words, signs and spaces left out: what is
found is what stands there, also inside a compound, and a mistyped word still shares most of its pairs.
Visitors fetch the small files that hold the letters of their query (assets/finder.mjs).

An index lies at an address that is made of what went into it. So it is made once for the same content,
and browsers may keep it for ever. Where few announcements changed, it is the last one but for their letters.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

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
from prakat.site_builder.publish import archives
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.web.lists import POSITIONS, Card
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import full_day, thai_moment, thai_span
from prakat.site_builder.text.languages import both
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Digits
from prakat.validators.spelling import abbreviations as usual_abbreviations
from prakat.validators.text import in_digits, to_arabic_digits

FOLDER = "assets/search"
RESULTS = "results.json"
# Numbers in a file of letters, on average: some two kilobytes, of which a query fetches a few dozen.
_IN_A_FILE = 1000
_FEW = 8  # of what fraction the letters are set right in the last index, rather than all made again
# All but letters, digits and the marks above and below them; assets/query.mjs has the same.
_SIGNS = re.compile("[^\\w·\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+|_")
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3})")
_NUMBER = re.compile("(?<![0-9])(?=[0-9])")
# A telephone number in groups; assets/query.mjs has the same.
_TELEPHONE = re.compile(r"(?<![0-9])0[0-9]{0,2}[\s-][0-9]{3,4}[\s-]?[0-9]{4}(?![0-9])")
_DIGITS: Digits = "arabic"
_FACETS = ("agency", "rank", "year")
# Beside the files of an index: the keys of its announcements, how many numbers it has and files of letters.
_MADE_OF = ".made.json"

type _Lines = list[list[str]]
type _Said = tuple[dict[str, Any], _Lines]
type _Part = dict[str, list[list[int]]]


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
    made_of = hashlib.sha256(Path(__file__).read_bytes())
    for each in (short, *shown):
        made_of.update(json.dumps(each, ensure_ascii=False, sort_keys=True).encode())
    digest = made_of.hexdigest()[:12]
    folder = (cache / "search" / digest).resolve()
    if not folder.exists():
        _make(folder, shown, short, keys, kept)
    os.utime(folder)
    atomic.forget(folder.parent)
    address = f"{FOLDER}/{digest}/"
    # As text: of thousands of paths each would be taken apart.
    there = (f"{at}{os.sep}{name}" for at, _, names in os.walk(folder) for name in names if name != _MADE_OF)
    files = sorted(path.removeprefix(f"{folder}{os.sep}").split(os.sep) for path in there)
    return Folder(address, {address + "/".join(each): folder.joinpath(*each) for each in files})


def _said(posting: Posting, short: dict[str, str], kept: Kept, key: str | None) -> _Said:
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


def record(posting: Posting, short: dict[str, str]) -> _Lines:
    """Return the announcement's own words, line by line: those of its headings, and the others.

    Numerals are Arabic throughout, so that ๒๕๖๗ finds 2567. At the end follow the full forms of its
    abbreviations, and its telephone numbers in one piece: so the page searches for them (assets/query.mjs).
    """
    lines = [(tag, to_arabic_digits(text)) for tag, text in _lines(posting)]
    titles = [text for tag, text in lines if tag in ("h1", "h2")]
    others = [text for tag, text in lines if tag not in ("h1", "h2") and text]
    whole = " ".join([*titles, *others])
    return [titles, [*others, *_in_full(whole, short), *_in_one(whole)]]


def letters(text: str) -> str:
    """Return a text as it is indexed: letters, marks and digits; a dot where a number begins.

    >>> letters("แผนงาน/โครงการ พ.ศ. 2567 ค่าสอบ 1,200 บาท")
    'แผนงานโครงการพศ·2567ค่าสอบ·1200บาท'
    """
    # Before the signs go: 11,260-13,800 is two numbers.
    marked = _NUMBER.sub("·", _THOUSANDS.sub("", text.lower().replace("·", " ")))
    return _SIGNS.sub("", marked)


def grams(line: str) -> set[str]:
    """Return every two and three letters that follow each other in a line."""
    text = letters(line)
    return {text[at : at + size] for size in (2, 3) for at in range(len(text) - size + 1)}


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
        announcement.signed.position if announcement.signed else None,
        announcement.contact,
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
        "places": in_digits(" / ".join(card.places), digits),
        "open": announcement.window.open.isoformat(),
        "close": announcement.window.close.isoformat(),
        "closes": both({"th": "{}", "en": "{}"}, digits, announcement.window.close),
        "cancelled": announcement.cancelled,
        "stopped": status.stopped(announcement, posting.superseded_by),
        "news": both(card.news, digits) if card.latest else None,
        "latest": in_digits(card.latest.title, digits) if card.latest else "",
        "digits": announcement.digits,
        "origin": posting.taken.origin.id if posting.taken else None,
        "agency": archives.agency(posting),
        "rank": archives.ranks(posting),
        "year": archives.year(posting),
    }


# --- The files ----------------------------------------------------------------------------


def _make(
    folder: Path, shown: list[_Said], short: dict[str, str], keys: Sequence[str | None], kept: Kept
) -> None:
    """Write the index, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    last = _last(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        made = Path(work, "made")
        (made / "found").mkdir(parents=True)
        (made / "grams").mkdir()
        numbers, files = (last and _updated(made, last, shown, keys, kept)) or _anew(made, shown)
        columns = _columns([each for each, _ in shown])
        _write(made / RESULTS, {"abbreviations": short, "files": files} | columns)
        _write(made / _MADE_OF, [keys, numbers, files])
        with contextlib.suppress(OSError):  # another build was quicker
            made.rename(folder)


def _anew(made: Path, shown: list[_Said]) -> tuple[int, int]:
    """Write all files of letters and of announcements; return how many numbers and files there are."""
    for number, said in enumerate(shown):
        _write_found(made, number, said)
    found = _found([lines for _, lines in shown])
    gaps = {gram: [*map(_gaps, found[gram])] for gram in sorted(found)}
    numbers = sum(len(each) for pair in gaps.values() for each in pair)
    parts: list[_Part] = [{} for _ in range(_files(numbers))]
    for gram, told in gaps.items():
        parts[part_of(gram, len(parts))][gram] = told
    for number, part in enumerate(parts):
        _write(made / f"grams/{number}.json", part)
    return numbers, len(parts)


class _Last(NamedTuple):
    """An index that was made before: its folder, the keys of its announcements, its numbers and files."""

    folder: Path
    keys: list[str | None]
    numbers: int
    files: int


def _last(folder: Path) -> _Last | None:
    """Return the index that was used last, of those in a folder."""
    for each in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True):
        with contextlib.suppress(OSError, ValueError, TypeError):
            return _Last(each, *json.loads((each / _MADE_OF).read_bytes()))
    return None


def _updated(
    made: Path, last: _Last, shown: list[_Said], keys: Sequence[str | None], kept: Kept
) -> tuple[int, int] | None:
    """Write what is not as in the last index, and link the rest; return how many numbers and files there are.

    None, and nothing is written, where that would be no less work, or it is not known what stood there.
    """
    both_times = enumerate(zip(last.keys, keys, strict=False))
    changed = [at for at, (was, now) in both_times if was != now or not now]
    then = [kept.before(last.keys[at] or "") for at in changed]
    if len(last.keys) != len(keys) or len(changed) > len(keys) // _FEW or None in then:
        return None
    differing: dict[int, dict[str, list[tuple[int, bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    for at, (_, lines) in zip(changed, then, strict=True):
        was, now = _of_record(lines), _of_record(shown[at][1])
        for gram in (was[0] ^ now[0]) | (was[1] ^ now[1]):
            differing[part_of(gram, last.files)][gram].append((at, gram in now[0], gram in now[1]))
    numbers, parts = last.numbers, dict[int, _Part]()
    for number, told in differing.items():
        try:
            part = json.loads((last.folder / f"grams/{number}.json").read_bytes())
        except (OSError, ValueError):  # somebody else's hand, or a full disk
            return None
        numbers -= _length(part)
        for gram, those in told.items():
            pair = [set(_from_gaps(each)) for each in part.pop(gram, ([], []))]
            for at, *there in those:
                for held, is_there in zip(pair, there, strict=True):
                    (held.add if is_there else held.discard)(at)
            if pair[0]:
                part[gram] = [_gaps(sorted(each)) for each in pair]
        parts[number] = dict(sorted(part.items()))
        numbers += _length(part)
    if _files(numbers) != last.files:
        return None
    for at in changed:
        _write_found(made, at, shown[at])
    for number, part in parts.items():
        _write(made / f"grams/{number}.json", part)
    for name in ("found", "grams"):
        for each in {*os.listdir(last.folder / name)} - {*os.listdir(made / name)}:
            _same(f"{last.folder}/{name}/{each}", f"{made}/{name}/{each}")
    return numbers, last.files


def _same(there: str, here: str) -> None:
    """Let a file of the cache, which nobody writes into, be at another place as well."""
    try:
        os.link(there, here)
    except OSError:  # a disk that knows no links
        shutil.copyfile(there, here)


def _files(numbers: int) -> int:
    """Return in how many files letters with so many numbers lie."""
    return 1 << (numbers // _IN_A_FILE).bit_length()


def _length(part: _Part) -> int:
    return sum(len(each) for pair in part.values() for each in pair)


def _write_found(made: Path, number: int, said: _Said) -> None:
    result, lines = said
    text = " ".join(line for part in lines for line in part)
    _write(made / f"found/{number}.json", {"result": result, "text": text})


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _of_record(lines: _Lines) -> tuple[set[str], set[str]]:
    """Return the two and three letters of an announcement, and of its headings."""
    titles, others = lines
    in_titles = {gram for line in titles for gram in grams(line)}
    return in_titles.union(*map(grams, others)), in_titles


def _found(records: Iterable[_Lines]) -> dict[str, tuple[array[int], array[int]]]:
    """Return by two or three letters the numbers of the records that hold them, and in a heading."""
    found: dict[str, tuple[array[int], array[int]]] = {}
    for number, lines in enumerate(records):
        for place, those in enumerate(_of_record(lines)):
            for gram in those:
                if gram not in found:
                    found[gram] = array("I"), array("I")
                found[gram][place].append(number)
    return found


def part_of(gram: str, files: int) -> int:
    """Return in which of the files some letters are (FNV-1a, 32 bits); assets/query.mjs has the same."""
    value = 0x811C9DC5
    for sign in gram:
        value = (value ^ ord(sign)) * 0x01000193 & 0xFFFFFFFF
    return value % files


def _gaps(numbers: Iterable[int]) -> list[int]:
    """Return ascending numbers as the distance of each from the one before; runs of 1 as minus their length.

    >>> _gaps([0, 1, 2, 3, 7, 8])
    [-4, 4, -1]
    """
    made: list[int] = []
    before = -1
    for number in numbers:
        gap, before = number - before, number
        if gap > 1:
            made.append(gap)
        elif made and made[-1] < 0:
            made[-1] -= 1
        else:
            made.append(-1)
    return made


def _from_gaps(gaps: Iterable[int]) -> Iterator[int]:
    """Yield the numbers again.

    >>> [*_from_gaps([-4, 4, -1])]
    [0, 1, 2, 3, 7, 8]
    """
    at = -1
    for gap in gaps:
        for step in (gap,) if gap > 0 else (1,) * -gap:
            at += step
            yield at


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
