"""The numbered clauses of an announcement → its keys.

What a clause is about is told by its heading (grammar.toml). Sentences stay whole under a key; days, fees
and marks in them are read out beside. A clause that has no key stays under its own heading (``more``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from prakat.site_builder.content.importer.drafts.position import listed
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import paragraphs, prose

_SENTENCE = re.compile(r"\s.*(?:ต้อง|ดังนี้|ดังต่อไปนี้|ได้แก่|จะ|ให้)|(?:ดังนี้|ดังต่อไปนี้)$")
_URL = re.compile(r"https?://[^\s\"'<>()]+[^\s\"'<>().,;:]|www\.[^\s\"'<>()]+[^\s\"'<>().,;:]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BAHT = re.compile(r"([0-9๐-๙][0-9๐-๙,]*)(?:\s*\.-|\s*(?:\([ก-๙]+\)\s*)?บาท)")
_SCORE = re.compile(r"\(?(?:คะแนนเต็ม|จำนวน)?\s*([0-9๐-๙]{1,4})\s*คะแนน\)?")
_PROHIBITED = re.compile("ลักษณะต้องห้าม")
_NOT = re.compile("ไม่|มี|อายุ|ปราศจาก")
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


class Clauses:
    """Puts clauses under the keys of an announcement, whose positions are known."""

    def __init__(self, draft: Draft, positions: list[Draft]) -> None:
        self.draft = draft
        self.positions = positions

    def read(self, node: Node, key: str | None) -> None:
        """Read a section; what its own sections are about by their headings is read apart."""
        if node.heading:  # what it says stays readable
            self.draft.comments.append(f"ข้อ {node.number} {node.heading}")
        inner = _WITHIN.get(key or "", ())
        rest: list[Node] = []
        for each in node.below:
            of = grammar.subject(each.name)
            if (
                of in inner
                and (each.lines or each.below)
                and not (of == key and not each.below and not each.lines)
            ):
                self.read(Node(each.entry, each.lines, each.below), of if of != key else f"={of}")
            else:
                rest.append(each)
        key = (key or "").removeprefix("=")
        kept = Node(node.entry, node.lines, rest)
        # One with figures says more than what follows.
        said = not node.heading or re.search("[0-9๐-๙]", node.heading)
        first = [Entry(node.entry.line, node.entry.text)] if said else []
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
            handlers.get(key, self.more)(kept, entries)

    def more(self, node: Node, entries: list[Entry]) -> None:
        self.draft.values.setdefault("more", []).append({"heading": node.name, "text": prose(entries)[0]})

    def _long(self, key: str, text: str) -> None:
        said = self.draft.values.get(key)
        self.draft.values[key] = f"{said}\n\n{text}" if said else text

    def _general(self, node: Node, entries: list[Entry], within: str = "") -> None:
        """General qualifications: each a criterion that HR judges, with the clause that it rests on."""
        lead, items = led(entries)
        if not items:
            lead, items = [], lead
        if lead:
            self.more(node, lead)
        where = f"{within} {node.number}".strip()
        prohibited = bool(_PROHIBITED.match(node.name)) and "คุณสมบัติ" not in node.name
        criteria = self.draft.values.setdefault("eligibility", {"all": []})["all"]
        for each in tree(items):
            if each.below and each.heading and (_PROHIBITED.search(each.heading) or "คุณสมบัติ" in each.heading):
                self._general(each, [*each.content], where)
                continue
            text = " ".join(prose([Entry(each.entry.line, each.entry.text), *each.content])[0].split())
            if prohibited and not _NOT.match(text):
                text = f"ไม่มีลักษณะต้องห้าม: {text}"
            above = "" if each.number.startswith(f"{node.number}.") else where
            clause = " ".join(filter(None, ("ประกาศนี้ ข้อ", above, each.number)))
            criteria.append(
                {"id": f"clause-{len(criteria) + 1}", "criterion": "own", "text": text, "source": clause}
            )
        if not criteria:
            del self.draft.values["eligibility"]

    def _pay(self, node: Node, entries: list[Entry]) -> None:
        """Pay: of the only position, of each that is named, or of all."""
        text = " ".join(prose(entries)[0].split())
        offers = self.draft.values["offers"] or []
        names = sorted(
            (text.index(name), at)
            for at, each in enumerate(self.positions)
            if (name := each.values.get("title")) and name in text
        )
        terms = self.draft.values.get("terms", {})
        if any("pay" in each for each in [*offers, terms]):
            self.more(node, entries)
        elif len(offers) == 1:
            offers[0]["pay"] = values.pay(text)
        elif names:
            for (start, at), (end, _) in pairwise([*names, (len(text), -1)]):
                offers[at].setdefault(
                    "pay",
                    values.pay(
                        text[start:end]
                        .removeprefix(self.positions[at].values["title"])
                        .removesuffix("ตำแหน่ง")
                        .strip()
                    ),
                )
            self.more(node, entries)
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
            if at is None and len(offers) > 1 and not any("แนบท้าย" in each.text for each in said):
                self._general(node, said)  # of all alike
            elif at is None:
                self.more(node, said)
            else:
                offers[at].setdefault("qualifications", []).extend(listed(said))

    def _which(self, words: str) -> int | None:
        """The position whose name a line begins with."""
        words = re.sub(r"^(?:ผู้สมัคร)?(?:ใน)?(?:ชื่อ)?ตำแหน่ง(?:ที่ [0-9๐-๙]+)?\s*:?\s*", "", words)
        names = [
            (len(name), at)
            for at, each in enumerate(self.positions)
            if (name := each.values.get("title")) and words.startswith(name)
        ]
        return max(names)[1] if names else None

    def _enclosures(self, node: Node, entries: list[Entry]) -> None:
        lead, items = led(entries)
        if not items:
            lead, items = [], lead
        if lead:
            self._long("how_to_submit", prose(lead)[0])
        self.draft.values.setdefault("attachments", []).extend(
            " ".join(each.split()) for each in listed(items)
        )

    def _fee(self, node: Node, entries: list[Entry]) -> None:
        text, _ = prose(entries)
        amounts = _BAHT.findall(text)
        if not amounts or "fee" in self.draft.values:
            self.more(node, entries)
            return
        fee: dict[str, object] = {"amount": values.number(amounts[0]), "pay_at": text}
        if len(set(amounts)) > 1:
            self.draft.mark("มีหลายอัตรา ใส่อัตราที่ใช้กับผู้สมัครส่วนใหญ่ และอธิบายที่เหลือใน for", "fee")
        self.draft.values["fee"] = fee
        if re.search("ชำระ", text) and (found := values.span(text)):
            self.draft.values["windows"] = {"payment": {"open": found[0], "close": found[1]}}

    def _follow(self, node: Node, entries: list[Entry]) -> None:
        """Dated steps; what is without a day stays text."""
        undated: list[Entry] = []
        for each in paragraphs(entries):
            words = " ".join((each.entry.text if each.text == each.entry.words else each.text).split())
            day = values.first_day(words)
            if day and not each.entry.rows:
                self.draft.values.setdefault("timeline", []).append({"date": day, "step": words})
            else:
                undated.append(Entry(each.entry.line, each.text))
        if undated:
            self.more(node, undated)

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
        if any(
            "contract" in each for each in self.draft.values["offers"]
        ) or "contract" in self.draft.values.get("terms", {}):
            self.more(node, entries)
        else:
            self.draft.values.setdefault("terms", {})["contract"] = text

    def _selection(self, node: Node, entries: list[Entry]) -> None:
        """Stages: each table of subjects, each numbered part, or all as one."""
        stages = self.draft.values.setdefault("selection", [])
        tables = [each for each in entries if each.rows]
        texts = [each for each in entries if not each.rows]
        stage: dict[str, object] = {"title": node.heading or "การคัดเลือก"}
        lead, _ = led(texts)
        scored = [
            each for each in node.below if _SCORE.search(each.entry.text) and len(each.entry.text) <= 200
        ]
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
        line = next((each for each in text.split("\n") if values.span(each)), "")
        if "window" not in self.draft.values and (found := values.span(line)):
            self.draft.values["window"] = {"open": found[0], "close": found[1]}
            if not found[0]:
                self.draft.values["window"]["open"] = self.draft.values.get("dated")
                self.draft.mark("เอกสารไม่ได้บอกวันเปิดรับสมัคร จึงใช้วันที่ของประกาศ", "window", "open")
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


def tree(entries: Iterable[Entry]) -> list[Node]:
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


def led(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the lines before the first numbered one, and those from it on."""
    first = next((at for at, each in enumerate(entries) if each.marker), len(entries))
    return entries[:first], entries[first:]


def _subjects(rows: tuple[tuple[str, ...], ...]) -> Iterator[dict[str, object]]:
    """Yield the subjects of a table, each with its full marks."""
    head = [grammar.column(cell) for cell in rows[0]]
    name = head.index("subject") if "subject" in head else 0
    for row in rows[1:]:
        said: dict[str, object] = {}
        others = [
            cell for at, cell in enumerate(row) if at != name and head[at] not in ("score", "order") and cell
        ]
        said["name"] = " ".join([row[name], *(f"({cell})" for cell in others)]).strip()
        score = next((row[at] for at, key in enumerate(head) if key == "score"), "")
        if (count := values.vacancies(re.sub("คะแนน", "", score).strip() or "-")) is not None:
            said["score"] = count
        elif score:
            said["name"] = f"{said['name']} {score}"
        if row[name] and not (row[name].startswith("รวม") and "score" in said):
            yield said
