"""What a shell completes: the ids, owners and periods of the scorecard on the line, and the rules.

A line that is not finished may hold anything, so what cannot be read completes to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bsc_cli.cli.main import COMMANDS
from bsc_cli.diagnostics import BscError

if TYPE_CHECKING:
    from bsc_cli import Opened, Scorecard

Candidate = tuple[str, str]
"""A word, and what the shell shows beside it."""


def ids(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """The ids of what has a score, with their names."""
    return _of_scorecard(ctx, incomplete, lambda card: _ids(card.scorecard))


def measure_ids(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """The ids of measures, with their names, and units below; behind a unit's id and a slash, what is in it."""
    return _of_scorecard(ctx, incomplete, lambda card: _in_units(card, incomplete, _measures))


def explained_ids(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """The same, all else that can be explained, and units below; behind a unit's id and a slash, what is in it."""
    return _of_scorecard(ctx, incomplete, lambda card: _in_units(card, incomplete, _explained))


def owners(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """Who answers for a measure."""
    return _of_scorecard(ctx, incomplete, _owners)


def initiative_owners(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """Who answers for an initiative."""
    return _of_scorecard(ctx, incomplete, _initiative_owners)


def periods(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """The periods that the actuals cover, if they are files."""
    return _of_scorecard(ctx, incomplete, _periods)


def okr_owners(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """Who answers for an OKR or a key result."""
    return _of_scorecard(ctx, incomplete, _okr_owners)


def okr_periods(ctx: typer.Context, incomplete: str) -> list[Candidate]:
    """The periods of OKRs."""
    return _of_scorecard(ctx, incomplete, lambda card: ((one.period, one.name) for one in card.scorecard.okrs.values()))


def rules(incomplete: str) -> list[Candidate]:
    """Codes of rules, and their names; after a comma, the next one."""
    from bsc_cli.review.all_rules import ALL_RULES

    codes = [(rule.code, rule.name) for rule in ALL_RULES]
    names = [(rule.name, rule.code) for rule in ALL_RULES]
    return _last_of(incomplete, [*codes, *names])


def common_measures(incomplete: str) -> list[Candidate]:
    """The ids of common measures, with their names."""
    from bsc_cli.catalogue import COMMON_MEASURES

    return list(_beginning(incomplete, [(one.id, one.name) for one in COMMON_MEASURES]))


def kinds(incomplete: str) -> list[Candidate]:
    """What measures are selected by; after a comma, the next one."""
    from bsc_cli.review.selection import KINDS

    return _last_of(incomplete, [(kind, "") for kind in KINDS])


def gate_words(incomplete: str) -> list[Candidate]:
    """What an evaluation can fail on; after a comma, the next one."""
    from bsc_cli.review.gate import GateWord, gate_rules

    words = [(word.value, "") for word in GateWord]
    names = [(name, code) for code, name in gate_rules().items()]
    return _last_of(incomplete, [*words, *gate_rules().items(), *names])


def commands(incomplete: str) -> list[Candidate]:
    """The commands."""
    return list(_beginning(incomplete, [(name, "") for name in COMMANDS]))


def _last_of(incomplete: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """What ends a list with commas."""
    before, comma, last = incomplete.rpartition(",")
    return [(before + comma + word, beside) for word, beside in _beginning(last, candidates)]


def _of_scorecard(
    ctx: typer.Context, incomplete: str, candidates: Callable[[Opened], Iterable[Candidate]]
) -> list[Candidate]:
    from bsc_cli.workspace.opening import open_file
    from bsc_cli.workspace.read_options import ReadOptions

    named = ctx.params.get("paths") or [ctx.params.get("scorecard")]
    path = named[0] or next(iter(ctx.args), None)  # the latter behind an option without its value
    with suppress(BscError):
        if path is not None:
            card = open_file(Path(path), ReadOptions(allow_bad_rows=True, skip_absent=True))
            return list(_beginning(incomplete, candidates(card)))
    return []


def _beginning(incomplete: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (one for one in candidates if one[0].startswith(incomplete))


def _in_units(
    card: Opened, incomplete: str, candidates: Callable[[Scorecard], Iterable[Candidate]]
) -> Iterator[Candidate]:
    """The *candidates* of the scorecard as deep in the organisation as *incomplete* is, and the units below it."""
    path, units = "", card.unit_scorecards.units
    scorecard: Scorecard | None = card.scorecard
    *above, _ = incomplete.split("/")
    for id in above:
        unit = next((one for one in units if one.id == id), None)
        if unit is None:
            return
        path, scorecard, units = f"{path}{id}/", unit.kept, unit.units
    if scorecard is not None:
        yield from ((path + id, name) for id, name in candidates(scorecard))
    yield from ((path + one.id, one.kept.name if one.kept else "") for one in units)


def _explained(scorecard: Scorecard) -> Iterator[Candidate]:
    """What can be explained."""
    yield from _ids(scorecard)
    yield from _without_score(scorecard)


def _measures(scorecard: Scorecard) -> Iterator[Candidate]:
    return ((id, one.name) for id, one in scorecard.measures.items())


def _ids(scorecard: Scorecard) -> Iterator[Candidate]:
    for named in (scorecard.perspectives, scorecard.objectives, scorecard.measures, scorecard.themes):
        yield from ((id, one.name or id) for id, one in named.items())


def _without_score(scorecard: Scorecard) -> Iterator[Candidate]:
    """What has no score and can be explained."""
    from bsc_cli.model.lookup import EXPLAINED, Family

    families = (
        (Family.INPUT, [*scorecard.inputs.values()]),
        (Family.INITIATIVE, [*scorecard.initiatives.values()]),
        (Family.OKR, [*scorecard.okrs.values()]),
        (Family.KEY_RESULT, [*scorecard.key_results.values()]),
    )
    for family, named in families:
        if family in EXPLAINED:
            yield from ((one.id, one.name) for one in named)


def _owners(card: Opened) -> Iterator[Candidate]:
    return ((name, "") for name in card.scorecard.owners)


def _initiative_owners(card: Opened) -> Iterator[Candidate]:
    names = {one.owner for one in card.scorecard.initiatives.values() if one.owner}
    return ((name, "") for name in sorted(names))


def _okr_owners(card: Opened) -> Iterator[Candidate]:
    from bsc_cli.review.okrs import owners_of

    return ((name, "") for name in owners_of(card.scorecard.okrs.values()))


def _periods(card: Opened) -> Iterator[Candidate]:
    scorecard = card.scorecard
    if any(source.url is not None for source in scorecard.actuals):
        return
    frequency = scorecard.frequency
    observed = {row.period for row in card.actuals.observations if row.measure not in scorecard.beside}
    finer = {period.parent(frequency) for period in observed if period.grain.rank <= frequency.rank}
    coarser = {part for period in observed if period.grain.rank > frequency.rank for part in period.parts(frequency)}
    yield from ((str(period), "") for period in sorted(finer | coarser, key=lambda period: period.first))
