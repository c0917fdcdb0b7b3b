"""A run over an inbox: entries → journal → worker processes → journal.

What it tells comes out of the journal alone, so a run that went on where another stopped tells the same.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait

from prakat.site_builder.intake import kinds
from prakat.site_builder.intake.examine import Examined
from prakat.site_builder.intake.inbox import Unreadable, attempted, read
from prakat.site_builder.intake.journal import Journal, digest
from prakat.site_builder.intake.workers import Workers, outcome

# So many files wait for each process, so that none idles; of all together so many bytes.
AHEAD = 4
MOST_BYTES = 96_000_000


def examined(
    journal: Journal,
    run: int,
    workers: Workers,
    jobs: int,
    terms: str,
    version: Callable[[str], str | None],
) -> Iterator[int]:
    """Examine what lies in the inbox, and yield the place of each entry as soon as its rows are known.

    ``terms`` is the key of what is checked by, ``version`` tells the present version of an announcement by
    its id (examine.py). What the journal knows already is not examined again.
    """
    waiting: dict[bytes, tuple[Future[Examined], list[int], int]] = {}

    def settled() -> Iterator[int]:
        wait([future for future, _, _ in waiting.values()], return_when=FIRST_COMPLETED)
        for content in [each for each, (future, _, _) in waiting.items() if future.done()]:
            future, places, _ = waiting.pop(content)
            found, is_lasting = outcome(future)
            told = found.rows[0].told
            if is_lasting or not isinstance(told, Unreadable):
                journal.settle(run, places, journal.keep(content, terms, found))
            else:
                journal.settle(run, places, told)
            yield from places

    for place, file, is_settled in journal.entries(run):
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
        if content in waiting:
            waiting[content][1].append(place)
            continue
        if (known := journal.known(content, terms, version)) is not None:
            journal.settle(run, [place], known)
            yield place
            continue
        while len(waiting) >= AHEAD * jobs or sum(size for _, _, size in waiting.values()) + len(data) > (
            MOST_BYTES if waiting else len(data)
        ):
            yield from settled()
        waiting[content] = workers.examined(data), [place], len(data)
    while waiting:
        yield from settled()
