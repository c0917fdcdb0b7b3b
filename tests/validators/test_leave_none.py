"""Leave of those who took none: one tick, and the paper has its noughts."""

from typing import Any

from prakat.forms.paper.print_data import Reported, answers, fields_of
from prakat.validators import check
from prakat.validators.contract import FormReport
from tests.dossiers import CATALOGUE, SPECIMEN, complete

KINDS = ("times", "sick", "personal", "ordination", "maternity", "study", "total")


def report(**leave: Any) -> FormReport:
    dossier = complete(*CATALOGUE)
    dossier["forms"]["application"]["leave"] = leave
    return check(SPECIMEN, CATALOGUE, dossier)["forms"]["application"]


def printed(**leave: Any) -> dict[str, Any]:
    form = CATALOGUE["application"]
    said = report(**leave)
    known = Reported(frozenset(said["asked"]), said["derived"])
    given = {"leave": leave}
    return {key: answers(fields_of(form), given, known, SPECIMEN).get(f"leave.{key}") for key in KINDS}


def missing(said: FormReport) -> list[str]:
    return [each["path"] for each in said["problems"] if each["code"] == "required"]


def test_who_was_never_on_leave_says_so_once() -> None:
    said = report(none=True)
    assert missing(said) == []
    assert not {f"leave.{kind}" for kind in KINDS} & {*said["asked"]}
    assert {*printed(none=True).values()} == {"๐"}


def test_numbers_typed_before_do_not_count_then() -> None:
    assert printed(none=True, sick="4")["sick"] == "๐"
    assert report(none=True, sick="4")["derived"]["leave.total"] == "0"


def test_all_others_are_asked_for_what_everybody_may_take() -> None:
    assert missing(report()) == [f"leave.{kind}" for kind in ("times", "sick", "personal", "study")]
    assert "leave.total" not in report()["derived"]
    assert {*printed().values()} == {""}, "an empty form stays empty"


def test_leave_that_is_not_for_everybody_may_stay_empty() -> None:
    taken = {"times": "2", "sick": "1", "personal": "0.5", "study": "0"}
    assert missing(report(**taken)) == []
    assert printed(**taken) == {
        "times": "๒",
        "sick": "๑",
        "personal": "๐.๕",
        "ordination": "๐",
        "maternity": "๐",
        "study": "๐",
        "total": "๑.๕",
    }
