"""Errors of databases as `EngineError`, each with a message and a next step for the user."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bsc_cli.diagnostics import did_you_mean
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.pushdown.relation import EngineError

NEXT_STEPS = (
    (r"password|access denied", "check the user and the password in 'url'"),
    (r"connection refused", "check that the server runs, and the host and the port in 'url'"),
    (r"resolve host|not known|getaddrinfo|nodename nor servname", "check the host in 'url'"),
    (r"timeout expired|timed out|no route|unreachable", "check that the server can be reached from here"),
    (r"terminating|closed the connection|connection .*(?:closed|lost|reset)|recovery mode|shutting down", "try again"),
    (r"permission denied|select command denied", "grant the user SELECT on what is read"),
    (r"read-only|readonly|read only|data-modifying|not authorized|prohibited", "sources are only read"),
    (r"locked|set lock", "another program writes to it: try again when it is done"),
    (r"syntax error", "it is read as 'SELECT … FROM (query)', so it must be one SELECT that can stand there"),
    (r"out of memory", "ask for less, or for shorter texts"),
    (r"external access|disabled by configuration", "a source reads nothing but its own database"),
)
"""The next step for what a driver or server says."""


def engine_error(title: str, text: str, *, hint: str | None = None) -> EngineError:
    """The error that a driver described as *text*, where no secret is left, for the database *title*."""
    reason = reason_of(text)
    steps = (step for words, step in NEXT_STEPS if re.search(words, reason, re.IGNORECASE))
    return EngineError(f"'{title}' cannot be read: {reason}", help=hint or next(steps, None))


def timed_out(title: str, seconds: int) -> EngineError:
    """The error of a statement that ran longer than *seconds*."""
    time = "a second" if seconds == 1 else f"{seconds} seconds"
    message = f"'{title}' cannot be read: a statement took longer than {time}"
    return EngineError(message, help="ask for less, or let the database keep it ready in a table")


def too_large(title: str) -> EngineError:
    """The failure of a statement that takes more memory than it may, or than there is."""
    message = f"'{title}' cannot be read: there is not enough memory for it"
    return EngineError(message, help="ask for less, or for shorter texts")


def unknown_table(title: str, table: str, tables: Iterable[str]) -> EngineError:
    """The error that *table* is not among the *tables* of a database."""
    known = sorted(tables)
    more = ", …" if len(known) > _MOST_NAMED else ""
    named = f"it has {', '.join(known[:_MOST_NAMED])}{more}" if known else "it has no tables that you may read"
    database = title.removesuffix(f" {table}")
    return EngineError(f"there is no table {quoted(table)} in '{database}'", help=did_you_mean(table, known) or named)


_MOST_NAMED = 10
_LONGEST = 200


def reason_of(text: str) -> str:
    """The line of a driver's message that says what is wrong."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()] or ["it says nothing more"]
    chosen = next((line for line in lines if "FATAL:" in line), None)
    chosen = chosen or next((line for line in lines if re.search(r"failed: .", line)), lines[0])
    chosen = re.sub(r"^.*(?:FATAL:|failed: )\s*+", "", chosen)
    chosen = re.sub(r"^(?:[A-Z]\w*(?: \w+){0,2} Error|ERROR|Error): *", "", chosen).rstrip(".!")
    chosen = "".join(sign if sign.isprintable() else "�" for sign in chosen)
    chosen = chosen if len(chosen) <= _LONGEST else f"{chosen[: _LONGEST - 1]}…"
    return chosen[:1].lower() + chosen[1:] if not chosen[:2].isupper() else chosen
