"""Observations as a tidy CSV of actuals, which `bsc evaluate` reads again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bsc_cli.load.actuals.rows import ReadLevel
from bsc_cli.model.headings import LEVEL_ROLES
from bsc_cli.model.measure import Direction
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import unmistakable
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.scorecard.csv import text_cell


def render_frozen(
    scorecard: Scorecard, observations: Sequence[Observation], levels: Sequence[ReadLevel] = (), *, folder: str = ""
) -> str:
    """The *observations*, a row each, and where they were read; weights, notes and the like where there are any.

    *levels* stand beside the observation of their measure and period, or in rows of their own below. Files are named
    from the *folder* of the scorecard, whatever the working folder is.
    """
    columns = ["measure", "period", "value"]
    columns += ["weight"] if any(row.weight is not None for row in observations) else []
    columns += ["confidence"] if any(row.confidence is not None for row in observations) else []
    columns += ["note"] if any(row.note for row in observations) else []
    columns += [role.value for role in LEVEL_ROLES if any(level.role is role for level in levels)]
    beside = _by_row(levels)
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns, "source"], lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in observations:
        period = unmistakable(row.period)
        is_yes_no = scorecard.observed[row.measure].direction is Direction.YES_NO
        writer.writerow(
            {
                "measure": row.measure,
                "period": period,
                "value": ("yes" if row.value else "no") if is_yes_no else format(row.value, "f"),
                "weight": "" if row.weight is None else format(row.weight, "f"),
                "confidence": "" if row.confidence is None else format(row.confidence, "f"),
                "note": text_cell(row.note),
                "source": text_cell(row.origin.removeprefix(f"{folder}/")),
                **{level.role.value: _level_cell(level) for level in beside.pop((row.measure, period), ())},
            }
        )
    for (measure, period), given in beside.items():
        row_of_levels = {level.role.value: _level_cell(level) for level in given}
        origin = text_cell(given[0].origin.removeprefix(f"{folder}/"))
        writer.writerow({"measure": measure, "period": period, "source": origin, **row_of_levels})
    return text.getvalue()


def _by_row(levels: Sequence[ReadLevel]) -> dict[tuple[str, str], list[ReadLevel]]:
    """The levels by measure and period, as they are written; an undated one has no period."""
    found: dict[tuple[str, str], list[ReadLevel]] = {}
    for level in levels:
        period = "" if level.period is None else unmistakable(level.period)
        found.setdefault((level.measure, period), []).append(level)
    return found


def _level_cell(level: ReadLevel) -> str:
    """A level as it is read again."""
    ends = level.value if isinstance(level.value, tuple) else (level.value,)
    return " to ".join(format(end, "f") for end in ends)
