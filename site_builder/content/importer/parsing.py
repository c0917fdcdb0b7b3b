"""A document → files of content: positions, and the announcement where the document is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from prakat.site_builder.content.importer.drafts.announcements import announcement, frame
from prakat.site_builder.content.importer.drafts.positions import position
from prakat.site_builder.content.importer.drafts.writing import Draft, to_yaml
from prakat.site_builder.content.importer.kept import unplaced
from prakat.site_builder.content.importer.lines import outline
from prakat.site_builder.content.importer.shapes import Document

_ASIDES = {
    "header": "หัวกระดาษ",
    "footer": "ท้ายกระดาษ",
    "footnote": "เชิงอรรถ",
    "comment": "ข้อคิดเห็นในเอกสาร",
    "text box": "กล่องข้อความ",
}


@dataclass
class Imported:
    """Drafts of positions and of an announcement; where another document begins: line, first words."""

    positions: list[Draft]
    announcement: Draft | None = None
    rest: tuple[int, str] | None = None

    def files(self, name: str) -> list[tuple[str, str, str]]:
        """Return each file's kind (``announcement``, ``position``), its id and its YAML.

        The announcement is called ``name``, and so is the only position; several are numbered.
        """
        several = len(self.positions) > 1
        names = [f"{name}-{number}" if several else name for number in range(1, len(self.positions) + 1)]
        found = [
            ("position", each, to_yaml(draft, position.KEYS))
            for each, draft in zip(names, self.positions, strict=True)
        ]
        if self.announcement:
            for each, offer in zip(names, self.announcement.values.get("offers") or [], strict=True):
                offer["position"] = each
            found.insert(0, ("announcement", name, to_yaml(self.announcement, announcement.KEYS)))
        return found


def parse(document: Document, agencies: Mapping[str, str] | None = None) -> Imported:
    """Return what a document says; ``agencies`` are the ids of those that are known, by name."""
    entries = outline.entries(document.lines, document.name.lower().endswith(".txt"))
    if frame.begins(entries) is not None:
        reading = announcement.Reading(entries, agencies or {})
        imported, rest = Imported(reading.positions, reading.draft), reading.rest
    else:
        found, rest = position.positions(entries)
        imported = Imported(found)
    imported.rest = (rest.line, rest.words) if rest else None
    first = imported.announcement or imported.positions[0]
    for aside in document.asides:
        first.mark(f"{_ASIDES[aside.kind]}ไม่ได้อยู่ในคีย์ใด ถ้าเป็นเนื้อความ ให้ย้ายไปไว้ในคีย์ที่ตรงกัน: {aside.text}")
    drafts = [each for each in (imported.announcement, *imported.positions) if each]
    read = [line for line in document.lines if not rest or line.number < rest.line]
    for line, words, quote in sorted(unplaced(read, drafts)):
        first.mark(f"บรรทัดที่ {line} '{words}' ไม่ได้อยู่ในคีย์ใด ย้ายไปไว้ในคีย์ที่ตรงกัน: {quote}")
    for doubt in document.doubts:
        first.mark(f"บรรทัดที่ {doubt.line} {doubt.about}: {doubt.quote}")
    return imported
