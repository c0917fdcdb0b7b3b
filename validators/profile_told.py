"""What was taken over from a profile, in words: to be looked at before it counts.

What may have become more, or other, since it was saved is told beside it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Field, ProfileCard, ProfileLine, Section, Words
from prakat.validators.counting.calendar import in_words as day_in_words
from prakat.validators.filling import Filled
from prakat.validators.profile import Asked, Profile, columns
from prakat.validators.report import words

_LONGEST = 2_000  # characters of an answer that are shown


class Placed(NamedTuple):
    """A question of a form that a profile may answer."""

    form: str
    asked: Asked

    @property
    def section(self) -> Section:
        """Return where it is asked."""
        return self.asked.section

    @property
    def field(self) -> Field:
        """Return the question."""
        return self.asked.field

    @property
    def path(self) -> str:
        """Return its path in the form."""
        return self.asked.field["path"]

    @property
    def known(self) -> str:
        """Return its path in a profile."""
        return self.asked.known


def cards(
    announcement: AnnouncementData, profile: Profile, placed: Sequence[Placed], filled: Mapping[str, Filled]
) -> list[ProfileCard]:
    """Return what was put at each of these questions, by section."""
    found: dict[str, ProfileCard] = {}
    for place in placed:
        at, answers = f"{place.form}/{place.section['id']}", filled[place.form].answers
        card = found.setdefault(at, {"address": at, "title": place.section["title"], "lines": [], "look": []})
        card["lines"].append(_line(place.field, place.path, place.form, answers))
        look = _look(announcement, profile, place, answers)
        if look and look not in card["look"]:
            card["look"].append(look)
    return [*found.values()]


def in_words(field: Field, value: object) -> Words:
    """Return an answer as people read it, in both languages; of what no answer can be, nothing."""
    if field["kind"] == "photo":
        return words("profile.photo", {})
    if field["kind"] == "tick":
        return words("profile.ticked", {}) if value in (True, "true") else {"th": "", "en": ""}
    texts = value if isinstance(value, list) else str(value)[:_LONGEST].split("\n")
    labels = {each["value"]: each["label"] for each in field.get("options", [])}
    said = [
        labels.get(str(each), {"th": str(each), "en": str(each)})
        for each in texts
        if isinstance(each, str | int | float)
    ]
    between = "\n" if field["kind"] == "paragraphs" else ", "
    return {"th": between.join(each["th"] for each in said), "en": between.join(each["en"] for each in said)}


def _line(field: Field, path: str, form: str, answers: Answers) -> ProfileLine:
    text = "" if field["kind"] == "rows" else answers.texts.get(path, "")
    line: ProfileLine = {
        "label": field["label"],
        "address": f"{form}:{path}",
        "value": in_words(field, text),
    }
    if field["kind"] == "rows":
        line["rows"] = [
            [
                _line(column, f"{row}.{column['path']}", form, answers)
                for column, _ in columns(field)
                if answers.texts.get(f"{row}.{column['path']}", "") not in ("", "false")
            ]
            for row in answers.rows(path)
        ]
    return line


def _look(announcement: AnnouncementData, profile: Profile, place: Placed, answers: Answers) -> Words | None:
    """Return what to look at: rounds without a result, or what may have come since it was saved."""
    if place.field.get("fixed") == "evaluation_rounds":
        count = sum(not answers.texts.get(f"{row}.result") for row in answers.rows(place.path))
        return words("profile.rounds_missing", {"count": count}) if count else None
    saved, is_rows = profile.saved.get(place.known, ""), place.field["kind"] == "rows"
    # No row that came later counts here.
    if not place.asked.grows or (is_rows and saved and announcement["reckoning"]["service"] <= saved):
        return None
    key = "profile.rows_grow" if is_rows else "profile.answers_grow"
    day = {"day": day_in_words(date.fromisoformat(saved))} if saved else {}
    return words(key if saved else f"{key}_undated", day)
