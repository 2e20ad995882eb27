"""`bsc rule`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import bsc


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_a_rule_is_found_by_code_and_by_name_and_written_to_a_file(format: str, tmp_path: Path) -> None:
    by_code = bsc("rule", "bsc105", "--format", format)
    by_name = bsc("rule", "too-many-measures", "--format", format, "-o", tmp_path / "rule")
    assert (by_code.status, by_name.status, by_name.out) == (0, 0, "")
    assert "too-many-measures" in by_code.out
    assert (tmp_path / "rule").read_text("utf-8") == by_code.out


def test_json_has_all_rules() -> None:
    document = json.loads(bsc("rule", "--format", "json").out)
    assert document["version"] == 1
    assert {"BSC001", "BSC105", "BSC607", "BSC708"} <= {rule["code"] for rule in document["rules"]}


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    done = bsc("rule", "too-many-mesures")
    assert (done.status, done.out) == (2, "")
    assert done.err == "error: there is no rule 'too-many-mesures'\n = help: did you mean 'too-many-measures'?\n"
    assert "'bsc rule' lists them" in bsc("rule", "x").err
