"""Outputs are written by several processes, with the same outcome as by one."""

import gc
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from prakat.site_builder.build import Artifact, Later, Page, Shared
from prakat.site_builder.bundle import processes
from prakat.site_builder.bundle.policy import Policy
from prakat.site_builder.publish import writing
from prakat.site_builder.publish.writing import Writer, without_collecting

SCRIPT = "<script>a()</script>"


def outputs(made: list[str]) -> list[Artifact | Page]:
    """Ten announcements with a page, a text, a copy and bytes; ``made`` notes what this process makes."""

    def text(uri: str) -> Callable[[], str]:
        return lambda: made.append(uri) or f"text of {uri}"  # type: ignore[func-returns-value]

    found: list[Artifact | Page] = [Artifact("robots.txt", "all"), Artifact("ก.txt", b"\xff")]
    for number in range(10):
        uri = f"announcements/a{number}/"
        found.append(Page(uri, f"{number}", "", "x.html", Later(lambda number=number: {"number": number})))
        found += [Artifact(f"{uri}feed.xml", text(uri)), Artifact(f"{uri}copy.py", Path(__file__))]
    return found


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_FEW", 0)
    monkeypatch.setattr(processes, "count", lambda: 3)


def policy() -> Policy:
    made = Policy()
    made.name(SCRIPT)
    return made


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rendered(of: Policy) -> Callable[[Page], str]:
    return lambda page: of.secured(f'<meta charset="utf-8">{page.context["number"]}{SCRIPT}', page.address)


@pytest.mark.usefixtures("several")
def test_by_several_it_is_the_same_and_each_makes_a_share(tmp_path: Path) -> None:
    alone: list[str] = []
    one = policy()
    for each in outputs(alone):
        path = tmp_path / "one" / each.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendered(one)(each).encode() if isinstance(each, Page) else each.read())
    shared: list[str] = []
    several, wanted = policy(), outputs(shared)
    writing.write(wanted, Writer(rendered(several), tmp_path / "several", several, Shared()))
    assert written(tmp_path / "several") == written(tmp_path / "one")
    assert several.header() == one.header(), "the servers' policy has the scripts of all pages"
    assert len(alone) == 10
    assert 0 < len(shared) < 10
    assert wanted == []


@pytest.mark.parametrize("for_good", [True, False])
def test_what_was_read_for_good_is_not_looked_through_after_writing(tmp_path: Path, for_good: bool) -> None:
    """Else each look for cycles would go through all announcements again, until the build ends."""
    gc.unfreeze()
    try:
        with without_collecting(for_good=for_good):
            assert not gc.isenabled()
        writing.write(outputs([]), Writer(rendered(policy()), tmp_path, policy(), Shared()))
        assert (gc.get_freeze_count() > 0) is for_good
        assert gc.isenabled()
    finally:
        gc.freeze()  # as it was (tests/conftest.py)


@pytest.mark.usefixtures("several")
def test_what_pages_share_is_written_once_they_are_made(tmp_path: Path) -> None:
    shared, wanted = Shared(), outputs([])

    def sharing(page: Page) -> str:
        shared.outputs["q/index.html"] = Page("q/", "", "", "x.html", {"number": "questions"})
        return f"{shared.add('form.json', 'form').address} {page.uri}"

    writing.write(wanted, Writer(sharing, tmp_path, policy(), shared))
    address = Shared().add("form.json", "form").address
    assert (tmp_path / address).read_text() == "form"
    assert (tmp_path / "q/index.html").read_text() == f"{address} q/"
    assert (tmp_path / "announcements/a7/index.html").read_text() == f"{address} announcements/a7/"


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("number", range(10))
def test_a_fault_in_any_process_stops_the_build_with_its_words(tmp_path: Path, number: int) -> None:
    wanted = outputs([])

    def fail() -> str:
        error = ValueError("no such paper")
        error.add_note(f"announcements/a{number}/x.pdf")
        raise error

    wanted.append(Artifact(f"announcements/a{number}/x.pdf", fail))
    with pytest.raises((processes.ProcessError, ValueError), match="no such paper") as raised:
        writing.write(wanted, Writer(rendered(policy()), tmp_path, policy(), Shared()))
    if raised.type is processes.ProcessError:
        assert f"announcements/a{number}/x.pdf" in str(raised.value)


def test_threads_that_some_work_starts_do_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "count", lambda: 2)
    here = os.getpid()
    assert processes.apart(os.getpid) != here
    monkeypatch.setattr(processes, "count", lambda: 1)
    assert processes.apart(os.getpid) == here


def test_while_another_thread_runs_there_is_one_process() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert processes.count() == 1
    finally:
        ended.set()
        thread.join()


def test_a_process_that_is_ended_is_told() -> None:
    work = processes.begun(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with work as outcome, pytest.raises(processes.ProcessError, match="ended before"):
        outcome()
