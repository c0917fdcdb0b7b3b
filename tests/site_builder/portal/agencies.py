"""Agencies that publish their announcements, each at a server of its own or in a folder."""

import json
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from prakat.site_builder.content.model import Content
from prakat.site_builder.portal.sources import Agency, Sources, read
from prakat.site_builder.publish.data import api
from tests.site_builder.samples import begun, files, site
from tests.support import Files, Server

AT = "2026-09-29T00:00:00+07:00"

# Answers in place of the server if it returns true.
type Trouble = Callable[[BaseHTTPRequestHandler], bool | None]


def publish(folder: Path, content: Content, at: str = AT) -> Path:
    """Write what a site with this content publishes for programs, and return its folder."""
    for address, text in files(api.artifacts, begun(content, site(at, url=""))).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return folder


def change(folder: Path, name: str, of: Callable[[dict[str, Any]], None], listed: bool = True) -> None:
    """Change what a site publishes of an announcement, and its hash in the list, if that is ``listed``."""
    path = folder / f"api/announcements/{name}.json"
    data = json.loads(path.read_text())
    of(data)
    path.write_text(json.dumps(data, ensure_ascii=False))
    every = folder / "api/announcements.json"
    told = json.loads(every.read_text())
    for each in told["announcements"]:
        if each["id"] == name and listed:
            each["digest"] = f"sha256-{'A' * 42}{len(told) % 10}="
    every.write_text(json.dumps(told, ensure_ascii=False))


class Office(Server):
    """The server of an agency; ``asked`` are the paths that it was asked for, in their order."""

    def __init__(self, folder: Path, trouble: Trouble = lambda _: None) -> None:
        self.asked: list[str] = []
        self.trouble = trouble
        self.sent: dict[str, int] = {}
        super().__init__(partial(_Handler, directory=str(folder)))


class _Handler(Files):
    protocol_version = "HTTP/1.1"
    server: Office

    def do_GET(self) -> None:  # noqa: N802
        self.server.asked.append(self.path)
        file = Path(self.translate_path(self.path))
        changed = file.stat().st_mtime_ns if file.is_file() else 0
        if (
            self.server.sent.get(self.path) != changed
        ):  # HTTP tells seconds, and a test changes a file within one
            del self.headers["If-Modified-Since"]
        self.server.sent[self.path] = changed
        if not self.server.trouble(self):
            super().do_GET()


def sources(folder: Path, **urls: str) -> Sources:
    """The sources of a portal, by the id of each its address; ``folder`` is where sources.toml is written."""
    tables = "".join(f'[[source]]\nid = "{name}"\nurl = "{url}"\n' for name, url in urls.items())
    file = folder / "sources.toml"
    head = 'title = "ตำแหน่งว่างรวม"\noperator = {name = "กระทรวงตัวอย่าง", contact = "jobs@example.go.th"}\n'
    file.write_text(head + tables, "utf-8")
    written, findings = read(file, "sources.toml")
    assert written is not None, findings
    return written


def source(folder: Path, url: str, more: str = "") -> Agency:
    """One source."""
    file = folder / "one.toml"
    file.write_text(f'title = "ก"\n[[source]]\nid = "office"\nurl = "{url}"\n{more}', "utf-8")
    written, findings = read(file, "one.toml")
    assert written is not None, findings
    return written.agencies[0]
