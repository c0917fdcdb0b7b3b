"""The page /admin/, by which officers without git publish: its configuration, made from the model.

Decap CMS shows the forms and works with the git host; the officer's changes become a branch and a
merge request there, which ``prakat check`` judges like anybody's. Why Decap, and what is lost on the
way: docs/decisions/0008-decap-for-officers-without-git.md. Fields follow the JSON Schema (schema.py);
what they may say beyond Decap's own options stands in cms/content.mjs.

Source: https://decapcms.org/docs/configuration-options/
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import jinja2

from site_builder import bundle
from site_builder.model import Kind
from site_builder.position import LEVELS
from site_builder.schema import KINDS, schema
from validators.contract import Form
from validators.report import words

type Field = dict[str, Any]
type Node = dict[str, Any]

FOLDER = "assets/admin"
PAGE = "admin/index.html"
# So many levels of groups of conditions can be made; deeper ones in a file stay as they are.
DEPTH = 3

type Host = Literal["github", "gitlab", "gitea", "forgejo", "local"]
_API = {"github": "https://api.github.com", "gitlab": "https://gitlab.com/api/v4"}
_LOGIN = {"gitlab": "https://gitlab.com"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

_COLLECTIONS = {
    "announcements": {"label": "ประกาศรับสมัคร", "label_singular": "ประกาศรับสมัคร", "summary": "{{title}}"},
    "positions": {"label": "ตำแหน่งและลักษณะงาน", "label_singular": "ตำแหน่ง", "summary": "{{title}}"},
    "agencies": {"label": "หน่วยงาน", "label_singular": "หน่วยงาน", "summary": "{{name}}"},
}
_CHOICES = {
    "thai": "เลขไทย (๐-๙)",
    "arabic": "เลขอารบิก (0-9)",
    "as_authored": "ตามที่พิมพ์",
    "published": "เผยแพร่ตามปกติ",
    "cancelled": "ยกเลิก",
    "bachelor": "ปริญญาตรี",
    "master": "ปริญญาโท",
    "doctorate": "ปริญญาเอก",
    "candidates": "รายชื่อผู้มีสิทธิ",
    "schedule": "กำหนดสอบหรือคัดเลือก",
    "results": "ผลการคัดเลือก",
    "register": "บัญชีรายชื่อ",
    "other": "เรื่องอื่น",
} | {kind.value: kind.label["th"] for kind in Kind}
# Texts that may be long or have several paragraphs.
_LONG = {"change", "contact", "duties", "how_to_submit", "legal_basis", "note", "reason", "text", "items"}
_EXAMPLES = {
    "evaluation_rounds": ["{latest_before: 1 ตุลาคม 2569, count: 4}", "[{year: 2568, round: 2}]"],
    "limits": ["pages: 3", "evidence: [kp7, kks16]"],
}
_ID = {
    "label": "รหัส ใช้เป็นชื่อแฟ้มและที่อยู่บนเว็บไซต์ ตั้งเมื่อสร้างใหม่แล้วไม่ต้องแก้",
    "hint": "เช่น policy-expert-2569 · Id: names the file and its address; set once",
}
# Where the words of keys.toml speak to somebody who types the value.
_LABELS = {
    ("Announcement", "agency"): "หน่วยงานที่ประกาศ",
    ("Announcement", "positions"): "ตำแหน่งที่รับสมัคร",
    ("Announcement", "digits"): "ตัวเลขที่แสดง",
    ("Announcement", "status"): "สถานะของประกาศ",
    ("FormUse", "id"): "แบบฟอร์ม",
    ("Notice", "kind"): "เรื่องที่ประกาศ",
    ("AllOf", "all"): "เงื่อนไขในกลุ่มนี้",
    ("AnyOf", "any"): "เงื่อนไขในกลุ่มนี้",
    ("AtLeast", "at_least"): "เงื่อนไขในกลุ่มนี้",
    ("Degree", "at_least"): "วุฒิไม่ต่ำกว่า",
}
_COMMENTS = {
    "name": "comments",
    "label": "หมายเหตุภายในแฟ้ม ไม่แสดงบนเว็บไซต์ บรรทัดที่ขึ้นต้นด้วย 'ตรวจสอบ:' ให้ลบเมื่อตรวจแล้ว",
    "hint": "Comments of the file; delete a line that begins with ตรวจสอบ: once it was looked at",
    "widget": "text",
    "required": False,
}
_UNNAMED = "กรอกรหัส (ช่องแรก) ก่อนบันทึก เช่น policy-expert-2569 / Fill in the id, the first field"


@dataclass(frozen=True)
class Backend:
    """Where the content lies and how officers log in there.

    ``base_url`` is where they log in, ``api_root`` what answers the page; both have defaults where the
    host is a single one. ``app_id`` is the page's own id there, by which it needs no server (PKCE).
    ``proxy_url`` is that of decap-server, which serves a repository on the officer's own machine.

    Raises:
        ValueError: something is missing or cannot be; the words say what.
    """

    backend: Host
    repo: str | None = None
    branch: str = "main"
    base_url: str | None = None
    api_root: str | None = None
    auth_endpoint: str | None = None
    app_id: str | None = None
    proxy_url: str = "http://localhost:8081/api/v1"

    def __post_init__(self) -> None:
        if self.backend not in get_args(Host.__value__):
            raise ValueError(f"admin.backend: one of {', '.join(get_args(Host.__value__))}")
        if self.backend == "local":
            if urlsplit(self.proxy_url).hostname not in {each.strip("[]") for each in _LOOPBACK}:
                raise ValueError(
                    "admin.proxy_url: this machine only (localhost); decap-server asks no password"
                )
            return
        needed = {"github": ["repo", "base_url"], "gitlab": ["repo", "app_id"]}
        for key in needed.get(self.backend, ["repo", "app_id", "base_url", "api_root"]):
            if not getattr(self, key):
                raise ValueError(f"admin.{key}: needed for {self.backend}; docs/admin.md says what it is")

    def configuration(self) -> dict[str, str]:
        """As Decap takes it."""
        if self.backend == "local":
            return {"name": "proxy", "proxy_url": self.proxy_url, "branch": self.branch}
        given = {
            key: value for key, value in asdict(self).items() if value and key not in ("backend", "proxy_url")
        }
        pkce = {"auth_type": "pkce"} if self.backend == "gitlab" else {}
        return {"name": self.backend, **given, **pkce}

    def origins(self) -> list[str]:
        """Whom the page may ask: the host's interface, and where it exchanges the login."""
        if self.backend == "local":
            return [_origin(self.proxy_url)]
        asked = [self.api_root or _API[self.backend]]
        if self.app_id:
            asked.append(self.base_url or _LOGIN[self.backend])
        return sorted({_origin(address) for address in asked})


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"admin: {address!r} is no address like https://git.example.go.th")
    return f"{parts.scheme}://{parts.netloc}"


def allowed(backend: Backend) -> dict[str, list[str]]:
    """What this page may do beyond the others (policy.py).

    Decap compiles the schema of its configuration (ajv) and writes its styles while it runs.
    """
    return {
        "script-src": ["'unsafe-eval'"],
        "style-src": ["'unsafe-inline'"],
        "connect-src": ["blob:", *backend.origins()],
    }


def carried() -> tuple[str, dict[str, Path]]:
    """The page's program: the address of its folder, and by address the files."""
    ours = Path(__file__).with_name("cms")
    return bundle.addressed(
        FOLDER,
        [
            *((path.name, path) for path in ours.iterdir()),
            *((f"fonts/{path.name}", path) for path in bundle.web_fonts()),
            ("emblem.svg", ours.with_name("assets") / "emblem.svg"),
            ("js-yaml.mjs", bundle.npm_package("js-yaml") / "dist/browser/js-yaml.esm.min.mjs"),
            ("js-yaml.LICENSE", bundle.npm_package("js-yaml") / "LICENSE"),
            *((path.name, path) for path in bundle.cms()),
        ],
    )


def page(configured: Mapping[str, Any], site_name: str, program: str) -> str:
    """The page (HTML); ``program`` is the address of :func:`carried`."""
    loader = jinja2.FileSystemLoader(Path(__file__).with_name("templates"))
    environment = jinja2.Environment(loader=loader, autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    template = environment.get_template("admin.html")
    return template.render(configuration=configured, site_name=site_name, program=program)


def configuration(backend: Backend, forms: Mapping[str, Form], folder: str, year: int) -> dict[str, Any]:
    """Decap's configuration.

    ``folder`` is the way from the repository's root to the content; new announcements go into that of
    the B.E. ``year``.
    """
    return {
        "backend": backend.configuration(),
        "load_config_file": False,
        "publish_mode": "editorial_workflow",
        "locale": "th",
        "media_folder": f"{folder}/pages/media",  # Decap wants one; no field uses it
        "public_folder": "/media",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii"},
        "words": {"unnamed": _UNNAMED},
        "collections": [_collection(kind, forms, folder, year) for kind in _COLLECTIONS],
    }


def _collection(kind: str, forms: Mapping[str, Form], folder: str, year: int) -> dict[str, Any]:
    path = {"path": f"{year}/{{{{slug}}}}"} if kind == "announcements" else {}
    return {
        "name": kind,
        **_COLLECTIONS[kind],
        "folder": f"{folder}/{kind}",
        "create": True,
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        **path,
        "format": f"prakat-{kind}",
        "extension": "yaml",
        "fields": fields(kind, forms),
    }


def fields(kind: str, forms: Mapping[str, Form]) -> list[Field]:
    """The fields of a kind of file (``announcements``, ``positions``, ``agencies``), in the model's order."""
    return [*_Widgets(kind, forms).of_file(), _COMMENTS]


class _Widgets:
    """JSON Schema → widgets. ``depth`` counts how many more groups of conditions may stand within."""

    def __init__(self, kind: str, forms: Mapping[str, Form]) -> None:
        self._schema = schema(kind)
        self._name = KINDS[kind].__name__
        self._special: dict[tuple[str, str], Field] = {
            ("Announcement", "agency"): _relation("agencies", "name"),
            ("Announcement", "positions"): _relation("positions", "title") | {"multiple": True},
            ("Announcement", "supersedes"): _relation("announcements", "title"),
            ("FormUse", "id"): _select((key, form["title"]["th"]) for key, form in forms.items()),
            ("Position", "level"): _select((each, each) for each in dict.fromkeys(sum(LEVELS.values(), ()))),
        }

    def of_file(self) -> list[Field]:
        first, *rest = self._of(self._name, self._schema, DEPTH)
        return [first | _ID, *rest]

    def _of(self, owner: str, node: Node, depth: int) -> list[Field]:
        """The fields of an object, but for what its type says already."""
        required = node.get("required", [])
        return [
            self._field(owner, name, each, name in required, depth)
            for name, each in node["properties"].items()
            if "const" not in each
        ]

    def _field(self, owner: str, name: str, node: Node, required: bool, depth: int) -> Field:
        owned, optional, resolved = self._resolved(node)
        examples = _EXAMPLES.get(name) or resolved.get("examples", [])[: 1 if owned == "Day" else None]
        field = {"name": name, **_said(name, node, examples), "required": required and not optional}
        if "default" in node and "enum" in resolved:
            field["default"] = node["default"]
        if required and (optional or not resolved):  # null has a meaning of its own
            field |= {"blank": "null", "required": False}
        if label := _LABELS.get((owner, name)):
            field["label"] = label
        special = self._special.get((owner, name))
        return field | (special or self._widget(owned or name, name, resolved, depth))

    def _resolved(self, node: Node) -> tuple[str | None, bool, Node]:
        """The name of a node's definition if it has one, whether null will do, and what it is."""
        inner = {key: each for key, each in node.items() if key not in ("description", "default")}
        if "anyOf" in inner and {"type": "null"} in inner["anyOf"]:
            (some,) = [each for each in inner["anyOf"] if each != {"type": "null"}]
            name, _, resolved = self._resolved(some)
            return name, True, resolved
        (reference,) = inner.get("allOf", [inner]) or [inner]
        if "$ref" in reference:
            name = reference["$ref"].rpartition("/")[2]
            return name, False, self._schema["definitions"][name]
        return None, False, inner

    def _widget(self, owner: str, name: str, node: Node, depth: int) -> Field:
        if owner == "Tree":
            return self._conditions(depth) | {"as": "one", "max": 1}
        if "enum" in node:
            return _select((each, _choice(each)) for each in node["enum"])
        match node.get("type"):
            case "array":
                return self._list(name, node["items"], depth) | {"min": node.get("minItems", 0)}
            case "object" if "properties" in node:
                return {"widget": "object", "collapsed": False, "fields": self._of(owner, node, depth)}
            case "object":
                return self._map(name, node["additionalProperties"], depth)
            case "integer":
                bounds = {"min": node.get("minimum"), "max": node.get("maximum")}
                return {"widget": "number", "value_type": "int"} | {
                    k: v for k, v in bounds.items() if v is not None
                }
            case "string" | ["string", "integer"]:
                return {"widget": "text" if name in _LONG else "string"} | _pattern(node)
        return {"widget": "string", "as": "yaml"}  # one of several shapes

    def _list(self, name: str, items: Node, depth: int) -> Field:
        owner, _, item = self._resolved(items)
        if owner == "Tree":
            return self._conditions(depth)
        if "enum" in item:
            return _select((each, _choice(each)) for each in item["enum"]) | {"multiple": True}
        made: Field = {"widget": "list", "collapsed": False, "label_singular": "รายการ"}
        if "properties" in item:
            inside = self._of(owner or name, item, depth)
            return made | {"summary": f"{{{{fields.{inside[0]['name']}}}}}", "fields": inside}
        return made | {"field": {"name": "item", "label": "ข้อความ"} | self._widget(name, name, item, depth)}

    def _map(self, name: str, values: Node, depth: int) -> Field:
        key = {"name": "key", "label": "คีย์", "hint": "Key", "widget": "string"}
        value = {"name": "value", "label": "ค่า", "hint": "Value"}
        owner, _, node = self._resolved(values)
        inside = [key, value | self._widget(owner or name, "value", node, depth)]
        summary = "{{fields.key}}"
        return {
            "widget": "list",
            "as": "map",
            "label_singular": "รายการ",
            "summary": summary,
            "fields": inside,
        }

    def _conditions(self, depth: int) -> Field:
        """A list of conditions and groups of them; ``criterion`` tells in the page which each is."""
        types = []
        for each in self._schema["definitions"]["Tree"]["oneOf"]:
            name, _, node = self._resolved(each)
            properties = node["properties"]
            said = properties.get("criterion") or next(iter(properties.values()))
            within = depth - ("criterion" not in properties)
            if within < 0 or name is None:
                continue
            types.append(
                {
                    "name": properties.get("criterion", {}).get("const") or next(iter(properties)),
                    "label": _thai(said),
                    "summary": "{{fields.source}}" if "criterion" in properties else _thai(said),
                    "widget": "object",
                    "fields": self._of(name, node, within),
                }
            )
        return {"widget": "list", "typeKey": "criterion", "label_singular": "เงื่อนไข", "types": types}


def _said(name: str, node: Node, examples: list[str]) -> Field:
    """The words of a field."""
    if "description" not in node:
        return {"label": name}
    english = node["description"].partition("\n")[2]
    shown = f"เช่น {' หรือ '.join(examples)} · " if examples else ""
    return {"label": _thai(node), "hint": shown + english}


def _thai(node: Node) -> str:
    """The Thai words for a key. Where a file says null, nothing is filled in here."""
    return str(node["description"]).partition("\n")[0].replace("เขียน null", "เว้นว่าง")


def _pattern(node: Node) -> Field:
    return {"pattern": [node["pattern"], "ใช้ได้เฉพาะ a-z 0-9 และ -"]} if "pattern" in node else {}


def _relation(collection: str, shown: str) -> Field:
    return {
        "widget": "relation",
        "collection": collection,
        "value_field": "{{filename}}",
        "display_fields": [shown],
        "search_fields": [shown],
        "options_length": 1000,
    }


def _select(options: Iterable[tuple[str | int, str]]) -> Field:
    return {"widget": "select", "options": [{"label": label, "value": value} for value, label in options]}


def _choice(value: str) -> str:
    """The words for a value of the model that people choose from."""
    if value in _CHOICES:
        return _CHOICES[value]
    level = value[:1] in "OKDM" and value[1:].isdecimal()
    return f"{value} {words(f'level.{value}', {})['th']}" if level else value
