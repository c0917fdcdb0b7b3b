"""CPython and Pyodide give the same report, byte for byte, on whatever is thrown at them.

PARITY_CASES says how many variants are tried; `make nightly` tries thousands.
"""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from prakat import validators
from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.postings.openings import openings
from prakat.validators import fit
from tests import dossiers
from tests.dossiers import CATALOGUE, EXAMPLES, SPECIMEN, complete, complete_for
from tests.hard import HARD, rows
from tests.parity import interpreter
from tests.parity.variants import variants
from tests.validators.test_fit import LONG_AGO, SHIPPED, dossier

# Answers to the questions of all openings.
FITTING: dict[str, Any] = {
    "person": {"birth_date": "1 มิ.ย. 2535", "nationality": "ไทย"},
    "education": [{"level": "master", "title": "บัญชีบัณฑิต", "major": "การบัญชี", "recognised": True}],
    "current": {"levels": [{"level": "K3", "since": "1/10/2550"}, {"level": "K4", "since": "1/10/2560"}]},
    "discipline": {"ever": "no"},
}

HERE = Path(__file__).parent
CASES = int(os.environ.get("PARITY_CASES", "300"))
PAGES = ("null", '{"achievements":5,"vision":6,"ethics":2}', '{"vision":1,"strange":9}')


class Case(NamedTuple):
    """A dossier sent to the announcement of that number, and the pages measured; both JSON texts.

    Sent to the openings (``OPENINGS``), the moment in place of the pages.
    """

    number: int
    dossier: str
    pages: str


OPENINGS = 3


@pytest.fixture(scope="module")
def announced(originals: Exported, example: Exported) -> list[list[str]]:
    """The originals' five forms; other forms, limits and criteria; every form; and all shipped openings."""
    every = (originals, example, (SPECIMEN, CATALOGUE), (openings(SHIPPED, LONG_AGO),))
    return [[json.dumps(part, ensure_ascii=False) for part in each] for each in every]


@pytest.fixture(scope="module")
def cases(example: Exported) -> list[Case]:
    """The examples of every code, what is hard to count, then variants of complete dossiers for both."""
    shown = [
        dossiers.example(form, changes)
        for form, examples in EXAMPLES.items()
        for each in examples["codes"].values()
        for changes in (each["triggers"], each["passes"])
    ]
    few = CASES // 4
    texts = [(0, text) for text in variants(complete(), CASES - 2 * few)]
    texts += [(1, text) for text in variants(complete_for(example.announcement), few, seed=2569)]
    texts += [(2, text) for text in variants(complete("entry"), few, seed=2570)]
    varied = [Case(*text, PAGES[place % 3]) for place, text in enumerate(texts)]
    shown += [dossiers.example("experience", {"entries": rows(entries)}) for entries in HARD.values()]
    varied += [Case(OPENINGS, text, f"{LONG_AGO}") for text in variants(dossier(FITTING), few, seed=2571)]
    return [Case(2, text, json.dumps(pages)) for text, pages in shown] + varied


def here(announced: list[list[str]], case: Case) -> str:
    """The report in this Python."""
    if case.number == OPENINGS:
        return fit.fit_json(*announced[OPENINGS], case.dossier, case.pages)
    return validators.check_json(*announced[case.number], case.dossier, case.pages)


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return interpreter.prepare(tmp_path_factory.mktemp("pyodide"))


@pytest.fixture(scope="module")
def in_pyodide(
    announced: list[list[str]], cases: list[Case], pyodide: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    folder = tmp_path_factory.mktemp("parity")
    (folder / "exported").write_text("\n".join(map(json.dumps, announced)))
    (folder / "cases").write_text("\n".join(map(json.dumps, cases)))
    files = [folder / name for name in ("exported", "cases", "reports")]
    interpreter.run(HERE / "check.mjs", pyodide, *files)
    return [json.loads(line) for line in (folder / "reports").read_text().split("\n")]


def test_same_report_in_cpython_and_pyodide(
    announced: list[list[str]], cases: list[Case], in_pyodide: list[str]
) -> None:
    assert len(in_pyodide) == len(cases) > CASES
    for case, there in zip(cases, in_pyodide, strict=True):
        assert here(announced, case) == there, case.dossier[:500]


def test_the_cases_are_varied(in_pyodide: list[str], cases: list[Case]) -> None:
    """Else equality would say little: all outcomes and verdicts and many different rules are among them."""
    every = [json.loads(report) for report in in_pyodide]
    matches = [match for each in every if "matches" in each for match in each["matches"]]
    assert {match["verdict"] for match in matches} == {"eligible", "review", "incomplete", "not_eligible"}
    reports: list[dict[str, Any]] = [report for report in every if "matches" not in report]
    assert {report["outcome"] for report in reports} >= {"ready", "review", "incomplete", "errors"}
    verdicts = {report["eligibility"]["verdict"] for report in reports}
    assert verdicts == {"eligible", "review", "incomplete", "not_eligible"}
    forms = [form for report in reports for form in report["forms"].values()]
    codes = {problem["code"] for form in [*forms, *reports] for problem in form["problems"]}
    assert codes >= {code for examples in EXAMPLES.values() for code in examples["codes"]}
    diverse = {form["derived"]["diverse"]["verdict"] for form in forms if "diverse" in form["derived"]}
    assert diverse >= {"pass", "fail"}


def test_junk_gives_problems(in_pyodide: list[str], cases: list[Case]) -> None:
    for case, there in zip(cases, in_pyodide, strict=True):
        report = json.loads(there)
        report = report.get("report", report)
        assert report["format"] == "prakat-report/1"
        if report["outcome"] == "errors":
            told = report["problems"] + [p for form in report["forms"].values() for p in form["problems"]]
            assert told, case.dossier[:200]
            assert all(problem["message"]["th"] and problem["message"]["en"] for problem in told)
