"""Files that are no announcements at all are refused at once, in bounded memory, by the command itself."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prakat.forms.questions.source import MAX_BYTES, MAX_FINDINGS
from tests.conftest import ROOT
from tests.forms.test_source import BOMB, CHAIN
from tests.site_builder.samples import ANNOUNCEMENT, write

SECONDS, MEMORY = 20, 1 << 30
FULL = MAX_BYTES - 10_000


CRITERION = "    - {id: x, criterion: held_level, levels: [K3], min_years: 4, source: ข้อ 2}\n"
AMENDMENT = "  - {dated: 10 ธ.ค. 2567, change: ก, reason: ข, fields: {title: {was: 1, now: 2}}}\n"


def sparse(path: Path) -> None:
    """Two gigabytes that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2 << 30)


def text(words: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(words) and None


HOSTILE: list[tuple[str, Callable[[Path], object], str]] = [
    ("two gigabytes", sparse, "file.too_large"),
    ("a pipe", os.mkfifo, "file.unreadable"),
    ("a folder", Path.mkdir, "file.unreadable"),
    ("a link to itself", lambda path: path.symlink_to(path.name), "file.unreadable"),
    ("an endless device", lambda path: path.symlink_to("/dev/zero"), "file.unreadable"),
    ("a picture",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100), "file.encoding"),
    ("zeros", lambda path: path.write_bytes(bytes(1000)), "file.character"),
    ("UTF-16", lambda path: path.write_bytes(ANNOUNCEMENT.encode("utf-16")), "file.encoding"),
    ("a bomb of aliases", text(BOMB), "yaml.too_much"),
    ("a chain of aliases", text(CHAIN), "yaml.too_much"),
    ("an alias of itself", text("title: &a [*a]"), "yaml.alias"),
    ("deep brackets", text("title: " + "[" * FULL), "yaml.too_much"),
    ("deep dashes", text("- " * (FULL // 2)), "yaml.too_much"),
    ("keys without end", text("".join(f"key{n}: 1\n" for n in range(40_000))), "file.more"),
    ("one key over and over", text("title: 1\n" * 40_000), "key.duplicate"),
    ("a key of a million letters", text("a" * FULL + ": 1"), "yaml.colon"),
    ("a list of a hundred thousand", text("positions: [" + "x," * 99_000 + "]"), "key.missing"),
    ("a text of spaces", text(ANNOUNCEMENT + 'contact: "x' + " " * FULL + 'y"'), "text.spaces"),
    ("a text of digits", text(ANNOUNCEMENT + "contact: " + "1" * FULL), "eligibility.no_years"),
    ("a text of dots", text(ANNOUNCEMENT + "contact: " + "." * FULL), "text.residue"),
    ("a text of one word over and over", text(ANNOUNCEMENT + "contact: " + "ไม่เกิน " * (FULL // 30)),
        "eligibility.no_years"),
    ("forms over and over", text(ANNOUNCEMENT + "  - id: ethics\n" * 30_000), "value.too_many"),
    ("criteria over and over",
        text(ANNOUNCEMENT.replace("forms:", CRITERION * 9_000 + "forms:")), "value.too_many"),
    ("criteria side by side", text(ANNOUNCEMENT.replace("forms:", CRITERION * 490 + "forms:")), "file.more"),
    ("a hundred amendments", text(ANNOUNCEMENT + "amendments:\n" + AMENDMENT * 99), "amendment.chain"),
    ("a thousand amendments", text(ANNOUNCEMENT + "amendments:\n" + AMENDMENT * 1000), "value.too_many"),
]  # fmt: skip


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """`prakat check` as a person runs it, with as much memory and time as it may take."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from prakat.site_builder.cli import main; main()",
            "check",
            "--format",
            "json",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


@pytest.mark.parametrize(("make", "code"), [pytest.param(*rest, id=what) for what, *rest in HOSTILE])
def test_it_is_refused_at_once(tmp_path: Path, make: Callable[[Path], object], code: str) -> None:
    file = write(tmp_path / "content") / "announcements/2567/opening.yaml"
    file.unlink()
    make(file)
    ran = check(tmp_path)
    assert ran.stderr == ""
    assert code in {each["code"] for each in json.loads(ran.stdout)}
    assert len(json.loads(ran.stdout)) <= 2 * MAX_FINDINGS + 2
    assert len(ran.stdout) < 1_000_000
