"""Reads files into models: scorecards and actuals, with the position of every value."""
