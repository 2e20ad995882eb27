"""Common measures as Markdown: one, and the reference of all, which is docs/catalogue.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.catalogue import CommonMeasure
from bsc_cli.render.catalogue.words import NAMES, aggregated, better, by_perspective, described, inputs_of, over_a_year
from bsc_cli.render.catalogue.yaml import render_yaml
from bsc_cli.render.markdown_text import escaped, table_line

_HEAD = """\
# Common measures

Measures that scorecards commonly use, with what keeps each of them honest, as `bsc catalogue` shows them. \
`bsc catalogue hospital` finds those of a sector, `bsc catalogue nps` explains one and prints the YAML to paste, and \
`bsc catalogue nps --add scorecard.yaml OBJECTIVE` writes it into a scorecard. This page is written by `just docs`.

Levels are yours to choose. Money is in EUR here: write your own currency. A *guardrail* is the measure that shows \
where another one is reached at the cost of something else.
"""


def render_measure(measure: CommonMeasure) -> str:
    """One measure, explained."""
    return "\n".join(_measure(measure, "#"))


def render_reference(measures: Sequence[CommonMeasure]) -> str:
    """All *measures*: a list of them, then each of them explained."""
    lines = [_HEAD]
    for title, group in by_perspective(measures):
        lines += [table_line((escaped(title), "unit", "better", "")), "|---|---|---|---|"]
        lines += [
            table_line((f"[{escaped(one.name)}](#{one.id})", escaped(one.unit), better(one), one.indicator))
            for one in group
        ]
        lines.append("")
    for title, group in by_perspective(measures):
        lines += [f"## {title}", ""]
        for one in group:
            lines += _measure(one, "###")
    return "\n".join(lines)


def _measure(measure: CommonMeasure, heading: str) -> Iterator[str]:
    yield f"{heading} {measure.id}\n"
    yield f"**{escaped(measure.name)}.** {escaped(measure.tells)}\n"
    facts = [f"in {escaped(measure.unit)}", f"better: {better(measure)}", measure.indicator, aggregated(measure)]
    yield f"*{' · '.join([*facts, *filter(None, [over_a_year(measure)])])}*\n"
    if measure.formula is not None:
        inputs = "\n".join(f"  {one.id}: {described(one)}" for one in inputs_of(measure))
        yield f"```text\n{measure.formula}\n\n{inputs}\n```\n"
    guardrail = measure.guardrail
    link = f"[{escaped(NAMES[guardrail.id])}](#{guardrail.id})" if heading != "#" else f"`{guardrail.id}`"
    yield f"- Guardrail: {link}: {escaped(guardrail.why)}."
    yield "\n".join(f"- {escaped(pitfall)}" for pitfall in measure.pitfalls) + "\n"
    yield f"For: {', '.join(measure.sectors)}.\n"
    if heading == "#":
        yield f"```yaml\n{render_yaml((measure,))}```\n"
