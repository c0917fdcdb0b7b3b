"""The words of the interface, and those that an agency puts in their place in ``forms/words.yaml``.

prakat's own stand in forms/widgets/words.jinja for the page of applying, and in strings.toml beside this
file for the pages that everybody reads, by key in Thai and English. An agency's file has the
same shape and needs to name those keys only that it changes: ``privacy: {th: …, en: …}``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast

from pydantic import TypeAdapter

from prakat.forms.questions.kinds import WIDGETS
from prakat.forms.questions.load import STRICT_KEYS, validated
from prakat.forms.questions.source import Finding, Source, near, read
from prakat.validators.contract import Words

_LANGUAGES: tuple[Literal["th", "en"], ...] = ("th", "en")

type _Written = dict[str, Words]
_WORDS: TypeAdapter[dict[str, Words]] = TypeAdapter(_Written, config=STRICT_KEYS)


@cache
def shipped() -> Mapping[str, Words]:
    """Return prakat's own words, by key."""
    from jinja2 import Environment, FileSystemLoader  # takes a while, and only an agency's words need it

    template = Environment(loader=FileSystemLoader(WIDGETS)).get_template("words.jinja")
    return cast(dict[str, Words], vars(template.module)["words"]) | public()


@cache
def public() -> dict[str, Words]:
    """Those of the pages that everybody reads."""
    return cast(dict[str, Words], tomllib.loads(Path(__file__).with_name("strings.toml").read_text("utf-8")))


def own(file: Path, name: str = "forms/words.yaml") -> tuple[dict[str, Words], list[Finding]]:
    """Return the agency's words by key, none where it has no ``file``; and what is amiss in the file.

    ``name`` is what findings call the file.
    """
    if not file.exists():
        return {}, []
    source, findings = read(file, name)
    if source is None or findings:
        return {}, findings
    outcome = validated(source, source.data, _WORDS)
    words = outcome[0] or {}
    return words, [*outcome[1], *_unlike(source, words)]


def _unlike(source: Source, words: Mapping[str, Words]) -> Iterator[Finding]:
    """Keys that there are not, and words without the places ({}) that are filled in."""
    for key, said in words.items():
        if key not in shipped():
            known = near(key, shipped())
            yield source.finding((key,), "words.unknown", at_key=True, key=key, near=known)
            continue
        for language in _LANGUAGES:
            wanted = shipped()[key][language].count("{}")
            if said[language].count("{}") != wanted:
                yield source.finding((key, language), "words.places", count=wanted, key=key)
