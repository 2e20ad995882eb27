"""What `bsc pull` writes, read again, gives the same JSON, digit for digit: values, levels and forecasts."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given

from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.render.pulled import render_frozen
from bsc_cli.score.frozen import frozen
from tests.conformance.forms import PLAIN, Facts, facts
from tests.conformance.kinds import in_csv
from tests.conformance.test_forms import loaded, said, tidy
from tests.examples import examples


@given(known=facts())
@examples(1 / 2)
def test_what_is_pulled_says_the_same_as_its_sources(known: Facts) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        of = loaded(known, tidy(known, PLAIN, lambda table, name: in_csv(table, folder, name)))
        assert of.scorecard is not None
        live = read_actuals(of.scorecard, folder=folder)
        text = render_frozen(of.scorecard, frozen(of.scorecard, live.observations), live.levels, folder=name)
        (folder / "frozen.csv").write_text(text, encoding="utf-8", newline="")
        cold = read_actuals(of.scorecard, folder=folder, named=[folder / "frozen.csv"])
        assert not cold.has_errors, cold.diagnostics
        assert sorted(map(key, cold.levels)) == sorted(map(key, live.levels))
        assert said(of, cold)[2] == said(of, live)[2]


def key(level: object) -> str:
    """A level without its place."""
    return json.dumps([str(part) for part in level[:4]])  # type: ignore[index]
