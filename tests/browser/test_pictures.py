"""The pictures of docs/images are of prakat as it is."""

import runpy
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.conftest import ROOT, tracked
from tests.support import some

ANOTHER = 48  # of 255: below lies how fonts are drawn on another machine
SHARE = 0.002  # of all pixels: a line of words that changed or moved is more


@pytest.mark.nightly
def test_each_picture_shows_what_is_there_now(chromium: Browser, tmp_path: Path) -> None:
    """`.venv/bin/python docs/pictures.py` takes them anew."""
    runpy.run_path(str(ROOT / "docs/pictures.py"))["take"](chromium, tmp_path)
    kept = {each.name: each for each in some(tracked("docs/images"))}
    assert kept.keys() == {each.name for each in tmp_path.iterdir()}
    assert not [name for name, file in kept.items() if differs(file, tmp_path / name)]


def differs(one: Path, other: Path) -> bool:
    """Whether two pictures show something else."""
    with Image.open(one) as before, Image.open(other) as now:
        if before.size != now.size:
            return True
        apart = ImageChops.difference(before.convert("RGB"), now.convert("RGB")).convert("L")
    others = sum(apart.histogram()[ANOTHER:])
    return others > SHARE * apart.width * apart.height


def test_a_picture_whose_lines_moved_differs(tmp_path: Path) -> None:
    shown = ROOT / "docs/images/form.png"
    with Image.open(shown) as picture:
        changed = picture.convert("RGB")
    left, top, right, bottom = 0, changed.height // 4, changed.width, changed.height // 2
    lines = changed.crop((left, top, right, bottom))
    changed.paste(ImageChops.offset(lines, 0, 10), (left, top))
    changed.save(tmp_path / "changed.png")
    assert differs(shown, tmp_path / "changed.png")
    assert not differs(shown, shown)
