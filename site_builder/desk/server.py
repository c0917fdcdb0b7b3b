"""The officer's desk: pages on this machine alone, made of what the journal holds.

    follow.py → cases and decisions → pages of templates/, and papers (papers.py, notice.py) to take away

A page holds no rule: it shows what the examination said and what officers decided, and each form that it
sends is judged by decisions.py. What somebody looks for or decides stands in no address.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any, Concatenate, Never, cast
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from prakat.site_builder.bundle import assets, fetched
from prakat.site_builder.content.entities import Agency
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.desk import arriving, decisions, notice, papers, pictures
from prakat.site_builder.desk.cases import SCAN, UNREADABLE, Case, File, Sought
from prakat.site_builder.desk.follow import Followed
from prakat.site_builder.desk.guard import Session
from prakat.site_builder.desk.view import View, words
from prakat.site_builder.intake import spreadsheet
from prakat.site_builder.intake.applicant import MOST_LINES
from prakat.site_builder.intake.examine import Row
from prakat.site_builder.intake.inbox import NoDossierError
from prakat.site_builder.intake.journal import JournalError, opened
from prakat.site_builder.intake.paper.remarks import EXPLANATIONS
from prakat.site_builder.intake.roster import Key, Roster
from prakat.site_builder.intake.verify import SEVERITIES
from prakat.site_builder.intake.workers import Workers, WorkersError
from prakat.site_builder.project import Project
from prakat.site_builder.text.dates import now
from prakat.validators.text import scrub

_OURS = Path(__file__).parent
_FORM = 100_000  # bytes, the most that a form of a page sends
_SHOWN = 50  # cases on a page
_TOGETHER = 2  # seconds in which changes are told together, so that pages do not slow down what they tell of
_PATIENCE = 120  # seconds that a picture may take behind what is being examined
_TYPES = {".css": "text/css", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Desk:
    """The pages of a desk, by what is followed."""

    followed: Followed
    project: Project
    content: Content
    workers: Workers

    @cached_property
    def view(self) -> View:
        """How pages look."""
        return View(self.followed, self.content.forms)

    @cached_property
    def app(self) -> Starlette:
        """The desk as a web application, which Guard lets only its officer ask."""
        get, post = ["GET"], ["POST"]
        return Starlette(
            routes=[
                Route("/", self.overview, methods=get),
                Route("/seek", self.seek, methods=post),
                Route("/events", self.events, methods=get),
                Route("/officer", self.officer, methods=["GET", "POST"]),
                Route("/language", self.language, methods=post),
                Route("/received", self.receive, methods=post),
                Route("/case/{case}", self.case, methods=get),
                Route("/case/{case}/decide", self.decide, methods=post),
                Route("/case/{case}/letter.docx", self.letter, methods=get),
                Route("/case/{case}/{file:int}", self.download, methods=get),
                Route("/case/{case}/{file:int}/{page:int}", self.picture, methods=get),
                Route("/results", self.results, methods=get),
                Route("/results/{announcement}/minutes.docx", self.minutes, methods=get),
                Route("/results/{announcement}/letters.docx", self.letters, methods=get),
                Route("/results/{announcement}/notice.yaml", self.notice, methods=get),
                Route("/results/{name}.xlsx", self.roster, methods=get),
                Route("/own/{name}", self.own, methods=get),
            ],
            exception_handlers={
                HTTPException: self._refused,
                Exception: self._broken,
                **dict.fromkeys((JournalError, spreadsheet.TableError, notice.NoticeError), self._failed),
            },
        )

    # --- The list ---------------------------------------------------------------------------------------

    def overview(self, request: Request) -> Response:
        """Show the cases that the officer looks for, and how far the work is."""
        session, followed = _session(request), self.followed
        with followed.lock:
            states = followed.decisions.states()
            found = followed.cases.found(session.sought, states)
            grounds, positions = followed.cases.grounds(), followed.cases.positions()
            left_out, totals = followed.cases.left_out, followed.cases.totals
        last = max(0, (len(found) - 1) // _SHOWN)
        page = min(_number(request.query_params.get("page")), last)
        unread = sum(not each.announcement for each in found)
        return self._page(
            request, "list.html", found=found[page * _SHOWN :][:_SHOWN], count=len(found), page=page,
            last=last, unread=unread, states=states, grounds=grounds, positions=positions,
            left_out=left_out, totals=totals, counts=followed.counts(), sought=session.sought,
        )  # fmt: skip

    async def seek(self, request: Request) -> Response:
        """Keep what the officer looks for; it stands in no address, since it may be a name."""
        given = await _form(request)
        _session(request).sought = Sought(*(given.get(each, "")[:500] for each in Sought._fields))
        return RedirectResponse("/", 303)

    async def events(self, request: Request) -> Response:
        """Tell the page that something has changed, as server-sent events."""

        async def told() -> AsyncIterator[str]:
            version = -1
            while not self.followed.ended and not await request.is_disconnected():
                later = await run_in_threadpool(self.followed.since, version, 15.0)
                yield f"data: {later}\n\n" if later != version else ": still here\n\n"
                version = later
                await asyncio.sleep(_TOGETHER)

        return StreamingResponse(told(), media_type="text/event-stream")

    # --- Who it is --------------------------------------------------------------------------------------

    async def officer(self, request: Request) -> Response:
        """Ask who decides, or keep it."""
        session = _session(request)
        if request.method == "GET":
            return self._page(request, "officer.html", fault="")
        given = await _form(request)
        session.officer, session.role = (
            scrub(given.get(each, "")).strip()[: decisions.MOST_NAME] for each in ("officer", "role")
        )
        if not session.officer:
            return self._page(request, "officer.html", status=422, fault="need_officer")
        case = given.get("back", "")
        return RedirectResponse(f"/case/{case}" if self.followed.cases.find(case) else "/", 303)

    async def language(self, request: Request) -> Response:
        """Change the language of the page's own words."""
        given = await _form(request)
        _session(request).language = "en" if given.get("language") == "en" else "th"
        return RedirectResponse(_here(given.get("back", "")), 303)

    # --- What arrives -----------------------------------------------------------------------------------

    async def receive(self, request: Request) -> Response:
        """Put a file that was dropped on the page into the inbox, beside what is there and never over it."""
        name = arriving.file_name(request.headers.get("x-name", ""))
        try:
            await arriving.receive(request.stream(), self.followed.kept, self.followed.inbox / name)
        except arriving.TooLargeError as error:
            raise HTTPException(413, "too_large") from error
        except ClientDisconnect:
            return Response(status_code=400)
        except OSError as error:
            raise HTTPException(507, "not_kept") from error
        return Response(status_code=201)

    # --- A case -----------------------------------------------------------------------------------------

    def case(self, request: Request) -> Response:
        """Show an applicant: what was received, what was found, what is decided."""
        return self._case(request, self._found(request))

    def _case(
        self,
        request: Request,
        case: Case,
        status: int = 200,
        given: Mapping[str, str] | None = None,
        fault: str = "",
    ) -> Response:
        row, *of_files = self._rows(case.best, *(file.key for file in case.files))
        files = self._counted(case)
        held = row.submission if row else None
        with self.followed.lock:
            near = self.followed.cases.alike(case)
            others = [
                (found, kinds) for name, kinds in near.items() if (found := self.followed.cases.find(name))
            ]
            history = self.followed.decisions.of(case.id)
            following = self._next(_session(request), case)
            scan = self.followed.cases.scan(case)
            owners = self.followed.cases.owners(scan) if scan else []
            scans, on_paper = self.followed.cases.scans_of(case), self.followed.cases.scanned_forms(case)
        documents = [(case, files), *((each, self._counted(each)) for each, _ in scans)]
        lacking = str(held.facts[SEVERITIES["error"]]) if held else ""
        owner = self._rows(owners[0].best)[0] if owners else row
        titles = owner.submission.forms if owner and owner.submission else {}
        is_bare = not any(pages for _, held_files in documents for _, _, pages in held_files)
        return self._page(
            request, "case.html", status=status, case=case, held=held, files=files, others=others,
            documents=documents, is_bare=is_bare, remarks=_remarks(case, of_files),
            missing=self.view.missing(case, held, on_paper), history=history,
            scan=scan, owners=owners, titles=titles, scans=scans, explained=EXPLANATIONS,
            shown=history.shown_to(_session(request).officer), following=following,
            ready=[*case.reasons, *lacking.splitlines()[:MOST_LINES]],
            given=given or {}, fault=fault, unreadable=case.verdict in (SCAN, UNREADABLE),
        )  # fmt: skip

    def _next(self, session: Session, case: Case) -> Case | None:
        """Return the next case in the officer's list on which the officer has said nothing."""
        found = self.followed.cases.found(session.sought._replace(state=""), {})
        at = next((place for place, each in enumerate(found) if each.id == case.id), -1)
        for each in found[at + 1 :] + found[: max(at, 0)]:
            history = self.followed.decisions.of(each.id)
            if history.state in ("left", "one", "differ") and not history.of(session.officer):
                return each
        return None

    async def decide(self, request: Request) -> Response:
        """Keep what an officer decides on a case."""
        case, session, given = self._found(request), _session(request), await _form(request, several=True)
        one = {key: values[0] for key, values in given.items() if values}
        reasons = [*given.get("ground", []), one.get("reason", "")]
        decision = decisions.Decision(
            0, case.id, now().isoformat(timespec="seconds"), session.officer, session.role,
            cast(decisions.Verdict, one.get("verdict", "")), "\n".join(filter(None, map(str.strip, reasons))),
            tuple(given.get("position", [])), "settles" in one,
        )  # fmt: skip

        def keep() -> None:
            with opened(self.followed.kept) as journal, self.followed.lock:
                decisions.add(
                    journal, self.followed.decisions, decision, case.positions, _number(one.get("seen"))
                )

        try:
            await run_in_threadpool(keep)
        except decisions.DecisionError as fault:
            shown = one | {"reason": decision.reason, "positions": "\n".join(decision.positions)}
            return await run_in_threadpool(self._case, request, case, 422, shown, str(fault))
        self.followed.tell()
        with self.followed.lock:
            following = self._next(session, case)
        to = following if "next" in one and following else case
        return RedirectResponse(f"/case/{to.id}", 303)

    def _rows(self, *keys: Key) -> list[Row | None]:
        """Return what the journal says of files."""
        with opened(self.followed.kept) as journal:
            rows = (islice(journal.rows(self.followed.run, place), number, None) for place, number in keys)
            return [next(each, None) for each in rows]

    # --- Documents --------------------------------------------------------------------------------------

    def download(self, request: Request) -> Response:
        """Give a received file to be kept; a browser never shows it within the desk."""
        file = self._file(request)
        data = self._made(file, pictures.whole)
        kind = file.name.rpartition(".")[2].lower()
        safe = f"document.{kind}" if kind in ("pdf", "json", "zip", "jpg", "png") else "document.bin"
        return Response(data, headers=_saved(safe), media_type="application/octet-stream")

    def picture(self, request: Request) -> Response:
        """Show a page of a received file as a picture."""
        file, number = self._file(request), int(request.path_params["page"])
        found = self._made(file, pictures.page, number)
        if found is None:
            raise HTTPException(404, "no_page")
        return Response(found.data, media_type=found.kind)

    def _counted(self, case: Case) -> list[tuple[int, File, int]]:
        """Return a case's files, each with its number, and how many pages of it can be shown."""
        return [*zip(range(len(case.files)), case.files, self._pages(case.files), strict=True)]

    def _pages(self, files: Sequence[File]) -> Iterator[int]:
        """Yield how many pages can be shown of each file; they are counted side by side."""
        for counted in [self._begun(file, pictures.pages) for file in files]:
            with suppress(Exception):  # what became of the file, its picture tells
                yield counted().result(_PATIENCE)
                continue
            yield 0

    def _begun[T, **P](
        self, file: File, work: Callable[Concatenate[bytes, str, P], T], *more: P.args, **named: P.kwargs
    ) -> Callable[[], Future[T]]:
        """Begin ``work`` on a file in a bounded process, and return what gives its result."""
        try:
            data, name = self.followed.document(file)
            begun = self.workers.called(work, data, name, *more, **named)
            return lambda: begun
        except (NoDossierError, WorkersError) as fault:
            return partial(_raised, fault)

    def _made[T, **P](
        self, file: File, work: Callable[Concatenate[bytes, str, P], T], *more: P.args, **named: P.kwargs
    ) -> T:
        """Return what ``work`` in a bounded process makes of a file."""
        try:
            return self._begun(file, work, *more, **named)().result(_PATIENCE)
        except NoDossierError as fault:
            raise HTTPException(410, str(fault)) from fault
        except Exception as fault:  # whatever a file does to its process
            raise HTTPException(422, "not_drawn") from fault

    # --- What comes out of it ---------------------------------------------------------------------------

    def results(self, request: Request) -> Response:
        """Show what can be taken away, by announcement."""
        with self.followed.lock:
            told = [papers.Told.of(each, self._decided(each)) for each in self._announcements()]
            unread = self._decided(None)
        return self._page(
            request, "results.html", told=told, unread=unread,
            unread_eligible=[each for each in unread if each.result and each.result.verdict == "eligible"],
        )  # fmt: skip

    def minutes(self, request: Request) -> Response:
        """Give the minutes of an announcement's examination, for Word."""
        announcement = self._announcement(request)
        with self.followed.lock:
            decided, officers = self._decided(announcement), self.followed.decisions.officers()
            totals, unread = self.followed.cases.totals, self._decided(None)
        made = papers.minutes(
            announcement, self._agency(announcement), decided, unread, officers, totals, now(), self._fonts
        )
        return Response(made, headers=_saved("minutes.docx"), media_type=_DOCX)

    def letters(self, request: Request) -> Response:
        """Give the letters of result of all applicants of an announcement, for Word."""
        announcement = self._announcement(request)
        with self.followed.lock:
            decided = [each for each in self._decided(announcement) if each.result]
        return self._letters(announcement, decided, "letters.docx")

    def letter(self, request: Request) -> Response:
        """Give one applicant's letter of result, for Word."""
        case = self._found(request)
        announcement = self.content.find(case.announcement)
        with self.followed.lock:
            history = self.followed.decisions.of(case.id)
        if announcement is None or history.result is None:
            raise HTTPException(404, "no_result")
        return self._letters(announcement, [papers.Decided(case, history)], f"letter-{case.code}.docx")

    def _letters(self, announcement: Announcement, decided: "papers.Listed", name: str) -> Response:
        agency = self._agency(announcement)
        made = papers.letters(announcement, agency, decided, now(), self._fonts)
        return Response(made, headers=_saved(name), media_type=_DOCX)

    def notice(self, request: Request) -> Response:
        """Give those who are eligible as notices for the announcement's YAML."""
        announcement = self._announcement(request)
        with self.followed.lock:
            decided = self._decided(announcement)
        text = notice.written(
            announcement, self.content, decided, now().date(), request.query_params.get("by") == "code"
        )
        return Response(text, headers=_saved("notice.yaml"), media_type="application/yaml")

    def roster(self, request: Request) -> Response:
        """Give the roster as `prakat verify` makes it: HR's own, or the committee's."""
        name = request.path_params["name"]
        if name not in ("roster", "committee"):
            raise HTTPException(404, "no_page")
        with tempfile.TemporaryDirectory(dir=self.followed.kept.absolute().parent, prefix=".desk-") as folder:
            file = Path(folder) / "roster.xlsx"
            with opened(self.followed.kept) as journal:
                results = journal.results(self.followed.run)
                spreadsheet.write(file, Roster.of(results, name == "committee"))
            return Response(file.read_bytes(), headers=_saved(f"{name}.xlsx"), media_type=_XLSX)

    @cached_property
    def _fonts(self) -> Path:
        return fetched.fonts(self.project.cache)

    def _announcements(self) -> list[Announcement]:
        named = dict.fromkeys(each.announcement for each in self.followed.cases if each.announcement)
        return [found for each in named if (found := self.content.find(each)) is not None]

    def _decided(self, announcement: Announcement | None) -> list[papers.Decided]:
        """Return the cases of an announcement, or those that no program could read."""
        name = announcement.id if announcement else ""
        return [
            papers.Decided(each, self.followed.decisions.of(each.id))
            for each in self.followed.cases
            if each.announcement == name
        ]

    def _agency(self, announcement: Announcement) -> Agency:
        return self.content.agencies[announcement.agency]

    # --- Shared -----------------------------------------------------------------------------------------

    def own(self, request: Request) -> Response:
        """Give a file of the desk's own: its styles, its script, a font."""
        path = self._own.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404, "no_page")
        return FileResponse(path, media_type=_TYPES[path.suffix])

    @cached_property
    def _own(self) -> Mapping[str, Path]:
        files = [*(_OURS.glob("desk.*")), *assets.web_fonts(self.project.cache)]
        return {each.name: each for each in files}

    def _found(self, request: Request) -> Case:
        if (case := self.followed.cases.find(request.path_params["case"])) is None:
            raise HTTPException(404, "no_case")
        return case

    def _file(self, request: Request) -> File:
        case, number = self._found(request), int(request.path_params["file"])
        if number >= len(case.files):
            raise HTTPException(404, "no_page")
        return case.files[number]

    def _announcement(self, request: Request) -> Announcement:
        found = self.content.find(request.path_params["announcement"])
        if found is None:
            raise HTTPException(404, "no_page")
        return found

    def _page(self, request: Request, template: str, status: int = 200, **told: Any) -> Response:
        session = _session(request)
        return HTMLResponse(self.view.page(template, session, request.url.path, told), status)

    def refused(self, why: str, status: int = 403) -> Response:
        """Say why something is not shown, to whom nothing else is told."""
        return HTMLResponse(self.view.refused(why), status)

    def _refused(self, request: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        # Starlette has words of its own for what no route leads to.
        why = "no_page" if fault.status_code in (404, 405) and fault.detail not in words() else fault.detail
        return self._page(request, "refused.html", fault.status_code, why=why)

    def _broken(self, request: Request, fault: Exception) -> Response:
        return self.refused("failed", 500)

    def _failed(self, request: Request, fault: Exception) -> Response:
        return self._page(request, "refused.html", 500, why=str(fault))


def _remarks(case: Case, rows: Sequence[Row | None]) -> list[tuple[str, str]]:
    """Return in what files differ from their downloads: the name of each, and a remark."""
    held = [(file.name, row.submission) for file, row in zip(case.files, rows, strict=True) if row]
    return [(name, remark) for name, found in held if found for remark in found.remarks]


def _raised(fault: Exception) -> Never:
    raise fault


def _session(request: Request) -> Session:
    return cast(Session, request.scope["session"])


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _here(back: str) -> str:
    """Return an address of the desk itself, whatever a form names."""
    is_ours = back.startswith("/") and not back.startswith("//") and back.isascii() and "\\" not in back
    return back if is_ours else "/"


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


async def _form(request: Request, several: bool = False) -> Any:
    """Return what a form sends, by name: the first of each, or ``several``.

    Raises:
        HTTPException: it is larger than any form of the desk.
    """
    body = bytearray()
    async for data in request.stream():
        body += data
        if len(body) > _FORM:
            raise HTTPException(413, "too_large")
    found = parse_qs(body.decode(errors="replace"), max_num_fields=500)
    return found if several else {key: values[0] for key, values in found.items()}
