"""An explanation as text: the rows and the levels behind a score, the arithmetic, and what the score affects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from bsc_cli.model.levels import DEFAULT
from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.number import to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.model.perspective import Perspective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Trend
from bsc_cli.render.language import ENGLISH, Words, words_of
from bsc_cli.render.scorecard.explain_chain import chain_lines, contributions
from bsc_cli.render.scorecard.explain_formula import formula_lines, input_lines
from bsc_cli.render.scorecard.explain_history import history_lines, history_title
from bsc_cli.render.scorecard.explain_movers import mover_lines
from bsc_cli.render.scorecard.explain_okrs import okr_lines
from bsc_cli.render.scorecard.explain_parent import children_table, parent_score, parent_trend, standing_out
from bsc_cli.render.scorecard.explain_sections import Section, columns_of, laid_out, room
from bsc_cli.render.scorecard.explain_steps import Step, steps_of
from bsc_cli.render.scorecard.explain_text import lines, number_text, unit_line, unit_text, with_right
from bsc_cli.render.scorecard.explain_variation import variation_lines
from bsc_cli.render.scorecard.gap_text import unit_of
from bsc_cli.render.scorecard.headline import headline
from bsc_cli.render.scorecard.number_format import actual_text, forecast_text, levels_in_force, marked, range_text
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe
from bsc_cli.render.words import carried_text, reason_text
from bsc_cli.render.wrap import wrapped
from bsc_cli.review.explain import Explanation
from bsc_cli.score.actual import Actual
from bsc_cli.score.levels import Levels
from bsc_cli.score.result import Kind, Result
from bsc_cli.score.series.series import Accumulator

_FEW_ROWS = 24
"""More rows than this are shown by their first and last."""


def render_explanation(explanation: Explanation, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The explanation in lines of at most *width* columns."""
    columns, words = columns_of(width), words_of(explanation.evaluation.scorecard)
    width = room(columns)
    groups = [
        measure_sections(explanation, glyphs, words, width)
        if explanation.result.is_measure
        else _of_parent(explanation, glyphs, words, width),
        [
            Section("Initiatives", list(mover_lines(explanation, glyphs, words, width))),
            Section("OKRs", list(okr_lines(explanation, glyphs, words, width))),
        ],
    ]
    if explanation.result.kind is not Kind.SCORECARD:  # it adds to nothing, and all chains run inside it
        groups.append(
            [
                Section("What it moves", list(contributions(explanation, words, width))),
                Section("What it drives", list(chain_lines(explanation.drives, glyphs, words, width))),
                Section("What drives it", list(chain_lines(explanation.driven_by, glyphs, words, width))),
            ]
        )
    return [*_title(explanation, glyphs, words, columns), *laid_out(groups, columns)]


def measure_sections(
    explanation: Explanation, glyphs: Glyphs, words: Words, columns: int, *, has_history: bool = True
) -> list[Section]:
    """From the rows or the inputs of a measure to its score, in lines of at most *columns*; with its last periods."""
    result = explanation.result
    if result.calculation is None:
        sections = [Section("Rows", list(_rows(result, words, columns)))]
    else:
        sections = [
            Section("Formula", list(formula_lines(result.calculation, words, columns))),
            Section("Inputs", [*input_lines(result.calculation, words, columns), *_calculated(result, words, columns)]),
        ]
    return [
        *sections,
        Section("Levels", list(_levels(explanation, glyphs, words, columns))),
        Section("Score", list(_measure_score(result, words, columns))),
        Section("Trend", list(_measure_trend(explanation, glyphs, words, columns))),
        *([_history(explanation, glyphs, words, columns)] if has_history else []),
        Section("Variation", list(variation_lines(explanation, glyphs, words, columns))),
    ]


def _history(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Section:
    return Section(history_title(explanation), list(history_lines(explanation, glyphs, words, columns)))


def _of_parent(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> list[Section]:
    """From the children of a parent to its score."""
    return [
        Section("Made of", list(children_table(explanation.result, glyphs, words, columns))),
        Section("Score", list(parent_score(explanation, words, columns))),
        Section("No score", list(standing_out(explanation.missing, glyphs, words, columns))),
        Section("What the average hides", list(standing_out(explanation.hidden, glyphs, words, columns))),
        Section("Trend", list(parent_trend(explanation, glyphs, columns))),
    ]


def _title(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    result = explanation.result
    right = headline(result, glyphs, words)
    left = f"{safe(result.name)} {glyphs.dot} {words.period(explanation.evaluation.period)}"
    yield from with_right(left, right, columns, ("title", result.status.value))
    path = [safe(one.to.name) for one in reversed(explanation.contributions)]
    owner = f" {glyphs.dot} {safe(result.owner)}" if result.owner else ""
    if result.kind is Kind.THEME:
        path = [safe(explanation.evaluation.scorecard.name)]
    of = f" of {' > '.join(path)}" if path else ""
    yield from lines(f"{result.kind.capitalize()}{of}{owner}", 0, columns, "dim")
    yield from unit_line(explanation.unit, glyphs, columns)
    for text in _about(result, explanation.evaluation.scorecard):
        yield from lines(safe(text), 0, columns, "dim")


def _about(result: Result, scorecard: Scorecard) -> Iterator[str]:
    """The texts that the scorecard file has about it, besides its name."""
    if result.kind is Kind.SCORECARD:
        yield f"Vision: {scorecard.vision}"
        if scorecard.mission:
            yield f"Mission: {scorecard.mission}"
        if scorecard.value_proposition:
            yield f"Value proposition: {scorecard.value_proposition.value.replace('-', ' ')}"
        return
    text = scorecard.question(result.node) if isinstance(result.node, Perspective) else result.description
    if text:
        yield text


def _rows(result: Result, words: Words, columns: int) -> Iterator[Piece]:
    actual = result.actual
    if actual is None:
        yield from lines(f"None: {reason_text(result.reason, words)}.", 0, columns)
        return
    rows = actual.basis.rows
    shown = list(rows) if len(rows) <= _FEW_ROWS else [*rows[: _FEW_ROWS // 2], *rows[-_FEW_ROWS // 2 :]]
    values = [
        ("yes" if row.highest else "no") if result.is_yes_no else _value(row, result.measure, words) for row in shown
    ]
    periods, widest = max(len(str(row.period)) for row in shown), max(map(len, values))
    for index, (row, value) in enumerate(zip(shown, values, strict=True)):
        if len(shown) < len(rows) and index == _FEW_ROWS // 2:
            yield f"… {len(rows) - len(shown)} more …\n", "dim"
        weight = f"  weight {marked(row.weight, words)}" if row.weight is not None else ""
        yield f"{str(row.period).ljust(periods)}  {value.rjust(widest)}{weight}  ", ""
        count_of_rows = f" ({marked(row.rows, words)} rows)" if row.rows > 1 else ""
        first, *more = wrapped(safe(row.origin) + count_of_rows, columns - periods - widest - len(weight) - 4)
        yield f"{first}\n", "dim"
        yield from ((" " * (periods + widest + len(weight) + 4) + f"{line}\n", "dim") for line in more)
        if row.note:
            yield from lines(f"Note: {safe(row.note)}", 2, columns, "dim")
    yield from lines(_actual_from_rows(result, actual, words), 0, columns)
    if result.forecast is not None:
        yield from lines(f"Forecast: {forecast_text(result, words)}.", 0, columns)


def _calculated(result: Result, words: Words, columns: int) -> Iterator[Piece]:
    """The formula, and what it comes to."""
    assert result.calculation is not None
    if result.actual is None:
        yield from lines(f"No actual: {reason_text(result.reason, words)}.", 0, columns)
        return
    actual, measure = result.actual, result.measure
    number = number_text(actual.value, words, measure, apart=levels_in_force(result))
    window = "" if measure.window == "period" else f", over its window {measure.window}"
    text = f"Actual of {actual.period}: {number}{unit_text(measure)}, calculated{window}."
    if actual.stale:
        is_old = actual.period.last < result.calculation.period.last
        text += f" It was {carried_text(actual, words)}." if is_old else " It is stale, as one of its inputs is."
    if actual.partial:
        lacking = ", ".join(f"'{name}'" for name in actual.partial.inputs)
        parts = "units" if actual.partial.grain is None else "parts"
        text += f" Only {actual.partial.present} of {actual.partial.expected} {parts} have all; missing: {lacking}."
    yield from lines(text, 0, columns)


def _value(row: Observation, measure: Measure, words: Words) -> str:
    """The value of a row as written, or the aggregate where it stands for many rows."""
    if row.summary is None or (measure.aggregate is Aggregate.WEIGHTED_MEAN and not row.weight):
        return marked(row.value, words)
    return marked(to_decimal(Accumulator((row,)).value(measure.aggregate)), words)


_AGGREGATES = {
    "last": "the latest of",
    "sum": "the sum of",
    "mean": "the mean of",
    "weighted-mean": "the weighted mean of",
}
_AGGREGATES |= {"min": "the lowest of", "max": "the highest of"}


def _actual_from_rows(result: Result, actual: Actual, words: Words) -> str:
    """The actual, and how it was computed from the rows."""
    measure = result.measure
    count = actual.basis.number_of_values
    if result.is_yes_no:
        held = "which holds for all later periods" if actual.value else "so far"
        origin = held if measure.is_milestone else "the value of the row"
    elif count == 1 and measure.window == "period":
        origin = "the value of the row"
    else:
        rows = "1 row" if count == 1 else f"{marked(count, words)} rows"
        span = f" in {actual.period}" if measure.window == "period" else f" in its window {measure.window}"
        origin = f"{_AGGREGATES[measure.aggregate.value]} {rows}{span}"
    number = (
        actual_text(result, words)
        if result.is_yes_no
        else number_text(actual.value, words, measure, apart=levels_in_force(result))
    )
    aggregate = "" if result.is_yes_no else f" (aggregate {measure.aggregate.value})"
    text = f"Actual of {actual.period}: {number}{unit_text(measure)}, {origin}{aggregate}."
    if actual.stale:
        text += f" It was {carried_text(actual, words)}."
    if actual.partial:
        text += f" Only {actual.partial.present} of {actual.partial.expected} rows are available."
    return text


def _levels(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    result = explanation.result
    measure, levels = result.measure, result.levels
    if result.is_yes_no:
        due = f", due {measure.due}" if measure.due else " in each period"
        yield from lines(f"Yes is the target{due}.", 0, columns)
        return
    if levels is None:
        yield from lines(f"None: {reason_text(result.reason)}.", 0, columns)
        return
    points = explanation.evaluation.scorecard.points_of(measure)
    named = (
        ("baseline", measure.baseline if levels.baseline is None else levels.baseline, Fraction(0)),
        ("threshold", levels.threshold, Fraction(points.threshold)),
        ("target", levels.target, Fraction(points.target)),
        ("stretch", levels.stretch, Fraction(points.stretch)),
    )
    for name, level, worth in named:
        if level is not None:
            bounds = level if isinstance(level, tuple) else (level,)
            text = range_text([number_text(Fraction(bound), words, measure) for bound in bounds], glyphs, words)
            within = levels.amber_within if name == "threshold" else None
            percent = " %" if within and within.percent else ""
            away = f" ({marked(within.amount, words)}{percent} from the target)" if within else ""
            worth_text = number_text(worth, words)
            yield f"{name.ljust(9)}  {text}{unit_text(measure)}{away}, worth {worth_text} points\n", ""
    note = _levels_note(explanation, levels, words) + _places_note(explanation.level_places)
    yield from lines(f"{note}.", 0, columns, "dim")


def _places_note(places: Mapping[str, str]) -> str:
    """Where levels were read; empty where nothing is known of that."""
    names: dict[str, list[str]] = {}
    for name in ("baseline", "threshold", "target", "stretch"):
        if name in places:
            names.setdefault(safe(places[name]), []).append(name)
    told = [place if len(names) == 1 else f"{', '.join(named)}: {place}" for place, named in names.items()]
    return f" ({'; '.join(told)})" if told else ""


def _levels_note(explanation: Explanation, levels: Levels, words: Words) -> str:
    """Which values are better, and why these levels apply to the period, without a full stop."""
    result = explanation.result
    better = {Direction.HIGHER: "More is better", Direction.LOWER: "Less is better"}
    note = better.get(result.measure.direction, "A value between the bounds is better")
    key = levels.key
    period = str(result.actual.period if result.actual else explanation.evaluation.period)
    if key == DEFAULT and len(result.measure.level_sets) == 1:
        return f"{note}; they apply to every period"
    if levels.parts:
        return f"{note}; they are those of {levels.parts[0]} to {levels.parts[-1]} together"
    note += "; they are "
    if levels.share is not None and levels.share != 1:
        note += f"{number_text(levels.share * 100, words)} % (phase) of those "
    note += f"written under '{key}'"
    if key == DEFAULT:
        note += ", which applies to every period without levels of its own"
    elif key != period:
        note += f", the most specific period that contains {period}"
    return note


def _measure_score(result: Result, words: Words, columns: int) -> Iterator[Piece]:
    if result.score is None:
        yield from lines(f"None: {reason_text(result.reason, words)}.", 0, columns)
    for step in steps_of(result):
        text = step_text(step, result.measure, words)
        if step.is_formula:
            text += f" = {number_text(step.result, words, apart=words.bands)} points"
        yield from lines(text, 0, columns)


def step_text(step: Step, measure: Measure, words: Words = ENGLISH) -> str:
    """A step in words with its numbers, rounded for people."""
    numbers = {
        name: number_text(value, words, measure, apart=step.values.values()) for name, value in step.values.items()
    }
    return step.template.format(
        **numbers, **{name: number_text(value, words, apart=words.bands) for name, value in step.points.items()}
    )


def _measure_trend(explanation: Explanation, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    result = explanation.result
    trend, measure = result.trend, result.measure
    if result.previous is None or result.change is None or result.is_yes_no:
        return
    arrow = glyphs.trend[trend].strip()
    word = trend.value if trend is not Trend.NONE else "no trend"
    before = number_text(result.previous, words, measure)
    amount = number_text(result.change, words, measure, apart=(Fraction(0),))
    change = f"{'+' if result.change > 0 and amount[0].isdigit() else ''}{amount}{unit_of(measure)}"
    text = f"{arrow} {word}: {change} from {before} in {explanation.compared_with}"
    if measure.window == "year-to-date":
        text += "; the trend is that of the score"
    elif measure.direction is Direction.RANGE:
        text += "; nearer to the target is better"
    yield from lines(text.strip(), 0, columns)
