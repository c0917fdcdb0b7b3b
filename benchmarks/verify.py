"""How long HR's check of received files takes: JSON dossiers by rules alone, then with pages, then PDFs.

    python benchmarks/verify.py [COUNT [APPLICANTS]]
    python benchmarks/verify.py --memory [COUNT …]

Two lines are prakat's: the check with its report as JSON, and all that the command does with a file:
read it, look in the journal, examine it, note what the roster needs, keep that in the journal, tell it. The
command shares the latter among processes, so that two cores do nearly twice as many.

The peer is the same loop by `jsonschema` (read the file, parse it, check it, write the result as JSON),
timed in the same run on the same files: names, types, choices and what is required, by a schema made of the
same forms. It reads no date, adds nothing up and knows no law. The loop that checks nothing is what both
begin from.

The files are those of different applicants: names, numbers, days and texts differ. What counts is the
processor's time, not the clock's; of batches the quickest is told, since the others tell what else the
machine had to do.

With pages, the forms that have a limit are typeset to be counted, once for an applicant; a PDF is typeset
again to be compared. Of so many APPLICANTS each has sent the answers, then all forms, in files by form.
Typst works in threads of its own, which count.

With --memory, what `prakat verify` takes at most while it checks so many dossiers, each of another applicant,
and writes the roster: its main process (what the system calls resident), and all its processes together (what
they share counted once). The command is the one that HR types; nothing is known to its journal beforehand.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.check import shipped  # noqa: E402
from prakat.forms.paper import documents  # noqa: E402
from prakat.site_builder.bundle import fetched  # noqa: E402
from prakat.site_builder.intake import journal, receiving  # noqa: E402
from prakat.site_builder.intake.examine import Examiner, Terms  # noqa: E402
from prakat.site_builder.intake.inbox import received  # noqa: E402
from prakat.site_builder.intake.verify import Exported, Verifier, as_json  # noqa: E402
from prakat.site_builder.intake.workers import Workers  # noqa: E402
from prakat.site_builder.project import Project  # noqa: E402
from prakat.site_builder.text.dates import BANGKOK  # noqa: E402
from prakat.validators.contract import Field  # noqa: E402
from prakat.validators.dossier import Dossier  # noqa: E402
from prakat.validators.report import dumps  # noqa: E402
from tests.dossiers import applicants  # noqa: E402
from tests.site_builder.intake.test_alteration import by_qpdf  # noqa: E402
from tests.site_builder.intake.test_receiving import Here  # noqa: E402

BATCH = 50


def main() -> None:
    """Print what was asked for."""
    if sys.argv[1:2] == ["--memory"]:
        memory([*map(int, sys.argv[2:])] or [1_000, 10_000, 100_000])
    else:
        speed()


def memory(counts: Sequence[int]) -> None:
    """Print a table: megabytes by number of dossiers, the ratio to the first, bytes more an applicant."""
    people, made, first = applicants(), 0, 0
    heads = f"{'main process':>15}{'all processes':>16}{'× the first':>13}{'more, each':>13}{'took':>9}"
    print(f"{'dossiers':>9}{heads}")
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder, "inbox")
        inbox.mkdir()
        for count in counts:
            for number, dossier in zip(range(made, count), people, strict=False):
                (inbox / f"{number:06}.json").write_text(json.dumps(dossier, ensure_ascii=False))
            made, began = count, time.monotonic()
            own, all_of_them = peaks(inbox, Path(folder, f"{count}"))
            first = first or own
            each = (own - first) / (count - counts[0]) if count > counts[0] else 0
            print(
                f"{count:9,}{own / 1e6:12.0f} MB{all_of_them / 1e6:13.0f} MB{own / first:13.2f}{each:11.0f} B"
                f"{time.monotonic() - began:7.0f} s",
                flush=True,
            )


def peaks(inbox: Path, beside: Path) -> tuple[int, int]:
    """Return the bytes that the command's main process takes at most, and all its processes."""
    command = [Path(sys.executable).with_name("prakat"), "verify", inbox, "--no-pages", "--jobs", "2"]
    options = ["--format", "ndjson", "--journal", f"{beside}.journal", "--roster", f"{beside}.xlsx"]
    own = all_of_them = 0
    with subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        while process.poll() is None:
            own = max(own, kilobytes(process.pid, "status", "VmHWM"))
            started = (each for each in os.listdir("/proc") if each.isdigit())
            ours = (int(each) for each in started if session(each) == process.pid)
            all_of_them = max(all_of_them, sum(kilobytes(each, "smaps_rollup", "Pss") for each in ours))
            time.sleep(0.2)
    if process.returncode != 0 or not Path(f"{beside}.xlsx").exists():
        raise SystemExit(f"prakat verify ended with {process.returncode}")
    return own * 1024, all_of_them * 1024


def session(process: str) -> int:
    """Return the session that a process belongs to; 0 if it has ended."""
    with suppress(OSError):
        return os.getsid(int(process))
    return 0


def kilobytes(process: int, file: str, line: str) -> int:
    """Return a figure of what the system tells of a process; 0 if it has ended."""
    with suppress(OSError):
        for each in Path(f"/proc/{process}/{file}").read_text().splitlines():
            if each.startswith(f"{line}:"):
                return int(each.split()[1])
    return 0


def speed() -> None:
    """Print a table: dossiers a second of one core, milliseconds each, and the ratio to the peer."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    exported = shipped()
    gc.freeze()  # as each process of the command does once it is ready
    verifier = Verifier(lambda name: exported)
    peer = Draft202012Validator(schema(exported))
    with tempfile.TemporaryDirectory() as folder, whole(Path(folder, "journal")) as told:
        files = [Path(folder, f"{number:06}.json") for number in range(count)]
        for file, dossier in zip(files, applicants(), strict=False):
            file.write_text(json.dumps(dossier, ensure_ascii=False))
        tasks: dict[str, Callable[[Sequence[Path]], object]] = {
            "checked, as JSON": lambda some: [*map(as_json, verifier.verify(some))],
            "verify --no-pages, all of it": told,
            "jsonschema": lambda some: [by_schema(peer, file) for file in some],
            "parsed and written, not checked": lambda some: [
                json.dumps(json.loads(each.read_text())) for each in some
            ],
        }
        took = quickest(tasks, files)
    print(f"{count} dossiers of five forms{'a second':>24}{'each':>12}{'× jsonschema':>14}")
    for name, seconds in took.items():
        print(f"{name:36}{1 / seconds:10.0f}{seconds * 1000:9.2f} ms{seconds / took['jsonschema']:14.2f}")
    print()
    for name, seconds in typeset(exported, int(sys.argv[2]) if len(sys.argv) > 2 else 4):
        print(f"{name:36}{1 / seconds:10.1f}{seconds * 1000:9.0f} ms")


def typeset(exported: Exported, count: int) -> Iterator[tuple[str, float]]:
    """Yield the seconds of the processor that a file takes with pages, by its kind."""
    fonts, given = fetched.fonts(Project.around(ROOT).cache), [*islice(applicants(), count + 1)]
    sent = [made(exported, dossier, fonts) for dossier in given]
    kinds: dict[str, list[bytes]] = {
        "JSON, with pages": [dumps(dossier).encode() for dossier in given],
        "PDF, as downloaded": [papers[at] for at in range(len(exported.forms)) for papers in sent],
    }
    kinds["PDF, saved again"] = [*map(by_qpdf, kinds["PDF, as downloaded"])]
    for name, files in kinds.items():
        # The first of each form brings the typesetter what all have in common.
        verifier, ready = (Verifier(lambda name: exported, fonts=fonts) for _ in range(2))
        for data in files[:: count + 1]:
            [*ready.examine("", data)]
        began = time.process_time()
        for data in files:
            [*verifier.examine("", data)]
        yield name, (time.process_time() - began) / len(files)


def made(exported: Exported, dossier: Mapping[str, Any], fonts: Path) -> list[bytes]:
    """The completed forms of an applicant, as the page makes them."""
    announcement, forms = exported
    given = Dossier(dumps(dossier), dossier)
    first = Dossier("", exported.plan.check(given))
    report = exported.plan.check(given, documents.measured(announcement, forms, given, first, fonts))
    told = Dossier(dumps(report), report)
    return [documents.completed(form, announcement, given, told, fonts) for form in forms.values()]


@contextmanager
def whole(file: Path) -> Iterator[Callable[[Sequence[Path]], object]]:
    """Give what the command does with files, as one process does it."""
    terms = Terms(ROOT, datetime(2024, 12, 20, tzinfo=BANGKOK), pages=False)
    examiner = Examiner.of(terms)
    key, here = terms.key, cast(Workers, Here(examiner, sys.maxsize))
    with journal.opened(file) as kept:

        def told(files: Sequence[Path]) -> list[str]:
            run = kept.begin("all", received(files))
            places = receiving.examined(kept, run, here, key, examiner.version, receiving.TOGETHER)
            return [as_json(row.told) for place in places for row in kept.rows(run, place)]

        yield told


def quickest(
    tasks: Mapping[str, Callable[[Sequence[Path]], object]], files: Sequence[Path]
) -> dict[str, float]:
    """Return by task the seconds of the processor for a file, in the quickest batch after the first.

    All tasks have each batch before the next has its turn, so that they meet the machine in the same state.
    """
    took: dict[str, list[float]] = {name: [] for name in tasks}
    for at in range(0, len(files), BATCH):
        some = files[at : at + BATCH]
        for name, task in tasks.items():
            began = time.thread_time()
            task(some)
            took[name].append((time.thread_time() - began) / len(some))
    return {name: min(batches[1:] or batches) for name, batches in took.items()}


def by_schema(peer: Draft202012Validator, file: Path) -> str:
    """What the peer finds in a file, as JSON."""
    found = peer.iter_errors(json.loads(file.read_text()))
    said = [{"path": each.json_path, "message": each.message} for each in found]
    return json.dumps({"file": str(file), "errors": said}, ensure_ascii=False)


def schema(exported: Exported) -> dict[str, Any]:
    """The JSON Schema of a dossier with these forms."""
    forms = {
        name: _nested([field for section in form["sections"] for field in section["fields"]])
        for name, form in exported.forms.items()
    }
    return {
        "type": "object",
        "properties": {
            "format": {"const": "prakat-dossier/1"},
            "announcement": {"const": exported.announcement["id"]},
            "announcement_version": {"type": "integer"},
            "forms": {"type": "object", "properties": forms, "additionalProperties": False},
        },
        "additionalProperties": False,
        "required": ["format", "announcement", "announcement_version", "forms"],
    }


def _nested(fields: Sequence[Field]) -> dict[str, Any]:
    """The schema of answers, nested as a dossier nests them."""
    made: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False, "required": []}
    for field in fields:
        *groups, leaf = field["path"].split(".")
        node = made
        for group in groups:
            empty = {"type": "object", "properties": {}, "additionalProperties": False, "required": []}
            node = node["properties"].setdefault(group, empty)
        node["properties"][leaf] = _type(field)
        if field.get("required") and not field.get("asked_if") and not field.get("shared"):
            node["required"].append(leaf)
    return made


def _type(field: Field) -> dict[str, Any]:
    if field["kind"] == "rows":
        return {"type": "array", "maxItems": 200, "items": _nested(field["fields"])}
    if field.get("options"):
        return {"enum": [option["value"] for option in field["options"]]}
    types = {"tick": ["boolean"], "number": ["string", "number"], "photo": ["string", "null"]}
    return {"type": types.get(field["kind"], ["string"]), "maxLength": 50_000}


if __name__ == "__main__":
    main()
