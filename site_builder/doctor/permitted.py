"""Whether a Content-Security-Policy that a server sends permits what a page of ours needs (W3C, CSP 3).

A browser holds a page to its own policy and to every policy of the server's: what one of them forbids is
forbidden.
"""

import re
from collections.abc import Iterator, Mapping

type Directives = Mapping[str, list[str]]

# Where a directive is not given, the next stands for it.
_INSTEAD = {"worker-src": ["child-src", "script-src", "default-src"]}
_OWN = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_HASH = "'sha256-"


def own(page: str) -> Directives:
    """Return the policy that stands in a page of ours; empty if none does."""
    found = _OWN.search(page)
    return directives(found[1]) if found else {}


def directives(policy: str) -> Directives:
    """Return the sources that each directive of a policy names.

    >>> directives("default-src 'self'; img-src 'self' data:")
    {'default-src': ["'self'"], 'img-src': ["'self'", 'data:']}
    """
    given = (each.split() for each in policy.split(";"))
    named: dict[str, list[str]] = {}
    for each in given:
        if each:
            named.setdefault(each[0].lower(), each[1:])
    return named


def forbidden(sent: str, needed: Directives) -> Iterator[str]:
    """Yield what a header forbids of what a page needs, each as it would be written.

    ``sent`` are the policies of a server, with commas between them.

    >>> [*forbidden("default-src 'self'", {"script-src": ["'self'", "'wasm-unsafe-eval'"]})]
    ["script-src 'wasm-unsafe-eval'"]
    """
    for policy in map(directives, sent.split(",")):
        for name, sources in needed.items():
            if not name.endswith("-src"):
                continue
            instead = [name, *_INSTEAD.get(name, ["default-src"])]
            given = next((policy[each] for each in instead if each in policy), None)
            if given is not None:
                yield from (
                    f"{name} {each}" for each in sources if each != "'none'" and not _permits(given, each)
                )


def _permits(given: list[str], source: str) -> bool:
    """Tell whether the sources that a directive names permit one of ours."""
    if source in given:
        return True
    if source == "'self'":
        return bool({"*", "https:", "http:"} & {*given})
    if source == "'wasm-unsafe-eval'":
        return "'unsafe-eval'" in given
    if source.startswith(_HASH):
        return "'unsafe-inline'" in given and not any(each.startswith(("'sha", "'nonce-")) for each in given)
    return source == "'unsafe-hashes'" and "'unsafe-inline'" in given
