"""The facts of the shipped examples stand in all that is made of them: page, PDF, JSON and JobPosting."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content
from prakat.site_builder.postings.job_posting import job_postings
from prakat.site_builder.postings.posting import posting
from prakat.site_builder.site import Site
from tests.conftest import ROOT
from tests.documents import reading
from tests.site_builder.building import html, text


class Fact(NamedTuple):
    """What people read, what programs read in the JSON, and in the JobPosting if schema.org has a place."""

    read: str
    data: str
    job: str | None = None


FACTS = {
    "moe-foreign-relations-director": [
        Fact("รับสมัครเข้ารับการกลั่นกรองผู้ที่สมควรขึ้นบัญชีรายชื่อ", "รับสมัครเข้ารับการกลั่นกรองผู้ที่สมควรขึ้นบัญชีรายชื่อ"),
        Fact("ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ", *["ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ"] * 2),
        Fact("สำนักงานปลัดกระทรวงศึกษาธิการ", *["สำนักงานปลัดกระทรวงศึกษาธิการ"] * 2),
        Fact("ประเภทอำนวยการ ระดับสูง", '"type": "อำนวยการ"'),
        Fact("ตำแหน่งเลขที่ 40", '"number": "40"'),
        Fact("6 ธันวาคม", "2024-12-06", "2024-12-06"),
        Fact("9 ธันวาคม 2567", "2024-12-09"),
        Fact("20 ธันวาคม 2567", "2024-12-20", "2024-12-20"),
        Fact("มีหน้าที่เกี่ยวกับการวางแผน บริหารจัดการ", *["มีหน้าที่เกี่ยวกับการวางแผน บริหารจัดการ"] * 2),
        Fact("ด้านบริหารทรัพยากรและงบประมาณ", *["ด้านบริหารทรัพยากรและงบประมาณ"] * 2),
        Fact("ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น", '"D1"'),
        Fact("มีประสบการณ์ในงานที่หลากหลาย", '"diverse_experience"'),
    ],
    "example-policy-expert": [
        Fact("นักวิเคราะห์นโยบายและแผนเชี่ยวชาญ", *["นักวิเคราะห์นโยบายและแผนเชี่ยวชาญ"] * 2),
        Fact("ตย. 1/2569", "ตย. 1/2569"),
        Fact("31,400", "31400", "31400"),
        Fact("69,040", "69040", "69040"),
        Fact("เงินประจำตำแหน่ง 9,900 บาท", *["เงินประจำตำแหน่ง 9,900 บาท"] * 2),
        Fact("กองยุทธศาสตร์ตัวอย่าง", *["กองยุทธศาสตร์ตัวอย่าง"] * 2),
        Fact("10 ตุลาคม 2579", "2036-10-10"),
        Fact("การประเมินวิสัยทัศน์และผลงาน", "การประเมินวิสัยทัศน์และผลงาน"),
        Fact("20-21 พฤศจิกายน 2579", "2036-11-21"),
        Fact("กองการเจ้าหน้าที่ตัวอย่าง", "กองการเจ้าหน้าที่ตัวอย่าง"),
        Fact("นายสมมติ ตัวอย่าง", "นายสมมติ ตัวอย่าง"),
        Fact("1 ปีนับแต่วันประกาศผลการคัดเลือก แล้วทำลาย", "1 ปีนับแต่วันประกาศผลการคัดเลือก แล้วทำลาย"),
    ],
    "example-employees": [
        Fact("นักวิชาการพัสดุ", *["นักวิชาการพัสดุ"] * 2),
        Fact("เจ้าหน้าที่บันทึกข้อมูล", *["เจ้าหน้าที่บันทึกข้อมูล"] * 2),
        Fact("2 อัตรา", '"vacancies": 2', '"totalJobOpenings": 2'),
        Fact("18,000", "18000", "18000"),
        Fact("13,800", "13800", "13800"),
        Fact("สงขลา", *["สงขลา"] * 2),
        Fact("3 มกราคม 2580", "2037-01-03", "2037-01-03"),
        Fact("ลาพักผ่อนปีละ 10 วันทำการ", *["ลาพักผ่อนปีละ 10 วันทำการ"] * 2),
        Fact("นับแต่วันขึ้นบัญชี", "นับแต่วันขึ้นบัญชี"),
        Fact("ค่าธรรมเนียมสมัคร", "ค่าธรรมเนียมสมัคร"),
        Fact("ถือวันประทับตราไปรษณีย์ต้นทาง", "ถือวันประทับตราไปรษณีย์ต้นทาง"),
        Fact("นางสาวสมมติ ตัวอย่าง", "นางสาวสมมติ ตัวอย่าง"),
    ],
    "example-competition": [
        Fact("นักทรัพยากรบุคคลปฏิบัติการ", *["นักทรัพยากรบุคคลปฏิบัติการ"] * 2),
        Fact("19,970", "19970", "19970"),
        Fact("เชียงราย", *["เชียงราย"] * 2),
        Fact("สวัสดิการรักษาพยาบาลของข้าราชการ", *["สวัสดิการรักษาพยาบาลของข้าราชการ"] * 2),
        Fact("ทดลองปฏิบัติหน้าที่ราชการ 6 เดือน", "ทดลองปฏิบัติหน้าที่ราชการ 6 เดือน"),
        Fact("330", '"amount": 330'),
        Fact("7 กรกฎาคม 2569 เวลา 22.00 น.", "2026-07-07T22:00"),
        Fact("พิมพ์บัตรประจำตัวผู้สมัครสอบ", '"admission_card"'),
        Fact("ภาคความรู้ความสามารถที่ใช้เฉพาะตำแหน่ง (ภาค ข.)", "ภาคความรู้ความสามารถที่ใช้เฉพาะตำแหน่ง (ภาค ข.)"),
        Fact("การเขียนหนังสือราชการ", "การเขียนหนังสือราชการ"),
        Fact("https://example.go.th/apply", "https://example.go.th/apply"),
        Fact("ผลการสอบและบัญชีผู้สอบแข่งขันได้", "ผลการสอบและบัญชีผู้สอบแข่งขันได้"),
    ],
}


def missing(told: str, facts: list[str]) -> list[str]:
    read = reading.squeezed(told)
    return [each for each in facts if reading.squeezed(each) not in read]


@pytest.mark.parametrize("name", FACTS)
def test_its_facts_are_in_page_paper_and_data(built: Path, name: str) -> None:
    folder = built / "announcements" / name
    read, data = [each.read for each in FACTS[name]], [each.data for each in FACTS[name]]
    assert len(read) >= 12
    assert missing(text(html(built, f"announcements/{name}")), read) == []
    paper = reading.text((folder / "announcement.pdf").read_bytes())
    # What follows an announcement is no part of it on paper.
    assert missing(paper, [each for each in read if not each.startswith("ผลการสอบ")]) == []
    stored = json.loads((built / f"api/announcements/{name}.json").read_text())
    assert missing(json.dumps(stored, ensure_ascii=False), data) == []


@pytest.mark.parametrize("name", FACTS)
def test_its_facts_are_in_the_job_posting_while_it_is_open(name: str) -> None:
    content, _ = load_content(ROOT / "content", load_forms()[0])
    made = posting(content.announcements[name], content)
    site = Site("งาน", "https://jobs.example.go.th/", made.announcement.window.open)
    told = json.dumps(job_postings(made, site), ensure_ascii=False)
    facts = [each.job for each in FACTS[name] if each.job]
    assert len(facts) >= 4
    assert missing(told, facts) == []


def test_results_of_each_position_are_on_the_page_of_the_examination(built: Path) -> None:
    page = html(built, "announcements/example-competition")
    assert page.index('id="news"') < page.index("ผลการสอบและบัญชีผู้สอบแข่งขันได้") < page.index("ภาค ข.")
    assert missing(text(page), ["นางสมมติ สามตัวอย่าง 254.50", "นางสาวสมมติ ห้าตัวอย่าง 229.00"]) == []
