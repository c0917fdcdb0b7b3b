"""`prakat new`: a file of content with comments, to be filled in.

What may be chosen stands in the files as ``@Class.key@``, by class and key of the model: the line is
repeated for each code.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from prakat.site_builder.content import keys

_CHOICE = re.compile(r"@(\w+)\.(\w+)@")


def text(kind: str) -> str:
    """Return the text of a new ``announcement`` or ``position``."""
    return "\n".join(_lines(Path(__file__).with_name(f"{kind}.yaml").read_text("utf-8")))


def _lines(written: str) -> Iterator[str]:
    for line in written.split("\n"):
        if found := _CHOICE.search(line):
            codes = keys.choices()[found[1], found[2]].items()
            yield from (line.replace(found[0], f"{code} {said['th']}") for code, said in codes)
        else:
            yield line
