"""Where a key, or an item of a list, was written."""

from __future__ import annotations

import pytest

from bsc_cli.diagnostics import Unusable
from bsc_cli.project.toml import parse_toml, span_of
from bsc_cli.project.toml_text import KeyPath


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
        ('select = ["A", 3]', ("select", 1), 1, "3"),
        ('select = ["\\u0041"]', ("select", 0), 1, '"\\u0041"'),  # an item that is written otherwise
        ('"s\\u0065lect" = 1\na = 2', ("select",), 1, '"s\\u0065lect"'),  # a key that is written otherwise
        ("# select = 1\nselect = 2", ("select",), 2, "select"),
        ('x = """\nselect = 1\n"""\nselect = 2', ("select",), 4, "select"),
        ('x = { y = [1, { "z" = [[2, 3], [4, "5"]] }] } # =\n', ("x", "y", 1, "z", 1, 1), 1, '"5"'),
        ("x = { a = 1, b.c = { d = 1 }, e = 2 }", ("x", "e"), 1, "e"),
        ('[a."b"]\nc = d\n[[e]]\nf = 1', ("e", "f"), 4, "f"),
        ("[a]\nb = 1", ("a", "c", 3), 1, "a"),  # what is not written lies in what is
        ("a = 1\n", ("c",), 1, "a = 1"),
    ],
)
def test_a_key_or_an_item_is_found_where_it_was_written(text: str, path: KeyPath, line: int, written: str) -> None:
    span = span_of(text, path)
    assert (span.line, span.end_line) == (line, line)
    assert text.split("\n")[line - 1][span.column - 1 : span.end_column - 1] == written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 3000, "1:45: tables and lists are nested more than 40 deep"),
        ("a = " + "{a = " * 3000, "1:205: tables and lists are nested more than 40 deep"),
        ("a." * 20_000 + "a = 1", "1:82: tables and lists are nested more than 40 deep"),
        ("[" + '"a" . ' * 20_000 + "a]", "1:246: tables and lists are nested more than 40 deep"),
        ("a = 1\nb = " + "1" * 5000, "2:5: a number, or a key without quotes, has more than 300 characters"),
        ("#" * 1_000_001, "1:1: the file has more than 1,000,000 characters"),
    ],
)
def test_what_would_take_the_parser_too_long_is_not_given_to_it(text: str, message: str) -> None:
    with pytest.raises(Unusable) as raised:
        parse_toml(text, "a.toml")
    (one,) = raised.value.diagnostics
    assert one.location.span is not None
    assert f"{one.location.span.line}:{one.location.span.column}: {one.message}" == message


@pytest.mark.parametrize(
    "text",
    [
        'a = "' + "[" * 3000 + '"',
        "a = '''" + "[." * 3000 + "'''",
        'a = """' + '\\"[.' * 3000 + '"""',
        "a = 1 # " + "[." * 3000,
        "a = [" + "1.5, " * 3000 + "]",
        "[a]\n" + "".join(f"b{number}.c = [1]\n" for number in range(3000)),
        "a = 1.5e9999999999999999999",
    ],
)
def test_long_texts_that_are_not_deep_are_read(text: str) -> None:
    assert parse_toml(text, "a.toml").keys() == {"a"}
