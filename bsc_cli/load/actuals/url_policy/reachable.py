"""Says what a url may lead to: files inside the project, and allowed servers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.url_policy.secrets import Mask
from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from sqlalchemy import URL

IN_PROCESS = ("sqlite", "duckdb")
"""The kinds of database that are a file, and need no server."""
DEFAULT_PORTS = {"postgresql": 5432, "mysql": 3306, "mariadb": 3306, "mssql": 1433, "oracle": 1521}
"""Where servers listen; said to drivers, so that no variable of the environment leads elsewhere."""


class DatabaseFile(NamedTuple):
    """A database in a file of the project."""

    kind: str
    """One of `IN_PROCESS`."""
    path: Path
    """Resolved."""


class Server(NamedTuple):
    """A database that may be asked over the network."""

    url: URL
    """What leads there, in the form that it was judged in: no one reads the text again."""


def project_file(name: str, folder: Path, place: Location, files: Files, mask: Mask) -> Path | Diagnostic:
    """The regular file *name* of the project that *folder* lies in, links resolved, or why it is none."""
    try:
        return files.resolved(folder / name)
    except FileRefused as refused:
        name = mask.hide(name)  # first: a path is shown in its shortest form, in which a secret may look different
        shown = quoted(shown_path(folder / name))
        if refused.kind is Refusal.OUTSIDE:
            help = "copy the file into the project"
            return problem("BSC606", f"{quoted(name)} {refused.reason}", place, help=help)
        if refused.kind is Refusal.MISSING:
            return problem("BSC606", f"there is no file {shown}", place)
        if refused.kind is Refusal.NOT_REGULAR:
            return problem("BSC606", f"{shown} {refused.reason}", place)
        return problem("BSC606", f"{quoted(name)} cannot be looked up", place)
