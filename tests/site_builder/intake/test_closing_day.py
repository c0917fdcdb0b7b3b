"""The closing day: honest applicants and every kind of trouble in one inbox, and a run that is killed again
and again. Each trouble is found by its true reason, nobody honest is suspected, nothing is lost."""

import gc
import json
import random
import signal
import sqlite3
import subprocess
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from prakat.site_builder.cli.inbox import _deliver
from prakat.site_builder.intake import inbox, journal, likeness, receiving, spreadsheet
from prakat.site_builder.intake.examine import Examined, Examiner, Row
from prakat.site_builder.intake.files import kinds
from prakat.site_builder.intake.roster import Roster
from prakat.validators.report import FINAL
from tests.dossiers import applicants
from tests.site_builder.intake.test_cluster import dask
from tests.site_builder.intake.test_inbox import blank_pdf, office, packed
from tests.site_builder.intake.test_receiving import (
    TERMS,
    Here,
    agency,
    examiner,
    folder,
    kept,
    prakat,
    told,
)
from tests.support import until

type Dossier = dict[str, Any]

__all__ = ("agency", "dask", "examiner", "folder")  # fixtures


class Trouble(NamedTuple):
    """What lies in the inbox, made of a complete dossier, and what is to be said of it."""

    made: Callable[[Dossier], bytes]
    said: str
    name: str = ""


def text(dossier: Dossier, **changes: object) -> bytes:
    return json.dumps(dossier | changes, ensure_ascii=False).encode()


def given(data: bytes) -> Callable[[Dossier], bytes]:
    return lambda _: data


def answered(form: str, path: str, value: object) -> Callable[[Dossier], bytes]:
    """A dossier with another answer at a path, which may be made of the one that is there."""

    def made(dossier: Dossier) -> bytes:
        *groups, last = path.split(".")
        node = dossier["forms"][form]
        for group in groups:
            node = node[int(group)] if group.isdigit() else node[group]
        node[last] = value(node[last]) if callable(value) else value
        return text(dossier)

    return made


def applied(path: str, value: object) -> Callable[[Dossier], bytes]:
    return answered("application", path, value)


def mistyped(number: str) -> str:
    """A person's own ID number with another last digit, so that no two people have the same."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def cut_short(number: str) -> str:
    return number[:-1]


def of_old_times(dossier: Dossier) -> bytes:
    return text({"ชื่อ": dossier["forms"]["application"]["person"]["name"]}).decode().encode("cp874")


def cut_within_a_letter(dossier: Dossier) -> bytes:
    return text(dossier).rpartition("ก".encode())[0] + b"\xe0\xb8"


UNREADABLE = {
    "empty": Trouble(given(b""), kinds.EMPTY),
    "word": Trouble(given(office("word/document.xml")), "เอกสาร Word"),
    "excel": Trouble(given(office("xl/workbook.xml")), "เอกสาร Excel"),
    "slides": Trouble(given(office("ppt/presentation.xml")), "เอกสาร PowerPoint"),
    "odt": Trouble(given(office("META-INF/manifest.xml")), "OpenDocument"),
    "rtf": Trouble(given(b"{\\rtf1\\ansi"), "เอกสาร RTF"),
    "old-word": Trouble(given(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Office รุ่นเดิม"),
    "jpeg": Trouble(given(b"\xff\xd8\xff\xe0\0\x10JFIF"), "รูปภาพ (JPEG)"),
    "png": Trouble(given(b"\x89PNG\r\n\x1a\n\0"), "รูปภาพ (PNG)"),
    "heic": Trouble(given(b"\0\0\0\x18ftypheic"), "รูปภาพ (HEIC)"),
    "rar": Trouble(given(b"Rar!\x1a\x07\x01\0"), "บีบอัด RAR"),
    "7z": Trouble(given(b"7z\xbc\xaf\x27\x1c\0"), "บีบอัด 7-Zip"),
    "mail": Trouble(given(b"Received: from a by b\r\nSubject: x"), "อีเมล"),
    "page": Trouble(given(b"<!DOCTYPE html><p>"), "หน้าเว็บ"),
    "shortcut": Trouble(given(b"[InternetShortcut]\r\nURL=https://example.org/\r\n"), kinds.SHORTCUT),
    "words": Trouble(given("ส่งใบสมัครครับ".encode()), kinds.OTHER_TEXT),
    "program": Trouble(given(b"\x7fELF\0\0\0"), kinds.UNKNOWN),
    "utf-16": Trouble(lambda it: text(it).decode().encode("utf-16"), kinds.UTF_16),
    "cp874": Trouble(of_old_times, kinds.THAI_874),
    "cut": Trouble(lambda it: text(it)[:-40], "JSON ที่สมบูรณ์"),
    "cut-within-a-letter": Trouble(cut_within_a_letter, kinds.NOT_UTF_8),
    "twice": Trouble(lambda it: b'{"format": 1,' + text(it)[1:], "คำตอบซ้ำกันในข้อเดียว"),
    "deep": Trouble(given(b'{"a":' * 500), "ซ้อนกันลึก"),
    "other-json": Trouble(given(b'{"format": "something/1"}'), "ไม่ใช่ข้อมูลใบสมัคร"),
    "locked-answers": Trouble(given(b'{"format": "prakat-draft/1", "key": {}}'), "รหัสผ่าน"),
    "unknown": Trouble(lambda it: text(it, announcement="none"), "ไม่พบประกาศ none"),
    "nameless": Trouble(lambda it: text(it, announcement=None), "--announcement"),
    "broken-pdf": Trouble(given(b"%PDF-1.7 junk"), inbox.BROKEN_PDF),
    "other-pdf": Trouble(given(blank_pdf()), inbox.NOTHING_ENCLOSED),
    "two-dossiers": Trouble(lambda it: blank_pdf(text(it), text(it)), inbox.ENCLOSED_TWICE),
    "broken-zip": Trouble(lambda it: packed({"a.json": text(it)})[:-30], "ZIP ชำรุด"),
    "empty-zip": Trouble(given(packed({})), "ไม่มีไฟล์อยู่ข้างใน"),
    "many-in-zip": Trouble(given(packed({f"{n}": b"" for n in range(101)})), "เกิน 100"),
}
LEFT_OUT = {
    "thumbs": Trouble(given(b"\0"), kinds.LEFT_BY_SYSTEM, "Thumbs.db"),
    "fork": Trouble(given(b"\x00\x05\x16\x07\0"), kinds.LEFT_BY_SYSTEM, "._a.json"),
}
WRONG = {
    "checksum": Trouble(applied("person.national_id", mistyped), "national_id.checksum"),
    "short-id": Trouble(applied("person.national_id", cut_short), "national_id.length"),
    "no-such-day": Trouble(applied("person.birth_date", "31 กุมภาพันธ์ 2517"), "thai_date.no_such_day"),
    "born-late": Trouble(applied("person.appointed_on", "1 มกราคม 2499"), "date.before_birth"),
    "mail": Trouble(applied("current.email", "ตัวอย่าง"), "email.format"),
    "leave": Trouble(applied("leave.total", "99"), "leave.total_mismatch"),
    "gap": Trouble(applied("person.surname", ""), "required"),
    "choice": Trouble(applied("current.service", "pirate"), "choice.unknown"),
    "unknown-key": Trouble(applied("person.nickname", "เล็ก"), "unknown_field"),
    "type": Trouble(applied("history", "ดูเอกสารแนบ"), "answer.type"),
    "many": Trouble(answered("vision", "title", "ก" * 60_000), "text.too_long"),
    "reversed": Trouble(
        answered("experience", "entries.0.to", "1 มกราคม 2530"), "experience.period_reversed"
    ),
}
SAME = {
    "same-id": ({}, likeness.SAME_ID),
    "same-name": ({"national_id": ""}, likeness.SAME_NAME),
    "same-phone": ({"national_id": "", "name": "กานต์", "birth_date": "2 มีนาคม 2520"}, likeness.SAME_PHONE),
}


def fill(at: Path, honest: int, times: int) -> dict[str, Trouble]:
    """Put honest applicants and each trouble so many times into a folder; what is wrong, by file."""
    people, planted = applicants(), dict[str, Trouble]()
    at.mkdir(exist_ok=True)
    for number, dossier in enumerate(islice(people, honest)):
        (at / f"honest-{number:05}.json").write_bytes(text(dossier))
    for number in range(times):
        for name, trouble in {
            **UNREADABLE,
            **LEFT_OUT,
            **{f"wrong-{k}": v for k, v in WRONG.items()},
        }.items():
            file = f"{name}-{number}/{trouble.name or 'a'}"
            (at / file).parent.mkdir()
            (at / file).write_bytes(trouble.made(next(people)))
            planted[file] = trouble
        (at / f"link-{number}").symlink_to("/dev/zero")
        planted[f"link-{number}"] = Trouble(given(b""), inbox.LINK)
        (at / f"folder-{number}").mkdir()
        planted[f"folder-{number}"] = Trouble(given(b""), inbox.EMPTY_FOLDER)
        for name, (changes, _) in SAME.items():
            dossier = next(people)
            (at / f"{name}-{number}-1.json").write_bytes(text(dossier))
            dossier["forms"]["application"]["person"] |= changes
            dossier["forms"]["application"]["current"] |= {"salary": "61,110", "email": ""}
            (at / f"{name}-{number}-2.json").write_bytes(text(dossier))
    return planted


def judge(
    at: Path, planted: dict[str, Trouble], rows: list[dict[str, Any]], alike: Iterable[tuple[str, str]]
) -> None:
    """Look whether each trouble was found by its reason, and nobody honest was suspected."""
    found = {each["file"].removeprefix(f"{at}/"): each for each in rows}
    assert (
        len(found)
        == len(rows)
        == sum(1 for each in at.rglob("*") if not each.is_dir() or not [*each.iterdir()])
    )
    for file, row in found.items():
        said = [row.get("unreadable", "")]
        if "report" in row:
            report = row["report"]
            said = [each["code"] for form in report["forms"].values() for each in form["problems"]]
            if file.startswith("honest"):
                assert report["outcome"] in FINAL, (file, said)
                assert not row["remarks"]
        if file in planted:
            assert any(planted[file].said in each for each in said), (file, said)
            assert row.get("left_out", False) == (
                planted[file].said in (kinds.LEFT_BY_SYSTEM, inbox.EMPTY_FOLDER)
            )
        else:
            assert "report" in row, (file, said)
    for file, near in alike:
        kind = next((words for name, (_, words) in SAME.items() if file.startswith(name)), "")
        assert bool(near) == bool(kind), (file, near)
        assert kind in near, (file, near)


def test_each_trouble_is_found_by_its_reason_and_nobody_honest_suspected(
    tmp_path: Path, examiner: Examiner
) -> None:
    assert len(UNREADABLE | LEFT_OUT | WRONG | SAME) >= 45
    planted = fill(at := tmp_path / "inbox", honest=20, times=1)
    with journal.opened(None) as held:
        run = held.begin("all", inbox.received([at]))
        by: Any = Here(examiner)
        assert [*receiving.examined(held, run, by, TERMS.key, examiner.version, 8)]
        rows = [json.loads(each) for each in told(held, run)]
        table = Roster.of(held.results(run))
        file, near = (table.table.headings.index(each) for each in ("ไฟล์", "ข้อมูลซ้ำ"))
        alike = [(str(row[file]).removeprefix(f"{at}/"), str(row[near])) for row in table.rows()]
    judge(at, planted, rows, alike)


@pytest.mark.nightly
def test_of_ten_thousand_files_each_trouble_is_found(agency: Path) -> None:
    at = agency / "inbox"
    for each in at.iterdir():
        each.unlink()
    planted = fill(at, honest=9_500, times=10)
    command = ("verify", "inbox", "--no-pages", "--format", "ndjson", "--roster", "a.xlsx")
    with prakat(agency, *command) as process:
        said, _ = process.communicate()
    assert process.returncode == 1, said[-2000:]
    rows = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    for each in rows:
        each["file"] = f"{agency}/{each['file']}"
    headings, *people = openpyxl.load_workbook(agency / "a.xlsx", read_only=True)["ผู้สมัคร"].values
    _, *files = openpyxl.load_workbook(agency / "a.xlsx", read_only=True)["ไฟล์"].values
    near = {row[0]: str(row[headings.index("ข้อมูลซ้ำ")] or "") for row in people}
    judge(at, planted, rows, ((str(file).removeprefix("inbox/"), near[number]) for number, file, *_ in files))


# --- Memory -----------------------------------------------------------------------------------------


def test_memory_does_not_grow_with_the_applicants(
    examiner: Examiner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the list of the inbox to the roster, where the last row is written; of each 8 kB are told."""
    held: list[int] = []
    # What other tests left is no garbage: to look through it thirty times took three quarters of this one.
    gc.freeze()

    def note() -> None:
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])

    def listed(folder: Path) -> Iterator[inbox.Entry]:
        yield from inbox.received([folder])
        note()

    def finish(page: Any, usual: Callable[[Any], None] = spreadsheet._Page.finish) -> None:
        note()
        usual(page)

    monkeypatch.setattr(spreadsheet._Page, "finish", finish)
    (row,) = examiner.examine(text(next(applicants()))).rows
    most = []
    for count in (20, 50, 350):  # the first fills what is kept once for all
        held.clear()
        tracemalloc.start()
        tell(row, tmp_path / str(count), count, listed)
        tracemalloc.stop()
        assert len(held) == 1 + 9, "the list, and each sheet"
        most.append(max(held))
    assert (most[2] - most[1]) / 300 < 200


def tell(row: Row, at: Path, count: int, listed: Callable[[Path], Iterable[inbox.Entry]]) -> None:
    """Tell of so many applicants, who have made files like the one of a row, and write the roster."""
    (at / "inbox").mkdir(parents=True)
    for number in range(count):
        (at / f"inbox/{number:06}.json").touch()
    made = row.submission
    assert made is not None
    with journal.opened(at / "journal") as held:
        run = held.begin("all", listed(at / "inbox"))
        assert held.count(run) == count
        for place in range(count):
            born, phone = f"{1 + place % 28} มกราคม 2519", f"08{place:08}"
            other = made._replace(digest=f"{place:064}", national_id="", born=born, phone=phone)
            facts = made.facts | {"ชื่อ": f"นาย{place % 28}"}
            said = Examined.of([row._replace(submission=other._replace(facts=facts))], {})
            held.keep(run, "", [([place], str(place).encode(), said)])
        with pytest.raises(SystemExit):
            _deliver(held, run, range(count), "json", [(at / "a.xlsx", False)])


# --- Killed ---------------------------------------------------------------------------------------


@pytest.mark.nightly
@pytest.mark.parametrize("jobs", [1, 2, None])
@pytest.mark.parametrize("shards", [1, 4])
def test_a_run_that_is_killed_twenty_times_gives_the_same_roster(
    shards: int, jobs: int | None, agency: Path, request: pytest.FixtureRequest
) -> None:
    """At whatever moment: after some results, before the first, while the roster is written.

    Without a number of ``jobs`` a cluster examines.
    """
    fill(agency / "inbox", honest=120, times=1)
    dice = random.Random(shards * 10 + (jobs or 0))
    by = ("--jobs", str(jobs)) if jobs else ("--scheduler", request.getfixturevalue("dask").scheduler_address)
    whole = ("verify", "inbox", "--no-pages", "--roster", "whole.xlsx")
    with prakat(agency, *whole) as process:
        process.communicate()
    parts = [f"{part}.journal" for part in range(1, shards + 1)]

    def run(part: int) -> tuple[str, ...]:
        more = ("--shard", f"{part}/{shards}", *by, "--roster", f"{part}.xlsx")
        return ("verify", "inbox", "--no-pages", "--journal", parts[part - 1], *more)

    for kill in range(20):
        part = kill % shards + 1
        file = agency / parts[part - 1]
        before = kept(file)
        wanted = before + dice.choice([0, 0, 1, 5, 20, 1000])
        # Nobody reads what it says: a pipe would be full, and it would wait.
        with prakat(agency, *run(part), output=subprocess.DEVNULL) as process:
            until(partial(is_time, process, file, wanted, f".{part}-*"))
            process.send_signal(signal.SIGKILL)
        assert kept(file) >= before, "nothing that was kept is lost"
    for part in range(1, shards + 1):
        with prakat(agency, *run(part)) as process:
            said, _ = process.communicate()
        assert process.returncode == 1, said[-2000:]
    with prakat(agency, "merge", *parts, "--roster", "merged.xlsx") as process:
        process.communicate()
    assert (agency / "merged.xlsx").read_bytes() == (agency / "whole.xlsx").read_bytes()


def is_time(process: subprocess.Popen[str], file: Path, wanted: int, writing: str) -> bool:
    """Whether a run has kept so many results, or is writing its roster, or is over."""
    is_writing = any(file.parent.glob(writing))
    return (begun(file) and kept(file) >= wanted) or is_writing or process.poll() is not None


def begun(file: Path) -> bool:
    """Whether a journal has a run in it."""
    try:
        base = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
        try:
            return bool(base.execute("SELECT count(*) FROM run").fetchone()[0])
        finally:
            base.close()
    except sqlite3.OperationalError:  # before it has tables
        return False
