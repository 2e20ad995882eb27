"""Connects to a Spark Connect server, with short timeouts and clear errors, and without output on stderr.

This module is imported once `load_client` has made the client silent.
"""

from __future__ import annotations

import re
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from grpc import RpcError, StatusCode
from pyspark.errors import PySparkException
from pyspark.sql.connect.client import DefaultChannelBuilder
from pyspark.sql.connect.client.retries import DefaultPolicy
from pyspark.sql.connect.session import SparkSession

from bsc_cli.load.actuals.pushdown.relation import EngineError

if TYPE_CHECKING:
    from bsc_cli.load.actuals.engines.spark_url import SparkAddress
    from bsc_cli.load.actuals.url_policy.secrets import Mask

CONNECT_TIMEOUT = 10
"""Seconds to wait for a server to answer at all."""
GRACE = 5
"""Seconds that a server has to end what it is told to end."""

_SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # a cast that fails says so, and a sum that overflows
    "spark.sql.parser.quotedRegexColumnNames": "false",  # a name in backticks is a name
    "spark.sql.session.timeZone": "UTC",
}
_MOST_LENGTH = 300
"""Characters of what Spark says that are passed on."""

Item = TypeVar("Item")


class SparkError(EngineError):
    """What Spark says instead of rows, and the name that it has for that, if any."""

    def __init__(self, message: str, *, help: str | None = None, condition: str | None = None) -> None:
        super().__init__(message, help=help)
        self.condition = condition


@contextmanager
def conversation(address: SparkAddress, mask: Mask, timeout: float) -> Iterator[Conversation]:
    """A session of one's own on the server at *address*. Raises SparkError."""
    session = _connect(address)
    try:
        talk = Conversation(session, address.shown, mask, timeout)
        with talk.patience():
            for key, value in _SETTINGS.items():
                session.conf.set(key, value)
        yield talk
    finally:
        _end(session)


def _connect(address: SparkAddress) -> SparkSession:
    """A session that has not asked anything yet."""

    class Channel(DefaultChannelBuilder):
        @property
        def token(self) -> str | None:
            return address.options.get("token")  # and none that the environment happens to hold

    channel = Channel(address.url, [("grpc.min_reconnect_backoff_ms", CONNECT_TIMEOUT * 1000)])
    session = SparkSession.builder.channelBuilder(channel).create()
    # the client would try again for ten minutes
    session.client.set_retry_policies([DefaultPolicy(max_retries=3, initial_backoff=100, max_backoff=1000)])
    return session


def _end(session: SparkSession) -> None:
    """Tell the server that the session is over, without waiting for one that does not hear."""
    session.client.set_retry_policies([])  # once is enough: a server forgets sessions by itself
    ending = threading.Thread(target=session.stop, daemon=True)
    ending.start()
    ending.join(GRACE)
    if ending.is_alive():
        session.client.close()


class Conversation:
    """A session on a server, each of whose answers has to come in time; whatever goes wrong is a SparkError."""

    def __init__(self, session: SparkSession, shown: str, mask: Mask, timeout: float) -> None:
        self.session = session
        self._shown = shown
        self._mask = mask
        self._timeout = timeout

    @contextmanager
    def patience(self) -> Iterator[None]:
        """A stretch of asking. Raises SparkError."""
        with _Watch(self.session, self._timeout) as watch, self._failures(watch), watch.waiting():
            yield

    def each(self, items: Iterator[Item]) -> Iterator[Item]:
        """*items*, all of them in time. Raises SparkError."""
        with _Watch(self.session, self._timeout) as watch, watch.waiting():
            while True:
                with self._failures(watch):
                    try:
                        item = next(items)
                    except StopIteration:
                        return
                yield item
                if watch.is_over:
                    raise self._late()

    @contextmanager
    def _failures(self, watch: _Watch) -> Iterator[None]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that it gives up, which the error says as well
                yield
        except (PySparkException, RpcError, ValueError, OverflowError) as error:
            if watch.is_over:
                raise self._late() from None
            raise self._as_spark_error(error) from None

    def _late(self) -> SparkError:
        message = f"Spark at '{self._shown}' has not answered within {self._timeout:g} seconds"
        return SparkError(message, help="let 'query' ask for less, or raise 'timeout' of [sources]")

    def _as_spark_error(self, error: Exception) -> SparkError:
        condition = error.getCondition() if isinstance(error, PySparkException) else None
        if condition is not None:
            reason = f"Spark at '{self._shown}' says: {self._essence(str(error))}"
            return SparkError(reason, condition=condition)
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, RpcError):
            cause = cause.__cause__ or cause.__context__
        if cause is None:
            return SparkError(f"Spark at '{self._shown}' says: {self._essence(str(error))}")
        reason = self._essence(cause.details())
        if cause.code() is StatusCode.UNAVAILABLE:
            return SparkError(f"Spark at '{self._shown}' cannot be reached: {reason}")
        return SparkError(f"Spark at '{self._shown}' refuses: {reason}")

    def _essence(self, text: str) -> str:
        """What *text* comes to, without secrets: hidden first, for half of one would not be known any more."""
        return _essence(self._mask.hide(text))


def _essence(text: str) -> str:
    """The first sentence of what Spark or gRPC says, without names of classes, codes and addresses."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "nothing")
    line = re.sub(r"^(\([\w.$]+\) )?(\[[A-Z0-9_.]+\] )?", "", line)
    line = re.sub(r"^.*last error: [A-Z_]++: (?:\S+: )?", "", line)
    first, *others = re.split(r"\.\s+", line.partition(" SQLSTATE:")[0])  # what follows tells how to hide the mistake
    line = ". ".join([first, *(other for other in others[:1] if other.startswith("Did you mean"))]).rstrip(". ")
    line = "".join(sign if sign.isprintable() else " " for sign in line)
    line = line if len(line) <= _MOST_LENGTH else f"{line[: _MOST_LENGTH - 1]}…"
    return line if line[1:2].isupper() else line[:1].lower() + line[1:]


class _Watch:
    """Ends what takes too long: first by asking the server to, then by hanging up."""

    def __init__(self, session: SparkSession, seconds: float) -> None:
        self.is_over = False
        self._session = session
        self._seconds = seconds
        self._since: float | None = None
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """A stretch in which an answer has to come."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = None

    def _look(self) -> None:
        while not self._done.wait(0.1):
            since = self._since
            if since is not None and time.monotonic() - since > self._seconds:
                self.is_over = True
                threading.Thread(target=self._interrupt, daemon=True).start()  # it may wait for ever itself
                if not self._done.wait(GRACE):
                    self._session.client.close()
                return

    def _interrupt(self) -> None:
        with suppress(Exception):  # then hanging up has to do
            self._session.interruptAll()
