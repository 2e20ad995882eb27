"""Writes mappings of texts as YAML, in blocks or in braces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Written: TypeAlias = "str | Mapping[str, Written]"
"""A text, or what is written below a key."""

_PLAIN = re.compile(r"[A-Za-z][\w '()/+*.;-]*[\w).]|\w", re.ASCII)
_NO_TEXT = re.compile(r"[-+.\d][\d_.eE+-]*|true|false|yes|no|on|off|null|y|n", re.IGNORECASE)


def block(written: Mapping[str, Written], *, indent: int = 0, step: int = 2) -> Iterator[str]:
    """The lines of *written*, without line breaks, each level *step* further to the right."""
    for key, value in written.items():
        head = f"{' ' * indent}{key}:"
        if isinstance(value, str):
            yield f"{head} {scalar(value)}"
        else:
            yield head
            yield from block(value, indent=indent + step, step=step)


def braces(value: Written) -> str:
    """*value* on one line."""
    if isinstance(value, str):
        return scalar(value)
    return "{" + ", ".join(f"{key}: {braces(below)}" for key, below in value.items()) + "}"


def scalar(text: str) -> str:
    """*text* in quotes where it needs them anywhere: in a block, in braces, for a reader that guesses types."""
    is_plain = _PLAIN.fullmatch(text) and not _NO_TEXT.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
