"""Draws one measure over time: its actuals, the levels in force as bands, the limits of its process and its notes."""

from bsc_cli.render.chart.paint import paint_chart
from bsc_cli.render.chart.sparkline import paint_sparkline, sparkline_svg

__all__ = ["paint_chart", "paint_sparkline", "sparkline_svg"]
