"""Reads a source that is a `url`: a database, a cluster, or what a plugin reads."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.database import open_database
from bsc_cli.load.actuals.engines.spark import open_spark
from bsc_cli.load.actuals.kinds import misplaced_keys
from bsc_cli.load.actuals.plugins import plugin_for, read_plugin
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.pushdown.read import read_relation
from bsc_cli.load.actuals.pushdown.relation import EngineError, Relation
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.url_policy.secrets import Revealed, reveal
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source


def rows_of_url(
    source: Source, scorecard: Scorecard, *, folder: Path, place: Location, access: ReadContext
) -> ActualRows:
    """The rows of a *source* of a scorecard in *folder*, named at *place*; no secret of its url is in them."""
    revealed = reveal(source.url or "", access.environment or {}, place)
    if isinstance(revealed, Diagnostic):
        return ActualRows(diagnostics=(revealed,))
    mask, tell = revealed.mask, access.tell
    access = access._replace(tell=lambda text: tell(mask.hide(text)))
    rows = _rows_of_url(source, revealed, scorecard, folder=folder, place=place, access=access)
    return replace(rows, diagnostics=tuple(map(mask.diagnostic, rows.diagnostics)))


def _rows_of_url(
    source: Source, revealed: Revealed, scorecard: Scorecard, *, folder: Path, place: Location, access: ReadContext
) -> ActualRows:
    scheme = revealed.url.strip().partition(":")[0].lower()  # of what is filled in: a secret may be the whole url
    faults = misplaced_keys(source, (), "a 'url' is none", place)
    if faults:
        return ActualRows(diagnostics=faults)
    plugin = plugin_for(scheme)
    if plugin is not None:
        return read_plugin(plugin, source, scorecard, place=place, access=access, revealed=revealed)
    opened = _opened(scheme, source, revealed, folder, place, access)
    if isinstance(opened, Diagnostic):
        return ActualRows(diagnostics=(opened,))
    try:
        with opened as relation:
            return read_relation(
                relation, source=source, scorecard=scorecard, place=place, origin=relation.title, access=access
            )
    except EngineError as error:
        return ActualRows(diagnostics=(problem("BSC606", error.message, place, help=error.help),))


def _opened(
    scheme: str, source: Source, revealed: Revealed, folder: Path, place: Location, access: ReadContext
) -> AbstractContextManager[Relation] | Diagnostic:
    """The relation that *source* is, or why it cannot be reached."""
    if scheme == "sc":
        return open_spark(source, revealed, place=place, access=access)
    return open_database(source, revealed, folder=folder, place=place, access=access)
