"""A short run of what `just fuzz` does for as long as asked, and what it found."""

from __future__ import annotations

import pytest

from tests.fuzz.readers import READERS, by_hypothesis, check


@pytest.mark.parametrize("name", [name for name, reader in READERS.items() if reader.samples])
def test_no_text_makes_a_reader_fail(name: str) -> None:
    by_hypothesis(name, 0, 30)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".gitignore", b"/a/b*c\n*.ya[m-!]l\n"),
        (".gitignore", b"[[a]\n[a--b]\n"),
        ("baseline", b'{"version": 1, "findings": [{"file": "a", "code": "b", "at": "c", "count": 1e400}]}'),
        ("baseline", b'{"version": 1, "findings": [{"file": 1, "code": "b", "at": "c", "count": 1}]}'),
        ("baseline", b"[" * 100_000),
        ("bsc.toml", b"select = " + b"[" * 3000),
        ("bsc.toml", b"baseline = " + b"1" * 5000),
        ("bsc.toml", b"a = 1e99999999999999999999"),
        ("bsc.toml", b"a." * 10_000 + b"a = 1"),
        ("json lines", b'{"measure": ' + b"[" * 100_000),
        ("scorecard", b"{" * 100_000),
    ],
)
def test_what_a_reader_once_failed_on(name: str, data: bytes) -> None:
    check(name, data)
