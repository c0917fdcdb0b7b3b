"""Positions held: what the criteria that ask for them share."""

from collections.abc import Mapping
from typing import Any

from prakat.validators.answers import Answers
from prakat.validators.contract import Words
from prakat.validators.declare import Param
from prakat.validators.law import APPOINTMENT
from prakat.validators.levels import CIVIL, OTHER
from prakat.validators.report import words

LEVEL_ROWS, EQUIVALENT_ROWS, CURRENT_LEVEL = "current.levels", "current.equivalents", "current.level"
EQUIVALENT_COLUMNS = ("position", "level")
SERVICE = "current.service"
BIRTH_DATE = "person.birth_date"
# Null: the announcement does not say for how many years.
MIN_YEARS = Param("integer", least=0, most=60, nullable=True)


def unanswered(answers: Answers) -> bool:
    """Return whether neither a level nor an equivalent position is stated, or some row does not say which.

    That there are none is an answer.
    """
    rows = answers.rows(LEVEL_ROWS)
    stated = rows or answers.rows(EQUIVALENT_ROWS) or LEVEL_ROWS in answers.nones
    return not stated or any(not answers.text(f"{row}.level") for row in rows)


def may_be_equivalent(answers: Answers) -> bool:
    """Return whether what was held may count as another level: an equivalent, or one of another service."""
    level = answers.text(CURRENT_LEVEL)
    elsewhere = answers.text(SERVICE) == OTHER or (level and level not in CIVIL)
    return bool(elsewhere or answers.rows(EQUIVALENT_ROWS))


def ages(node: Mapping[str, Any]) -> tuple[int, None]:
    """Return the youngest age at which ``min_years`` can have been held."""
    return APPOINTMENT.years + (node["min_years"] or 0), None


def remark(node: Mapping[str, Any]) -> Words | None:
    """Return what is to be remarked where the announcement does not say for how many years."""
    return words("clause.no_years", {}) if node["min_years"] is None else None
