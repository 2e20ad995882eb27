"""The formats in which an evaluation is shown."""

from __future__ import annotations

from enum import StrEnum

from bsc_cli.cli.output_formats import TEXT


class EvaluationFormat(StrEnum):
    """How an evaluation is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    GITHUB = "github"


FORMATS = {
    "json": EvaluationFormat.JSON,
    "csv": EvaluationFormat.CSV,
    "markdown": EvaluationFormat.MARKDOWN,
    TEXT: EvaluationFormat.TABLE,
}
LONGEST_SUMMARY = 500_000
"""Bytes: GitHub refuses a summary of more than 1 MiB, that of other steps included."""
