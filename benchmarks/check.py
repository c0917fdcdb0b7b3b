"""How long `check` takes: of a complete dossier, and of those that make diverse experience hardest to count.

    python benchmarks/check.py

Peers, timed in the same run on the same dossiers, whose times the ratios are to:

- json: `json.loads` and `json.dumps` of the dossier in the same interpreter. Nothing that takes and
  gives JSON can do with less, and it runs in Pyodide, where the other peer does not.
- pydantic: names, types and choices of the same answers, by compiled code: what a form is checked
  with that has no rules. It reads no date, adds nothing up and knows no law.

Each round checks another dossier, so that nothing is remembered from the one before. What counts is the
processor's time, not the clock's; the quickest round is told, since the others tell what else the
machine had to do. In Pyodide (under Node) the way from JavaScript to Python and back is included.
"""

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, create_model

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from prakat.forms.questions.load import load_forms  # noqa: E402
from prakat.site_builder.content.load import load_content  # noqa: E402
from prakat.site_builder.content.model import export  # noqa: E402
from prakat.site_builder.intake.verify import Exported  # noqa: E402
from prakat.validators import check_json  # noqa: E402
from prakat.validators.contract import Field  # noqa: E402
from tests.dossiers import complete  # noqa: E402
from tests.hard import HARD, rows  # noqa: E402
from tests.parity import interpreter  # noqa: E402

ANNOUNCEMENT = "moe-foreign-relations-director"
ROUNDS = 15


def main() -> None:
    """Print a table: milliseconds of each case in both interpreters, and the ratios."""
    exported = shipped()
    gc.freeze()  # what others keep in this process is not looked through again and again
    dossiers = {name: list(texts) for name, texts in cases()}
    print(
        f"{'':56}{'CPython':>10}{'× json':>8}{'× pydantic':>12}{'Pyodide':>11}{'× json':>8}{'× CPython':>11}"
    )
    here = in_cpython(exported, dossiers.values())
    for name, ours, theirs in zip(dossiers, here, in_pyodide(exported, [*dossiers.values()]), strict=True):
        check = ours["check"]
        print(
            f"{name:56}{check:7.2f} ms{check / ours['json']:8.1f}{check / ours['pydantic']:12.1f}"
            f"{theirs['check']:8.2f} ms{theirs['check'] / theirs['json']:8.1f}{theirs['check'] / check:11.1f}"
        )


def shipped() -> Exported:
    """The announcement of the originals with its five forms, as the browser gets them."""
    forms, _ = load_forms()
    content, _ = load_content(ROOT / "content", forms)
    announcement = content.announcements[ANNOUNCEMENT]
    return Exported(export(announcement, content), {use.id: forms[use.id] for use in announcement.forms})


def cases() -> Iterator[tuple[str, Iterator[str]]]:
    """Dossiers by name, another one each round: the names of the kinds of work differ."""

    def rounds(entries: Callable[[str], list[dict[str, str]]]) -> Iterator[str]:
        for number in range(ROUNDS):
            dossier = complete()
            dossier["forms"]["experience"]["entries"] = entries(str(number))
            yield json.dumps(dossier, ensure_ascii=False)

    usual = complete()["forms"]["experience"]["entries"]
    yield (
        "a complete dossier of five forms",
        rounds(lambda mark: [{**each, "work": each["work"] + mark} for each in usual]),
    )
    for name, hard in HARD.items():
        yield f"{name} ({len(hard)} rows)", rounds(partial(rows, hard))


def in_cpython(exported: Exported, dossiers: Iterable[Sequence[str]]) -> Iterator[dict[str, float]]:
    """For each case the milliseconds of the check and of its peers."""
    shape = shaped(
        "dossier",
        [
            {**field, "path": f"forms.{use}.{field['path']}"}
            for use, form in exported.forms.items()
            for part in form["sections"]
            for field in part["fields"]
        ],
    )
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    tasks: dict[str, Callable[[str], object]] = {
        "check": lambda text: check_json(announcement, forms, text),
        "json": lambda text: json.dumps(json.loads(text)),
        "pydantic": shape.model_validate_json,
    }
    for texts in dossiers:
        yield {name: min(timed(task, text) for text in texts) for name, task in tasks.items()}


def in_pyodide(exported: Exported, dossiers: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """The same in Pyodide, of the check and json."""
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    with tempfile.TemporaryDirectory() as folder:
        pyodide, given, times = (
            interpreter.prepare(Path(folder)),
            Path(folder, "cases"),
            Path(folder, "times"),
        )
        given.write_text(json.dumps({"announcement": announcement, "forms": forms, "cases": dossiers}))
        interpreter.run(Path(__file__).with_suffix(".mjs"), pyodide, given, times)
        return [{name: min(each) for name, each in case.items()} for case in json.loads(times.read_text())]


def timed(task: Callable[[str], object], text: str) -> float:
    begun = time.thread_time()
    task(text)
    return (time.thread_time() - begun) * 1000


def shaped(name: str, fields: list[Field]) -> type[BaseModel]:
    """A pydantic model of the answers to some questions, nested as a dossier nests them."""
    groups: dict[str, list[Field]] = {}
    for field in fields:
        if field["kind"] != "derived":
            head, _, rest = field["path"].partition(".")
            groups.setdefault(head, []).append({**field, "path": rest})
    answers: dict[str, Any] = {
        head: (_type(f"{name}.{head}", some) | None, None) for head, some in groups.items()
    }
    return create_model(name, **answers)


def _type(name: str, fields: list[Field]) -> Any:
    field = fields[0]
    if field["path"]:
        return shaped(name, fields)
    if field["kind"] == "rows":
        return list[shaped(name, field["fields"])]  # type: ignore[misc]
    if field.get("options"):
        return Literal[tuple(option["value"] for option in field["options"])] | int
    return {"tick": bool, "number": str | int}.get(field["kind"], str)


if __name__ == "__main__":
    main()
