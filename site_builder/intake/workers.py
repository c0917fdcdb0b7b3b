"""Received files in processes of their own, bounded in time and memory.

Whatever a file makes of the programs that read it, it costs its own row: a process that takes too long or too
much is ended, the row says so, and another process goes on with the next file.
"""

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from signal import SIG_DFL, Signals, signal

from pebble import ProcessExpired, ProcessPool

from prakat.site_builder.intake.examine import Examined, Examiner, Row, Terms
from prakat.site_builder.intake.files.unread import because
from prakat.site_builder.intake.inbox import FAULT, OUT_OF_MEMORY, Unreadable

# By the clock, for what waits without working; the processor may be shared by many.
SECONDS_OF_CLOCK = 900

TOO_LONG = because("too_long")
NO_WORKER = "No worker process starts. เริ่มโพรเซสที่ตรวจไฟล์ไม่ได้ ปิดโปรแกรมอื่นแล้วลองใหม่"
ENDED = because("ended")
# How a process ends that goes beyond its limits: by the system's signal, or by a failed allocation in Rust.
_REASONS = {"SIGXCPU": TOO_LONG, "SIGABRT": OUT_OF_MEMORY, "SIGKILL": ENDED}


type Blinded = list[tuple[str, bytes]] | str


class WorkersError(Exception):
    """No process can be started; the words say so."""


class FleetingError(Exception):
    """Why the rows of a file are not known, told as its row (``found``): another time may tell more."""

    def __init__(self, found: list[Examined]) -> None:
        super().__init__(found)
        self.found = found


class Workers:
    """The processes of a run, so many ``jobs``; each examines one file at a time by the same terms."""

    def __init__(self, pool: ProcessPool, jobs: int) -> None:
        self._pool, self.jobs = pool, jobs

    def examined(self, files: Sequence[bytes]) -> Future[list[Examined]]:
        """Return what will be the rows of the bytes of each file; ``outcome`` tells them.

        Raises:
            WorkersError: not one process could be started.
        """
        return self._scheduled(_examined, files)

    def called[T, **P](self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
        """Return what will be the result of other ``work`` with a file, within the same bounds.

        Raises:
            WorkersError: not one process could be started.
        """
        return self._scheduled(_bounded, work, given, named)

    def _scheduled[T](self, function: Callable[..., T], *given: object) -> Future[T]:
        try:
            future: Future[T] = self._pool.schedule(function, args=given, timeout=SECONDS_OF_CLOCK)
        except RuntimeError as error:  # the pool is broken
            raise WorkersError(NO_WORKER) from error
        return future

    def blinded(self, data: bytes, place: int, digest: str, number: int) -> Future[Blinded]:
        """Return what will be the copies for a committee of what lies in a file (``Examiner.blind``).

        Raises:
            WorkersError: not one process could be started.
        """
        return self._scheduled(_blinded, data, place, digest, number)


@contextmanager
def working(terms: Terms, jobs: int) -> Iterator[Workers]:
    """Give as many worker processes as ``jobs`` for the time of a run. They are started at once."""
    # A process that is forked from one with threads may hang.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    context.set_forkserver_preload([__name__])
    pool = ProcessPool(jobs, initializer=_prepare, initargs=(terms,), context=context)
    pool.schedule(_ready)  # they get ready while the caller does the same
    try:
        yield Workers(pool, jobs)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def outcome(future: Future[list[Examined]]) -> tuple[list[Examined], bool]:
    """Return the rows of each file, or of one why its process ended; and whether that will last.

    Of several only one is told then: which of them it was, nobody knows.

    Raises:
        WorkersError: not one process could be started.
    """
    try:
        return future.result(), True
    except ProcessExpired as expired:
        name = Signals(-expired.exitcode).name if (expired.exitcode or 0) < 0 else ""
        return unreadable(_REASONS.get(name, FAULT)), name != "SIGKILL"
    except FleetingError as fleeting:
        return fleeting.found, False
    except TimeoutError:
        return unreadable(TOO_LONG), False
    except BrokenProcessPool as error:
        raise WorkersError(NO_WORKER) from error
    except WorkersError:
        raise
    except Exception:  # raised where no file is to blame; its process goes on
        return unreadable(FAULT), False


def blinded(future: Future[Blinded]) -> Blinded:
    """Return the copies of ``Workers.blinded``, or why there are none."""
    try:
        return future.result()
    except (ProcessExpired, TimeoutError):
        return TOO_LONG
    except WorkersError:
        raise
    except Exception:  # whatever the file makes of the typesetter
        return FAULT


def unreadable(why: str) -> list[Examined]:
    """Return the row of a file that tells only why it was not examined."""
    return [Examined.of([Row(Unreadable("", why))], {})]


# --- In a worker --------------------------------------------------------------------------------------

_ours: list[tuple[Examiner, Terms]] = []  # of this process, once it is ready


def _prepare(terms: Terms) -> None:
    """Make this process ready. It ends with the one that started it, even if that was killed."""
    if parent := parent_process():
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    # Who is ended while handing over a result would complain of what is half done.
    signal(Signals.SIGTERM, SIG_DFL)
    _ours[:] = [(Examiner.of(terms), terms)]
    gc.freeze()  # what is ready stays, and need not be looked through again and again
    _limit_memory(terms.megabytes)


def _ready() -> None:
    """Do nothing, in a process that is ready."""


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _examined(files: Sequence[bytes]) -> list[Examined]:
    ((examiner, terms),) = _ours
    found = []
    for data in files:
        _limit_time(terms.seconds)
        found.append(examiner.examine(data))
    return found


def _bounded[T](work: Callable[..., T], given: tuple[object, ...], named: dict[str, object]) -> T:
    ((_, terms),) = _ours
    _limit_time(terms.seconds)
    return work(*given, **named)


def _blinded(data: bytes, place: int, digest: str, number: int) -> Blinded:
    ((examiner, terms),) = _ours
    _limit_time(terms.seconds)
    return examiner.blind(data, place, digest, number)


def _limit_memory(megabytes: int) -> None:
    """Limit what the process may hold besides the code and the files that it maps."""
    with suppress(ImportError, OSError, ValueError):  # not on Windows; macOS knows the limit but not for all
        import resource

        most = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _limit_time(seconds: int) -> None:
    """Limit the time of the processor for the next file: the limit counts from the start of the process."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
