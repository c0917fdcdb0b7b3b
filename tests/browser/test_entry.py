"""Somebody from outside the service applies: what is asked, what is not, and the document at the end."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from tests.browser.applicant import Applicant
from tests.browser.test_application import enclosed
from tests.browser.test_draft import open_draft, saved
from tests.dossiers import complete_for

NAME = "example-accountant"


@pytest.fixture
def announced(published: dict[str, Exported]) -> Exported:
    return published[NAME]


@pytest.fixture
def graduate(page: Page, address: str) -> Applicant:
    return Applicant(page, f"{address}/announcements/{NAME}/apply/", "entry")


def answers(announced: Exported) -> dict[str, Any]:
    """Those of somebody who lives where the house registration says."""
    made: dict[str, Any] = complete_for(announced.announcement)["forms"]["entry"]
    made["address"] = {"current": made["address"]["current"], "same": "yes"}
    return made


@pytest.mark.nightly  # by day another form is gone through by keyboard up to its document (test_journey.py)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_graduate_applies_and_gets_a_document_to_sign(
    graduate: Applicant, announced: Exported, tmp_path: Path, width: int
) -> None:
    page = graduate.page
    page.set_viewport_size({"width": width, "height": 800})
    graduate.open("#entry/person")
    graduate.apply(answers(announced))
    expect(graduate.outcome).to_contain_text("กรอกครบถ้วนแล้ว")
    expect(graduate.answers).to_contain_text("บัญชีบัณฑิต")
    with page.expect_download() as started:
        graduate.press("ดาวน์โหลดเอกสาร (PDF)")
    started.value.save_as(tmp_path / "entry.pdf")

    dossier = json.loads(enclosed(tmp_path / "entry.pdf", "dossier.json"))
    report = json.loads(enclosed(tmp_path / "entry.pdf", "report.json"))
    assert dossier["forms"]["entry"]["education"][0]["institution"] == "มหาวิทยาลัยตัวอย่าง"
    assert dossier["forms"]["entry"]["address"]["current"]["postcode"] == "10000"
    assert report["forms"]["entry"]["outcome"] == "ready"
    assert report["forms"]["entry"]["derived"]["person.age"]["years"] == 26
    assert report == check(*announced, dossier)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_not_asked_is_not_there_and_nobody_is_refused_for_a_characteristic(
    graduate: Applicant, announced: Exported
) -> None:
    graduate.open("#entry/person")
    assert graduate.sections() == [
        *("person", "card", "education", "address", "registered", "contact"),
        *("status", "work", "skills", "prohibited", "enclosures", "declaration"),
    ]
    expect(graduate.heading("prohibited")).to_have_text("๗. ลักษณะต้องห้าม")
    for path in ("person.religion", "tests", "licences", "skills.driving"):
        expect(graduate.field(path)).to_have_count(0)
    expect(graduate.field("person.nationality")).to_be_visible()

    # Military status is asked of whoever is no woman by the title.
    military = graduate.field("person.military_status")
    expect(military).to_have_attribute("data-conditional", "")  # nobody is asked before a report says who is
    for name, is_asked in (("นางสาวมาลี", False), ("นายสมชาย", True)):
        graduate.go("person")
        graduate.answer("person.name", name)
        graduate.go("status")
        expect(military).to_be_visible(visible=is_asked)

    # Another registered address is asked only where it is another.
    graduate.go("registered")
    registered = graduate.field("address.registered.number")
    graduate.answer("address.same", "no")
    expect(registered).to_be_visible()
    graduate.answer("address.same", "yes")
    expect(registered).to_be_hidden()

    # Nobody has said that none is true of them, nor that they need not read them.
    part = graduate.field("prohibited.mine")
    expect(part.locator("legend")).to_have_text("ข้อใดต่อไปนี้ตรงกับท่าน")
    expect(graduate.step("prohibited")).to_have_attribute("data-state", "unticked")
    graduate.go("review")
    answer = graduate.answers.locator("dt:has-text('ข้อใดต่อไปนี้ตรงกับท่าน') + dd")
    expect(answer).to_have_text("ยังไม่ได้ทำเครื่องหมาย")

    # A prohibited characteristic is for the agency to consider; nobody is made to sign a draft.
    graduate.go("prohibited")
    graduate.page.get_by_label("เป็นบุคคลล้มละลาย").check()
    expect(graduate.problems("prohibited.mine")).to_contain_text("หน่วยงานเจ้าของประกาศจะพิจารณา")
    dossier = complete_for(announced.announcement)
    dossier["forms"]["entry"]["prohibited"] = {"mine": ["bankrupt"], "detail": "พิทักษ์ทรัพย์ พ.ศ. 2564"}
    report = check(*announced, dossier)["forms"]["entry"]
    assert report["outcome"] == "review"
    assert {each["severity"] for each in report["problems"] if each["code"] == "prohibited.ticked"} == {
        "review"
    }


@pytest.mark.parametrize(("name", "path"), [("driver", "skills.driving"), ("competition", "tests")])
def test_a_part_with_something_that_the_announcement_wants_is_not_optional(
    page: Page, address: str, name: str, path: str
) -> None:
    applicant = Applicant(page, f"{address}/announcements/example-{name}/apply/", "entry")
    applicant.open("#entry/skills")
    expect(applicant.field(path)).to_be_visible()
    expect(applicant.field(path).locator("> .pk-label")).not_to_contain_text("ถ้ามี")
    expect(applicant.step("skills")).to_have_attribute("data-state", "todo")


def test_of_several_positions_the_one_that_may_be_applied_for_is_chosen(
    page: Page, address: str, tmp_path: Path
) -> None:
    applicant = Applicant(page, f"{address}/announcements/example-employees/apply/", "entry")
    applicant.open("#entry/applied")
    buttons = applicant.control("applied.positions").and_(page.get_by_role("radio"))
    one, other = (each.get_attribute("value") for each in buttons.all())
    for chosen in (one, other):
        applicant.answer("applied.positions", [chosen])
    assert saved(applicant, tmp_path)["forms"]["entry"]["applied"] == {"positions": [other]}

    # Who chose several, where that was allowed, is asked again.
    several = saved(applicant, tmp_path)
    several["forms"]["entry"]["applied"]["positions"] = [one, other]
    open_draft(applicant, tmp_path, several)
    expect(applicant.problems("applied.positions")).to_contain_text("สมัครได้")
    expect(buttons.and_(page.locator(":checked"))).to_have_count(0)


def test_parts_that_may_stay_empty_are_not_told_as_complete(graduate: Applicant) -> None:
    graduate.open("#entry/person")
    expect(graduate.step("skills")).to_contain_text("ไม่บังคับ")
    expect(graduate.step("enclosures")).to_contain_text("ยังไม่ได้ทำเครื่องหมาย")
    graduate.go("skills")
    graduate.press("ดำเนินการต่อ")
    expect(graduate.step("skills")).to_contain_text("ไม่บังคับ")
    graduate.go("skills")
    graduate.answer("skills.computer", "โปรแกรมตารางคำนวณ")
    expect(graduate.step("skills")).to_contain_text("ครบแล้ว")


def test_a_narrow_screen_has_the_question_and_the_position_above(graduate: Applicant) -> None:
    page = graduate.page
    page.set_viewport_size({"width": 1280, "height": 740})
    graduate.open("#entry/person")
    steps = page.locator(".pk-of-form:visible .pk-steps")
    expect(steps).to_have_attribute("open", "")
    page.set_viewport_size({"width": 360, "height": 740})
    expect(steps).not_to_have_attribute("open", "")
    expect(page.locator(".pk-position strong:visible")).to_have_text("นักวิชาการเงินและบัญชี (ตำแหน่งสมมติ)")
    expect(graduate.field("person.name")).to_be_in_viewport()
    # The way out, the days and the menu of the site are at the list of tasks, one step back.
    head, back = page.locator(".pk-head"), page.get_by_role("link", name="กลับไปที่ประกาศ")
    expect(back).to_be_hidden()
    expect(page.locator(".prakat-header").get_by_role("link", name="หน้าแรก")).to_be_hidden()
    assert head.evaluate("head => head.offsetHeight") < 80, "two lines"
    page.goto(f"{graduate.url}#tasks")
    expect(back).to_be_visible()
    expect(head).to_contain_text("วันปิดรับสมัคร")
    assert head.evaluate("head => head.offsetHeight") > 120
    page.go_back()
    steps.locator("summary").press("Enter")
    expect(graduate.step("education")).to_be_visible()
    graduate.step("education").press("Enter")
    expect(graduate.screen("education")).to_be_visible()


def test_one_row_cannot_be_moved(graduate: Applicant) -> None:
    graduate.open("#entry/education")
    rows = graduate.field("education")
    move = rows.get_by_role("button", name="ลง", exact=False).first
    expect(move).to_be_hidden()
    graduate.add_rows(rows, 2)
    expect(move).to_be_visible()


def test_the_bar_of_a_refused_group_begins_at_its_question(graduate: Applicant) -> None:
    graduate.open("#entry/registered")
    graduate.press("ดำเนินการต่อ")
    group = graduate.page.locator("fieldset.pk-wrong").first
    tops = "(group) => [group, group.querySelector('legend')].map((each) => each.getBoundingClientRect().top)"
    whole, legend = group.evaluate(tops)
    assert legend == pytest.approx(whole, abs=1)
    # The bar is placed within what floats as well: above its first line is nothing of it.
    assert group.locator("legend").evaluate("(legend) => getComputedStyle(legend).float") == "left"


def test_a_day_to_come_has_an_example_to_come(graduate: Applicant) -> None:
    graduate.open("#entry/declaration")
    expect(graduate.field("declaration.date")).to_contain_text("๑ มิ.ย. ๒๕๗๐")
    graduate.go("person")
    expect(graduate.field("person.birth_date")).to_contain_text("๑ มิ.ย. ๒๕๔๑")


def test_thai_names_are_not_broken_in_english(graduate: Applicant) -> None:
    page = graduate.page
    graduate.open("#eligibility")
    page.locator("[data-switch]").click()
    name = page.locator("#result [data-other] .prakat-whole", has_text="พาณิชยศาสตร์").first
    expect(name).to_have_css("white-space", "nowrap")
