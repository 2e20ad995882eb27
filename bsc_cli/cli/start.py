"""The entry point of the command `bsc`, which makes it start fast before it imports anything else."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the program and exit: 0 done, 1 findings, 2 could not run, 130 interrupted."""
    try:
        gc.set_threshold(100_000, 20, 20)  # sweeping for garbage while modules load costs a tenth of a short command
        atexit.register(gc.freeze)  # and so does sweeping everything once more when it ends
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads all packages' metadata
        from bsc_cli.cli.main import run as run_command

        run_command()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last one that can say anything
        from bsc_cli.cli.failure import end_after

        end_after(error, verbose=not {"-v", "--verbose"}.isdisjoint(sys.argv))
