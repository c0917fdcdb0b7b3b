"""A kind of question, added as docs/adding.md tells: one folder; it is asked, kept, reviewed and printed."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.adding import copied, follow, run
from tests.browser.applicant import Applicant
from tests.browser.conftest import show
from tests.browser.deployment import project
from tests.browser.test_accessibility import violations
from tests.browser.test_application import download
from tests.browser.test_draft import open_draft, save
from tests.conftest import lend
from tests.documents.reading import text

ID = "example-policy-expert"
FORM = """\
id: visit
title: {th: แบบแจ้งเวลา, en: Times}
sections:
  - id: times
    title: {th: เวลา, en: Times}
    fields:
      - {path: begins, kind: time, label: {th: เริ่มเวลา, en: From}, required: true}
      - path: breaks
        kind: rows
        label: {th: เวลาพัก, en: Breaks}
        fields: [{path: at, kind: time, label: {th: พักเวลา, en: At}}]
"""
LAYOUT = """\
#import "paper.typ": *
#show: paper
#title-of-form
#entry([เริ่มเวลา], field("begins"))
#for row in rows("breaks") [
  #entry([พักเวลา], field("at", of: row))
]
"""


@pytest.fixture(scope="module")
def with_time(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a prakat with that kind, and of an agency one of whose forms asks for times."""
    tree = copied(tmp_path_factory.mktemp("prakat"))
    added = follow(tree, "forms/widgets/time/")
    assert {Path(name).parent for name in added} == {Path("forms/widgets/time")}
    (tree / "forms/catalogue/visit").mkdir()
    (tree / "forms/catalogue/visit/form.yaml").write_text(FORM)
    (tree / "forms/catalogue/visit/document.typ").write_text(LAYOUT)
    (tree / "forms/catalogue/visit/examples.yaml").write_text("complete: {begins: '09:30'}\ncodes: {}\n")
    lend(tree)
    announcement = project(tree, ID)
    announcement.write_text(announcement.read_text().replace("forms:\n", "forms:\n  - id: visit\n", 1))
    run(tree, "-m", "mkdocs", "build", "--strict", "--quiet")
    return tree / "site"


@pytest.mark.nightly
def test_it_is_asked_kept_reviewed_and_printed(
    page: Page, address: str, with_time: Path, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    show(page, address, with_time)
    applicant = Applicant(page, f"{address}/announcements/{ID}/apply/", "visit")
    applicant.open("#visit/times")
    expect(applicant.page.get_by_label("เริ่มเวลา")).to_have_attribute("type", "time")
    assert violations(applicant.page) == []
    applicant.press("ดำเนินการต่อ")
    expect(applicant.problems("begins")).to_contain_text("กรอกเริ่มเวลา")
    applicant.answer("begins", "09:30")
    applicant.add_rows(applicant.field("breaks"), 1)
    applicant.answer("breaks[0].at", "12:00")
    draft = json.loads(save(applicant, tmp_path).read_text())
    assert draft["forms"]["visit"] == {"begins": "09:30", "breaks": [{"at": "12:00"}]}

    draft["forms"]["visit"]["breaks"] = [{"at": "10:15"}, {"at": "บ่ายสาม"}]
    open_draft(applicant, tmp_path, draft)
    expect(applicant.control("begins")).to_have_value("09:30")
    expect(applicant.control("breaks[0].at")).to_have_value("10:15")
    expect(applicant.control("breaks[1].at")).to_have_value("")  # which it cannot show
    assert json.loads(save(applicant, tmp_path).read_text()) == draft

    applicant.go("review")
    for answer in ("09:30", "10:15", "บ่ายสาม"):
        expect(applicant.answers).to_contain_text(answer)
    printed = text(download(applicant.page, "ดาวน์โหลดเอกสาร (PDF)", tmp_path).read_bytes())
    for answer in ("09:30", "10:15", "บ่ายสาม"):
        assert answer in printed
