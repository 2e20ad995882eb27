"""Balanced scorecards as text: validate, score, explain, lint and draw them.

    import bsc_cli as bsc

    card = bsc.open("scorecard.yaml")
    now = card.evaluate("2025-Q4")
    now.result.score

Everything below is imported when it is used first, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsc_cli.diagnostics import BscError, Diagnostic, Severity
    from bsc_cli.model.period import Period
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.model.status import Status, Trend
    from bsc_cli.review.explain import Explanation
    from bsc_cli.score.reason import Reason, ReasonKind
    from bsc_cli.score.result import Evaluation, Kind, Result
    from bsc_cli.workspace.evaluated import Evaluated
    from bsc_cli.workspace.opened import Opened
    from bsc_cli.workspace.opening import open_scorecard as open
    from bsc_cli.workspace.read_options import NotEvaluable

__all__ = [
    "BscError",
    "Diagnostic",
    "Evaluated",
    "Evaluation",
    "Explanation",
    "Kind",
    "NotEvaluable",
    "Opened",
    "Period",
    "Reason",
    "ReasonKind",
    "Result",
    "Scorecard",
    "Severity",
    "Status",
    "Trend",
    "open",
]

_HOMES = {
    "diagnostics": ("BscError", "Diagnostic", "Severity"),
    "model.period": ("Period",),
    "model.scorecard": ("Scorecard",),
    "model.status": ("Status", "Trend"),
    "review.explain": ("Explanation",),
    "score.reason": ("Reason", "ReasonKind"),
    "score.result": ("Evaluation", "Kind", "Result"),
    "workspace.evaluated": ("Evaluated",),
    "workspace.opened": ("Opened",),
    "workspace.opening": ("open",),
    "workspace.read_options": ("NotEvaluable",),
}
"""The module that each name comes from."""


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), "open_scorecard" if name == "open" else name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
