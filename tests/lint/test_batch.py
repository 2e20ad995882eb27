"""Many scorecards, by one process or several: the same results, in the same order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.scorecards import write_scorecards
from bsc_cli.diagnostics import BscError
from bsc_cli.lint.batch import Checked, Task, check_all
from bsc_cli.lint.run import Settings
from bsc_cli.lint.select import Selection
from bsc_cli.project.processes import WORTHWHILE

SETTINGS = Settings(Selection().codes())


def tasks(folder: Path, count: int) -> list[Task]:
    paths = write_scorecards(folder, count)
    return [Task(path, path.name, SETTINGS, baseline=folder / "known.json") for path in paths]


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    made = tasks(tmp_path, WORTHWHILE + 9)
    made[5].path.unlink()
    one = list(check_all(made, jobs=1))
    assert [not checked.is_read for checked in one] == [number == 5 for number in range(len(made))]
    assert [len(checked.judged.diagnostics) for checked in one] == [len(checked.places) for checked in one]
    assert sum(len(checked.places) for checked in one) > 0
    assert list(check_all(made, jobs=2)) == one
    assert list(check_all(made, jobs=64)) == one


class _Deadly(bytes):
    """A content that ends the process it is sent to."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def test_a_process_that_is_ended_from_outside_is_told(tmp_path: Path) -> None:
    made = tasks(tmp_path, WORTHWHILE)
    made[40] = made[40]._replace(content=_Deadly())
    with pytest.raises(BscError, match="was ended from outside"):
        list(check_all(made, jobs=2))


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(check_all([], jobs=8)) == []
    assert Checked().judged.diagnostics == ()


def test_processes_are_not_far_ahead(tmp_path: Path) -> None:
    """The last file is not read before the first results are taken, however fast the processes are."""
    path = tmp_path / "last.yaml"
    path.write_text("name: [before", encoding="utf-8")
    known = Task(path, "known.yaml", SETTINGS, content=b"- known")
    results = check_all([known] * 600 + [known._replace(content=None)], jobs=2)
    next(results)
    path.write_text("- after", encoding="utf-8")
    *_, last = results
    assert [one.code for one in last.judged.diagnostics] == ["BSC005"]
