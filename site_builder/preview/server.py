"""The preview: a server on this machine that follows every change and shows mistakes in the browser.

Nothing is written into the folder of the built site. A page is made when it is asked for
(docs/decisions/0021-a-preview-makes-what-is-asked-for.md).
"""

import itertools
import mimetypes
import os
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, RLock, Thread
from urllib.parse import quote, unquote, urlsplit

import click
from markupsafe import Markup

from prakat.site_builder.preview import words
from prakat.site_builder.preview.shell import FAULTS, Shell
from prakat.site_builder.project import Project

_PATIENCE = 20  # seconds that a browser waits for a change before it asks again
_PAUSE = 0.2  # seconds between two looks at the files
_OURS = Path(__file__).parent
_TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".yaml": "text/plain", ".md": "text/plain"}
_HERE = {"127.0.0.1", "localhost", "[::1]"}

type _Stamps = dict[str, tuple[int, int]]


class Preview:
    """The last good site, and why today's content makes none, if so; ``version`` counts the changes."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.version = 0
        self.fault: BaseException | None = None
        self._shell: Shell | None = None
        self._whole = True  # whether more than the data is to be read
        self._stamps = self._look()
        self._making = RLock()  # one page at a time: MkDocs and its theme know no threads
        self._changed = Condition()
        self._renew()

    def follow(self, ended: Event) -> None:
        """Look at the files until ``ended``."""
        while not ended.wait(_PAUSE):
            self.look()

    def look(self) -> None:
        """Make the site anew if a file has changed."""
        stamps = self._look()
        changed = {path for path, _ in stamps.items() ^ self._stamps.items()}
        if changed:
            self._stamps = stamps
            self._whole |= not all(map(self._is_data, changed))
            self._renew()

    def since(self, version: int) -> int:
        """Return the version as soon as it is another one, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, _PATIENCE)
            return self.version

    def answer(self, address: str) -> tuple[HTTPStatus, str | bytes | Path]:
        """Return what lies at an address in the site: a page is text."""
        with self._making:
            status, faults = HTTPStatus.OK, [words.fault(self.fault)] if self.fault else []
            try:
                found = self._shell.answer(address) if self._shell else None
            except FAULTS as error:
                status, found = HTTPStatus.INTERNAL_SERVER_ERROR, words.alone("ตัวอย่างเว็บไซต์")
                faults.append(words.fault(error))
            if found is None:
                status, found = HTTPStatus.NOT_FOUND, words.alone("ไม่มีหน้านี้ / There is no such page")
            is_page = isinstance(found, str) and (not Path(address).suffix or status is not HTTPStatus.OK)
            if not is_page:
                return status, found
            notes = words.held(self._shell.build, address) if self._shell else Markup("")
            return status, words.on_top(str(found), self.version, faults, notes)

    def is_kept(self, address: str) -> bool:
        """Tell whether an address holds the hash of its content, so that browsers may keep it."""
        assets = self._shell.build.assets if self._shell else ()
        return any(address.startswith(each.address) for each in assets)

    def _is_data(self, path: str) -> bool:
        kinds = ("agencies", "positions", "announcements")
        return any(Path(path).is_relative_to(self.project.content / kind) for kind in kinds)

    def _look(self) -> _Stamps:
        watched = self._shell.watched if self._shell else []
        return dict(_stamps({self.project.settings, self.project.content, self.project.forms, *watched}))

    def _renew(self) -> None:
        with self._making:
            try:
                if self._whole or self._shell is None:
                    self._shell = Shell(self.project.settings)
                    # What it is made of besides; a change of the others meanwhile is still to be seen.
                    self._stamps = self._look() | self._stamps
                else:
                    self._shell.renew()
                self._whole = False
                if self.fault:
                    click.echo("แก้แล้ว เรียบร้อย / Mended", err=True)
                self.fault = None
            except FAULTS as error:
                self.fault = error
                click.echo(str(error), err=True)
        with self._changed:
            self.version += 1
            self._changed.notify_all()


def _stamps(watched: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for root in watched:
        below = (os.path.join(at, name) for at, _, names in os.walk(root) for name in names)
        for path in itertools.chain([str(root)] if root.is_file() else [], below):
            try:
                status = os.stat(path)
            except OSError:
                continue  # gone meanwhile, or a link that leads nowhere
            yield path, (status.st_mtime_ns, status.st_size)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    preview: Preview
    only_here: bool

    def do_GET(self) -> None:
        # What is held back is not for the pages of others, which could name this machine as their own.
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if self.only_here and host not in _HERE:
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        address = unquote(urlsplit(self.path).path).removeprefix("/")
        if address.startswith(words.FOLDER):
            self._own(address.removeprefix(words.FOLDER))
            return
        status, found = self.preview.answer(address)
        is_name = not (address.endswith("/") or Path(address).suffix)
        # As web servers do where a folder has the name.
        missing = status is HTTPStatus.NOT_FOUND and is_name
        if missing and self.preview.answer(f"{address}/")[0] is not HTTPStatus.NOT_FOUND:
            self._send(HTTPStatus.FOUND, b"", "text/plain", {"Location": f"/{quote(address)}/"})
            return
        suffix = Path(address).suffix if status is HTTPStatus.OK else ""
        kind = (_TYPES.get(suffix) or mimetypes.guess_type(address)[0]) if suffix else "text/html"
        content = found.read_bytes() if isinstance(found, Path) else found
        body = content.encode() if isinstance(content, str) else content
        kept = {"Cache-Control": "max-age=31536000, immutable"} if self.preview.is_kept(address) else {}
        self._send(status, body, kind or "application/octet-stream", kept)

    def _own(self, name: str) -> None:
        kind, _, version = name.partition("/")
        if kind == "since" and version.isdecimal() and len(version) < 10:
            self._send(HTTPStatus.OK, str(self.preview.since(int(version))).encode(), "text/plain")
        elif name in ("preview.css", "preview.mjs"):
            kind = "text/css" if name.endswith("css") else "text/javascript"
            self._send(HTTPStatus.OK, (_OURS / name).read_bytes(), kind)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _send(self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        headers = {
            "Content-Type": f"{kind}; charset=utf-8" if text else kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in (headers | (more or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of each answer: the terminal is for mistakes."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a visitor who goes before the answer has come."""


def served(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server of the preview; on an address of this machine it answers nobody else.

    Raises:
        OSError: nobody can listen there.
    """
    handler = type("Handler", (_Handler,), {"preview": preview, "only_here": host in _HERE})
    return _Server((host, port), handler)


def run(project: Project, host: str, port: int) -> None:
    """Show the project until the process is interrupted.

    Raises:
        OSError: nobody can listen there.
    """
    preview = Preview(project)
    ended = Event()
    with served(preview, host, port) as server:
        Thread(target=preview.follow, args=[ended], daemon=True).start()
        click.echo(f"ดูตัวอย่างที่ / Preview at http://{host}:{server.server_port}/", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            ended.set()
