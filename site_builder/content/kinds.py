"""Kinds and statuses of announcements and notices: the code in the file, its words, its consequences.

All that shows or checks a code reads it here; to add one, add it here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self

from prakat.site_builder.content.entities import (
    GOVERNMENT_EMPLOYEE,
    LOCAL_EMPLOYEES,
    SERVICES,
    TEMPORARY_EMPLOYEE,
)
from prakat.validators.contract import Words
from prakat.validators.levels import TYPES


class Labelled(StrEnum):
    """A code with its words in Thai and in English.

    >>> Status("cancelled").label["en"]
    'Cancelled'
    """

    label: Words
    more: tuple[str, ...]

    def __new__(cls, code: str, th: str, en: str, *more: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = {"th": th, "en": en}
        member.more = more
        return member


# The forms by which one applies: who is not in government service, and who is.
ENTRY, APPLICATION = "entry", "application"


class Audience(Labelled):
    """For whom positions are, as people look for them."""

    EVERYONE = "everyone", "เปิดรับบุคคลทั่วไป", "Open to everyone"
    PROMOTION = "promotion", "เลื่อนระดับหรือคัดเลือกภายในราชการ", "Promotion or selection within the service"
    MOVE = "move", "ย้ายหรือรับโอน", "Relocation or transfer"


class Kind(Labelled):
    """Ways into a position for which applications are received, each with the forms to apply by."""

    COMPETITION = "competition", "สอบแข่งขัน", "Competitive examination", ENTRY
    SELECTION = "selection", "คัดเลือก", "Selection", ENTRY, APPLICATION
    SPECIALIST = (
        "specialist",
        "บรรจุผู้มีความรู้ความสามารถและความชำนาญงานสูง",
        "Appointment of a specialist",
        ENTRY,
    )
    PROMOTION = "promotion", "คัดเลือกเพื่อเลื่อนระดับ", "Selection for promotion", APPLICATION
    RELOCATION = "relocation", "คัดเลือกเพื่อย้าย", "Selection for relocation", APPLICATION
    TRANSFER = "transfer", "คัดเลือกเพื่อรับโอน", "Selection for transfer", APPLICATION
    SCREENING = "screening", "กลั่นกรองเพื่อขึ้นบัญชีรายชื่อ", "Screening for a list of candidates", APPLICATION
    ACTING = "acting", "รักษาการหรือรักษาราชการแทน", "Acting appointment", APPLICATION
    GOVERNMENT_EMPLOYEE = (
        "government_employee",
        "สรรหาพนักงานราชการ",
        "Recruitment of a government employee",
        ENTRY,
    )
    TEMPORARY_EMPLOYEE = "temporary_employee", "จ้างลูกจ้างชั่วคราว", "Recruitment of a temporary employee", ENTRY
    LOCAL_EMPLOYEE = (
        "local_employee",
        "สรรหาและเลือกสรรพนักงานจ้าง",
        "Recruitment of a local government employee",
        ENTRY,
    )
    EDUCATIONAL_PERSONNEL = (
        "educational_personnel",
        "บุคลากรทางการศึกษาอื่นตามมาตรา 38 ค.(2)",
        "Educational personnel (38 c (2))",
        *(APPLICATION, ENTRY),
    )

    @property
    def main_forms(self) -> tuple[str, ...]:
        """The forms by which one may apply, the usual one first; none: any."""
        return self.more

    def audience(self, forms: Iterable[str]) -> Audience:
        """Return for whom it is, if one applies by these forms: by the first of its own that is among them.

        >>> Kind.SELECTION.audience(["application"]), Kind.SELECTION.audience([])
        (<Audience.PROMOTION: 'promotion'>, <Audience.EVERYONE: 'everyone'>)
        """
        if self in (Kind.RELOCATION, Kind.TRANSFER):
            return Audience.MOVE
        given = {*forms}
        usual = [each for each in self.main_forms or (ENTRY, APPLICATION) if each in given]
        usual = usual or [*self.main_forms]
        return Audience.EVERYONE if usual[:1] == [ENTRY] else Audience.PROMOTION

    @property
    def open_to_public(self) -> bool:
        """Whether those outside government service usually apply."""
        return self.main_forms[:1] == (ENTRY,)

    @property
    def stages(self) -> tuple[str, ...]:
        """The titles that stages of its selection usually have, in order."""
        examined = ("competition", "local_employee", "educational_personnel")
        if self in examined:
            return (
                "ภาคความรู้ความสามารถทั่วไป (ภาค ก.)",
                "ภาคความรู้ความสามารถที่ใช้เฉพาะตำแหน่ง (ภาค ข.)",
                "ภาคความเหมาะสมกับตำแหน่ง (ภาค ค.)",
            )
        if self.employees:
            return ("การประเมินสมรรถนะ ครั้งที่ 1", "การประเมินสมรรถนะ ครั้งที่ 2")
        return ("การประเมินความรู้ความสามารถ", "การสัมภาษณ์")

    @property
    def types(self) -> tuple[str, ...]:
        """The types of positions it may be for."""
        officials = (*TYPES, *(name for name, each in SERVICES.items() if each.leveled))
        by_kind = {
            "government_employee": (GOVERNMENT_EMPLOYEE,),
            "temporary_employee": (TEMPORARY_EMPLOYEE, "ลูกจ้างประจำ"),
            "local_employee": LOCAL_EMPLOYEES,
        }
        return by_kind.get(self, officials)

    @property
    def employees(self) -> bool:
        """Whether it is for employees only."""
        return not {*TYPES} & {*self.types}


class Status(Labelled):
    """Whether an announcement stands."""

    PUBLISHED = "published", "เผยแพร่ตามปกติ", "Published"
    CANCELLED = "cancelled", "ยกเลิก", "Cancelled"


class NoticeKind(Labelled):
    """Kinds of later notices in the same procedure."""

    CANDIDATES = "candidates", "รายชื่อผู้มีสิทธิ", "List of candidates"
    SCHEDULE = "schedule", "กำหนดสอบหรือคัดเลือก", "Schedule of the examination or selection"
    RESULTS = "results", "ผลการคัดเลือก", "Results"
    REGISTER = "register", "บัญชีรายชื่อ", "Register of those who passed"
    OTHER = "other", "เรื่องอื่น", "Other"

    @property
    def after_closing(self) -> bool:
        """Whether it can only be known after applications have closed."""
        return self in ("results", "register")

    @property
    def names(self) -> bool:
        """Whether its table lists people, a row each."""
        return self in ("candidates", "results", "register")


class WindowName(Labelled):
    """Spans of time in which something is done, beside the one for applications."""

    PAYMENT = "payment", "ชำระค่าธรรมเนียม", "Payment of the fee"
    ADMISSION_CARD = "admission_card", "พิมพ์บัตรประจำตัวผู้สมัครสอบ", "Printing of the admission card"
    DOCUMENT_SUBMISSION = "document_submission", "ส่งเอกสาร", "Submission of documents"


class ChannelKind(Labelled):
    """Ways of applying."""

    ONLINE = "online", "ทางอินเทอร์เน็ต", "Online"
    IN_PERSON = "in_person", "ด้วยตนเอง", "In person"
    POST = "post", "ทางไปรษณีย์", "By post"
    EMAIL = "email", "ทางอีเมล", "By e-mail"


# The unit of time or work for which pay is given.
PER: Mapping[str, Words] = {
    "month": {"th": "ต่อเดือน", "en": "a month"},
    "day": {"th": "ต่อวัน", "en": "a day"},
    "hour": {"th": "ต่อชั่วโมง", "en": "an hour"},
    "year": {"th": "ต่อปี", "en": "a year"},
    "task": {"th": "ต่องาน", "en": "a task"},
}

# What a fee is mostly said to be for.
FEES: Mapping[str, str] = {
    **{
        f"ค่าธรรมเนียม{each}สอบ": "Examination fee"
        for each in ("", "การ", "ในการ", "สมัคร", "การสมัคร", "ในการสมัคร")
    },
    **{f"ค่าธรรมเนียม{each}สมัคร": "Application fee" for each in ("", "การ", "ในการ")},
}

# How a page shows numbers.
DIGITS: Mapping[str, Words] = {
    "thai": {"th": "เลขไทย (๐-๙)", "en": "Thai digits"},
    "arabic": {"th": "เลขอารบิก (0-9)", "en": "Arabic digits"},
    "as_authored": {"th": "ตามที่พิมพ์", "en": "As typed"},
}

# Of several positions, how many somebody may apply for.
CHOOSE: Mapping[str, Words] = {
    "one": {"th": "สมัครได้เพียงตำแหน่งเดียว", "en": "Only one may be applied for"},
    "several": {"th": "สมัครได้หลายตำแหน่ง", "en": "Several may be applied for"},
}
