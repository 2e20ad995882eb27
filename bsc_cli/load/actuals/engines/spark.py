"""Reads tables, views and files of a Spark cluster over Spark Connect."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.engines.spark_client import load_client
from bsc_cli.load.actuals.engines.spark_sql import quote_table
from bsc_cli.load.actuals.engines.spark_url import read_spark_url
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.relation import Relation
from bsc_cli.load.actuals.url_policy.secrets import Revealed

if TYPE_CHECKING:
    from bsc_cli.load.actuals.context import ReadContext
    from bsc_cli.model.source import Source


def open_spark(
    source: Source, revealed: Revealed, *, place: Location, access: ReadContext
) -> AbstractContextManager[Relation] | Diagnostic:
    """What *source* names in the cluster at its *revealed* url, or why it is not asked for; it is written at *place*.

    Entering it raises EngineError where the cluster cannot be reached, or does not know what is asked for.
    """
    address = read_spark_url(revealed, allowed=access.hosts, place=place)
    if isinstance(address, Diagnostic):
        return revealed.mask.diagnostic(address)
    if source.table is not None and quote_table(source.table) is None:
        help = "write it as 'table', 'schema.table' or 'catalog.schema.table'"
        return problem("BSC606", f"{quoted(source.table)} is no name of a table", place, help=help)
    try:
        load_client()
        from bsc_cli.load.actuals.engines.spark_relation import opened
    except ImportError:
        return problem("BSC606", "reading from Spark needs its client", place, help="pip install 'bsc-cli[spark]'")
    return opened(source, address, revealed.mask, access.timeout)
