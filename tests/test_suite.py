"""The tests themselves: what `make nightly` promises, and that none of them waits for ever."""

import os
import re
import subprocess
import sys
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from tests.conftest import ROOT, tracked
from tests.support import some


@given(st.integers(), st.text())
def holds(number: int, text: str) -> None:
    """A property that always holds; what is drawn for it tells whether the examples are new."""
    print(ascii((number, text)))


AGAIN = "and again"


def test_whatever_is_drawn() -> None:
    holds()
    print(AGAIN)
    holds()


def drawn(said: str) -> tuple[list[str], list[str]]:
    """The examples of that property, tried twice."""
    first, second = (re.findall(r"^\(.+\)$", part, re.MULTILINE) for part in said.split(AGAIN))
    return first, second


def test_usually_the_same_examples_are_tried(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    usual = settings.get_profile("usual")
    assert settings.default == usual or pytestconfig.getoption("--hypothesis-profile")
    usually = settings(usual)(holds)
    usually()
    print(AGAIN)
    usually()
    first, second = drawn(capsys.readouterr().out)
    assert len(first) == usual.max_examples
    assert first == second


def test_every_night_others_are_tried_and_more_of_them() -> None:
    """In a run of its own, since a profile that is loaded later takes the place of the command line's."""
    nightly = "--hypothesis-profile=nightly"
    assert nightly == make.NIGHTLY
    probe = f"{__file__}::{test_whatever_is_drawn.__name__}"
    command = [sys.executable, "-m", "pytest", "-q", "--capture=no", nightly, probe]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"CI": "true"})
    assert run.returncode == 0, run.stdout + run.stderr
    first, second = drawn(run.stdout)
    # One that Hypothesis could not make whole is drawn once more.
    assert 500 <= min(len(first), len(second)) <= max(len(first), len(second)) < 510
    assert first != second


@pytest.mark.parametrize("profile", [r"register_profile\(", r"load_profile\("])
def test_profiles_are_chosen_in_one_place(profile: str) -> None:
    """A profile that a folder of tests loads is that of all other folders as well."""
    tests = [file for file in some(tracked("tests")) if file.suffix == ".py"]
    assert [file for file in tests if re.search(rf"settings\.{profile}", file.read_text())] == [
        ROOT / "tests/conftest.py"
    ]


def test_no_test_may_take_for_ever() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert 0 < options["timeout"] <= 300


def test_no_test_waits_for_time() -> None:
    """One helper asks again and again (tests/support.py), which ends; the rest waits for events."""
    sleeps = re.compile(r"\bsleep\(|wait_for_" + "timeout")
    files = [file for file in some(tracked("tests")) if file.suffix == ".py"]
    assert [file for file in files if sleeps.search(file.read_text())] == [ROOT / "tests/support.py"]
