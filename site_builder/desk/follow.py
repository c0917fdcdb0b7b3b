"""The inbox, followed: what arrives is examined by the unit of work of `prakat verify`, and becomes cases.

    folder → (another size or time, and it rests) → journal → worker processes → journal → cases

The folder is looked at again and again, since shares on a network tell nobody of changes. What is taken out
of it stays in the journal, and so does what a file was before it was replaced.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Condition, Event, Lock
from time import monotonic
from typing import NamedTuple

from prakat.site_builder.desk.cases import Case, Cases, File
from prakat.site_builder.desk.decisions import Decisions, History, State
from prakat.site_builder.intake import receiving
from prakat.site_builder.intake.examine import Examiner, Terms
from prakat.site_builder.intake.inbox import Entry, NoDossierError, read, received
from prakat.site_builder.intake.journal import JournalError, Places, digest, opened
from prakat.site_builder.intake.workers import Workers, WorkersError

_PAUSE = 1.0  # seconds between two looks
_SHARE = 10  # a look takes at most one part in so many of the time
_AGAIN = 60  # seconds that an event waits for another

REPLACED = "ไฟล์นี้ถูกแทนที่ด้วยไฟล์อื่นหลังตรวจแล้ว ดูฉบับใหม่ในรายการ"

type _Stamp = tuple[int, int]


class Counts(NamedTuple):
    """How far it is: entries seen and examined; cases, and how many there are of each state."""

    seen: int
    examined: int
    cases: int
    states: Mapping[State, int]

    @property
    def decided(self) -> int:
        """Return how many have a result."""
        return self.cases - self.states["left"] - self.states["differ"]


class Followed:
    """The inbox as it is known so far. Whoever reads or changes what it holds has ``lock``."""

    def __init__(self, inbox: Path, kept: Path, terms: Terms, workers: Workers) -> None:
        self.inbox, self.kept = inbox, kept
        self.cases, self.decisions = Cases(), Decisions()
        self.lock = Lock()
        self.fault = ""
        self.run = 0
        self._terms, self._workers = terms, workers
        self._key = terms.key
        self._seen = self._examined = 0
        self._version = 0
        self._changed = Condition()
        self._ended = Event()
        self._has_looked = False
        self._known: dict[Path, _Stamp] = {}
        self._resting: dict[Path, _Stamp] = {}

    @property
    def version(self) -> int:
        """What changes with everything that a page shows."""
        return self._version

    def since(self, version: int, within: float = _AGAIN) -> int:
        """Return the version as soon as it is another one, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version or self._ended.is_set(), within)
            return self._version

    @property
    def ended(self) -> bool:
        """Whether the desk is being closed."""
        return self._ended.is_set()

    def end(self) -> None:
        """Follow no longer."""
        self._ended.set()
        self.tell()

    def tell(self) -> None:
        """Tell that something has changed."""
        with self._changed:
            self._version += 1
            self._changed.notify_all()

    def counts(self) -> Counts:
        """Return how far it is."""
        with self.lock:
            states = self.decisions.states()
            counted = Counter(states.get(each.id, "left") for each in self.cases)
            return Counts(self._seen, self._examined, len(self.cases), counted)

    def history(self, case: Case) -> History:
        """Return what was decided on a case."""
        with self.lock:
            return self.decisions.of(case.id)

    def follow(self, examiner: Examiner) -> None:
        """Follow the inbox, and what other desks decide, until the end."""
        try:
            with opened(self.kept) as journal, ThreadPoolExecutor(2) as batches:
                self.run = journal.begin(f"desk {os.path.abspath(self.inbox)}", [])
                while not self._ended.is_set():
                    begun = monotonic()
                    if arrived := self._arrived():
                        places = journal.add(self.run, arrived)
                        with self.lock:
                            self._seen += len(arrived)
                        self.tell()
                        batches.submit(self._told, self._examine, examiner, places)
                    with self.lock:
                        is_new = self.decisions.read(journal)
                    if is_new:
                        self.tell()
                    self._ended.wait(max(_PAUSE, (monotonic() - begun) * _SHARE))
        except (JournalError, WorkersError) as fault:
            self._fail(fault)

    def _told(self, work: Callable[..., None], *given: object) -> None:
        try:
            work(*given)
        except Exception as fault:  # of a thread, nobody else would hear of it
            self._fail(fault)

    def _fail(self, fault: Exception) -> None:
        if not self._ended.is_set():
            self.fault = str(fault) or type(fault).__name__
            self.tell()

    def _arrived(self) -> list[Entry]:
        """Return what has come or was replaced and rests since the last look: nobody is copying it."""
        found, resting = [], {}
        for entry in received([self.inbox], [self.kept, *_beside(self.kept)]):
            if entry.file == self.inbox and entry.closed and entry.closed.left_out:
                continue  # nothing has arrived yet
            # What is not opened, such as a link, does not change.
            stamp = (0, 0) if entry.closed else _stamp(entry.file)
            if self._known.get(entry.file) == stamp:
                continue
            if entry.closed or not self._has_looked or self._resting.get(entry.file) == stamp:
                found.append(entry)
            else:
                resting[entry.file] = stamp
        self._resting, self._has_looked = resting, True
        for entry in found:
            self._known[entry.file] = (0, 0) if entry.closed else _stamp(entry.file)
        return found

    def _examine(self, examiner: Examiner, within: Places) -> None:
        """Examine a batch; the next begins beside it, so that what arrives need not wait for thousands."""
        with opened(self.kept) as journal:
            count = 1 + within[1] - within[0]
            together = receiving.batch(count, self._workers.jobs, self._terms.pages)
            places = receiving.examined(
                journal, self.run, self._workers, self._key, examiner.version, together, within
            )
            for place in places:
                rows = list(journal.rows(self.run, place))
                with self.lock:
                    self._examined += 1
                    for number, row in enumerate(rows):
                        self.cases.add((place, number), row)
                self.tell()
                if self._ended.is_set():
                    return

    def document(self, file: File) -> tuple[bytes, str]:
        """Return the bytes of what lies in the inbox; and of a file in a ZIP, its name there, else "".

        Raises:
            NoDossierError: it is gone, cannot be read, or was replaced since.
        """
        place = file.key[0]
        with opened(self.kept) as journal:
            ((_, entry, _),) = journal.entries(self.run, (place, place))
            content = journal.content(self.run, place)
        data = read(entry)
        if content is not None and digest(data) != content:
            raise NoDossierError(REPLACED)
        return data, "" if file.name == str(entry) else file.name.removeprefix(f"{entry}/")


def _stamp(file: Path) -> _Stamp:
    with suppress(OSError):
        found = os.stat(file)
        return found.st_mtime_ns, found.st_size
    return -1, -1


def _beside(kept: Path) -> Iterable[Path]:
    """Return what SQLite writes beside a journal."""
    return (kept.with_name(f"{kept.name}{ending}") for ending in ("-wal", "-shm", "-journal"))
