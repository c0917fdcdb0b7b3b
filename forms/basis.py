"""The version of a report or document: a digest of rules, words, form, layout, typesetter and page codes.

Reports with different digests were made by different versions of prakat; neither was altered for that.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import files, version
from pathlib import Path

from prakat.forms.catalogues import folder
from prakat.validators.contract import Form

# The folder that holds validators/ and forms/: the checkout, or prakat's own folder where it is installed.
ROOT = Path(__file__).resolve().parents[1]
# The files that the browser gets, by patterns: the rules, and what puts a form on paper.
RULES = ("validators/**/*.py", "validators/messages/*.toml")
PAPER = (
    "forms/__init__.py",
    "forms/catalogues.py",
    "forms/paper/*.py",
    "forms/paper/*.typ",
    "forms/paper/*.txt",
)


def basis(forms: Iterable[Form], own: Path | None = None) -> str:
    """Return the digest of all that checks and prints ``forms``: 12 hexadecimal digits.

    ``own`` is the agency's catalogue of forms (catalogues.py).
    """
    digest = hashlib.sha256(_engine())
    for form in forms:
        digest.update(json.dumps(form, ensure_ascii=False, sort_keys=True).encode())
        digest.update((folder(form["id"], own) / "document.typ").read_bytes())
    return digest.hexdigest()[:12]


@cache
def _engine() -> bytes:
    """Return the digest of everything that all forms share."""
    digest = hashlib.sha256(f"{version('typst')} {version('segno')}".encode())
    for name, path in sorted(own_files(RULES + PAPER)):
        digest.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.digest()


def own_files(patterns: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield prakat's own files of these patterns: the name below ``ROOT``, and the path.

    In an installed prakat, foreign files in its folders are left out.
    """
    known = {str(path) for path in files("prakat") or []}
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            # Of a checkout only a link to it is installed.
            if "prakat/__init__.py" not in known or f"prakat/{name}" in known:
                yield name, path
