"""A run over an inbox: entries → journal → worker processes → journal.

What it tells comes out of the journal alone, so a run that went on where another stopped tells the same.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import NamedTuple

from prakat.site_builder.intake.cluster import Cluster
from prakat.site_builder.intake.examine import Examined
from prakat.site_builder.intake.files import kinds
from prakat.site_builder.intake.inbox import Unreadable, attempted, read
from prakat.site_builder.intake.journal import ALL, Journal, Places, digest
from prakat.site_builder.intake.workers import Workers, outcome

# So many tasks wait for each process, so that none idles; of all together so many bytes.
AHEAD = 4
MOST_BYTES = 96_000_000
# Small files share a task, since handing one over takes as long as checking it; where they are typeset, so
# many as an applicant has forms, whose pages are counted once.
TOGETHER, TOGETHER_TYPESET, TOGETHER_BYTES = 16, 5, 400_000


class _File(NamedTuple):
    """A file that waits: its content's digest, its bytes, and where in the inbox such a content lies."""

    content: bytes
    data: bytes
    places: list[int]


class _Tasks:
    """The files that wait for the processes of a run, in tasks."""

    def __init__(self, workers: Workers | Cluster) -> None:
        self._workers = workers
        self._next: list[_File] = []
        self._waiting: dict[Future[list[Examined]], list[_File]] = {}
        self._by_content: dict[bytes, _File] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def joins(self, content: bytes, place: int) -> bool:
        """Return whether such a content waits already; then what is said of it is said of this place too."""
        if same := self._by_content.get(content):
            same.places.append(place)
        return same is not None

    def has_room(self, data: bytes, most: int) -> bool:
        """Return whether one more file may wait, where ``most`` tasks may."""
        return len(self) < most and (not self._bytes or self._bytes + len(data) <= MOST_BYTES)

    def add(self, file: _File, together: int) -> None:
        """Let a file wait; up to so many ``together`` become a task."""
        self._by_content[file.content] = file
        self._bytes += len(file.data)
        if sum(len(each.data) for each in self._next) + len(file.data) > TOGETHER_BYTES:
            self.hand_over()
        self._next.append(file)
        if len(self._next) >= together:
            self.hand_over()

    def hand_over(self) -> None:
        """Hand over the files that wait for others to share a task with."""
        if self._next:
            self._start(self._next)
            self._next = []

    def _start(self, files: Sequence[_File]) -> None:
        self._waiting[self._workers.examined([each.data for each in files])] = [*files]

    def done(self) -> Iterator[list[tuple[_File, Examined, bool]]]:
        """Wait for a task, and yield by task the files with their rows, and whether these will last."""
        self.hand_over()
        wait(self._waiting, return_when=FIRST_COMPLETED)
        for future in [each for each in self._waiting if each.done()]:
            files = self._waiting.pop(future)
            found, is_lasting = outcome(future)
            if len(found) < len(files):  # which of them it was, each tells alone
                for each in files:
                    self._start([each])
                continue
            for each in files:
                del self._by_content[each.content]
                self._bytes -= len(each.data)
            yield [(each, said, is_lasting) for each, said in zip(files, found, strict=True)]


def batch(entries: int, jobs: int, typeset: bool) -> int:
    """Return how many files make a task, so that no process waits for another's at the end of a run."""
    return min(TOGETHER_TYPESET if typeset else TOGETHER, 1 + entries // (jobs * AHEAD))


def examined(
    journal: Journal,
    run: int,
    workers: Workers | Cluster,
    terms: str,
    version: Callable[[str], str | None],
    together: int = 1,
    within: Places = ALL,
) -> Iterator[int]:
    """Examine what lies in the inbox, and yield the place of each entry as soon as its rows are known.

    ``terms`` is the key of what is checked by, ``version`` tells the present version of an announcement by
    its id (examine.py). What the journal knows already is not examined again. Up to so many files
    ``together`` make a task for a process. What is not ``within`` some places is left to others.
    """
    tasks = _Tasks(workers)

    def settled() -> Iterator[int]:
        for task in tasks.done():
            journal.keep(
                run, terms, [(file.places, file.content, said) for file, said, lasts in task if lasts]
            )
            for file, said, lasts in task:
                if not lasts:
                    told = said.rows[0].told
                    assert isinstance(told, Unreadable)
                    journal.settle(run, file.places, told)
                yield from file.places

    for place, file, is_settled in journal.entries(run, within):
        if is_settled:
            yield place
            continue
        data = attempted("", read, file)
        if not isinstance(data, Unreadable) and kinds.is_of_system(file.name, data):
            data = Unreadable("", kinds.LEFT_BY_SYSTEM, left_out=True)
        if isinstance(data, Unreadable):
            journal.settle(run, [place], data)
            yield place
            continue
        content = digest(data)
        if tasks.joins(content, place):
            continue
        if (known := journal.known(content, terms, version)) is not None:
            journal.settle(run, [place], known)
            yield place
            continue
        while not tasks.has_room(data, AHEAD * workers.jobs):
            yield from settled()
        tasks.add(_File(content, data, [place]), together)
    tasks.hand_over()
    while tasks:
        yield from settled()
