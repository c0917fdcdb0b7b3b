"""Who may apply by which form: officials in service, or anybody."""

from pathlib import Path

import pytest

from prakat.site_builder.content.kinds import Kind
from prakat.site_builder.content.model import export
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, OPEN, announcement, load, write

TO_ALL = {"competition", "specialist", "government_employee", "temporary_employee", "local_employee"}
LINE = ANNOUNCEMENT[: ANNOUNCEMENT.index("- id: application")].count("\n") + 1
EITHER = {"selection", "educational_personnel"}


def codes(folder: Path, text: str, position: str | None = None) -> dict[str, int]:
    """The findings about forms, and their lines."""
    found = load(write(folder, text, position) if position else write(folder, text))[1]
    return {each.code: each.line for each in found if each.code.startswith(("form.", "asks."))}


@pytest.mark.parametrize("kind", Kind)
def test_the_form_is_that_of_those_who_may_apply(tmp_path: Path, kind: Kind) -> None:
    of_officials = codes(tmp_path, ANNOUNCEMENT.replace("screening", kind))
    of_the_public = codes(tmp_path, OPEN.replace("government_employee", kind))
    assert of_officials == ({"form.of_officials": LINE} if kind in TO_ALL else {})
    assert of_the_public == ({} if kind in TO_ALL | EITHER else {"form.of_the_public": LINE})


def test_a_selection_by_the_form_of_officials_says_that_only_they_may_apply(tmp_path: Path) -> None:
    selection = ANNOUNCEMENT.replace("screening", "selection")
    assert codes(tmp_path, selection) == {}
    open_to_all = OPEN.replace("government_employee", "selection").replace("entry", "application")
    assert [*codes(tmp_path, open_to_all)] == ["form.of_whom"]


def test_what_an_announcement_asks_of_a_form_is_its_own_word_before_the_forms(tmp_path: Path) -> None:
    asks = "  - {id: entry, asks: {military: false, licences: true}}"
    content, _ = load(write(tmp_path, OPEN.replace("  - id: entry", asks), EMPLOYEE))
    (use,) = export(content.announcements["opening"], content)["forms"]
    topics = content.forms["entry"]["topics"]
    wanted = {name for name, topic in topics.items() if topic["asked"]} - {"military"} | {"licences"}
    assert use["asks"] == [name for name in topics if name in wanted]


def test_a_form_without_topics_is_exported_without(tmp_path: Path) -> None:
    assert "asks" not in export(*announcement(tmp_path))["forms"][0]


@pytest.mark.parametrize(
    ("asks", "code"),
    [
        ("{militry: true}", "asks.unknown"),
        ("{military: 1}", "value.boolean"),
        ("{military: null}", "value.empty"),
    ],
)
def test_a_topic_is_one_of_the_forms_and_yes_or_no(tmp_path: Path, asks: str, code: str) -> None:
    found = load(write(tmp_path, OPEN.replace("- id: entry", f"- {{id: entry, asks: {asks}}}"), EMPLOYEE))[1]
    (finding,) = [each for each in found if each.line == LINE]
    assert finding.code == code
    if code == "asks.unknown":
        assert "military" in finding.remedy["th"]
