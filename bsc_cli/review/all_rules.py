"""All rules: those of reading files, of `bsc lint`, and of a review."""

from __future__ import annotations

from bsc_cli.findings.rule import Rule
from bsc_cli.lint.rules import RULES
from bsc_cli.review.findings import REVIEW_RULES

ALL_RULES: tuple[Rule[...], ...] = tuple(sorted((*RULES, *REVIEW_RULES), key=lambda rule: rule.code))
"""Every rule, in the order of codes."""


def names_of_all_rules() -> dict[str, str]:
    """The name of every rule, by code."""
    return {rule.code: rule.name for rule in ALL_RULES}
