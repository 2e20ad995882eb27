"""The processor time that a command takes, whatever else the machine does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence


def processor_seconds(arguments: Sequence[str]) -> float:
    """Run a command once, from start to exit; it may find something wrong."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1, 2}:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
