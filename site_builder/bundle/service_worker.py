"""What a visitor's browser keeps for when there is no network: the list, and who serves it."""

import json
from collections.abc import Iterable
from pathlib import Path

from prakat.site_builder.bundle.assets import Carried

ADDRESS = "sw.js"  # at the root of the site, which is thus all it may answer for
PAGE = "offline/"

# Of the theme only what its pages load; the rest is for features that the site does not use.
_OF_THEME = ("assets/stylesheets/*.min.css", "assets/javascripts/bundle.*.min.js")


def service_worker(carried: Carried, pages: Iterable[str], site: Path) -> str:
    """Return the text of the site's service worker (site_builder/bundle/service_worker.js).

    ``pages`` are kept at the first visit, with the program; the large runtime only once somebody
    applies (forms/browser/offline.mjs). ``site`` is the folder of the built site.
    """
    small = [address for address in carried.files if address.startswith(carried.program)]
    theme = [path.relative_to(site).as_posix() for each in _OF_THEME for path in site.glob(each)]
    told = {
        "program": carried.program,
        "runtime": carried.runtime,
        "files": sorted([*small, *theme]),
        "pages": list(pages),
        "offline": PAGE,
    }
    source = Path(__file__).with_name("service_worker.js").read_text()
    return f"self.SITE = {json.dumps(told)};\n{source}"


def large(carried: Carried) -> list[tuple[str, int]]:
    """The files of the runtime: name in its folder, and bytes."""
    found = {address: path for address, path in carried.files.items() if address.startswith(carried.runtime)}
    return [(address.removeprefix(carried.runtime), path.stat().st_size) for address, path in found.items()]
