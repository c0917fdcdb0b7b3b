"""A score in a language test.

Parameters: ``test``; ``score``, the least; ``valid_years``, for how many years before the closing day a
result counts, if the announcement says so; one of after the closing day does not. The best score that still
counts decides. Where only the year of a result is known, whether it still counts may be for HR to judge; so
is the score where several are stated, as of listening and reading, and it depends on what they come to, and
where a level ('B2') is stated instead, or the result is awaited. A score in halves is read whatever mark
stands before the half. Of other marks and spaces within a score none makes anybody not eligible: where it
would be enough without them, HR judges, and so where it is more than there is to be had ('65' for 6.5).
"""

import re
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.counting.duration import DAY, boundary
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.examinations import (
    FULL_MARKS,
    KIND,
    LANGUAGE,
    NAME,
    OTHER,
    ROWS,
    is_awaited,
    may_be,
    phrase,
)
from prakat.validators.report import words
from prakat.validators.text import without_remarks

_SCORE = re.compile(r"[0-9]{1,3},[0-9]{3}|[0-9]+(?:[.,][0-9]+)?")
_FULL_MARKS = re.compile(r"(?:/|จาก(?:คะแนนเต็ม)?|(?:คะแนน)?เต็ม|out of)\s*[0-9]+")
_HALF = re.compile(r"(?<![0-9.,])([0-9])\s?[-,:;'_]\s?([05]0?)(?![0-9.,])")
_SET_APART = re.compile(r"[0-9]+(?:[^0-9a-zก-๎()]+[0-9]+)+")
_LETTER_FOR_FIGURE = re.compile("[0-9][.,]?[oilsbgqz](?![a-z])")
_AND_A_HALF = re.compile("(?<=[0-9])\\s*½")
# A level of the Common European Framework, which says no score: 'B2', 'C1'.
_LEVEL = re.compile(r"(?<![a-z])[abc][12](?:\.[12](?![0-9])|\+)?(?![0-9a-z])")
_IN_ALL = re.compile(r"(?:รวม|total|overall|band|=)\D*([0-9].*)")


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether such a score is stated, and not too old."""
    test, least, years = phrase(node["test"]), node["score"], node["valid_years"]
    most = FULL_MARKS[node["test"]]
    wanted = {"test": test, "score": f"{least:g}", "years": years or 0}
    valid = ".valid" if years else ""
    name, why = words("language_score.name", wanted), words(f"language_score.why{valid}", wanted)
    rows = answers.rows(ROWS)
    closes = date.fromisoformat(announcement["window"]["close"])
    stated = [row for row in rows if answers.text(f"{row}.{KIND}") == node["test"]]
    waiting = [row for row in stated if is_awaited(answers, row)]
    taken = [row for row in stated if row not in waiting and not answers.after(f"{row}.date", closes)]
    said = {row: answers.text(f"{row}.score") for row in taken}
    scores = {row: max(_scores(text, most), default=None) for row, text in said.items()}
    unclear = [row for row, text in said.items() if _unclear(text, least, most)]
    enough = [
        row for row, score in scores.items() if row in unclear or (score is not None and score >= least)
    ]
    best = max((score for score in scores.values() if score is not None), default=None)
    fact = words("language_score.stated", {"test": test, "score": f"{best or 0:g}"})
    counts = {
        None if row in unclear and counts else counts
        for row in enough
        for counts in [_counts(answers, row, years, closes)]
    }
    if True in counts:
        return Judgement("eligible", name, fact, why)
    none = ROWS in answers.nones
    if not none and (
        not rows
        or any(score is None and row not in unclear for row, score in scores.items())
        or not all(answers.text(f"{row}.{KIND}") for row in rows)
        or any(years and not answers.text(f"{row}.date") for row in enough)
    ):
        return Judgement("incomplete", name, words("language_score.not_answered", {"test": test}), why)
    if waiting:
        return Judgement("review", name, words("verdict.test_awaited", {}), why)
    named = [answers.text(f"{row}.{NAME}") for row in rows if answers.text(f"{row}.{KIND}") == OTHER]
    if other := next((each for each in named if may_be(node["test"], each)), ""):
        return Judgement("review", name, words("language_score.other", {"name": other}), why)
    if not taken:
        none_yet = (
            words("verdict.test_to_come", {}) if stated else words("language_score.none", {"test": test})
        )
        return Judgement("not_eligible", name, none_yet, why)
    if unclear:
        fact = words("language_score.stated", {"test": test, "score": said[unclear[0]]})
    if None in counts:
        return Judgement("review", name, fact, why)
    old = words("language_score.old", {"test": test, "years": years or 0})
    return Judgement("not_eligible", name, old if enough else fact, why)


def _stated(text: str, most: int) -> str:
    """Return what is stated without full marks and levels, remarks where nothing else has a figure.

    Where full marks are a single figure, halves are decimals.
    """
    whole = _AND_A_HALF.sub(".5", _LEVEL.sub(" ", text.lower()))
    apart = without_remarks(whole)
    stated = _FULL_MARKS.sub(" ", apart if re.search("[0-9]", apart) else whole)
    return _HALF.sub(r"\1.\2", stated) if most < 10 else stated


def _scores(text: str, most: int) -> list[float]:
    """Return the scores stated, or the one in all.

    >>> _scores("650/990 คะแนน", 990), _scores("ฟัง 330 อ่าน 320 รวม 650", 990), _scores("L 330 R 320", 990)
    ([650.0], [650.0], [330.0, 320.0])
    >>> _scores("6,5", 9), _scores("6-50", 9)
    ([6.5], [6.5])
    """
    stated = _stated(text, most)
    in_all = _IN_ALL.search(stated)
    found = _SCORE.findall(in_all[1] if in_all else stated)[: 1 if in_all else None]
    return [float(each.replace(",", "" if len(each.partition(",")[2]) == 3 else ".")) for each in found]


def _unclear(text: str, least: float, most: int) -> bool:
    """Return whether what is stated may or may not come to the score.

    >>> _unclear("75O", 700, 990), _unclear("5.5", 6, 9)
    (True, False)
    """
    if _LETTER_FOR_FIGURE.search(_stated(text, most)):
        return True
    if not (scores := _scores(text, most)):
        return _LEVEL.search(text.lower()) is not None
    joined = (int(re.sub("[^0-9]", "", each)) for each in _SET_APART.findall(_stated(text, most)))
    highest = max(sum(scores), *(each for each in joined if each <= most), 0)
    return "ไม่" in text or min(scores) > most or min(scores) < least <= highest


def _counts(answers: Answers, row: str, years: int | None, closes: date) -> bool | None:
    """Return whether the result still counts on the closing day; None where its date does not tell."""
    if years is None:
        return True
    earliest = answers.day(f"{row}.date", partial=True)
    latest = answers.day(f"{row}.date", partial=True, last=True)
    if earliest is None or latest is None:
        return None
    if _last_day(earliest, years) >= closes:
        return True
    return None if _last_day(latest, years) >= closes else False


def _last_day(dated: date, years: int) -> date:
    """Return the last day of so many years from a date, which itself is not counted (CCC s.193/3, 193/5)."""
    return boundary(dated + DAY, 12 * years) - DAY


def clause(node: Node, limits: Limits) -> Clause:
    """Return which score is needed, and how old it may be."""
    valid = ".valid" if node["valid_years"] else ""
    wanted = {"test": phrase(node["test"]), "score": f"{node['score']:g}", "years": node["valid_years"] or 0}
    return Clause(words(f"language_score.clause{valid}", wanted))


CRITERION = Criterion(
    params={
        "test": Param("choice", LANGUAGE, phrase),
        "score": Param("number", least=0, most=1000),
        "valid_years": Param("integer", least=1, most=20, optional=True),
    },
    forms=("entry",),
    path=ROWS,
    columns=(KIND, NAME, "score", "date"),
    cost=3,
    days=("close",),
    judge=judge,
    clause=clause,
)
