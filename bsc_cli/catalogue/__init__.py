"""Measures that scorecards commonly use: data, and nothing else."""

from __future__ import annotations

from bsc_cli.catalogue.customer import CUSTOMER
from bsc_cli.catalogue.financial import FINANCIAL
from bsc_cli.catalogue.inputs import INPUTS
from bsc_cli.catalogue.learning import LEARNING
from bsc_cli.catalogue.measure import CommonMeasure, Guardrail, Input
from bsc_cli.catalogue.process import PROCESS
from bsc_cli.catalogue.services import SERVICES

COMMON_MEASURES: tuple[CommonMeasure, ...] = (*FINANCIAL, *CUSTOMER, *PROCESS, *SERVICES, *LEARNING)
"""All of them, by perspective."""

__all__ = ["COMMON_MEASURES", "INPUTS", "CommonMeasure", "Guardrail", "Input"]
