"""Signs that the forms' font lacks: told beside the answer, and to HR, before they are printed as ◊."""

from typing import Any

import pytest

from prakat.validators import check
from prakat.validators.contract import Problem
from prakat.validators.signs import printable, unprinted
from tests.dossiers import CATALOGUE, SPECIMEN, complete


def problems(**answers: Any) -> list[Problem]:
    dossier = complete(*CATALOGUE)
    dossier["forms"]["application"] |= answers
    report = check(SPECIMEN, CATALOGUE, dossier)["forms"]["application"]
    assert report["outcome"] in ("ready", "review"), "a sign keeps nobody from handing in"
    return [each for each in report["problems"] if each["code"] == "text.unprinted"]


def test_signs_without_a_glyph_are_quoted_where_they_stand() -> None:
    (problem,) = problems(experience="หัวหน้าโครงการ 👍 α\nวิทยากร 👍")
    assert (problem["path"], problem["severity"], problem["missing"]) == ("experience", "warning", False)
    assert "ไม่มี 👍 α ใน PDF" in problem["message"]["th"]
    assert "no 👍 α;" in problem["message"]["en"]


def test_they_are_found_in_rows_and_beside_other_answers() -> None:
    training = [{"year": "2560", "course": "ผู้นำ ①", "organiser": "สำนักงาน ก.พ."}]
    assert [each["path"] for each in problems(training=training)] == ["training[0].course"]


def test_of_many_a_few_are_quoted() -> None:
    (problem,) = problems(experience="αβγδεζηθ")
    assert "α β γ δ ε …" in problem["message"]["th"]


@pytest.mark.parametrize(
    "text",
    [
        "ที\uf70aปรึกษา",
        "ก\tข",
        "ก\u2028ข",
        "\uf0b7 หนึ่ง",
        "เสร็จ ✔\ufe0f → ส่ง",
        "½ ≤ ๓ “ก”",
        "a\u200bb",
        "นํ้า",
        "１２\u2009Ａ‒",
        "cre\u0302pe",
    ],
    ids=[
        "old mark",
        "tab",
        "line separator",
        "Word's bullet",
        "tick and arrow",
        "fraction",
        "hidden",
        "circle",
        "full width",
        "accent apart",
    ],
)
def test_what_the_paper_shows_otherwise_is_no_problem(text: str) -> None:
    assert unprinted(text) == []
    assert problems(experience=text) == []


def test_tabs_and_ends_of_lines_are_spaces_and_lines() -> None:
    assert printable("ก\tข\x0bค\u2029ง") == "ก ข\nค\nง"
