"""Writes results to stdout or a file and remarks to stderr, and defines the exit statuses."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TextIO

from bsc_cli.cli.output_file import write_file, write_parts
from bsc_cli.cli.streams import write_bytes, write_text
from bsc_cli.diagnostics import BscError
from bsc_cli.render.text import (
    ASCII,
    STYLES,
    UNICODE,
    Glyphs,
    Piece,
    in_encoding,
    json_escape,
    plain,
    safe,
    without_surrogates,
)


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    FINDINGS = 1
    FAILED = 2


class Color(StrEnum):
    """When output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def is_colored(color: Color, stream: TextIO) -> bool:
    """Whether *stream* gets colours: the flag decides, then NO_COLOR, FORCE_COLOR, TERM and the terminal."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width(stream: TextIO | None = None) -> int | None:
    """The columns of the terminal that *stream*, by default stdout, writes to; None where it is none."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return None

    return shutil.get_terminal_size(os.get_terminal_size(stream.fileno())).columns


def glyphs_for(stream: TextIO) -> Glyphs:
    """The signs that the stream's encoding can show."""
    signs = UNICODE.status, UNICODE.trend, UNICODE.health, UNICODE.variation, UNICODE.assurance
    bars = UNICODE.bars, UNICODE.reached, UNICODE.unreached, UNICODE.done, UNICODE.open, UNICODE.day, UNICODE.progress
    everything = "".join([*(sign for each in signs for sign in each.values()), *bars])
    return UNICODE if in_encoding(everything, stream.encoding or "ascii") == everything else ASCII


def show(pieces: list[Piece], color: Color, stream: TextIO | None = None) -> None:
    """Print styled text."""
    stream = stream or sys.stdout
    write_text(stream, _no_command(_colored(pieces) if is_colored(color, stream) else plain(pieces)))


def remark(text: str) -> None:
    """Say something on stderr that is no result."""
    write_text(sys.stderr, _no_command(f"{text}\n"))


def in_github_actions() -> bool:
    """Whether this is a job of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _no_command(text: str) -> str:
    """*text* for people, in which GitHub's runner, which reads along, finds no command (`::name` or `##[name]`)."""
    if not in_github_actions():
        return text

    return re.sub(r"^(\s*):(?=:)", r"\1: ", text, flags=re.MULTILINE).replace("##[", "## [")


def say_error(error: BscError) -> None:
    """Say on stderr why the command cannot run."""
    remark(f"error: {safe(error.message)}" + (f"\n = help: {safe(error.help)}" if error.help else ""))


def print_bytes(content: bytes, output: Path | None = None) -> None:
    """A result that is a file, as it is, to stdout, or to the file that `-o` names."""
    if output is None:
        write_bytes(sys.stdout, content)
    else:
        write_file(output, content)


def refuse_on_terminal(format: str) -> None:
    """Refuse to show a binary *format* where stdout is a terminal. Raises BscError."""
    if sys.stdout.isatty():
        raise BscError(f"a .{format} is no text for a terminal", help="name a file with -o, or send it on with '|'")


def _colored(pieces: list[Piece]) -> str:
    from rich.style import Style

    styles = {name: Style.parse(definition) for name, definition in STYLES.items()}
    return "".join(
        styles[style].render(text.rstrip("\n")) + "\n" * (len(text) - len(text.rstrip("\n"))) if style else text
        for text, style in pieces
    )


def print_text(text: str, output: Path | None) -> None:
    """A result to stdout, or to the file that `-o` names."""
    print_texts((text,), output)


def print_texts(texts: Iterable[str], output: Path | None) -> None:
    """A result in parts, each as it comes, to stdout, or to the file that `-o` names."""
    if output is None:
        for text in texts:
            write_text(sys.stdout, text)
    else:
        write_parts(output, (without_surrogates(text).encode() for text in texts))


def print_json(text: str, output: Path | None) -> None:
    """JSON, as `print_text`, with JSON's own escapes, which lose nothing.

    They stand for what a terminal would obey, what changes the direction of reading, and what an encoding lacks.
    """
    if text.isascii() and "\x7f" not in text:
        print_text(text, output)
        return
    escaped = r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
    text = re.sub(escaped, lambda match: json_escape(match.group()), text)
    if output is None and in_encoding(text, sys.stdout.encoding or "utf-8") != text:
        text = re.sub(r"[^\x00-\x7e]", lambda match: json_escape(match.group()), text)
    print_text(text, output)
