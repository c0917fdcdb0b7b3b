"""The interface in English, switched in place: nothing typed is lost, and back again."""

import re

from playwright.sync_api import expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.support import some

THAI = re.compile("[ก-๛]")


def test_the_interface_speaks_english_and_thai_again(applicant: Applicant) -> None:
    page = applicant.page
    applicant.go("current")
    applicant.answer("current.salary", "มาก")
    applicant.go("levels")
    applicant.press("เพิ่มระดับที่ดำรงตำแหน่ง")
    said = applicant.problems("current.salary")
    expect(said).to_contain_text("เงินเดือน")

    applicant.press("English")

    expect(said).to_contain_text(re.compile("Error: .*digits|Error: .*amount"))
    expect(applicant.control("current.salary")).to_have_value("มาก")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title(re.compile("^2. Levels that you hold or have held – "))
    for place in (".pk-buttons", ".pk-draft", ".pk-rail", '[id="application/levels"] .pk-label'):
        for words in some(page.locator(f"{place} >> visible=true").all_inner_texts()):
            assert not THAI.search(words), words
    levels = applicant.rows("current.levels")
    expect(levels.first.locator("legend").first).to_have_text("Level held no. 1")
    applicant.answer("current.levels[0].since", "1/6/2541")
    expect(applicant.slot("understood", "current.levels[0].since")).to_have_text(
        "Read as 1 June 1998 (B.E. 2541)"
    )
    expect(applicant.slot("understood", "current.levels[0].until")).to_have_text("Read as present")
    options = applicant.control("current.level").locator("option")
    expect(options.first).to_have_text("Choose from the list")
    applicant.go("review")
    expect(applicant.answers.locator("[lang=th]", has_text="มาก")).to_be_visible()
    expect(applicant.answers.locator("dt:text-is('Until when?') + dd")).to_have_text("present")
    applicant.go("levels")
    applicant.press("Add level held")
    expect(levels.nth(1)).to_contain_text("Remove")
    expect(levels.nth(1).locator("legend").first).to_have_text("Level held no. 2")
    applicant.press("Continue")
    expect(page.locator("#summary")).to_contain_text("Answers that need attention: ")
    assert violations(page) == []

    applicant.press("ภาษาไทย")
    expect(page.locator("#summary")).to_contain_text("มีรายการที่ต้องแก้ไข")
    expect(options.first).to_have_text("เลือกจากรายการ")
    for number, row in (("๑", levels.first), ("๒", levels.nth(1))):
        expect(row.locator("legend").first).to_have_text(f"ระดับที่ดำรงตำแหน่ง รายการที่ {number}")
    expect(applicant.control("current.salary")).to_have_value("มาก")
