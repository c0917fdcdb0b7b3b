"""The preview: mistakes and what is held back on top of pages, by HTTP as a browser asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from prakat.site_builder.preview.server import Preview, served
from prakat.site_builder.project import Project
from tests.site_builder.building import HELD_BACK, agency

OPENING = "announcements/2567/opening.yaml"
PAGE = "announcements/opening/"
WAS = "ยังเป็นความลับ"


@dataclass
class Office:
    """An agency's folder and its preview."""

    folder: Path
    preview: Preview
    port: int

    def get(self, address: str, host: str = "") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", f"/{address}", headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")

    def change(self, name: str, edit: Callable[[str], str]) -> None:
        file = self.folder / name
        file.write_text(edit(file.read_text()))
        self.preview.look()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = agency(tmp_path_factory.mktemp("agency"))
    (folder / "content/announcements/2569/held-back.yaml").write_text(
        HELD_BACK.replace("พฤศจิกายน 2569", "พฤศจิกายน 2699")
        .replace("2569-12-09", "2699-12-09")
        .replace("2026-12-20", "2156-12-20")
    )
    preview = Preview(Project.around(folder))
    assert preview.fault is None, preview.fault
    with served(preview, "127.0.0.1", 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Office(folder, preview, server.server_port)
        server.shutdown()


@pytest.fixture
def file(office: Office) -> Iterator[str]:
    """The name of an announcement's file, which afterwards is as it was."""
    path = office.folder / "content" / OPENING
    before = path.read_text()
    yield f"content/{OPENING}"
    path.write_text(before)
    office.preview.look()
    assert office.preview.fault is None


def test_a_change_is_on_the_page(office: Office, file: str) -> None:
    office.change(file, lambda text: text.replace("title: ", "title: เพิ่งแก้ ", 1))
    status, page = office.get(PAGE)
    assert status == 200
    assert "เพิ่งแก้" in page


def test_a_mistake_stands_on_top_of_the_last_good_page(office: Office, file: str) -> None:
    office.change(file, lambda text: text + "<b>wrong</b>: 1\n")
    status, page = office.get(PAGE)
    line = (office.folder / file).read_text().count("\n")
    assert status == 200
    assert f"<code>{file}:{line}</code>" in page
    assert "&lt;b&gt;wrong&lt;/b&gt;" in page
    assert "<b>wrong" not in page
    assert "prakat-" in page  # the page itself


def test_the_page_itself_stays_as_it_is(office: Office) -> None:
    """What stands on top comes behind the tag that says the direction and the colours."""
    for address in ("", PAGE, f"{PAGE}apply/", "fit/", "not-there/"):
        page = office.get(address)[1]
        first, _, after = page.partition("<body")
        assert "&lt;body" not in page, address
        assert after[after.index(">") + 1 :].startswith(
            '<link rel="stylesheet" href="/_preview/preview.css">'
        ), address
        assert first.rstrip().endswith("</head>"), address


def test_mended_it_is_gone(office: Office, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    office.change(file, lambda text: text + "wrong: 1\n")
    assert "Mended" not in capsys.readouterr().err
    office.change(file, lambda text: text.replace("wrong: 1\n", "").replace("hr1@", "mended@"))
    page = office.get(PAGE)[1]
    assert "preview-fault" not in page
    assert "mended@example.org" in page
    assert capsys.readouterr().err == "แก้แล้ว เรียบร้อย / Mended\n"


def test_a_browser_that_waits_hears_of_a_change(office: Office, file: str) -> None:
    heard: list[str] = []
    before = office.preview.version
    waiting = Thread(target=lambda: heard.append(office.get(f"_preview/since/{before}")[1]))
    waiting.start()
    office.change(file, lambda text: text + "\n# a remark\n")
    waiting.join()
    assert heard == [str(before + 1)]
    assert f'data-version="{before + 1}"' in office.get(PAGE)[1]


def test_what_is_held_back_is_shown_and_marked(office: Office) -> None:
    status, page = office.get("announcements/held-back/")
    assert status == 200
    assert "ยังไม่เผยแพร่ ถึง ๓๐ พฤศจิกายน ๒๖๙๙" in page
    assert WAS in office.get("")[1]
    assert "ยังไม่เผยแพร่" not in office.get(PAGE)[1]


def test_a_mistake_in_the_settings_is_shown_too(office: Office) -> None:
    settings = office.folder / "mkdocs.yml"
    before = settings.read_text()
    office.change("mkdocs.yml", lambda text: text + "\ntheme: nothing-of-the-kind\n")
    assert "preview-fault" in office.get("")[1]
    settings.write_text(before)
    office.preview.look()
    assert "preview-fault" not in office.get("")[1]


def test_a_template_that_cannot_be_rendered_says_so(office: Office) -> None:
    name = "content/pages/broken.md"
    (office.folder / name).write_text("---\ntemplate: none-there.html\n---\n# ก\n")
    office.preview.look()
    status, page = office.get("broken/")
    assert status == 500
    assert "none-there.html" in page
    assert "preview.mjs" in page
    (office.folder / name).unlink()
    office.preview.look()
    assert office.get("broken/")[0] == 404


def test_files_and_written_pages(office: Office) -> None:
    assert office.get("help/")[0] == 200
    assert office.get("feed.xml")[1].startswith("<?xml")
    assert office.get(PAGE.removesuffix("/"))[0] == 302
    (pdf,) = {each for each in office.get(PAGE)[1].split('"') if each.endswith("announcement.pdf")}
    assert office.get(PAGE + pdf.removeprefix("./"))[1].startswith("%PDF")


def test_nothing_is_written_into_the_site(office: Office) -> None:
    assert not (office.folder / "site").exists()


def test_names_of_others_for_this_machine_are_refused(office: Office) -> None:
    assert office.get("", host="elsewhere.example")[0] == 403
