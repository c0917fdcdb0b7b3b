"""What a visitor's browser keeps for when there is no network: the list, and who serves it."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from prakat.site_builder.bundle.assets import Carried
from prakat.site_builder.bundle.policy import integrity

ADDRESS = "sw.js"  # at the root of the site, which is thus all it may answer for
PAGE = "offline/"

# Of the theme only what its pages load; the rest is for features that the site does not use.
_OF_THEME = ("assets/stylesheets/*.min.css", "assets/javascripts/bundle.*.min.js")


def service_worker(carried: Carried, pages: Iterable[str], site: Path) -> str:
    """Return the text of the site's service worker (site_builder/bundle/service_worker.js).

    ``pages`` are kept at the first visit, with the program; the large runtime only once somebody
    applies (forms/browser/offline.mjs). ``site`` is the folder of the built site: the theme's files
    are known by their content as it is published, whatever made it.
    """
    theme = {
        path.relative_to(site).as_posix(): integrity(hashlib.sha256(path.read_bytes()).digest())
        for pattern in _OF_THEME
        for path in site.glob(pattern)
    }
    told = {
        "program": carried.program,
        "runtime": carried.runtime,
        "files": dict(sorted((carried.hashes | theme).items())),
        "pages": list(pages),
        "offline": PAGE,
    }
    source = Path(__file__).with_name("service_worker.js").read_text()
    return f"self.SITE = {json.dumps(told)};\n{source}"


def large(carried: Carried) -> list[tuple[str, int, str]]:
    """Return of each file of the runtime its name in the folder, its bytes, and its hash."""
    return [
        (address.removeprefix(carried.runtime), path.stat().st_size, carried.hashes[address])
        for address, path in carried.files.items()
        if address.startswith(carried.runtime)
    ]
