"""Reads actuals: a module for each kind of source, and the numbers and periods that people write."""
