"""The PDFs that an agency publishes with an announcement: the signed document and further files.

They lie beside the announcement's file and are published under ``files/`` of its address. Those held back do
not reach this module: the content of a build is without them (publish/outputs.py).
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from prakat.forms.paper.documents import DocumentError
from prakat.forms.questions.source import finding
from prakat.site_builder.content.lint.attached import fault
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings.posting import Posting

FOLDER = "files/"  # of the announcement's address


@dataclass(frozen=True)
class Paper:
    """A PDF that is public: its address in the site, its size, and where it lies.

    That of another site has its whole address, and lies nowhere here.
    """

    uri: str
    bytes: int
    path: Path | None = None

    @property
    def link(self) -> str:
        """Its address as links write it.

        >>> Paper("files/ผล #1.pdf", 0, Path()).link
        'files/%E0%B8%9C%E0%B8%A5%20%231.pdf'
        """
        return quote(self.uri) if self.path else self.uri

    @property
    def size(self) -> str:
        """Its size for people, rounded up."""
        kilobytes = -(-self.bytes // 1000)
        return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes} KB"


def papers(posting: Posting) -> dict[str, Paper]:
    """Return the files that are public with an announcement, by name.

    Raises:
        DocumentError: one cannot be published.
    """
    if (taken := posting.taken) is not None:
        below = f"{taken.page}{FOLDER}"
        return {name: Paper(f"{below}{quote(name)}", size) for name, size in taken.sizes.items()}
    found, folder = {}, posting.folder
    for name in _named(posting.announcement):
        if wrong := fault(folder, name) if folder else "missing":
            size = (folder / name).stat().st_size // 1_000_000 if folder and wrong == "too_large" else 0
            told = finding(name, (1, 1), f"attached.{wrong}", pdf=name, size=size)
            error = DocumentError(*(f"{told.message[of]} {told.remedy[of]}" for of in ("th", "en")))
            error.add_note(f"{posting.announcement.id}: {name}")
            raise error
        assert folder is not None
        path = (folder / name).resolve()
        found[name] = Paper(f"{posting.uris[0]}{FOLDER}{name}", path.stat().st_size, path)
    return found


def _named(announcement: Announcement) -> list[str]:
    """Return the names of the files of an announcement and its notices, each once."""
    signed = [announcement.signed.file] if announcement.signed and announcement.signed.file else []
    attached = [*announcement.files, *(each for notice in announcement.notices for each in notice.files)]
    return [*dict.fromkeys([*signed, *(each.file for each in attached)])]
