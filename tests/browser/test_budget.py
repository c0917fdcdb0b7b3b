"""What a first visit costs on a line that is paid by the megabyte, in bytes as a server sends them."""

import re
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect

from prakat.site_builder.bundle.compress import sent
from tests.browser.applicant import Applicant
from tests.browser.deployment import FOLDER, Deployment
from tests.browser.test_offline import EXAMPLE, KEPT
from tests.chromium import PATIENT
from tests.conftest import CACHE

SAVES = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
MOST = 8_000_000  # bytes until the first report


def test_the_first_report_costs_little_and_no_large_file_comes_twice(
    visitor: BrowserContext, deployment: Deployment
) -> None:
    page = visitor.new_page()
    page.add_init_script(SAVES)
    Applicant(page, f"{deployment.address}{EXAMPLE}apply/").open("#tasks", machine="own")
    offer = page.get_by_role("button", name="เก็บไว้ในเครื่อง")
    offer.wait_for()
    assert sum(sent(file, CACHE / "compressed") for file in files(deployment, deployment.asked)) < MOST
    asked_for = " ".join(deployment.asked)
    assert "pyodide.asm.wasm" in asked_for
    assert "typst" not in asked_for
    assert "/fonts/THSarabun" not in asked_for

    offer.click()
    expect(page.locator("#offline")).to_contain_text(KEPT)
    large = Counter(address for address in deployment.asked if "/runtime/" in address)
    assert set(large.values()) == {1}


def test_on_a_phone_nobody_pays_for_the_typesetter_unasked(chromium: Browser, deployment: Deployment) -> None:
    phone = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.set_default_timeout(PATIENT)
    page = phone.new_page()
    applicant = Applicant(page, f"{deployment.address}{EXAMPLE}apply/", "vision")
    applicant.open("#vision/vision")
    offer = page.get_by_role("button", name=re.compile(r"นับหน้า \(ดาวน์โหลดอีก \d+ เมกะไบต์ ครั้งเดียว\)"))
    offer.wait_for()
    applicant.answer("title", "แผนสมมติ")
    applicant.go("review")
    expect(applicant.screen("review").locator(".pk-cost")).to_contain_text("อีก 9 เมกะไบต์")
    assert not [address for address in deployment.asked if "typst" in address]

    applicant.go("vision")
    offer.click()
    expect(page.locator('[id="pages.vision"]')).to_have_text("พิมพ์แล้วได้ 1 หน้า (ไม่เกิน 3 หน้า)")
    expect(offer).to_be_hidden()
    applicant.go("review")
    expect(applicant.screen("review").locator(".pk-cost")).to_be_hidden()
    phone.close()


def files(deployment: Deployment, asked: list[str]) -> list[Path]:
    """The files at the addresses that were asked for."""
    paths = [deployment.root / FOLDER / address.removeprefix(f"/{FOLDER}/") for address in asked]
    pages = [path / "index.html" if path.is_dir() else path for path in paths]
    return [path for path in pages if path.is_file()]
