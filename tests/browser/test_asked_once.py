"""Where there are several positions and things to enclose: both are asked once, and told on paper."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.axe import SCREEN, violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import show
from tests.browser.test_draft import save

ID = "example-policy-expert"


def test_what_was_told_is_taken_over_and_may_be_said_otherwise(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    applicant = Applicant(page, f"{address}/announcements/{ID}/apply/")
    applicant.open("#application/person")
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    applicant.answer("person.surname", "ทดลองสมัคร")
    applicant.go("declaration")
    taken = applicant.slot("shared", "declaration.name")
    expect(taken).to_have_text("นางสาวตัวอย่าง ทดลองสมัครใช้คำตอบจากส่วน “ข้อมูลบุคคล”")
    expect(applicant.control("declaration.name")).to_be_hidden()
    expect(applicant.control("declaration.position")).to_be_visible()
    assert violations(page) == []
    taken.locator("xpath=..").get_by_role("button", name="ใช้คำตอบอื่น").focus()
    page.keyboard.press("Enter")
    expect(applicant.control("declaration.name")).to_be_focused()
    page.keyboard.type("ดร.ตัวอย่าง ทดลองสมัคร")
    page.keyboard.press("Tab")
    expect(taken).to_be_empty()
    expect(applicant.control("declaration.name")).to_be_visible()

    applicant.go("current")
    applicant.answer("current.position", "นักวิเคราะห์นโยบายและแผน")
    applicant.go("history")
    applicant.add_rows(applicant.field("history"), 1)
    expect(applicant.slot("shared", "history[0].position")).to_contain_text("นักวิเคราะห์นโยบายและแผน")
    applicant.answer("history[0].position", "เจ้าหน้าที่")
    expect(applicant.slot("shared", "history[0].position")).to_be_empty()
    assert violations(page, SCREEN) == []


def test_a_position_is_chosen_and_enclosures_are_ticked_off(
    page: Page, address: str, several: Path, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    show(page, address, several)
    applicant = Applicant(page, f"{address}/announcements/{ID}/apply/")
    applicant.open("#application/applied")
    positions = applicant.control("applied.positions")
    for each in positions.all():
        each.check()
    expect(positions.first).not_to_be_checked()  # the announcement lets one be chosen
    expect(applicant.problems("applied.positions")).to_be_empty()
    assert violations(applicant.page) == []

    applicant.go("enclosures")
    expect(applicant.rows("enclosures")).to_have_count(3)
    expect(applicant.rows("enclosures").nth(1)).to_contain_text("ศาสนาและหมู่โลหิต")
    expect(applicant.rows("enclosures").nth(2)).to_contain_text("ผู้ที่นับเวลารักษาการ")
    for each in range(3):
        expect(applicant.field(f"enclosures[{each}].note")).to_be_visible()
        expect(applicant.field(f"enclosures[{each}].note")).not_to_contain_text("(ถ้ามี)")
    applicant.answer("enclosures[0].have", True)
    expect(applicant.field("enclosures[0].note")).to_be_hidden()  # it asks why not
    applicant.press("ดำเนินการต่อ")
    expect(applicant.screen("declaration")).to_be_visible()  # nothing missing keeps anybody
    applicant.go("enclosures")
    expect(applicant.problems("enclosures[1].have")).to_contain_text("สำเนาบัตรประจำตัวประชาชน")
    expect(applicant.problems("enclosures[2].have")).to_be_empty()
    assert violations(applicant.page, SCREEN) == []

    answers = json.loads(save(applicant, tmp_path).read_text())["forms"]["application"]
    assert answers["applied"] == {"positions": ["lawyer"]}
    assert [(each["id"], each["have"]) for each in answers["enclosures"][1:]] == [
        ("id-card", False),
        ("order", False),
    ]


def test_the_days_of_levels_and_history_are_typed_once(page: Page, address: str) -> None:
    """The level too. Whichever days come first: levels give the history its own, or it gives them theirs."""
    page.set_viewport_size({"width": 360, "height": 740})
    applicant = Applicant(page, f"{address}/announcements/{ID}/apply/")
    applicant.open("#application/person")
    applicant.answer("person.appointed_on", "1/6/2541")
    applicant.go("current")
    applicant.answer("current.level", "K3")
    applicant.go("levels")
    applicant.add_rows(applicant.field("current.levels"), 1)
    level = applicant.slot("shared", "current.levels[0].level")
    expect(level).to_have_text("วิชาการ ระดับชำนาญการพิเศษถ้าตรงกัน เว้นว่างได้ ใช้คำตอบจากส่วน “ปัจจุบันดำรงตำแหน่ง”")
    assert violations(page) == []
    applicant.answer("current.levels[0].since", "1/6/2556")
    expect(applicant.slot("derived", "current.levels[0].held")).to_contain_text("ปี")

    applicant.go("history")
    applicant.add_rows(applicant.field("history"), 2)
    first, last = (applicant.slot("shared", f"history[{row}].date") for row in (0, 1))
    expect(first).to_have_text("1 มิถุนายน 2541ถ้าตรงกัน เว้นว่างได้ ใช้คำตอบจากส่วน “ข้อมูลบุคคล”")
    expect(last).to_have_text("1 มิถุนายน 2556ถ้าตรงกัน เว้นว่างได้ ใช้คำตอบจากส่วน “ระดับที่เคยหรือกำลังดำรงตำแหน่ง”")
    assert violations(page, SCREEN) == []
    applicant.answer("history[1].date", "1/10/2560")
    expect(last).to_be_empty()
    expect(applicant.slot("understood", "history[1].date")).to_have_text("อ่านว่า 1 ตุลาคม 2560")

    applicant.go("levels")
    applicant.answer("current.levels[0].level", "K3")
    expect(level).to_be_empty()
    applicant.answer("current.levels[0].since", "")
    taken = applicant.slot("shared", "current.levels[0].since")
    expect(taken).to_have_text("1 ตุลาคม 2560ถ้าตรงกัน เว้นว่างได้ ใช้คำตอบจากส่วน “ประวัติการรับราชการ”")
    expect(applicant.slot("derived", "current.levels[0].held")).to_contain_text("ปี")
    assert violations(page, SCREEN) == []


def test_the_level_that_eligibility_asked_for_is_not_asked_again(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    applicant = Applicant(page, f"{address}/announcements/{ID}/apply/")
    applicant.open("#application/levels")
    applicant.add_rows(applicant.field("current.levels"), 1)
    applicant.answer("current.levels[0].level", "K3")
    applicant.answer("current.levels[0].since", "1/6/2556")
    applicant.go("current")
    expect(applicant.control("current.level")).to_be_visible()
    applicant.answer("current.service", "civil")
    taken = applicant.slot("shared", "current.level")
    expect(taken).to_have_text("วิชาการ ระดับชำนาญการพิเศษใช้คำตอบจากส่วน “ระดับที่เคยหรือกำลังดำรงตำแหน่ง”")
    expect(applicant.control("current.level")).to_be_hidden()
    assert violations(page) == []
    applicant.answer("current.service", "teacher")
    expect(applicant.control("current.level")).to_be_visible()
