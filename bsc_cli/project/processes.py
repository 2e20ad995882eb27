"""Works through many files on all cores, and returns the results in the order of the files."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
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


def worthwhile(count: int, jobs: int) -> int:
    """How many processes, of *jobs* at the most, pay for themselves with *count* files."""
    return max(1, min(jobs, count // (WORTHWHILE // 2)))


def worked_through(work: Callable[[Given], Found], given: Sequence[Given], jobs: int) -> Generator[Found, None, None]:
    """What *work* makes of each of the *given*, in their order, by *jobs* processes, which are never far ahead.

    Where the system does not let us have processes, this one does it all. Raises BscError where one is ended.
    """
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs) if jobs > 1 else None
    if pool is None:
        yield from map(work, given)
        return
    size = max(1, min(_CHUNK, len(given) // (4 * jobs)))
    with pool:
        begun: deque[Future[list[Found]]] = deque()
        try:
            for start in range(0, len(given), size):
                if len(begun) == _AHEAD * jobs:
                    yield from begun.popleft().result()
                begun.append(pool.submit(_work_through, work, given[start : start + size]))
            while begun:
                yield from begun.popleft().result()
        except BrokenProcessPool:
            raise BscError("a process that reads scorecards was ended from outside", help="try '--jobs 1'") from None
        finally:
            for one in begun:
                one.cancel()


def _pool(jobs: int) -> ProcessPoolExecutor | None:
    """So many processes; None where the system does not let us have them."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    # there is no thread yet that a fork could tear; elsewhere forking is not safe, or not there
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    others = active_children()
    try:
        pool = ProcessPoolExecutor(jobs, mp_context=context)
        pool.submit(os.getpid)  # now they are started
    except (OSError, RuntimeError):  # too many processes or threads, or a system without semaphores
        for one in active_children():
            if one not in others:  # it would wait for work for ever
                one.terminate()
                one.join()
        return None
    return pool


def _work_through(work: Callable[[Given], Found], chunk: Sequence[Given]) -> list[Found]:
    return [work(one) for one in chunk]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
