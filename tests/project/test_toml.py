"""Where a key, or an item of a list, was written."""

from __future__ import annotations

import pytest

from bsc_cli.project.toml import KeyPath, span_of


@pytest.mark.parametrize(
    ("text", "path", "line", "written"),
    [
        ("a = 1\nselect = 2", ("select",), 2, "select"),
        ("selected = 1\nselect = 2", ("select",), 2, "select"),
        ("limits.max = 1", ("limits", "max"), 1, "max"),
        ("max = 1\n[limits]\nmax = 2", ("limits", "max"), 3, "max"),
        ("[limits]\nmax = 2", ("limits",), 1, "limits"),
        ('"per file".a = 1', ("per file",), 1, '"per file"'),
        ('select = ["A", "B"]', ("select", 1), 1, '"B"'),
        ("select = [\n  'A',\n  'B',\n]", ("select", 1), 3, "'B'"),
        ('select = ["A", 3]', ("select", 1), 1, "select"),  # an item that is no text
        ('select = ["\\u0041"]', ("select", 0), 1, "select"),  # an item that is written otherwise
        ('"s\\u0065lect" = 1\na = 2', ("select",), 1, '"s\\u0065lect" = 1'),  # a key that is written otherwise
    ],
)
def test_a_key_or_an_item_is_found_where_it_was_written(text: str, path: KeyPath, line: int, written: str) -> None:
    span = span_of(text, path)
    assert (span.line, span.end_line) == (line, line)
    assert text.split("\n")[line - 1][span.column - 1 : span.end_column - 1] == written
