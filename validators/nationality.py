"""A nationality as people write it: Thai, perhaps Thai, another that is known, or none that can be read."""

import re
from typing import Literal

from prakat.validators.text import compact, without_remarks

PATH = "person.nationality"  # where a form asks it

_STATED = re.compile("สัญชาติ:?(.+)")
_BESIDE = re.compile(
    "^(?:คน|ชาว|ประเทศ|ราชอาณาจักร)|(?:โดย(?:การเกิด|กำเนิด)|แท้|nationality|national|land|เชื้อชาติ.*|ฯ"
    "|(?:(?:นับถือ)?ศาสนา)?(?:พุทธ|อิสลาม|มุสลิม|คริสต์|คริสเตียน|คาทอลิก|ฮินดู|ซิกข์)"
    "|buddhis[mt]|muslim|islam|christian|catholic|hindu|sikh)+$"
)
# That it was, is to be, or is not: no nationality that somebody has.
_NOT_NOW = re.compile("ขอ(?!นแก่น)|รอ|ระหว่าง|กำลัง|ยัง|ไม่|เคย|เดิม|อดีต|(?:not|former|apply|applied|pending)")
_SEVERAL = re.compile("[-/,|+;]|และ")
_THAI = ("ไทย", "thai")
_ONLY_THAI = re.compile(f"(?:{'|'.join(_THAI)})+|tha?")  # or the country's codes of ISO 3166-1
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


def read(said: str) -> Literal["thai", "perhaps", "other", ""]:
    """Return what a nationality says; "" where it names none that is known.

    >>> [read(said) for said in ("ไทย (โดยการเกิด)", "Thai/US", "อยู่ระหว่างขอสัญชาติไทย", "เมียนมา", "ทย", "-")]
    ['thai', 'perhaps', 'perhaps', 'other', '', '']
    """
    written = compact(without_remarks(said)).replace(".", "").casefold()
    stated = _STATED.search(written)
    parts = {_BESIDE.sub("", part) for part in _SEVERAL.split(stated[1] if stated else written)} - {""}
    thai = {part for part in parts if _ONLY_THAI.fullmatch(part)}
    if thai and thai == parts and not _NOT_NOW.search(written):
        return "thai"
    # Thai and something else may be two nationalities, or other words for one.
    if thai or any(each in written for each in _THAI):
        return "perhaps"
    return "other" if any(_OTHERS.match(part) for part in parts) else ""
