"""Anything that has values over time: today observed rows."""
