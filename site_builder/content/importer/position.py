"""Job descriptions → positions, so that nobody retypes them.

Lines are read by the labels that they begin with (grammar.py). What stands under a label belongs to it until
the next one. Each word lands in a key or in a mark, and no sentence is cut. Several positions in one
document share what stands above the first.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from prakat.site_builder.content.importer import grammar, values
from prakat.site_builder.content.importer.outline import Entry, paragraphs, prose
from prakat.site_builder.content.importer.work import groups
from prakat.site_builder.content.importer.writing import Draft
from prakat.validators.levels import TYPES

KEYS = (
    *("title", "line", "type", "level", "number", "group", "employment", "agency", "vacancies", "pay", "allowances"),
    *("place", "contract", "benefits", "qualifications", "register", "duties", "work", "more"),
)
TERMS = ("vacancies", "pay", "allowances", "place", "contract", "benefits", "qualifications", "register")

ATTACHED = re.compile(r"\(?((?:รายละเอียด|เอกสาร)?แนบท้าย(?:ประกาศ)?\s*(.*?)\s*(?:เรื่อง\s.*?)?(?:ลงวันที่\s*.+?)?)\)?$")
_SUBJECT = re.compile(r"เรื่อง\s+.+")
_IN_BRACKETS = re.compile(r"\((.+)\)$")
_FAMILY = re.compile("กลุ่มตำแหน่ง(.+)$")
_NAMED = re.compile(r"(?:ชื่อ)?ตำแหน่ง(?:ในสายงาน)?\s*:?\s*(?!ประเภท|เลขที่|ว่าง)(.+)$")
_OTHER = re.compile("ใบสมัคร|แบบ(?:แสดง|เสนอ|ประเมิน|ฟอร์ม|ประวัติ)")
_PERSON = (
    r"(?:นาย|นาง|นางสาว|น\.ส\.|ดร\.|ว่าที่|พล|พัน|ร้อย|หม่อม|ม\.[รล]\.|รศ\.|ผศ\.|ศ\.|(?:รอง|ผู้ช่วย)?ศาสตราจารย์|เรือ|นาวา|จ่า|สิบ)"
)
SIGNED = re.compile(rf"(?:ประกาศ|สั่ง|ให้ไว้)\s*ณ\s*วันที่|\(?(?:ลงชื่อ|ลงนาม)\)?(?:\s|\.|$)|\({_PERSON}[^()]{{3,80}}\)$")
_AS_FOLLOWS = re.compile(r".*(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ)\s*:?$")
_LONGEST_TITLE = 80
_IN_HEAD = ("begin", "head", None)


@dataclass
class Section:
    """What stands under a label: its key, the label's words, the lines."""

    key: str
    heading: str
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Described:
    """A position being read: its draft, its sections, and the lines of its head that nothing explains."""

    draft: Draft = field(default_factory=Draft)
    sections: list[Section] = field(default_factory=list)
    unknown: list[Entry] = field(default_factory=list)
    bracketed: str = ""
    publisher: str = ""
    # The words after ตำแหน่ง, before it is known whether the line of work or the title is meant.
    name: str = ""
    styles: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        """All that it is called."""
        return {self.name, self.draft.values.get("title"), self.draft.values.get("line"), self.bracketed} - {"", None}

    def take(self, other: "Described") -> None:
        """Take what is said of the same position elsewhere."""
        if other.bracketed and not self.bracketed:
            self.name, self.bracketed = other.name, other.bracketed
        draft = self.draft
        draft.comments += [each for each in other.draft.comments if each not in draft.comments]
        for key, value in other.draft.values.items():
            draft.put(key, value, 0)
        for each in sorted(other.names - self.names):
            draft.mark(f"เรียกว่า '{each}' ด้วย ดูว่าเป็นตำแหน่งเดียวกัน", "title")
        for path, words in other.draft.marks.items():
            draft.marks[path] += [each for each in words if each not in draft.marks[path]]
        self.sections += [each for each in other.sections if each not in self.sections]
        self.unknown += [each for each in other.unknown if each not in self.unknown]
        self.publisher = self.publisher or other.publisher

    def has(self, *keys: str) -> bool:
        """Whether it has a section of one of the keys with something in it."""
        return any(each.key in keys and each.entries for each in self.sections)


class Reader:
    """Reads entries one by one into positions."""

    def __init__(self, publisher: str = "") -> None:
        self._position = Described(publisher=publisher)
        self.read = [self._position]
        self.rest: Entry | None = None
        self._shared: Described | None = None  # what stands above the first name
        self._section: Section | None = None
        self._waiting: str | None = None  # the label whose value stands on the next line

    def _new(self, of: Described) -> None:
        """Go on with a new position."""
        self._position = of
        self.read.append(of)
        self._section = None

    @property
    def positions(self) -> list[Described]:
        """The positions read; what is said of one in two places is of one."""
        found: list[Described] = []
        for each in self.read:
            number = each.draft.values.get("number")
            for before in found:
                if before.names & each.names or (number and number == before.draft.values.get("number")):
                    before.take(each)
                    break
            else:
                found.append(each)
        return found

    def anew(self, publisher: str) -> None:
        """Go on with another document."""
        self._new(Described(publisher=publisher))
        self._shared = None

    def entries(self, entries: list[Entry]) -> None:
        """Read entries up to where an application form begins."""
        for at, entry in enumerate(entries):
            following = entries[at + 1] if at + 1 < len(entries) else None
            if self._ends(entry):
                self.rest = entry
                self._family(entries[at:])
                return
            waiting, self._waiting = self._waiting, None
            if not self._labelled(entry, following) and not (waiting and self._value(waiting, entry, following)):
                self._unlabelled(entry)

    def _ends(self, entry: Entry) -> bool:
        return self._position.has("work", "main", "duties") and not entry.marker and bool(_OTHER.match(entry.text))

    # --- Lines with a label ----------------------------------------------------------

    def _labelled(self, entry: Entry, following: Entry | None) -> bool:
        """Read a line that begins with a label; return whether it does."""
        if entry.rows:
            return False
        found = grammar.label(*entry.parts) if entry.parts and entry.parts[1] else None
        if found is None:
            found = grammar.label(entry.text)
        in_head = self._section is None
        if found and found.key in ("title", "line", "name"):
            if not found.value and in_head:
                self._waiting = found.key
                return True
            return bool(found.value) and self._names(found.key, found.value, entry, found.parted, following)
        if found and self._counts(found, entry, in_head):
            self._take(found, entry)
            return True
        if (attached := ATTACHED.match(entry.text)) and (in_head or not entry.marker):
            self._attached(attached[1], attached[2])
            return True
        if not in_head and SIGNED.match(entry.text) and self._section and self._section.key != "signed":
            self._open("signed", "", entry)
            return True
        if found is None and entry.parts and entry.parts[1] and (in_head or entry.in_cell or not entry.marker):
            if in_head or entry.in_cell or "\t" not in entry.text:
                self._open("more", entry.parts[0], Entry(entry.line, entry.parts[1], notes=entry.notes))
                return True
        named = _NAMED.match(entry.text)
        return bool(named) and not entry.parts and self._names("name", named[1], entry, False, following)

    def _counts(self, found: grammar.Found, entry: Entry, in_head: bool) -> bool:
        """Whether a label is one here, or just how a sentence begins."""
        if found.key == "begin":
            return not found.value or found.parted
        if in_head:
            return found.parted or found.fits
        assert self._section is not None
        if self._section.key == "signed":
            return False
        ours = entry.marker is None or entry.marker.style in self._position.styles
        if not found.value:
            return ours or not any(each.marker and each.marker.style == entry.marker.style for each in self._section.entries if entry.marker)
        if found.parted:
            return ours
        own = entry.marker is not None or found.label.startswith("ชื่อ")  # of no sentence
        return ours and found.fits and not entry.goes_on and (found.scope != "head" or own)

    def _take(self, found: grammar.Found, entry: Entry) -> None:
        position, draft = self._position, self._position.draft
        if entry.marker:
            position.styles.add(entry.marker.style)
        heading, value = found.label, found.value
        match found.key:
            case "begin":
                self._begin(entry)
            case "head":
                self._section = None
            case "number" | "level" | "group" | "rank" | "agency":
                self._section = None
                if value:
                    self._fact(found.key, value, entry)
                else:
                    self._waiting = found.key
            case _:
                self._open(found.key, heading)
                if value:
                    self._section = self._position.sections[-1]
                    self._section.entries.append(Entry(entry.line, value, notes=entry.notes))

    def _value(self, key: str, entry: Entry, following: Entry | None) -> bool:
        """Read the line below a label as its value; return whether it is one."""
        if entry.marker or len(entry.text) > _LONGEST_TITLE:
            return False
        if key in ("title", "line", "name"):
            return self._names(key, entry.text, entry, True, following)
        self._fact(key, entry.text, entry)
        return True

    def _fact(self, key: str, value: str, entry: Entry) -> None:
        if key == "agency":
            self._agency(value)
        else:
            self._put(values.kind(value) if key == "rank" else {key: value}, entry)

    def _put(self, said: dict[str, str], entry: Entry) -> None:
        """Set values of the head; another type or group than that of a named position begins the next one."""
        known = self._position.draft.values
        if self._shared is not None and any(known.get(key, said[key]) != said[key] for key in ("type", "group") if key in said):
            if self._position.names:
                fresh = deepcopy(self._shared)
                for key in said:
                    fresh.draft.values.pop(key, None)
                self._new(fresh)
        for key, value in said.items():
            self._position.draft.put(key, value, entry.line)
        self._section = None

    def _open(self, key: str, heading: str, *first: Entry) -> None:
        self._section = Section(key, heading, [*first])
        self._position.sections.append(self._section)

    def _begin(self, entry: Entry) -> None:
        if self._position.sections or self._position.names:
            self._new(Described(publisher=self._position.publisher))
            self._shared = None
        self._position.draft.comments.append(entry.text)
        if employee := values.rank(entry.text)[0].get("type"):
            self._position.draft.values.setdefault("type", employee)
        self._section = None

    def _attached(self, words: str, publisher: str) -> None:
        if self._position.has("signed"):
            self._new(Described())
            self._shared = None
        position = self._position
        position.draft.comments.append(words)
        if grammar.AGENCY.match(publisher):
            position.publisher = position.publisher or publisher.strip()
        if employee := values.rank(words)[0].get("type"):
            position.draft.values.setdefault("type", employee)
        self._section = None

    def _names(self, key: str, value: str, entry: Entry, parted: bool, following: Entry | None) -> bool:
        """Read the name of a position: of this one, of one read before, or of a new one."""
        position = self._position
        named = values.named(value)
        if self._section is not None:
            begins = parted or entry.marker or (following is not None and not following.goes_on and _is_label(following))
            if not named or self._section.key == "signed" or entry.goes_on or not (begins or "vacancies" in named[1]):
                return False
            numbered = entry.marker and entry.marker.style not in position.styles
            if numbered and not parted and ("vacancies" not in named[1] or position.styles):
                return False
        if not named:
            return False
        name, said = named
        known = next((each for each in self.read if name in each.names), None)
        if self._shared is None:
            self._shared = deepcopy(position)
            self._shared.bracketed, self._shared.unknown = "", []
        if known is not None and known is not position:
            self._again(known)
        elif known is None and position.names and not self._completes(key):
            self._new(deepcopy(self._shared))
        position = self._position
        if entry.marker:
            position.styles.add(entry.marker.style)
        if key == "name":
            position.name = position.name or name
        else:
            position.draft.put(key, name, entry.line)
        for each, fact in said.items():
            position.draft.put(each, fact, entry.line)
        self._section = None
        return True

    def _again(self, known: Described) -> None:
        """Go on with a position that was named before, with what stands above its name here."""
        if not self._position.names:
            self.read.remove(self._position)
        self._position = known
        known.take(deepcopy(self._shared or Described()))

    def _completes(self, key: str) -> bool:
        """Whether a name of this kind belongs to the position that already has one of another kind."""
        position = self._position
        has = {"name": position.name, "title": position.draft.values.get("title"), "line": position.draft.values.get("line")}
        return not has[key] and not position.has("duties", "main", "work")

    # --- Lines without one -----------------------------------------------------------

    def _unlabelled(self, entry: Entry) -> None:
        if self._section is None:
            self._heading(entry)
            return
        section = self._section
        if section.key in ("main", "duties", "more") and grammar.FOLLOWS.match(entry.text) and not entry.marker:
            if section.key == "more":
                section.entries.append(entry)
                return
            if not entry.text.startswith(("โดย", "มี", "แบ่ง", "ลักษณะงาน")):
                section.entries.append(entry)
            self._open("work", entry.text)
            return
        section.entries.append(entry)

    def _heading(self, entry: Entry) -> None:
        """Read a line of the head that has no label."""
        position, draft = self._position, self._position.draft
        words = entry.words
        ranked, rest = values.rank(entry.text)
        if (found := _IN_BRACKETS.match(words)) and not position.bracketed:
            position.bracketed = found[1]
        elif found := _FAMILY.match(entry.text):
            draft.put("group", found[1].strip(), entry.line)
        elif not position.publisher and not position.names and grammar.AGENCY.fullmatch(words):
            position.publisher = words
        elif _SUBJECT.match(words) and draft.comments:
            draft.comments.append(words)
        elif ranked and (not rest or rest.startswith("เลขที่")):
            self._put(ranked, entry)
        elif said := values.vacancies(entry.text) if "อัตรา" in entry.text else None:
            draft.put("vacancies", said, entry.line)
        else:
            position.unknown.append(entry)

    def _agency(self, words: str) -> None:
        position = self._position
        parts = words.split(", ") if re.search("[A-Za-z]", words) else words.split()
        position.draft.put("agency", [*reversed(parts)], 0)
        if len(parts) > 1:
            position.draft.mark(f"แยกสังกัดจาก '{words}' ดูว่าเรียงจากหน่วยงานใหญ่ไปหาหน่วยงานย่อย", "agency")

    def _family(self, rest: list[Entry]) -> None:
        """The group of positions, which only the form of application names, above the position's title."""
        for one, following in pairwise(rest):
            if (family := _FAMILY.match(one.text)) and (named := _NAMED.match(following.text)):
                for each in self.read:
                    if any(named[1] in name for name in each.names):
                        each.draft.values.setdefault("group", family[1].strip())
                return


def _is_label(entry: Entry) -> bool:
    found = grammar.label(*entry.parts) if entry.parts and entry.parts[1] else grammar.label(entry.text)
    return found is not None and (found.parted or found.fits)


def positions(entries: list[Entry], publisher: str = "") -> tuple[list[Draft], Entry | None]:
    """Return the positions that entries describe, and where another document begins behind them."""
    reader = Reader(publisher)
    reader.entries(entries)
    return [finished(each) for each in reader.positions], reader.rest


# --- What was read, as values ----------------------------------------------------------


def finished(position: Described) -> Draft:
    """Return the draft of a position, its sections under their keys."""
    draft = position.draft
    _title(position)
    _settle(position)
    for section in position.sections:
        _fill(draft, section)
    _ranked(draft)
    if not draft.values.get("agency"):
        draft.missing("agency")
    for key in ("title", "type"):
        if not draft.values.get(key):
            draft.missing(key)
    if draft.values.get("type") in (None, *TYPES) and not draft.values.get("level"):
        draft.missing("level")
    if not draft.values.get("duties") and not draft.values.get("work"):
        draft.values["duties"] = None
        draft.mark("ไม่พบหน้าที่และลักษณะงานในเอกสาร กรอก duties หรือ work หรือนำเข้าคำบรรยายลักษณะงาน", "duties")
    for entry in position.unknown:
        draft.mark(f"ไม่ทราบว่าเป็นส่วนใดของตำแหน่ง (บรรทัดที่ {entry.line}): {entry.words}")
    return draft


def _title(position: Described) -> None:
    """Title, line and agency: from their labels, from the brackets below ตำแหน่ง, or from the first line alone."""
    draft, publisher = position.draft, position.publisher
    said = draft.values
    if position.bracketed and "title" not in said:
        _split(position)
        if position.name:
            draft.put("line", position.name, 0)
    elif position.bracketed:
        draft.mark(f"ไม่ทราบว่าเป็นส่วนใดของตำแหน่ง: ({position.bracketed})")
    elif position.name:
        if "title" in said:
            draft.put("line", position.name, 0)
        elif "line" in said or said.get("type") not in TYPES:
            said["title"] = position.name
        else:
            said["title"] = said["line"] = position.name
            draft.mark("ไม่พบชื่อตำแหน่งในวงเล็บ จึงใช้ชื่อในสายงาน ดูว่าตำแหน่งมีชื่อทางบริหารหรือไม่", "title")
    if "title" not in said and "line" in said:
        said["title"] = said["line"]
    if "title" not in said and len(position.unknown) == 1 and position.sections:
        (first,) = position.unknown
        if (named := values.named(first.text)) and not first.marker and len(first.text) <= _LONGEST_TITLE:
            said["title"] = named[0]
            for key, fact in named[1].items():
                draft.put(key, fact, first.line)
            draft.mark(f"บรรทัดที่ {first.line} ไม่มีป้ายชื่อ จึงถือว่าเป็นชื่อตำแหน่ง", "title")
            position.unknown.clear()
    agency = said.setdefault("agency", [])
    if publisher and publisher not in agency and not position.bracketed:
        said["agency"] = [publisher, *agency]
        if agency:
            draft.mark(f"เติม '{publisher}' จากหัวเอกสาร ดูว่าสังกัดถูกต้อง", "agency")


def _split(position: Described) -> None:
    """Title and agency, which stand in one pair of brackets, the part before the whole."""
    draft, publisher, name = position.draft, position.publisher, position.bracketed
    whole = publisher if publisher and name.endswith(f" {publisher}") else name.rpartition(" ")[2]
    title, *parts = name.removesuffix(whole).split() or [name]
    if whole == name:
        whole = ""
    draft.values["title"] = title
    draft.values["agency"] = [each for each in (whole, *reversed(parts)) if each]
    if whole != publisher or parts:
        draft.mark(f"แยกชื่อตำแหน่งกับสังกัดจาก '{name}'", "title")


def _settle(position: Described) -> None:
    """Decide which sections are duties and which are work, where their headings leave it open."""
    sections = position.sections
    work = position.has("work")
    duties = position.has("duties")
    settled: list[Section] = []
    for section in sections:
        if section.key not in ("main", "duties"):
            settled.append(section)
            continue
        starts = _work_starts(section.entries)
        if section.key == "main" and not work and duties:
            starts = 0
        elif work and (section.key == "duties" or not duties or starts):
            starts = len(section.entries)
        before, after = section.entries[:starts], section.entries[starts:]
        settled += [Section("duties", section.heading, before)] if before else []
        settled += [Section("work", section.heading, after)] if after else []
    position.sections = settled


def _work_starts(entries: list[Entry]) -> int:
    for at, entry in enumerate(entries):
        if entry.marker or (re.match("ด้าน.{2,60}$", entry.text) and at + 1 < len(entries)):
            return at
    return len(entries)


def _fill(draft: Draft, section: Section) -> None:
    """Put a section's words under its key."""
    said, entries = draft.values, section.entries
    text, notes = prose(entries)
    words = " ".join(text.split())
    line = entries[0].line if entries else 0
    match section.key:
        case "work":
            _work(draft, section)
            return
        case "signed":
            draft.mark(f"ส่วนลงนามของเอกสาร ไม่มีคีย์ในไฟล์ตำแหน่ง ใส่ไว้ใต้ signed ของประกาศ: {words}")
            return
        case _ if not text:
            if section.key == "more":
                draft.mark(f"ไม่มีข้อความใต้หัวข้อ '{section.heading}' ในเอกสาร")
            return
        case "duties":
            said["duties"] = f"{said['duties']}\n\n{text}" if "duties" in said else text
        case "vacancies":
            if (count := values.vacancies(words)) is not None:
                draft.put("vacancies", count, line)
            else:
                _more(draft, section.heading, text)
        case "pay" if "pay" not in said:
            said["pay"] = values.pay(words)
        case "place" if "place" not in said:
            said["place"] = values.place(words)
        case "contract" if "contract" not in said:
            said["contract"] = text
        case "register" if "register" not in said:
            found = values.months(words)
            said["register"] = ({"months": found} if found else {}) | {"text": words}
        case "allowances" | "benefits" | "qualifications":
            said.setdefault(section.key, []).extend(listed(entries))
        case _:
            _more(draft, section.heading, text)
            for note in notes:
                draft.mark(note, "more", len(said["more"]) - 1)
            return
    for note in notes:
        draft.mark(note, section.key)


def listed(entries: list[Entry]) -> list[str]:
    """Return entries as a list of texts; words above a list say how its items go together and stay with them."""
    found = paragraphs(entries)
    marked = [bool(each.entry.marker) for each in found]
    first = found[0].entry.marker if found else None
    if len(found) > 1 and any(marked) and not (all(marked) and first and all(each.entry.marker and each.entry.marker.style == first.style for each in found)):
        if not marked[0]:
            return [prose(entries)[0]]
        texts: list[str] = []
        for each in found:  # what is numbered otherwise stands below
            outermost = each.entry.marker and first and each.entry.marker.style == first.style
            if outermost or not texts:
                texts.append(each.entry.text)
            else:
                texts[-1] += f"\n{each.text}"
        return texts
    return [each.text.removeprefix(each.entry.marker.shown).strip() if each.entry.marker else each.text for each in found]


def _more(draft: Draft, heading: str, text: str) -> None:
    draft.values.setdefault("more", []).append({"heading": heading, "text": text})


def _work(draft: Draft, section: Section) -> None:
    entries = [each for each in section.entries if not each.rows]
    for table in (each for each in section.entries if each.rows):
        _more(draft, section.heading, prose([table])[0])
    lead = entries[:1]
    if lead and not lead[0].marker and len(entries) > 1 and _AS_FOLLOWS.match(lead[0].text):
        entries = entries[1:]
        text = draft.values.get("duties")
        draft.values["duties"] = f"{text}\n\n{lead[0].text}" if text else lead[0].text
    work = draft.values.setdefault("work", [])
    for group in groups(entries):
        at = ("work", len(work))
        made: dict[str, Any] = {"heading": group.heading} if group.heading else {}
        for note in group.notes:
            draft.mark(note, *at)
        made["items"] = items = []
        for item in group.items:
            here = (*at, "items", len(items))
            for note in item.notes:
                draft.mark(note, *here)
            below = []
            for number, each in enumerate(item.below):
                below.append(each.text)
                for note in each.notes:
                    draft.mark(note, *here, "items", number)
            items.append({"text": item.text, "items": below} if below else item.text)
        if not items:
            made["items"] = None
            draft.mark("ไม่มีข้อใต้หัวข้อนี้ในเอกสาร กรอกเอง หรือลบหัวข้อ", *at)
        work.append(made)
    if not work:
        del draft.values["work"]


def _ranked(draft: Draft) -> None:
    """The type where only the title or a sentence beside it says it; both stay as they are."""
    said = draft.values
    title = said.get("title")
    if said.get("type") or not title:
        return
    levels = [(name, level) for name, levels in TYPES.items() for level in levels if title.endswith(level)]
    longest = max((len(level) for _, level in levels), default=0)
    named = [each for each in levels if len(each[1]) == longest]
    for each in said.get("more", []):
        for line in each["text"].split("\n"):
            if title in line and (found := values.rank(line)[0].get("type")):
                said["type"] = found
                draft.mark(f"อ่านจากข้อความ '{line}' ดูว่าถูกต้อง", "type")
                return
    if len(named) == 1 and len(title) > longest and not said.get("level"):
        said["type"], said["level"] = named[0]
        said.setdefault("line", title[:-longest])
        draft.mark(f"อ่านจากชื่อตำแหน่ง '{title}' ดูว่าถูกต้อง", "type")
