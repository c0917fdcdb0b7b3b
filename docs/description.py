"""The text by which an index of packages describes prakat: README.md without what leads into the repository.

An index shows the text elsewhere, so that a picture or a page beside README.md would not be found there.
"""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"^!\[[^\]]*\]\((?!\w+://)[^)]+\)\n+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\((?!\w+://|#)[^)]+\)")


class Description(MetadataHookInterface):
    """Sets ``readme``, which pyproject.toml calls dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the description to the metadata of the project."""
        text = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": described(text)}


def described(text: str) -> str:
    """Return Markdown without its own pictures, its links into the repository being plain words."""
    return _LINK.sub(r"\1", _PICTURE.sub("", text))
