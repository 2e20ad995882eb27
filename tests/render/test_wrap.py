"""Text within a width, by the columns it takes on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.render.text import plain, width_of
from bsc_cli.render.wrap import packed, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 20, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("unbreakable", 8, ["unbreaka", "ble"]),
        ("品質と利益を守る", 10, ["品質と利益", "を守る"]),
        ("a 品質と利益", 10, ["a", "品質と利益"]),
        ("never less than eight", 2, ["never", "less", "than", "eight"]),
    ],
)
def test_lines_break_where_there_is_room(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(alphabet="ab 品é", max_size=60), st.integers(8, 30))
def test_no_line_is_too_wide_and_no_letter_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert lines
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("width", "text"),
    [(None, "aaaa  bbbb  cccc\n"), (16, "aaaa  bbbb  cccc\n"), (15, "aaaa  bbbb\ncccc\n"), (4, "aaaa\nbbbb\ncccc\n")],
)
def test_pieces_are_packed_into_lines(width: int | None, text: str) -> None:
    assert plain(list(packed([("aaaa", ""), ("bbbb", "red"), ("cccc", "")], width, gap="  "))) == text
