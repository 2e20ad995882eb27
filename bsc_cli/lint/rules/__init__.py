"""The rules, one file each, in order of their codes."""

from bsc_cli.lint.rules.causal_cycle import causal_cycle
from bsc_cli.lint.rules.dangling_link import dangling_link
from bsc_cli.lint.rules.duplicate_link import duplicate_link
from bsc_cli.lint.rules.loading import LOADING
from bsc_cli.lint.rules.measure_without_target import measure_without_target
from bsc_cli.lint.rules.objective_without_measure import objective_without_measure
from bsc_cli.lint.rules.target_order import target_order
from bsc_cli.lint.rules.unknown_theme import unknown_theme

RULES = (
    *LOADING,
    objective_without_measure,
    unknown_theme,
    dangling_link,
    causal_cycle,
    duplicate_link,
    measure_without_target,
    target_order,
)
