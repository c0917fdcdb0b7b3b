"""An agency's folder with announcements of every sort; its build, and the text of its pages."""

import atexit
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.conftest import ROOT
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, OPEN, POSITION, write

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
EMPLOYEES = OPEN.replace("director", "employee")
CANCELLED = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nsupersedes: opening\nkind:")
RENAMED = EMPLOYEES.replace("title: ", 'title: รับ "ก" <b>ข</b> & ')
RENAMED = RENAMED.replace("kind:", "formerly: [older]\nkind:")
HELD_BACK = (
    EMPLOYEES.replace("title: ", "title: ยังเป็นความลับ ")
    .replace("dated: 6 ธันวาคม 2567", "dated: 1 พฤศจิกายน 2569\npublish_on: 30 พฤศจิกายน 2569")
    .replace("2567-12-09", "2569-12-09")
    .replace("2024-12-20", "2026-12-20")
)
URL = "https://jobs.example.go.th/prakat/"
MKDOCS = """
import sys
from mkdocs.__main__ import cli
cli(sys.argv[1:])
"""
# For tests that read no papers: to typeset those of sixty announcements takes longer than the rest,
# and so does to look for questions that forms of an agency's own do not print.
UNPRINTED = """
import sys
from mkdocs.__main__ import cli
from prakat.site_builder.publish.papers import printables, unprinted
printables._typeset = lambda build: ()
unprinted.findings = lambda *_: ()
cli(sys.argv[1:])
"""


def originals(folder: Path) -> Path:
    """A folder with the announcement of the originals alone: a command reads all content that there is."""
    name = "moe-foreign-relations-director"
    for path in ("agencies/moe-ops", f"positions/{name}", f"announcements/2567/{name}"):
        copy = folder / "content" / f"{path}.yaml"
        copy.parent.mkdir(parents=True)
        shutil.copy(ROOT / "content" / f"{path}.yaml", copy)
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    return folder


def shipped(folder: Path) -> Path:
    """A folder with the shipped content and settings, ready to be built with what was fetched already."""
    shutil.copytree(ROOT / "content", folder / "content")
    return _settled(folder)


def _settled(folder: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def agency(folder: Path) -> Path:
    """The folder of an agency with the shipped content and the sample's, ready to be built."""
    return _with_samples(shipped(folder))


def small(folder: Path) -> Path:
    """The same with the sample's content alone, which takes half the time to build."""
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    return _with_samples(_settled(folder))


def _with_samples(folder: Path) -> Path:
    write(folder / "content", FULL, POSITION, AGENCY)
    (folder / "content/announcements/2567/cancelled.yaml").write_text(CANCELLED)
    (folder / "content/announcements/2567/employees.yaml").write_text(RENAMED)
    (folder / "content/announcements/2569").mkdir(exist_ok=True)
    (folder / "content/announcements/2569/held-back.yaml").write_text(HELD_BACK)
    (folder / "content/positions/employee.yaml").write_text(EMPLOYEE.replace("number: 40", "number: 41"))
    return folder


def build(
    folder: Path,
    site: str = "site",
    at: int = 1795000000,
    url: str = "",
    papers: bool = True,
    program: str = UNPRINTED,
    apart: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Build on 18 November 2569, or ``at`` (seconds since 1970); with papers, or by a ``program`` without.

    In a process that has imported what it needs, or ``apart``, as the command does.
    """
    arguments = ["build", "--strict", "--site-dir", site]
    environment = os.environ | {"SOURCE_DATE_EPOCH": f"{at}", "PRAKAT_SITE_URL": url}
    program = MKDOCS if papers else program
    if apart:
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    return begun(program, arguments, folder, environment)


def begun(
    program: str, arguments: list[str], folder: Path, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """Run a program of Python in a process that has imported what builds use (``begun.py``)."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    with TemporaryDirectory() as said:
        out, err = (Path(said, name) for name in ("out", "err"))
        for each in (out, err):
            each.touch()
        told = {"folder": str(folder), "program": program, "arguments": arguments}
        told |= {"environment": {**environment}, "out": str(out), "err": str(err)}
        try:
            print(json.dumps(told), file=server.stdin, flush=True)
            code = int(server.stdout.readline())
        except BaseException:  # the test took too long: the answer that still comes is to no other
            server.kill()
            _server.cache_clear()
            raise
        return subprocess.CompletedProcess(arguments, code, out.read_text(), err.read_text())


@cache
def _server() -> subprocess.Popen[str]:
    command = [sys.executable, "-P", str(Path(__file__).with_name("begun.py"))]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.communicate)  # the end of its input is its own
    return server


def html(built: Path, page: str) -> str:
    return (built / page / "index.html").read_text()


def shared(built: Path, page: str) -> dict[str, str]:
    """What a page of applying shares with others, by the names of the places where it comes."""
    found = re.findall(r'id="parts">(.*?)</script>', html(built, page))
    told = json.loads(found[0])
    return {
        name: part
        for address, _ in told["files"]
        for name, part in json.loads((built / page / address).read_text()).items()
    }


def whole(data: dict[str, Any], read: Callable[[str], str]) -> dict[str, Any]:
    """The forms of a page of applying, as browser/begin.mjs puts them together; ``read`` reads a file."""
    forms = {}
    for name, told in data["forms"].items():
        form = json.loads(read(told["file"]))
        own = {each["id"]: each for each in told["own"]}
        forms[name] = form | {"sections": [own.get(each["id"], each) for each in form["sections"]]}
    return forms


class _Text(HTMLParser):
    """The words of a page, without markup and scripts."""

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
