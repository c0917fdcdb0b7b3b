"""How is selected: stages with their subjects and full marks, and what passes them."""

import re
from collections.abc import Iterator

from prakat.site_builder.content.importer.drafts.announcements.tree import Node, led
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry
from prakat.site_builder.content.importer.lines.outline import prose

_SCORE = re.compile(r"\(?(?:คะแนนเต็ม|จำนวน)?\s*([0-9๐-๙]{1,4})\s*คะแนน\)?")
_NO_SUBJECT = re.compile("ต้อง|กว่า|ละ [0-9๐-๙]|รวม")
_PASS = re.compile(r"ไม่(?:ต่ำ|น้อย)กว่า\s*(ร้อยละ\s*[ก-๙0-9.]+|[0-9๐-๙.]+\s*(?:%|คะแนน))")
_SUM, _ORDER = re.compile("รวม"), re.compile(r"[\W\d]*")
_LONGEST = 200  # letters


def read(draft: Draft, node: Node, entries: list[Entry]) -> None:
    """Add stages: each table of subjects, each numbered part, or all as one with the lines that say marks."""
    stages = draft.values.setdefault("selection", [])
    tables = [each for each in entries if each.rows]
    texts = [each for each in entries if not each.rows]
    title = node.heading or "การคัดเลือก"
    if any(map(_scored, (each.entry for each in node.below))) and not tables:
        if lead := led(texts)[0]:
            stages.append({"title": title, "note": prose(lead)[0]})
        stages += map(_part, node.below)
        return
    stage: dict[str, object] = {"title": title}
    scored = [] if tables else [each for each in texts if _scored(each)]
    if tables or scored:
        found = [*map(_subject, (each.text for each in scored))]
        stage["subjects"] = [*found, *(each for table in tables for each in _subjects(table.rows))]
        draft.comments += [words for table in tables for words in _beside(table.rows)]
    if rest := [each for each in texts if each not in scored]:
        stage["note"] = prose(rest)[0]
    stages.append(stage)


def passing(draft: Draft, text: str) -> None:
    """Put what passes each part, or each subject, beside it."""
    if not (found := _PASS.search(text)) or "แต่ละ" not in text:
        return
    of_each = re.search("แต่ละ(?:วิชา|สมรรถนะ|รายการ|ด้าน)", text)
    for subjects in (stage.get("subjects", []) for stage in draft.values.get("selection", [])):
        for subject in subjects if of_each or len(subjects) == 1 else []:
            subject.setdefault("pass", found[1])


def _scored(entry: Entry) -> bool:
    """Return whether a line is a subject with its full marks, no sentence about marks."""
    words = entry.text
    return len(words) <= _LONGEST and bool(_SCORE.search(words)) and not _NO_SUBJECT.search(words)


def _part(node: Node) -> dict[str, object]:
    made: dict[str, object] = {"title": node.entry.text}
    inner = [_subject(part.entry.text) for part in node.below if not part.below and not part.lines]
    if inner and all("score" in subject for subject in inner):
        made["subjects"], content = inner, node.lines
    else:
        made["subjects"], content = [_subject(node.entry.text)], [*node.content]
    return made | ({"note": prose(content)[0]} if content else {})


def _subject(words: str) -> dict[str, object]:
    """Return a subject with its full marks, where they are told."""
    if not (found := _SCORE.search(words)):
        return {"name": words}
    name = " ".join(words.replace(found[0], " ").split())
    return {"name": name or words, "score": values.number(found[1])}


def _subjects(rows: tuple[tuple[str, ...], ...]) -> Iterator[dict[str, object]]:
    """Yield the subjects of a table, each with its full marks."""
    head = [grammar.column(cell) for cell in rows[0]]
    name = head.index("subject") if "subject" in head else 0
    score = head.index("score") if "score" in head else None
    for row in rows[1:]:
        others = [
            cell
            for at, cell in enumerate(row)
            if cell and at not in (name, score) and not (head[at] == "order" and _ORDER.fullmatch(cell))
        ]
        said: dict[str, object] = {"name": " ".join([row[name], *(f"({each})" for each in others)]).strip()}
        marks = "" if score is None else row[score]
        if (count := values.vacancies(re.sub("คะแนน", "", marks).strip() or "-")) is not None:
            said["score"] = count
        elif marks:
            said["name"] = f"{said['name']} {marks}".strip()
        if said["name"] and not _SUM.match(" ".join(row).strip()):
            yield said


def _beside(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield what a table says beside its subjects: heads that are no usual ones, sums of the marks."""
    if not all(map(grammar.column, rows[0])):
        yield " | ".join(filter(None, rows[0]))
    yield from (" ".join(filter(None, row)) for row in rows[1:] if _SUM.match(" ".join(row).strip()))
