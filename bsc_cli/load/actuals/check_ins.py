"""What is special about check-ins of key results among the rows of actuals."""

from __future__ import annotations

from bsc_cli.load.actuals.table import Table
from bsc_cli.model.okr import KeyResult
from bsc_cli.model.scorecard import Scorecard


def has_confidence(table: Table, scorecard: Scorecard) -> bool:
    """Whether *table* may say how sure the owners of key results are, which only its rows tell."""
    has_check_ins = any(isinstance(one, KeyResult) for one in scorecard.beside.values())
    return has_check_ins and "confidence" in table.columns
