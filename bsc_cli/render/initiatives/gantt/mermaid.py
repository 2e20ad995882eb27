"""The portfolio as a Gantt diagram in Mermaid's language, which README files and wikis draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.describe import describe_in_words
from bsc_cli.render.initiatives.gantt.picture import Diamond, GanttPicture, Group, Reach, Row, Span
from bsc_cli.render.text import UNICODE
from bsc_cli.score.health import Health

_TAGS = {
    Health.LATE: "crit, ",
    Health.AT_RISK: "active, crit, ",
    Health.ON_PLAN: "active, ",
    Health.PLANNED: "",
    Health.DONE: "done, ",
    Health.STOPPED: "",
}
"""How Mermaid shows a health; its word stands behind the name."""
_MILESTONE_TAGS = {Reach.DONE: "milestone, done, ", Reach.OPEN: "milestone, ", Reach.LATE: "milestone, crit, "}
_STATEMENT = re.compile(
    r"accDesc|accTitle|axisFormat|call|click|dateFormat|excludes|gantt|href|includes|inclusiveEndDates|section"
    r"|tickInterval|title|todayMarker|topAxis|vert|week|\d",
    re.IGNORECASE,
)
"""How a line begins that Mermaid does not read as the name of a task."""

_COLOURS = {
    "taskBkgColor": "#FFFFFF",
    "taskBorderColor": "#7D838A",
    "taskTextColor": "#1B2733",
    "taskTextLightColor": "#1B2733",
    "taskTextDarkColor": "#1B2733",
    "taskTextOutsideColor": "#1B2733",
    "activeTaskBkgColor": "#CBE8D4",
    "activeTaskBorderColor": "#1B7F3B",
    "doneTaskBkgColor": "#D5E3FA",
    "doneTaskBorderColor": "#0B57D0",
    "critBkgColor": "#F5C6C2",
    "critBorderColor": "#B3261E",
}
"""What has not begun is white, what is on plan green, done blue, and late red; at risk is green in a red frame."""
_MEANS_SOMETHING = frozenset("#;:%<>&\"'`\\{}|$")
"""What becomes an entity, because Mermaid or HTML may read it as more than text."""


def write_gantt(picture: GanttPicture) -> str:
    """The diagram of *picture*: a section a perspective, a task an initiative, its milestones below it."""
    lines = [
        "gantt",
        f"    %%{{init: {json.dumps({'theme': 'base', 'themeVariables': _COLOURS})}}}%%",
        f"    title {_name(' · '.join((picture.title, picture.words(Word.INITIATIVES), picture.as_of)))}",
        f"    accTitle: {_name(picture.title)}",
        f"    accDescr: {_name(describe_in_words(picture))}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %Y-%m",
        "    inclusiveEndDates",
        "    todayMarker off",
        f"    section {_name(picture.as_of)}",
        f"    {_name(picture.as_of)} :milestone, {picture.day}, 0d",
    ]
    for group in picture.groups:
        lines += _section(group, picture)
    lines += [f"    %% {_name(said)}" for said in picture.waits]
    return "\n".join([*lines, ""])


def _section(group: Group, picture: GanttPicture) -> Iterator[str]:
    """A perspective; what has no days cannot be drawn, and is a remark."""
    dated = [(row, row.span) for row in group.rows if row.span]
    if dated:
        yield f"    section {_name(group.name or picture.words(Word.MOVES_NOTHING))}"
        for row, span in dated:
            yield from _task(row, span)
    else:
        yield from (f"    %% {_name(group.name)} – {_name(row.said)}" for row in group.rows)


def _task(row: Row, span: Span) -> Iterator[str]:
    said = " · ".join(filter(None, (row.name, f"{UNICODE.health[row.health]} {row.word}", row.share)))
    yield f"    {_name(said)} :{_TAGS[row.health]}{span.first}, {span.last}"
    for diamond in row.diamonds:
        if diamond.day:
            yield _milestone(diamond)


def _milestone(diamond: Diamond) -> str:
    return f"    {_name(diamond.name)} :{_MILESTONE_TAGS[diamond.reach]}{diamond.day}, 0d"


def _name(text: str) -> str:
    """*text* as a name and nothing else, wherever it stands."""
    written = "".join(f"#{ord(sign)};" if sign in _MEANS_SOMETHING else sign for sign in text)
    return f"#{ord(written[0])};{written[1:]}" if _STATEMENT.match(written) else written
