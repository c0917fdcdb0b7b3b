"""The page /admin/, by which officers without git publish: its configuration, made from the model.

Decap CMS shows the forms and works with the git host; the officer's changes become a branch and a
merge request there, which ``prakat check`` judges like anybody's. Why Decap, and what is lost on the
way: docs/decisions/0010-decap-for-officers-without-git.md. What can be filled in: admin_fields.py.

Source: https://decapcms.org/docs/configuration-options/
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import jinja2

from site_builder import bundle
from site_builder.admin_fields import fields
from validators.contract import Form

FOLDER = "assets/admin"
PAGE = "admin/index.html"

type Host = Literal["github", "gitlab", "forgejo", "local"]
_API = {"github": "https://api.github.com", "gitlab": "https://gitlab.com/api/v4"}
_LOGIN = {"gitlab": "https://gitlab.com"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

_COLLECTIONS = {
    "announcements": {"label": "ประกาศรับสมัคร", "label_singular": "ประกาศรับสมัคร", "summary": "{{title}}"},
    "positions": {"label": "ตำแหน่งและลักษณะงาน", "label_singular": "ตำแหน่ง", "summary": "{{title}}"},
    "agencies": {"label": "หน่วยงาน", "label_singular": "หน่วยงาน", "summary": "{{name}}"},
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
        needed = {
            "github": ["repo", "base_url"],
            "gitlab": ["repo", "app_id"],
            "forgejo": ["repo", "app_id", "base_url", "api_root"],
        }
        for key in needed[self.backend]:
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


def carried() -> bundle.Folder:
    """The page's program."""
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
        "delete": False,  # what was published is cancelled (`status`); its address stays
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        **path,
        "format": f"prakat-{kind}",
        "extension": "yaml",
        "fields": fields(kind, forms),
    }
