"""What may be meant is offered beside what is said: one press changes the answer and has it checked again."""

from playwright.sync_api import Locator, expect

from tests.axe import violations
from tests.browser.applicant import Applicant


def offers(applicant: Applicant, path: str) -> Locator:
    return applicant.slot("problems", path).get_by_role("button")


def test_one_press_changes_what_is_meant(applicant: Applicant) -> None:
    # The year of another era.
    applicant.go("person")
    applicant.answer("person.birth_date", "10 มกราคม 1974")
    expect(offers(applicant, "person.birth_date")).to_have_text("ใช้ ๑๐ มกราคม ๒๕๑๗")
    assert violations(applicant.page) == []

    offers(applicant, "person.birth_date").press("Enter")

    expect(applicant.control("person.birth_date")).to_have_value("10 มกราคม 2517")
    expect(applicant.control("person.birth_date")).to_be_focused()
    expect(applicant.problems("person.birth_date")).to_be_empty()
    expect(applicant.slot("understood", "person.birth_date")).to_have_text("อ่านว่า ๑๐ มกราคม ๒๕๑๗")
    expect(applicant.page.locator("#live")).to_have_text("แก้ไขแล้ว")

    # Rows from new to old.
    applicant.go("history")
    applicant.add_rows(applicant.field("history"), 3)
    dates = ["1 ต.ค. 2564", "1 มิ.ย. 2550", "1 มิ.ย. 2541"]
    for i, day in enumerate(dates):
        applicant.answer(f"history[{i}].date", day)
    # Two of them are in the wrong order, too: what is offered then would order these.
    expect(applicant.slot("understood", "history[2].date")).to_have_text("อ่านว่า ๑ มิถุนายน ๒๕๔๑")
    expect(offers(applicant, "history")).to_have_text("เรียงทุกรายการจากเก่าไปใหม่")

    offers(applicant, "history").press("Enter")

    for i, day in enumerate(reversed(dates)):
        expect(applicant.control(f"history[{i}].date")).to_have_value(day)
    expect(applicant.field("history")).to_be_focused()
    expect(offers(applicant, "history")).to_have_count(0)

    # A fiscal year needs no offer: it shows both its ends.
    applicant.form = "achievements"
    applicant.go("items")
    applicant.answer("items[0].period.from", "ปีงบประมาณ 2563")
    expect(applicant.slot("understood", "items[0].period.from")).to_have_text(
        "อ่านว่า ๑ ตุลาคม ๒๕๖๒ – ๓๐ กันยายน ๒๕๖๓"
    )
