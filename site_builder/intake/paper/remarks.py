"""What is remarked on received files besides what the rules find: codes with their words (remarks.toml)."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

_WORDS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
# The codes of those that only explain.
EXPLANATIONS = frozenset(code for code, said in _WORDS.items() if "explains" in said)


class Remark(NamedTuple):
    """What in a file does not come from its dossier, by a stable code, in words for HR.

    ``quoted`` is what the page says and what the answers say; it may be sensitive.
    """

    code: str
    th: str
    en: str
    quoted: str = ""


def remark(code: str, quoted: str = "", **values: object) -> Remark:
    """Return the remark of a code; ``values`` are those that its words mention."""
    said = _WORDS[code]
    return Remark(code, said["th"].format(**values), said["en"].format(**values), quoted)
