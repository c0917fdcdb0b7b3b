"""Where a line may break within a run of letters: between listed words, never inside one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, pairwise

# A listed word so short may be a syllable of a name that is not listed: beside such letters it is no word.
SHORT = 5
# What belongs to the word that follows, and so ends no line.
LEADING = {
    "และ",
    "หรือ",
    "กับ",
    "เพื่อ",
    "ของ",
    "โดย",
    "แห่ง",
    "ด้าน",
    "ทาง",
    "ตาม",
    "แบบ",
    "การ",
    "ความ",
    "ผู้",
    "นัก",
    "กรม",
    "พัฒน",
}
# Signs that cannot begin a line, vowels that cannot end one.
_CLINGS, _OPENS = re.compile("[ะ-ฺๅ-๎ฯ]"), re.compile("[เ-ไ]")
_THAI = re.compile("([ก-๎]+)")
# Where words in brackets begin, and where brackets, strokes and commas end.
_BRACKETS = re.compile(r"(?<=[ก-๎])(?=[(\[])|(?<=[)\]/,])(?=[ก-๎])")
# No run of letters without a space is longer in what is read; a longer one is the typesetter's to break.
LONGEST = 3000
# Wider than a line, perhaps, if it is more than the longest words and what stands beside them.
_WIDE = 40
# The typesetter knows where an address may break, unless a part of it has no sign to break at.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ONE_WORD = re.compile(f"[A-Za-z0-9%]{{{_WIDE}}}")


def whole_words() -> tuple[list[str], list[str]]:
    """Return the words that no line divides: those of all texts, and those of paper alone."""
    text = (resources.files(__package__) / "whole_words.txt").read_text("utf-8")
    common, of_paper = text.split("\n\n")
    return re.findall("(?m)^[^#\n]+", common), re.findall("(?m)^[^#\n]+", of_paper)


@cache
def _words() -> tuple[frozenset[str], int]:
    words = frozenset(chain(*whole_words()))
    return words, max(map(len, words))


def divided(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return each run of letters, without a space in it, that has a listed word, as :func:`by_turns` has it.

    >>> divided(["ปริญญาโท สถาบันบัณฑิต (NIDA)"])
    {'ปริญญาโท': ['', 'ปริญญาโท'], 'สถาบันบัณฑิต': ['', 'สถาบัน', '', 'บัณฑิต']}
    """
    runs = dict.fromkeys(run for text in texts for run in re.split("[ \n]", text) if len(run) <= LONGEST)
    return {run: [*found] for run in runs if (found := by_turns(run)) != (run,)}


def wide(texts: Iterable[str]) -> list[str]:
    """Return the letters that a line might neither hold nor find a place to break at.

    It finds one beside a listed word, and in an address at its signs.

    >>> wide(["โรงเรียนบ้าน" * 9, f"https://example.org/{'a-' * 40}", f"(โรงเรียน{'ก' * 40}"])
    ['กกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกก']
    """
    long = (text for text in texts if max(map(len, text.split()), default=0) >= _WIDE)
    runs = dict.fromkeys(run for text in long for run in re.split("[ \n]", text) if len(run) >= _WIDE)
    found = dict.fromkeys(
        part for run in runs for part in (by_turns(run)[::2] if len(run) <= LONGEST else [run])
    )
    return [part for part in found if _has_no_place(part)]


def _has_no_place(letters: str) -> bool:
    rest = _ADDRESS.sub(lambda it: it[0] if _ONE_WORD.search(it[0]) else " ", letters)
    return max(map(len, rest.split()), default=0) >= _WIDE


def parts(run: str) -> list[str]:
    """Return the parts of a run of letters, between which a line of a cell may break.

    Letters of no listed word stay whole, with the short words beside them; so few of them as can be.

    >>> parts("โรงเรียนกรรณิการ์วิทยา"), parts("นายสมชาย"), parts("(นโยบายและแผน)/Policy")
    (['โรงเรียน', 'กรรณิการ์วิทยา'], ['นายสมชาย'], ['(นโยบาย', 'และแผน)/Policy'])
    """
    return [part for part in by_turns(run) if part]


@lru_cache(10_000)
def by_turns(run: str) -> tuple[str, ...]:
    """Return the parts of a run of letters: by turns what running text may break, and a word that it may not.

    >>> by_turns("โรงเรียนกรรณิการ์วิทยา"), by_turns("นายสมชาย")
    (('', 'โรงเรียน', 'กรรณิการ์วิทยา'), ('นายสมชาย',))
    """
    found: list[str] = []
    for segment in _BRACKETS.split(run):
        before, *rest = _THAI.split(segment)
        held = [(before, not rest)]
        for letters, others in zip(rest[::2], rest[1::2], strict=True):
            (first, is_loose), *more = _words_of(letters)
            held[-1] = (held[-1][0] + first, held[-1][1] or is_loose)
            held += more
            held[-1] = (held[-1][0] + others, held[-1][1])
        for part, is_loose in held:
            # Each place of a turn that is not taken stays empty.
            if (is_loose or len(part) > _WIDE) != (len(found) % 2 == 0):
                found.append("")
            found.append(part)
    return tuple(found)


def _words_of(letters: str) -> list[tuple[str, bool]]:
    """Return Thai letters as words and what is none (True): fewest letters outside, then fewest words."""
    words, longest = _words()
    # Of the letters up to each place: how many are in no word, how many parts, where the last begins.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(letters) + 1):
        unlisted, count, _ = best[end - 1]
        found = [(unlisted + 1, count + 1, end - 1)]
        if _may_break(letters, end):
            for start in range(max(0, end - longest), end):
                if letters[start:end] in words and _may_break(letters, start):
                    found.append((best[start][0], best[start][1] + 1, start))
        best.append(min(found))
    cuts = [len(letters)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    return [*_joined([letters[start:end] for end, start in pairwise(cuts)][::-1])]


def _may_break(letters: str, at: int) -> bool:
    return at in (0, len(letters)) or not (_CLINGS.match(letters[at]) or _OPENS.match(letters[at - 1]))


def _joined(pieces: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces, those that are no word with each other and the short words beside them."""
    words, _ = _words()
    unlisted = [False, *(piece not in words for piece in pieces), False]
    held, loose, leads = "", False, True
    for at, piece in enumerate(pieces, start=1):
        is_loose = unlisted[at] or (len(piece) < SHORT and (unlisted[at - 1] or unlisted[at + 1]))
        if held and not (loose and is_loose) and not leads:
            yield held, loose
            held, leads = "", True
        held, loose, leads = held + piece, is_loose, leads and piece in LEADING
    yield held, loose
