from __future__ import annotations

import gzip
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals import files
from bsc_cli.load.actuals.files import decode
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.project import files as project_files
from bsc_cli.project.fence import project_of
from tests.load.actuals.scorecards import scorecard

TEXT = "measure,period,value\narr,2025-Q1,8\n"
PLACE = Location(file="scorecard.yaml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, which is the working folder."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "bsc.toml").touch()
    monkeypatch.chdir(project)
    return project


def read(folder: Path, *sources: str | dict[str, Any], named: tuple[Path, ...] = ()) -> Actuals:
    card = scorecard(actuals=list(sources))
    return read_actuals(card, folder=folder, named=named, locations=[PLACE] * len(sources))


def said(actuals: Actuals) -> list[str]:
    return [f"{found.location.file} {found.code} {found.message}" for found in actuals.diagnostics]


def test_a_scorecard_without_sources_has_no_actuals(folder: Path) -> None:
    assert read(folder) == Actuals()


@pytest.mark.parametrize("given", [Path(), Path("sub/.."), None])
def test_files_are_shown_relative_to_the_working_folder(folder: Path, given: Path | None) -> None:
    (folder / "sub").mkdir()
    (folder / "a.csv").write_text(TEXT)
    (one,) = read(given or folder, "a.csv").observations
    assert one.origin in {"a.csv:2", "sub/../a.csv:2"}


def test_a_glob_reads_its_files_in_order_and_gz_too(folder: Path) -> None:
    data = folder / "data"
    (data / "z.csv").mkdir(parents=True)
    (data / "b.csv.gz").write_bytes(gzip.compress(TEXT.replace("Q1", "Q2").encode()))
    (data / "a.csv").write_text(TEXT)
    assert [one.origin for one in read(folder, "data/*.csv*").observations] == ["data/a.csv:2", "data/b.csv.gz:2"]


def test_a_name_that_looks_like_a_glob_is_a_name_first(folder: Path) -> None:
    (folder / "a[1].csv").write_text(TEXT)
    assert len(read(folder, "a[1].csv").observations) == 1


def test_a_named_file_that_is_the_scorecards_own_is_read_as_declared(folder: Path) -> None:
    german = "measure;period;value\narr;2025-Q1;8,5\n"
    for name in ("a.csv", "b.csv", "c.csv"):
        (folder / name).write_text(german)
    sources = ({"path": "[ab].csv", "decimal": ","}, {"path": "gone.csv"})
    found = read(folder, *sources, named=(folder / "sub" / ".." / "a.csv", Path("c.csv")))
    assert [one.origin for one in found.observations] == ["sub/../a.csv:2"]
    assert said(found) == ["c.csv BSC602 '8,5' has a decimal comma; declare 'decimal: \",\"'"]


def test_a_named_file_of_two_sources_is_read_as_both(folder: Path) -> None:
    (folder / "a.csv").write_text("period,value,of\n2025-Q1,8,x\n2025-Q1,9,y\n")
    one, other = ({"path": "a.csv", "measure": key, "where": {"of": of}} for key, of in (("arr", "x"), ("churn", "y")))
    found = read(folder, one, other, named=(Path("a.csv"),))
    assert [(row.measure, row.value) for row in found.observations] == [("arr", Decimal(8)), ("churn", Decimal(9))]


def test_a_declaration_that_cannot_be_followed_is_told_for_named_files_too(folder: Path) -> None:
    (folder / "a.csv").write_text(TEXT)
    found = read(folder, {"path": "a.csv", "group": "."}, named=(Path("a.csv"),))
    assert said(found) == ["a.csv BSC606 '.' cannot be both the decimal and the thousands mark"]


def test_named_files_replace_the_sources_and_may_lie_anywhere(folder: Path) -> None:
    named = folder.parent / "elsewhere.csv"
    named.write_text(TEXT.replace("8", "x"))
    actuals = read(folder, "missing.csv", named=(named, Path("gone.csv")))
    assert [line.split(" is ")[0] for line in said(actuals)] == [
        f"{named.as_posix()} BSC602 'x'",
        "gone.csv BSC606 there",
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("gone.csv", "there is no file 'gone.csv'"),
        ("gone/*.csv", "no file matches 'gone/*.csv'"),
        ("a**b/*.csv", "'a**b/*.csv' cannot be looked up"),
        ("../outside.csv", "'../outside.csv' lies outside of the project"),
        ("../*.csv", "'../*.csv' lies outside of the project"),
        ("/etc/passwd", "'/etc/passwd' lies outside of the project"),
        ("link.csv", "'link.csv' lies outside of the project"),
        ("l*.csv", "'l*.csv' lies outside of the project"),
        ("loop.csv", "'loop.csv' cannot be"),
        ("x" * 300, "cannot be read: file name too long"),
        ("a\0b", "cannot be looked up: it is no path or glob"),
        (".", "'.' cannot be read: is a directory"),
        ("pipe", "'pipe' is not a regular file"),
        ("bad.gz", "'bad.gz' cannot be read: not a gzipped file"),
        ("cut.gz", "'cut.gz' cannot be read: compressed file ended"),
        ("book.xls", "a file of kind '.xls' is not read"),
        ({"path": "a.csv", "sheet": "one"}, "'sheet' is for Excel workbooks; 'a.csv' is a CSV file"),
        ({"path": "a.csv", "layout": "measures-across", "measure": "arr"}, "'measure' names one measure"),
        ({"path": "a.csv", "delimiter": '"'}, "'\"' cannot stand between cells"),
        ({"path": "a.csv", "group": "."}, "'.' cannot be both the decimal and the thousands mark"),
        ({"path": "a.csv", "date_format": "%d/%m"}, "'%d/%m' is not a format of dates"),
        ({"path": "a.csv", "measure": "ar"}, "there is no measure 'ar'"),
    ],
)
def test_a_source_that_cannot_be_read_is_reported_where_it_is_written(
    folder: Path, source: str | dict[str, Any], message: str
) -> None:
    (folder.parent / "outside.csv").write_text(TEXT)
    (folder / "a.csv").write_text(TEXT)
    (folder / "link.csv").symlink_to(folder.parent / "outside.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    (folder / "bad.gz").write_text(TEXT)
    (folder / "cut.gz").write_bytes(gzip.compress(TEXT.encode() * 9)[:-9])
    (folder / "book.xlsx").touch()
    os.mkfifo(folder / "pipe")
    (found,) = read(folder, source).diagnostics
    assert found.location == PLACE
    assert message.lower() in found.message.lower()
    assert str(folder) not in found.message


def test_a_link_inside_the_project_is_followed(folder: Path) -> None:
    (folder / "a.csv").write_text(TEXT)
    (folder / "link.csv").symlink_to("a.csv")
    assert len(read(folder, "link.csv").observations) == 1


def test_the_project_is_the_nearest_folder_upwards_with_a_sign_of_one(tmp_path: Path) -> None:
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    assert project_of(inner) == inner.resolve()
    (tmp_path / "one" / "pyproject.toml").touch()
    assert project_of(inner) == inner.parent.resolve()


def test_sizes_and_compression_ratios_have_limits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SMALL", 1 << 20)
    (folder / "bomb.csv.gz").write_bytes(gzip.compress(b"0" * (4 << 20)))
    assert said(read(folder, "bomb.csv.gz")) == [
        "scorecard.yaml BSC606 'bomb.csv.gz' is more than 1 MiB when decompressed"
    ]
    monkeypatch.setattr(project_files, "MAX_SIZE", 10)
    (folder / "a.csv").write_text(TEXT)
    assert "'a.csv' is larger than" in said(read(folder, "a.csv"))[0]
    monkeypatch.setattr(project_files, "MAX_FILES", 0)
    assert "matches more than 0 files" in said(read(folder, "*.csv"))[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert decode("é".encode(encoding), file="a.csv") == "é"
    if encoding != "utf-8":
        assert decode("é".encode(encoding), file="a.csv", encoding="cp1252") == "é"


def test_a_declared_encoding_is_followed() -> None:
    assert decode("é".encode("cp1252"), file="a.csv", encoding="cp1252") == "é"


@pytest.mark.parametrize(
    ("data", "encoding", "message", "place"),
    [
        (b"a\r\nb\xc3\xa9\xe9,x\n", None, "the file is not UTF-8: byte 0xe9 at position 6", (2, 3, "bé\ufffd,x")),
        (b"\xe9", None, "the file is not UTF-8: byte 0xe9 at position 0", (1, 1, "\ufffd")),
        (b"\xff\xfea\x00b", None, "the file is not UTF-16", None),
        (b"\x81", "cp1252", "the file is not CP1252: byte 0x81 at position 0", None),
        (b"a", "klingon", "there is no text encoding 'klingon'", None),
        (b"a", "rot13", "there is no text encoding 'rot13'", None),
    ],
)
def test_what_cannot_be_decoded_is_never_guessed(
    data: bytes, encoding: str | None, message: str, place: tuple[int, int, str] | None
) -> None:
    found = decode(data, file="a.csv", encoding=encoding)
    assert isinstance(found, Diagnostic)
    assert found.code == "BSC606"
    assert found.message.startswith(message)
    span = found.location.span
    assert (span and (span.line, span.column, found.location.excerpt)) == place
