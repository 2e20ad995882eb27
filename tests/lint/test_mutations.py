"""However a valid scorecard is bent, linting it ends well, and every format says the same."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bsc_cli.cli.main import program
from bsc_cli.render.diagnostics.formats import DiagnosticFormat
from tests.examples import examples

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("examples/*/scorecard.yaml"))
EXAMPLES = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in FILES]
OPTIONS = ["--select=BSC2", "--ignore=BSC1,BSC4", "--fail-level=info", "--no-ignores", "--actuals"]
ELSEWHERE = {"GITHUB_STEP_SUMMARY": None, "GITHUB_ACTIONS": None}
"""Not within GitHub Actions, where a summary of every run is kept."""
ODD_KEYS = ["name", "measures", "targets", "from", "weigth", "Über", "a b", "<<", "2025-Q1", "", "null"]
ODD_VALUES: list[Any] = ["", "x", "-1", "1e99", "[", "→ \u202e \x07", "yes", None, [], {}, [[]], {"a": {"b": []}}]


def containers(data: Any) -> Iterator[Any]:
    """Every mapping and list in *data* that holds something."""
    if isinstance(data, dict | list) and data:
        yield data
        for inner in data.values() if isinstance(data, dict) else data:
            yield from containers(inner)


@st.composite
def bent(draw: st.DrawFn) -> str:
    """An example with keys and items deleted, doubled, renamed, swapped, replaced or nested, maybe cut short."""
    data = copy.deepcopy(draw(st.sampled_from(EXAMPLES)))
    for _ in range(draw(st.integers(1, 4))):
        inside = list(containers(data))
        if not inside:
            break
        place = draw(st.sampled_from(inside))
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        one, other = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        match draw(st.sampled_from(["delete", "double", "rename", "swap", "replace", "nest", "steal"])):
            case "delete":
                del place[one]
            case "double" if isinstance(place, dict):
                place[f"{one}-again"] = copy.deepcopy(place[one])
            case "double":
                place.insert(one, copy.deepcopy(place[one]))
            case "rename" if isinstance(place, dict):
                place[draw(st.sampled_from([*ODD_KEYS, *keys]))] = place.pop(one)
            case "swap":
                place[one], place[other] = place[other], place[one]
            case "nest":
                place[one] = draw(st.sampled_from([[place[one]], {str(one): place[one]}]))
            case "steal":
                place[one] = copy.deepcopy(draw(st.sampled_from(inside)))
            case _:
                place[one] = draw(st.sampled_from(ODD_VALUES) | st.text(max_size=8))
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    return text[: draw(st.integers(0, len(text)))] if draw(st.integers(0, 9)) == 0 else text


def run(text: str, *arguments: str) -> Result:
    result = CliRunner().invoke(program(["lint", "rule"]), ["lint", "-", *arguments], input=text, env=ELSEWHERE)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def findings(text: str) -> list[dict[str, Any]]:
    return list(json.loads(run(text, "--format", "json").output)["diagnostics"])


@examples(1 / 2, suppress_health_check=[HealthCheck.too_slow])
@given(bent())
def test_every_format_says_the_same_and_the_exit_status_with_it(text: str) -> None:
    found = findings(text)
    status = int(any(one["severity"] == "error" for one in found))
    for format in DiagnosticFormat:
        result = run(text, "--format", format.value, "--color", "never")
        assert result.exit_code == status, format
        said = re.findall(r"\bBSC\d{3}\b", result.output)
        for code in {one["code"] for one in found}:
            expected = sum(one["code"] == code for one in found)
            assert said.count(code) >= expected, (format, code)
        if format.value in ("full", "concise"):
            heads = re.findall(
                r"^<stdin>:(\d+):(\d+): (\w+) (BSC\d{3}) ", run(text, "--format", format).output, re.MULTILINE
            )
            assert heads == [(str(one["line"]), str(one["column"]), one["severity"], one["code"]) for one in found]


@examples(1 / 2, suppress_health_check=[HealthCheck.too_slow])
@given(bent(), st.sampled_from(OPTIONS))
def test_every_option_ends_with_a_status_of_the_table(text: str, option: str) -> None:
    assert run(text, option).exit_code in (0, 1)
