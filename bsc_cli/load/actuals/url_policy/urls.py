"""Decides which databases a url may reach: allowed servers, and files inside the project."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.url_policy.reachable import IN_PROCESS, DatabaseFile, Server, project_file
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed
from bsc_cli.project.files import Files
from bsc_cli.project.hosts import AllowedHosts

_COMPANIONS = {"sqlite": ("-journal", "-wal", "-shm"), "duckdb": (".wal", ".wal.checkpoint", ".wal.recovery")}
"""The ends of the names of files that belong to the file of a database, and lie beside it."""


def read_url(
    revealed: Revealed, *, folder: Path, allowed: AllowedHosts, place: Location, files: Files | None = None
) -> DatabaseFile | Server | Diagnostic:
    """Where a *revealed* url leads, or why it is not followed; *files* are looked up from *folder*, the scorecard's.

    What is said of it holds no secret.
    """
    files, mask = files or Files.around(folder), revealed.mask
    text = revealed.url.strip()
    if not all(map(str.isprintable, text)):
        return problem("BSC606", "'url' holds a sign that cannot be printed", place)
    scheme, sign, rest = text.partition("://")
    if not sign:
        help = "write it as 'postgresql://user@host/database' or 'sqlite:///file.db'"
        return problem("BSC606", "'url' is no url of a database", place, help=help)
    kind, _, driver = scheme.lower().partition("+")
    if kind not in IN_PROCESS:
        try:
            from bsc_cli.load.actuals.url_policy.server_urls import read_server_url
        except ImportError:
            return problem("BSC606", "reading a database needs SQLAlchemy", place, help="pip install 'bsc-cli[sql]'")
        return read_server_url(text, revealed, folder, allowed, place, files)
    if driver not in ("", "pysqlite"):
        message = f"{mask.quoted(scheme)} is not supported"
        return problem("BSC606", message, place, help=f"write '{kind}:///file.{kind}'")
    return _database_file(kind, rest, folder, place, files, mask)


def _database_file(
    kind: str, rest: str, folder: Path, place: Location, files: Files, mask: Mask
) -> DatabaseFile | Diagnostic:
    location, question, _ = rest.partition("?")
    name = unquote(location.removeprefix("/"))
    help = f"write '{kind}:///file.{kind}', relative to the scorecard"
    if question:
        return problem("BSC606", f"a url of {kind} takes no parameters: it is only read", place, help=help)
    if not location.startswith("/"):
        message = f"a url of {kind} has three slashes before the file" if location else "'url' names no file"
        return problem("BSC606", message, place, help=help)
    if not name or name.startswith((":", "file:")) or not name.isprintable():
        return problem("BSC606", f"{mask.quoted(name)} is no file of a database", place, help=help)
    found = project_file(name, folder, place, files, mask)
    if isinstance(found, Diagnostic):
        return found
    for end in _COMPANIONS[kind]:  # the engine opens them by itself
        beside = found.with_name(found.name + end)
        if os.path.lexists(beside):
            companion = project_file(os.path.relpath(beside, folder.resolve()), folder, place, files, mask)
            if isinstance(companion, Diagnostic):
                return companion
    return DatabaseFile(kind, found)
