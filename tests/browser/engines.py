"""Browsers of other makers: Firefox, and WebKit (Safari's engine), each driven by what it understands.

Both are programs of the system (tests/tools.sh nightly). Where one is missing, who asks for it fails.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service
from websocket import WebSocket, create_connection

from tests.support import PATIENCE, free_port, listens, until

LONG = 3 * PATIENCE  # seconds: for a program that is compiled as nowhere else


class Engine(Protocol):
    """A browser with one page."""

    def open(self, url: str) -> None:
        """Go to an address, or load it again; whatever the page asks before it goes is answered yes."""

    def run(self, script: str) -> Any:
        """Run the body of an asynchronous function in the page; return what it returns."""


def _found(*names: str) -> str:
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.fail(f"needs {names[0]} (Debian: sh tests/tools.sh nightly)")
    return program


# --- Firefox, by WebDriver BiDi (W3C): it needs no other program ---------------------------

# It neither calls home nor tells of itself.
_QUIET = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "browser.safebrowsing.update.enabled": False,
    "extensions.update.enabled": False,
    "toolkit.telemetry.server": "data:,",
}


class _Firefox:
    def __init__(self, connection: WebSocket) -> None:
        self._connection, self._ids = connection, count(1)
        self._ask(
            "session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "accept"}}}
        )
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url="about:blank", wait="complete")
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def run(self, script: str) -> Any:
        function = f"async () => JSON.stringify((await (async () => {{ {script} }})()) ?? null)"
        told = self._ask(
            "script.callFunction",
            functionDeclaration=function,
            awaitPromise=True,
            target={"context": self._page},
            userActivation=True,
        )
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"]["value"])

    def _ask(self, method: str, **parameters: Any) -> Any:
        asked = next(self._ids)
        self._connection.send(json.dumps({"id": asked, "method": method, "params": parameters}))
        while (told := json.loads(self._connection.recv())).get("id") != asked:
            pass  # an event
        assert told["type"] == "success", f"{method}: {told.get('message')}"
        return told["result"]


@contextmanager
def firefox(folder: Path) -> Iterator[Engine]:
    """A Firefox, whose profile lies in the folder."""
    port = free_port()
    settings = "".join(
        f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in _QUIET.items()
    )
    (folder / "user.js").write_text(settings)
    command = [_found("firefox-esr", "firefox"), "--headless", "--no-remote", "--profile", str(folder)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([*command, f"--remote-debugging-port={port}"], stdout=log, stderr=log)
    try:
        until(lambda: listens(port))
        connection = create_connection(f"ws://127.0.0.1:{port}/session", timeout=LONG, suppress_origin=True)
        yield _Firefox(connection)
        connection.close()
    finally:
        process.terminate()
        process.wait()


# --- WebKit, by WebDriver: its small browser draws on a screen that nobody sees ---------------


class _WebKit:
    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        driver.set_script_timeout(LONG)
        driver.set_page_load_timeout(LONG)

    def open(self, url: str) -> None:
        self._driver.get("about:blank")
        self._driver.get(url)

    def run(self, script: str) -> Any:
        """By a promise's callback, since errors of the page are answers as well.

        The port to GTK sleeps on when a worker tells its page something, until a timer of its own wakes it
        after as much as 30 seconds, and the page gets its message. A timer of the page keeps it awake.
        """
        told = self._driver.execute_async_script(
            "const done = arguments[0]; const awake = setInterval(() => {}, 50);"
            f"(async () => {{ {script} }})()"
            ".then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }))"
            ".finally(() => clearInterval(awake));"
        )
        assert "error" not in told, told["error"]
        return told["value"]


@contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """A WebKit, whose files lie in the folder."""
    driver, screen = _found("WebKitWebDriver"), _found("Xvfb")
    home = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    numbers, reader = folder / "display", None
    with numbers.open("w") as told:
        display = subprocess.Popen(
            [screen, "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            stdout=told,
            stderr=subprocess.DEVNULL,
        )
    try:
        number = until(lambda: numbers.read_text().strip())
        options = WebKitGTKOptions()
        options.set_capability("unhandledPromptBehavior", "accept")
        service = Service(driver, port=free_port(), env={**os.environ, **home, "DISPLAY": f":{number}"})
        reader = WebKitGTK(options=options, service=service)
        yield _WebKit(reader)
    finally:
        if reader is not None:
            with suppress(Exception):
                reader.quit()
        display.terminate()
        display.wait()
