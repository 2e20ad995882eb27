"""Servers of databases that tests start themselves, on this machine only."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "20",
}


class Postgres:
    """A PostgreSQL server with one database, whose only user proves itself by a password."""

    host = "127.0.0.1"
    user = "bsc"
    database = "facts"

    def __init__(self, programs: Path, folder: Path) -> None:
        self.password = f"s3cret/{secrets.token_hex(8)}@:%?#"
        self.port = 0
        self._programs = programs
        self._folder = folder
        self._data = folder / "data"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What `--allow-source` has to name."""
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """Where it is, with the password in `BSC_PASSWORD`."""
        return f"postgresql://{self.user}:${{env.BSC_PASSWORD}}@{self.address}/{self.database}"

    @property
    def environment(self) -> Mapping[str, str]:
        """What `url` needs."""
        return {"BSC_PASSWORD": self.password}

    def load(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make *table*, in place of an older one, of columns with these types, and fill it."""
        described = ", ".join(f'"{name}" {type}' for name, type in columns.items())
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({described})")
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """What *sql* gives; it may write."""
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def connect(self, *, database: str | None = None) -> Any:
        """A connection that may write; what is done within it is kept when it ends well."""
        import psycopg

        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname=database or self.database,
            connect_timeout=10,
        )

    def start(self) -> None:
        """Make it, and wait until it answers."""
        word = self._folder / "password"
        word.write_text(self.password)
        self._run("initdb", "--auth=scram-sha-256", f"--username={self.user}", f"--pwfile={word}", "--no-locale",
                  "--encoding=UTF8", "--no-sync", str(self._data))  # fmt: skip
        self.port = _free_port()
        settings = [f"--{name}={value}" for name, value in {**_SETTINGS, "port": self.port}.items()]
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, *settings],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                **_as_nobody_of_power(),
            )
        self._wait()
        connection = self.connect(database="postgres")
        connection.autocommit = True
        with connection:
            connection.execute(f"CREATE DATABASE {self.database}")

    def crash(self) -> None:
        """End it at once, as a machine that loses its power."""
        assert self._server is not None
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(30)

    def stop(self) -> None:
        """End it, and whoever is connected."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)
            try:
                self._server.wait(30)
            except subprocess.TimeoutExpired:
                self.crash()

    def _run(self, program: str, *arguments: str) -> None:
        command = (str(self._programs / program), *arguments)
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, **_as_nobody_of_power())
        assert done.returncode == 0, done.stderr

    def _wait(self) -> None:
        import psycopg

        for _ in range(300):
            try:
                self.connect(database="postgres").close()
            except psycopg.OperationalError:
                assert self._server is not None
                assert self._server.poll() is None, (self._folder / "log").read_text()
                time.sleep(0.1)
            else:
                return
        pytest.fail((self._folder / "log").read_text())


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server of its own, that ends with the context. The test skips, or fails, where there is no PostgreSQL."""
    programs = _programs()
    if programs is None:
        needed = "there is no PostgreSQL here: no initdb in /usr/lib/postgresql/*/bin or on PATH"
        (pytest.fail if os.environ.get("BSC_NEEDS_POSTGRES") else pytest.skip)(needed)
    folder = Path(tempfile.mkdtemp(prefix="bsc-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _servant().pw_uid, _servant().pw_gid)
        server = Postgres(programs, folder)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for all tests of a process; tables of a test have names of their own."""
    with running_postgres() as server:
        yield server


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs: Debian's newest, else that on PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def _servant() -> pwd.struct_passwd:
    """The user who runs the server for root, whom it does not serve."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _as_nobody_of_power() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    return {"user": _servant().pw_uid, "group": _servant().pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
