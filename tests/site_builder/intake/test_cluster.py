"""`prakat verify --scheduler`: the same unit of work on the machines of a Dask cluster."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prakat.site_builder.intake import cluster, inbox, workers
from prakat.site_builder.intake.verify import Told
from prakat.site_builder.intake.workers import WorkersError
from tests.site_builder.intake.test_receiving import (
    TERMS,
    agency,
    applicant,
    folder,
    kept,
    large,
    prakat,
    run,
    slow,
)
from tests.support import until

__all__ = ("agency", "folder")  # fixtures
COMMAND = ("verify", "inbox", "--no-pages", "--scheduler")


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Any]:
    """A cluster of two workers on this machine."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=tmp_path
    ) as it:
        yield it


@pytest.mark.parametrize(
    "address", ["somewhere://else", "nowhere", "tcp://a b:1", "inproc://x/1", "https://x:1"]
)
def test_an_address_that_is_none_is_told(address: str, agency: Path) -> None:
    result = run(agency, *COMMAND, address)
    assert result.exit_code == 2
    assert f"{address}: write the scheduler's address as tcp://" in result.output


def test_without_dask_it_is_said_what_to_install(agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run(agency, *COMMAND, "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "prakat[cluster]" in result.output


@pytest.mark.parametrize("change", ["content/agencies/other.yaml", "forms/other/form.yaml"])
def test_all_that_decides_the_rows_is_in_the_basis(change: str, agency: Path) -> None:
    """A worker with other content, another form or another option is refused."""
    terms = replace(TERMS, folder=agency)
    before = cluster.basis(terms)
    assert cluster.basis(replace(terms, pages=True)) != before
    (agency / change).parent.mkdir(parents=True, exist_ok=True)
    (agency / change).write_text("{}")
    assert cluster.basis(terms) != before


@pytest.mark.nightly
def test_no_part_of_dask_tells_of_connections(agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``distributed.client`` has a level of its own."""
    monkeypatch.setattr(cluster, "_PATIENCE", 0.1)
    terms = replace(TERMS, folder=agency)
    with pytest.raises(WorkersError), cluster.working("tcp://127.0.0.1:9", terms):
        pass
    for name in ("distributed", "distributed.client", "distributed.core", "tornado.application"):
        assert not logging.getLogger(name).isEnabledFor(logging.ERROR), name


@pytest.mark.nightly
def test_where_no_cluster_answers_nothing_but_that_is_said(agency: Path) -> None:
    with prakat(agency, *COMMAND, "tcp://127.0.0.1:9") as process:
        said, _ = process.communicate()
    assert process.returncode == 2
    assert "no Dask scheduler answers there" in said
    assert "Traceback" not in said


@pytest.mark.nightly
def test_a_cluster_gives_the_same_roster_though_a_worker_is_killed(agency: Path, dask: Any) -> None:
    for number in range(30, 130):
        (agency / f"inbox/{number}.json").write_text(applicant(number))
    with prakat(agency, "verify", "inbox", "--no-pages", "--roster", "whole.xlsx") as process:
        process.communicate()
    more = ("--journal", "j", "--roster", "a.xlsx")
    with prakat(agency, *COMMAND, dask.scheduler_address, *more, output=subprocess.DEVNULL) as process:
        until(lambda: kept(agency / "j") or process.poll() is not None)
        os.kill(dask.workers[0].pid, signal.SIGKILL)
        assert process.wait() == 1
    assert (agency / "a.xlsx").read_bytes() == (agency / "whole.xlsx").read_bytes()


@pytest.mark.nightly
def test_a_worker_of_other_content_is_named(agency: Path, dask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "basis", lambda terms: "other")
    said = r"tcp://[0-9.]+:\d+: the worker has other rules"
    with pytest.raises(WorkersError, match=said), cluster.working(dask.scheduler_address, TERMS):
        pass


@pytest.mark.nightly
@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_file_is_bounded_on_a_worker_too(dask: Any) -> None:
    """What takes too much costs its own row there, and no worker."""
    before = [each.pid for each in dask.workers.values()]
    terms = replace(TERMS, seconds=5, megabytes=400)
    with cluster.working(dask.scheduler_address, terms) as pool:
        waiting = [pool.examined([each]) for each in (slow(), large(), applicant(1).encode())]
        told = [workers.outcome(each)[0][0].rows[0].told for each in waiting]
    assert [getattr(each, "why", None) for each in told] == [workers.TOO_LONG, inbox.OUT_OF_MEMORY, None]
    assert [each.pid for each in dask.workers.values()] == before


@pytest.mark.nightly
def test_what_ends_each_worker_costs_its_own_row(dask: Any) -> None:
    with cluster.working(dask.scheduler_address, TERMS) as pool:
        found, is_lasting = workers.outcome(pool._submitted(ending))
        assert not is_lasting
        assert found == workers.unreadable(workers.ENDED)
        (row,) = workers.outcome(pool.examined([applicant(1).encode()]))[0][0].rows
    assert isinstance(row.told, Told)


def ending(run: object) -> None:
    os._exit(1)


@pytest.mark.nightly
def test_a_cluster_that_is_lost_is_told_and_the_journal_goes_on(agency: Path, dask: Any) -> None:
    for number in range(30, 330):
        (agency / f"inbox/{number}.json").write_text(applicant(number))
    with prakat(agency, *COMMAND, dask.scheduler_address, "--journal", "j") as process:
        before = until(lambda: kept(agency / "j"))
        dask.close()
        said, _ = process.communicate()
    assert process.returncode == 2
    assert "the cluster was lost" in said
    assert "Traceback" not in said
    assert kept(agency / "j") >= before
