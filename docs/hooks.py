"""What documentation.yml needs besides MkDocs: pages of the root, the list of decisions, links, languages.

The files are written to be read in the repository; here their links lead to the pages that are made of them.
"""

import os
import re
from collections.abc import Container
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from prakat.site_builder.text.tables import stacked

ROOT = Path(__file__).resolve().parents[1]
DECISIONS = "docs/decisions"
# Pages of the site that are made of files outside docs/.
ABOVE = {
    "README.md": "overview.md",
    **{
        f"{name}.md": f"{name.lower()}.md"
        for name in ("SECURITY", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT")
    },
}
# A link or a picture within the repository.
ANY = re.compile(r"(!?)\[([^\]]*)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
CODE = re.compile(r"^ *```.*?^ *```$|(?<!`)`[^`\n]+`", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r"^# 0*(\d+)[.:] (.+)$", re.MULTILINE)
NO_TEXT = re.compile(r"^(#.*|\*Decided .*\*|- .*|)$")
# An element that holds text, up to the next one.
TEXT = re.compile(
    r"<(p|li|t[dh]|h[1-6]|em)((?: [^>]*)?)>((?:(?!</?(?:p|li|t[dh]|h[1-6]|em|ul|ol|table|pre)\b).)*)",
    re.DOTALL,
)
# Code within a line, and in it a name of a setting, which browsers would break after its strokes.
INLINE = re.compile(r"(?<!<pre>)(?<!</span>)<code>([^<\n]+)</code>")
SETTING = re.compile(r"(?<![\w-])--[\w-]+")
UNSPOKEN = re.compile(r"<code>.*?</code>|<[^>]*>|&\w+;", re.DOTALL)


@event_priority(50)  # before prakat looks which pages there are
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the root and the list of decisions."""
    for name, uri in ABOVE.items():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / name)))
    files.append(File.generated(config, "decisions/index.md", content=decisions()))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put each decision below the list of them, which the menu then marks as where one is."""
    listed = next(each for each in nav.pages if each.file.src_uri == "decisions/index.md")
    for file in files.documentation_pages():
        if file.page and file.page is not listed and file.src_uri.startswith("decisions/"):
            file.page.parent = listed  # type: ignore[assignment]  # a page that has others below it
    return nav


def decisions() -> str:
    """Return the list of all decisions: number, title, and the first sentence of what was decided."""
    made = [
        "# Decisions\n\nWhy prakat is made as it is. A later one may replace a part of an earlier one.\n\n"
    ]
    for file in sorted((ROOT / DECISIONS).glob("*.md")):
        text = file.read_text("utf-8")
        number, title = _titled(text, file)
        made.append(f"{number}. **[{title}]({file.name})**<br>{_first_sentence(text)}\n")
    return "".join(made)


def _titled(text: str, file: Path) -> tuple[str, str]:
    found = TITLE.match(text)
    if not found:
        raise ValueError(f"{file.name}: begins with no title (`# 1. Title`)")
    return found[1], found[2]


def _first_sentence(text: str) -> str:
    """Return the first sentence of what was decided, else of the page."""
    _, marked, decided = text.partition("**Decision.**")
    paragraph = (decided if marked else "\n".join(text.splitlines()[1:])).strip().split("\n\n")
    lines = next(each for each in paragraph if not NO_TEXT.match(each))
    return re.split(r"(?<=[a-z)`*]\.) ", " ".join(lines.split()))[0].rstrip(":")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links lead to pages of the site, to the repository, or, where that has no address, nowhere."""
    source = _source(page.file)
    if source is None:
        return markdown
    page.meta.setdefault("template", "document.html")
    page.meta.setdefault("digits", "as_authored")  # beside commands and files of YAML
    page.meta["lang"] = _language(CODE.sub("", markdown)) or "en"
    kept = config.repo_url and (ROOT / source).exists()
    page.edit_url = f"{config.repo_url}/blob/main/{source}" if kept else None
    return linked(markdown, source, page.file.src_uri, files.src_uris, config.repo_url or "")


def linked(markdown: str, source: str, uri: str, known: Container[str], repository: str) -> str:
    """Return a text of the repository with links for its page; code stays as it is."""

    def led(found: re.Match[str]) -> str:
        picture, words, to, anchor = found.groups(default="")
        at = PurePosixPath(os.path.normpath(PurePosixPath(source).parent / to)).as_posix()
        inside = at.removeprefix("docs/") if at.startswith("docs/") else ABOVE.get(at, "")
        made = f"{inside}/index.md" if at == DECISIONS else inside
        if made in known:
            there = os.path.relpath(made, PurePosixPath(uri).parent)
            return f"{picture}[{words}]({PurePosixPath(there).as_posix()}{anchor})"
        return f"[{words}]({repository}/blob/main/{at}{anchor})" if repository else words

    parts = re.split(f"({CODE.pattern})", markdown, flags=CODE.flags)
    return "".join(part if part.lstrip().startswith("`") else ANY.sub(led, part) for part in parts)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say what a table's parts are, and which language those in the other one have, for those who hear."""
    own, html = page.meta.get("lang"), stacked(html)
    if own is None:
        return html

    def said(found: re.Match[str]) -> str:
        tag, attributes, text = found.groups()
        other = _language(UNSPOKEN.sub("", text))
        return f'<{tag}{attributes} lang="{other}">{text}' if other not in (None, own) else found[0]

    return INLINE.sub(lambda found: f"<code>{divisible(found[1])}</code>", TEXT.sub(said, html))


def divisible(code: str) -> str:
    """Return code that a line may divide within a long path, and never within the name of a setting."""
    whole = SETTING.sub(r'<span class="prakat-whole">\g<0></span>', code)
    return re.sub(r"(?<=\w/)(?=\S)", "<wbr>", whole) if len(code) > 20 and "<span" not in whole else whole


def _source(file: File) -> str | None:
    """Return where a page's text lies in the repository; None if it is not of it."""
    above = {uri: name for name, uri in ABOVE.items()}
    if file.src_uri in above:
        return above[file.src_uri]
    inside = file.generated_by is None or file.src_uri == "decisions/index.md"
    return f"docs/{file.src_uri}" if inside else None


def _language(text: str) -> str | None:
    """Return the language of most letters, as HTML calls it; None if there are none."""
    thai, latin = len(re.findall("[ก-ฮ]", text)), len(re.findall("[A-Za-z]", text))
    return None if not thai + latin else "th" if thai > latin else "en"
