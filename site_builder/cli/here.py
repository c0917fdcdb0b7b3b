"""Shared by commands: the current project, errors in words, and findings.

Findings are for people, for other programs, and to be shown beside the lines on GitHub.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prakat.forms.questions.source import Finding
from prakat.validators.text import encodable, visible, visible_name

if TYPE_CHECKING:
    from prakat.site_builder.project import Project


FORMAT = click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)


def project_here(with_content: bool = False) -> "Project":
    """Return the project of the current folder."""
    from prakat.site_builder.project import Project, SettingsError

    with told(SettingsError):
        project = Project.around(Path.cwd())
    if with_content and not project.content.is_dir():
        name = project.name(project.content)
        raise click.UsageError(
            f"There is no folder {name}/ here. ไม่พบโฟลเดอร์ {name}/ ให้สั่งจากโฟลเดอร์หลักของโครงการ"
        )
    return project


class Existing(click.Path):
    """What is there already, and is said in both languages not to be there otherwise."""

    def __init__(self, dir_okay: bool = True, file_okay: bool = True) -> None:
        super().__init__(path_type=Path, exists=True, dir_okay=dir_okay, file_okay=file_okay)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.path.exists(value):
            name = visible_name(os.fspath(value))
            raise click.UsageError(f"There is no {name}. ไม่พบ {name}", ctx)
        return super().convert(value, param, ctx)


def echo_name(file: Path | str, err: bool = False) -> None:
    """Print the name of a file on one line, whatever characters it has."""
    click.echo(visible_name(str(file)), err=err)


@contextmanager
def told(*faults: type[Exception]) -> Iterator[None]:
    """End the command with the message of an exception, which says what to do."""
    try:
        yield
    except faults as fault:
        raise click.UsageError(str(fault)) from fault


def progress(label: str, length: int) -> Any:
    """Return a bar of so many steps, where somebody sees it; ``update`` tells how many more are done."""
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())


def echo_site(project: "Project") -> None:
    """Tell where the site is."""
    place = visible(os.path.relpath(project.site))
    click.echo(f"สร้างเว็บไซต์ไว้ใน {place}/ แล้ว / The site is in {place}/", err=True)


def findings_as(style: str, findings: Iterable[Finding]) -> str:
    """Return the findings as text that ends its last line; ``style`` is text, json or github."""
    if style == "json":
        listed = [asdict(each) | {"file": encodable(each.file)} for each in findings]
        return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    line = _annotation if style == "github" else str
    return "".join(f"{line(each)}\n" for each in findings)


def summary(findings: Sequence[Finding]) -> str:
    """Return in one line how many findings there are."""
    if not findings:
        return "เรียบร้อย / Nothing to mend"
    errors = sum(each.severity == "error" for each in findings)
    warnings = len(findings) - errors
    return f"ต้องแก้ {errors} แห่ง คำเตือน {warnings} แห่ง / errors: {errors}, warnings: {warnings}"


def _annotation(each: Finding) -> str:
    """Return one line that GitHub shows beside the line of the file."""
    said = f"{each.message['th']} {each.remedy['th']}\n{each.message['en']} {each.remedy['en']}"
    words = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = visible_name(each.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{each.severity} file={file},line={each.line},col={each.col},title={each.code}::{words}"
