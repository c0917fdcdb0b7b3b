"""Helpers that keep tests honest: waits that end, loops that run, servers on free ports."""

import re
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

PATIENCE = 90  # seconds, for what takes a few on a machine with nothing else to do


def until[T](ask: Callable[[], T], within: float = PATIENCE) -> T:
    """Return the first answer of ``ask`` that is true; fail if none comes in as many seconds."""
    late = monotonic() + within
    while not (answer := ask()):
        assert monotonic() < late, f"not within {within} s, the last answer: {answer!r}"
        sleep(0.05)
    return answer


def as_read(html: str) -> str:
    """Return the page without the marks about words that no line breaks."""
    return re.sub('<span class="prakat-whole">(.*?)</span>', r"\1", html)


def some[T](found: Iterable[T]) -> list[T]:
    """Return them all; fail if there are none, since a loop over nothing asserts nothing."""
    listed = list(found)
    assert listed, "none found"
    return listed


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def listens(port: int) -> bool:
    """Return whether a server of this machine takes connections at ``port``."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


class Files(SimpleHTTPRequestHandler):
    """Sends the files of a folder, and writes no log."""

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Serves on a free port; a visitor who goes before the answer has come is no error."""

    daemon_threads = True

    def __init__(self, handler: Callable[..., Any]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        # Who stops it waits until it looks again, by itself only twice a second.
        Thread(target=self.serve_forever, args=[0.02], daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: Any) -> None:
        pass

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Lasting(Files):
    """Answers many requests on a connection, as servers of the web do: a page asks for 90 files."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer is a packet or two, not one a header


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the files of a folder, as long as it is needed."""
    server = Server(partial(Lasting, directory=str(folder)))
    try:
        yield server.address
    finally:
        server.stop()
