"""Commands that make sites and look after them: init, upgrade, build, serve, doctor."""

import os
import shlex
import socket
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prakat.site_builder.cli.here import (
    Existing,
    echo_name,
    echo_site,
    findings_as,
    progress,
    project_here,
    summary,
    told,
)
from prakat.validators.text import visible

if TYPE_CHECKING:
    from prakat.site_builder.project import Project
    from prakat.site_builder.scaffold.upgrade import Change


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Begin the repository of an agency in FOLDER, with an example. เริ่มที่เก็บของหน่วยงานพร้อมตัวอย่าง

    It can be built at once. Files that are there already stay as they are.
    """
    from prakat.site_builder.scaffold.init import TakenError, create
    from prakat.site_builder.text.dates import today

    try:
        with told(TakenError):
            made = create(folder, today())
    except OSError as error:
        raise click.UsageError(
            f"Cannot write to {folder}: {error.strerror}. เขียนลงใน {folder} ไม่ได้"
        ) from error
    for name in made.written:
        echo_name(folder / name)
    for name in made.kept:
        click.echo(f"มีอยู่แล้ว ไม่ได้แก้ / kept as it is: {visible(str(folder / name))}", err=True)
    click.echo(f"ต่อไป / Next: cd {visible(shlex.quote(str(folder)))} && prakat serve", err=True)
    here = folder.resolve()
    if not any((each / ".git").exists() for each in (here, *here.parents)) and not _began_history(here):
        click.echo("เก็บประวัติการแก้ไขไว้ด้วย git / Keep its history: git init -b main", err=True)


def _began_history(folder: Path) -> bool:
    """Make a folder a git repository, which shows Thai names as they are, and tell whether it is one."""
    with suppress(OSError):  # there is no git
        for command in (["init", "--quiet", "-b", "main"], ["config", "core.quotePath", "false"]):
            if subprocess.run(["git", *command], cwd=folder).returncode != 0:
                return False
        return True
    return False


# What an upgrade changes in the site, in the order in which it is told (scaffold/upgrade.py).
_CHANGES = {
    "rules": "กฎที่ใช้ตรวจ ใบสมัครที่ได้รับแล้วจะถูกตรวจด้วยกฎใหม่ / Rules: what was received is checked anew",
    "forms": "ข้อความในแบบฟอร์ม / Texts of forms",
    "printed": "แบบพิมพ์ของแบบฟอร์ม จำนวนหน้าอาจต่างไป / Printed forms: pages may count otherwise",
    "page": "หน้าเว็บที่ข้อความต่างไป / Pages that say something else",
    "added": "ไฟล์ที่เพิ่มขึ้น / Files that come",
    "gone": "ไฟล์ที่ไม่มีอีก / Files that go",
    "paper": "เอกสารที่ต่างไป / Papers that differ",
    "data": "ข้อมูลสำหรับโปรแกรมที่ต่างไป / Data for programs that differ",
}
_SHOWN = 20  # changes of a kind, and lines of a change
_FEW_PAGES = 3  # a line that changes on more is told once


@click.command()
@click.argument("version", default="")
@click.option("--yes", is_flag=True, help="Do not ask. ไม่ต้องถาม")
def upgrade(version: str, yes: bool) -> None:
    """Change to another VERSION of prakat, or to a wheel. เปลี่ยนเป็น prakat รุ่นอื่น

    Without a name, the newest one. It first tells what will change in the published site and in this
    repository, and asks. Content and files that you have changed stay as they are.
    บอกก่อนว่าเว็บไซต์และไฟล์ใดจะเปลี่ยน แล้วถาม ไม่แก้เนื้อหาและไฟล์ที่ท่านแก้ไว้
    """
    from prakat.site_builder.scaffold import upgrade as upgrading

    project = _site_here()
    at = upgrading.folder(project)
    try:
        click.echo(
            "กำลังติดตั้งรุ่นนั้นไว้ข้าง ๆ ดาวน์โหลดไม่เกิน 165 MB / Installing it aside, up to 165 MB are fetched",
            err=True,
        )
        other = upgrading.other(project, version, at)
        click.echo("กำลังสร้างเว็บไซต์ด้วยทั้งสองรุ่นเพื่อเทียบกัน / Building the site by both, to compare", err=True)
        moment = upgrading.moment()
        before = upgrading.built(project, sys.executable, at / "site-before", moment)
        after = upgrading.built(project, other.python, at / "site-after", moment)
        planned = upgrading.plan(project.root, other, at)
        click.echo(f"prakat {upgrading.here()} → {other.version}")
        _tell_changes([*upgrading.changes(before, after)])
        anew = upgrading.loaded_anew(before, after) / 1e6
        click.echo(f"เบราว์เซอร์โหลดใหม่ไม่เกิน / Browsers load anew, at most: {anew:.1f} MB")
        for name in planned.written:
            click.echo(f"จะเขียน / To be written: {visible(name)}")
        for name in planned.kept:
            click.echo(f"ท่านแก้ไว้ จึงไม่เปลี่ยน / You changed it, so it stays: {visible(name)}")
        if not (yes or click.confirm("เปลี่ยนเป็นรุ่นนี้หรือไม่ / Change to this version?")):
            click.echo("ไม่ได้เปลี่ยนอะไร / Nothing was changed.")
            sys.exit(1)
        upgrading.write(project.root, planned)
        if not upgrading.installed_here(project, other.wheel):
            click.echo("ต่อไป ติดตั้งตาม README.md / Next, install it as README.md says.")
    except upgrading.UpgradeError as error:
        click.echo(error.said, nl=False, err=True)
        raise click.UsageError(str(error)) from error
    finally:
        upgrading.forget(at)
    click.echo("เปลี่ยนแล้ว ดูด้วย prakat serve แล้วเก็บใน git / Done. Look at it by prakat serve, then commit.")


def _tell_changes(changes: "list[Change]") -> None:
    """Print what changes in the site, a heading for each kind; what changes on many pages once."""
    if not changes:
        click.echo("เว็บไซต์ไม่เปลี่ยนในสิ่งที่คนและโปรแกรมเห็น / What people and programs see stays the same.")
    on = Counter(line for each in changes if each.kind == "page" for line in {*each.lines})
    common = {line: pages for line, pages in on.items() if pages > _FEW_PAGES}
    for kind, words in _CHANGES.items():
        those = [each for each in changes if each.kind == kind]
        if those:
            click.echo(f"{words}:")
        if kind == "page":
            for line, pages in common.items():
                click.echo(f"  {visible(line)} ({pages} หน้า / pages)")
            those = [each for each in those if not {*each.lines} <= {*common}]
        for each in those[:_SHOWN]:
            if each.address or kind == "page":
                click.echo(f"  /{visible(each.address)}")
            own = [line for line in each.lines if line not in common]
            for line in own[:_SHOWN]:
                click.echo(f"    {visible(line)}")
            _tell_more(len(own[_SHOWN:]), "    ", "บรรทัด / more lines")
        _tell_more(len(those[_SHOWN:]), "  ", "รายการ / more")


def _tell_more(number: int, before: str, what: str) -> None:
    if number:
        click.echo(f"{before}… {number} {what}")


@click.command()
@click.option(
    "--compress", is_flag=True, help="Also write each file as .gz and .br, for servers. บีบอัดไฟล์ไว้ให้แม่ข่าย"
)
def build(compress: bool) -> None:
    """Build the site into site/. สร้างเว็บไซต์ไว้ใน site/"""
    project = _site_here()
    if code := run_mkdocs(project.root, "build", "--strict"):
        sys.exit(code)
    if compress:
        from prakat.site_builder.bundle.compress import compress_site

        compress_site(project.site, project.cache / "compressed")
    echo_site(project)


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen. ที่อยู่ที่เปิดดู")
def serve(address: str) -> None:
    """Preview the site and follow every change. ดูตัวอย่างเว็บไซต์และติดตามการแก้ไข

    Mistakes are shown in the browser; what is held back is shown, and marked.
    ข้อผิดพลาดแสดงในหน้าเว็บ เรื่องที่ยังไม่ถึงเวลาเผยแพร่แสดงพร้อมเครื่องหมาย
    """
    project = _site_here()
    host, port = _free(address)
    from prakat.site_builder.preview.server import run

    run(project, host, port)


@click.command()
@click.argument("place", metavar="URL|FOLDER")
@click.option(
    "--manifest",
    "kept",
    type=Existing(dir_okay=False),
    help="Compare with this build-manifest.json, kept from the build. เทียบกับบัญชีไฟล์ที่เก็บไว้ตอนสร้าง",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def doctor(place: str, kept: Path | None, style: str) -> None:
    """Tell what is wrong with a published site, or with a folder that holds one. ตรวจเว็บไซต์ที่เผยแพร่แล้ว

    Whether every file is as it was built; of a server also types, headers, the policy of scripts, and how
    long browsers keep what. Warnings alone are no problem.
    """
    from prakat.site_builder.doctor import folder, served
    from prakat.site_builder.doctor.client import Address, AddressError, UnreachableError
    from prakat.site_builder.publish.data import manifest

    with told(AddressError, UnreachableError, manifest.ManifestError):
        if "://" not in place:
            at = Path(place)
            if not at.is_dir():
                raise click.UsageError(f"There is no folder {place}. ไม่พบโฟลเดอร์ {place}")
            built = manifest.at(kept or at / manifest.ADDRESS)
            findings = [*folder.findings(at, built)]
        else:
            address = Address.of(place)
            built = manifest.at(kept) if kept else served.manifest_of(address)
            with progress("เทียบไฟล์ / Comparing", len(built.files)) as bar:
                findings = [*served.findings(address, built, bar.update)]
    click.echo(findings_as(style, findings), nl=False)
    if style == "text":
        click.echo(f"{summary(findings)} ({len(built.files)} ไฟล์ / files)", err=True)
        if not kept:
            click.echo(
                f"เทียบกับ {manifest.ADDRESS} ที่วางไว้ด้วยกัน ซึ่งผู้ที่แก้ไฟล์ได้ก็แก้ได้ "
                "ให้ใช้ --manifest กับฉบับที่เก็บไว้ต่างหาก / Compared with the manifest that lies there, which "
                "whoever changes files can change, too. Give one that was kept elsewhere by --manifest.",
                err=True,
            )
    sys.exit(1 if any(each.severity == "error" for each in findings) else 0)


def _free(address: str) -> tuple[str, int]:
    """Return host and port; end the command if nobody can listen there, and say which to take instead."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal() and int(port) < 1 << 16):
        raise click.BadParameter(
            "Write host and port, such as 127.0.0.1:8001. เขียนเป็นที่อยู่และพอร์ต เช่น 127.0.0.1:8001",
            param_hint="--address",
        )
    try:
        socket.create_server((host, int(port))).close()
    except OSError as error:
        raise click.UsageError(
            f"Cannot listen at port {port} of {host}: {error.strerror}. Take another, such as "
            f"--address {host}:{int(port) + 1}. ใช้พอร์ต {port} ไม่ได้ เลือกพอร์ตอื่นด้วย --address"
        ) from error
    return host, int(port)


def _site_here() -> "Project":
    """Return the project of the current folder; end the command if it has no mkdocs.yml."""
    project = project_here()
    if not project.settings.exists():
        raise click.UsageError("ไม่พบ mkdocs.yml ให้สั่งจากโฟลเดอร์หลักของโครงการ. There is no mkdocs.yml here.")
    return project


def run_mkdocs(folder: Path, *arguments: str) -> int:
    """Run MkDocs in a process of its own: only the plugin imports it, and its output stays as it is.

    It does not stay when this process ends, and says what the one has to say who asked for the build.
    """
    # What Material says of its successor is for those who make prakat, not for those who build a site.
    told = f"{sys.stdout.encoding}:backslashreplace"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": told}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()  # it tidies up (plugin.py)
            raise


COMMANDS = (init, upgrade, build, serve, doctor)
