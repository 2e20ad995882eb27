"""An explanation as text: where a number comes from, what it adds up to, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bsc_cli.model.measure import DEFAULT, Aggregate, Direction, Measure
from bsc_cli.model.number import to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.scorecard.explain_chain import chain_lines, contributions
from bsc_cli.render.scorecard.explain_text import lines, number_text, unit_text, verdict
from bsc_cli.render.scorecard.findings import unit_of
from bsc_cli.render.scorecard.numbers import actual_text, rounded, score_text, status_word
from bsc_cli.render.scorecard.wrap import padded, wrapped
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.review.arithmetic import Step
from bsc_cli.review.explain import Explanation
from bsc_cli.score.actual import aggregated
from bsc_cli.score.result import MeasureResult, ParentResult

_WIDEST = 100
_FEW_ROWS = 24
"""More rows than this are shown by their first and last."""


def render_explanation(explanation: Explanation, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The explanation in lines of at most *width* columns."""
    columns = min(width or _WIDEST, _WIDEST)
    result = explanation.result
    pieces = list(_title(explanation, glyphs, columns))
    if isinstance(result, MeasureResult):
        pieces += _rows(result, columns)
        pieces += _levels(explanation, result, glyphs, columns)
        pieces += _score(explanation, result, columns)
        pieces += _trend(explanation, result, glyphs, columns)
    else:
        pieces += _children(explanation, glyphs, columns)
        pieces += _average(explanation, result, glyphs, columns)
        pieces += _trend_of_score(explanation, result, glyphs, columns)
    if explanation.kind != "scorecard":  # it adds to nothing, and all chains run inside it
        pieces += contributions(explanation, columns)
        pieces += chain_lines("What it drives", explanation.effects, glyphs, columns)
        pieces += chain_lines("What drives it", explanation.drivers, glyphs, columns)
    return pieces


def _title(explanation: Explanation, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    result = explanation.result
    right = verdict(result, glyphs)
    left = f"{safe(explanation.name)} {glyphs.dot} {explanation.evaluation.period}"
    first, *more = wrapped(left, columns - width_of(right) - 2)
    yield first, "title"
    yield " " * max(2, columns - width_of(first) - width_of(right)), ""
    yield f"{right}\n", result.status.value
    yield from ((f"{line}\n", "title") for line in more)
    path = [safe(one.name) for one in reversed(explanation.contributions)]
    owner = f" {glyphs.dot} {safe(explanation.owner)}" if explanation.owner else ""
    if explanation.kind == "theme":
        path = [safe(explanation.evaluation.scorecard.name)]
    of = f" of {' > '.join(path)}" if path else ""
    yield from lines(f"{explanation.kind.capitalize()}{of}{owner}", 0, columns, "dim")


def _rows(result: MeasureResult, columns: int) -> Iterator[Piece]:
    yield "\nRows\n", "title"
    actual = result.actual
    if actual is None:
        yield from lines(f"None: {safe(result.reason or '')}.", 2, columns)
        return
    rows = actual.observations
    shown = list(rows) if len(rows) <= _FEW_ROWS else [*rows[: _FEW_ROWS // 2], *rows[-_FEW_ROWS // 2 :]]
    is_yes_no = result.measure.direction is Direction.YES_NO
    values = [("yes" if row.highest else "no") if is_yes_no else _value(row, result.measure) for row in shown]
    periods, widest = max(len(str(row.period)) for row in shown), max(map(len, values))
    for index, (row, value) in enumerate(zip(shown, values, strict=True)):
        if len(shown) < len(rows) and index == _FEW_ROWS // 2:
            yield f"  … {len(rows) - len(shown)} more …\n", "dim"
        weight = f"  weight {row.weight:f}" if row.weight is not None else ""
        yield f"  {str(row.period).ljust(periods)}  {value.rjust(widest)}{weight}  ", ""
        rows_there = f" ({row.rows:,} rows)" if row.rows > 1 else ""
        first, *more = wrapped(safe(row.origin) + rows_there, columns - periods - widest - len(weight) - 6)
        yield f"{first}\n", "dim"
        yield from ((" " * (periods + widest + len(weight) + 6) + f"{line}\n", "dim") for line in more)
        if row.note:
            yield from lines(f"Note: {safe(row.note)}", 4, columns, "dim")
    yield from lines(_combined(result), 2, columns)


def _value(row: Observation, measure: Measure) -> str:
    """The value of a row as written; what many rows come to."""
    if row.summary is None or (measure.aggregate is Aggregate.WEIGHTED_MEAN and not row.weight):
        return f"{row.value:f}"
    return f"{to_decimal(aggregated(measure.aggregate, (row,))):f}"


_WAYS = {"last": "the latest of", "sum": "the sum of", "mean": "the mean of", "weighted-mean": "the weighted mean of"}
_WAYS |= {"min": "the lowest of", "max": "the highest of"}


def _combined(result: MeasureResult) -> str:
    """How the rows became one actual."""
    measure, actual = result.measure, result.actual
    assert actual is not None  # the caller has asked
    count = sum(row.rows for row in actual.observations)
    if measure.direction is Direction.YES_NO:
        said = "which holds for all later periods" if actual.value else "so far"
    elif count == 1 and measure.window == "period":
        said = "the row as it is"
    else:
        rows = "1 row" if count == 1 else f"{count:,} rows"
        span = f" in {actual.period}" if measure.window == "period" else f" in its window {measure.window}"
        said = f"{_WAYS[measure.aggregate.value]} {rows}{span}"
    number = actual_text(result) if measure.direction is Direction.YES_NO else number_text(actual.value, measure)
    aggregate = "" if measure.direction is Direction.YES_NO else f" (aggregate {measure.aggregate.value})"
    text = f"Actual of {actual.period}: {number}{unit_text(measure)}, {said}{aggregate}."
    if actual.stale:
        text += f" It was carried from {actual.period}."
    if actual.partial:
        text += f" Only {actual.partial.present} of {actual.partial.expected} rows are there."
    return text


def _levels(explanation: Explanation, result: MeasureResult, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    measure, levels = result.measure, result.levels
    yield "\nLevels\n", "title"
    if measure.direction is Direction.YES_NO:
        due = f", due {measure.due}" if measure.due else ""
        yield from lines(f"Yes is the target{due}.", 2, columns)
        return
    if levels is None:
        yield from lines("None are in force.", 2, columns)
        return
    points = explanation.evaluation.scorecard.scoring.points
    named = (
        ("baseline", measure.baseline, Fraction(0)),
        ("threshold", levels.threshold, Fraction(points.threshold)),
        ("target", levels.target, Fraction(points.target)),
        ("stretch", levels.stretch, Fraction(points.stretch)),
    )
    for name, level, worth in named:
        if level is not None:
            low = level if isinstance(level, tuple) else (level,)
            text = glyphs.dash.join(number_text(Fraction(one), measure) for one in low)
            yield f"  {name.ljust(9)}  {text}{unit_text(measure)}, worth {number_text(worth)} points\n", ""
    yield from lines(_why_these(explanation, result), 2, columns, "dim")


def _why_these(explanation: Explanation, result: MeasureResult) -> str:
    assert result.levels is not None  # the caller has asked
    key = result.levels.key
    period = str(result.actual.period if result.actual else explanation.evaluation.period)
    better = {Direction.HIGHER: "More is better", Direction.LOWER: "Less is better"}
    said = better.get(result.measure.direction, "In between is better")
    if key == DEFAULT:
        where = "under 'default', " if len(result.measure.level_sets) > 1 else ""
        said += f"; {where}they hold wherever no other period is named"
    else:
        said += f"; written under '{key}'"
        said += "" if key == period else f", the most specific period that contains {period}"
    if explanation.phased is not None:
        said += f", of which {number_text(explanation.phased * 100)} % fall on this period (phase)"
    return said + "."


def _score(explanation: Explanation, result: MeasureResult, columns: int) -> Iterator[Piece]:
    yield "\nScore\n", "title"
    if result.score is None:
        yield from lines(f"None: {safe(result.reason or '')}.", 2, columns)
    for step in explanation.steps:
        text = step_text(step, result.measure)
        if step.result is not None and not step.words.endswith(("{worse}", "{worth}", "{step}", " 0", " it", "target")):
            text += f" = {number_text(step.result)}"
        yield from lines(text, 2, columns)
    if result.score is not None:
        yield f"  {score_text(result.score)} points: {status_word(result.status, None)}\n", result.status.value


def step_text(step: Step, measure: Measure) -> str:
    """A step in words with its numbers, rounded for people."""
    numbers = {name: number_text(value, measure) for name, value in step.values.items()}
    return step.words.format(**numbers, **{name: number_text(value) for name, value in step.points.items()})


def _trend(explanation: Explanation, result: MeasureResult, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    if result.previous is None or result.change is None or result.measure.direction is Direction.YES_NO:
        return
    yield "\nTrend\n", "title"
    arrow = glyphs.trend[result.trend].strip()
    word = result.trend.value if result.trend is not Trend.NONE else "no trend"
    before = number_text(result.previous, result.measure)
    sign = "+" if result.change > 0 else ""
    change = f"{sign}{number_text(result.change, result.measure)}{unit_of(result.measure)}"
    text = f"{arrow} {word}: {change} from {before} in {explanation.compared_with}"
    if result.measure.window == "year-to-date":
        text += "; the trend is that of the score"
    elif result.measure.direction is Direction.RANGE:
        text += "; nearer to the target is better"
    yield from lines(text.strip(), 2, columns)


def _trend_of_score(explanation: Explanation, result: ParentResult, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    if result.score is None:
        return
    yield "\nTrend\n", "title"
    text = f"{glyphs.trend[result.trend]} {result.trend} since {explanation.compared_with}"
    if result.trend is Trend.NONE:
        text = f"None: what was scored in {explanation.compared_with} is not the same"
    yield from lines(f"{text}.", 2, columns)


def _children(explanation: Explanation, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    yield "\nMade of\n", "title"
    outcomes = [one.result for one in explanation.children]
    verdicts = [f"{glyphs.status[one.status]} {status_word(one.status, one.reason)}" for one in outcomes]
    if not verdicts:
        yield from lines("Nothing is measured here.", 2, columns)
        return
    status = max(map(width_of, verdicts))
    room = columns - 28 - max(status, len("Status"))
    name_width = min(room, max(width_of(safe(one.name)) for one in explanation.children))
    yield f"  {' ' * name_width}  {'Share'.rjust(7)}  Score  Points  Status\n", "dim"
    for one, said in zip(explanation.children, verdicts, strict=True):
        first, *more = wrapped(safe(one.name), name_width)
        share = f"{rounded(one.share * 100, 1)} %"
        yield f"  {padded(first, name_width)}  {share.rjust(7)}  {score_text(one.result.score).rjust(5)}  ", ""
        yield f"{score_text(one.points).rjust(6)}  ", ""
        yield f"{said}\n", one.result.status.value
        yield from ((f"    {line}\n", "") for line in more)


def _average(explanation: Explanation, result: ParentResult, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    yield "\nScore\n", "title"
    if result.score is None:
        yield from lines(f"None: {safe(result.reason or '')}.", 2, columns)
    else:
        counted = [one for one in explanation.children if one.share and one.points is not None]
        added = " + ".join(score_text(one.points) for one in counted)
        sum_text = f"{added} = " if len(counted) > 1 else ""
        yield from lines(f"{sum_text}{score_text(result.score)} points", 2, columns)
        if explanation.band is not None and explanation.band is not result.status:
            text = f"{explanation.band.value.capitalize()} by its score alone, {result.status} because of its children"
            yield from lines(f"{text}.", 2, columns, result.status.value)
    if result.coverage is not None and result.coverage < 1:
        yield from lines(f"{score_text(result.coverage * 100)} % of the weight is scored.", 2, columns)
    for title, found in (("Without a score", explanation.missing), ("What the average hides", explanation.hidden)):
        if found:
            yield f"\n{title}\n", "title"
        for one in found:
            text = f"{verdict(one, glyphs)}  {safe(one.measure.name)}"
            if one.reason:
                text = f"{glyphs.status[Status.NONE]} {safe(one.measure.name)}: {safe(one.reason)}"
            yield from lines(text, 2, columns, one.status.value)
