"""A small agency with one announcement, to be spoilt by tests in one place at a time."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import yaml

from prakat.forms.questions.load import load_forms
from prakat.forms.questions.source import Finding
from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.bundle.policy import Policy
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.postings.posting import Posting, posting, postings
from prakat.site_builder.project import Project
from prakat.site_builder.site import Site

FORMS, _ = load_forms()

AGENCY = """\
name: สำนักงานทดสอบ
short: สทส.
parent: กระทรวงทดสอบ
contact: โทร. 0 2123 4567 อีเมล hr1@example.org
"""
POSITION = """\
title: ผู้อำนวยการสำนักทดสอบ
line: ผู้อำนวยการสำนัก
type: อำนวยการ
level: สูง
number: 40
agency:
  - สำนักงานทดสอบ
  - กองทดสอบ
duties: วางแผนงานต่าง ๆ 2 ด้าน
work:
  - heading: ด้านการวางแผน
    items:
      - วางแผนงาน
      - ติดตามงาน
"""
ANNOUNCEMENT = """\
title: รับสมัครผู้อำนวยการ 1 ตำแหน่ง
agency: test-office
kind: screening
dated: 6 ธันวาคม 2567
positions:
  - director
window:
  open: 2567-12-09
  close: 2024-12-20 16:30
eligibility:
  any:
    - {id: d1, criterion: held_level, levels: [D1], min_years: 1, source: ข้อ 2}
    - {id: k4, criterion: held_level, levels: [K4], min_years: null, source: ข้อ 2}
forms:
  - id: application
"""
# The same, open to the public, for a position of employees.
OPEN = (
    ANNOUNCEMENT.replace("screening", "government_employee")
    .replace("application", "entry")
    .replace("criterion: held_level, levels: [D1], min_years: 1", "criterion: own, text: มีวุฒิ")
    .replace("criterion: held_level, levels: [K4], min_years: null", "criterion: own, text: มีประสบการณ์")
)


# What an agency or an announcement states of personal data.
PRIVACY = "privacy: {purpose: คัดเลือก, basis: มาตรา 24 (4), retention: 1 ปี, contact: โทร. 0 2123 4568}\n"


def write(
    folder: Path, announcement: str = ANNOUNCEMENT, position: str = POSITION, agency: str = AGENCY
) -> Path:
    """The agency's content below ``folder``, with the PDFs that the announcement names."""
    for path, text in {
        "agencies/test-office": agency,
        "positions/director": position,
        "announcements/2567/opening": announcement,
    }.items():
        file = folder / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for name in (*PDFS, *PDFS_OF_FULL):
        if name in announcement:
            # Each with its name in it.
            (folder / "announcements/2567" / name).write_bytes(b"%PDF-1.7 " + name.encode())
    return folder


def site(at: str = "2024-12-10T12:00:00+07:00", url: str = "https://jobs.example.go.th/") -> Site:
    """The sample agency's site, built while its announcement is open."""
    return Site("ประกาศทดสอบ", url, datetime.fromisoformat(at))


def errors(findings: list[Finding]) -> list[Finding]:
    """The findings that are errors; the sample's route without years is a warning."""
    return [each for each in findings if each.severity == "error"]


def load(folder: Path) -> tuple[Content, list[Finding]]:
    return load_content(folder, FORMS)


def announcement(folder: Path, text: str = ANNOUNCEMENT) -> tuple[Announcement, Content]:
    """The announcement of ``text``, which must be well."""
    content, findings = load(write(folder, text))
    assert not errors(findings)
    return content.announcements["opening"], content


def posted(folder: Path, text: str = ANNOUNCEMENT) -> Posting:
    """The announcement of ``text`` with all that it refers to."""
    return posting(*announcement(folder, text))


def begun(content: Content, of: Site | None = None, project: Project | None = None) -> Build:
    """The input of outputs, without the site's other files."""
    assets = Assets(Folder("assets/prakat/0/"), Folder("assets/runtime/0/"))
    project = project or Project.at(Path("mkdocs.yml"))
    return Build(project, of or site(), content, postings(content), assets, Policy())


def files(output: Callable[[Build], Iterable[Artifact | Page]], build: Build) -> dict[str, bytes]:
    """The artifacts of an output that are no pages, by address."""
    return {each.uri: each.read() for each in output(build) if isinstance(each, Artifact)}


# Every key that an announcement may have of a selection among officials, and an amendment that extended it.
COMPLETE = """\
title: รับสมัครคัดเลือกเพื่อเลื่อนขึ้นแต่งตั้งให้ดำรงตำแหน่งประเภทอำนวยการ ระดับสูง
agency: test-office
kind: promotion
number: ทส 1/2569
dated: 1 กันยายน 2569
publish_on: 10 กันยายน 2569
legal_basis: หนังสือสำนักงาน ก.พ. ที่ ทส 1
digits: arabic
positions:
  - director
window:
  open: 15 กันยายน 2569 08:30
  close: 7 ตุลาคม 2569 16:30
  note: ยื่นใบสมัครในวันและเวลาราชการ
timeline:
  - {date: 15 กันยายน 2569, step: เปิดรับสมัคร}
  - {date: 7 ตุลาคม 2569, step: ปิดรับสมัคร}
  - {date: 2 พฤศจิกายน 2569, step: ประกาศรายชื่อผู้มีสิทธิเข้ารับการคัดเลือก}
reckoning:
  age: open
  service: close
  levels: 30 กันยายน 2569
evaluation_rounds: {latest_before: 1 เมษายน 2569, count: 4}
eligibility:
  all:
    - any:
        - {id: d1, criterion: held_level, levels: [D1], min_years: 1, source: ข้อ 2 (1)}
        - {id: k4, criterion: held_level, levels: [K4], min_years: 2, source: ข้อ 2 (2)}
        - {id: equivalent, criterion: equivalent_position, min_years: 3, source: ข้อ 2 (3)}
    - at_least:
        count: 1
        of:
          - {id: language, criterion: own, text: ใช้ภาษาต่างประเทศได้ดี, source: ข้อ 3 (1)}
          - {id: law, criterion: own, text: มีความรู้ด้านกฎหมาย, source: ข้อ 3 (2)}
    - {id: degree, criterion: degree, at_least: bachelor, source: ข้อ 4}
    - {id: age, criterion: age, min: 40, max: 58, source: ข้อ 5}
    - {id: diverse, criterion: diverse_experience, source: ข้อ 6}
    - {id: discipline, criterion: discipline, source: ข้อ 7}
forms:
  - id: application
    wording:
      title: ใบสมัครเข้ารับการคัดเลือก
      purpose: การพิจารณาคัดเลือก
  - id: vision
    limits: {pages: 3}
  - id: experience
attachments:
  - สำเนา ก.พ. 7
  - สำเนาปริญญาบัตร
how_to_submit: ยื่นด้วยตนเอง วิสัยทัศน์ไม่เกิน 3 หน้า
contact: โทร. 0 2123 4567
amendments:
  - dated: 28 กันยายน 2569
    change: ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2569
    reason: ระบบรับสมัครขัดข้อง
    fields:
      window.close: {was: 30 กันยายน 2569 16:30, now: 7 ตุลาคม 2569 16:30}
      timeline[1].date: {was: 30 กันยายน 2569, now: 7 ตุลาคม 2569}
notices:
  - {dated: 2 พฤศจิกายน 2569, kind: candidates, title: รายชื่อผู้มีสิทธิเข้ารับการคัดเลือก}
  - {dated: 20 พฤศจิกายน 2569, kind: results, title: ผลการคัดเลือก, text: ดูที่ป้ายประกาศ}
privacy:
  purpose: คัดเลือกผู้สมัคร
  basis: มาตรา 24 (4) และมาตรา 26 (5) (ก)
  retention: 1 ปีนับแต่วันประกาศผล
  contact: เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล โทร. 0 2123 4568
"""

# To be added to an announcement that says nothing of it: what those to the public say besides.
SAID = """\
terms:
  vacancies: 12
  pay: {from: "11,260", to: "13,800", per: month, text: ตามคุณวุฒิ}
  allowances: ["ค่าครองชีพชั่วคราว 2,000 บาท"]
  place: {name: ด่านตรวจลานหอย, district: แม่สอด, province: ตาก}
  contract: {from: 1 มีนาคม 2570, to: 30 กันยายน 2570, text: จ้างตามปีงบประมาณ}
  benefits: [ประกันสังคม, วันหยุดพักผ่อน 10 วัน]
  register: {months: 24}
windows:
  payment: {open: 9 ธันวาคม 2567, close: 21 ธันวาคม 2567 22:00, place: ธนาคารพร้อมจ่าย}
fee:
  rates: [{amount: 230, for: ผู้สมัครทั่วไป}, {amount: 1180, for: ผู้สมัครเกินกว่าหนึ่งตำแหน่ง}]
  for: ค่าธรรมเนียมสอบ
  pay_at: เคาน์เตอร์ธนาคาร
  until: 21 ธันวาคม 2567
selection:
  - title: สอบข้อเขียน
    subjects: [{name: ความรู้เฉพาะตำแหน่ง, score: 150, pass: ร้อยละ 60}]
    date: 18-19 มกราคม 2568 เวลา 09.00-12.00 น.
    place: โรงเรียนสาธิตลานหอย
  - {title: สอบสัมภาษณ์, method: สัมภาษณ์, note: แต่งกายสุภาพ}
channels:
  - {kind: online, url: "https://apply.example.org/", text: "กด **สมัคร**"}
  - {kind: in_person, address: ห้อง 201 ตึกกลาง}
timeline:
  - {date: 13-14 มกราคม 2568, step: ปฐมนิเทศผู้สมัคร, place: หอประชุมลานหอย}
more:
  - {heading: การจัดทำสัญญาจ้าง, text: "ผู้ผ่านต้องทำ**สัญญา**ภายใน 7 วัน"}
signed: {by: นางสาวสุดา ตัวอย่าง, position: อธิบดีทดสอบ, file: signed.pdf}
files:
  - {file: "ผัง #1.pdf", title: แผนผังสนามสอบ}
  - {file: later.pdf, title: ผังที่นั่งแถวคู่, publish_on: 20 มกราคม 2568 09:00}
notices:
  - dated: 19 ธันวาคม 2567
    kind: candidates
    title: รายชื่อผู้มีสิทธิสอบ
    text: |
      แต่งกาย*สุภาพ*
      - มาก่อนเวลา
    position: director
    columns: [ลำดับ, เลขประจำตัวสอบ, ชื่อ]
    rows: [["1", "0001", นางสาวใบบัว ลานหอย]]
    files: [{file: names.pdf, title: รายชื่อทั้งหมด}]
  - dated: 25 มกราคม 2568
    kind: results
    title: ผลลับเฉพาะ
    publish_on: 25 มกราคม 2568 10:30
    files: [{file: secret.pdf, title: บัญชีลับ}]
"""


# The same with every key of what is offered, paid, examined, attached and signed.
FULL = COMPLETE.replace(
    "positions:\n  - director\n",
    """\
offers:
  - position: director
    vacancies: 2
    pay: {text: ตามคุณวุฒิ, from: 15000, to: 19800}
    allowances: ["เงินเพิ่มการครองชีพชั่วคราว 2,000 บาท"]
    place: {name: ศูนย์เรียนรู้, district: เมือง, province: พิจิตร}
    benefits: [ลาพักผ่อนปีละ 10 วัน]
    qualifications: [มีใบอนุญาตขับรถ]
    register: {months: 24, text: นับแต่วันประกาศผล}
    contract: {text: ต่อสัญญาได้, from: 1 มกราคม 2570, to: 30 กันยายน 2573}
windows:
  payment: {open: 15 กันยายน 2569, close: 8 ตุลาคม 2569}
  admission_card: {close: 20 ตุลาคม 2569}
  document_submission: {close: 21 ตุลาคม 2569, place: ห้องสารบรรณ, note: นำตัวจริงมาด้วย}
fee: {amount: 200, for: ค่าธรรมเนียมสอบ, pay_at: เคาน์เตอร์ธนาคาร, until: 8 ตุลาคม 2569}
selection:
  - {title: สอบข้อเขียน, date: 10-11 พฤศจิกายน 2569, subjects: [{name: ความรู้, score: 100, pass: 60}]}
  - title: สัมภาษณ์
    method: ตอบคำถาม
    date: 1 ธันวาคม 2569
    place: สนามสอบ
    note: นำบัตรประจำตัวประชาชนไปด้วย
    subjects: [{name: บุคลิก, score: 50, pass: ร้อยละ 60}]
channels:
  - {kind: online, url: 'https://example.org/apply'}
  - {kind: in_person, address: อาคาร 1, text: ในเวลาราชการ}
signed: {by: นางสาวตัวอย่าง ทดสอบ, position: ผู้อำนวยการ, file: ลงนาม.pdf}
files: [{file: plan.pdf, title: แผนที่}]
""",
).replace(
    "{dated: 2 พฤศจิกายน 2569, kind: candidates,",
    "{dated: 2 พฤศจิกายน 2569, position: director, columns: [เลขที่, ชื่อ], rows: [['1', ก], ['2', ข]], "
    "text: ให้มารายงานตัว, publish_on: 2 พฤศจิกายน 2569 08:30, "
    "files: [{file: list.pdf, title: รายชื่อ}], kind: candidates,",
)
# The files that SAID and FULL name.
PDFS = ("signed.pdf", "ผัง #1.pdf", "later.pdf", "names.pdf", "secret.pdf")
PDFS_OF_FULL = ("ลงนาม.pdf", "plan.pdf", "list.pdf")

# What FULL says, to be put together otherwise: terms, of an examination, and a notice with a table.
_FULL = yaml.safe_load(FULL)
TERMS = {key: said for key, said in _FULL["offers"][0].items() if key != "position"}
OF_AN_EXAMINATION = {
    "terms": TERMS,
    **{key: _FULL[key] for key in ("windows", "fee", "selection", "channels", "signed", "files")},
}
TABLE = _FULL["notices"][0]
