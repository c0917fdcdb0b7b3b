"""A row that says nothing, or only that there is none, is no row, in whatever table it stands."""

from typing import Any

import pytest

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from tests.dossiers import CATALOGUE, complete, complete_for
from tests.validators.test_habits import EVERYTHING, placed

NOTHING = {
    "application:training": ("year", "period", "course", "organiser"),
    "application:honours": ("title", "year", "award"),
    "application:current.equivalents": ("position", "level", "since", "until"),
    "application:education": ("title", "abbreviation", "major", "institution", "country", "year"),
    "entry:work": ("employer", "position", "from", "to", "pay", "reason"),
    "entry:skills.languages": ("language",),
    "entry:education": ("title", "major", "institution", "country", "finished_on", "gpa"),
}
SAID = ["-", "–", "--", "ไม่มี", "ไม่มี.", " - ", "ไม่เคย", "ยังไม่มี", "(ไม่มี)", "N/A"]


def outcome(form: str, path: str, rows: list[dict[str, Any]]) -> tuple[str, list[str]]:
    """The outcome of the form with these rows there, and what is said of them."""
    dossier = complete(*CATALOGUE)
    holder, last = placed(dossier["forms"][form], path)
    holder[last] = rows
    report = check(*EVERYTHING, dossier)["forms"][form]
    return report["outcome"], [each["code"] for each in report["problems"] if each["path"].startswith(path)]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("table", NOTHING)
def test_a_row_of_nothing_is_as_if_it_were_not_there(table: str, said: str) -> None:
    form, _, path = table.partition(":")
    holder, last = placed(complete(*CATALOGUE)["forms"][form], path)
    rows = holder.get(last, [])
    for nothing in (dict.fromkeys(NOTHING[table], said), {NOTHING[table][0]: said}):
        assert outcome(form, path, [*rows, nothing]) == outcome(form, path, rows)


@pytest.mark.parametrize("table", NOTHING)
@pytest.mark.parametrize("blank", [False, True])
def test_an_empty_row_is_as_if_it_were_not_there(table: str, blank: bool) -> None:
    form, _, path = table.partition(":")
    holder, last = placed(complete(*CATALOGUE)["forms"][form], path)
    rows = holder.get(last, [])
    row = dict.fromkeys(NOTHING[table], "") if blank else {}
    assert outcome(form, path, [*rows, row]) == outcome(form, path, rows)


def test_where_there_has_to_be_a_row_the_first_is_asked_for() -> None:
    told = outcome("entry", "education", [{}, {}])
    assert told == outcome("entry", "education", [{}])
    assert told[1].count("required") == 4, "its own questions, not that a row is missing"


@pytest.mark.parametrize("table", [each for each in NOTHING if not each.endswith("education")])
def test_a_table_of_nothing_is_empty(table: str) -> None:
    form, _, path = table.partition(":")
    assert outcome(form, path, [dict.fromkeys(NOTHING[table], "-")]) == outcome(form, path, [])


def test_a_degree_of_dashes_is_none() -> None:
    given = complete(*CATALOGUE)["forms"]["application"]["education"]
    cells = NOTHING["application:education"]
    none = {"degree": "doctorate", **dict.fromkeys(cells, "-"), "recognised": False}
    assert outcome("application", "education", [*given, none]) == outcome("application", "education", given)
    unsure = none | {"title": "ปรัชญาดุษฎีบัณฑิต"}
    assert "required" in outcome("application", "education", [*given, unsure])[1]
    assert "required" in outcome("application", "education", [none])[1]


def test_a_row_that_is_begun_is_one() -> None:
    assert "required" in outcome("entry", "work", [{"employer": "บริษัทตัวอย่าง", "position": "-"}])[1]


def test_no_equivalent_is_an_answer_to_what_asks_for_one(published: dict[str, Exported]) -> None:
    exported = published["moe-foreign-relations-director"]
    dossier = complete_for(exported.announcement)
    dossier["forms"]["application"]["current"] |= {"levels": [], "levels_none": True}
    verdicts = []
    for rows in ([], [{"position": "-", "level": "-", "since": "-"}]):
        dossier["forms"]["application"]["current"]["equivalents"] = rows
        verdicts.append(check(*exported, dossier)["eligibility"]["verdict"])
    assert verdicts[0] == verdicts[1]
