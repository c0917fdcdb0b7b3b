"""A server does everything right, or each thing that it does wrong is named."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from prakat.site_builder.bundle.policy import HEADERS, Policy
from prakat.site_builder.doctor.client import Address, AddressError, UnreachableError
from prakat.site_builder.doctor.served import findings, manifest_of
from prakat.site_builder.publish.data import manifest
from prakat.site_builder.publish.data.manifest import Manifest, ManifestError
from tests.support import Files, Server, free_port

APP = "assets/prakat/0123456789ab/"
PAGE = Policy().secured('<!doctype html><meta charset="utf-8"><p>ประกาศ', "index.html")
SITE = {
    "404.html": PAGE,
    "_headers": "",
    "index.html": PAGE,
    "about/index.html": PAGE,
    "announcements/ครู/apply/index.html": PAGE,
    "calendar.ics": "BEGIN:VCALENDAR",
    "feed.xml": "<feed/>",
    "sw.js": "",
    f"{APP}browser/worker.js": "export {};",
    f"{APP}pyodide.asm.wasm": "\0asm",
}
TYPES = {".js": "text/javascript", ".ics": "text/calendar", ".xml": "text/xml", ".wasm": "application/wasm"}

type Trouble = Callable[["Host"], bool | None]


class Host(Files):
    """A server that does everything right, but for its trouble, which may answer by itself."""

    extensions_map = Files.extensions_map | TYPES

    trouble: Trouble

    def __init__(self, *rest: Any, **named: Any) -> None:
        self.told: dict[str, str | None] = {}
        super().__init__(*rest, **named)

    def do_GET(self) -> None:  # noqa: N802
        lasting = "/assets/" in self.path
        self.told = {
            **HEADERS,
            "Content-Security-Policy": Policy().header(),
            "Cache-Control": "public, max-age=31536000" if lasting else "no-cache",
            **({"Content-Encoding": "gzip"} if self.path.endswith(".wasm") and self.takes_gzip else {}),
        }
        if self.path.endswith("/_headers"):
            self.send_error(404)
        elif not Host.trouble(self):
            super().do_GET()

    @property
    def takes_gzip(self) -> bool:
        return "gzip" in self.headers["Accept-Encoding"]

    def send_header(self, name: str, value: str) -> None:
        if name in self.told and self.told[name] is not None and name == "Content-Type":
            value = str(self.told.pop(name))
        super().send_header(name, value)

    def end_headers(self) -> None:
        for name, value in self.told.items():
            if value is not None:
                super().send_header(name, value)
        super().end_headers()

    def answer(self, status: int, **headers: str) -> bool:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server, and the folder that it gives."""
    folder = tmp_path_factory.mktemp("served")
    server = Server(partial(Host, directory=str(folder)))
    yield server, folder
    server.stop()


@pytest.fixture
def folder(host: tuple[Server, Path]) -> Path:
    _, site = host
    for name, text in SITE.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (site / manifest.ADDRESS).write_text(manifest.written(Manifest("", dict(manifest.hashes(site)))))
    return site


@pytest.fixture
def seen(host: tuple[Server, Path], folder: Path) -> Callable[[Trouble], set[tuple[str, str]]]:
    """What is found at a server in trouble: codes and places."""
    address = Address.of(host[0].address)

    def see(trouble: Trouble) -> set[tuple[str, str]]:
        Host.trouble = staticmethod(trouble)
        found = findings(address, manifest.at(folder / manifest.ADDRESS))
        return {(each.code, each.file.removeprefix(str(address))) for each in found}

    return see


type Seen = Callable[[Trouble], set[tuple[str, str]]]


def header(name: str, value: str | None, ending: str = "") -> Trouble:
    """A server that sends another header with each answer, or with those of an ending."""

    def trouble(host: Host) -> None:
        if host.path.endswith(ending):
            host.told[name] = value

    return trouble


def answers(path: str, status: int, **headers: str) -> Trouble:
    """A server that answers otherwise at one path."""
    return lambda host: host.answer(status, **headers) if host.path == path else None


def test_a_server_that_does_everything_right_has_nothing_amiss(seen: Seen) -> None:
    assert seen(lambda _: None) == set()


@pytest.mark.parametrize(
    ("trouble", "code", "place"),
    [
        *((header(name, None), "server.header", "") for name in HEADERS if name != "X-Frame-Options"),
        (header("Content-Security-Policy", "default-src 'self'"), "server.policy", "about/index.html"),
        (header("Content-Security-Policy", None, ".js"), "server.worker_policy", f"{APP}browser/worker.js"),
        (header("Content-Encoding", None, ".wasm"), "server.uncompressed", f"{APP}pyodide.asm.wasm"),
        (header("Cache-Control", "max-age=604800", "/"), "server.kept", "index.html"),
        (header("Cache-Control", "max-age=604800", "sw.js"), "server.kept", "sw.js"),
        (header("Cache-Control", None, ".js"), "server.not_kept", f"{APP}browser/worker.js"),
        (
            header("Content-Type", "application/octet-stream", ".js"),
            "deployed.type",
            f"{APP}browser/worker.js",
        ),
        (header("Content-Type", "text/plain", "about/"), "deployed.type", "about/index.html"),
        (header("Content-Type", "text/html", ".wasm"), "deployed.type", f"{APP}pyodide.asm.wasm"),
        (header("Content-Type", "text/plain", ".ics"), "deployed.type_unusual", "calendar.ics"),
        (
            header("Content-Type", "text/html; charset=TIS-620", "about/"),
            "deployed.charset",
            "about/index.html",
        ),
        (answers("/about", 301, Location="http://other.example/about/"), "server.redirect", "about"),
        (answers("/about", 404), "server.redirect", "about"),
        (answers("/feed.xml", 404), "deployed.missing", "feed.xml"),
        (answers("/feed.xml", 403), "deployed.refused", "feed.xml"),
        (answers("/feed.xml", 200), "deployed.differs", "feed.xml"),
    ],
)
def test_each_thing_that_it_does_wrong_is_named(seen: Seen, trouble: Trouble, code: str, place: str) -> None:
    assert (code, place) in seen(trouble)


def test_a_page_in_place_of_what_is_missing_is_named(seen: Seen) -> None:
    assert "server.not_missing" in {code for code, _ in seen(_fallback)}


def _fallback(host: Host) -> bool | None:
    exists = Path(host.translate_path(host.path)).exists()
    return None if exists else host.answer(200, Content_Type="text/html")


def test_what_is_altered_on_the_server_is_named(seen: Seen, folder: Path) -> None:
    kept = (folder / manifest.ADDRESS).read_bytes()
    (folder / f"{APP}browser/worker.js").write_text("fetch('https://other.example')")
    assert seen(lambda _: None) == {("deployed.differs", f"{APP}browser/worker.js")}
    assert (folder / manifest.ADDRESS).read_bytes() == kept


def test_a_connection_that_ends_costs_one_file(seen: Seen) -> None:
    def trouble(host: Host) -> bool | None:
        if host.path != "/feed.xml":
            return None
        host.close_connection = True
        host.send_response(200)
        host.send_header("Content-Length", "1000")
        host.end_headers()
        return True

    assert seen(trouble) == {("deployed.unreachable", "feed.xml")}


def test_the_address_of_the_build_is_that_of_the_server(seen: Seen, host: tuple[Server, Path]) -> None:
    assert seen(lambda _: None) == set()
    (server, folder), there = host, Address.of(host[0].address)
    built = manifest.at(folder / manifest.ADDRESS)
    moved = built._replace(site="https://jobs.example.go.th/")
    assert [each.code for each in findings(there, moved)] == ["server.elsewhere"]
    assert manifest_of(Address.of(server.address)) == built
    (folder / manifest.ADDRESS).unlink()
    with pytest.raises(ManifestError):
        manifest_of(there)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(UnreachableError):
        [*findings(Address.of(f"http://127.0.0.1:{free_port()}/"), Manifest("", {}))]


@pytest.mark.parametrize(
    "typed", ["ftp://a.example/", "https://", "http://a.example:x/", "http://[", "http://a/?q"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        Address.of(typed)


@pytest.mark.parametrize(
    ("typed", "is_secure"),
    [
        ("https://jobs.example.go.th", True),
        ("http://jobs.example.go.th", False),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000/x", True),
        ("http://[::1]/", True),
    ],
)
def test_browsers_keep_answers_only_for_secure_addresses(typed: str, is_secure: bool) -> None:
    assert Address.of(typed).is_secure == is_secure


def test_pages_are_asked_for_by_their_folders_and_names_are_escaped() -> None:
    address = Address.of("https://a.example/งาน")
    assert str(address) == "https://a.example/งาน/"
    assert Address.of("https://a.example").path("index.html") == "/"
    assert Address.of("https://a.example/x").path("ครู/index.html") == "/x/%E0%B8%84%E0%B8%A3%E0%B8%B9/"
