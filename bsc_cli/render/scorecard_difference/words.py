"""What a difference is said to be, in sentences that text and Markdown share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.render.scorecard.number_format import difference_text, places_of, range_text, rounded, score_text
from bsc_cli.render.text import Glyphs
from bsc_cli.render.words import reason_text
from bsc_cli.review.difference.changes import Changed, NamedNode
from bsc_cli.review.difference.difference import Difference
from bsc_cli.review.difference.effect import Cause, Effect, NoEffect, Part
from bsc_cli.review.difference.rows import Restated
from bsc_cli.review.difference.side import Side
from bsc_cli.review.difference.statuses import StatusChange
from bsc_cli.review.difference.targets import TargetChange, TargetValue
from bsc_cli.score.result import Kind

CAUSES = {Cause.ACTUALS: "actuals", Cause.LEVELS: "levels", Cause.DEFINITION: "definition"}
"""What is said of each cause."""
NOTHING = "none"
"""What is said of a level that there is not."""
SHARED_SOURCES = "Sources by url have no older revision: the same actuals serve both sides."
_MOST_PLACES = 6
_SHOWN_PARTS = 12
"""The measures that are shown at most for each cause, those that add most."""

Clean = Callable[[str], str]
"""What makes a text from a file harmless in a format."""


class WaterfallLine(NamedTuple):
    """One line of the way from one score to another."""

    label: str
    text: str
    """The score, or the change with its sign."""
    start: Exact
    """Where its bar begins; a score's is 0."""
    end: Exact
    is_score: bool = False
    is_cause: bool = False
    """Whether it is the sum of the lines behind it."""


def sides_text(difference: Difference, glyphs: Glyphs, clean: Clean) -> str:
    """What is compared with what: files, and the periods they are looked at in."""
    before, after = difference.before, difference.after
    periods = [str(side.period) for side in (before, after) if side.period]
    if before.file == after.file and len(periods) == 2:
        return f"{clean(after.file)}: {periods[0]} {glyphs.arrow} {periods[1]}"
    if len(set(periods)) == 1 and before.period and after.period:
        return f"{clean(before.file)} {glyphs.arrow} {clean(after.file)} in {periods[0]}"
    return f"{_side_text(before, clean)} {glyphs.arrow} {_side_text(after, clean)}"


def _side_text(side: Side, clean: Clean) -> str:
    if side.is_absent:
        return "no such file"
    return f"{clean(side.file)} in {side.period}" if side.period else clean(side.file)


def target_text(one: TargetChange, difference: Difference, glyphs: Glyphs, clean: Clean) -> str:
    """A target that is another, with its period."""
    who = f"{clean(one.id)} ({clean(one.name)})" if one.id else "the whole scorecard"
    places = _places(difference, one.id)
    values = [_value_text(value, places, glyphs) for value in (one.before, one.after)]
    when = _when(one.period, one.last, difference)
    return f"{who}: {one.level.replace('_', ' ')} {values[0]} {glyphs.arrow} {values[1]}{when}"


def _when(first: Period | None, last: Period | None, difference: Difference) -> str:
    if first is None or (difference.after.period is None and last == first):
        return ""
    return f" in {first}" if last is None or last == first else f" in {first} to {last}"


def _places(difference: Difference, id: str | None) -> int:
    measure = difference.after.scorecard.measures.get(id or "") or difference.before.scorecard.measures.get(id or "")
    return places_of(measure) if measure else 0


def _value_text(value: TargetValue, places: int, glyphs: Glyphs) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    bounds = value if isinstance(value, tuple) else (value,)
    return range_text([_number(bound, places) for bound in bounds], glyphs)


def _number(value: Exact, places: int) -> str:
    """*value* with *places* decimals, or as many more, up to six, as it has."""
    enough = next((one for one in range(places, _MOST_PLACES) if (value * 10**one).denominator == 1), None)
    return rounded(value, max(places, 2) if enough is None else enough)


def node_text(one: NamedNode, clean: Clean) -> str:
    """Something that was added or removed."""
    return f"{one.kind} {clean(one.id)}" + ("" if one.name == one.id else f" ({clean(one.name)})")


def changed_text(one: Changed, glyphs: Glyphs, clean: Clean) -> str:
    """Something that says otherwise."""
    named = f"{one.kind} {clean(one.id)}" if one.id else one.kind
    if one.field == "id":
        return f"{one.kind} {clean(one.before or '')} is called {clean(one.id or '')} now"
    if one.field in ("perspective", "objective", "okr"):
        return f"{named} moved from {clean(one.before or '')} to {clean(one.after or '')}"
    if one.before is None and one.after is None:
        return f"{named}: {one.field} changed"
    values = [NOTHING if value is None else clean(value) for value in (one.before, one.after)]
    return f"{named}: {one.field} {values[0]} {glyphs.arrow} {values[1]}"


def status_text(one: StatusChange, glyphs: Glyphs, clean: Clean) -> str:
    """A status that is another, and because of what."""
    who = clean(one.name) if one.id is None else f"{clean(one.id)} ({clean(one.name)})"
    turns = [f"{glyphs.status[status]} {status.value}" for status in (one.before, one.after)]
    return f"{who}: {turns[0]} {glyphs.arrow} {turns[1]}, because of {_listed(CAUSES[cause] for cause in one.causes)}"


def restated_text(one: Restated, difference: Difference, glyphs: Glyphs, clean: Clean) -> str:
    """An actual of the past that is another now."""
    places = 0 if one.unit else _places(difference, one.id)
    values = [NOTHING if value is None else _number(value, places) for value in (one.before, one.after)]
    where = f"{clean('/'.join(one.unit))}: " if one.unit else ""
    return f"{where}{clean(one.id)} in {one.period}: {values[0]} {glyphs.arrow} {values[1]}"


def why_no_effect(difference: Difference, effect: NoEffect) -> str:
    """Why the change of the score cannot be told in parts."""
    before, after = difference.before, difference.after
    if before.is_absent or after.is_absent:
        return "the whole scorecard is new" if before.is_absent else "the whole scorecard was removed"
    if effect.reason is None:
        if before.scorecard.calendar != after.scorecard.calendar:
            return "their years start in other months"
        missing = [side.file for side in (before, after) if side.period is None]
        return f"there are no actuals for {_listed(dict.fromkeys(missing))}"
    where = {
        "before": f"{before.file} has no score in {before.period}",
        "after": f"{after.file} has no score in {after.period}",
        "between": f"{before.file} has no score with the actuals of {after.file}",
    }[effect.where]
    return f"{where}: {reason_text(effect.reason)}"


def effect_not_told(difference: Difference, effect: NoEffect) -> str:
    """What is said in place of the change of the score."""
    result = difference.after_result if difference.is_new else difference.before_result
    score = f", {'' if difference.is_new else 'which was '}scored {score_text(result.score)}" if result else ""
    if difference.is_new:
        return f"The whole scorecard is new{score}."
    if difference.is_removed:
        return f"The whole scorecard was removed{score}."
    return f"The change of the score cannot be told: {why_no_effect(difference, effect)}"


def score_change(effect: Effect, glyphs: Glyphs) -> str:
    """The two scores, and what lies between them."""
    change = difference_text(effect.after - effect.before, 1)
    return f"Score {score_text(effect.before)} {glyphs.arrow} {score_text(effect.after)} ({change})"


def waterfall(effect: Effect, clean: Clean) -> Iterator[WaterfallLine]:
    """The way from the score before to the score after: each cause, and the measures by which it does so."""
    zero = Fraction(0)
    yield WaterfallLine("before", score_text(effect.before), zero, effect.before, is_score=True)
    reached = effect.before
    for cause, points in effect.points.items():
        parts = [part for part in effect.parts if part.points[cause]]
        if not parts:
            continue
        yield WaterfallLine(CAUSES[cause], difference_text(points, 1), reached, reached + points, is_cause=True)
        largest = sorted(parts, key=lambda part: -abs(part.points[cause]))[:_SHOWN_PARTS]
        for part in largest:
            one = part.points[cause]
            yield WaterfallLine(_part_text(part, clean), difference_text(one, 1), reached, reached + one)
            reached += one
        others = [part.points[cause] for part in parts if part not in largest]
        if others:
            one = Fraction(sum(others))
            label = f"{len(others)} other{'s' if len(others) > 1 else ''}"
            yield WaterfallLine(label, difference_text(one, 1), reached, reached + one)
            reached += one
    yield WaterfallLine("after", score_text(effect.after), zero, effect.after, is_score=True)


def _part_text(part: Part, clean: Clean) -> str:
    return f"supporters of {clean(part.id)}" if part.kind is Kind.SUPPORTERS else clean(part.id)


def _listed(texts: Iterable[str]) -> str:
    found = list(texts)
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))
