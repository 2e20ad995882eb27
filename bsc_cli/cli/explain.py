"""`bsc explain`: why a measure, an objective, a perspective, a theme or the whole has the score it has."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import actuals_files, as_of_day, far_ahead, left_out, opened, period_of, say
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    AsOfText,
    ColorChoice,
    MoreActuals,
    OutputPath,
    PeriodText,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.model.lookup import is_called
from bsc_cli.render.text import UNICODE, plain

if TYPE_CHECKING:
    from bsc_cli import Opened
    from bsc_cli.render.text import Glyphs, Piece
    from bsc_cli.review.explain import Explanation
    from bsc_cli.review.explain_initiative import InitiativeExplanation
    from bsc_cli.review.explain_input import InputExplanation

    AnyExplanation = Explanation | InputExplanation | InitiativeExplanation


class ExplainFormat(StrEnum):
    """How an explanation is shown."""

    TABLE = "table"
    JSON = "json"


FORMATS = {"json": ExplainFormat.JSON, TEXT: ExplainFormat.TABLE}


def explain(
    scorecard: ScorecardPath,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="The id or the name of a measure, objective, perspective, theme, input or initiative, behind that "
            "of its unit; without one, the whole.",
            autocompletion=completion.explained_ids,
        ),
    ] = None,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    format: Annotated[
        ExplainFormat | None,
        typer.Option("--format", help="table (default) or json; by default told from -o's extension."),
    ] = None,
    period: PeriodText = None,
    as_of: AsOfText = None,
    output: OutputPath = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Explain a score: rows, levels, arithmetic, and what hangs on it.

    \b
    bsc explain scorecard.yaml churn                     why this score
    bsc explain scorecard.yaml "Expert attrition"        the same by its name
    bsc explain scorecard.yaml customer                  what an average hides
    bsc explain scorecard.yaml deliveries                the rows of an input, and the formulas with it
    bsc explain scorecard.yaml career-tracks             what an initiative moves, and how healthy it is
    bsc explain scorecard.yaml north/complaints          the same of a unit below, at its own period
    bsc explain scorecard.yaml                           the whole, by its perspectives
    bsc explain scorecard.yaml actuals.csv               with these actuals instead
    bsc explain scorecard.yaml churn --period 2025-Q3    as it stood at that time
    bsc explain scorecard.yaml churn --format json       for programs
    """
    chosen = format_of(output, format, FORMATS)
    day = as_of_day(as_of)
    files = actuals_files(actuals, more_actuals)
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=files,
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
        allow_bad_units=allow_bad_units,
    ) as opened_card:
        card, id = _read_in_place_of_id(opened_card, id, files)
        say(card.said, color)
        now = card.evaluate(period_of(card, period), as_of=day)
        found = None if id is None else now.explain_initiative(id) or now.explain_input(id)
        explanation = found or now.explain(id)
    for text in (*far_ahead(now), *left_out(card)):
        remark(text)
    if chosen is ExplainFormat.JSON:
        print_json(_json(explanation, card.file), output)
    elif output is not None:
        print_text(plain(_text(explanation, None, UNICODE)), output)
    else:
        show(_text(explanation, terminal_width(), glyphs_for(sys.stdout)), color)


def _json(explanation: AnyExplanation, file: str) -> str:
    from bsc_cli.render.scorecard.explain_initiative import render_initiative_json
    from bsc_cli.render.scorecard.explain_input import render_input_json
    from bsc_cli.render.scorecard.explain_json import render_explanation_json
    from bsc_cli.review.explain import Explanation
    from bsc_cli.review.explain_initiative import InitiativeExplanation

    if isinstance(explanation, Explanation):
        return render_explanation_json(explanation, file=file)
    if isinstance(explanation, InitiativeExplanation):
        return render_initiative_json(explanation, file=file)
    return render_input_json(explanation, file=file)


def _text(explanation: AnyExplanation, width: int | None, glyphs: Glyphs) -> list[Piece]:
    from bsc_cli.render.scorecard.explain import render_explanation
    from bsc_cli.render.scorecard.explain_initiative import render_initiative
    from bsc_cli.render.scorecard.explain_input import render_input
    from bsc_cli.review.explain import Explanation
    from bsc_cli.review.explain_initiative import InitiativeExplanation

    if isinstance(explanation, Explanation):
        return render_explanation(explanation, width=width, glyphs=glyphs)
    if isinstance(explanation, InitiativeExplanation):
        return render_initiative(explanation, width=width, glyphs=glyphs)
    return render_input(explanation, width=width, glyphs=glyphs)


def _read_in_place_of_id(card: Opened, id: str | None, files: Sequence[Path]) -> tuple[Opened, str | None]:
    """The scorecard and the id: what stands in the id's place, and is written like a file, is one of the *files*."""
    if id is None or not (Path(id).suffix or len(Path(id).parts) > 1) or is_called(card.scorecard, id):
        return card, id
    if card.is_in_unit(id):
        return card, id
    return card.reading((Path(id), *files)), None
