"""What commands share: the project that they are given in, and faults in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prakat.validators.text import visible_name

if TYPE_CHECKING:
    from prakat.site_builder.project import Project


def project_here(with_content: bool = False) -> "Project":
    """Return the project that the command is given in."""
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
    """Print the name of a file on a line of its own, whatever it holds."""
    click.echo(visible_name(str(file)), err=err)


@contextmanager
def told(*faults: type[Exception]) -> Iterator[None]:
    """End the command with the words of a fault; they tell what to do."""
    try:
        yield
    except faults as fault:
        raise click.UsageError(str(fault)) from fault
