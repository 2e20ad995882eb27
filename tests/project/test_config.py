"""A project's configuration: found, read, and judged with positions."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from bsc_cli.diagnostics import BscError, Severity, Unusable
from bsc_cli.findings.limits import Limits
from bsc_cli.lint.select import unknown_rules
from bsc_cli.project.config import AllowedSources, Config, Configuration
from bsc_cli.project.configurations import Configurations

WHOLE = """\
select = ["BSC1", "dangling-link"]
ignore = ["BSC103", "BSC4"]
fail-level = "warning"
exclude = ["drafts/", "*.draft.yaml"]
baseline = "known.json"

[per-file-ignores]
"legacy/**" = ["BSC1"]

[limits]
max-objectives = 5
max-share-of-owner = 0.75
max-share-of-perspective = 1

[sources]
allow = ["data.example.com", "localhost:8080", "[::1]:5432"]
timeout = 300
"""


def config_of(folder: Path, text: str, name: str = "bsc.toml") -> Configuration:
    (folder / name).write_bytes(text.encode())
    return Configurations(unknown_rules).of(folder)


def in_tool(text: str) -> str:
    return ("[tool.bsc]\n" + text).replace("\n[", "\n[tool.bsc.")


@pytest.mark.parametrize("name", ["bsc.toml", "pyproject.toml"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_every_key_is_read(tmp_path: Path, name: str, line_break: str) -> None:
    text = WHOLE.replace("BSC103", "BSC106")
    text = (text if name == "bsc.toml" else in_tool(text)).replace("\n", line_break)
    configuration = config_of(tmp_path, text, name)
    assert (configuration.root, configuration.baseline) == (tmp_path, tmp_path / "known.json")
    assert configuration.config == Config(
        select=("BSC1", "dangling-link"),
        ignore=("BSC106", "BSC4"),
        fail_level=Severity.WARNING,
        per_file_ignores={"legacy/**": ("BSC1",)},
        baseline="known.json",
        limits=Limits(max_objectives=5, max_share_of_owner=Decimal("0.75"), max_share_of_perspective=Decimal(1)),
        exclude=("drafts/", "*.draft.yaml"),
        sources=AllowedSources(("data.example.com", "localhost:8080", "[::1]:5432"), timeout=300),
    )


def test_the_nearest_file_upwards_holds_whole(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    (tmp_path / "bsc.toml").write_text('ignore = ["BSC1"]', encoding="utf-8")
    (tmp_path / "a" / "bsc.toml").write_text('fail-level = "info"', encoding="utf-8")
    (tmp_path / "a" / "b" / "pyproject.toml").write_text('[project]\nname = "tool.bsc"\n[tool]\n', encoding="utf-8")
    (inner / "pyproject.toml").write_text("[tool.other]\nbsc = 1\n", encoding="utf-8")
    configurations = Configurations()
    assert configurations.of(inner).root == tmp_path / "a"
    assert configurations.of(inner).config == Config(fail_level=Severity.INFO)
    assert configurations.of(inner) is configurations.of(tmp_path / "a")
    assert configurations.of(tmp_path).config.ignore == ("BSC1",)


def test_bsc_toml_comes_before_pyproject_toml(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.bsc]\nfail-level = "info"\n', encoding="utf-8")
    assert config_of(tmp_path, "").config.fail_level is None


def test_a_table_that_is_there_and_empty_is_a_configuration(tmp_path: Path) -> None:
    assert config_of(tmp_path, "[tool.bsc]\n", "pyproject.toml").root == tmp_path


@pytest.mark.parametrize("text", ["[tool\n", "\xff", "name = 1\nname = 2"])
def test_a_pyproject_without_a_word_of_ours_is_left_to_others(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_bytes(text.encode("latin-1"))
    assert Configurations().of(tmp_path).root != tmp_path


# fmt: off
CASES = [
    ("selct = []", 1, 1, 6, "unknown key 'selct' in a configuration", "did you mean 'select'?"),
    ("# select\n\nzebra = 1", 3, 1, 6, "unknown key 'zebra' in a configuration",
     "known keys are select, ignore, fail-l"),
    ("fail_level = 'error'", 1, 1, 11, "unknown key 'fail_level' in a configuration", "did you mean 'fail-level'?"),
    ("select = 'BSC1'", 1, 1, 7, "'select': expected a list, found 'BSC1'", "write [ … ]"),
    ("select = [\n  'BSC1', # one\n  'BSX',\n]", 3, 3, 8, "'select': there is no rule 'BSX'", "'bsc rule' lists them"),
    ("select = ['BSC1', 2]", 1, 19, 20, "'select': expected some text, found 2", None),
    ("ignore = ['BSC2', 'BSC003']", 1, 19, 27, "'ignore': BSC003 (unknown-key) cannot be ignored", "a file that is no"),
    ("ignore = ['''\nselect = ''']\nselect = [1]", 1, 11, 14, "'ignore': there is no rule 'select ='", "'bsc rule'"),
    ("fail-level = 'eror'", 1, 1, 11, "'fail-level': expected one of 'error', 'warning', 'info', found 'eror'",
     "did you mean 'error'?"),
    ("fail-level = [1]", 1, 1, 11, "'fail-level': expected one of 'error', 'warning', 'info', found a list", None),
    ("baseline = true", 1, 1, 9, "'baseline': expected some text, found true", None),
    ("baseline = ' '", 1, 1, 9, "'baseline': expected some text, found ' '", None),
    ("limits = 3", 1, 1, 7, "'limits': expected a table, found 3", None),
    ("[limits]\nmax-objectives = -1", 2, 1, 15,
     "'limits.max-objectives': expected a whole number of 0 or more, found -1", None),
    ("limits.max-objectives = 1.5", 1, 8, 22,
     "'limits.max-objectives': expected a whole number of 0 or more, found 1.5", None),
    ("limits = {max-objectives = true}", 1, 11, 25,
     "'limits.max-objectives': expected a whole number of 0 or more, found true", None),
    ("[limits]\n# max-objectives = 3\n'max-objectives' = 'x'", 3, 1, 17,
     "'limits.max-objectives': expected a whole number of 0 or more, found 'x'", None),
    ("[limits]\nmax-share-of-owner = 50", 2, 1, 19,
     "'limits.max-share-of-owner': expected a share from 0 to 1, found 50",
     "half is 0.5"),
    ("[limits]\nmax-share-of-owner = nan", 2, 1, 19,
     "'limits.max-share-of-owner': expected a share from 0 to 1, found NaN", "half is 0.5"),
    ("[limits]\nmax-share-of-owner = false", 2, 1, 19,
     "'limits.max-share-of-owner': expected a share from 0 to 1, found false", None),
    ("[limits]\nmax-objectivs = 3", 2, 1, 14, "unknown key 'max-objectivs' in 'limits'",
     "did you mean 'max-objectives'?"),
    ("per-file-ignores = ['a']", 1, 1, 17, "'per-file-ignores': expected a table, found a list", None),
    ("[per-file-ignores]\n'a/*' = ['BSC2', 'BSC001']", 2, 18, 26,
     "'per-file-ignores.a/*': BSC001 (yaml-syntax) cannot be ignored", "a file that is no"),
    ("[per-file-ignores]\n'a/*' = 'BSC2'", 2, 1, 6, "'per-file-ignores.a/*': expected a list, found 'BSC2'",
     "write [ … ]"),
    ("[sources]\nallow = ['http://x']", 2, 10, 20, "'sources.allow': 'http://x' is no host",
     "write it as 'data.example"),
    ("[sources]\ntimeout = 0", 2, 1, 8, "'sources.timeout': expected seconds from 1 to 86400, found 0", None),
    ("[sources]\nalow = []", 2, 1, 5, "unknown key 'alow' in 'sources'", "did you mean 'allow'?"),
    ("select = [\nignore = 1", 2, 1, 2, "invalid value", None),
    ("a = 'x", 1, 7, 8, "expected", None),
    ("a = 1\na = 2", 2, 6, 7, "cannot overwrite a value", None),
]
# fmt: on


@pytest.mark.parametrize(("text", "line", "column", "end", "message", "help"), CASES)
@pytest.mark.parametrize("name", ["bsc.toml", "pyproject.toml"])
def test_what_is_wrong_is_said_where_it_is(
    tmp_path: Path, name: str, text: str, line: int, column: int, end: int, message: str, help: str | None
) -> None:
    if name == "pyproject.toml":
        text, line = in_tool(text), line + 1
    with pytest.raises(Unusable) as error:
        config_of(tmp_path, text, name)
    one = error.value.diagnostics[0]
    span = one.location.span
    assert span is not None
    assert one.message.startswith(message)
    assert (span.line, span.column, span.end_column) == (line, column, end), one.location.excerpt
    assert one.location.excerpt == text.split("\n")[line - 1]
    assert (one.help or "").startswith(help or "")
    assert (one.help is None) is (help is None)


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as error:
        config_of(tmp_path, "selct = 1\nbaseline = 2\n[limits]\nmax-objectives = 'x'\nmin-objectives = 'y'\n")
    assert len(error.value.diagnostics) == 4


def test_unknown_rules_are_said_with_all_else_that_is_wrong_in_order_of_place(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as error:
        config_of(tmp_path, "baseline = 2\nselect = ['BSX']\nselct = 1\nper-file-ignores.a = ['BSC001', 3]\n")
    assert [one.location.span.line for one in error.value.diagnostics if one.location.span] == [1, 2, 3, 4, 4]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bsc.toml").touch(0o200)
    with pytest.raises(BscError, match=r"cannot read .*bsc\.toml"):
        Configurations().of(tmp_path)


def test_a_key_of_a_table_written_with_dots_and_of_none_is_found(tmp_path: Path) -> None:
    places = {"tool.bsc.fail-level = 1": (1, 10), "[tool]\nbsc = 3": (2, 1), "[tool]\nbsc.limits = 3": (2, 5)}
    for text, place in places.items():
        with pytest.raises(Unusable) as error:
            config_of(tmp_path, text, "pyproject.toml")
        span = error.value.diagnostics[0].location.span
        assert span is not None
        assert (span.line, span.column) == place, text


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bsc.toml").write_bytes(b"\xff")
    with pytest.raises(BscError, match=r"bsc.toml: not UTF-8 text"):
        Configurations().of(tmp_path)
