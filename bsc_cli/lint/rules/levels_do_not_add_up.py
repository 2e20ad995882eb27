"""BSC411: reports levels of a period that are not the sum of those of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.levels import are_rising
from bsc_cli.model.measure import LevelsOf, Measure
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.levels_in_force import LevelsByPeriod


@rule("BSC411", Severity.WARNING)
def levels_do_not_add_up(scorecard: Scorecard) -> Iterator[Finding]:
    """The parts of a period have levels that do not add up to its own.

    Why: of a year of 2,400 and a second quarter that is planned anew at 660, either the rest of the year has to do
    less, or the year more. The levels of the parts hold, and nothing that is left over is spread again. Levels that
    rise from part to part up to the year's are likely meant to date: `levels_of: window`.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    perspectives:
      financial:
        objectives:
          growth:
            name: Grow income
            measures:
              orders:
                name: Orders
                indicator: lagging
                aggregate: sum
                phase: even
                targets: {2026: {target: 2400}, 2026-Q2: {target: 660}}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    perspectives:
      financial:
        objectives:
          growth:
            name: Grow income
            measures:
              orders:
                name: Orders
                indicator: lagging
                aggregate: sum
                phase: even
                targets: {2026: {target: 2640}, 2026-Q2: {target: 660}}
    ```
    """
    for measure in scorecard.measures.values():
        if not scorecard.is_sum(measure) or measure.levels_of is LevelsOf.WINDOW:
            continue
        for found in _mismatches(scorecard, measure):
            to_date = "; levels to date, that are not added up, are written with 'levels_of: window'"
            yield Finding(
                node=measure,
                field=("targets", found.key, found.level),
                message=f"the {found.level} of measure '{measure.id}' for {found.key} is {_number(found.own)},"
                f" but its parts add up to {_number(found.total)}",
                help="make them agree; the levels of the parts are what holds" + (to_date if found.is_rising else ""),
            )


class _Mismatch(NamedTuple):
    key: str
    level: str
    own: Exact
    total: Exact
    is_rising: bool
    """Whether the levels of the parts rise up to that of the whole."""


def _mismatches(scorecard: Scorecard, measure: Measure) -> Iterator[_Mismatch]:
    """Each period whose level is not the sum of its parts' levels, some of which are written."""
    grain = scorecard.grain_of(measure)
    targets = LevelsByPeriod(measure, scorecard.calendar_of(measure), grain, is_sum=True)
    longer = {span.grain for _, span in targets.spans if span.grain.rank > grain.rank}
    divided = {span.parent(one) for _, span in targets.spans for one in longer if one.rank > span.grain.rank}
    for key, whole in targets.spans:
        if whole not in divided:
            continue
        for level in ("target", "threshold", "stretch"):
            own = targets.written[key].get(level)
            parts = [targets.of_part(part, level) for part in whole.parts(grain)]
            numbers = [part for part in parts if isinstance(part, Exact)]
            if own is None or isinstance(own, tuple) or len(numbers) < len(parts) or sum(numbers) == Exact(own):
                continue
            rises = are_rising(numbers) and numbers[-1] == Exact(own)
            yield _Mismatch(key, level, Exact(own), Exact(sum(numbers)), rises)
            break


def _number(value: Exact) -> str:
    return f"{to_decimal(value).normalize():f}"
