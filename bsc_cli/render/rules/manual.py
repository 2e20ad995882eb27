"""Splits the manual of a rule into its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsc_cli.findings.rule import Rule

WRONG, RIGHT = "Wrong", "Right"


class Example(NamedTuple):
    """A block of code in a manual."""

    label: str
    """`Wrong` or `Right`."""
    language: str
    text: str
    """Its lines, without a line break at the end."""


class Manual(NamedTuple):
    """What a rule's docstring says."""

    summary: str
    why: str
    """A paragraph, on one line."""
    examples: tuple[Example, ...]

    def of(self, label: str) -> tuple[Example, ...]:
        """The examples of what is wrong, or of what is right."""
        return tuple(example for example in self.examples if example.label == label)


def manual_of(rule: Rule[...]) -> Manual:
    """The manual of *rule*."""
    prose, _, code = rule.manual.partition(f"\n{WRONG}:\n")
    _, _, why = prose.partition("\nWhy: ")
    return Manual(rule.summary, " ".join(why.split()), tuple(_examples(f"{WRONG}:\n{code}")))


def _examples(code: str) -> Iterator[Example]:
    label, language, lines = "", None, list[str]()
    for line in code.splitlines():
        if line.startswith("```"):
            if language is not None:
                yield Example(label, language, "\n".join(lines))
            language, lines = (line[3:], []) if language is None else (None, [])
        elif language is not None:
            lines.append(line)
        elif line:
            label = line.removesuffix(":")


def severity_of(rule: Rule[...]) -> str:
    """The severity as it is shown: "off" where a rule has to be asked for."""
    return "off" if rule.is_off else rule.severity.value
