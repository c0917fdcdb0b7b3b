"""Sections and fields shared by several forms, in files of their own.

    sections: [{use: applied}, …]        fields: [{use: identity}, …]

Each such item stands for the items of ``shared/<name>.yaml`` of the catalogue, a list; an agency's own
comes before prakat's. Findings about them name that file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from prakat.forms.questions.source import Finding, Loc, Node, Source, near, read

_SHARED = "shared"
_DEEPEST = 5  # fragments within fragments


def included(source: Source, catalogues: Mapping[str, Path]) -> tuple[Source, list[Finding]]:
    """Return a form.yaml with the items of fragments in their places, and those that cannot be had.

    ``catalogues`` are by their names in findings, the agency's own last.
    """
    findings: list[Finding] = []
    parts: dict[int, Source] = {}
    known = {
        path.stem: (path, f"{name}/{_SHARED}/{path.name}")
        for name, catalogue in catalogues.items()
        for path in sorted((catalogue / _SHARED).glob("*.yaml"))
    }

    def items(nodes: Iterable[Node], loc: Loc, within: Source, depth: int) -> Iterator[Node]:
        for index, node in enumerate(nodes):
            name = _used(node)
            if name is None:
                yield filled(node, (*loc, index), within, depth)
                continue
            if name not in known or depth == _DEEPEST:
                findings.append(within.finding((*loc, index, "use"), "form.fragment", near=near(name, known)))
                continue
            fragment, found = read(*known[name])
            findings.extend(found)
            if fragment and not isinstance(fragment.root.value, list):
                findings.append(fragment.finding((), "value.list", key=name))
            elif fragment and isinstance(fragment.root.value, list):
                for each in items(fragment.root.value, (), fragment, depth + 1):
                    parts.setdefault(id(each), fragment)
                    yield each

    def filled(node: Node, loc: Loc, within: Source, depth: int) -> Node:
        if not isinstance(node.value, dict):
            return node
        value = dict(node.value)
        for key in value.keys() & {"sections", "fields"}:
            if isinstance(nodes := value[key].value, list):
                made = [*items(nodes, (*loc, key), within, depth)]
                value[key] = replace(value[key], value=made)
        return replace(node, value=value)

    root = filled(source.root, (), source, 0)
    return replace(source, root=root, parts=parts), findings


def _used(node: Node) -> str | None:
    """Return the name of the fragment that an item stands for."""
    name = node.value["use"].value if isinstance(node.value, dict) and [*node.value] == ["use"] else None
    return name if isinstance(name, str) else None
