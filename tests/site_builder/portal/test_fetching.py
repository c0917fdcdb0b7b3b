"""A site is asked at its own address alone; what it answers is bounded in size, time and number."""

import gzip
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from prakat.site_builder.portal import fetching
from prakat.site_builder.portal.fetching import FetchError, Site
from tests.site_builder.portal.agencies import Office, Trouble, source
from tests.support import free_port

TEXT = b'{"format": "prakat-announcements/1"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site/below").mkdir(parents=True)
    (tmp_path / "site/list.json").write_bytes(TEXT)
    (tmp_path / "site/below/list.json").write_bytes(TEXT)
    return tmp_path / "site"


@contextmanager
def office(folder: Path, trouble: Trouble = lambda _: None) -> Iterator[Office]:
    server = Office(folder, trouble)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def asked(url: str, folder: Path, more: str = "", deadline: float = 60) -> Iterator[Site]:
    site = Site(source(folder, url, more), deadline)
    try:
        yield site
    finally:
        site.close()


def failure(folder: Path, trouble: Trouble, name: str = "list.json", deadline: float = 60) -> str:
    """The code by which it is told what is wrong with a server."""
    with office(folder, trouble) as server, asked(server.address, folder, deadline=deadline) as site:
        with pytest.raises(FetchError) as failed:
            site.read(name, 1000)
        return failed.value.code


def answer(status: int, **headers: str) -> Trouble:
    def trouble(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return True

    return trouble


def test_a_file_is_read_below_the_address_of_the_site(folder: Path) -> None:
    with office(folder) as server, asked(f"{server.address}/below", folder) as site:
        assert site.read("list.json", 1000).content == TEXT
        assert server.asked == ["/below/list.json"]


def test_it_is_not_sent_again_as_long_as_it_is_the_same(folder: Path) -> None:
    with office(folder) as server, asked(server.address, folder) as site:
        first = site.read("list.json", 1000)
        assert first.marks
        assert site.read("list.json", 1000, first.marks).content is None
        assert site.read("below/list.json", 1000).content == TEXT


def test_a_folder_is_read_as_a_site_is(folder: Path) -> None:
    with asked(str(folder), folder, 'site = "https://a.example.go.th"\n') as site:
        assert site.read("list.json", 1000).content == TEXT
        for name, most, code in (("none.json", 9, "source.no_file"), ("list.json", 9, "source.too_large")):
            with pytest.raises(FetchError) as failed:
                site.read(name, most)
            assert failed.value.code == code


@pytest.mark.parametrize("status", [204, 403, 404, 500])
def test_any_other_answer_is_none(folder: Path, status: int) -> None:
    assert failure(folder, answer(status)) == "source.status"


def test_304_answers_only_who_has_something_already(folder: Path) -> None:
    assert failure(folder, answer(304)) == "source.status"


def test_the_way_to_another_place_of_the_same_site_is_followed(folder: Path) -> None:
    def led(handler: BaseHTTPRequestHandler) -> bool:
        return handler.path == "/list.json" and bool(answer(301, Location="/below/list.json")(handler))

    with office(folder, led) as server, asked(server.address, folder) as site:
        assert site.read("list.json", 1000).content == TEXT


@pytest.mark.parametrize(
    "where",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://other.example.go.th/list.json",
        "//other.example.go.th/list.json",
        "file:///etc/passwd",
        "http://127.0.0.1:1/list.json",
    ],
)
def test_the_way_to_another_site_is_not(folder: Path, where: str) -> None:
    assert failure(folder, answer(302, Location=where)) == "source.moved"


@pytest.mark.parametrize("where", ["http://[::1/", "/\x00", "/ก ข"])
def test_nor_is_one_that_leads_nowhere(folder: Path, where: str) -> None:
    trouble = answer(302, Location=where.encode().decode("latin-1"))
    assert failure(folder, trouble) in ("source.unreachable", "source.moved", "source.redirects")


def test_one_that_goes_round_ends(folder: Path) -> None:
    assert failure(folder, answer(302, Location="/list.json")) == "source.redirects"


def test_a_large_file_is_not_read_to_its_end(folder: Path) -> None:
    (folder / "large.json").write_bytes(b" " * 1001)
    assert failure(folder, lambda _: None, "large.json") == "source.too_large"


def test_nor_is_one_without_an_end(folder: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"400\r\n" + b" " * 0x400 + b"\r\n")

    assert failure(folder, endless) == "source.too_large"


def test_nor_are_headers_without_an_end(folder: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> bool:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X-More: 1\r\n")

    assert failure(folder, endless) == "source.unreachable"


def test_nor_is_one_waited_for_for_ever(folder: Path) -> None:
    def silent(handler: BaseHTTPRequestHandler) -> bool:
        handler.rfile.read(1)  # nothing comes until the connection ends
        return True

    assert failure(folder, silent, deadline=0.2) == "source.slow"


def test_one_that_is_cut_off_is_none(folder: Path) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"{}")
        handler.close_connection = True
        return True

    assert failure(folder, cut) == "source.unreachable"


def test_what_is_compressed_unasked_is_told(folder: Path) -> None:
    assert failure(folder, answer(200, Content_Encoding="br")) == "source.encoding"


def packed(content: bytes) -> Trouble:
    """A server that sends this as gzip."""

    def trouble(handler: BaseHTTPRequestHandler) -> bool:
        assert handler.headers["Accept-Encoding"] == "gzip"
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)
        return True

    return trouble


def test_it_may_come_compressed(folder: Path) -> None:
    with office(folder, packed(gzip.compress(TEXT))) as server, asked(server.address, folder) as site:
        assert site.read("list.json", 1000).content == TEXT


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (gzip.compress(b" " * 1001), "source.too_large"),
        (gzip.compress(b" " * 10_000_000), "source.too_large"),
        (gzip.compress(TEXT)[:-9], "source.unreachable"),
        (b"not gzip", "source.unreachable"),
        (b"", "source.unreachable"),
    ],
    ids=["too large", "a bomb", "cut off", "none", "nothing"],
)
def test_what_is_compressed_is_bounded_and_whole(folder: Path, content: bytes, code: str) -> None:
    assert failure(folder, packed(content)) == code


def test_a_site_that_is_down_is_told(folder: Path) -> None:
    with asked(f"http://127.0.0.1:{free_port()}", folder) as site, pytest.raises(FetchError) as failed:
        site.read("list.json", 1000)
    assert failed.value.code == "source.unreachable"


def test_a_name_that_leads_into_an_internal_network_is_not_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(folder) as server:
        inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_port))]
        monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: inside)
        url = f"http://jobs.example.go.th:{server.server_port}"
        with asked(url.replace("http:", "https:"), folder) as site, pytest.raises(FetchError) as failed:
            site.read("list.json", 1000)
        assert (failed.value.code, failed.value.values["address"]) == ("source.private", "127.0.0.1")
        assert not server.asked
        with asked(url, folder, "internal = true\n") as site:
            assert site.read("list.json", 1000).content == TEXT
