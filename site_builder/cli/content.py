"""Commands for content: check, import, new, schema."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from prakat.site_builder.cli.here import FORMAT, Existing, echo_name, findings_as, project_here, summary, told


@click.command()
@click.argument("paths", nargs=-1, type=Existing())
@FORMAT
@click.option("--strict", is_flag=True, help="Warnings count as problems. ถือคำเตือนเป็นข้อผิดพลาด")
@click.option(
    "--since",
    metavar="REVISION",
    help="Also find what changed since this git revision, the published one, without an amendment. "
    "หาสิ่งที่เปลี่ยนไปจากฉบับที่เผยแพร่ โดยไม่ได้บันทึกการแก้ไข",
)
def check(paths: tuple[Path, ...], style: str, strict: bool, since: str | None) -> None:
    """Check what is written in content/ and forms/, all of it or PATH…. ตรวจเนื้อหาก่อนเผยแพร่

    Each finding has file:line:col (the path is relative to mkdocs.yml), a message and a remedy.
    Warnings alone are no problem.
    """
    from prakat.site_builder.publish.papers import unprinted

    project = project_here(with_content=True)
    loaded = project.load()
    findings = [*loaded.findings, *unprinted.findings(project, loaded.content.forms)]
    if since is not None:
        from prakat.site_builder.content import since as changes
        from prakat.site_builder.text.dates import today

        with told(changes.RevisionError):
            findings += changes.findings(project.content, since, today(), project.name(project.content))
    for path in paths:
        if not _is_in(path, [project.content, project.forms]):  # silence would be taken for praise
            content = project.name(project.content)
            raise click.UsageError(
                f"{path} is neither in {content}/ nor in forms/. "
                f"{path} ไม่ได้อยู่ใน {content}/ หรือ forms/ จึงไม่ถูกตรวจ"
            )
    if paths:
        findings = [each for each in findings if _is_in(project.root / each.file, paths)]
    findings.sort(key=lambda each: (each.file, each.line, each.col))
    click.echo(findings_as(style, findings), nl=False)
    errors = sum(each.severity == "error" for each in findings)
    if style == "text":
        click.echo(summary(findings), err=True)
    sys.exit(1 if errors or (strict and findings) else 0)


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    resolved = path.resolve()
    return any(resolved.is_relative_to(each.resolve()) for each in folders)


@click.command(name="import")
@click.argument("file", type=Existing(dir_okay=False), metavar="FILE.docx|.odt|.pdf|.txt")
@click.argument("name", required=False, metavar="[ID]")
def import_document(file: Path, name: str | None) -> None:
    """Turn an official document into files of content. นำเข้าประกาศหรือคำบรรยายลักษณะงานจากเอกสาร

    Its positions and, where it is a whole announcement, the announcement are shown, or written to content/
    under the name ID. Uncertain places are marked # ตรวจสอบ:; `prakat check` refuses them until somebody
    has looked and deleted the mark.
    """
    from prakat.site_builder.content.importer.document import UnreadableDocumentError, read
    from prakat.site_builder.content.importer.drafts.writing import MARK
    from prakat.site_builder.content.importer.parsing import parse

    with told(UnreadableDocumentError):
        document = read(file)
    agencies = _agencies() if name is not None else {}
    imported = parse(document, agencies)
    files = imported.files("import" if name is None else name)
    if name is None:
        click.echo("\n".join(text for _, _, text in files), nl=False)
    else:
        _write(files)
    if imported.rest:
        line, words = imported.rest
        click.echo(
            f"บรรทัดที่ {line} เป็นต้นไป ({words}) เป็นเอกสารอื่น จึงไม่ได้นำเข้า / "
            f"From line {line} on it is another document, which was left out.",
            err=True,
        )
    if marks := sum(text.count(MARK) for _, _, text in files):
        click.echo(f"ต้องตรวจ {marks} แห่งที่มี {MARK} / To look at: {marks} places marked {MARK}", err=True)
    if name is not None:
        click.echo(
            "ต่อไป: เทียบแต่ละไฟล์กับเอกสาร แล้วสั่ง prakat check / "
            "Next: compare each file with the document, then run prakat check.",
            err=True,
        )


def _agencies() -> dict[str, str]:
    """Return the ids of the project's agencies, by name; none while the content has mistakes."""
    agencies = project_here(with_content=True).load().content.agencies
    return {each.name: each.id for each in agencies.values()}


@click.command()
@click.argument("what", type=click.Choice(["agency", "announcement", "position"]))
@click.argument("name", required=False, metavar="[ID]")
@click.option("--kind", metavar="KIND", help="Of the announcement, e.g. competition. ชนิดของประกาศ")
@click.option("--type", "type_", metavar="TYPE", help="Of the position, e.g. วิชาการ. ประเภทของตำแหน่ง")
def new(what: str, name: str | None, kind: str | None, type_: str | None) -> None:
    """Begin a file with comments, to be filled in. เริ่มหน่วยงาน ประกาศ หรือตำแหน่งใหม่

    It is shown, or written to content/ under the name ID.yaml; `prakat check` says what is still missing.
    With a kind, an announcement has what announcements of that kind need; with a type, a position its levels.
    """
    from prakat.site_builder.content.kinds import Kind
    from prakat.site_builder.scaffold.new import POSITION_TYPES, blank, only_agency

    of_kind = next((each for each in Kind if each == kind), None)
    if kind is not None and (what != "announcement" or not of_kind):
        known = ", ".join(Kind)
        raise click.BadParameter(
            f"an announcement is of one of {known} / ประกาศเป็นชนิดใดชนิดหนึ่งข้างต้น", param_hint="--kind"
        )
    if type_ is not None and (what != "position" or type_ not in POSITION_TYPES):
        known = ", ".join(POSITION_TYPES)
        raise click.BadParameter(
            f"a position is of one of {known} / ตำแหน่งเป็นประเภทใดประเภทหนึ่งข้างต้น", param_hint="--type"
        )
    agency = only_agency(project_here(with_content=True)) if name and what == "announcement" else ""
    text = blank(what, of_kind, type_, agency)
    if name is None:
        click.echo(text, nl=False)
    else:
        _write([(what, name, text)])


def _write(files: list[tuple[str, str, str]]) -> None:
    """Write new files of content, each with its kind, its id and its text, and name them."""
    from prakat.site_builder.scaffold import new
    from prakat.site_builder.text.dates import today

    with told(new.NotWrittenError):
        for path in new.write(project_here(with_content=True), files, today()):
            echo_name(os.path.relpath(path))


@click.command(name="schema")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
def write_schema(folder: Path | None) -> None:
    """Write the JSON Schemas by which an editor completes and checks keys. ทำแบบตรวจคีย์ให้โปรแกรมแก้ไขข้อความ

    They go to .cache/schema unless FOLDER is given; VS Code finds them there (.vscode/settings.json).
    """
    from prakat.site_builder.content.schema import json_schema

    if folder is None:
        project = project_here(with_content=True)
        folder = Path(os.path.relpath(project.schemas))
    for path in json_schema.write(folder):
        echo_name(path)


COMMANDS = (check, import_document, new, write_schema)
