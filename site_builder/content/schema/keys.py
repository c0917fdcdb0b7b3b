"""The meaning of each key of a content file, and of each code that may be its value.

The keys of the model's own classes stand in keys.toml; of criteria in validators/messages/, of codes in
kinds.py and in the declarations of criteria.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from prakat.site_builder.content.kinds import (
    CHOOSE,
    DIGITS,
    PER,
    ChannelKind,
    Kind,
    Labelled,
    NoticeKind,
    Status,
    WindowName,
)
from prakat.site_builder.content.tree import CONDITIONS
from prakat.validators import criteria
from prakat.validators.contract import Words
from prakat.validators.report import words

_LABELLED: Mapping[tuple[str, str], type[Labelled]] = {
    ("Announcement", "kind"): Kind,
    ("Announcement", "status"): Status,
    ("Notice", "kind"): NoticeKind,
    ("Channel", "kind"): ChannelKind,
}


@cache
def meanings() -> Mapping[str, Mapping[str, Words]]:
    """Return the words of each key, by class of the model, in the order of the reference."""
    found: dict[str, dict[str, Words]] = tomllib.loads(
        Path(__file__).with_name("keys.toml").read_text("utf-8")
    )
    shared, terms = found.pop("Condition"), found["Terms"]
    found["Position"] |= terms
    found["Offer"] |= terms
    for name, model in CONDITIONS.items():
        said = {"criterion": words(f"criterion.{name}", {})}
        said |= {param: words(f"criterion.{name}.{param}", {}) for param in criteria.load(name).params}
        found[model.__name__] = {"id": shared["id"], **said, "source": shared["source"]}
    return found


@cache
def choices() -> Mapping[tuple[str, str], Mapping[str, Words]]:
    """Return the codes that may be chosen and their meanings, by class and key of the model."""
    found: dict[tuple[str, str], Mapping[str, Words]] = {
        place: {each.value: each.label for each in codes} for place, codes in _LABELLED.items()
    }
    found["Announcement", "digits"] = DIGITS
    found["Announcement", "choose"] = CHOOSE
    found["Pay", "per"] = PER
    found["Condition", "criterion"] = {name: words(f"criterion.{name}", {}) for name in CONDITIONS}
    for name, model in CONDITIONS.items():
        for param, declared in criteria.load(name).params.items():
            if (word := declared.word) is not None:
                found[model.__name__, param] = {code: word(code) for code in declared.choices}
    return found


@cache
def names() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return what the codes that may be chosen are called, by key alone and code; and by '' the keys."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"": {}}
    for said in meanings().values():
        for key, both in said.items():
            found[""][key] = (*found[""].get(key, ()), both["th"], both["en"])
    found["windows"] = {each.value: (each.label["th"], each.label["en"]) for each in WindowName}
    for (_, key), codes in choices().items():
        found.setdefault(key, {}).update({code: (said["th"], said["en"]) for code, said in codes.items()})
    return found


def typed(owner: str, key: str) -> Words:
    """Return the meaning of a key for authors, with each code that may be its value.

    >>> typed("Announcement", "status")["en"]
    'Whether it stands: published Published, cancelled Cancelled'
    """
    meaning, codes = meanings()[owner][key], choices().get((owner, key), {})
    if not codes:
        return meaning
    thai, english = (
        ", ".join(f"{code} {said[language]}" for code, said in codes.items()) for language in ("th", "en")
    )
    return {"th": f"{meaning['th']}: {thai}", "en": f"{meaning['en']}: {english}"}
