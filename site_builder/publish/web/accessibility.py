"""The accessibility statement of a site: what was checked of this very build, what came of it, what was not.

The page is made with the others; once all of them lie in the site's folder, they are checked, and the results
are written into it. It names no day: the results are those of the bytes that are published, and a build of
the same content gives the same bytes.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import click
from markupsafe import Markup

from prakat.site_builder.build import SHARED, Artifact, Build, Contact, Page
from prakat.site_builder.kept import Kept
from prakat.site_builder.publish.web import barriers
from prakat.site_builder.publish.web.barriers import Barrier
from prakat.site_builder.text.languages import say
from prakat.site_builder.text.strings import public
from prakat.validators.text import visible

URI = "accessibility/"
# Each check with its criteria of WCAG 2.2; the words are accessible_<id> in strings.toml.
CHECKS = {
    "lang": "3.1.1",
    "title": "2.4.2",
    "headings": "1.3.1, 2.4.6",
    "main": "1.3.1, 2.4.1",
    "alt": "1.1.1",
    "labels": "1.3.1, 3.3.2, 4.1.2",
    "names": "2.4.4, 4.1.2",
    "tables": "1.3.1",
    "ids": "4.1.2",
    "zoom": "1.4.4",
    "contrast": "1.4.3",
    "focus": "1.4.11, 2.4.7",
}
MOST = 100  # pages that are looked at, each of which takes 5 ms; more are spread evenly over the site
_SHOWN = 5  # barriers of a check on the page
_RESULT = re.compile(r'(<td data-check="(\w+)"[^>]*>).*?(</td>)', re.DOTALL)
_COUNT = re.compile(r'(<p id="checked">).*?(</p>)', re.DOTALL)
_STYLES = re.compile(r'<link rel="?stylesheet"? href="?([^">]+)"?>')
_OURS = "prakat.css"


def artifacts(build: Build) -> Iterator[Page]:
    """Yield the page, which says that nothing has been checked yet."""
    yield Page(
        uri=URI,
        title=public()["accessible"]["th"],
        title_en=public()["accessible"]["en"],
        description="สิ่งที่ตรวจแล้วเกี่ยวกับการเข้าถึงเว็บไซต์นี้ สิ่งที่ยังไม่ได้ตรวจ และวิธีแจ้งปัญหา",
        template="accessibility.html",
        context={
            "checks": CHECKS,
            "prakat": version("prakat"),
            "contacts": [*_contacts(build)],
        },
    )


def _contacts(build: Build) -> Iterator[Contact]:
    """Yield whom to tell of a problem: of a portal, the one who runs it."""
    if build.origins:
        yield from [build.operator] if build.operator else ()
    else:
        agencies = build.content.agencies.values()
        yield from (Contact(each.name, each.contact) for each in agencies if each.contact)


def checked(build: Build, site: Path) -> Iterator[Artifact]:
    """Yield the page with the results of a site that lies in a folder; a preview is not checked."""
    file = site / URI / "index.html"
    if build.preview or not file.is_file():
        return
    pages = sorted(site.rglob("*.html"))
    parts = sorted(site.glob(f"{SHARED}*/*.json"))
    found: dict[str, list[tuple[str, Barrier]]] = defaultdict(list)
    for path in (*_some(pages), *_some(parts)):
        for each in _looked_at(path, build.kept):
            found[each.check].append((path.relative_to(site).as_posix().removesuffix("index.html"), each))
    for each in barriers.of_colours(_styles(site, file)):
        found[each.check].append(("", each))
    for places in found.values():
        for address, each in places[:_SHOWN]:
            words = public()[f"accessible_{each.check}"]
            told = f"{words['th']} / {words['en']}: {visible(each.shown)}"
            click.echo(f"/{visible(address)}: warning accessibility: {told}", err=True)
    yield Artifact(f"{URI}index.html", _filled_in(file.read_text("utf-8"), found, pages, parts))


def _looked_at(path: Path, kept: Kept) -> Iterator[Barrier]:
    """Yield the barriers in a page or parts of one; ``kept`` is what was found in such a file before."""
    content = path.read_bytes()
    key = kept.key("accessibility", path.suffix, hashlib.sha256(content).hexdigest())
    if (found := kept.find(key)) is None:
        found = [*(barriers.of_page if path.suffix == ".html" else barriers.of_parts)(content)]
        kept.keep(key, found)
    yield from (Barrier(*each) for each in found)


def _filled_in(
    page: str,
    found: Mapping[str, Sequence[tuple[str, Barrier]]],
    pages: Sequence[Path],
    parts: Sequence[Path],
) -> str:
    counted = [len(each) for some in (pages, parts) if some for each in (_some(some), some)]
    words = public()["accessible_counted" if parts else "accessible_pages"]
    said = say(words, "thai", *counted)
    page = _COUNT.sub(lambda place: f"{place[1]}{said}{place[2]}", page, count=1)
    return _RESULT.sub(lambda cell: f"{cell[1]}{_result(found.get(cell[2], ()))}{cell[3]}", page)


def _result(places: Sequence[tuple[str, Barrier]]) -> Markup:
    if not places:
        return Markup('<span class="prakat-whole">{}</span>').format(say(public()["accessible_passed"]))
    listed = Markup().join(
        Markup("<li><code>/{}</code> <code>{}</code></li>").format(address, each.shown)
        for address, each in places[:_SHOWN]
    )
    return say(public()["accessible_failed"], "thai", len(places)) + Markup("<ul>{}</ul>").format(listed)


def _some(paths: Sequence[Path]) -> Sequence[Path]:
    """Return all paths, or ``MOST`` of them."""
    if len(paths) <= MOST:
        return paths
    return [paths[number * len(paths) // MOST] for number in range(MOST)]


def _styles(site: Path, page: Path) -> str:
    """Return our style sheet and those that the agency has after it, in their order."""
    files = [(page.parent / name).resolve() for name in _STYLES.findall(page.read_text("utf-8"))]
    ours = next((number for number, each in enumerate(files) if each.name == _OURS), len(files))
    inside = (each for each in files[ours:] if each.is_file() and site.resolve() in each.parents)
    return "\n".join(each.read_text("utf-8") for each in inside)
