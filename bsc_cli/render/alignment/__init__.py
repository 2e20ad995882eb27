"""Shows which objectives of units support those of the scorecard above."""
