"""Check a form's rules and limits against the declarations of the rules."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prakat.forms.questions.consistency import fields, parts, to_share
from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.validators.contract import Form, LimitValue, ParamValue
from prakat.validators.declare import Limit, Param, ParamType
from prakat.validators.rules import limits_of, load, names

# Codes of findings: a rule in the wrong place, by its scope; a path that leads nowhere, by its type.
_MISPLACED = {"field": "form.rule_of_field", "section": "form.rule_of_section"}
_UNKNOWN = {
    "path": "form.unknown_path",
    "derived": "form.unknown_derived",
    "group": "form.unknown_group",
    "rows": "form.unknown_rows",
}
# By type of parameter: what its value is, and the code of one that is not; of all other types a text.
_TYPES = {
    "flag": (bool, "value.boolean"),
    "integer": (int, "value.number"),
    "texts": (list, "value.list"),
    "choices": (list, "value.list"),
}

# More pages, pieces of work, kinds or years than anybody asks for; with many more the calendar ends.
_MOST = 500


class _Use(NamedTuple):
    """A rule that a section or a field names, and the place of its name.

    ``row`` is the path of the rows that it stands in (``levels.``) or ""; ``of_field``: it gets one answer.
    """

    source: Source
    form: Form
    loc: Loc
    rule: str
    row: str
    of_field: bool

    def finding(self, code: str, *inner: str | int, at_key: bool = False, **values: object) -> Finding:
        """Return a finding about the value at ``inner`` below the rule, or about its key."""
        return self.source.finding((*self.loc, *inner), code, at_key=at_key, rule=self.rule, **values)


def findings(source: Source, form: Form) -> Iterator[Finding]:
    """Report where a form and the declarations of its rules disagree."""
    known = True
    for loc, row, part in parts(form):
        of_field = part.get("kind", "rows") != "rows"
        for name, params in part.get("rules", {}).items():
            use = _Use(source, form, (*loc, "rules", name), name, row, of_field)
            if name in names():
                yield from _rule(use, params)
            else:
                known = False
                yield use.finding("form.unknown_rule", at_key=True, near=near(name, names()))
    if known:
        yield from _limits(source, form)


def from_nowhere(source: Source, form: Form, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report questions of other forms (``form:path``) that a rule shall look at, and that there are not."""
    for loc, _, part in parts(form):
        for name, params in part.get("rules", {}).items():
            for key, param in load(name).params.items() if name in names() else ():
                other, colon, path = str(params.get(key, "")).partition(":")
                if colon and param.type == "path" and path not in (given := to_share(forms, other)):
                    at = (*loc, "rules", name, key)
                    yield source.finding(at, "form.shared", path=path, form=other, near=near(path, given))


def _rule(use: _Use, params: Mapping[str, ParamValue]) -> Iterator[Finding]:
    rule = load(use.rule)
    if (rule.scope == "field") != use.of_field:
        yield use.finding(_MISPLACED[rule.scope], at_key=True)
        return
    for limit in rule.limits:
        if not limit.optional and limit.name not in use.form.get("limits", {}):
            yield use.finding("form.limit_missing", at_key=True, name=limit.name, example=_example(limit))
    unknown = {param: near(param, rule.params) for param in params if param not in rule.params}
    known = ", ".join(rule.params) or "–"
    for param, meant in unknown.items():
        yield use.finding("form.unknown_param", param, at_key=True, near=meant, param=param, known=known)
    for param, declared in rule.params.items():
        if param in params:
            yield from _param(use, param, declared, params[param])
        elif not declared.optional and param not in unknown.values():
            paths = _questions(use.form, "path", use.row)
            example = " | ".join(declared.choices) or near(param, paths) or "…"
            yield use.finding("form.missing_param", at_key=True, param=param, example=example)


def _param(use: _Use, key: str, param: Param, value: ParamValue) -> Iterator[Finding]:
    wanted, code = _TYPES.get(param.type, (str, "value.text"))
    if type(value) is not wanted:  # true is an int as well
        yield use.finding(code, key, key=key)
    elif param.type in _UNKNOWN:
        yield from _path(use, key, param, str(value))
    else:
        for at, each in _each(value):
            if param.choices and each not in param.choices:
                expected, meant = ", ".join(param.choices), near(str(each), param.choices)
                values: dict[str, Any] = {"key": key, "written": str(each), "expected": expected}
                yield use.finding("value.choice", key, *at, near=meant, **values)


def _path(use: _Use, key: str, param: Param, value: str) -> Iterator[Finding]:
    """Report a question, or several, that the form does not have."""
    if param.type == "path" and ":" in value:  # of another form: from_nowhere
        return
    known = _questions(use.form, param.type, use.row)
    if value not in known:
        of_another_kind = any(value == field["path"] for _, _, field in fields(use.form))
        meant = None if of_another_kind else near(value, known)
        yield use.finding(_UNKNOWN[param.type], key, path=value, near=meant)
        return
    for part in param.parts:
        if part not in known[value]:
            yield use.finding("form.missing_part", key, path=f"{value}.{part}")


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


def wrong(limit: Limit[Any], value: LimitValue, example: object) -> Iterator[tuple[Loc, str, dict[str, Any]]]:
    """Yield the mistakes in a value of a limit: the place within it, a code of findings.toml, its values."""
    wanted = {"integer": int, "flag": int, "choice": str, "choices": list}[limit.type]
    choices = (0, 1) if limit.type == "flag" else limit.choices
    if not isinstance(value, wanted):
        yield (), "limit.kind", {"name": limit.name, "example": example}
        return
    if value == []:
        yield (), "value.too_few", {"key": limit.name, "min_length": 1}
    for at, each in _each(value):
        if choices and each not in choices:
            expected, meant = ", ".join(map(str, choices)), near(str(each), limit.choices)
            values = {"key": limit.name, "written": str(each), "expected": expected, "near": meant}
            yield at, "value.choice", values
        elif not choices and isinstance(each, int) and each < 1:
            yield at, "value.too_small", {"key": limit.name, "ge": 1}
        elif not choices and isinstance(each, int) and each > _MOST:
            yield at, "value.too_large", {"key": limit.name, "le": _MOST}
        elif isinstance(value, list) and each in value[: at[0]]:
            yield at, "reference.twice", {"name": each}


def _each(value: ParamValue | LimitValue) -> list[tuple[tuple[int, ...], object]]:
    """Return the items of a list, each with its place in it; any other value by itself."""
    return [((at,), each) for at, each in enumerate(value)] if isinstance(value, list) else [((), value)]


def _example(limit: Limit[Any]) -> str:
    few = f"[{', '.join(limit.choices[:2])}]"
    return {"integer": "3", "flag": "1", "choice": next(iter(limit.choices), ""), "choices": few}[limit.type]


def _limits(source: Source, form: Form) -> Iterator[Finding]:
    """Report limits that no rule reads, and values that they cannot have."""
    declared = limits_of(form)
    for name, history in form.get("limits", {}).items():
        if name not in declared:
            meant = near(name, declared)
            yield source.finding(("limits", name), "form.limit_unread", at_key=True, name=name, near=meant)
            continue
        for index, entry in enumerate(history):
            for inner, code, values in wrong(declared[name], entry["value"], _example(declared[name])):
                yield source.finding(("limits", name, index, "value", *inner), code, **values)
