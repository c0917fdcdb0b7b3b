"""prakat inside MkDocs: content → pages → files of the site. With config.py, all that knows MkDocs."""

import json
import os
from collections.abc import Iterable
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any, Literal, cast

import click
import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from prakat.forms.paper.documents import DocumentError
from prakat.forms.questions.load import load_forms
from prakat.site_builder.admin import page as admin
from prakat.site_builder.bundle import assets, service_worker
from prakat.site_builder.bundle.policy import Policy, headers
from prakat.site_builder.config import PrakatConfig
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Content
from prakat.site_builder.postings import status
from prakat.site_builder.publish import api, pages, search, unprinted
from prakat.site_builder.publish.calendars import calendars
from prakat.site_builder.publish.feeds import feeds
from prakat.site_builder.publish.printables import papers
from prakat.site_builder.publish.search import Index
from prakat.site_builder.site import Site, robots
from prakat.site_builder.text import strings
from prakat.site_builder.text.dates import now
from prakat.validators.contract import Form

PACKAGE = Path(__file__).parent / "publish"
DEFAULT_PAGES = PACKAGE / "default_pages"
MATERIALS_ICON = "assets/images/favicon.png"


class PrakatPlugin(BasePlugin[PrakatConfig]):  # type: ignore[no-untyped-call]
    """Adds to a site the pages of its announcements, their data, and what checks the forms."""

    preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs' preview adds a script of its own to each page, and is not to be kept by browsers."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Our templates below those that the site has; and follow the data, which MkDocs does not know."""
        own = [config.theme.custom_dir] if config.theme.custom_dir else []
        config.theme.dirs[len(own) : len(own)] = [str(PACKAGE / "templates")]
        forms = [path for path in (Path("forms"), strings.WIDGETS.parent) if path.is_dir()]
        config.watch += [self.config.content, *{str(path.resolve()) for path in forms}]
        self.policy = Policy(self.preview)
        try:
            given = self.config.admin
            self.backend = admin.Backend(**dict(given)) if given.backend else None
        except ValueError as error:
            raise Abort(f"mkdocs.yml: {error}") from error
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Everything that comes from data. The contexts of pages wait for on_page_context."""
        forms, findings = load_forms()
        folder = Path(self.config.content)
        content, found = load_content(folder, forms, name=_relative(folder))
        self.words, unlike = strings.own()
        if errors := [str(each) for each in findings + found + unlike if each.severity == "error"]:
            raise Abort("\n".join(["พบข้อผิดพลาดในเนื้อหา จึงยังไม่สร้างเว็บไซต์ / Content errors:", *errors]))
        site = Site(config.site_name, config.site_url or "", now())
        content = pages.published(content, site.at.date())

        self.contexts: dict[str, dict[str, Any]] = {}
        made = list(pages.pages(content, site))
        for path in DEFAULT_PAGES.glob("*.md"):
            if files.get_file_from_path(path.name) is None:
                files.append(File(path.name, str(DEFAULT_PAGES), config.site_dir, config.use_directory_urls))
        for page in made:
            uri = f"{page.uri.removesuffix('/') or 'index'}.md"
            self.contexts[uri] = page.context | {"root": page.root}
            files.append(_generated(config, uri, _front_matter(page)))
        machines: Iterable[tuple[str, str | bytes]] = chain(
            pages.data(content), feeds(content, site), calendars(content, site), api.files(content, site)
        )
        for uri, text in machines:
            files.append(_generated(config, uri, text))
        if files.get_file_from_path("robots.txt") is None:
            files.append(_generated(config, "robots.txt", robots(site)))
        try:
            printed, self.carried = dict(papers(content)), assets.carried()
            self._admit(files, config, forms, site)
        except DocumentError as error:
            # What the typesetter said of the layout, for who writes one.
            raise Abort(f"{error}\n{error.__cause__ or ''}".strip()) from error
        except assets.BundleError as error:
            raise Abort(str(error)) from error
        for each in unprinted.findings(forms):
            click.echo(each, err=True)
        self.found = self._searched(content)
        for uri, path in (printed | self.carried.files | self.found.files).items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        self._furnish(config)
        if not self.preview:
            kept = [*_hand_written(files), *pages.near(made, content, site.at.date())]
            text = service_worker.service_worker(self.carried, kept, [file.dest_uri for file in files])
            files.append(_generated(config, service_worker.ADDRESS, text))
        return files

    def _admit(self, files: Files, config: MkDocsConfig, forms: dict[str, Form], site: Site) -> None:
        """The page for officers, where the site wants one."""
        if self.backend is None:
            return
        folder = Path(self.config.content).relative_to(Path(config.config_file_path).parent).as_posix()
        program, carried = admin.carried()
        configured = admin.configuration(self.backend, forms, folder, site.at.year + 543)
        text = admin.page(configured, site.name, program)
        files.append(_generated(config, admin.PAGE, self.policy.secured(text, admin.allowed(self.backend))))
        for uri, path in carried.items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))

    def _searched(self, content: Content) -> Index:
        """What the search page asks; nothing where Pagefind does not run, or would at each change."""
        if self.preview:
            return search.NONE
        try:
            return search.index(content)
        except search.SearchError as error:
            click.echo(
                f"สร้างดัชนีค้นหาไม่ได้ เว็บไซต์จึงไม่มีการค้นหา / The site is built without search: {error}", err=True
            )
            return search.NONE

    def _furnish(self, config: MkDocsConfig) -> None:
        """Our style sheet before the site's, and our emblem unless it has its own."""
        config.extra_css.insert(0, f"{self.carried.program}prakat.css")
        config.theme["logo"] = config.theme.get("logo") or f"{self.carried.program}emblem.svg"
        if config.theme["favicon"] == MATERIALS_ICON:
            config.theme["favicon"] = config.theme["logo"]

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Templates may use our filters and the widgets of forms."""
        env.filters |= pages.FILTERS
        env.globals |= {"program": self.carried.program, "runtime": self.carried.runtime}
        env.globals |= {"large": service_worker.large(self.carried), "preview": self.preview}
        env.globals |= {"search": self.found.address, "own_words": self.words}
        env.globals |= {"public": strings.public() | self.words, "labels": status.LABELS}
        # Thai as it is, not six characters for each of its own, and in the order in which forms come.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([env.loader, jinja2.FileSystemLoader(strings.WIDGETS)])
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the page's template needs, beside what MkDocs gives."""
        if (instead := page.meta.get("listed_instead")) and page.canonical_url:
            page.canonical_url = f"{config.site_url}{instead}"
        return cast(TemplateContext, context | self.contexts.get(page.file.src_uri, {}))

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The policy of what the page may load is in the page itself."""
        return self.policy.secured(output)

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """That of the page for what is not there, too."""
        return self.policy.secured(output_content) if template_name == "404.html" else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """And once more for servers, now that all pages are known."""
        site = Path(config.site_dir)
        paths = [f"/{each.name}/*" if each.is_dir() else f"/{each.name}" for each in sorted(site.iterdir())]
        apart = ["/", *(path for path in paths if path != "/admin/*")] if self.backend else ["/*"]
        Path(site, "_headers").write_text(headers(self.policy, apart))


def _hand_written(files: Files) -> list[str]:
    """The addresses of the pages that somebody wrote as Markdown: help, privacy and the like."""
    return [file.url for file in files.documentation_pages() if file.generated_by is None]


def _generated(config: MkDocsConfig, uri: str, content: str | bytes) -> File:
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _front_matter(page: pages.Page) -> str:
    """A Markdown file without Markdown: MkDocs reads the template's name out of it.

    Titles and descriptions are HTML: Material puts them into the page as they are.
    """
    meta = {
        "title": escape(page.title),
        "title_en": escape(page.title_en),
        "description": escape(page.description),
        "template": page.template,
        "updated": page.updated.isoformat() if page.updated else None,
        "listed_instead": page.listed_instead,
    }
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


def _relative(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
