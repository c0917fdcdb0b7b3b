"""The forms beside the application: pages counted as one types, time drawn, answers shared."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.test_application import download, enclosed, untouched, verified
from tests.browser.test_draft import open_draft, said, silence
from tests.dossiers import EXAMPLES, complete
from tests.support import some, until

ANNOUNCEMENT = "/announcements/moe-foreign-relations-director/"
COUNTED = re.compile(r"พิมพ์แล้วได้\s[๐-๙]+\sหน้า\s\(ไม่เกิน\s๕\sหน้า\)")


# Remembers everything that an element comes to say.
SAID = """status => {
  window.said = [];
  const options = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => said.push(status.textContent)).observe(status, options);
}"""


def opened(page: Page, address: str, form: str, draft: Any, folder: Path) -> Applicant:
    """Somebody at the beginning of ``form`` who has opened a draft."""
    applicant = Applicant(page, f"{address}{ANNOUNCEMENT}apply/", form)
    applicant.open()
    applicant.go(applicant.sections()[0])
    open_draft(applicant, folder, draft)
    return applicant


def pages_of(report: str, form: str) -> Any:
    return json.loads(report)["forms"][form]["pages"]


def test_pages_are_counted_while_one_types_and_hr_counts_the_same(
    page: Page, address: str, tmp_path: Path
) -> None:
    applicant = opened(page, address, "vision", complete(), tmp_path)
    counter = page.locator(".pk-pages [data-form=vision]")
    expect(counter).to_contain_text("พิมพ์แล้วได้ ๑ หน้า (ไม่เกิน ๕ หน้า)")
    expect(counter.get_by_role("status")).to_have_text(COUNTED)
    assert counter.locator("meter").evaluate("meter => [meter.value, meter.max]") == [1, 5]
    expect(counter.get_by_role("progressbar")).to_be_hidden()

    counter.get_by_role("status").evaluate(SAID)
    applicant.control("analysis").fill("ข้อเสนอเพื่อพัฒนางานความร่วมมือ\n" * 250)

    expect(counter).to_contain_text("ย่อให้ไม่เกิน ๕ หน้า")
    assert "กำลังนับหน้าใหม่ ครั้งก่อนนับได้ ๑\u00a0หน้า (ไม่เกิน\u00a0๕\u00a0หน้า)" in page.evaluate("said")
    assert violations(page) == []
    expect(applicant.problems("analysis")).to_contain_text("ย่อให้ไม่เกิน ๕ หน้า")
    expect(applicant.step("vision")).to_have_attribute("data-state", "error")
    applicant.press("ดำเนินการต่อ")
    expect(page.locator("#summary")).to_contain_text("ย่อให้ไม่เกิน ๕ หน้า")
    applicant.go("review")
    expect(applicant.outcome).to_contain_text("ย่อให้ไม่เกิน ๕ หน้า")
    file = download(page, "ดาวน์โหลดฉบับร่าง (PDF)", tmp_path)
    assert file.name == "moe-foreign-relations-director-vision-draft.pdf"
    report = enclosed(file, "report.json")
    assert pages_of(report, "vision")["used"] > 5
    assert "pages.over_limit" in report
    code, said = verified(file)
    assert code == 1
    assert said.startswith(f'[{{"file":{json.dumps(str(file))},"report":{report},"remarks":[')
    assert [each["code"] for each in json.loads(said)[0]["remarks"]] == ["paper.draft"]

    applicant.go("vision")
    applicant.control("analysis").fill(EXAMPLES["vision"]["complete"]["analysis"])
    expect(counter).to_contain_text("พิมพ์แล้วได้ ๑ หน้า (ไม่เกิน ๕ หน้า)")
    expect(counter).not_to_contain_text("ย่อให้ไม่เกิน")


# Counting takes as long as the test wants it to.
HELD = """
const post = Worker.prototype.postMessage;
held = [];
holding = false;
Worker.prototype.postMessage = function (message, ...rest) {
  if (holding && message.type === "measure") held.push(() => post.call(this, message, ...rest));
  else post.call(this, message, ...rest);
};
"""


def test_nothing_is_done_before_its_pages_are_counted(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script(HELD)
    applicant = opened(page, address, "vision", complete(), tmp_path)
    task = page.locator('.pk-tasks [data-form="vision"]')
    expect(applicant.step("vision")).to_have_attribute("data-state", "done")
    page.evaluate("holding = true")
    applicant.control("analysis").fill("ข้อเสนอเพื่อพัฒนางานความร่วมมือ\n" * 250)
    expect(applicant.step("vision")).to_have_attribute("data-state", "counting")

    applicant.press("ดำเนินการต่อ")
    applicant.press("ดำเนินการต่อ")
    expect(page.locator("#busy")).to_have_text("กำลังนับหน้า")
    expect(applicant.screen("vision")).to_be_visible()
    until(lambda: page.evaluate("held.length"))
    page.evaluate("holding = false; held.splice(0).forEach((send) => send())")
    expect(page.locator("#summary")).to_contain_text("ย่อให้ไม่เกิน ๕ หน้า")
    expect(page.locator("#busy")).to_be_empty()
    expect(applicant.screen("vision")).to_be_visible()

    applicant.press("ไปต่อโดยยังไม่แก้")
    expect(applicant.screen("signature")).to_be_visible()
    expect(applicant.step("vision")).to_have_attribute("data-state", "error")
    page.goto(f"{applicant.url}#tasks")
    expect(task).to_contain_text("มีข้อผิดพลาด")
    expect(page.locator('.pk-tasks [href="#documents"]')).to_contain_text("มีข้อผิดพลาด")

    # Left before the count: the list of tasks waits for it, too.
    applicant.go("vision")
    page.evaluate("holding = true")
    applicant.answer("analysis", EXAMPLES["vision"]["complete"]["analysis"])
    page.goto(f"{applicant.url}#tasks")
    until(lambda: page.evaluate("held.length"))
    expect(task).to_have_attribute("data-state", "started")
    page.evaluate("holding = false; held.splice(0).forEach((send) => send())")
    expect(task).to_have_attribute("data-state", "done")


@pytest.mark.nightly
def test_a_form_without_a_limit_counts_the_pages_of_the_others_for_the_document(
    page: Page, address: str, tmp_path: Path
) -> None:
    applicant = opened(page, address, "ethics", complete(), tmp_path)
    applicant.go("review")
    file = download(page, "ดาวน์โหลดเอกสาร (PDF)", tmp_path)
    report = enclosed(file, "report.json")
    assert pages_of(report, "vision") == {"used": 1, "allowed": 5}
    assert verified(file)[1] == untouched(file, report)


SENT = """
const post = Worker.prototype.postMessage;
sent = [];
Worker.prototype.postMessage = function (message, ...rest) {
  sent.push(message);
  post.call(this, message, ...rest);
};
"""


def test_answers_are_checked_once_and_again_where_their_report_is_gone(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.add_init_script(SENT)
    applicant = opened(page, address, "vision", complete(), tmp_path)
    counted = page.locator(".pk-pages [data-form=vision]")
    expect(counted).to_contain_text("พิมพ์แล้วได้ ๑ หน้า")
    checks = [(each["dossier"], each["pages"]) for each in page.evaluate("sent") if each["type"] == "check"]
    assert all(one != other for one, other in pairwise(some(checks)))
    # The same file again: the page takes its report away, and the answers are those of the last check.
    silence(applicant)
    open_draft(applicant, tmp_path, complete())
    said(applicant).to_have_text("เปิดไฟล์คำตอบแล้ว")
    expect(applicant.step("vision")).to_have_attribute("data-state", "done")
    applicant.go("review")
    expect(applicant.outcome).to_contain_text("กรอกครบถ้วนแล้ว")


@pytest.mark.nightly
def test_a_worker_is_told_once_what_never_changes(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script(SENT)
    applicant = opened(page, address, "vision", complete(), tmp_path)
    expect(page.locator(".pk-pages [data-form=vision]")).to_contain_text("พิมพ์แล้วได้ ๑ หน้า")
    applicant.answer("title", "เรื่องใหม่")
    applicant.go("review")
    download(page, "ดาวน์โหลดเอกสาร (PDF)", tmp_path)
    keys: dict[str, set[str]] = {kind: set() for kind in ("start", "check", "measure", "typeset")}
    for message in page.evaluate("sent"):
        keys[message.pop("type")] |= set(message) - {"id"}
    assert keys == {
        "start": {"role", "app", "runtime", "files", "constants"},
        "check": {"dossier", "pages"},
        "measure": {"dossier", "report"},
        "typeset": {"form", "format", "dossier", "report"},
    }


@pytest.mark.usefixtures("own_python")
def test_without_the_typesetter_one_can_go_on(page: Page, address: str, tmp_path: Path) -> None:
    page.route("**/typst-*.whl", lambda route: route.fulfill(status=404))
    applicant = opened(page, address, "vision", complete(), tmp_path)
    counter = page.locator(".pk-pages [data-form=vision]")
    expect(counter).to_contain_text("ยังนับหน้าไม่ได้")
    expect(counter.get_by_role("progressbar")).to_be_hidden()
    applicant.answer("title", "")
    applicant.press("ดำเนินการต่อ")
    expect(applicant.problems("title")).not_to_be_empty()


@pytest.mark.nightly
@pytest.mark.usefixtures("own_python")
def test_the_typesetter_gives_its_memory_back_and_comes_again(page: Page, address: str) -> None:
    page.clock.install()
    applicant = Applicant(page, f"{address}{ANNOUNCEMENT}apply/", "ethics")
    applicant.open("#ethics/ethics")
    counter = page.locator(".pk-pages [data-form=ethics]")
    expect(counter).to_contain_text("พิมพ์แล้วได้ ๑ หน้า (ไม่เกิน ๒ หน้า)")
    (python,) = page.workers
    with python.expect_event("close"):
        page.clock.fast_forward("05:00")
    assert len(page.workers) == 1  # which checks
    applicant.control("text").fill("ยึดมั่นในหลักจริยธรรม\n" * 40)
    expect(counter).to_contain_text("พิมพ์แล้วได้ ๒ หน้า (ไม่เกิน ๒ หน้า)")


def test_a_question_that_the_application_answers_says_so(page: Page, address: str, tmp_path: Path) -> None:
    draft = complete()
    name = draft["forms"]["application"]["declaration"]["name"]
    applicant = opened(page, address, "vision", draft, tmp_path)
    applicant.go("signature")
    expect(applicant.field("signature.name")).to_contain_text(f"{name}ใช้คำตอบจาก “ใบสมัคร”")
    expect(applicant.control("signature.name")).to_be_hidden()
    expect(applicant.step("signature")).to_contain_text("ครบแล้ว")
    applicant.go("review")
    expect(applicant.answers).to_contain_text(f"{name}ใช้คำตอบจาก “ใบสมัคร”")

    del draft["forms"]["application"]
    open_draft(applicant, tmp_path, draft)
    applicant.go("signature")
    expect(applicant.control("signature.name")).to_be_visible()
    expect(applicant.field("signature.name")).not_to_contain_text("ใช้คำตอบจาก")


@pytest.fixture
def three_kinds() -> Any:
    draft = complete()
    del draft["forms"]["experience"]["entries"][3]
    return draft


def test_time_is_drawn_in_a_lane_for_each_kind_and_what_counts_for_none_is_hatched(
    page: Page, address: str, tmp_path: Path, three_kinds: Any
) -> None:
    applicant = opened(page, address, "experience", three_kinds, tmp_path)
    timeline = page.locator("#timeline")
    picture = timeline.get_by_role("img")
    expect(picture).to_have_accessible_name(re.compile(r"พ\.ศ\.\s๒๕๔๑ ถึง\s๒๕๖๔ งาน ๓\sอย่าง"))
    expect(picture.locator(".pk-lane")).to_have_count(3)
    assert violations(page) == []
    expect(picture.locator(".pk-lane .pk-counted")).to_have_count(3)
    # A year stands at each line; one sort of bars needs no explanation.
    expect(picture.locator(".pk-year")).to_have_count(picture.locator("line").count())
    assert "" not in picture.locator(".pk-year").all_text_contents()
    expect(timeline.locator(".pk-legend > *")).to_have_count(0)
    items = timeline.get_by_role("listitem")
    applicant.press("English")
    expect(picture.locator(".pk-lane").first).to_contain_text("Kind 1")
    expect(items.nth(1)).to_contain_text("6 years (long enough)")
    applicant.press("ภาษาไทย")
    expect(items.nth(1)).to_contain_text("เจรจาความตกลงทวิภาคี: ๖ ปี (ครบระยะเวลา)")

    applicant.answer("entries[1].to", "31 พฤษภาคม 2551")
    expect(items.nth(1)).to_contain_text(re.compile(r"๑\sปี \(ขาดอีก\s[๐-๙]+\sวัน\)"))

    # Cut into so many pieces that not every way of giving them out is tried.
    experience = three_kinds["forms"]["experience"]
    some = experience["entries"][0]
    long = [some | {"work": work, "from": "1/1/2550", "to": "31/12/2566"} for work in "กขค"]
    cuts = [
        some | {"work": f"งาน {month}", "from": f"1/{month}/2560", "to": f"15/{month}/2560"}
        for month in range(1, 13)
    ]
    experience["entries"] = long + cuts
    open_draft(applicant, tmp_path, three_kinds)
    applicant.press("แทนที่")
    lanes = page.locator("#timeline .pk-lane")
    expect(lanes).to_have_count(15)
    for kind in range(3):
        expect(lanes.nth(kind).locator(".pk-unused")).not_to_have_count(0)
