"""Findings as `prakat check` prints them: for people, for other programs, beside the lines on GitHub."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from prakat.forms.questions.source import Finding
from prakat.validators.text import encodable, visible_name


def findings_as(style: str, findings: Iterable[Finding]) -> str:
    """Return the findings as text that ends its last line; ``style`` is text, json or github."""
    if style == "json":
        told = [asdict(each) | {"file": encodable(each.file)} for each in findings]
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return "".join(f"{_LINES[style](each)}\n" for each in findings)


def _annotation(each: Finding) -> str:
    """One line that GitHub shows beside the line of the file."""
    said = f"{each.message['th']} {each.remedy['th']}\n{each.message['en']} {each.remedy['en']}"
    words = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = visible_name(each.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{each.severity} file={file},line={each.line},col={each.col},title={each.code}::{words}"


_LINES: Mapping[str, Callable[[Finding], str]] = {"text": str, "github": _annotation}
