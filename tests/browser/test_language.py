"""The interface in English, switched in place: nothing typed is lost, and back again."""

import re

from playwright.sync_api import expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.support import some

THAI = re.compile("[ก-๙]")


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
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().startswith("๒. Levels that you hold or have held – ")
    for place in (".pk-buttons", ".pk-draft", ".pk-rail", '[id="application/levels"] .pk-label'):
        for words in some(page.locator(f"{place} >> visible=true").all_inner_texts()):
            assert not THAI.search(re.sub("[๐-๙]", "", words)), words
    expect(applicant.rows("current.levels").first.locator("legend").first).to_have_text(re.compile("no. ๑"))
    options = applicant.control("current.level").locator("option")
    expect(options.first).to_have_text("Choose from the list")
    applicant.press("Add: Level held")
    expect(applicant.rows("current.levels").nth(1)).to_contain_text("Remove")
    applicant.press("Continue")
    expect(page.locator("#summary")).to_contain_text("answers need attention")
    assert violations(page) == []

    applicant.press("ภาษาไทย")
    expect(page.locator("#summary")).to_contain_text("มีรายการที่ต้องแก้ไข")
    expect(options.first).to_have_text("เลือกจากรายการ")
    expect(applicant.control("current.salary")).to_have_value("มาก")
