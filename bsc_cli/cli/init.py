"""`bsc init`: a scorecard to start from."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.output import print_text, remark
from bsc_cli.cli.output_file import write_new_files
from bsc_cli.diagnostics import BscError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

TEMPLATES = ("starter", "saas", "logistics", "city", "hospital", "school", "nonprofit", "company-with-units")
_SCHEMA = "bsc.schema.json"


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to. Default: here.")] = Path(),
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="NAME",
            help=f"What to start from: {', '.join(TEMPLATES)}.",
            autocompletion=lambda: list(TEMPLATES),
        ),
    ] = TEMPLATES[0],
) -> None:
    """Start a scorecard, with its actuals, its schema and a README.

    \b
    bsc init acme                                    into the folder acme
    cd acme && bsc evaluate scorecard.yaml           and see it scored
    bsc init clinic --template hospital              start from a whole one of your sector
    bsc init group --template company-with-units     a company and two units below it

    Files that already exist are never overwritten.
    """
    import json

    from bsc_cli.render.schema import scorecard_schema

    if template not in TEMPLATES:
        help = did_you_mean(template, TEMPLATES) or f"known are {', '.join(TEMPLATES)}"
        raise BscError(f"there is no template '{template}'", help=help)
    folder = files("bsc_cli.cli").joinpath("templates")
    contents = {
        "README.md": folder.joinpath("README.md").read_bytes(),
        **dict(_files(folder.joinpath(template))),
        _SCHEMA: (json.dumps(scorecard_schema(), ensure_ascii=False, indent=2) + "\n").encode(),
    }
    taken = [name for name in contents if os.path.lexists(directory / name)]
    if taken:
        help = "choose another folder, or move it away"
        raise BscError(f"'{(directory / taken[0]).as_posix()}' already exists", help=help)
    write_new_files(directory, contents)
    print_text("".join(f"{(directory / name).as_posix()}\n" for name in contents), None)
    go = "" if directory == Path() else f"cd {directory.as_posix()} && "
    remark(f"now try: {go}bsc evaluate scorecard.yaml")


def _files(folder: Traversable, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """The files of a template, by their paths, those of *folder* before those inside; each YAML names its schema."""
    for one in sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        path = inside + one.name
        if one.is_dir():
            yield from _files(one, f"{path}/")
        elif one.name.endswith(".yaml"):
            schema = "../" * inside.count("/") + _SCHEMA
            yield path, f"# yaml-language-server: $schema={schema}\n".encode() + one.read_bytes()
        else:
            yield path, one.read_bytes()
