"""What is the same on the pages of many announcements: made once, and one file for all.

A template that is shared gives its HTML in parts (``{% call part(name) %}``), each for a place of the page
that asks for it. It is rendered with what it is told and nothing of the page, so that the same is never
rendered twice, and its file's address holds the hash of the file.
"""

import json
from collections.abc import Callable
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
        self._known: dict[str, dict[str, Any]] = {}

    def __call__(self, template: str, name: str, /, **told: Any) -> dict[str, Any]:
        """Return the address and the hash of a template's parts, rendered with what it is told.

        A form's parts have a page on which they are read; its address is there, too.
        """
        key = json.dumps([template, name, told], ensure_ascii=False)
        if key not in self._known:
            parts: dict[str, Markup] = {}

            def part(into: str, caller: Callable[[], Markup]) -> str:
                parts[into] = caller()
                return ""

            own = told | {"part": part}
            self._env.get_template(template).render(own | {OWN: own.keys()})
            made = self._shared.add(f"{name}.json", json.dumps(parts, ensure_ascii=False))
            self._known[key] = made._asdict()
            if form := told.get("form"):
                self._known[key]["page"] = self._page(form, parts, made, told)
        found = self._known[key]
        for address in (found["address"], *([f"{found['page']}index.html"] if "page" in found else [])):
            self._shared.referred[address] = None
        return found

    def __reduce__(self) -> tuple[type, tuple[()]]:
        """Tell all Sharings alike: what one gives is made of what it is told, and of its templates."""
        return Sharing, ()

    def _page(
        self, form: dict[str, Any], parts: dict[str, Markup], made: Reference, told: dict[str, Any]
    ) -> str:
        title = form["title"]
        page = Page(
            uri=f"{FOLDER}{made.address.split('/')[2]}/",
            title=title["th"],
            title_en=title["en"],
            description=f"คำถามของ{title['th']} มีไว้อ่าน",
            template="questions.html",
            context=told | {"parts": parts},
            listed_instead="rules/",
        )
        self._shared.outputs[page.address] = page
        return page.uri
