"""Thai nationality.

Parameter ``bars``: whether another nationality bars from the position by the announcement's own words.
Where it does not, HR judges, and so where no nationality can be read: only one that is known bars.
"""

import re

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Verdict
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words
from prakat.validators.text import compact, letters, without_remarks

_STATED = re.compile("สัญชาติ:?(.+)")
_BESIDE = re.compile(
    "^(?:คน|ชาว|ประเทศ|ราชอาณาจักร)|(?:โดย(?:การเกิด|กำเนิด)|แท้|nationality|national|land|เชื้อชาติ.*|[.ฯ]"
    "|(?:(?:นับถือ)?ศาสนา)?(?:พุทธ|อิสลาม|มุสลิม|คริสต์|คริสเตียน|คาทอลิก|ฮินดู|ซิกข์)"
    "|buddhis[mt]|muslim|islam|christian|catholic|hindu|sikh)+$"
)
_SEVERAL = re.compile("[-/,|+;]|และ")
_THAI = ("ไทย", "thai")
_CODES = ("th", "tha")  # ISO 3166-1
# Others as applicants write them, in Thai and by the beginning of the English word; there are more.
_OTHERS = re.compile(
    "ลาว|พม่า|เมียนมาร?์?|กัมพูชา|เขมร|เวียดนาม|มาเลเซีย|มาเลย์|สิงคโปร์|อินโดนีเซีย|ฟิลิปปินส์|บรูไน|ติมอร์|จีน|ไต้หวัน|ฮ่องกง|ญี่ปุ่น"
    "|เกาหลี|มองโกเลีย|อินเดีย|ปากีสถาน|บังกลาเทศ|เนปาล|ภูฏาน|ศรีลังกา|อิหร่าน|อิสราเอล|ตุรกี|อังกฤษ|บริติช|ไอร์แลนด์|ฝรั่งเศส"
    "|เยอรมัน|ออสเตรีย|สวิส|อิตาลี|อิตาเลียน|สเปน|โปรตุเกส|เนเธอร์แลนด์|ดัตช์|เบลเยียม|สวีเดน|นอร์เวย์|เดนมาร์ก|ฟินแลนด์|โปแลนด์"
    "|รัสเซีย|ยูเครน|อเมริกา|สหรัฐ|แคนาดา|เม็กซิโก|บราซิล|อาร์เจนตินา|ออสเตรเลีย|นิวซีแลนด์|แอฟริกา|อียิปต์|ไนจีเรีย|เคนยา"
    "|(?:lao|burm|myanmar|cambod|khmer|viet|malay|singapor|indones|filipin|philippin|brunei|chin|taiwan|japan|(?:south)?korea"
    "|mongol|india|pakistan|banglades|nepal|bhutan|srilanka|iran|israel|turk|british|english|uk|irish|ireland|french|france"
    "|german|austria|swiss|switz|ital|spani|spain|portug|dutch|netherl|belgi|swed|norw|danish|denmark|finn|finland|polish|poland"
    "|russia|ukrain|americ|us|usa|unitedstates|canad|mexic|brazil|argentin|australia|newzealand|southafrica|egypt|nigeria|kenya)"
    "[a-z]*"
)


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the nationality is Thai."""
    worst: Verdict = "not_eligible" if node["bars"] else "review"
    name, why = words("nationality.name", {}), words(f"nationality.why.{worst}", {})
    said = answers.text("person.nationality")
    if not letters(said):
        return Judgement("incomplete", name, words("nationality.not_answered", {}), why, worst=worst)
    written = compact(without_remarks(said)).casefold()
    stated = _STATED.search(written)
    parts = {_BESIDE.sub("", part) for part in _SEVERAL.split(stated[1] if stated else written)} - {""}
    thai = parts & {*_THAI, *_CODES}
    # Thai and something else may be two nationalities, or other words for one.
    perhaps = thai or any(each in written for each in _THAI)
    other = not perhaps and any(_OTHERS.match(part) for part in parts)
    found: Verdict = "eligible" if thai and thai == parts else worst if other else "review"
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
