"""A url leads to hosts that are allowed and to files of the project, and nowhere else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import registry

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.url_policy.reachable import DatabaseFile, Server
from bsc_cli.load.actuals.url_policy.secrets import Revealed
from bsc_cli.load.actuals.url_policy.urls import read_url
from bsc_cli.project.hosts import AllowedHosts, Host, is_allowed, read_host

PLACE = Location(file="scorecard.yaml")
ALLOWED = ("db", "other:5432", "[2001:db8::1]:5432", "::1", "trino://db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a scorecard within a project, and what lies about."""
    (tmp_path / "secret.db").touch()
    folder = tmp_path / "project" / "scorecards"
    folder.mkdir(parents=True)
    (tmp_path / "project" / "bsc.toml").touch()
    (tmp_path / "project" / "shared.db").touch()
    for name in ("facts.db", "a b.db", "root.crt"):
        (folder / name).touch()
    (folder / "link.db").symlink_to("../shared.db")
    (folder / "leak.db").symlink_to("../../secret.db")
    (folder / "loop.db").symlink_to("loop.db")
    os.mkfifo(folder / "pipe.db")
    return folder


def judged(url: str, folder: Path, allowed: tuple[str, ...] = ALLOWED) -> str:
    """What becomes of *url*, in one line."""
    found = read_url(Revealed(url), folder=folder, allowed=AllowedHosts(allowed), place=PLACE)
    if isinstance(found, DatabaseFile):
        return f"{found.kind} {found.path.relative_to(folder.parents[1])}"
    if isinstance(found, Server):
        return found.url.render_as_string(hide_password=False)
    assert (found.code, found.location) == ("BSC606", PLACE)
    return found.message


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("postgresql://db/facts", "postgresql+psycopg://db:5432/facts"),
        ("postgres://db/facts", "postgresql+psycopg://db:5432/facts"),
        ("  postgresql+psycopg://u:p@DB:5433/facts\n", "postgresql+psycopg://u:p@DB:5433/facts"),
        ("postgresql://db./facts", "postgresql+psycopg://db.:5432/facts"),
        ("postgresql://other/facts", "postgresql+psycopg://other:5432/facts"),
        ("postgresql://db,other/facts", "postgresql+psycopg://db,other:5432/facts"),
        ("postgresql://[2001:DB8:0::1]/facts", "postgresql+psycopg://[2001:DB8:0::1]:5432/facts"),
        ("postgresql://[::1]:99/facts", "postgresql+psycopg://[::1]:99/facts"),
        ("postgresql://db/x?sslmode=require&application_name=bsc&connect_timeout=5",
         "postgresql+psycopg://db:5432/x?application_name=bsc&connect_timeout=5&sslmode=require"),
        ("postgresql://db/x?sslrootcert=system", "postgresql+psycopg://db:5432/x?sslrootcert=system"),
    ],
)  # fmt: skip
def test_a_host_that_is_allowed_is_followed(url: str, leads_to: str, folder: Path) -> None:
    assert judged(url, folder) == leads_to


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgresql://evil/facts", "evil"),
        ("postgresql://evil:5432/facts", "evil:5432"),
        ("postgresql://other:5433/facts", "other:5433"),
        ("postgresql://db,evil/facts", "evil"),
        ("postgresql://db.evil/facts", "db.evil"),
        ("postgresql://[2001:db8::1]:99/facts", "[2001:db8::1]:99"),
        ("postgresql://127.1/facts", "127.1"),
        ("postgresql://db@evil/facts", "evil"),
        ("postgresql://u:db@evil/db", "evil"),
    ],
)
def test_any_other_host_is_refused_by_name(url: str, host: str, folder: Path) -> None:
    assert judged(url, folder) == f"the host '{host}' is not allowed as a source"


def test_a_refusal_says_how_to_allow_the_host(folder: Path) -> None:
    found = read_url(Revealed("postgresql://data:5433/x"), folder=folder, allowed=AllowedHosts(), place=PLACE)
    assert isinstance(found, Diagnostic)
    assert found.help == (
        "if you trust it, add 'data:5433' to 'allow' of [sources] in bsc.toml, or use --allow-source data:5433"
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql:///facts", "'url' names no host"),
        ("postgresql://?host=evil", "'url' names no host"),
        ("postgresql://%2Ftmp/facts", "'url' names no host that can be judged"),
        ("postgresql://@abstract/facts", "the host 'abstract' is not allowed as a source"),
        ("postgresql://u:p@ss@db/facts", "'url' names no host that can be judged"),
        ("postgresql://db,/facts", "'url' names no host that can be judged"),
        ("postgresql://db,,db/facts", "'url' names no host that can be judged"),
        ("postgresql://db;evil/facts", "'url' names no host that can be judged"),
        ("postgresql://db\\evil/facts", "'url' names no host that can be judged"),
        ("postgresql://db evil/facts", "'url' names no host that can be judged"),
        ("postgresql://db:5432,evil:5432/facts", "'url' is no url of a database"),
        ("postgresql://db:99999/facts", "'url' names no host that can be judged"),
        ("postgresql://db:x/facts", "'url' is no url of a database"),
        ("postgresql://db/x?host=evil", "the parameter 'host' is not accepted in 'url'"),
        ("postgresql://db/x?h%6Fst=evil", "the parameter 'host' is not accepted in 'url'"),
        ("postgresql://db/x?host=db&host=evil", "the parameter 'host' is not accepted in 'url'"),
        ("postgresql://db/x?hostaddr=6.6.6.6", "the parameter 'hostaddr' is not accepted in 'url'"),
        ("postgresql://db/x?port=5433", "the parameter 'port' is not accepted in 'url'"),
        ("postgresql://db/x?service=evil", "the parameter 'service' is not accepted in 'url'"),
        ("postgresql://db/x?passfile=/etc/shadow", "the parameter 'passfile' is not accepted in 'url'"),
        ("postgresql://db/x?dbname=host%3Devil", "the parameter 'dbname' is not accepted in 'url'"),
        ("postgresql://db/x?options=-c%20x", "the parameter 'options' is not accepted in 'url'"),
        ("postgresql://db/x?plugin=evil", "the parameter 'plugin' is not accepted in 'url'"),
        ("postgresql://db/x?SSLMODE=disable", "the parameter 'SSLMODE' is not accepted in 'url'"),
        ("postgresql://db/x?sslmode=require&sslmode=disable", "'sslmode' is given more than once in 'url'"),
        ("postgresql://db/x?sslmode=none", "'sslmode' in 'url' cannot be 'none'"),
        ("postgresql://db/x?connect_timeout=0", "'connect_timeout' in 'url' cannot be '0'"),
        ("postgresql://db/x?application_name=a%27%3D", "'application_name' in 'url' cannot be 'a'='"),
        ("postgresql://db/x?sslrootcert=../../../secret.db", "'../../../secret.db' lies outside of the project"),
        ("postgresql://db/host=evil", "'host=evil' is no name of a database"),
        ("postgresql://db/postgresql:%2F%2Fevil", "'postgresql://evil' is no name of a database"),
        ("postgresql://db/a%00b", "'url' holds a sign that cannot be printed"),
        ("postgresql://db/a\nb", "'url' holds a sign that cannot be printed"),
        ("mssql+pyodbc://?odbc_connect=Server%3Devil", "'url' names no host"),
        ("mssql+pyodbc://db/x?odbc_connect=Server%3Devil", "the parameter 'odbc_connect' is not accepted in 'url'"),
        ("mssql+pyodbc://db/x?driver=/tmp/evil.so", "'driver' in 'url' cannot be '/tmp/evil.so'"),
        ("mssql+pyodbc://db/x%3BServer%3Devil", "'x;Server=evil' is no name of a database"),
        ("mysql+pymysql://db/x?charset=utf8", "reading 'mysql+pymysql' needs the driver 'pymysql'"),
        ("mysql+pymysql://db/x?unix_socket=/tmp/x", "the parameter 'unix_socket' is not accepted in 'url'"),
        ("mysql+pymysql://db/x?read_default_file=x", "the parameter 'read_default_file' is not accepted in 'url'"),
        ("mysql+pymysql://db,evil/x", "'url' names no host that can be judged"),
        ("trino://db/x?source=y", "the parameter 'source' is not accepted in 'url'"),
        ("nosuch://db/x", "there is no dialect 'nosuch' for SQLAlchemy"),
        ("postgresql+psycopg_async://db/x", "'postgresql+psycopg_async' is an asynchronous driver"),
        ("mysql+aiomysql://db/x", "reading 'mysql+aiomysql' needs the driver 'aiomysql'"),
        ("oracle+oracledb://db/x", "reading 'oracle+oracledb' needs the driver 'oracledb'"),
        ("facts.db", "'url' is no url of a database"),
        ("://", "'url' is no url of a database"),
        ("", "'url' is no url of a database"),
    ],
)  # fmt: skip
def test_every_way_around_is_closed(url: str, message: str, folder: Path) -> None:
    assert judged(url, folder) == message


def test_certificates_are_looked_up_beside_the_scorecard(folder: Path) -> None:
    found = read_url(
        Revealed("postgresql://db/x?sslrootcert=root.crt"), folder=folder, allowed=AllowedHosts(ALLOWED), place=PLACE
    )
    assert isinstance(found, Server)
    assert found.url.query == {"sslrootcert": str(folder / "root.crt")}


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("sqlite:///facts.db", "sqlite project/scorecards/facts.db"),
        ("sqlite+pysqlite:///facts.db", "sqlite project/scorecards/facts.db"),
        ("SQLite:///a%20b.db", "sqlite project/scorecards/a b.db"),
        ("duckdb:///../shared.db", "duckdb project/shared.db"),
        ("sqlite:///link.db", "sqlite project/shared.db"),
        ("sqlite:///../../secret.db", "'../../secret.db' lies outside of the project"),
        ("sqlite:///leak.db", "'leak.db' lies outside of the project"),
        ("sqlite:////etc/passwd", "'/etc/passwd' lies outside of the project"),
        ("sqlite:///loop.db", "'loop.db' cannot be looked up"),
        ("sqlite:///pipe.db", "'pipe.db' is not a regular file"),
        ("sqlite:///.", "'.' is not a regular file"),
        ("sqlite:///facts.db/x", "'facts.db/x' cannot be looked up"),
        ("sqlite:///absent.db", "there is no file 'absent.db'"),
        ("sqlite://", "'url' names no file"),
        ("sqlite:///", "'' is no file of a database"),
        ("sqlite:///:memory:", "':memory:' is no file of a database"),
        ("duckdb:///:default:", "':default:' is no file of a database"),
        ("sqlite:///file:facts.db", "'file:facts.db' is no file of a database"),
        ("sqlite:///file%3Afacts.db", "'file:facts.db' is no file of a database"),
        ("sqlite:///a%00b", "'a\\x00b' is no file of a database"),
        ("sqlite:///facts.db?mode=rw", "a url of sqlite takes no parameters: it is only read"),
        ("duckdb:///facts.db?access_mode=x", "a url of duckdb takes no parameters: it is only read"),
        ("sqlite://facts.db", "a url of sqlite has three slashes before the file"),
        ("duckdb://md:facts", "a url of duckdb has three slashes before the file"),
        ("sqlite+pysqlcipher:///facts.db", "'sqlite+pysqlcipher' is not supported"),
    ],
)  # fmt: skip
def test_a_database_file_lies_in_the_project(
    url: str, leads_to: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert judged(url, folder, ()) == leads_to


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("db", Host("db")),
        ("DB.Example.com.:5432", Host("db.example.com", 5432)),
        ("::1", Host("::1")),
        ("[0:0::1]:80", Host("::1", 80)),
        ("trino://db:8080", Host("db", 8080, "trino")),
        ("https://db", None),
        ("db:0", None),
        ("db:65536", None),
        ("db/x", None),
        ("user@db", None),
        ("*.example.com", None),
        ("[db]", None),
        ("", None),
    ],
)
def test_an_allowance_names_one_host(text: str, host: Host | None) -> None:
    assert read_host(text) == host
    assert host is None or read_host(str(host)) == host


def test_another_dialect_is_allowed_by_its_own_name_only() -> None:
    assert is_allowed(Host("db", 8080, "trino"), ["trino://db"])
    assert not is_allowed(Host("db", 8080, "trino"), ["db", "other://db", "nonsense//"])
    assert not is_allowed(Host("db", 5432), ["trino://db"])


@given(text=st.text(max_size=40), scheme=st.sampled_from(["postgresql", "mysql+pymysql", "mssql+pyodbc", "sqlite", ""]))
def test_no_url_is_followed_to_a_host_that_is_not_allowed(text: str, scheme: str) -> None:
    found = read_url(
        Revealed(f"{scheme}://{text}"), folder=Path("/nowhere"), allowed=AllowedHosts(("db",)), place=PLACE
    )
    assert isinstance(found, Diagnostic) or (
        isinstance(found, Server) and (found.url.host or "").lower() in ("db", "db.")
    )


@pytest.mark.parametrize(
    ("module", "message", "help"),
    [
        ("sqlalchemy", "reading a database needs SQLAlchemy", "pip install 'bsc-cli[sql]'"),
        ("psycopg", "reading 'postgresql+psycopg' needs the driver 'psycopg'", "pip install 'bsc-cli[sql]'"),
    ],
)
def test_what_is_missing_is_named_with_what_to_install(
    module: str, message: str, help: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "bsc_cli.load.actuals.url_policy.server_urls", raising=False)
    for name in (module, f"{module}.engine"):
        monkeypatch.setitem(sys.modules, name, None)
    found = read_url(Revealed("postgresql://db/x"), folder=Path(), allowed=AllowedHosts(("db",)), place=PLACE)
    assert isinstance(found, Diagnostic)
    assert (found.message, found.help) == (message, help)


@pytest.mark.parametrize(
    ("url", "help"),
    [
        ("mysql+pymysql://db/x", "pip install pymysql"),
        ("mysql://db/x", "pip install mysqlclient"),
        ("snowflake://db/x", "pip install snowflake-sqlalchemy"),
        ("nosuch://db/x", "install the package that brings the dialect to SQLAlchemy"),
    ],
)
def test_a_missing_driver_or_dialect_is_named_with_its_package(url: str, help: str) -> None:
    found = read_url(Revealed(url), folder=Path(), allowed=AllowedHosts(("db",)), place=PLACE)
    assert isinstance(found, Diagnostic)
    assert found.help == help


def test_every_driver_of_postgresql_is_psycopg() -> None:
    found = read_url(Revealed("postgresql+psycopg2://db/x"), folder=Path(), allowed=AllowedHosts(("db",)), place=PLACE)
    assert isinstance(found, Server)
    assert found.url.drivername == "postgresql+psycopg"


def test_a_dialect_from_elsewhere_has_to_be_allowed_by_its_name() -> None:
    registry.register("elsewhere", "tests.load.actuals.elsewhere", "Elsewhere")
    url = Revealed("elsewhere://db/x?schema=y")
    refused = read_url(url, folder=Path(), allowed=AllowedHosts(("db",)), place=PLACE)
    assert isinstance(refused, Diagnostic)
    assert refused.message == "the host 'elsewhere://db' is not allowed as a source"
    allowed = read_url(
        Revealed("elsewhere://db/x?schema=y"), folder=Path(), allowed=AllowedHosts(("elsewhere://db",)), place=PLACE
    )
    assert isinstance(allowed, Server)
