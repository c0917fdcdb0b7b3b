"""Plain lists: by agency, by type and level, by the year of closing."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.model import Content
from prakat.site_builder.postings.posting import Posting, postings
from prakat.site_builder.publish.archives import Listing, by_agency, by_rank, by_year
from prakat.validators.levels import CIVIL
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, OPEN, POSITION, errors, load, write


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Three announcements of two agencies: two years, two ranks, one of them with both."""
    write(tmp_path)
    other = AGENCY.replace("สำนักงานทดสอบ", "กรมทดสอบ").replace("parent: กระทรวงทดสอบ", "parent: สำนักงานทดสอบ")
    (tmp_path / "agencies/other.yaml").write_text(other)
    (tmp_path / "positions/expert.yaml").write_text(
        POSITION.replace("อำนวยการ", "วิชาการ").replace("สูง", "เชี่ยวชาญ").replace("40", "41")
    )
    folder = tmp_path / "announcements/2567"
    later = ANNOUNCEMENT.replace("2024-12-20 16:30", "2025-01-10").replace("test-office", "other")
    (folder / "later.yaml").write_text(later.replace("- director", "- expert"))
    both = ANNOUNCEMENT.replace("- director", "- director\n  - expert").replace("12-20 16:30", "12-30")
    (folder / "both.yaml").write_text(both.replace("2567-12-09", "2024-12-21"))
    content, findings = load(tmp_path)
    assert not errors(findings)
    return content


def told(
    lists: Callable[[Iterable[Posting]], list[Listing]], content: Content
) -> list[tuple[str, str, list[str]]]:
    return [
        (each.uri, each.title, [one.announcement.id for one in each.announcements])
        for each in lists(postings(content).values())
    ]


def test_by_agency(content: Content) -> None:
    assert told(by_agency, content) == [
        ("agencies/other/", "กรมทดสอบ", ["later"]),
        ("agencies/test-office/", "สำนักงานทดสอบ", ["both", "opening"]),
    ]


def test_by_type_and_level_of_every_position(content: Content) -> None:
    assert told(by_rank, content) == [
        ("ranks/k4/", "ประเภทวิชาการ ระดับเชี่ยวชาญ", ["later", "both"]),
        ("ranks/d2/", "ประเภทอำนวยการ ระดับสูง", ["both", "opening"]),
    ]


def test_by_year_of_closing_the_latest_first(content: Content) -> None:
    assert told(by_year, content) == [
        ("years/2568/", "พ.ศ. ๒๕๖๘", ["later"]),
        ("years/2567/", "พ.ศ. ๒๕๖๗", ["both", "opening"]),
    ]


def test_codes_of_levels_are_those_of_the_rules() -> None:
    for code, level in CIVIL.items():
        position = Position.model_construct(type=level.type["th"], level=level.name)
        assert position.ranks == {code: {**level.words, "th": position.rank}}
        assert position.rank_words == {**level.words, "th": position.rank}


def test_employees_are_listed_without_a_level(tmp_path: Path) -> None:
    write(tmp_path, OPEN, EMPLOYEE)
    ((uri, title, _),) = told(by_rank, load(tmp_path)[0])
    assert (uri, title) == ("ranks/government-employee/", "พนักงานราชการ")
