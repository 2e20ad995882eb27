"""`bsc catalogue`: measures that scorecards commonly use."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import STDIN, exit_on_unusable
from bsc_cli.cli.options import ColorChoice, OutputPath
from bsc_cli.cli.output import Color, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_file import rewrite_file
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.render.text import plain

if TYPE_CHECKING:
    from bsc_cli.catalogue import CommonMeasure


class CatalogueFormat(StrEnum):
    """How common measures are shown."""

    TABLE = "table"
    JSON = "json"
    YAML = "yaml"
    MARKDOWN = "markdown"


FORMATS = {
    "json": CatalogueFormat.JSON,
    "yaml": CatalogueFormat.YAML,
    "markdown": CatalogueFormat.MARKDOWN,
    TEXT: CatalogueFormat.TABLE,
}


def catalogue(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="The id or the name of one, or words about some: what they measure, a perspective, a sector.",
            autocompletion=completion.common_measures,
        ),
    ] = None,
    format: Annotated[
        CatalogueFormat | None,
        typer.Option(
            "--format",
            help="table (default), json, yaml (to paste) or markdown; by default told from -o's extension.",
        ),
    ] = None,
    add: Annotated[
        tuple[Path, str] | None,
        typer.Option(
            "--add",
            metavar="SCORECARD OBJECTIVE",
            help="Write the measure into this file, below this objective; all else in it stays as it is.",
        ),
    ] = None,
    output: OutputPath = None,
    color: ColorChoice = Color.AUTO,
) -> None:
    """List measures that scorecards commonly use, or explain one.

    \b
    bsc catalogue                                    all of them
    bsc catalogue hospital                           those of a sector
    bsc catalogue customer retention                 those that both words are about
    bsc catalogue nps                                what it tells, its formula, its pitfalls, the YAML to paste
    bsc catalogue nps --add scorecard.yaml loyalty   write it below the objective 'loyalty'
    bsc catalogue --format markdown -o measures.md   all of them as a document
    """
    from bsc_cli.catalogue.find import measure_called, measures_about, the_measure

    asked = words or []
    if add is not None:
        if format is not None or output is not None:
            raise BscError("--add writes into the scorecard", help="leave out --format and --output")
        _add(the_measure(asked), *add, color)
        return
    chosen = format_of(output, format, FORMATS)
    one = measure_called(" ".join(asked))
    found = (one,) if one else measures_about(asked)
    if chosen is CatalogueFormat.TABLE:
        from bsc_cli.render.catalogue import text

        width = None if output else terminal_width()
        pieces = text.render_measure(one, width) if one else text.render_list(found, width)
        show(pieces, color) if output is None else print_text(plain(pieces), output)
    elif chosen is CatalogueFormat.MARKDOWN:
        from bsc_cli.render.catalogue import markdown

        print_text(markdown.render_measure(one) if one else markdown.render_reference(found), output)
    elif chosen is CatalogueFormat.JSON:
        from bsc_cli.render.catalogue.json import render_json

        print_json(render_json(found), output)
    else:
        from bsc_cli.render.catalogue.yaml import render_yaml

        print_text(render_yaml(found), output)


def _add(measure: CommonMeasure, scorecard: Path, objective: str, color: Color) -> None:
    """Write *measure* into the file *scorecard*. Raises BscError where that cannot be."""
    from bsc_cli.workspace.adding import add_measure

    if str(scorecard) == STDIN:
        raise BscError("--add writes into a file, not into stdin", help="name the scorecard file")
    with exit_on_unusable(color):
        added = add_measure(measure, scorecard, objective)
    rewrite_file(scorecard, added.file, added.content)
    inputs = f", and its inputs {', '.join(added.inputs)}" if added.inputs else ""
    print_text(f"added '{measure.id}' to '{added.objective}' in {added.file}{inputs}\n", None)
    levels = "[low, high]" if measure.direction == "range" else "…"
    remark(f"now give it its levels: targets: {{threshold: {levels}, target: {levels}}}")
