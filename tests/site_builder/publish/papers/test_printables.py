"""What there is to print is typeset once, and again where something has changed."""

from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from prakat.forms.paper import documents
from prakat.site_builder.bundle import fetched
from prakat.site_builder.postings.papers import attachment, official
from prakat.site_builder.postings.papers.blanks import FOLDER, blank_address
from prakat.site_builder.project import Project
from prakat.site_builder.publish.papers import printables
from tests.documents.reading import page_count
from tests.site_builder.samples import ANNOUNCEMENT, POSITION, begun, load, write

WHOLE = "announcements/opening/announcement.pdf"
ATTACHED, BLANK, WORD = "announcements/opening/job-description.pdf", "application.pdf", "application.docx"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path) -> Project:
    """A project in which nothing was typeset yet."""
    monkeypatch.setattr(fetched, "fonts", lambda cache: fonts)
    return Project.at(tmp_path / "mkdocs.yml")


def papers(project: Project, text: str = ANNOUNCEMENT, position: str = POSITION) -> dict[str, Path]:
    """The files by address, blanks by their names: where each lies."""
    content, _ = load(write(project.content, text, position))
    made = {each.uri: each.made() for each in printables.artifacts(begun(content, project=project))}
    paths = {uri: path for uri, path in made.items() if isinstance(path, Path)}
    return {uri.rpartition("/")[2] if FOLDER in uri else uri: path for uri, path in paths.items()}


def test_each_announcement_has_its_attachment_and_its_blank_forms(project: Project) -> None:
    made = papers(project)
    assert list(made) == [WHOLE, ATTACHED, BLANK, WORD]
    for address in (WHOLE, ATTACHED, BLANK):
        assert page_count(made[address].read_bytes()) >= 1
    assert "word/document.xml" in ZipFile(made[WORD]).namelist()
    assert made == papers(project)


def test_nothing_is_typeset_again_without_need(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made = papers(project)

    def refuse(*_: object) -> bytes:
        raise AssertionError("typeset again")

    monkeypatch.setattr(documents, "other_document", refuse)
    monkeypatch.setattr(documents, "blank", refuse)
    assert papers(project) == made
    # Words that are not printed change nothing.
    assert papers(project, ANNOUNCEMENT + "publish_on: 6 ธันวาคม 2567\n") == made


def test_what_changes_is_typeset_anew(project: Project) -> None:
    before = papers(project)
    after = papers(project, position=POSITION.replace("ติดตามงาน", "เร่งรัดงาน"))
    assert after[ATTACHED] != before[ATTACHED]
    assert after[WHOLE] != before[WHOLE]
    assert after[BLANK] == before[BLANK], "which does not say what the work is"


def test_announcements_that_ask_the_same_have_the_same_blanks(tmp_path: Path) -> None:
    def address(text: str, position: str = POSITION) -> str:
        content, _ = load(write(tmp_path, text, position))
        return blank_address(begun(content).postings["opening"], "application", "pdf")

    before = address(ANNOUNCEMENT)
    # The position is written in by hand, and days are called what they are.
    assert address(ANNOUNCEMENT, POSITION.replace("สำนักทดสอบ", "สำนักลอง").replace("สูง", "ต้น")) == before
    assert address(ANNOUNCEMENT, POSITION.replace("กองทดสอบ", "กองลอง")) == before
    assert address(ANNOUNCEMENT.replace("2024-12-20", "2024-12-21")) == before
    for changed in (
        "digits: arabic\n",
        "attachments: [สำเนาบัตรประจำตัวประชาชน]\n",
        "reckoning: {age: 1 ตุลาคม 2568}\n",
        "privacy: {retention: 1 ปี}\n",
    ):
        assert address(ANNOUNCEMENT + changed) != before, changed


def test_a_new_layout_is_used_at_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = papers(project)
    layout = project.root / "long_text.typ"
    layout.write_text(attachment.SHARED.read_text().replace("1.5cm", "2.5cm"))
    monkeypatch.setattr(attachment, "SHARED", layout)
    after = papers(project)
    assert after[ATTACHED].read_bytes() != before[ATTACHED].read_bytes()


@pytest.mark.parametrize(
    ("paper", "name"), [(official, "LAYOUT"), (attachment, "LAYOUT"), (attachment, "SHARED")]
)
def test_each_layout_tells_what_is_kept_apart(
    project: Project, monkeypatch: pytest.MonkeyPatch, paper: ModuleType, name: str
) -> None:
    before = papers(project)
    layout = project.root / "layout.typ"
    layout.write_text(getattr(paper, name).read_text() + "\n// Another.\n")
    monkeypatch.setattr(paper, name, layout)
    assert papers(project)[WHOLE] != before[WHOLE]
