"""Observations as a tidy CSV of actuals, which `bsc evaluate` reads again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bsc_cli.model.measure import Direction
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import unmistakable
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.scorecard.csv import text_cell


def render_frozen(scorecard: Scorecard, observations: Sequence[Observation], *, folder: str = "") -> str:
    """The *observations*, a row each, and where they were read; weights and notes where there are any.

    Files are named from the *folder* of the scorecard, whatever the working folder is.
    """
    columns = ["measure", "period", "value"]
    columns += ["weight"] if any(row.weight is not None for row in observations) else []
    columns += ["note"] if any(row.note for row in observations) else []
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns, "source"], lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in observations:
        is_yes_no = scorecard.measures[row.measure].direction is Direction.YES_NO
        writer.writerow(
            {
                "measure": row.measure,
                "period": unmistakable(row.period),
                "value": ("yes" if row.value else "no") if is_yes_no else format(row.value, "f"),
                "weight": "" if row.weight is None else format(row.weight, "f"),
                "note": text_cell(row.note),
                "source": text_cell(row.origin.removeprefix(f"{folder}/")),
            }
        )
    return text.getvalue()
