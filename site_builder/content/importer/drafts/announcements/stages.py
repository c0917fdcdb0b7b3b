"""How is selected: stages with their subjects and full marks, and what passes them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from prakat.site_builder.content.importer.drafts.announcements.days import HERE
from prakat.site_builder.content.importer.drafts.announcements.tree import Node, led
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import dates, grammar, values
from prakat.site_builder.content.importer.lines.entry import Entry, marked
from prakat.site_builder.content.importer.lines.outline import prose, unnumbered

_SCORE = re.compile(r"\(?(?:คะแนนเต็ม|จำนวน)?\s*([0-9๐-๙]{1,4})\s*คะแนน\)?")
_NO_SUBJECT = re.compile("ต้อง|กว่า|ละ [0-9๐-๙]|รวม")
_PASS = re.compile(r"ไม่(?:ต่ำ|น้อย)กว่า\s*(ร้อยละ\s*[ก-๙0-9.]+|[0-9๐-๙.]+\s*(?:%|คะแนน))")
_OF_EACH = re.compile("แต่ละ(?:วิชา|สมรรถนะ|รายการ|ด้าน|ส่วน|หัวข้อ|เรื่อง|องค์ประกอบ)")
# A subject with its full marks that a sentence begins with.
_FIRST = re.compile(
    r"((?:สอบ|ภาค|วิชา|ประเมิน|สัมภาษณ์)[^0-9๐-๙:]{0,60}?)\s*\(?คะแนนเต็ม\s*([0-9๐-๙]{1,4})\s*คะแนน\)?\s*"
)
_SUM, _ORDER = re.compile("รวม"), re.compile(r"[\W\d]*")
_EXAMINES = re.compile("ภาค|สอบ|สัมภาษณ์|ครั้งที่|ขั้นตอน|ประเมิน")
_LONGEST = 200  # letters


def read(draft: Draft, node: Node, entries: list[Entry]) -> None:
    """Add stages: each table of subjects, each numbered part, or all as one with the lines that say marks."""
    stages = draft.values.setdefault("selection", [])
    title = node.heading or "การคัดเลือก"
    parts = [each for each in node.below if any(entry.rows for entry in each.content)]
    if len(parts) > 1:  # each has its table
        if lead := [each for each in led(entries)[0] if not each.rows]:
            stages.append({"title": title, "note": prose(unnumbered(lead))[0]})
        for each in node.below:
            read(draft, each, [*each.content])
        return
    tables = [each for each in entries if each.rows]
    texts = [each for each in entries if not each.rows]
    if any(map(scored, (each.entry for each in node.below))) and not tables:
        if lead := led(texts)[0]:
            stages.append({"title": title, "note": prose(unnumbered(lead))[0]})
        made: list[dict[str, Any]] = [*map(_part, node.below)]
        if not any(each.content_lines or _EXAMINES.search(each.entry.text) for each in node.below):
            of_all = [subject for part in made for subject in part["subjects"]]
            if all({*part} == {"title", "subjects"} for part in made):  # what is looked at, all at once
                made = [{"title": title, "subjects": of_all}]
        stages += made
        for part in made:
            passing(draft, str(part.get("note", "")))
        return
    if len(tables) == 1 and (headed := [*_headed(tables[0].rows)]):
        if texts:
            stages.append({"title": title, "note": prose(unnumbered(texts))[0]})
        stages += [{"title": name, "subjects": [*_subjects(rows)]} for name, rows in headed]
        draft.comments += _beside(tables[0].rows)
        return
    stage: dict[str, Any] = {"title": title}
    with_marks = [] if tables else [each for each in texts if scored(each)]
    if not tables:
        texts = [_without_subject(stage, each) for each in texts]
    on_days = [_on_day(each.text) for each in with_marks]
    if len(on_days) > 1 and all(when for _, when in on_days):  # each a stage of its own
        made = [{"title": subject["name"], "subjects": [subject], **when} for subject, when in on_days]
        stages += [*([stage | {"title": title}] if "subjects" in stage else []), *made]
        texts, stage, on_days = [each for each in texts if each not in with_marks], {"title": title}, []
        with_marks = []
    if tables or with_marks:
        stage |= on_days[0][1] if len(on_days) == 1 else {}
        found = [*stage.pop("subjects", []), *(subject for subject, _ in on_days)]
        stage["subjects"] = [*found, *(each for table in tables for each in _subjects(table.rows))]
        draft.comments += [words for table in tables for words in _beside(table.rows)]
    if rest := [each for each in texts if each not in with_marks and each.text]:
        stage["note"] = prose(unnumbered(rest))[0]
    if len(stage) > 1:
        stages.append(stage)
        passing(draft, str(stage.get("note", "")))
    if not stages:
        del draft.values["selection"]


def _without_subject(stage: dict[str, Any], entry: Entry) -> Entry:
    """Return a line without the subject and its full marks that a longer sentence begins with."""
    found = _FIRST.match(entry.text)
    if not found or scored(entry) or len(_SCORE.findall(entry.text)) > 1:
        return entry
    rest = entry.text[found.end() :]
    subject = {"name": found[1].strip(), "score": values.number(found[2])}
    if (passes := _PASS.search(rest)) and "รวม" not in rest:
        subject["pass"] = passes[1]
    stage.setdefault("subjects", []).append(subject)
    return replace(entry, text=rest, marker=None, parts=None)


def passing(draft: Draft, text: str) -> None:
    """Put what passes each part, or each subject, beside it; of a sum nobody knows what that is."""
    stages = [stage.get("subjects", []) for stage in draft.values.get("selection", [])]
    alone = sum(map(len, stages)) == 1 and "รวม" not in text
    if not (found := _PASS.search(text)) or not (alone or "แต่ละ" in text):
        return
    of_each = _OF_EACH.search(text)
    for subjects in stages:
        for subject in subjects if of_each or len(subjects) == 1 else []:
            subject.setdefault("pass", found[1])


def scored(entry: Entry) -> bool:
    """Return whether a line is a subject with its full marks, no sentence about marks."""
    words = entry.text
    return len(words) <= _LONGEST and len(_SCORE.findall(words)) == 1 and not _NO_SUBJECT.search(words)


def _part(node: Node) -> dict[str, Any]:
    words, when = _when(node.entry.text)
    made: dict[str, Any] = {"title": _subject(words)["name"], **when}
    inner = [_subject(part.entry.text) for part in node.below if not part.below and not part.lines]
    if inner and all("score" in subject for subject in inner):
        made["subjects"], content = inner, node.lines
    else:
        made["subjects"], content = [_subject(words)], [*node.content]
    return made | ({"note": prose(unnumbered(content))[0]} if content else {})


def _on_day(words: str) -> tuple[dict[str, object], dict[str, str]]:
    """Return the subject of a line that says marks, and the day and the place that it says."""
    if not (found := _SCORE.search(words)):
        return {"name": words}, {}
    said, when = _when(" ".join(words.replace(found[0], " ").split()))
    return {"name": said, "score": values.number(found[1])}, when


def _when(words: str) -> tuple[str, dict[str, str]]:
    """Return what is examined without the day and the place that stand behind it, and those."""
    here = HERE.search(words)
    said, day = dates.parted(words[: here.start()] if here else words)
    if not said or not day:
        return words, {}
    return said, {"date": day} | ({"place": here[1]} if here else {})


def _subject(words: str) -> dict[str, object]:
    """Return a subject with its full marks, where they are told."""
    if not (found := _SCORE.search(words)):
        return {"name": words}
    name = " ".join(words.replace(found[0], " ").split())
    return {"name": name or words, "score": values.number(found[1])}


def _headed(rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Yield the stages of a table, each a row of one cell above its subjects; none where one has no stage."""
    at = [number for number, row in enumerate(rows) if number and len(set(filter(None, row))) == 1]
    ends = [*at[1:], len(rows)]
    if at[:1] == [1] and all(end - begins > 1 for begins, end in zip(at, ends, strict=True)):
        for begins, end in zip(at, ends, strict=True):
            yield next(filter(None, rows[begins])), (rows[0], *rows[begins + 1 : end])


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
        subject = marked(row[name])[1] or row[name]
        said: dict[str, object] = {"name": " ".join([subject, *(f"({each})" for each in others)]).strip()}
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
