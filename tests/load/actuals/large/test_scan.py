"""What is seen of a large file's bytes, in however small pieces they come."""

from __future__ import annotations

import io

import pytest

from bsc_cli.load.actuals.large import scan
from bsc_cli.load.actuals.large.scan import Scan


def scanned(data: bytes, *, skip: int = 0, delimiter: str | None = ",", limit: int = 1 << 20) -> Scan:
    found = Scan(io.BytesIO(data), skip=skip, delimiter=delimiter, limit=limit)
    found.start()
    found.wait()
    return found


@pytest.fixture(params=[1, 2, 3, 1 << 18], autouse=True)
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bytes are looked at together."""
    monkeypatch.setattr(scan, "CHUNK", request.param)


@pytest.mark.parametrize(
    ("data", "rows", "ends", "quotes"),
    [
        (b"", 0, 0, 0),
        (b"a\nb", 2, 1, 0),
        (b"a\nb\n", 2, 2, 0),
        (b"\na\n\n\n", 1, 4, 0),
        (b"a\r\nb\r\n\r\n", 2, 6, 0),
        ("é\n😀\n".encode(), 2, 2, 0),
        (b'"a","b\n\n,"\nc,""\n', 2, 2, 6),
        (b'"a ""b""",""""\r\n"c\rd\r\n",e', 2, 2, 9),
    ],
)
def test_rows_line_ends_and_quotes_are_counted(data: bytes, rows: int, ends: int, quotes: int) -> None:
    found = scanned(data)
    assert (found.fault, found.size) == (None, len(data))
    assert (found.rows, found.end_bytes, found.quote_bytes) == (rows, ends, quotes)


def test_what_stands_above_is_only_counted() -> None:
    found = scanned(b"a\n\nb\n", skip=3)
    assert (found.size, found.rows, found.end_bytes) == (5, 1, 1)


def test_without_cells_in_quotes_a_quote_is_a_sign_like_any() -> None:
    found = scanned(b'{"a": "b"}\n', delimiter=None)
    assert (found.fault, found.rows, found.quote_bytes) == (None, 1, 0)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a\0b", "is not text: it holds NUL"),
        (b"a\rb\n", "has carriage returns that end no line"),
        (b"a\r\nb\rc\r\n", "has carriage returns that end no line"),
        (b"a\r\nb\r", "has carriage returns that end no line"),
        ("é".encode()[:1], "is not UTF-8"),
        (b"abc\xffdef", "is not UTF-8"),
        (b'a"b\n', "has a quote that is not closed"),
        (b'a"b",c\n', "has quotes that are not around a cell"),
        (b'"a"b,c\n', "has quotes that are not around a cell"),
        (b'a, "b"\n', "has quotes that are not around a cell"),
        (b"a" * 1000 + b"b", "is more than 0 MiB when decompressed"),
    ],
)
def test_what_engines_cannot_be_trusted_with_is_seen(data: bytes, fault: str) -> None:
    assert scanned(data, limit=1000).fault == fault


def test_a_file_that_breaks_off_is_seen() -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise EOFError("it ends too early")

    found = Scan(Broken(), skip=0, delimiter=",", limit=10)
    found.start()
    found.wait()
    assert found.fault == "cannot be read: it ends too early"
    found.stop()
    assert found.fault == "cannot be read: it ends too early"
