"""Why a file is not read: each reason in both languages, and told apart by its Thai, which results keep."""

import re

import pytest

from prakat.site_builder.intake.files import unread
from prakat.site_builder.intake.files.unread import because, in_english
from tests.conftest import ROOT

WORDS = unread._WORDS


@pytest.mark.parametrize("code", WORDS["reasons"])
def test_each_reason_has_its_english(code: str) -> None:
    values = ["JPEG", "7"][: WORDS["reasons"][code]["th"].count("{}")]
    said = in_english(because(code, *values))
    assert not re.search("[ก-๛{]", said)
    assert [each for each in values if each not in said] == []


def test_what_is_no_reason_of_ours_stays() -> None:
    assert in_english("อื่น") == "อื่น"


def test_every_reason_is_given_somewhere() -> None:
    code = "".join(each.read_text() for each in (ROOT / "site_builder/intake").rglob("*.py"))
    assert [each for each in WORDS["reasons"] if f'"{each}"' not in code] == []
    assert {each["then"] for each in WORDS["reasons"].values() if "then" in each} == {*WORDS["then"]}
