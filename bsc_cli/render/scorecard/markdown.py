"""An evaluation as Markdown: a table for a pull request or a wiki, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.status import Status
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.scorecard.markdown_review import review_lines
from bsc_cli.render.scorecard.numbers import STATUS_WORDS, actual_text, score_text, status_word, target_text
from bsc_cli.render.scorecard.select import Depth, down_to
from bsc_cli.render.scorecard.sparkline import sparkline
from bsc_cli.render.text import UNICODE
from bsc_cli.review.agenda import counted
from bsc_cli.score.result import Counts, Evaluation, Exact, MeasureResult, ParentResult

_INDENT = "&emsp;"


def render_markdown(
    history: Sequence[Evaluation],
    *,
    depth: Depth = Depth.MEASURE,
    findings: Sequence[Diagnostic] = (),
    remarks: Sequence[str] = (),
    recent: bool = False,
) -> str:
    """The last evaluation of *history*, with the scores of all of it where *recent*; *remarks* are our own words."""
    evaluation = history[-1]
    scorecard = evaluation.scorecard
    lines = [
        f"## {escaped(scorecard.name)} · {evaluation.period}",
        "",
        escaped(scorecard.vision),
        "",
        f"**{_status(evaluation)}**{_score(evaluation)} · {_counts(evaluation.counts) or 'nothing to score'}",
    ]
    rows = list(_rows(history, depth))
    if rows:
        header = ["", "Actual", "Target", "Unit", "Score", "Status", "Trend", *(["Recent"] if recent else [])]
        align = ["---", "---:", "---:", "---", "---:", "---", ":---:", *(["---"] if recent else [])]
        lines += ["", table_line(header), table_line(align)]
        lines += [table_line(row if recent else row[:-1]) for row in rows]
    themes = [f"{escaped(one.theme.name)} {_verdict(one)}" for one in evaluation.themes]
    if themes:
        lines += ["", f"Themes: {' · '.join(themes)}"]
    notes = [*_coverage(evaluation), *_notes(evaluation, depth), *remarks]
    if notes:
        lines += ["", *(f"- {note}" for note in notes)]
    lines += review_lines(down_to(history, depth), findings)
    return "\n".join(lines) + "\n"


def _rows(history: Sequence[Evaluation], depth: Depth) -> Iterator[list[str]]:
    if depth is Depth.SCORECARD:
        return
    for p_index, perspective in enumerate(history[-1].perspectives):
        past = [one.perspectives[p_index].score for one in history]
        yield _parent(f"**{escaped(perspective.perspective.title)}**", perspective, past)
        if depth is Depth.PERSPECTIVE:
            continue
        for o_index, objective in enumerate(perspective.objectives):
            past = [one.perspectives[p_index].objectives[o_index].score for one in history]
            yield _parent(_INDENT + escaped(objective.objective.name), objective, past)
            if depth is Depth.OBJECTIVE:
                continue
            for m_index, measure in enumerate(objective.measures):
                past = [one.perspectives[p_index].objectives[o_index].measures[m_index].score for one in history]
                yield _measure(measure, past)


def _parent(name: str, result: ParentResult, past: list[Exact | None]) -> list[str]:
    counts = _counts(result.counts)
    status = f"{_status(result)} ({counts})" if counts else _status(result)
    trend = UNICODE.trend[result.trend].strip()
    return [name, "", "", "", score_text(result.score), status, trend, sparkline(past, UNICODE)]


def _measure(result: MeasureResult, past: list[Exact | None]) -> list[str]:
    return [
        _INDENT * 2 + escaped(result.measure.name),
        actual_text(result),
        target_text(result, UNICODE),
        escaped(result.measure.unit or ""),
        score_text(result.score),
        _status(result),
        UNICODE.trend[result.trend].strip(),
        sparkline(past, UNICODE),
    ]


def _status(result: ParentResult | MeasureResult) -> str:
    return f"{UNICODE.status[result.status]} {status_word(result.status, result.reason)}"


def _verdict(result: ParentResult) -> str:
    """Status, score and counts in short."""
    counts = _counts(result.counts)
    return f"{_status(result)}{_score(result)}" + (f" ({counts})" if counts else "")


def _score(result: ParentResult) -> str:
    return f" {score_text(result.score)}" if result.score is not None else ""


def _counts(counts: Counts) -> str:
    words = {**STATUS_WORDS, Status.NONE: "without a score"}
    return ", ".join(f"{counts.of(status)} {words[status].lower()}" for status in Status if counts.of(status))


def _coverage(evaluation: Evaluation) -> Iterator[str]:
    """How much was scored, where that is not all."""
    if evaluation.coverage is not None and evaluation.coverage < 1:
        yield f"{score_text(evaluation.coverage * 100)} % of the weight is scored"


def _notes(evaluation: Evaluation, depth: Depth) -> Iterator[str]:
    """What is missing or weak, and what was remarked."""
    if depth is not Depth.MEASURE:
        return
    told_below = {result.measure.id for _, _, result in counted(evaluation) if result.status is Status.RED}
    for result in evaluation.measures:
        actual = result.actual
        said = [escaped(result.reason)] if result.reason else []
        if actual is not None:
            said += [f"carried from {actual.period}"] if actual.stale else []
            said += [escaped(actual.note)] if actual.note and result.measure.id not in told_below else []
        if said:
            yield f"{escaped(result.measure.name)}: {'; '.join(said)}"
