"""A chart as one page that opens from disk: the picture, and its figures as a table. It requests nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from bsc_cli.model.language import Word
from bsc_cli.model.measure import Measure
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.chart.content import with_unit
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.number_format import Figures, actual_text, score_text, target_text
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.export.svg import FONT, write_svg
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Painting
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import status_word
from bsc_cli.review.history import MeasureHistory, PastPeriod
from bsc_cli.score.reason import Reason

_HEADINGS = (Word.PERIOD, Word.ACTUAL, Word.TARGET, Word.SCORE, Word.STATUS, Word.NOTE)
_NUMBERS = (Word.ACTUAL, Word.TARGET, Word.SCORE)
"""The columns that are read from the right."""


def render_html(painting: Painting, history: MeasureHistory, scorecard: Scorecard, palette: Palette) -> str:
    """The *painting* of *history* with a table of its figures, the latest first."""
    words, style = words_of(scorecard, plain_text), _style(palette)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    headings = "".join(f'<th scope="col"{_side(word)}>{escape(words(word))}</th>' for word in _HEADINGS)
    rows = "\n".join(_row(past, history.measure, words) for past in reversed(history.periods))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{scorecard.language.value}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(plain_text(painting.title))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            write_svg(painting).rstrip("\n"),
            f'<table aria-label="{escape(plain_text(painting.title))}">',
            f"<thead><tr>{headings}</tr></thead>",
            f"<tbody>\n{rows}\n</tbody>",
            "</table>",
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _row(past: PastPeriod, measure: Measure, words: Words) -> str:
    state = past.state
    figures = Figures(measure, state.actual, state.levels)
    reason = state.outcome if isinstance(state.outcome, Reason) else None
    cells = {
        Word.ACTUAL: with_unit(actual_text(figures, words), measure, words),
        Word.TARGET: with_unit(target_text(figures, UNICODE, words), measure, words),
        Word.SCORE: score_text(state.score, words),
        Word.STATUS: f"{UNICODE.status[state.status]} {status_word(state.status, reason, words)}",
        Word.NOTE: plain_text(state.actual.note) if state.actual and state.actual.note else "",
    }
    written = "".join(f'<td dir="auto"{_side(word)}>{escape(text)}</td>' for word, text in cells.items())
    return f'<tr><th scope="row">{escape(words.period(past.period))}</th>{written}</tr>'


def _side(word: Word) -> str:
    return ' class="number"' if word in _NUMBERS else ""


def _style(palette: Palette) -> str:
    return "".join(_rules(palette))


def _rules(palette: Palette) -> Iterator[str]:
    yield f"body{{margin:0;background:{palette.ground};color:{palette.ink};font-family:{FONT}}}"
    yield "main{max-width:1280px;margin:0 auto;padding:16px}"
    yield "svg{display:block;width:100%;height:auto}"
    yield "table{border-collapse:collapse;margin:16px 0;width:100%;font-size:14px;line-height:1.4}"
    yield f"th,td{{border-bottom:1px solid {palette.faded.border};padding:4px 12px}}"
    yield "th,td{text-align:start;vertical-align:top}"
    yield "th{font-weight:600}tbody th{font-weight:400;white-space:nowrap}"
    yield ".number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}"
    yield "@media print{main{padding:0}tr{break-inside:avoid}}"
