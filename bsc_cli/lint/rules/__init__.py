"""The rules, one file each."""

from bsc_cli.findings.rule import Rule
from bsc_cli.lint.added_twice import added_twice
from bsc_cli.lint.rule_decorator import LintRule, UnitRule
from bsc_cli.lint.rules.averaged_ratio import averaged_ratio
from bsc_cli.lint.rules.backward_key_result import backward_key_result
from bsc_cli.lint.rules.baseline_beyond_threshold import baseline_beyond_threshold
from bsc_cli.lint.rules.causal_cycle import causal_cycle
from bsc_cli.lint.rules.contradicts_value_proposition import contradicts_value_proposition
from bsc_cli.lint.rules.dangling_dependency import dangling_dependency
from bsc_cli.lint.rules.dangling_formula import dangling_formula
from bsc_cli.lint.rules.dangling_initiative import dangling_initiative
from bsc_cli.lint.rules.dangling_link import dangling_link
from bsc_cli.lint.rules.dangling_okr import dangling_okr
from bsc_cli.lint.rules.dangling_support import dangling_support
from bsc_cli.lint.rules.dead_end_objective import dead_end_objective
from bsc_cli.lint.rules.definition_differs import definition_differs
from bsc_cli.lint.rules.doubtful_direction import doubtful_direction
from bsc_cli.lint.rules.downward_link import downward_link
from bsc_cli.lint.rules.duplicate_link import duplicate_link
from bsc_cli.lint.rules.duplicate_name import duplicate_name
from bsc_cli.lint.rules.flat_key_result import flat_key_result
from bsc_cli.lint.rules.formula_cycle import formula_cycle
from bsc_cli.lint.rules.idle_initiative import idle_initiative
from bsc_cli.lint.rules.idle_okr import idle_okr
from bsc_cli.lint.rules.initiative_dates import initiative_dates
from bsc_cli.lint.rules.initiative_without_owner import initiative_without_owner
from bsc_cli.lint.rules.key_result_is_a_task import key_result_is_a_task
from bsc_cli.lint.rules.level_span_unclear import level_span_unclear
from bsc_cli.lint.rules.levels_do_not_add_up import levels_do_not_add_up
from bsc_cli.lint.rules.link_without_because import link_without_because
from bsc_cli.lint.rules.lone_objective import lone_objective
from bsc_cli.lint.rules.lopsided_weights import lopsided_weights
from bsc_cli.lint.rules.measure_without_target import measure_without_target
from bsc_cli.lint.rules.measure_without_unit import measure_without_unit
from bsc_cli.lint.rules.milestone_outside import milestone_outside
from bsc_cli.lint.rules.missing_capital import missing_capital
from bsc_cli.lint.rules.missing_perspective import missing_perspective
from bsc_cli.lint.rules.missing_stretch import missing_stretch
from bsc_cli.lint.rules.missing_threshold import missing_threshold
from bsc_cli.lint.rules.missing_unit_measure import missing_unit_measure
from bsc_cli.lint.rules.mixed_units import mixed_units
from bsc_cli.lint.rules.no_lagging_indicator import no_lagging_indicator
from bsc_cli.lint.rules.no_leading_indicator import no_leading_indicator
from bsc_cli.lint.rules.objective_without_measure import objective_without_measure
from bsc_cli.lint.rules.objective_without_owner import objective_without_owner
from bsc_cli.lint.rules.okr_short_of_target import okr_short_of_target
from bsc_cli.lint.rules.okr_without_owner import okr_without_owner
from bsc_cli.lint.rules.owners_at_the_top import owners_at_the_top
from bsc_cli.lint.rules.phase_needed import phase_needed
from bsc_cli.lint.rules.progress_disagrees import progress_disagrees
from bsc_cli.lint.rules.rare_review import rare_review
from bsc_cli.lint.rules.ratio_needs_positive_target import ratio_needs_positive_target
from bsc_cli.lint.rules.stakeholders_not_on_top import stakeholders_not_on_top
from bsc_cli.lint.rules.target_gap import target_gap
from bsc_cli.lint.rules.target_order import target_order
from bsc_cli.lint.rules.targets_do_not_add_up import targets_do_not_add_up
from bsc_cli.lint.rules.too_many_key_results import too_many_key_results
from bsc_cli.lint.rules.too_many_measures import too_many_measures
from bsc_cli.lint.rules.too_many_objectives import too_many_objectives
from bsc_cli.lint.rules.unaligned_objective import unaligned_objective
from bsc_cli.lint.rules.undriven_outcome import undriven_outcome
from bsc_cli.lint.rules.unknown_theme import unknown_theme
from bsc_cli.lint.rules.unsupported_objective import unsupported_objective
from bsc_cli.lint.rules.unused_ignore import unused_ignore
from bsc_cli.lint.rules.unused_input import unused_input
from bsc_cli.lint.rules.vague_vision import vague_vision
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.unit_rules import UNREADABLE_UNIT

SCORECARD_RULES: tuple[LintRule, ...] = (
    unused_ignore,
    vague_vision,
    missing_perspective,
    too_many_objectives,
    lone_objective,
    too_many_measures,
    objective_without_measure,
    objective_without_owner,
    duplicate_name,
    lopsided_weights,
    missing_capital,
    stakeholders_not_on_top,
    owners_at_the_top,
    rare_review,
    unknown_theme,
    dangling_link,
    causal_cycle,
    downward_link,
    dead_end_objective,
    undriven_outcome,
    link_without_because,
    duplicate_link,
    no_leading_indicator,
    no_lagging_indicator,
    measure_without_unit,
    contradicts_value_proposition,
    dangling_formula,
    formula_cycle,
    unused_input,
    mixed_units,
    averaged_ratio,
    measure_without_target,
    target_order,
    missing_threshold,
    missing_stretch,
    ratio_needs_positive_target,
    target_gap,
    phase_needed,
    baseline_beyond_threshold,
    level_span_unclear,
    levels_do_not_add_up,
    doubtful_direction,
    dangling_initiative,
    idle_initiative,
    initiative_without_owner,
    initiative_dates,
    progress_disagrees,
    dangling_dependency,
    milestone_outside,
    dangling_okr,
    idle_okr,
    too_many_key_results,
    key_result_is_a_task,
    okr_without_owner,
    okr_short_of_target,
    flat_key_result,
    backward_key_result,
)
"""What is to be said of one scorecard by itself."""

UNIT_RULES: tuple[UnitRule, ...] = (
    dangling_support,
    unsupported_objective,
    unaligned_objective,
    added_twice,
    definition_differs,
    targets_do_not_add_up,
    missing_unit_measure,
)
"""What is to be said of a scorecard together with the units below it."""

RULES: tuple[Rule[...], ...] = tuple(
    sorted(
        (
            *LOADING_RULES.values(),
            UNREADABLE_UNIT,
            *SCORECARD_RULES,
            *(one.rule for one in UNIT_RULES),
            *ACTUALS_RULES.values(),
        ),
        key=lambda rule: rule.code,
    )
)
"""All that `bsc lint` may say, what reading a scorecard, its units and its actuals says among it, by code."""
