"""Works through many files on all cores, and returns the results in the order of the files."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from bsc_cli.diagnostics import BscError

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


def in_processes(work: Callable[[Given], Found], given: Sequence[Given], jobs: int) -> Generator[Found, None, None]:
    """What *work* makes of each of the *given*, in their order, by *jobs* processes, which are never far ahead."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    size = max(1, min(_CHUNK, len(given) // (4 * jobs)))
    # there is no thread yet that a fork could tear; elsewhere forking is not safe, or not there
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare) as pool:
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


def _prepare() -> None:
    gc.freeze()  # what is there stays
    gc.disable()


def _work_through(work: Callable[[Given], Found], chunk: Sequence[Given]) -> list[Found]:
    found = [work(one) for one in chunk]
    gc.collect()
    return found


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
