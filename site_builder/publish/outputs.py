"""The outputs of a site: everything besides its Markdown files, each made from a Build.

To add an output, write a module and add a line here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from prakat.forms.catalogues import catalogues
from prakat.forms.questions.load import load_forms
from prakat.forms.questions.source import Finding
from prakat.site_builder.admin import page as admin
from prakat.site_builder.backend import Backend
from prakat.site_builder.build import SHARED, Artifact, Build, Contact, Page, Shared
from prakat.site_builder.bundle import assets, service_worker
from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.bundle.policy import Policy, headers
from prakat.site_builder.content.held import held_back
from prakat.site_builder.content.model import Content
from prakat.site_builder.portal import gathering, reading
from prakat.site_builder.portal.reading import UnusableError
from prakat.site_builder.portal.sources import read
from prakat.site_builder.postings.posting import Posting, postings
from prakat.site_builder.project import Project
from prakat.site_builder.publish.data import api, bom, calendars, feeds, manifest
from prakat.site_builder.publish.kept import from_before
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.papers import printables
from prakat.site_builder.publish.web import accessibility, application, fit, licences, pages, search
from prakat.site_builder.site import Site, robots
from prakat.site_builder.text import strings


class ContentError(Exception):
    """The content must not be published; ``findings`` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = [each for each in findings if each.severity == "error"]
        super().__init__("\n".join(map(str, self.findings)))


def begin(
    project: Project,
    site: Site,
    *,
    backend: Backend | None = None,
    written: Sequence[str] = (),
    preview: bool = False,
    like: Build | None = None,
    early: bool = False,
    marks: Marks | None = None,
) -> Build:
    """Return the Build of a project; build.py explains each argument.

    ``like`` is an earlier one of the same forms and files, which need not be loaded again. If ``early``,
    what is held back is in it, too. ``marks`` know what was digested.

    Raises:
        ContentError: the content has errors.
        BundleError: a file that every site needs could not be fetched or made.
    """
    marks = marks or Marks()
    if project.sources is not None:
        return _portal(project, site, project.sources, written, like, marks)
    kept = like.kept.following() if like else from_before(project.for_next("found"))
    content, words, findings = project.load(like.content.forms if like else None, kept)
    marks.alike(content.forms.values())
    if any(each.severity == "error" for each in findings):
        raise ContentError(findings)
    held = held_back(content, site.at)
    content = content if early else published(content, site.at)
    build = Build(
        project,
        site,
        content,
        postings(content),
        like.assets if like else assets.collected(project.cache, project.catalogue),
        like.policy if like else Policy(preview),
        shared=like.shared if like else Shared(),
        words=words,
        backend=backend,
        held=held,
        written=written,
        preview=preview,
        kept=kept,
    )
    if preview:
        return build
    return replace(build, search=search.index(content, build.postings, project.cache, kept, marks))


def _portal(
    project: Project, site: Site, file: Path, written: Sequence[str], like: Build | None, marks: Marks
) -> Build:
    """Return the Build of a portal, of what is kept of its sources."""
    sources, findings = read(file, project.name(file))
    words, amiss = strings.own(project.words, project.name(project.words))
    findings += amiss
    forms, of_forms = load_forms(catalogues(project.catalogue))
    findings += of_forms
    if sources is None or any(each.severity == "error" for each in findings):
        raise ContentError(findings)
    origins, taken, left_out = gathering.taken(sources, project.content, forms)
    for each in left_out:
        click.echo(each, err=True)
    content, found = reading.together(taken)
    marks.alike(forms.values())
    kept = like.kept.following() if like else from_before(project.for_next("found"))
    return Build(
        project,
        site,
        content,
        found,
        like.assets if like else assets.collected(project.cache, project.catalogue),
        like.policy if like else Policy(),
        search=search.index(reading.unambiguous(content), found, project.cache, kept, marks),
        words=words,
        written=written,
        origins=origins,
        operator=Contact(of.name, of.contact) if (of := sources.operator) else None,
        kept=kept,
    )


def tried(posting: Posting, site: Site) -> None:
    """Make everything that a portal says of a posting from outside, to find out whether it can be.

    Raises:
        UnusableError: it cannot, whatever the reason: one announcement must not be the end of a site.
    """
    content, found = reading.together([posting])
    alone = Build(Project.at(Path("-")), site, content, found, Assets(Folder(), Folder()), Policy())
    try:
        search.record(posting, {})
        for output in (fit.artifacts, pages.of_postings, feeds.artifacts, calendars.artifacts, api.artifacts):
            for each in output(alone):
                _ = dict(each.context) if isinstance(each, Page) else each.made()
    except Exception as error:
        raise UnusableError("-", f"{type(error).__name__}: {error}") from error


def published(content: Content, at: datetime) -> Content:
    """Return the content without what is to be published later than ``at``: announcements, and their
    amendments, cancellations, notices and files.
    """
    ripe = {
        key: content.as_public(each, at)
        for key, each in content.announcements.items()
        if each.publish_on is None or each.publish_on <= at
    }
    earlier = {key: [each.as_public(at) for each in made] for key, made in content.earlier.items()}
    return replace(content, announcements=ripe, earlier=earlier)


def _assets(build: Build) -> Iterator[Artifact]:
    folders = (*build.assets, build.search)
    return (Artifact(uri, path) for folder in folders for uri, path in folder.files.items())


def _robots(build: Build) -> Iterator[Artifact]:
    yield Artifact("robots.txt", robots(build.site), replaceable=True)


def _service_worker(build: Build, site: Path) -> Iterator[Artifact]:
    if not build.preview:
        kept = pages.near(build)
        found = sorted({each for page in kept for each in _shared(site / page / "index.html")})
        yield Artifact(service_worker.ADDRESS, service_worker.script(build.assets, kept, found, site))


def _shared(page: Path) -> list[str]:
    """Return the shared files that a page in the site's folder needs."""
    text = page.read_text("utf-8") if page.is_file() else ""
    return [f"{SHARED}{name}" for name in re.findall(rf'"[./]*{SHARED}([0-9a-f]+/[^"]+)"', text)]


def _headers(build: Build, site: Path) -> Iterator[Artifact]:
    """Return the headers for servers, now that all pages are known; the officers' page has its own policy."""
    paths = [f"/{each.name}/*" if each.is_dir() else f"/{each.name}" for each in sorted(site.iterdir())]
    apart = ["/", *(path for path in paths if path != "/admin/*")] if build.backend else ["/*"]
    yield Artifact("_headers", headers(build.policy, apart))


type Output = Callable[[Build], Iterable[Artifact | Page]]

# Those whose pages a menu may name: they are there whatever the content is.
ALWAYS: tuple[Output, ...] = (pages.always, fit.artifacts, licences.artifacts, accessibility.artifacts)

# The others.
DEPENDING: tuple[Output, ...] = (
    pages.artifacts,
    application.data,
    feeds.artifacts,
    calendars.artifacts,
    api.artifacts,
    printables.artifacts,
    admin.artifacts,
    _assets,
    _robots,
)

OUTPUTS: tuple[Output, ...] = (*ALWAYS, *DEPENDING)

# Made last, each of the folder in which the site lies with all that was made before.
FINISHING: tuple[Callable[[Build, Path], Iterable[Artifact]], ...] = (
    accessibility.checked,
    _service_worker,
    _headers,
    bom.artifacts,
    manifest.artifacts,
)


def find(build: Build, address: str) -> Artifact | Page | None:
    """Return what lies at an address in the site, made without most of the rest; None if nothing does."""
    folder = "/".join(address.split("/")[:2]) + "/"
    if shared := build.shared.find(address):
        return shared
    # What lies below an announcement is made of it alone.
    own = {key: each for key, each in build.postings.items() if folder in each.uris}
    build = replace(build, postings=own) if own else build
    outputs = (*ALWAYS, pages.artifacts) if address.endswith("/") or not address else OUTPUTS
    made = (each for output in outputs for each in _made(output, build, bool(own)))
    return next((each for each in made if each.uri == address), None)


def _made(output: Output, build: Build, of_one: bool) -> Iterator[Artifact | Page]:
    for each in output(build):
        if isinstance(each, Page) and not of_one and each.uri.startswith("announcements/"):
            break  # and all that follow are of announcements, too
        yield each
