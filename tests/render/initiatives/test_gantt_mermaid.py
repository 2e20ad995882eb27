"""The Gantt diagram of a portfolio in Mermaid's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.render.initiatives.gantt import render_mermaid
from tests.conftest import Snapshot
from tests.render.initiatives.portfolios import many, portfolio

SNAPSHOTS = Path(__file__).parent / "snapshots"
TASK = re.compile(r" {4}(?:[^:;#\n]|#\d+;)+ :(?:(?:done|active|crit|milestone), )*\d{4}-\d\d-\d\d, [\d-]+d?")


@pytest.mark.parametrize("count", [1, 8, 40])
def test_the_diagram_is_the_expected_one(count: int, snapshot: Snapshot) -> None:
    snapshot(SNAPSHOTS / f"{count}.mmd", render_mermaid(portfolio(many(count))))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Parcel lockers: phase 2", "Parcel lockers#58; phase 2"),
        ("Audit #3; follow-up", "Audit #35;3#59; follow-up"),
        ("<b>Bold</b> & {more}", "#60;b#62;Bold#60;/b#62; #38; #123;more#125;"),
        ("Section 12 compliance", "#83;ection 12 compliance"),
        ("title", "#116;itle"),
        ("2025-10-01 release", "#50;025-10-01 release"),
        ("%% no remark", "#37;#37; no remark"),
        ("Für alle – 荷物", "Für alle – 荷物"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(name: str, written: str) -> None:
    text = render_mermaid(
        portfolio({"one": {"name": name, "moves": ["m0"], "start": "2025-10-01", "due": "2026-01-31"}})
    )
    assert f"\n    {written} · ● On plan :active, 2025-10-01, 2026-01-31\n" in text


@given(name=st.text(min_size=1, max_size=20).filter(lambda name: name.strip() and name.isprintable()))
def test_every_line_is_one_that_mermaid_knows(name: str) -> None:
    one = {"name": name, "moves": ["m0"], "due": "2026-01-31", "milestones": {"a": {"name": name, "due": "2026-01-01"}}}
    *_, task, milestone, end = render_mermaid(portfolio({"one": one})).split("\n")
    assert TASK.fullmatch(task), task
    assert TASK.fullmatch(milestone), milestone
    assert end == ""
