"""What the shipped forms ask, as it is read: questions are questions, and what is missing is told in words.

A message is a verb and a label, or the question's own words (``missing``). So a label is a noun, and a
choice whose label names no kind of thing has words of its own.
"""

import json
import re

import pytest

from prakat.validators import check
from prakat.validators.contract import Field, Words
from tests.dossiers import CATALOGUE, SPECIMEN, example

# What one can choose: a level, a kind, a status …
_KINDS = re.compile("ระดับ|ประเภท|สถานภาพ|อาชีพ|หลักฐาน|ตำแหน่ง|การสอบ|รอบ")
# No name of anything: 'กรอกเมื่อ', 'เลือกเป็น', 'เพิ่มได้รับแต่งตั้ง'.
_NO_NAME = re.compile("(?:กรอก|เลือก|เพิ่ม)(?:เมื่อ|ถึง|ตั้งแต่|ระบุ|ได้รับแต่งตั้ง|เคย|เป็น|ถูก|ไม่|การถูก|กรอก)")


def told() -> dict[tuple[str, str], tuple[str, Words]]:
    """What is missing in each form of which only rows are begun: its kind and the words."""
    found: dict[tuple[str, str], tuple[str, Words]] = {}
    for name, form in CATALOGUE.items():
        fields = [field for section in form["sections"] for field in section["fields"]]
        rows = {
            field["path"]: [begun(field["fields"]), begun(field["fields"][::-1])]
            for field in fields
            if field["kind"] == "rows" and "none" not in field
        }
        kinds = {field["path"]: field["kind"] for field in fields}
        for field in fields:
            for each in field.get("fields", []):
                kinds |= {f"{field['path']}[{row}].{each['path']}": each["kind"] for row in (0, 1)}
        empty = dict.fromkeys(sorted({path.split(".")[0] for path in kinds} - {*rows}))
        dossier = example(name, empty | rows)[0]
        for problem in check(SPECIMEN, CATALOGUE, json.loads(dossier))["forms"][name]["problems"]:
            if problem["code"] == "required":
                found[name, problem["path"]] = (kinds[problem["path"]], problem["message"])
    return found


def begun(fields: list[Field]) -> dict[str, object]:
    """A row with the first answer that can be given in it."""
    first = next(each for each in fields if each["kind"] != "derived")
    options = first.get("options", [{"value": "1"}])
    return {first["path"]: True if first["kind"] == "tick" else options[0]["value"]}


TOLD = told()


@pytest.mark.parametrize("asked", TOLD, ids=":".join)
def test_what_is_missing_is_told_so_that_one_can_do_it(asked: tuple[str, str]) -> None:
    kind, message = TOLD[asked]
    assert not _NO_NAME.match(message["th"]), message["th"]
    if kind in ("choice", "select"):
        assert message["th"].startswith("เลือกว่า") or _KINDS.match(message["th"].removeprefix("เลือก")), (
            message["th"]
        )
        assert ("Say whether" in message["en"]) == message["th"].startswith("เลือกว่า")


def test_every_part_of_every_form_was_looked_at() -> None:
    assert len(TOLD) > 80
    assert {form for form, _ in TOLD} == {*CATALOGUE}


def test_questions_of_the_screen_are_whole_in_both_languages() -> None:
    """A question in English ends as one; one in Thai names who is asked, or what is asked for."""
    for form in CATALOGUE.values():
        for section in form["sections"]:
            for field in [
                *section["fields"],
                *(each for rows in section["fields"] for each in rows.get("fields", [])),
            ]:
                if asked := field.get("question"):
                    assert asked["en"].endswith("?"), asked
                    assert re.search("หรือไม่$|ใด|อะไร", asked["th"]), asked


def test_a_round_of_evaluation_is_called_as_on_the_screen() -> None:
    rounds = [{"year": 2569, "round": "2", "reason": "ลาศึกษาต่อ"}]
    dossier = json.loads(example("application", {"evaluations": rounds})[0])
    problems = check(SPECIMEN, CATALOGUE, dossier)["forms"]["application"]["problems"]
    message = next(each["message"] for each in problems if each["path"] == "evaluations[0].result")
    assert message["th"] == "เลือกระดับผลการประเมิน (ปี พ.ศ. 2569 ครั้งที่ 2 (1 ต.ค.))"
    assert "B.E. 2569, Second round (1 October)" in message["en"]
