"""Every example in a docstring holds."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import prakat

MODULES = sorted(
    module.name
    for name in ("validators", "forms", "site_builder")
    for module in pkgutil.walk_packages(import_module(f"prakat.{name}").__path__, f"prakat.{name}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name))
    assert not failed


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in MODULES for test in finder.find(import_module(name)) if test.examples]
    assert len(found) > 50, prakat.__path__
