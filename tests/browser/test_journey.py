"""The whole journey without a pointer, at both widths, and what a screen reader is told on the way."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from prakat.site_builder.intake.verify import Exported
from tests.browser.applicant import Applicant
from tests.browser.test_application import enclosed
from tests.dossiers import complete_for
from tests.support import until

ENOUGH = 60  # stops of the Tab key on one screen
PASSED = """element => Boolean(
  element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING
)"""


class AtTheKeyboard(Applicant):
    """Somebody who never touches a pointer: Tab, arrows, Space, Enter and letters."""

    def to(self, control: Locator) -> None:
        """Go to a control by Tab, backwards where it was passed already."""
        passed = control.evaluate(PASSED)
        for key in ("Shift+Tab", "Tab") if passed else ("Tab", "Shift+Tab"):
            for _ in range(ENOUGH):
                if control.evaluate("element => element === document.activeElement"):
                    return
                self.page.keyboard.press(key)
        raise AssertionError(f"no way by keyboard to {control}")

    def press(self, button: str) -> None:
        self.to(self.page.get_by_role("button", name=button, exact=True))
        self.page.keyboard.press("Enter")

    def answer(self, path: str, value: Any) -> None:
        control, kind = self.control(path), self.field(path).get_attribute("data-kind")
        keyboard, otherwise = self.page.keyboard, self.field(path).locator(".pk-otherwise")
        if otherwise.is_visible():  # it is taken from another answer
            self.to(otherwise)
            keyboard.press("Enter")
            keyboard.press("Control+A")
        if kind == "choice":
            self._choose(control, value)
        elif kind == "tick":
            self.to(control)
            keyboard.press("Space")
            expect(control).to_be_checked(checked=value)
        elif kind == "select":
            self.to(control)
            until(lambda: control.input_value() == value or keyboard.press("ArrowDown"))
        else:
            self.to(control)
            keyboard.insert_text(value)

    def _choose(self, options: Locator, value: str) -> None:
        """A group of radio buttons is one stop; arrows go through it."""
        wanted = options.and_(self.page.locator(f'[value="{value}"]'))
        self.to(options.first)
        self.page.keyboard.press("Space")
        until(lambda: wanted.is_checked() or self.page.keyboard.press("ArrowDown"))

    def add_rows(self, field: Locator, wanted: int) -> None:
        add = field.locator('[data-act="rows.add"]')
        for _ in range(field.locator(".pk-row").count(), wanted):
            self.to(add)
            self.page.keyboard.press("Enter")


TASKS = """
- heading "กรอกแบบฟอร์มสมัคร" [level=1]
- status: ตรวจคำตอบให้ขณะกรอก
- region "สิ่งที่ต้องทำ":
  - list:
    - listitem:
      - link "ตรวจคุณสมบัติ ทราบผลก่อนกรอกแบบฟอร์ม ยังไม่เริ่ม"
    - listitem:
      - link "ใบสมัคร ยังไม่เริ่ม"
    - listitem:
      - link "แบบเสนอวิสัยทัศน์ในการพัฒนางาน และสมรรถนะของตำแหน่งที่สมัคร ไม่เกิน 3 หน้า ยังไม่เริ่ม"
"""
QUESTION = """
- region "ตรวจคุณสมบัติ":
  - heading "ตรวจคุณสมบัติ" [level=2]
  - group "ท่านเคยถูกดำเนินการทางวินัยหรือไม่":
    - radio "ไม่เคย"
    - radio "เคย"
- button "ดำเนินการต่อ"
- status: ยังบอกไม่ได้
- list:
  - listitem:
    - strong: ยังบอกไม่ได้
    - text: ยังไม่ได้กรอกระดับที่ดำรงตำแหน่งหรือวันที่ให้ครบ
    - list:
      - listitem: /\\(ก\\) ดำรงตำแหน่งประเภทวิชาการ ระดับชำนาญการพิเศษ มาแล้วไม่น้อยกว่า 3 ปี/
"""
ERRORS = """
- navigation "ขั้นตอนการกรอก"
- alert "มีรายการที่ต้องแก้ไข 5 รายการ":
  - list:
    - listitem:
      - link "กรอกชื่อ"
- region "1. ข้อมูลบุคคล":
  - paragraph: ใบสมัคร
  - paragraph: "ข้อผิดพลาด: กรอกชื่อ"
  - textbox "ชื่อ" [invalid]
"""
REVIEW = """
- region "ตรวจสอบคำตอบ":
  - paragraph: กรอกครบถ้วนแล้ว
  - paragraph:
    - button "ดาวน์โหลดเอกสาร (PDF)"
  - heading "1. ข้อมูลบุคคล" [level=3]
  - link "แก้ไข 1. ข้อมูลบุคคล"
  - term: นามสกุล
  - definition: ทดสอบระบบ
"""


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])
def test_from_the_list_of_tasks_to_the_document(
    page: Page, address: str, example: Exported, tmp_path: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    url = f"{address}/announcements/example-policy-expert/apply/"
    applicant, answers = AtTheKeyboard(page, url), complete_for(example.announcement)["forms"]["application"]
    answers["history"] = [
        answers["history"][0],
        answers["history"][-1],
    ]  # a third row is gone through as a second
    del answers["education"][:-1]
    shown = page.locator("#prakat")
    applicant.open()
    expect(shown).to_match_aria_snapshot(TASKS)

    applicant.to(page.get_by_role("link", name="ตรวจคุณสมบัติ"))
    page.keyboard.press("Enter")
    expect(shown).to_match_aria_snapshot(QUESTION)
    applicant.answer("discipline.ever", "no")
    expect(page.locator("[data-criterion=discipline]")).to_contain_text("ครบ")
    applicant.press("ย้อนกลับ")

    applicant.to(page.locator(".pk-tasks [data-form=application]"))
    page.keyboard.press("Enter")
    expect(applicant.heading("person")).to_be_focused()
    applicant.press("ดำเนินการต่อ")
    expect(page.locator("#summary")).to_be_focused()
    expect(shown).to_match_aria_snapshot(ERRORS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(applicant.control("person.name")).to_be_focused()

    applicant.apply(answers)
    expect(shown).to_match_aria_snapshot(REVIEW)
    with page.expect_download() as started:
        applicant.press("ดาวน์โหลดเอกสาร (PDF)")
    started.value.save_as(tmp_path / "form.pdf")
    assert "ทดสอบระบบ" in enclosed(tmp_path / "form.pdf", "dossier.json")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
