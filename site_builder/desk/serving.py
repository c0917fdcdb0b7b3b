"""The desk on a port of this machine, and the address that opens it once in the officer's browser."""

import socket
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from prakat.site_builder.desk.guard import HOST, Guard
from prakat.site_builder.desk.server import Desk
from prakat.site_builder.intake.examine import Examiner


class Running:
    """A desk that is served: the address that opens it once."""

    def __init__(self, desk: Desk, examiner: Examiner) -> None:
        self.desk, self._examiner = desk, examiner
        self._socket = socket.create_server((HOST, 0))
        self.guard = Guard(desk.app, self._socket.getsockname()[1], desk.refused)
        # What is asked is written nowhere: addresses name cases.
        config = uvicorn.Config(
            self.guard, log_config=None, access_log=False, lifespan="off", server_header=False,
            timeout_graceful_shutdown=1, h11_max_incomplete_event_size=16_384, ws="none",
        )  # fmt: skip
        self.server = uvicorn.Server(config)

    def run(self) -> None:
        """Serve until the process is interrupted or ``end`` is called."""
        following = threading.Thread(target=self.desk.followed.follow, args=[self._examiner], daemon=True)
        following.start()
        try:
            self.server.run([self._socket])
        finally:
            self.end()
            following.join()
            self._socket.close()

    def end(self) -> None:
        """Serve no longer."""
        self.desk.followed.end()
        self.server.should_exit = True

    @contextmanager
    def opening(self, by_browser: bool) -> Iterator[str]:
        """Give the address that opens the desk, after it was handed to the browser if there is one.

        A browser gets it by a page that its owner alone may read: everybody sees a program's arguments.
        """
        if not by_browser:
            yield self.guard.entrance
            return
        with tempfile.TemporaryDirectory(prefix="prakat-desk-") as folder:
            page = Path(folder) / "desk.html"
            page.touch(mode=0o600)
            page.write_text(
                f'<!doctype html><meta http-equiv="refresh" content="0;url={self.guard.entrance}">'
            )
            is_opened = webbrowser.open(page.as_uri())
            yield self.guard.address if is_opened else self.guard.entrance
