"""The command `prakat`. Exit codes: 0 fine, 1 problems found, 2 could not run.

What only one command needs is imported there: checking must not wait for the typesetter.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prakat.forms.questions.source import Finding

if TYPE_CHECKING:
    from prakat.site_builder.content.model import Content
    from prakat.site_builder.intake.applicant import Entry
    from prakat.site_builder.intake.inbox import Unreadable
    from prakat.validators.contract import Form

CONTENT = Path("content")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="prakat")
def main() -> None:
    """Announcements of government positions: publish them, and check the applications.

    ประกาศรับสมัครตำแหน่งราชการ: เผยแพร่ และตรวจใบสมัครที่ได้รับ
    """


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Begin the repository of an agency in FOLDER, with an example. เริ่มที่เก็บของหน่วยงานพร้อมตัวอย่าง

    It can be built at once. Files that are there already stay as they are.
    """
    from prakat.site_builder.scaffold.init import TakenError
    from prakat.site_builder.scaffold.init import init as write
    from prakat.site_builder.text.dates import today

    try:
        made = write(folder, today())
    except TakenError as error:
        raise click.UsageError(
            f"There is a site in {folder} already: {error}. ใน {folder} มีเว็บไซต์อยู่แล้ว เลือกโฟลเดอร์อื่น"
        ) from error
    except OSError as error:
        raise click.UsageError(
            f"Cannot write to {folder}: {error.strerror}. เขียนลงใน {folder} ไม่ได้"
        ) from error
    for name in made.written:
        click.echo(folder / name)
    for name in made.kept:
        click.echo(f"มีอยู่แล้ว ไม่ได้แก้ / kept as it is: {folder / name}", err=True)
    click.echo(f"ต่อไป / Next: cd {folder} && prakat serve", err=True)


@main.command()
@click.option(
    "--compress", is_flag=True, help="Also write each file as .gz and .br, for servers. บีบอัดแฟ้มไว้ให้แม่ข่าย"
)
def build(compress: bool) -> None:
    """Build the site into site/. สร้างเว็บไซต์ไว้ใน site/"""
    if code := _mkdocs("build", "--strict"):
        sys.exit(code)
    if compress:
        from prakat.site_builder.bundle.compress import compress as write

        write(Path("site"))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen. ที่อยู่ที่เปิดดู")
def serve(address: str) -> None:
    """Preview the site and follow every change. ดูตัวอย่างเว็บไซต์และติดตามการแก้ไข"""
    sys.exit(_mkdocs("serve", "--dev-addr", address))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Warnings count as problems. ถือคำเตือนเป็นข้อผิดพลาด")
@click.option(
    "--since",
    metavar="REVISION",
    help="Also find what changed since this git revision, the published one, without an amendment. "
    "ตรวจด้วยว่ามีอะไรเปลี่ยนไปจากฉบับที่เผยแพร่โดยไม่ได้บันทึกการแก้ไข",
)
def check(paths: tuple[Path, ...], style: str, strict: bool, since: str | None) -> None:
    """Check what is written in content/ and forms/, all of it or PATH…. ตรวจเนื้อหาก่อนเผยแพร่

    Each finding says file:line:col, what is amiss and what to do. Warnings alone are no problem.
    """
    from prakat.site_builder.publish import unprinted

    _, forms, findings = _load()
    findings += unprinted.findings(forms)
    if since is not None:
        findings += _since(since)
    if paths:
        wanted = {_of_the_project(path) for path in paths}
        findings = [each for each in findings if wanted & {*_with_parents(Path(each.file).resolve())}]
    findings.sort(key=lambda each: (each.file, each.line, each.col))
    _print_findings(findings, style)
    errors = sum(each.severity == "error" for each in findings)
    if findings and style == "text":
        warnings = len(findings) - errors
        click.echo(
            f"ต้องแก้ {errors} แห่ง คำเตือน {warnings} แห่ง / errors: {errors}, warnings: {warnings}", err=True
        )
    sys.exit(1 if errors or (strict and findings) else 0)


def _since(revision: str) -> list[Finding]:
    from prakat.site_builder.content import since
    from prakat.site_builder.text.dates import today

    try:
        return [*since.findings(CONTENT, revision, today())]
    except since.RevisionError as error:
        raise click.UsageError(
            f"git knows no revision {revision} here. ไม่พบฉบับ {revision} ใน git "
            "ตรวจชื่อ หรือดึงประวัติมาให้ครบก่อน (git fetch)"
        ) from error


def _of_the_project(path: Path) -> Path:
    """The path, if what lies there is checked at all; else a person would take silence for praise."""
    resolved = path.resolve()
    if not {CONTENT.resolve(), Path("forms").resolve()} & {*_with_parents(resolved)}:
        raise click.UsageError(
            f"{path} is neither in content/ nor in forms/. {path} ไม่ได้อยู่ใน content/ หรือ forms/ จึงไม่ถูกตรวจ"
        )
    return resolved


@main.command(name="import")
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE.docx|.txt"
)
@click.argument("name", required=False, metavar="[ID]")
def import_position(file: Path, name: str | None) -> None:
    """Turn an official job description into a position's YAML. นำเข้าคำบรรยายลักษณะงานจากเอกสาร

    It is shown, or written to content/positions/ID.yaml. What was uncertain is marked # ตรวจสอบ:, which
    `prakat check` refuses until somebody has looked at it.
    """
    from prakat.site_builder.content import importer
    from prakat.site_builder.content.wordfile import UnreadableError

    try:
        draft = importer.parse(importer.read(file))
    except UnreadableError as error:
        raise click.UsageError(
            f"{file} can be read neither as a Word file (.docx) nor as text. "
            f"อ่าน {file} ไม่ได้ ถ้าเป็นไฟล์ Word แบบเก่า (.doc) หรือ PDF ให้เปิดแล้วบันทึกใหม่เป็น .docx"
        ) from error
    text = importer.to_yaml(draft)
    _write("positions", name, text)
    if draft.rest:
        line, words = draft.rest
        click.echo(
            f"บรรทัดที่ {line} เป็นต้นไป ({words}) เป็นเอกสารอื่น จึงไม่ได้นำเข้า / "
            f"From line {line} on it is another document, which was left out.",
            err=True,
        )
    if marks := text.count("# ตรวจสอบ:"):
        click.echo(
            f"ต้องตรวจ {marks} แห่งที่มี # ตรวจสอบ: / To look at: {marks} places marked # ตรวจสอบ:", err=True
        )


@main.command()
@click.argument("kind", type=click.Choice(["announcement", "position"]))
@click.argument("name", required=False, metavar="[ID]")
def new(kind: str, name: str | None) -> None:
    """Begin an announcement or a position: a file with comments, to be filled in. เริ่มประกาศหรือตำแหน่งใหม่

    It is shown, or written to content/ under the name ID.yaml; `prakat check` says what is still missing.
    """
    from prakat.site_builder.text.dates import today
    from prakat.validators.counting.calendar import be_year

    text = Path(__file__).with_name("scaffold").joinpath(f"{kind}.yaml").read_text("utf-8")
    _write(f"announcements/{be_year(today())}" if kind == "announcement" else "positions", name, text)


def _write(folder: str, name: str | None, text: str) -> None:
    """Show ``text``, or write it as a new file of content. An existing file is never written over.

    The editor gets the schemas to complete and check its keys by.
    """
    from prakat.site_builder.content import schema

    if name is None:
        click.echo(text, nl=False)
        return
    _need_content()
    path = CONTENT / folder / f"{name}.yaml"
    if not re.fullmatch("[a-z0-9-]{1,100}", name):
        raise click.UsageError(
            f"An id holds only a-z, digits and hyphens. รหัส '{name}' ต้องเป็นอักษร a-z ตัวเล็ก ตัวเลข และขีดกลาง"
        )
    try:
        if taken := next(CONTENT.joinpath(folder.partition("/")[0]).rglob(path.name), None):
            raise FileExistsError(taken)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(f"{name} exists already. มีแฟ้ม {name}.yaml อยู่แล้ว เลือกรหัสอื่น") from error
    schema.write()
    click.echo(path)


@main.command(name="schema")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--markdown", is_flag=True, help="Show every key as a page instead. แสดงคีย์ทั้งหมดเป็นหน้าอ่าน")
def write_schema(folder: Path | None, markdown: bool) -> None:
    """Write the JSON Schemas by which an editor completes and checks keys. ทำแบบตรวจคีย์ให้โปรแกรมแก้ไขข้อความ

    They lie in .cache/schema unless FOLDER is given; VS Code finds them there (.vscode/settings.json).
    """
    from prakat.site_builder.content import reference, schema

    if markdown:
        click.echo(reference.markdown(), nl=False)
        return
    for path in schema.write(folder or schema.FOLDER):
        click.echo(path)


@main.command(name="verify")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH…"
)
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
    from prakat.site_builder.content.model import export
    from prakat.site_builder.intake.applicant import entry
    from prakat.site_builder.intake.inbox import received
    from prakat.site_builder.intake.verify import Checked, Exported, is_sound, result, summary, verify

    for table in (roster, committee):
        _need_table(table)
    content, forms, findings = _load()
    if any(each.severity == "error" for each in findings):
        _print_findings(findings, "text", err=True)
        raise click.exceptions.Exit(2)

    @cache
    def lookup(name: str) -> Exported | None:
        found = content.find(name)
        if found is None:
            return None
        return Exported(export(found, content), {use.id: forms[use.id] for use in found.forms})

    if announcement is not None and lookup(announcement) is None:
        raise click.UsageError(
            f"There is no announcement {announcement} in {CONTENT}. ไม่พบประกาศ {announcement}"
        )
    fonts = None if no_pages else assets.fonts()
    said, entries, sound = [], [], True
    with click.progressbar(
        received(paths), label="กำลังตรวจ", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as files:
        for each in verify(files, lookup, announcement, fonts):
            # The separators of the canonical report, so that each report stands here byte for byte.
            as_json = json.dumps(result(each), ensure_ascii=False, separators=(",", ":"))
            said.append(as_json if style == "json" else summary(each))
            sound = sound and is_sound(each)
            if roster or committee:
                entries.append(entry(each) if isinstance(each, Checked) else each)
    click.echo(f"[{','.join(said)}]" if style == "json" else "\n".join(said))
    _write_tables(entries, roster, committee)
    sys.exit(0 if sound else 1)


def _need_table(file: Path | None) -> None:
    """What cannot be written is told before hours of checking, not after."""
    if file is None:
        return
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise click.UsageError(f"{file} must end in .xlsx or .csv. ชื่อแฟ้ม {file} ต้องลงท้ายด้วย .xlsx หรือ .csv")
    if not file.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {file.parent}. ไม่พบโฟลเดอร์ {file.parent}")


def _write_tables(entries: "list[Entry | Unreadable]", roster: Path | None, committee: Path | None) -> None:
    from prakat.site_builder.intake import spreadsheet
    from prakat.site_builder.intake.roster import sheets

    for file, for_committee in ((roster, False), (committee, True)):
        if file is None:
            continue
        try:
            spreadsheet.write(file, sheets(entries, for_committee))
        except OSError as error:
            raise click.UsageError(
                f"Cannot write {file}: {error.strerror}. เขียนแฟ้ม {file} ไม่ได้ ถ้าเปิดอยู่ใน Excel ให้ปิดก่อน"
            ) from error
        click.echo(file, err=True)


def _load() -> "tuple[Content, dict[str, Form], list[Finding]]":
    from prakat.forms.questions.load import load_forms
    from prakat.site_builder.content.load import load_content
    from prakat.site_builder.text import strings

    _need_content()
    forms, findings = load_forms()
    content, found = load_content(CONTENT, forms)
    return content, forms, findings + found + strings.own()[1]


def _need_content() -> None:
    if not CONTENT.is_dir():
        raise click.UsageError(
            "There is no folder content/ here. ไม่พบโฟลเดอร์ content/ ให้สั่งจากโฟลเดอร์หลักของโครงการ"
        )


def _print_findings(findings: Iterable[Finding], style: str, err: bool = False) -> None:
    if style == "json":
        click.echo(json.dumps([asdict(each) for each in findings], ensure_ascii=False, indent=1), err=err)
        return
    for each in findings:
        click.echo(_annotation(each) if style == "github" else str(each), err=err)


def _annotation(each: Finding) -> str:
    """One line that GitHub shows beside the line of the file."""
    said = f"{each.message['th']} {each.remedy['th']}\n{each.message['en']} {each.remedy['en']}"
    words = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = each.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{each.severity} file={file},line={each.line},col={each.col},title={each.code}::{words}"


def _with_parents(path: Path) -> list[Path]:
    return [path, *path.parents]


def _mkdocs(*arguments: str) -> int:
    """Run MkDocs in a process of its own: only the plugin knows it, and its words stay as they are."""
    if not Path("mkdocs.yml").exists():
        raise click.UsageError("ไม่พบ mkdocs.yml ให้สั่งจากโฟลเดอร์หลักของโครงการ. There is no mkdocs.yml here.")
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments]).returncode
