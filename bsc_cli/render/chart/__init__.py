"""Draws one measure over time: its actuals, the levels in force as bands, the limits of its process and its notes."""
