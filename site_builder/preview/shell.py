"""A site whose pages and files are made when they are asked for, by the plugin and theme of the build."""

from pathlib import Path
from typing import cast

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.plugin import PrakatPlugin
from prakat.site_builder.publish.outputs import find
from prakat.site_builder.publish.web import pages

# What a site, a page or a paper raises that cannot be made; MkDocs ends the process with the last.
FAULTS = (Exception, Abort)


class Shell:
    """The site as mkdocs.yml, the Markdown pages and the forms say; content may change without a new one.

    Raises:
        FAULTS: it cannot be built; the message says why.
    """

    def __init__(self, settings: Path) -> None:
        # MkDocs would give the plugin of the shell before, which still answers if this one fails.
        cast(Plugins, MkDocsConfig.plugins).plugin_cache.clear()
        config = load_config(str(settings))
        config.plugins.on_startup(command="serve", dirty=False)
        self.config = config = config.plugins.on_config(config)
        self.plugin = cast(PrakatPlugin, config.plugins["prakat"])
        self.plugin.on_request = True
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        self.files = config.plugins.on_files(files, config=config)
        set_exclusions(self.files, config)
        self.nav = config.plugins.on_nav(get_navigation(self.files, config), config=config, files=self.files)
        read = {file: self._read(file) for file in self.files.documentation_pages()}
        self.written = {
            file.url: page for file, page in read.items() if file.src_uri not in self.plugin.pages
        }
        self.named = {page.uri for page in self.plugin.pages.values()}
        self.env = config.plugins.on_env(env, config=config, files=self.files)
        self.static = {file.dest_uri: file for file in self.files if not file.is_documentation_page()}
        self.made: dict[str, Page | Artifact | None] = {}

    @property
    def watched(self) -> list[Path]:
        """The files and folders that the site is made of."""
        own = [self.config.theme.custom_dir] if self.config.theme.custom_dir else []
        named = [self.config.config_file_path, self.config.docs_dir, *own, *self.config.watch]
        return [Path(each) for each in named]

    @property
    def build(self) -> Build:
        """The input of the outputs, by the content of today."""
        return self.plugin.build

    def renew(self) -> None:
        """Load the content again, which alone has changed.

        Raises:
            ContentError: it has errors; the site stays as it is.
        """
        self.plugin.begin(self.files, self.config, like=self.build)
        self.env.globals |= pages.known(self.build)
        self.made = {}

    def answer(self, address: str) -> str | bytes | Path | None:
        """Return the page, or the content or the path of the file, at an address; None if there is none.

        Raises:
            FAULTS: it cannot be made; the message says why.
        """
        if written := self.written.get(address or "./"):
            return self._rendered(written)
        if (output := self._output(address)) is None:
            file = self.static.get(address)
            return file.content_bytes if file else None
        if isinstance(output, Artifact):
            return output.made()
        if output.uri not in self.named:
            return self.plugin.page(output)
        source = self.plugin.source(output, self.config)
        return self._rendered(self._read(self.files.get_file_from_path(source.src_uri) or source))

    def _output(self, address: str) -> Page | Artifact | None:
        if address not in self.made:
            self.made[address] = find(self.build, address)
        return self.made[address]

    def _read(self, file: File) -> MkDocsPage:
        page = file.page or MkDocsPage(None, file, self.config)
        config, files = self.config, self.files
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        text = page.markdown or ""
        page.markdown = config.plugins.on_page_markdown(text, page=page, config=config, files=files)
        page.render(config, files)
        html = page.content or ""
        page.content = config.plugins.on_page_content(html, page=page, config=config, files=files)
        return page

    def _rendered(self, page: MkDocsPage) -> str:
        page.active = True
        try:
            context = get_context(self.nav, self.files, self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = self.config.plugins.on_page_context(
                context, page=page, config=self.config, nav=self.nav
            )
            return self.config.plugins.on_post_page(template.render(context), page=page, config=self.config)
        finally:
            page.active = False
