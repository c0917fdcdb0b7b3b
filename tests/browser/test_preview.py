"""The preview in a browser: a mistake shows by itself, and goes by itself when it is mended."""

from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, expect

from prakat.site_builder.preview.server import Preview, served
from prakat.site_builder.project import Project
from tests.site_builder.building import agency


@pytest.mark.nightly
def test_the_page_follows_the_file(chromium: Browser, tmp_path: Path) -> None:
    folder = agency(tmp_path)
    file = folder / "content/announcements/2567/opening.yaml"
    preview, ended = Preview(Project.around(folder)), Event()
    with served(preview, "127.0.0.1", 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        Thread(target=preview.follow, args=[ended], daemon=True).start()
        page = chromium.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text) if "Security" in said.text else None)
        page.goto(f"http://127.0.0.1:{server.server_port}/announcements/opening/")
        fault = page.get_by_role("alert")
        expect(fault).to_have_count(0)
        before = file.read_text()
        file.write_text(before + "wrong: 1\n")
        expect(fault).to_contain_text("2567/opening.yaml")
        expect(fault).to_have_css("background-color", "rgb(255, 218, 214)")
        file.write_text(before.replace("title: ", "title: แก้แล้ว ", 1))
        expect(page.get_by_role("heading", level=1)).to_contain_text("แก้แล้ว")
        expect(fault).to_have_count(0)
        assert not refused
        page.close()
        ended.set()
        server.shutdown()
