"""A browser inside an app saves nothing and does not say so: one is told beforehand, and led out of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY, NO_CHECKER
from tests.browser.test_draft import dialog
from tests.chromium import PATIENT
from tests.forms.test_in_app import INSIDE


@pytest.fixture
def inside(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Applicant]:
    """Somebody at the beginning of the forms, in the browser of an app that never saves a file."""
    agent, _ = INSIDE[request.param]
    context: BrowserContext = chromium.new_context(
        locale="th-TH",
        viewport={"width": 360, "height": 740},
        user_agent=agent,
        accept_downloads=False,
        service_workers="block",
    )
    context.set_default_timeout(PATIENT)
    context.add_init_script(NO_CHECKER)
    page = context.new_page()
    page.goto(address + APPLY)
    page.locator("#prakat[data-ready]").wait_for()
    yield Applicant(page, address + APPLY)
    context.close()


@pytest.mark.parametrize("inside", ["LINE, iPhone"], indirect=True)
def test_inside_an_app_one_is_told_before_one_begins_and_nothing_counts_as_saved(inside: Applicant) -> None:
    page = inside.page
    notice = page.locator("#in-app")
    expect(notice).to_contain_text("เปิดในเบราว์เซอร์ของเครื่องก่อนเริ่มกรอก")
    expect(page.locator("#in-app-way")).to_have_attribute("href", f"{inside.url}?openExternalBrowser=1")
    assert violations(page) == []
    notice.get_by_role("button", name="ปิดข้อความนี้").click()
    expect(notice).to_be_hidden()

    inside.settle()
    page.locator("#checker-failure [data-act='notice.close']").click()
    inside.go("person")
    inside.answer("person.name", "สมชาย")
    page.locator('[data-act="answers.save"]').filter(visible=True).first.click()
    told = page.locator("#notice-told")
    expect(told).to_contain_text("หากไม่พบไฟล์")
    expect(told).not_to_contain_text("บันทึกไฟล์คำตอบแล้ว")
    expect(told.get_by_role("link", name="เปิดในเบราว์เซอร์")).to_be_visible()
    page.locator('[data-act="keeping.leave"]').click()
    expect(dialog(inside, "ออกและล้างทุกอย่างหรือไม่")).to_be_visible()  # what was typed may be in no file


@pytest.mark.parametrize("inside", ["Facebook, iPhone"], indirect=True)
def test_where_no_address_leads_out_the_apps_menu_is_named_and_the_address_can_be_copied(
    inside: Applicant,
) -> None:
    page = inside.page
    expect(page.locator("#in-app-way")).to_be_hidden()
    expect(page.locator("#in-app")).to_contain_text("เมนูของแอป")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-act="keeping.copy-address"]').click()
    expect(page.locator("#notice-told")).to_contain_text("คัดลอกที่อยู่ของหน้านี้แล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == inside.url
