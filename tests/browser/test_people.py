"""People of ten kinds apply, and end with a document to sign, never a draft; at night each types the form.

Whom the law or another service's ranks put beside the usual path is not refused by the form; whether they
qualify is told apart from it. What is special about each is a change of the form's complete example.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.publish.specimens import variant
from prakat.validators import check
from prakat.validators.report import FINAL
from tests.browser.applicant import Applicant
from tests.browser.test_application import download, enclosed
from tests.browser.test_draft import open_draft, said
from tests.documents.reading import text
from tests.dossiers import ORIGINALS, complete_for, job

EXPERT = "example-policy-expert"


class Person(NamedTuple):
    """Who applies for what: the special answers, and what is to come of them.

    ``noted`` are the codes of all that is said of the form, ``outcome`` is the form's, ``verdict`` that on
    eligibility.
    """

    who: str
    announcement: str
    answers: dict[str, Any]
    outcome: str
    verdict: str
    noted: frozenset[str] = frozenset()


def serves(service: str, position: str, level: str, since: str, *, called: str) -> dict[str, Any]:
    """The present post of somebody who has come to it from the lowest; ``called`` is the level in words."""
    return {
        "current.service": service,
        "current.position": position,
        "current.level": level,
        "history[2].position": f"รอง{position}",
        "history[3]": job(since, position, called),
        "declaration.position": position,
    }


def other_rank(position: str, rank: str, since: str) -> dict[str, Any]:
    """The post of somebody in another service, who holds none of the levels and states it as equivalent."""
    return {
        **serves("other", position, "other", since, called=rank),
        "current.level_other": rank,
        **equivalent(position, rank, since),
    }


def equivalent(position: str, level: str, since: str) -> dict[str, Any]:
    """None of the levels asked for, but a post that may count as one."""
    return {
        "current.levels": [],
        "current.levels_none": True,
        "current.equivalents": [{"position": position, "level": level, "since": since}],
    }


JUDGED = frozenset({"position_level.judged", "levels_held.equivalent"})
PEOPLE = [
    Person(
        "an officer of s.38 c (2): under the teachers' law, with a civil servant's level",
        ORIGINALS,
        {
            **serves("teacher", "นักวิชาการศึกษา", "K3", "1 ตุลาคม 2560", called="ชำนาญการพิเศษ"),
            "current.levels": [{"level": "K3", "since": "1 ตุลาคม 2560"}],
        },
        outcome="ready",
        verdict="review",
    ),
    Person(
        "a soldier, by an equivalent post",
        ORIGINALS,
        other_rank("ผู้อำนวยการกองวิเทศสัมพันธ์", "พันเอก (พิเศษ)", "1 ตุลาคม 2562"),
        outcome="review",
        verdict="review",
        noted=JUDGED,
    ),
    Person(
        "a director of the higher level who moves: the present post counts as equivalent",
        ORIGINALS,
        {
            **serves("civil", "ผู้อำนวยการสำนักตัวอย่าง", "D2", "1 ตุลาคม 2562", called="อำนวยการ ระดับสูง"),
            **equivalent("ผู้อำนวยการสำนักตัวอย่าง", "อำนวยการ ระดับสูง", "1 ตุลาคม 2562"),
        },
        outcome="review",
        verdict="review",
        noted=frozenset({"levels_held.equivalent"}),
    ),
    Person(
        "a practitioner who is not eligible yet, and may apply all the same",
        EXPERT,
        {
            **serves("civil", "นักวิเคราะห์นโยบายและแผน", "K1", "1 ตุลาคม 2564", called="ปฏิบัติการ"),
            "person.birth_date": "10 มกราคม 2540",
            "person.appointed_on": "1 ตุลาคม 2564",
            "current.levels": [],
            "current.levels_none": True,
            "history": [job("1 ตุลาคม 2564", "นักวิเคราะห์นโยบายและแผน", "ปฏิบัติการ")],
            "education[0].year": "2562",
            "education[1]": None,
        },
        outcome="ready",
        verdict="not_eligible",
    ),
    Person(
        "somebody re-instated, whose levels are from before the appointment",
        EXPERT,
        {
            **serves("civil", "นักวิเทศสัมพันธ์", "K3", "1 ตุลาคม 2566", called="ชำนาญการพิเศษ"),
            "person.appointed_on": "1 ตุลาคม 2566",
            "current.levels": [
                {"level": "K3", "since": "1 มิถุนายน 2556", "until": "30 กันยายน 2564"},
                {"level": "K3", "since": "1 ตุลาคม 2566"},
            ],
        },
        outcome="ready",
        verdict="eligible",
        noted=frozenset({"date.before_appointment", "history.first"}),
    ),
    Person(
        "a municipal official",
        ORIGINALS,
        other_rank("ผู้อำนวยการกองการศึกษา", "อำนวยการท้องถิ่น ระดับกลาง", "1 ตุลาคม 2562"),
        outcome="review",
        verdict="review",
        noted=JUDGED,
    ),
    Person(
        "a university lecturer",
        ORIGINALS,
        {
            **serves("other", "อาจารย์ประจำคณะ", "รองศาสตราจารย์", "1 ตุลาคม 2562", called="รองศาสตราจารย์"),
            **equivalent("อาจารย์ประจำคณะ", "รองศาสตราจารย์", "1 ตุลาคม 2562"),
        },
        outcome="review",
        verdict="review",
        noted=JUDGED,
    ),
    Person(
        "a graduate, for employment by contract",
        "example-accountant",
        {},
        outcome="ready",
        verdict="eligible",
    ),
    Person(
        "a man with a higher vocational certificate, for temporary employment",
        "example-driver",
        {
            "person.name": "นายตัวอย่าง",
            "declaration.name": "นายตัวอย่าง ทดลองสมัคร",
            "person.military_status": "discharged",
            "education": [
                {
                    "level": "higher_vocational",
                    "title": "ประกาศนียบัตรวิชาชีพชั้นสูง",
                    "major": "ช่างยนต์",
                    "institution": "วิทยาลัยเทคนิคตัวอย่าง",
                    "finished_on": "มีนาคม 2563",
                }
            ],
            "occupation": {"now": "none"},
        },
        outcome="ready",
        verdict="review",
    ),
    Person(
        "a doctor, as a specialist from outside",
        "example-specialist",
        {
            "person.name": "แพทย์หญิงตัวอย่าง",
            "declaration.name": "แพทย์หญิงตัวอย่าง ทดลองสมัคร",
            "person.national_id": "3 1234 56789 01 1",
            "person.birth_date": "14 กุมภาพันธ์ 2525",
            "education": [
                {
                    "level": "bachelor",
                    "title": "แพทยศาสตรบัณฑิต",
                    "institution": "มหาวิทยาลัยตัวอย่าง",
                    "finished_on": "30 เมษายน 2549",
                },
                {
                    "level": "other",
                    "title": "วุฒิบัตรอายุรศาสตร์โรคไต",
                    "institution": "แพทยสภา",
                    "finished_on": "2555",
                },
            ],
            "licences": [{"name": "ใบประกอบวิชาชีพเวชกรรม", "number": "ว.00000", "issued_on": "เมษายน 2549"}],
            "occupation": {"now": "private", "position": "แพทย์", "employer": "โรงพยาบาลตัวอย่าง"},
        },
        outcome="ready",
        verdict="review",
    ),
]


def dossier_of(person: Person, announced: Exported) -> dict[str, Any]:
    """The complete dossier with what is special about the person, everything enclosed that is to be."""
    dossier = complete_for(announced.announcement)
    text_of_it, _ = variant(dossier, form_of(dossier), person.answers)
    changed: dict[str, Any] = json.loads(text_of_it)
    if enclosures := announced.announcement.get("enclosures"):
        changed["forms"][form_of(dossier)]["enclosures"] = [
            {"id": each["id"], "have": True} for each in enclosures
        ]
    return changed


def form_of(dossier: dict[str, Any]) -> str:
    """The form that says who applies."""
    return "entry" if "entry" in dossier["forms"] else "application"


EACH = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.who)


@EACH
def test_each_gets_the_report_that_fits(published: dict[str, Exported], person: Person) -> None:
    """What the page says as well, since both Pythons say the same (tests/parity)."""
    dossier = dossier_of(person, published[person.announcement])
    report = check(*published[person.announcement], dossier)
    found = report["forms"][form_of(dossier)]
    noted = {each["code"] for each in found["problems"]} - {"unknown_field"}  # which the page does not ask
    assert noted == person.noted
    assert (found["outcome"], report["eligibility"]["verdict"]) == (person.outcome, person.verdict)


@pytest.mark.nightly
@EACH
def test_each_completes_the_form_and_gets_a_document_to_sign(
    page: Page, address: str, published: dict[str, Exported], tmp_path: Path, person: Person
) -> None:
    announced = published[person.announcement]
    dossier = dossier_of(person, announced)
    form = form_of(dossier)
    answers = dossier["forms"].pop(form)
    applicant = Applicant(page, f"{address}/announcements/{person.announcement}/apply/", form)
    applicant.open(f"#{form}/person")
    if dossier["forms"]:  # the longer texts, written at other times
        open_draft(applicant, tmp_path, dossier)
        said(applicant).to_have_text("เปิดไฟล์คำตอบแล้ว")

    applicant.apply(answers)
    # Who lacks a qualification is told so beside 'complete', and gets the document all the same.
    lacks = person.verdict == "not_eligible"
    expect(applicant.outcome).to_have_attribute("data-state", "unmet" if lacks else person.outcome)
    file = download(page, "ดาวน์โหลดเอกสาร (PDF)", tmp_path)

    sent = json.loads(enclosed(file, "dossier.json"))
    report = json.loads(enclosed(file, "report.json"))
    found = report["forms"][form]
    assert {each["code"] for each in found["problems"]} == person.noted
    assert found["outcome"] == person.outcome in FINAL
    assert report["eligibility"]["verdict"] == person.verdict
    measured = {name: each["pages"]["used"] for name, each in report["forms"].items() if each["pages"]}
    assert report == check(*announced, sent, measured)
    printed = text(file.read_bytes())
    assert "ฉบับร่าง" not in printed
    assert answers["person"]["surname"] in printed


@pytest.mark.parametrize(
    ("person", "verdict"),
    [
        pytest.param(PEOPLE[3], "คุณสมบัติยังไม่ครบ", marks=pytest.mark.nightly),
        (PEOPLE[7], "คุณสมบัติครบ"),
    ],
    ids=["not eligible", "eligible"],
)
def test_the_check_of_eligibility_tells_the_verdict_before_anything_is_filled_in(
    page: Page, address: str, published: dict[str, Exported], person: Person, verdict: str
) -> None:
    dossier = dossier_of(person, published[person.announcement])
    form = form_of(dossier)
    applicant = Applicant(page, f"{address}/announcements/{person.announcement}/apply/", form)
    applicant.open("#eligibility")
    applicant.ask(dossier["forms"][form])
    page.goto(applicant.url + "#eligibility")
    expect(page.locator("#verdict p").first).to_have_text(verdict)
