"""The browser of the tests: whichever of its names the machine knows."""

import shutil
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.support import PATIENCE

PATIENT = PATIENCE * 1000  # milliseconds

# The first has no windows to draw that nobody sees, and takes a quarter less time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# As root in a container there is no sandbox; the rest keeps Chromium from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Pages of a visitor share a process, and with it what was compiled for those before them.
    "--renderer-process-limit=1",
]


def launch(playwright: Playwright, arguments: Sequence[str] = ARGUMENTS) -> Browser:
    """Start a Chromium; the caller closes it. Expectations on its pages wait."""
    expect.set_options(timeout=PATIENT)
    return playwright.chromium.launch(executable_path=program(), args=[*arguments])


def program() -> str:
    """Return where Chromium is."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("needs Chromium (Debian: apt-get install chromium-headless-shell)")
    return found
