"""The numbered clauses of an announcement → its keys.

What a clause is about is told by its heading (grammar.toml). Sentences stay whole under a key; days, fees
and marks in them are read out beside. A clause that has no key stays under its own heading (``more``).
"""

import re
from collections.abc import Callable, Iterator

from prakat.site_builder.content.importer.drafts.position import listed, paid
from prakat.site_builder.content.importer.drafts.tree import Node, led, tree
from prakat.site_builder.content.importer.drafts.whose import whose
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import paragraphs, prose

_URL = re.compile(r"https?://[^\s\"'<>()]+[^\s\"'<>().,;:]|www\.[^\s\"'<>()]+[^\s\"'<>().,;:]")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_BAHT = re.compile(r"([0-9๐-๙][0-9๐-๙,]*)(?:\s*\.-|\s*(?:\([ก-๙]+\)\s*)?บาท)")
_SCORE = re.compile(r"\(?(?:คะแนนเต็ม|จำนวน)?\s*([0-9๐-๙]{1,4})\s*คะแนน\)?")
# What stands below a list and is about all of it.
_REMARK = re.compile("ทั้งนี้|หมายเหตุ|อนึ่ง|สำหรับ")
_HOW_TO_PAY = re.compile("ชำระ|โอน|เลขที่บัญชี|ชื่อบัญชี|เคาน์เตอร์")
_CARD = re.compile("บัตรประจำตัว")
_PASS = re.compile(r"ไม่(?:ต่ำ|น้อย)กว่า\s*(ร้อยละ\s*[ก-๙0-9.]+|[0-9๐-๙.]+\s*(?:%|คะแนน))")
_HERE = re.compile(r"\s+ณ\s+(?!วันที่)([^ณ]{3,150})$")
_INFORMS = re.compile(r"(?:สอบถาม|ดาวน์โหลด|รายละเอียด|ติดตาม)(?:(?!สมัครได้|สมัครที่|สมัครผ่าน).)*$", re.DOTALL)
_PROHIBITED = re.compile("ลักษณะต้องห้าม")
_NOT = re.compile("ไม่|มี|อายุ|ปราศจาก")
_CHANNELS = (("post", "ไปรษณีย์(?!อิเล็กทรอนิกส์)"), ("in_person", "ด้วยตนเอง"))
# Which sections within a section are read as what their own headings say.
_WITHIN = {
    "apply": ("enclosures", "fee", "contact", "follow", "conditions"),
    "qualifications": ("general", "qualifications"),
    "positions": ("contract", "qualifications"),
    "selection": ("pass", "follow", "selection"),
    "follow": ("follow", "selection"),
    "register": ("register",),
}


_LONGEST_STEP = 200  # letters


class Clauses:
    """Puts clauses under the keys of an announcement, whose positions are known."""

    def __init__(self, draft: Draft, positions: list[Draft]) -> None:
        self.draft = draft
        self.positions = positions

    def read(self, node: Node, key: str | None) -> None:
        """Read a section; what its own sections are about by their headings is read apart."""
        if node.heading:  # what it says stays readable
            self.draft.comments.append(node.title)
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
            otherwise = self._follow if not key and _is_step(kept, entries) else self.more
            handlers.get(key, otherwise)(kept, entries)

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
        where = f"{within} {node.number or node.heading}".strip()
        prohibited = bool(_PROHIBITED.match(node.name)) and "คุณสมบัติ" not in node.name
        criteria = self.draft.values.setdefault("eligibility", {"all": []})["all"]
        remarks = [
            each for each in items if not each.marker and not each.goes_on and _REMARK.match(each.text)
        ]
        if remarks:
            self.more(node, remarks)
        for each in tree(each for each in items if each not in remarks):
            if each.below and each.heading and (_PROHIBITED.search(each.heading) or "คุณสมบัติ" in each.heading):
                self._general(each, [*each.content], where)
                continue
            text = " ".join(prose([Entry(each.entry.line, each.entry.text), *each.content])[0].split())
            if prohibited and not _NOT.match(text):
                text = f"ไม่มีลักษณะต้องห้าม: {text}"
            above = "" if node.number and each.number.startswith(f"{node.number}.") else where
            number = each.number if re.search(r"\w", each.number) else ""
            clause = " ".join(filter(None, ("ประกาศนี้", "ข้อ" if node.number else "", above, number)))
            criteria.append(
                {"id": f"clause-{len(criteria) + 1}", "criterion": "own", "text": text, "source": clause}
            )
        if not criteria:
            del self.draft.values["eligibility"]

    def _pay(self, node: Node, entries: list[Entry]) -> None:
        """Pay: of the only position, of those that are named one by one or by their kind, or of all."""
        offers = self.draft.values["offers"] or []
        terms = self.draft.values.get("terms", {})
        if any("pay" in each for each in [*offers, terms]):
            self.more(node, entries)
            return
        parts = whose(entries, self.positions)
        named = sorted((each for each in parts if each), key=len)
        for of in named:
            for at in (each for each in of if "pay" not in offers[each]):
                offers[at]["pay"] = self._paid(node, parts[of], "offers", at, "pay")
        if named:
            self.more(node, entries)
        else:
            self.draft.values.setdefault("terms", {})["pay"] = self._paid(node, entries, "terms", "pay")

    def _paid(self, node: Node, entries: list[Entry], *path: str | int) -> dict[str, object]:
        said, notes = paid(entries, node.heading)
        for note in notes:
            self.draft.mark(note, *path)
        return said

    def _qualifications(self, node: Node, entries: list[Entry]) -> None:
        """Qualifications of each position that is named; of the only one; or of all."""
        offers = self.draft.values["offers"]
        for of, said in whose(entries, self.positions, begins=True).items():
            if not of and len(offers) > 1 and not any("แนบท้าย" in each.text for each in said):
                self._general(node, said)  # of all alike
            elif not of:
                self.more(node, said)
            for at in of:
                texts, notes = listed(said)
                offers[at].setdefault("qualifications", []).extend(texts)
                for note in notes:
                    self.draft.mark(note, "offers", at, "qualifications")

    def _enclosures(self, node: Node, entries: list[Entry]) -> None:
        lead, items = led(entries)
        if not items:
            lead, items = [], lead
        if lead:
            self._long("how_to_submit", prose(lead)[0])
        texts, notes = listed(items)
        self.draft.values.setdefault("attachments", []).extend(" ".join(each.split()) for each in texts)
        for note in notes:
            self.draft.mark(note, "attachments")

    def _fee(self, node: Node, entries: list[Entry]) -> None:
        text, _ = prose(entries)
        amounts = _BAHT.findall(text)
        if not amounts or "fee" in self.draft.values:
            self.more(node, entries)
            return
        ways = [each for each in paragraphs(entries) if _HOW_TO_PAY.search(each.text)]
        what = [each for each in paragraphs(entries) if not _HOW_TO_PAY.search(each.text)]
        fee: dict[str, object] = {"amount": values.number(amounts[0])}
        if what:
            fee["for"] = " ".join(" ".join(each.text.split()) for each in what)
        if ways:
            fee["pay_at"] = prose(each.entry for each in ways)[0] if what else text
        if len(set(amounts)) > 1:
            self.draft.mark("มีหลายอัตรา ใส่อัตราที่ใช้กับผู้สมัครส่วนใหญ่ และอธิบายที่เหลือใน for", "fee")
        self.draft.values["fee"] = fee
        self._windows(entries)

    def _windows(self, entries: list[Entry]) -> None:
        """Spans in which something beside the application is done, where a sentence says so."""
        windows = self.draft.values.get("windows", {})
        for each in paragraphs(entries):
            name = "admission_card" if _CARD.search(each.text) else "payment" if "ชำระ" in each.text else ""
            if name and name not in windows and (found := values.span(each.text)):
                windows[name] = ({"open": found[0]} if found[0] else {}) | {"close": found[1]}
        if windows:
            self.draft.values["windows"] = windows

    def _follow(self, node: Node, entries: list[Entry]) -> None:
        """Dated steps; what is without a day stays text."""
        undated: list[Entry] = []
        for each in paragraphs(_rows_as_lines(entries)):
            words = " ".join((each.entry.text if each.text == each.entry.words else each.text).split())
            day = values.first_day(words)
            if day and not each.entry.rows:
                step = {"date": day, "step": words}
                if here := _HERE.search(words):
                    step |= {"step": words[: here.start()], "place": here[1]}
                self.draft.values.setdefault("timeline", []).append(step)
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
                inner = [
                    _subject(part.entry.text) for part in each.below if not part.below and not part.lines
                ]
                if inner and all("score" in subject for subject in inner):
                    made["subjects"] = inner
                    content = each.lines
                else:
                    made["subjects"] = [_subject(each.entry.text)]
                    content = [*each.content]
                if content:
                    made["note"] = prose(content)[0]
                stages.append(made)
            return
        if texts:
            stage["note"] = prose(texts)[0]
        stages.append(stage)

    def _pass(self, node: Node, entries: list[Entry]) -> None:
        stages = self.draft.values.setdefault("selection", [])
        text = prose(entries)[0]
        if (found := _PASS.search(text)) and "แต่ละ" in text:
            of_each = re.search("แต่ละ(?:วิชา|สมรรถนะ|รายการ|ด้าน)", text)
            for subjects in (stage.get("subjects", []) for stage in stages):
                for subject in subjects if of_each or len(subjects) == 1 else []:
                    subject.setdefault("pass", found[1])
        stages.append({"title": node.heading or "เกณฑ์การตัดสิน", "note": text})

    def _apply(self, node: Node, entries: list[Entry]) -> None:
        text, _ = prose(entries)
        self._long("how_to_submit", text)
        line = next((each for each in text.split("\n") if values.span(each)), "")
        self.window(line)
        self._windows(entries)
        channels = self.draft.values.setdefault("channels", [])
        known = {each.get("url") or each.get("address") or each["kind"] for each in channels}
        for found_url in _URL.finditer(text):
            url = found_url[0]
            if _INFORMS.search(text[: found_url.start()].rpartition("\n")[2]):
                continue
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

    def window(self, line: str) -> None:
        """The days of application, if a line says them."""
        if "window" in self.draft.values or not (found := values.span(line)):
            return
        self.draft.values["window"] = {"open": found[0], "close": found[1]}
        if not found[0]:
            self.draft.values["window"]["open"] = self.draft.values.get("dated")
            self.draft.mark("เอกสารไม่ได้บอกวันเปิดรับสมัคร จึงใช้วันที่ของประกาศ", "window", "open")
        if "เวลา" in line and not found[2]:
            self.draft.mark("ดูว่าวันสุดท้ายรับถึงเวลาใด แล้วต่อท้าย close เช่น 16:30", "window")

    def _contact(self, node: Node, entries: list[Entry]) -> None:
        self._long("contact", prose(entries)[0])


def _rows_as_lines(entries: list[Entry]) -> Iterator[Entry]:
    """Yield entries; of a table whose rows all have a day, each row as a line."""
    for entry in entries:
        rows = [" ".join(filter(None, row)) for row in entry.rows[1:]]
        if rows and all(map(values.first_day, rows)):
            yield from (Entry(entry.line, row) for row in rows)
        else:
            yield entry


def _is_step(node: Node, entries: list[Entry]) -> bool:
    """Whether a clause does nothing but name a day for something."""
    said = [each for each in entries if not each.rows]
    return len(said) == len(entries) and all(
        len(each.text) <= _LONGEST_STEP and values.first_day(each.text) and "ลงวันที่" not in each.text
        for each in said
    )


def _subject(words: str) -> dict[str, object]:
    """A subject with its full marks, where they are told."""
    if not (found := _SCORE.search(words)):
        return {"name": words}
    name = " ".join(words.replace(found[0], " ").split())
    return {"name": name or words, "score": values.number(found[1])}


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
