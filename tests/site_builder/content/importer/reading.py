"""Documents → the YAML that the importer makes of them."""

from typing import Any

import yaml

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse


def imported(lines: list[Line] | str) -> list[dict[str, Any]]:
    if isinstance(lines, str):
        lines = [Line(number, text) for number, text in enumerate(lines.strip().splitlines(), 1)]
    files = parse(Document("x.txt", lines, [], [])).files("x")
    return [yaml.safe_load(text) for _, _, text in files]
