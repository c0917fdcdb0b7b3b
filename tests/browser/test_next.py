"""Where the announcement stands, told on the page of its forms, and what is left to do after the download."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, NO_CHECKER, STARTING
from tests.browser.look import Scheme, look
from tests.browser.test_application import download
from tests.browser.test_draft import open_draft, save
from tests.conftest import Exported
from tests.documents.reading import squeezed, text
from tests.dossiers import complete_for
from tests.support import some, until

OPEN, SHUT = "2026-06-29T12:00:00+07:00", "2026-07-06T16:30:01+07:00"
ENGLISH = "Apply for นักทรัพยากรบุคคลปฏิบัติการ (ตำแหน่งสมมติ) - Government positions"
COMPETITION = "/announcements/example-competition/"


@pytest.fixture
def applicant(page: Page, address: str) -> Applicant:
    """Somebody on the page of an announcement with enclosures and a fee, on a machine without the checker."""
    page.add_init_script(NO_CHECKER)
    return Applicant(page, f"{address}{COMPETITION}apply/", "entry")


@pytest.mark.parametrize(
    ("now", "stands", "width"),
    [
        ("2026-06-01T12:00:00+07:00", "ยังไม่เปิดรับ", 1280),
        (OPEN, "ใกล้ปิด เหลือ ๗ วัน", 1280),
        (SHUT, "ปิดรับแล้ว", 1280),
        (SHUT, "ปิดรับแล้ว", 360),
    ],
    ids=["before", "open", "after", "after, on a phone"],
)
def test_the_head_tells_where_the_announcement_stands(
    applicant: Applicant, address: str, now: str, stands: str, width: int
) -> None:
    page = applicant.page
    page.set_viewport_size({"width": width, "height": 900})
    page.clock.set_fixed_time(now)
    page.goto(address + COMPETITION)
    expect(page.locator(".prakat-title .prakat-badge")).to_have_text(stands)
    applicant.open(until="failed")
    standing = page.locator(".pk-standing")
    expect(standing.locator(".prakat-badge")).to_have_text(stands)
    expect(standing).to_contain_text("ปิดรับสมัคร ๖ กรกฎาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.")
    shut, soon = page.get_by_text("ปิดรับสมัครแล้วเมื่อ"), page.get_by_text("กรอกไว้ก่อนได้")
    for screen in ("tasks", "eligibility", "entry/person", "documents", "entry/review", "next"):
        page.goto(f"{applicant.url}#{screen}")
        expect(page.locator(f'[id="{screen}"]')).to_be_visible()
        expect(shut.filter(visible=True)).to_have_count(int(now == SHUT))
        expect(soon.filter(visible=True)).to_have_count(int(now < OPEN))
    applicant.go(applicant.sections()[0])
    expect(page.locator(".pk-field .pk-input").first).to_be_editable()


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), pytest.param(1280, "dark", marks=pytest.mark.nightly)]
)
def test_what_is_next_is_told_from_the_announcement(
    applicant: Applicant, address: str, width: int, scheme: Scheme
) -> None:
    page = applicant.page
    page.clock.set_fixed_time(OPEN)
    applicant.open(until="failed")
    look(page, width, scheme)
    page.locator(".pk-tasks").get_by_role("link", name="ขั้นต่อไป").click()
    expect(page.locator("#next h2")).to_be_focused()
    shown = page.locator("#next")
    for words in [
        "หน้านี้ไม่ได้ส่งใบสมัครให้ท่าน",
        "พิมพ์และลงลายมือชื่อ",
        "สำเนาบัตรประจำตัวประชาชน ปิดทับในสำเนา: ศาสนาและหมู่โลหิต",
        "ยื่นใบสมัคร ภายใน ๖ กรกฎาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.",
        "ใกล้ปิด เหลือ ๗ วัน",
        "ทางอินเทอร์เน็ต",
        "๓๓๐ บาท",
        "๑๕ มิถุนายน ๒๕๖๙ ถึง ๗ กรกฎาคม ๒๕๖๙ เวลา ๒๒.๐๐ น.",
        "ประกาศรายชื่อผู้มีสิทธิสอบ",
        "ติดต่อสอบถาม",
    ]:
        expect(shown).to_contain_text(words)
    expect(shown.get_by_text("ชำระค่าธรรมเนียม", exact=True)).to_have_count(1)
    expect(shown.locator("[aria-current=step]")).to_have_count(1)  # paying the fee
    calendar = page.request.get(str(shown.get_by_role("link", name="ปฏิทิน").evaluate("link => link.href")))
    assert "BEGIN:VEVENT" in calendar.text()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_step_of_handing_in_tells_when_the_documents_are_due(page: Page, address: str) -> None:
    page.add_init_script(NO_CHECKER)
    applicant = Applicant(page, f"{address}/announcements/example-policy-expert/apply/")
    applicant.open("#next", until="failed")
    step = page.locator(".pk-next > li", has_text="ยื่นใบสมัคร ภายใน 30 กันยายน 2579")
    expect(step).to_contain_text("ส่งเอกสาร ภายใน 10 ตุลาคม 2579 เวลา 16.30 น. กองการเจ้าหน้าที่ตัวอย่าง")


def test_that_no_enclosures_are_listed_is_said(page: Page, address: str) -> None:
    page.add_init_script(NO_CHECKER)
    applicant = Applicant(page, address + APPLY)
    applicant.open("#next", until="failed")
    step = page.locator(".pk-next > li", has_text="เอกสารที่ต้องแนบ")
    expect(step).to_contain_text("หน้านี้ไม่มีรายการเอกสารที่ต้องแนบ")
    step.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/announcements/moe-foreign-relations-director/#documents$"))


def test_the_review_tells_what_may_not_be_asked_until_that_is_known(applicant: Applicant) -> None:
    applicant.open("#entry/review", until="failed")
    expect(applicant.answers.get_by_text("ถามเฉพาะบางกรณี").first).to_be_visible()


def test_the_checklist_is_the_one_of_the_form(applicant: Applicant, tmp_path: Path) -> None:
    page = applicant.page
    applicant.open("#next", until="failed")
    wanted = page.locator("#checklist > li")
    expect(wanted).to_have_count(3)
    expect(wanted.first).to_contain_text("ยังไม่ได้ระบุว่าแนบ")
    page.get_by_role("link", name="แก้ไขรายการเอกสารที่แนบ").click()
    expect(applicant.heading("enclosures")).to_be_focused()
    applicant.answer("enclosures[1].have", True)
    page.goto(f"{applicant.url}#next")
    expect(wanted.nth(1)).to_contain_text("ระบุว่าแนบ")
    expect(wanted.nth(1)).not_to_contain_text("ยังไม่ได้")
    expect(wanted.first).to_contain_text("ยังไม่ได้ระบุว่าแนบ")
    given = json.loads(save(applicant, tmp_path).read_text())["forms"]["entry"]["enclosures"]
    assert [each.get("have") for each in given] == [False, True, False]


def test_a_message_of_a_download_takes_the_place_of_the_one_before(
    page: Page, address: str, example: Exported, tmp_path: Path
) -> None:
    applicant = Applicant(page, f"{address}/announcements/example-policy-expert/apply/")
    page.add_init_script(f"Had = Worker; {NO_CHECKER}")
    applicant.open("#documents", until="failed")
    expect(page.get_by_role("button", name="ดาวน์โหลด (PDF)").first).to_be_disabled()
    page.evaluate("() => { Worker = Had }")
    applicant.press("ลองอีกครั้ง")
    page.locator("#prakat[data-checker=ready]").wait_for()
    open_draft(applicant, tmp_path, complete_for(example.announcement))
    application, vision = (
        page.locator(f".pk-documents [data-form={each}]") for each in ("application", "vision")
    )
    told = page.locator(".pk-message:not(:empty)", has_text="จัดทำเอกสารแล้ว")
    expect(page.locator("#documents")).to_contain_text("ตรวจไฟล์ Word ไม่ได้ ให้ยื่น PDF")
    download(application, "Word (DOCX)", tmp_path)
    # What is to be edited is not what is handed in.
    expect(application.locator(".pk-message")).to_contain_text("จัดทำไฟล์ Word แล้ว")
    expect(application.locator(".pk-message")).to_contain_text("เอกสารที่ใช้ยื่นคือ PDF")
    expect(application.locator(".pk-message a")).to_have_count(0)
    vision.get_by_role("button", name="(PDF)").focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(vision.locator(".pk-message")).to_contain_text("จัดทำเอกสารแล้ว")
    expect(vision.get_by_role("button", name="(PDF)")).to_be_focused()
    expect(application.locator(".pk-message")).to_be_empty()
    expect(told).to_have_count(1)
    page.locator("[data-switch]").click()
    expect(vision.locator(".pk-message")).to_contain_text("downloads folder, named")
    page.locator("[data-switch]").click()
    told.get_by_role("link", name="ขั้นต่อไป").click()
    expect(page.locator("#next h2")).to_be_focused()
    expect(page.locator(".pk-next [data-form=vision]")).to_contain_text("ครบแล้ว")


def test_enter_in_a_line_continues(applicant: Applicant) -> None:
    page = applicant.page
    applicant.open("#entry/person", until="failed")
    applicant.control("person.name").fill("นางสาวตัวอย่าง")
    page.keyboard.press("Enter")
    expect(page.locator('[id="entry/person"]')).to_be_hidden()
    expect(page.locator(".pk-screen:visible h2")).to_be_focused()


def test_a_long_line_is_seen_whole_and_stays_one_line(page: Page, address: str) -> None:
    page.add_init_script(NO_CHECKER)
    page.set_viewport_size({"width": 360, "height": 740})
    applicant = Applicant(page, address + APPLY)
    applicant.open("#application/history", until="failed")
    line = applicant.control("history[0].position")
    line.fill("ผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ")
    line.press("Enter")
    page.keyboard.insert_text("\nสำนักความสัมพันธ์ต่างประเทศ")
    expect(line).to_have_value("ผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ สำนักความสัมพันธ์ต่างประเทศ")
    seen = "box => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight"
    until(lambda: line.evaluate(seen))
    one, grown = applicant.control("history[0].department").bounding_box(), line.bounding_box()
    assert one
    assert grown
    assert grown["height"] > one["height"]


def test_on_a_phone_the_question_begins_in_the_upper_part(page: Page, address: str) -> None:
    applicant = Applicant(page, f"{address}{COMPETITION}apply/", "entry")
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(STARTING)
    applicant.open(until="loading")
    for section in applicant.sections():
        applicant.go(section)
        page.evaluate("scrollTo(0, 0)")
        top = applicant.screen(section).locator("h2").bounding_box()
        assert top is not None
        assert top["y"] + top["height"] <= 0.4 * 740, section


def test_the_title_goes_with_screen_and_language(applicant: Applicant) -> None:
    page = applicant.page
    applicant.open("#next", until="failed")
    expect(page).to_have_title(thai := page.title())
    assert thai.startswith("ขั้นต่อไป: วิธียื่นใบสมัคร – กรอกแบบฟอร์มสมัคร")
    page.locator("[data-switch]").click()
    expect(page).to_have_title(f"Next step: how to hand in – {ENGLISH}")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{applicant.url}#documents")
    expect(page).to_have_title(f"Download the documents – {ENGLISH}")
    page.locator("[data-switch]").click()
    expect(page).to_have_title(thai.replace("ขั้นต่อไป: วิธียื่นใบสมัคร", "ดาวน์โหลดเอกสาร"))


def test_paper_shows_what_is_said_and_nothing_that_is_pressed(applicant: Applicant) -> None:
    page = applicant.page
    applicant.open(until="failed")
    page.emulate_media(media="print")
    for screen in ("tasks", "entry/person", "entry/review", "documents", "next"):
        page.goto(f"{applicant.url}#{screen}")
        expect(page.locator(f'[id="{screen}"] h2').first).to_be_visible()
        pressed = page.locator("button, summary, .pk-draft, .pk-offline, .pk-notice.pk-failure")
        expect(pressed.filter(visible=True)).to_have_count(0)
        underlined = page.locator(".pk a:visible:not(.pk-stated a)").evaluate_all(
            "all => all.map((a) => getComputedStyle(a).textDecorationLine)"
        )
        assert {*underlined} <= {"none"}, screen
        printed = PdfReader(BytesIO(page.pdf(format="A4")))
        assert printed.pages[-1].extract_text().strip(), f"{screen}: a blank sheet"


def test_a_step_that_has_nothing_for_paper_is_left_out_there(page: Page, address: str) -> None:
    page.add_init_script(NO_CHECKER)
    applicant = Applicant(page, address + APPLY)
    applicant.open("#next", until="failed")
    last = page.locator(".pk-next > li").last
    expect(last).to_be_visible()
    page.emulate_media(media="print")
    expect(last).to_be_hidden()


def test_no_heading_is_the_last_line_of_a_printed_page(page: Page, address: str) -> None:
    page.goto(f"{address}{COMPETITION}")
    page.emulate_media(media="print")
    headings = page.locator("article :is(h2, h3, h4)").all_inner_texts()
    sheets = text(page.pdf(format="A4", prefer_css_page_size=True)).split("\f")
    last = [sheet.strip().splitlines()[-1] for sheet in sheets if sheet.strip()]
    assert len(last) > 2
    assert {*map(squeezed, last)}.isdisjoint(map(squeezed, some(headings)))
