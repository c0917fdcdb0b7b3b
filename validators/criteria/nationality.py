"""Thai nationality.

Parameter ``bars``: whether another nationality bars from the position by the announcement's own words.
Where it does not, HR judges.
"""

import re

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Verdict
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words
from prakat.validators.text import compact, without_remarks

_STATED = re.compile("สัญชาติ:?(.+)")
_BESIDE = re.compile(
    "^(?:คน|ชาว|ประเทศ|ราชอาณาจักร)|(?:โดย(?:การเกิด|กำเนิด)|แท้|nationality|national|land|เชื้อชาติ.*|ฯ"
    "|(?:(?:นับถือ)?ศาสนา)?(?:พุทธ|อิสลาม|มุสลิม|คริสต์|คริสเตียน|คาทอลิก|ฮินดู|ซิกข์)"
    "|buddhis[mt]|muslim|islam|christian|catholic|hindu|sikh)+$"
)
_SEVERAL = re.compile("[-/,|+;]|และ")
_THAI = ("ไทย", "thai")
_ONLY_THAI = re.compile(f"(?:{'|'.join(_THAI)})+|tha?")  # or the country's codes of ISO 3166-1


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the nationality is Thai."""
    worst: Verdict = "not_eligible" if node["bars"] else "review"
    name, why = words("nationality.name", {}), words(f"nationality.why.{worst}", {})
    said = answers.text("person.nationality")
    if not said:
        return Judgement("incomplete", name, words("nationality.not_answered", {}), why, worst=worst)
    written = compact(without_remarks(said)).replace(".", "").casefold()
    stated = _STATED.search(written)
    parts = {_BESIDE.sub("", part) for part in _SEVERAL.split(stated[1] if stated else written)} - {""}
    thai = {part for part in parts if _ONLY_THAI.fullmatch(part)}
    # Thai and something else may be two nationalities, or other words for one.
    perhaps = thai or any(each in written for each in _THAI)
    found: Verdict = "eligible" if thai and thai == parts else "review" if perhaps else worst
    return Judgement(found, name, words("nationality.is", {"nationality": said}), why)


def clause(node: Node, limits: Limits) -> Clause:
    """Return that it is to be Thai."""
    return Clause(words("nationality.clause", {}), None if node["bars"] else words("clause.hr", {}))


CRITERION = Criterion(
    params={"bars": Param("flag", optional=True)},
    forms=("entry",),
    path="person.nationality",
    cost=1,
    judge=judge,
    clause=clause,
)
