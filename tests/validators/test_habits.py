"""How an answer is typed weighs nothing: dashes, spaces, figures and full stops, in any field of any form."""

import copy
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from prakat.validators.contract import AnnouncementData, Field
from prakat.validators.tailoring import tailored
from prakat.validators.text import to_arabic_digits, to_thai_digits
from tests.dossiers import CATALOGUE, SPECIMEN, complete, complete_for
from tests.validators.support import SAMPLES

TYPED = ("text", "paragraphs", "number", "date")
ABBREVIATED = re.compile(r"(?<=[ก-ฮ])\.")
WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}

HABITS: dict[str, Callable[[str], str]] = {
    "Thai digits": to_thai_digits,
    "Arabic digits": to_arabic_digits,
    "full-width digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "full-width everything": lambda text: to_arabic_digits(text).translate(WIDE),
    **{f"dash {dash}": lambda text, dash=dash: text.replace("-", dash) for dash in "‐‑–—−"},  # type: ignore[misc]
    **{
        f"space {space!r}": lambda text, space=space: text.replace(" ", space)  # type: ignore[misc]
        for space in ("\u00a0", "\u2009", "  ", "\t", " \u200b")
    },
    "spaces around": lambda text: f"  {text} ",
    "line behind": lambda text: f"{text}\n",
    "full stop behind": lambda text: f"{text}.",
    "full stop apart": lambda text: f"{text} .",
    "abbreviations without full stops": lambda text: ABBREVIATED.sub("", text),
    "abbreviations set apart": lambda text: ABBREVIATED.sub(". ", text),
}
# Answers other than the complete ones, and texts for whatever these leave out.
SIGNATURE = {"name": "นางสาวตัวอย่าง ทดสอบระบบ", "position": "ผู้อำนวยการกลุ่ม 1-2", "date": "9 ธ.ค. 2567"}
ENCLOSED = [{"id": "id-card", "have": True, "note": "รับรองแล้ว 1-2 ฉบับ"}]
OTHERWISE: dict[str, dict[str, Any]] = {
    "application": {
        "current.service": "other",
        "current.level": "other",
        "current.level_other": "พ.ต.ท. (สบ 3)",
        "current.levels": [{"level": "K3", "since": "1 มิ.ย. 2556", "until": "30/9/2564"}],
        "current.equivalents": [
            {"position": "หัวหน้ากลุ่ม 1-2", "level": "สบ 3", "since": "1 ต.ค. 2560", "until": "30-9-2562"}
        ],
        "evaluations": [{"year": "2567", "round": 2, "result": "none", "reason": "บรรจุใหม่ 1 มิ.ย. 2567"}],
        "health.other": "yes",
        "health.other_detail": "ภูมิแพ้ 1-2 ชนิด",
        "leave.ordination": "เพศหญิง",
        "leave.sick": "1 วัน 4 ชั่วโมง",
        "leave.personal": "สองวันครึ่ง",
        "leave.note": "ปี 2566-2567",
        "discipline.ever": "yes",
        "discipline.detail": "มาสาย 2-3 ครั้ง",
        "discipline.penalty": "ตัดเงินเดือน 5% 1 เดือน",
        "discipline.cleared": True,
        "discipline.cleared_by": "พ.ร.บ. ล้างมลทิน พ.ศ. 2550",
    },
    "entry": {
        "person.religion": "พุทธ",
        "person.nationality": "ไทย-ลาว",
        "address.registered.soi": "1-2",
        "address.registered.road": "ถ. ตัวอย่าง 2",
        "skills.other": "พิมพ์ดีด 30-40 คำต่อนาที",
        "assistance.disability": "สายตา ระดับ 1-2",
        "assistance.needed": "ตัวอักษร 20 พอยต์",
        "licences": [{"name": "ผู้ทำบัญชี", "number": "ว. 1-2", "expires_on": "ขาดต่ออายุ"}],
        "work": [
            {"employer": "ร้านก.-ข.", "position": "ผู้ช่วย", "from": "3 ปี 2 เดือน", "to": "-", "pay": "350 ต่อวัน"},
            {
                "employer": "บจก. 1-2",
                "position": "เสมียน",
                "from": "เข้า 2560 ออก 2562",
                "to": "2562",
                "pay": "-",
            },
        ],
        "tests": [{"kind": "ocsc", "level": "bachelor", "number": "-", "date": "ยังไม่ประกาศผล"}],
        "prohibited.mine": ["bankrupt"],
        "prohibited.detail": "พ.ศ. 2550-2551",
    },
    "achievements": {
        "owner.name": "นางสาวตัวอย่าง ทดสอบระบบ",
        "owner.position": "ผอ.กลุ่ม 1-2",
        "supervisor.name": "นายสมมติ ผู้บังคับบัญชา",
        "supervisor.position": "ผอ.สำนัก 1-2",
    },
    **{form: {"signature": SIGNATURE} for form in ("vision", "ethics", "experience")},
}
FILLED = {"text": "ก.-ข. 1-2", "paragraphs": "ก.-ข. 1-2\nปี 2550", "number": "2", "date": "1 ต.ค. 2560"}
# Every form, every criterion.
EVERYTHING = Exported(
    cast(
        AnnouncementData,
        SPECIMEN
        | {
            "enclosures": [{"id": "id-card", "text": "สำเนาบัตรประจำตัวประชาชน"}],
            "eligibility": {"any": [{"id": f"c{n}", "source": "", **leaf} for n, leaf in enumerate(SAMPLES)]},
        },
    ),
    CATALOGUE,
)


# What names and amounts may look like, beside what the complete answers have.
NAMES: list[dict[str, str]] = [
    {"person.surname": "ณ อยุธยา", "declaration.name": "นางสาวตัวอย่าง ณ อยุธยา"},
    {"person.name": "พ.ต.ท.หญิง สมศรี", "declaration.name": "พ.ต.ท.หญิง สมศรี ทดสอบระบบ"},
    {"person.name": "ม.ร.ว. สมศรี", "declaration.name": "หม่อมราชวงศ์สมศรี ทดสอบระบบ"},
    {"person.name": "ว่าที่ ร.ต. สมชาย", "declaration.name": "(ว่าที่ร้อยตรี สมชาย ทดสอบระบบ)"},
    {"declaration.name": "(นางสาวตัวอย่าง ทดสอบระบบ)"},
    {"declaration.name": "น.ส. ตัวอย่าง ทดสอบระบบ (ผู้สมัคร)"},
    {"declaration.name": "น.ส.ตัวอย่าง อื่น"},
    {"person.surname": "-", "declaration.name": "นางสาวตัวอย่าง"},
    *({"current.salary": amount} for amount in ("58 390", "58,390 บาท", "(58,390)", "58 390.00 บาท / เดือน")),
    *({"current.mobile": number} for number in ("081:234:5678", "ไม่ใช้มือถือ", "0812345678 ต่อ 1-2")),
    *({"current.fax": none} for none in ("/", "*", "0", "- ไม่มี -", "N/A")),
    *(
        {"person.appointed_on": day}
        for day in ("1/เดือน 6/2541", "1 มิ.ย. 2541 ก.พ.7 หน้า 1", "1 มิ.ย. 2541 ค.ศ. 1998")
    ),
    *({"leave.sick": days} for days in ("2 วัน", "2 วัน ครึ่ง", "2 (สองวัน)", "1 - 2 วัน", "2.25")),
]


def otherwise() -> dict[str, Any]:
    """A dossier of every form in which whatever the complete one leaves out is answered."""
    dossier = complete(*CATALOGUE)
    for form, answers in dossier["forms"].items():
        answers["enclosures"] = copy.deepcopy(ENCLOSED)
        for path, value in OTHERWISE.get(form, {}).items():
            holder, last = placed(answers, path)
            holder[last] = copy.deepcopy(value)
        for section in CATALOGUE[form]["sections"]:
            fill_in(section["fields"], answers, answers)
    return dossier


def placed(answers: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """What holds the answer at a path, and its key there."""
    *groups, last = path.split(".")
    for group in groups:
        answers = answers.setdefault(group, {})
    return answers, last


def fill_in(fields: list[Field], row: dict[str, Any], answers: dict[str, Any]) -> None:
    """Answer all that is typed and is not, and have asked what depends on another answer."""
    for field in fields:
        holder, last = placed(row, field["path"])
        if condition := field.get("asked_if"):
            inside = condition["path"] in {each["path"] for each in fields}
            asker, key = placed(row if inside else answers, condition["path"])
            if str(asker.get(key)).lower() not in condition["values"]:
                asker[key] = condition["values"][0]
                asker[key] = True if asker[key] == "true" else asker[key]
        if field["kind"] == "rows":
            holder[last] = holder.get(last) or [{}]
            for each in holder[last]:
                fill_in(field["fields"], each, answers)
        elif field["kind"] in TYPED:
            holder[last] = holder.get(last) or FILLED[field["kind"]]


def typed(fields: list[Field], answers: Any, at: str = "") -> Iterator[tuple[dict[str, Any], str, str]]:
    """Each answer that is typed: what holds it, its key there, and its path, rows without their number."""
    for field in fields:
        *groups, last = field["path"].split(".")
        holder = answers
        for group in groups:
            holder = holder.get(group, {})
        if field["kind"] == "rows":
            for row in holder.get(last, []):
                yield from typed(field["fields"], row, f"{at}{field['path']}[].")
        elif field["kind"] in TYPED and isinstance(holder.get(last), str) and holder[last]:
            yield holder, last, at + field["path"]


def everything_typed(exported: Exported, dossier: dict[str, Any]) -> list[tuple[dict[str, Any], str, str]]:
    return [
        (holder, key, f"{form}:{path}")
        for form, given_there in dossier["forms"].items()
        for section in exported.forms[form]["sections"]
        for holder, key, path in typed(section["fields"], given_there)
    ]


def weighed(exported: Exported, dossier: dict[str, Any]) -> object:
    """What the report weighs, apart from its words."""
    report = check(*exported, dossier)
    found = {
        form: [(each["path"], each["code"], each["severity"]) for each in of["problems"]]
        for form, of in report["forms"].items()
    }
    judged = [(each["id"], each["verdict"]) for each in report["eligibility"]["criteria"]]
    return report["outcome"], found, judged, report["eligibility"]["verdict"]


@cache
def named(which: int, change: Callable[[str], str] = str) -> object:
    """What is weighed where those of ``NAMES`` are answered, each changed."""
    dossier = complete(*CATALOGUE)
    for path, text in NAMES[which].items():
        holder, last = placed(dossier["forms"]["application"], path)
        holder[last] = change(text)
    return weighed(EVERYTHING, dossier)


@pytest.mark.parametrize("habit", HABITS)
def test_no_habit_in_a_name_or_an_amount_changes_what_is_said(habit: str) -> None:
    for which, answers in enumerate(NAMES):
        assert named(which, HABITS[habit]) == named(which), answers


def names_of(fields: list[Field], at: str = "") -> Iterator[str]:
    for field in fields:
        if field["kind"] in TYPED:
            yield at + field["path"]
        yield from names_of(field.get("fields", []), f"{at}{field['path']}[].")


def test_every_field_that_is_typed_is_asked_here() -> None:
    announcement = EVERYTHING.announcement
    reports = [check(*EVERYTHING, each)["forms"] for each in (complete(*CATALOGUE), otherwise())]
    for use in announcement["forms"]:
        asked = {re.sub(r"\[\d+\]", "[]", path) for each in reports for path in each[use["id"]]["asked"]}
        sections = tailored(CATALOGUE[use["id"]], use, announcement)["sections"]
        assert {path for section in sections for path in names_of(section["fields"])} <= asked


@pytest.mark.parametrize("habit", HABITS)
def test_no_habit_in_all_answers_changes_what_is_said(published: dict[str, Exported], habit: str) -> None:
    given = [
        *((each, complete_for(each.announcement)) for each in published.values()),
        *((EVERYTHING, each) for each in (complete(*CATALOGUE), otherwise())),
    ]
    for exported, dossier in given:
        before = weighed(exported, dossier)
        for holder, key, _ in everything_typed(exported, dossier):
            holder[key] = HABITS[habit](holder[key])
        assert weighed(exported, dossier) == before


@cache
def as_it_stands(answers: Callable[[], dict[str, Any]]) -> object:
    return weighed(EVERYTHING, answers())


@pytest.mark.parametrize("answers", [partial(complete, *CATALOGUE), otherwise], ids=["complete", "otherwise"])
@given(picked=st.dictionaries(st.integers(0, 10_000), st.sampled_from([*HABITS]), min_size=1, max_size=30))
def test_no_mixture_of_habits_changes_what_is_said(
    answers: Callable[[], dict[str, Any]], picked: dict[int, str]
) -> None:
    dossier = answers()
    places = everything_typed(EVERYTHING, dossier)
    for place, habit in picked.items():
        holder, key, _ = places[place % len(places)]
        holder[key] = HABITS[habit](holder[key])
    assert weighed(EVERYTHING, dossier) == as_it_stands(answers), dossier
