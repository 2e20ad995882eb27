"""Opens the database that a url names, and the table or query of it that is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.query import InnerQuery, inner_query
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.relation import EngineError, Relation
from bsc_cli.load.actuals.url_policy.reachable import DEFAULT_PORTS, DatabaseFile, Server
from bsc_cli.load.actuals.url_policy.secrets import Revealed
from bsc_cli.load.actuals.url_policy.urls import read_url
from bsc_cli.model.source import Source
from bsc_cli.project.fence import FileRefused


def open_database(
    source: Source, revealed: Revealed, *, folder: Path, place: Location, access: ReadContext
) -> AbstractContextManager[Relation] | Diagnostic:
    """The table or query that *source*, of a scorecard in *folder*, names; or why its *revealed* url is not followed.

    Nothing is opened before it is entered, which, as reading from it, raises EngineError.
    """
    mask = revealed.mask
    target = read_url(revealed, folder=folder, allowed=access.hosts, place=place, files=access.files)
    if isinstance(target, Diagnostic):
        return mask.diagnostic(target)
    wanted = _wanted(source, kind_of(target), place)
    if isinstance(wanted, Diagnostic):
        return mask.diagnostic(wanted)
    title = mask.hide(f"{_place_of(target, folder)} {source.table or 'query'}")
    if isinstance(target, Server):
        from bsc_cli.load.actuals.engines.server import open_server

        return open_server(target.url, wanted, title=title, mask=mask, timeout=access.timeout)
    return _opened(target, wanted, title, access)


@contextmanager
def _opened(
    target: DatabaseFile, wanted: InnerQuery | tuple[str, ...], title: str, access: ReadContext
) -> Iterator[Relation]:
    """The table or query of a database that is a file. Raises EngineError."""
    opened: Callable[..., AbstractContextManager[Relation]]
    if target.kind == "sqlite":
        from bsc_cli.load.actuals.engines.sqlite import open_sqlite as opened
    else:
        try:
            from bsc_cli.load.actuals.engines.duckdb_database import open_duckdb as opened
        except ImportError:
            raise EngineError("reading a DuckDB file needs DuckDB", help="pip install 'bsc-cli[duckdb]'") from None
    try:
        with ExitStack() as stack:
            path = stack.enter_context(access.files.local_path(target.path))
            yield stack.enter_context(opened(path, wanted, title=title, timeout=access.timeout))
    except FileRefused as refused:
        raise EngineError(f"{title} {refused.reason}") from None


def kind_of(target: DatabaseFile | Server) -> str:
    """The kind of database, such as `postgresql`."""
    return target.kind if isinstance(target, DatabaseFile) else target.url.get_backend_name()


def _place_of(target: DatabaseFile | Server, folder: Path) -> str:
    """Where a database is, as people say it: without user, password and parameters."""
    if isinstance(target, DatabaseFile):
        resolved = folder.resolve()
        is_below = target.path.is_relative_to(resolved)
        name = target.path.relative_to(resolved).as_posix() if is_below else target.path.name
        return f"{target.kind}:///{name}"
    url = target.url
    host = f"[{url.host}]" if ":" in (url.host or "") else url.host
    port = "" if url.port in (None, DEFAULT_PORTS.get(url.get_backend_name())) else f":{url.port}"
    return f"{url.get_backend_name()}://{host}{port}/{url.database or ''}"


def _wanted(source: Source, kind: str, place: Location) -> InnerQuery | tuple[str, ...] | Diagnostic:
    """The query, or the parts of the name of the table."""
    if source.query is not None:
        query = inner_query(source.query, kind)
        return query if isinstance(query, InnerQuery) else problem("BSC606", f"'query' {query.reason}", place)
    parts = _parts(source.table or "")
    if not parts:
        help = "write it as 'table' or 'schema.table'; a name with a point wants double quotes"
        return problem("BSC606", f"{quoted(source.table or '')} is no name of a table", place, help=help)
    return parts


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name that points stand between, as `"a.b".facts`; none if it is no name."""
    part = r'(?:"(?:[^"]|"")+"|[^".\s][^".]*)'
    if not name.isprintable() or not re.fullmatch(rf"{part}(?:\.{part}){{0,2}}", name):
        return ()
    found = re.findall(part, name)
    return tuple(one[1:-1].replace('""', '"') if one.startswith('"') else one for one in found)
