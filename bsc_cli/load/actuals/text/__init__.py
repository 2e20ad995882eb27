"""Reads text files as tables: CSV and JSON lines."""
