"""A paragraph while it is gathered, and what is said of it where more was stored than is shown."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from prakat.site_builder.content.importer.shapes import Aside, Kind, Paragraph, Remark

HIDDEN = "ข้อความนี้ถูกซ่อนไว้ จึงไม่ได้นำเข้า ถ้าต้องการให้พิมพ์เพิ่มเอง"
STRUCK = "ข้อความนี้ถูกขีดฆ่าไว้ จึงไม่ได้นำเข้า ถ้าต้องการให้พิมพ์เพิ่มเอง"
PROMPT = "ข้อความนี้เป็นคำแนะนำของช่องที่ยังไม่ได้กรอก จึงไม่ได้นำเข้า"
PICTURE = "มีภาพหรือแผนภูมิซึ่งนำเข้าไม่ได้ ถ้ามีข้อความอยู่ในนั้นให้พิมพ์เพิ่มเอง"
FORMULA = "มีสูตรคณิตศาสตร์ ให้ตรวจกับเอกสาร"
FIGURES = "เลขข้ออัตโนมัติเป็นแบบที่อ่านไม่ได้ ให้ตรวจกับเอกสาร"
UNKNOWN = "มีส่วนของไฟล์ที่ไม่รู้จัก ({}) ให้ตรวจกับเอกสาร"
_LINK = "ข้อความนี้เป็นลิงก์ไปที่ {} ถ้าต้องการให้พิมพ์เพิ่มเอง"


class Gathering:
    """The pieces of a paragraph. While ``unshown`` says why, words are left out; the reader is told."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.unshown = ""
        self._remarks: list[Remark] = []
        self._left_out: list[tuple[str, str]] = []

    def say(self, words: str) -> None:
        """Add words."""
        if words and self.unshown:
            self.leave_out(self.unshown, words)
        elif words:
            self._tell()
            self.pieces.append(words)

    def leave_out(self, why: str, words: str) -> None:
        """Leave words out; those that follow each other are told together."""
        self._left_out.append((why, words))

    def doubt(self, about: str, quote: str | None = None) -> None:
        """Remark on the place reached so far."""
        remark = Remark("".join(self.pieces).count("\n"), about, quote)
        if remark not in self._remarks:
            self._remarks.append(remark)

    def add(self, remarks: list[Remark]) -> None:
        """Add the remarks on something that stands in the paragraph."""
        self._remarks += remarks

    def leads_to(self, address: str, before: int) -> None:
        """Tell where the pieces from ``before`` on lead as a link, if their words do not say it."""
        words = "".join(self.pieces[before:]).strip()
        shown, meant = _bare(words), _bare(address)
        # What is shown may be a part of the address: example.org of https://example.org/jobs?all=1.
        if shown and meant and meant not in shown and not ("." in shown and shown in meant):
            self.doubt(_LINK.format(address), words)

    def end(self) -> tuple[str, list[Remark]]:
        """Return the words and remarks gathered, and begin anew."""
        self._tell()
        gathered = "".join(self.pieces), self._remarks
        self.pieces, self._remarks = [], []
        return gathered

    def _tell(self) -> None:
        for why in dict.fromkeys(why for why, _ in self._left_out):
            if words := " ".join("".join(each for other, each in self._left_out if other == why).split()):
                self.doubt(why, words)
        self._left_out = []


def _bare(address: str) -> str:
    """Return an address as people write it."""
    return re.sub(r"^(?:mailto:|tel:|https?://(?:www\.)?)|/$", "", unquote(address).strip().casefold())


def beside(kind: Kind, paragraphs: Iterable[Paragraph]) -> tuple[list[Aside], list[Remark]]:
    """Return the aside that paragraphs are, none if they have no words, and the remarks on them."""
    paragraphs = list(paragraphs)
    words = "\n".join(each.text.strip() for each in paragraphs if each.text.strip())
    remarks = [Remark(0, each.about, each.quote or words) for part in paragraphs for each in part.remarks]
    return ([Aside(kind, words)] if words else []), remarks
