"""Announcements of Thai government positions: published, checked and applied for in the browser.

Where prakat is installed, its parts lie in this folder. In the repository they lie beside it.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
if not (_HERE / "validators").is_dir():
    __path__.append(str(_HERE.parent))
