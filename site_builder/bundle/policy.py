"""The Content-Security-Policy: pages load from this site alone, and send nothing to anybody.

A Content-Security-Policy (W3C, level 3), in each page itself, so that it holds wherever the
site lies; and once more as headers, for servers that send some. Scripts inside a page run only
if their hash is named, and only those are that were named before any page was made
(docs/decisions/0014-scripts-are-named-beforehand.md): no text that finds its way into a page can
become one. What else acts in a finished page by itself is refused (active.py).
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from prakat.forms.questions.source import Finding, finding, first, place_at
from prakat.site_builder.text.active import active_content

# Each thing that a page of ours needs, and nothing else.
_DIRECTIVES = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'"],  # Pyodide is a WebAssembly program
    "worker-src": ["'self'", "blob:"],  # see forms/browser/python.mjs
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],  # icons of the style sheets; the photograph
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
}
# What becomes HTML, a script or a worker's address passes through functions of ours, where a browser knows
# Trusted Types: forms/browser/trusted.mjs, and the page's script for the service worker. In a preview, and on
# a page with permissions of its own, programs of others write HTML, so there it is not asked for.
_TRUSTED = {
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["prakat", "prakat-service-worker"],
}
# Not in a page: browsers heed it as a header only.
_OF_HEADERS = "frame-ancestors 'none'"

# Markdown writes these for the alignment of a table's columns.
_STYLES = {f"text-align: {side};" for side in ("left", "center", "right")}
# The encoding comes first, since browsers look for it in the first 1024 bytes alone; after a plugin that
# shortens pages it may be written otherwise, or begin no head.
_PLACE = re.compile(r"""<meta\s+charset=(["']?)utf-8\1\s*/?>""", re.IGNORECASE)


class PolicyError(Exception):
    """A page holds active content that is not allowed; ``findings`` name it and its place."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


class Policy:
    """The policy of the pages; in a ``preview``, MkDocs adds scripts of its own."""

    def __init__(self, preview: bool = False) -> None:
        self._preview = preview
        self._named: set[str] = set()
        self._scripts: set[str] = set()
        self._styles: set[str] = set()
        self.of_page: tuple[set[str], set[str]] = set(), set()  # of the one that was secured last

    def name(self, html: str) -> None:
        """Allow pages the inline scripts of ``html``, which must come from a template and hold no content."""
        self._named |= {each.body for each in active_content(html) if each.kind == "script"}

    def secured(self, page: str, address: str, apart: Mapping[str, list[str]] | None = None) -> str:
        """Return the page (HTML) with its policy.

        ``address`` is the page's name in findings; ``apart`` are permissions of this page alone.

        Raises:
            PolicyError: something acts in it that was not named.
            ValueError: there is no place for the policy, so that the page would be without.
        """
        if (place := _PLACE.search(page)) is None:
            raise ValueError('no <meta charset="utf-8">')
        named = {"script": self._named, "style": _STYLES, "other": set[str]()}
        found = [*active_content(page)]
        if refused := [each for each in found if each.body not in named[each.kind]]:
            findings = (
                finding(address, place_at(page, each.offset), "site.active", what=each.tag + each.body)
                for each in refused
            )
            raise PolicyError([*first(findings)])
        scripts = {_hash(each.body) for each in found if each.kind == "script"}
        styles = {_hash(each.body) for each in found if each.kind == "style"}
        self.of_page = scripts, styles
        self.note(scripts, styles)
        policy = self._text(scripts, styles, apart or {})
        meta = f'\n      <meta http-equiv="Content-Security-Policy" content="{policy}">'
        return page[: place.end()] + meta + page[place.end() :]

    @property
    def used(self) -> tuple[set[str], set[str]]:
        """The hashes of the scripts and styles of all pages so far."""
        return self._scripts, self._styles

    def note(self, scripts: Iterable[str], styles: Iterable[str]) -> None:
        """Note hashes of pages, also of those that were secured elsewhere."""
        self._scripts.update(scripts)
        self._styles.update(styles)

    def header(self) -> str:
        """Return one policy for all pages so far, for a server to send with each of its answers."""
        return f"{self._text(self._scripts, self._styles, {})}; {_OF_HEADERS}"

    def _text(self, scripts: set[str], styles: set[str], apart: Mapping[str, list[str]]) -> str:
        own = {
            "script-src": ["'unsafe-inline'"] if self._preview else sorted(scripts),
            "style-src": ["'unsafe-hashes'", *sorted(styles)] if styles else [],  # for attributes, too
        }
        directives = _DIRECTIVES if self._preview or apart else _DIRECTIVES | _TRUSTED
        return "; ".join(
            " ".join([name, *sources, *own.get(name, []), *apart.get(name, [])])
            for name, sources in directives.items()
        )


# What servers send with every answer besides the policy; `prakat doctor` asks for them.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Officers of /admin/ log in at their provider, in a window that must know who opened it.
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
# An address there means the same bytes for ever.
KEPT_FOR_EVER = tuple(f"assets/{name}/" for name in ("admin", "openings", "prakat", "runtime", "search"))


def headers(policy: Policy, paths: Iterable[str] = ("/*",)) -> str:
    """Return the headers for servers, in the format that Netlify and Cloudflare Pages read (``_headers``).

    For nginx and Apache: nginx.conf and htaccess in scaffold/agency/deploy/, where ``prakat init`` puts them.
    ``paths`` are those that the policy is sent with: where one page has another, all but that, since
    browsers would hold it to both.
    """
    policies = "".join(f"{path}\n  Content-Security-Policy: {policy.header()}\n" for path in paths)
    others = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    kept = "".join(
        f"/{folder}*\n  Cache-Control: public, max-age=31536000, immutable\n" for folder in KEPT_FOR_EVER
    )
    return f"{policies}/*\n{others}{kept}"


def integrity(digest: bytes) -> str:
    """Return a SHA-256 ``digest`` as browsers read it (W3C, Subresource Integrity)."""
    return f"sha256-{base64.b64encode(digest).decode()}"


@lru_cache(1000)
def _hash(text: str) -> str:
    return f"'{integrity(hashlib.sha256(text.encode()).digest())}'"
