"""The reference of content's keys: docs/reference.md, which `make generated` writes.

The keys and their values come from the model (content/schema/json_schema.py), their meanings from keys.py.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from prakat.site_builder.content.schema import keys
from prakat.site_builder.content.schema.json_schema import KINDS, schema
from prakat.validators.contract import Words

_HEAD = """\
# คีย์ทุกคีย์ของไฟล์เนื้อหา

*Every key of the content files. Made by `make generated` from the model: change that,
`keys.toml` or `kinds.py` in `site_builder/content/`, or the criteria in `validators/` instead of this page.*

คีย์ที่มี **●** ต้องมีเสมอ วันที่เขียนอย่าง `1 กันยายน 2569` หรือ `2569-09-01` โดยมีเวลาต่อท้ายได้ในช่วงเวลารับสมัคร เช่น `16:30`
รหัสคือชื่อไฟล์โดยไม่มี `.yaml`: อักษร a-z ตัวเล็ก ตัวเลข และขีดกลาง
"""
_FILES = {
    "Announcement": "ประกาศ: `content/announcements/<ปี>/<รหัส>.yaml`",
    "Position": "ตำแหน่ง: `content/positions/<รหัส>.yaml`",
    "Agency": "หน่วยงาน: `content/agencies/<รหัส>.yaml`",
}
# Types with a name of their own; the others are described by their schema.
_NAMED = {"Text": "ข้อความ", "Id": "รหัส", "Day": "วันที่", "Opening": "วันที่ เวลา", "Closing": "วันที่ เวลา"}


def markdown() -> str:
    """Return the page: a table per kind of file, then one per part, each key with its values and meaning."""
    known = {name: (each, definitions) for name, each, definitions in _classes()}
    order = [*_FILES, *(name for name in keys.meanings() if name not in _FILES)]
    return "\n".join([_HEAD, *(_table(name, *known[name]) for name in order)])


def _classes() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield each class of the model that has keys, its schema, and the definitions it refers to."""
    for kind, model in KINDS.items():
        whole = schema(kind)
        definitions = whole["definitions"]
        yield model.__name__, whole, definitions
        yield from ((name, each, definitions) for name, each in definitions.items() if "properties" in each)


def _table(name: str, each: dict[str, Any], definitions: dict[str, Any]) -> str:
    needed = each.get("required", [])
    rows = []
    for key, words in keys.meanings()[name].items():
        takes = _takes(each["properties"][key], definitions, keys.choices().get((name, key), {}))
        needs = " **●**" if key in needed else ""
        rows.append(f"| `{key}`{needs} | {takes} | {words['th']}<br>*{words['en']}* |")
    heading = f"## {_FILES[name]}" if name in _FILES else f"### {name}"
    return "\n".join([heading, "", "| คีย์ | ค่า | ความหมาย |", "|---|---|---|", *rows, ""])


def _takes(node: dict[str, Any], definitions: dict[str, Any], codes: Mapping[str, Words] = {}) -> str:
    """Return the values of a key in words; parts with a table of their own as links to it."""
    if inside := node.get("allOf"):
        return _takes(inside[0], definitions, codes)
    if choices := node.get("anyOf") or node.get("oneOf"):
        said = [_takes(each, definitions, codes) for each in choices if each.get("type") != "null"]
        # Where null is the default, it is what a key that is left out means.
        null = len(said) < len(choices) and "default" not in node
        return " หรือ ".join([*dict.fromkeys(said), *(["`null`"] if null else [])])
    if reference := node.get("$ref"):
        return _named(reference.rpartition("/")[2], definitions, codes)
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return ", ".join(
            f"`{each}` {codes[each]['th']}" if each in codes else f"`{each}`" for each in node["enum"]
        )
    if node.get("type") == "array":
        return f"รายการของ {_takes(node['items'], definitions, codes)}"
    if node.get("type") == "object":
        return f"`ชื่อ:` {_takes(node['additionalProperties'], definitions)}"
    if node.get("type") == "boolean":
        return "`true` หรือ `false`"
    if node.get("type") == "integer":
        least, most = node.get("minimum"), node.get("maximum")
        return "จำนวนเต็ม" + (f" {least}–{most}" if most else f" ตั้งแต่ {least}" if least is not None else "")
    if examples := node.get("examples"):
        return ", ".join(f"`{each}`" for each in examples)
    return "ข้อความ" if node else "ค่าใดก็ได้"


def _named(name: str, definitions: dict[str, Any], codes: Mapping[str, Words]) -> str:
    if name == "Tree":
        return "[คุณสมบัติ](#allof)"
    if name in _NAMED:
        return _NAMED[name]
    each = definitions[name]
    return f"[{name}](#{name.lower()})" if "properties" in each else _takes(each, definitions, codes)
