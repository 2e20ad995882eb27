"""Work by several processes: the results of one, in its order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.project.processes import WORTHWHILE, cores, worked_through, worthwhile


def squared(number: int) -> int:
    return number * number


def ended(number: int) -> int:
    if number == 7:
        os._exit(1)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 9, 130])
def test_the_results_come_in_order(count: int, jobs: int) -> None:
    assert list(worked_through(squared, range(count), jobs)) == [number * number for number in range(count)]


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    with pytest.raises(BscError, match="was ended from outside"):
        list(worked_through(ended, range(20), 2))


def test_who_has_enough_stops_the_others() -> None:
    found = worked_through(squared, range(10_000), 2)
    assert next(found) == 0
    found.close()


@pytest.mark.parametrize(
    ("count", "jobs", "found"), [(0, 8, 1), (WORTHWHILE - 1, 8, 1), (WORTHWHILE, 8, 2), (10_000, 8, 8), (10_000, 1, 1)]
)
def test_few_files_need_no_second_process(count: int, jobs: int, found: int) -> None:
    assert worthwhile(count, jobs) == found
    assert cores() >= 1


LIMITED = """
import multiprocessing.connection, multiprocessing.popen_fork, multiprocessing.queues, multiprocessing.synchronize
import os, resource, sys
from concurrent.futures import process
from bsc_cli.project.processes import worked_through

os.setuid(54321)
resource.setrlimit(resource.RLIMIT_NPROC, (int(sys.argv[1]),) * 2)
print(list(worked_through(abs, range(9), 4)) == list(range(9)), multiprocessing.active_children())
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only the superuser may become another user")
@pytest.mark.parametrize("limit", [1, 3, 5, 100])
def test_where_no_process_can_be_had_this_one_does_it(limit: int) -> None:
    """No fork succeeds, or some, or all but no thread can be started, or nothing fails."""
    done = subprocess.run([sys.executable, "-c", LIMITED, str(limit)], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("True []\n", "")
