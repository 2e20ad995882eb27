"""The processor time that a command takes, whatever else the machine does."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path


def processor_seconds(
    arguments: Sequence[str], folder: Path | None = None, *, statuses: Collection[int] = (0,)
) -> float:
    """Run a command once in *folder*, from start to exit, with its own processes; another status ends it all."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in statuses:
            said.seek(0)
            why = said.read().decode(errors="replace")
            raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}:\n{why}")
    return usage.ru_utime + usage.ru_stime
