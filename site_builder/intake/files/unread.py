"""Why a file is not read, by code, with words for HR in both languages (unread.toml)."""

import re
import tomllib
from functools import cache
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def because(code: str, *values: object) -> str:
    """Return a reason in Thai, as results keep it; ``values`` are those that it mentions."""
    return _said(code, "th").format(*values)


def in_english(reason: str) -> str:
    """Return the English of a reason that a result keeps, or itself where it has none."""
    for code, thai in _patterns().items():
        if found := thai.fullmatch(reason):
            return _said(code, "en").format(*found.groups())
    return reason


def _said(code: str, language: str) -> str:
    reason = _WORDS["reasons"][code]
    then = _WORDS["then"][reason["then"]][language] if "then" in reason else ""
    return f"{reason[language]} {then}".strip()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile(re.escape(_said(code, "th")).replace(r"\{\}", "(.*)"), re.DOTALL)
        for code in _WORDS["reasons"]
    }
