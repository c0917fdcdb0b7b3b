"""The PDFs that an agency publishes with an announcement: the signed document and further files.

They lie beside the announcement's file and are published under ``files/`` of its address. Those held back do
not reach this module: the content of a build is without them (publish/outputs.py).
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from prakat.forms.paper.documents import DocumentError
from prakat.site_builder.content.lint.attached import Fault, fault
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings.posting import Posting
from prakat.validators.contract import Words

FOLDER = "files/"  # of the announcement's address
_FAULTS: dict[Fault, Words] = {
    "missing": {
        "th": "ไม่พบไฟล์นี้ข้างไฟล์ประกาศ วางไฟล์ไว้ในโฟลเดอร์เดียวกับประกาศ และใช้ชื่อให้ตรงกัน",
        "en": "There is no such file beside the announcement's: put it into the same folder.",
    },
    "elsewhere": {
        "th": "ชื่อนี้เป็นทางลัด (symlink) ไปยังไฟล์นอกโฟลเดอร์ คัดลอกตัวไฟล์มาวางไว้ข้างไฟล์ประกาศแทน",
        "en": "This is a link that leads out of the folder: put a copy of the file itself there instead.",
    },
    "no_pdf": {
        "th": "ไฟล์นี้ไม่ใช่ PDF บันทึกเอกสารเป็น PDF แล้ววางแทนไฟล์นี้",
        "en": "This file is no PDF: save the document as PDF and put that in its place.",
    },
    "too_large": {
        "th": "ไฟล์นี้ใหญ่เกิน 50 MB สแกนใหม่ให้ละเอียดน้อยลง หรือแบ่งเป็นหลายไฟล์",
        "en": "This file is larger than 50 MB: scan it more coarsely, or divide it.",
    },
}


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
    found = {}
    for name in _named(posting.announcement):
        if wrong := fault(posting.folder, name) if posting.folder else "missing":
            error = DocumentError(**_FAULTS[wrong])
            error.add_note(f"{posting.announcement.id}: {name}")
            raise error
        assert posting.folder is not None
        path = (posting.folder / name).resolve()
        found[name] = Paper(f"{posting.uris[0]}{FOLDER}{name}", path.stat().st_size, path)
    return found


def _named(announcement: Announcement) -> list[str]:
    """Return the names of the files of an announcement and its notices, each once."""
    signed = [announcement.signed.file] if announcement.signed and announcement.signed.file else []
    attached = [*announcement.files, *(each for notice in announcement.notices for each in notice.files)]
    return [*dict.fromkeys([*signed, *(each.file for each in attached)])]
