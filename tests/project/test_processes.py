"""Work by several processes: the results of one, in its order."""

from __future__ import annotations

import os

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
