"""Copies of this process (fork), by which work is shared; nothing is handed over but what they tell.

A copy has only the thread that made it. So none is made where another one runs, be it Python's or a
library's, nor where the system is no Linux: there one process does everything.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MOST = 8


class ProcessError(Exception):
    """Another process could not do its part; the message says why."""


def count() -> int:
    """Return how many processes may share some work, this one included."""
    if sys.platform != "linux" or len(os.listdir("/proc/self/task")) > 1:
        return 1
    return min(os.process_cpu_count() or 1, _MOST)


@contextmanager
def begun[T](work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin some work in another process; yield a function that waits for it and returns what it returned.

    Raises:
        ProcessError: it raised something, or ended before it had done its work.
    """
    context = multiprocessing.get_context("fork")
    receiving, telling = context.Pipe(duplex=False)

    def run() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # to tidy up is for the process that made this one
        try:
            telling.send((work(), ""))
        except Exception as error:
            # Authors of layouts need Typst's own message.
            cause = error.__cause__
            notes = [*getattr(error, "__notes__", []), getattr(cause, "diagnostic", str(cause or ""))]
            telling.send((None, "\n".join(filter(None, [str(error) or repr(error), *notes]))))

    def outcome() -> T:
        try:
            returned, fault = receiving.recv()
        except EOFError as error:
            said = "A process ended before its work was done. โปรแกรมหยุดก่อนทำงานเสร็จ"
            raise ProcessError(said) from error
        if fault:
            raise ProcessError(fault)
        return returned  # type: ignore[no-any-return]

    process = context.Process(target=run, daemon=True)
    process.start()
    telling.close()
    try:
        yield outcome
    finally:
        process.terminate()
        process.join()


def apart[T](work: Callable[[], T]) -> T:
    """Return what some work returns, done where the threads that it starts do not stay in this process.

    Raises:
        ProcessError: it raised something.
    """
    if count() == 1:
        return work()
    with begun(work) as outcome:
        return outcome()
