"""The page of a review meeting: what changed, what is red and who acts on it, and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.measure import Measure
from bsc_cli.model.scorecard import Initiative, InitiativeState
from bsc_cli.model.status import Status
from bsc_cli.render.scorecard.numbers import actual_text, places_of, rounded, status_word, target_text
from bsc_cli.render.scorecard.wrap import wrapped
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.review.agenda import Change, Red, changes, reds
from bsc_cli.review.rule import Reviewed
from bsc_cli.score.result import Evaluation, Exact

_WIDEST = 100
"""Lines of text stay readable up to here, however wide the terminal is."""


def render_review(
    history: Sequence[Evaluation],
    findings: Sequence[Diagnostic],
    *,
    width: int | None,
    glyphs: Glyphs = UNICODE,
) -> list[Piece]:
    """What the review of the last evaluation of *history* has to say; nothing where it has nothing."""
    reviewed = Reviewed(history=tuple(history))
    columns = min(width or _WIDEST, _WIDEST)
    parts = [
        *_changes(reviewed, glyphs, columns),
        *_reds(reviewed, glyphs, columns),
        *_findings(findings, glyphs, columns),
    ]
    return [("\nReview\n", "title"), *parts] if parts else []


def _changes(reviewed: Reviewed, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    changed = changes(reviewed)
    first = len(reviewed.history) < 2 or all(one.score is None for one in reviewed.history[-2].measures)
    if not changed or first:
        return
    yield f"\n  Changed since {reviewed.history[-2].period}\n", "title"
    before = [_verdict(one, glyphs, of_now=False) for one in changed]
    now = [_verdict(one, glyphs, of_now=True) for one in changed]
    left, right = max(map(width_of, before)), max(map(width_of, now))
    arrow = arrow_of(glyphs)
    for one, was, becomes in zip(changed, before, now, strict=True):
        head = 4 + left + width_of(arrow) + right + 4
        name, *more = wrapped(safe(one.name), columns - head)
        yield f"    {_padded(was, left)}", one.before.status.value
        yield f" {arrow} ", "dim"
        yield _padded(becomes, right), one.now.status.value
        yield f"  {name}\n", "title" if one.depth < 2 else ""
        yield from ((" " * head + f"{line}\n", "") for line in more)


def arrow_of(glyphs: Glyphs) -> str:
    """From what to what."""
    return "->" if glyphs.dot.isascii() else "→"


def _verdict(change: Change, glyphs: Glyphs, *, of_now: bool) -> str:
    result = change.now if of_now else change.before
    return f"{glyphs.status[result.status]} {status_word(result.status, result.reason)}"


def _reds(reviewed: Reviewed, glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    found = reds(reviewed)
    if not found:
        return
    yield "\n  Red\n", "title"
    for red in found:
        result = red.result
        yield from _hanging(f"{glyphs.status[Status.RED]} {safe(result.measure.name)}", 4, 2, columns, "red")
        owner = safe(red.owner) if red.owner else "no owner"
        yield from _hanging(f"{owner} {glyphs.dot} {_gap(red, glyphs)}", 6, 2, columns, "")
        if result.actual and result.actual.note:
            yield from _hanging(f"Note: {safe(result.actual.note)}", 6, 2, columns, "dim")
        for one in red.initiatives:
            yield from _hanging(_initiative(one, reviewed, glyphs), 6, 2, columns, "dim")
        if not red.initiatives:
            yield from _hanging("No initiative", 6, 2, columns, "red")


def _gap(red: Red, glyphs: Glyphs) -> str:
    """The actual against its target, with the unit."""
    result = red.result
    measure = result.measure
    if result.variance is None:
        said = f"is {actual_text(result)}, should be {target_text(result, glyphs)}"
        return f"{said} since {measure.due}" if measure.due else said
    variance = f"{signed(result.variance, places_of(measure))}{unit_of(measure)}"
    percent = f" ({signed(result.variance_percent, 0)} %)" if result.variance_percent and measure.unit != "%" else ""
    return f"{variance}{percent} against the target of {target_text(result, glyphs)}"


def signed(value: Exact, places: int) -> str:
    """*value* rounded, with its sign."""
    text = rounded(value, places)
    return text if text.startswith("-") or not text.strip("0.") else f"+{text}"


def unit_of(measure: Measure) -> str:
    """The measure's unit behind a blank; of percent, whose differences are no percents, `points`."""
    if not measure.unit:
        return ""
    return " percentage points" if measure.unit == "%" else f" {safe(measure.unit)}"


def _initiative(one: Initiative, reviewed: Reviewed, glyphs: Glyphs) -> str:
    state = one.state_at(reviewed.today)
    said = [f"Initiative: {safe(one.name)}", safe(one.owner) if one.owner else "no owner"]
    if state is InitiativeState.PLANNED:
        said.append(f"starts {one.start}")
    if one.due is not None:
        said.append(f"overdue since {one.due}" if state is InitiativeState.OVERDUE else f"due {one.due}")
    if one.progress is not None:
        said.append(f"{one.progress:f}% done")
    return f" {glyphs.dot} ".join(said)


def _findings(findings: Sequence[Diagnostic], glyphs: Glyphs, columns: int) -> Iterator[Piece]:
    if not findings:
        return
    yield "\n  Findings\n", "title"
    for one in findings:
        label = f"    {one.code} {one.name}: "
        message = safe(one.message).replace(" → ", f" {arrow_of(glyphs)} ")
        if width_of(label) > columns - 20:  # no room for a word behind it
            yield f"{label.rstrip()}\n", one.severity.value
            yield from ((f"      {line}\n", "") for line in wrapped(message, columns - 6))
            continue
        first, *more = _flowed(label, message, 6, columns)
        yield label, one.severity.value
        yield f"{first}\n", ""
        yield from ((f"      {line}\n", "") for line in more)


def _flowed(label: str, text: str, hang: int, columns: int) -> list[str]:
    """*text* behind *label* on the first line, and then behind *hang* columns."""
    first = wrapped(text, columns - width_of(label))[0]
    rest = text[len(first) :].lstrip()
    return [first, *(wrapped(rest, columns - hang) if rest else [])]


def _hanging(text: str, indent: int, hang: int, columns: int, style: str) -> Iterator[Piece]:
    """*text* behind *indent* columns, its further lines *hang* columns deeper."""
    first, *more = _flowed(" " * indent, text, indent + hang, columns)
    yield f"{' ' * indent}{first}\n", style
    yield from ((f"{' ' * (indent + hang)}{line}\n", style) for line in more)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - width_of(text))
