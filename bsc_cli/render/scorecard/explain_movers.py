"""The initiatives that move what is explained, as text and as JSON: how far each is, and whether it comes in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.initiative_json import percent_json
from bsc_cli.render.scorecard.initiative_words import STYLES, health_text, percent_text, rule_text
from bsc_cli.render.scorecard.numbers_json import Json
from bsc_cli.render.text import Glyphs, Piece, safe
from bsc_cli.review.explain import Explanation
from bsc_cli.review.movers import Mover
from bsc_cli.score.health import Health, HealthRule, InitiativeStanding
from bsc_cli.score.result import Kind


def mover_lines(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    """What initiatives do for a measure or an objective.

    Of a red it is also said what they do for its drivers, and whether each comes in time.
    """
    result = explanation.result
    is_red = result.status is Status.RED and result.kind in (Kind.MEASURE, Kind.OBJECTIVE)
    shown = [one for one in explanation.movers if one.is_direct or is_red]
    if not shown:
        if is_red and explanation.evaluation.scorecard.initiatives:
            yield from lines("None moves it, nor what drives it.", 0, columns, "red")
        return
    for one in shown:
        standing = one.standing
        yield from lines(in_short(standing, glyphs, words), 0, columns, STYLES[standing.health])
        told = [progress_text(standing, words), rule_text(standing, words), _through(one, explanation)]
        yield from lines("; ".join(text for text in told if text), 2, columns, "dim")
        if is_red and not standing.node.stopped:
            text = _when(one, explanation.evaluation.period)
            yield from lines(text, 2, columns, "" if one.is_in_time else "warning")


def in_short(standing: InitiativeStanding, glyphs: Glyphs, words: Words) -> str:
    """An initiative on one line: health, name, owner, and when it is due."""
    one = standing.node
    said = [f"{health_text(standing.health, glyphs, words)}: {safe(one.name)}"]
    said.append(safe(one.owner) if one.owner else "no owner")
    if one.due is not None and standing.rule not in (HealthRule.COMPLETED, HealthRule.PAST_DUE):  # the rule says it
        said.append(f"due {one.due}")
    return f" {glyphs.dot} ".join(said)


def progress_text(standing: InitiativeStanding, words: Words) -> str:
    """How much of an initiative is done, and how much was to be; empty where nothing says so, and once it is over."""
    if standing.progress is None or standing.is_over:
        return ""
    expected = f" of {percent_text(standing.expected, words)} expected" if standing.expected is not None else ""
    return f"{percent_text(standing.progress, words)} done{expected}"


def _through(mover: Mover, explanation: Explanation) -> str:
    """Of what it moves instead of the thing itself."""
    if mover.moves.id == explanation.result.id:
        return ""
    name = f"{mover.moves.kind} '{safe(mover.moves.name)}'"
    return f"moves its {name}" if mover.is_direct else f"moves {name}, which drives it"


def _when(mover: Mover, now: Period) -> str:
    """Whether its effect on what is red *now* shows before the year is over."""
    standing, shows = mover.standing, mover.shows
    if shows is None:
        past = standing.rule is HealthRule.PAST_DUE
        return f"Nothing says when it comes: {'it is past due' if past else 'it has no due date'}."
    grain = shows.grain
    lag = f", {mover.lag} {grain if mover.lag == 1 else grain.plural} after its end" if mover.lag else ""
    if standing.health is Health.DONE and shows.last <= now.last:
        return f"Its effect was to show in {shows}{lag}, and it is red all the same."
    said = f"its effect is to show in {shows}{lag}"
    if not mover.is_in_time:
        return f"Too late for {mover.year}: {said}."
    is_sure = standing.health not in (Health.LATE, Health.AT_RISK)
    return f"In time: {said}." if is_sure else f"In time, if it is ready when it is due: {said}."


def movers_json(movers: Iterable[Mover]) -> list[Json]:
    """The initiatives that move something; shares are in percent."""
    return [
        {
            "id": one.standing.node.id,
            "name": one.standing.node.name,
            "owner": one.standing.node.owner,
            "health": one.standing.health.value,
            "rule": one.standing.rule.value,
            "reason": rule_text(one.standing),
            "progress": percent_json(one.standing.progress),
            "expected": percent_json(one.standing.expected),
            "due": str(one.standing.node.due) if one.standing.node.due else None,
            "moves": one.moves.id,
            "direct": one.is_direct,
            "lag": one.lag,
            "shows": str(one.shows) if one.shows else None,
            "in_time": one.is_in_time,
        }
        for one in movers
    ]
