"""The reports are, word for word, what they were before, unless a change means to alter them."""

import hashlib
import json
from pathlib import Path

from prakat.validators import check_json
from tests.dossiers import CATALOGUE, EXAMPLES, SPECIMEN, complete, example
from tests.hard import HARD, rows
from tests.parity.variants import variants

GOLDEN = Path(__file__).with_name("golden.txt")


def digest(texts: list[tuple[list[str], str, str]]) -> str:
    """The digest of the reports on all ``texts`` (exported, dossier, pages), the basis of rules apart."""
    made = hashlib.sha256()
    for exported, dossier, pages in texts:
        report = json.loads(check_json(*exported, dossier, pages))
        made.update(json.dumps(report | {"rules": ""}, ensure_ascii=False).encode(errors="replace"))
    return made.hexdigest()[:16]


def test_reports_are_as_they_were(originals: tuple[object, object]) -> None:
    """After a change that is meant: write the digest that is found into golden.txt, in the same commit."""
    served, every = (
        [json.dumps(part, ensure_ascii=False) for part in each] for each in (originals, (SPECIMEN, CATALOGUE))
    )
    texts = [(served, text, '{"vision":6}') for text in variants(complete(), 300)]
    shown = [
        (every, *example(form, changes))
        for form, examples in EXAMPLES.items()
        for each in examples["codes"].values()
        for changes in (each["triggers"], each["passes"])
    ]
    shown += [(every, *example("experience", {"entries": rows(entries)})) for entries in HARD.values()]
    texts += [(exported, text, json.dumps(pages)) for exported, text, pages in shown]
    assert len(texts) > 400
    assert digest(texts) == GOLDEN.read_text().strip()
