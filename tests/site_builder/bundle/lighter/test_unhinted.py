"""The documents' fonts without hints: smaller, and the same pages."""

from pathlib import Path

from prakat.forms.paper import documents, typeface
from prakat.forms.paper.print_data import Reported, sheet
from prakat.site_builder.bundle.lighter.unhinted import unhinted
from prakat.site_builder.intake.verify import Exported
from tests.conftest import CACHE
from tests.support import some

FETCHED = CACHE / "fonts"


def test_every_font_is_a_quarter_of_what_hints_make_of_it(fonts: Path) -> None:
    before = sum((FETCHED / name).stat().st_size for name in typeface.FILES)
    assert sum((fonts / name).stat().st_size for name in typeface.FILES) < before / 3


def test_without_hints_there_is_nothing_left_to_take(fonts: Path) -> None:
    for name in some(typeface.FILES):
        assert len(unhinted((fonts / name).read_bytes())) - (fonts / name).stat().st_size < 512


def test_pages_are_drawn_with_the_same_outlines_at_the_same_places(originals: Exported, fonts: Path) -> None:
    for form in some(originals.forms.values()):
        words = sheet(form, originals.announcement, None, Reported())
        here, there = (documents.svg_pages(form, words, {}, each) for each in (fonts, FETCHED))
        assert here == there


def test_characters_are_found_as_before(fonts: Path) -> None:
    for name in some(typeface.FILES):
        assert documents.coverage((fonts / name).read_bytes()) == documents.coverage(
            (FETCHED / name).read_bytes()
        )


def test_the_official_attachment_stays_below_60_kilobytes(site: Path) -> None:
    papers = some([*site.glob("announcements/*/job-description.pdf")])
    assert max(path.stat().st_size for path in papers) <= 60_000
