"""What is printed of each announcement: attachment and blank forms, typeset again only if changed, and the
PDFs that lie beside its file.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from prakat.forms.catalogues import catalogues
from prakat.forms.paper import documents
from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.bundle import assets, atomic
from prakat.site_builder.postings import attachment
from prakat.site_builder.postings.posting import Posting

_FORMS = Path(documents.__file__).parent


@dataclass(frozen=True)
class Paper:
    """A PDF beside the announcement's file: its address in the site, and where it lies."""

    uri: str
    path: Path

    @property
    def size(self) -> str:
        """Its size, rounded up."""
        kilobytes = -(-self.path.stat().st_size // 1000)
        return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes} KB"


def papers(posting: Posting, folder: Path | None) -> dict[str, Paper]:
    """Return the public PDFs of an announcement by file name; ``folder`` is where its file lies.

    A link to a file elsewhere is none of them.
    """
    announcement = posting.announcement
    told = [*announcement.files, *(each for notice in announcement.notices for each in notice.files)]
    names = [each.file for each in told]
    if announcement.signed and announcement.signed.file:
        names.append(announcement.signed.file)
    found = {name: Paper(f"{posting.uris[0]}files/{name}", folder / name) for name in names if folder}
    return {name: each for name, each in found.items() if each.path.is_file() and not each.path.is_symlink()}


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield the files, blank forms for Word as well; one made of the same is taken from the cache."""
    cache, own = build.project.cache, build.project.catalogue
    folder = cache / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    typesetting = _typesetting(own)
    for each in build.postings.values():
        for paper in papers(each, build.content.folders.get(each.announcement.id)).values():
            yield Artifact(paper.uri, paper.path)
    for address, words, typeset in _wanted(build.postings.values(), assets.fonts(cache), own):
        asked = json.dumps([words, typesetting])
        path = folder / f"{hashlib.sha256(asked.encode()).hexdigest()}{Path(address).suffix}"
        if not path.exists():
            try:
                atomic.write(path, typeset())
            except documents.DocumentError as error:
                error.add_note(address)
                raise
        yield Artifact(address, path.resolve())


def _wanted(
    postings: Iterable[Posting], fonts: Path, own: Path
) -> Iterator[tuple[str, object, Callable[[], bytes]]]:
    """Yield the address of each file, everything it depends on but the layout, and a function to make it."""
    for posting in postings:
        sheet = attachment.sheet(posting)
        yield attachment.address(posting.announcement), sheet, partial(attachment.typeset, sheet, fonts)
        for name, form in posting.forms.items():
            for suffix in documents.SUFFIXES:
                blank = partial(documents.blank, form, posting.data, fonts, own, suffix)
                yield f"{posting.uris[0]}{name}.{suffix}", [form, posting.data], blank


def _typesetting(own: Path) -> str:
    """Return a digest of everything that shapes a paper besides its words: layouts, code, typesetter."""
    layouts = [path for each in catalogues(own).values() for path in each.rglob("*.typ")]
    sources = sorted(
        [*_FORMS.glob("*.typ"), *_FORMS.glob("*.py"), *_FORMS.glob("*.txt"), *layouts, attachment.LAYOUT]
    )
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    return f"{version('typst')} {digest.hexdigest()}"
