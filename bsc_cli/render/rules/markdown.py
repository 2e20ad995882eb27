"""Rules as Markdown: the manual of one, and the reference of all, which is docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.findings.rule import Rule
from bsc_cli.render.rules.manual import RIGHT, WRONG, manual_of, severity_of

_CHAPTERS = {
    "BSC0": "Reading the file",
    "BSC1": "Vision, perspectives and objectives",
    "BSC2": "Cause and effect",
    "BSC3": "What measures tell",
    "BSC4": "What measures are held against",
    "BSC5": "Initiatives",
    "BSC6": "Actuals",
    "BSC7": "What a review says",
    "BSC8": "From the company to its units",
    "BSC9": "OKRs",
}
"""The titles of the groups of rules, by how their codes begin."""

_HEAD = """\
# Rules

What `bsc lint` says of scorecards, and what a review says of an evaluated period (BSC7, BSC808).
An error makes a scorecard or a score wrong, a warning is what a reviewer would ask about, an info is worth a thought.
`bsc rule CODE` shows one of these in the terminal. This page is written by `just docs`.
"""


def render_manual(rule: Rule[...]) -> str:
    """The manual of one rule."""
    return "\n".join(_manual(rule, "#"))


def render_reference(rules: Sequence[Rule[...]]) -> str:
    """All *rules*: a list of them, then their manuals."""
    lines = [_HEAD]
    for title, group in _grouped(rules):
        lines += [f"| {title} | | |", "|---|---|---|"]
        lines += [f"| [{one.code} {one.name}](#{_anchor(one)}) | {severity_of(one)} | {one.summary} |" for one in group]
        lines.append("")
    for title, group in _grouped(rules):
        lines += [f"## {title}", ""]
        for rule in group:
            lines += _manual(rule, "###")
    return "\n".join(lines)


def _grouped(rules: Sequence[Rule[...]]) -> Iterator[tuple[str, list[Rule[...]]]]:
    for beginning, title in _CHAPTERS.items():
        group = [rule for rule in rules if rule.code.startswith(beginning)]
        if group:
            yield title, group


def _manual(rule: Rule[...], heading: str) -> Iterator[str]:
    manual = manual_of(rule)
    yield f"{heading} {rule.code} {rule.name}\n"
    yield f"*{severity_of(rule)}* · {manual.summary}.\n"
    yield f"**Why:** {manual.why}\n"
    for label in (WRONG, RIGHT):
        yield f"**{label}:**\n"
        for example in manual.of(label):
            yield f"```{example.language}\n{example.text}\n```\n"


def _anchor(rule: Rule[...]) -> str:
    """Where the heading of *rule* is, as hosts of Markdown make anchors."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")
