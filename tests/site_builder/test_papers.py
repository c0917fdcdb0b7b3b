"""What there is to print is typeset once, and again where something has changed."""

from pathlib import Path

import pytest

from forms import documents
from site_builder import bundle
from site_builder.papers import papers
from tests.site_builder.samples import ANNOUNCEMENT, POSITION, announcement, load, write
from tests.support import some

ATTACHED, BLANK = "announcements/opening/job-description.pdf", "announcements/opening/application.pdf"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path) -> Path:
    """A folder of content, where nothing was typeset yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bundle, "fonts", lambda: fonts)
    return tmp_path / "content"


def test_each_announcement_has_its_attachment_and_its_blank_forms(content: Path) -> None:
    made = dict(papers(announcement(content)[1]))
    assert list(made) == [ATTACHED, BLANK]
    for path in some(made.values()):
        assert documents.page_count(path.read_bytes()) >= 1
    assert made == dict(papers(announcement(content)[1]))


def test_nothing_is_typeset_again_without_need(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = dict(papers(announcement(content)[1]))

    def refuse(*_: object) -> bytes:
        raise AssertionError("typeset again")

    monkeypatch.setattr(documents, "no_form", refuse)
    monkeypatch.setattr(documents, "blank", refuse)
    assert dict(papers(announcement(content)[1])) == made
    # Words that are not printed change nothing.
    assert dict(papers(announcement(content, ANNOUNCEMENT + "how_to_submit: ส่งด้วยตนเอง\n")[1])) == made


def test_what_changes_is_typeset_anew(content: Path) -> None:
    before = dict(papers(announcement(content)[1]))
    after = dict(papers(load(write(content, position=POSITION.replace("ติดตามงาน", "เร่งรัดงาน")))[0]))
    assert after[ATTACHED] != before[ATTACHED]
    assert after[BLANK] == before[BLANK], "which does not say what the work is"


def test_a_new_layout_is_used_at_once(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from site_builder import attachment

    before = dict(papers(announcement(content)[1]))
    layout = content / "attachment.typ"
    layout.write_text(attachment.LAYOUT.read_text().replace("1.5cm", "2.5cm"))
    monkeypatch.setattr(attachment, "LAYOUT", layout)
    after = dict(papers(announcement(content)[1]))
    assert after[ATTACHED].read_bytes() != before[ATTACHED].read_bytes()
