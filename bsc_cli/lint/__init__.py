"""Checks a scorecard: the rules, and the engine that runs them."""
