"""Rows of answers: added, removed, brought back, moved, pasted; by keyboard; with all that they hold."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.test_draft import open_draft
from tests.dossiers import complete
from tests.support import until


def fill(applicant: Applicant, *titles: str) -> None:
    applicant.go("honours")
    for i, title in enumerate(titles):
        applicant.press("เพิ่มผลงาน")
        applicant.answer(f"honours[{i}].title", title)


def has(applicant: Applicant, *titles: str) -> None:
    """These rows are there, in that order, or soon: a pointer is followed in turns of the page."""
    boxes = applicant.screen("honours").locator('[name$=".title"]')
    until(lambda: boxes.evaluate_all("all => all.map(({ value }) => value)") == [*titles])


def test_optional_rows_begin_empty_and_asked_ones_with_a_row_to_fill(unchecked: Applicant) -> None:
    expect(unchecked.rows("honours")).to_have_count(0)
    expect(unchecked.rows("education")).to_have_count(1)


def test_the_tick_that_there_are_none_takes_empty_rows_away_and_leaves_answers(applicant: Applicant) -> None:
    applicant.go("education")
    applicant.answer("education_none", True)
    expect(applicant.rows("education")).to_have_count(0)
    expect(applicant.control("education_none")).to_be_checked()
    expect(applicant.page.locator("#summary")).to_be_hidden()
    applicant.press("ดำเนินการต่อ")
    expect(applicant.screen("history")).to_be_visible()
    applicant.go("review")
    expect(applicant.screen("review")).to_contain_text("ไม่มีวุฒิการศึกษาที่ต้องระบุ")

    applicant.go("education")
    applicant.answer("education_none", False)
    applicant.press("เพิ่มวุฒิการศึกษา")
    none = applicant.control("education_none")
    expect(none).to_be_visible()
    applicant.answer("education[0].title", "ศิลปศาสตรบัณฑิต")
    expect(none).to_be_hidden()  # there is one
    applicant.answer("education[0].title", "")
    expect(none).to_be_visible()
    applicant.answer("education[0].title", "ศิลปศาสตรบัณฑิต")
    applicant.go("review")
    applicant.go("education")
    expect(none).to_be_hidden()
    applicant.rows("education").locator('[data-act="rows.remove"]').click()
    expect(none).to_be_visible()


def test_answers_beside_the_tick_that_there_are_none_stay_and_both_are_seen(
    applicant: Applicant, tmp_path: Path
) -> None:
    answers = complete()
    answers["forms"]["application"]["education_none"] = True
    open_draft(applicant, tmp_path, answers)
    applicant.go("education")
    expect(applicant.rows("education")).not_to_have_count(0)
    expect(applicant.control("education_none")).to_be_checked()
    expect(applicant.control("education_none")).to_be_visible()
    expect(applicant.problems("education_none")).to_contain_text("ระบบนับตามรายการที่กรอก")


def test_a_new_row_takes_focus_and_is_announced(unchecked: Applicant) -> None:
    fill(unchecked)
    unchecked.press("เพิ่มผลงาน")
    expect(unchecked.rows("honours").first).to_be_focused()
    expect(unchecked.page.locator("#live")).to_have_text("เพิ่มผลงาน รายการที่ ๑แล้ว")


# What is asked of the checker waits until it is let go: a slow machine.
HOLD = """() => {
  const post = Worker.prototype.postMessage;
  const asked = [];
  Worker.prototype.postMessage = function (...message) { asked.push(() => post.apply(this, message)); };
  letGo = () => { Worker.prototype.postMessage = post; asked.forEach((ask) => ask()); };
}"""


def test_rows_are_moved_with_their_answers_and_errors(applicant: Applicant) -> None:
    fill(applicant, "หนึ่ง", "สอง", "สาม")
    applicant.answer("honours[2].year", "1999")
    expect(applicant.problems("honours[2].year")).not_to_be_empty()

    up = applicant.rows("honours").nth(2).get_by_role("button", name="ขึ้น ผลงาน")
    up.focus()
    applicant.page.keyboard.press("Enter")

    has(applicant, "หนึ่ง", "สาม", "สอง")
    expect(applicant.rows("honours").nth(1).get_by_role("button", name="ขึ้น ผลงาน")).to_be_focused()
    expect(applicant.problems("honours[1].year")).not_to_be_empty()
    expect(applicant.problems("honours[2].year")).to_be_empty()

    # A new row can be typed into before the checker knows it.
    page = applicant.page
    page.evaluate(HOLD)
    applicant.press("เพิ่มผลงาน")
    applicant.control("honours[3].title").focus()
    page.keyboard.type("คู่มือ")
    page.keyboard.press("Tab")
    expect(applicant.control("honours[3].year")).to_be_focused()
    page.keyboard.type("2560")
    page.keyboard.press("Tab")
    expect(applicant.control("honours[3].award")).to_be_focused()
    page.evaluate("letGo()")
    applicant.go("review")
    expect(applicant.answers).to_contain_text("๒๕๖๐")


def test_what_is_amiss_in_a_row_names_it_where_it_does_not_stand_below_its_name(applicant: Applicant) -> None:
    applicant.go("education")
    applicant.answer("education[0].title", "ศิลปศาสตรบัณฑิต")
    applicant.press("ดำเนินการต่อ")
    expect(applicant.problems("education[0].institution")).to_have_text("ข้อผิดพลาด: กรอกสถาบัน")
    named = applicant.page.locator("#summary").get_by_role("link", name="กรอกสถาบัน")
    expect(named).to_have_text("กรอกสถาบัน (วุฒิการศึกษา รายการที่ ๑)")


def test_the_first_row_cannot_go_up_nor_the_last_one_down(unchecked: Applicant) -> None:
    fill(unchecked, "หนึ่ง", "สอง")
    rows = unchecked.rows("honours")
    expect(rows.first.get_by_role("button", name="ขึ้น ผลงาน")).to_be_disabled()
    expect(rows.first.get_by_role("button", name="ลง ผลงาน")).to_be_enabled()
    expect(rows.last.get_by_role("button", name="ลง ผลงาน")).to_be_disabled()


def test_a_removed_row_can_be_brought_back(unchecked: Applicant) -> None:
    fill(unchecked, "หนึ่ง", "สอง", "สาม")
    unchecked.rows("honours").nth(1).get_by_role("button", name="ลบ").click()
    has(unchecked, "หนึ่ง", "สาม")

    undo = unchecked.page.get_by_role("button", name="เลิกลบ")
    expect(undo).to_be_focused()
    undo.press("Enter")

    has(unchecked, "หนึ่ง", "สอง", "สาม")
    expect(undo).to_be_hidden()


def test_a_row_added_after_a_removal_is_empty(unchecked: Applicant) -> None:
    fill(unchecked, "หนึ่ง")
    unchecked.rows("honours").first.get_by_role("button", name="ลบ").click()
    unchecked.press("เพิ่มผลงาน")
    has(unchecked, "")


# --- Pasting a table ----------------------------------------------------------------------

# As a word processor copies it: wrapped source, a cell over two lines, a merged one.
DEGREES = """<html><style>td { color: red }</style><body><table style='border: 0'><tr><td>ที่</td>
<td style="width: 9%"><p>ระดับ</p></td><td>ชื่อปริญญา</td>
<td>สถานศึกษา</td><td>ปีที่สำเร็จการศึกษา</td></tr>
<tr><td>๑</td><td>ตรี</td><td>ศิลปศาสตร
บัณฑิต</td><td rowspan=2>มหาวิทยาลัย<br>ตัวอย่าง</td><td>๒๕๓๓</td></tr>
<tr><td>๒</td><td>ปวส.</td><td>ประกาศนียบัตร</td><td>1999</td></tr></table></body></html>"""


def paste(applicant: Applicant, html: str, text: str) -> None:
    """Paste what was copied elsewhere where the focus is; plain words end up in the field."""
    applicant.page.evaluate(
        """([html, text]) => {
          const clipboardData = new DataTransfer();
          if (html) clipboardData.setData("text/html", html);
          clipboardData.setData("text/plain", text);
          const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
          if (document.activeElement.dispatchEvent(event)) document.execCommand("insertText", false, text);
        }""",
        [html, text],
    )


def preview(applicant: Applicant) -> list[list[str]]:
    rows = applicant.page.locator(".pk-preview tbody tr")
    expect(rows.first).to_be_visible()
    return [each.locator("th, td").all_inner_texts() for each in rows.all()]


def test_a_table_pasted_into_a_row_becomes_rows_after_a_look_at_it(applicant: Applicant) -> None:
    page = applicant.page
    dialog = page.get_by_role("dialog", name="วางหลายแถวจากตาราง")
    applicant.go("education")
    applicant.answer("education[0].country", "ไทย")
    applicant.control("education[0].title").focus()
    paste(applicant, "", "บัณฑิต")
    expect(applicant.control("education[0].title")).to_have_value("บัณฑิต")

    paste(applicant, DEGREES, "what a table is as text, nobody knows")

    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("บรรทัดแรกเป็นหัวตาราง")).to_be_checked()
    columns = dialog.get_by_role("combobox")
    chosen = columns.evaluate_all("all => all.map((each) => each.selectedOptions[0].text)")
    assert chosen == ["ไม่ใช้คอลัมน์นี้", "ระดับการศึกษา", "ชื่อปริญญา", "ไม่ใช้คอลัมน์นี้", "ปีที่สำเร็จการศึกษา"]
    dialog.get_by_label("คอลัมน์ที่ ๔ เป็นคำตอบของ สถานศึกษา").select_option("สถาบัน")
    university = "มหาวิทยาลัย ตัวอย่าง"
    assert preview(applicant) == [
        ["๒", "๑", "ปริญญาตรี", "ศิลปศาสตร บัณฑิต", university, "๒๕๓๓"],
        ["๓", "๒", "ปวส.\nไม่ตรงกับตัวเลือก", "ประกาศนียบัตร", university, "1999"],
    ]
    said = "จะกรอก ๒ แถว มี ๑ ช่องที่ไม่ตรงกับตัวเลือก จะเก็บไว้ตามที่วางมา และให้แก้ในแบบฟอร์ม"
    said += " ตารางนี้ไม่มีคอลัมน์ของ: ประเทศ โปรดกรอกเองในแบบฟอร์ม"
    expect(dialog.get_by_role("status")).to_have_text(said)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 700})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})
    dialog.get_by_role("button", name="กรอกลงในแบบฟอร์ม").press("Enter")

    expect(dialog).to_be_hidden()
    expect(applicant.rows("education")).to_have_count(3)
    expect(applicant.rows("education").nth(1)).to_be_focused()
    expect(page.locator("#live")).to_have_text("กรอกจากตาราง ๒ แถวแล้ว")
    expect(applicant.control("education[0].country")).to_have_value("ไทย")
    expect(applicant.control("education[1].institution")).to_have_value(university)
    expect(applicant.field("education[1].degree").get_by_label("ปริญญาตรี")).to_be_checked()
    # What was pasted is checked at once, like what is typed.
    expect(applicant.problems("education[2].degree")).to_contain_text("เลือกระดับการศึกษา")
    expect(applicant.problems("education[2].year")).to_contain_text("๒๕๔๒")
    expect(applicant.problems("education[1].year")).to_be_empty()
    assert "ปวส." not in page.locator("#paste").inner_html()

    page.get_by_role("button", name="เลิกวาง").press("Enter")
    expect(applicant.rows("education")).to_have_count(1)
    expect(applicant.control("education[0].country")).to_have_value("ไทย")
    expect(applicant.field("education")).to_be_focused()

    # Pasted again, it may come instead of what is there; undone, that is back.
    applicant.control("education[0].title").focus()
    paste(applicant, DEGREES, "")
    dialog.get_by_label("แทนที่รายการที่กรอกไว้แล้ว").press("Space")
    assert [row[0] for row in preview(applicant)] == ["๑", "๒"]
    dialog.get_by_role("button", name="กรอกลงในแบบฟอร์ม").press("Enter")
    expect(applicant.rows("education")).to_have_count(2)
    expect(applicant.control("education[0].country")).to_have_value("")
    page.get_by_role("button", name="เลิกวาง").press("Enter")
    expect(applicant.rows("education")).to_have_count(1)
    expect(applicant.control("education[0].country")).to_have_value("ไทย")


def test_a_table_pasted_into_the_box_fills_fixed_rows_by_keyboard_alone(applicant: Applicant) -> None:
    page = applicant.page
    applicant.go("evaluations")
    applicant.answer("evaluations[0].result", "outstanding")
    button = applicant.field("evaluations").get_by_role("button", name="วางหลายแถวจากตาราง")
    button.press("Enter")
    box = page.get_by_label("ตารางที่คัดลอกมา")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()

    button.press("Enter")
    paste(applicant, "", "ปี พ.ศ.\tรอบ\tผล\n๒๕๖๖\tครั้งที่ ๑\tดี\n๒๕๖๗\tครั้งที่ ๒\tดีมาก\n๒๕๕๐\tครั้งที่ ๑\tดี")
    names = [row[0] for row in preview(applicant)]
    assert names == ["ปี พ.ศ. ๒๕๖๖ ครั้งที่ ๑ (๑ เม.ย.)", "ปี พ.ศ. ๒๕๖๗ ครั้งที่ ๒ (๑ ต.ค.)", "ไม่กรอก"]
    for _ in range(6):  # the header's tick, the preview, three columns, the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    results = applicant.field("evaluations").locator("input:checked")
    assert results.evaluate_all("all => all.map((each) => each.name.slice(12) + each.value)") == [
        "evaluations[0].resultvery_good",
        "evaluations[3].resultgood",
    ]
    expect(applicant.rows("evaluations")).to_have_count(6)
    page.get_by_role("button", name="เลิกวาง").press("Enter")
    expect(results).to_have_count(1)
    expect(applicant.field("evaluations[0].result").get_by_label("ดีเด่น")).to_be_checked()

    # The rounds are those of the announcement.
    rounds = applicant.rows("evaluations").locator("legend.pk-row-title")
    halves = ("ครั้งที่ ๒ (๑ ต.ค.)", "ครั้งที่ ๑ (๑ เม.ย.)")
    years = ("๒๕๖๗", "๒๕๖๖", "๒๕๖๕")
    expect(rounds).to_have_text([f"ปี พ.ศ. {year} {half}" for year in years for half in halves])
    expect(applicant.control("evaluations[1].reason")).to_be_hidden()
    applicant.answer("evaluations[1].result", "none")
    expect(applicant.control("evaluations[1].reason")).to_be_visible()


def test_tables_too_long_and_pasted_text_that_is_none(unchecked: Applicant) -> None:
    fill(unchecked, "หนึ่ง")
    unchecked.press("วางหลายแถวจากตาราง ผลงาน")
    box, fill_in = unchecked.page.get_by_label("ตารางที่คัดลอกมา"), "กรอกลงในแบบฟอร์ม"
    expect(unchecked.page.get_by_role("button", name=fill_in)).to_be_disabled()
    box.fill("ผลงาน\t2560\n" * 300)
    expect(unchecked.page.get_by_role("dialog")).to_contain_text("ตารางนี้มี ๓๐๐ แถว วางได้ครั้งละไม่เกิน ๒๐๐ แถว")
    expect(unchecked.page.get_by_role("button", name=fill_in)).to_be_disabled()
    box.fill("สอง\nสาม")
    unchecked.press(fill_in)
    has(unchecked, "หนึ่ง", "สอง", "สาม")


# --- Moving by a pointer ------------------------------------------------------------------


def test_rows_are_moved_by_mouse_and_by_finger(unchecked: Applicant) -> None:
    applicant, page = unchecked, unchecked.page
    page.set_viewport_size({"width": 360, "height": 640})
    fill(applicant, "หนึ่ง", "สอง", "สาม", "สี่")
    rows = applicant.rows("honours")

    # While a row is held all are folded, and what is in them tells them apart.
    x, y = grip(rows.nth(0))
    page.mouse.move(x, y)
    page.mouse.down()
    expect(rows.nth(3).locator(".pk-row-summary")).to_have_text("สี่")
    expect(rows.nth(3)).to_be_in_viewport()
    pitch = middle(rows.nth(2)) - middle(rows.nth(1))
    page.mouse.move(x, y + 2 * pitch, steps=5)
    page.mouse.up()
    has(applicant, "สอง", "สาม", "หนึ่ง", "สี่")
    expect(rows.nth(2)).to_be_focused()
    expect(rows.nth(2)).to_be_in_viewport()
    expect(page.locator("#live")).to_have_text("ย้ายเป็นผลงาน รายการที่ ๓แล้ว")

    # Let go by Escape it stays where it was.
    x, y = grip(rows.nth(3))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 2 * pitch, steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    has(applicant, "สอง", "สาม", "หนึ่ง", "สี่")

    touch = page.context.new_cdp_session(page)
    x, y = grip(rows.nth(3))
    for kind, at in (("touchStart", y), ("touchMove", y - pitch), ("touchMove", y - 3 * pitch)):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": at}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    has(applicant, "สี่", "สอง", "สาม", "หนึ่ง")


def grip(row: Locator) -> tuple[float, float]:
    """Where a row is held."""
    held = row.locator(".pk-grip")
    held.scroll_into_view_if_needed()
    box = held.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def middle(row: Locator) -> float:
    box = row.bounding_box()
    assert box
    return box["y"] + box["height"] / 2
