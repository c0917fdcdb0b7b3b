"""Runs programs of Python one after another, each in a process that has imported already what builds use.

That takes half the time of a small build. A line of its input is a program, as building.py tells it; the line
that it answers is the exit code.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any

USED = (
    "holidays.countries.thailand",
    "mkdocs.__main__",
    "mkdocs.commands.build",
    "prakat.site_builder.plugin",
    "prakat.site_builder.publish.papers.printables",
)


def asked() -> dict[str, Any] | None:
    """Wait for programs: each is returned in a process of its own, None in this one when no more can come."""
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            told: dict[str, Any] = json.loads(line)
            return told
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    return None


def run(told: dict[str, Any]) -> None:
    """Run a program as a new Python would."""
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["environment"])
    for number, name in enumerate((os.devnull, told["out"], told["err"])):
        os.dup2(os.open(name, os.O_RDWR), number)
    sys.path.insert(0, "")
    sys.argv = ["-c", *told["arguments"]]
    exec(told["program"], {"__name__": "__main__"})


if __name__ == "__main__":
    for name in USED:
        import_module(name)
    if told := asked():
        run(told)
