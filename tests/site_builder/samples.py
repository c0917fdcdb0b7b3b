"""A small agency with one announcement, to be spoilt by tests in one place at a time."""

from pathlib import Path

from forms.load import load_forms
from forms.source import Finding
from site_builder.load import load_content
from site_builder.model import Announcement, Content

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


def write(
    folder: Path, announcement: str = ANNOUNCEMENT, position: str = POSITION, agency: str = AGENCY
) -> Path:
    """The agency's content below ``folder``."""
    for path, text in {
        "agencies/test-office": agency,
        "positions/director": position,
        "announcements/2567/opening": announcement,
    }.items():
        file = folder / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def errors(findings: list[Finding]) -> list[Finding]:
    """Those that must not be published; a route without years, as the sample has one, is a warning."""
    return [each for each in findings if each.severity == "error"]


def load(folder: Path) -> tuple[Content, list[Finding]]:
    return load_content(folder, FORMS)


def announcement(folder: Path, text: str = ANNOUNCEMENT) -> tuple[Announcement, Content]:
    """The announcement of ``text``, which must be well."""
    content, findings = load(write(folder, text))
    assert not errors(findings)
    return content.announcements["opening"], content
