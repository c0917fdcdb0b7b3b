"""The journal of a run: what lies in the inbox, and what was said of it, kept as it comes.

A run that was ended at any moment, even by a failure of power, goes on where it stopped. Results are kept by
what decides them: content, terms and announcements (examine.py). Whatever lies in the inbox again, under
whatever name, is not examined twice. Several runs may use one journal at once, as SQLite guards it.

What people say of what was received is noted beside (``note``): notes are added, never changed or removed.

It holds personal data: its file is readable by its owner alone. Nothing in it is ever run.
"""

import json
import os
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from prakat.site_builder.intake.applicant import Submission
from prakat.site_builder.intake.examine import Examined, Row, unpacked
from prakat.site_builder.intake.inbox import Entry, Unreadable

_APPLICATION = 0x7072616B  # tells our files from other databases ("prak")
_FORMAT = 3
_PATIENCE = 600  # seconds that a run waits for another to have written
# Entries read at a time, so that memory does not grow with the inbox; fewer with their rows: a ZIP has many.
_AT_ONCE, _ROWS_AT_ONCE = 500, 25

type Places = tuple[int, int]  # in a run: the first and the last
ALL: Places = (0, 1 << 62)

_TABLES = """
CREATE TABLE IF NOT EXISTS result (
    id INTEGER PRIMARY KEY, content BLOB, terms TEXT, rests_on TEXT, rows BLOB,
    UNIQUE (content, terms, rests_on));
CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, scope TEXT, ended INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS entry (
    run INTEGER, place INTEGER, file BLOB, came TEXT, result INTEGER, closed TEXT,
    PRIMARY KEY (run, place)) WITHOUT ROWID;
"""
# Whatever version wrote them, they stay as they are.
_NOTES = """
CREATE TABLE IF NOT EXISTS note (
    id INTEGER PRIMARY KEY AUTOINCREMENT, about TEXT NOT NULL, said TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS note_stays BEFORE UPDATE ON note
    BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
CREATE TRIGGER IF NOT EXISTS note_remains BEFORE DELETE ON note
    BEGIN SELECT RAISE(ABORT, 'a note is never removed'); END;
"""
# What lies in the inbox in the order of the names, before anybody else has to wait for it to be written.
_ARRIVED = """
CREATE TEMP TABLE IF NOT EXISTS arrived (
    name BLOB PRIMARY KEY, file BLOB, came TEXT, closed TEXT) WITHOUT ROWID;
DELETE FROM arrived;
"""
_ANEW = "DROP TABLE IF EXISTS result; DROP TABLE IF EXISTS run; DROP TABLE IF EXISTS entry;"


class JournalError(Exception):
    """A journal cannot be used; the words say why, in English and Thai."""


class Journal:
    """A journal that is open; ``opened`` gives one."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def begin(self, scope: str, entries: Iterable[Entry]) -> int:
        """Note what lies in the inbox in the order of the names, each once, and return the number of the run.

        ``scope`` names what is run: of runs of the same, ``merged`` takes the last.
        """
        self._gather(entries)
        with self._base:
            run = self._base.execute("INSERT INTO run (scope) VALUES (?)", [scope]).lastrowid
            assert run is not None
            self._take_in(run, 0)
        return run

    def add(self, run: int, entries: Iterable[Entry]) -> Places:
        """Note what came into the inbox since a run began, in the same way, and return the new places."""
        self._gather(entries)
        with self._base:
            # Another process may add as well: who looks for the next place writes before anybody else does.
            self._base.execute("UPDATE run SET ended = 0 WHERE id = ?", [run])
            (first,) = self._base.execute(
                "SELECT coalesce(max(place) + 1, 0) FROM entry WHERE run = ?", [run]
            ).fetchone()
            return first, first + self._take_in(run, first) - 1

    def _gather(self, entries: Iterable[Entry]) -> None:
        self._base.executescript(_ARRIVED)
        with self._base:
            self._base.executemany(
                "INSERT OR REPLACE INTO arrived VALUES (?, ?, ?, ?)",
                (
                    (
                        sortable(str(each.file)),
                        os.fsencode(each.file),
                        each.came,
                        each.closed and _closed(each.closed),
                    )
                    for each in entries
                ),
            )

    def _take_in(self, run: int, first: int) -> int:
        return self._base.execute(
            "INSERT INTO entry (run, place, file, came, closed) "
            "SELECT ?, ? - 1 + row_number() OVER (ORDER BY name), file, came, closed FROM arrived",
            [run, first],
        ).rowcount

    def count(self, run: int) -> int:
        """Return how many entries a run has."""
        (count,) = self._base.execute("SELECT count(*) FROM entry WHERE run = ?", [run]).fetchone()
        return int(count)

    def entries(self, run: int, within: Places = ALL) -> Iterator[tuple[int, Path, bool]]:
        """Yield what a run is to look at: place, file, and whether it is settled already."""
        at, last = within[0] - 1, within[1]
        while listed := self._base.execute(
            "SELECT place, file, closed IS NOT NULL FROM entry "
            "WHERE run = ? AND place > ? AND place <= ? ORDER BY place LIMIT ?",
            [run, at, last, _AT_ONCE],
        ).fetchall():
            for place, file, settled in listed:
                yield place, Path(os.fsdecode(file)), bool(settled)
            at = listed[-1][0]

    def known(self, content: bytes, terms: str, version: Callable[[str], str | None]) -> int | None:
        """Return the result of a content that was examined before, if all that it rests on is the same."""
        for result, rests_on in self._base.execute(
            "SELECT id, rests_on FROM result WHERE content = ? AND terms = ?", [content, terms]
        ).fetchall():
            if all(version(name) == digest for name, digest in json.loads(rests_on).items()):
                return int(result)
        return None

    def keep(self, run: int, terms: str, found: Iterable[tuple[Sequence[int], bytes, Examined]]) -> None:
        """Keep, all or nothing, what was found: at which places, by which content, and the result."""
        with self._base:
            for places, content, examined in found:
                key = [content, terms, json.dumps(examined.rests_on, sort_keys=True)]
                self._base.execute(
                    "INSERT OR IGNORE INTO result (content, terms, rests_on, rows) VALUES (?, ?, ?, ?)",
                    [*key, examined.packed],
                )
                (result,) = self._base.execute(
                    "SELECT id FROM result WHERE content = ? AND terms = ? AND rests_on = ?", key
                ).fetchone()
                self._note(run, places, result, None)

    def settle(self, run: int, places: Sequence[int], result: int | Unreadable) -> None:
        """Note what is known of entries: an earlier result, or why there is none this time."""
        with self._base:
            if isinstance(result, Unreadable):
                self._note(run, places, None, _closed(result))
            else:
                self._note(run, places, result, None)

    def _note(self, run: int, places: Sequence[int], result: int | None, closed: str | None) -> None:
        self._base.executemany(
            "UPDATE entry SET result = ?, closed = ? WHERE run = ? AND place = ?",
            [(result, closed, run, place) for place in places],
        )

    def rows(self, run: int, place: int | None = None) -> Iterator[Row]:
        """Yield the rows of a run in the order of the files' names, or those of one entry."""
        return (row for _, row in self._placed(run, place))

    def _placed(self, run: int, place: int | None = None) -> Iterator[tuple[tuple[int, int], Row]]:
        """Yield the rows with their keys: the place of the entry, and the number of the row in it."""
        first, last = (0, -1) if place is None else (place, place)
        while listed := self._base.execute(
            "SELECT place, file, came, closed, rows FROM entry LEFT JOIN result ON result.id = result "
            "WHERE run = ? AND place >= ? AND (place <= ? OR ? < 0) "
            # Of a run that goes on, what is not examined yet is passed over.
            "AND (closed IS NOT NULL OR result IS NOT NULL) ORDER BY place LIMIT ?",
            [run, first, last, last, _ROWS_AT_ONCE],
        ).fetchall():
            for at, file, came, closed, rows in listed:
                name = os.fsdecode(file)
                for number, each in enumerate([_opened(closed)] if closed else unpacked(rows)):
                    yield (at, number), each.of(name, came)
            first = listed[-1][0] + 1
            if place is not None:
                return

    def content(self, run: int, place: int) -> bytes | None:
        """Return what the content of an entry was known by when it was examined; None where it was not."""
        found = self._base.execute(
            "SELECT content FROM entry JOIN result ON result.id = result WHERE run = ? AND place = ?",
            [run, place],
        ).fetchone()
        return found and bytes(found[0])

    def note(self, about: str, said: str) -> int:
        """Add what somebody says of something, which a failure of power does not undo; return its number."""
        self._base.execute("PRAGMA synchronous = FULL")
        with self._base:
            number = self._base.execute(
                "INSERT INTO note (about, said) VALUES (?, ?)", [about, said]
            ).lastrowid
        assert number is not None
        return number

    def notes(self, after: int = 0) -> Iterator[tuple[int, str, str]]:
        """Yield the notes added after the one of a number: number, about what, and what was said."""
        yield from self._base.execute("SELECT id, about, said FROM note WHERE id > ? ORDER BY id", [after])

    def results(self, run: int) -> "Kept":
        """Return what a run found, to be gone through and looked up."""
        return Kept(self, run)

    def end(self, run: int) -> None:
        """Note that a run has come to its end, and forget earlier ones of the same scope that did."""
        with self._base:
            self._base.execute("UPDATE run SET ended = 1 WHERE id = ?", [run])
            past = (
                "SELECT a.id FROM run a JOIN run b USING (scope) WHERE b.id = ? AND a.id < b.id AND a.ended"
            )
            self._base.execute(f"DELETE FROM entry WHERE run IN ({past})", [run])
            self._base.execute(f"DELETE FROM run WHERE id IN ({past})", [run])

    def merge(self, others: Iterable[Path]) -> int:
        """Take in the last run of each scope of other journals, and return the run of all their entries.

        Raises:
            JournalError: one is no journal, or a run in it has not come to its end.
        """
        self._base.execute(
            "CREATE TEMP TABLE gathered (file BLOB, came TEXT, content BLOB, result INTEGER, closed TEXT)"
        )
        for other in others:
            with opened(other, must_exist=True) as held:
                held._need_ended(other)
            self._base.execute("ATTACH ? AS other", [str(other)])
            with self._base:
                self._base.executescript(_GATHER)
            self._base.execute("DETACH other")
        with self._base:
            run = self._base.execute("INSERT INTO run (scope) VALUES ('merged')").lastrowid
            self._base.execute(
                "INSERT INTO entry "
                "SELECT ?, row_number() OVER (ORDER BY file, content, closed, came), "
                "file, came, result, closed "
                "FROM (SELECT DISTINCT file, came, content, result, closed FROM gathered)",
                [run],
            )
        assert run is not None
        return run

    def _need_ended(self, file: Path) -> None:
        ended = [all_ended for (all_ended,) in self._base.execute(f"SELECT ended FROM run WHERE {_LAST}")]
        if not ended or not all(ended):
            raise JournalError(
                f"The run of {file} has not ended: run it again first. "
                f"การตรวจของ {file} ยังไม่จบ สั่งตรวจเดิมซ้ำให้จบก่อน"
            )


class Kept:
    """What a run found: what the roster needs of each file, or why it is not checked (roster.py)."""

    def __init__(self, journal: Journal, run: int) -> None:
        self._journal, self._run = journal, run

    def __iter__(self) -> Iterator[tuple[tuple[int, int], Submission | Unreadable]]:
        """Yield all with their keys."""
        for key, row in self._journal._placed(self._run):
            yield key, _held(row)

    def __getitem__(self, key: tuple[int, int]) -> Submission | Unreadable:
        """Return the one of a key."""
        for found, row in self._journal._placed(self._run, key[0]):
            if found == key:
                return _held(row)
        raise KeyError(key)


def _held(row: Row) -> Submission | Unreadable:
    found = row.told if isinstance(row.told, Unreadable) else row.submission
    assert found is not None, "what was checked has a submission"
    return found


_LAST = "id IN (SELECT max(id) FROM run GROUP BY scope)"
_GATHER = f"""
CREATE TEMP TABLE theirs AS SELECT file, came, content, terms, rests_on, rows, closed FROM other.entry
    LEFT JOIN other.result ON other.result.id = result WHERE run IN (SELECT id FROM other.run WHERE {_LAST});
INSERT OR IGNORE INTO main.result (content, terms, rests_on, rows)
    SELECT content, terms, rests_on, rows FROM theirs WHERE content IS NOT NULL;
INSERT INTO gathered SELECT file, came, theirs.content, main.result.id, closed FROM theirs
    LEFT JOIN main.result USING (content, terms, rests_on);
DROP TABLE theirs;
""".replace("FROM run GROUP", "FROM other.run GROUP")


@contextmanager
def opened(file: Path | None, must_exist: bool = False) -> Iterator[Journal]:
    """Give a journal, which is made where there is none; without a file, one that nobody sees or keeps.

    Raises:
        JournalError: the file cannot be read or written, or is something else.
    """
    try:
        if file is not None:
            flags = os.O_RDWR if must_exist else os.O_RDWR | os.O_CREAT
            os.close(os.open(file, flags, 0o600))
        # SQLite takes "" for a file of its own, which it removes.
        base = sqlite3.connect(file or "", timeout=_PATIENCE)
        try:
            (application,) = base.execute("PRAGMA application_id").fetchone()
            (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if tables and application != _APPLICATION:
                raise JournalError(
                    f"{file} is another program's. {file} เป็นไฟล์ของโปรแกรมอื่น ตั้งชื่ออื่นให้ --journal"
                )
            if tables and version != _FORMAT and must_exist:
                raise JournalError(
                    f"{file} was made by another version: run it again. "
                    f"{file} มาจากโปรแกรมรุ่นอื่น สั่งตรวจใหม่ด้วยรุ่นนี้"
                )
            if not tables and must_exist:
                raise JournalError(f"{file} is empty. {file} ว่างเปล่า ไม่มีผลการตรวจ")
            # Written besides, so that one run reads while another writes; safe when a process is killed.
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute(f"PRAGMA application_id = {_APPLICATION}")
            # Another version of these files checks otherwise, so nothing that it found would be used.
            anew = _ANEW if tables and version != _FORMAT else ""
            base.executescript(
                f"BEGIN IMMEDIATE; {anew} {_TABLES} {_NOTES} PRAGMA user_version = {_FORMAT}; COMMIT;"
            )
            yield Journal(base)
        finally:
            base.close()
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise JournalError(
            f"The journal {file} cannot be used: {said}. ใช้ไฟล์ {file} เก็บผลไม่ได้ ตรวจชื่อ สิทธิ์ และที่ว่างของดิสก์"
        ) from error


def beside(owner: object, tables: str) -> sqlite3.Connection:
    """Return tables that nobody sees, in a file which the system removes with their owner.

    So what grows with the inbox needs no memory. Any thread may use them, one at a time.
    """
    base = sqlite3.connect("", check_same_thread=False)
    # Nothing is ever taken back.
    base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {tables}")
    weakref.finalize(owner, base.close)
    return base


def sortable(text: str) -> bytes:
    """Return a text, whatever it holds, as SQLite sorts it like Python: by the numbers of its letters."""
    return text.encode(errors="surrogatepass")


def digest(data: bytes) -> bytes:
    """Return what a content is known by."""
    return sha256(data).digest()


def _closed(why: Unreadable) -> str:
    return json.dumps([why.why, why.left_out])


def _opened(closed: str) -> Row:
    return Row(Unreadable("", *json.loads(closed)))
