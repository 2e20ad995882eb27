"""An evaluation as Markdown: a table for a pull request or a wiki, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words, lower_first, words_of
from bsc_cli.render.markdown_text import INDENT, escaped, table_line
from bsc_cli.render.scorecard.counts import counts_of
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.legend import legend_text
from bsc_cli.render.scorecard.number_format import actual_text, forecast_text, marked, score_text, target_text
from bsc_cli.render.scorecard.sparkline import recent_scores, sparkline
from bsc_cli.render.scorecard.units_table import units_lines
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import carried_text, count_word, name_text, reason_text, verdict
from bsc_cli.review.overview import OverviewEntry
from bsc_cli.score.result import Counts, Evaluation, Result


def render_markdown(
    history: Sequence[Evaluation],
    *,
    remarks: Sequence[str] = (),
    recent: bool = False,
    units: Sequence[OverviewEntry] = (),
) -> str:
    """The last evaluation of *history*, with the scores of all of it where *recent*, then how the *units* below stand.

    *remarks* are our own words.
    """
    evaluation = history[-1]
    scorecard, result = evaluation.scorecard, evaluation.result
    words = words_of(scorecard, escaped)
    counts = _counts(result.counts, words)
    lines = [
        f"## {escaped(scorecard.name)} · {words.period(evaluation.period)}",
        "",
        escaped(scorecard.vision),
        "",
        f"**{verdict(result, UNICODE, words)}**{_score(result, words)} · {counts or words(Word.NOTHING_TO_SCORE)}",
    ]
    rows = [_row(*one, words) for one in recent_scores(history)]
    if rows:
        named = (Word.ACTUAL, Word.TARGET, Word.UNIT, Word.SCORE, Word.STATUS, Word.TREND)
        header = ["", *(words(one) for one in named), *([words(Word.RECENT)] if recent else [])]
        align = ["---", "---:", "---:", "---", "---:", "---", ":---:", *(["---"] if recent else [])]
        lines += ["", table_line(header), table_line(align)]
        lines += [table_line(row if recent else row[:-1]) for row in rows]
    themes = [f"{escaped(one.name)} {_summary(one, words)}" for one in evaluation.themes]
    if themes:
        lines += ["", f"{words(Word.THEMES)}: {' · '.join(themes)}"]
    notes = [*_notes(evaluation, words), *remarks]
    lines += ["", *(f"- {note}" for note in notes)] if notes else []
    lines += ["", legend_text(scorecard.scoring, words)] if rows else []
    lines += units_lines(units, evaluation.period, words)
    return "\n".join(lines) + "\n"


def _row(depth: int, result: Result, scores: tuple[Exact | None, ...], words: Words) -> list[str]:
    """A line of the table: of a parent with its counts, of a measure with its numbers."""
    name, status = escaped(name_text(result, words)), verdict(result, UNICODE, words)
    numbers = ["", "", ""]
    if result.is_measure:
        actual, target = actual_text(result, words), target_text(result, UNICODE, words)
        numbers = [actual, target, escaped(result.measure.unit or "")]
    elif counts := _counts(counts_of(result), words):
        status = f"{status} ({counts})"
    return [
        f"**{name}**" if depth == 0 else INDENT * depth + name,
        *numbers,
        score_text(result.score, words),
        status,
        UNICODE.trend[result.trend].strip(),
        sparkline(scores, UNICODE),
    ]


def _summary(result: Result, words: Words) -> str:
    """Status, score, coverage and counts in short."""
    counts = _counts(result.counts, words)
    return f"{verdict(result, UNICODE, words)}{_score(result, words)}" + (f" ({counts})" if counts else "")


def _score(result: Result, words: Words) -> str:
    """The score, and how much of it is scored, behind the status."""
    score = f" {score_text(result.score, words)}" if result.score is not None else ""
    scored = headline_coverage(result.coverage, words)
    return f"{score} · {scored}" if scored else score


def _counts(counts: Counts, words: Words) -> str:
    return ", ".join(
        f"{marked(counts.of(status), words)} {lower_first(count_word(status, words))}"
        for status in Status
        if counts.of(status)
    )


def _notes(evaluation: Evaluation, words: Words) -> Iterator[str]:
    """What is missing or weak, and what was remarked."""
    for way in evaluation.ways():
        result = way[-1]
        actual = result.actual
        said = [escaped(reason_text(result.reason, words))] if result.has_own_reason else []
        if actual is not None:
            said += [carried_text(actual, words)] if actual.stale else []
            said += [escaped(actual.note)] if actual.note else []
        if result.forecast is not None:
            said.append(f"{words(Word.FORECAST)} {escaped(forecast_text(result, words))}")
        if said:
            yield f"{escaped(result.name or way[-2].name)}: {'; '.join(said)}"
