"""The calendar of initiatives: what a reader by RFC 5545 gets back is what was written, whatever the texts are."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.initiatives.ics import render_initiatives_ics
from bsc_cli.render.text import safe
from bsc_cli.review.portfolio import portfolio_of
from bsc_cli.score.scorer import ScorecardScorer
from tests.score.scorecards import period

DAY = date(2026, 4, 15)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).filter(
    lambda text: safe(text) != ""
)


def calendar(name: str, initiative: str, milestone: str, owner: str) -> str:
    """The calendar of a scorecard with one initiative."""
    card = Scorecard.model_validate(
        {
            "name": name,
            "vision": "Best",
            "perspectives": {
                "customer": {
                    "objectives": {
                        "serve": {
                            "name": owner,
                            "measures": {"calls": {"name": "Calls", "indicator": "lagging", "target": "90"}},
                        }
                    }
                }
            },
            "initiatives": {
                "desk": {
                    "name": initiative,
                    "owner": owner,
                    "moves": ["serve"],
                    "due": "2026-06-30",
                    "milestones": {"open": {"name": milestone, "due": "2026-05-31"}},
                }
            },
        }
    )
    scorer = ScorecardScorer(card, ())
    evaluation = scorer.without_trends(period("2026-03"))
    return render_initiatives_ics(portfolio_of(evaluation, scorer.initiatives_at(DAY), DAY))


def unfolded(text: str) -> list[tuple[str, str]]:
    """The properties of a calendar, with their values as they are written."""
    assert text.endswith("\r\n")
    lines = re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def unescaped(value: str) -> str:
    """The text that *value* stands for."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_texts_come_back_as_they_were(name: str, initiative: str, milestone: str, owner: str) -> None:
    text = calendar(name, initiative, milestone, owner)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", text)
    assert "\n" not in text.replace("\r\n", "")
    found = unfolded(text)
    summaries = [unescaped(value) for key, value in found if key == "SUMMARY"]
    assert summaries == [f"{safe(milestone)} – {safe(initiative)}", safe(initiative)]
    described = [unescaped(value).split("\n") for key, value in found if key == "DESCRIPTION"]
    assert [each[1:] for each in described] == [[safe(owner), f"moves {safe(owner)}"]] * 2


def test_an_event_has_what_it_must_have_and_no_more() -> None:
    found = unfolded(calendar("Company", "Incident desk", "Open", "COO"))
    assert [key for key, _ in found[:4]] == ["BEGIN", "VERSION", "PRODID", "CALSCALE"]
    first = dict(found[5:12])
    assert list(first) == ["UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP", "END"]
    assert (first["DTSTAMP"], first["DTSTART;VALUE=DATE"]) == ("20260415T000000Z", "20260531")
    assert not {"VALARM", "ATTACH", "URL"} & {word for pair in found for word in pair}


def test_ids_are_of_the_project_and_stay() -> None:
    def uids(name: str, milestone: str) -> list[str]:
        return [value for key, value in unfolded(calendar(name, "Desk", milestone, "COO")) if key == "UID"]

    ours = uids("Company", "Open")
    assert len(set(ours)) == 2
    assert ours == uids("Company", "Opened at last")
    assert not set(ours) & set(uids("Another company", "Open"))
