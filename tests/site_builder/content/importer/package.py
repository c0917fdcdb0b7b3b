"""Archives of XML, made of their parts."""

import zipfile
from collections.abc import Mapping
from pathlib import Path


def packed(path: Path, parts: Mapping[str, str]) -> Path:
    """Write an archive of parts by name; return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path
