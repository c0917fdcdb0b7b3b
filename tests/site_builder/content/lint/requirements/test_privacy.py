"""The notice on personal data: the agency's, the announcement's, and what neither states."""

from pathlib import Path

import pytest

from prakat.site_builder.content.model import export
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, PRIVACY, announcement, load, write


def unstated(folder: Path) -> list[str]:
    return [each.message["en"] for each in load(folder)[1] if each.code == "privacy.unstated"]


def test_it_may_be_the_agencys_for_all_announcements(tmp_path: Path) -> None:
    assert unstated(write(tmp_path, agency=AGENCY + PRIVACY)) == []


def test_an_announcements_own_words_come_before_the_agencys(tmp_path: Path) -> None:
    write(tmp_path, agency=AGENCY + PRIVACY, announcement=ANNOUNCEMENT + "privacy: {retention: 2 ปี}\n")
    content, findings = load(tmp_path)
    assert export(content.announcements["opening"], content)["privacy"] == {
        "purpose": "คัดเลือก",
        "basis": "มาตรา 24 (4)",
        "retention": "2 ปี",
        "contact": "โทร. 0 2123 4568",
    }
    assert [each.code for each in findings] == ["eligibility.no_years"]


def test_where_nobody_states_it_nothing_is_made_up_and_the_officer_is_told(tmp_path: Path) -> None:
    assert "privacy" not in export(*announcement(tmp_path))
    (told,) = unstated(tmp_path)
    assert told.endswith("purpose, legal basis, retention, contact for personal data.")


def test_what_alone_is_missing_is_named(tmp_path: Path) -> None:
    (told,) = unstated(write(tmp_path, agency=AGENCY + PRIVACY.replace(", retention: 1 ปี", "")))
    assert told.endswith("asks for: retention.")


def test_of_an_agency_it_is_said_once_in_its_own_file(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "announcements/2567/second.yaml").write_text(ANNOUNCEMENT, "utf-8")
    (tmp_path / "announcements/2567/third.yaml").write_text(
        f"{ANNOUNCEMENT}privacy: {{basis: ข้อ 1}}\n", "utf-8"
    )
    places = [(each.file, each.line) for each in load(tmp_path)[1] if each.code == "privacy.unstated"]
    assert places == [("content/agencies/test-office.yaml", 1), ("content/announcements/2567/third.yaml", 16)]


@pytest.mark.parametrize(
    "announced",
    [
        ANNOUNCEMENT.replace("forms:\n  - id: application\n", ""),
        f"{ANNOUNCEMENT}status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 10 ธันวาคม 2567\n",
    ],
)
def test_who_asks_for_no_data_need_not_say_what_for(tmp_path: Path, announced: str) -> None:
    assert unstated(write(tmp_path, announced)) == []
