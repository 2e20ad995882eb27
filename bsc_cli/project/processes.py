"""Works through many files on all cores, and returns the results in the order of the files."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from bsc_cli.diagnostics import BscError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Given = TypeVar("Given")
Found = TypeVar("Found")

WORTHWHILE = 64
"""How many files there must be for a second process to pay for itself."""
_CHUNK = 50
"""Files that a process takes at a time, at the most."""
_AHEAD = 4
"""As many times that is begun for each process before the first is done with, so that results do not pile up."""
_GARBAGE = 20_000
"""New objects after which Python looks for garbage: nearly all that a file needs is freed without that."""
_ALONE = "try '--jobs 1'"


def worthwhile(count: int, jobs: int) -> int:
    """How many processes, of *jobs* at the most, pay for themselves with *count* files."""
    return max(1, min(jobs, count // (WORTHWHILE // 2)))


def worked_through(work: Callable[[Given], Found], given: Sequence[Given], jobs: int) -> Generator[Found, None, None]:
    """What *work* makes of each of the *given*, in their order, by *jobs* processes, which are never far ahead.

    Raises BscError where no process can be had.
    """
    if jobs < 2:
        with _little_collected():
            yield from map(work, given)
        return
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_CHUNK, len(given) // (4 * jobs)))
    with _pool(jobs) as pool:
        begun: deque[Future[list[Found]]] = deque()
        try:
            for start in range(0, len(given), size):
                if len(begun) == _AHEAD * jobs:
                    yield from begun.popleft().result()
                begun.append(_submitted(pool, work, given[start : start + size]))
            while begun:
                yield from begun.popleft().result()
        except BrokenProcessPool:
            raise BscError("a process that reads scorecards was ended from outside", help=_ALONE) from None
        finally:
            for one in begun:
                one.cancel()


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # there is no thread yet that a fork could tear; elsewhere forking is not safe, or not there
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    try:
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_collect_little)
    except OSError as error:
        raise _no_process(error) from None


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Given], Found], chunk: Sequence[Given]
) -> Future[list[Found]]:
    from multiprocessing import active_children

    before = active_children()
    try:
        return pool.submit(_work_through, work, chunk)
    except OSError as error:
        for one in active_children():
            if one not in before:  # else it waits for work for ever
                one.terminate()
        raise _no_process(error) from None


def _no_process(error: OSError) -> BscError:
    return BscError(f"cannot start a process: {error.strerror}", help=_ALONE)


def _work_through(work: Callable[[Given], Found], chunk: Sequence[Given]) -> list[Found]:
    return [work(one) for one in chunk]


def _collect_little() -> None:
    gc.freeze()  # what is there stays
    gc.set_threshold(_GARBAGE)


@contextmanager
def _little_collected() -> Iterator[None]:
    before = gc.get_threshold()
    _collect_little()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
