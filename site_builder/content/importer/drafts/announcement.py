"""A whole announcement → its own file, and the positions that it describes or that are attached to it.

It begins with ประกาศ… and เรื่อง… and ends where it is signed; what is attached stands behind. Its clauses are
read in clauses.py, its positions as job descriptions are.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from prakat.site_builder.content.importer.drafts.clauses import Clauses
from prakat.site_builder.content.importer.drafts.headed import clauses, heads
from prakat.site_builder.content.importer.drafts.position import TERMS, finished
from prakat.site_builder.content.importer.drafts.reader import Reader
from prakat.site_builder.content.importer.drafts.tree import Node, tree
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import prose
from prakat.site_builder.content.importer.lines.signs import CALLED, PERSON, SIGNED
from prakat.site_builder.content.kinds import Kind, NoticeKind

KEYS = (
    *("title", "agency", "kind", "number", "dated", "digits", "legal_basis", "positions", "offers", "terms"),
    *("window", "windows", "fee", "eligibility", "attachments", "how_to_submit", "channels", "selection"),
    *("timeline", "contact", "more", "signed", "notices"),
)
_TITLE = re.compile(r"ประกาศ(?!\s*(?:ณ|รายชื่อ|ผล|รับ|แนบ))(.*?)(?:\s+เรื่อง\s+(.*))?$")
_SUBJECT = re.compile(r"เรื่อง\s*:?\s*(.*)$")
_MOST_LINES = 2  # of a title below its first one
_NUMBER = re.compile(r"(?:ที่|เลขที่(?:ประกาศ)?)\s*([^\s()]{1,30}\s*/?\s*[0-9๐-๙]{4})$")
_PREAMBLE = re.compile(r"ด้วย|ตาม|โดยที่|อาศัย|เพื่อ|เนื่องด้วย|เนื่องจาก|บัดนี้|.*(?:ดังนี้|ดังต่อไปนี้)$|.{120}")
_COPY = re.compile("สำเนาถูกต้อง|รับรองสำเนา")
_CLOSING = re.compile("จึง(?:ขอ)?ประกาศ(?:มา)?(?:เพื่อ|ให้)+ทราบ(?:โดย)?(?:ทั่ว)?(?:กัน)?")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_DATED = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้)\s*ณ\s*วันที่")
_HAND = re.compile(r"\(?(?:ลงชื่อ|ลงนาม)\)?[\s.:]*")
_PERSON = re.compile(rf"({PERSON}.{{3,80}})$")
_KINDS = (
    (Kind.ACTING, "รักษาการ|รักษาราชการแทน"),
    (Kind.SCREENING, "กลั่นกรอง"),
    (Kind.GOVERNMENT_EMPLOYEE, "พนักงานราชการ"),
    (Kind.TEMPORARY_EMPLOYEE, "ลูกจ้างชั่วคราว|จ้างเหมาบริการ"),
    (Kind.LOCAL_EMPLOYEE, "พนักงานจ้าง"),
    (Kind.EDUCATIONAL_PERSONNEL, r"38 ค|๓๘ ค"),
    (Kind.COMPETITION, "สอบแข่งขัน"),
    (Kind.PROMOTION, "เลื่อน"),
    (Kind.TRANSFER, "รับโอน"),
    (Kind.RELOCATION, "ย้าย"),
    (Kind.SPECIALIST, "ชำนาญงานสูง|ผู้เชี่ยวชาญเฉพาะ"),
    (Kind.SELECTION, "คัดเลือก|เลือกสรร|สรรหา|รับสมัคร"),
)
# What is announced later in a procedure, by the beginning of its title.
_LATER = (
    (NoticeKind.CANDIDATES, "รายชื่อผู้(?:มีสิทธิ|สมัคร)"),
    (NoticeKind.REGISTER, "(?:การ)?ขึ้นบัญชี|บัญชีรายชื่อ"),
    (NoticeKind.RESULTS, "รายชื่อ|ผล(?:การ)?"),
    (NoticeKind.SCHEDULE, "กำหนด(?:วัน|การ)"),
    (NoticeKind.OTHER, "(?:ขอ)?(?:ยกเลิก|แก้ไข|เลื่อน(?:กำหนด|วัน|การ)|ขยาย)"),
)
# The kind of employees that an announcement of a kind is for.
_TYPES = {Kind.GOVERNMENT_EMPLOYEE.value: "พนักงานราชการ", Kind.TEMPORARY_EMPLOYEE.value: "ลูกจ้างชั่วคราว"}


def begins(entries: list[Entry]) -> int | None:
    """Return where among the first entries an announcement begins, if the document is one."""
    for at, entry in enumerate(entries[:6]):
        if not entry.marker and (found := _TITLE.match(entry.text)):
            following = entries[at + 1 : at + 5]
            if found[2] or any(_SUBJECT.match(each.text) for each in following):
                return at
    return None


class Reading:
    """An announcement being read."""

    def __init__(self, entries: list[Entry], agencies: Mapping[str, str]) -> None:
        self.draft = Draft()
        self.positions: list[Draft] = []
        self.rest: Entry | None = None
        self._agencies = agencies
        self.draft.comments += [each.text for each in entries if _CLOSING.fullmatch(each.text)]
        entries = [each for each in entries if not _CLOSING.fullmatch(each.text)]
        ends = [at for at, each in enumerate(entries) if _DATED.match(each.text)]
        ends += [at for at, each in enumerate(entries) if SIGNED.match(each.text)]
        end = ends[0] if ends else len(entries)
        head = self._head(entries[:end])
        self._reader = Reader(self.publisher)
        later = [kind for kind, words in _LATER if re.match(words, self.draft.values["title"])]
        if later:
            behind = self._signed(entries[end:])
            self._notice(later[0], [*entries[head:end], *entries[end + behind :]])
            return
        before, numbered = clauses(entries[head:end])
        first = next((at for at, each in enumerate(before) if each.marker), len(before))
        self._preamble(before[:first], alone=not (before[first:] or numbered))
        behind = self._signed(entries[end:])
        self._unknown: list[tuple[Node, list[Entry]]] = []  # what clauses on positions say beside
        self._nodes = [*tree(before[first:]), *tree(numbered)]
        # Positions come first, for others speak of them.
        known = [self._key(node) for node in self._nodes]
        for node, key in zip(self._nodes, known, strict=True):
            if key == "positions":
                self._positions(node)
        for at, node in enumerate(self._nodes):
            if _tells_work(node) and len([each for each in self._reader.read if each.names]) == 1:
                known[at] = "positions"
                said = node.entry.parts[1] if node.entry.parts else ""
                label = Entry(node.entry.line, f"{node.heading} {said}".strip(), None, (node.heading, said))
                self._reader.entries([label, *node.content])
        attached = entries[end + behind :]
        if attached:
            self._reader.anew(self.publisher)
            self._reader.entries(attached)
            self.rest = self._reader.rest
        self._offer()
        read = Clauses(self.draft, self.positions)
        for node, unknown in self._unknown:
            read.more(node, unknown)
        for node, key in zip(self._nodes, known, strict=True):
            if key != "positions":
                read.read(node, key)
        read.beside(self._nodes)
        self._finish()

    # --- Head and foot ---------------------------------------------------------------

    def _head(self, entries: list[Entry]) -> int:
        """Read title, agency and number; return where the preamble begins."""
        self.publisher, title, joined = "", "", 0
        at = begins(entries) or 0
        for each in entries[:at]:
            self.draft.mark(f"บรรทัดที่ {each.line} ไม่ทราบว่าเป็นส่วนใด ย้ายไปไว้ในคีย์ที่ตรงกัน: {each.words}")
        while at < len(entries):
            entry = entries[at]
            following = entries[at + 1] if at + 1 < len(entries) else None
            body = title and (self._begins_preamble(entry) or entry.in_cell or heads(entry, following))
            if entry.marker or entry.rows or body:
                break
            if found := _NUMBER.match(entry.text):
                self.draft.values["number"] = found[1]
            elif not self.publisher and (found := _TITLE.match(entry.text)):
                self.publisher, title = found[1].strip(), found[2] or ""
            elif not title and (found := _SUBJECT.match(entry.text)):
                title = found[1]
            elif title:
                title += ("" if entry.goes_on else " ") + entry.text
                joined += 1
            else:
                self.publisher += f" {entry.text}"
            at += 1
        self.draft.values["title"] = title
        if joined > _MOST_LINES:
            self.draft.mark(f"ต่อชื่อประกาศจาก {joined + 1} บรรทัด ดูว่าบรรทัดใดเป็นเนื้อความ", "title")
        self.draft.comments.append(f"ประกาศ{self.publisher}")
        self.draft.values["kind"] = next(
            (kind.value for kind, words in _KINDS if re.search(words, title)), None
        )
        if not self.draft.values["kind"]:
            self.draft.missing("kind")
        self.draft.values["agency"] = self._agencies.get(self.publisher)
        if not self.draft.values["agency"]:
            self.draft.values["agency"] = None
            self.draft.mark(f"ใส่รหัสของ '{self.publisher}' คือชื่อไฟล์ใน content/agencies", "agency")
        return at

    def _notice(self, kind: NoticeKind, entries: list[Entry]) -> None:
        """A later notice of a procedure that another document announced: its text, and its first table."""
        said = self.draft.values
        title, dated, signed = said.pop("title"), said.pop("dated", None), said.pop("signed")
        self.draft.comments += ["ลงนามโดย " + " ".join(signed.values())] if signed else []
        said.clear()
        notice: dict[str, Any] = {"dated": dated, "kind": kind.value, "title": title}
        table = next((each for each in entries if each.rows), None)
        if text := prose(each for each in entries if each is not table)[0]:
            notice["text"] = text
        if table:
            notice |= {"columns": [*table.rows[0]], "rows": [[*row] for row in table.rows[1:]]}
        said["notices"] = [notice]
        self.draft.marks.clear()
        self.draft.mark("เอกสารนี้ประกาศภายหลังการรับสมัคร ย้าย notices ไปไว้ในไฟล์ของประกาศที่รับสมัคร แล้วลบไฟล์นี้")
        if not dated:
            self.draft.mark("ไม่พบวันที่ของประกาศ กรอกเอง", "notices", 0, "dated")

    def _begins_preamble(self, entry: Entry) -> bool:
        """Whether a line below the title is no more of it."""
        return not entry.goes_on and bool(
            _PREAMBLE.match(entry.text) or entry.text.startswith(self.publisher)
        )

    def _preamble(self, entries: list[Entry], alone: bool) -> None:
        if text := prose(entries)[0]:
            self.draft.values["legal_basis"] = text
            if alone:
                self.draft.mark("ไม่พบข้อและหัวข้อในเอกสาร แยกข้อความนี้ไปไว้ในคีย์ที่ตรงกัน", "legal_basis")

    def _signed(self, entries: list[Entry]) -> int:
        """Read the day and who signed; return how many entries that are."""
        signed: dict[str, str] = {}
        by_hand = ""
        count, copied = 0, False
        for count, entry in enumerate(entries):
            text = entry.text
            copied = copied or bool(_COPY.match(text))
            if _begins_attachment(entry) or (signed.get("by") and (_begins_another(entry) or count > 8)):
                break
            if copied:  # who certified the copy did not sign the announcement
                self.draft.comments.append(text)
            elif _DATED.match(text):
                day = values.first_day(text)
                self.draft.values["dated"] = day
                if not day:
                    self.draft.mark(f"อ่านวันที่จาก '{text}' ไม่ได้ กรอกเอง", "dated")
            elif (found := _IN_BRACKETS.match(text) or _PERSON.match(text)) and not signed.get("by"):
                signed["by"] = found[1].strip()
            elif _HAND.match(text):
                by_hand = _HAND.sub("", text)
            elif signed.get("by"):
                signed["position"] = f"{signed['position']} {text}" if "position" in signed else text
            else:
                self.draft.mark(f"ส่วนลงนาม (บรรทัดที่ {entry.line}): {text}", "signed")
        else:
            count = len(entries)
        if signed.get("by"):
            self.draft.values["signed"] = signed
            if by_hand not in signed["by"]:
                self.draft.mark(f"ลงชื่อว่า '{by_hand}'", "signed")
        else:
            self.draft.values["signed"] = None
            self.draft.missing("signed")
        return count

    def _key(self, node: Node) -> str | None:
        if node.entry.marker and not node.number and (node.entry.parts or ("",))[0] == "ตำแหน่ง":
            return "positions"
        return "positions" if values.employees(node.name) else grammar.subject(node.name)

    def _positions(self, node: Node) -> None:
        """The positions that a section names; what it says before the first one is the announcement's."""
        entries = [*map(_named, node.content)]
        if node.heading and node.number:
            self.draft.comments.append(node.title)
        if kind := values.rank(node.heading)[0].get("type"):  # of all that stand below
            entries = [Entry(node.entry.line, node.heading[node.heading.index(kind) :]), *entries]
        elif not node.heading or (node.entry.parts and node.entry.parts[1]):
            entries = [Entry(node.entry.line, node.entry.text, None, node.entry.parts), *entries]
        self._reader.entries(entries)
        if unknown := [entry for each in self._reader.read for entry in each.unknown]:
            self._unknown.append((node, sorted(set(unknown), key=lambda entry: entry.line)))
        for each in self._reader.read:
            each.unknown.clear()

    def _offer(self) -> None:
        """The positions, and what each is offered with."""
        titled = re.search(r"ตำแหน่ง(\S.*)$", self.draft.values["title"])
        if titled and not any(each.names for each in self._reader.read):
            self._reader.entries([Entry(0, titled[0], None, ("ตำแหน่ง", titled[1]))])
        read = []
        for each in self._reader.positions:
            if each.names or each.sections:
                read.append(each)
                continue
            self.draft.comments += each.draft.comments
            said = [entry.words for entry in each.unknown]
            said += [f"{key} {value}" for key, value in each.draft.values.items()]
            said += [
                each.bracketed,
                *each.units,
                *(words for marks in each.draft.marks.values() for words in marks),
            ]
            for words in filter(None, said):
                self.draft.mark(f"ไม่ทราบว่าเป็นของตำแหน่งใด ย้ายไปไว้ในคีย์ที่ตรงกัน: {words}")
        kind = self.draft.values.get("kind")
        ranked = values.rank(self.draft.values["title"])[0]
        if len(re.findall("ประเภท", self.draft.values["title"])) > 1 or "type" not in ranked:
            ranked = {}
        for each in read:
            if employed := _TYPES.get(kind or ""):
                each.draft.values.setdefault("type", employed)
            elif ranked and "type" not in each.draft.values and not values.ranked(each.names):
                each.draft.values |= {key: said for key, said in ranked.items() if key != "group"}
                each.draft.mark("อ่านจากชื่อประกาศ ดูว่าถูกต้อง", "type")
        self.positions = [finished(each) for each in read]
        offers: list[dict[str, Any]] = []
        for draft in self.positions:
            terms = {key: draft.values.pop(key) for key in TERMS if key in draft.values}
            for key in terms:
                for path in [path for path in draft.marks if path[:1] == (key,)]:
                    self.draft.marks[("offers", len(offers), *path)] += draft.marks.pop(path)
            offers.append({"position": None} | terms)
        self.draft.values["offers"] = offers

    def _finish(self) -> None:
        draft = self.draft
        if not draft.values.get("offers"):
            draft.values["offers"] = None
            draft.mark("ไม่พบตำแหน่งในเอกสาร นำเข้าเอกสารแนบท้าย หรือสั่ง prakat new position แล้วใส่รหัสที่นี่", "offers")
        if "window" not in draft.values:
            draft.values["window"] = {"open": None, "close": None}
            draft.mark("ไม่พบวันรับสมัครในเอกสาร กรอกเอง", "window")
        if not draft.values.get("dated"):
            draft.missing("dated")
        figures = re.findall("[0-9๐-๙]", " ".join(map(str, draft.values.values())))
        draft.values["digits"] = (
            "thai" if sum(each > "9" for each in figures) * 2 >= len(figures) else "arabic"
        )


def _tells_work(node: Node) -> bool:
    """Whether a clause says itself what the work is."""
    found = grammar.label(node.heading) if node.heading else None
    here = not any("แนบท้าย" in each.text or "ปรากฏ" in each.text for each in node.content)
    return found is not None and found.key in ("work", "main", "duties") and not found.value and here


def _named(entry: Entry) -> Entry:
    """Return an item among positions as one, though it does not say ตำแหน่ง."""
    if entry.parts or entry.rows or grammar.label(entry.text) or values.employees(entry.text):
        return entry
    found = values.named(entry.text)
    if found and {"vacancies", "number"} & found[1].keys():
        return replace(entry, parts=("ตำแหน่ง", entry.text))
    return entry


def _begins_attachment(entry: Entry) -> bool:
    """Whether an attachment begins with this line."""
    found = grammar.label(entry.text)
    begins = found is not None and found.key == "begin" and not found.value
    return begins or bool(CALLED.match(entry.text.removeprefix("(")))


def _begins_another(entry: Entry) -> bool:
    found = grammar.label(entry.text)
    return (
        entry.marker is not None
        or bool(entry.rows)
        or (found is not None and found.key != "name" and (found.parted or found.fits))
    )
