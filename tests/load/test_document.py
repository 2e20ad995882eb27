"""YAML as plain data, and where each key and value of it was written."""

from __future__ import annotations

import time

import pytest

from bsc_cli.load.document import MAX_SIZE, Document, read_document
from bsc_cli.load.plain_data import MAX_DEPTH, MAX_VALUES, KeyPath


def read(text: str) -> Document:
    return read_document(text, file="scorecard.yaml")


def place(document: Document, path: KeyPath, *, of_key: bool = False) -> tuple[int, int, int, int]:
    span = document.location(path, of_key=of_key).span
    assert span is not None
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("owner: no", {"owner": "no"}),
        ("code: 007", {"code": "007"}),
        ("a: 0.10\nb: 1_000\nc: 0x1F\nd: 1:30", {"a": "0.10", "b": "1_000", "c": "0x1F", "d": "1:30"}),
        ("2025-01-01: 2025-12-31", {"2025-01-01": "2025-12-31"}),
        ("yes: Yes\ntrue: on", {"yes": "Yes", "true": "on"}),
        ("a:\nb: ~\nc: null\nd: Null\ne: NULL", dict.fromkeys("abcde")),
        ("a: ''\nb: 'null'\nc: \"~\"", {"a": "", "b": "null", "c": "~"}),
        ("a: nULL", {"a": "nULL"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: [1, {b: 2}]", {"a": ["1", {"b": "2"}]}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": "1"}, "c": {"b": "1"}}),
        ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", {"a": {"b": "1", "c": "2"}, "d": {"b": "1", "c": "3"}}),
        ("a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}",
         {"a": {"b": "1"}, "c": {"b": "2", "d": "3"}, "e": {"b": "1", "d": "3"}}),
        ("'<<': 1", {"<<": "1"}),
        ("a: !!str 1", {"a": "1"}),
        ("", None),
        ("# nothing", None),
        ("---\n", None),
        ("- a\n-\n- b", ["a", None, "b"]),
    ],
)  # fmt: skip
def test_scalars_stay_as_written(text: str, data: object) -> None:
    document = read(text)
    assert document.diagnostics == ()
    assert document.data == data


TEXT = """\
name: Northwind
quoted: "a  b"
'single': 'it''s'
list:
  - one
  - {two: 2,   three: [3, 33]}
block: |
  line 1
  line 2
folded: first
  second
empty:
déjà: vü wü
base: &base
  shared: 1
copy: *base
merged:
  <<: *base
  own: 2
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("name",), (1, 1, 1, 5), (1, 7, 1, 16)),
        (("quoted",), (2, 1, 2, 7), (2, 9, 2, 15)),
        (("single",), (3, 1, 3, 9), (3, 11, 3, 18)),
        (("list",), (4, 1, 4, 5), (4, 1, 4, 5)),
        (("list", 0), (5, 5, 5, 8), (5, 5, 5, 8)),
        (("list", 1), (6, 5, 6, 6), (6, 5, 6, 6)),
        (("list", 1, "two"), (6, 6, 6, 9), (6, 11, 6, 12)),
        (("list", 1, "three"), (6, 16, 6, 21), (6, 16, 6, 21)),
        (("list", 1, "three", 1), (6, 27, 6, 29), (6, 27, 6, 29)),
        (("block",), (7, 1, 7, 6), (7, 8, 7, 9)),
        (("folded",), (10, 1, 10, 7), (10, 9, 10, 14)),
        (("empty",), (12, 1, 12, 6), (12, 7, 12, 8)),
        (("déjà",), (13, 1, 13, 5), (13, 7, 13, 12)),
        (("copy", "shared"), (15, 3, 15, 9), (15, 11, 15, 12)),
        (("merged", "shared"), (15, 3, 15, 9), (15, 11, 15, 12)),
        (("merged", "own"), (19, 3, 19, 6), (19, 8, 19, 9)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_keys_and_values_have_their_exact_place(
    path: KeyPath, key: tuple[int, int, int, int], value: tuple[int, int, int, int], line_break: str, start: str
) -> None:
    document = read(start + TEXT.replace("\n", line_break))
    assert place(document, path, of_key=True) == key
    assert place(document, path) == value


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("name", "unwritten"), (1, 7, 1, 16)),
        (("list", 7), (4, 1, 4, 5)),
        (("merged", "shard", "deeper"), (17, 1, 17, 7)),
        (("nothing",), (1, 1, 1, 2)),
        ((), (1, 1, 1, 2)),
    ],
)
def test_what_is_not_written_lies_at_its_nearest_ancestor(path: KeyPath, expected: tuple[int, int, int, int]) -> None:
    assert place(read(TEXT), path) == expected


def test_a_location_names_file_line_and_pointer() -> None:
    location = read("a/b:\n  - c~d: 1\n").location(("a/b", 0, "c~d"))
    assert location.file == "scorecard.yaml"
    assert location.excerpt == "  - c~d: 1"
    assert location.pointer == "/a~1b/0/c~0d"


def test_nothing_behind_the_start_of_a_document_lies_within_the_text() -> None:
    assert place(read("---\n\n  "), ("perspectives",)) == (3, 3, 3, 4)


def test_an_empty_document_has_a_place_too() -> None:
    assert place(read(""), ("perspectives",))[:2] == (1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("a: 1\na: 2", "BSC002", 2, 1, "'a' stands twice; first on line 1"),
        ("a: {b: 1, b: 2}", "BSC002", 1, 11, "'b' stands twice; first on line 1"),
        ("a: !x 1", "BSC006", 1, 4, "the tag '!x' is not allowed here"),
        ("a: !!binary 1", "BSC006", 1, 4, "the tag '!!binary' is not allowed here"),
        ("[a]: 1", "BSC005", 1, 1, "a key is text, found a mapping or a list"),
        ("a:\n  <<: 1", "BSC005", 2, 7, "a merge key takes a mapping or a list of mappings"),
        ("a: &a [*a]", "BSC006", 1, 4, "an alias refers to the value that contains it"),
        ("a: &a {<<: *a}", "BSC006", 1, 4, "an alias refers to the value that contains it"),
        ("a: 1\n---\nb: 2", "BSC001", 2, 1, "a scorecard file holds one document, found a second"),
        ("a: \x00", "BSC001", 1, 4, "the character U+0000 cannot stand in YAML"),
        ("a: 1\nb: \ud800", "BSC001", 2, 4, "the character U+D800 cannot stand in YAML"),
        ("a: *b", "BSC001", 1, 4, "found undefined alias"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_is(text: str, code: str, line: int, column: int, message: str) -> None:
    (one,) = read(text).diagnostics
    span = one.location.span
    assert span is not None
    assert (one.code, span.line, span.column, one.message) == (code, line, column, message)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("unit: %", 'put the value in quotes: "%"'),
        ("actuals: *.csv", 'put the value in quotes: "*.csv"'),
        ("a: {date_format: %d/%m/%Y}", 'put the value in quotes: "%d/%m/%Y"'),
        ("a: @home", 'put the value in quotes: "@home"'),
        ("name: Growth: EMEA", 'a value that holds a colon wants quotes: "Growth: EMEA"'),
        ("decimal: ,", 'put the value in quotes: ","'),
        ("a:\n\tb: 1", "indent with spaces, not tabs"),
        ('a: "b\nc: 1', "the quote that opens on line 1 is not closed"),
        ("a: [b\nc: 1", "the bracket that opens on line 1 is not closed"),
        ("a: {b: 1\nc: [1]\nd: 2", "the brace that opens on line 1 is not closed"),
        ("a:\n  b: 1\n c: 2", "check the indentation: all keys of one mapping start in the same column"),
        ("a: b\x07", "remove it, or write it as an escape in double quotes"),
        ("a: 1\n--- 2", "split the file at '---'"),
    ],
)
def test_what_people_trip_over_has_a_hint(text: str, help: str) -> None:
    (one,) = read(text).diagnostics
    assert one.code == "BSC001"
    assert one.help == help


def bomb(join: str, width: int = 10, depth: int = 12) -> str:
    """Aliases of aliases, *width* at a time; *join* makes a value of their list."""
    lines = ["a0: &a0 {}"]
    lines += [f"a{i}: &a{i} " + join.format(", ".join([f"*a{i - 1}"] * width)) for i in range(1, depth)]
    return "\n".join(lines)


DEEP = f"mappings and lists are nested more than {MAX_DEPTH} deep"
MANY = f"the file expands to more than {MAX_VALUES:,} values"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("- " * 20_000, DEEP, id="dashes"),
        pytest.param("[" * 100_000, DEEP, id="brackets"),
        pytest.param("{a: " * 100_000, DEEP, id="braces"),
        pytest.param("? " * 20_000, DEEP, id="complex keys"),
        pytest.param("".join(" " * depth + "a:\n" for depth in range(2000)), DEEP, id="block"),
        pytest.param("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), DEEP, id="just too deep"),
        pytest.param(
            "a0: &a0 {}\n" + "\n".join(f"a{i}: &a{i} {{<<: *a{i - 1}}}" for i in range(1, 3000)), DEEP, id="merges"
        ),
        pytest.param(
            "a0: &a0 {}\n" + "\n".join(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 3000)), DEEP, id="aliases"
        ),
        pytest.param(bomb("[{}]"), MANY, id="alias bomb"),
        pytest.param(bomb("{{<<: [{}]}}"), MANY, id="merge bomb"),
        pytest.param("- 1\n" * (MAX_VALUES + 1), MANY, id="many"),
        pytest.param("#" * (MAX_SIZE + 1), f"the file has more than {MAX_SIZE:,} characters", id="size"),
    ],
)
def test_what_goes_beyond_the_limits_is_refused_quickly(text: str, message: str) -> None:
    start = time.perf_counter()
    document = read(text)
    assert time.perf_counter() - start < 60
    (one,) = document.diagnostics
    assert (one.code, one.message) == ("BSC006", message)
    assert document.data is None


@pytest.mark.parametrize(
    "text", ["[" * MAX_DEPTH + "]" * MAX_DEPTH, "- 1\n" * 1000, "# " + "[" * 2000, "a: '" + "[" * 2000 + "'"]
)
def test_what_keeps_within_the_limits_is_read(text: str) -> None:
    assert read(text).diagnostics == ()


def test_many_mistakes_are_found_in_time() -> None:
    start = time.perf_counter()
    assert len(read("a: 1\n" * 20_000).diagnostics) == 19_999
    assert time.perf_counter() - start < 60


def test_a_mistake_in_a_shared_value_is_said_once() -> None:
    assert len(read("a: &a {b: 1, b: 2}\nc: *a\nd: {<<: *a}").diagnostics) == 1


def test_long_files_with_mistakes_deep_inside_brackets_are_refused_like_short_ones() -> None:
    (one,) = read("[" + "[], " * 2000 + "%").diagnostics
    assert one.code == "BSC001"
