"""In flight mode, and while the site is replaced by another version: nothing that was begun breaks."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.applicant import Applicant
from tests.browser.deployment import STALLED, Deployment, newer
from tests.browser.test_application import enclosed
from tests.support import some, until

pytestmark = pytest.mark.nightly  # minutes, for what seldom changes

EXAMPLE = "/announcements/example-policy-expert/"
KEPT = "หน้านี้ใช้งานได้แม้ไม่มีอินเทอร์เน็ต"
# What a browser has kept of the site, without where that is.
CACHES = """async () => {
  const pages = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) pages.push(url);
  }
  return pages;
}"""


def take_over(page: Page) -> None:
    """Wait until the service worker answers for the page."""
    page.evaluate(
        """async () => {
          const { serviceWorker } = navigator;
          if (serviceWorker.controller) return;
          await new Promise((done) => (serviceWorker.oncontrollerchange = done));
        }"""
    )


def cut(visitor: BrowserContext, deployment: Deployment) -> None:
    """Flight mode: the browser says so, and nobody is there to answer."""
    deployment.stop()
    visitor.set_offline(True)


def apply(page: Page, folder: Path) -> str:
    """From the announcement to the document, correcting a mistake on the way; the document's dossier."""
    page.get_by_role("link", name="กรอกแบบฟอร์มสมัคร").click()
    page.wait_for_url("**/apply/*")
    applicant = Applicant(page, page.url.split("#")[0])
    page.locator("#prakat[data-checker=ready]").wait_for()
    applicant.go("person")
    applicant.answer("person.national_id", "123")
    expect(applicant.problems("person.national_id")).to_contain_text("13 หลัก")
    vision = Applicant(page, applicant.url, "vision")
    vision.go("vision")
    vision.answer("title", "แผนสมมติ")
    expect(page.locator('[id="pages.vision"]')).to_have_text("พิมพ์แล้วได้ 1 หน้า (ไม่เกิน 3 หน้า)")
    vision.go("review")
    with page.expect_download() as started:
        vision.press("ดาวน์โหลดฉบับร่าง (PDF)")
    started.value.save_as(folder / "vision.pdf")
    return enclosed(folder / "vision.pdf", "dossier.json")


def test_after_one_visit_the_whole_journey_works_without_a_network(
    visitor: BrowserContext, deployment: Deployment, tmp_path: Path
) -> None:
    page = visitor.new_page()
    page.goto(deployment.address + "/")
    take_over(page)
    # Who only reads gets the pages and the app, not the 40 MB of those who apply.
    assert f"{deployment.address}{EXAMPLE}apply/" in page.evaluate(CACHES)
    assert not [address for address in deployment.asked if "/runtime/" in address]

    Applicant(page, f"{deployment.address}{EXAMPLE}apply/").open(machine="own")
    expect(page.locator("#offline")).to_contain_text(KEPT)
    links = "links => links.map(({ href }) => href)"
    blanks = some(page.locator('.pk-download a[href$=".pdf"]').evaluate_all(links))
    cut(visitor, deployment)
    for address in blanks:
        fetched = page.evaluate(
            "async (address) => (await (await fetch(address)).text()).slice(0, 5)", address
        )
        assert fetched == "%PDF-"

    page.goto(deployment.address + "/")
    page.get_by_role("link", name="เพื่อเลื่อนขึ้นแต่งตั้ง").click()
    assert "แผนสมมติ" in apply(page, tmp_path)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    page.locator('[href="#tasks"]:visible').first.click()
    page.locator(".pk-top").get_by_role("link", name="กลับไปที่ประกาศ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ประกาศสมมติ")
    page.goto(deployment.address + "/announcements/nowhere/")
    expect(page.get_by_role("heading", level=1)).to_have_text("ไม่มีอินเทอร์เน็ต")
    page.get_by_role("link", name="ดูประกาศทั้งหมด").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ประกาศรับสมัคร")


def test_an_open_form_goes_on_with_its_own_version(
    visitor: BrowserContext, deployment: Deployment, site: Path, tmp_path: Path
) -> None:
    page, other = visitor.new_page(), visitor.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    applicant = Applicant(page, f"{deployment.address}{EXAMPLE}apply/")
    applicant.open("#application/person", machine="own")
    applicant.answer("person.name", "นางสาวตัวอย่าง")
    expect(page.locator("#offline")).to_contain_text(KEPT)
    notice = page.locator("#new-version")
    expect(notice).to_be_hidden()
    before = set(page.evaluate(CACHES))

    deployment.deploy(newer(site, tmp_path / "newer"))
    del deployment.asked[:]
    other.goto(deployment.address + "/")  # a visit anywhere finds the new version
    expect(notice).to_contain_text("มีรุ่นใหม่ของหน้านี้")

    # The page finds all it needs of its own, though the server has nothing of it any more.
    applicant.answer("person.national_id", "123")
    expect(applicant.problems("person.national_id")).to_contain_text("13 หลัก")
    applicant.go("review")
    with page.expect_download() as started:
        applicant.press("ดาวน์โหลดฉบับร่าง (PDF)")
    started.value.save_as(tmp_path / "form.pdf")
    assert "นางสาวตัวอย่าง" in enclosed(tmp_path / "form.pdf", "dossier.json")
    (mine,) = {
        address.split("/assets/prakat/")[1].split("/")[0] for address in before if "/prakat/" in address
    }
    assert not [address for address in deployment.asked if mine in address]

    page.get_by_role("button", name="โหลดหน้าใหม่").click()
    page.locator("#prakat[data-version=newer][data-checker=ready]").wait_for()
    applicant.go("person")
    applicant.answer("person.national_id", "123")
    expect(applicant.problems("person.national_id")).to_contain_text("13 หลัก")
    expect(notice).to_be_hidden()
    other.reload()
    expect(page.locator("#offline")).to_contain_text(KEPT)
    # Nobody uses the older version any more.
    until(lambda: not [address for address in page.evaluate(CACHES) if mine in address])
    assert f"{deployment.address}{EXAMPLE}apply/" in page.evaluate(CACHES)


def test_who_saves_data_is_asked_first(visitor: BrowserContext, deployment: Deployment) -> None:
    page = visitor.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    Applicant(page, f"{deployment.address}{EXAMPLE}apply/").open(until="loading", machine="own")
    offer = page.get_by_role("button", name="เก็บไว้ในเครื่อง (10 เมกะไบต์)")
    offer.wait_for()
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Keep it (10 MB)").wait_for()
    page.get_by_role("button", name="ภาษาไทย").click()
    assert not [address for address in deployment.asked if "typst" in address]
    offer.click()
    expect(page.locator("#offline")).to_contain_text(KEPT)
    expect(offer).to_be_hidden()
    assert [address for address in page.evaluate(CACHES) if "typst" in address]


@pytest.mark.parametrize("trouble", ["fails", "stalls"])
def test_a_page_that_was_read_is_shown_where_the_server_is_in_trouble(
    visitor: BrowserContext, deployment: Deployment, trouble: Literal["fails", "stalls"]
) -> None:
    page = visitor.new_page()
    page.goto(f"{deployment.address}/help/")
    take_over(page)
    deployment.trouble = trouble
    page.reload(timeout=STALLED * 1000 / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("วิธีใช้")


def test_which_positions_fit_is_found_out_without_a_network(
    visitor: BrowserContext, deployment: Deployment
) -> None:
    page = visitor.new_page()
    searcher = Applicant(page, f"{deployment.address}/fit/", "fit")
    page.goto(deployment.address + "/")
    take_over(page)
    searcher.open(machine="own")
    searcher.answer("person.birth_date", "1/6/2535")
    expect(page.locator("#kept-at")).not_to_be_empty()
    expect(page.locator("#offline")).to_contain_text(KEPT)
    assert not [address for address in deployment.asked if "typst" in address]  # it makes no documents
    cut(visitor, deployment)

    page.reload()
    page.locator("#prakat[data-checker=ready]").wait_for()
    expect(searcher.control("person.birth_date")).to_have_value("1/6/2535")
    expect(page.locator("#counts")).not_to_be_empty()
    expect(page.locator("#no-network-what")).to_contain_text("ตามปกติ")
