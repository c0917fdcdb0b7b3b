"""The fields of the page /admin/: the model's JSON Schema as widgets of Decap CMS.

A field may say more than Decap knows, for cms/content.mjs, which reads and writes the files and explains it.

Source: https://decapcms.org/docs/widgets/, https://decapcms.org/docs/variable-type-widgets/
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from prakat.site_builder.content.kinds import APPLICATION, ENTRY, WindowName
from prakat.site_builder.content.schema import keys
from prakat.site_builder.content.schema.json_schema import KINDS, schema
from prakat.site_builder.text.thai import together
from prakat.validators.contract import Form, Words
from prakat.validators.declare import Limit
from prakat.validators.levels import CIVIL
from prakat.validators.rules import limits_of

type Widget = dict[str, Any]
type Subschema = dict[str, Any]
type Codes = Mapping[str, Words]

# So many levels of groups of conditions can be made, of a position alone fewer; deeper ones in a file stay as
# they are.
DEPTH = 3
DEPTH_OF_POSITION = 1

# Short texts that may run over several lines.
_LONG = {"basis", "contact", "items", "purpose", "reason", "retention", "text"}
_WORDS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_OF_FORMS = _WORDS["forms"]  # what a form leaves to the announcement
_ID = {
    "label": "รหัส ใช้เป็นชื่อไฟล์และที่อยู่บนเว็บไซต์ ตั้งเมื่อสร้างใหม่แล้วไม่ต้องแก้",
    "hint": "สร้างใหม่ต้องกรอก แก้ของเดิมให้เว้นว่างไว้ ใช้ได้เฉพาะ a-z, 0-9 และ - เช่น policy-expert-2569",
}
# A day up to which things are counted may be one of these.
_DAYS = {"open": "วันเปิดรับสมัคร", "close": "วันปิดรับสมัคร"}
_IN_WORDS = "ข้อความตามประกาศ หน่วยงานพิจารณาเอง"
_LISTED = "ระบุทีละรายการ"
# Two forms have the same title.
_FOR_WHOM = {ENTRY: " สำหรับบุคคลทั่วไป", APPLICATION: " สำหรับข้าราชการ"}
_WINDOWS: Codes = {each.value: each.label for each in WindowName}
_COMMENTS = {
    "name": "comments",
    "label": "หมายเหตุภายในไฟล์ ไม่แสดงบนเว็บไซต์",
    "hint": "บรรทัดที่ขึ้นต้นด้วย 'ตรวจสอบ:' ให้ลบเมื่อตรวจแล้ว",
    "widget": "text",
    "required": False,
}
# Laid beside the file of the entry (page.py).
_FILE = {
    "widget": "file",
    "choose_url": False,
    "media_library": {"config": {"multiple": False}},
}
_YES = {"true": "ใช่", "false": "ไม่ใช่"}


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
        positions = _relation("positions", "title")
        self._special: dict[tuple[str, str], Widget] = {
            ("Announcement", "agency"): _relation("agencies", "name"),
            ("Announcement", "positions"): positions | {"multiple": True},
            ("Announcement", "forms"): _typed([*map(_form, forms.values())], "แบบฟอร์ม", key="id"),
            ("Announcement", "supersedes"): _relation("announcements", "title"),
            ("Offer", "position"): positions,
            ("Notice", "position"): positions,
            ("Notice", "columns"): {"widget": "text", "as": "row"},
            ("Notice", "rows"): {"widget": "text", "as": "table"},
            ("Amendment", "fields"): {"widget": "hidden"},
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
        examples = resolved.get("examples", [])[: 1 if owned == "Day" else None]
        field = {"name": name, **_said(owner, name, examples), "required": required and not optional}
        if "enum" in resolved and (usual := node.get("default")) is not None:
            field["default"] = usual
        if required and (optional or not resolved):  # null has a meaning of its own
            field |= {"blank": "null", "required": False}
        if name == "id" and owned == "Id" and owner not in {each.__name__ for each in KINDS.values()}:
            return field | {"widget": "hidden", "required": False}
        codes = keys.choices().get((owner, name), {})
        made = self._special.get((owner, name)) or self._widget(owned or name, name, resolved, depth, codes)
        # Decap would ask for the parts of an object even where nobody wants the whole.
        return field | (made if required or made["widget"] != "object" else _at_most_one(made))

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
            return name, False, self._resolved(self._definitions[name])[2]
        return None, False, inner

    def _widget(self, owner: str, name: str, node: Subschema, depth: int, codes: Codes) -> Widget:
        if owner == "Tree":
            return _typed(self._conditions(depth), "เงื่อนไข", key="criterion") | {"as": "one", "max": 1}
        if "enum" in node:
            return _chosen(node["enum"], codes)
        match node.get("type"):
            case "array":
                return self._list(name, node["items"], depth, codes) | {"min": node.get("minItems", 0)}
            case "object" if "properties" in node:
                makes = {"makes": "document"} if owner == "Enclosure" else {}
                return {"widget": "object", "collapsed": False, "fields": self.of(owner, node, depth)} | makes
            case "object":
                return self._map(node, depth)
            case "boolean":
                # A switch needs a default, and Decap makes an item of each list that holds one.
                return _select(_YES.items()) | {"as": "plain"}
            case "integer" | "number" as number:
                bounds = {"min": node.get("minimum"), "max": node.get("maximum")}
                given = {key: each for key, each in bounds.items() if each is not None}
                return {"widget": "number", "value_type": "int" if number == "integer" else "float"} | given
            case ["number" | "integer", "string"]:
                return {"widget": "string", "as": "plain"}
            case "string" | ["string", "integer"]:
                if [*_DAYS] == node.get("examples", [])[:2]:
                    return {"widget": "string", "names": _DAYS}
                if owner == "FileName":
                    return _FILE
                pattern = {"pattern": [node["pattern"], "ใช้ได้เฉพาะ a-z 0-9 และ -"]} if owner == "Id" else {}
                long = name in _LONG or "contentMediaType" in node
                return {"widget": "text" if long else "string"} | pattern
            case _:
                return self._either(node)

    def _either(self, node: Subschema) -> Widget:
        """Return the widget of what may have one of several shapes."""
        shapes = [self._resolved(each) for each in node.get("anyOf") or node.get("oneOf") or []]
        if any(owner == "Tree" for owner, _, _ in shapes):
            text = {"name": "text", "label": "ข้อความ", "widget": "text"}
            own = {"name": "text", "label": _IN_WORDS, "widget": "object", "bare": True, "fields": [text]}
            return _typed([own, *self._conditions(DEPTH_OF_POSITION)], "ข้อ", key="criterion")
        if any("string" in each.get("type", ()) for _, _, each in shapes):
            (owner, _, inner) = next(each for each in shapes if "properties" in each[2])
            # A text alone stands for the object that has nothing but that text.
            return self._widget(owner or "", "", inner, 0, {}) | {"brief": "text"}
        return _typed([self._shape(owner or "", each) for owner, _, each in shapes]) | {"as": "one", "max": 1}

    def _shape(self, owner: str, node: Subschema) -> Widget:
        if "properties" in node:
            fields = self.of(owner, node, 0)
            return {**_named(fields[0]["name"], fields[0]["label"]), "fields": fields}
        items = {"name": "items", "label": "รายการ"} | self._widget(owner, "items", node, 0, {})
        return {**_named("items", _LISTED), "bare": True, "fields": [items]}

    def _list(self, name: str, items: Subschema, depth: int, codes: Codes) -> Widget:
        owner, _, item = self._resolved(items)
        if owner == "Tree":
            return _typed(self._conditions(depth), "เงื่อนไข", key="criterion")
        if "enum" in item:
            return _chosen(item["enum"], codes) | {"multiple": True}
        inner = self._widget(owner or name, name, item, depth, {})
        if "types" in inner:
            return inner
        if inner["widget"] == "object":
            return _of_kinds(inner) or _listed(inner)
        field = {"name": "item", "label": "ข้อความ", **inner}
        return {
            "widget": "list",
            "collapsed": False,
            "label_singular": "รายการ",
            "summary": "{{fields.item}}",
            "field": field,
        }

    def _map(self, mapping: Subschema, depth: int) -> Widget:
        """Return a list in which each code that may be a key is chosen once."""
        owner, _, node = self._resolved(mapping["additionalProperties"])
        codes = self._resolved(mapping["propertyNames"])[2]["enum"]
        fields = self.of(owner or "", node, depth)
        types = [{**_named(code, _WINDOWS[code]["th"]), "fields": fields} for code in codes]
        return _typed(types) | {"as": "map"}

    def _conditions(self, depth: int) -> list[Widget]:
        """Return the conditions and groups of them; ``criterion`` tells in the page which each is."""
        types = []
        for each in self._definitions["Tree"]["oneOf"]:
            owner, _, node = self._resolved(each)
            assert owner is not None
            single = "criterion" in node["properties"]
            within = depth - (not single)
            if within < 0:
                continue
            key = "criterion" if single else next(iter(node["properties"]))
            name = node["properties"][key]["const"] if single else key
            label = _thai(keys.meanings()[owner][key])
            made = {**_named(name, label), "fields": self.of(owner, node, within)}
            shown = {"makes": name.replace("_", "-"), "summary": "{{fields.source}}"} if single else {}
            types.append(made | shown)
        return types


def _form(form: Form) -> Widget:
    """Return what an announcement may set in a form: the topics it asks, its words, its limits."""
    topics, wording, declared = form.get("topics", {}), form.get("wording", {}), limits_of(form)
    asks = [
        {"label": each["title"]["th"], **_select(_YES.items()), "as": "plain"} for each in topics.values()
    ]
    says = [
        {"label": _OF_FORMS.get(name, name), "hint": f"ปกติคือ {usual}", "widget": "text"}
        for name, usual in wording.items()
    ]
    sets = {name: _limit(declared[name]) for name in form.get("limits", {}) if name in declared}
    made = {
        "asks": dict(zip(topics, asks, strict=True)),
        "wording": dict(zip(wording, says, strict=True)),
        "limits": sets,
    }
    parts = []
    for key, fields in made.items():
        inside = [{"name": name, "required": False} | each for name, each in fields.items()]
        one = _at_most_one({"widget": "object", "fields": inside})
        parts += [{"name": key, "label": _OF_FORMS[key], "required": False, **one}] if inside else []
    # Decap wants a field of each, also where there is nothing to set.
    nothing = {"name": "limits", "label": _OF_FORMS["limits"], "widget": "hidden", "required": False}
    title = form["title"]["th"] + _FOR_WHOM.get(form["id"], "")
    return {**_named(form["id"], title), "fields": parts or [nothing]}


def _limit(limit: Limit[Any]) -> Widget:
    label = {"label": _OF_FORMS.get(limit.name, limit.name)}
    match limit.type:
        case "integer":
            return label | {"widget": "number", "value_type": "int", "min": 1}
        case "flag":
            return label | _select(((1, "ใช่"), (0, "ไม่ใช่")))
        case _:
            chosen = _chosen(limit.choices, {each: limit.in_words([each]) for each in limit.choices})
            return label | chosen | ({"multiple": True} if limit.type == "choices" else {})


def _named(name: str, label: str) -> Widget:
    return {"name": name, "label": label, "widget": "object"}


def _typed(types: list[Widget], each: str = "รายการ", key: str = "type") -> Widget:
    """Return a list of items of several types; ``key`` tells in the page of which type an item is."""
    inside = [made | {"fields": [_undecided(each) for each in made["fields"]]} for made in types]
    return {"widget": "list", "typeKey": key, "label_singular": each, "types": inside}


def _of_kinds(made: Widget) -> Widget | None:
    """Return a list of what an object's widget shows, by its kind if that is asked for first."""
    kind, *rest = made["fields"]
    if not kind["required"] or "options" not in kind:
        return None
    types = [{**_named(each["value"], each["label"]), "fields": rest} for each in kind["options"]]
    return _typed(types, key=kind["name"])


def _listed(made: Widget) -> Widget:
    """Return a list of what an object's widget shows."""
    # Decap would begin a list with an item that only holds the default.
    inside = [_undecided(each) for each in made["fields"]]
    shown = [each["name"] for each in inside if each["widget"] in ("string", "text", "relation")]
    summary = " · ".join(f"{{{{fields.{name}}}}}" for name in shown[:2])
    return made | {
        "widget": "list",
        "collapsed": True,
        "label_singular": "รายการ",
        "summary": summary,
        "fields": inside,
    }


def _at_most_one(made: Widget) -> Widget:
    """Return what adds the object of a widget, or leaves it out."""
    return _listed(made) | {
        "as": "one",
        "max": 1,
        "collapsed": False,
        "summary": "",
        "label_singular": "รายละเอียด",
    }


def _undecided(field: Widget) -> Widget:
    """Return a field without its default and those of the fields within it; its hint tells of it."""
    inside = {"fields": [_undecided(each) for each in field["fields"]]} if "fields" in field else {}
    bare = {key: each for key, each in field.items() if key != "default"} | inside
    if "default" not in field:
        return bare
    usual = [each["label"] for each in field["options"] if each["value"] == field["default"]]
    return bare | {"hint": f"ถ้าไม่เลือก หมายถึง {usual[0]}"}


def _said(owner: str, name: str, examples: list[str]) -> Widget:
    """Return the words of a field."""
    if name not in (said := keys.meanings().get(owner, {})):
        return {"label": name}
    hint = _WORDS["hints"].get(f"{owner}.{name}") or (
        f"เช่น {' หรือ '.join(_DAYS.get(each, each) for each in examples)}" if examples else ""
    )
    label = _WORDS["labels"].get(f"{owner}.{name}") or _thai(said[name])
    return {"label": label} | ({"hint": together(hint)} if hint else {})


def _thai(said: Words) -> str:
    """Return the Thai words for a key, without what they say behind a colon of writing it in a file."""
    return said["th"].partition(":")[0].replace("เขียน null", "เว้นว่าง")


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
