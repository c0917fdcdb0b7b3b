"""The fields of the page /admin/: the model's JSON Schema as widgets of Decap CMS.

A field may say more than Decap knows, for cms/content.mjs, which reads and writes the files: ``as`` (``one``,
``map``, ``yaml``, ``words``) and ``blank``.

Source: https://decapcms.org/docs/widgets/
"""

from collections.abc import Iterable, Mapping
from typing import Any

from prakat.site_builder.content.kinds import WindowName
from prakat.site_builder.content.schema import keys
from prakat.site_builder.content.schema.json_schema import KINDS, schema
from prakat.validators.contract import Form, Words
from prakat.validators.levels import CIVIL

type Widget = dict[str, Any]
type Subschema = dict[str, Any]
type Codes = Mapping[str, Words]

# So many levels of groups of conditions can be made; deeper ones in a file stay as they are.
DEPTH = 3

# Short texts that may run over several lines.
_LONG = {"basis", "contact", "items", "purpose", "reason", "retention", "text"}
_EXAMPLES = {
    "evaluation_rounds": ["{latest_before: 1 ตุลาคม 2569, count: 4}", "[{year: 2568, round: 2}]"],
    "contract": ["4 ปี", "{from: 1 ธันวาคม 2569, to: 30 กันยายน 2573}"],
    "limits": ["pages: 3", "evidence: [kp7, kks16]"],
}
_ID = {
    "label": "รหัส ใช้เป็นชื่อไฟล์และที่อยู่บนเว็บไซต์ ตั้งเมื่อสร้างใหม่แล้วไม่ต้องแก้",
    "hint": "เช่น policy-expert-2569 · Id: names the file and its address; set once",
}
# Where the words of keys.toml speak of files.
_LABELS = {
    ("Announcement", "agency"): "หน่วยงานที่ประกาศ",
    ("Announcement", "positions"): "ตำแหน่งที่รับสมัคร",
    ("RequiredForm", "id"): "แบบฟอร์ม",
    ("AllOf", "all"): "เงื่อนไขในกลุ่มนี้",
    ("AnyOf", "any"): "เงื่อนไขในกลุ่มนี้",
    ("AtLeast", "at_least"): "เงื่อนไขในกลุ่มนี้",
}
_WINDOWS: Codes = {each.value: each.label for each in WindowName}
_COMMENTS = {
    "name": "comments",
    "label": "หมายเหตุภายในไฟล์ ไม่แสดงบนเว็บไซต์ บรรทัดที่ขึ้นต้นด้วย 'ตรวจสอบ:' ให้ลบเมื่อตรวจแล้ว",
    "hint": "Comments of the file; delete a line that begins with ตรวจสอบ: once it was looked at",
    "widget": "text",
    "required": False,
}


def widgets(kind: str, forms: Mapping[str, Form]) -> list[Widget]:
    """Return the fields of a kind of file (a key of ``KINDS``), in the model's order, its id first."""
    model = schema(kind)
    first, *rest = _Widgets(model["definitions"], forms).of(KINDS[kind].__name__, model, DEPTH)
    return [first | _ID, *rest, _COMMENTS]


class _Widgets:
    """JSON Schema → widgets. ``depth`` counts how many more groups of conditions may stand within."""

    def __init__(self, definitions: Mapping[str, Subschema], forms: Mapping[str, Form]) -> None:
        levels = dict.fromkeys(level.name for level in CIVIL.values())
        self._definitions = definitions
        self._special: dict[tuple[str, str], Widget] = {
            ("Announcement", "agency"): _relation("agencies", "name"),
            ("Announcement", "positions"): _relation("positions", "title") | {"multiple": True},
            ("Offer", "position"): _relation("positions", "title"),
            ("Notice", "position"): _relation("positions", "title"),
            ("Announcement", "supersedes"): _relation("announcements", "title"),
            ("RequiredForm", "id"): _select((key, form["title"]["th"]) for key, form in forms.items()),
            ("Position", "level"): _select((each, each) for each in levels),
        }

    def of(self, owner: str, node: Subschema, depth: int) -> list[Widget]:
        """Return the fields of an object, except those that its type implies."""
        required = node.get("required", [])
        return [
            self._field(owner, name, each, name in required, depth)
            for name, each in node["properties"].items()
            if "const" not in each
        ]

    def _field(self, owner: str, name: str, node: Subschema, required: bool, depth: int) -> Widget:
        owned, optional, resolved = self._resolved(node)
        examples = _EXAMPLES.get(name) or resolved.get("examples", [])[: 1 if owned == "Day" else None]
        field = {"name": name, **_said(owner, name, examples), "required": required and not optional}
        if "default" in node and "enum" in resolved:
            field["default"] = node["default"]
        if required and (optional or not resolved):  # null has a meaning of its own
            field |= {"blank": "null", "required": False}
        codes = keys.choices().get((owner, name), {})
        special = self._special.get((owner, name))
        made = field | (special or self._widget(owned or name, name, resolved, depth, codes))
        # Decap asks for the parts of an object even where nobody wants the whole; `prakat check` asks then.
        return made if made["required"] or made["widget"] != "object" else _not_asked(made)

    def _resolved(self, node: Subschema) -> tuple[str | None, bool, Subschema]:
        """Return the name of a node's definition if it has one, whether null will do, and what it is."""
        inner = {key: each for key, each in node.items() if key not in ("description", "default")}
        if "anyOf" in inner and {"type": "null"} in inner["anyOf"]:
            (some,) = [each for each in inner["anyOf"] if each != {"type": "null"}]
            name, _, resolved = self._resolved(some)
            return name, True, resolved
        (reference,) = inner.get("allOf", [inner])
        if "$ref" in reference:
            name = reference["$ref"].rpartition("/")[2]
            return name, False, self._definitions[name]
        return None, False, inner

    def _widget(self, owner: str, name: str, node: Subschema, depth: int, codes: Codes) -> Widget:
        if owner == "Tree":
            return self._conditions(depth) | {"as": "one", "max": 1}
        if "enum" in node:
            return _chosen(node["enum"], codes)
        match node.get("type"):
            case "array":
                return self._list(name, node["items"], depth, codes) | {"min": node.get("minItems", 0)}
            case "object" if "properties" in node:
                return {"widget": "object", "collapsed": False, "fields": self.of(owner, node, depth)}
            case "object":
                return self._map(node, depth)
            case "boolean":
                # A switch needs a default, and Decap makes an item of each list that holds one.
                return _select((("true", "ใช่"), ("false", "ไม่ใช่"))) | {"as": "yaml"}
            case "integer" | "number" as number:
                bounds = {"min": node.get("minimum"), "max": node.get("maximum")}
                given = {key: each for key, each in bounds.items() if each is not None}
                return {"widget": "number", "value_type": "int" if number == "integer" else "float"} | given
            case "string" | ["string", "integer"]:
                pattern = (
                    {"pattern": [node["pattern"], "ใช้ได้เฉพาะ a-z 0-9 และ -"]} if "pattern" in node else {}
                )
                long = name in _LONG or "contentMediaType" in node
                return {"widget": "text" if long else "string"} | pattern
            case _:  # one of several shapes
                return self._either(node)

    def _either(self, node: Subschema) -> Widget:
        shapes = [self._resolved(each)[2] for each in node.get("anyOf") or node.get("oneOf") or []]
        words = [each for each in shapes if each.get("type") in ("string", ["string", "integer"])]
        others = [each for each in shapes if each not in words]
        if words and others and all("properties" in each or "oneOf" in each for each in others):
            return {"widget": "text", "as": "words"}
        return {"widget": "string", "as": "yaml"}

    def _list(self, name: str, items: Subschema, depth: int, codes: Codes) -> Widget:
        owner, _, item = self._resolved(items)
        if owner == "Tree":
            return self._conditions(depth)
        if "enum" in item:
            return _chosen(item["enum"], codes) | {"multiple": True}
        made: Widget = {"widget": "list", "collapsed": False, "label_singular": "รายการ"}
        if "properties" in item:
            # Decap would begin a list with an item that only holds the default.
            inside = [*map(_undecided, self.of(owner or name, item, depth))]
            return made | {"summary": f"{{{{fields.{inside[0]['name']}}}}}", "fields": inside}
        return made | {
            "field": {"name": "item", "label": "ข้อความ"} | self._widget(name, name, item, depth, {})
        }

    def _map(self, mapping: Subschema, depth: int) -> Widget:
        codes = self._resolved(mapping.get("propertyNames", {}))[2].get("enum")
        named = _chosen(codes, _WINDOWS) if codes else {"widget": "string"}
        key = {"name": "key", "label": "คีย์", "hint": "Key", **named}
        owner, _, node = self._resolved(mapping["additionalProperties"])
        value = {"name": "value", "label": "ค่า", "hint": "Value"}
        inside = [key, value | self._widget(owner or "value", "value", node, depth, {})]
        shown = {"label_singular": "รายการ", "summary": "{{fields.key}}"}
        return {"widget": "list", "as": "map", **shown, "fields": inside}

    def _conditions(self, depth: int) -> Widget:
        """Return a list of conditions and groups of them; ``criterion`` tells in the page which each is."""
        types = []
        for each in self._definitions["Tree"]["oneOf"]:
            owner, _, node = self._resolved(each)
            assert owner is not None
            single = "criterion" in node["properties"]
            within = depth - (not single)
            if within < 0:
                continue
            key = "criterion" if single else next(iter(node["properties"]))
            label = _thai(keys.meanings()[owner][key])
            shown = {"label": label, "summary": "{{fields.source}}" if single else label}
            name = node["properties"][key]["const"] if single else key
            types.append({"name": name, **shown, "widget": "object", "fields": self.of(owner, node, within)})
        return {"widget": "list", "typeKey": "criterion", "label_singular": "เงื่อนไข", "types": types}


def _undecided(field: Widget) -> Widget:
    """Return a field without its default and those of the fields within it."""
    inside = {"fields": [*map(_undecided, field["fields"])]} if "fields" in field else {}
    return {key: each for key, each in field.items() if key != "default"} | inside


def _not_asked(field: Widget) -> Widget:
    """Return an object's field with nothing in it required, as deep as objects stand in objects."""
    inside = [
        (_not_asked(each) if each["widget"] == "object" else each) | {"required": False}
        for each in field["fields"]
    ]
    return field | {"fields": inside}


def _said(owner: str, name: str, examples: list[str]) -> Widget:
    """Return the words of a field."""
    if name not in (said := keys.meanings().get(owner, {})):
        return {"label": name}
    shown = f"เช่น {' หรือ '.join(examples)} · " if examples else ""
    return {"label": _LABELS.get((owner, name)) or _thai(said[name]), "hint": shown + said[name]["en"]}


def _thai(said: Words) -> str:
    """Return the Thai words for a key. Where a file says null, nothing is filled in here."""
    return said["th"].replace("เขียน null", "เว้นว่าง")


def _relation(collection: str, shown: str) -> Widget:
    return {
        "widget": "relation",
        "collection": collection,
        "value_field": "{{filename}}",
        "display_fields": [shown],
        "search_fields": [shown],
        "options_length": 1000,
    }


def _select(options: Iterable[tuple[str | int, str]]) -> Widget:
    return {"widget": "select", "options": [{"label": label, "value": value} for value, label in options]}


def _chosen(values: Iterable[str | int], codes: Codes) -> Widget:
    """Return a choice of codes by their words, after codes that officers know themselves (K3)."""
    labels = {code: f"{code} {said['th']}" if code.isupper() else said["th"] for code, said in codes.items()}
    return _select((each, labels.get(str(each), str(each))) for each in values)
