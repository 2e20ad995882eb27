"""The same facts in every form that people write, in every kind of source, give the same JSON, digit for digit."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import FILES_ONLY, ReadContext
from bsc_cli.load.actuals.large.read import RowByRow, read_large
from bsc_cli.load.actuals.read import Actuals, join_rows, read_actuals
from bsc_cli.load.actuals.source_levels import with_levels
from bsc_cli.load.scorecard import Loaded, load_scorecard
from bsc_cli.project.hosts import AllowedHosts
from bsc_cli.render.scorecard.json import render_json
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from tests.conformance.forms import PLAIN, Fact, Facts, Form, Given, facts, forms
from tests.conformance.kinds import KINDS, TEXTS, Cell, Written, in_csv, sql_rows, sql_types
from tests.examples import examples
from tests.servers import Postgres

Write = Callable[[Written, str], dict[str, Any]]
"""Writes a table of a name, and says what a source of it says."""
ROLES = ("target", "threshold", "forecast")


def tidy(known: Facts, form: Form, write: Write) -> list[dict[str, Any]]:
    """The sources of *known* as a row a value."""
    has_plan = bool(known.levels) and form.levels == "plan"
    roles = ROLES if known.levels and not has_plan else ()
    levels: dict[tuple[object, ...], dict[str, Given]] = {}
    for one in known.levels if roles else ():
        levels.setdefault((one.measure, one.period), {})[one.role] = one
    rows: list[list[Cell]] = []
    percents: set[tuple[int, int]] = set()

    def add(row: Fact, beside: dict[str, Given]) -> None:
        given = [form.value(beside[role].value if role in beside else None, row.measure) for role in roles]
        if row.measure == "waste":
            percents.update((len(rows), column) for column in (2, *range(6, 6 + len(roles))))
        weight = form.value(row.weight, "")
        name = f" {row.measure}\u00a0" if form.padded else row.measure
        rows.append(
            [name, form.period(row.period), form.value(row.value, row.measure), weight, row.note, row.region, *given]
        )

    for row in known.rows:
        is_meant = form.levels in ("beside", "headings") and row.region.strip() == "North"
        add(row, levels.pop((row.measure, row.period), {}) if is_meant else {})
    for own in levels.values():
        first = next(iter(own.values()))
        add(Fact(first.measure, first.period, None, Decimal(1), None, "North"), own)
    header = ("kpi", "when", "value", "weight", "note", "region", *roles)
    shared = {**form.keys, "others": known.others}
    columns = {"measure": "kpi", "period": "when"}
    keys = {**shared, "facts": known.by_day, "where": {"region": "North"}}
    if form.levels == "headings":
        keys |= {"headings": {"value": "value", **{role: role for role in roles}}, "columns": columns}
    else:
        keys |= {"columns": {**columns, **{role: role for role in roles}}}
    sources = [{**write(form.table(header, rows, frozenset(percents)), "facts"), **keys}]
    for role in ROLES if has_plan else ():
        plan = [
            (one.measure, form.period(one.period), form.value(one.value, one.measure))
            for one in known.levels
            if one.role == role
        ]
        if plan:
            table = form.table(("kpi", "when", "value"), plan)
            sources.append({**write(table, f"plan-{role}"), **shared, "columns": {**columns, role: "value"}})
    return sources


def wide(known: Facts, form: Form, write: Write, *, by_period: bool) -> list[dict[str, Any]]:
    """The sources of *known* as a row a measure, or a column a measure; with levels, by `headings`."""
    cells: dict[tuple[str, str], dict[str, Cell]] = {}
    for row in known.rows:
        cells.setdefault((row.measure, str(row.period)), {})["value"] = form.value(row.value, row.measure)
    for one in known.levels:
        cells.setdefault((one.measure, str(one.period)), {})[one.role] = form.value(one.value, one.measure)
    measures, periods = sorted({place[0] for place in cells}), sorted({place[1] for place in cells})
    roles = [role for role in ("value", *ROLES) if role == "value" or known.levels]
    words = {"value": " Ist", "target": " Soll", "threshold": " mind.", "forecast": " FC"} if known.levels else {}
    across, down = (periods, measures) if by_period else (measures, periods)
    named = [(one, role) for one in across for role in roles]
    header = ["kpi" if by_period else "when", *(f"{one}{words.get(role, '')}" for one, role in named)]
    rows: list[list[Cell]] = []
    for label in down:
        places = [((label, one) if by_period else (one, label), role) for one, role in named]
        rows.append([label, *(cells.get(place, {}).get(role) for place, role in places)])
    if not form.is_typed:
        rows = [["" if cell is None else cell for cell in row] for row in rows]
    of = "period" if by_period else "measure"
    keys: dict[str, Any] = {
        **form.keys,
        "others": known.others,
        "columns": {"measure": "kpi"} if by_period else {"period": "when"},
    }
    keys.pop("date_format", None)
    if words:
        keys["headings"] = {f"{{{of}}}{word}": role for role, word in words.items()}
    else:
        keys["layout"] = f"{of}s-across"
    return [{**write(form.table(header, rows), "facts"), **keys}]


# -- what is said of them ----------------------------------------------------------------------------------------------


def loaded(known: Facts, sources: list[dict[str, Any]]) -> Loaded:
    found = load_scorecard(known.card(json.dumps(sources)), file="scorecard.yaml")
    assert found.scorecard is not None, found.diagnostics
    return found


def said(of: Loaded, actuals: Actuals) -> tuple[object, ...]:
    """The codes of what is wrong, what became of the rows, and the JSON of the last periods, without origins."""
    card, misfits = with_levels(of, actuals.levels)
    codes = sorted({one.code for one in (*actuals.diagnostics, *misfits)})
    counts = (actuals.tally.used, actuals.tally.levels)
    if not actuals.observations:
        return codes, counts, ""
    assert card.scorecard is not None
    period = choose_period(card.scorecard, actuals.observations, None).period
    evaluations = history(card.scorecard, actuals.observations, period, count=3)
    text = render_json(evaluations[-1], file="scorecard.yaml", history=evaluations, before=evaluations[-2])
    return codes, counts, without_origins(json.loads(text, parse_float=str))


def without_origins(found: Any) -> Any:
    if isinstance(found, list):
        return [without_origins(one) for one in found]
    if not isinstance(found, dict):
        return found
    return {key: sorted(value) if key == "levels_from" else without_origins(value) for key, value in found.items()}


def read(
    known: Facts, sources: list[dict[str, Any]], folder: Path, access: ReadContext = FILES_ONLY
) -> tuple[object, ...]:
    of = loaded(known, sources)
    assert of.scorecard is not None
    return said(of, read_actuals(of.scorecard, folder=folder, access=access))


def expected(known: Facts) -> tuple[object, ...]:
    """What the careful reader says of them in a plain CSV."""
    with tempfile.TemporaryDirectory() as folder:
        sources = tidy(known, PLAIN, lambda table, name: in_csv(table, Path(folder), name))
        return read(known, sources, Path(folder))


@pytest.mark.parametrize("kind", KINDS)
@given(known=facts(), form=forms())
@examples(1 / 3)
def test_rows_of_any_form_say_the_same(kind: str, known: Facts, form: Form) -> None:
    form = form._replace(is_typed=form.is_typed and not kind.startswith("csv"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = tidy(known, form, lambda table, name: KINDS[kind](table, folder, name))
        assert read(known, sources, folder) == expected(known)


@pytest.mark.parametrize("by_period", [True, False])
@pytest.mark.parametrize("kind", KINDS)
@given(known=facts(is_wide=True), form=forms())
@examples(1 / 6)
def test_wide_tables_of_any_form_say_the_same(kind: str, by_period: bool, known: Facts, form: Form) -> None:
    form = form._replace(is_typed=form.is_typed and not kind.startswith("csv"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = wide(known, form, lambda table, name: KINDS[kind](table, folder, name), by_period=by_period)
        assert read(known, sources, folder) == expected(known)


@pytest.mark.parametrize("kind", TEXTS)
@given(known=facts(), form=forms(are_texts=True))
@examples(1 / 2)
def test_large_files_of_any_form_say_the_same(kind: str, known: Facts, form: Form) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        of = loaded(known, tidy(known, form, lambda table, name: KINDS[kind](table, folder, name)))
        assert of.scorecard is not None
        parts = []
        for source in of.scorecard.actuals:
            rows = read_large(folder / (source.path or ""), source, of.scorecard, Location(file="f"), ReadContext())
            if isinstance(rows, RowByRow):
                return  # it is for the careful reader
            parts.append(rows)
        assert said(of, join_rows(parts, of.scorecard)) == expected(known)


@given(known=facts(), form=forms())
@examples(1 / 3, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_postgresql_says_the_same(postgres: Postgres, known: Facts, form: Form, tmp_path: Path) -> None:
    def write(table: Written, name: str) -> dict[str, Any]:
        name = name.replace("-", "_")
        types = sql_types(table, decimal="numeric")
        postgres.load(name, types, sql_rows(table, types))
        return {"url": postgres.url, "table": name}

    access = ReadContext(hosts=AllowedHosts((postgres.address,)), environment=postgres.environment)
    assert read(known, tidy(known, form, write), tmp_path, access) == expected(known)


MONTHS = [f"2024-{month:02}" for month in range(1, 13)]
CLEAR = Facts(
    tuple(
        Fact(measure, month, Decimal(number * 1000 + 500) / 4, Decimal(number), None, "North")
        for measure in ("takings", "price", "waste", "staff")
        for number, month in enumerate(MONTHS, 1)
    ),
    (), by_day=False, frequency="month", others="remark",
)  # fmt: skip
WRITTEN = {
    "percent and currency": Form(currency="EUR {}"),
    "grouped": Form(number="grouped"),
    "decimal comma": Form(number="comma", delimiter=";"),
    "cp1252": Form(encoding="cp1252"),
    "UTF-16": Form(encoding="utf-16"),
    "quoted": Form(quoting=1),
    "blanks": Form(padded=True),
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("name", WRITTEN)
def test_no_form_keeps_a_large_file_from_being_aggregated(name: str, kind: str, tmp_path: Path) -> None:
    of = loaded(CLEAR, tidy(CLEAR, WRITTEN[name], lambda table, name: KINDS[kind](table, tmp_path, name)))
    assert of.scorecard is not None
    (source,) = of.scorecard.actuals
    rows = read_large(tmp_path / (source.path or ""), source, of.scorecard, Location(file="f"), ReadContext())
    assert not isinstance(rows, RowByRow), rows
    assert said(of, join_rows([rows], of.scorecard)) == expected(CLEAR)


def test_what_is_compared_has_levels_of_sources_in_it() -> None:
    levels = tuple(Given("takings", month, "target", Decimal(7)) for month in MONTHS)
    codes, counts, found = expected(CLEAR._replace(levels=levels))
    assert (codes, counts) == ([], (48, 12))
    assert isinstance(found, dict)
    takings = found["perspectives"][0]["objectives"][0]["measures"][0]
    assert (takings["actual"], takings["target"], takings["levels_from"]) == (6000, 14, ["target"])
