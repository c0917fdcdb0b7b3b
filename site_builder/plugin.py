"""prakat inside MkDocs: content → pages → files of the site. With config.py, all that knows MkDocs."""

import json
import os
from collections.abc import Iterable
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any, cast

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
from site_builder import api, bundle, pages
from site_builder.blanks import blanks
from site_builder.calendars import calendars
from site_builder.config import PrakatConfig
from site_builder.dates import now
from site_builder.feeds import feeds
from site_builder.load import load_content
from site_builder.site import Site, robots

WIDGETS = CATALOGUE.parent / "widgets"


class PrakatPlugin(BasePlugin[PrakatConfig]):  # type: ignore[no-untyped-call]
    """Adds to a site the pages of its announcements, their data, and what checks the forms."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Follow the data, which MkDocs does not know to be sources."""
        config.watch += [self.config.content, str(CATALOGUE.parent)]
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
        for page in pages.pages(content, site):
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
            carried = [*blanks(content), *bundle.files()]
        except (bundle.BundleError, DocumentError) as error:
            raise Abort(str(error)) from error
        for uri, path in carried:
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        return files

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Templates may use our filters and the widgets of forms."""
        env.filters |= pages.FILTERS
        # Thai as it is, not six characters for each of its own.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
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
