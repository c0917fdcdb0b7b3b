"""A run over an inbox: bounded, kept as it goes, and the same however it was cut, stopped or shared."""

import json
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Container, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from prakat.site_builder.intake import examine, inbox, journal, receiving, workers
from prakat.site_builder.intake.examine import Examined, Examiner, Terms
from prakat.site_builder.intake.inbox import Unreadable, received
from prakat.site_builder.intake.journal import Journal, JournalError
from prakat.site_builder.intake.verify import Told, as_json
from prakat.site_builder.intake.workers import Workers
from prakat.validators.checker import Plan
from tests.conftest import ROOT
from tests.dossiers import complete
from tests.site_builder.building import originals
from tests.site_builder.intake.test_inbox import packed
from tests.site_builder.intake.test_verify import failing
from tests.site_builder.test_project import run
from tests.support import until

TERMS = Terms(ROOT, datetime(2026, 12, 1, tzinfo=UTC), pages=False)


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    return Examiner.of(TERMS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten applicants, a ZIP of two, and what is no application."""
    made = tmp_path / "inbox"
    made.mkdir()
    for number in range(10):
        (made / f"{number}.json").write_text(applicant(number))
    (made / "two.zip").write_bytes(packed({f"{name}.json": applicant(20).encode() for name in "ab"}))
    (made / "cv.docx").write_bytes(packed({"word/document.xml": b""}))
    (made / "again.json").write_text(applicant(3))
    (made / "link").symlink_to("/dev/zero")
    return made


def applicant(number: int) -> str:
    dossier = complete("application")
    dossier["forms"]["application"]["person"]["name"] = f"ตัวอย่าง {number}"
    return json.dumps(dossier, ensure_ascii=False)


class Here:
    """Examines in this process, and counts."""

    jobs = 2

    def __init__(self, examiner: Examiner, most: int = 1000) -> None:
        self._examiner, self._most = examiner, most
        self.count = 0

    def examined(self, files: Sequence[bytes]) -> Future[list[Examined]]:
        if self.count >= self._most:
            raise KeyboardInterrupt
        self.count += len(files)
        future: Future[list[Examined]] = Future()
        future.set_result([self._examiner.examine(data) for data in files])
        return future


def ran(
    kept: Path, folder: Path, by: Here | Workers, examiner: Examiner, terms: str = "", together: int = 1
) -> list[str]:
    """What is told of an inbox, by a journal that may know a part of it."""
    with journal.opened(kept) as held:
        run = held.begin("all", received([folder], [kept]))
        places = [
            *receiving.examined(held, run, by, terms or TERMS.key, examiner.version, together)  # type: ignore[arg-type]
        ]
        assert sorted(places) == list(range(len(places))), "each entry once"
        held.end(run)
        return told(held, run)


def told(held: Journal, run: int) -> list[str]:
    return [as_json(row.told) for row in held.rows(run)]


# --- The unit of work -----------------------------------------------------------------------------


def test_rows_are_named_by_their_place_in_the_file(examiner: Examiner) -> None:
    found = examiner.examine(packed({"b.json": applicant(1).encode(), "a.jpg": b"\xff\xd8\xff"}))
    assert [row.told.file for row in found.rows] == ["/a.jpg", "/b.json"]
    assert [row.of("in.zip", "").told.file for row in found.rows] == ["in.zip/a.jpg", "in.zip/b.json"]
    assert found.rows[1].of("in.zip", "").submission.file == "in.zip/b.json"  # type: ignore[union-attr]
    assert found.rests_on == {
        "moe-foreign-relations-director": examiner.version("moe-foreign-relations-director")
    }


def test_a_file_for_an_unknown_announcement_rests_on_its_absence(examiner: Examiner) -> None:
    found = examiner.examine(json.dumps(complete() | {"announcement": "later"}).encode())
    assert isinstance(found.rows[0].told, Unreadable)
    assert found.rests_on == {"later": None}


@pytest.mark.parametrize(("module", "function"), [(Plan, "check"), (examine, "submission")])
def test_a_fault_of_ours_is_the_row_of_its_file(
    module: object, function: str, examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = getattr(module, function)
    monkeypatch.setattr(module, function, failing(at, KeyError("line"), "ตัวอย่าง 7"))
    data = packed({"a.json": applicant(6).encode(), "b.json": applicant(7).encode()})
    sound, odd = (row.told for row in examiner.examine(data).rows)
    assert isinstance(sound, Told)
    assert odd == Unreadable("/b.json", inbox.FAULT)


# --- Bounds ---------------------------------------------------------------------------------------


def slow() -> bytes:
    """A small PDF whose attachment takes seconds to unpack: a row of one byte, over and over."""
    return _pdf(zlib.compress(b"\x01\x00" * 35_000_000, 9), "/FlateDecode", {"/Predictor": 15, "/Columns": 1})


def large() -> bytes:
    """A PDF whose attachment takes a gigabyte to unpack: each letter stands for four bytes."""
    return _pdf(b"z" * 20_000_000 + b"~>", "/ASCII85Decode", {})


def _pdf(data: bytes, packing: str, how: dict[str, int]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", b"")
    stream = next(
        each
        for each in writer._objects
        if isinstance(each, StreamObject) and each.get("/Type") == "/EmbeddedFile"
    )
    stream._data = data
    stream[NameObject("/Filter")] = NameObject(packing)
    parameters = {NameObject(key): NumberObject(value) for key, value in how.items()}
    stream[NameObject("/DecodeParms")] = DictionaryObject(parameters)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_file_beyond_its_bounds_is_named_and_the_others_go_on() -> None:
    # Each is beyond one bound alone, and far: how fast the machine is decides nothing.
    for file, seconds, megabytes, reason in (
        (slow(), 1, 2000, workers.TOO_LONG),
        (large(), 60, 400, inbox.OUT_OF_MEMORY),
    ):
        terms = Terms(ROOT, TERMS.at, pages=False, seconds=seconds, megabytes=megabytes)
        with workers.working(terms, 2) as pool:
            bound = pool.examined([file])
            other = [pool.examined([applicant(number).encode()]) for number in range(4)]
            told = workers.outcome(bound)[0][0].rows[0].told
            assert isinstance(told, Unreadable)
            assert told.why == reason
            assert all(isinstance(workers.outcome(each)[0][0].rows[0].told, Told) for each in other)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_of_files_handed_over_together_each_tells_of_itself(folder: Path, tmp_path: Path) -> None:
    (folder / "5.pdf").write_bytes(slow())
    terms = Terms(ROOT, TERMS.at, pages=False, seconds=2)
    at = Examiner.of(terms)
    with workers.working(terms, 2) as pool:
        whole = [json.loads(each) for each in ran(tmp_path / "j", folder, pool, at, together=8)]
    ended = [each["file"] for each in whole if each.get("unreadable") == workers.TOO_LONG]
    assert ended == [str(folder / "5.pdf")]
    assert sum("report" in each for each in whole) == 13


@pytest.mark.parametrize(
    "work",
    [
        lambda pool: workers.outcome(pool.examined([b"{}"])),
        lambda pool: workers.blinded(pool.blinded(b"{}", 0, "", 1)),
    ],
    ids=["examined", "blinded"],
)
def test_where_no_process_starts_the_command_says_so(
    tmp_path: Path, work: Callable[[workers.Workers], object]
) -> None:
    """As where there is no memory left for one: here, since there is no such project."""
    (tmp_path / "mkdocs.yml").write_text("plugins: [")
    with (
        pytest.raises(workers.WorkersError),
        workers.working(Terms(tmp_path, TERMS.at, pages=False), 1) as pool,
    ):
        until(lambda: work(pool) is None)


def test_what_is_refused_for_its_length_is_not_typeset(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = complete()
    long["forms"]["achievements"]["items"] *= 100
    monkeypatch.setattr("prakat.forms.paper.documents._typst", failing(print, AssertionError(), ""))
    (row,) = Examiner.of(Terms(ROOT, TERMS.at)).examine(json.dumps(long).encode()).rows
    assert isinstance(row.told, Told)
    codes = [each["code"] for each in row.told.report["forms"]["achievements"]["problems"]]
    assert "items.too_many" in codes


# --- The journal ----------------------------------------------------------------------------------


@pytest.mark.parametrize("together", [2, 5, 100])
def test_the_same_is_told_of_files_handed_over_together(
    together: int, folder: Path, examiner: Examiner, tmp_path: Path
) -> None:
    alone, by = Here(examiner), Here(examiner)
    assert ran(tmp_path / "a", folder, by, examiner, together=together) == ran(
        tmp_path / "b", folder, alone, examiner
    )
    assert by.count == alone.count == 12


def test_nothing_is_examined_twice(folder: Path, examiner: Examiner, tmp_path: Path) -> None:
    first, again = Here(examiner), Here(examiner)
    whole = ran(tmp_path / "j", folder, first, examiner)
    assert first.count == 12, "ten applicants, the ZIP, the Word file; of two like files one"
    assert ran(tmp_path / "j", folder, again, examiner) == whole
    assert again.count == 0
    (folder / "0.json").rename(folder / "renamed.pdf")
    (folder / "new.json").write_text(applicant(11))
    ran(tmp_path / "j", folder, again, examiner)
    assert again.count == 1, "what is new since then, under whatever name"


@pytest.mark.parametrize("most", [0, 1, 5, 11])
def test_a_run_that_was_stopped_goes_on(most: int, folder: Path, examiner: Examiner, tmp_path: Path) -> None:
    whole = ran(tmp_path / "other", folder, Here(examiner), examiner)
    with pytest.raises(KeyboardInterrupt):
        ran(tmp_path / "j", folder, Here(examiner, most), examiner)
    rest = Here(examiner)
    assert ran(tmp_path / "j", folder, rest, examiner) == whole
    assert rest.count <= 12 - most + receiving.AHEAD * 2


def test_what_a_result_rests_on_is_looked_at(
    folder: Path, examiner: Examiner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(tmp_path / "j", folder, Here(examiner), examiner)
    by_others = Here(examiner)
    ran(tmp_path / "j", folder, by_others, examiner, "other terms")
    assert by_others.count == 12
    amended = Here(examiner)
    monkeypatch.setattr(examiner, "version", lambda name: "amended")
    ran(tmp_path / "j", folder, amended, examiner)
    assert amended.count == 11, "but not the Word file, which rests on no announcement"


def test_terms_have_a_key() -> None:
    assert Terms(ROOT, TERMS.at).key != TERMS.key
    assert Terms(ROOT, TERMS.at, "other", pages=False).key != TERMS.key
    later = datetime(2027, 1, 1, tzinfo=UTC)
    assert Terms(ROOT, later, pages=False).key == TERMS.key, (
        "what the day changes is the announcement's version"
    )


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "photos.db") as base:
        base.execute("CREATE TABLE photo (id INTEGER)")
    base.close()
    before = (tmp_path / "photos.db").read_bytes()
    with pytest.raises(JournalError, match="another program's"), journal.opened(tmp_path / "photos.db"):
        pass
    assert (tmp_path / "photos.db").read_bytes() == before
    (tmp_path / "a.txt").write_text("words " * 1000)
    with pytest.raises(JournalError, match="cannot be used"), journal.opened(tmp_path / "a.txt"):
        pass


def test_a_journal_is_its_owners_alone(tmp_path: Path) -> None:
    with journal.opened(tmp_path / "j"):
        pass
    assert (tmp_path / "j").stat().st_mode & 0o077 == 0


# --- The command ----------------------------------------------------------------------------------


@pytest.fixture
def agency(folder: Path) -> Path:
    return originals(folder.parent)


def prakat(at: Path, *arguments: str, output: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """The command in a process of its own, which others run beside or a signal ends."""
    command = [str(Path(sys.executable).with_name("prakat")), *arguments]
    return subprocess.Popen(command, cwd=at, stdout=output, stderr=subprocess.STDOUT, text=True)


def verified(at: Path, *more: str, codes: Container[int] = (1,)) -> str:
    result = run(at, "verify", "inbox", "--no-pages", "--jobs", "1", *more)
    assert result.exit_code in codes, result.output
    return result.output


def kept(file: Path) -> int:
    """How many results a journal holds."""
    if not file.exists():
        return 0
    base = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        return int(base.execute("SELECT count(*) FROM result").fetchone()[0])
    except sqlite3.OperationalError:  # before it has tables
        return 0
    finally:
        base.close()


@pytest.fixture
def whole(agency: Path) -> bytes:
    """The roster of a run that nobody stopped."""
    verified(agency, "--roster", "whole.xlsx")
    return (agency / "whole.xlsx").read_bytes()


def test_a_killed_run_leaves_no_process_and_goes_on(agency: Path) -> None:
    for number in range(30, 90):
        (agency / f"inbox/{number}.json").write_text(applicant(number))
    verified(agency, "--roster", "whole.xlsx")
    with prakat(agency, "verify", "inbox", "--no-pages", "--journal", "j", "--roster", "a.xlsx") as process:
        before = until(lambda: kept(agency / "j"))
        process.send_signal(signal.SIGKILL)
        process.communicate()  # ends when nobody holds the output any more
    assert not (agency / "a.xlsx").exists()
    assert kept(agency / "j") >= before
    verified(agency, "--journal", "j", "--roster", "a.xlsx")
    assert (agency / "a.xlsx").read_bytes() == (agency / "whole.xlsx").read_bytes()


def test_two_runs_on_one_journal_do_not_disturb_each_other(agency: Path, whole: bytes) -> None:
    both = [
        prakat(agency, "verify", "inbox", "--no-pages", "--journal", "j", "--roster", f"{name}.xlsx")
        for name in "ab"
    ]
    said = [each.communicate()[0] for each in both]
    assert [each.returncode for each in both] == [1, 1], said
    assert [(agency / f"{name}.xlsx").read_bytes() for name in "ab"] == [whole, whole]


def test_shards_together_are_the_whole(agency: Path, whole: bytes) -> None:
    counted = 0
    for part in range(1, 4):
        told = verified(agency, "--shard", f"{part}/3", "--journal", f"{part}.journal", codes=(0, 1))
        counted += int(told.split("พบ ")[1].split()[0])
    assert counted == 15
    merged = run(agency, "merge", "3.journal", "1.journal", "2.journal", "--roster", "a.xlsx")
    assert merged.exit_code == 1, merged.output
    assert "พบ 15 ไฟล์" in merged.output
    assert (agency / "a.xlsx").read_bytes() == whole


def test_a_part_that_has_not_ended_is_not_merged(agency: Path) -> None:
    with journal.opened(agency / "j") as held:
        held.begin("all", received([agency / "inbox"]))
    merged = run(agency, "merge", "j", "--roster", "a.xlsx")
    assert merged.exit_code == 2
    assert "ยังไม่จบ" in merged.output
    assert not (agency / "a.xlsx").exists()


# --- What goes on while files arrive ----------------------------------------------------------------


def test_what_arrives_during_a_run_is_examined_beside_it(
    examiner: Examiner, folder: Path, tmp_path: Path
) -> None:
    """As `prakat desk` does: what is not examined yet is in no row, and nothing is examined twice."""
    later = tmp_path / "later"
    later.mkdir()
    (later / "a.json").write_text(applicant(50))
    by = Here(examiner)
    with journal.opened(tmp_path / "a.journal") as held:
        run = held.begin("desk", received([folder]))
        places = held.add(run, received([later]))
        assert len(told(held, run)) == 1, "the link, which needs no examination"
        found = [*receiving.examined(held, run, by, TERMS.key, examiner.version, within=places)]  # type: ignore[arg-type]
        assert found == [places[0]] == [places[1]]
        assert by.count == 1
        assert len([row for row in held.rows(run) if "a.json" in row.told.file]) == 1
        first = (0, places[0] - 1)
        others = [*receiving.examined(held, run, by, TERMS.key, examiner.version, within=first)]  # type: ignore[arg-type]
        assert sorted([*others, *found]) == list(range(places[1] + 1))


def test_other_work_with_a_file_is_bounded_too() -> None:
    with workers.working(TERMS, 1) as pool:
        assert pool.called(len, b"12").result() == 2
        with pytest.raises(TypeError):
            pool.called(len, 5).result()  # type: ignore[arg-type]
        assert pool.called(len, b"123").result() == 3
