"""The files that a visitor's browser keeps for use without a network, and their service worker."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.bundle.compress import sent
from prakat.site_builder.bundle.policy import integrity

ADDRESS = "sw.js"  # at the root of the site, which is thus all it may answer for
PAGE = "offline/"

# Only those files of the theme that pages load; the rest is for features that the site does not use.
_OF_THEME = ("assets/stylesheets/*.min.css", "assets/javascripts/bundle.*.min.js")


def script(assets: Assets, pages: Iterable[str], shared: Iterable[str], site: Path) -> str:
    """Return the text of the site's service worker (site_builder/bundle/service_worker.js).

    ``pages`` are kept at the first visit, with the app; the large runtime only once somebody
    applies (forms/browser/offline.mjs). ``shared`` are the files of the site that those pages need.
    ``site`` is the folder of the built site: the theme's files are known by their content as it is
    published, whatever made it.
    """
    app, runtime = assets
    theme = (path for pattern in _OF_THEME for path in site.glob(pattern))
    others = {
        path.relative_to(site).as_posix(): integrity(hashlib.sha256(path.read_bytes()).digest())
        for path in (*theme, *(site / each for each in shared))
    }
    told = {
        "app": app.address,
        "runtime": runtime.address,
        "files": dict(sorted({**app.hashes, **runtime.hashes, **others}.items())),
        "pages": list(pages),
        "offline": PAGE,
    }
    source = Path(__file__).with_name("service_worker.js").read_text("utf-8")
    return f"self.SITE = {json.dumps(told)};\n{source}"


def sizes(folder: Folder, cache: Path) -> list[tuple[str, int, int, str]]:
    """Return of each file its name in the folder, its bytes as servers send them and in full, and its hash.

    ``cache`` is where files are compressed (compress.py).
    """
    return [
        (address.removeprefix(folder.address), sent(path, cache), path.stat().st_size, folder.hashes[address])
        for address, path in folder.files.items()
    ]
