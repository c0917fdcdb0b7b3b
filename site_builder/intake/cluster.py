"""Received files on the machines of a Dask cluster, as in processes of this one (workers.py).

    files → scheduler → a Dask worker → a process of its own there, bounded as here → rows

The bytes of a file travel with its task, since a worker sees no inbox. What decides the rows is compared on
each worker before: rules, libraries, content. Dask hands the tasks of a worker that died to others.
"""

import logging
import os
import re
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import current_process
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from prakat.site_builder.intake import workers
from prakat.site_builder.intake.examine import Examined, Terms
from prakat.site_builder.intake.inbox import FAULT
from prakat.site_builder.intake.workers import Blinded, FleetingError, WorkersError
from prakat.site_builder.project import Project

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
_PATIENCE = 30  # seconds to reach the scheduler, and that all workers may be gone
_IDLE = 120  # seconds after which the processes of a run that was killed are ended

NOT_INSTALLED = (
    "--scheduler needs Dask: pip install 'prakat[cluster]'. "
    "--scheduler ใช้ Dask ติดตั้งด้วย pip install 'prakat[cluster]'"
)
NO_ADDRESS = (
    "{0}: write the scheduler's address as tcp://machine:8786 or tls://machine:8786. "
    "เขียนที่อยู่ของ Dask เป็น tcp://เครื่อง:8786 หรือ tls://เครื่อง:8786"
)
UNREACHED = "{0}: no Dask scheduler answers there. ติดต่อ Dask ที่ {0} ไม่ได้ ตรวจที่อยู่และเครือข่าย"
NO_WORKERS = "{0}: the cluster has no worker. คลัสเตอร์ที่ {0} ไม่มีเครื่องที่ทำงาน เริ่ม dask worker ก่อน"
LOST = (
    "{0}: the cluster was lost; the same command with --journal goes on. "
    "คลัสเตอร์ที่ {0} หายไป เมื่อกลับมา สั่งเดิมซ้ำพร้อม --journal เพื่อทำต่อ"
)
OTHER = (
    "{0}: the worker has other rules, libraries or content. Give it the same prakat, the same packages and "
    "{1} as it is here. เครื่องนี้มีโปรแกรมหรือเนื้อหาไม่ตรงกัน ให้ติดตั้งรุ่นเดียวกัน และมีโฟลเดอร์เดียวกัน"
)
UNFIT = "{0}: the worker cannot check: {1}. เครื่องนี้ตรวจไม่ได้ ติดตั้ง prakat รุ่นเดียวกัน และให้มีโฟลเดอร์เดียวกัน"


class OtherError(Exception):
    """A worker would check by something else."""


@contextmanager
def working(address: str, terms: Terms, jobs: int | None = None) -> Iterator["Cluster"]:
    """Give the workers of the cluster whose scheduler is at ``address``, for the time of a run.

    ``jobs`` is how many tasks are under way at once; by default as many as the workers have threads.

    Raises:
        WorkersError: there is no such cluster, or one of its workers cannot check, or would do it otherwise.
    """
    if not _ADDRESS.fullmatch(address):
        raise WorkersError(NO_ADDRESS.format(address))
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkersError(NOT_INSTALLED) from error
    # They tell of each connection that ends; some have levels of their own, which Dask gives them.
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    # A PDF is a large task, which Dask points out.
    warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False, name="prakat")
    except (OSError, ValueError, RuntimeError) as error:
        raise WorkersError(UNREACHED.format(address)) from error
    cluster = Cluster(client, address, terms, jobs)
    try:
        cluster.need()
        yield cluster
    finally:
        cluster.close()


class Cluster:
    """The workers of a cluster, for one run; used like ``workers.Workers``."""

    def __init__(self, client: "Client", address: str, terms: Terms, jobs: int | None) -> None:
        self._client, self._address = client, address
        self._run = _Run(uuid4().hex, terms, basis(terms))
        self._waiting: dict[Future[Any], Any] = {}  # with Dask's, which is forgotten with its last reference
        self._closed = threading.Event()
        threads = sum(each["nthreads"] for each in self._known())
        self.jobs = jobs or max(1, threads)

    def _known(self) -> Sequence[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = self._client.scheduler_info(n_workers=-1)["workers"]
        return [*found.values()]

    def need(self) -> None:
        """Raise WorkersError if there are no workers, or one of them is unfit."""
        if not self._known():
            raise WorkersError(NO_WORKERS.format(self._address))
        try:
            said = self._client.run(_fault, self._run, on_error="return")
        except OSError as error:
            raise WorkersError(LOST.format(self._address)) from error
        for worker, fault in sorted(said.items()):
            if fault is not None:
                raise WorkersError(_unfit(worker, fault, self._run.terms.folder))
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        """Give up what waits, once there has been no worker for a while."""
        last = time.monotonic()
        while not self._closed.wait(1):
            with suppress(Exception):  # no connection, so no worker
                last = time.monotonic() if self._known() else last
            if time.monotonic() - last > _PATIENCE or self._client.status == "closed":
                self._give_up()

    def _give_up(self) -> None:
        for future in [*self._waiting]:
            with suppress(Exception):  # done in the meantime
                future.set_exception(WorkersError(LOST.format(self._address)))

    def examined(self, files: Sequence[bytes]) -> Future[list[Examined]]:
        """Return what will be the rows of the bytes of each file, as ``Workers.examined`` does."""
        return self._submitted(_examined, [*files])

    def blinded(self, data: bytes, place: int, digest: str, number: int) -> Future[Blinded]:
        """Return what will be the copies for a committee, as ``Workers.blinded`` does."""
        return self._submitted(_blinded, data, place, digest, number)

    def _submitted[T](self, function: Callable[..., T], *given: object) -> Future[T]:
        future: Future[T] = Future()
        try:
            # A name of its own: Dask gives tasks of the same name the same result, and to all who ask.
            theirs = self._client.submit(
                function,
                self._run,
                *given,
                key=f"prakat-{uuid4().hex}",
                pure=False,
                allow_other_workers=False,
            )
        except Exception as error:  # whatever a client without a scheduler raises
            raise WorkersError(LOST.format(self._address)) from error
        self._waiting[future] = theirs
        theirs.add_done_callback(lambda done: self._settle(future, done))
        return future

    def _settle(self, future: Future[Any], theirs: Any) -> None:
        """Let a future have what Dask's has; called in a thread of Dask's."""
        from distributed import KilledWorker

        said: Any = None
        try:
            said = theirs.result()
        except KilledWorker:  # after three workers that died with it
            said = FleetingError(workers.unreadable(workers.ENDED))
        except FleetingError as fleeting:
            said = fleeting
        except OtherError as other:
            said = WorkersError(str(other))
        except Exception:
            is_lost = theirs.status in ("cancelled", "lost")
            said = WorkersError(LOST.format(self._address)) if is_lost else None
        except BaseException:  # a cancelled one is none of the exceptions
            said = WorkersError(LOST.format(self._address))
        self._waiting.pop(future, None)
        with suppress(Exception):  # given up in the meantime
            if isinstance(said, Exception):
                future.set_exception(said)
            elif said is None:
                future.set_exception(FleetingError(workers.unreadable(FAULT)))
            else:
                future.set_result(said)

    def close(self) -> None:
        """End the processes of this run on all workers, and leave the cluster."""
        self._closed.set()
        with suppress(Exception):  # gone already
            self._client.run(_end, self._run.name, on_error="ignore")
        with suppress(Exception):
            self._client.close(timeout=_PATIENCE)


def basis(terms: Terms) -> str:
    """Return a digest of all that decides the rows: prakat, libraries, and the files of the project."""
    project = Project.around(terms.folder)
    digest = sha256(terms.key.encode())
    for folder in (project.content, project.forms):
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            name = os.fsencode(path.relative_to(folder))
            digest.update(name + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _unfit(worker: str, fault: object, folder: Path) -> str:
    if isinstance(fault, OtherError):
        return OTHER.format(worker, folder)
    return UNFIT.format(worker, fault if isinstance(fault, str) else type(fault).__name__)


# --- On a worker --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Run:
    """What a worker needs to know of a run: its name, what is checked by, and the digest of all of it."""

    name: str
    terms: Terms
    basis: str


@dataclass
class _Processes:
    """The processes of a run on this worker."""

    held: ExitStack
    workers: workers.Workers
    used: float = field(default_factory=time.monotonic)
    busy: int = 0


_ours: dict[str, _Processes] = {}
_lock = threading.Lock()


def _fault(run: _Run) -> Exception | None:
    """Return why this worker cannot take part in a run; None if it can."""
    try:
        return None if basis(run.terms) == run.basis else OtherError()
    except Exception as error:  # of whatever kind: it is told, with the worker's name
        return error


@contextmanager
def _processes(run: _Run) -> Iterator[workers.Workers]:
    """Give the processes of a run on this worker; the first who asks starts them."""
    with _lock:
        if run.name not in _ours:
            _ours[run.name] = _started(run)
        held = _ours[run.name]
        held.busy += 1
    try:
        yield held.workers
    finally:
        with _lock:
            held.busy -= 1
            held.used = time.monotonic()


def _started(run: _Run) -> _Processes:
    from distributed import get_worker

    for name, each in [*_ours.items()]:  # of runs that were killed
        if not each.busy and time.monotonic() - each.used > _IDLE:
            _ours.pop(name).held.close()
    worker = get_worker()
    if fault := _fault(run):
        raise OtherError(_unfit(worker.address, fault, run.terms.folder))
    # A process that its parent ends may have none of its own; ours end by themselves with this one.
    if current_process().daemon:
        current_process().daemon = False
    held = ExitStack()
    return _Processes(held, held.enter_context(workers.working(run.terms, worker.state.nthreads)))


def _end(name: str) -> None:
    with _lock:
        held = _ours.pop(name, None)
    if held:
        held.held.close()


def _examined(run: _Run, files: Sequence[bytes]) -> list[Examined]:
    with _processes(run) as ours:
        found, is_lasting = workers.outcome(ours.examined(files))
    if not is_lasting:
        raise FleetingError(found)
    return found


def _blinded(run: _Run, data: bytes, place: int, digest: str, number: int) -> Blinded:
    with _processes(run) as ours:
        return workers.blinded(ours.blinded(data, place, digest, number))
