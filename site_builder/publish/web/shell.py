"""The theme's page, rendered once and filled many times.

A page that comes from data differs from others of its template in a few values and blocks. So the generator
renders the theme's page (``main.html``) once, with marks in place of these: the outcome, a *frame*, is the
template that stands in the place of ``main.html`` while pages are rendered. Whatever the theme and the
agency's own templates do stays; it is only not done again for each page.

A frame is made for each way in which pages differ in more than values: their template, their depth below
the site's root, and which of the values they have at all. Links from a frame go by the site's root.

Besides its own context a page depends on its frame, and on the values that templates ask for: both together
are its *looks*. What templates asked for is noted while they are rendered, so that nobody need list it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context

from prakat.site_builder.build import Page
from prakat.site_builder.site import Site

_SHELL = "main.html"
# Characters of the private use area: no text holds them, and no template escapes them.
_BEGIN, _END = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGIN}([^{_END}]+){_END}")
# In a context: the keys that are told, of which nobody need note that they were asked for.
OWN = "keys of its own"
_ABOUT = ("title", "title_en", "description", "updated", "listed_instead")


class Shown(NamedTuple):
    """A page as templates see it, by MkDocs' names: ``page.meta.title``, ``page.canonical_url``."""

    url: str
    title: str
    meta: Mapping[str, Any]
    canonical_url: str | None
    is_homepage: bool = False


class Kind(NamedTuple):
    """What pages have in common that share a frame; ``said`` are the keys of ``_ABOUT`` that they have."""

    template: str
    depth: int
    said: tuple[str, ...]
    canonical: bool
    followed: bool


class Asked(NamedTuple):
    """What pages were rendered with besides their own: kinds of frames, and the names of values."""

    kinds: frozenset[Kind]
    names: frozenset[str]

    def written(self) -> list[Any]:
        """Return it as JSON can hold it."""
        return [sorted(self.kinds), sorted(self.names)]

    @classmethod
    def read(cls, told: Any) -> "Asked":
        """Return what was written."""
        kinds, names = told or ((), ())
        made = ((template, depth, tuple(said), *rest) for template, depth, said, *rest in kinds)
        return cls(frozenset(Kind(*each) for each in made), frozenset(names))


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
        self.env = env.overlay(loader=jinja2.ChoiceLoader([below, env.loader]))
        self._kinds: set[Kind] = set()
        self._names: set[str] = set()
        self.env.context_class = _noting(self._names)
        # A dict, where Jinja has a chain of two: it is copied, and its keys are compared, for each import.
        self.env.make_globals = lambda d: {**env.globals, **(d or {})}  # type: ignore[method-assign]
        self._theme, self._site = env, site
        self._shared = cache(lambda depth: dict(context("-/" * depth)))
        self._blocks = cache(lambda name: sorted({*_blocks(env, name)}))
        self._frames: dict[Kind, jinja2.Template] = {}

    def rendered(self, page: Page) -> str:
        """Return the page as HTML."""
        shared, shown = self._shared(page.uri.count("/")), shown_as(page, self._site)
        kind = _kind(page, shown)
        self._kinds.add(kind)
        own = {**page.context, "root": page.root, "page": shown, "shell": self._frame(kind)}
        return self.env.get_template(page.template).render(shared | own | {OWN: own.keys()})

    def asked(self, elsewhere: Asked | None = None) -> Asked:
        """Return what pages have asked for; also what they did in another process, or in another build."""
        if elsewhere:
            self._kinds |= elsewhere.kinds
            self._names |= elsewhere.names
        return Asked(frozenset(self._kinds), frozenset(self._names))

    def looks(self, asked: Asked, digest: Callable[[object], str | None]) -> str | None:
        """Return a digest of all that was asked for, as it is now; None if some of it has none."""
        try:
            for kind in asked.kinds:
                self._frame(kind)
        except jinja2.TemplateNotFound:
            return None
        values = {}
        for depth in sorted({kind.depth for kind in asked.kinds}):
            given = {**self._theme.globals, **self._shared(depth)}
            values[depth] = {name: given[name] for name in sorted(asked.names) if name in given}
        return digest([[[kind, self._sources[_name(kind)]] for kind in sorted(asked.kinds)], values])

    def _frame(self, kind: Kind) -> jinja2.Template:
        if kind not in self._frames:
            marks: dict[str, str | None] = dict.fromkeys(_ABOUT) | {"title_en": ""}
            marks |= {key: f"{_BEGIN}page.meta.{key}{_END}" for key in kind.said}
            canonical = f"{_BEGIN}page.canonical_url{_END}" if kind.canonical else None
            marked = Shown("-/" * kind.depth, f"{_BEGIN}page.title{_END}", marks, canonical)
            blocks = (
                f"{{% block {name} %}}{_BEGIN}block {name}{_END}{{{{ super() }}}}"
                f"{_BEGIN}endblock{_END}{{% endblock %}}"
                for name in self._blocks(kind.template)
            )
            theme = self._theme.from_string(f'{{% extends "{_SHELL}" %}}{"".join(blocks)}')
            own = {"page": marked, "root": "../" * kind.depth, "followed": kind.followed}
            self._sources[_name(kind)] = _template(theme.render(self._shared(kind.depth) | own))
            self._frames[kind] = self.env.get_template(_name(kind))
        return self._frames[kind]


def _kind(page: Page, shown: Shown) -> Kind:
    said = tuple(key for key in _ABOUT if shown.meta[key])
    followed = bool(page.context.get("followed"))
    return Kind(page.template, page.uri.count("/"), said, bool(shown.canonical_url), followed)


def _name(kind: Kind) -> str:
    """Return what a frame's template is called."""
    return f"shell {hashlib.sha256(repr(kind).encode()).hexdigest()[:12]}"


def _noting(names: set[str]) -> type[Context]:
    """Return the class of contexts that note in ``names`` which values templates ask for."""

    class Noting(Context):
        def resolve_or_missing(self, key: str) -> Any:
            if key not in self.vars and key not in self.parent.get(OWN, ()):
                names.add(key)
            return super().resolve_or_missing(key)

    return Noting


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
    return Shown(page.uri, page.title, meta, address if "://" in address else site.absolute(address))


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
