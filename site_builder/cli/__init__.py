"""The command `prakat`. Exit codes: 0 fine, 1 problems found, 2 could not run.

Each command imports its own dependencies when it runs: checking must not wait for the typesetter.
"""

import click

from prakat.site_builder.cli import content, inbox, site
from prakat.validators.text import visible


class _Commands(click.Group):
    """Commands whose error messages stay on one line, even if they quote the names of files."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.ClickException as fault:
            fault.message = visible(fault.message)  # type: ignore[misc]
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="prakat")
def main() -> None:
    """Announcements of government positions: publish them, and check the applications.

    ประกาศรับสมัครตำแหน่งราชการ: เผยแพร่ และตรวจใบสมัครที่ได้รับ

    Run them in the folder of mkdocs.yml or any folder below it.
    สั่งได้จากโฟลเดอร์ที่มี mkdocs.yml และโฟลเดอร์ย่อยทุกชั้น
    """


for _command in (*site.COMMANDS, *content.COMMANDS, *inbox.COMMANDS):
    main.add_command(_command)
