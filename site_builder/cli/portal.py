"""The command that makes one site from those of many agencies: portal."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prakat.site_builder.cli.here import FORMAT, Existing, echo_site, findings_as, progress, summary
from prakat.site_builder.cli.site import run_mkdocs
from prakat.validators.text import visible

if TYPE_CHECKING:
    from prakat.site_builder.portal.gathering import Gathered
    from prakat.site_builder.portal.sources import Sources
    from prakat.site_builder.project import Project


@click.command()
@click.argument("sources", type=Existing(dir_okay=False), default="sources.toml")
@FORMAT
def portal(sources: Path, style: str) -> None:
    """Build one site from the announcements of many agencies. สร้างเว็บไซต์รวมจากหลายหน่วยงาน

    SOURCES names the agencies' sites. รายชื่อเว็บไซต์อยู่ใน SOURCES

    It is built into site/ beside SOURCES. What was got of each agency is kept in state/, and goes on being
    shown while its own site is down or broken. Exit code 1: the site is built, but of some source not all is
    as it should be. 2: no site was built.
    """
    from prakat.forms.catalogues import catalogues
    from prakat.forms.questions.load import load_forms
    from prakat.site_builder.portal import gathering, state
    from prakat.site_builder.portal.sources import read
    from prakat.site_builder.project import Project
    from prakat.site_builder.publish.outputs import tried
    from prakat.site_builder.site import Site
    from prakat.site_builder.text.dates import now

    root = sources.resolve().parent
    project = Project.at(root / "mkdocs.yml", state.FOLDER, "site", sources.name)
    written, findings = read(sources, sources.name)
    forms, of_forms = load_forms(catalogues(project.catalogue))
    if written is None or any(each.severity == "error" for each in of_forms):
        _end(style, [*findings, *of_forms], 2)
        return
    site = Site(written.title["th"], written.site_url, now())
    try:
        with progress("อ่านประกาศของหน่วยงาน / Reading", len(written.agencies)) as bar:
            gathered = gathering.gather(
                written, project.content, site.at, forms, lambda each: tried(each, site), bar.update
            )
    except OSError as error:
        raise click.UsageError(
            f"Cannot write to {project.content}: {error.strerror}. เขียนลงใน {project.content} ไม่ได้"
        ) from error
    for each in gathered:
        click.echo(_told(each), err=True)
    with _settings(project, written) as settings:
        code = run_mkdocs(root, "build", "--strict", "--config-file", settings.name)
    found = [finding for each in gathered for finding in each.findings]
    if code == 0:
        echo_site(project)
    _end(style, found, 2 if code else 1 if found else 0)


def _end(style: str, findings: Sequence[Any], code: int) -> None:
    click.echo(findings_as(style, findings), nl=False)
    if style == "text" and findings:
        click.echo(summary(findings), err=True)
    sys.exit(code)


def _told(of: "Gathered") -> str:
    """Return in one line what became of a source."""
    name, count = visible(of.agency.id), len(of.state.announcements)
    if of.state.failing:
        since = f"{of.state.failing:%Y-%m-%d %H:%M}"
        return f"{name}: ไม่ได้ข้อมูลตั้งแต่ {since} ใช้ที่เก็บไว้ {count} ฉบับ / no data since {since}, kept: {count}"
    return (
        f"{name}: ประกาศ {count} ฉบับ ใหม่หรือแก้ไข {of.new} / announcements: {count}, new or changed: {of.new}"
    )


@contextmanager
def _settings(project: "Project", sources: "Sources") -> Iterator[Path]:
    """Write the settings by which MkDocs builds a portal, and remove them afterwards."""
    from prakat.site_builder.project import merged
    from prakat.site_builder.scaffold import init

    pages = project.root / "pages"
    if not pages.is_dir():
        pages = project.cache / "no-pages"
        pages.mkdir(parents=True, exist_ok=True)
    project.content.mkdir(exist_ok=True)
    title = sources.title
    own: dict[str, Any] = {
        "INHERIT": str(init.sources()[Path("mkdocs.yml")]),
        "site_name": title["th"],
        "site_url": sources.site_url,
        "docs_dir": str(pages),
        "site_dir": str(project.site),
        "nav": [{"หน้าแรก": "index.md"}, {"วิธีใช้": "help.md"}, {"ความเป็นส่วนตัว": "privacy.md"}],
        "extra": {"english": {title["th"]: title["en"]}},
    }
    given = merged(own, sources.mkdocs)
    ours = {"prakat": {"content": str(project.content), "sources": str(project.sources)}}
    given["plugins"] = [*sources.mkdocs.get("plugins", []), ours]
    handle, name = tempfile.mkstemp(".yml", ".prakat-", project.root, text=True)
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(given, file, ensure_ascii=False)
        yield path
    finally:
        path.unlink(missing_ok=True)


COMMANDS = (portal,)
