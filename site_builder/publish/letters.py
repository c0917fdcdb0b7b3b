"""An index of letters: which records hold which few letters, in many small files.

Thai is written without spaces, and programs do not agree where its words end. So the index holds every two
and three letters that follow each other in a line of a record, signs and spaces left out: what is found is
what stands there, also inside a compound, and a mistyped word still shares most of its pairs.

Letters lie in files by a hash, of which a reader fetches those of a query. Where few records changed, an
index is the last one but for their letters.
"""

import contextlib
import json
import os
import re
import shutil
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from prakat.site_builder.kept import Kept

_RESULTS = "results.json"
# Beside the files of an index: the keys of its records, how many numbers it has and files of letters.
MADE_OF = ".made.json"
# Numbers in a file of letters, on average: some two kilobytes, of which a query fetches a few dozen.
_IN_A_FILE = 1000
_FEW = 8  # of what fraction the letters are set right in the last index, rather than all made again
# All but letters, digits and the marks above and below them; assets/query.mjs has the same.
_SIGNS = re.compile("[^\\w·\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+|_")
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3})")
_NUMBER = re.compile("(?<![0-9])(?=[0-9])")

# The lines of a record: those of its headings, and the others.
type Lines = list[list[str]]
# What a result shows of a record, and the record.
type Said = tuple[dict[str, Any], Lines]
type _Part = dict[str, list[list[int]]]


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


def part_of(gram: str, files: int) -> int:
    """Return in which of the files some letters are (FNV-1a, 32 bits); assets/query.mjs has the same."""
    value = 0x811C9DC5
    for sign in gram:
        value = (value ^ ord(sign)) * 0x01000193 & 0xFFFFFFFF
    return value % files


def make(
    folder: Path, said: Sequence[Said], keys: Sequence[str | None], kept: Kept, results: dict[str, Any]
) -> None:
    """Write the index of some records, whole or not at all.

    Args:
        folder: The index's own, which is not there yet; beside it may lie those made before.
        said: The records, and what a result shows of each.
        keys: What each record was made of, by which ``kept`` knows it; None where that is not known.
        kept: What was said of records before.
        results: What a reader needs to know of all of them at once.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    last = _last(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        made = Path(work, "made")
        (made / "found").mkdir(parents=True)
        (made / "grams").mkdir()
        numbers, files = (last and _updated(made, last, said, keys, kept)) or _anew(made, said)
        _write(made / _RESULTS, {"files": files} | results)
        _write(made / MADE_OF, [keys, numbers, files])
        with contextlib.suppress(OSError):  # another build was quicker
            made.rename(folder)


def _anew(made: Path, said: Sequence[Said]) -> tuple[int, int]:
    """Write all files of letters and of records; return how many numbers and files there are."""
    for number, each in enumerate(said):
        _write_found(made, number, each)
    found = _found([lines for _, lines in said])
    gaps = {gram: [*map(_gaps, found[gram])] for gram in sorted(found)}
    numbers = sum(len(each) for pair in gaps.values() for each in pair)
    parts: list[_Part] = [{} for _ in range(_files(numbers))]
    for gram, told in gaps.items():
        parts[part_of(gram, len(parts))][gram] = told
    for number, part in enumerate(parts):
        _write(made / f"grams/{number}.json", part)
    return numbers, len(parts)


class _Last(NamedTuple):
    """An index that was made before: its folder, the keys of its records, its numbers and files."""

    folder: Path
    keys: list[str | None]
    numbers: int
    files: int


def _last(folder: Path) -> _Last | None:
    """Return the index that was used last, of those in a folder."""
    for each in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True):
        with contextlib.suppress(OSError, ValueError, TypeError):
            return _Last(each, *json.loads((each / MADE_OF).read_bytes()))
    return None


def _updated(
    made: Path, last: _Last, said: Sequence[Said], keys: Sequence[str | None], kept: Kept
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
        was, now = _of_record(lines), _of_record(said[at][1])
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
        _write_found(made, at, said[at])
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


def _write_found(made: Path, number: int, said: Said) -> None:
    result, lines = said
    titles, text = (" · ".join(part) for part in lines)
    _write(made / f"found/{number}.json", {"result": result, "titles": titles, "text": text})


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _of_record(lines: Lines) -> tuple[set[str], set[str]]:
    """Return the two and three letters of a record, and of its headings."""
    titles, others = lines
    in_titles = {gram for line in titles for gram in grams(line)}
    return in_titles.union(*map(grams, others)), in_titles


def _found(records: Iterable[Lines]) -> dict[str, tuple[array[int], array[int]]]:
    """Return by two or three letters the numbers of the records that hold them, and in a heading."""
    found: dict[str, tuple[array[int], array[int]]] = {}
    for number, lines in enumerate(records):
        for place, those in enumerate(_of_record(lines)):
            for gram in those:
                if gram not in found:
                    found[gram] = array("I"), array("I")
                found[gram][place].append(number)
    return found


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
