"""A whole announcement → its own file, and the positions that it describes or that are attached to it.

It begins with ประกาศ… and เรื่อง…, and its numbered sections are read by the words of their headings
(grammar.SUBJECTS). Sentences stay whole under a key; days, fees and marks in them are read out beside.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from prakat.site_builder.content.importer import grammar, values
from prakat.site_builder.content.importer.moments import first_day, span
from prakat.site_builder.content.importer.outline import Entry, paragraphs, prose
from prakat.site_builder.content.importer.position import SIGNED, TERMS, Reader, finished, listed
from prakat.site_builder.content.importer.writing import Draft
from prakat.site_builder.content.kinds import Kind

KEYS = (
    *("title", "agency", "kind", "number", "dated", "digits", "legal_basis", "positions", "offers", "terms"),
    *("window", "windows", "fee", "eligibility", "attachments", "how_to_submit", "channels", "selection"),
    *("timeline", "contact", "more", "signed"),
)
_TITLE = re.compile(r"ประกาศ(?!\s*(?:ณ|รายชื่อ|ผล|รับ|แนบ))(.*?)(?:\s+เรื่อง\s+(.*))?$")
_SUBJECT = re.compile(r"เรื่อง\s*:?\s*(.*)$")
_SENTENCE = re.compile(r"\s.*(?:ต้อง|ดังนี้|ดังต่อไปนี้|ได้แก่|จะ|ให้)|(?:ดังนี้|ดังต่อไปนี้)$")
_NUMBER = re.compile(r"(?:ที่|เลขที่(?:ประกาศ)?)\s*([^\s()]{1,30}\s*/?\s*[0-9๐-๙]{4})$")
_PREAMBLE = re.compile("ด้วย|ตามที่|โดยที่|อาศัย|เพื่อ|เนื่องด้วย|เนื่องจาก")
_CLOSING = re.compile("จึง(?:ขอ)?ประกาศ(?:มา)?(?:เพื่อ|ให้)+ทราบ(?:โดย)?(?:ทั่ว)?(?:กัน)?")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_URL = re.compile(r"https?://[^\s\"'<>()]+[^\s\"'<>().,;:]|www\.[^\s\"'<>()]+[^\s\"'<>().,;:]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BAHT = re.compile(r"([0-9๐-๙][0-9๐-๙,]*)(?:\s*\.-|\s*(?:\([ก-๙]+\)\s*)?บาท)")
_SCORE = re.compile(r"\(?(?:คะแนนเต็ม|จำนวน)?\s*([0-9๐-๙]{1,4})\s*คะแนน\)?")
_PROHIBITED = re.compile("ลักษณะต้องห้าม")
_NOT = re.compile("ไม่|มี|อายุ|ปราศจาก")
_HAND = re.compile(r"\(?(?:ลงชื่อ|ลงนาม)\)?[\s.:]*")
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
# The kind of employees that an announcement of a kind is for.
_TYPES = {Kind.GOVERNMENT_EMPLOYEE.value: "พนักงานราชการ", Kind.TEMPORARY_EMPLOYEE.value: "ลูกจ้างชั่วคราว"}
_CHANNELS = (("post", "ไปรษณีย์"), ("in_person", "ด้วยตนเอง"))
# Which sections within a section are read as what their own headings say.
_WITHIN = {
    "apply": ("enclosures", "fee", "contact", "follow"),
    "qualifications": ("general", "qualifications"),
    "positions": ("contract", "qualifications"),
    "selection": ("pass", "follow", "selection"),
    "follow": ("follow", "selection"),
    "register": ("register",),
}


@dataclass
class Node:
    """A numbered line, the lines without a number behind it, and what is numbered below it."""

    entry: Entry
    lines: list[Entry] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Its words, where they are no sentence but stand above others."""
        found = self.entry.parts[0] if self.entry.parts else self.entry.text
        above = self.lines or self.below or (self.entry.parts and self.entry.parts[1])
        return found if above and len(found) <= 150 and not _SENTENCE.search(found) else ""

    @property
    def name(self) -> str:
        """Its heading, or the first words of its sentence."""
        return self.heading or self.entry.text.split()[0]

    @property
    def number(self) -> str:
        """Its number as it is cited."""
        return self.entry.marker.shown.removeprefix("ข้อ").strip().rstrip(".") if self.entry.marker else ""

    @property
    def all(self) -> Iterator[Entry]:
        """It and all below it, as they are read."""
        yield self.entry
        yield from self.content

    @property
    def content(self) -> Iterator[Entry]:
        """All below its heading."""
        yield from self.lines
        for each in self.below:
            yield from each.all


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
        end = next((at for at, each in enumerate(entries) if SIGNED.match(each.text)), len(entries))
        head = self._head(entries[:end])
        first = next((at for at, each in enumerate(entries[head:end], head) if each.marker), end)
        self._preamble(entries[head:first])
        behind = self._signed(entries[end:])
        self._reader = Reader(self.publisher)
        self._nodes = _tree(entries[first:end])
        # Positions come first, for others speak of them.
        known = [self._key(node) for node in self._nodes]
        for node, key in zip(self._nodes, known, strict=True):
            if key == "positions":
                self._positions(node)
        attached = entries[end + behind :]
        if attached:
            self._reader.anew(self.publisher)
            self._reader.entries(attached)
            self.rest = self._reader.rest
        self._finish_positions()
        for node, key in zip(self._nodes, known, strict=True):
            if key != "positions":
                self._section(node, key)
        self._finish()

    # --- Head and foot ---------------------------------------------------------------

    def _head(self, entries: list[Entry]) -> int:
        """Read title, agency and number; return where the preamble begins."""
        self.publisher, title = "", ""
        at = begins(entries) or 0
        for each in entries[:at]:
            self.draft.mark(f"ไม่ทราบว่าเป็นส่วนใดของประกาศ (บรรทัดที่ {each.line}): {each.words}")
        while at < len(entries):
            entry = entries[at]
            if entry.marker or (title and _PREAMBLE.match(entry.text)):
                break
            if found := _NUMBER.match(entry.text):
                self.draft.values["number"] = found[1]
            elif not self.publisher and (found := _TITLE.match(entry.text)):
                self.publisher, title = found[1].strip(), found[2] or ""
            elif not title and (found := _SUBJECT.match(entry.text)):
                title = found[1]
            elif title:
                title += ("" if entry.goes_on else " ") + entry.text
            else:
                self.publisher += f" {entry.text}"
            at += 1
        self.draft.values["title"] = title
        self.draft.comments.append(f"ประกาศ{self.publisher}")
        self.draft.values["kind"] = next((kind.value for kind, words in _KINDS if re.search(words, title)), None)
        if not self.draft.values["kind"]:
            self.draft.missing("kind")
        self.draft.values["agency"] = self._agencies.get(self.publisher)
        if not self.draft.values["agency"]:
            self.draft.values["agency"] = None
            self.draft.mark(f"ใส่รหัสของ '{self.publisher}' คือชื่อไฟล์ใน content/agencies", "agency")
        return at

    def _preamble(self, entries: list[Entry]) -> None:
        if text := prose(entries)[0]:
            self.draft.values["legal_basis"] = text

    def _signed(self, entries: list[Entry]) -> int:
        """Read the day and who signed; return how many entries that are."""
        signed: dict[str, str] = {}
        by_hand = ""
        count = 0
        for count, entry in enumerate(entries):
            text = entry.text
            if grammar_begins(entry) or (signed.get("by") and (_begins_another(entry) or count > 8)):
                break
            if re.match(r"(?:ประกาศ|สั่ง|ให้ไว้)\s*ณ\s*วันที่", text):
                day = first_day(text)
                self.draft.values["dated"] = day
                if not day:
                    self.draft.mark(f"อ่านวันที่จาก '{text}' ไม่ได้ กรอกเอง", "dated")
            elif (found := _IN_BRACKETS.match(text)) and not signed.get("by"):
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

    # --- Sections --------------------------------------------------------------------

    def _key(self, node: Node) -> str | None:
        return grammar.subject(node.name)

    def _section(self, node: Node, key: str | None) -> None:
        """Read a section; what its own sections are about by their headings is read apart."""
        inner = _WITHIN.get(key or "", ())
        rest: list[Node] = []
        for each in node.below:
            of = grammar.subject(each.name)
            if of in inner and (each.lines or each.below) and not (of == key and not each.below and not each.lines):
                self._section(Node(each.entry, each.lines, each.below), of if of != key else f"={of}")
            else:
                rest.append(each)
        key = (key or "").removeprefix("=")
        kept = Node(node.entry, node.lines, rest)
        first = [] if node.heading else [Entry(node.entry.line, node.entry.text)]
        entries = [*first, *kept.content]
        if node.entry.parts and node.entry.parts[1]:
            entries = [Entry(node.entry.line, node.entry.parts[1]), *entries]
        if entries:
            handlers: dict[str, Callable[[Node, list[Entry]], None]] = {
                "general": self._general,
                "qualifications": self._qualifications,
                "enclosures": self._enclosures,
                "fee": self._fee,
                "follow": self._follow,
                "register": self._register,
                "contract": self._contract,
                "selection": self._selection,
                "pass": self._pass,
                "apply": self._apply,
                "pay": self._pay,
                "contact": self._contact,
            }
            handlers.get(key, self._more)(kept, entries)

    def _more(self, node: Node, entries: list[Entry]) -> None:
        self.draft.values.setdefault("more", []).append({"heading": node.name, "text": prose(entries)[0]})

    def _long(self, key: str, text: str) -> None:
        said = self.draft.values.get(key)
        self.draft.values[key] = f"{said}\n\n{text}" if said else text

    def _positions(self, node: Node) -> None:
        """The positions that a section names; what it says before the first one is the announcement's."""
        entries = [*node.content] if node.heading else [Entry(node.entry.line, node.entry.text)]
        if node.entry.parts:
            entries = [Entry(node.entry.line, " ".join(node.entry.parts), None, node.entry.parts), *entries]
        before = len(self._reader.read[-1].unknown)
        self._reader.entries(entries)
        first = self._reader.read[0]
        if unknown := first.unknown[before:]:
            first.unknown[before:] = []
            self._more(node, unknown)

    def _finish_positions(self) -> None:
        """The positions, and what each is offered with."""
        read = [each for each in self._reader.positions if each.names or each.sections]
        kind = self.draft.values.get("kind")
        for each in read:
            if employed := _TYPES.get(kind or ""):
                each.draft.values.setdefault("type", employed)
        self.positions = [finished(each) for each in read]
        offers = []
        for draft in self.positions:
            terms = {key: draft.values.pop(key) for key in TERMS if key in draft.values}
            for key in terms:
                for path in [path for path in draft.marks if path[:1] == (key,)]:
                    self.draft.marks[("offers", len(offers), *path)] += draft.marks.pop(path)
            offers.append({"position": None} | terms)
        self.draft.values["offers"] = offers

    def _general(self, node: Node, entries: list[Entry], within: str = "") -> None:
        """General qualifications: each a criterion that HR judges, with the clause that it rests on."""
        lead, items = _led(entries)
        if not items:
            lead, items = [], lead
        if lead:
            self._more(node, lead)
        where = f"{within} {node.number}".strip()
        prohibited = bool(_PROHIBITED.match(node.name)) and "คุณสมบัติ" not in node.name
        criteria = self.draft.values.setdefault("eligibility", {"all": []})["all"]
        for each in _tree(items):
            if each.below and each.heading and (_PROHIBITED.search(each.heading) or "คุณสมบัติ" in each.heading):
                self._general(each, [*each.content], where)
                continue
            text = " ".join(prose([Entry(each.entry.line, each.entry.text), *each.content])[0].split())
            if prohibited and not _NOT.match(text):
                text = f"ไม่มีลักษณะต้องห้าม: {text}"
            clause = " ".join(filter(None, ("ประกาศนี้ ข้อ", where, each.number)))
            criteria.append({"id": f"general-{len(criteria) + 1}", "criterion": "own", "text": text, "source": clause})
        if not criteria:
            del self.draft.values["eligibility"]

    def _pay(self, node: Node, entries: list[Entry]) -> None:
        """Pay: of the only position, of each that is named, or of all."""
        text = " ".join(prose(entries)[0].split())
        offers = self.draft.values["offers"] or []
        names = sorted((text.index(name), at) for at, each in enumerate(self.positions) if (name := each.values.get("title")) and name in text)
        if len(offers) == 1:
            offers[0].setdefault("pay", values.pay(text))
        elif names:
            for (start, at), (end, _) in pairwise([*names, (len(text), -1)]):
                offers[at].setdefault("pay", values.pay(text[start:end].removeprefix(self.positions[at].values["title"]).removesuffix("ตำแหน่ง").strip()))
            self._more(node, entries)
        else:
            self.draft.values.setdefault("terms", {})["pay"] = values.pay(text)

    def _qualifications(self, node: Node, entries: list[Entry]) -> None:
        """Qualifications of each position that is named; of the only one; or of all."""
        offers = self.draft.values["offers"]
        of: int | None = 0 if len(offers) == 1 else None
        parts: dict[int | None, list[Entry]] = {}
        for entry in entries:
            named = self._which(entry.text) if len(offers) > 1 else None
            if named is not None:
                of = named
                rest = entry.text.split(self.positions[named].values["title"], 1)[1].strip(" :")
                if rest:
                    parts.setdefault(of, []).append(Entry(entry.line, rest))
            else:
                parts.setdefault(of, []).append(entry)
        for at, said in parts.items():
            if at is None:
                self._more(node, said)
            else:
                offers[at].setdefault("qualifications", []).extend(listed(said))

    def _which(self, words: str) -> int | None:
        """The position whose name a line begins with."""
        words = re.sub(r"^(?:ผู้สมัคร)?(?:ใน)?(?:ชื่อ)?ตำแหน่ง(?:ที่ [0-9๐-๙]+)?\s*:?\s*", "", words)
        names = [(len(name), at) for at, each in enumerate(self.positions) if (name := each.values.get("title")) and words.startswith(name)]
        return max(names)[1] if names else None

    def _enclosures(self, node: Node, entries: list[Entry]) -> None:
        lead, items = _led(entries)
        if not items:
            lead, items = [], lead
        if lead:
            self._long("how_to_submit", prose(lead)[0])
        self.draft.values.setdefault("attachments", []).extend(" ".join(each.split()) for each in listed(items))

    def _fee(self, node: Node, entries: list[Entry]) -> None:
        text, _ = prose(entries)
        amounts = _BAHT.findall(text)
        if not amounts:
            self._more(node, entries)
            return
        fee: dict[str, object] = {"amount": values.number(amounts[0]), "pay_at": text}
        if len(set(amounts)) > 1:
            self.draft.mark("มีหลายอัตรา ใส่อัตราที่ใช้กับผู้สมัครส่วนใหญ่ และอธิบายที่เหลือใน for", "fee")
        self.draft.values["fee"] = fee
        if re.search("ชำระ", text) and (found := span(text)):
            self.draft.values["windows"] = {"payment": {"open": found[0], "close": found[1]}}

    def _follow(self, node: Node, entries: list[Entry]) -> None:
        """Dated steps; what is without a day stays text."""
        undated: list[Entry] = []
        for each in paragraphs(entries):
            words = " ".join((each.entry.text if each.text == each.entry.words else each.text).split())
            day = first_day(words)
            if day and not each.entry.rows:
                self.draft.values.setdefault("timeline", []).append({"date": day, "step": words})
            else:
                undated.append(Entry(each.entry.line, each.text))
        if undated:
            self._more(node, undated)

    def _register(self, node: Node, entries: list[Entry]) -> None:
        if not any("บัญชี" in each.words for each in entries) and "บัญชี" not in node.name:
            self._follow(node, entries)
            return
        text = " ".join(prose(entries)[0].split())
        terms = self.draft.values.setdefault("terms", {})
        found = values.months(text) if "บัญชี" in text else None
        said = terms.get("register", {})
        terms["register"] = ({"months": found} if found and "months" not in said else {}) | said
        terms["register"]["text"] = f"{said['text']} {text}" if "text" in said else text

    def _contract(self, node: Node, entries: list[Entry]) -> None:
        text = " ".join(prose(entries)[0].split())
        if any("contract" in each for each in self.draft.values["offers"]) or "contract" in self.draft.values.get("terms", {}):
            self._more(node, entries)
        else:
            self.draft.values.setdefault("terms", {})["contract"] = text

    def _selection(self, node: Node, entries: list[Entry]) -> None:
        """Stages: each table of subjects, each numbered part, or all as one."""
        stages = self.draft.values.setdefault("selection", [])
        tables = [each for each in entries if each.rows]
        texts = [each for each in entries if not each.rows]
        stage: dict[str, object] = {"title": node.heading or "การคัดเลือก"}
        lead, _ = _led(texts)
        scored = [each for each in node.below if _SCORE.search(each.entry.text) and len(each.entry.text) <= 200]
        if tables:
            stage["subjects"] = [subject for each in tables for subject in _subjects(each.rows)]
        if scored and not tables:
            if lead:
                stages.append({"title": node.heading or "การคัดเลือก", "note": prose(lead)[0]})
            for each in node.below:
                made: dict[str, object] = {"title": each.entry.text}
                if found := _SCORE.search(each.entry.text):
                    name = each.entry.text.replace(found[0], " ").strip()
                    made["subjects"] = [{"name": " ".join(name.split()), "score": values.number(found[1])}]
                if text := prose(each.content)[0]:
                    made["note"] = text
                stages.append(made)
            return
        if texts:
            stage["note"] = prose(texts)[0]
        stages.append(stage)

    def _pass(self, node: Node, entries: list[Entry]) -> None:
        stages = self.draft.values.setdefault("selection", [])
        stages.append({"title": node.heading or "เกณฑ์การตัดสิน", "note": prose(entries)[0]})

    def _apply(self, node: Node, entries: list[Entry]) -> None:
        text, _ = prose(entries)
        self._long("how_to_submit", text)
        line = next((each for each in text.split("\n") if span(each)), "")
        if "window" not in self.draft.values and (found := span(line)):
            self.draft.values["window"] = {"open": found[0], "close": found[1]}
            if "เวลา" in line and not found[2]:
                self.draft.mark("ดูว่าวันสุดท้ายรับถึงเวลาใด แล้วต่อท้าย close เช่น 16:30", "window")
        channels = self.draft.values.setdefault("channels", [])
        known = {each.get("url") or each.get("address") or each["kind"] for each in channels}
        for url in _URL.findall(text):
            address = url if url.startswith("http") else f"https://{url}"
            if address not in known:
                channels.append({"kind": "online", "url": address})
        for address in dict.fromkeys(_MAIL.findall(text)):
            channels.append({"kind": "email", "address": address})
        for kind, words in _CHANNELS:
            if re.search(words, text) and kind not in known and not re.search(f"ไม่รับ.*{words}", text):
                channels.append({"kind": kind})
        if not channels:
            del self.draft.values["channels"]

    def _contact(self, node: Node, entries: list[Entry]) -> None:
        self._long("contact", prose(entries)[0])

    def _finish(self) -> None:
        draft = self.draft
        if not draft.values.get("offers"):
            draft.values["offers"] = None
            draft.mark("ไม่พบตำแหน่งในเอกสาร นำเข้าเอกสารแนบท้าย หรือสั่ง prakat new position แล้วใส่รหัสที่นี่", "offers")
        if "window" not in draft.values:
            text = "\n".join(each.words for node in self._nodes for each in node.all)
            found = next((got for line in text.split("\n") if "สมัคร" in line and (got := span(line))), None)
            draft.values["window"] = {"open": found and found[0], "close": found and found[1]}
            if not found:
                draft.mark("ไม่พบวันรับสมัครในเอกสาร กรอกเอง", "window")
        if not draft.values.get("dated"):
            draft.missing("dated")
        figures = re.findall("[0-9๐-๙]", " ".join(map(str, draft.values.values())))
        draft.values["digits"] = "thai" if sum(each > "9" for each in figures) * 2 >= len(figures) else "arabic"


def grammar_begins(entry: Entry) -> bool:
    """Whether an attachment begins with this line."""
    found = grammar.label(entry.text)
    return (found is not None and found.key == "begin" and not found.value) or entry.text.startswith(
        ("รายละเอียดแนบท้าย", "เอกสารแนบท้าย", "(แนบท้าย", "แนบท้าย", "รายละเอียดเกี่ยวกับ", "บัญชีแนบท้าย")
    )


def _begins_another(entry: Entry) -> bool:
    found = grammar.label(entry.text)
    return entry.marker is not None or bool(entry.rows) or (found is not None and found.key != "name" and (found.parted or found.fits))


def _tree(entries: Iterable[Entry]) -> list[Node]:
    """Return entries as they are numbered: one numbered otherwise than those above stands below them."""
    roots: list[Node] = []
    path: list[tuple[str, Node]] = []
    for entry in entries:
        if entry.marker is None:
            if path:
                path[-1][1].lines.append(entry)
            else:
                roots.append(Node(entry))
            continue
        style = entry.marker.style
        at = next((at for at, (each, _) in enumerate(path) if each == style), len(path))
        del path[at:]
        node = Node(entry)
        (path[-1][1].below if path else roots).append(node)
        path.append((style, node))
    return roots


def _led(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the lines before the first numbered one, and those from it on."""
    first = next((at for at, each in enumerate(entries) if each.marker), len(entries))
    return entries[:first], entries[first:]


def _subjects(rows: tuple[tuple[str, ...], ...]) -> Iterator[dict[str, object]]:
    """Yield the subjects of a table, each with its full marks."""
    head = [grammar.column(cell) for cell in rows[0]]
    name = head.index("subject") if "subject" in head else 0
    for row in rows[1:]:
        said: dict[str, object] = {}
        others = [cell for at, cell in enumerate(row) if at != name and head[at] not in ("score", "order") and cell]
        said["name"] = " ".join([row[name], *(f"({cell})" for cell in others)]).strip()
        score = next((row[at] for at, key in enumerate(head) if key == "score"), "")
        if (count := values.vacancies(re.sub("คะแนน", "", score).strip() or "-")) is not None:
            said["score"] = count
        elif score:
            said["name"] = f"{said['name']} {score}"
        if row[name] and not (row[name].startswith("รวม") and "score" in said):
            yield said
