"""prakat inside MkDocs: content → pages → files of the site. With config.py, all that knows MkDocs."""

import json
import os
from collections.abc import Iterable
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any, Literal, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from forms.documents import DocumentError
from forms.load import CATALOGUE, load_forms
from site_builder import api, bundle, offline, pages
from site_builder.calendars import calendars
from site_builder.config import PrakatConfig
from site_builder.dates import now
from site_builder.feeds import feeds
from site_builder.load import load_content
from site_builder.papers import papers
from site_builder.policy import Policy, headers
from site_builder.site import Site, robots

WIDGETS = CATALOGUE.parent / "widgets"
MATERIALS_ICON = "assets/images/favicon.png"


class PrakatPlugin(BasePlugin[PrakatConfig]):  # type: ignore[no-untyped-call]
    """Adds to a site the pages of its announcements, their data, and what checks the forms."""

    preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs' preview adds a script of its own to each page, and is not to be kept by browsers."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Follow the data, which MkDocs does not know to be sources."""
        config.watch += [self.config.content, str(CATALOGUE.parent)]
        self.policy = Policy(self.preview)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Everything that comes from data. The contexts of pages wait for on_page_context."""
        forms, findings = load_forms(name=_relative(CATALOGUE))
        folder = Path(self.config.content)
        content, found = load_content(folder, forms, name=_relative(folder))
        if errors := [str(each) for each in findings + found if each.severity == "error"]:
            raise Abort("\n".join(["พบข้อผิดพลาดในเนื้อหา จึงยังไม่สร้างเว็บไซต์ / Content errors:", *errors]))
        site = Site(config.site_name, config.site_url or "", now())
        content = pages.published(content, site.at.date())

        self.contexts: dict[str, dict[str, Any]] = {}
        made = list(pages.pages(content, site))
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
            printed, self.carried = dict(papers(content)), bundle.carried()
        except (bundle.BundleError, DocumentError) as error:
            raise Abort(str(error)) from error
        for uri, path in (printed | self.carried.files).items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        self._furnish(config)
        if not self.preview:
            kept = [*_hand_written(files), *pages.near(made, content, site.at.date())]
            text = offline.service_worker(self.carried, kept, [file.dest_uri for file in files])
            files.append(_generated(config, offline.ADDRESS, text))
        return files

    def _furnish(self, config: MkDocsConfig) -> None:
        """Our style sheet and our emblem, unless the site has its own."""
        config.extra_css.insert(0, f"{self.carried.program}prakat.css")
        if config.theme["favicon"] == MATERIALS_ICON:
            config.theme["favicon"] = f"{self.carried.program}emblem.svg"

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Templates may use our filters and the widgets of forms."""
        env.filters |= pages.FILTERS
        env.globals |= {"program": self.carried.program, "runtime": self.carried.runtime}
        env.globals |= {"large": offline.large(self.carried), "preview": self.preview}
        # Thai as it is, not six characters for each of its own, and in the order in which forms come.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([env.loader, jinja2.FileSystemLoader(WIDGETS)])
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
        Path(config.site_dir, "_headers").write_text(headers(self.policy))


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
        "description": escape(page.description),
        "template": page.template,
        "updated": page.updated.isoformat() if page.updated else None,
        "listed_instead": page.listed_instead,
    }
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


def _relative(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
