"""Job descriptions → positions, so that nobody retypes them.

Each word lands in a key or in a mark, and no sentence is cut. Where headings leave it open which part is ก
and which ข, what stands below them decides.
"""

import re
from typing import Any

from prakat.site_builder.content.entities import GOVERNMENT_EMPLOYEE, STATE_ENTERPRISE_EMPLOYEE, levels_of
from prakat.site_builder.content.importer.drafts.positions.described import Described, Section
from prakat.site_builder.content.importer.drafts.positions.reader import LONGEST_TITLE, Reader
from prakat.site_builder.content.importer.drafts.positions.work import groups
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import paragraphs, prose
from prakat.validators.levels import TYPES

KEYS = (
    *("title", "line", "type", "level", "number", "group", "employment", "agency", "vacancies", "pay"),
    *("allowances", "place", "contract", "benefits", "qualifications", "register", "duties", "work", "more"),
)
_NO_OTHER_TITLE = "ไม่พบชื่อตำแหน่งในวงเล็บ จึงใช้ชื่อในสายงาน ดูว่าตำแหน่งมีชื่อทางบริหารหรือไม่"
_WITHOUT_OTHER_TITLES = "ทั่วไป"  # its positions are called by their line of work
TERMS = ("vacancies", "pay", "allowances", "place", "contract", "benefits", "qualifications", "register")

_BEHIND = "บรรทัดที่ {} ไม่มีเลขข้อ จึงต่อท้ายข้อก่อนหน้า ดูว่าเป็นเรื่องอื่นหรือไม่: {}"
_SEVERAL = "มีหลายอัตรา ถ้าแต่ละตำแหน่งได้ไม่เท่ากัน ให้ใส่ from และ to ของแต่ละตำแหน่ง"
_RATE = re.compile("[0-9๐-๙],[0-9๐-๙]{3}|[0-9๐-๙]{3,}")
_AS_FOLLOWS = re.compile(r".*(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ)\s*:?$")


def positions(entries: list[Entry], publisher: str = "") -> tuple[list[Draft], Entry | None]:
    """Return the positions that entries describe, and where another document begins behind them."""
    reader = Reader(publisher)
    reader.entries(entries)
    return [finished(each) for each in reader.positions], reader.rest


def finished(position: Described) -> Draft:
    """Return the draft of a position, its sections under their keys."""
    draft = position.draft
    _title(position)
    _settle(position)
    for section in position.sections:
        _fill(draft, section)
    _ranked(draft)
    _employed(draft)
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
        draft.mark(f"บรรทัดที่ {entry.line} ไม่ทราบว่าเป็นส่วนใด ย้ายไปไว้ในคีย์ที่ตรงกัน: {entry.words}")
    return draft


def _title(position: Described) -> None:
    """Title, line and agency: from their labels, from the brackets below ตำแหน่ง, or the first line alone."""
    draft, publisher = position.draft, position.publisher
    said = draft.values
    titled = "title" in said
    if position.bracketed and not titled:
        _split(position)
    elif position.bracketed:
        draft.mark(f"ไม่ทราบว่าเป็นส่วนใด ย้ายไปไว้ในคีย์ที่ตรงกัน: ({position.bracketed})")
    if position.name and (titled or position.bracketed):
        draft.put("line", position.name, 0)
    elif position.name:
        said["title"] = position.name
        if "line" not in said and said.get("type") in TYPES:
            said["line"] = position.name
            if said["type"] != _WITHOUT_OTHER_TITLES:
                draft.mark(_NO_OTHER_TITLE, "title")
    if "title" not in said and "line" in said:
        said["title"] = said["line"]
    if "title" not in said and len(position.unknown) == 1 and position.sections:
        (first,) = position.unknown
        if (named := values.named(first.text)) and not first.marker and len(first.text) <= LONGEST_TITLE:
            said["title"] = named[0]
            position.tell(named[1], first.line)
            draft.mark(f"บรรทัดที่ {first.line} ไม่มีป้ายชื่อ จึงถือว่าเป็นชื่อตำแหน่ง", "title")
            position.unknown.clear()
    agency = said["agency"] = [*said.get("agency", []), *position.units]
    if position.bracketed and not any(publisher in each for each in [*agency, *draft.comments]):
        draft.mark(f"หัวเอกสารว่า '{publisher}' ดูว่าสังกัดถูกต้อง", "agency")
    elif publisher and publisher not in agency and not position.bracketed:
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
    works = [each for each in sections if each.key == "work" and each.entries]
    mains = [each for each in sections if each.key == "main" and _work_starts(each.entries) == 0]
    if mains and works and not any(each.marker for section in works for each in section.entries):
        for each in works:  # a paragraph beside a list of groups
            each.key = "duties"
        for each in mains:
            each.key = "work"
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
            heading, _, value = section.heading.partition(" ")
            if section.key == "more" and value and "(" not in value:
                _more(draft, heading, value)
            elif section.key == "more":
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
            said["pay"], unsure = paid(entries, section.heading)
            notes += unsure
        case "pay" if paid(entries, section.heading)[0].items() <= said["pay"].items():  # told again
            draft.read.append(text)
        case "place" if "place" not in said:
            said["place"] = values.place(words)
        case "place" if words in said["place"]["name"]:
            draft.read.append(text)
        case "contract" if "contract" not in said:
            said["contract"] = text
        case "register" if "register" not in said:
            found = values.months(words)
            said["register"] = ({"months": found} if found else {}) | {"text": words}
        case "allowances" | "benefits" | "qualifications":
            texts, unsure = listed(entries)
            said.setdefault(section.key, []).extend(texts)
            notes += unsure
        case _:
            _more(draft, section.heading, text)
            for note in notes:
                draft.mark(note, "more", len(said["more"]) - 1)
            return
    for note in notes:
        draft.mark(note, section.key)


def paid(entries: list[Entry], heading: str) -> tuple[dict[str, Any], list[str]]:
    """Return the pay that lines say, and a note; of several rates only the words, for nobody knows whose."""
    words = " ".join(prose(entries)[0].split())
    if sum(bool(_RATE.search(each.text)) for each in entries) < 2:
        return values.pay(words, heading), []
    return {"text": words}, [_SEVERAL]


def listed(entries: list[Entry]) -> tuple[list[str], list[str]]:
    """Return entries as texts, and notes on those that may be something else.

    Words above a list say how its items go together, and stay with them.
    """
    found = paragraphs(entries)
    first = next((each.entry.marker for each in found[:1]), None)
    if len(found) > 1 and not first and any(each.entry.marker for each in found):
        return [prose(entries)[0]], []
    texts: list[str] = []
    notes: list[str] = []
    explained: set[int] = set()
    for each in found:
        marker = each.entry.marker
        if first and texts and (marker is None or marker.style != first.style):  # it stands below
            texts[-1] += f"\n\n{each.text}" if each.entry.rows else f"\n{each.text}"
            if marker is None:
                notes.append(_BEHIND.format(each.entry.line, " ".join(each.text.split())))
                explained.add(len(texts))
        else:
            texts.append(each.text.removeprefix(marker.shown).strip() if marker else each.text)
    # Items that are all followed by words of their own are headings.
    return texts, [] if len(explained) == len(texts) > 1 else notes


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
        items: list[Any] = []
        made["items"] = items
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


def _employed(draft: Draft) -> None:
    """Set the type by the agency, where its name is one of a state enterprise and nothing else says it."""
    said = draft.values
    agency = next(iter(said.get("agency") or []), "")
    if not said.get("type") and not said.get("employment") and grammar.ENTERPRISE.match(agency):
        said["type"] = STATE_ENTERPRISE_EMPLOYEE
        draft.mark(f"อ่านจากชื่อหน่วยงาน '{agency}' ดูว่าถูกต้อง", "type")


def _ranked(draft: Draft) -> None:
    """Return the type where only the title or a sentence beside it says it; both stay as they are."""
    said = draft.values
    title, known = said.get("title"), said.get("type")
    written = {*levels_of(said.get("level") or "")}
    of_level = [name for name, levels in TYPES.items() if written <= levels.keys()]
    if not known and len(of_level) == 1:
        said["type"] = of_level[0]
        draft.mark(f"อ่านจากระดับ '{said['level']}' ดูว่าถูกต้อง", "type")
        return
    if not known and not said.get("level") and values.of_employees(said.get("group", "")):
        said["type"] = GOVERNMENT_EMPLOYEE
        draft.mark(f"อ่านจากกลุ่มงาน '{said['group']}' ดูว่าถูกต้อง", "type")
        return
    if not title or (known and (known not in TYPES or said.get("level"))):
        return
    if (several := values.several_levels(title)) and known in (None, several[1]) and not said.get("level"):
        line, said["type"], said["level"] = several
        if said.get("line", title) == title:
            said["line"] = line
        draft.mark(f"อ่านจากชื่อตำแหน่ง '{title}' ดูว่าถูกต้อง", "type")
        return
    types = {known: TYPES[known]} if known else TYPES
    levels = [(name, level) for name, levels in types.items() for level in levels if title.endswith(level)]
    longest = max((len(level) for _, level in levels), default=0)
    named = [each for each in levels if len(each[1]) == longest]
    for each in [] if known else said.get("more", []):
        for line in each["text"].split("\n"):
            if title in line and (found := values.rank(line)[0].get("type")):
                said["type"] = found
                draft.mark(f"อ่านจากข้อความ '{line}' ดูว่าถูกต้อง", "type")
                return
    if len(named) == 1 and len(title) > longest and not said.get("level"):
        said["type"], said["level"] = named[0]
        if said.get("line", title) == title:
            said["line"] = title[:-longest].strip().removesuffix("ระดับ").strip()
        draft.mark(f"อ่านจากชื่อตำแหน่ง '{title}' ดูว่าถูกต้อง", "type")
