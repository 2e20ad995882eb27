"""`bsc help`: how a command is used."""

from __future__ import annotations

from typing import Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.main import COMMANDS, program
from bsc_cli.diagnostics import BscError, did_you_mean


def help(
    context: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(metavar="COMMAND", help="Without one, the whole program.", autocompletion=completion.commands),
    ] = None,
) -> None:
    """Show how a command is used: the same as COMMAND --help.

    \b
    bsc help                                         all commands
    bsc help evaluate                                one
    """
    if command is not None and command not in COMMANDS:
        hint = did_you_mean(command, COMMANDS) or f"there are {', '.join(COMMANDS)}"
        raise BscError(f"there is no command '{command}'", help=hint)
    program(COMMANDS)([*([command] if command else []), "--help"], prog_name=context.find_root().info_name)
