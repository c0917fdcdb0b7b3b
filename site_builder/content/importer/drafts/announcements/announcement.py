"""A whole announcement → its own file, and the positions that it describes or that are attached to it.

It begins with ประกาศ… and เรื่อง… and ends where it is signed; what is attached stands behind. Its clauses are
read in clauses.py, its positions as job descriptions are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from prakat.site_builder.content.importer.drafts.announcements import forms, frame
from prakat.site_builder.content.importer.drafts.announcements.clauses import Clauses
from prakat.site_builder.content.importer.drafts.announcements.headed import clauses
from prakat.site_builder.content.importer.drafts.announcements.tree import Node, tree
from prakat.site_builder.content.importer.drafts.announcements.whose import whose
from prakat.site_builder.content.importer.drafts.positions.position import TERMS, finished
from prakat.site_builder.content.importer.drafts.positions.reader import Reader
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, signs, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import prose
from prakat.site_builder.content.importer.lines.signs import DATED, SIGNED
from prakat.site_builder.content.kinds import Kind, NoticeKind

KEYS = (
    *("title", "agency", "kind", "number", "dated", "digits", "legal_basis", "positions", "offers", "terms"),
    *("choose", "window", "windows", "fee", "reckoning", "eligibility", "forms", "attachments"),
    *("how_to_submit", "channels", "selection", "timeline", "contact", "more", "signed", "notices"),
)
_FIGURE = re.compile("[0-9๐-๙]")
_CLOSING = re.compile("จึง(?:ขอ)?ประกาศ(?:มา)?(?:เพื่อ|ให้)+ทราบ(?:โดย)?(?:ทั่ว)?(?:กัน)?")
# What is announced later in a procedure, by the beginning of its title.
_LATER = (
    (NoticeKind.CANDIDATES, "รายชื่อผู้(?:มีสิทธิ|สมัคร)"),
    (NoticeKind.REGISTER, "(?:การ)?ขึ้นบัญชี|บัญชีรายชื่อ"),
    (NoticeKind.RESULTS, "รายชื่อ|ผล(?:การ)?"),
    (NoticeKind.SCHEDULE, "กำหนด(?:วัน|การ)"),
    (NoticeKind.OTHER, "(?:ขอ)?(?:ยกเลิก|แก้ไข|เลื่อน(?:กำหนด|วัน|การ)|ขยาย)"),
)
# What all positions often share, and their last section says once.
_OF_ALL = ("place", "contract", "benefits", "register")
_BEHIND_LAST = "อยู่ท้ายตำแหน่งสุดท้าย จึงถือว่าใช้กับทุกตำแหน่ง ถ้าใช้กับตำแหน่งนั้นตำแหน่งเดียว ให้ย้ายไปไว้ใต้ offers"
_ONE = re.compile(r"สมัคร(?:สอบ)?ได้(?:คนละ|เพียง|ไม่เกิน|\s)*(?:ตำแหน่งเดียว|[1๑]\s*(?:\([ก-๙]+\)\s*)?ตำแหน่ง)")
_WORK = "หน้าที่ความรับผิดชอบ"
# How what is no more of a position begins.
_SENTENCE = re.compile("ผู้(?:สนใจ|ประสงค์|สมัคร|มีสิทธิ|ใด)|โดย|ทั้ง|ให้|ข้าราชการ|จึง")
_FROM_PREAMBLE = "อ่านจากชื่อหรือข้อความนำของประกาศ '{}' ดูว่าถูกต้อง"
# A position that a sentence names: up to how many, or to how it goes on.
_IN_SENTENCE = re.compile(
    r"ตำแหน่ง\s*(?!เลขที่|ประเภท|ว่าง|ที่|ใน|ดัง|นี้|ทาง|ต่าง)((?:(?!(?<![0-9๐-๙])\sตำแหน่ง(?!เลขที่)).){3,150}?)"
    r"(?=,(?![0-9๐-๙])|\s(?:โดย|ดัง|ตาม|อาศัย|จึง|ซึ่ง|เพื่อ|และตำแหน่ง|ณ|ระยะเวลา|ตั้งแต่|ผู้สนใจ)|$)"
)
# What a clause is called, and on the same line the position.
_NAMED_BEHIND = re.compile(r"(ตำแหน่งที่\S+)\s+(.+[0-9๐-๙]\s*(?:อัตรา|ตำแหน่ง)\S*)$")
_QUALIFICATIONS = "คุณสมบัติเฉพาะสำหรับตำแหน่ง"
_QUALIFIES = re.compile(
    "วุฒิ|(?:มี|ได้รับ)(?:วุฒิ|ปริญญา|ประกาศนียบัตร|ใบอนุญาต|ประสบการณ์|อายุ|คุณวุฒิ)|ได้รับ|(?:สำเร็จ|จบ)การศึกษา|อายุ|เพศ"
)
# The kind of employees that an announcement of a kind is for.
_TYPES = {Kind.GOVERNMENT_EMPLOYEE.value: "พนักงานราชการ", Kind.TEMPORARY_EMPLOYEE.value: "ลูกจ้างชั่วคราว"}


class Reading:
    """An announcement being read."""

    def __init__(self, entries: list[Entry], agencies: Mapping[str, str]) -> None:
        self.draft = Draft()
        self.positions: list[Draft] = []
        self.rest: Entry | None = None
        self._words = " ".join(
            each.words if each.rows else each.text for each in entries
        )  # without numbers of lists
        self.draft.comments += [each.text for each in entries if _CLOSING.fullmatch(each.text)]
        entries = [each for each in entries if not _CLOSING.fullmatch(each.text)]
        ends = [at for at, each in enumerate(entries) if DATED.match(each.text)]
        ends += [at for at, each in enumerate(entries) if SIGNED.match(each.text)]
        end = ends[0] if ends else len(entries)
        self.publisher, head = frame.head(self.draft, entries[:end], agencies)
        self._reader = Reader(self.publisher)
        subject = self.draft.values["title"].removeprefix("ประกาศ")
        later = [kind for kind, words in _LATER if re.match(words, subject)]
        if later:
            behind = frame.signed(self.draft, entries[end:])
            self._notice(later[0], [*entries[head:end], *entries[end + behind :]])
            return
        before, numbered = clauses(entries[head:end])
        first = next((at for at, each in enumerate(before) if each.marker), len(before))
        self._preamble(before[:first], alone=not (before[first:] or numbered))
        behind = frame.signed(self.draft, entries[end:])
        self._unknown: list[tuple[Node, list[Entry]]] = []  # what clauses on positions say beside
        self._nodes = _after_positions([*tree(before[first:]), *tree(numbered)])
        # Positions come first, for others speak of them.
        known = [self._key(node) for node in self._nodes]
        for node, key in zip(self._nodes, known, strict=True):
            if key == "positions":
                self._positions(node)
        attached = entries[end + behind :]
        self._from_preamble(before[:first], attached)
        for at, node in enumerate(self._nodes):
            heading = _of_work(node)
            if heading and len([each for each in self._reader.read if each.names]) == 1:
                known[at] = "positions"
                said = node.entry.parts[1] if node.entry.parts else ""
                label = Entry(node.entry.line, f"{heading} {said}".strip(), None, (heading, said))
                self._reader.entries([label, *node.content])
        if attached:
            self._reader.anew(self.publisher)
            self._reader.entries(attached)
            self.rest = self._reader.rest
        self._offer(before[:first])
        read = Clauses(self.draft, self.positions)
        for node, unknown in self._unknown:
            read.more(node, unknown)
        for node, key in zip(self._nodes, known, strict=True):
            if key != "positions" and not (_of_work(node) and self._work_by_position(node)):
                read.read(node, key)
        read.beside(self._nodes)
        self._finish()

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

    def _preamble(self, entries: list[Entry], alone: bool) -> None:
        if text := prose(entries)[0]:
            self.draft.values["legal_basis"] = text
            if alone:
                self.draft.mark("ไม่พบข้อและหัวข้อในเอกสาร แยกข้อความนี้ไปไว้ในคีย์ที่ตรงกัน", "legal_basis")

    def _from_preamble(self, entries: list[Entry], attached: list[Entry]) -> None:
        """The positions that the preamble names, where neither a clause nor what is attached names any."""
        beside = Reader(self.publisher)
        beside.entries(attached)
        if any(each.names for each in (*self._reader.read, *beside.read)):
            return
        for words in (each[1] for each in _IN_SENTENCE.finditer(_running(entries))):
            said = values.named(words)
            if said and {"vacancies", "number"} & said[1].keys():
                self._reader.entries([Entry(entries[0].line, words, None, ("ตำแหน่ง", words))])
                self._reader.read[-1].draft.mark(_FROM_PREAMBLE.format(words), "title")

    def _counted(self, entries: list[Entry], offers: list[dict[str, Any]]) -> None:
        """How many posts the title or the preamble says there are of the only position."""
        count = values.total(self.draft.values["title"]) or values.total(_running(entries))
        if count and len(offers) == 1 and "vacancies" not in offers[0]:
            offers[0]["vacancies"] = count
            self.draft.mark(_FROM_PREAMBLE.format(f"{count} อัตรา"), "offers", 0, "vacancies")

    def _key(self, node: Node) -> str | None:
        if node.entry.marker and not node.number and (node.entry.parts or ("",))[0] == "ตำแหน่ง":
            return "positions"
        subject = grammar.subject(node.name)
        one = subject is None and node.number and _is_one(node)
        return "positions" if one or values.employees(node.name) else subject

    def _positions(self, node: Node) -> None:
        """The positions that a section names; what it says before the first one is the announcement's."""
        entries = [*map(_named, node.content)]
        if node.heading and node.number:
            self.draft.comments.append(node.title)
        if kind := values.rank(node.heading)[0].get("type"):  # of all that stand below
            entries = [Entry(node.entry.line, node.heading[node.heading.index(kind) :]), *entries]
        elif (said := _NAMED_BEHIND.match(node.entry.text)) and not node.heading:
            self.draft.comments.append(said[1])
            entries = [_named(Entry(node.entry.line, said[2])), *entries]
        elif not node.heading or (node.entry.parts and node.entry.parts[1]) or _is_one(node):
            entries = [_named(Entry(node.entry.line, node.entry.text, None, node.entry.parts)), *entries]
        self._reader.entries([*_with_qualifications(entries)])
        if unknown := [entry for each in self._reader.read for entry in each.unknown]:
            self._unknown.append((node, sorted(set(unknown), key=lambda entry: entry.line)))
        for each in self._reader.read:
            each.unknown.clear()

    def _offer(self, preamble: list[Entry]) -> None:
        """Return the positions, and what each is offered with."""
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
        self._of_all(offers, {each.key for each in read[-1].sections} if read else set())
        self._counted(preamble, offers)
        self.draft.values["offers"] = offers

    def _of_all(self, offers: list[dict[str, Any]], headed: set[str]) -> None:
        """Move what a heading below the last of several positions says, and no other, to the terms of all."""
        for key in _OF_ALL if len(offers) > 1 else ():
            if key in headed and [key in each for each in offers] == [*[False] * (len(offers) - 1), True]:
                self.draft.values.setdefault("terms", {})[key] = offers[-1].pop(key)
                for path in [
                    path for path in self.draft.marks if path[:3] == ("offers", len(offers) - 1, key)
                ]:
                    self.draft.marks[("terms", *path[2:])] += self.draft.marks.pop(path)
                self.draft.mark(_BEHIND_LAST, "terms", key)

    def _work_by_position(self, node: Node) -> bool:
        """Tell each position its work, if a clause tells all of it by position; return whether it does."""
        parts = whose([*node.content], self.positions, begins=True)
        told = [(self.positions[at], said) for of, said in parts.items() for at in of]
        if (
            not told
            or () in parts
            or any(each.values.get("duties") or "work" in each.values for each, _ in told)
        ):
            return False
        for each, said in told:
            each.values["duties"], notes = prose(said)
            each.marks.pop(("duties",), None)
            for note in notes:
                each.mark(note, "duties")
        self.draft.comments.append(node.title)
        return True

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
        if len(draft.values["offers"] or ()) > 1 and _ONE.search(self._words):
            draft.values["choose"] = "one"
        forms.add(draft, self._words)
        figures = _FIGURE.findall(self._words)
        draft.values["digits"] = (
            "thai" if sum(each > "9" for each in figures) * 2 >= len(figures) else "arabic"
        )


def _running(entries: list[Entry]) -> str:
    return " ".join(prose(entries)[0].split())


def _of_work(node: Node) -> str:
    """Return the heading of a clause that says itself what the work is, as positions have it; else ""."""
    found = grammar.label(node.heading) if node.heading else None
    elsewhere = any("แนบท้าย" in each.text or "ปรากฏ" in each.text for each in node.content)
    if found is None or found.value or elsewhere:
        return ""
    if found.key == "begin":  # else another description would begin with it
        return _WORK if node.heading.startswith(_WORK) else ""
    return node.heading if found.key in ("work", "main", "duties") else ""


def _with_qualifications(entries: list[Entry]) -> Iterator[Entry]:
    """Yield entries on positions, a heading above qualifications that stand right below a name."""
    below_name = False
    for entry in entries:
        if below_name and _QUALIFIES.match(entry.text) and not grammar.label(entry.text):
            yield Entry(entry.line, _QUALIFICATIONS)
        below_name = (entry.parts or ("",))[0] == "ตำแหน่ง"
        yield entry


def _after_positions(nodes: list[Node]) -> list[Node]:
    """Return clauses with what stands below the last of positions, its own list too, as one of its own."""
    last = next((at for at, each in enumerate(nodes) if not _counts(each)), len(nodes)) - 1
    lines = nodes[last].lines if last >= 0 else []
    begins = next((at for at, each in enumerate(lines) if _SENTENCE.match(each.text)), len(lines))
    if begins == len(lines):
        return nodes
    behind = Node(lines[begins], lines[begins + 1 :])
    del lines[begins:]
    rest = nodes[last + 1 :]
    marker = rest[0].entry.marker if rest else None
    if marker and marker.order == 1 and [behind.entry, *behind.lines][-1].text.endswith(("ดังนี้", "ดังต่อไปนี้")):
        behind.below, rest = rest, []
    return [*nodes[: last + 1], behind, *rest]


def _counts(node: Node) -> bool:
    """Return whether a numbered line itself says that it is a position, by how many or which number."""
    return bool(node.number) and (_named(node.entry).parts or ("",))[0] == "ตำแหน่ง" and not node.below


def _is_one(node: Node) -> bool:
    """Return whether a clause's own line names a position rather than what the clause is about."""
    said = _named(node.entry).parts
    if said and said[0] == "ตำแหน่ง":
        return True
    found = signs.NAMED.match(node.entry.text)
    named = values.named(found[1]) if found else None
    return bool(named and not re.search(r"และ|,", named[0]) and grammar.label(named[0]) is None)


def _named(entry: Entry) -> Entry:
    """Return an item among positions as one, though it does not say ตำแหน่ง."""
    if entry.rows or entry.in_cell or grammar.label(entry.text) or values.employees(entry.text):
        return entry
    words = " ".join(entry.parts) if entry.parts else entry.text  # a gap before how many there are
    found = values.named(words)
    if found and {"vacancies", "number"} & found[1].keys():
        return replace(entry, text=words, parts=("ตำแหน่ง", words), notes=entry.of_value)
    return entry
