"""The strings of the interface, and an agency's own in ``forms/words.yaml``.

prakat's stand in forms/widgets/words.jinja for the page of applying and in strings.toml for the public
pages, by key in Thai and English. An agency's file has the same shape and names only the keys that it
changes: ``privacy: {th: …, en: …}``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast

from pydantic import TypeAdapter

from prakat.forms.questions.kinds import WIDGETS
from prakat.forms.questions.source import Finding, Source, near, read
from prakat.forms.questions.typed import STRICT_KEYS, validated
from prakat.validators.contract import Words

_LANGUAGES: tuple[Literal["th", "en"], ...] = ("th", "en")

_WORDS = TypeAdapter(dict[str, Words], config=STRICT_KEYS)


@cache
def shipped() -> Mapping[str, Words]:
    """Return prakat's own words, by key."""
    from jinja2 import Environment, FileSystemLoader  # takes a while, and only an agency's words need it

    template = Environment(loader=FileSystemLoader(WIDGETS)).get_template("words.jinja")
    return cast(dict[str, Words], vars(template.module)["words"]) | public()


@cache
def public() -> dict[str, Words]:
    """Return the words of the public pages, by key."""
    return cast(dict[str, Words], tomllib.loads(Path(__file__).with_name("strings.toml").read_text("utf-8")))


def own(file: Path, name: str = "forms/words.yaml") -> tuple[dict[str, Words], list[Finding]]:
    """Return the agency's words by key, none without a ``file``; and findings, which call it ``name``."""
    if not file.exists():
        return {}, []
    source, findings = read(file, name)
    if source is None or any(each.severity == "error" for each in findings):
        return {}, findings
    outcome = validated(source, source.data, _WORDS)
    words = outcome[0] or {}
    return words, [*findings, *outcome[1], *_unlike(source, words)]


def _unlike(source: Source, words: Mapping[str, Words]) -> Iterator[Finding]:
    """Report unknown keys, and words that lack the places ({}) to be filled in."""
    for key, said in words.items():
        if key not in shipped():
            known = near(key, shipped())
            yield source.finding((key,), "words.unknown", at_key=True, key=key, near=known)
            continue
        for language in _LANGUAGES:
            wanted = shipped()[key][language].count("{}")
            if said[language].count("{}") != wanted:
                yield source.finding((key, language), "words.places", count=wanted, key=key)
