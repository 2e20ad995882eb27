"""docs/format.md is what the models say of themselves, with an example of each key that holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter

from bsc_cli.findings.limits import Limits
from bsc_cli.model.node import models_within
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.project.config import AllowedSources, Config
from bsc_cli.render.reference.examples import EXAMPLES
from bsc_cli.render.reference.titles import PLACES, TITLES
from tests.cli.program import ROOT, bsc
from tests.conftest import Snapshot

PAGE = ROOT / "docs" / "format.md"
MODELS: dict[str, type[BaseModel]] = {"Scorecard": Scorecard}
MODELS |= {model.__name__: model for model in models_within(Scorecard)}
TABLES: dict[str, Any] = {"Config": Config, "Limits": Limits, "AllowedSources": AllowedSources}


def keys(name: str) -> Iterator[tuple[str, Any]]:
    """The keys of a model or a table, each with its annotation."""
    if name in MODELS:
        hints = get_type_hints(MODELS[name], include_extras=True)
        yield from ((info.alias or field, hints[field]) for field, info in MODELS[name].model_fields.items())
    else:
        hints = get_type_hints(TABLES[name], include_extras=True)
        yield from ((one.name.replace("_", "-"), hints[one.name]) for one in fields(TABLES[name]))


def test_the_reference_is_fresh(snapshot: Snapshot) -> None:
    snapshot(PAGE, bsc("schema", "--format", "markdown").out)


def test_every_model_has_a_section() -> None:
    assert set(TITLES) == set(PLACES) == set(EXAMPLES) == MODELS.keys() | TABLES.keys()


@pytest.mark.parametrize("name", TITLES)
def test_every_key_has_an_example_that_holds(name: str) -> None:
    assert list(EXAMPLES[name]) == [key for key, _ in keys(name)]
    for key, annotation in keys(name):
        text = EXAMPLES[name][key]
        if name in MODELS:
            value: Any = yaml.load(f"key: {text}", Loader=yaml.BaseLoader)["key"]
        else:
            value = tomllib.loads(f"key = {text}", parse_float=Decimal)["key"]
        TypeAdapter(annotation).validate_python(value)


def test_the_smallest_scorecard_can_be_scored(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "scorecard.yaml").write_text(block, encoding="utf-8")
    (tmp_path / "actuals.csv").write_text("measure,period,value\nregulars,2025-06,361\n", encoding="utf-8")
    done = bsc("evaluate", "scorecard.yaml", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")


def test_links_within_the_page_lead_to_headings() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_only_scorecard_files_have_a_reference_to_read() -> None:
    done = bsc("schema", "--of", "lint", "--format", "markdown")
    assert done.status == 2
    assert done.err.startswith("error: --format markdown describes scorecard files")
