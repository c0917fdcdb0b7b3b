"""Pages that somebody wrote as Markdown: their numerals, and their English, which lies beside them.

The English of ``help.md`` is ``help.en.md``: no page of its own, but a part of that one, shown by the same
switch as all else (forms/browser/language.mjs).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from prakat.site_builder.content.kinds import DIGITS
from prakat.validators.contract import Digits

_DEFAULT = Path(__file__).parent / "publish" / "default_pages"
_ENGLISH = re.compile(r"\.en(\.\w+)$")


def default(files: Files, config: MkDocsConfig, portal: bool) -> Iterator[File]:
    """Yield the pages that every site has and this one did not write; the English only beside our Thai.

    A portal has its own of some, for it has no forms.
    """
    folders = (_DEFAULT, _DEFAULT / "portal")[: 1 + portal]
    for path in {path.name: path for folder in folders for path in sorted(folder.glob("*.md"))}.values():
        if not {path.name, _beside(path.name)} & files.src_uris.keys():
            # Generated, so that others do not look for its history in the agency's repository.
            yield File.generated(config, path.name, abs_src_path=str(path))


def english(files: Files, config: MkDocsConfig) -> dict[str, Page]:
    """Take what is English beside another page out of the files; return it by the name of that page."""
    found = {}
    for file in files.documentation_pages():
        thai = files.get_file_from_path(_beside(file.src_uri))
        if thai and thai is not file:
            files.remove(file)
            file.dest_uri = thai.dest_uri  # from where its links lead
            found[thai.src_uri] = Page(None, file, config)
    return found


def read(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Make HTML of the English, as MkDocs does of the pages that it knows."""
    plugins = config.plugins
    plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=files)


def digits(page: Page) -> Digits:
    """Return the numerals of a page: of a Thai one Thai, unless it says otherwise (``digits: arabic``)."""
    said = page.meta.get("digits", "thai")
    if said not in DIGITS:
        raise PluginError(f"{page.file.src_uri}: digits: {' | '.join(DIGITS)}")
    words = page.markdown or ""
    is_thai = 4 * len(re.findall("[ก-ฮ]", words)) > len(re.findall("[A-Za-z]", words))  # addresses, too
    return said if is_thai else "as_authored"


def _beside(name: str) -> str:
    """Return the name of the page that one in English lies beside; that of any other as it is.

    >>> _beside("guide/help.en.md"), _beside("help.md")
    ('guide/help.md', 'help.md')
    """
    return _ENGLISH.sub(r"\1", name)
