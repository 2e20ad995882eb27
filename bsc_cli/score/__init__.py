"""A scorecard and its actuals as scores: pure and exact."""
