"""What the service worker is told to keep, and by what it knows that this is what was built."""

import json
from pathlib import Path
from typing import Any

from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.bundle.service_worker import script, sizes

ASSETS = Assets(
    app=Folder(
        "assets/prakat/1/",
        {"assets/prakat/1/browser/main.mjs": Path(__file__)},
        {"assets/prakat/1/browser/main.mjs": "sha256-m"},
    ),
    runtime=Folder(
        "assets/runtime/2/",
        {"assets/runtime/2/fonts/a.ttf": Path(__file__)},
        {"assets/runtime/2/fonts/a.ttf": "sha256-f"},
    ),
)


def listed(text: str) -> Any:
    first, _, rest = text.partition("\n")
    assert rest.startswith("// The site's service worker")
    return json.loads(first.removeprefix("self.SITE = ").removesuffix(";"))


def test_each_file_that_a_page_loads_is_told_with_its_hash(tmp_path: Path) -> None:
    theme = ["assets/stylesheets/main.1.min.css", "assets/javascripts/bundle.2.min.js"]
    shared = ["assets/shared/3/form.json"]
    for name in [*theme, *shared, f"{theme[0]}.map", "assets/javascripts/lunr/tinyseg.js", "index.html"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1")
    site = listed(script(ASSETS, ["", "a/"], shared, tmp_path))
    one = "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s="
    assert site["files"] == {
        **ASSETS.app.hashes,
        **ASSETS.runtime.hashes,
        **dict.fromkeys([*theme, *shared], one),
    }
    assert site["pages"] == ["", "a/"]
    assert (site["app"], site["runtime"]) == (ASSETS.app.address, ASSETS.runtime.address)


def test_the_large_files_are_listed_with_their_sizes(tmp_path: Path) -> None:
    """As servers send them, compressed where that helps, and in full."""
    font = tmp_path / "a.ttf"
    font.write_bytes(bytes(100_000))
    runtime = ASSETS.runtime._replace(files={"assets/runtime/2/fonts/a.ttf": font})
    ((name, packed, size, integrity),) = sizes(runtime, tmp_path / "cache")
    assert (name, size, integrity) == ("fonts/a.ttf", 100_000, "sha256-f")
    assert 0 < packed < 1000
