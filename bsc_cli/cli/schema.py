"""`bsc schema`: the JSON Schema for editors, and those of our own outputs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bsc_cli.cli.options import OutputPath
from bsc_cli.cli.output import print_json


class Of(StrEnum):
    """What is described."""

    SCORECARD = "scorecard"
    EVALUATE = "evaluate"
    EXPLAIN = "explain"
    LINT = "lint"
    SOURCES = "sources"


def schema(
    of: Annotated[
        Of, typer.Option("--of", help="The scorecard file, or what evaluate, explain, lint or sources write as JSON.")
    ] = Of.SCORECARD,
    output: OutputPath = None,
) -> None:
    """Print the JSON Schema of scorecard files.

    \b
    bsc schema -o bsc.schema.json                    completion, hover text and errors while you type
    bsc schema --of evaluate                         what `bsc evaluate --format json` prints
    """
    import json

    from bsc_cli.render.schema import output_schema, scorecard_schema

    document = scorecard_schema() if of is Of.SCORECARD else output_schema(of.value)
    print_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n", output)
