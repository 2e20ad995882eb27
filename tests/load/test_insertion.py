"""A new entry stands where it should, and nothing else changes."""

from __future__ import annotations

import pytest

from bsc_cli.load.document import read_document
from bsc_cli.load.edit.insertion import data_with_entry, with_entry
from bsc_cli.load.edit.written_yaml import Written, block, braces
from bsc_cli.load.plain_data import KeyPath

ENTRY: dict[str, Written] = {"name": "New, of course", "unit": "%"}
IN_BLOCK = 'new:\n  name: "New, of course"\n  unit: "%"\n'


def test_texts_are_quoted_where_yaml_would_read_something_else() -> None:
    written = {
        "a": "plain text (5 of 10)",
        "b": "yes",
        "c": "100",
        "d": "a: b",
        "e": "# no",
        "f": "100 * a / b",
        "g": "",
    }
    assert [line.partition(": ")[2] for line in block(written)] == [
        "plain text (5 of 10)", '"yes"', '"100"', '"a: b"', '"# no"', '"100 * a / b"', '""'
    ]  # fmt: skip
    assert read_document("\n".join(block(written)), file="f").data == written
    assert read_document(braces(written), file="f").data == written


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a:\n  b: 1\n", ("a",), "a:\n  b: 1\n  new:\n    name: \"New, of course\"\n    unit: \"%\"\n"),
        ("a:\n  b: 1 # one\n# two\nc: 2\n", ("a",), None),
        ("a:\n    b: 1\n", ("a",), "a:\n    b: 1\n    new:\n        name: \"New, of course\"\n        unit: \"%\"\n"),
        ("a:\n  b: |\n    text\n\nc: 2\n", ("a",), None),
        ("a:\n  b: {x: 1}\n\n\nc: 2", ("a",), None),
        ("a: {b: 1}\n", ("a",), 'a: {b: 1, new: {name: "New, of course", unit: "%"}}\n'),
        ("a: {b: 1,}\n", ("a",), 'a: {b: 1, new: {name: "New, of course", unit: "%"}}\n'),
        ("a: {\n  b: 1, # one\n  c: 2 # two\n}\n", ("a",), None),
        ("a: {}\n", ("a",), 'a: {new: {name: "New, of course", unit: "%"}}\n'),
        ("a:\nb: 2\n", ("a",), 'a:\n  new:\n    name: "New, of course"\n    unit: "%"\nb: 2\n'),
        ("a: # none yet\nb: 2\n", ("a",), None),
        ("b: 2\n", ("a",), 'b: 2\na:\n  new:\n    name: "New, of course"\n    unit: "%"\n'),
        ("b: 2", ("a", "c"), 'b: 2\na:\n  c:\n    new:\n      name: "New, of course"\n      unit: "%"'),
        ("a: {b: {x: 1}}\n", ("a", "b", "c"), None),
        ("a:\r\n  b: 1\r\nc: 2\r\n", ("a",), None),
        ("a:\n  b: 'x\n   y'\nc: 1\n", ("a",), None),
        ("---\na:\n  b: 1\n...\n", ("a",), None),
        ("b: 1\n", (), "b: 1\n" + IN_BLOCK),
    ],
)  # fmt: skip
def test_an_entry_is_written_as_its_neighbours_are(text: str, path: KeyPath, after: str | None) -> None:
    document = read_document(text, file="f")
    written = with_entry(document, path, "new", ENTRY)
    assert written is not None
    assert after is None or written == after
    assert read_document(written, file="f").data == data_with_entry(document.data, path, "new", ENTRY)
    start = next((n for n, (one, other) in enumerate(zip(text, written, strict=False)) if one != other), len(text))
    assert any(written.endswith(text[place:]) for place in range(start + 1)), "one stretch of text is new"
    assert written.count("\r\n") == written.count("\n") or "\r" not in text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: ~\n", ("a",)),  # a written null would have to go
        ("a:\n  b: 1\n  c: &x {d: 1}\ne: *x\n", ("e",)),
        ("a: &x {d: 1}\nb:\n  <<: *x\n", ("b", "d")),
        ("a: [1]\n", ("a",)),
    ],
)
def test_what_cannot_be_written_without_harm_does_not_pass(text: str, path: KeyPath) -> None:
    document = read_document(text, file="f")
    try:
        wanted = data_with_entry(document.data, path, "new", ENTRY)
    except (AttributeError, TypeError):
        wanted = None
    written = with_entry(document, path, "new", ENTRY)
    assert written is None or read_document(written, file="f").data != wanted
