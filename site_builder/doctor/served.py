"""An address at which a site is published → what the server does wrong, and which files are not as built."""

import posixpath
import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import local
from urllib.parse import urljoin, urlsplit

from prakat.forms.questions.source import Finding, finding
from prakat.site_builder.bundle import service_worker
from prakat.site_builder.bundle.compress import ENDINGS
from prakat.site_builder.bundle.policy import HEADERS, KEPT_FOR_EVER
from prakat.site_builder.doctor.client import Address, Answer, Client, UnreachableError
from prakat.site_builder.doctor.folder import NOWHERE
from prakat.site_builder.doctor.permitted import forbidden, own
from prakat.site_builder.publish.data import manifest
from prakat.site_builder.publish.data.manifest import Manifest

_CONNECTIONS = 6  # as many as a browser opens
_LONG, _SHORT = 30 * 86_400, 86_400  # seconds for which browsers keep what never changes, and what does
_SCRIPT = {"text/javascript", "application/javascript", "application/x-javascript", "application/ecmascript"}
# What browsers refuse under another type, most of it by X-Content-Type-Options. (WHATWG, MIME Sniffing.)
_REFUSED = {
    ".js": _SCRIPT,
    ".mjs": _SCRIPT,
    ".css": {"text/css"},
    ".html": {"text/html"},
    ".svg": {"image/svg+xml"},
    ".wasm": {"application/wasm"},
}
# What is then downloaded in place of shown, or read by some programs only.
_USUAL = {
    ".pdf": {"application/pdf"},
    ".json": {"application/json", "application/ld+json"},
    ".xml": {"application/xml", "text/xml", "application/atom+xml", "application/rss+xml"},
    ".ics": {"text/calendar"},
    ".png": {"image/png"},
    ".txt": {"text/plain"},
}
# Files of providers and servers, which they read and do not give.
_NOT_GIVEN = {"_headers", "_redirects", "CNAME", ".nojekyll", ".htaccess", "web.config"}
_MISSING = 404


def manifest_of(address: Address) -> Manifest:
    """Return the manifest that the server itself gives.

    Raises:
        UnreachableError: the server gives no answer.
        ManifestError: it gives none.
    """
    with closing(Client(address)) as client:
        answer = client.get(address.path(manifest.ADDRESS))
    return manifest.read(answer.begin if answer.status == 200 else b"")


def findings(
    address: Address, built: Manifest, advance: Callable[[int], None] = lambda _: None
) -> Iterator[Finding]:
    """Yield what is wrong, first of the server as a whole, then of each file by its path in the site.

    ``advance`` is told how many files were looked at.

    Raises:
        UnreachableError: the server gives no answer at all.
    """
    with closing(Client(address)) as client:
        yield from _as_a_whole(client, built)
    kept, open_ones = local(), []

    def looked_at(name: str) -> list[Finding]:
        if not hasattr(kept, "client"):
            kept.client = Client(address)
            open_ones.append(kept.client)
        return [*_file(kept.client, name, built.files[name])]

    names = [name for name in built.files if name not in _NOT_GIVEN]
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        for found in pool.map(looked_at, names):
            yield from found
            advance(1)
    for each in open_ones:
        each.close()


def _file(client: Client, name: str, digest: str) -> Iterator[Finding]:
    """Yield what is wrong about one file: whether it is there, as it was built, and of the right type."""
    try:
        answer = client.get(client.address.path(name))
    except UnreachableError as error:
        yield finding(name, NOWHERE, "deployed.unreachable", why=str(error))
        return
    if answer.status == _MISSING and name != "404.html":
        yield finding(name, NOWHERE, "deployed.missing")
    elif answer.status != 200 and name != "404.html":
        where = answer.headers.get("location", "")
        yield finding(name, NOWHERE, "deployed.refused", status=f"{answer.status} {where}".strip())
    elif answer.hash != digest:
        yield finding(name, NOWHERE, "deployed.differs")
    else:
        yield from _typed(name, answer)


def _typed(name: str, answer: Answer) -> Iterator[Finding]:
    told, _, more = answer.headers.get("content-type", "").partition(";")
    ending = posixpath.splitext(name)[1]
    right = _REFUSED.get(ending, set()) | _USUAL.get(ending, set())
    if right and told.strip().lower() not in right:
        code = "deployed.type" if ending in _REFUSED else "deployed.type_unusual"
        yield finding(name, NOWHERE, code, told=told or "-", right=min(right))
    charset = more.lower().partition("charset=")[2].strip(' "')
    if right and charset and charset not in ("utf-8", "utf8", "us-ascii"):
        yield finding(name, NOWHERE, "deployed.charset", told=charset)


def _as_a_whole(client: Client, built: Manifest) -> Iterator[Finding]:
    """Yield what is wrong about the way in which the server answers, whatever lies there."""
    address, place = client.address, str(client.address)
    home = client.get(address.path(""))
    if not address.is_secure:
        yield finding(place, NOWHERE, "server.insecure")
    if built.site and built.site != place:
        yield finding(place, NOWHERE, "server.elsewhere", site=built.site)
    yield from _headers(client, home, built)
    yield from _paths(client, built)
    yield from _kept(client, built)
    yield from _compressed(client, built)


def _headers(client: Client, home: Answer, built: Manifest) -> Iterator[Finding]:
    """Yield headers that are missing, and policies that forbid what pages need."""
    place = str(client.address)
    sent = home.headers.get("content-security-policy", "")
    for name, value in HEADERS.items():
        framed = name == "X-Frame-Options" and "frame-ancestors" in sent
        if not framed and name.lower() not in home.headers:
            yield finding(place, NOWHERE, "server.header", header=f"{name}: {value}")
    if client.address.parts.scheme == "https" and "strict-transport-security" not in home.headers:
        header = "Strict-Transport-Security: max-age=31536000"
        yield finding(place, NOWHERE, "server.header", header=header)
    pages = [name for name in built.files if name.endswith("index.html")]
    applying = [name for name in pages if name.endswith("/apply/index.html")]
    for name in dict.fromkeys([*pages[:1], *applying[:1], *pages[-1:]]):
        answer = client.get(client.address.path(name))
        policy = answer.headers.get("content-security-policy", "")
        if answer.status == 200 and policy:
            for each in dict.fromkeys(forbidden(policy, own(answer.begin.decode(errors="replace")))):
                yield finding(name, NOWHERE, "server.policy", what=each)
    workers = (name for name in built.files if name.endswith("/browser/worker.js"))
    for name in [*workers][:1]:
        if "content-security-policy" not in client.get(client.address.path(name)).headers:
            yield finding(name, NOWHERE, "server.worker_policy")


def _paths(client: Client, built: Manifest) -> Iterator[Finding]:
    """Yield what is wrong about an address without its slash, and about one where nothing lies."""
    address = client.address
    nowhere = f"{secrets.token_hex(8)}.js"
    answer = client.get(address.path(nowhere))
    if answer.status != _MISSING:
        yield finding(nowhere, NOWHERE, "server.not_missing", status=answer.status)
    pages = (name.removesuffix("/index.html") for name in built.files if name.endswith("/index.html"))
    for page in [*pages][:1]:
        asked = str(address) + page
        answer = client.get(address.path(page))
        leads = urljoin(asked, answer.headers.get("location", ""))
        if answer.status == 200 or (300 <= answer.status < 400 and urlsplit(leads) == urlsplit(asked + "/")):
            continue
        yield finding(page, NOWHERE, "server.redirect", status=answer.status, where=leads)


def _kept(client: Client, built: Manifest) -> Iterator[Finding]:
    """Yield files that browsers keep too long, or ask for anew though they never change."""
    for name in ("index.html", service_worker.ADDRESS):
        if name in built.files and _seconds(client.get(client.address.path(name)).headers) > _SHORT:
            yield finding(name, NOWHERE, "server.kept")
    lasting = (name for name in built.files if name.startswith(KEPT_FOR_EVER))
    for name in [*lasting][:1]:
        if _seconds(client.get(client.address.path(name)).headers) < _LONG:
            yield finding(name, NOWHERE, "server.not_kept")


def _seconds(headers: Mapping[str, str]) -> int:
    """Return for how long a browser may keep an answer without asking (RFC 9111)."""
    told = [each.strip().lower() for each in headers.get("cache-control", "").split(",")]
    if {"no-cache", "no-store"} & {*told}:
        return 0
    ages = [each.removeprefix("max-age=") for each in told if each.startswith("max-age=")]
    return int(ages[0]) if ages and ages[0].isdecimal() else 0


def _compressed(client: Client, built: Manifest) -> Iterator[Finding]:
    """Yield the largest file, if it is sent as it is though the browser takes it compressed."""
    programs = [name for name in built.files if name.endswith(".wasm") and ".wasm" in ENDINGS]
    for name in programs[:1]:
        if "content-encoding" not in client.get(client.address.path(name), "gzip, br").headers:
            yield finding(name, NOWHERE, "server.uncompressed")
