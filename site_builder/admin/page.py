"""The page /admin/, by which officers without git publish: its configuration, made from the model.

Decap CMS shows the forms and works with the git host; the officer's changes become a branch and a
merge request there, which ``prakat check`` judges like anybody's. Why Decap, and what is lost on the
way: docs/decisions/0010-decap-for-officers-without-git.md. What can be filled in: fields.py.

Source: https://decapcms.org/docs/configuration-options/
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2

from prakat.site_builder.admin.fields import widgets
from prakat.site_builder.backend import Backend
from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.bundle import assets, fetched
from prakat.site_builder.bundle.modules import usual_names
from prakat.site_builder.content.amendments import OUTSIDE
from prakat.site_builder.content.model import Content
from prakat.validators.contract import Form
from prakat.validators.counting.calendar import be_year

PAGE = "admin/index.html"
# What the public reads of each announcement, seen from the page.
PUBLISHED = "published"

_COLLECTIONS = {
    "announcements": {"label": "ประกาศรับสมัคร", "label_singular": "ประกาศรับสมัคร", "summary": "{{title}}"},
    "positions": {"label": "ตำแหน่งและลักษณะงาน", "label_singular": "ตำแหน่ง", "summary": "{{title}}"},
    "agencies": {"label": "หน่วยงาน", "label_singular": "หน่วยงาน", "summary": "{{name}}"},
}
_UNNAMED = "กรอกรหัส (ช่องแรก) ก่อนบันทึก เช่น policy-expert-2569 / Fill in the id, the first field"


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield the page and its app, where the site wants one."""
    if build.backend is None:
        return
    app = app_folder(build.project.cache)
    folder = build.project.name(build.project.content)
    configured = configuration(build.backend, build.content.forms, folder, be_year(build.site.at.date()))
    text = rendered(configured, build.site.name, app.address)
    yield Artifact(PAGE, build.policy.secured(text, PAGE, allowed(build.backend)))
    yield from (Artifact(uri, path) for uri, path in app.files.items())
    yield from published(build.content)


def published(content: Content) -> Iterator[Artifact]:
    """Yield the data of each announcement that amendments change, for the page to compare with."""
    outside = [key for key in OUTSIDE if key != "amendments"]
    for name in content.announcements:
        data = {key: each for key, each in content.written[name].items() if key not in outside}
        told = json.dumps({"data": data, "outside": OUTSIDE}, ensure_ascii=False)
        yield Artifact(f"admin/{PUBLISHED}/{name}.json", told)


def allowed(backend: Backend) -> dict[str, list[str]]:
    """Return the permissions of this page beyond those of others (policy.py).

    Decap compiles the schema of its configuration (ajv) and writes its styles while it runs.
    """
    return {
        "script-src": ["'unsafe-eval'"],
        "style-src": ["'unsafe-inline'"],
        "connect-src": ["blob:", *backend.origins()],
    }


def app_folder(cache: Path) -> assets.Folder:
    """Return the folder of the files that the page loads."""
    ours, yaml = Path(__file__).with_name("cms"), fetched.npm_package("js-yaml", cache)
    files = [(path.name, path) for path in (*ours.iterdir(), *fetched.cms(cache))]
    files += [(f"fonts/{path.name}", path) for path in assets.web_fonts(cache)]
    files.append(("emblem.svg", ours.parents[1] / "publish/assets/emblem.svg"))
    files.append(("js-yaml.mjs", yaml / "dist/browser/js-yaml.esm.min.mjs"))
    files.append(("js-yaml.LICENSE", yaml / "LICENSE"))
    return assets.addressed("assets/admin", usual_names(files, cache))


def rendered(configured: Mapping[str, Any], site_name: str, app: str) -> str:
    """Return the page (HTML); ``app`` is the address of its app's folder."""
    environment = jinja2.Environment(autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    template = environment.from_string(Path(__file__).with_name("admin.html").read_text("utf-8"))
    return template.render(configuration=configured, site_name=site_name, app=app)


def configuration(backend: Backend, forms: Mapping[str, Form], folder: str, year: int) -> dict[str, Any]:
    """Return Decap's configuration.

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
        "slug": {"encoding": "unicode"},  # an id is ASCII anyhow; the name of a PDF may be Thai
        "words": {"unnamed": _UNNAMED},
        "published": PUBLISHED,
        "collections": [_collection(kind, forms, folder, year) for kind in _COLLECTIONS],
    }


def _collection(kind: str, forms: Mapping[str, Form], folder: str, year: int) -> dict[str, Any]:
    path = {"path": f"{year}/{{{{slug}}}}"} if kind == "announcements" else {}
    return {
        "name": kind,
        **_COLLECTIONS[kind],
        "folder": f"{folder}/{kind}",
        "media_folder": "",  # beside the file of the entry
        "public_folder": "",
        "create": True,
        "delete": False,  # what was published is cancelled (`status`); its address stays
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        **path,
        "format": f"prakat-{kind}",
        "extension": "yaml",
        "fields": widgets(kind, forms),
    }
