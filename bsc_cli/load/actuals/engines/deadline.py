"""How long a statement may take until its last row was fetched."""

from __future__ import annotations

import time

from bsc_cli.load.actuals.engines.failures import timed_out


class Deadline:
    """The end of the time of one statement, which begins now: to run, and to give all of its rows."""

    def __init__(self, title: str, seconds: int) -> None:
        self._title = title
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        return time.monotonic() > self._end

    def check(self) -> None:
        """Raise EngineError if no time is left."""
        if self.is_over:
            raise timed_out(self._title, self._seconds)
