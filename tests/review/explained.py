"""A scorecard with a measure of every kind, for explanations."""

from __future__ import annotations

from pathlib import Path

SCORECARD = """\
name: Kinds
vision: V
frequency: quarter
actuals: actuals.csv
themes: {calm: {name: Calm}, empty: {name: Empty}}
perspectives:
  financial:
    objectives:
      money:
        name: Money
        themes: [calm]
        measures:
          red: {name: Red one, unit: '%', indicator: lagging, targets: {threshold: 5, target: 6, stretch: 8}}
          missing: {name: Missing one, indicator: lagging, target: 6}
          carried: {name: Carried one, indicator: lagging, carry: 2, target: 6}
          year: {name: Of the year, indicator: lagging, aggregate: sum, window: year-to-date, phase: even,
                 targets: {2025: {threshold: 80, target: 100}}}
  learning:
    objectives:
      people:
        name: People
        measures:
          ranged: {name: In a range, indicator: leading, direction: range, targets: {threshold: [1, 9], target: [4, 6]}}
          yes: {name: Done, indicator: leading, direction: yes-no, due: 2025-01-01}
          later: {name: Later, indicator: leading, direction: yes-no, due: 2026-01-01}
          weighed: {name: Weighed, indicator: leading, aggregate: weighted-mean, target: 6}
          weightless: {name: Weightless, indicator: leading, aggregate: weighted-mean, target: 6}
      idle: {name: Idle, measures: {}}
links: [{from: people, to: money, because: They earn it, lag: 1}]
"""
ACTUALS = """\
measure,period,value,weight,note
red,2025-Q1,5.5,,
red,2025-Q2,4.96,,Two left
carried,2025-Q1,7,,
year,2025-Q1,20,,
year,2025-Q2,29.5,,
ranged,2025-Q2,7,,
yes,2025-Q1,yes,,
weighed,2025-04,4,1,
weighed,2025-05,8,3,
weighed,2025-06,8,1,
weightless,2025-04,4,0,
weightless,2025-05,8,0,
weightless,2025-06,8,0,
"""


def kinds(folder: Path) -> None:
    """Write the scorecard and its actuals into *folder*."""
    (folder / "scorecard.yaml").write_text(SCORECARD, encoding="utf-8")
    (folder / "actuals.csv").write_text(ACTUALS, encoding="utf-8")
