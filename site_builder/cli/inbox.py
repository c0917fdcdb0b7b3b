"""The command for received files: verify."""

import sys
from functools import cache
from pathlib import Path

import click

from prakat.site_builder.cli.here import Existing, echo_name, findings_as, project_here, told


@click.command(name="verify")
@click.argument("paths", nargs=-1, required=True, type=Existing(), metavar="PATH…")
@click.option("--announcement", metavar="ID", help="Check against this announcement. ตรวจตามประกาศนี้")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--no-pages",
    is_flag=True,
    help="Typeset nothing anew: neither count pages nor compare them (faster). "
    "ไม่นับหน้าและไม่เทียบหน้าเอกสาร (เร็วกว่า)",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx|.csv",
    help="Also write a table with one row an applicant. ทำบัญชีรายชื่อผู้สมัคร (ใน .csv ไม่มีข้อมูลอ่อนไหว)",
)
@click.option(
    "--committee",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx|.csv",
    help="The same for a committee, without ID, health and discipline. "
    "บัญชีรายชื่อสำหรับคณะกรรมการ ไม่มีเลขประจำตัวประชาชน สุขภาพ และวินัย",
)
def verify_files(
    paths: tuple[Path, ...],
    announcement: str | None,
    style: str,
    no_pages: bool,
    roster: Path | None,
    committee: Path | None,
) -> None:
    """Check received PDF, JSON and ZIP files, or folders of them, by the rules of the browser.

    ตรวจใบสมัครที่ได้รับ (PDF, JSON หรือ ZIP) ด้วยกฎเดียวกับที่ผู้สมัครเห็น
    """
    from prakat.site_builder.bundle import assets
    from prakat.site_builder.intake import spreadsheet
    from prakat.site_builder.intake.applicant import Submission, submission
    from prakat.site_builder.intake.inbox import Totals, Unreadable, attempted, received
    from prakat.site_builder.intake.roster import sheets
    from prakat.site_builder.intake.verify import Checked, Exported, Verifier, as_json, is_sound, summary
    from prakat.site_builder.postings.posting import posting
    from prakat.site_builder.text.dates import now

    wanted = [(table, whose) for table, whose in ((roster, False), (committee, True)) if table is not None]
    with told(spreadsheet.TableError):
        for table, _ in wanted:
            spreadsheet.need(table)
    project = project_here(with_content=True)
    content, _, findings = project.load()
    if any(each.severity == "error" for each in findings):
        click.echo(findings_as("text", findings), nl=False, err=True)
        raise click.exceptions.Exit(2)

    @cache
    def lookup(name: str) -> Exported | None:
        if (found := content.find(name)) is None:
            return None
        # Nobody applied by an amendment of a later day.
        made = posting(content.as_public(found, now()), content)
        return Exported(made.data, made.forms)

    if announcement is not None and lookup(announcement) is None:
        where = project.name(project.content)
        raise click.UsageError(
            f"There is no announcement {announcement} in {where}. ไม่พบประกาศ {announcement}"
        )

    def about(each: Checked | Unreadable) -> tuple[str, list[Submission | Unreadable]]:
        """Return the text printed for a file, and its row if a table is wanted."""
        rows = [submission(each) if isinstance(each, Checked) else each] if wanted else []
        return as_json(each) if style == "json" else summary(each), rows

    fonts = None if no_pages else assets.fonts(project.cache)
    said: list[str] = []
    entries: list[Submission | Unreadable] = []
    sound = True
    seen: list[Unreadable | None] = []
    listed = received(paths, [table for table, _ in wanted])
    with click.progressbar(
        listed, label="กำลังตรวจ", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as in_turn:
        for each in Verifier(lookup, announcement, fonts, project.catalogue).results(in_turn):
            made = attempted(each.file, about, each)
            if isinstance(made, Unreadable):
                each, made = made, about(made)
            said.append(made[0])
            entries += made[1]
            seen.append(each if isinstance(each, Unreadable) else None)
            sound = sound and is_sound(each)
    click.echo(f"[{','.join(said)}]" if style == "json" else "\n".join(said))
    click.echo(str(Totals.of(seen)), err=True)
    with told(spreadsheet.TableError):
        for table, for_committee in wanted:
            spreadsheet.write(table, sheets(entries, for_committee))
            echo_name(table, err=True)
    sys.exit(0 if sound else 1)


COMMANDS = (verify_files,)
