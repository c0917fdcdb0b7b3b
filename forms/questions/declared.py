"""What a form says to rules and sets as limits, against what the rules declare."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prakat.forms.questions.consistency import Loc, fields
from prakat.forms.questions.source import Finding, Source, near
from prakat.validators.contract import Field, Form, LimitValue, ParamValue
from prakat.validators.declare import Limit, Param, ParamType
from prakat.validators.rules import limits_of, load, names

# What is said where a rule stands in the wrong place, and where a path leads nowhere.
_MISPLACED = {"field": "form.rule_of_field", "section": "form.rule_of_section"}
_UNKNOWN = {
    "path": "form.unknown_path",
    "derived": "form.unknown_derived",
    "group": "form.unknown_group",
    "rows": "form.unknown_rows",
}

# More pages, pieces of work, kinds or years than anybody asks for; with many more the calendar ends.
_MOST = 500


class _Use(NamedTuple):
    """A place where a form names rules: a section, or a field.

    ``row`` is the path of the rows that the field stands in (``levels.``) or "".
    """

    loc: Loc
    rules: Mapping[str, Mapping[str, ParamValue]]
    field: Field | None = None
    row: str = ""


def findings(source: Source, form: Form) -> Iterator[Finding]:
    """Report what in a form is not as its rules declare it."""
    uses = [_Use(loc, field.get("rules", {}), field, row) for loc, row, field in fields(form)]
    uses += [_Use(("sections", at), each.get("rules", {})) for at, each in enumerate(form["sections"])]
    known = True
    for use in uses:
        for name, params in use.rules.items():
            at = (*use.loc, "rules", name)
            if name in names():
                yield from _rule(source, form, use, at, name, params)
            else:
                known, meant = False, near(name, names())
                yield source.finding(at, "form.unknown_rule", at_key=True, rule=name, near=meant)
    if known:
        yield from _limits(source, form)


def _rule(
    source: Source, form: Form, use: _Use, at: Loc, name: str, params: Mapping[str, ParamValue]
) -> Iterator[Finding]:
    """What is amiss where a form names a rule."""
    rule = load(name)
    if (rule.scope == "field") != (use.field is not None and use.field["kind"] != "rows"):
        yield source.finding(at, _MISPLACED[rule.scope], at_key=True, rule=name)
        return
    for limit in rule.limits:
        if not limit.optional and limit.name not in form.get("limits", {}):
            values = {"rule": name, "name": limit.name, "example": _example(limit)}
            yield source.finding(at, "form.limit_missing", at_key=True, **values)
    unknown = {param: near(param, rule.params) for param in params if param not in rule.params}
    known = ", ".join(rule.params) or "–"
    for param, meant in unknown.items():
        said = {"rule": name, "param": param, "known": known}
        yield source.finding((*at, param), "form.unknown_param", at_key=True, near=meant, **said)
    for param, declared in rule.params.items():
        if param in params:
            yield from _param(source, form, use, (*at, param), declared, params[param], name)
        elif not declared.optional and param not in unknown.values():
            example = " | ".join(declared.choices) or near(param, _questions(form, "path", use.row)) or "…"
            values = {"rule": name, "param": param, "example": example}
            yield source.finding(at, "form.missing_param", at_key=True, **values)


def _param(
    source: Source, form: Form, use: _Use, at: Loc, param: Param, value: ParamValue, rule: str
) -> Iterator[Finding]:
    """What is amiss with a value that a form gives a parameter."""
    key = at[-1]
    if param.type == "flag":
        if not isinstance(value, bool):
            yield source.finding(at, "value.boolean", key=key)
    elif param.type == "integer":
        if isinstance(value, bool) or not isinstance(value, int):
            yield source.finding(at, "value.number", key=key)
    elif param.type in ("texts", "choices"):
        if not isinstance(value, list):
            yield source.finding(at, "value.list", key=key)
        for index, each in enumerate(value if isinstance(value, list) else []):
            yield from _choice(source, (*at, index), param.choices, each)
    elif not isinstance(value, str):
        yield source.finding(at, "value.text", key=key)
    elif param.type == "choice":
        yield from _choice(source, at, param.choices, value)
    elif param.type != "text":
        yield from _path(source, form, use, at, param, value, rule)


def _choice(source: Source, at: Loc, choices: tuple[str, ...], value: str) -> Iterator[Finding]:
    if choices and value not in choices:
        key = next(str(step) for step in reversed(at) if isinstance(step, str))
        expected = ", ".join(choices)
        yield source.finding(at, "value.choice", key=key, expected=expected, near=near(value, choices))


def _path(
    source: Source, form: Form, use: _Use, at: Loc, param: Param, value: str, rule: str
) -> Iterator[Finding]:
    """A question, or several, that a form does not have."""
    known = _questions(form, param.type, use.row)
    if value not in known:
        of_another_kind = any(value == field["path"] for _, _, field in fields(form))
        meant = None if of_another_kind else near(value, known)
        yield source.finding(at, _UNKNOWN[param.type], path=value, rule=rule, near=meant)
        return
    for part in param.parts:
        if part not in known[value]:
            yield source.finding(at, "form.missing_part", path=f"{value}.{part}", rule=rule)


def _questions(form: Form, wanted: ParamType, row: str) -> dict[str, set[str]]:
    """Return the paths that a parameter of that type may name, with the parts of groups and rows.

    ``row`` is the path of the rows that the rule stands in, whose answers it may name as well.
    """
    found: dict[str, set[str]] = {}
    for _, outer, field in fields(form):
        path, kind = field["path"], field["kind"]
        match wanted:
            case "path" if outer in ("", row) and kind not in ("rows", "derived"):
                found[path] = set()
            case "derived" if not outer and kind == "derived":
                found[path] = set()
            case "rows" if not outer and kind == "rows":
                found[path] = {column["path"] for column in field.get("fields", [])}
            case "group" if not outer and "." in path:
                group, _, part = path.rpartition(".")
                found.setdefault(group, set()).add(part)
    return found


# --- Limits -------------------------------------------------------------------------


def wrong(limit: Limit[Any], value: LimitValue) -> Iterator[tuple[Loc, str, dict[str, Any]]]:
    """Yield what is wrong with a value of a limit: where within it, a code of findings.toml, its values."""
    wanted = {"integer": int, "flag": int, "choice": str, "choices": list}[limit.type]
    choices = (0, 1) if limit.type == "flag" else limit.choices
    if not isinstance(value, wanted):
        yield (), "limit.kind", {"name": limit.name, "example": _example(limit)}
        return
    if value == []:
        yield (), "value.too_few", {"key": limit.name, "min_length": 1}
    for index, each in enumerate(value if isinstance(value, list) else [value]):
        at = (index,) if isinstance(value, list) else ()
        if choices and each not in choices:
            expected, meant = ", ".join(map(str, choices)), near(str(each), limit.choices)
            yield at, "value.choice", {"key": limit.name, "expected": expected, "near": meant}
        elif not choices and isinstance(each, int) and each < 1:
            yield at, "value.too_small", {"key": limit.name, "ge": 1}
        elif not choices and isinstance(each, int) and each > _MOST:
            yield at, "value.too_large", {"key": limit.name, "le": _MOST}
        elif isinstance(value, list) and each in value[:index]:
            yield at, "reference.twice", {"name": each}


def _example(limit: Limit[Any]) -> str:
    few = f"[{', '.join(limit.choices[:2])}]"
    return {"integer": "3", "flag": "1", "choice": next(iter(limit.choices), ""), "choices": few}[limit.type]


def _limits(source: Source, form: Form) -> Iterator[Finding]:
    """Limits that no rule reads, and values that they cannot have."""
    declared = limits_of(form)
    for name, history in form.get("limits", {}).items():
        if name not in declared:
            meant = near(name, declared)
            yield source.finding(("limits", name), "form.limit_unread", at_key=True, name=name, near=meant)
            continue
        for index, entry in enumerate(history):
            for inner, code, values in wrong(declared[name], entry["value"]):
                yield source.finding(("limits", name, index, "value", *inner), code, **values)
