"""The page says what the Report says: it has no idea of its own of what is missing, wrong or final.

The worker's reports are changed on their way to the page. Whatever they say then, the page follows, also
against what stands in its fields.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from prakat.validators.text import in_digits
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY

# Hands each report to `change` before the page gets it.
CHANGED = """{
  const change = %s;
  globalThis.Worker = class extends Worker {
    set onmessage(receive) {
      super.onmessage = ({ data }) => {
        if (!String(data.result).startsWith('{"format":"prakat-report/')) return receive({ data });
        const report = JSON.parse(data.result);
        for (const [form, each] of Object.entries(report.forms)) change(report, form, each);
        receive({ data: { ...data, result: JSON.stringify(report) } });
      };
    }
  };
}"""
NOTHING_AMISS = """(report, form, each) => {
  each.problems = [];
  report.outcome = each.outcome = "ready";
}"""
# One that need not be answered, and one that is; for a reason that has nothing of 'required' in its code.
MISSED = ["current.fax", "person.name"]
TWO_MISSING = """(report, form, each) => {
  const missed = form === "application" ? ["current.fax", "person.name"] : [];
  const way = { code: "anything.else", severity: "error", missing: true, source: "" };
  each.problems = missed.map((path) => ({ ...way, path, message: { th: `ขาด ${path}`, en: `No ${path}` } }));
}"""

INCOMPLETE = """(report, form, each) => {
  each.problems = [];
  report.outcome = each.outcome = "incomplete";
}"""


@pytest.fixture
def told(request: pytest.FixtureRequest, page: Page, address: str) -> Applicant:
    """Somebody at the beginning of the originals' application, whose reports are changed."""
    page.add_init_script(CHANGED % request.param)
    applicant = Applicant(page, address + APPLY)
    applicant.open("#application/person")
    return applicant


@pytest.mark.parametrize("told", [NOTHING_AMISS], indirect=True, ids=["nothing"])
def test_nothing_is_missing_that_the_report_does_not_miss_though_nothing_is_answered(told: Applicant) -> None:
    sections = told.sections()
    steps = told.page.locator(".pk-of-form[data-form=application] summary")
    done = told.page.locator(".pk-of-form[data-form=application] .pk-done")
    expect(done).to_be_empty()  # no part has to be filled in
    for place, section in enumerate(sections, 1):
        expect(told.screen(section)).to_be_visible()
        expect(steps).to_have_text(in_digits(f"ส่วนที่ {place} จาก {len(sections)}", "thai"))
        told.press("ดำเนินการต่อ")
        expect(told.screen(section)).to_be_hidden()
        expect(told.step(section)).to_have_attribute("data-state", re.compile("optional|unticked"))
    expect(told.page).to_have_url(f"{told.url}#application/review")
    expect(steps).to_have_text("ตรวจสอบคำตอบ")
    expect(told.outcome).to_have_attribute("data-state", "ready")
    expect(told.answers.locator(".pk-card")).to_have_count(len(sections))
    marks = ".pk-missing, .pk-problem:not(:empty), .pk-wrong, [aria-invalid], [required]"
    expect(told.page.locator("#form").locator(marks)).to_have_count(0)

    told.page.goto(f"{told.url}#tasks")
    task = told.page.locator(".pk-tasks [data-form=application]")
    expect(task).to_have_attribute("data-state", "done")
    expect(task).to_have_attribute("href", "#application/review")
    expect(told.page.locator('.pk-tasks a[href="#documents"]')).to_have_attribute("data-state", "ready")
    told.page.goto(f"{told.url}#documents")
    final = told.page.locator('[data-act=download][data-format=pdf][data-form="application"]')
    expect(final).to_have_text(["ดาวน์โหลดเอกสาร (PDF)"] * 2)  # in the review, too


@pytest.mark.parametrize("told", [TWO_MISSING], indirect=True, ids=["two"])
def test_what_the_report_misses_is_missing_though_it_is_answered_or_need_not_be(told: Applicant) -> None:
    told.answer("person.name", "สมชาย")
    told.press("ดำเนินการต่อ")
    expect(told.problems("person.name")).to_contain_text("ขาด person.name")
    expect(told.page.locator("#summary li")).to_have_text(["ขาด person.name"])
    # It waits for an answer, and is not wrong.
    expect(told.step("person")).to_have_attribute("data-state", "started")

    told.go("review")
    expect(told.outcome.locator("li")).to_have_text([f"ขาด {path}" for path in MISSED])
    expect(told.answers.locator(".pk-missing")).to_have_count(1)
    fax = told.answers.locator("dl > div").filter(has_text="โทรสาร")
    expect(fax.locator(".pk-missing")).to_have_text("ยังไม่ได้กรอก")
    name = told.answers.locator("dl > div").filter(has_text="สมชาย")
    expect(name.locator(".pk-problem")).to_contain_text("ขาด person.name")


@pytest.mark.parametrize("told", [INCOMPLETE], indirect=True, ids=["outcome"])
def test_a_document_is_a_draft_where_the_report_says_so_though_it_lists_nothing(told: Applicant) -> None:
    told.page.goto(f"{told.url}#documents")
    documents = told.page.locator('[data-act=download][data-format=pdf][data-form="application"]')
    expect(documents).to_have_text(["ดาวน์โหลดฉบับร่าง (PDF)"] * 2)  # in the review, too
    expect(told.page.locator('.pk-tasks a[href="#documents"]')).to_have_attribute("data-state", "incomplete")
