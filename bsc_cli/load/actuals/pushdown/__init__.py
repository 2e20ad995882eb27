"""Lets an engine aggregate a table, instead of reading its rows (pushdown)."""
