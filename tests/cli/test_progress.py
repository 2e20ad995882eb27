"""How far reading is, on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import pytest

from bsc_cli.cli import progress

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def shown(monkeypatch: pytest.MonkeyPatch, *, patience: float) -> str:
    """What a terminal shows of a file of 200 MB of which the half is read."""
    leader, follower = os.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.watched() as watching:
            assert watching.file is not None
            for done in (0, 100_000_000, 200_000_000):
                watching.file("facts[1].csv", done, 200_000_000)
        print("end", file=terminal, flush=True)
        text = b""
        while b"end" not in text:
            text += os.read(leader, 65_536)
    os.close(leader)
    return text.decode()


def test_after_a_while_a_bar_is_shown_with_rate_and_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, patience=0)
    assert "facts[1].csv" in text
    assert "200.0 MB" in text
    assert text.endswith("\x1b[2Kend\r\n") or "\x1b[?25h" in text  # nothing of it stays


def test_what_is_read_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, patience=60) == "end\r\n"


def test_without_a_terminal_nobody_listens() -> None:
    with progress.watched() as watching:
        assert (watching.file, watching.units) == (None, None)


def counting(monkeypatch: pytest.MonkeyPatch, count: Callable[[], None]) -> str:
    """What a terminal shows while *count* counts."""
    leader, follower = os.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        count()
        print("end", file=terminal, flush=True)
        text = b""
        while b"end" not in text:
            text += os.read(leader, 65_536)
    os.close(leader)
    return text.decode()


def test_scorecards_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def count() -> None:
        assert list(progress.counted(iter("abc"), 3)) == ["a", "b", "c"]

    text = counting(monkeypatch, count)
    assert "scorecards" in text
    assert "3/3" in text


def test_units_are_counted_of_which_more_become_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def count() -> None:
        with progress.watched() as watching:
            assert watching.units is not None
            for done, known in ((1, 2), (2, 5), (5, 5)):
                watching.units(done, known)

    text = counting(monkeypatch, count)
    assert "units" in text
    assert "5/5" in text
