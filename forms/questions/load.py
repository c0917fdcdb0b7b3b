"""form.yaml → Form, with every mistake at its place."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict

from pydantic import TypeAdapter

from prakat.forms.catalogues import SHIPPED, catalogues
from prakat.forms.questions import consistency, declared, hints, options
from prakat.forms.questions.fragments import included
from prakat.forms.questions.kinds import declared_kinds, resolved
from prakat.forms.questions.source import Finding, Source, files, first, read
from prakat.forms.questions.typed import STRICT_KEYS, validated
from prakat.validators.contract import Form

# pydantic takes no configuration for a TypedDict itself, but for an alias of one; from there
# it holds for the TypedDicts inside as well.
type _Written = Form
_FORM: TypeAdapter[Form] = TypeAdapter(_Written, config=STRICT_KEYS)


def load_forms(within: Mapping[str, Path] | None = None) -> tuple[dict[str, Form], list[Finding]]:
    """Return all forms by id (the later of two with the same id) and their mistakes.

    ``within`` are the catalogues by their names in findings, by default prakat's own.
    """
    forms: dict[str, Form] = {}
    sources: dict[str, Source] = {}
    kinds, findings = declared_kinds()
    within = catalogues() if within is None else within
    for name, catalogue in within.items():
        for path in (each for each in files(catalogue) if each.stem == "form"):
            source, found = read(path, f"{name}/{path.relative_to(catalogue).as_posix()}")
            findings += found
            if source is None:
                continue
            source, found = included(source, {**catalogues(), **within})
            findings += found
            data = resolved(source.data)
            misnamed = [*options.filled_in(source, data)]
            outcome = validated(source, data, _FORM, {"kind": kinds})
            findings += misnamed + outcome[1]
            if (form := outcome[0]) is not None and not misnamed:
                findings += consistency.findings(source, form, path.parent)
                findings += first(declared.findings(source, form))
                findings += first(hints.findings(source, form))
                forms[form["id"]], sources[form["id"]] = form, source
    for each in forms.values():
        findings += consistency.shared_from_nowhere(sources[each["id"]], each, forms)
        findings += declared.from_nowhere(sources[each["id"]], each, forms)
    return forms, findings


class Example(TypedDict):
    """Changes to the complete answers by path, None removing one; or the text of a whole file.

    A path that begins with ``/`` is one of the dossier; ``/pages`` are the pages measured.
    """

    triggers: dict[str, Any] | str
    passes: dict[str, Any] | str


class Examples(TypedDict):
    """Complete, invented answers to a form; and by code, changes that trigger it and that do not."""

    complete: dict[str, Any]
    codes: dict[str, Example]


_EXAMPLES = TypeAdapter(Examples)


def load_examples(form: str, catalogue: Path = SHIPPED) -> Examples:
    """Return the examples of a form of prakat. Raises ValueError with the mistakes in the file."""
    source, findings = read(catalogue / form / "examples.yaml", f"forms/catalogue/{form}/examples.yaml")
    if source is not None and not findings:
        outcome = validated(source, source.data, _EXAMPLES)
        if outcome[0] is not None:
            return outcome[0]
        findings = outcome[1]
    raise ValueError("\n".join(map(str, findings)))
