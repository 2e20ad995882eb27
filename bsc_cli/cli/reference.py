"""The reference of the commands, as Markdown: docs/cli.md is what `python -m bsc_cli.cli.reference` writes."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from bsc_cli.cli.main import COMMANDS, program

_HEAD = """\
# Commands

Every command of `bsc` with its options, as `bsc COMMAND -h` shows them. This page is written by `just docs`.
[The tour](tour.md) shows what the commands print.

| exit status | means |
|---|---|
| 0 | done, nothing to report |
| 1 | `bsc lint` found something at or above `--fail-level`, or `bsc lint --diff` would change something; \
`bsc evaluate` found what `--fail-on` names, or less than `--expect` |
| 2 | the command could not run; why stands on stderr |

Before any command: `bsc --version` shows the version, `bsc -h` lists the commands, `bsc --install-completion` \
switches on completion in your shell, and `bsc --show-completion` prints it.
"""


def render_commands() -> str:
    """The whole reference, command by command."""
    # typer's commands are of classes that it does not publish
    group: Any = typer.main.get_command(program())
    lines = [_HEAD]
    lines += [f"- [bsc {name}](#bsc-{name}): {_summary(group.commands[name])}" for name in COMMANDS]
    for name in COMMANDS:
        lines += ["", *_command(name, group.commands[name])]
    return "\n".join(lines) + "\n"


def _summary(command: Any) -> str:
    first: str = command.help.partition("\n\n")[0]
    return " ".join(first.split())


def _command(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(f"bsc {name}", [], resilient_parsing=True)
    yield f"## bsc {name}\n"
    yield f"{_summary(command)}\n"
    yield f"```text\nbsc {name} {' '.join([*_arguments(command), '[OPTIONS]'])}\n```\n"
    for paragraph in inspect.cleandoc(command.help).split("\n\n")[1:]:
        if paragraph.startswith("\b\n"):
            yield "```text\n" + paragraph.removeprefix("\b\n") + "\n```\n"
        else:
            yield f"{' '.join(paragraph.split())}\n"
    yield from _parameters(command, context)


def _arguments(command: Any) -> Iterator[str]:
    """The arguments as a usage line has them: in brackets what may be left out, with dots what may come repeatedly."""
    for one in command.params:
        if one.param_type_name == "argument":
            yield (one.metavar if one.required else f"[{one.metavar}]") + ("..." if one.nargs == -1 else "")


def _parameters(command: Any, context: Any) -> Iterator[str]:
    """A table of the arguments, and one of the options."""
    tables = []
    for kind in ("argument", "option"):
        parameters = [one for one in command.params if one.param_type_name == kind and not one.hidden]
        if parameters:
            rows = [_row(f"`{_names(one, context)}`", _default(one), one.help or "") for one in parameters]
            tables.append("\n".join([f"| {kind} | default | meaning |", "|---|---|---|", *rows]))
    yield "\n\n".join(tables)


def _names(parameter: Any, context: Any) -> str:
    """An argument by its name; an option by all its names, and what comes behind it."""
    names: str = parameter.get_help_record(context)[0]
    return str(parameter.metavar) if parameter.param_type_name == "argument" else names


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "**required**"
    if value is None or value is False:
        return ""
    return f"`{value.value if isinstance(value, Enum) else value}`"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(render_commands())
