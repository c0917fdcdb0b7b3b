"""Choices that the law defines, as in ``options: {levels: [D, K4]}``, and those that an announcement gives.

validators/levels.py, degrees.py and examinations.py list their names and words. ``{limit: levels}`` are
the levels of a limit, ``{announcement: positions}`` the announcement's positions (validators/tailoring.py).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.validators import degrees, examinations, levels

_LISTS = {
    "levels": (levels.NAMES, levels.options),
    "degrees": (degrees.NAMES, degrees.options),
    "examinations": (examinations.NAMES, examinations.options),
}

_GIVEN = ("limit", "announcement")


def filled_in(source: Source, data: Any) -> Iterator[Finding]:
    """Put the choices into ``data``, the content of a form.yaml, where it names them; report other names."""
    for loc, field in _with(data, "ends"):
        named: dict[str, Any] = {"options": field["ends"]}
        yield from _filled(source, [(loc, named)])
        names = [option["label"]["th"].rpartition("ระดับ")[2] for option in named["options"]]
        names = [*dict.fromkeys([*names, *map(str, levels.NUMBERS)])]
        field["ends"] = [f"{before}{name}" for before in ("ระดับ ", "ระดับ", "") for name in names]
    yield from _filled(source, _with(data, "options"))


def _filled(source: Source, fields: Iterable[tuple[Loc, dict[str, Any]]]) -> Iterator[Finding]:
    for loc, field in fields:
        options, field["options"] = field["options"], []
        for key, names in options.items():
            if key in _GIVEN:
                field.setdefault("options_of", {})[key] = names
                continue
            if key not in _LISTS:
                meant = near(key, (*_LISTS, *_GIVEN))
                yield source.finding((*loc, key), "key.unknown", at_key=True, key=key, near=meant)
                continue
            known, choices = _LISTS[key]
            if not isinstance(names, list):
                yield source.finding((*loc, key), "value.list", key=key)
                continue
            for index, name in enumerate(names):
                if name in known:
                    field["options"] += choices([name], field.get("kind", ""))
                else:
                    values = {"key": key, "written": str(name), "expected": ", ".join(known)}
                    values |= {"near": near(str(name), known)}
                    yield source.finding((*loc, key, index), "value.choice", **values)


def _with(data: Any, named: str, loc: Loc = ()) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """Yield the questions whose options or ends (``named``) are named by keys, and the place of these."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, dict) and isinstance(data.get(named), dict):
        yield (*loc, named), data
    for key, part in parts:
        yield from _with(part, named, (*loc, key))
