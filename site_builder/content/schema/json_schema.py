"""The model as JSON Schema (draft 7), by which an editor completes and checks keys while typing.

The schema accepts all that ``prakat check`` accepts, so that an editor never marks correct content; it
cannot express every check. Draft 7 is what editors support best (yaml-language-server in VS Code and most
others). They need files: ``write`` makes one per kind of content in a cache that git ignores, so that
it always fits the installed version of prakat.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from prakat.site_builder.content.entities import Agency, Position
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.schema import keys
from prakat.site_builder.text import strings

KINDS: dict[str, type[BaseModel]] = {
    "agencies": Agency,
    "positions": Position,
    "announcements": Announcement,
}


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a folder of content, ``agencies``, ``positions`` or ``announcements``."""
    generated = KINDS[kind].model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Draft7)
    definitions = generated.pop("$defs", {})
    for name, each in {KINDS[kind].__name__: generated, **definitions}.items():
        each.pop("description", None)  # of the class, for developers
        if (order := ["id", *keys.meanings().get(name, ())])[1:]:
            written = each["properties"]
            each["properties"] = {key: written[key] for key in [*order, *written] if key in written}
        for key in keys.meanings().get(name, ()):
            said = keys.typed(name, key)
            each["properties"][key]["description"] = f"{said['th']}\n{said['en']}"
    generated["required"].remove("id")  # the name of the file says it
    whole = {"$schema": _Draft7.schema_dialect, **generated, "definitions": definitions}
    return {key: _alone(each) for key, each in whole.items()}


def words() -> dict[str, Any]:
    """Return the schema of an agency's words, forms/words.yaml, with prakat's words for each key."""
    both = {"type": "object", "required": ["th", "en"], "additionalProperties": False}
    both["properties"] = {"th": {"type": "string"}, "en": {"type": "string"}}
    each = {
        key: both | {"description": f"{said['th']}\n{said['en']}"} for key, said in strings.shipped().items()
    }
    whole = {"$schema": _Draft7.schema_dialect, "type": "object", "additionalProperties": False}
    return whole | {"properties": each}


def write(folder: Path) -> list[Path]:
    """Write one file per kind into ``folder``, and one of words; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    schemas = {kind: schema(kind) for kind in KINDS} | {"words": words()}
    for name, each in schemas.items():
        text = json.dumps(each, ensure_ascii=False, indent=1) + "\n"
        folder.joinpath(f"{name}.json").write_text(text, "utf-8")
    return [folder / f"{name}.json" for name in schemas]


class _Draft7(GenerateJsonSchema):
    schema_dialect = "http://json-schema.org/draft-07/schema#"


def _alone(node: Any) -> Any:
    """Move each ``$ref`` with siblings into ``allOf``, since draft 7 ignores its siblings."""
    if isinstance(node, list):
        return [_alone(each) for each in node]
    if not isinstance(node, dict):
        return node
    inside = {key: _alone(each) for key, each in node.items() if key != "title" or not isinstance(each, str)}
    if "$ref" in inside and len(inside) > 1:
        inside["allOf"] = [{"$ref": inside.pop("$ref")}]
    return inside
