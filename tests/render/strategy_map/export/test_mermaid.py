"""The Mermaid file draws the map, and nothing that is written in a scorecard steers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.draw import draw_map
from tests.conftest import Snapshot
from tests.render.strategy_map.export.test_svg import HOSTILE
from tests.render.strategy_map.maps import evaluated, example, made

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
STEERING = [
    *HOSTILE,
    *("end", "1. first", "- a list", "# head", "**bold** _it_ `code`", '"`md`"', "#quot; #35;", "%% comment"),
    *('%%{init: {"theme":"dark"}}%%', "x] --> y[", "direction TB", "Direction  LR", "subgraph x", "---", "$$x^2$$"),
    *("fa:fa-car", "<img src=x onerror=alert(1)>", "a@{ shape: x }", "A & B: 50 %; c/d", "graph", "日本。", "é–“x”"),
]
LINES = re.compile(
    r"    classDef \w+ fill:#\w{6},stroke:#\w{6},stroke-width:[\d.]+px,color:#\w{6}"
    r"|    acc(Title|Descr): [^#%\n]*(#\d+;[^#%\n]*)*"
    r'|    subgraph perspective_\d+\["[^"#]*(#\d+;[^"#]*)*"\]'
    r"|        direction LR|    end|    style perspective_\d+ [\w:#,]+"
    r'|        objective_\d+_\d+\("<b>[^"#]*(#\d+;[^"#]*)*"\):::\w+'
    r"|    objective_\d+_\d+ (~~~|-->|==>|-\.->) objective_\d+_\d+"
    r"|    linkStyle [\d,]+ stroke:#\w{6}"
)


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
def test_an_example_is_drawn_as_expected(name: str, snapshot: Snapshot) -> None:
    scorecard = example(name)
    snapshot(SNAPSHOTS / f"{name}.mmd", draw_map(scorecard, evaluated(scorecard), format=MapFormat.MERMAID).decode())


@pytest.mark.parametrize("text", STEERING)
def test_text_is_data(text: str) -> None:
    scorecard = made([[text, "b"], [text]], [("o3", "o1")], name=text, vision=text)
    lines = draw_map(scorecard, None, format=MapFormat.MERMAID).decode().splitlines()
    assert lines[0] == lines[2] == "---"
    assert re.fullmatch(r'title: "([^"\\<>&]|\\["\\])*"', lines[1])
    assert lines[3] == "flowchart BT"
    assert [line for line in lines[4:] if not LINES.fullmatch(line)] == []
    assert len([line for line in lines if "objective_1_1(" in line]) == 1
    body = "\n".join(line for line in lines[4:] if line.strip() != "direction LR")
    assert not re.search(r"(?i)direction\s|%%|\$\$|:fa-|`", body)


def test_links_tell_risk_and_descent_without_colour() -> None:
    scorecard = made([["A", "B"], ["C"]], [("o3", "o1"), ("o1", "o3"), ("o2", "o1")])
    evaluation = evaluated(scorecard, {"o1": Status.GREEN, "o2": Status.GREEN, "o3": Status.RED})
    drawn = draw_map(scorecard, evaluation, format=MapFormat.MERMAID).decode()
    assert "objective_2_1 ==> objective_1_1" in drawn
    assert "objective_1_1 -.-> objective_2_1" in drawn
    assert "objective_1_2 --> objective_1_1" in drawn


def test_the_theme_and_the_focus_are_those_of_the_map() -> None:
    scorecard = made([["A", "B"], ["C"]], [("o3", "o1")])
    options = MapOptions(theme=MapTheme.MONO, focus="o1")
    drawn = draw_map(scorecard, None, format=MapFormat.MERMAID, options=options).decode()
    assert 'objective_1_2("<b>B</b>"):::faded' in drawn
    assert "classDef plain fill:#FFFFFF,stroke:#000000" in drawn


def test_measures_are_listed() -> None:
    options = MapOptions(measures=True)
    drawn = draw_map(example("saas"), None, format=MapFormat.MERMAID, options=options).decode()
    assert "<br/>Net revenue retention" in drawn
