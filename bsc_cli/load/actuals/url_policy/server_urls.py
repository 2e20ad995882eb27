"""Decides which servers a url may reach, and with which parameters, as SQLAlchemy reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bsc_cli.diagnostics import Diagnostic, Location, did_you_mean
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.url_policy.allowance import judge_host
from bsc_cli.load.actuals.url_policy.reachable import DEFAULT_PORTS, Server, project_file
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed
from bsc_cli.project.files import Files
from bsc_cli.project.hosts import AllowedHosts, Host, host_name

_NAME = r"[\w .,:+-]{1,100}"
_SECONDS = r"[1-9]|[1-5]\d|60"
_FILE = "a file of the project"
_SYSTEM = "system"
"""In place of a file of certificates: those that the system trusts."""
_PARAMETERS: Mapping[str, Mapping[str, str]] = {
    "postgresql": {
        "application_name": _NAME,
        "client_encoding": r"[\w-]+",
        "connect_timeout": _SECONDS,
        "sslmode": "disable|allow|prefer|require|verify-ca|verify-full",
        "sslrootcert": _FILE,
        "target_session_attrs": r"[a-z-]+",
    },
    "mysql": {"charset": r"\w+", "connect_timeout": _SECONDS, "ssl_ca": _FILE},
    "mariadb": {"charset": r"\w+", "connect_timeout": _SECONDS, "ssl_ca": _FILE},
    "mssql": {
        "Encrypt": "yes|no|strict|optional|mandatory",
        "TrustServerCertificate": "yes|no",
        "charset": r"[\w-]+",
        "driver": r"[\w .()-]+",  # its name; a path would be a library that is loaded
    },
    "oracle": {"service_name": r"[\w.-]+"},
}
"""The parameters that a url may have, and how their values are written: those that lead to no other place."""
_OTHER_PARAMETERS = {"catalog": _NAME, "http_path": r"[\w/.-]+", "role": _NAME, "schema": _NAME, "warehouse": _NAME}
"""Those of the dialects that are not SQLAlchemy's own."""


_READ_BY_PSYCOPG = ("postgresql", "postgres", "postgresql+psycopg2", "postgresql+pg8000")
"""What people write for a server of PostgreSQL, which is read with the driver of our extra."""


def read_server_url(
    text: str, revealed: Revealed, folder: Path, allowed: AllowedHosts, place: Location, files: Files
) -> Server | Diagnostic:
    """The server that *text*, of a *revealed* url, leads to, or why it is not followed."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        return problem("BSC606", "'url' is no url of a database", place, help=_HOW_TO_WRITE)
    if url.drivername in _READ_BY_PSYCOPG:
        url = url.set(drivername="postgresql+psycopg")
    fault = _improper(url, place, revealed.mask)
    if fault is not None:
        return fault
    query = _parameters(url, folder, place, files, revealed.mask)
    if isinstance(query, Diagnostic):
        return query
    is_own = _is_own(url, place)
    if isinstance(is_own, Diagnostic):
        return is_own
    backend = url.get_backend_name()
    url = url.set(query=query, port=url.port or DEFAULT_PORTS.get(backend))
    for name in (url.host or "").split(","):
        host = Host(host_name(name) or "", url.port, None if is_own else backend)
        fault = judge_host(host, allowed, revealed, place, is_port_shown=f":{host.port}" in text)
        if fault is not None:
            return fault
    return Server(url)


_HOW_TO_WRITE = "write it as 'postgresql://user:${env.BSC_PASSWORD}@host:5432/database'; '/', ':', '@' as %2F, %3A, %40"


def _improper(url: URL, place: Location, mask: Mask) -> Diagnostic | None:
    """What in the parts of *url* could be taken for something else than it seems."""
    if not url.host:
        return problem("BSC606", "'url' names no host", place, help=_HOW_TO_WRITE)
    hosts = url.host.split(",") if url.get_backend_name() == "postgresql" else [url.host]
    if any(host_name(name) is None for name in hosts) or not 0 <= (url.port or 0) < 1 << 16:
        return problem("BSC606", "'url' names no host that can be judged", place, help=_HOW_TO_WRITE)
    parts = (url.username, url.password and str(url.password), url.database)
    if not all(part is None or part.isprintable() for part in parts):
        return problem("BSC606", "'url' holds a sign that cannot be printed", place)
    if url.database and any(sign in url.database for sign in ("=", ";", "://", "?", "{")):
        return problem("BSC606", f"{mask.quoted(url.database)} is no name of a database", place)
    return None


def _parameters(url: URL, folder: Path, place: Location, files: Files, mask: Mask) -> dict[str, str] | Diagnostic:
    """The parameters of *url*, if every one of them is known to be harmless."""
    known = _PARAMETERS.get(url.get_backend_name(), _OTHER_PARAMETERS)
    accepted: dict[str, str] = {}
    for key, value in url.query.items():
        form = known.get(key)
        if form is None:
            help = did_you_mean(key, known) or f"accepted are {', '.join(known)}"
            return problem("BSC606", f"the parameter {mask.quoted(key)} is not accepted in 'url'", place, help=help)
        if not isinstance(value, str):
            return problem("BSC606", f"'{key}' is given more than once in 'url'", place)
        accepted[key] = value
        if form == _FILE and value != _SYSTEM:
            file = project_file(value, folder, place, files, mask)
            if isinstance(file, Diagnostic):
                return file
            accepted[key] = str(file)
        elif form != _FILE and not re.fullmatch(form, value, re.ASCII):
            return problem("BSC606", f"'{key}' in 'url' cannot be {mask.quoted(value)}", place)
    return accepted


_PACKAGES = {
    "MySQLdb": "mysqlclient",
    "bigquery": "sqlalchemy-bigquery",
    "databricks": "databricks-sqlalchemy",
    "psycopg": "'bsc-cli[sql]'",
    "psycopg2": "psycopg2-binary",
    "redshift": "sqlalchemy-redshift",
    "snowflake": "snowflake-sqlalchemy",
    "trino": "'trino[sqlalchemy]'",
}
"""What to install for a driver or dialect whose package is not called as it is."""


def _is_own(url: URL, place: Location) -> bool | Diagnostic:
    """Whether the dialect of *url* is one of SQLAlchemy's own, of which it is known that it asks the host it names."""
    try:
        dialect = url.get_dialect()
        dialect.import_dbapi()
    except SQLAlchemyError:
        package = _PACKAGES.get(url.get_backend_name())
        help = f"pip install {package}" if package else "install the package that brings the dialect to SQLAlchemy"
        return problem("BSC606", f"there is no dialect {quoted(url.drivername)} for SQLAlchemy", place, help=help)
    except ImportError as error:
        driver = (error.name or url.get_driver_name()).partition(".")[0]
        help = f"pip install {_PACKAGES.get(driver, driver.lower())}"
        return problem("BSC606", f"reading {quoted(url.drivername)} needs the driver '{driver}'", place, help=help)
    if dialect.is_async:
        return problem("BSC606", f"{quoted(url.drivername)} is an asynchronous driver", place, help="name another one")
    return dialect.__module__.startswith("sqlalchemy.dialects.")
