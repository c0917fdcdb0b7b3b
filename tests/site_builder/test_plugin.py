"""The whole way: an agency's folder → `mkdocs build --strict` → the pages a visitor reads."""

import gzip
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from mkdocs.config import load_config

from forms.load import CATALOGUE
from site_builder.model import export
from tests.conftest import ROOT
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, POSITION, announcement, write
from tests.site_builder.test_manual import EVERY_CODE
from tests.site_builder.test_position import EMPLOYEE

FULL = (
    ANNOUNCEMENT
    + """\
number: ทส. 1/2567
legal_basis: หนังสือที่ 2/2567
contact: hr1@example.org
how_to_submit: ส่งด้วยตนเอง
attachments: [สำเนาบัตร, สำเนาวุฒิ]
timeline: [{date: 5 มกราคม 2568, step: ประกาศรายชื่อ}]
amendments:
  - dated: 10 ธันวาคม 2567
    change: ขยายเวลา
    reason: <น้ำท่วม>
    fields:
      window.close: {was: 18 ธันวาคม 2567 16:30, now: 20 ธันวาคม 2567 16:30}
      attachments: {was: [สำเนา<บัตร>], now: [สำเนาบัตร, สำเนาวุฒิ]}
notices: [{dated: 6 มกราคม 2568, kind: candidates, title: รายชื่อผู้มีสิทธิ, text: ดูที่ป้ายประกาศ}]
"""
)
EMPLOYEES = ANNOUNCEMENT.replace("screening", "government_employee").replace("director", "employee")
CANCELLED = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nsupersedes: opening\nkind:")
RENAMED = EMPLOYEES.replace("title: ", 'title: รับ "ก" <b>ข</b> & ')
RENAMED = RENAMED.replace("kind:", "formerly: [older]\nkind:")
HELD_BACK = (
    EMPLOYEES.replace("title: ", "title: ยังเป็นความลับ ")
    .replace("dated: 6 ธันวาคม 2567", "dated: 1 พฤศจิกายน 2569\npublish_on: 30 พฤศจิกายน 2569")
    .replace("2567-12-09", "2569-12-09")
    .replace("2024-12-20", "2026-12-20")
)


def agency(folder: Path) -> Path:
    """A folder of an agency with the shipped content and the sample's, ready to be built."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write(folder / "content", FULL, POSITION, AGENCY)
    (folder / "content/announcements/2567/cancelled.yaml").write_text(CANCELLED)
    (folder / "content/announcements/2567/employees.yaml").write_text(RENAMED)
    (folder / "content/announcements/2569/held-back.yaml").write_text(HELD_BACK)
    (folder / "content/positions/employee.yaml").write_text(EMPLOYEE.replace("number: 40", "number: 41"))
    (folder / "site_builder").symlink_to(ROOT / "site_builder")
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def build(
    folder: Path, site: str = "site", at: int = 1795000000, url: str = ""
) -> subprocess.CompletedProcess[str]:
    """Build on 18 November 2569, unless ``at`` (seconds since 1970) says otherwise."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
    environment = os.environ | {"SOURCE_DATE_EPOCH": f"{at}", "PRAKAT_SITE_URL": url}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = agency(tmp_path_factory.mktemp("agency"))
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


URL = "https://jobs.example.go.th/prakat/"


@pytest.fixture(scope="module")
def addressed(built: Path) -> Path:
    """The same, of which it is known where it will be."""
    assert build(built.parent, "addressed", url=URL).returncode == 0
    return built.parent / "addressed"


def html(built: Path, page: str) -> str:
    return (built / page / "index.html").read_text()


class _Text(HTMLParser):
    """The words of a page, without what is no text."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def text(markup: str) -> str:
    parser = _Text()
    parser.feed(markup)
    return re.sub(r"\s+", " ", "".join(parser.words))


def test_the_announcement_says_everything(built: Path) -> None:
    page = text(html(built, "announcements/opening"))
    for words in [
        "รับสมัครผู้อำนวยการ ๑ ตำแหน่ง",
        "ประกาศสำนักงานทดสอบ กระทรวงทดสอบ",
        "ประกาศเลขที่ ทส. ๑/๒๕๖๗",
        "ลงวันที่ ๖ ธันวาคม ๒๕๖๗",
        "เปิดรับสมัคร ๙ ธันวาคม ๒๕๖๗",
        "ปิดรับสมัคร ๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น.",
        "ประเภทอำนวยการ ระดับสูง",
        "ตำแหน่งเลขที่ ๔๐",
        "กองทดสอบ สำนักงานทดสอบ",
        "หนังสือที่ ๒/๒๕๖๗",
        "ก. หน้าที่ความรับผิดชอบ วางแผนงานต่าง ๆ ๒ ด้าน",
        "ข. ลักษณะงานที่ปฏิบัติ ๑. ด้านการวางแผน (๑) วางแผนงาน (๒) ติดตามงาน",
        "ต้องมีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้ ที่มา: ข้อ ๒",
        "(๑) ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า ๑ ปี",
        "ประกาศไม่ได้ระบุจำนวนปี ฝ่ายบุคคลเป็นผู้วินิจฉัย",
        "นับอายุถึง ๙ ธันวาคม ๒๕๖๗",
        "(๒) สำเนาวุฒิ",
        "๕ มกราคม ๒๕๖๘ ประกาศรายชื่อ",
        "ส่งด้วยตนเอง",
        "hr1@example.org",
        "ครั้งที่ ๑ วันที่ ๑๐ ธันวาคม ๒๕๖๗ ขยายเวลา เหตุผล: <น้ำท่วม>",
        "๖ มกราคม ๒๕๖๘ รายชื่อผู้มีสิทธิ ดูที่ป้ายประกาศ",
    ]:
        assert words.replace(" ", "") in page.replace(" ", ""), words


def test_criteria_and_limits_of_forms_are_said_in_words(
    built: Path,
) -> None:
    markup = html(built, "announcements/moe-foreign-relations-director")
    page = text(markup).replace(" ", "")
    for words in [
        "ต้องมีคุณสมบัติครบทุกข้อ ดังต่อไปนี้ (๑) มีคุณสมบัติข้อใดข้อหนึ่ง ดังต่อไปนี้",
        "(ก) ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น",
        "(ฉ) ดำรงตำแหน่งอย่างอื่นที่เทียบเท่า",
        "(๒) มีประสบการณ์ในงานที่หลากหลาย คือ ต่างสายงาน ต่างหน่วยงาน ต่างพื้นที่ หรือต่างลักษณะงาน "
        "ไม่น้อยกว่า ๓ อย่าง อย่างละไม่น้อยกว่า ๒ ปี",
        "(๒) แบบแสดงผลสัมฤทธิ์ของงานอันเป็นที่ประจักษ์ในความสามารถ ไม่เกิน ๓ เรื่อง รวมกันไม่เกิน ๕ หน้า",
        "(๔) แบบแสดงพฤติกรรมทางจริยธรรม ไม่เกิน ๒ หน้า",
    ]:
        assert words.replace(" ", "") in page, words
    blanks = re.findall(r'href="([a-z]+)\.pdf"', markup)
    assert blanks == ["application", "achievements", "vision", "ethics", "experience"]
    assert set(re.findall(r'class="prakat-button" href="apply/#([a-z]+)/', markup)) == set(blanks)


@pytest.mark.parametrize("page", ["announcements/employees", "announcements/employees/apply"])
def test_who_has_no_level_is_announced_without(built: Path, page: str) -> None:
    words = text(html(built, page))
    assert "พนักงานราชการ" in words
    assert "ระดับNone" not in words
    assert "ประเภทพนักงานราชการ" not in words


def test_each_item_of_work_has_an_address_and_a_link_to_share(built: Path) -> None:
    page = html(built, "announcements/moe-foreign-relations-director")
    shared = re.findall(r'class="prakat-share" href="#([^"]+)"', page)
    assert (
        {"duties", "work-1", "work-1-1", "work-4-2"} <= set(shared) <= set(re.findall(r'id="([^"]+)"', page))
    )


def test_what_an_amendment_changed_is_shown_before_and_after(built: Path) -> None:
    amendments = html(built, "announcements/opening").partition('id="amendments"')[2]
    said = text(amendments).replace(" ", "").replace("\xa0", "")
    assert "ปิดรับสมัครเดิม๑๘ธันวาคม๒๕๖๗เวลา๑๖.๓๐น.แก้เป็น๒๐ธันวาคม๒๕๖๗เวลา๑๖.๓๐น." in said
    assert "<mark>๑๘</mark>" in amendments
    assert "เอกสารที่ต้องแนบเดิมสำเนา<บัตร>แก้เป็นสำเนาบัตรสำเนาวุฒิ" in said
    assert "<บัตร>" not in amendments
    assert 'href="../../announcements/opening/v1/"' in amendments


def test_the_version_before_is_there_to_be_read_and_not_to_apply_by(built: Path) -> None:
    page = html(built, "announcements/opening/v1")
    said = text(page)
    assert "นี่คือประกาศฉบับเดิม ใช้สมัครไม่ได้" in said
    assert "๑๘ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น." in said
    assert "๒๐ ธันวาคม" not in said
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../../../announcements/opening/#amendment-1"' in page
    assert 'id="amendment-1"' in html(built, "announcements/opening")
    for word in ("apply/", ".pdf", "feed.xml", "calendar.ics", "ld+json", "data-open"):
        assert word not in page, word


def test_arabic_digits_where_the_announcement_wants_them(built: Path) -> None:
    page = text(html(built, "announcements/example-policy-expert"))
    assert "30 กันยายน 2579 เวลา 16.30 น." in page
    assert not re.search("[๐-๙]", page)


def test_a_cancelled_announcement_says_so_and_why(built: Path) -> None:
    assert "ประกาศนี้ยกเลิกแล้ว ยุบตำแหน่ง" in text(html(built, "announcements/cancelled"))
    assert 'href="apply/"' not in html(built, "announcements/cancelled")
    assert "มีประกาศใหม่ใช้แทนประกาศนี้" in text(html(built, "announcements/opening"))


def test_the_example_window_is_declared(built: Path) -> None:
    page = text(html(built, "announcements/moe-foreign-relations-director"))
    assert "โปรดทราบ วันเปิดและวันปิดรับสมัครนี้เป็นตัวอย่าง" in page


def test_home_leads_to_every_announcement(built: Path) -> None:
    home = html(built, "")
    assert re.findall(r'<h3><a href="announcements/([^"]+)/"', home) == ["example-policy-expert"]
    years = re.findall(r'href="(years/[0-9]+/)"', home)
    listed = [re.findall(r'<h3><a href="../../announcements/([^"]+)/"', html(built, year)) for year in years]
    assert [len(each) for each in listed] == [1, 4], "of 2579 and of 2567"
    for each in itertools.chain(*listed):
        assert (built / "announcements" / each / "index.html").is_file()


def test_forms_are_there_to_fill_in_and_to_print(built: Path, tmp_path: Path) -> None:
    folder = built / "announcements/opening"
    assert (folder / "application.pdf").read_bytes().startswith(b"%PDF-")
    assert 'href="apply/"' in html(built, "announcements/opening")
    assert 'action="' not in html(built, "announcements/opening/apply"), "nothing is ever sent"
    data = json.loads((folder / "prakat.json").read_text())
    assert data["announcement"] == export(*announcement(tmp_path, FULL))


def test_no_page_asks_another_origin(built: Path) -> None:
    loaded = re.compile(r"""(?:src|href|srcset|action)=["']?(https?:)?//|url\(["']?(https?:)?//|@import""")
    for path in built.rglob("*"):
        if path.suffix in (".html", ".css"):
            assert not loaded.search(path.read_text()), path


def test_every_page_has_a_policy_that_servers_may_send_as_well(built: Path) -> None:
    policies = set()
    for path in built.rglob("*.html"):
        (policy,) = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', path.read_text()
        )
        policies |= set(policy.split("; "))
    (header,) = re.findall("Content-Security-Policy: (.+)", (built / "_headers").read_text())
    sources = {source for directive in policies for source in directive.split()}
    assert sources | {"frame-ancestors"} == set(header.replace(";", "").split())


def test_what_is_kept_for_when_there_is_no_network_is_there(built: Path) -> None:
    site = json.loads((built / "sw.js").read_text().splitlines()[0].removeprefix("self.SITE = ").strip(";"))
    for address in [*site["files"], *(f"{page}index.html" for page in site["pages"])]:
        assert (built / address).is_file(), address
    assert {"", "help/", "privacy/", "rules/", site["offline"]} <= set(site["pages"])
    assert "announcements/example-policy-expert/apply/" in site["pages"]
    assert "announcements/opening/" not in site["pages"], "closed on the day of this build"
    for page in site["pages"]:
        assert site["program"] in html(built, page), "by which the worker knows the pages of its version"


def test_addresses_of_what_is_carried_hold_a_hash(built: Path) -> None:
    for path in built.rglob("*.html"):
        for address in re.findall(r'(?:src|href)="([^"]*assets/[^"]+)"', path.read_text()):
            assert re.search(r"assets/prakat/[0-9a-f]{12}/|\.[0-9a-f]{8}\.min\.(js|css)$", address), address


def test_each_page_is_thai_and_has_one_heading_and_a_title(built: Path) -> None:
    for path in built.rglob("*.html"):
        page = path.read_text()
        assert '<html lang="th"' in page, path
        assert page.count("<h1") == 1, path
        assert re.search("<title>.+ - ประกาศตำแหน่งราชการ</title>", page), path


@pytest.mark.parametrize(
    "address", ["", "agencies/moe-ops", "announcements/moe-foreign-relations-director", "rules"]
)
def test_a_page_is_read_in_less_than_100_kb(built: Path, address: str) -> None:
    page = built / address / "index.html"
    styles = [
        page.parent / href for href in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text())
    ]
    assert len(styles) >= 2
    assert sum(len(gzip.compress(path.read_bytes())) for path in [page, *styles]) < 100_000


def test_the_page_of_rules_has_every_code_once_as_an_address(built: Path) -> None:
    ids = re.findall(r'class="prakat-code" id="([^"]+)"', html(built, "rules"))
    assert len(ids) == len(set(ids))
    assert set(ids) == EVERY_CODE


def test_the_page_of_rules_shows_words_severity_source_and_examples_that_ran(built: Path) -> None:
    page = html(built, "rules")
    entry = text(re.findall(r'id="national_id.checksum">(.*?)<div class="prakat-code"', page, re.DOTALL)[0])
    assert "ต้องแก้ไข เลขประจำตัวประชาชนไม่ตรงกับหลักตรวจสอบ" in entry
    assert "The national ID number does not" in entry
    assert "ที่มา: เลขประจำตัวประชาชน ๑๓ หลัก ตามทะเบียนราษฎร" in entry
    assert "ตอบอย่างนี้ ระบบบอกว่า ใบสมัคร เลขประจำตัวประชาชน" in entry
    assert "ตอบอย่างนี้ ระบบไม่ทักเรื่องนี้" in entry


def test_every_link_leads_somewhere(built: Path) -> None:
    for path in built.rglob("*.html"):
        if path.name == "404.html":  # which is shown at any address, and leads from the root
            continue
        for link in re.findall(r'(?:href|src)="([^"#]+)', path.read_text()):
            target = path.parent / link
            assert target.is_file() or (target / "index.html").is_file(), f"{path}: {link}"


def test_nothing_of_it_is_published_before_its_day(built: Path) -> None:
    files = [path for path in built.rglob("*") if path.is_file()]
    assert not [path for path in files if "held-back" in str(path.relative_to(built))]
    telling = [path for path in files if path.suffix in (".html", ".json", ".xml", ".ics", ".txt")]
    assert len(telling) > 30
    for word in ("ยังเป็นความลับ", "held-back"):
        assert not [path for path in telling if word in path.read_text()], word
    assert build(built.parent, "later", at=1796000000).returncode == 0  # 30 November 2569
    assert "ยังเป็นความลับ" in text(html(built.parent / "later", "announcements/held-back"))


def test_search_engines_are_told_each_page_once_and_where_it_is(addressed: Path) -> None:
    sitemap = etree.parse(addressed / "sitemap.xml")
    found = {str(each.text) for each in sitemap.iter("{*}loc")}
    pages = [path.parent.relative_to(addressed) for path in addressed.rglob("index.html")]
    addresses = {str(page).removeprefix(".") and f"{page}/" for page in pages}
    moved = {"announcements/older/", "announcements/older/apply/"}
    instead = moved | {"announcements/opening/v1/"}
    assert found == {URL + address for address in addresses - instead}
    updated = {str(each[0].text): each[1].text for each in sitemap.iter("{*}url") if len(each) > 1}
    assert updated[f"{URL}announcements/opening/"] == "2025-01-06"
    assert (addressed / "robots.txt").read_text().endswith(f"Sitemap: {URL}sitemap.xml\n")
    for address in addresses:
        head = html(addressed, address)
        (canonical,) = re.findall('<link rel="canonical" href="([^"]*)">', head)
        assert canonical == URL + address.replace("older", "employees").replace("v1/", "")
        assert re.findall('<meta property="og:url" content="([^"]*)">', head) == [canonical]
        assert ('<meta name="robots" content="noindex">' in head) == (address in instead)


def test_without_an_address_none_is_claimed(built: Path) -> None:
    assert not (built / "sitemap.xml").exists()
    assert "Sitemap" not in (built / "robots.txt").read_text()
    for path in built.rglob("*.html"):
        page = path.read_text()
        assert 'rel="canonical"' not in page
        assert "og:url" not in page
        assert 'property="og:title"' in page


def test_former_addresses_lead_on(built: Path) -> None:
    for part in ("", "apply/"):
        folder = built / "announcements/older" / part
        (way,) = re.findall(
            'http-equiv="refresh" content="0; url=([^"]+)"', (folder / "index.html").read_text()
        )
        assert (folder / way).resolve() == (built / "announcements/employees" / part).resolve()


def test_words_of_authors_stay_words(built: Path) -> None:
    page = html(built, "announcements/employees")
    assert "<title>รับ &quot;ก&quot; &lt;b&gt;ข&lt;/b&gt; &amp; รับสมัคร" in page
    assert '<meta property="og:title" content="รับ &quot;ก&quot; &lt;b&gt;ข&lt;/b&gt; &amp; รับสมัคร' in page
    assert re.search('<meta name="description" content="สำนักงานทดสอบ รับ &quot;ก&quot; &lt;b&gt;', page)
    assert "<b>ข" not in page


def test_every_page_leads_to_the_rules(built: Path) -> None:
    for path in built.rglob("*.html"):
        (address,) = re.findall(r'href="([^"]*)">กฎที่ใช้ตรวจคำตอบ</a> ', path.read_text())
        if path.name != "404.html":  # which is shown at any address, and leads from the root
            assert (path.parent / address / "index.html").is_file(), path


def test_two_builds_are_the_same_bytes(built: Path) -> None:
    again = built.parent / "again"
    assert build(built.parent, "again").returncode == 0
    files = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    assert [path for path in files if (built / path).read_bytes() != (again / path).read_bytes()] == []


def test_a_mistake_stops_the_build_with_its_place_and_no_traceback(tmp_path: Path) -> None:
    folder = agency(tmp_path)
    write(
        folder / "content",
        ANNOUNCEMENT.replace("title:", "titel:"),
        POSITION.replace("level:", "- level:"),
        AGENCY,
    )
    result = build(folder)
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert "content/announcements/2567/opening.yaml:1:1: error key.unknown: ไม่รู้จักคีย์ 'titel'" in output
    assert "วิธีแก้: หมายถึง 'title' หรือไม่" in output
    assert "content/positions/director.yaml:4:1: error yaml.syntax" in output
    assert "Traceback" not in output


def test_the_preview_follows_content_and_forms() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert {str(ROOT / "content"), str(CATALOGUE.parent)} <= set(config.watch)


def test_the_preview_shows_a_change_and_survives_a_mistake(tmp_path: Path) -> None:
    folder = agency(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    log = (tmp_path / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address], cwd=folder, stdout=log, stderr=log
    )
    try:
        page = f"http://{address}/announcements/opening/"
        assert eventually(lambda: "วางแผนงานต่าง" in fetch(page))
        write(folder / "content", FULL, POSITION.replace("level: สูง", "levl: สูง"), AGENCY)
        assert eventually(lambda: "key.unknown" in (tmp_path / "log").read_text())
        write(folder / "content", FULL, POSITION.replace("วางแผนงานต่าง", "เขียนใหม่"), AGENCY)
        assert eventually(lambda: "เขียนใหม่" in fetch(page))
        assert "livereload(" in fetch(page), "the script that MkDocs adds"
        assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';" in fetch(page)
        assert "offline.mjs" not in fetch(page), "nor does a browser keep what is being written"
        assert "Traceback" not in (tmp_path / "log").read_text()
    finally:
        server.terminate()
        server.wait()


def fetch(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except OSError:  # not listening yet
        return ""


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it becomes true within the time that a busy machine may need."""
    for _ in range(240):
        if true():
            return True
        time.sleep(0.25)
    return False
