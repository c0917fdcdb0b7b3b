"""Where there are several positions and things to enclose: both are asked once, and told on paper."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import show
from tests.browser.deployment import project
from tests.browser.test_draft import save

ID = "example-policy-expert"
ENCLOSURES = """
attachments:
  - สำเนา ก.พ. 7
  - {id: id-card, text: สำเนาบัตรประจำตัวประชาชน, mask: ศาสนาและหมู่โลหิต}
  - {id: order, text: คำสั่งรักษาการ, when: ผู้ที่นับเวลารักษาการ}
"""


@pytest.fixture(scope="module")
def with_choice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an agency with a choice between two positions, and with enclosures."""
    folder = tmp_path_factory.mktemp("agency")
    announcement = project(folder, ID)
    position = folder / f"content/positions/{ID}.yaml"
    lines = [each for each in position.read_text().splitlines() if not each.startswith(("number:", "title:"))]
    other = position.with_name("other.yaml")
    other.write_text("title: นักวิชาการทดสอบ\n" + "\n".join(lines) + "\n")
    text = announcement.read_text().replace(f"  - {ID}\n", f"  - {ID}\n  - other\nchoose: one\n", 1)
    announcement.write_text(text + ENCLOSURES)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder / "site"


def test_a_position_is_chosen_and_enclosures_are_ticked_off(
    page: Page, address: str, with_choice: Path, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    show(page, address, with_choice)
    applicant = Applicant(page, f"{address}/announcements/{ID}/apply/")
    applicant.open("#application/applied")
    positions = applicant.control("applied.positions")
    for each in positions.all():
        each.check()
    expect(applicant.problems("applied.positions")).to_contain_text("เพียงตำแหน่งเดียว")
    positions.first.uncheck()
    expect(applicant.problems("applied.positions")).to_be_empty()
    assert violations(applicant.page) == []

    applicant.go("enclosures")
    expect(applicant.rows("enclosures")).to_have_count(3)
    expect(applicant.rows("enclosures").nth(1)).to_contain_text("ศาสนาและหมู่โลหิต")
    expect(applicant.rows("enclosures").nth(2)).to_contain_text("ผู้ที่นับเวลารักษาการ")
    applicant.answer("enclosures[0].have", True)
    applicant.press("ดำเนินการต่อ")
    expect(applicant.screen("declaration")).to_be_visible()  # nothing missing keeps anybody
    applicant.go("enclosures")
    expect(applicant.problems("enclosures[1].have")).to_contain_text("สำเนาบัตรประจำตัวประชาชน")
    expect(applicant.problems("enclosures[2].have")).to_be_empty()
    assert violations(applicant.page) == []

    answers = json.loads(save(applicant, tmp_path).read_text())["forms"]["application"]
    assert answers["applied"] == {"positions": ["other"]}
    assert [(each["id"], each["have"]) for each in answers["enclosures"][1:]] == [
        ("id-card", False),
        ("order", False),
    ]
