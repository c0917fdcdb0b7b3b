"""What is the same on the pages of many announcements: made once, and one file for all.

A template that is shared gives its HTML in parts (``{% call part(name) %}``), each for a place of the page
that asks for it. It is rendered with what it is told and nothing of the page, so that the same is never
rendered twice, and its file's address holds the hash of the file.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from prakat.site_builder.build import Page, Reference, Shared
from prakat.site_builder.publish.web.shell import OWN

# Where pages lie on which what is shared can be read.
FOLDER = "questions/"


class Sharing:
    """Renders templates for many pages; ``shared`` gathers their files."""

    def __init__(self, env: jinja2.Environment, shared: Shared) -> None:
        self._env, self._shared = env, shared
        self._known: dict[str, tuple[Reference, dict[str, Markup]]] = {}

    def __call__(self, template: str, name: str, /, **told: Any) -> dict[str, Any]:
        """Return the address and the hash of a template's parts, rendered with what it is told."""
        found, _ = self._made(template, name, told)
        return found._asdict()

    def form(self, name: str, /, to: Mapping[str, Any], **told: Any) -> dict[str, Any]:
        """Return the same of a form, and the address of the page on which it is read.

        That page leads ``to`` where it is filled in, which the parts need not know.
        """
        made, parts = self._made("apply/form.html", name, told)
        which = hashlib.sha256(json.dumps([made.address, to]).encode()).hexdigest()[:12]
        title = told["form"]["title"]
        page = Page(
            uri=f"{FOLDER}{which}/",
            title=title["th"],
            title_en=title["en"],
            description=f"คำถามของ{title['th']} มีไว้อ่าน",
            template="questions.html",
            context=told | {"parts": parts, "to": to},
            listed_instead="rules/",
        )
        self._shared.outputs.setdefault(page.address, page)
        self._shared.referred[page.address] = None
        return made._asdict() | {"page": page.uri}

    def __reduce__(self) -> tuple[type, tuple[()]]:
        """Tell all Sharings alike: what one gives is made of what it is told, and of its templates."""
        return Sharing, ()

    def _made(self, template: str, name: str, told: dict[str, Any]) -> tuple[Reference, dict[str, Markup]]:
        key = json.dumps([template, name, told], ensure_ascii=False)
        if key not in self._known:
            parts: dict[str, Markup] = {}

            def part(into: str, caller: Callable[[], Markup]) -> str:
                parts[into] = caller()
                return ""

            own = told | {"part": part}
            self._env.get_template(template).render(own | {OWN: own.keys()})
            self._known[key] = self._shared.add(f"{name}.json", json.dumps(parts, ensure_ascii=False)), parts
        found = self._known[key]
        self._shared.referred[found[0].address] = None
        return found
