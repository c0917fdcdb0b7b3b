"""The papers of announcements: those that are typeset, again only if changed, and the agency's own."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

from prakat.forms.catalogues import catalogues
from prakat.forms.paper import documents
from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.bundle import atomic, fetched
from prakat.site_builder.postings.papers import attachment, official, own_files
from prakat.site_builder.postings.papers.blanks import blank_address, blank_data
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text import thai

_FORMS = Path(documents.__file__).parent
_PAPERS = (official, attachment)


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield attachment, blank forms and the agency's own files; former ids have those, too."""
    yield from _typeset(build)
    for posting in build.own:
        for name, paper in own_files.papers(posting).items():
            assert paper.path is not None
            path = paper.path
            yield from (Artifact(f"{uri}{own_files.FOLDER}{name}", path) for uri in posting.uris)


def _typeset(build: Build) -> Iterator[Artifact]:
    """Yield what is typeset, blank forms for Word as well; one made of the same is taken from the cache."""
    cache, own = build.project.cache, build.project.catalogue
    folder = cache / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    fonts, typesetting = fetched.fonts(cache), _typesetting(own)
    for address, words, typeset in _wanted(build.own, fonts, own):
        asked = json.dumps([words, typesetting])
        path = folder / f"{hashlib.sha256(asked.encode()).hexdigest()}{Path(address).suffix}"
        yield Artifact(address, partial(_made, path.resolve(), address, typeset))


def _made(path: Path, address: str, typeset: Callable[[], bytes]) -> Path:
    if not path.exists():
        try:
            atomic.write(path, typeset())
        except documents.DocumentError as error:
            error.add_note(address)
            raise
    return path


def _wanted(
    postings: Iterable[Posting], fonts: Path, own: Path
) -> Iterator[tuple[str, object, Callable[[], bytes]]]:
    """Yield the address of each file, everything it depends on but the layout, and a function to make it."""
    blanks: set[str] = set()
    for posting in postings:
        for paper in _PAPERS:
            sheet = paper.sheet(posting)
            yield paper.address(posting.announcement), sheet, partial(paper.typeset, sheet, fonts)
        for name, form in posting.forms.items():
            for suffix in documents.SUFFIXES:
                if (address := blank_address(posting, name, suffix)) not in blanks:
                    blanks.add(address)
                    data = blank_data(posting, name)
                    blank = partial(documents.blank, form, data, fonts, own, suffix)
                    yield address, [form, data], blank


def _typesetting(own: Path) -> str:
    """Return a digest of everything that shapes a paper besides its words: layouts, code, typesetter."""
    layouts = [path for each in catalogues(own).values() for path in each.rglob("*.typ")]
    sources = sorted(
        [
            *_FORMS.glob("*.typ"),
            *_FORMS.glob("*.py"),
            *_FORMS.glob("*.txt"),
            Path(thai.__file__),
            *layouts,
            attachment.SHARED,
            *(paper.LAYOUT for paper in _PAPERS),
        ]
    )
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    return f"{version('typst')} {digest.hexdigest()}"
