"""What the service worker is told to keep."""

import json
from pathlib import Path
from typing import Any

from prakat.site_builder.bundle.assets import Carried
from prakat.site_builder.bundle.service_worker import large, service_worker

CARRIED = Carried(
    program="assets/prakat/1/",
    runtime="assets/runtime/2/",
    files={
        "assets/prakat/1/browser/main.mjs": Path(__file__),
        "assets/runtime/2/fonts/a.ttf": Path(__file__),
    },
)


def listed(text: str) -> Any:
    first, _, rest = text.partition("\n")
    assert rest.startswith("// The site's service worker")
    return json.loads(first.removeprefix("self.SITE = ").removesuffix(";"))


def test_the_program_and_what_pages_load_of_the_theme_are_kept_at_once(tmp_path: Path) -> None:
    theme = ["assets/stylesheets/main.1.min.css", "assets/javascripts/bundle.2.min.js"]
    unused = [f"{theme[0]}.map", "assets/javascripts/lunr/tinyseg.js", "index.html", *CARRIED.files]
    for address in [*theme, *unused]:
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).touch()
    site = listed(service_worker(CARRIED, ["", "a/"], tmp_path))
    assert site["files"] == sorted([*theme, "assets/prakat/1/browser/main.mjs"])
    assert site["pages"] == ["", "a/"]
    assert (site["program"], site["runtime"]) == (CARRIED.program, CARRIED.runtime)


def test_the_large_files_are_listed_for_whoever_applies() -> None:
    assert large(CARRIED) == [("fonts/a.ttf", Path(__file__).stat().st_size)]
