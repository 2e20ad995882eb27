"""How the program ends when something happens that no command expects."""

from __future__ import annotations

import sys
import traceback
from typing import NoReturn

from bsc_cli.cli.output import Exit, say_error
from bsc_cli.cli.streams import discard
from bsc_cli.diagnostics import BscError


def end_after(error: Exception, *, verbose: bool) -> NoReturn:
    """Say what happened, with the traceback only where that is asked for, and exit with 2."""
    if verbose:
        traceback.print_exception(error)
    say_error(_explained(error))
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # else Python tries once more when it ends, and complains
            discard(stream)
    sys.exit(Exit.FAILED)


def _explained(error: Exception) -> BscError:
    if isinstance(error, MemoryError) or "can't start new thread" in str(error):  # which takes memory, too
        return BscError("there is not enough memory", help="read less at once, or on a larger machine")
    if isinstance(error, OSError) and error.strerror:
        name = f"'{error.filename}': " if isinstance(error.filename, str) else ""
        return BscError(f"{name}{error.strerror[0].lower()}{error.strerror[1:]}")
    help = "please report it with the command and its files; --verbose shows where it happened"
    return BscError(f"internal error: {type(error).__name__}: {error}".rstrip(": "), help=help)
