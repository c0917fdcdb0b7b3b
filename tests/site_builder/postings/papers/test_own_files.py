"""An agency's own PDFs: which are published, where, and what is refused."""

from pathlib import Path

import pytest

from prakat.forms.paper.documents import DocumentError
from prakat.site_builder.content.lint.attached import MOST_BYTES
from prakat.site_builder.postings.papers import own_files
from tests.site_builder.samples import ANNOUNCEMENT, PDFS, SAID, posted


def test_every_file_that_is_named_is_published_once(tmp_path: Path) -> None:
    again = "  - {file: signed.pdf, title: ประกาศฉบับลงนาม}\n"
    posting = posted(tmp_path, ANNOUNCEMENT + SAID.replace("files:\n", f"files:\n{again}", 1))
    found = own_files.papers(posting)
    assert [*found] == [*PDFS]
    plan = found["ผัง #1.pdf"]
    assert plan.path.read_bytes() == "%PDF-1.7 ผัง #1.pdf".encode()
    assert plan.uri == "announcements/opening/files/ผัง #1.pdf"
    assert plan.link == "announcements/opening/files/%E0%B8%9C%E0%B8%B1%E0%B8%87%20%231.pdf"


@pytest.mark.parametrize(("bytes_", "size"), [(1, "1 KB"), (999_001, "1.0 MB"), (12_340_000, "12.3 MB")])
def test_its_size_is_told(bytes_: int, size: str) -> None:
    assert own_files.Paper("a.pdf", bytes_).size == size


def test_without_any_there_is_none(tmp_path: Path) -> None:
    assert own_files.papers(posted(tmp_path)) == {}


def test_what_is_no_pdf_of_its_own_folder_is_refused_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "announcements/2567/signed.pdf"
    posting = posted(tmp_path, ANNOUNCEMENT + "files: [{file: signed.pdf, title: แผนผัง}]\n")
    file.unlink()

    def refused(why: str) -> None:
        with pytest.raises(DocumentError, match=why) as raised:
            own_files.papers(posting)
        assert raised.value.__notes__ == ["opening: signed.pdf"]
        assert set(raised.value.words) == {"th", "en"}

    refused("There is no file")
    file.write_bytes(b"MZ not a document")
    refused("no PDF")
    with file.open("wb") as large:
        large.write(b"%PDF-1.7")
        large.truncate(MOST_BYTES + 1)
    refused("no more than 50 are published")
    file.unlink()
    file.mkdir()
    refused("There is no file")
    file.rmdir()
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(b"%PDF-1.7 of somebody else")
    file.symlink_to(elsewhere)
    refused("leads out of the announcement")


@pytest.mark.parametrize("name", ["../plan.pdf", "a/plan.pdf", ".plan.pdf", "plan.html", r"a\plan.pdf"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssertionError):
        posted(tmp_path, ANNOUNCEMENT + f"files: [{{file: '{name}', title: แผนผัง}}]\n")
