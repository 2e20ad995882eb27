"""The model of a balanced scorecard, without files and positions."""
