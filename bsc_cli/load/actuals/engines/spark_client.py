"""Imports Spark's client, so that it writes nothing to stderr and warns of nothing."""

from __future__ import annotations

import os
import warnings

_NOISY = ("DataFrameQueryContextLogger", "SQLQueryContextLogger")
"""Loggers that write every error to stderr, with its Java stack."""


def load_client() -> None:
    """Import the client, which takes half a second, and keep it from talking. Raises ImportError."""
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # else the C code of gRPC logs failed handshakes to stderr
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions of pandas, which no one asked about
        import pyspark.sql.connect.session  # noqa: F401  # it loads all the others
        from pyspark.logger import PySparkLogger
    for name in _NOISY:
        PySparkLogger.getLogger(name).disabled = True
    warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]")  # its threads say so while we say what is wrong
