"""Choices that are the law's and not the form's, as in ``options: {levels: [D, K4]}``.

What may be named, and in which words it is shown, stands in validators/levels.py and degrees.py.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.validators import degrees, levels
from prakat.validators.contract import Option

# By key: what may be named, and the choices of what is.
_LISTS: Mapping[str, tuple[Iterable[str], Callable[[Iterable[str], str], Iterator[Option]]]] = {
    "levels": (levels.NAMES, levels.options),
    "degrees": (degrees.NAMES, degrees.options),
}


def filled_in(source: Source, data: Any) -> Iterator[Finding]:
    """Put the choices into ``data``, the content of a form.yaml, where it names them; report other names."""
    for loc, field in _with_options(data):
        options = field["options"]
        for key in [*options]:
            if key not in _LISTS:
                meant = near(key, _LISTS)
                yield source.finding((*loc, key), "key.unknown", at_key=True, key=key, near=meant)
        field["options"] = []
        for key in options.keys() & _LISTS:
            known, choices = _LISTS[key]
            if not isinstance(options[key], list):
                yield source.finding((*loc, key), "value.list", key=key)
                continue
            for index, name in enumerate(options[key]):
                if name in known:
                    field["options"] += choices([name], field.get("kind", ""))
                else:
                    values = {"key": key, "expected": ", ".join(known), "near": near(str(name), known)}
                    yield source.finding((*loc, key, index), "value.choice", **values)


def _with_options(data: Any, loc: Loc = ()) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield the questions whose options are no list but keys, and where these stand."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, dict) and isinstance(data.get("options"), dict):
        yield (*loc, "options"), data
    for key, part in parts:
        yield from _with_options(part, (*loc, key))
