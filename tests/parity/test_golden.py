"""The reports are, word for word, what they were before, unless a change means to alter them."""

import hashlib
import json
from pathlib import Path

from prakat.site_builder.publish.rule_reference import variant
from prakat.validators import check_json
from tests.dossiers import EXAMPLES, FORMS, complete
from tests.hard import HARD, rows
from tests.parity.variants import variants

GOLDEN = Path(__file__).with_name("golden.txt")


def digest(exported: list[str], texts: list[tuple[str, str]]) -> str:
    """The digest of the reports on all ``texts`` (dossier, pages), the basis of their announcement apart."""
    made = hashlib.sha256()
    for dossier, pages in texts:
        report = json.loads(check_json(*exported, dossier, pages))
        made.update(json.dumps(report | {"rules": ""}, ensure_ascii=False).encode(errors="replace"))
    return made.hexdigest()[:16]


def test_reports_are_as_they_were(originals: tuple[object, object]) -> None:
    """After a change that is meant: write the digest that is found into golden.txt, in the same commit."""
    exported = [json.dumps(part, ensure_ascii=False) for part in originals]
    texts = [(text, '{"vision":6}') for text in variants(complete(), 300)]
    shown = [
        variant(complete(), form, changes)
        for form in FORMS
        for each in EXAMPLES[form]["codes"].values()
        for changes in (each["triggers"], each["passes"])
    ]
    shown += [variant(complete(), "experience", {"entries": rows(entries)}) for entries in HARD.values()]
    texts += [(text, json.dumps(pages)) for text, pages in shown]
    assert len(texts) > 400
    assert digest(exported, texts) == GOLDEN.read_text().strip()
