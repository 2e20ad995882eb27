"""`bsc rule`: the manual of one rule, or the list."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.options import ColorChoice, OutputPath
from bsc_cli.cli.output import Color, print_json, print_text, show, terminal_width
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import BscError, did_you_mean
from bsc_cli.render.text import plain

if TYPE_CHECKING:
    from bsc_cli.findings.rule import Rule


class RuleFormat(StrEnum):
    """How rules are shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


FORMATS = {"json": RuleFormat.JSON, "markdown": RuleFormat.MARKDOWN, TEXT: RuleFormat.TEXT}


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code or a name.", autocompletion=completion.rules)
    ] = None,
    format: Annotated[
        RuleFormat | None,
        typer.Option("--format", help="How rules are shown: text (default); by default told from -o's extension."),
    ] = None,
    output: OutputPath = None,
    color: ColorChoice = Color.AUTO,
) -> None:
    """Show the manual of one rule, or list all rules.

    \b
    bsc rule                                         all rules
    bsc rule BSC201                                  why, wrong and right
    bsc rule dangling-link                           the same by name
    bsc rule BSC701                                  what a review says, too
    bsc rule --format markdown -o rules.md           all manuals as a document
    """
    from bsc_cli.review.all_rules import ALL_RULES

    chosen = format_of(output, format, FORMATS)
    found = _find(code, ALL_RULES) if code is not None else None
    if chosen is RuleFormat.JSON:
        from bsc_cli.render.rules.json import render_json

        print_json(render_json((found,) if found else ALL_RULES), output)
    elif chosen is RuleFormat.MARKDOWN:
        from bsc_cli.render.rules import markdown

        print_text(markdown.render_manual(found) if found else markdown.render_reference(ALL_RULES), output)
    else:
        from bsc_cli.render.rules import text

        width = None if output else terminal_width()
        pieces = text.render_manual(found, width) if found else text.render_list(ALL_RULES, width)
        show(pieces, color) if output is None else print_text(plain(pieces), output)


def _find(code: str, rules: tuple[Rule[...], ...]) -> Rule[...]:
    """The rule that *code* names. Raises BscError if there is none."""
    found = next((one for one in rules if code.lower() in (one.code.lower(), one.name)), None)
    if found is None:
        known = [name for one in rules for name in (one.code, one.name)]
        raise BscError(f"there is no rule '{code}'", help=did_you_mean(code, known) or "'bsc rule' lists them")
    return found
