"""The answers that a form asks for, from a dossier that may hold anything.

    planned forms, what the dossier holds → Filled: the questions asked, the answers, what is wrong with them

The walk follows the form, never the data: nothing the dossier holds can make it go
deeper or longer than the form allows. Every answer becomes text (validators/reading.py), unanswered
questions "".
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from prakat.validators import sharing
from prakat.validators.answers import ROWS, Answers
from prakat.validators.contract import Offer, Words
from prakat.validators.planned import Keys, PlannedField, PlannedForm, Question, Row
from prakat.validators.reading import UNKNOWN_KEYS, is_of_none, key_name, said
from prakat.validators.report import Failure, words
from prakat.validators.text import is_woman

SIGNS = 5  # quoted of those that the paper cannot show


class Filled:
    """A form as it was filled in: its questions by section and by path, the answers, the invalid ones."""

    def __init__(self, plan: PlannedForm, given: Mapping[Any, Any]) -> None:
        """Take the answers that a dossier holds (``given``); ``fill`` completes them."""
        self._texts: dict[str, str] = {}
        self._lists: dict[str, list[str]] = {}
        self._shared: dict[str, str] = {}
        self._borrowed: set[str] = set()
        self._nones: set[str] = set()
        self._hidden: set[str] = set()  # paths that are not asked
        self._unknown_keys: list[Failure] = []
        self._unprinted: list[Failure] = []
        self._invalid: list[Failure] = []
        self._others: dict[str, Answers] = {}
        self.taken: dict[str, str] = {}  # where what stands for an answer comes from
        self.plan = plan
        self.answers = Answers(
            self._texts, self._lists, self._shared, self._borrowed, self._nones, self._others
        )
        self._rows: dict[str, Row] = {}
        self._items: dict[str, Words] = {}  # what rows are called, where not by their number
        self.empty: set[str] = set()  # rows in which nothing is answered
        self._sharing: list[Question] = []
        self._choosing: list[Question] = []
        self._read(plan.questions, plan.holds, given)
        self._read_nones()
        self.sections: list[list[Question]] = []
        for section in plan.sections:
            self.sections.append([])
            self._ask(section.questions)
        self.questions = {each.path: each for section in self.sections for each in section}
        self.fields = {path: each.of.field for path, each in self.questions.items()}
        if self._hidden:
            self._invalid = [each for each in self._invalid if each.path not in self._hidden]
            self._unprinted = [each for each in self._unprinted if each.path not in self._hidden]

    @property
    def invalid(self) -> list[Failure]:
        """Return what is wrong with the answers, unknown ones last."""
        return self._invalid + self._unprinted + self._unknown_keys[:UNKNOWN_KEYS]

    def repeat(self) -> None:
        """Let the answers of this form stand where it asks for the same once more."""
        self._take({"": self})

    def borrow(self, forms: Mapping[str, "Filled"]) -> None:
        """Let the answers of other forms stand where there are none of this form's own; know them all."""
        self._others |= {name: each.answers for name, each in forms.items()}
        self._take(forms)

    def _take(self, givers: Mapping[str, "Filled"]) -> None:
        invalid = {each.path for each in self._invalid}
        # Rows are held against each other once they have what stands outside rows; that may rest on a row.
        for in_rows, by_rows in ((False, False), (False, True), (True, False), (True, True)):
            for of, path, row, _, _ in self._sharing:
                if bool(row) != in_rows:
                    continue
                if path in invalid or path in self._shared or (row and self._texts.get(path)):
                    continue
                for source in of.sources:
                    name = source.get("form", "")
                    if sharing.is_of_rows(source) != by_rows or name not in givers:
                        continue
                    given = sharing.Given(givers[name].answers, givers[name].fields, is_own=not name)
                    if text := sharing.answer(source, of.field, row, self.answers, given):
                        self._shared[path] = text
                        if not self._texts.get(path):
                            self._texts[path] = text
                            self._borrowed.add(path)
                            self.taken[path] = f"{name}:{source['path']}" if name else source["path"]
                        break

    def blank_unknown_choices(self) -> None:
        """Blank choices that there are not, so that no rule sees them."""
        passed = {each.path for each in self._invalid} | self._borrowed
        for of, path, _, _, _ in self._choosing:
            if of.choices is None or not (text := self._texts.get(path)) or text in of.choices:
                continue
            given = text.split("\n") if of.kind == "ticks" else [text]
            known = [each for each in given if each in of.choices]
            if known != given and path not in passed:
                self._texts[path] = "\n".join(known)
                self._invalid.append(Failure("choice.unknown", path))

    def leave_out_empty_rows(self) -> None:
        """Let rows in which nothing is answered be none, but for the first where there has to be one."""
        for path, rows in self._lists.items():
            field = self.fields.get(path)
            if not rows or field is None or "fixed" in field:
                continue
            kept = [row for row in rows if self._says(row)] or (rows[:1] if field.get("required") else [])
            if len(kept) < len(rows):
                self.empty.update(set(rows).difference(kept))
                self._lists[path] = kept

    def _says(self, row: str) -> bool:
        texts = (self._texts.get(each.path) for each in self._rows[row].questions)
        return any(text not in (None, "", "false") for text in texts)

    def _read(
        self, questions: Iterable[Question], holds: Keys, given: Mapping[Any, Any], at: str = ""
    ) -> None:
        for question in questions:
            of, path, _, _, _ = question
            value: Any = given.get(of.key)
            for key in of.inner:
                value = value.get(key) if isinstance(value, dict) else None
            if of.kind == "rows":
                self._read_rows(question, value)
            elif value is None:
                self._texts[path] = ""
            else:
                self._texts[path] = self._text(question, value)
        self._read_keys(holds, given, at)

    def _text(self, question: Question, value: object) -> str:
        """Return an answer as text; "" where there is none or it is invalid."""
        of, path, _, _, _ = question
        if isinstance(value, str) and len(value) > of.longest and of.kind != "photo":
            self._invalid.append(Failure("text.too_long", path, {"limit": of.longest}))
            return ""
        text, is_none, signs = said(of.manner, value)
        if text is None:
            self._invalid.append(Failure("answer.type", path))
        if signs:
            quoted = " ".join(signs[:SIGNS]) + " …" * (len(signs) > SIGNS)
            self._unprinted.append(Failure("text.unprinted", path, {"signs": quoted}))
        if is_none and not of.required:
            self._nones.add(path)
        return text or ""

    def _read_rows(self, question: Question, value: object) -> None:
        path = question.path
        rows = self._lists[path] = []
        if value is not None and not isinstance(value, list):
            self._invalid.append(Failure("answer.type", path))
        given = value if isinstance(value, list) else []
        if len(given) > ROWS:
            self._invalid.append(Failure("items.too_many", path, {"limit": ROWS}))
        for number, answers in enumerate(given[:ROWS]):
            if isinstance(answers, dict) and is_of_none(question.of.field, answers):
                continue
            if isinstance(answers, dict):
                row = question.rows[number]
                self._rows[row.path] = row
                rows.append(row.path)
                self._read(row.questions, question.of.holds, answers, f"{row.path}.")
            else:
                self._invalid.append(Failure("answer.type", f"{path}[{number}]"))
        if given and not rows and not question.of.required and all(isinstance(row, dict) for row in given):
            self._nones.add(path)

    def _read_nones(self) -> None:
        """Take a tick that there are none for the answer, unless a row says something."""
        for path, tick in self.plan.nones:
            if self._texts.get(tick) != "true":
                continue
            said = {each.partition("]")[0] for each, text in self._texts.items() if text not in ("", "false")}
            self._lists[path] = [row for row in self._lists[path] if row.removesuffix("]") in said]
            if not self._lists[path]:
                self._nones.add(path)
                continue
            untick: Offer = {"label": words("offer.untick", {}), "path": tick, "value": False}
            self._invalid.append(Failure("answer.none_and_rows", tick, offers=[untick]))

    def _read_keys(self, holds: Keys, given: Mapping[Any, Any], at: str) -> None:
        if not given.keys() <= holds.names:
            for key in islice((key for key in given if key not in holds.names), UNKNOWN_KEYS):
                path = at + key_name(key)
                self._unknown_keys.append(Failure("unknown_field", path))
        for group, part in holds.parts:
            value = given.get(group)
            if isinstance(value, dict):
                self._read_keys(part, value, f"{at}{group}.")
            elif value is not None:
                self._invalid.append(Failure("answer.type", at + group))

    def _ask(self, questions: Iterable[Question]) -> None:
        """Add the questions that are asked to the last section, and take out the answers to the others."""
        for question in questions:
            of, path, row, _, _ = question
            condition, name = of.asked_if, of.asked_of_men
            if (condition and self.answers.text(condition["path"], row) not in condition["values"]) or (
                name and is_woman(self.answers.text(name, row))
            ):
                (self._lists if of.kind == "rows" else self._texts).pop(path)
                self._hidden.add(path)
                continue
            self.sections[-1].append(question)
            if of.sources:
                self._sharing.append(question)
            if of.choices is not None:
                self._choosing.append(question)
            if of.kind == "rows":
                for inner in self._lists[path]:
                    if of.field.get("fixed") == "evaluation_rounds":
                        self._name_round(of, inner)
                    self._ask(self._rows[inner].questions)

    def _name_round(self, field: PlannedField, row: str) -> None:
        """Let a round of evaluation be called by year and half, if both are answered."""
        year, half = self._texts.get(f"{row}.year"), self._texts.get(f"{row}.round")
        called = [
            each.choices[half] for each in field.fields if half and each.choices and half in each.choices
        ]
        if year and called:
            self._items[row] = {
                "th": f"ปี พ.ศ. {year} {called[0]['th']}",
                "en": f"B.E. {year}, {called[0]['en']}",
            }

    def row(self, question: Question) -> Words | None:
        """Return what the row is called in which a question stands."""
        return self._items.get(question.row, question.item)

    def missing(self, question: Question) -> Words | None:
        """Return what to do while it is not answered, where the form says so."""
        missing, row = question.of.field.get("missing"), self.row(question)
        if not (missing and row):
            return missing
        return {"th": f"{missing['th']} ({row['th']})", "en": f"{missing['en']} ({row['en']})"}


def fill(plans: Mapping[str, PlannedForm], given: Mapping[str, Mapping[Any, Any]]) -> dict[str, Filled]:
    """Return forms by id, filled in with the answers that a dossier holds for each (``given``).

    A question takes its answer from another one, also of another form, where it may and has none of its own.
    A row with nothing in it is none. Answers to questions that are not asked are left out, and so are
    unknown choices, so that no rule sees them.
    """
    filled = {name: Filled(plan, given.get(name, {})) for name, plan in plans.items()}
    for each in filled.values():
        each.repeat()
    for each in filled.values():
        each.borrow(filled)
    for each in filled.values():
        each.blank_unknown_choices()
        each.leave_out_empty_rows()
    return filled
