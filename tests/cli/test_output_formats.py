"""What the name of an output says of its format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from bsc_cli.cli import evaluate, explain, findings_output
from bsc_cli.cli.evaluate import EvaluationFormat as EvaluateFormat
from bsc_cli.cli.output_formats import ENDINGS, format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.render.diagnostics.formats import DiagnosticFormat as LintFormat
from bsc_cli.render.strategy_map.content.options import MapFormat

MAPS = {one.value: one for one in MapFormat}


@pytest.mark.parametrize(
    ("formats", "name", "format"),
    [
        (findings_output.FORMATS, "a.sarif", LintFormat.SARIF),
        (findings_output.FORMATS, "a.SARIF.json", LintFormat.SARIF),
        (findings_output.FORMATS, "a.json", LintFormat.JSON),
        (findings_output.FORMATS, "junit.xml", LintFormat.JUNIT),
        (findings_output.FORMATS, "a.txt", LintFormat.FULL),
        (findings_output.FORMATS, "report", LintFormat.FULL),
        (findings_output.FORMATS, "a.log", None),
        (findings_output.FORMATS, "a.csv", None),
        (evaluate.FORMATS, "a.csv", EvaluateFormat.CSV),
        (evaluate.FORMATS, "a.MD", EvaluateFormat.MARKDOWN),
        (evaluate.FORMATS, ".hidden", EvaluateFormat.TABLE),
        (evaluate.FORMATS, "a.sarif", None),
        (explain.FORMATS, "a.json", explain.ExplainFormat.JSON),
        (explain.FORMATS, "a.csv", None),
        (MAPS, "a.b.svg", MapFormat.SVG),
        (MAPS, "map", None),
        (MAPS, "map.csv", None),
    ],
)
def test_an_ending_tells_a_format_that_the_command_writes(
    formats: dict[str, StrEnum], name: str, format: StrEnum | None
) -> None:
    if format is not None:
        assert format_of(Path(name), None, formats) is format
        return
    with pytest.raises(BscError, match=f"cannot tell a format from '{name}'"):
        format_of(Path(name), None, formats)


@pytest.mark.parametrize("formats", [evaluate.FORMATS, explain.FORMATS, findings_output.FORMATS, MAPS])
def test_every_format_of_a_command_has_an_ending(formats: dict[str, StrEnum]) -> None:
    assert set(formats) <= set(ENDINGS.values())


def test_a_format_that_is_asked_for_counts_whatever_the_name() -> None:
    assert format_of(Path("a.csv"), EvaluateFormat.JSON, evaluate.FORMATS) is EvaluateFormat.JSON
    assert format_of(None, None, evaluate.FORMATS) is EvaluateFormat.TABLE
    assert format_of(None, None, MAPS) is MapFormat.SVG
