"""The commands for received files: verify, merge, desk."""

import json
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prakat.site_builder.cli.here import Existing, echo_name, findings_as, project_here, told
from prakat.validators.text import visible_name

if TYPE_CHECKING:
    from concurrent.futures import Future

    from prakat.site_builder.content.model import Content
    from prakat.site_builder.intake.cluster import Cluster
    from prakat.site_builder.intake.examine import Examiner, Row
    from prakat.site_builder.intake.journal import Journal
    from prakat.site_builder.intake.paper.belonging import Scan
    from prakat.site_builder.intake.verify import Told
    from prakat.site_builder.intake.workers import Blinded, Workers
    from prakat.site_builder.project import Project


class _Shard(click.ParamType[tuple[int, int]]):
    """One of several parts of an inbox: 2/5 is the second of five."""

    name = "I/N"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", value)
        if match and 1 <= int(match[1]) <= int(match[2]):
            return int(match[1]), int(match[2])
        raise click.UsageError(f"Write 1/4 to 4/4, not {value}. เขียนเป็น 1/4 ถึง 4/4 ไม่ใช่ {value}", ctx)


_FILE = click.Path(path_type=Path, dir_okay=False)
_TOLD = (
    click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json", "ndjson"]),
        default="text",
        show_default=True,
        help="ndjson: one JSON a line, as the results come. บรรทัดละหนึ่งไฟล์ ตามลำดับที่ตรวจเสร็จ",
    ),
    click.option(
        "--roster",
        type=_FILE,
        metavar="FILE.xlsx|.csv",
        help="Also write a table with one row an applicant. ทำบัญชีรายชื่อผู้สมัคร (ใน .csv ไม่มีข้อมูลอ่อนไหว)",
    ),
    click.option(
        "--committee",
        type=_FILE,
        metavar="FILE.xlsx|.csv",
        help="The same for a committee, without what is sensitive: ID, health, discipline, crimes. "
        "บัญชีรายชื่อสำหรับคณะกรรมการ ไม่มีเลขประจำตัวประชาชน สุขภาพ วินัย และลักษณะต้องห้าม",
    ),
)


def _as_told[**P, T](command: Callable[P, T]) -> Callable[P, T]:
    """Give a command the options of what it tells."""
    for option in reversed(_TOLD):
        command = option(command)
    return command


_EXIT_CODES = (
    "Exit code 0: all is complete and without doubt; 1: something is unreadable, wrong, missing or in doubt; "
    "2: nothing was told, or not all. "
    "รหัสออก 0 ครบถ้วนและไม่มีข้อสงสัยทุกไฟล์ 1 มีไฟล์ที่อ่านไม่ได้ ผิด ไม่ครบ หรือมีข้อสงสัย 2 ทำไม่สำเร็จ"
)


@click.command(name="verify", epilog=_EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, type=Existing(), metavar="PATH…")
@click.option("--announcement", metavar="ID", help="Check against this announcement. ตรวจตามประกาศนี้")
@click.option(
    "--no-pages",
    is_flag=True,
    help="Typeset nothing anew: neither count pages nor compare them (faster). "
    "ไม่นับหน้าและไม่เทียบหน้าเอกสาร (เร็วกว่า)",
)
@_as_told
@click.option(
    "--blind",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Also make copies of the forms for a committee, numbered as in its roster, without name, photo, "
    "ID, birth date, address, telephone and e-mail. ทำสำเนาแบบสำหรับคณะกรรมการ ปกปิดว่าเป็นของใคร",
)
@click.option(
    "--journal",
    "kept",
    type=_FILE,
    metavar="FILE",
    help="Keep the results as they come; the same command goes on where it was stopped. "
    "เก็บผลทีละไฟล์ ถ้าหยุดกลางคัน สั่งเดิมซ้ำเพื่อทำต่อ",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Check so many files at once; as many as there are processors, by default. ตรวจพร้อมกันกี่ไฟล์",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Check on the machines of a Dask cluster, such as tcp://machine:8786; needs prakat[cluster]. "
    "The files travel there: it must be yours. ตรวจด้วยเครื่องในคลัสเตอร์ Dask ของหน่วยงาน ไฟล์จะถูกส่งไปที่นั่น",
)
@click.option(
    "--shard",
    type=_Shard(),
    default="1/1",
    help="Check one part of the inbox, and with --journal another machine the next; then prakat merge. "
    "ตรวจเฉพาะส่วนที่ I จาก N ส่วน แบ่งกันหลายเครื่อง แล้วรวมด้วย prakat merge",
)
def verify_files(
    paths: tuple[Path, ...],
    announcement: str | None,
    no_pages: bool,
    style: str,
    roster: Path | None,
    committee: Path | None,
    blind: Path | None,
    kept: Path | None,
    jobs: int | None,
    scheduler: str | None,
    shard: tuple[int, int],
) -> None:
    """Check received files, or folders of them, by the rules of the browser.

    ตรวจใบสมัครที่ได้รับ (PDF, JSON หรือ ZIP) ด้วยกฎเดียวกับที่ผู้สมัครเห็น

    Everything that lies there is mentioned: checked, unreadable, or left out, with the reason.
    ทุกไฟล์ที่ได้รับมีผลบอก รวมทั้งไฟล์ที่อ่านไม่ได้ พร้อมเหตุผล
    """
    from prakat.site_builder.bundle import fetched
    from prakat.site_builder.intake import cluster, receiving, workers
    from prakat.site_builder.intake import journal as journals
    from prakat.site_builder.intake.examine import Examiner, Terms
    from prakat.site_builder.intake.inbox import received
    from prakat.site_builder.text.dates import now

    tables = _tables(roster, committee, kept)
    _need_empty(blind, no_pages)
    project = project_here(with_content=True)
    if not no_pages:
        fetched.fonts(project.cache)  # fetched once, and not by each process
    own = [file for file, _ in tables] + ([kept] if kept else [])
    terms = Terms(Path.cwd(), now(), announcement, not no_pages)
    scope = json.dumps([sorted({os.path.abspath(each) for each in paths}), shard])
    # No more processes than there are entries, of which so many are looked for.
    here = sum(1 for _ in islice(received(paths, own, shard), jobs or os.process_cpu_count() or 1)) or 1
    working = cluster.working(scheduler, terms, jobs) if scheduler else workers.working(terms, here)
    with (
        told(journals.JournalError, workers.WorkersError),
        journals.opened(kept) as journal,
        working as pool,
        _stoppable(kept),
    ):
        examiner = Examiner(terms, project, _sound(project))
        _need_announcement(project, examiner, announcement)
        run = journal.begin(scope, received(paths, own, shard))
        count = journal.count(run)
        together = receiving.batch(count, pool.jobs, typeset=not no_pages)
        places = receiving.examined(journal, run, pool, terms.key, examiner.version, together)
        with click.progressbar(
            places, count, "กำลังตรวจ", show_pos=True, file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as done:
            _deliver(journal, run, done, style, tables, (blind, pool) if blind else None)


@click.command(epilog=_EXIT_CODES)
@click.argument("journals", nargs=-1, required=True, type=Existing(dir_okay=False), metavar="JOURNAL…")
@_as_told
def merge(journals: tuple[Path, ...], style: str, roster: Path | None, committee: Path | None) -> None:
    """Tell together what several runs of verify kept in journals (--journal), such as those of shards.

    รวมผลการตรวจจากหลายเครื่องหรือหลายส่วน
    """
    from prakat.site_builder.intake.journal import JournalError, opened

    tables = _tables(roster, committee)
    with told(JournalError), opened(None) as journal:
        run = journal.merge(journals)
        _deliver(journal, run, (place for place, _, _ in journal.entries(run)), style, tables)


@click.command()
@click.argument("inbox", type=Existing(file_okay=False), metavar="INBOX")
@click.option("--announcement", metavar="ID", help="Check against this announcement. ตรวจตามประกาศนี้")
@click.option(
    "--no-pages", is_flag=True, help="Typeset nothing anew (faster). ไม่นับหน้าและไม่เทียบหน้าเอกสาร (เร็วกว่า)"
)
@click.option(
    "--journal",
    "kept",
    type=_FILE,
    metavar="FILE",
    help="Where results and decisions are kept; INBOX.journal beside the folder, by default. "
    "ไฟล์เก็บผลตรวจและผลการพิจารณา ปกติอยู่ข้างโฟลเดอร์",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.process_cpu_count(),
    metavar="N",
    help="Check so many files at once. ตรวจพร้อมกันกี่ไฟล์",
)
@click.option(
    "--no-open",
    is_flag=True,
    help="Print the address, which opens once, and open no browser. พิมพ์ที่อยู่ ไม่เปิดเบราว์เซอร์",
)
def desk(
    inbox: Path, announcement: str | None, no_pages: bool, kept: Path | None, jobs: int, no_open: bool
) -> None:
    """Open the officer's desk on this machine: verdicts as files arrive, decisions, minutes, letters.

    เปิดโต๊ะตรวจใบสมัครในเครื่องนี้ ตรวจไฟล์ที่มาถึงทันที บันทึกผลการพิจารณา ทำบันทึกและหนังสือแจ้งผล

    Nothing leaves the machine. Everything is kept in the journal; close the desk with Ctrl-C.
    ข้อมูลไม่ออกจากเครื่อง ทุกผลเก็บในไฟล์ journal ปิดโต๊ะด้วย Ctrl-C
    """
    from prakat.site_builder.bundle import fetched
    from prakat.site_builder.desk.follow import Followed
    from prakat.site_builder.desk.server import Desk
    from prakat.site_builder.desk.serving import Running
    from prakat.site_builder.intake import journal as journals
    from prakat.site_builder.intake import workers
    from prakat.site_builder.intake.examine import Examiner, Terms
    from prakat.site_builder.text.dates import now

    project = project_here(with_content=True)
    fetched.fonts(project.cache)  # fetched once, and not by each process
    kept = kept or inbox.absolute().with_name(f"{inbox.absolute().name}.journal")
    terms = Terms(Path.cwd(), now(), announcement, not no_pages)
    with told(journals.JournalError, workers.WorkersError), workers.working(terms, jobs) as pool:
        with journals.opened(kept):
            pass  # told before anything else, if it cannot be used
        content = _sound(project)
        examiner = Examiner(terms, project, content)
        _need_announcement(project, examiner, announcement)
        running = Running(Desk(Followed(inbox, kept, terms, pool), project, content, pool), examiner)
        with running.opening(by_browser=not no_open) as address:
            click.echo(f"โต๊ะตรวจใบสมัคร / The officer's desk: {address}", err=True)
            click.echo("ปิดด้วย Ctrl-C / Close with Ctrl-C", err=True)
            with suppress(KeyboardInterrupt):
                running.run()


def _sound(project: "Project") -> "Content":
    """Return the project's content; end the command if it has mistakes."""
    content, _, findings = project.load()
    if any(each.severity == "error" for each in findings):
        click.echo(findings_as("text", findings), nl=False, err=True)
        raise click.UsageError(
            "No received file was checked: mend the content as told above first. "
            "ยังไม่ได้ตรวจไฟล์ที่ได้รับ แก้เนื้อหาตามที่บอกข้างต้นก่อน แล้วสั่งใหม่"
        )
    return content


def _need_announcement(project: "Project", examiner: "Examiner", announcement: str | None) -> None:
    """End the command if there is no such announcement."""
    if announcement is not None and examiner.version(announcement) is None:
        where = project.name(project.content)
        raise click.UsageError(
            f"There is no announcement {announcement} in {where}. ไม่พบประกาศ {announcement}"
        )


def _tables(roster: Path | None, committee: Path | None, kept: Path | None = None) -> list[tuple[Path, bool]]:
    """Return the tables to write, each with whether it is the committee's, if all can be written."""
    from prakat.site_builder.intake import spreadsheet

    wanted = [(table, whose) for table, whose in ((roster, False), (committee, True)) if table is not None]
    files = [file.resolve() for file in (roster, committee, kept) if file is not None]
    if twice := next((file for file in files if files.count(file) > 1), None):
        raise click.UsageError(f"{twice.name} is named twice. ใช้ชื่อไฟล์ {twice.name} ซ้ำกัน ตั้งชื่อให้ต่างกัน")
    with told(spreadsheet.TableError):
        for table, _ in wanted:
            spreadsheet.need(table)
    return wanted


@contextmanager
def _stoppable(kept: Path | None) -> Iterator[None]:
    """Say after Ctrl-C how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        again = (
            "สั่งเดิมซ้ำเพื่อทำต่อ / The same command goes on."
            if kept
            else "ใช้ --journal เพื่อทำต่อได้ / --journal could go on."
        )
        click.echo(f"หยุดแล้ว / Stopped. {again}", err=True)
        raise click.exceptions.Exit(2) from None


def _deliver(
    journal: "Journal",
    run: int,
    done: Iterable[int],
    style: str,
    tables: list[tuple[Path, bool]],
    blind: "tuple[Path, Workers | Cluster] | None" = None,
) -> None:
    """Print the rows, write the tables and count; exit by what was found.

    ``blind`` is the folder of the committee's copies, and the processes that make them.
    """
    from prakat.site_builder.intake import spreadsheet
    from prakat.site_builder.intake.inbox import Totals, Unreadable, attempted
    from prakat.site_builder.intake.paper.belonging import Scans
    from prakat.site_builder.intake.roster import Roster
    from prakat.site_builder.intake.verify import as_json, is_sound, summary

    as_text = summary if style == "text" else as_json
    sound, seen, out, scans = True, Totals(), _Output(), None
    for number, row in enumerate(_in_turn(journal, run, done, in_order=style != "ndjson")):
        found: Told | Scan | Unreadable = row.told
        if isinstance(found, Unreadable) and found.scanned:
            scans = scans or Scans.of(journal.results(run))
            found = scans.told(found)
        text = attempted(found.file, as_text, found)
        if isinstance(text, Unreadable):
            found, text = text, as_text(text)
        seen = seen.plus(found if isinstance(found, Unreadable) else row.told)
        sound = sound and is_sound(found)
        out.write(f"{',' if number else '['}{text}" if style == "json" else f"{text}\n")
    if style == "json":
        out.write("]\n" if seen.seen else "[]\n")
    click.echo(seen.of_entries(journal.count(run)), err=True)
    with told(spreadsheet.TableError):
        for table, for_committee in tables:
            spreadsheet.write(table, Roster.of(journal.results(run), for_committee))
            echo_name(table, err=True)
    if blind:
        sound = _blind(journal, run, *blind) and sound
    journal.end(run)  # from then on another run may forget it
    out.need()
    sys.exit(0 if sound else 1)


def _in_turn(journal: "Journal", run: int, done: Iterable[int], in_order: bool) -> Iterator["Row"]:
    """Yield the rows of entries as they are done, or ``in_order`` of the files' names.

    Whose a scan is can be told once all is done: it waits, and in order what follows it does, too.
    """
    coming, ready, scans = iter(done), set[int](), list[int]()
    if not in_order:
        for place in coming:
            if _has_scan(rows := [*journal.rows(run, place)]):
                scans.append(place)
            else:
                yield from rows
        for place in scans:
            yield from journal.rows(run, place)
        return
    for due, _, _ in journal.entries(run):
        while due not in ready and (came := next(coming, None)) is not None:
            ready.add(came)
        ready.discard(due)
        if _has_scan(rows := [*journal.rows(run, due)]):
            deque(coming, maxlen=0)  # until all is done
        yield from rows
    deque(coming, maxlen=0)


def _need_empty(folder: Path | None, no_pages: bool) -> None:
    """Tell before the work what would be wrong with the folder of the committee's copies."""
    if folder is None:
        return
    if no_pages:
        raise click.UsageError("--blind typesets: leave out --no-pages. ใช้ --blind พร้อมกับ --no-pages ไม่ได้")
    name = visible_name(str(folder))
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        is_empty = next(folder.iterdir(), None) is None
    except OSError as error:
        raise click.UsageError(f"{name}: {error.strerror}. ใช้โฟลเดอร์ {name} ไม่ได้") from error
    if not is_empty:
        raise click.UsageError(f"{name} is not empty. โฟลเดอร์ {name} ไม่ว่าง ตั้งชื่อโฟลเดอร์ใหม่")


def _blind(journal: "Journal", run: int, folder: Path, pool: "Workers | Cluster") -> bool:
    """Write the copies for a committee, numbered as in its roster, and return whether there are all."""
    from prakat.site_builder.bundle import atomic
    from prakat.site_builder.intake.inbox import Unreadable, attempted, read
    from prakat.site_builder.intake.roster import Roster
    from prakat.site_builder.intake.workers import blinded

    roster = Roster.of(journal.results(run), committee=True)
    digits, missing, waiting = len(str(journal.count(run))), 0, deque[tuple[int, "Future[Blinded]"]]()

    def write(number: int, made: "Blinded") -> int:
        if isinstance(made, str):
            click.echo(f"ไม่มีสำเนาของลำดับที่ {number} / No copy of number {number}: {made}", err=True)
            return 1
        for form, copy in made:
            atomic.write(folder / f"{number:0{digits}}-{form}.pdf", copy)
        return 0

    try:
        for number, (place, at), digest in roster.numbered():
            ((_, file, _),) = journal.entries(run, (place, place))
            data = attempted("", read, file)
            if isinstance(data, Unreadable):
                missing += write(number, data.why)
                continue
            waiting.append((number, pool.blinded(data, at, digest, number)))
            if len(waiting) > 2 * pool.jobs:
                first, future = waiting.popleft()
                missing += write(first, blinded(future))
        missing += sum(write(number, blinded(future)) for number, future in waiting)
    except OSError as error:
        name = visible_name(str(folder))
        raise click.UsageError(f"{name}: {error.strerror}. เขียนใน {name} ไม่ได้") from error
    echo_name(folder, err=True)
    return not missing


def _has_scan(rows: Iterable["Row"]) -> bool:
    return any(getattr(each.told, "scanned", ()) for each in rows)


class _Output:
    """The command's output; where nobody takes it any more, the tables are still written."""

    def __init__(self) -> None:
        self._fault: OSError | None = None

    def write(self, text: str) -> None:
        """Write a text, unless an earlier one could not be written."""
        if self._fault is None:
            try:
                click.echo(text, nl=False)
            except OSError as fault:
                self._fault = fault
                # What is left in the buffer would fail again at the end, with a traceback.
                with suppress(OSError), open(os.devnull, "wb") as nowhere:
                    os.dup2(nowhere.fileno(), sys.stdout.fileno())

    def need(self) -> None:
        """End the command if not everything was written."""
        if self._fault is not None:
            raise click.UsageError(
                f"The output could not be written: {self._fault.strerror}. "
                "เขียนผลออกหน้าจอหรือไฟล์ปลายทางไม่ได้ ตรวจที่ว่างของดิสก์"
            )


COMMANDS = (verify_files, merge, desk)
