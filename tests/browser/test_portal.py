"""A portal of three agencies, in a Chromium: one is well, one has a broken list, and one is down.

The texts of the one that is down would like to be scripts.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Browser, Page, expect

from prakat.site_builder.content.load import load_content
from prakat.site_builder.portal.gathering import gather
from prakat.site_builder.postings.published import schema
from prakat.site_builder.publish.outputs import tried
from prakat.site_builder.text.dates import BANGKOK
from tests import vacancies
from tests.axe import violations
from tests.browser.conftest import STARTING, VIOLATIONS
from tests.browser.test_fit import Searcher as Matching
from tests.browser.test_search import Searcher
from tests.chromium import PATIENT
from tests.conftest import ROOT, once
from tests.payload import PAYLOAD, Hostile
from tests.site_builder.building import html, text
from tests.site_builder.portal.agencies import Office, publish, sources
from tests.site_builder.samples import FORMS, load, site
from tests.support import served as serve
from tests.support import some

EPOCH = 1790812800  # 1 October 2569, 7 o'clock
AT = datetime.fromtimestamp(EPOCH, UTC).astimezone(BANGKOK)
WIDTHS = pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])


def build(folder: Path, hostile: Path) -> None:
    """All three gave their announcements once; then one broke and one went, and the site is built."""
    publish(folder / "agencies/well", load_content(ROOT / "content", FORMS)[0], AT.isoformat())
    vacancies.write(folder / "content", 12)
    publish(folder / "agencies/broken", load(folder / "content")[0], AT.isoformat())
    offices = [Office(folder / "agencies/well"), Office(folder / "agencies/broken"), Office(hostile)]
    well, broken, down = (each.address for each in offices)
    written = sources(folder, well=well, broken=broken, down=down)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    first = gather(written, folder / "state", AT, FORMS, lambda each: tried(each, site(AT.isoformat())))
    assert [each.findings for each in first] == [[], [], []]
    (folder / "agencies/broken/api/announcements.json").write_text("<title>ปิดปรับปรุง</title>")
    offices[2].stop()
    command = [sys.executable, "-c", "from prakat.site_builder.cli import main; main()", "portal"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": f"{EPOCH + 3600}"}
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    for office in offices[:2]:
        office.stop()
    (folder / "said.json").write_text(json.dumps([result.returncode, result.stdout, result.stderr]))
    (folder / "addresses.json").write_text(json.dumps([well, broken, down]))


@pytest.fixture(scope="module")
def folder(hostile: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "portal", lambda folder: build(folder, hostile.site))


@pytest.fixture(scope="module")
def portal(folder: Path) -> Path:
    return folder / "site"


@pytest.fixture(scope="module")
def addresses(folder: Path) -> list[str]:
    """Of the agencies' sites."""
    return list(json.loads((folder / "addresses.json").read_text()))


@pytest.fixture(scope="module")
def served(portal: Path) -> Iterator[str]:
    with serve(portal) as address:
        yield address


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A page on which nothing fails, the policy is kept, and no text has run in the end."""
    context = chromium.new_context(locale="th-TH", service_workers="block")
    context.add_init_script(VIOLATIONS)
    context.set_default_timeout(PATIENT)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    assert page.evaluate("globalThis.XSS") is None
    assert page.locator("img[src=x]").count() == 0
    context.close()
    assert failures == []


def announcements(portal: Path, source: str) -> list[str]:
    return sorted(path.name for path in some((portal / "announcements").glob(f"{source}--*")))


def test_the_site_is_built_and_each_source_told_in_a_line(folder: Path) -> None:
    code, stdout, stderr = json.loads((folder / "said.json").read_text())
    assert code == 1, stdout + stderr
    assert [line.split()[2] for line in stdout.splitlines() if line.startswith("sources.toml:")] == [
        "source.broken:",
        "source.unreachable:",
    ]
    for name in ("well", "broken", "down"):
        assert f"\n{name}: " in f"\n{stderr}"
    assert "Traceback" not in stdout + stderr
    assert not [*folder.glob(".prakat-*")]


def test_help_is_that_of_a_site_without_forms(portal: Path) -> None:
    page = html(portal, "help")
    assert "ไม่มีแบบฟอร์มและไม่รับใบสมัคร" in text(page)
    assert "It has no forms and receives no applications." in page
    assert "ฉบับร่าง" not in text(page)


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_what_it_says_of_itself_is_true_of_a_site_without_forms(portal: Path, name: str) -> None:
    page = html(portal, name)
    said = text(page)
    assert "กระทรวงตัวอย่างjobs@example.go.th" in said.replace(" ", ""), "who runs it"
    assert "The text of this page is in Thai." not in page
    for of_an_agencys in ("ไฟล์คำตอบ", "ไฟล์เปล่า", "ส่วนของแบบฟอร์ม", "สำเนาบัตร", "สำนักงานตัวอย่างเพื่อการสาธิต"):
        assert of_an_agencys not in said


def test_each_announcement_says_from_where_it_is_and_how_old(portal: Path, addresses: list[str]) -> None:
    well = text(html(portal, "announcements/well--example-driver"))
    assert "ข้อมูลเมื่อ ๑ ตุลาคม ๒๕๖๙ เวลา ๐๘.๐๐ น." in well
    assert "ให้ข้อมูลไม่ได้" not in well
    for source, name in (("broken", "vacancy-0"), ("down", "opening")):
        page = text(html(portal, f"announcements/{source}--{name}"))
        assert "ข้อมูลเมื่อ ๑ ตุลาคม ๒๕๖๙ เวลา ๐๗.๐๐ น." in page
        assert "ให้ข้อมูลไม่ได้ตั้งแต่ ๑ ตุลาคม ๒๕๖๙ เวลา ๐๘.๐๐ น." in page
    home = html(portal, "")
    for address in addresses:
        assert f'href="{address}/"' in home


def test_it_leads_back_to_the_agencys_page_and_forms(portal: Path, addresses: list[str]) -> None:
    page, there = html(portal, "announcements/well--example-accountant"), addresses[0]
    below = f"{there}/announcements/example-accountant/"
    assert f'<link rel="canonical" href="{below}">' in page
    for name in ("", "apply/", "announcement.pdf", "job-description.pdf"):
        assert f'href="{below}{name}"' in page
    assert not (portal / "announcements/well--example-accountant/apply").exists()
    assert "application/ld+json" not in page


def test_feeds_calendars_and_json_are_of_all(portal: Path) -> None:
    validator = Draft202012Validator(schema(), format_checker=FormatChecker())
    everything = json.loads((portal / "api/announcements.json").read_text())
    validator.validate(everything)
    listed = {each["id"] for each in everything["announcements"]}
    assert listed == {name for source in ("well", "broken", "down") for name in announcements(portal, source)}
    for name in listed:
        one = json.loads((portal / f"api/announcements/{name}.json").read_text())
        validator.validate(one)
        assert one["source"]["page"].endswith(f"/announcements/{name.partition('--')[2]}/")
    feed = ElementTree.parse(portal / "feed.xml")
    found = "".join(feed.getroot().itertext())
    calendar = (portal / "calendar.ics").read_text()
    for title in ("นักวิชาการเงินและบัญชี", "นักทรัพยากรบุคคลความร่วมมือระหว่างประเทศ"):
        assert title in found
        assert title in calendar.replace("\n ", "")


def test_no_names_of_people_are_taken_over(portal: Path) -> None:
    """The shipped examination has a list of candidates."""
    assert (
        "นางสาวสมมติ หนึ่งตัวอย่าง" in (ROOT / "content/announcements/2569/example-competition.yaml").read_text()
    )
    files = [path for path in portal.rglob("*") if path.suffix in (".html", ".json", ".xml", ".ics")]
    assert not [path for path in some(files) if "นางสาวสมมติ หนึ่งตัวอย่าง" in path.read_text()]


@WIDTHS
def test_a_search_finds_across_agencies(chromium: Browser, served: str, width: int) -> None:
    context = chromium.new_context(locale="th-TH", viewport={"width": width, "height": 900})
    context.set_default_timeout(PATIENT)
    searcher = Searcher(context.new_page(), served)
    searcher.open()
    found = searcher.ask("ผู้อำนวยการ")
    assert {each.partition("--")[0] for each in found} >= {"well", "broken"}
    failing = "ให้ข้อมูลไม่ได้ตั้งแต่"
    expect(searcher.page.locator(".prakat-notice").filter(has_text=failing).first).to_be_visible()
    expect(searcher.results.filter(has_text=failing)).to_have_count(0)  # it is said once, above
    expect(searcher.results.filter(has_text="จากเว็บไซต์").first).to_be_visible()
    assert violations(searcher.page) == []
    assert searcher.ask("window.XSS")[0].startswith("down--")
    assert searcher.page.evaluate("globalThis.XSS") is None
    agency = searcher.choose("หน่วยงาน").locator("option")
    assert any("well--" in value for value in agency.evaluate_all("all => all.map((each) => each.value)"))
    context.close()


@WIDTHS
def test_a_list_is_filtered_by_agency(reader: Page, served: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(f"{served}/")
    expect(reader.locator("[data-filters]")).to_be_visible()
    if width == 360:
        reader.locator("[data-filters] summary").click()
    agency = reader.get_by_role("combobox", name="หน่วยงาน", exact=True)
    agency.select_option("well--example-office")
    shown = reader.locator(".prakat-entry:visible .prakat-entry__origin a")
    others = reader.locator(".prakat-entry:visible").filter(has_not=reader.locator("a[href*='/example-']"))
    expect(others).to_have_count(0)
    hrefs = shown.evaluate_all("all => all.map((each) => each.pathname)")
    assert all(str(each).startswith("/announcements/example-") for each in some(hrefs))
    assert violations(reader) == []


@pytest.mark.parametrize("name", ["well--example-accountant", "broken--vacancy-0", "down--opening"])
@WIDTHS
def test_an_announcement_is_accessible(reader: Page, served: str, name: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(f"{served}/announcements/{name}/")
    assert violations(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "address", ["", "announcements/down--opening/", "announcements/down--cancelled/", "fit/"]
)
def test_no_text_of_an_agency_runs(reader: Page, served: str, address: str) -> None:
    reader.add_init_script(STARTING)
    reader.goto(f"{served}/{address}")
    for language in ("en", "th"):
        reader.locator("[data-switch]").click()
        expect(reader.locator("html")).to_have_attribute("lang", language)
        assert reader.evaluate("globalThis.XSS") is None
    if address.startswith("announcements/"):
        expect(reader.locator("main")).to_contain_text(PAYLOAD)


@WIDTHS
def test_one_set_of_answers_is_judged_by_all(
    chromium: Browser, served: str, addresses: list[str], width: int
) -> None:
    context = chromium.new_context(
        locale="th-TH", viewport={"width": width, "height": 900}, service_workers="block"
    )
    context.set_default_timeout(PATIENT)
    matching = Matching(context.new_page(), served)
    matching.answer("person.birth_date", "1/6/2535")
    match = matching.match("นักวิชาการเงินและบัญชี")
    expect(match).to_contain_text("จากเว็บไซต์")
    form = match.get_by_role("link", name="กรอกแบบฟอร์มที่เว็บไซต์ของหน่วยงาน")
    expect(form).to_have_attribute("href", f"{addresses[0]}/announcements/example-accountant/apply/")
    expect(form).to_have_attribute("rel", "noopener")
    assert violations(matching.page) == []
    context.close()
