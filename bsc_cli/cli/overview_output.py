"""Writes how several scorecards stand in a chosen format to stdout or a file, and to the summary of a CI job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import assert_never

from bsc_cli.cli.evaluate_several import Several
from bsc_cli.cli.evaluation_formats import LONGEST_SUMMARY, EvaluationFormat
from bsc_cli.cli.job_summary import has_job_summary, summarise
from bsc_cli.cli.output import Color, glyphs_for, print_json, print_text, show, terminal_width
from bsc_cli.render.text import UNICODE, plain


def report_several(several: Several, *, format: EvaluationFormat, output: Path | None, color: Color) -> None:
    """Print how *several* stand, or write it to *output*."""
    overview = several.overview
    match format:
        case EvaluationFormat.TABLE:
            _report_table(several, output, color)
        case EvaluationFormat.JSON:
            from bsc_cli.render.overview.json import render_overview_json

            print_json(render_overview_json(overview), output)
        case EvaluationFormat.CSV:
            from bsc_cli.render.overview.csv import render_overview_csv

            print_text(render_overview_csv(overview), output)
        case EvaluationFormat.MARKDOWN:
            from bsc_cli.render.overview.markdown import render_overview_markdown

            print_text(render_overview_markdown(overview, remarks=several.remarks), output)
        case EvaluationFormat.GITHUB:
            print_text("".join(one.annotations for one in several.outcomes), output)
        case _:
            assert_never(format)
    if has_job_summary():
        _summarise(several)


def _report_table(several: Several, output: Path | None, color: Color) -> None:
    from bsc_cli.render.overview.table import render_overview_table

    if output is None:
        show(render_overview_table(several.overview, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
        return
    pieces = render_overview_table(several.overview, width=None, glyphs=UNICODE)
    print_text(plain([*pieces, *((f"{text}\n", "dim") for text in several.remarks)]), output)


def _summarise(several: Several) -> None:
    """Write them to the summary of the job, of the worst as many as there is room for."""
    from bsc_cli.render.markdown_text import escaped
    from bsc_cli.render.overview.markdown import render_overview_markdown

    most = len(several.outcomes)
    failed = several.failed
    while True:
        text = render_overview_markdown(several.overview, remarks=several.remarks[:most], most=most)
        text += "".join(f"\n**failed**: {escaped(one)}\n" for one in failed[:most])
        if len(text.encode("utf-8", "replace")) < LONGEST_SUMMARY or most <= 1:
            break
        most //= 2
    summarise(text)
