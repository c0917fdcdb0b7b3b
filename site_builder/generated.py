"""What MkDocs is told of outputs: the few pages of data that are its own, and what links may lead to."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from prakat.site_builder.build import Artifact, Page


class Linked(Files):
    """The files of which MkDocs makes the site; links of Markdown pages may lead to others as well."""

    def __init__(self, files: Files, linked: Callable[[str], File | None]) -> None:
        super().__init__(files)
        self._linked = cache(linked)

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of that name."""
        return super().get_file_from_path(path) or self._linked(PurePath(path).as_posix())


def named(menu: object) -> Iterator[str]:
    """Yield the Markdown files that a menu in mkdocs.yml (``nav``) names."""
    if isinstance(menu, dict):
        menu = [*menu.values()]
    if isinstance(menu, list):
        for each in menu:
            yield from named(each)
    elif isinstance(menu, str) and menu.endswith(".md"):
        yield menu


def address(name: str) -> str:
    """Return the address in the site of what has a name in MkDocs.

    >>> address("announcements/x.md"), address("index.md"), address("feed.xml")
    ('announcements/x/', '', 'feed.xml')
    """
    if not name.endswith(".md"):
        return name
    path = name.removesuffix(".md").removesuffix("index").removesuffix("/")
    return f"{path}/" if path else ""


def source(page: Page, config: MkDocsConfig) -> File:
    """Return a page as a Markdown file without text; MkDocs reads the template from its front matter."""
    keys = ("title", "title_en", "description", "template", "updated", "listed_instead")
    meta = {key: getattr(page, key) for key in keys}
    front = f"---\n{json.dumps(meta, ensure_ascii=False, default=str)}\n---\n"
    return file(Artifact(f"{page.uri.removesuffix('/') or 'index'}.md", front), config)


def file(artifact: Artifact, config: MkDocsConfig) -> File:
    """Return an artifact as MkDocs' own."""
    content = artifact.made()
    given = {"abs_src_path": str(content)} if isinstance(content, Path) else {"content": content}
    return File.generated(config, artifact.uri, inclusion=InclusionLevel.NOT_IN_NAV, **given)
