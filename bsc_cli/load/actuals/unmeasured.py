"""Finds the measures of a scorecard that have no actual at all."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.finding import Finding
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.positions import all_placed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.input import Input, Observed
from bsc_cli.model.observation import Observation


def measures_without_actuals(loaded: Loaded, observations: Iterable[Observation]) -> list[Diagnostic]:
    """What to say of each measure of *loaded* that none of *observations* is of; nothing if there is no scorecard."""
    if loaded.scorecard is None:
        return []
    measured = {observation.measure for observation in observations}
    help = "add its rows, 'bsc template' writes them to fill in; or ask whether it is the right measure"
    beside = loaded.scorecard.beside
    observed = ((key, one) for key, one in loaded.scorecard.observed.items() if key not in beside)
    lacking = (one for key, one in observed if key not in measured)
    found = (Finding(node=one, message=f"{_kind(one)} '{one.id}' has no actual at all", help=help) for one in lacking)
    return all_placed(found, ACTUALS_RULES["BSC607"], loaded.document, loaded.scorecard)


def _kind(one: Observed) -> str:
    return "input" if isinstance(one, Input) else "measure"
