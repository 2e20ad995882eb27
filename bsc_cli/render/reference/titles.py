"""The sections of docs/format.md, in their order."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "Scorecard": "Scorecard",
    "Perspective": "Perspective",
    "Objective": "Objective",
    "Supporters": "Supporters",
    "Measure": "Measure",
    "LevelSet": "Levels",
    "Tolerance": "Tolerance",
    "Process": "Process",
    "Link": "Link",
    "Initiative": "Initiative",
    "Milestone": "Milestone",
    "Okr": "OKR",
    "KeyResult": "Key result",
    "Input": "Input",
    "UnitPath": "Unit",
    "Theme": "Theme",
    "FiscalYear": "Fiscal year",
    "Source": "Source",
    "Columns": "Columns",
    "Scoring": "Scoring",
    "Points": "Points",
    "MeasurePoints": "Points of a measure",
    "ParentBands": "Bands of parents",
    "OkrGrades": "Grades of OKRs",
    "Config": "Configuration",
    "Limits": "Limits",
    "AllowedSources": "Access to sources",
}
"""The heading of each model, by the model's name."""

PLACES: Mapping[str, str] = {
    "Scorecard": "the file itself",
    "Perspective": "`perspectives: {ID: …}` of the scorecard",
    "Objective": "`objectives: {ID: …}` of a perspective",
    "Supporters": "`units: …` of an objective",
    "Measure": "`measures: {ID: …}` of an objective",
    "LevelSet": "`targets: …` of a measure, or `targets: {2025-Q4: …, default: …}`",
    "Tolerance": "`tolerance: …` of a measure",
    "Process": "`process: …` of a measure",
    "Link": "`links: [ … ]` of the scorecard",
    "Initiative": "`initiatives: {ID: …}` of the scorecard",
    "Milestone": "`milestones: {ID: …}` of an initiative or a key result",
    "Okr": "`okrs: {ID: …}` of the scorecard",
    "KeyResult": "`key_results: {ID: …}` of an OKR",
    "Input": "`inputs: {ID: …}` of the scorecard",
    "UnitPath": "`units: …` of the scorecard",
    "Theme": "`themes: {ID: …}` of the scorecard",
    "FiscalYear": "`fiscal_year: …` of the scorecard",
    "Source": "`actuals: …` of the scorecard",
    "Columns": "`columns: …` of a source",
    "Scoring": "`scoring: …` of the scorecard",
    "Points": "`points: …` of `scoring`",
    "MeasurePoints": "`points: …` of a measure",
    "ParentBands": "`parents: …` of `scoring`",
    "OkrGrades": "`okrs: …` of `scoring`",
    "Config": "the file itself, or `[tool.bsc]` of `pyproject.toml`",
    "Limits": "the table `[limits]`",
    "AllowedSources": "the table `[sources]`",
}
"""Where in a file each model is written, by the model's name."""
