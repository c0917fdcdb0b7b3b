"""Every code has an example that triggers it and one that does not (forms/catalogue/*/examples.yaml)."""

import json

import pytest

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check, check_json
from prakat.validators.core import CORE
from prakat.validators.dossier import CODES as OF_THE_DOSSIER
from prakat.validators.rules import load, names
from tests.dossiers import CATALOGUE, EXAMPLES, FORMS, SPECIMEN, complete, example

# Codes about sizes beyond what an example can show, and those that need another announcement; each has its
# own test.
UNSHOWN = {
    *("photo.too_large", "dossier.too_large", "experience.interrupted", "date.after_counted"),
    *("applied.only_one", "enclosures.missing", "enclosures.explained"),
}
CASES = [(form, code) for form, examples in EXAMPLES.items() for code in examples["codes"]]


def told(form: str, changes: object) -> set[str]:
    dossier, pages = example(form, changes)  # type: ignore[arg-type]
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in (SPECIMEN, CATALOGUE))
    report = json.loads(check_json(announcement, forms, dossier, json.dumps(pages)))
    return {problem["code"] for problem in report["problems"] + report["forms"][form]["problems"]}


@pytest.mark.parametrize(("form", "code"), CASES)
def test_an_example_triggers_its_code_and_the_other_does_not(form: str, code: str) -> None:
    changes = EXAMPLES[form]["codes"][code]
    assert code in told(form, changes["triggers"])
    assert code not in told(form, changes["passes"])


def test_every_code_has_an_example() -> None:
    codes = {code for name in names() for code in load(name).codes} | set(CORE.codes) | set(OF_THE_DOSSIER)
    assert {code for _, code in CASES} == codes - UNSHOWN


def test_the_complete_answers_are_ready(originals: Exported) -> None:
    report = check(*originals, complete())
    assert {form: (each["outcome"], each["problems"]) for form, each in report["forms"].items()} == {
        form: ("ready", []) for form in FORMS
    }
    assert report["problems"] == []
    report = check(SPECIMEN, CATALOGUE, complete("entry"))
    assert (report["forms"]["entry"]["outcome"], report["forms"]["entry"]["problems"]) == ("ready", [])
    assert report["problems"] == []
