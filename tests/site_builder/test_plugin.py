"""The whole way: an agency's folder → `mkdocs build --strict`, or the preview → a site."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import load_config

from forms.catalogues import SHIPPED
from tests.conftest import ROOT
from tests.site_builder.building import FULL, agency, build, html, text
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, POSITION, write


def test_nothing_of_it_is_published_before_its_day(built: Path) -> None:
    files = [path for path in built.rglob("*") if path.is_file()]
    assert not [path for path in files if "held-back" in str(path.relative_to(built))]
    telling = [path for path in files if path.suffix in (".html", ".json", ".xml", ".ics", ".txt")]
    assert len(telling) > 30
    for word in ("ยังเป็นความลับ", "held-back"):
        assert not [path for path in telling if word in path.read_text()], word
    assert build(built.parent, "later", at=1796000000).returncode == 0  # 30 November 2569
    assert "ยังเป็นความลับ" in text(html(built.parent / "later", "announcements/held-back"))


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
    assert {str(ROOT / "content"), str(SHIPPED.parent)} <= set(config.watch)


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
        assert eventually(lambda: "วางแผนงานต่าง" in text(fetch(page)))
        write(folder / "content", FULL, POSITION.replace("level: สูง", "levl: สูง"), AGENCY)
        assert eventually(lambda: "key.unknown" in (tmp_path / "log").read_text())
        write(folder / "content", FULL, POSITION.replace("วางแผนงานต่าง", "เขียนใหม่"), AGENCY)
        assert eventually(lambda: "เขียนใหม่" in fetch(page))
        assert "livereload(" in fetch(page), "the script that MkDocs adds"
        assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';" in fetch(page)
        assert "sw.js" not in fetch(page), "nor does a browser keep what is being written"
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
