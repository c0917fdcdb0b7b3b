"""The lines of job descriptions → what each position's draft is made from: values, and sections by key.

Lines are read by the labels that they begin with (grammar.py). What stands under a label belongs to it until
the next one. Several positions in one document share what stands above the first.
"""

import re
from copy import deepcopy
from itertools import pairwise

from prakat.site_builder.content.importer.drafts.positions.described import Described, Section
from prakat.site_builder.content.importer.lines import grammar, signs, tables, values
from prakat.site_builder.content.importer.lines.entry import Entry, Marker

LONGEST_TITLE = 80
# Labels of one value, which stand in the head.
_FACTS = ("number", "level", "group", "rank", "agency", "unit")
_BODY = ("main", "duties", "work", "qualifications", "signed")
_WHOSE = "บรรทัดที่ {} '{}' อยู่ระหว่างสองตำแหน่ง ดูว่าเป็นของตำแหน่งนี้หรือตำแหน่งถัดไป"


class Reader:
    """Reads entries one by one into positions."""

    def __init__(self, publisher: str = "") -> None:
        self._position = Described(publisher=publisher)
        self.read = [self._position]
        self.rest: Entry | None = None
        self._shared: Described | None = None  # what stands above the first name
        self._section: Section | None = None
        self._waiting: str | None = None  # the label whose value stands on the next line
        self._numbered: Marker | None = None  # the number of the last label
        self._first = ""  # the label that the head begins with

    def _new(self, of: Described) -> None:
        """Go on with a new position."""
        self._position = of
        of.part = self.read[-1].part + (self._shared is None)
        self.read.append(of)
        self._section = None
        self._numbered = None

    @property
    def positions(self) -> list[Described]:
        """The positions read; what is said of one in two places is of one."""
        found: list[Described] = []
        called: dict[str, list[int]] = {}  # the places of those that a name or number leads to
        for each in self.read:
            number = each.draft.values.get("number")
            keys = each.names | ({str(number)} if number else set())
            places = sorted({place for key in keys for place in called.get(key, ())})
            at = next((place for place in places if found[place].may_be(each)), len(found))
            if at < len(found):
                found[at].take(each)
            else:
                found.append(each)
            for key in keys:
                called.setdefault(key, []).append(at)
        return found

    def anew(self, publisher: str) -> None:
        """Go on with another document."""
        self._shared = None
        self._new(Described(publisher=publisher))

    def entries(self, entries: list[Entry]) -> None:
        """Read entries up to where an application form begins."""
        for at, entry in enumerate(entries):
            following = entries[at + 1] if at + 1 < len(entries) else None
            if self._ends(entry):
                self.rest = entry
                self._family(entries[at:])
                return
            waiting, self._waiting = self._waiting, None
            if not self._labelled(entry, following) and not (
                waiting and self._value(waiting, entry, following)
            ):
                self._unlabelled(entry, following)

    def _ends(self, entry: Entry) -> bool:
        return (
            self._position.has("work", "main", "duties")
            and not entry.marker
            and bool(signs.OTHER.match(entry.text))
        )

    # --- Lines with a label ----------------------------------------------------------

    def _labelled(self, entry: Entry, following: Entry | None) -> bool:
        """Read a line that begins with a label; return whether it does."""
        if entry.rows:
            return False
        if entry.marker and entry.marker.style in ("side", "task"):
            self._work_goes_on()
            return False
        if self._head_goes_on(entry):
            self._section = None
        if (kind := values.employees(entry.text)) and self._heads_positions(kind[0], entry, following):
            if re.search("[0-9๐-๙]", kind[1]):
                self._position.unknown.append(entry)
            self._put(kind[0], entry, following)
            return True
        if values.begins_with_group(entry.text):
            return self._names("name", entry.text, entry, True, following)
        found = grammar.label(*entry.parts) if entry.parts and (entry.parts[1] or entry.in_cell) else None
        if found is None:
            found = grammar.label(entry.text)
        in_head = self._section is None
        if found and found.value in signs.NOTHING and (in_head or found.parted):
            return True
        if found and found.key in ("title", "line", "name"):
            if not found.value and in_head:
                self._waiting = found.key
                return True
            return bool(found.value) and self._names(found.key, found.value, entry, found.parted, following)
        part = entry.marker is not None and entry.marker.style == "part"
        unlike = found is None or bool(found.value)
        if part or (entry.in_cell and unlike and entry.parts and not entry.parts[1]):
            key = "more" if found is None or (found.value and not part) else found.key
            key = "head" if key in ("begin", *_FACTS) else key
            self._open(key, entry.text)
            if key == "head":
                self._position.sections.pop()
                self._section = None
            return True
        if found and self._begins_again(found, entry):
            self._shared = None
            self._new(Described(publisher=self._position.publisher))
            in_head = True
        if found and self._counts(found, entry, in_head):
            self._first = self._first or (found.label if found.head else "")
            self._take(found, entry, following)
            return True
        attached = None if "ปรากฏ" in entry.text else signs.ATTACHED.match(entry.text)
        if attached and (in_head or signs.says_whose(attached)):
            self._attached(attached[1], attached[2])
            return True
        if not (in_head or entry.marker or entry.goes_on) and signs.ANNEX.match(entry.text):
            self._called(entry.text)
            return True
        if not in_head and signs.SIGNED.match(entry.text) and self._section and self._section.key != "signed":
            self._open("signed", "", entry)
            return True
        if found is None and self._next_heading(entry, following):
            return True
        # The first line under the duties' heading is theirs, colon or not.
        begins = (under := self._section) and under.key in ("main", "duties") and not under.entries
        plain = not (entry.marker or entry.goes_on or begins)
        labelled = entry.parts and entry.parts[1] and re.search("[ก-๎A-Za-z]{2}", entry.parts[0])
        if found is None and entry.parts and labelled and (in_head or entry.in_cell or plain):
            self._open("more", entry.parts[0], Entry(entry.line, entry.parts[1], notes=entry.of_value))
            self._position.sections[-1].inline = True
            if tables.totals(entry):  # what follows the table is of no row
                self._section = None
            return True
        named = signs.NAMED.match(entry.text)
        return (
            named is not None and not entry.parts and self._names("name", named[1], entry, False, following)
        )

    def _head_goes_on(self, entry: Entry) -> bool:
        """Whether a line below a label with its value is one of the head, where no section has begun."""
        section = self._section
        if section is None or not section.inline or len(section.entries) > 1 or entry.goes_on or entry.marker:
            return False
        if section.key in _BODY or self._position.has(*_BODY):
            return False
        found = grammar.label(*entry.parts) if entry.parts and entry.parts[1] else grammar.label(entry.text)
        ranked, rest = values.rank(entry.text)
        return bool(found and found.head and found.value and (found.fits or found.parted)) or bool(
            ranked and not rest
        )

    def _heads_positions(self, kind: dict[str, str], entry: Entry, following: Entry | None) -> bool:
        """Return whether a line that is a kind of employees stands above positions."""
        if self._section is None:
            return not entry.in_cell or not entry.parts
        above = self._shared.draft.values if self._shared else {}
        other = any(above.get(key, said) != said for key, said in kind.items())
        return not entry.goes_on and (other or _names_position(following))

    def _next_heading(self, entry: Entry, following: Entry | None) -> bool:
        """Read a heading that nobody knows: the labels before it are numbered so, or a colon says it."""
        section, marker, last = self._section, entry.marker, self._numbered
        if section is None or section.key == "signed" or entry.goes_on or len(entry.text) > LONGEST_TITLE:
            return False
        if marker is None:
            stands_alone = section.inline or section.key not in ("work", "main", "duties")
            colon = entry.text.endswith(":") and not signs.AS_FOLLOWS.search(entry.text)
            if not (stands_alone and colon and following):
                return False
        else:
            among = section.numbers(marker.style, (marker.order or 0) - 1)
            follows = last and last.style == marker.style and last.order and marker.order == last.order + 1
            if among or not follows:
                return False
            self._numbered = marker
        heading, value = entry.parts or (entry.text.strip(" :"), "")
        self._open("more", heading, *([Entry(entry.line, value, notes=entry.notes)] if value else []))
        return True

    def _begins_again(self, found: grammar.Found, entry: Entry) -> bool:
        """Whether another level's description begins, with the label that the first one began with."""
        section = self._section
        if section is None or section.key == "signed" or entry.marker or not found.value:
            return False
        own = found.key in ("rank", "line") and found.label == self._first and found.parted
        return own and self._position.has("main", "duties", "work")

    def _counts(self, found: grammar.Found, entry: Entry, in_head: bool) -> bool:
        """Return whether a label is one here, or just how a sentence begins."""
        if found.key == "begin":
            return not found.value or found.parted
        if in_head:
            return found.parted or found.fits
        assert self._section is not None
        if self._section.key == "signed":
            return False
        ours = entry.marker is None or entry.marker.style in self._position.styles
        if not found.value:
            # The first part of a section, which is named like one itself.
            deeper = (
                entry.marker and entry.marker.order == 1 and self._section.key in ("more", "qualifications")
            )
            if deeper and not ours and not self._section.entries:
                return False
            return ours or (entry.marker is not None and not self._section.numbers(entry.marker.style))
        # A label of the head is one below it where it can be the beginning of no sentence.
        if found.head and not (entry.in_cell or entry.parts or entry.marker or found.label.startswith("ชื่อ")):
            return False
        # In a form each line has its label.
        goes_on = entry.goes_on and not (self._section.inline and len(self._section.entries) == 1)
        return ours and (found.parted or (found.fits and not goes_on))

    def _take(self, found: grammar.Found, entry: Entry, following: Entry | None) -> None:
        position = self._position
        if entry.marker:
            position.styles.add(entry.marker.style)
            self._numbered = entry.marker
        heading, value = found.label, found.value
        match found.key:
            case "begin" if self._heads_work(entry, following):
                self._open("main", heading)
            case "begin":
                self._begin(entry)
            case "head":
                self._section = None
            case key if key in _FACTS:
                self._section = None
                if value:
                    self._fact(found.key, value, entry)
                else:
                    self._waiting = found.key
            case _:
                self._open(found.key, heading)
                if value:
                    self._section = self._position.sections[-1]
                    self._section.entries.append(Entry(entry.line, value, notes=entry.of_value).numbered())
                    self._section.inline = True

    def _value(self, key: str, entry: Entry, following: Entry | None) -> bool:
        """Read the line below a label as its value; return whether it is one."""
        if entry.marker or entry.rows or len(entry.text) > LONGEST_TITLE:
            return False
        if key in ("title", "line", "name"):
            return self._names(key, entry.text, entry, True, following)
        self._fact(key, entry.text, entry)
        return True

    def _fact(self, key: str, value: str, entry: Entry) -> None:
        above = self._position.draft.values.get("agency", [])
        if key == "agency" and not above:
            self._agency(value)
        elif key == "agency" and value in above:
            pass
        elif key in ("agency", "unit"):
            self._position.units.append(value)
        else:
            read = {"rank": values.kind, "level": values.level}.get(key)
            self._put(read(value) if read else {key: value}, entry)

    def _put(self, said: dict[str, str], entry: Entry, following: Entry | None = None) -> None:
        """Set values of the head; another type or group than that of a named position begins the next one."""
        known, sections = self._position.draft.values, self._position.sections
        if (
            sections
            and "บังคับบัญชา" in sections[-1].heading
            and any(known.get(key, said[key]) != said[key] for key in said)
        ):
            sections[-1].entries.append(Entry(entry.line, entry.words))
            return
        unlike = [key for key in ("type", "group") if key in said and known.get(key, said[key]) != said[key]]
        if unlike and self._shared is not None and self._position.names:
            above = self._shared.draft.values
            if any(key in above for key in unlike):  # it stands above all that follow, as the one before did
                for key in ("type", "employment", "group"):
                    above.pop(key, None)
                above.update(said)
            fresh = deepcopy(self._shared)
            for key in said:
                fresh.draft.values.pop(key, None)
            self._new(fresh)
        elif "type" in said and "type" not in known and self._position.names and _names_position(following):
            self._position.draft.mark(_WHOSE.format(entry.line, entry.text), "type")
        for key, value in said.items():
            self._position.draft.put(key, value, entry.line)
        self._section = None

    def _open(self, key: str, heading: str, *first: Entry) -> None:
        self._section = Section(key, heading, [*first])
        self._position.sections.append(self._section)

    def _work_goes_on(self) -> None:
        """Go back to the work, whose table was parted by others."""
        if self._section is None or self._section.key not in ("work", "main"):
            works = [each for each in self._position.sections if each.key in ("work", "main")]
            if works:
                self._section = works[-1]
            else:
                self._open("work", "")

    def _begin(self, entry: Entry) -> None:
        if self._position.sections or self._position.names:
            self._shared = None
            self._new(Described(publisher=self._position.publisher))
        self._called(entry.text)

    def _heads_work(self, entry: Entry, following: Entry | None) -> bool:
        """Whether what descriptions are called heads the work of a position that has but a name."""
        named = self._position.names and not self._position.sections
        below = following and (following.marker or following.text.startswith("ด้าน"))
        return bool(named and below and entry.text.startswith(("หน้าที่", "ลักษณะงาน")))

    def _called(self, words: str) -> None:
        """Take what the document calls itself, and the kind of employees that it is about."""
        self._position.draft.comments.append(words)
        if employee := values.rank(words)[0].get("type"):
            self._position.draft.values.setdefault("type", employee)
        self._section = None

    def _attached(self, words: str, publisher: str) -> None:
        if self._position.has("signed"):
            self._shared = None
            self._new(Described())
        if grammar.AGENCY.match(publisher):
            self._position.publisher = self._position.publisher or publisher.strip()
        self._called(words)

    def _names(self, key: str, value: str, entry: Entry, parted: bool, following: Entry | None) -> bool:
        """Read the name of a position: of this one, of one read before, or of a new one."""
        position = self._position
        named = values.named(value)
        if self._section is not None:
            begins = (
                parted
                or entry.marker
                or (following is not None and not following.goes_on and signs.is_label(following))
            )
            if (
                not named
                or self._section.key == "signed"
                or entry.goes_on
                or not (begins or "vacancies" in named[1])
            ):
                return False
            numbered = entry.marker and entry.marker.style not in position.styles
            if numbered and not parted and ("vacancies" not in named[1] or position.styles):
                return False
        if not named:
            return False
        name, said = named
        if self._shared is None:
            self._shared = deepcopy(position)
            self._shared.bracketed, self._shared.unknown = "", []
        number = position.draft.values.get("number")
        another = name not in position.names or (number and said.get("number", number) != number)
        if position.names and another and not self._completes(key):
            self._new(deepcopy(self._shared))
        position = self._position
        if entry.marker:
            position.styles.add(entry.marker.style)
        if key == "name":
            position.name = position.name or name
        else:
            position.draft.put(key, name, entry.line)
        position.tell(said, entry.line)
        self._section = None
        return True

    def _completes(self, key: str) -> bool:
        """Return whether a name of this kind belongs to the position that already has one of another kind."""
        position = self._position
        has = {
            "name": position.name,
            "title": position.draft.values.get("title"),
            "line": position.draft.values.get("line"),
        }
        return not has[key] and not position.has("duties", "main", "work")

    # --- Lines without one -----------------------------------------------------------

    def _unlabelled(self, entry: Entry, following: Entry | None) -> None:
        if self._section is None and entry.rows:
            self._open("more", "ตาราง", entry)
            self._section = None
            return
        if self._section is None and not signs.begins_list(entry, following):
            self._heading(entry, following)
            return
        if self._section is None:
            self._open("work", "")
            self._position.draft.mark(
                f"บรรทัดที่ {entry.line} เป็นรายการที่ไม่มีหัวข้อ จึงถือว่าเป็นลักษณะงาน: {entry.words}", "work"
            )
        section = self._section
        assert section is not None
        if (
            section.key in ("main", "duties", "more")
            and grammar.FOLLOWS.match(entry.text)
            and not entry.marker
        ):
            if section.key == "more":
                section.entries.append(entry)
                return
            if not entry.text.startswith(("โดย", "มี", "แบ่ง", "ลักษณะงาน")):
                section.entries.append(entry)
            self._open("work", entry.text)
            return
        section.entries.append(entry)

    def _heading(self, entry: Entry, following: Entry | None) -> None:
        """Read a line of the head that has no label."""
        position, draft = self._position, self._position.draft
        words = entry.words
        ranked, rest = values.rank(entry.text)
        found = signs.IN_BRACKETS.match(words)
        if found and not position.bracketed and "ปรากฏ" not in words:
            position.bracketed = found[1]
        elif found := signs.FAMILY.match(entry.text):
            draft.put("group", found[1].strip(), entry.line)
        elif not position.publisher and not position.names and grammar.AGENCY.fullmatch(words):
            position.publisher = words
        elif (draft.comments and (signs.SUBJECT.match(words) or signs.OF_DAY.match(words))) or (
            signs.CALLED.match(words) and not position.names
        ):
            self._called(words)
        elif position.names and grammar.AGENCY.fullmatch(words) and len(words) <= LONGEST_TITLE:
            position.units.append(words)
        elif ranked and (not rest or rest.startswith("เลขที่")):
            self._put(ranked, entry, following)
        elif said := values.vacancies(entry.text) if "อัตรา" in entry.text else None:
            draft.put("vacancies", said, entry.line)
        else:
            position.unknown.append(entry)

    def _agency(self, words: str) -> None:
        position = self._position
        thai = not re.search("[A-Za-z]", words)
        parts = re.split(r"\s+(?!(?:ที่|[-–—])?\s*[0-9๐-๙]|[-–—])", words) if thai else words.split(", ")
        position.draft.put("agency", [*reversed(parts)], 0)
        if len(parts) > 1:
            position.draft.mark(f"แยกสังกัดจาก '{words}' ดูว่าเรียงจากหน่วยงานใหญ่ไปหาหน่วยงานย่อย", "agency")

    def _family(self, rest: list[Entry]) -> None:
        """The group of positions, which only the form of application names, above the position's title."""
        for one, following in pairwise(rest):
            if (family := signs.FAMILY.match(one.text)) and (named := signs.NAMED.match(following.text)):
                for each in self.read:
                    if any(named[1] in name for name in each.names):
                        each.draft.values.setdefault("group", family[1].strip())
                return


def _names_position(entry: Entry | None) -> bool:
    """Return whether a line names a position."""
    found = entry and (grammar.label(*entry.parts) if entry.parts else grammar.label(entry.text))
    return bool(found and found.key in ("title", "line", "name") and values.named(found.value))
