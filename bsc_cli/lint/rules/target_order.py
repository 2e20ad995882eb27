"""BSC402: reports levels in the wrong order for the direction of their measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.lint.starting_point import is_no_worse
from bsc_cli.model.levels import DEFAULT, Bounds, LevelSet, Tolerance, are_rising
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Method


@rule("BSC402", Severity.ERROR)
def target_order(scorecard: Scorecard) -> Iterator[Finding]:
    """Threshold, target and stretch are out of order for the direction.

    Why: a stretch that is easier than its target makes every status of the measure wrong, so it is not scored. Nor is
    progress that has no baseline to start from, or one that is no worse than the target. A share of 0 in `phase`
    leaves a part without levels: its threshold, target and stretch are all 0.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          keep:
            name: Keep customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                targets: {threshold: 4, target: 6, stretch: 8}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          keep:
            name: Keep customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                targets: {threshold: 8, target: 6, stretch: 4}
    ```
    """
    for measure in scorecard.measures.values():
        yield from _tolerance(measure)
        yield from _amber_within(scorecard, measure)
        yield from _start(scorecard, measure)
        yield from _shares(measure)
        for key, levels in measure.level_sets.items():
            field = ("targets",) if isinstance(measure.targets, LevelSet) else ("targets", key)
            where = "" if key == DEFAULT else f" for {key}"
            finding = _judge(measure, levels, field, where)
            if finding:
                yield finding


def _judge(measure: Measure, levels: LevelSet, field: tuple[str, ...], where: str) -> Finding | None:
    written = dict(levels.rising())
    if measure.direction is Direction.RANGE:
        bounds = {name: level for name, level in written.items() if isinstance(level, tuple)}
        return _judge_bounds(measure, bounds, field, where)
    numbers = {name: level for name, level in written.items() if isinstance(level, Decimal)}
    falling = measure.direction is Direction.LOWER
    rising = list(numbers.values())
    if are_rising(rising[::-1] if falling else rising):
        return None
    order = ("must fall from" if falling else "must rise from") + f" {' to '.join(numbers)}"
    listed = ", ".join(str(number) for number in numbers.values())
    fits_other = are_rising(rising if falling else rising[::-1])
    other = Direction.HIGHER if falling else Direction.LOWER
    return Finding(
        node=measure,
        field=field,
        message=f"the levels of measure '{measure.id}'{where} {order}, found {listed}",
        help=f"if {'more' if falling else 'less'} is better, write 'direction: {other}'" if fits_other else None,
    )


def _judge_bounds(measure: Measure, bounds: dict[str, Bounds], field: tuple[str, ...], where: str) -> Finding | None:
    for name, (low, high) in bounds.items():
        if low > high:
            message = f"the {name} of measure '{measure.id}'{where} is [low, high], found [{low}, {high}]"
            return Finding(node=measure, field=(*field, name), message=message, help=f"write [{high}, {low}]")
    if are_rising([low for low, _ in bounds.values()]) and are_rising([high for _, high in bounds.values()][::-1]):
        return None
    listed = " ⊃ ".join(f"{name} [{low}, {high}]" for name, (low, high) in bounds.items())
    return Finding(
        node=measure,
        field=field,
        message=f"the ranges of measure '{measure.id}'{where} must lie inside each other: {listed}",
    )


def _amber_within(scorecard: Scorecard, measure: Measure) -> Iterator[Finding]:
    """Amber that ends before the tolerance of the target does."""
    within, tolerance = measure.amber_within or scorecard.scoring.amber_within, measure.tolerance
    if within is None or tolerance is None or tolerance.target is None or tolerance.threshold is not None:
        return
    if within.percent == tolerance.target.percent and within.amount <= tolerance.target.amount:
        message = f"'amber_within' of measure '{measure.id}' is no wider than the tolerance of its target"
        field = "tolerance" if measure.amber_within is None else "amber_within"
        yield Finding(node=measure, field=field, message=message, help="write a wider one, or a 'threshold' tolerance")


def _start(scorecard: Scorecard, measure: Measure) -> Iterator[Finding]:
    """Progress without a baseline, or from one that is no worse than a target."""
    if (measure.method or scorecard.scoring.method) is not Method.PROGRESS or not measure.level_sets:
        return
    if measure.baseline is None:
        message = f"measure '{measure.id}' is scored by its progress, and has no baseline to start from"
        yield Finding(node=measure, message=message, help="write 'baseline: …', the value that counts as 0")
        return
    for key, levels in measure.level_sets.items():
        target = levels.target
        if target is not None and measure.tolerance is not None and isinstance(target, Decimal):
            target = measure.tolerance.target.around(target) if measure.tolerance.target else target
        if target is not None and is_no_worse(measure.direction, measure.baseline, target):
            where = "" if key == DEFAULT else f" for {key}"
            message = f"the baseline of measure '{measure.id}' is no worse than its target{where}"
            help = "check the target and the direction: progress starts at the baseline"
            yield Finding(node=measure, field="baseline", message=message, help=help)
            return


def _tolerance(measure: Measure) -> Iterator[Finding]:
    if measure.tolerance is None:
        return
    named = {name: getattr(measure.tolerance, name) for name in Tolerance.model_fields}
    written = {name: distance for name, distance in named.items() if distance is not None}
    comparable = len({distance.percent for distance in written.values()}) == 1
    if comparable and not are_rising([distance.amount for distance in written.values()][::-1]):
        message = f"the tolerances of measure '{measure.id}' must narrow from {' to '.join(written)}"
        yield Finding(node=measure, field="tolerance", message=message)


def _shares(measure: Measure) -> Iterator[Finding]:
    """The parts of a longer period for which the phase leaves nothing of its levels."""
    if not isinstance(measure.phase, tuple):
        return
    shares = measure.phase
    to_date = measure.window == "year-to-date"
    for index, share in enumerate(shares):
        window = shares[: index + 1] if to_date else shares[max(0, index + 1 - (measure.rolling or 1)) : index + 1]
        cut_short = measure.rolling is not None and index + 1 < measure.rolling  # it reaches into the period before
        if share == 0 and not any(window) and not cut_short:
            yield Finding(
                node=measure,
                field=("phase", index),
                message=f"share {index + 1} of {len(shares)} in 'phase' of measure '{measure.id}' is 0,"
                " so that its levels are all 0 in that part",
                help="give each part a share above 0, or write its levels under its own period",
            )
