"""Who is eligible, as notices of the announcement: YAML to be put below ``notices:``, as the model reads it.

Names are personal data. Where the agency publishes none, the codes stand in their place, which the letters
tell each applicant.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml
from pydantic import ValidationError

from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.papers import Notice
from prakat.site_builder.desk.papers import Decided, Listed
from prakat.site_builder.text.dates import thai_day

_TITLE = "รายชื่อผู้มีคุณสมบัติครบถ้วน"
_BY_NAME, _BY_CODE = ("ลำดับ", "ชื่อ-สกุล"), ("ลำดับ", "รหัสใบสมัคร")


class NoticeError(Exception):
    """What was decided makes no notice that the model takes; the words say why."""


def written(announcement: Announcement, content: Content, decided: Listed, day: date, by_code: bool) -> str:
    """Return the notices of an announcement as YAML, one for each position where there are several.

    Raises:
        NoticeError: an applicant has no name, or the model refuses a notice.
    """
    eligible = [each for each in decided if each.result and each.result.verdict == "eligible"]
    if not by_code and (nameless := [each.case.code for each in eligible if not each.case.name]):
        raise NoticeError(f"รหัส {', '.join(nameless[:5])} ไม่มีชื่อในใบสมัคร ใช้รายการตามรหัสใบสมัครแทน")
    positions = [each.title for each in content.positions_of(announcement)]
    if len(positions) > 1:
        unsaid = [
            each.case.code
            for each in eligible
            if not _eligible_for(each) or len(set(positions)) < len(positions)
        ]
        if unsaid:
            raise NoticeError(
                f"ใบสมัครรหัส {', '.join(unsaid[:5])} ไม่บอกว่าสมัครตำแหน่งใด หรือตำแหน่งชื่อซ้ำกัน เขียนรายชื่อแยกตำแหน่งเอง"
            )
    notices = [*_notices(announcement, content, eligible, day, by_code)]
    try:
        for each in notices:
            Notice.model_validate(each)
    except ValidationError as error:
        raise NoticeError("รายการยาวหรือมีอักขระที่ประกาศรับไม่ได้ แบ่งประกาศเป็นหลายฉบับ") from error
    return yaml.safe_dump({"notices": notices}, allow_unicode=True, sort_keys=False, width=1000)


def _notices(
    announcement: Announcement, content: Content, eligible: Listed, day: date, by_code: bool
) -> Iterator[Mapping[str, Any]]:
    positions = content.positions_of(announcement)
    for position in positions:
        of_this = [each for each in eligible if len(positions) == 1 or position.title in _eligible_for(each)]
        if not of_this:
            continue
        rows = [
            [str(number), each.case.code if by_code else each.case.name]
            for number, each in enumerate(of_this, 1)
        ]
        yield {
            "dated": thai_day(day, "arabic"),
            "kind": "candidates",
            "title": f"{_TITLE} ตำแหน่ง{position.title}" if len(positions) > 1 else _TITLE,
            **({"position": position.id} if len(positions) > 1 else {}),
            "columns": [*(_BY_CODE if by_code else _BY_NAME)],
            "rows": rows,
        }


def _eligible_for(each: Decided) -> tuple[str, ...]:
    """Return the positions for which somebody is eligible: of several, those that were decided."""
    return (each.result.positions if each.result else ()) or each.case.positions
