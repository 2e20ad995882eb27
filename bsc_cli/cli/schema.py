"""`bsc schema`: the JSON Schema for editors, and those of our own outputs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bsc_cli.cli.options import OutputPath
from bsc_cli.cli.output import print_json, print_text
from bsc_cli.cli.output_formats import format_of
from bsc_cli.diagnostics import BscError


class Of(StrEnum):
    """What is described."""

    SCORECARD = "scorecard"
    EVALUATE = "evaluate"
    REVIEW = "review"
    OVERVIEW = "overview"
    EXPLAIN = "explain"
    DIFF = "diff"
    ALIGNMENT = "alignment"
    INITIATIVES = "initiatives"
    OKRS = "okrs"
    LINT = "lint"
    SOURCES = "sources"
    CATALOGUE = "catalogue"


class SchemaFormat(StrEnum):
    """How the file format is described."""

    JSON = "json"
    MARKDOWN = "markdown"


FORMATS = {one.value: one for one in SchemaFormat}


def schema(
    of: Annotated[
        Of,
        typer.Option(
            "--of",
            help="The scorecard file, or what evaluate, review, okrs, initiatives, explain, diff, lint, sources or "
            "catalogue write as JSON; overview is what evaluate writes of several scorecards, alignment what align "
            "writes.",
        ),
    ] = Of.SCORECARD,
    format: Annotated[
        SchemaFormat | None,
        typer.Option(
            "--format",
            help="JSON Schema (default), or a reference to read: each key in Markdown; by default told from -o's "
            "extension.",
        ),
    ] = None,
    output: OutputPath = None,
) -> None:
    """Print the JSON Schema of scorecard files.

    \b
    bsc schema -o bsc.schema.json                    completion, hover text and errors while you type
    bsc schema --of evaluate                         what `bsc evaluate --format json` prints
    bsc schema --of overview                         the same of several scorecards
    bsc schema -o format.md                          each key of a scorecard and of bsc.toml, to read
    """
    chosen = format_of(output, format, FORMATS)
    if chosen is SchemaFormat.MARKDOWN:
        if of is not Of.SCORECARD:
            raise BscError(f"--format markdown describes scorecard files, not what {of} prints", help="leave one out")
        from bsc_cli.render.reference.file_format import render_file_format

        print_text(render_file_format(), output)
        return
    import json

    from bsc_cli.render.schema import output_schema, scorecard_schema

    document = scorecard_schema() if of is Of.SCORECARD else output_schema(of.value)
    print_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n", output)
