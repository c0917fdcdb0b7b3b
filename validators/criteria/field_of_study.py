"""A qualification in one of some fields of study.

Parameters: ``fields``, as the announcement lists them; ``level``, the degree, if it names one. A field counts
as stated where it is the major, or where the degree is called by it (นิติศาสตร์: นิติศาสตรบัณฑิต). Whether another
field, or the field at another level, will do is for HR to judge: another field counts against nobody. So is
one whose approval or papers are awaited, or that is expected by the closing day; one that is finished after
it counts from then on.
"""

import re
from datetime import date

from prakat.validators import degrees
from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Words
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.degrees import ASCENDING
from prakat.validators.education import ALIKE, COLUMNS, ROWS, Education, met_on, stated, unfinished
from prakat.validators.report import either, words
from prakat.validators.text import letters

# What stands before a field without changing it, and what follows it in the name of a degree.
_BEFORE = re.compile(
    "^(?:หลักสูตร|คณะ|ปริญญา(?:ตรี|โท|เอก)?|วุฒิ|ภาควิชา|กลุ่มวิชา|โปรแกรมวิชา|แขนง|สาขา(?:งาน)?|วิชา|เอก|ทาง|ด้าน|การ(?=.))+"
)
_PARTS = re.compile(r"[()]|สาขา|แขนง|เกียรตินิยม.*")
_DEGREES = ("บัณฑิต", "มหาบัณฑิต", "ดุษฎีบัณฑิต")


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether such a field is stated."""
    level, values = node["level"], _values(node)
    name, why = words("field_of_study.name", values), words("field_of_study.why", values)
    if ROWS in answers.nones:
        return Judgement("not_eligible", name, words("field_of_study.none", {}), why)
    closes = date.fromisoformat(announcement["window"]["close"])
    rows = stated(answers, closes)
    # What is none of the law's degrees may stand as high as any.
    enough = [each for each in rows if each.level not in ASCENDING or _rank(each.level) >= _rank(level)]

    def is_meant(each: Education) -> bool:
        return bool(each.level) and any(_is(each, field) for field in node["fields"])

    meant = [each for each in enough if is_meant(each)]
    if certain := [each for each in meant if level in (None, each.level) and not each.awaited]:
        return Judgement("eligible", name, _said(certain[0]), why)
    if unfinished(answers, closes) and not enough and all(each.level for each in rows):
        since = met_on(answers, closes, lambda each: level in (None, each.level) and is_meant(each))
        return Judgement("not_eligible", name, words("degree.unfinished", {}), why, since)
    if not rows or not all(each.level for each in rows) or not all(map(_field, enough)):
        return Judgement("incomplete", name, words("field_of_study.not_answered", {}), why)
    if not enough:
        return Judgement("not_eligible", name, words("field_of_study.lower", {}), why)
    judged = (meant or enough)[0]
    return Judgement("review", name, words("degree.awaited", {}) if judged.awaited else _said(judged), why)


def _rank(level: str | None) -> int:
    return degrees.rank(level or "")


def _is(stated: Education, field: str) -> bool:
    """Return whether the major is that field, or the degree is called by it."""
    wanted = _bare(field)
    called = {wanted, *(stem + each for stem in (wanted, wanted.removesuffix("์")) for each in _DEGREES)}
    return any(
        _bare(part) in called for text in (stated.major, stated.title) for part in (text, *_PARTS.split(text))
    )


def _bare(text: str) -> str:
    return _BEFORE.sub("", letters(text))


def _field(stated: Education) -> str:
    return stated.major or stated.title


def _said(stated: Education) -> Words:
    return words("field_of_study.stated", {"field": _field(stated)})


def _values(node: Node) -> dict[str, Words]:
    fields = either([{"th": field, "en": field} for field in node["fields"]])
    level = degrees.phrase(node["level"]) if node["level"] else words("field_of_study.any", {})
    return {"degree": level, "fields": fields}


def clause(node: Node, limits: Limits) -> Clause:
    """Return which fields of which degree will do."""
    said = words("field_of_study.clause", _values(node))
    return Clause(
        {"th": said["th"], "en": said["en"][:1].upper() + said["en"][1:]},
        words("field_of_study.clause.remark", {}),
    )


CRITERION = Criterion(
    params={"fields": Param("texts"), "level": Param("choice", ASCENDING, degrees.phrase, optional=True)},
    forms=("application", "entry"),
    path=ROWS,
    columns=(*COLUMNS, "title", "major"),
    alike=ALIKE,
    cost=4,
    days=("close",),
    judge=judge,
    clause=clause,
)
