"""Judging a scorecard: rules, and the engine that runs them."""
