"""A desk that is served in this process, and somebody who asks it without a browser."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

from prakat.site_builder.content.model import Content
from prakat.site_builder.desk import follow
from prakat.site_builder.desk.cases import Case
from prakat.site_builder.desk.follow import Followed
from prakat.site_builder.desk.server import Desk
from prakat.site_builder.desk.serving import Running
from prakat.site_builder.intake.examine import Examined, Examiner, Terms
from prakat.site_builder.project import Project
from tests.dossiers import complete
from tests.support import as_read, until

ONE, OTHER = "นางสมมติ หนึ่งตัวอย่าง", "นายสมมติ สองตัวอย่าง"


class Here:
    """Workers that do everything in this process, at once."""

    jobs = 2

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner

    def examined(self, files: Sequence[bytes]) -> Future[list[Examined]]:
        """Examine files."""
        return self.called(lambda: [self._examiner.examine(data) for data in files])

    def called[T, **P](self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
        """Do other work."""
        future: Future[T] = Future()
        try:
            future.set_result(work(*given, **named))
        except Exception as fault:
            future.set_exception(fault)
        return future


class Answer(NamedTuple):
    """What the desk answered: ``text`` as it reads, ``data`` as it came."""

    status: int
    text: str
    headers: dict[str, str]
    data: bytes


class Asking:
    """A browser without eyes: it has a cookie, and says from where it asks."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.address = running.guard.address.rstrip("/")
        self.cookie = ""

    def enter(self) -> Answer:
        """Exchange the key for a cookie."""
        way = urlsplit(self.running.guard.entrance)
        answer = self.get(f"{way.path}?{way.query}")
        self.cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, data: dict[str, Any] | bytes, **headers: str) -> Answer:
        """Send a form, or a file."""
        body = data if isinstance(data, bytes) else urlencode(data, doseq=True).encode()
        return self._ask("POST", path, body, {"Origin": self.address} | headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = HTTPConnection(urlsplit(self.address).netloc)
        given = ({"Cookie": self.cookie} if self.cookie else {}) | headers
        connection.request(method, path, body, {key.replace("_", "-"): value for key, value in given.items()})
        answer: HTTPResponse = connection.getresponse()
        data = answer.read()
        connection.close()
        told = {key.lower(): value for key, value in answer.getheaders()}
        text = as_read(data.decode(errors="replace")).replace("\u00a0", " ")
        return Answer(answer.status, text, told, data)

    # --- An officer ----------------------------------------------------------------------------------

    def is_officer(self, name: str = ONE, role: str = "นักทรัพยากรบุคคล") -> "Asking":
        """Say who it is."""
        assert self.post("/officer", {"officer": name, "role": role}).status == 303
        return self

    def decide(self, case: Case, verdict: str, reason: str = "", **more: Any) -> Answer:
        """Decide on a case."""
        form = {"verdict": verdict, "reason": reason, "seen": 0} | more
        return self.post(f"/case/{case.id}/decide", form)

    @property
    def followed(self) -> Followed:
        """What the desk knows."""
        return self.running.desk.followed

    def cases(self, count: int) -> list[Case]:
        """Wait for so many cases, and return them in their order."""
        until(lambda: len(self.followed.cases) == count)
        with self.followed.lock:
            return list(self.followed.cases)


def applicant(number: int, **person: str) -> str:
    """The text of a dossier of somebody."""
    dossier = complete("application")
    dossier["forms"]["application"]["person"] |= {"name": f"ตัวอย่าง {number}", **person}
    return json.dumps(dossier, ensure_ascii=False)


def put(inbox: Path, name: str, content: str | bytes) -> None:
    """Let a file arrive whole: on a busy machine a desk may look twice at one that is still being written."""
    coming = inbox.with_name("coming")
    coming.write_bytes(content if isinstance(content, bytes) else content.encode())
    coming.replace(inbox / name)


@cache
def _project(folder: Path) -> tuple[Project, Content]:
    project = Project.around(folder)
    return project, project.load().content


@contextmanager
def desk_at(inbox: Path, examiner: Examiner, terms: Terms, workers: Any = None) -> Iterator[Asking]:
    """A desk at an inbox; its journal lies beside the folder."""
    by = workers or Here(examiner)
    followed = Followed(inbox, inbox.with_name("desk.journal"), terms, by)
    project, content = _project(terms.folder)
    running = Running(Desk(followed, project, content, by), examiner)
    thread = Thread(target=running.run)
    with patch.object(follow, "_PAUSE", 0.05):  # every test waits for a look or two
        thread.start()
        try:
            until(lambda: running.server.started)
            yield Asking(running)
        finally:
            running.end()
            thread.join()
    assert followed.fault == ""
