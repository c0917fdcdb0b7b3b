"""The theme's page, rendered once and filled many times.

A page that comes from data differs from others of its template in a few values and blocks. So the generator
renders the theme's page (``main.html``) once, with marks in place of these: the outcome, a *frame*, is the
template that stands in the place of ``main.html`` while pages are rendered. Whatever the theme and the
agency's own templates do stays; it is only not done again for each page.

A frame is made for each way in which pages differ in more than values: their template, their depth below
the site's root, and which of the values they have at all. Links from a frame go by the site's root.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes

from prakat.site_builder.build import Page
from prakat.site_builder.site import Site

_SHELL = "main.html"
# Characters of the private use area: no text holds them, and no template escapes them.
_BEGIN, _END = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGIN}([^{_END}]+){_END}")
_ABOUT = ("title", "title_en", "description", "updated", "listed_instead")


class Shown(NamedTuple):
    """A page as templates see it, by MkDocs' names: ``page.meta.title``, ``page.canonical_url``."""

    url: str
    title: str
    meta: Mapping[str, Any]
    canonical_url: str | None
    is_homepage: bool = False


class Shell:
    """Renders pages with the templates of ``env``.

    ``context`` returns by the address of a page what all pages of that depth know.
    """

    def __init__(
        self, env: jinja2.Environment, site: Site, context: Callable[[str], Mapping[str, Any]]
    ) -> None:
        assert env.loader is not None
        self._sources = {_SHELL: "{% extends shell %}"}
        below = jinja2.DictLoader(self._sources)
        self._env = env.overlay(loader=jinja2.ChoiceLoader([below, env.loader]))
        self._theme, self._site = env, site
        self._shared = cache(lambda depth: dict(context("-/" * depth)))
        self._blocks = cache(lambda name: sorted({*_blocks(env, name)}))
        self._frames: dict[tuple[Any, ...], jinja2.Template] = {}

    def rendered(self, page: Page) -> str:
        """Return the page as HTML."""
        shared, shown = self._shared(page.uri.count("/")), shown_as(page, self._site)
        own = {**page.context, "root": page.root, "page": shown, "shell": self._frame(page, shown)}
        return self._env.get_template(page.template).render(shared | own)

    def _frame(self, page: Page, shown: Shown) -> jinja2.Template:
        said = tuple(key for key in _ABOUT if shown.meta[key])
        kind = (page.template, page.root, said, bool(page.context.get("followed")))
        if kind not in self._frames:
            marks = dict(shown.meta) | {key: f"{_BEGIN}page.meta.{key}{_END}" for key in said}
            canonical = f"{_BEGIN}page.canonical_url{_END}" if shown.canonical_url else None
            depth = page.uri.count("/")
            marked = Shown("-/" * depth, f"{_BEGIN}page.title{_END}", marks, canonical)
            blocks = (
                f"{{% block {name} %}}{_BEGIN}block {name}{_END}{{{{ super() }}}}"
                f"{_BEGIN}endblock{_END}{{% endblock %}}"
                for name in self._blocks(page.template)
            )
            theme = self._theme.from_string(f'{{% extends "{_SHELL}" %}}{"".join(blocks)}')
            own = {"page": marked, "root": page.root, "followed": kind[-1]}
            name = f"shell {hashlib.sha256(repr(kind).encode()).hexdigest()[:12]}"
            self._sources[name] = _template(theme.render(self._shared(depth) | own))
            self._frames[kind] = self._env.get_template(name)
        return self._frames[kind]


def _template(html: str) -> str:
    """Return rendered HTML with marks as a template."""
    text, *rest = _MARK.split(html)
    made = [_literal(text)]
    for mark, after in zip(rest[::2], rest[1::2], strict=True):
        made.append(f"{{{{ {mark} }}}}" if mark.startswith("page.") else f"{{% {mark} %}}")
        made.append(_literal(after))
    return "".join(made)


def shown_as(page: Page, site: Site) -> Shown:
    """Return a page as templates and the sitemap see it."""
    meta = {key: getattr(page, key) for key in _ABOUT}
    address = page.uri if page.listed_instead is None else page.listed_instead
    return Shown(page.uri, page.title, meta, site.absolute(address))


def _literal(text: str) -> str:
    """Return a template that renders as the text, whatever that holds."""
    written = text.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    return f'{{{{ "{written}" | safe }}}}' if text else ""


def _blocks(env: jinja2.Environment, name: str) -> Iterator[str]:
    """Yield the blocks that a template fills, and those that it extends, up to the shell."""
    while name != _SHELL:
        assert env.loader is not None
        read = env.parse(env.loader.get_source(env, name)[0])
        yield from (each.name for each in read.find_all(nodes.Block))
        extended = read.find(nodes.Extends)
        if extended is None or not isinstance(extended.template, nodes.Const):
            return
        name = extended.template.value
