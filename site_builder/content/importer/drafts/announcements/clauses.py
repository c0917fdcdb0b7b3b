"""The numbered clauses of an announcement → its keys.

What a clause is about is told by its heading (grammar.toml). Sentences stay whole under a key; days, fees
and marks in them are read out beside. A clause that has no key stays under its own heading (``more``).
"""

import re
from collections.abc import Callable

from prakat.site_builder.content.importer.drafts.announcements import channels, days, stages
from prakat.site_builder.content.importer.drafts.announcements.tree import Node, led, tree
from prakat.site_builder.content.importer.drafts.announcements.whose import whose
from prakat.site_builder.content.importer.drafts.positions.position import listed, paid
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import prose, unnumbered

# What stands below a list and is about all of it.
_REMARK = re.compile("ทั้งนี้|หมายเหตุ|อนึ่ง|สำหรับ")
_ASKS = re.compile("(?:ผู้สนใจ|ติดต่อ|หากมีข้อสงสัย)*สอบถาม")
_ELSEWHERE = re.compile(
    "(?:ระบุ|ปรากฏ|กำหนด|รายละเอียด|ตาม)[^ ]* *(?:ใน|ตาม)? *(?:ภาค)?(?:ผนวก|เอกสารแนบ|แนบท้าย)"
)
_AS_FOLLOWS = re.compile(r"(?:ดังนี้|ดังต่อไปนี้)\s*:?$")
_ENCLOSED = re.compile(r"พร้อม[^ ]*(?:เอกสาร|หลักฐาน)[ก-๎ ]*(?:ดังนี้|ดังต่อไปนี้)\s*:?$")
_PROHIBITED = re.compile("ลักษณะต้องห้าม")
# How what a clause is called begins, where no sentence does.
_CALLED = re.compile("การ|เกณฑ์|หลักเกณฑ์|เงื่อนไข|วิธี|สิทธิ|กำหนด(?:การ|วัน)|คุณสมบัติ|หมายเหตุ|ลักษณะงาน|สถานที่|ระยะเวลา")
_NOT = re.compile("ไม่|มี|อายุ|ปราศจาก")
_REGISTER = re.compile(
    r"(?:ขึ้นบัญชี|บัญชีรายชื่อ)[^0-9๐-๙]{0,60}?[0-9๐-๙]{1,2}\s*(?:\([ก-๙]+\)\s*)?(?:ปี(?:[ก-๎\s]{0,6}[0-9๐-๙]{1,2}[^0-9๐-๙]{0,20}?เดือน)?|เดือน)"
)
_APPLIES = re.compile("(?:ผู้(?:สนใจ|ประสงค์จะ))?(?:สามารถ)?(?:ยื่นใบ)?สมัคร(?:ทาง|ผ่าน|ออนไลน์|ด้วยตนเอง|ได้)")
# Which sections within a section are read as what their own headings say.
_WITHIN = {
    "apply": ("enclosures", "fee", "contact", "follow", "conditions"),
    "qualifications": ("general", "qualifications"),
    "positions": ("contract", "qualifications", "benefits", "place"),
    "selection": ("pass", "follow", "selection"),
    "follow": ("follow", "selection"),
    "register": ("register",),
}


class Clauses:
    """Puts clauses under the keys of an announcement, whose positions are known."""

    def __init__(self, draft: Draft, positions: list[Draft]) -> None:
        self.draft = draft
        self.positions = positions
        self._afterwards: list[str] = []  # remarks on how to apply, which stand behind the rest

    def read(self, node: Node, key: str | None) -> None:
        """Read a section; what its own sections are about by their headings is read apart."""
        if node.heading:  # what it says stays readable
            self.draft.comments.append(node.title)
        inner = _WITHIN.get(key or "", ())
        rest: list[Node] = []
        for each in node.below:
            of = grammar.subject(each.name)
            if key == "apply" and of == "contact" and not each.content_lines:
                self._contact(each, [Entry(each.entry.line, each.entry.text)])
            elif (
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
        if key != "contact" and len(entries) > 1 and not entries[-1].marker and _ASKS.match(entries[-1].text):
            self._contact(node, [entries.pop()])
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
                "benefits": self._benefits,
                "place": self._place,
            }
            otherwise = self._follow if not key and days.only_steps(entries) else self.more
            if not key and days.hands_in(entries):
                otherwise = self._apply
            handlers.get(key, otherwise)(kept, entries)

    def beside(self, nodes: list[Node]) -> None:
        """Read what sentences of any clause say beside: days of application and payment, the fee."""
        for text in self._afterwards:
            self._long("how_to_submit", text)
        entries = [each for node in nodes for each in node.all if not each.rows]
        days.windows(self.draft, entries)
        for each in entries:
            days.fee_beside(self.draft, each.text)
            if "สมัคร" in each.text:
                days.window(self.draft, each.text)
            self._registered(each.text)
        for each in entries:
            days.last_day(self.draft, each.text)
        for line in str(self.draft.values.get("how_to_submit", "")).split("\n"):
            days.only_day(self.draft, line)
        days.in_order(self.draft)

    def _registered(self, words: str) -> None:
        """Set for how long a sentence of another clause says that the register is kept."""
        found = _REGISTER.search(words)
        months = values.months(found[0]) if found else None
        told = [self.draft.values.get("terms", {}), *(self.draft.values["offers"] or ())]
        if months and "ลงวันที่" not in words and not any("register" in each for each in told):
            register = {"months": months, "text": " ".join(words.split())}
            self.draft.values.setdefault("terms", {})["register"] = register

    def more(self, node: Node, entries: list[Entry]) -> None:
        """Add a clause that is under no key of its own, by its heading."""
        text = prose(unnumbered(entries))[0]
        if _CALLED.match(node.name) and text.startswith(
            f"{node.name} "
        ):  # its own line goes on with what it says
            text = text.removeprefix(node.name).strip()
        self.draft.values.setdefault("more", []).append({"heading": node.name, "text": text})

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
            if _ELSEWHERE.search(text) or (_AS_FOLLOWS.search(text) and not each.content_lines):
                self.more(node, [*each.all])
                continue
            if prohibited and not _NOT.match(text):
                text = f"ไม่มีลักษณะต้องห้าม: {text}"
            above = "" if node.number and each.number.startswith(f"{node.number}.") else where
            number = each.number if re.search(r"\w", each.number) else ""
            clause = " ".join(filter(None, ("ประกาศนี้", "ข้อ" if node.number else "", above, number)))
            bare, day = values.counted_to(text)
            if of := values.criterion(bare) if self._counts_to(day) else None:
                self.draft.comments.append(text)
                if day:
                    self.draft.values["reckoning"] = {"age": day}
            else:
                of = {"criterion": "own", "text": text}
            criteria.append({"id": f"clause-{len(criteria) + 1}"} | of | {"source": clause})
        if not criteria:
            del self.draft.values["eligibility"]

    def _counts_to(self, day: str | None) -> bool:
        """Return whether ages may be counted to that day: there is one day for all."""
        return day in (None, self.draft.values.get("reckoning", {}).get("age", day))

    def _pay(self, node: Node, entries: list[Entry]) -> None:
        """Pay: of the only position, of those that are named one by one or by their kind, or of all."""
        offers = self.draft.values["offers"] or []
        terms = self.draft.values.get("terms", {})
        if any("pay" in each for each in [*offers, terms]):
            self.more(node, entries)
            return
        parts = whose(entries, self.positions)
        named = sorted((each for each in parts if each), key=len)
        taken = set()
        for of in named:
            for at in (each for each in of if "pay" not in offers[each]):
                offers[at]["pay"] = self._paid(node, parts[of], "offers", at, "pay")
                taken.add(of)
        beside = [each for each in parts.get((), []) if not _AS_FOLLOWS.fullmatch(each.text)]
        if named and not beside and taken == {*named}:  # else the whole says what belongs together
            self.draft.read += [each.text for each in entries]
        elif named:
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
        remarks = [
            each for each in items[1:] if not each.marker and not each.goes_on and _REMARK.match(each.text)
        ]
        if lead:
            self._long("how_to_submit", prose(unnumbered(lead))[0])
        if remarks:
            self._afterwards.append(prose(unnumbered(remarks))[0])
        texts, notes = listed([each for each in items if each not in remarks])
        self.draft.values.setdefault("attachments", []).extend(" ".join(each.split()) for each in texts)
        for note in notes:
            self.draft.mark(note, "attachments")

    def _fee(self, node: Node, entries: list[Entry]) -> None:
        if days.fee(self.draft, entries):
            days.windows(self.draft, entries)
        else:
            self.more(node, entries)

    def _follow(self, node: Node, entries: list[Entry]) -> None:
        applies = [each for each in entries if _APPLIES.match(each.text) and channels.of(each.text, [])]
        if applies:
            self._apply(node, applies)
        entries = [each for each in entries if each not in applies]
        undated = days.steps(self.draft, entries, node.heading)
        if undated := [each for each in undated if each.text != node.heading]:
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

    def _benefits(self, node: Node, entries: list[Entry]) -> None:
        texts, notes = listed(entries)
        terms = self.draft.values.setdefault("terms", {})
        terms.setdefault("benefits", []).extend(texts)
        for note in notes:
            self.draft.mark(note, "terms", "benefits")

    def _place(self, node: Node, entries: list[Entry]) -> None:
        terms = self.draft.values.setdefault("terms", {})
        if "place" in terms or len(entries) > 1:
            self.more(node, entries)
        else:
            terms["place"] = values.place(entries[0].text)

    def _selection(self, node: Node, entries: list[Entry]) -> None:
        dated = [
            each for each in node.lines if not stages.scored(each) and days.step_of(self.draft, each.text)
        ]
        node.lines[:] = [each for each in node.lines if each not in dated]
        stages.read(self.draft, node, [each for each in entries if each not in dated])

    def _pass(self, node: Node, entries: list[Entry]) -> None:
        stages.passing(self.draft, prose(entries)[0])
        self.more(node, entries)

    def _apply(self, node: Node, entries: list[Entry]) -> None:
        if node.below and _ENCLOSED.search([node.entry, *node.lines][-1].text):
            items = [each for below in node.below for each in below.all]
            self._enclosures(node, items)
            entries = [each for each in entries if each not in items]
        later = [each for each in entries if not each.marker and days.later(each.text)]
        for each in later:
            days.step(self.draft, each.text)
        text, _ = prose(unnumbered([each for each in entries if each not in later]))
        if text:
            self._long("how_to_submit", text)
        for line in text.split("\n"):
            days.window(self.draft, line)
        days.windows(self.draft, entries)
        known = self.draft.values.get("channels", [])
        if found := [*known, *channels.of(text, known)]:
            self.draft.values["channels"] = found

    def _contact(self, node: Node, entries: list[Entry]) -> None:
        self._long("contact", prose(unnumbered(entries))[0])
