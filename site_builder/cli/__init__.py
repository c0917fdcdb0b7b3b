"""The command `prakat`. Exit codes: 0 fine, 1 problems found, 2 could not run.

Each command imports its own dependencies when it runs: checking must not wait for the typesetter.
"""

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from prakat.site_builder.cli import content, inbox, portal, site
from prakat.validators.text import visible


class _Commands(click.Group):
    """Commands whose error messages stay on one line, even if they quote the names of files."""

    def main(self, *arguments: Any, **named: Any) -> Any:
        """Run a command so that it can say everything, and ends what it began."""
        _write_all_characters()
        with _ended_by_signal():
            return super().main(*arguments, **named)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.ClickException as fault:
            fault.message = visible(fault.message)  # type: ignore[misc]
            raise


def _write_all_characters() -> None:
    """Let no character end a command: files and pipes of Windows know those of one country (cp874, cp1252).

    They get UTF-8 unless somebody has asked for another encoding; what that lacks is escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            asked = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=stream.encoding if asked else "utf-8", errors="backslashreplace")


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let a signal to end (SIGTERM) be an exception, so that other processes and unfinished files go, too."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="prakat")
def main() -> None:
    """Announcements of government positions: publish them, and check the applications.

    ประกาศรับสมัครตำแหน่งราชการ: เผยแพร่ และตรวจใบสมัครที่ได้รับ

    Run them in the folder of mkdocs.yml or any folder below it.
    สั่งได้จากโฟลเดอร์ที่มี mkdocs.yml และโฟลเดอร์ย่อยทุกชั้น
    """


for _command in (*site.COMMANDS, *portal.COMMANDS, *content.COMMANDS, *inbox.COMMANDS):
    main.add_command(_command)
