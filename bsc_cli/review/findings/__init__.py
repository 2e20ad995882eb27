"""The rules of a review, a module for each."""

from __future__ import annotations

from bsc_cli.findings.rule import Rule
from bsc_cli.review.findings.always_green import always_green
from bsc_cli.review.findings.change_is_noise import change_is_noise
from bsc_cli.review.findings.early_warning import early_warning
from bsc_cli.review.findings.easier_target import easier_target
from bsc_cli.review.findings.effect_too_late import effect_too_late
from bsc_cli.review.findings.hidden_red import hidden_red
from bsc_cli.review.findings.milestone_missed import milestone_missed
from bsc_cli.review.findings.no_check_in import no_check_in
from bsc_cli.review.findings.okr_behind import okr_behind
from bsc_cli.review.findings.over_budget import over_budget
from bsc_cli.review.findings.overdue_initiative import overdue_initiative
from bsc_cli.review.findings.red_without_initiative import red_without_initiative
from bsc_cli.review.findings.red_without_note import red_without_note
from bsc_cli.review.findings.sandbagged import sandbagged
from bsc_cli.review.findings.stale_actual import stale_actual
from bsc_cli.review.findings.target_expired import target_expired
from bsc_cli.review.findings.target_inside_noise import target_inside_noise
from bsc_cli.review.findings.target_out_of_reach import target_out_of_reach
from bsc_cli.review.findings.unit_red import unit_red
from bsc_cli.review.rule_decorator import Reviewed

REVIEW_RULES: tuple[Rule[Reviewed], ...] = (
    red_without_initiative,
    always_green,
    stale_actual,
    hidden_red,
    overdue_initiative,
    early_warning,
    target_expired,
    red_without_note,
    okr_behind,
    sandbagged,
    no_check_in,
    over_budget,
    milestone_missed,
    effect_too_late,
    target_inside_noise,
    target_out_of_reach,
    change_is_noise,
    easier_target,
    unit_red,
)
"""Every review finding, in the order of codes."""
