"""Shared by commands: the current project, errors in words, and findings.

Findings are for people, for other programs, and to be shown beside the lines on GitHub.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prakat.forms.questions.source import Finding
from prakat.validators.text import encodable, visible_name

if TYPE_CHECKING:
    from prakat.site_builder.project import Project


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


def findings_as(style: str, findings: Iterable[Finding]) -> str:
    """Return the findings as text that ends its last line; ``style`` is text, json or github."""
    if style == "json":
        listed = [asdict(each) | {"file": encodable(each.file)} for each in findings]
        return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    line = _annotation if style == "github" else str
    return "".join(f"{line(each)}\n" for each in findings)


def _annotation(each: Finding) -> str:
    """One line that GitHub shows beside the line of the file."""
    said = f"{each.message['th']} {each.remedy['th']}\n{each.message['en']} {each.remedy['en']}"
    words = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = visible_name(each.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{each.severity} file={file},line={each.line},col={each.col},title={each.code}::{words}"
