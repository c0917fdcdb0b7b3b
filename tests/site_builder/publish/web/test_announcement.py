"""The page of an announcement that says all that it can, for two positions, read as people read it."""

import copy
import gzip
import re
import shutil
from pathlib import Path

import pytest
from lxml import html as lxml
from playwright.sync_api import Browser, Page, expect

from prakat.site_builder.content.entities import Position
from prakat.site_builder.postings import terms
from tests.axe import violations
from tests.conftest import ROOT
from tests.site_builder.building import build
from tests.site_builder.samples import AGENCY, write
from tests.support import served, some

CLERK = """\
title: เจ้าหน้าที่ตารางเดินเรือ
type: พนักงานราชการ
group: บริหารทั่วไป
agency: [กรมคลองทดสอบ, กองเดินเรือที่ 5]
line: เจ้าหน้าที่ธุรการ
duties: |-
  จัดตารางเดินเรือ
  ประสานงานกับท่าเรือ

  รายงานผล
work:
  - items:
      - จัดทำตารางรายเดือน
      - {text: ตรวจท่าเรือ ได้แก่, items: [ท่าเหนือ, ท่าใต้]}
more:
  - {heading: ความรู้ที่จำเป็น, text: "1. คลอง\\n2. **เวลา**"}
vacancies: 2
pay: {from: 18000, to: 19800}
place: {name: ศูนย์เดินเรือ, district: เมืองพิจิตร, province: พิจิตร}
"""
DRIVER = """\
title: นายท้ายเรือ
type: พนักงานราชการ
group: บริการ
agency: [กรมคลองทดสอบ, กองเดินเรือที่ 5]
line: นายท้ายเรือ
work:
  - {heading: ด้านการเดินเรือ, items: [ขับเรือ]}
vacancies: 5
pay: {from: 11280}
allowances: ["เงินเพิ่มการครองชีพ 2,000 บาท"]
"""
# What a pretender may write is shown as it was written.
BOTH = """\
title: รับสมัครพนักงานราชการ
agency: test-office
kind: government_employee
dated: 5 พฤศจิกายน 2569
supersedes: before
choose: one
offers:
  - {position: clerk, qualifications: [ปริญญาตรีทุกสาขา]}
  - position: driver
    place: {name: ท่าใต้, district: บางรัก, province: กรุงเทพมหานคร}
    qualifications: ["มีใบอนุญาต [ดูที่นี่](https://example.org/boat)"]
terms:
  contract: {from: 1 กุมภาพันธ์ 2570, to: 30 กันยายน 2573}
  benefits: [ประกันสังคม, ลาพักผ่อนปีละ 10 วัน]
  register: {months: 24}
window:
  open: 9 พฤศจิกายน 2569
  close: 25 พฤศจิกายน 2569 16:30
  note: |-
    ยื่นทางเดียว
    **ยื่นซ้ำไม่ได้** <b>
windows:
  payment: {open: 9 พฤศจิกายน 2569, close: 26 พฤศจิกายน 2569, place: ธนาคารทดสอบ}
  admission_card: {close: 4 ธันวาคม 2569, note: พิมพ์จาก www.example.org}
fee: {amount: 300, for: ค่าธรรมเนียมสอบ, pay_at: "เคาน์เตอร์\\n- เงินสด", until: 26 พฤศจิกายน 2569}
selection:
  - title: ภาคความรู้
    method: สอบข้อเขียน
    date: 12-13 ธันวาคม 2569 เวลา 09.00-12.00 น.
    place: โรงเรียนทดสอบ
    subjects: [{name: ความรู้ทั่วไป, score: 100, pass: ร้อยละ 60}, {name: ภาษาไทย, score: 50}]
  - {title: สัมภาษณ์, subjects: [{name: บุคลิกภาพ, score: 100}]}
channels:
  - {kind: online, url: "https://example.org/apply"}
  - {kind: in_person, address: "ห้อง 201\\nชั้น 2"}
how_to_submit: |-
  วันราชการ ยื่นที่เคาน์เตอร์
  วันหยุด หย่อนกล่อง

  | วัน | เวลา |
  |---|---|
  | เสาร์ | 09.00 น. |
contact: "โทร. 0 2000 0000\\n\\nอีเมล hr@example.org"
timeline:
  - {date: 12-13 ธันวาคม 2569, step: สอบ, place: โรงเรียนทดสอบ}
signed: {by: นายทดสอบ ใจดี, position: อธิบดี, file: ฉบับจริง.pdf}
files: [{file: map.pdf, title: แผนที่}, {file: later.pdf, title: เอกสารลับ, publish_on: 1 ธันวาคม 2569}]
notices:
  - dated: 27 พฤศจิกายน 2569
    kind: candidates
    title: รายชื่อผู้มีสิทธิสอบ
    position: driver
    columns: [ลำดับ, ชื่อ]
    rows: [["1", นางสาวก], ["2", นายข]]
    files: [{file: names.pdf, title: รายชื่อฉบับลงนาม}]
  - dated: 28 พฤศจิกายน 2569
    kind: results
    title: ผลการเลือกสรร
    rows: [@rows@]
  - {dated: 2 ธันวาคม 2569, kind: register, title: บัญชีที่ยังไม่ถึงวัน}
forms: [{id: entry}]
"""
BEFORE = """\
title: รับสมัครนายท้ายเรือ
agency: test-office
kind: government_employee
dated: 1 ตุลาคม 2569
positions: [driver]
window: {open: 5 ตุลาคม 2569, close: 25 ตุลาคม 2569, example: true}
timeline: [{date: 30 ตุลาคม 2569, step: สัมภาษณ์}]
"""
CANCELLED = BEFORE + "status: cancelled\nreason: ไม่มีเรือ\ncancelled_on: 3 ตุลาคม 2569\n"
AT = 1796007600  # 30 November 2569, 10:00 in Thailand
PDF = b"%PDF-1.7\n" + bytes(120_000)


@pytest.fixture(scope="module")
def announced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the announcement, the one that it supersedes, and a cancelled one."""
    folder = tmp_path_factory.mktemp("announced")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    rows = ", ".join(f"['{number}', นายทดสอบ คนที่ {number}]" for number in range(1, 151))
    text = BOTH.replace("@rows@", rows)
    written = write(folder / "content", text, CLERK, AGENCY) / "announcements/2567"
    (folder / "content/positions/director.yaml").rename(folder / "content/positions/clerk.yaml")
    (folder / "content/positions/driver.yaml").write_text(DRIVER)
    (written / "before.yaml").write_text(BEFORE)
    (written / "cancelled.yaml").write_text(CANCELLED)
    for name in ("ฉบับจริง", "map", "later", "names"):
        (written / f"{name}.pdf").write_bytes(PDF)
    result = build(folder, at=AT, papers=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def page(announced: Path) -> lxml.HtmlElement:
    return parsed(announced / "announcements/opening/index.html")


def parsed(path: Path) -> lxml.HtmlElement:
    return lxml.document_fromstring(path.read_text("utf-8"))


def said(element: lxml.HtmlElement) -> str:
    for each in element.iter("br"):
        each.tail = "\n" + (each.tail or "")
    return " / ".join(
        " ".join(line.split()) for line in element.text_content().strip().splitlines() if line.strip()
    )


def section(page: lxml.HtmlElement, name: str) -> lxml.HtmlElement:
    (found,) = page.xpath(f'//*[@id="{name}"]/ancestor::section[1]')
    return found


def facts(element: lxml.HtmlElement) -> dict[str, str]:
    """Each term of a list with what is said of it."""
    found: dict[str, str] = {}
    for each in element.xpath(".//dl/div"):
        found[said(each.find("dt"))] = " / ".join(said(one) for one in each.iter("dd"))
    return found


def test_the_panel_says_what_all_positions_have_in_common_and_names_each(page: lxml.HtmlElement) -> None:
    (panel,) = page.find_class("prakat-facts")
    told = facts(panel)
    assert told["ค่าธรรมเนียม"] == "๓๐๐ บาท"
    assert told["การเลือกตำแหน่ง"] == "สมัครได้เพียงตำแหน่งเดียว"
    assert told["ตำแหน่ง"].startswith("๒ ตำแหน่ง รวม ๗ อัตรา")
    assert told["ระยะเวลาจ้าง"] == "ตั้งแต่ ๑ กุมภาพันธ์ ๒๕๗๐ ถึง ๓๐ กันยายน ๒๕๗๓"
    assert "๒ ปี" in told.values()
    assert not {"อัตราว่าง", "สถานที่ปฏิบัติงาน", "กลุ่มงาน"} & told.keys(), "which differ"
    named = [said(each) for each in panel.xpath(".//li")]
    assert named == [
        "เจ้าหน้าที่ตารางเดินเรือ ๒ อัตรา ๑๘,๐๐๐–๑๙,๘๐๐ บาทต่อเดือน",
        "นายท้ายเรือ ๕ อัตรา ๑๑,๒๘๐ บาทต่อเดือน",
    ]
    assert [each.get("href") for each in panel.xpath(".//li/a")] == ["#position", "#position-2-position"]


def test_english_tells_the_usual_in_english_with_marks_of_one_sort(page: lxml.HtmlElement) -> None:
    page = copy.deepcopy(page)
    for each in page.xpath("//*[@data-other]"):
        each[:], each.text = [], each.get("data-other")
    assert "Examination fee: 300 baht, by 26 November 2026" in said(section(page, "fee"))
    assert "60%" in {said(each) for each in section(page, "selection").iter("td")}
    assert "By 4 December 2026" in said(section(page, "timeline"))
    marks = {said(each) for each in page.find_class("prakat-number")}
    assert {"(1)", "(2)"} < marks, "while numbers within the agency's texts are its own"
    assert not [each for each in marks if re.fullmatch(r"\([ก-๙]+\)", each)]


def test_the_timetable_tells_all_days_in_their_order(page: lxml.HtmlElement) -> None:
    steps = [
        " ".join(said(each).replace(" / ", " ").split()) for each in section(page, "timeline").iter("li")
    ]
    assert steps == [
        "๙ พฤศจิกายน ๒๕๖๙ เปิดรับสมัคร",
        "๙ พฤศจิกายน ๒๕๖๙ ถึง ๒๖ พฤศจิกายน ๒๕๖๙ ชำระค่าธรรมเนียม ธนาคารทดสอบ",
        "๒๕ พฤศจิกายน ๒๕๖๙ เวลา ๑๖.๓๐ น. ปิดรับสมัคร",
        "ภายใน ๔ ธันวาคม ๒๕๖๙ พิมพ์บัตรประจำตัวผู้สมัครสอบ พิมพ์จาก www.example.org",
        "๑๒–๑๓ ธันวาคม ๒๕๖๙ สอบ โรงเรียนทดสอบ",
        "๑๒–๑๓ ธันวาคม ๒๕๖๙ เวลา ๐๙.๐๐–๑๒.๐๐ น. ภาคความรู้ โรงเรียนทดสอบ",
    ]


def test_the_timetable_marks_what_is_over_what_goes_on_and_what_is_next(
    chromium: Browser, announced: Path
) -> None:
    with served(announced) as address:
        tab = chromium.new_page(service_workers="block", timezone_id="America/New_York")
        tab.clock.set_fixed_time("2026-11-25T16:31:00+07:00")
        tab.goto(f"{address}/announcements/opening/")
        marks = tab.locator("#timeline + ol .prakat-badge:not([hidden])")
        expect(marks).to_have_text(["ผ่านไปแล้ว", "ขณะนี้", "ผ่านไปแล้ว", "ต่อไป"])
        expect(tab.locator("[aria-current=step]")).to_contain_text("ชำระค่าธรรมเนียม")
        tab.locator(".prakat-language").click()
        expect(marks).to_have_text(["Over", "Now", "Over", "Next"])
        tab.close()


def test_each_position_has_its_own_facts_and_work(page: lxml.HtmlElement) -> None:
    clerk, driver = page.find_class("prakat-position")
    assert facts(clerk) == {
        "อัตราว่าง": "๒ อัตรา",
        "ค่าตอบแทน": "๑๘,๐๐๐–๑๙,๘๐๐ บาทต่อเดือน",
        "สถานที่ปฏิบัติงาน": "ศูนย์เดินเรือ อำเภอเมืองพิจิตร จังหวัดพิจิตร",
        "กลุ่มงาน": "บริหารทั่วไป",
    }
    assert facts(driver)["สถานที่ปฏิบัติงาน"] == "ท่าใต้ เขตบางรัก กรุงเทพมหานคร"
    assert facts(driver)["เงินเพิ่ม"] == "เงินเพิ่มการครองชีพ ๒,๐๐๐ บาท"
    paragraphs = [said(each) for each in clerk.find_class("prakat-indent")[0].iter("p")]
    assert paragraphs == ["จัดตารางเดินเรือ / ประสานงานกับท่าเรือ", "รายงานผล"]
    assert driver.find_class("prakat-position__name") == [], "it is the title"
    (name,) = clerk.find_class("prakat-position__name")
    assert said(name) == "ตำแหน่ง เจ้าหน้าที่ธุรการ พนักงานราชการ", "the rest is among the facts"
    # Work without a heading has none; a third level is numbered as in official documents.
    assert clerk.xpath(".//h4") == []
    numbers = [said(each) for each in clerk.find_class("prakat-number")]
    assert numbers == ["(๑)", "(๒)", "(ก)", "(ข)", "๑.", "๒."]
    assert [said(each) for each in driver.xpath(".//h4")] == ["๑. ด้านการเดินเรือ"]
    (more,) = clerk.xpath('.//*[@id="more-1"]')
    assert said(more) == "ความรู้ที่จำเป็น"


def test_who_may_apply_is_said_by_position(page: lxml.HtmlElement) -> None:
    asked = section(page, "eligibility")
    assert [said(each) for each in asked.xpath("h3")] == ["เจ้าหน้าที่ตารางเดินเรือ", "นายท้ายเรือ"]
    assert asked.xpath('.//a[@href="https://example.org/boat"]')
    assert [said(each) for each in section(page, "benefits").iter("li")] == ["ประกันสังคม", "ลาพักผ่อนปีละ ๑๐ วัน"]


@pytest.mark.parametrize(("page", "place"), [("", "eligibility"), ("apply/", "result")])
def test_what_all_must_meet_is_called_so_where_a_position_asks_for_more(
    site: Path, page: str, place: str
) -> None:
    found = {}
    for file in some(sorted(site.glob(f"announcements/*/{page}index.html"))):
        of = parsed(file).xpath(f'//*[@id="{place}"]/ancestor-or-self::*[self::section or self::div][1]//h3')
        found[file.relative_to(site).parts[1]] = [said(each) for each in of]
    several = {"example-competition", "example-employees"}
    for name, headings in found.items():
        assert headings[:1] == (["ทุกตำแหน่ง"] if name in several else []), name
        assert name not in several or "ทุกตำแหน่ง" not in headings[1:] != [], name
    assert found.keys() > several


def test_stages_are_a_table_with_marks_and_their_sum(page: lxml.HtmlElement) -> None:
    rows = [[said(cell) for cell in row] for row in section(page, "selection").iter("tr")]
    stage = "๑. ภาคความรู้ สอบข้อเขียน ๑๒–๑๓ ธันวาคม ๒๕๖๙ เวลา ๐๙.๐๐–๑๒.๐๐ น. โรงเรียนทดสอบ"
    assert [[" ".join(cell.replace(" / ", " ").split()) for cell in row] for row in rows] == [
        ["วิชาหรือเรื่อง", "คะแนนเต็ม", "เกณฑ์ผ่าน"],
        [stage],
        ["ความรู้ทั่วไป", "๑๐๐", "ร้อยละ ๖๐"],
        ["ภาษาไทย", "๕๐", ""],
        ["๒. สัมภาษณ์"],
        ["บุคลิกภาพ", "๑๐๐", ""],
        ["รวม", "๒๕๐", ""],
    ]


def test_long_texts_keep_lines_lists_tables_and_links(page: lxml.HtmlElement) -> None:
    submit = section(page, "submit")
    assert "วันราชการ ยื่นที่เคาน์เตอร์ / วันหยุด หย่อนกล่อง" in said(submit)
    assert "ห้อง ๒๐๑ / ชั้น ๒" in said(submit)
    assert [said(each) for each in submit.iter("td")] == ["เสาร์", "๐๙.๐๐ น."]
    assert submit.xpath('.//a[@href="https://example.org/apply"]')
    assert [said(each) for each in section(page, "contact").iter("p")] == [
        "โทร. ๐ ๒๐๐๐ ๐๐๐๐",
        "อีเมล hr@example.org",
    ]
    (note,) = page.find_class("prakat-notice")
    assert "ยื่นทางเดียว / ยื่นซ้ำไม่ได้ <b>" in said(note)
    assert said(note.findall("strong")[1]) == "ยื่นซ้ำไม่ได้"


def test_results_stand_at_the_top_as_soon_as_they_are_out(page: lxml.HtmlElement) -> None:
    (news,) = page.find_class("prakat-news")
    assert said(news.find("h2")) == "มีประกาศผลแล้ว"
    assert [said(each) for each in news.iter("a")] == ["ผลการเลือกสรร"], "the lists of candidates are past"
    for link in news.iter("a"):
        assert page.xpath(f'//*[@id="{link.get("href")[1:]}"]')
    body = page.find_class("prakat-body")[0]
    assert body[0] is section(page, "notices")
    assert "บัญชีที่ยังไม่ถึงวัน" not in page.text_content()


def test_a_notice_has_its_table_position_and_files(page: lxml.HtmlElement, announced: Path) -> None:
    (names,) = page.xpath('//*[@id="notice-1"]')
    assert [said(each) for each in names.iter("th")] == ["ลำดับ", "ชื่อ"]
    assert [said(each) for each in names.iter("td")] == ["๑", "นางสาวก", "๒", "นายข"]
    assert "ตำแหน่ง นายท้ายเรือ" in said(names)
    # A long table has a page of its own, so that the announcement's stays small.
    (results,) = page.xpath('//*[@id="notice-2"]')
    assert list(results.iter("td")) == []
    (way,) = results.iter("a")
    assert way.get("href").endswith("announcements/opening/notice-2/")
    apart = parsed(announced / "announcements/opening/notice-2/index.html")
    assert len(list(apart.iter("tr"))) == 150
    assert apart.xpath('//a[@href="../#notice-2"]')


def test_documents_lie_beside_and_are_not_public_before_their_moment(
    page: lxml.HtmlElement, announced: Path
) -> None:
    folder = announced / "announcements/opening/files"
    assert sorted(each.name for each in folder.iterdir()) == ["map.pdf", "names.pdf", "ฉบับจริง.pdf"]
    assert (folder / "map.pdf").read_bytes() == PDF
    papers = section(page, "documents")
    assert "ลงนามโดย นายทดสอบ ใจดี อธิบดี" in said(papers)
    made, annex, *files = [said(each) for each in papers.iter("li")]
    assert made == "ประกาศทั้งฉบับ (PDF)"
    assert annex.startswith("เอกสารแนบท้ายประกาศ (PDF)")
    assert files == ["ประกาศฉบับลงนาม PDF 121 KB", "แผนที่ PDF 121 KB"]
    assert "เอกสารลับ" not in page.text_content()


@pytest.mark.parametrize(
    ("name", "badge", "stands"),
    [
        ("before", "มีประกาศใหม่แทน", "มีประกาศใหม่แทนเมื่อ ๕ พฤศจิกายน ๒๕๖๙"),
        ("cancelled", "ยกเลิก", "ยกเลิกเมื่อ ๓ ตุลาคม ๒๕๖๙"),
    ],
)
def test_what_no_longer_stands_says_since_when(announced: Path, name: str, badge: str, stands: str) -> None:
    page = parsed(announced / f"announcements/{name}/index.html")
    assert said(page.find_class("prakat-badge")[0]) == badge
    (notice,) = page.find_class("prakat-notice")[:1]
    assert (stands if name == "before" else "ประกาศนี้ยกเลิกแล้วเมื่อ ๓ ตุลาคม ๒๕๖๙") in said(notice)
    assert "สถานะ" not in facts(page.find_class("prakat-facts")[0]), "it is said once"
    # In a list it is said once.
    lists = [parsed(each) for each in announced.glob("years/*/index.html")]
    way = f'//li[.//h3/a[contains(@href, "announcements/{name}/")]]//*[@class="prakat-entry__dates"]'
    assert {said(each) for tree in lists for each in tree.xpath(way)} == {stands}
    if name == "cancelled":
        (told,) = page.xpath('//*[@data-other="This announcement was cancelled on 3 October 2026"]')
        assert said(told) == "ประกาศนี้ยกเลิกแล้วเมื่อ ๓ ตุลาคม ๒๕๖๙"


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("opening", ["ดูประกาศผล #notice-2", "อ่านคุณสมบัติและเงื่อนไข #eligibility", "ดูแบบฟอร์มเปล่า #forms"]),
        # Neither states conditions, nor asks for forms.
        ("before", ["อ่านประกาศที่ใช้แทน ../../announcements/opening/"]),
        ("cancelled", []),
    ],
)
def test_nobody_is_asked_to_apply_for_what_is_closed(announced: Path, name: str, offered: list[str]) -> None:
    """Built after the closing it says so without a script, too."""
    page = parsed(announced / f"announcements/{name}/index.html")
    buttons = [
        each for each in page.find_class("prakat-button") if not each.xpath("ancestor-or-self::*[@hidden]")
    ]
    panel = page.find_class("prakat-facts")[0]
    shown = [each for each in buttons if panel in each.iterancestors()]
    assert [f"{said(each)} {each.get('href')}" for each in shown] == offered
    assert not [each for each in buttons if each.get("href").startswith("apply/")]


def test_what_can_be_done_changes_with_the_clock_of_the_page(chromium: Browser, announced: Path) -> None:
    """No build is needed on the closing day."""
    with served(announced) as address:
        tab = chromium.new_page(service_workers="block")
        apply, results = (
            tab.get_by_role("link", name=name, exact=True) for name in ("กรอกแบบฟอร์มสมัคร", "ดูประกาศผล")
        )
        for moment, can, cannot in (
            ("2026-11-25T16:29:00+07:00", apply, results),
            ("2026-11-25T16:31:00+07:00", results, apply),
        ):
            tab.clock.set_fixed_time(moment)
            tab.goto(f"{address}/announcements/opening/")
            expect(can).to_be_visible()
            expect(cannot).to_be_hidden()
        expect(tab.get_by_text("แบบฟอร์มมีไว้ให้อ่านเท่านั้น")).to_be_visible()
        tab.goto(f"{address}/")
        news = tab.locator(".prakat-entry__news").get_by_role("link", name="ผลการเลือกสรร")
        news.click()
        expect(tab.locator("#notice-2")).to_be_in_viewport()
        tab.close()


def test_one_position_stays_simple(announced: Path) -> None:
    """Its facts are in the panel, its duties under their own heading."""
    page = parsed(announced / "announcements/before/index.html")
    told = facts(page.find_class("prakat-facts")[0])
    assert told["ตำแหน่ง"] == "นายท้ายเรือ"
    assert told["อัตราว่าง"] == "๕ อัตรา"
    assert page.find_class("prakat-terms") == []
    assert said(page.xpath('//*[@id="position"]')[0]) == "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ"


@pytest.mark.parametrize(
    ("of", "contract", "heading"),
    [
        ({"type": "วิชาการ", "level": "ปฏิบัติการ"}, "ทดลองปฏิบัติหน้าที่ราชการ 6 เดือน", "appointment"),
        ({"type": "วิชาการ", "level": "เชี่ยวชาญ"}, {"to": "30 กันยายน 2573"}, "contract"),
        ({"type": "พนักงานราชการ"}, "4 ปี", "contract"),
    ],
)
def test_an_official_is_appointed_not_hired(of: dict[str, str], contract: object, heading: str) -> None:
    position = Position.model_validate(
        {"id": "x", "title": "ก", "agency": ["ข"], "duties": "ค", "contract": contract, **of}
    )
    assert [each for each, _ in terms.offered(position, position, "thai")] == [heading]


def test_what_is_over_is_not_told_as_if_it_could_be_done(announced: Path) -> None:
    """Of one that closed, and of one that never will be open again."""
    for name in ("opening", "cancelled"):
        page = parsed(announced / f"announcements/{name}/index.html")
        shown = [each for each in page.iter("p") if not each.xpath("ancestor-or-self::*[@hidden]")]
        assert "ก่อนยื่น" not in " ".join(map(said, shown))
    page = parsed(announced / "announcements/opening/index.html")
    assert "ยื่นใบสมัครไม่ได้แล้ว" in said(section(page, "submit"))
    assert page.xpath('//a[@href="calendar.ics"]/@hidden') == [], "a stage is still to come"


def test_the_timetable_marks_days_that_are_but_examples(announced: Path) -> None:
    page = parsed(announced / "announcements/before/index.html")
    days = [said(each) for each in page.xpath('//*[@class="prakat-timeline"]//time')]
    assert days == ["๕ ตุลาคม ๒๕๖๙ / (วันตัวอย่าง)", "๒๕ ตุลาคม ๒๕๖๙ / (วันตัวอย่าง)", "๓๐ ตุลาคม ๒๕๖๙"]


def test_work_alone_has_no_letter(announced: Path) -> None:
    page = parsed(announced / "announcements/before/index.html")
    assert said(page.xpath('//*[@id="work"]')[0]) == "ลักษณะงานที่ปฏิบัติ"
    assert "ข." not in said(page.find_class("prakat-position")[0])


def test_it_is_light(announced: Path) -> None:
    page = (announced / "announcements/opening/index.html").read_bytes()
    assert len(gzip.compress(page)) < 20_000, "of the 100 KB that a page may take with its styles and scripts"


@pytest.mark.parametrize("width", [360, 1280])
def test_it_reads_without_javascript_at_any_width(chromium: Browser, announced: Path, width: int) -> None:
    with served(announced) as address:
        tab = chromium.new_page(viewport={"width": width, "height": 900}, java_script_enabled=False)
        tab.goto(f"{address}/announcements/opening/")
        assert _beyond(tab) == []
        expect(tab.get_by_role("heading", name="มีประกาศผลแล้ว")).to_be_visible()
        expect(tab.get_by_text("โรงเรียนทดสอบ").first).to_be_visible()
        tab.close()


def test_axe_finds_nothing_and_the_labels_are_there_in_english(chromium: Browser, announced: Path) -> None:
    with served(announced) as address:
        tab = chromium.new_page(viewport={"width": 360, "height": 900}, service_workers="block")
        tab.goto(f"{address}/announcements/opening/")
        assert violations(tab) == []
        tab.get_by_role("button", name="English").click()
        panel = tab.locator(".prakat-facts")
        expect(panel).to_contain_text("2 positions, 7 vacancies")
        expect(panel).to_contain_text("18,000–19,800 baht a month")
        expect(tab.locator("#selection")).to_have_text("Stages of the selection")
        tab.close()


def _beyond(tab: Page) -> list[str]:
    """The blocks that stand out of the page's width."""
    boxes = tab.locator("article p, article li, article dd, article h2, article .prakat-table").all()
    width = tab.viewport_size["width"] if tab.viewport_size else 0
    return [
        each.inner_text()
        for each in boxes
        if (box := each.bounding_box()) and box["x"] + box["width"] > width + 1
    ]


def test_it_prints_black_on_white_from_a_dark_screen_too(chromium: Browser, announced: Path) -> None:
    with served(announced) as address:
        tab = chromium.new_page(service_workers="block", color_scheme="dark")
        for page, part in (("announcements/opening/", ".prakat-cells"), ("", ".prakat-entry")):
            tab.goto(f"{address}/{page}")
            expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
            found = tab.locator(part).first
            expect(found).not_to_have_css("background-color", "rgb(255, 255, 255)")
            tab.emulate_media(media="print")
            expect(found).to_have_css("background-color", "rgb(255, 255, 255)")
            expect(found).to_have_css("color", "rgb(0, 0, 0)")
            tab.emulate_media(media="screen")
        tab.close()
