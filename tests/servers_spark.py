"""A real Spark Connect server on this machine, which tests start, share and leave behind stopped.

`just spark-server` installs it, into `.spark/`; `BSC_SPARK_HOME` says where another one lies (the folder `pyspark` of
the package of that name), and `BSC_NEEDS_SPARK` makes its absence a failure. It cannot live beside the client, since
the packages `pyspark` and `pyspark-client` own the same folder.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from tests.cli.program import ROOT

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

PATIENCE = 60
"""Seconds that a server may take to start; it takes 5 on a quiet machine."""
HOME = Path(os.environ.get("BSC_SPARK_HOME") or ROOT / ".spark" / "pyspark")

# A worker of pytest-xdist has no file, which the client takes for a sign that its own doctests run.
if not hasattr(sys.modules["__main__"], "__file__"):
    sys.modules["__main__"].__file__ = __file__

# The server lives as long as anybody holds the pipe open, so it ends however those who use it do.
_GUARD = """\
"$@" >log 2>&1 </dev/null &
echo $! >process
cat pipe >/dev/null
kill -9 $! 2>/dev/null
rm -rf "$FOLDER"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkServer:
    """A running server."""

    port: int
    folder: Path
    """A folder that it reads and writes; it goes when the server does."""
    process: int
    """The id of its process."""

    @property
    def host(self) -> str:
        """Its address and port."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """What reaches it."""
        return f"sc://{self.host}"

    def load(self, columns: str, rows: Sequence[Sequence[object]]) -> str:
        """The name of a new view of *rows*, which every session sees; *columns* as in `a STRING, b DECIMAL(9, 2)`."""
        name = f"facts_{uuid.uuid4().hex}"
        with self.session() as session:
            session.createDataFrame([tuple(row) for row in rows], columns).createGlobalTempView(name)
        return f"global_temp.{name}"

    def run(self, sql: str) -> list[Any]:
        """The rows that *sql* gives."""
        with self.session() as session:
            return session.sql(sql).collect()

    @contextmanager
    def session(self) -> Iterator[SparkSession]:
        """A session of one's own."""
        from bsc_cli.load.actuals.engines.spark_client import load_client

        load_client()
        from bsc_cli.load.actuals.engines.spark_session import conversation
        from bsc_cli.load.actuals.engines.spark_url import SparkAddress
        from bsc_cli.load.actuals.url_policy.secrets import Mask

        with conversation(SparkAddress("127.0.0.1", self.port, {}), Mask(), PATIENCE) as talk:
            yield talk.session


@contextmanager
def running_spark(folder: Path) -> Iterator[SparkServer]:
    """A server of one's own, which keeps its files in *folder*. Without Spark the test skips, or fails."""
    _demand_spark()
    pipe = _start(folder)
    try:
        yield _started(folder)
    finally:
        pipe.close()


@contextmanager
def shared_spark(folder: Path) -> Iterator[SparkServer]:
    """The server in *folder* that all processes share: the first starts it, the last one's end stops it.

    Without Spark the test skips, or fails.
    """
    _demand_spark()
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        pipe = _join(folder) or _start(folder)
        server = _started(folder)
        fcntl.flock(lock, fcntl.LOCK_UN)
    try:
        yield server
    finally:
        pipe.close()


def _demand_spark() -> None:
    reason = None
    if not (HOME / "bin" / "spark-submit").exists():
        reason = "there is no Spark here: `just spark-server` installs it"
    elif "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        reason = "there is no Java here, which Spark needs"
    if reason is not None:
        (pytest.fail if os.environ.get("BSC_NEEDS_SPARK") else pytest.skip)(reason)


def _join(folder: Path) -> IO[bytes] | None:
    """The pipe of a server that runs already, or None where none does."""
    try:
        pipe = os.fdopen(os.open(folder / "pipe", os.O_WRONLY | os.O_NONBLOCK), "wb", buffering=0)
    except OSError:  # there is no pipe, or no one who listens to it
        return None
    time.sleep(0.2)  # whoever has just let go of it may have been the last, and the server about to end
    try:
        pipe.write(b".")
    except BrokenPipeError:
        pipe.close()
        return None
    return pipe


def _start(folder: Path) -> IO[bytes]:
    """The pipe that keeps a new server running while it is open."""
    while folder.exists():  # one before this is still being cleared away
        time.sleep(0.05)
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))},
        "SPARK_HOME": str(HOME),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "scratch"),
        "FOLDER": str(folder),
    }
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0",  # any that is free
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
    }
    command = [
        str(HOME / "bin" / "spark-submit"),
        *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer"),
        *("--master", "local[2]"),
        *("--driver-memory", "1g"),
        # what runs for a minute gains nothing from compiling twice
        *("--driver-java-options", f"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir={folder}"),
        *(argument for name, value in settings.items() for argument in ("--conf", f"{name}={value}")),
        "spark-internal",
    ]
    subprocess.Popen(  # a session of its own: what ends the tests must not end the guard before it has cleared away
        ["/bin/sh", "-c", _GUARD, "guard", *command], env=environment, cwd=folder, start_new_session=True
    ).returncode = 0  # nobody waits for it
    return (folder / "pipe").open("wb", buffering=0)


def _started(folder: Path) -> SparkServer:
    """The server in *folder*, once it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        log = (folder / "log").read_text(encoding="utf-8", errors="replace") if (folder / "log").exists() else ""
        if found := re.search(r"Spark Connect server started at: \S*:(\d+)", log):
            return SparkServer(port=int(found[1]), folder=folder, process=int((folder / "process").read_text()))
        time.sleep(0.05)
    raise AssertionError(f"Spark has not started:\n{log}")


@pytest.fixture(scope="session")
def spark_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkServer]:
    """A real Spark Connect server, the same for all tests, in whatever process they run."""
    folder = tmp_path_factory.getbasetemp()
    common = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with shared_spark(common / "spark-server") as server:
        yield server
