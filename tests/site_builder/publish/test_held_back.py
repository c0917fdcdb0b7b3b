"""Nothing is public before its moment: to the second, in every output."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from prakat.forms.paper import documents
from prakat.site_builder.build import Artifact, Page
from prakat.site_builder.bundle import assets, fetched
from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.project import Project
from prakat.site_builder.publish.outputs import OUTPUTS, begin
from prakat.site_builder.publish.web import search
from tests.site_builder.samples import ANNOUNCEMENT, SAID, site, write

TEXT = (
    ANNOUNCEMENT
    + SAID
    + """\
publish_on: 5 ธันวาคม 2567 17:00
formerly: [older]
status: cancelled
reason: ยุบเลิกลานหอย
cancelled_on: 1 กุมภาพันธ์ 2568
amendments:
  - dated: 18 ธันวาคม 2567
    change: ขยายเวลาทั้งลานหอย
    reason: ถนนขาด
    fields:
      window.close: {was: 19 ธันวาคม 2567 12:00, now: 20 ธันวาคม 2567 16:30}
"""
)

SHORT = {"ผอ.": "ผู้อำนวยการ"}

type Told = Callable[[datetime], str]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Everything that a site says when it is built at a moment: its addresses, pages and files."""
    monkeypatch.setattr(fetched, "fonts", lambda cache: cache)
    monkeypatch.setattr(assets, "collected", lambda *_: Assets(Folder(), Folder()))
    # What is typeset is as its words are.
    monkeypatch.setattr(documents, "other_document", lambda _, words, *__: json.dumps(words).encode())
    monkeypatch.setattr(documents, "blank", lambda *_: b"")
    project = Project.at(tmp_path / "mkdocs.yml")
    write(project.content, TEXT)

    def at(moment: datetime) -> str:
        build = begin(project, site(moment.isoformat()), preview=True)
        said = [
            line for each in build.postings.values() for lines in search.record(each, SHORT) for line in lines
        ]
        for each in (made for output in OUTPUTS for made in output(build)):
            said.append(each.uri)
            if isinstance(each, Page):
                said += [each.title, each.description, repr(each.context)]
            elif isinstance(each, Artifact):
                said.append(_words(each.read()))
        return "\n".join(said)

    return at


def _words(content: bytes) -> str:
    text = content.decode(errors="replace").replace("\r\n ", "")
    return (
        text.encode().decode("unicode_escape", "replace") if text.startswith("{") and "\\u" in text else text
    )


@pytest.mark.parametrize(
    ("public_from", "words"),
    [
        ("2025-01-25T10:30:00+07:00", ["ผลลับเฉพาะ", "secret.pdf", "บัญชีลับ"]),
        ("2024-12-19T00:00:00+07:00", ["ใบบัว", "names.pdf", "รายชื่อทั้งหมด"]),
        ("2025-01-20T09:00:00+07:00", ["files/later.pdf", "ผังที่นั่งแถวคู่"]),
        ("2024-12-18T00:00:00+07:00", ["ขยายเวลาทั้งลานหอย", "opening/v1/", "2024-12-20T16:30:00+07:00"]),
        ("2025-02-01T00:00:00+07:00", ["ยุบเลิกลานหอย"]),
        ("2024-12-05T17:00:00+07:00", ["announcements/opening", "ผู้อำนวยการ 1 ตำแหน่ง", "signed.pdf"]),
    ],
    ids=[
        "a notice, by its time",
        "a notice, by its day",
        "a file",
        "an amendment",
        "a cancellation",
        "an announcement",
    ],
)
def test_nothing_is_said_before_its_moment_and_all_of_it_at_that(
    told: Told, public_from: str, words: list[str]
) -> None:
    moment = datetime.fromisoformat(public_from)
    before, at = told(moment - timedelta(seconds=1)), told(moment)
    assert [each for each in words if each in before] == []
    assert [each for each in words if each not in at] == []


def test_files_answer_under_former_ids_too(told: Told) -> None:
    said = told(datetime.fromisoformat("2025-02-01T00:00:00+07:00")).splitlines()
    for name in ("signed.pdf", "ผัง #1.pdf", "later.pdf", "names.pdf", "secret.pdf"):
        assert f"announcements/opening/files/{name}" in said
        assert f"announcements/older/files/{name}" in said
