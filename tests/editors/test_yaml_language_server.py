"""What an editor shows of a scorecard, asked of the language server that editors run.

`npm install -g yaml-language-server` brings it; `BSC_NEEDS_LANGUAGE_SERVER` makes its absence a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import bsc
from tests.editors.language_server import LanguageServer

PROGRAM = shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(
    PROGRAM is None and not os.environ.get("BSC_NEEDS_LANGUAGE_SERVER"), reason="there is no yaml-language-server here"
)

MODELINE = "# yaml-language-server: $schema=bsc.schema.json\n"
TEXT = f"""\
{MODELINE}name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
colour: red
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        measures:
          regulars:
            name: Regular customers
            indicator: lagging
            direction: higher
"""
NEXT_KEY = " " * 12
LINES = [*TEXT.splitlines(), NEXT_KEY]


def place_of(text: str) -> dict[str, int]:
    """Where *text* ends."""
    line = next(number for number, line in enumerate(LINES) if text in line)
    return {"line": line, "character": LINES[line].index(text) + len(text)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `bsc init` makes."""
    folder = tmp_path_factory.mktemp("editor")
    assert bsc("init", ".", cwd=folder).status == 0
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    assert PROGRAM, "there is no yaml-language-server on PATH"
    with LanguageServer(PROGRAM, folder) as server:
        yield server


@pytest.fixture(scope="module")
def document(server: LanguageServer) -> dict[str, str]:
    return {"uri": server.open("edited.yaml", TEXT + NEXT_KEY)}


def completions(server: LanguageServer, document: dict[str, str], position: dict[str, int]) -> dict[str, Any]:
    """The documentation of what can be written at *position*, by its label."""
    result = server.ask("textDocument/completion", textDocument=document, position=position)
    items = result["items"] if isinstance(result, dict) else result
    return {item["label"]: item.get("documentation") for item in items}


def hover(server: LanguageServer, document: dict[str, str], text: str) -> str:
    position = place_of(text) | {"character": place_of(text)["character"] - 1}
    return str(server.ask("textDocument/hover", textDocument=document, position=position)["contents"]["value"])


def test_the_starter_is_clean(server: LanguageServer, folder: Path) -> None:
    text = (folder / "scorecard.yaml").read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert server.diagnostics(server.open("scorecard.yaml", text)) == []


def test_a_scorecard_that_extends_another_need_not_be_whole(server: LanguageServer) -> None:
    text = (
        f"{MODELINE}extends: ../shared/office.base.yaml\nname: Office Berlin\nactuals: {{where: {{city: Berlin}}}}\n"
        "perspectives: {customer: {objectives: {service: {measures: {calls: {target: 1000}, visits: null}}}}}\n"
    )
    assert server.diagnostics(server.open("office.yaml", text)) == []
    whole = server.diagnostics(server.open("whole.yaml", text.partition("\n")[0] + "\nname: Office Berlin\n"))
    assert {one["message"] for one in whole} == {'Missing property "vision".', 'Missing property "perspectives".'}


def test_an_unknown_key_is_marked(server: LanguageServer, document: dict[str, str]) -> None:
    (found,) = server.diagnostics(document["uri"])
    assert found["message"] == "Property colour is not allowed."
    assert found["range"] == {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 6}}


def test_the_keys_of_a_measure_are_offered_with_what_they_mean(
    server: LanguageServer, document: dict[str, str]
) -> None:
    offered = completions(server, document, {"line": len(LINES) - 1, "character": len(NEXT_KEY)})
    assert {"unit", "target", "targets", "owner", "baseline", "aggregate", "window"} <= set(offered)
    assert offered["weight"] == "How much it counts beside its siblings; relative."
    assert not {"name", "direction", "objectives"} & set(offered), "what is written already, or belongs elsewhere"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "direction: ",
            {
                "higher": "More is better.",
                "lower": "Less is better.",
                "range": "Best inside a range: levels are [low, high].",
                "yes-no": "Simply yes: once and for all by the day that `due` names, else in each period anew.",
            },
        ),
        ("indicator: ", {"leading": "It tells what will come.", "lagging": "It tells what has come of it."}),
    ],
)
def test_the_values_of_a_key_are_offered_with_what_they_mean(
    server: LanguageServer, document: dict[str, str], text: str, values: dict[str, str]
) -> None:
    assert completions(server, document, place_of(text)) == values


def test_the_standard_perspectives_are_offered(server: LanguageServer) -> None:
    text = TEXT.partition("  customer:")[0] + "  "
    place = {"line": text.count("\n"), "character": 2}
    offered = completions(server, {"uri": server.open("new.yaml", text)}, place)
    assert [*offered][:4] == ["financial", "customer", "process", "learning"]


@pytest.mark.parametrize(
    "head", ["owner:\n", "sector: ~\n", "frequency: null\n", "scoring:\n", "actuals:\n", "links:\n"]
)
def test_a_key_without_a_value_is_no_mistake(server: LanguageServer, head: str) -> None:
    text = TEXT.replace("colour: red\n", head)
    assert server.diagnostics(server.open(f"{head.partition(':')[0]}.yaml", text)) == []


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("vision", "Vision", "Where the organisation wants to be: market, position and date."),
        ("direction", "Direction", "Which way is better"),
        ("  customer", "Perspective", "A point of view that the strategy is looked at from."),
        ("win-regulars", "Objective", "What is to be achieved."),
        ("measures", "Measures", "What is measured for it, by id."),
        ("indicator", "Indicator", "leading: it tells what will come"),
    ],
)
def test_hovering_tells_what_a_key_means(
    server: LanguageServer, document: dict[str, str], text: str, title: str, said: str
) -> None:
    assert hover(server, document, text).startswith(f"#### {title}\n\n{said}")
