"""Shows a portfolio of initiatives: a format a module."""
