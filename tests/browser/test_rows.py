"""Rows of answers: added, removed, brought back, moved; by keyboard; with all that they hold."""

from playwright.sync_api import expect

from tests.browser.applicant import Applicant


def fill(applicant: Applicant, *titles: str) -> None:
    applicant.go("honours")
    for i, title in enumerate(titles):
        applicant.press("เพิ่มผลงาน")
        applicant.answer(f"honours[{i}].title", title)


def titles(applicant: Applicant) -> list[str]:
    return [each.input_value() for each in applicant.screen("honours").locator('[name$=".title"]').all()]


def test_optional_rows_begin_empty_and_asked_ones_with_a_row_to_fill(applicant: Applicant) -> None:
    expect(applicant.rows("honours")).to_have_count(0)
    expect(applicant.rows("education")).to_have_count(1)


def test_a_new_row_takes_focus_and_is_announced(applicant: Applicant) -> None:
    fill(applicant)
    applicant.press("เพิ่มผลงาน")
    expect(applicant.rows("honours").first).to_be_focused()
    expect(applicant.page.locator("#live")).to_have_text("เพิ่มผลงาน รายการที่ ๑แล้ว")


def test_rows_are_moved_with_their_answers_and_errors(applicant: Applicant) -> None:
    fill(applicant, "หนึ่ง", "สอง", "สาม")
    applicant.answer("honours[2].year", "1999")
    expect(applicant.problems("honours[2].year")).not_to_be_empty()

    up = applicant.rows("honours").nth(2).get_by_role("button", name="ขึ้น ผลงาน")
    up.focus()
    applicant.page.keyboard.press("Enter")

    assert titles(applicant) == ["หนึ่ง", "สาม", "สอง"]
    expect(applicant.rows("honours").nth(1).get_by_role("button", name="ขึ้น ผลงาน")).to_be_focused()
    expect(applicant.problems("honours[1].year")).not_to_be_empty()
    expect(applicant.problems("honours[2].year")).to_be_empty()


def test_the_first_row_cannot_go_up_nor_the_last_one_down(applicant: Applicant) -> None:
    fill(applicant, "หนึ่ง", "สอง")
    rows = applicant.rows("honours")
    expect(rows.first.get_by_role("button", name="ขึ้น ผลงาน")).to_be_disabled()
    expect(rows.first.get_by_role("button", name="ลง ผลงาน")).to_be_enabled()
    expect(rows.last.get_by_role("button", name="ลง ผลงาน")).to_be_disabled()


def test_a_removed_row_can_be_brought_back(applicant: Applicant) -> None:
    fill(applicant, "หนึ่ง", "สอง", "สาม")
    applicant.rows("honours").nth(1).get_by_role("button", name="ลบ").click()
    assert titles(applicant) == ["หนึ่ง", "สาม"]

    undo = applicant.page.get_by_role("button", name="เลิกลบ")
    expect(undo).to_be_focused()
    undo.press("Enter")

    assert titles(applicant) == ["หนึ่ง", "สอง", "สาม"]
    expect(undo).to_be_hidden()


def test_a_row_added_after_a_removal_is_empty(applicant: Applicant) -> None:
    fill(applicant, "หนึ่ง")
    applicant.rows("honours").first.get_by_role("button", name="ลบ").click()
    applicant.press("เพิ่มผลงาน")
    assert titles(applicant) == [""]


def test_rounds_of_evaluation_are_those_of_the_announcement(applicant: Applicant) -> None:
    applicant.go("evaluations")
    rounds = applicant.rows("evaluations").locator("legend.pk-row-title")
    halves = ("ครั้งที่ ๒ (๑ ต.ค.)", "ครั้งที่ ๑ (๑ เม.ย.)")
    years = ("๒๕๖๗", "๒๕๖๖", "๒๕๖๕")
    expect(rounds).to_have_text([f"ปี พ.ศ. {year} {half}" for year in years for half in halves])
    expect(applicant.control("evaluations[1].reason")).to_be_hidden()
    applicant.answer("evaluations[1].result", "none")
    expect(applicant.control("evaluations[1].reason")).to_be_visible()
