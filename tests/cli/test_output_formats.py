"""What the name of an output says of its format."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path

import pytest

from bsc_cli.cli import (
    align,
    evaluation_formats,
    explain,
    findings_output,
    initiatives,
    pull,
    rule,
    schema,
    sources,
    template,
)
from bsc_cli.cli.evaluation_formats import EvaluationFormat as EvaluateFormat
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
        (evaluation_formats.FORMATS, "a.csv", EvaluateFormat.CSV),
        (evaluation_formats.FORMATS, "a.MD", EvaluateFormat.MARKDOWN),
        (evaluation_formats.FORMATS, ".hidden", EvaluateFormat.TABLE),
        (evaluation_formats.FORMATS, "a.sarif", None),
        (explain.FORMATS, "a.json", explain.ExplainFormat.JSON),
        (explain.FORMATS, "a.csv", None),
        (template.FORMATS, "q3.XLSX", template.TemplateFormat.XLSX),
        (template.FORMATS, "q3.xls", None),
        (template.FORMATS, "q3", None),
        (pull.FORMATS, "a.csv.gz", None),
        (rule.FORMATS, "rules.md", rule.RuleFormat.MARKDOWN),
        (schema.FORMATS, "bsc.schema.json", schema.SchemaFormat.JSON),
        (sources.FORMATS, "a.json", sources.SourcesFormat.JSON),
        (findings_output.DIFF_FORMATS, "a.patch", LintFormat.FULL),
        (align.FORMATS, "a.pptx", align.AlignmentFormat.PPTX),
        (align.FORMATS, "a.dot", None),
        (initiatives.FORMATS, "a.ics", initiatives.InitiativesFormat.ICS),
        (initiatives.FORMATS, "a.mmd", initiatives.InitiativesFormat.MERMAID),
        (initiatives.FORMATS, "a.dot", None),
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


EVERY = [
    align.FORMATS,
    evaluation_formats.FORMATS,
    explain.FORMATS,
    findings_output.FORMATS,
    findings_output.DIFF_FORMATS,
    initiatives.FORMATS,
    template.FORMATS,
    pull.FORMATS,
    sources.FORMATS,
    rule.FORMATS,
    schema.FORMATS,
    MAPS,
]


@pytest.mark.parametrize("formats", EVERY)
def test_every_format_of_a_command_has_an_ending(formats: dict[str, StrEnum]) -> None:
    assert set(formats) <= set(ENDINGS.values())


def test_a_format_that_is_asked_for_counts_whatever_the_name() -> None:
    assert format_of(Path("a.csv"), EvaluateFormat.JSON, evaluation_formats.FORMATS) is EvaluateFormat.JSON
    assert format_of(None, None, evaluation_formats.FORMATS) is EvaluateFormat.TABLE
    assert format_of(None, None, MAPS) is MapFormat.SVG


@pytest.mark.skipif(sys.platform == "win32", reason="devices have other names there")
def test_a_device_or_a_pipe_needs_no_ending(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for output in (Path("/dev/stdout"), Path("/dev/fd/63"), tmp_path / "pipe"):
        assert format_of(output, None, MAPS) is MapFormat.SVG
        assert format_of(output, None, template.FORMATS) is template.TemplateFormat.CSV
