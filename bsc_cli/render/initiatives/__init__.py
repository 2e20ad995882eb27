"""Shows the portfolio of initiatives."""
