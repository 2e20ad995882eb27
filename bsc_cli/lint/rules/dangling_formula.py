"""BSC305: reports formulas that name what does not exist."""

from __future__ import annotations

from collections.abc import Container, Iterator

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.formula import Reference
from bsc_cli.model.scorecard import Scorecard


@rule("BSC305", Severity.ERROR)
def dangling_formula(scorecard: Scorecard) -> Iterator[Finding]:
    """A formula names an input or a measure that does not exist.

    Why: the measure is never scored. Ids have hyphens, so `revenue-cost` is one id; a difference
    is `revenue - cost`, with blanks.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      deliveries: {name: Deliveries, aggregate: sum}
      on-time: {name: Deliveries on time, aggregate: sum}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              punctuality:
                name: On-time delivery
                unit: "%"
                indicator: leading
                formula: 100 * on-tme / deliveries
                targets: {threshold: 90, target: 95}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      deliveries: {name: Deliveries, aggregate: sum}
      on-time: {name: Deliveries on time, aggregate: sum}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              punctuality:
                name: On-time delivery
                unit: "%"
                indicator: leading
                formula: 100 * on-time / deliveries
                targets: {threshold: 90, target: 95}
    ```
    """
    known = scorecard.series
    ids = Suggestions(known)
    for measure in scorecard.measures.values():
        for one in measure.formula.references if measure.formula else ():
            if one.use.id not in known:
                yield Finding(
                    node=measure,
                    field="formula",
                    part=(one.place, one.place + len(one.use.id)),
                    message=f"no input or measure has the id '{one.use.id}'{_whose(one, scorecard)}",
                    help=_difference(one.use.id, known) or ids.did_you_mean(one.use.id) or _HELP,
                )
        for over in measure.formula.over_units if measure.formula and not scorecard.units else ():
            yield Finding(
                node=measure,
                field="formula",
                part=(over.place, over.place + len(over.name)),
                message=f"'{over.name}' is over units, and the scorecard has none",
                help="name the scorecards below it under 'units:'",
            )


_HELP = "declare it under 'inputs:' at the top of the scorecard"


def _whose(one: Reference, scorecard: Scorecard) -> str:
    """Whose id it is, if that of something else."""
    others = (("an objective's", scorecard.objectives), ("a perspective's", scorecard.perspectives))
    return next((f"; it is {whose}" for whose, ids in others if one.use.id in ids), "")


def _difference(id: str, known: Container[str]) -> str | None:
    """The hint that a minus was meant, where what stands on both sides of a hyphen exists."""
    places = (place for place, sign in enumerate(id) if sign == "-")
    pairs = ((id[:place], id[place + 1 :]) for place in places)
    meant = next((pair for pair in pairs if all(_is_value(one, known) for one in pair)), None)
    return f"did you mean '{meant[0]} - {meant[1]}'?" if meant else None


def _is_value(text: str, known: Container[str]) -> bool:
    return text in known or text.isdigit()
