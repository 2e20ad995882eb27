"""What is seen of a large file's bytes, in however small pieces they come."""

from __future__ import annotations

import io

import pytest

from bsc_cli.load.actuals.large import scan
from bsc_cli.load.actuals.large.scan import Scan


def scanned(data: bytes, *, line_end: bytes = b"\n", is_ascii: bool = False, limit: int = 1 << 20) -> Scan:
    found = Scan(io.BytesIO(data), line_end=line_end, is_ascii=is_ascii, limit=limit)
    found.start()
    found.wait()
    return found


@pytest.fixture(params=[1, 2, 3, 1 << 18], autouse=True)
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bytes are looked at together."""
    monkeypatch.setattr(scan, "CHUNK", request.param)


@pytest.mark.parametrize(
    ("data", "line_end", "ends"),
    [
        (b"", b"\n", 0),
        (b"a\nb", b"\n", 0),
        (b"a\nb\n", b"\n", 1),
        (b"a\n\n\n", b"\n", 3),
        (b"a\r\nb\r\n\r\n", b"\r\n", 2),
        ("é\n😀\n".encode(), b"\n", 1),
    ],
)
def test_bytes_and_line_ends_are_counted(data: bytes, line_end: bytes, ends: int) -> None:
    found = scanned(data, line_end=line_end)
    assert (found.fault, found.size, found.ends, found.has_quotes) == (None, len(data), ends, False)


def test_quotes_are_seen() -> None:
    assert scanned(b'a\n"b"\n').has_quotes


@pytest.mark.parametrize(
    ("data", "keys", "fault"),
    [
        (b"a\0b", {}, "is not text: it holds NUL"),
        (b"a\rb\n", {}, "has carriage returns that end no line, or not every one"),
        (b"a\r\nb\rc\r\n", {"line_end": b"\r\n"}, "has carriage returns that end no line, or not every one"),
        (b"a\r\nb\r", {"line_end": b"\r\n"}, "has carriage returns that end no line, or not every one"),
        ("é".encode()[:1], {}, "is not UTF-8"),
        (b"abc\xffdef", {}, "is not UTF-8"),
        ("aé".encode(), {"is_ascii": True}, "is not ASCII throughout"),
        (b"a" * (1 << 20) + b"b", {"limit": 1 << 20}, "is more than 1 MiB when decompressed"),
    ],
)
def test_what_engines_cannot_be_trusted_with_is_seen(data: bytes, keys: dict[str, object], fault: str) -> None:
    assert scanned(data, **keys).fault == fault  # type: ignore[arg-type]  # as the keys are called


def test_a_file_that_breaks_off_is_seen() -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise EOFError("it ends too early")

    found = Scan(Broken(), line_end=b"\n", is_ascii=False, limit=10)
    found.start()
    found.wait()
    assert found.fault == "cannot be read: it ends too early"
    found.stop()
    assert found.fault == "cannot be read: it ends too early"
