"""prakat inside MkDocs: content → pages → files of the site. With config.py, all that knows MkDocs."""

import json
import os
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
from site_builder import bundle, pages
from site_builder.blanks import blanks
from site_builder.config import PrakatConfig
from site_builder.dates import now
from site_builder.load import load_content

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
        moment = now()
        content = pages.published(content, moment.date())

        self.contexts: dict[str, dict[str, Any]] = {}
        for page in pages.pages(content, moment.date()):
            uri = f"{page.uri.removesuffix('/') or 'index'}.md"
            self.contexts[uri] = page.context | {"root": page.root}
            files.append(_generated(config, uri, _front_matter(page)))
        for uri, text in pages.data(content):
            files.append(_generated(config, uri, text))
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
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([env.loader, jinja2.FileSystemLoader(WIDGETS)])
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the page's template needs, beside what MkDocs gives."""
        return cast(TemplateContext, context | self.contexts.get(page.file.src_uri, {}))


def _generated(config: MkDocsConfig, uri: str, content: str) -> File:
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _front_matter(page: pages.Page) -> str:
    """A Markdown file without Markdown: MkDocs reads the template's name out of it."""
    meta = {"title": page.title, "description": page.description, "template": page.template}
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


def _relative(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
