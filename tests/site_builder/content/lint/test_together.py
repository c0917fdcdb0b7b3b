"""Files that contradict each other, and files that nobody would publish."""

from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from tests.site_builder.content.lint.spoilt import assert_told
from tests.site_builder.samples import COMPLETE, POSITION, load, write

SPOILT = [
    ("kind: promotion", "kind: government_employee", "director\n", "kind.position", "พนักงานราชการ"),
    ("อำนวยการ ระดับสูง", "อำนวยการ ระดับต้น", "รับสมัครคัดเลือก", "title.level", "ให้ตรงกัน"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), SPOILT)
def test_an_announcement_suits_its_position(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert_told(tmp_path, instead_of, written, place, code, remedy)


@pytest.mark.parametrize("said", ["ระดับต้นหรือสูง", "ระดับต้น/สูง", "ระดับต้น และระดับสูง", "ระดับต้น ถึง สูง"])
def test_a_title_may_name_several_levels(tmp_path: Path, said: str) -> None:
    text = COMPLETE.replace("อำนวยการ ระดับสูง", f"อำนวยการ {said}", 1)
    assert said in text
    assert load(write(tmp_path, text))[1] == []


def several(folder: Path, announcements: dict[str, str], positions: dict[str, str]) -> list[Finding]:
    write(folder, COMPLETE)
    for kind, texts in {"announcements": announcements, "positions": positions}.items():
        for name, text in texts.items():
            (folder / kind / f"{name}.yaml").write_text(text)
    return load(folder)[1]


SUCCESSOR = "supersedes: opening\ndated: 2 กันยายน 2569\n" + COMPLETE.replace("dated: 1 กันยายน 2569\n", "", 1)
ANOTHER = COMPLETE.replace("- director\n", "- deputy\n")


@pytest.mark.parametrize(
    ("announcements", "positions", "codes"),
    [
        ({"second": SUCCESSOR}, {}, []),
        ({"second": COMPLETE}, {}, ["position.announced_twice"] * 2),
        ({"second": COMPLETE, "third": COMPLETE}, {}, ["position.announced_twice"] * 3),
        (
            {"second": SUCCESSOR.replace("dated: 2 ก", "dated: 31 ส", 1).replace("31 สันยายน", "31 สิงหาคม")},
            {},
            ["supersedes.order"],
        ),
        (
            {"second": SUCCESSOR, "third": SUCCESSOR},
            {},
            ["position.announced_twice"] * 2 + ["supersedes.twice"],
        ),
        (
            {"second": SUCCESSOR.replace("supersedes: opening", "supersedes: second")},
            {},
            ["supersedes.itself"],
        ),
        ({}, {"deputy": POSITION}, ["position.number_reused"] * 2),
        ({"second": ANOTHER}, {"deputy": POSITION}, ["position.number_taken"] * 2),
        ({"second": ANOTHER}, {"deputy": POSITION.replace("number: 40", "number: 41")}, []),
        (
            {"second": ANOTHER},
            {"deputy": POSITION.replace("  - สำนักงานทดสอบ\n", "  - กรมอื่น\n")},
            ["position.agency"],
        ),
    ],
)
def test_files_do_not_contradict_each_other(
    tmp_path: Path, announcements: dict[str, str], positions: dict[str, str], codes: list[str]
) -> None:
    assert sorted(each.code for each in several(tmp_path, announcements, positions)) == codes


def test_a_ring_of_announcements_that_supersede_each_other_ends(tmp_path: Path) -> None:
    ring = {f"a{n}": f"supersedes: a{(n + 1) % 3}\n{COMPLETE}" for n in range(3)}
    findings = [each for each in several(tmp_path, ring, {}) if each.code == "supersedes.itself"]
    assert [each.file for each in findings] == [f"content/announcements/a{n}.yaml" for n in range(3)]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("announcements/2570/new.yml.txt", "file.ending"),
        ("positions/clerk.YAML", "file.ending"),
        ("announcement/new.yaml", "file.stray"),
        ("pages/about.md", None),
        ("announcements/.gitkeep", None),
    ],
)
def test_what_would_not_be_published_is_no_silence(tmp_path: Path, path: str, code: str | None) -> None:
    file = write(tmp_path, COMPLETE) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(COMPLETE)
    assert [each.code for each in load(tmp_path)[1]] == ([code] if code else [])
