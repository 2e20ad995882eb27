"""`bsc rule`: the manual of one rule, or the list."""

from __future__ import annotations

from typing import Annotated

import typer

from bsc_cli.cli.options import ColorChoice
from bsc_cli.cli.output import Color, show
from bsc_cli.diagnostics import BscError


def rule(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A code or a name.")] = None,
    color: ColorChoice = Color.AUTO,
) -> None:
    """Show the manual of one rule, or list all rules.

    \b
    bsc rule                                         all rules
    bsc rule BSC201                                  why, wrong and right
    bsc rule dangling-link                           the same by name
    bsc rule BSC701                                  what a review says, too
    """
    from bsc_cli.lint.rules import RULES
    from bsc_cli.load.suggest import did_you_mean
    from bsc_cli.render.rules import Manual, render_list, render_manual
    from bsc_cli.review.findings import REVIEW_RULES

    rules: tuple[Manual, ...] = (*RULES, *REVIEW_RULES)

    if code is None:
        show(render_list(rules), color)
        return
    found = next((one for one in rules if code.lower() in (one.code.lower(), one.name)), None)
    if found is None:
        known = [name for one in rules for name in (one.code, one.name)]
        raise BscError(f"there is no rule '{code}'", help=did_you_mean(code, known) or "'bsc rule' lists them")
    show(render_manual(found), color)
