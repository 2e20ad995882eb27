"""Computes scores of a scorecard and its actuals, exactly and without side effects."""
