"""The MkDocs plugin: add everything made from content to the site.

Only this, config.py, generated.py and written.py know MkDocs.
"""

import itertools
import os
import posixpath
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Literal, cast

import click
import jinja2
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from prakat.forms.paper.documents import DocumentError
from prakat.forms.questions.kinds import WIDGETS
from prakat.site_builder import generated, written
from prakat.site_builder.backend import Backend
from prakat.site_builder.build import SHARED, Artifact, Build, Page
from prakat.site_builder.bundle import BundleError, aside, processes
from prakat.site_builder.bundle.policy import PolicyError
from prakat.site_builder.config import PrakatConfig, needs_themes_script, refused
from prakat.site_builder.project import Project
from prakat.site_builder.publish import writing
from prakat.site_builder.publish.kept import Compiled, basis, for_later
from prakat.site_builder.publish.last import Last, Marks
from prakat.site_builder.publish.outputs import ALWAYS, DEPENDING, FINISHING, ContentError, begin, find
from prakat.site_builder.publish.papers import unprinted
from prakat.site_builder.publish.web import pages
from prakat.site_builder.publish.web.sharing import Sharing
from prakat.site_builder.publish.web.shell import Asked, Shell, Shown, shown_as
from prakat.site_builder.site import Site
from prakat.site_builder.text import thai
from prakat.site_builder.text.dates import now, thai_moment
from prakat.validators.text import visible

PACKAGE = Path(__file__).parent / "publish"
TEMPLATES = PACKAGE / "templates"
MATERIALS_ICON = "assets/images/favicon.png"
# The theme's templates that show texts of mkdocs.yml and front matter. The others expect HTML and are
# not escaped.
_ESCAPED = {"base.html", "partials/content.html", "partials/palette.html"}
# The theme's inline scripts are here, one in each template.
_SCRIPTS = "partials/javascripts"
# What Markdown makes of a table.
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_SCROLLED = r'<div class="prakat-table" tabindex="0"><table class="prakat-cells">\1</table></div>'
_OF_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_ANCHOR = re.compile(r"\sid=[\"']?([^\"'\s>]+)")
_SCRIPT = "assets/javascripts/bundle."


class PrakatPlugin(BasePlugin[PrakatConfig]):  # type: ignore[no-untyped-call]
    """Add everything made from content to a site. The hooks stand in the order in which MkDocs calls them."""

    preview = False
    beside = False
    # Where the site shall lie, while it is built beside.
    place: tuple[MkDocsConfig, str] | None = None
    finished = False
    # Outputs are made when they are asked for (preview/shell.py), not all at once.
    on_request = False
    build: Build
    shell: Shell
    # What of the last build was taken again.
    taken: Sequence[str] = ()
    _keep: Callable[[], None] = staticmethod(lambda: None)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note a preview, in which MkDocs adds a script to each page and browsers must not keep any.

        Where a whole site is built, the one before stays until it is finished; a signal to end the build
        (SIGTERM) leaves nothing behind, neither files nor processes.
        """
        self.preview = command == "serve"
        self.beside = not (self.preview or dirty)
        if self.beside:
            signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))

    @event_priority(-100)  # after others have changed what they may
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates below the site's own; watch the data, which MkDocs does not know."""
        if amiss := [*refused(config)]:
            raise Abort("\n".join(f"mkdocs.yml: {each}" for each in amiss))
        if not config.site_url:  # a sitemap is of whole addresses
            config.theme.static_templates.discard("sitemap.xml")
        if self.beside and self.place is None:
            self.place = config, config.site_dir
            config.site_dir = str(aside.folder(Path(config.site_dir)))
        own = [config.theme.custom_dir] if config.theme.custom_dir else []
        config.theme.dirs[len(own) : len(own)] = [str(TEMPLATES)]
        env, dirs = config.theme.get_env, config.theme.dirs
        config.theme.get_env = lambda: _with(env(), Templates(dirs))  # type: ignore[method-assign]
        project = self.project(config)
        forms = [path for path in (project.forms, WIDGETS.parent) if path.is_dir()]
        config.watch += [str(project.content), *{str(path.resolve()) for path in forms}]
        return config

    @event_priority(100)  # before others look for the pages that their settings name
    def _on_files_first(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that every site has; leave out what no page loads."""
        for file in [file for file in files if _is_unused(file, config)]:
            files.remove(file)
        for file in [*written.default(files, config, portal=self.config.sources is not None)]:
            files.append(file)
        self.english = written.english(files, config)
        return files

    def _on_files_then(self, files: Files, config: MkDocsConfig) -> Files:
        """Add all outputs, and let links lead to them."""
        self.pages: dict[str, Page] = {}
        with _told():
            self.begin(files, config)
            project, forms = self.build.project, self.build.content.forms
            # The typesetter's threads would keep outputs from being made by several processes.
            amiss = processes.apart(lambda: [*unprinted.findings(project, forms)])
            if any(each.severity == "error" for each in amiss):
                raise ContentError(amiss)
            for page in [*self._in_menus(files, config)]:
                files.append(self.source(page, config))
        for finding in amiss:
            click.echo(finding, err=True)
        _furnish(config, self.build.assets.app.address)
        return generated.Linked(files, lambda name: self._linked(name, config))

    on_files = CombinedEvent(_on_files_first, _on_files_then)

    def begin(self, files: Files, config: MkDocsConfig, like: Build | None = None) -> None:
        """Begin the build; ``like`` is an earlier one of the same forms and files."""
        self.marks = Marks()
        with writing.without_collecting(for_good=self.beside):
            self.build = begin(
                self.project(config),
                Site(config.site_name, config.site_url or "", now()),
                backend=self._backend(),
                written=self._written(files, config),
                preview=self.preview,
                like=like,
                early=self.on_request,
                marks=self.marks,
            )

    def _written(self, files: Files, config: MkDocsConfig) -> list[str]:
        """Return the addresses of the Markdown pages in the menu, which are all if ``nav`` names none."""
        written = {
            each.src_uri: each.url for each in files.documentation_pages() if each.src_uri not in self.pages
        }
        menu = written if config.nav is None else generated.named(config.nav)
        return [written[name] for name in menu if name in written]

    def _in_menus(self, files: Files, config: MkDocsConfig) -> Iterator[Page]:
        """Yield the pages that are MkDocs' own: those that every site has, and others that its menu names."""
        self.always = [each for output in ALWAYS for each in output(self.build)]
        always = {each.uri: each for each in self.always if isinstance(each, Page)}
        yield from always.values()
        others = {
            generated.address(name) for name in generated.named(config.nav) if name not in files.src_uris
        } - {*always}
        found = (find(self.build, each) for each in sorted(others))
        yield from (each for each in found if isinstance(each, Page))

    def _linked(self, name: str, config: MkDocsConfig) -> File | None:
        """Return what a link of a Markdown page leads to, if it is an output."""
        made = find(self.build, generated.address(name))
        return generated.file(Artifact(name, ""), config) if made else None

    def source(self, page: Page, config: MkDocsConfig) -> File:
        """Return a page of data as one of MkDocs' own, and keep it for its template."""
        made = generated.source(page, config)
        self.pages[made.src_uri] = page
        return made

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu and the files for pages that MkDocs does not know."""
        self.nav, self.files = nav, files
        return nav

    @event_priority(-100)  # after others have added what the agency's templates may use
    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let templates use our filters and the widgets of forms; then make all outputs."""
        env.autoescape = _escaping(config)
        env.filters |= pages.FILTERS
        env.globals |= pages.known(self.build) | {"themes_script": needs_themes_script(config)}
        # Thai as it is, not six characters for each of its own, and in the order in which forms come.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        assert env.loader is not None
        env.bytecode_cache = Compiled(self.build.project.cache / "templates")
        env.loader = jinja2.ChoiceLoader([env.loader, jinja2.FileSystemLoader(WIDGETS)])
        names = {path.name for each in config.theme.dirs for path in Path(each, _SCRIPTS).glob("*.html")}
        self.scripts = [env.get_template(f"{_SCRIPTS}/{name}") for name in sorted(names)]
        self.entered: set[str] = set()
        self.listed: list[Mapping[str, Shown]] = []
        self.shell = Shell(env, self.build.site, lambda url: self._shared(url, files, config))
        env.globals["share"] = Sharing(self.shell.env, self.build.shared)
        if not self.on_request:
            with _told():
                self._write(env, files, config)
        return env

    def _shared(self, url: str, files: Files, config: MkDocsConfig) -> Mapping[str, Any]:
        """Return what templates of a page at an address are given besides its own."""
        context = get_context(self.nav, files, config, base_url=get_relative_url(".", url))
        self._name_scripts(context, config)
        return cast(Mapping[str, Any], context)

    def _write(self, env: jinja2.Environment, files: Files, config: MkDocsConfig) -> None:
        """Write the outputs besides the pages that MkDocs makes."""
        theirs = {page.uri for page in self.pages.values()}
        wanted = [*self._wanted(files, theirs)]
        listed = (each for each in wanted if isinstance(each, Page))
        self.listed = [{"page": shown_as(each, self.build.site)} for each in listed]
        written = {each.address for each in wanted}
        last = self._last(basis(env, config.theme.dirs))
        site, policy, shared = Path(config.site_dir), self.build.policy, self.build.shared
        to = writing.Writer(self.page, site, policy, shared, last, self.shell.asked)
        if last and self.place:
            there = aside.before(
                site,
                Path(self.place[1]),
                lambda address: address in written or address.startswith(SHARED),
                [each.address for each in (*self.build.assets, self.build.search)],
            )
            to = to._replace(there=there)
        made = writing.write(wanted, to)
        self.taken = made.taken
        if last:
            if to.there:  # what pages share is known now
                aside.cleared(site / SHARED, lambda address: f"{SHARED}{address}" in made.files)
            asked = self.shell.asked()
            self._keep = lambda: last.keep(made, asked.written(), self.shell.looks(asked, last.marks))
        for file in [file for file in files if file.dest_uri in written]:
            files.remove(file)  # ours is in its place

    def _last(self, basis: str) -> Last | None:
        """Return the last build of the same site; None where there is none to be taken from."""
        if self.place is None or not basis:
            return None
        last = Last(self.build.project.for_next("last"), Path(self.place[1]), basis, self.marks)
        if last.asked is not None:
            asked = Asked.read(last.asked)
            last.compare(self.shell.looks(asked, last.marks))
            self.shell.asked(asked)
        return last

    def _wanted(self, files: Files, theirs: set[str]) -> Iterator[Artifact | Page]:
        made = (each for output in DEPENDING for each in output(self.build))
        for each in itertools.chain(self.always, made):
            if isinstance(each, Page):
                if each.uri not in theirs:
                    yield each
            elif not (each.replaceable and each.uri in files.src_uris):
                yield each

    def page(self, page: Page) -> str:
        """Return a page that comes from data, as it is published."""
        return self._secured(self.shell.rendered(page), page.address)

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Turn titles into text (MkDocs takes ``A &amp; B`` from a heading). Scroll tables, break no word."""
        page.title = unescape(page.title or "")
        if english := self.english.get(page.file.src_uri):
            written.read(english, config, files)
            page.meta.setdefault("title_en", english.title)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *(english.present_anchor_ids or ())}
        return thai.unbroken(_TABLE.sub(_SCROLLED, html), written.digits(page))

    @event_priority(-100)  # whoever changes a page's HTML makes it a text again, which is escaped
    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add our values to the context of a page's template."""
        if (instead := page.meta.get("listed_instead")) and page.canonical_url:
            page.canonical_url = f"{config.site_url}{instead}"
        page.content = _Html(page.content or "")
        english = self.english.get(page.file.src_uri)
        told = english and {"title": english.title, "content": _Html(english.content or "")}
        told = {"written": {"digits": written.digits(page), "english": told}}
        context = cast(TemplateContext, {**context, **told})
        self._name_scripts(context, config)
        if shown := self.pages.get(page.file.src_uri):
            context = cast(TemplateContext, {**context, **shown.context, "root": shown.root})
        return context

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Name the scripts of the 404 page, too; list all pages in the sitemap."""
        self._name_scripts(context, config)
        if template_name == "sitemap.xml":
            context["pages"] = [*context["pages"], *self.listed]  # type: ignore[list-item]  # as far as it looks
        return context

    def _name_scripts(self, context: TemplateContext, config: MkDocsConfig) -> None:
        """Name the theme's inline scripts, which depend on the way to the site's root but not on the page."""
        if context["base_url"] in self.entered:
            return
        self.entered.add(context["base_url"])
        features = config.theme.get("features") or []
        for template in self.scripts:
            made = template.render(config=config, base_url=context["base_url"], features=features, page=None)
            self.build.policy.name(made)

    @event_priority(-100)  # nothing is added or changed behind it
    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add the Content-Security-Policy to a page; tell MkDocs the anchors of one of data."""
        if page.file.src_uri in self.pages:
            page.present_anchor_ids = {*_ANCHOR.findall(output)}
        return self._secured(output, page.file.dest_uri)

    @event_priority(-100)
    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Add it to the 404 page."""
        return self._secured(output_content, template_name) if template_name == "404.html" else output_content

    def _secured(self, page: str, address: str) -> str:
        try:
            return self.build.policy.secured(page, address)
        except PolicyError as error:
            raise PluginError(str(error)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check the links of the English, as MkDocs did others; write what needs the finished site."""
        for page in self.english.values():
            page.validate_anchor_links(files=self.files, log_level=config.validation.links.anchors)
        site = Path(config.site_dir)
        for output in FINISHING:
            for each in output(self.build, site):
                (site / each.uri).write_bytes(each.read())
        self._keep()
        for_later(self.build.project.for_next("found"), self.build.kept)
        if self.build.held:
            following = self.build.held[0]
            click.echo(
                f"มีเรื่องที่จะเผยแพร่ {thai_moment(following.until, 'thai')} ให้สร้างเว็บไซต์ใหม่เมื่อถึงเวลา / "
                f"To be published {following.until:%Y-%m-%d %H:%M}: {visible(following.title)}",
                err=True,
            )

        self.finished = True

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was."""
        self.finished = False

    def on_shutdown(self) -> None:
        """Put the site in its place; one that was not finished is no more."""
        if self.place is not None:
            config, site = self.place
            made, config.site_dir, self.place = Path(config.site_dir), site, None
            if self.finished:
                aside.swap(made, Path(site))
            shutil.rmtree(made, ignore_errors=True)

    def project(self, config: MkDocsConfig) -> Project:
        """Return the project, by the settings that MkDocs read."""
        return Project.at(
            Path(config.config_file_path), self.config.content, config.site_dir, self.config.sources
        )

    def _backend(self) -> Backend | None:
        given = {key: value for key, value in self.config.admin.items() if value is not None}
        try:
            return Backend(**given) if given.get("backend") else None
        except ValueError as error:
            raise Abort(f"mkdocs.yml: {error}") from error


@contextmanager
def _told() -> Iterator[None]:
    """End the build with the words of what went wrong, in place of a traceback."""
    try:
        yield
    except ContentError as error:
        raise Abort(f"พบข้อผิดพลาดในเนื้อหา จึงยังไม่สร้างเว็บไซต์ / Content errors:\n{error}") from error
    except processes.ProcessError as error:
        raise Abort(str(error)) from error
    except (BundleError, DocumentError, PolicyError) as error:
        # Authors of layouts need Typst's own message.
        said = getattr(error.__cause__, "diagnostic", str(error.__cause__ or ""))
        notes = getattr(error, "__notes__", [])
        raise Abort("\n".join([str(error), *notes, said]).strip()) from error


class Templates(jinja2.FileSystemLoader):
    """The theme's files without those in hidden folders: MkDocs lists all, and takes none of these.

    Material's icons are 14,000.
    """

    def list_templates(self) -> list[str]:
        """Return their names, each once."""
        found: set[str] = set()
        for folder in self.searchpath:
            for at, below, names in os.walk(folder):
                below[:] = [each for each in below if not each.startswith(".")]
                within = Path(os.path.relpath(at, folder)).as_posix()
                found |= {posixpath.normpath(f"{within}/{name}") for name in names}
        return sorted(found)


def _with(env: jinja2.Environment, loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Return an environment with another loader."""
    env.loader = loader
    return env


def _is_unused(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file of the theme is loaded by no page: for its makers, or for its own search."""
    if file.src_dir != config.docs_dir and file.src_uri == "sitemap.xml":
        return True  # as a template it was taken out (on_config): it would be copied as it is
    if file.src_dir == config.docs_dir or not file.src_uri.startswith("assets/"):
        return False
    if file.src_uri.startswith(_SCRIPT) and not needs_themes_script(config):
        return True
    searched = any(name.rpartition("/")[2] == "search" for name in config.plugins)
    return file.src_uri.endswith(".map") or (file.src_uri.startswith(_OF_SEARCH) and not searched)


def _furnish(config: MkDocsConfig, app: str) -> None:
    """Load our style sheet before the site's; use our emblem if the site has none."""
    config.theme["font"] = False  # another site's would not load, and needs a style in the page
    config.extra_css.insert(0, f"{app}prakat.css")
    config.theme["logo"] = config.theme.get("logo") or f"{app}emblem.svg"
    if config.theme["favicon"] == MATERIALS_ICON:
        config.theme["favicon"] = config.theme["logo"]


class _Html(Markup):
    """HTML to which MkDocs may prepend its mark of a draft, which is HTML as well.

    >>> "<b>ร่าง</b>" + _Html("<p>ก</p>")
    Markup('<b>ร่าง</b><p>ก</p>')
    """

    def __radd__(self, before: str) -> Markup:  # type: ignore[override]
        return Markup("".join((before, self)))


def _escaping(config: MkDocsConfig) -> Callable[[str | None], bool]:
    """Return a function that says by a template's name whether it is escaped: all but the theme's own are.

    A site's template is escaped like the one it replaces.
    """
    theirs = config.theme.dirs[config.theme.dirs.index(str(TEMPLATES)) + 1 :]

    @cache
    def escaped(name: str | None) -> bool:
        if name is None or name in _ESCAPED:
            return True
        ours = any((folder / name).is_file() for folder in (TEMPLATES, WIDGETS))
        return ours or not any(Path(folder, name).is_file() for folder in theirs)

    return escaped
