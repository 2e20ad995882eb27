"""How far reading is, on a terminal."""

from __future__ import annotations

import os
import sys

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
        with progress.watched() as hear:
            assert hear is not None
            for done in (0, 100_000_000, 200_000_000):
                hear("facts[1].csv", done, 200_000_000)
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
    with progress.watched() as hear:
        assert hear is None


def test_scorecards_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert list(progress.counted(iter("abc"), 3)) == ["a", "b", "c"]
        print("end", file=terminal, flush=True)
        text = b""
        while b"end" not in text:
            text += os.read(leader, 65_536)
    os.close(leader)
    assert "scorecards" in text.decode()
    assert "3/3" in text.decode()
